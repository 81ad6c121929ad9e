"""Answers hung on what another side wants: "a demand the rebels have rejected", "which Sudria opposes"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.model.claims import PositionKind, Statement
from goodoffices.record.positions.draft import Draft
from goodoffices.record.positions.making import make, subject_start, trim
from goodoffices.record.positions.parties import Context, acting, named_in
from goodoffices.record.positions.polarity import is_denied, supposed
from goodoffices.record.text import Sentence

__all__ = ["ANSWERED", "answers", "refusals"]

_KINDS: tuple[tuple[PositionKind, str], ...] = (
    ("rejection", r"reject(?:s|ed)|refuse[sd]?|oppose[sd]?|resist(?:s|ed)|dismiss(?:es|ed)"),
    ("rejection", r"rul(?:es|ed)\s+out|turn(?:s|ed)\s+down|rebuff(?:s|ed)|object(?:s|ed)\s+to"),
    ("agreed", r"accept(?:s|ed)|back(?:s|ed)|support(?:s|ed)|endorse[sd]?|agree[sd]\s+to"),
    ("demand", r"demand(?:s|ed)|insist(?:s|ed)\s+on|call(?:s|ed)\s+for|want(?:s|ed)|sought|seeks"),
)
_THINGS = (
    r"demand|condition|precondition|proposal|offer|idea|plan|request|call|term|step|move|measure|concession"
    r"|formula|clause|point|arrangement|notion|suggestion|deal|timetable|deadline|option|compromise|outcome"
)
_HUNG = rf",\s+(?:(?:an?|the|one)\s+(?:\w+\s+){{0,2}}(?:{_THINGS})s?|conditions|terms|demands|something)\s+"
ANSWERED = re.compile(_HUNG + r"(?=\w)")
"""Where what is wanted ends, and what another side says to it begins."""
_VERB = "|".join(f"(?:{words})" for _, words in _KINDS)
_ANSWER = re.compile(
    rf"(?P<hung>{_HUNG}(?:that\s+|which\s+)?|,\s+(?:(?:both|all|none|each)\s+of\s+)?which\s+)"
    r"(?P<who>(?:(?!\b(?:is|was|are|were|and|has|have|had|that|which|who|to)\b)[\w'.-]+\s+){1,6}?)"
    r"(?:(?:has|have|had|is|are)\s+)?(?:(?:long|repeatedly|so\s+far|already|also|always|since|flatly|\w+ly)\s+)*"
    rf"(?P<verb>{_VERB})\b(?!\s+by\b)"
)
_CLAUSE = re.compile(r"[,;.]")
_REFUSES = frozenset(("refuses", "refused", "declined", "objected", "disagrees", "balked"))
_BARE = re.compile(rf"\b(?:{'|'.join(sorted(_REFUSES))})\b(?=\s*(?:[.:;,]|\Z))")


def answers(context: Context, statement: Statement, start: int, end: int) -> list[Draft]:
    """What sides say to what others want, where it hangs on it in a clause.

    Source: the appositive and relative clauses of Quirk et al., A Comprehensive Grammar (1985), 17.
    """
    lower = context.text.lower
    if lower.find(", ", start, end) < 0:
        return []
    found = []
    for match in _ANSWER.finditer(lower, start, end):
        sentence = context.text.sentence_at(match.start())
        if sentence is None or supposed(lower[sentence.start : match.start()]):
            continue
        who = match.span("who")
        party = named_in(context, sentence.number, *who) or acting(context.text.norm[slice(*who)])
        if not party:
            continue
        kind = next(kind for kind, words in _KINDS if re.fullmatch(words, match["verb"]))
        stop = _CLAUSE.search(lower, match.end(), end)
        span = trim(context, match.start(), stop.start() if stop else end)
        found.append(make(context, *span, party, kind, statement))
    return found


def refusals(context: Context, statements: Sequence[Statement]) -> list[Draft]:
    """ "Sudria refused.": what was asked for stands before; linear in the length."""
    here: dict[int, Statement] = {}
    for statement in statements:
        for span in (statement.content, statement.cue):
            sentence = context.text.sentence_at(span.start) if span is not None else None
            if sentence is not None:
                here.setdefault(sentence.number, statement)
    found = []
    for parsed in context.parsed:
        told = here.get(parsed.sentence.number)
        if told is not None and not _REFUSES.isdisjoint(parsed.here):
            found += _refusals_in(context, told, parsed.sentence)
    return found


def _refusals_in(context: Context, statement: Statement, sentence: Sentence) -> list[Draft]:
    lower, found = context.text.lower, []
    for match in _BARE.finditer(lower, sentence.start, sentence.end):
        begin = subject_start(context, sentence.start, match.start())
        party = named_in(context, sentence.number, begin, match.start())
        party = party or acting(context.text.norm[begin : match.start()])
        denied = is_denied(lower[sentence.start : match.start()])
        if party and begin < match.start() and not denied:
            span = trim(context, begin, match.end())
            found.append(make(context, *span, party, "rejection", statement))
    return found
