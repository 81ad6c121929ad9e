"""With which letters a pattern can begin, so that it is not tried where it cannot match.

The first letters of all that a regular expression can match are its FIRST sets (Aho and Ullman,
"The Theory of Parsing, Translation, and Compiling", 1972).  The pattern is read by the parser of
``re`` itself, whose module has no public name; what is not known leaves every letter possible.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import repeat
from typing import Any

__all__ = ["can_begin", "first_letters"]

_LENGTH = 3
# After it anything may stand; no pattern holds it.
_ANY = "\0"
_UNKNOWN = frozenset((_ANY,))
_NOTHING = frozenset(("",))


def can_begin(pattern: re.Pattern[str], letters: str) -> bool:
    """Whether a match of a pattern can begin with three letters (fewer at the end of a text).

    >>> pattern = re.compile(r"(?<!x)(?:(?:the )?[M-O]ay|\\d+)", re.IGNORECASE | re.ASCII)
    >>> [can_begin(pattern, letters) for letters in ("May", "the", "tha", "3 M", "Mat")]
    [True, True, False, True, False]
    """
    first, known = "".join(map(_plain, letters)), first_letters(pattern)
    return any(first[:length] in known for length in range(len(first) + 1))


@cache
def first_letters(pattern: re.Pattern[str]) -> frozenset[str]:
    """What the matches of a pattern that ignores the case of ASCII can begin with.

    Three small letters, or fewer after which anything may stand; a digit is 0.
    """
    try:
        from re import _parser
    except ImportError:
        return _NOTHING
    found = _of_all(_parser.parse(pattern.pattern, pattern.flags))
    return frozenset(letters.rstrip(_ANY) for letters in found)


def _plain(letter: str) -> str:
    """A letter in small, any digit as 0: that keeps the sets small."""
    return "0" if letter.isdigit() else letter.lower()


def _joined(before: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    """The beginnings of two parts that follow each other."""
    rest = [one for one in before if not _is_whole(one)]
    return before.difference(rest) | {(one + other)[:_LENGTH] for one in rest for other in after}


def _is_whole(letters: str) -> bool:
    return len(letters) >= _LENGTH or letters.endswith(_ANY)


def _of_all(parts: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    found = _NOTHING
    for name, value in parts:
        if all(map(_is_whole, found)):
            break
        known = _PARTS.get(str(name))
        found = _joined(found, known(value) if known is not None else _UNKNOWN)
    return found


def _of_repeat(value: Any) -> frozenset[str]:
    least, most, parts = value
    once, found = _of_all(parts), _NOTHING
    for _ in repeat(None, min(least, _LENGTH)):
        found = _joined(found, once)
    last = found
    for _ in repeat(None, min(most - least, _LENGTH)):
        last = _joined(last, once)
        found |= last
    return found


def _of_class(value: Any) -> frozenset[str]:
    """The letters of a class in brackets."""
    found: frozenset[str] = frozenset()
    for kind, one in value:
        if str(kind) == "LITERAL":
            found |= {_plain(chr(one))}
        elif str(kind) == "RANGE":
            found |= {_plain(chr(code)) for code in range(one[0], one[1] + 1)}
        elif str(one) == "CATEGORY_DIGIT":
            found |= {"0"}
        else:
            return _UNKNOWN
    return found


_PARTS: dict[str, Callable[[Any], frozenset[str]]] = {
    "LITERAL": lambda value: frozenset((_plain(chr(value)),)),
    "IN": _of_class,
    "BRANCH": lambda value: frozenset().union(*map(_of_all, value[1])),
    "SUBPATTERN": lambda value: _of_all(value[-1]),
    "ATOMIC_GROUP": _of_all,
    **dict.fromkeys(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"), _of_repeat),
    # What stands there is asked for, but not taken.
    **dict.fromkeys(("AT", "ASSERT", "ASSERT_NOT"), lambda _: _NOTHING),
}
