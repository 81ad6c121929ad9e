"""Conditions: what a position depends on, and where the words of an act end."""

from __future__ import annotations

import re

from goodoffices.model.claims import Statement
from goodoffices.record.positions.answers import ANSWERED
from goodoffices.record.positions.draft import Draft
from goodoffices.record.positions.expression import expression_of
from goodoffices.record.positions.making import is_time, split
from goodoffices.record.positions.parties import Context

__all__ = ["acted", "object_end", "on_condition", "warns"]

_UNLESS = re.compile(
    r"\s(unless|until|without(?=\s+(?:a|an|the|any|its|their|his|her)\b)|before|except\s+if|(?:as|so)\s+long\s+as)\s+"
)
_DEPENDS = re.compile(
    # Begins with a class of letters, so that it is tried only there.
    r"[,\s](?:(?<=,)\s|(?<=\s))(?:if|unless|only\s+if|provided(?:\s+that)?|on\s+condition\s+that|as\s+long\s+as|(?<!\bat\s)once)\s+"
)
_AND_ACTS = re.compile(
    r",?\s(?:and|but)\s+(?:(?:the\s+)?\w+\s+(?=wanted|offered|demanded|rejected|refused|declined|says?\s+no|said\s+no))?(?:has\s+|have\s+|had\s+)?(?:instead\s+|also\s+|then\s+|\w+ly\s+)?(?:proposed|offered|demanded|"
    r"called\s+(?:for|on)|ruled\s+out|said|says|warned|accused|urged|insisted|vowed|pledged|rejected|refused|declined|asked|agreed|wanted)\b"
    r"|,?\s(?:and|but)\s+the\s+\w+\s+(?:has|had|was|were|will|would)\b"
)
_WHO = re.compile(r",\s+(?:who|whom|whose|which)\b")


def acted(context: Context, act: Draft, start: int, end: int) -> list[Draft]:
    """What an act states, with what it depends on.

    What is ruled out "unless" is a red line; who threatens "unless" demands what would avert it.
    """
    if act.kind == "rejection":
        found = _UNLESS.search(context.text.lower, start, end)
        if found is None or is_time(context.text.lower[found.end() : end]):
            return [act]
        conditions = tuple(split(context.text.norm[found.end() : end]))
        expression = expression_of(
            f"will not {context.text.norm[start : found.start()]}", conditions, found[1]
        )
        act.kind, act.conditions, act.expression = "red_line", conditions, expression
        return [act]
    return [on_condition(context, act, start, end)]


def object_end(context: Context, start: int, end: int) -> int:
    """The end of what is refused or demanded, before a relative clause or a second act."""
    lower = context.text.lower
    if lower.find(",", start, end) >= 0:
        for hung in (_WHO, ANSWERED):
            found = hung.search(lower, start, end)
            end = found.start() if found is not None else end
    joined = lower.find("and", start, end) >= 0 or lower.find("but", start, end) >= 0
    second = _AND_ACTS.search(lower, start, end) if joined else None
    return second.start() if second is not None else end


def on_condition(context: Context, position: Draft, at: int, end: int) -> Draft:
    """An offer or demand with what it depends on: "would support them, provided that ..."."""
    if position.kind not in ("offer", "demand", "agreed", "plan"):
        return position
    found = _DEPENDS.search(context.text.lower, at, end)
    if found is None or is_time(context.text.lower[found.end() : end]):
        return position
    conditions = tuple(split(context.text.norm[found.end() : end]))
    words = context.text.norm[position.start : found.start()]
    expression = expression_of(words, conditions, found.group())
    position.conditions, position.expression = conditions, expression
    return position


def warns(statement: Statement) -> bool:
    """Whether an offer is told as a threat: "warned it would resume bombing"."""
    return statement.cue is not None and statement.cue.text.lower().startswith(("warn", "threat"))
