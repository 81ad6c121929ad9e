"""Positions: what a party is reported to want, offer or refuse, and under which conditions.

Conditions follow "unless", "only if", "until", "not ... before"; they are given in the report's
words and as an expression of case files, with names from the words.  All are proposals to confirm.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from operator import attrgetter

from attrs import evolve, fields

from goodoffices.model.claims import Position, Statement
from goodoffices.record.compare.keys import content_words
from goodoffices.record.cues import CUES
from goodoffices.record.entities import Mention, Names
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.agents import by_agents
from goodoffices.record.positions.answers import answers, refusals
from goodoffices.record.positions.conditions import acted, object_end, warns
from goodoffices.record.positions.making import article_free, make
from goodoffices.record.positions.parties import Context, party_of, party_of_phrase, serving
from goodoffices.record.positions.patterns import BOUNDARY, SECOND, act_kind
from goodoffices.record.positions.places import Places
from goodoffices.record.positions.polarity import SIDES_WITH, no_act, only_a_name
from goodoffices.record.positions.promises import MODALS, in_first_person, promises
from goodoffices.record.positions.red_lines import red_lines
from goodoffices.record.positions.stances import STANCES, stances
from goodoffices.record.positions.stated import stated
from goodoffices.record.positions.terms import Terms
from goodoffices.record.positions.wording import Wording
from goodoffices.record.text import Text

__all__ = ["read_positions"]

# All of a position but its id.
_REST = attrgetter(*(field.name for field in fields(Position)[1:]))
_DENIES = frozenset(
    form
    for verbs in ("deny denies denied denying", "doubt doubts doubted doubting")
    for form in (*verbs.split(), "refute", "refutes", "refuted", "dispute", "disputes", "disputed")
)
# Characters that a clause has more than.
_SHORTEST = 8
_WISHES = frozenset(("want", "wants", "wanted", "seek", "seeks", "accept", "agree"))


def read_positions(
    text: Text,
    parsed: Sequence[Parsed],
    names: Names,
    mentions: Sequence[Sequence[Mention]],
    statements: Sequence[Statement],
) -> tuple[Position, ...]:
    """Positions of a report in order of their places; linear in the length."""
    places = Places(parsed, STANCES), Places(parsed, MODALS)
    context = Context(text, names, parsed, mentions, *places)
    found: list[Position] = []
    terms = Terms(context)
    for statement in statements:
        # Of two readings of the same words the first is kept.
        found += terms.of(statement)
        found += _of_statement(statement, context)
    found += refusals(context, statements)
    denials = [s for s in statements if s.cue is not None and _is_denial(s.cue.text.lower())]
    if denials:
        found = [_denied_by(position, denials) for position in found]
    kept: list[Position] = []
    for position in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        if not any(
            other.party == position.party
            and (
                other.span.contains(position.span)
                or (other.kind == position.kind and other.span.overlaps(position.span))
            )
            for other in kept[-4:]
        ):
            kept.append(position)
    return tuple(Position(f"{text.doc}:p{n}", *_REST(item)) for n, item in enumerate(kept, 1))


def _is_denial(cue: str) -> bool:
    return cue.split(" ")[0] in _DENIES


def _denied_by(position: Position, denials: Sequence[Statement]) -> Position:
    """The position, flagged where a statement of the same report denies it."""
    words = content_words(position.span.text)
    for denial in denials:
        common = words & content_words(denial.content.text)
        if len(common) > 2 and len(common) * 3 >= len(words) * 2 and len(denial.chain) > 1:
            return evolve(position, flags=(*position.flags, f"denied by {denial.chain[-1].name}"))
    return position


def _of_statement(statement: Statement, context: Context) -> list[Position]:
    found: list[Position] = []
    if statement.kind == "no_comment":
        # "refused to say whether it would attend": no line drawn.
        return found
    start, end = statement.content.start, statement.content.end
    cue = context.text.lower[statement.cue.start : statement.cue.end] if statement.cue else ""
    if _is_denial(cue):
        # "denied that its men had asked for money"
        return found
    kind = act_kind(cue, context.text.lower[start:end])
    if kind is not None and no_act(statement, context.text.lower):
        wished = "negated cue" in statement.flags and cue.split(" ")[0] in _WISHES
        kind = "rejection" if wished else None
    if kind == "agreed" and _takes_side(context, cue, start):
        kind = None
    wording = Wording(context.text.lower[start:end], _tokens(context, start, end))
    patterns = wording.patterns() if wording else []
    stance = context.stances.any_between(start, end)
    promise = context.modals.any_between(start, end)
    direct = statement.kind == "direct"
    if kind is None and not wording and not stance and not promise and not direct:
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
        stop = object_end(context, start + 8, end)
        first = _with_its_verb(statement, start, stop)
        act = make(context, first, stop, speaker, kind, statement)
        found += acted(context, act, start, stop)
    apart = "interrupted by its attribution" in statement.flags and statement.quoted
    acts, answered = len(found), list[Position]()
    stretches = [(s.start, s.end) for s in statement.quoted] if apart else _sides(statement)
    for first, last in stretches:
        for begin, stop in _clauses(context.text.lower[first:last], wording):
            clause = first + begin, first + stop
            found += by_agents(context, statement, *clause)
            answered += answers(context, statement, *clause)
            if wording:
                found += red_lines(context, statement, wording, *clause, speaker)
            if patterns:
                found += stated(context, statement, patterns, *clause, speaker)
            if stance:
                found += _with_conditions(stances, context, statement, *clause, speaker)
            found += in_first_person(context, statement, *clause, speaker)
            if promise:
                found += _with_conditions(promises, context, statement, *clause, speaker)
    if nobody:
        # What somebody without a name tells is no position of theirs.
        found[acts:] = [p for p in found[acts:] if p.party not in (speaker, article_free(speaker))]
    if own or speaker:
        found[acts:] = [_by_whom(p, (speaker, own or ""), statement) for p in found[acts:]]
    return found + answered


def _takes_side(context: Context, cue: str, start: int) -> bool:
    """Whether an act backs a person or state, not a plan."""
    sentence = context.text.sentence_at(start)
    lemmas = {reading.lemma for reading in CUES.get(cue, ())}
    if sentence is None or lemmas.isdisjoint(SIDES_WITH):
        return False
    parsed = context.parsed[sentence.number]
    return only_a_name(parsed, parsed.starting(start))


def _with_its_verb(statement: Statement, start: int, stop: int) -> int:
    """Where the words of an act begin: with its speaker and verb, if they are few ("wants 15")."""
    cue, who = statement.cue, statement.speaker
    near = cue is not None and start - cue.end == 1 and stop - start < _SHORT
    if cue is None or not near or "negated cue" in statement.flags:
        return start
    return who.start if who is not None and 0 < cue.start - who.end < 12 else cue.start


def _tokens(context: Context, start: int, end: int) -> list[str]:
    """The tokens of a content in small letters; one that its beginning cuts belongs to it."""
    sentence, found = context.text.sentence_at(start), list[str]()
    for parsed in context.parsed[sentence.number if sentence is not None else 0 :]:
        if parsed.sentence.start >= end:
            break
        first = parsed.reaching(start) if start > parsed.sentence.start else 0
        last = parsed.starting(end) if end < parsed.sentence.end else None
        found += parsed.lowers[first:last]
    return found


def _with_conditions(
    reader: Callable[[Context, Statement, int, int, str], list[Position]],
    context: Context,
    statement: Statement,
    start: int,
    end: int,
    speaker: str,
) -> list[Position]:
    """What is read of a clause, with what it depends on."""
    found: list[Position] = []
    for told in reader(context, statement, start, end, speaker):
        if told.kind == "offer" and warns(statement):
            # "warned it would resume bombing if a shell landed"
            told = evolve(told, kind="plan")
        found += acted(context, told, told.span.start, told.span.end)
    return found


def _by_whom(position: Position, own: Sequence[str], statement: Statement) -> Position:
    """The position, flagged where somebody else than the party tells of it."""
    said = statement.chain[-1].name
    itself = said.lower().startswith(("its ", "their ", "his ", "her "))
    if itself or position.party in own or position.party in map(article_free, own):
        return position
    told = f"told by {said}, not by the party itself"
    return evolve(position, flags=(*position.flags, told))


def _sides(statement: Statement) -> list[tuple[int, int]]:
    """The content, or what stands of it on both sides of its attribution."""
    start, end, cue = statement.content.start, statement.content.end, statement.cue
    if cue is None or not start < cue.start < end:
        return [(start, end)]
    speaker = statement.speaker
    inside = speaker is not None and start < speaker.start < end
    first = min(cue.start, speaker.start) if speaker is not None and inside else cue.start
    last = max(cue.end, speaker.end) if speaker is not None and inside else cue.end
    return [(start, first), (min(last, end), end)]


# Characters of what is wanted or refused below which its verb is part of it.
_SHORT = 16


_THEY = re.compile(r"(?:they|it)\s")


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


def _clauses(lower: str, wording: Wording) -> list[tuple[int, int]]:
    """Stretches between semicolons and stops, and at "and will"."""
    edges = [0]
    if "," in lower or ";" in lower or "." in lower:
        edges += [match.end() for match in BOUNDARY.finditer(lower)]
    if wording.goes_on and ("and" in lower or "but" in lower):
        edges += [match.end() for match in SECOND.finditer(lower)]
    if len(edges) == 1:
        return [(0, len(lower))] if len(lower) > _SHORTEST else []
    edges = [*sorted(set(edges)), len(lower)]
    return [(a, b) for a, b in itertools.pairwise(edges) if b - a > _SHORTEST]


# A pronoun that nothing was found to stand for.
_NOBODY = frozenset(("it", "they", "he", "she", "we", "i", "you", "them", "himself", "who"))
_PAPERS = frozenset(
    ("poll", "polls", "survey", "surveys", "study", "studies", "report", "document", "documents")
)


def _speaker(statement: Statement, context: Context) -> str:
    if statement.kind == "unattributed" or len(statement.chain) < 2:
        return ""
    origin = statement.chain[-1]
    words = origin.name.lower().split() or [""]
    if origin.name[:1].isdigit() and word_set("roles").isdisjoint((words[-1], words[-1][:-1])):
        return ""
    if words[-1] in _NOBODY or not _PAPERS.isdisjoint(words):
        # What a poll or 58 per cent show is nobody's position.
        return ""
    named = context.speakers.get(origin.name)
    if named is None:
        named = party_of_phrase(origin.name, context.names) or serving(origin.name)
        context.speakers[origin.name] = named
    return named or (origin.name if origin.role == "origin" else "")
