"""Positions told by the patterns of the language in a clause; see :mod:`goodoffices.record.positions.patterns`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.model.claims import PositionKind, Statement
from goodoffices.record.positions.conditions import object_end, on_condition
from goodoffices.record.positions.draft import Draft
from goodoffices.record.positions.making import make, parts, subject_start, trim
from goodoffices.record.positions.parties import Context, acting, named_in, party_of, subject_party
from goodoffices.record.positions.patterns import OUGHT, Pattern
from goodoffices.record.positions.polarity import agreement_unreal, is_denied, supposed

__all__ = ["stated"]

_TO_WHOM = re.compile(r"\s+(?:to|for)\s+((?:the\s+)?[\w'-]+(?:\s[\w'-]+){0,3})")
_FOR_WHOM = re.compile(r"(?:For|To)\s+((?:the\s+)?[\w'-]+(?:\s[\w'-]+){0,3}),")
_WHEN = re.compile(r"\b(?:when|once|until|as\s+soon\s+as)\s+\S+\s+(?:\S+\s+)?\Z")


def stated(
    context: Context,
    statement: Statement,
    patterns: Sequence[Pattern],
    start: int,
    end: int,
    speaker: str,
) -> list[Draft]:
    """The positions that patterns tell in a clause, each with its party and what it depends on."""
    found: list[Draft] = []
    lower = context.text.lower[start:end]
    for item in patterns:
        kind, pattern, _, _, owner, spoken, split_up = item
        if spoken and not speaker and kind != "rejection":
            continue
        match = pattern.search(lower)
        if match is None or _denied(context, kind, start, match):
            continue
        party = subject_party(
            context,
            start,
            start + match.start() + 1,
            speaker,
            statement.content.start,
            owner=owner,
            direct=statement.kind == "direct",
        )
        if spoken:
            # What others "must" do is the demand of whoever says so.
            party = _to_whom(context, start, start + match.end(), end) or speaker
        if not party:
            continue
        if item is OUGHT and not party_of(speaker, context.names):
            continue
        if split_up:
            found += [
                make(context, *span, party, "demand", statement)
                for span in parts(context, start + match.end(), end)
            ]
        elif kind == "priority":
            found.append(
                make(
                    context,
                    *_around(context, start, end, start + match.start()),
                    party,
                    "priority",
                    statement,
                )
            )
        else:
            begin = (
                start + match.start()
                if kind in ("aim", "agreed", "offer", "demand")
                or (kind == "rejection" and not spoken)
                else subject_start(context, start, start + match.start())
            )
            last = object_end(context, start + match.end(), end)
            position = make(context, *trim(context, begin, last), party, kind, statement)
            found.append(on_condition(context, position, start + match.end(), last))
    return found


def _to_whom(context: Context, start: int, at: int, end: int) -> str:
    """Who finds something so: "not acceptable to Sudria", "for the rebels, ..."; or empty."""
    found = _TO_WHOM.match(context.text.norm, at, end) or _FOR_WHOM.match(
        context.text.norm, start, end
    )
    sentence = context.text.sentence_at(start)
    if found is None or sentence is None:
        return ""
    return named_in(context, sentence.number, *found.span(1)) or acting(found[1])


def _denied(context: Context, kind: PositionKind, start: int, match: re.Match[str]) -> bool:
    """Whether the words of a position are denied or unreal in their sentence."""
    lower, at = context.text.lower, start + match.start()
    sentence = context.text.sentence_at(at)
    before, end = lower[sentence.start if sentence else start : at], start + match.end()
    after = lower[end : end + 40]
    if kind == "offer" and _WHEN.search(before) is not None:
        # "When they are ready to talk, they know our number"
        return True
    return is_denied(before) or supposed(before) or agreement_unreal(kind, before, after)


def _around(context: Context, start: int, end: int, at: int) -> tuple[int, int]:
    """The noun phrase called a priority, with the words that say so."""
    before = context.text.norm[start:at]
    comma = before.rfind(",")
    head = before[: comma if comma > 0 else len(before)]
    for lead in (" on ", " is ", " that ", " for "):
        place = head.rfind(lead)
        if place >= 0 and comma > 0:
            return trim(context, start + place + len(lead), end)
    return trim(context, start, end)
