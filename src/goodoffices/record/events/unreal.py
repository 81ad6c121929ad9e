"""Unreal events: what is only aimed at, failed, denied or possible is no event held."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.model.claims import EventStatus, Statement, TimeExpression
from goodoffices.record.grammar import Parsed
from goodoffices.record.text import Text

__all__ = ["is_aimed_at", "own_times", "unreal_status"]

_AIMS = frozenset(
    (
        "aimed",
        "aim",
        "aims",
        "aiming",
        "effort",
        "efforts",
        "bid",
        "demand",
        "demands",
        "goal",
        "goals",
    )
)
_FAILS = frozenset(("failed", "fails", "failing", "refused", "refuses", "declined", "unable"))
_COLLAPSE = frozenset(("collapsed", "collapses", "collapse", "unravelled", "unraveled", "lapsed"))
_MAYBE = frozenset(("may", "might", "could"))
_SINCE = re.compile(r"\b(?:first|only|time|times|\w{2,}est)\b[^.;,]{0,40}\bsince\s+(?:the\s+)?$")
_MOVED = re.compile(r"\b(?:postponed|moved|delayed|rescheduled|put\s+off|pushed\s+back)\b")
_NEW = re.compile(r"\b(?:to|until|till)\s+(?:the\s+)?$")


def is_aimed_at(parsed: Parsed, first: int, place: int) -> bool:
    """Whether a word is only what is aimed at or demanded: "efforts aimed at releasing"."""
    for at in range(place - 1, max(first, place - 7) - 1, -1):
        if parsed.tags[at] in ",;":
            return False
        if parsed.lower(at) in _AIMS:
            return True
    return False


def unreal_status(
    parsed: Parsed, first: int, trigger: int, kind: str, statement: Statement | None
) -> EventStatus | None:
    """The status of an event that failed, collapsed, is denied or only possible; else None."""
    before = [parsed.lower(at) for at in range(max(0, min(first, trigger) - 3), trigger)]
    if "to" in before and _FAILS & set(before[: before.index("to") + 1]):
        return "denied"
    cue = statement.cue.text.lower() if statement is not None and statement.cue else ""
    if cue in ("denied", "denies", "deny", "denying"):
        negated = statement is not None and "negated cue" in statement.flags
        return None if negated else "denied"
    after = {parsed.lower(at) for at in range(trigger, min(trigger + 8, len(parsed.tags)))}
    if kind == "truce" and after & _COLLAPSE:
        return "cancelled"
    if trigger and parsed.lower(trigger - 1) in _MAYBE and parsed.tags[trigger - 1] == "X":
        return "planned"
    return None


def own_times(
    text: Text, inside: Sequence[TimeExpression], first: int
) -> tuple[list[TimeExpression], bool]:
    """Times of the event itself, and whether it was moved to a new day.

    "The first since 2028" is no day of the event; of "postponed from Monday to Friday" the
    second counts.  ``first`` is where the words of the event start.
    """
    own = [t for t in inside if not _SINCE.search(text.lower, first, t.span.start)]
    if len(own) > 1 and _MOVED.search(text.lower, first, own[-1].span.start):
        new = [t for t in own if _NEW.search(text.lower, first, t.span.start)]
        if new:
            return new, True
    return own, False
