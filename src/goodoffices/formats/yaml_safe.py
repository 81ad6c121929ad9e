"""YAML 1.2 (core schema) read without recursion, with the place of every key and item.

Refused, each with line and column: a key given twice, nesting beyond 100, aliases that
unfold into more than 100,000 items, merge keys, tags beyond the core ones (and Python's
tuple, read as a list), ``.nan``, and more than one document.  ``12:30``, ``yes`` and
``2024-02-25`` are text, as YAML 1.2 says.  Numbers are exact: an int, or a
:class:`~fractions.Fraction` for decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from goodoffices.errors import BadInput, Fault
from goodoffices.formats.text_safe import CONTROL, Lines, Where, exact, read_bytes, to_text
from goodoffices.formats.yaml_events import YamlError, yaml_events

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_ITEMS", "load", "load_file"]

MAX_BYTES = 4 * 2**20
"""Largest file read, in bytes (the reader takes about 10 seconds a megabyte)."""
MAX_DEPTH = 100
"""Deepest nesting of lists and mappings."""
MAX_ITEMS = 100_000
"""Most items that all aliases together may unfold into."""

_CORE = "tag:yaml.org,2002:"
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INFINITE = re.compile(r"([-+]?)\.(inf|Inf|INF)\Z")
_BASED = re.compile(r"0o[0-7]{1,40}\Z|0x[0-9a-fA-F]{1,40}\Z")


def load_file(
    path: Path | str, *, infinite: bool = False, tuple_keys: bool = False
) -> tuple[Any, Where]:
    """Read a YAML file: its data and where each part stands; see :func:`load`."""
    raw = read_bytes(Path(path), MAX_BYTES)
    return load(raw, str(path), infinite=infinite, tuple_keys=tuple_keys)


def load(
    source: str | bytes, file: str = "", *, infinite: bool = False, tuple_keys: bool = False
) -> tuple[Any, Where]:
    """Read one YAML document: its data, and ``where(path) -> (line, column)``.

    Parameters
    ----------
    source
        Text, or bytes in UTF-8 (or UTF-16 with its mark); a byte order mark is dropped.
    file
        Name used in faults.
    infinite
        Whether ``.inf`` and ``-.inf`` are allowed (as floats); ``.nan`` never is.
    tuple_keys
        Whether a list of scalars is allowed as a key (as a tuple).

    Raises
    ------
    BadInput
        With line and column; all duplicate keys and bad scalars at once.

    Examples
    --------
    >>> data, where = load("truce:\\n  days: 40\\n  from: 12:30\\n  share: 0.5\\n")
    >>> data
    {'truce': {'days': 40, 'from': '12:30', 'share': Fraction(1, 2)}}
    >>> where(("truce", "from")), where.value(("truce", "from"))
    ((3, 3), (3, 9))
    >>> load("a: 1\\na: .nan\\n", "case.yaml")
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: case.yaml:2:1: key 'a' is given twice; keep one
    case.yaml:2:4: '.nan' is no number; write one, or null
    """
    text = to_text(source, file)
    if len(text) > MAX_BYTES:
        raise BadInput(Fault(f"the text is longer than {MAX_BYTES:,} characters; split it", file))
    builder = _Builder(file, infinite, tuple_keys)
    for event in _events(text, builder):
        builder.step(event)
    if not builder.documents:
        builder.fault("the file holds only comments; it should hold one document", (0, 0))
    if builder.faults:
        raise BadInput(builder.faults)
    return builder.root, Where(builder.root, builder.start, builder.marks, _place, file)


def _place(mark: tuple[int, int]) -> tuple[int, int]:
    return mark


def _events(text: str, builder: _Builder) -> Iterator[Any]:
    """Parse events; a syntax error becomes a fault with its place, after those already found."""
    try:
        yield from yaml_events(text)
    except YamlError as error:
        raise builder.stop(str(error), Lines(text)(error.offset)) from None


class _Builder:
    """A pushdown automaton over parse events: ``stack`` holds the open lists and mappings."""

    def __init__(self, file: str, infinite: bool, tuple_keys: bool):
        self.file, self.infinite, self.tuple_keys = file, infinite, tuple_keys
        # A list that is being read as a key, with its place.
        self.key_list: list[Any] | None = None
        self.key_place = (0, 0)
        self.faults: list[Fault] = []
        self.marks: dict[int, dict[Any, tuple[Any, Any]]] = {}
        self.stack: list[Any] = []
        # For each open mapping the key that awaits its value, with its place.
        self.keys: list[tuple[Any, tuple[int, int]] | None] = []
        self.anchors: dict[str, Any] = {}
        self.names: list[str | None] = []
        self.counts: list[int] = []
        self.unfolded = 0
        self.documents = 0
        self.root: Any = None
        self.start = (1, 1)

    def stop(self, message: str, place: tuple[int, int]) -> BadInput:
        self.fault(message, place)
        return BadInput(self.faults)

    def fault(self, message: str, place: tuple[int, int]) -> None:
        if len(self.faults) < 100:
            self.faults.append(Fault(message, self.file, *place))

    def step(self, event: Any) -> None:
        kind = type(event).__name__
        place = event.start_mark.line + 1, event.start_mark.column + 1
        if kind == "ScalarEvent":
            value = self.scalar(event, place)
            self.name(event.anchor, value, 1)
            self.put(value, place, 1)
        elif kind == "AliasEvent":
            self.alias(event.anchor, place)
        elif kind in ("SequenceStartEvent", "MappingStartEvent"):
            self.open([] if kind.startswith("Seq") else {}, event, place)
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            self.close()
        elif kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                raise self.stop("a second document starts here; one file holds one", place)

    def open(self, container: Any, event: Any, place: tuple[int, int]) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise self.stop(f"nested deeper than {MAX_DEPTH}; flatten it", place)
        tags = ("seq", "python/tuple") if isinstance(container, list) else ("map",)
        if event.tag not in (None, "!", *(_CORE + tag for tag in tags)):
            self.fault(f"the tag {event.tag} is not supported; remove it", place)
        if self.key_list is not None:
            raise self.stop("a key holds a list or a mapping; write a name", place)
        if not self.awaits_key():
            self.put(container, place, 0)
        elif self.tuple_keys and isinstance(container, list):
            self.key_list, self.key_place = container, place
        else:
            raise self.stop("a key is a list or a mapping; write a name", place)
        self.marks[id(container)] = {}
        self.stack.append(container)
        self.keys.append(None)
        self.names.append(event.anchor)
        self.counts.append(1)

    def close(self) -> None:
        container, count = self.stack.pop(), self.counts.pop()
        self.keys.pop()
        self.name(self.names.pop(), container, count)
        if self.counts:
            self.counts[-1] += count
        if self.key_list is not None and container is self.key_list:
            self.key_list = None
            self.put(tuple(container), self.key_place, 0)

    def name(self, anchor: str | None, value: Any, count: int) -> None:
        if anchor is not None:
            self.anchors[anchor] = value, count

    def alias(self, anchor: str, place: tuple[int, int]) -> None:
        if anchor not in self.anchors:
            what = "inside itself" if anchor in self.names else "before it is defined"
            raise self.stop(f"the alias *{anchor} is used {what}; write the value out", place)
        value, count = self.anchors[anchor]
        self.unfolded += count
        if self.unfolded > MAX_ITEMS:
            message = f"aliases unfold into more than {MAX_ITEMS:,} items; write the values out"
            raise self.stop(message, place)
        if isinstance(value, dict | list) and (self.awaits_key() or self.key_list is not None):
            raise self.stop("a key is a list or a mapping; write a name", place)
        self.put(value, place, count)

    def awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1], dict) and self.keys[-1] is None

    def put(self, value: Any, place: tuple[int, int], count: int) -> None:
        """Place a value as root, list item, key or value of the innermost open part."""
        if not self.stack:
            self.root, self.start = value, place
            return
        self.counts[-1] += count
        parent, marks = self.stack[-1], self.marks[id(self.stack[-1])]
        if isinstance(parent, list):
            marks[len(parent)] = place, place
            parent.append(value)
        elif self.keys[-1] is None:
            if value in marks:
                self.fault(f"key {value!r} is given twice; keep one", place)
            elif value == "<<":
                self.fault("merge keys are not supported; write the keys out", place)
            self.keys[-1] = value, place
        else:
            key, key_place = self.keys[-1]
            marks[key] = key_place, place
            parent[key] = value
            self.keys[-1] = None

    def scalar(self, event: Any, place: tuple[int, int]) -> Any:
        tag = event.tag
        if CONTROL.search(event.value):
            self.fault("the text holds a control character; remove it", place)
        if tag in ("!", _CORE + "str"):
            return event.value
        if tag is not None and tag not in {
            _CORE + name for name in ("int", "float", "bool", "null", "timestamp")
        }:
            self.fault(f"the tag {tag} is not supported; remove it", place)
            return event.value
        if tag is None and not event.implicit[0]:
            return event.value
        return self.plain(event.value, place)

    def plain(self, text: str, place: tuple[int, int]) -> Any:
        """A plain scalar by the core schema: null, a truth value, a number, or text."""
        if text in _WORDS:
            return _WORDS[text]
        if text in (".nan", ".NaN", ".NAN"):
            self.fault(f"'{text}' is no number; write one, or null", place)
            return None
        if match := _INFINITE.match(text):
            if not self.infinite:
                self.fault(f"'{text}' is not finite; write a number, or null", place)
            return float(f"{match[1]}inf")
        if _BASED.match(text):
            return int(text, 0)
        return self.number(text, place)

    def number(self, text: str, place: tuple[int, int]) -> int | Fraction | str:
        try:
            return exact(text)
        except ValueError as error:
            if "too large" in str(error):
                self.fault(f"{error}; write a shorter one, or quote it if it is text", place)
            return text
