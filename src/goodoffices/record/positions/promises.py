"""Promises: what a party says that it will do, and what it would do in exchange.

"The rebels say they will attend" tells a plan of the rebels; "in return, Sudria would free 40
soldiers" an offer of Sudria, whoever tells it.
"""

from __future__ import annotations

import re

from goodoffices.model.claims import PositionKind, Statement
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.conditions import warns
from goodoffices.record.positions.draft import Draft
from goodoffices.record.positions.making import article_free, make, trim
from goodoffices.record.positions.parties import Context, party_of
from goodoffices.record.positions.polarity import about_speech, supposed
from goodoffices.record.positions.whose import whose
from goodoffices.record.statements.subjects import Subject, subject_left

__all__ = ["MODALS", "in_first_person", "promises"]

MODALS = frozenset(
    ("will", "would", "shall", "it'll", "they'll", "we'll", "i'll", "he'll", "she'll")
)
_THIRD = frozenset(("it", "they", "he", "she", "it'll", "they'll", "he'll", "she'll"))
_FIRST = frozenset(("we", "i", "we'll", "i'll"))
# What happens to somebody, or is, and so is no deed that can be promised.
_NO_DEEDS = frozenset(
    (
        *("be", "have", "need", "take", "cost", "lose", "win", "fall", "rise", "face", "become"),
        *("suffer", "collapse", "fail", "get", "know", "like", "see", "love", "prefer", "depend"),
        *("happen", "die", "miss", "receive", "gain", "benefit", "struggle", "remember", "find"),
        *(
            "not",
            "never",
            "no",
            "only",
            "include",
            "also",
            "likely",
            "think",
            "want",
            "say",
            "tell",
        ),
    )
)
_EXCHANGE = re.compile(r"\bin\s+(?:exchange|return)(?=\s+for\b|,)")
_ON = re.compile(r"\s(?:if|once|provided|as\s+long\s+as|in\s+(?:exchange|return)\s+for)\s")


def promises(
    context: Context, statement: Statement, start: int, end: int, speaker: str
) -> list[Draft]:
    """The promise of a clause: of the speaker's own side, or of anybody in exchange."""
    modals = context.modals.between(start, end)
    if not modals:
        return []
    lower, (_, number, modal) = context.text.lower, modals[0]
    parsed = context.parsed[number]
    first, last = parsed.starting(start), parsed.starting(end)
    verb = modal + 1
    while parsed.tags[verb : verb + 1] == "B" and parsed.lowers[verb] not in ("not", "never"):
        verb += 1
    if verb >= last or not _is_deed(parsed, verb):
        return []
    given = lower.find("exchange", start, end) >= 0 or lower.find("return", start, end) >= 0
    exchange = given and _EXCHANGE.search(lower, start, end) is not None
    subject = subject_left(parsed, verb, first)
    if subject is None or supposed(lower[parsed.sentence.start : parsed.starts[modal]]):
        return []
    at = parsed.starts[verb]
    party = whose(context, statement, parsed, modal, speaker, known=True)
    if not party and speaker and _ON.search(lower, at, end) and warns(statement):
        # "warned that inspectors would be expelled if new sanctions were imposed"
        party = speaker
    if not party:
        return []
    own = speaker and _is_own(context, parsed, subject, party, speaker, statement)
    conditional = exchange or _ON.search(lower, at, end) is not None
    if not (own or exchange or (speaker and conditional)):
        return []
    kind: PositionKind = "offer" if conditional else "plan"
    begin = parsed.starts[subject.first]
    return [make(context, *trim(context, begin, end), party, kind, statement)]


def in_first_person(
    context: Context, statement: Statement, start: int, end: int, speaker: str
) -> list[Draft]:
    """What a party says of itself: "we do not trade prisoners", "if they come closer, we leave"."""
    lower = context.text.lower
    if (
        not speaker
        or statement.kind not in ("direct", "mixed")
        or lower.find("we ", start, end) < 0
    ):
        return []
    patterns: tuple[tuple[PositionKind, re.Pattern[str]], ...] = (
        ("red_line", _WE_DO_NOT),
        ("plan", _IF_WE),
    )
    for kind, pattern in patterns:
        match = pattern.search(lower, start, end)
        if match is not None:
            return [make(context, *trim(context, match.start(), end), speaker, kind, statement)]
    return []


_WE_DO_NOT = re.compile(
    r"\bwe\s+are\s+not\s+(?:here|going|about)\s+to\s+[a-z]+|\bwe\s+(?:do\s+not|don't|never)\s+(?!know|think|believe|have|want|see|need|understand|expect|comment|discuss"
    r"|say|like|feel|refuse|sign|agree|recogni|accept|support|care|mind|remember|hear|doubt|get|deny|wish|seek|even)[a-z]+"
)
_IF_WE = re.compile(
    r"\bif\s+[^.;]{5,90},\s+(?:then\s+)?we\s+(?:(?:will|shall|can)\s+)?"
    r"(?!do\b|don't|never\b|not\b|would\b|are\b|have\b|will\b|were\b|could\b)[a-z]+"
)


def _is_deed(parsed: Parsed, verb: int) -> bool:
    lower = parsed.lowers[verb]
    if lower == "be" and parsed.tags[verb + 1 : verb + 2] in ("g", "e"):
        # "will be attending", "would be expelled"
        return True
    plain = lower.isalpha() and lower not in _NO_DEEDS and lower not in word_set("modals")
    return plain and not about_speech(" ".join(parsed.lowers[verb : verb + 3]))


def _is_own(
    context: Context,
    parsed: Parsed,
    subject: Subject,
    party: str,
    speaker: str,
    statement: Statement,
) -> bool:
    """Whether the subject of a clause is the side of whoever speaks."""
    lower = parsed.lower(subject.first)
    if subject.how == "pronoun":
        return lower in (_FIRST if statement.kind == "direct" else _THIRD | _FIRST)
    side = party_of(speaker, context.names) or speaker
    return article_free(party) in (article_free(side), article_free(speaker))
