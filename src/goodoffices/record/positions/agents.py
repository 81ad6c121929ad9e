"""Positions told in the passive: "the draft has been accepted in principle by Norland"."""

from __future__ import annotations

import re

from goodoffices.model.claims import PositionKind, Statement
from goodoffices.record.positions.draft import Draft
from goodoffices.record.positions.making import make, trim
from goodoffices.record.positions.parties import Context, acting, named_in
from goodoffices.record.positions.polarity import is_denied, supposed

__all__ = ["by_agents"]

_KINDS: dict[str, PositionKind] = {
    **dict.fromkeys(("accepted", "endorsed", "approved", "agreed to", "backed"), "agreed"),
    **dict.fromkeys(("rejected", "refused", "turned down", "rebuffed", "dismissed"), "rejection"),
    **dict.fromkeys(("opposed", "spurned", "ruled out"), "rejection"),
    **dict.fromkeys(("demanded", "requested"), "demand"),
    **dict.fromkeys(("offered", "proposed", "put forward", "tabled"), "offer"),
}
_BY = re.compile(
    r"(?:\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+|also\s+)?|(?<=\w\s))\b"
    rf"({'|'.join(word.replace(' ', chr(92) + 's+') for word in _KINDS)})"
    r"(?:\s+[\w-]+){0,4}?\s+by\s+(?!\w+ing\b|(?:phone|letter|mail|email|a\s+margin|then|now|the\s+end)\b)"
)
_END = re.compile(
    r"[,;:]|\s(?:but|who|which|that|as|on|at|in|after|before|because|when|while|for|if)\b"
)


def by_agents(context: Context, statement: Statement, start: int, end: int) -> list[Draft]:
    """What somebody behind "by" has accepted, refused, demanded or offered, in a clause."""
    lower = context.text.lower
    if lower.find(" by ", start, end) < 0:
        return []
    found = []
    for match in _BY.finditer(lower, start, end):
        sentence = context.text.sentence_at(match.start())
        before = lower[sentence.start if sentence else start : match.start(1)]
        if sentence is None or is_denied(before) or supposed(before):
            continue
        last = _END.search(lower, match.end(), end)
        stop = last.start() if last is not None else end
        who = named_in(context, sentence.number, match.end(), stop)
        party = who or acting(context.text.norm[match.end() : stop])
        if party:
            kind = _KINDS[" ".join(match[1].split())]
            found.append(make(context, *trim(context, start, stop), party, kind, statement))
    return found
