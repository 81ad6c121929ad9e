"""Positions: what a party is reported to want, offer or refuse, and under which conditions.

Conditions follow "unless", "only if", "until", "not ... before"; they are given in the report's
words and as an expression of case files, with names from the words.  All are proposals to confirm.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from attrs import define, evolve

from goodoffices.model.claims import Position, PositionKind, Statement
from goodoffices.record.cues import CUES
from goodoffices.record.entities import Mention, Names
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.expression import expression_of, slug
from goodoffices.record.positions.polarity import (
    about_speech,
    agreement_unreal,
    is_denied,
    no_act,
)
from goodoffices.record.spelling import merge_key
from goodoffices.record.statements.subjects import Subject, subject_left
from goodoffices.record.text import Text

__all__ = ["party_of", "read_positions"]

_CONDITION = re.compile(
    r"\b(?:before(?=\s+(?:the|a|an|its|their|his|her|all|any|[A-Z]?[a-z]+\s+\w+s\b))|unless|until|only\s+if|only\s+when|provided\s+that|on\s+condition\s+that|as\s+long\s+as|except\s+if)\b"
)
_REFUSES = re.compile(
    r"\b(?:will|would|shall|can|could)\s*(?:not|never)\b|\bwon't\b|\bcannot\b|\bwill\s+only\b|\bwould\s+only\b|\brefus\w+\s+to\b|\bonly\s+if\b"
)
_REFUSED = re.compile(r"\b(?:not|never|cannot|won't|refus\w+)\b|n't\b")
_STANDS = re.compile(r"\b(?:will|would|shall)\b")
_IF = re.compile(r"\b(?:if|when|once)\b")
_SECOND = re.compile(r"\s+(?:and|but)\s+(?=(?:will|would|shall|cannot|can|won't)\b)")
_PRIORITY = re.compile(r"\b(?:top\s+|first\s+|main\s+|absolute\s+)?priority\b")
_AIM = re.compile(
    r"\b(?:aimed\s+at|aims?\s+(?:to|at|is\s+to)|efforts?\s+(?:to|aimed\s+at)|goals?\s+(?:is|are)\s+to|seeks?\s+to|sought\s+to|wants?\s+to|working\s+to|bid\s+to|committed\s+to)\b"
)
_PLAN = re.compile(r"\b(?:plans?|intends?|planning|intention)\s+to\b")
_DEMAND = re.compile(
    r"\bdemands?\b[^.;]{0,60}?\b(?:is|are|was|were|include|includes|included)\b|\bdemands\s+(?=(?:a|an|the|that)\b)|\bcalls?\s+for\b|\bcalled\s+for\b|\binsists?\s+on\b|\binsisted\s+on\b"
)
_AGREED = re.compile(
    r"\b(?:(?:reached|reach|came\s+to|struck|concluded|signed)\s+(?:an?|the)?\s*[\"']?(?:\w+\s+){0,2}(?:understanding|agreement|deal|accord|compromise)|agreed\s+(?:to|on))\b"
)
_GATE = re.compile(
    r"\b(?:unless|until|only|priorit|aim|effort|goal|seek|sought|want|working|bid|committ|plan|inten|demand|"
    r"call|insist|reach|came|struck|conclud|sign|agree|refus|not|never|cannot|won't|will|would)"
)
_PATTERNS: tuple[tuple[PositionKind, re.Pattern[str], tuple[str, ...]], ...] = (
    ("demand", _DEMAND, ("demand", "call", "insist")),
    ("aim", _AIM, ("aim", "effort", "goal", "see", "sought", "want", "working", "bid", "commit")),
    ("plan", _PLAN, ("plan", "inten")),
    ("agreed", _AGREED, ("understanding", "agree", "deal", "accord", "compromise")),
    ("priority", _PRIORITY, ("priority",)),
)
_AND = re.compile(r",?\s+and\s+(?=(?:the|a|an|to)\b)")
_BOUNDARY = re.compile(r"[;.]|,\s+(?:while|with|as|but|although|where)\b")
_ACT_KINDS: dict[str, PositionKind] = {
    "reject": "rejection", "refuse": "rejection", "rule out": "rejection", "dismiss": "rejection",
    "demand": "demand", "call for": "demand", "insist on": "demand", "request": "demand", "urge": "demand",
    "call on": "demand", "offer": "offer", "propose": "offer", "agree": "agreed", "pledge": "offer",
    "promise": "offer", "vow": "plan", "threaten": "plan", "oppose": "rejection",
}  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_TRAILING = re.compile(r"[\s,;:]+(?:and|but|or)\Z")


@define
class _Context:
    text: Text
    names: Names
    parsed: Sequence[Parsed]
    mentions: Sequence[Sequence[Mention]]


def party_of(words: str, names: Names) -> str:
    """The state, movement or body that a phrase stands for, or empty.

    >>> party_of("a French presidential official", Names())
    'France'
    """
    tokens = Text("", words).tokens_between(0, len(words))
    for place in range(len(tokens)):
        known = names.find(tokens, place)
        if known is not None and known[1].kind not in ("media", "capital", "region"):
            entry = known[1]
            return (
                entry.name
                if entry.kind in ("state", "movement", "organisation")
                else entry.state or entry.name
            )
    key = merge_key(words.split("'s ")[0])
    return names.party(key) or names.party(key.rpartition(" ")[2])


def read_positions(
    text: Text,
    parsed: Sequence[Parsed],
    names: Names,
    mentions: Sequence[Sequence[Mention]],
    statements: Sequence[Statement],
) -> tuple[Position, ...]:
    """Positions of a report in order of their places; linear in the length."""
    context = _Context(text, names, parsed, mentions)
    found: list[Position] = []
    for statement in statements:
        found += _of_statement(statement, context)
    kept: list[Position] = []
    for position in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        if not any(
            other.span.contains(position.span) and other.party == position.party
            for other in kept[-4:]
        ):
            kept.append(position)
    return tuple(evolve(item, id=f"{text.doc}:p{n}") for n, item in enumerate(kept, 1))


def _of_statement(statement: Statement, context: _Context) -> list[Position]:
    found: list[Position] = []
    start, end = statement.content.start, statement.content.end
    cue = context.text.lower[statement.cue.start : statement.cue.end] if statement.cue else ""
    kind = _act_kind(cue)
    if kind is not None and no_act(statement, context.text.lower):
        kind = None
    if kind is None and _GATE.search(context.text.lower, start, end) is None:
        return found
    speaker = _speaker(statement, context)
    nobody = "unnamed source" in statement.flags and not party_of(speaker, context.names)
    if kind is not None and not nobody and statement.kind in ("speech_act", "mixed", "indirect"):
        found.append(_make(context, start, end, speaker, kind, statement))
    apart = "interrupted by its attribution" in statement.flags and statement.quoted
    for span in statement.quoted if apart else (statement.content,):
        lower = context.text.lower[span.start : span.end]
        if _GATE.search(lower) is None:
            continue
        for begin, stop in _clauses(lower):
            found += _red_line(context, statement, span.start + begin, span.start + stop, speaker)
            found += _stated(context, statement, span.start + begin, span.start + stop, speaker)
    return found


def _act_kind(cue: str) -> PositionKind | None:
    first, _, rest = cue.partition(" ")
    for reading in CUES.get(first, ()):
        name = f"{reading.lemma} {reading.particle}" if reading.particle else reading.lemma
        if name in _ACT_KINDS and (not reading.particle or reading.particle == rest):
            return _ACT_KINDS[name]
    return None


def _clauses(lower: str) -> list[tuple[int, int]]:
    """Stretches between semicolons and stops, and at "and will"."""
    edges = [0]
    for pattern in (_BOUNDARY, _SECOND):
        edges += [match.end() for match in pattern.finditer(lower)]
    edges = [*sorted(set(edges)), len(lower)]
    return [(a, b) for a, b in itertools.pairwise(edges) if b - a > 8]


def _red_line(
    context: _Context, statement: Statement, start: int, end: int, speaker: str
) -> list[Position]:
    lower = context.text.lower[start:end]
    if not any(
        word in lower for word in ("not", "never", "n't", "only", "refus", "unless", "until")
    ):
        return []
    refusal = _REFUSES.search(lower)
    condition = _CONDITION.search(lower)
    if refusal is None and condition is not None and condition.group() in ("unless", "until"):
        refusal = _STANDS.search(lower[: condition.start()])
    if condition is not None and _is_time(context.text.lower[start + condition.end() : end]):
        condition = None
        refusal = refusal if _REFUSED.search(lower) else None
    if refusal is None or about_speech(lower[refusal.end() :]):
        return []
    if condition is None and "only" in refusal.group():
        condition = _IF.search(lower, refusal.end())
    conditions: tuple[str, ...] = ()
    if condition is not None:
        words = context.text.norm[start + condition.end() : end]
        conditions = tuple(_split(words))
    elif statement.kind == "unattributed" and "only" not in lower:
        return []
    party = _subject_party(
        context, start, start + refusal.start(), speaker, statement.content.start
    )
    if not party or (condition is None and statement.kind != "unattributed" and party != speaker):
        return []
    begin, stop = _trim(context, start, end)
    position = _make(context, begin, stop, party, "red_line", statement)
    words = (
        context.text.norm[start : start + condition.start()]
        if condition
        else context.text.norm[start:end]
    )
    return [evolve(position, conditions=conditions, expression=expression_of(words, conditions))]


def _is_time(words: str) -> bool:
    """Whether a condition is a date ("until Friday") and so no condition."""
    first = _WORD.search(words)
    return (
        first is None
        or first.group() in word_set("tag T: words of time")
        or first.group()[0].isdigit()
    )


def _stated(
    context: _Context, statement: Statement, start: int, end: int, speaker: str
) -> list[Position]:
    lower = context.text.lower[start:end]
    found: list[Position] = []
    for kind, pattern, words in _PATTERNS:
        if not any(word in lower for word in words):
            continue
        match = pattern.search(lower)
        if match is None or _denied(context, kind, start, match):
            continue
        party = _subject_party(
            context,
            start,
            start + match.start() + 1,
            speaker,
            statement.content.start,
            owner=kind == "demand",
        )
        if not party:
            continue
        if kind == "demand":
            found += [
                _make(context, *span, party, "demand", statement)
                for span in _parts(context, start + match.end(), end)
            ]
        elif kind == "priority":
            found.append(
                _make(
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
                if kind in ("aim", "agreed")
                else _subject_start(context, start, start + match.start())
            )
            found.append(_make(context, *_trim(context, begin, end), party, kind, statement))
    return found


def _denied(context: _Context, kind: PositionKind, start: int, match: re.Match[str]) -> bool:
    """Whether the words of a position are denied or unreal in their sentence."""
    lower, at = context.text.lower, start + match.start()
    sentence = context.text.sentence_at(at)
    before, end = lower[sentence.start if sentence else start : at], start + match.end()
    after = lower[end : end + 40]
    return is_denied(before) or agreement_unreal(kind, before, after)


def _around(context: _Context, start: int, end: int, at: int) -> tuple[int, int]:
    """The noun phrase called a priority, with the words that say so."""
    before = context.text.norm[start:at]
    comma = before.rfind(",")
    head = before[: comma if comma > 0 else len(before)]
    for lead in (" on ", " is ", " that ", " for "):
        place = head.rfind(lead)
        if place >= 0 and comma > 0:
            return _trim(context, start + place + len(lead), end)
    return _trim(context, start, end)


def _parts(context: _Context, start: int, end: int) -> list[tuple[int, int]]:
    """Conjuncts of a demand: "a ceasefire and the withdrawal" are two."""
    edges = [start]
    words = context.text.norm[start:end]
    for match in _AND.finditer(words):
        edges += [start + match.start(), start + match.end()]
    edges.append(end)
    parts = [_trim(context, a, b) for a, b in zip(edges[::2], edges[1::2])]
    return [(a, b) for a, b in parts if b - a > 3]


def _trim(context: _Context, start: int, end: int) -> tuple[int, int]:
    norm = context.text.norm
    while start < end and norm[start] in ' ,;:"':
        start += 1
    while end > start and norm[end - 1] in " ,;:":
        end -= 1
    joined = _TRAILING.search(norm, start, end)
    return start, joined.start() if joined else end


def _split(words: str) -> list[str]:
    """Conditions joined by and: each in its words."""
    parts = re.split(r",?\s+and\s+", words.strip(' ."'))
    return [part.strip(' ,."') for part in parts if part.strip(' ,."')]


def _subject_start(context: _Context, floor: int, at: int) -> int:
    sentence = context.text.sentence_at(at)
    if sentence is None:
        return floor
    parsed = context.parsed[sentence.number]
    for place, token in enumerate(parsed.tokens):
        if token.start >= at:
            subject = subject_left(parsed, place)
            return max(floor, parsed.tokens[subject.first].start) if subject else floor
    return floor


def _subject_party(
    context: _Context, floor: int, at: int, speaker: str, base: int, *, owner: bool = False
) -> str:
    """The party that is the subject of the words at ``at``; a pronoun stands for the speaker."""
    sentence = context.text.sentence_at(at)
    if sentence is None:
        return speaker
    parsed = context.parsed[sentence.number]
    place = min(parsed.reaching(at), len(parsed.tokens) - 1)
    subject = subject_left(parsed, place)
    if subject is None and parsed.tags[place - 1 : place] == "C":
        subject = _first_subject(parsed, base, place)
    if subject is not None and not owner and subject.how != "pronoun":
        words = parsed.words(subject.first, subject.last)
        party = _named(
            context,
            sentence.number,
            parsed.tokens[subject.first].start,
            parsed.tokens[subject.last - 1].end,
        )
        if party:
            return party
        if len(words.split()) > 1 and speaker:
            return speaker
    if speaker:
        return speaker
    return _named(context, sentence.number, max(floor, parsed.sentence.start), at) or _named(
        context, sentence.number, parsed.sentence.start, at
    )


def _first_subject(parsed: Parsed, base: int, before: int) -> Subject | None:
    """The subject of the first verb of a content, for a second verb after "and"."""
    for place in range(before):
        if parsed.tokens[place].start >= base and parsed.tags[place] in "XVve":
            floor = next((p for p, t in enumerate(parsed.tokens) if t.start >= base), 0)
            found = subject_left(parsed, place, floor)
            if found is not None:
                how = "pronoun" if parsed.tags[found.first] == "N" else found.how
                return Subject(found.first, found.last, how, found.first)
    return None


def _named(context: _Context, sentence: int, start: int, end: int) -> str:
    found: dict[str, None] = {}
    for mention in context.mentions[sentence]:
        if start <= mention.start < end and context.names.kind(mention.key) not in (
            "place",
            "media",
        ):
            found.setdefault(context.names.party(mention.key))
    return ", ".join(found)


def _speaker(statement: Statement, context: _Context) -> str:
    if statement.kind == "unattributed" or len(statement.chain) < 2:
        return ""
    origin = statement.chain[-1]
    return party_of(origin.name, context.names) or (origin.name if origin.role == "origin" else "")


def _make(
    context: _Context, start: int, end: int, party: str, kind: PositionKind, statement: Statement
) -> Position:
    words = context.text.norm[start:end]
    return Position(
        id="",
        party=party or "unspecified",
        kind=kind,
        span=context.text.span(start, end),
        issue=slug(words, 4).replace("_", " "),
        statement=statement.id,
        flags=("in the publisher's words",) if statement.kind == "unattributed" else (),
    )
