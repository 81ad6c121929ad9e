"""Rules that read time expressions: heads that trigger them, a pattern, and what it means.

A rule is tried only where one of its head words stands, so reading is linear in the text.
In a pattern ``~`` stands for a gap of blanks; patterns are bounded, without nested repeats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from attrs import frozen

from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.lexicon import (
    DAYPARTS,
    MONTHS,
    ORDINALS,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from goodoffices.registry import Registry

__all__ = ["HEADS", "TIME_RULES", "Found", "TimeRule", "compile_rules", "time_rule"]

Read = Callable[["Found", Anchor], Reading | None]
Guard = Callable[[str, "re.Match[str]"], bool]
TIME_RULES: Registry[Read] = Registry("time rule")

# Class of a head word, by its lower case. Further words are added by the rules themselves.
HEADS: dict[str, str] = {}
HEADS |= dict.fromkeys(UNITS, "unit")
HEADS |= dict.fromkeys(SEASONS, "season")
HEADS |= dict.fromkeys(DAYPARTS, "daypart")
HEADS |= dict.fromkeys(ORDINALS, "ordinal")
HEADS |= dict.fromkeys(MONTHS, "month")
HEADS |= dict.fromkeys(WEEKDAYS, "weekday")
HEADS |= {"quarter": "quarter", "quarters": "quarter", "half": "half", "may": "month"}
HEADS |= {f"{name}s": "weekday" for name in WEEKDAYS if name.endswith("day")}


class Found(NamedTuple):
    """Where a rule's pattern matched.

    ``year`` is given by a neighbour ("June of last year"); ``others`` are matches of further
    rules at the same place, tried when this one makes nothing of it.
    """

    rule: TimeRule
    start: int
    end: int
    match: re.Match[str]
    year: int | None = None
    others: tuple[Found, ...] = ()

    def group(self, name: str) -> str:
        """A named group in lower case, empty if it took no part or does not exist."""
        if name not in self.match.re.groupindex:
            return ""
        return (self.match[name] or "").casefold()


@frozen
class TimeRule:
    """A compiled rule."""

    name: str
    pattern: re.Pattern[str]
    read: Read
    kind: str
    guard: Guard | None = None


def time_rule(
    name: str,
    pattern: str,
    *,
    heads: str,
    kind: str = "",
    words: Iterable[str] = (),
    guard: Guard | None = None,
    title: str,
) -> Callable[[Read], Read]:
    """Register a rule.

    Parameters
    ----------
    pattern
        Regular expression, case ignored, ``~`` for a gap; matched from where the expression
        may begin, and must reach over a head.
    heads
        Classes of head words, blank-separated.
    kind
        What the expression is for its neighbours (``clock``, ``day``, ``month``, ``year`` ...).
    words
        Further head words; their class is the first of ``heads``.
    guard
        Whether a match counts, by what stands around it in the working copy.
    title
        What it reads, in a phrase, for the documentation.
    """
    compiled = re.compile(
        rf"(?<!\w)(?:{pattern.replace('~', '(?: {1,3})')})(?!\w)", re.IGNORECASE | re.ASCII
    )
    for word in words:
        HEADS.setdefault(word, heads.split()[0])
    facts: dict[str, Any] = {
        "pattern": compiled,
        "heads": heads.split(),
        "kind": kind or name,
        "guard": guard,
    }
    return TIME_RULES.register(name, title=title, source="ISO 24617-1 (TIMEX3)", **facts)


def compile_rules() -> dict[str, list[TimeRule]]:
    """Rules by the class of their head, in order of registration."""
    index: dict[str, list[TimeRule]] = {}
    for rule in TIME_RULES:
        made = TimeRule(
            rule.name, rule.facts["pattern"], rule.function, rule.facts["kind"], rule.facts["guard"]
        )
        for head in rule.facts["heads"]:
            index.setdefault(head, []).append(made)
    return index
