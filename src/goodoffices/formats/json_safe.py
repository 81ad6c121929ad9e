"""JSON as RFC 8259 has it, read without recursion, with the place of every key and item.

Refused, each with line and column: NaN and Infinity, a key given twice, nesting beyond
100, lone surrogates, control characters, numbers of absurd length, anything after the
document.  Numbers are exact: an int, or a :class:`~fractions.Fraction` for decimals
(``0.1`` is one tenth).
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

from goodoffices.errors import BadInput, Fault
from goodoffices.formats.text_safe import CONTROL, Lines, Where, exact, read_bytes, to_text

__all__ = ["MAX_DEPTH", "load", "load_file"]

MAX_DEPTH = 100
"""Deepest nesting of lists and objects."""

_TOKEN = re.compile(
    r'(?P<space>[ \t\r\n]+)|(?P<mark>[{}\[\],:])|(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+-]))"
    r"|(?P<word>[A-Za-z_][\w.-]*)"
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPES = dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t', strict=True))
_WORDS = {"true": True, "false": False, "null": None}


def load_file(path: Path | str) -> tuple[Any, Where]:
    """Read a JSON file: its data and where each part stands; see :func:`load`."""
    return load(read_bytes(Path(path)), str(path))


def load(source: str | bytes, file: str = "") -> tuple[Any, Where]:
    """Read one JSON document: its data, and ``where(path) -> (line, column)``.

    Parameters
    ----------
    source
        Text, or bytes in UTF-8 (or UTF-16 with its mark); a byte order mark is dropped.
    file
        Name used in faults.

    Raises
    ------
    BadInput
        With the line and column of everything that could be said to be wrong.

    Examples
    --------
    >>> data, where = load('{"a": [1,\\n 0.5]}')
    >>> data
    {'a': [1, Fraction(1, 2)]}
    >>> where(("a", 1))
    (2, 2)
    >>> load('{"a": 1, "a": NaN}', "x.json")
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: x.json:1:10: key 'a' is given twice; keep one
    x.json:1:15: NaN is not JSON; write a number or null
    """
    reader = _Reader(to_text(source, file), file)
    reader.run()
    if reader.faults:
        raise BadInput(reader.faults)
    return reader.root, Where(reader.root, reader.start, reader.marks, reader.lines, file)


class _Reader:
    """A pushdown automaton: ``stack`` holds open lists and objects with the awaited key."""

    def __init__(self, text: str, file: str):
        self.text, self.file = text, file
        self.lines = Lines(text)
        self.faults: list[Fault] = []
        self.marks: dict[int, dict[Any, tuple[int, int]]] = {}
        self.stack: list[Any] = []
        self.keys: list[Any] = []
        self.root: Any = None
        self.start = 0
        # What may come next: "value", "first" (value or end of list), "key", "first key",
        # "colon", "next" (comma or end) or "end".
        self.state = "value"

    def stop(self, message: str, at: int) -> BadInput:
        self.fault(message, at)
        return BadInput(self.faults)

    def fault(self, message: str, at: int) -> None:
        if len(self.faults) < 100:
            self.faults.append(Fault(message, self.file, *self.lines(at)))

    def run(self) -> None:
        at = 0
        while at < len(self.text):
            match = _TOKEN.match(self.text, at)
            if not match:
                raise self.stop(self.unknown(at), at)
            if match.lastgroup != "space":
                self.step(str(match.lastgroup), match[0], at)
            at = match.end()
        if self.state != "end":
            raise self.stop("the document ends too early; close every list and object", at)

    def unknown(self, at: int) -> str:
        character = self.text[at]
        if character == '"':
            return "a string is not closed, or holds a raw control character; escape it"
        if character == "'":
            return "strings stand in double quotes; replace the single quotes"
        if character in "-+.0123456789":
            return "this is not a JSON number; write it like -0.5 or 12e3"
        return f"{character!r} is not JSON; remove it or put it in a string"

    def step(self, kind: str, text: str, at: int) -> None:
        if self.state == "end":
            raise self.stop("something follows the document; one file holds one document", at)
        if self.state in ("key", "first key") and kind == "string":
            self.key(self.string(text, at), at)
        elif self.state == "colon" and text == ":":
            self.state = "value"
        elif self.state == "next" and text == ",":
            self.state = "value" if isinstance(self.stack[-1], list) else "key"
        elif self.closes(text):
            self.stack.pop()
            self.keys.pop()
            self.state = "next" if self.stack else "end"
        elif self.state in ("value", "first") and (kind != "mark" or text in "[{"):
            self.value(kind, text, at)
        else:
            raise self.stop(f"{text[:40]!r} is not expected here; {self.expected()}", at)

    def closes(self, text: str) -> bool:
        if text == "]":
            return self.state in ("first", "next") and isinstance(self.stack[-1], list)
        return (
            text == "}" and self.state in ("first key", "next") and isinstance(self.stack[-1], dict)
        )

    def expected(self) -> str:
        return {
            "value": "a value should stand here",
            "first": "a value or ']' should stand here",
            "key": "a key in double quotes should stand here",
            "first key": "a key in double quotes or '}' should stand here",
            "colon": "':' should follow the key",
            "next": "',' or the closing bracket should stand here",
        }[self.state]

    def key(self, key: str, at: int) -> None:
        marks = self.marks[id(self.stack[-1])]
        if key in marks:
            self.fault(f"key '{key[:80]}' is given twice; keep one", at)
        marks[key] = at, at
        self.keys[-1] = key
        self.state = "colon"

    def value(self, kind: str, text: str, at: int) -> None:
        value = self.scalar(kind, text, at)
        if not self.stack:
            self.root, self.start = value, at
        elif isinstance(self.stack[-1], list):
            self.marks[id(self.stack[-1])][len(self.stack[-1])] = at, at
            self.stack[-1].append(value)
        else:
            marks = self.marks[id(self.stack[-1])]
            marks[self.keys[-1]] = marks[self.keys[-1]][0], at
            self.stack[-1][self.keys[-1]] = value
        if kind == "mark":
            if len(self.stack) >= MAX_DEPTH:
                raise self.stop(f"nested deeper than {MAX_DEPTH}; flatten it", at)
            self.stack.append(value)
            self.keys.append(None)
            self.marks[id(value)] = {}
            self.state = "first" if text == "[" else "first key"
        else:
            self.state = "next" if self.stack else "end"

    def scalar(self, kind: str, text: str, at: int) -> Any:
        if kind == "mark":
            return [] if text == "[" else {}
        if kind == "string":
            return self.string(text, at)
        if kind == "number":
            return self.number(text, at)
        if text not in _WORDS:
            self.fault(f"{text[:40]} is not JSON; {_meant(text)}", at)
            return None
        return _WORDS[text]

    def number(self, text: str, at: int) -> int | Fraction:
        try:
            return exact(text)
        except ValueError as error:
            self.fault(f"{error}; write a shorter one", at)
            return 0

    def string(self, text: str, at: int) -> str:
        plain = self.unescaped(text, at) if "\\" in text else text[1:-1]
        if CONTROL.search(plain):
            self.fault("the string holds a control character; remove it", at)
        return plain

    def unescaped(self, text: str, at: int) -> str:
        plain = _ESCAPE.sub(lambda match: self.escape(match[1], at), text[1:-1])
        plain = re.sub(
            "[\ud800-\udbff][\udc00-\udfff]",
            lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"),
            plain,
        )
        if re.search("[\ud800-\udfff]", plain):
            self.fault("the string holds half a surrogate pair; write the whole character", at)
            plain = re.sub("[\ud800-\udfff]", "\ufffd", plain)
        return plain

    def escape(self, code: str, at: int) -> str:
        if len(code) == 5:
            return chr(int(code[1:], 16))
        if code not in _ESCAPES:
            self.fault(f"\\{code} is no escape of JSON; write \\\\ for a backslash", at)
        return _ESCAPES.get(code, code)


def _meant(word: str) -> str:
    if word in ("NaN", "Infinity"):
        return "write a number or null"
    if word.lower() in ("true", "false", "none", "null"):
        return "write true, false or null"
    return "put it in double quotes"
