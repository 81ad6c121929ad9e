"""Text of a foreign file without surprises: size, encoding, places, exact numbers.

What JSON, YAML and XML reading share.  Nothing here trusts its input: a file is read up
to a stated size, decoded strictly, and every number stays an exact rational.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from goodoffices.errors import BadInput, Fault

__all__ = ["CONTROL", "MAX_BYTES", "Lines", "Where", "decode", "exact", "read_bytes", "to_text"]

MAX_BYTES = 16 * 2**20
"""Largest file read, in bytes."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters, which could steer a terminal; line ends and tabs are none of them."""

_MAX_NUMBER = 400
_NUMBER = re.compile(r"[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:[eE]([+-]?\d{1,6}))?\Z", re.ASCII)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
Path_ = tuple[Any, ...]


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Bytes of a regular file, at most ``limit`` of them; :class:`BadInput` otherwise."""
    if not path.is_file():
        what = (
            "is a folder" if path.is_dir() else "is not a file" if path.exists() else "is missing"
        )
        raise BadInput(Fault(f"the file {what}; give the path of a text file", str(path)))
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        message = f"the file cannot be read ({error.strerror}); check its rights"
        raise BadInput(Fault(message, str(path))) from None
    if len(raw) > limit:
        raise BadInput(Fault(f"the file is larger than {limit:,} bytes; split it", str(path)))
    return raw


def decode(raw: bytes, file: str = "") -> str:
    """Text of the bytes: UTF-8, or UTF-16 with its byte order mark, which is dropped.

    >>> decode(b"\\xef\\xbb\\xbf{}")
    '{}'
    >>> decode(b"a\\nb\\xff")
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: the bytes at 3 are not UTF-8; save the file as UTF-8
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            raw, used = raw[len(mark) :], encoding
            break
    else:
        used = "utf-8"
    try:
        return raw.decode(used)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1 if file else 0
        name = "UTF-8" if used == "utf-8" else "UTF-16"
        message = f"the bytes at {error.start} are not {name}; save the file as UTF-8"
        raise BadInput(Fault(message, file, line)) from None


def to_text(source: str | bytes, file: str = "") -> str:
    """Text of a string or of bytes, without a byte order mark; empty is an error."""
    text = decode(source, file) if isinstance(source, bytes) else source.removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        raise BadInput(Fault(f"the text is longer than {MAX_BYTES:,} characters; split it", file))
    if not text.strip():
        raise BadInput(Fault("the file is empty; it should hold one document", file))
    return text


def exact(text: str) -> int | Fraction:
    """The number written in ``text``, exactly; ValueError if it is none, or is absurdly long.

    >>> exact("-0.25"), exact("12"), exact("1e3")
    (Fraction(-1, 4), 12, 1000)
    >>> exact("1e999999")
    Traceback (most recent call last):
    ...
    ValueError: the number 1e999999 is too large or too long
    """
    match = _NUMBER.match(text)
    if not match:
        raise ValueError(f"{text[:40]!r} is not a number")
    if len(text) > _MAX_NUMBER or abs(int(match[1] or 0)) > _MAX_NUMBER:
        raise ValueError(f"the number {text[:40]} is too large or too long")
    number = Fraction(text)
    return int(number) if number.denominator == 1 else number


class Lines:
    """Line and column, from 1, of an offset into a text; CRLF, CR and LF end a line.

    >>> Lines("ab\\r\\ncd")(5)
    (2, 2)
    """

    def __init__(self, text: str):
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]

    def __call__(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset``."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Where:
    """Line and column of every key and item of a document that was read.

    Called with a path, a tuple of keys and positions from the root, it gives the place of
    that key (in a mapping) or item (in a list), or of the nearest part above that exists;
    :meth:`value` gives the place of the value instead.
    """

    def __init__(
        self,
        data: Any,
        root: Any,
        marks: Mapping[int, Mapping[Any, tuple[Any, Any]]],
        place: Callable[[Any], tuple[int, int]],
        file: str = "",
    ):
        self._data, self._root, self._marks, self._place = data, root, marks, place
        self.file = file

    def _find(self, path: Path_, which: int) -> tuple[int, int]:
        data, mark = self._data, self._root
        for step in path:
            marks = self._marks.get(id(data), {})
            if step not in marks:
                break
            mark, data = marks[step][which], data[step]
        return self._place(mark)

    def __call__(self, path: Path_ = ()) -> tuple[int, int]:
        """Line and column, from 1, of the key or item at ``path``."""
        return self._find(path, 0)

    def value(self, path: Path_ = ()) -> tuple[int, int]:
        """Line and column, from 1, of the value at ``path``."""
        return self._find(path, 1)

    def fault(self, message: str, path: Path_ = ()) -> Fault:
        """A fault at the key or item at ``path``."""
        return Fault(message, self.file, *self(path))
