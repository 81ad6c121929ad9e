"""Words that modify a time: "late 2030", "the end of May", "nearly two weeks" (TIMEX3 ``mod``)."""

from __future__ import annotations

import re

__all__ = ["modifier_before"]

_PARTS = {
    "early": "START", "earlier": "START", "beginning": "START", "start": "START", "first part": "START",
    "mid": "MID", "middle": "MID", "late": "END", "later": "END", "end": "END", "latter part": "END",
}  # fmt: skip
_PART = re.compile(
    r"(?<!\w)(?:the )?(?:very )?(?:(early|late|mid)(?:-| | in )|"
    r"(beginning|start|middle|end|first part|latter part) of |(earlier|later) (?=this|that|last|in))(?:the )?\Z",
    re.IGNORECASE,
)
_AMOUNTS = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
    "nearly": "LESS_THAN", "almost": "LESS_THAN", "less than": "LESS_THAN", "under": "LESS_THAN",
    "just under": "LESS_THAN", "fewer than": "LESS_THAN", "close to": "APPROX",
    "more than": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN", "well over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE", "not less than": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "not more than": "EQUAL_OR_LESS",
}  # fmt: skip
_AMOUNT = re.compile(
    rf"(?<!\w)({'|'.join(sorted(_AMOUNTS, key=len, reverse=True))}) (?:a |an |the )?\Z",
    re.IGNORECASE,
)
_LONGEST = 28
_LETTERS = re.compile(r"[a-z]+")
# The last words of all modifiers: most expressions have none of them before.
_MODIFIERS = frozenset(words.split()[-1] for words in (*_PARTS, *_AMOUNTS))


def modifier_before(norm: str, start: int, free: int, kind: str) -> tuple[int, str]:
    """Where an expression begins with the modifier before it, and the modifier; constant work.

    ``free`` is the end of the expression before; ``kind`` is ``date`` or ``duration``.

    >>> modifier_before("by late 2030", 8, 0, "date"), modifier_before("for nearly a week", 13, 0, "duration")
    ((3, 'END'), (4, 'LESS_THAN'))
    >>> modifier_before("by 2030", 3, 0, "date")
    (3, '')
    """
    first = max(free, start - _LONGEST)
    before = norm[first:start]
    if norm.startswith(("the ", "The "), start) and kind == "duration":
        return start, ""
    if _MODIFIERS.isdisjoint(_LETTERS.findall(before.lower())):
        return start, ""
    match = (_AMOUNT if kind == "duration" else _PART).search(before)
    if (
        match is None
        and kind == "date"
        and not norm[start].isupper()
        and not norm.startswith("the ", start)
    ):
        match = _AMOUNT.search(before)
    if match is None:
        return start, ""
    word = next(group for group in match.groups() if group).lower()
    return first + match.start(), _PARTS.get(word) or _AMOUNTS[word]
