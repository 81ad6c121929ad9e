"""Positions: what a party is reported to want, offer or refuse, and under which conditions.

Conditions follow "unless", "only if", "until", "not ... before"; they are given in the report's
words and as an expression of case files, with names from the words.  All are proposals to confirm.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from goodoffices.model.claims import Position, Statement
from goodoffices.record.compare.keys import content_words
from goodoffices.record.cues import CUES
from goodoffices.record.entities import Mention, Names
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.agents import by_agents
from goodoffices.record.positions.answers import answers, refusals
from goodoffices.record.positions.conditions import acted, object_end, warns
from goodoffices.record.positions.draft import Draft, numbered
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
    found: list[Draft] = []
    terms = Terms(context)
    for statement in statements:
        # Of two readings of the same words the first is kept.
        found += terms.of(statement)
        found += _of_statement(statement, context)
    found += refusals(context, statements)
    denials = [s for s in statements if s.cue is not None and _is_denial(s.cue.text.lower())]
    if denials:
        for position in found:
            _denied_by(position, denials, text)
    kept: list[Draft] = []
    for position in sorted(found, key=lambda p: (p.start, -p.end)):
        if not any(
            other.party == position.party
            and (
                other.contains(position)
                or (other.kind == position.kind and other.overlaps(position))
            )
            for other in kept[-4:]
        ):
            kept.append(position)
    return tuple(numbered(draft, text, number) for number, draft in enumerate(kept, 1))


def _is_denial(cue: str) -> bool:
    return cue[:1] in "dr" and cue.partition(" ")[0] in _DENIES


def _denied_by(position: Draft, denials: Sequence[Statement], text: Text) -> None:
    """Flag a position that a statement of the same report denies."""
    words = content_words(text.raw[position.start : position.end])
    for denial in denials:
        common = words & content_words(denial.content.text)
        if len(common) > 2 and len(common) * 3 >= len(words) * 2 and len(denial.chain) > 1:
            position.flags += (f"denied by {denial.chain[-1].name}",)
            return


def _of_statement(statement: Statement, context: Context) -> list[Draft]:
    found: list[Draft] = []
    if statement.kind == "no_comment":
        # "refused to say whether it would attend": no line drawn.
        return found
    lower, start, end = context.text.lower, statement.content.start, statement.content.end
    cue = lower[statement.cue.start : statement.cue.end] if statement.cue else ""
    if _is_denial(cue):
        # "denied that its men had asked for money"
        return found
    content = lower[start:end]
    kind = act_kind(cue, content)
    if kind is not None and no_act(statement, lower):
        wished = "negated cue" in statement.flags and cue.split(" ")[0] in _WISHES
        kind = "rejection" if wished else None
    if kind == "agreed" and _takes_side(context, cue, start):
        kind = None
    wording = Wording(content, _tokens(context, start, end))
    drawn = bool(wording)
    patterns = wording.patterns() if drawn else []
    stance = context.stances.any_between(start, end)
    promise = context.modals.any_between(start, end)
    if kind is None and not (drawn or stance or promise or statement.kind == "direct"):
        return found
    speaker = _speaker(statement, context)
    unnamed = "unnamed source" in statement.flags
    cue_after = statement.cue is not None and statement.cue.start > start
    if cue_after and unnamed and _THEY.match(lower, start):
        # "They have agreed on ..., according to two aides": not the aides.
        speaker = ""
    own = party_of(speaker, context.names) or (
        statement.chain and serving(statement.chain[-1].name)
    )
    nobody = unnamed and not own
    if kind is not None and not nobody and _tells_act(statement):
        stop = object_end(context, start + 8, end)
        first = _with_its_verb(statement, start, stop)
        act = make(context, first, stop, speaker, kind, statement)
        found += acted(context, act, start, stop)
    apart = "interrupted by its attribution" in statement.flags and statement.quoted
    told, answered = list[Draft](), list[Draft]()
    by, hung = " by " in content, ", " in content
    first_person = speaker and statement.kind in ("direct", "mixed") and "we " in content
    stretches = [(s.start, s.end) for s in statement.quoted] if apart else _sides(statement)
    for first, last in stretches:
        for begin, stop in _clauses(lower[first:last], wording):
            clause = first + begin, first + stop
            if by:
                told += by_agents(context, statement, *clause)
            if hung:
                answered += answers(context, statement, *clause)
            if drawn:
                told += red_lines(context, statement, wording, *clause, speaker)
            if patterns:
                told += stated(context, statement, patterns, *clause, speaker)
            if stance:
                told += _with_conditions(stances, context, statement, *clause, speaker)
            if first_person:
                told += in_first_person(context, statement, *clause, speaker)
            if promise:
                told += _with_conditions(promises, context, statement, *clause, speaker)
    if nobody and told:
        # What somebody without a name tells is no position of theirs.
        told = [p for p in told if p.party not in (speaker, article_free(speaker))]
    if told and (own or speaker):
        _note_teller(told, (speaker, own or ""), statement)
    return found + told + answered


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
    for number in range(sentence.number if sentence is not None else 0, len(context.parsed)):
        parsed = context.parsed[number]
        here = parsed.sentence
        if here.start >= end:
            break
        first = parsed.reaching(start) if start > here.start else 0
        last = parsed.starting(end) if end < here.end else None
        found += parsed.lowers[first:last]
    return found


def _with_conditions(
    reader: Callable[[Context, Statement, int, int, str], list[Draft]],
    context: Context,
    statement: Statement,
    start: int,
    end: int,
    speaker: str,
) -> list[Draft]:
    """What is read of a clause, with what it depends on."""
    found: list[Draft] = []
    for told in reader(context, statement, start, end, speaker):
        if told.kind == "offer" and warns(statement):
            # "warned it would resume bombing if a shell landed"
            told.kind = "plan"
        found += acted(context, told, told.start, told.end)
    return found


def _note_teller(positions: Sequence[Draft], own: Sequence[str], statement: Statement) -> None:
    """Flag the positions that somebody else than their party tells of."""
    said = statement.chain[-1].name
    if said.lower().startswith(("its ", "their ", "his ", "her ")):
        return
    own = (*own, *map(article_free, own))
    for position in positions:
        if position.party not in own:
            position.flags += (f"told by {said}, not by the party itself",)


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
