"""With which characters a pattern can begin, so that it is not tried at others.

The pattern is read by the parser of ``re`` itself, whose module has no public name; what this
reading does not know, or a parser that is not there, leaves every character possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

__all__ = ["first_letters"]

_DIGITS = frozenset("0123456789")
_EMPTY: frozenset[str] = frozenset()
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_WITHOUT_WIDTH = frozenset(("AT", "ASSERT", "ASSERT_NOT"))


class _AnyCharacter(Exception):
    """The pattern can begin with more than can be listed."""


@cache
def first_letters(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """The characters, in small letters, with which a match can begin; None for any.

    Of patterns that ignore case, and that of ASCII only.

    >>> flags = re.IGNORECASE | re.ASCII
    >>> sorted(first_letters(re.compile(r"(?<!x)(?:(?:the )?[M-O]ay|\\d+)", flags)) - set("0123456789"))
    ['m', 'n', 'o', 't']
    >>> first_letters(re.compile(r"\\w+day", flags)) is None
    True
    """
    try:
        from re import _parser

        letters, empty = _of_all(_parser.parse(pattern.pattern, pattern.flags))
    except (ImportError, _AnyCharacter):
        return None
    return None if empty else frozenset(letter.lower() for letter in letters)


def _of_all(parts: Iterable[tuple[Any, Any]]) -> tuple[frozenset[str], bool]:
    """Of parts that follow each other: where they can begin, and whether all can be empty."""
    letters = _EMPTY
    for name, value in parts:
        found, empty = _of_one(str(name), value)
        letters |= found
        if not empty:
            return letters, False
    return letters, True


def _of_one(name: str, value: Any) -> tuple[frozenset[str], bool]:
    if name == "LITERAL":
        return frozenset(chr(value)), False
    if name == "IN":
        return _EMPTY.union(*(_of_class(str(kind), one) for kind, one in value)), False
    if name == "BRANCH":
        branches = [_of_all(branch) for branch in value[1]]
        return _EMPTY.union(*(found for found, _ in branches)), any(empty for _, empty in branches)
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _of_all(value[-1] if name == "SUBPATTERN" else value)
    if name in _REPEATS:
        letters, empty = _of_all(value[2])
        return letters, empty or value[0] == 0
    if name in _WITHOUT_WIDTH:
        return _EMPTY, True
    raise _AnyCharacter


def _of_class(kind: str, value: Any) -> frozenset[str]:
    """The members of a class in brackets."""
    if kind == "LITERAL":
        return frozenset(chr(value))
    if kind == "RANGE":
        return frozenset(map(chr, range(value[0], value[1] + 1)))
    if kind == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
        return _DIGITS
    raise _AnyCharacter
