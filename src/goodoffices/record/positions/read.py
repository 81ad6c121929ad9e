"""Positions: what a party is reported to want, offer or refuse, and under which conditions.

Conditions follow "unless", "only if", "until", "not ... before"; they are given in the report's
words and as an expression of case files, with names from the words.  All are proposals to confirm.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from operator import attrgetter

from attrs import evolve, fields

from goodoffices.model.claims import Position, PositionKind, Statement
from goodoffices.record.entities import Mention, Names
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.expression import expression_of, slug
from goodoffices.record.positions.parties import (
    Context,
    party_of,
    party_of_phrase,
    serving,
    subject_party,
)
from goodoffices.record.positions.patterns import (
    BOUNDARY,
    CONDITION,
    CONDITION_WORDS,
    IF,
    LETTERS,
    PATTERN_WORDS,
    REFUSAL_WORDS,
    REFUSED,
    REFUSES,
    SECOND,
    STANDS,
    act_kind,
    patterns_for,
)
from goodoffices.record.positions.polarity import (
    about_speech,
    agreement_unreal,
    is_denied,
    no_act,
    supposed,
)
from goodoffices.record.statements.subjects import subject_left
from goodoffices.record.text import Text

__all__ = ["read_positions"]

# All of a position but its id.
_REST = attrgetter(*(field.name for field in fields(Position)[1:]))
_AND = re.compile(r",?\s+and\s+(?=(?:the|a|an|to)\b)")
_WORD = re.compile(r"[a-z0-9]+")
_WISHES = frozenset(("want", "wants", "wanted", "seek", "seeks", "accept", "agree"))
_TRAILING = re.compile(r"[\s,;:]+(?:and|but|or)\Z")


def read_positions(
    text: Text,
    parsed: Sequence[Parsed],
    names: Names,
    mentions: Sequence[Sequence[Mention]],
    statements: Sequence[Statement],
) -> tuple[Position, ...]:
    """Positions of a report in order of their places; linear in the length."""
    context = Context(text, names, parsed, mentions, LETTERS.read(parsed))
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
    return tuple(Position(f"{text.doc}:p{n}", *_REST(item)) for n, item in enumerate(kept, 1))


def _of_statement(statement: Statement, context: Context) -> list[Position]:
    found: list[Position] = []
    if statement.kind == "no_comment":
        # "refused to say whether it would attend": no line drawn.
        return found
    start, end = statement.content.start, statement.content.end
    cue = context.text.lower[statement.cue.start : statement.cue.end] if statement.cue else ""
    kind = act_kind(cue, context.text.lower[start:end])
    if kind is not None and no_act(statement, context.text.lower):
        wished = "negated cue" in statement.flags and cue.split(" ")[0] in _WISHES
        kind = "rejection" if wished else None
    gate = bool(context.letters.between(start, end))
    if kind is None and not gate:
        return found
    speaker = _speaker(statement, context)
    cue_after = statement.cue is not None and statement.cue.start > start
    if cue_after and "unnamed source" in statement.flags and _THEY.match(context.text.lower, start):
        # "They have agreed on ..., according to two aides": not the aides.
        speaker = ""
    own = party_of(speaker, context.names) or (
        statement.chain and serving(statement.chain[-1].name)
    )
    nobody = "unnamed source" in statement.flags and not own
    if kind is not None and not nobody and _tells_act(statement):
        found.append(
            _make(context, start, _object_end(context, start, end), speaker, kind, statement)
        )
    apart = "interrupted by its attribution" in statement.flags and statement.quoted
    for span in statement.quoted if apart else (statement.content,):
        if not gate or not context.letters.between(span.start, span.end):
            continue
        for begin, stop in _clauses(context.text.lower[span.start : span.end]):
            found += _red_line(context, statement, span.start + begin, span.start + stop, speaker)
            found += _stated(context, statement, span.start + begin, span.start + stop, speaker)
    return found


def _object_end(context: Context, start: int, end: int) -> int:
    """The end of what is refused or demanded, before a relative clause about it."""
    found = _WHO.search(context.text.lower, start + 8, end)
    return found.start() if found is not None else end


_MODAL = re.compile("w(?:ill|ould|on't)|can|shall")
_THEY = re.compile(r"(?:they|it)\s")
_HAD = re.compile(r"\bhad\s+(?:\w+ly\s+)?\Z")
_WHO = re.compile(r",\s+(?:who|whom|whose|which)\b")


def _tells_act(statement: Statement) -> bool:
    """Whether a statement is an act of its speaker, not words that are only quoted."""
    cue = statement.cue
    wished = (
        statement.kind == "direct"
        and cue is not None
        and cue.end <= statement.content.start
        and cue.text.lower().split(" ")[0] in _WISHED
    )
    return wished or statement.kind in ("speech_act", "mixed", "indirect")


# "The army wanted 'major changes'"; but "asked Orr" only closes a quotation.
_WISHED = frozenset(
    form
    for verb in ("want", "demand", "reject", "oppose", "seek", "offer", "propose", "support")
    for form in (verb, f"{verb}s", f"{verb}ed")
)


def _clauses(lower: str) -> list[tuple[int, int]]:
    """Stretches between semicolons and stops, and at "and will"."""
    edges = [0]
    if "," in lower or ";" in lower or "." in lower:
        edges += [match.end() for match in BOUNDARY.finditer(lower)]
    if ("and" in lower or "but" in lower) and _MODAL.search(lower) is not None:
        edges += [match.end() for match in SECOND.finditer(lower)]
    edges = [*sorted(set(edges)), len(lower)]
    return [(a, b) for a, b in itertools.pairwise(edges) if b - a > 8]


def _red_line(
    context: Context, statement: Statement, start: int, end: int, speaker: str
) -> list[Position]:
    letters = context.letters.between(start, end)
    if letters.isdisjoint(REFUSAL_WORDS):
        return []
    lower = context.text.lower[start:end]
    refusal = REFUSES.search(lower)
    condition = None if letters.isdisjoint(CONDITION_WORDS) else CONDITION.search(lower)
    if refusal is None and condition is not None and condition.group() in ("unless", "until"):
        refusal = STANDS.search(lower[: condition.start()])
    if condition is not None and _is_time(context.text.lower[start + condition.end() : end]):
        condition = None
        refusal = refusal if REFUSED.search(lower) else None
    if refusal is None or about_speech(lower[refusal.end() :]):
        return []
    if condition is None and _HAD.search(lower, 0, refusal.start()) is not None:
        # "that two others had refused to be sent back" tells of the past.
        return []
    if condition is None and "only" in refusal.group():
        condition = IF.search(lower, refusal.end())
    conditions: tuple[str, ...] = ()
    if condition is not None:
        last = _before_refusal(lower, condition.end(), refusal.start(), end - start)
        words = context.text.norm[start + condition.end() : start + last]
        conditions = tuple(_split(words))
    elif (statement.kind == "unattributed" and "only" not in lower) or refusal.group().startswith(
        "there is"
    ):
        return []
    at = refusal.start()
    if refusal.group().startswith("only") and (stands := STANDS.search(lower, 0, at)) is not None:
        # "Sudria would open the road only if": the subject is that of "would".
        at = stands.start()
    party = subject_party(context, start, start + at, speaker, statement.content.start)
    if not party or (condition is None and _of_another(party, speaker, statement, context)):
        return []
    begin, stop = _trim(context, start, end)
    position = _make(context, begin, stop, party, "red_line", statement)
    refused = start + (last if condition and last < refusal.start() + 1 else 0)
    words = (
        context.text.norm[start : start + condition.start()]
        if condition and refused == start
        else context.text.norm[refused:end]
    )
    link = condition.group() if condition is not None else "unless"
    expression = expression_of(words, conditions, link)
    return [evolve(position, conditions=conditions, expression=expression)]


def _before_refusal(lower: str, condition: int, refusal: int, end: int) -> int:
    """Where a condition that stands first ends: "until the plan is withdrawn, there is no deal"."""
    comma = lower.rfind(",", condition, refusal) if condition < refusal else -1
    if comma < 0 and condition < refusal:
        # 'without this "there will be no deal"'
        comma = lower.find('"', condition, refusal)
    return comma if comma > 0 else end


def _of_another(party: str, speaker: str, statement: Statement, context: Context) -> bool:
    """Whether somebody tells what another party would refuse, which is no line of that party."""
    if statement.kind == "unattributed" or party == speaker:
        return False
    own = party_of(speaker, context.names)
    return "unnamed source" in statement.flags or own not in ("", speaker)


def _is_time(words: str) -> bool:
    """Whether a condition is a date ("until Friday") and so no condition."""
    first = _WORD.search(words)
    return (
        first is None
        or first.group() in word_set("tag T: words of time")
        or (first.group()[0].isdigit() and _CLOCK.match(words) is not None)
    )


# A number that is a time, or the day of a date: "until 6 p.m.", "until 14 May".
_CLOCK = re.compile(
    r"\W*\d[\d:.,]*\W{0,2}(?:[ap]\.?m\b|gmt\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|minutes?\b"
    rf"|(?:{'|'.join(sorted(word_set('months')))})\b|\Z)"
)


def _stated(
    context: Context, statement: Statement, start: int, end: int, speaker: str
) -> list[Position]:
    found: list[Position] = []
    present = context.letters.between(start, end)
    if present.isdisjoint(PATTERN_WORDS):
        return found
    lower = context.text.lower[start:end]
    for kind, pattern, _, owner, spoken in patterns_for(present):
        if spoken and not speaker:
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
        )
        if spoken:
            # What others "must" do is the demand of whoever says so.
            party = speaker
        if not party:
            continue
        if kind == "demand" and owner:
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
                if kind in ("aim", "agreed", "rejection", "offer", "demand")
                else _subject_start(context, start, start + match.start())
            )
            position = _make(context, *_trim(context, begin, end), party, kind, statement)
            found.append(_on_condition(context, position, start + match.end(), end))
    return found


def _on_condition(context: Context, position: Position, at: int, end: int) -> Position:
    """An offer or demand with what it depends on: "would support them, provided that ..."."""
    if position.kind not in ("offer", "demand", "agreed"):
        return position
    found = _DEPENDS.search(context.text.lower, at, end)
    if found is None or _is_time(context.text.lower[found.end() : end]):
        return position
    conditions = tuple(_split(context.text.norm[found.end() : end]))
    words = context.text.norm[position.span.start : found.start()]
    expression = expression_of(words, conditions, found.group())
    return evolve(position, conditions=conditions, expression=expression)


_DEPENDS = re.compile(
    r",?\s(?:if|unless|only\s+if|provided(?:\s+that)?|on\s+condition\s+that|as\s+long\s+as|once)\s+"
)


def _denied(context: Context, kind: PositionKind, start: int, match: re.Match[str]) -> bool:
    """Whether the words of a position are denied or unreal in their sentence."""
    lower, at = context.text.lower, start + match.start()
    sentence = context.text.sentence_at(at)
    before, end = lower[sentence.start if sentence else start : at], start + match.end()
    after = lower[end : end + 40]
    return is_denied(before) or supposed(before) or agreement_unreal(kind, before, after)


def _around(context: Context, start: int, end: int, at: int) -> tuple[int, int]:
    """The noun phrase called a priority, with the words that say so."""
    before = context.text.norm[start:at]
    comma = before.rfind(",")
    head = before[: comma if comma > 0 else len(before)]
    for lead in (" on ", " is ", " that ", " for "):
        place = head.rfind(lead)
        if place >= 0 and comma > 0:
            return _trim(context, start + place + len(lead), end)
    return _trim(context, start, end)


def _parts(context: Context, start: int, end: int) -> list[tuple[int, int]]:
    """Conjuncts of a demand: "a ceasefire and the withdrawal" are two."""
    edges = [start]
    words = context.text.norm[start:end]
    for match in _AND.finditer(words):
        edges += [start + match.start(), start + match.end()]
    edges.append(end)
    parts = [_trim(context, a, b) for a, b in zip(edges[::2], edges[1::2])]
    return [(a, b) for a, b in parts if b - a > 3]


def _trim(context: Context, start: int, end: int) -> tuple[int, int]:
    norm = context.text.norm
    while start < end and norm[start] in ' ,;:"':
        start += 1
    while end > start and norm[end - 1] in " ,;:":
        end -= 1
    ends = norm.endswith(("and", "but", "or"), start, end)
    joined = _TRAILING.search(norm, start, end) if ends else None
    return start, joined.start() if joined else end


def _split(words: str) -> list[str]:
    """Conditions joined by and: each in its words."""
    parts = re.split(r",?\s+and\s+", words.strip(' ."'))
    return [part.strip(' ,."') for part in parts if part.strip(' ,."')]


def _subject_start(context: Context, floor: int, at: int) -> int:
    sentence = context.text.sentence_at(at)
    if sentence is None:
        return floor
    parsed = context.parsed[sentence.number]
    for place, token in enumerate(parsed.tokens):
        if token.start >= at:
            subject = subject_left(parsed, place)
            return max(floor, parsed.tokens[subject.first].start) if subject else floor
    return floor


def _speaker(statement: Statement, context: Context) -> str:
    if statement.kind == "unattributed" or len(statement.chain) < 2:
        return ""
    origin = statement.chain[-1]
    named = party_of_phrase(origin.name, context.names) or serving(origin.name)
    return named or (origin.name if origin.role == "origin" else "")


def _make(
    context: Context, start: int, end: int, party: str, kind: PositionKind, statement: Statement
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
