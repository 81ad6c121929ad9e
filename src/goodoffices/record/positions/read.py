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

from goodoffices.model.claims import Position, PositionKind, Statement
from goodoffices.record.compare.keys import content_words
from goodoffices.record.entities import Mention, Names
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.agents import by_agents
from goodoffices.record.positions.expression import expression_of
from goodoffices.record.positions.making import (
    article_free,
    is_time,
    make,
    parts,
    split,
    subject_start,
    trim,
)
from goodoffices.record.positions.parties import (
    Context,
    acting,
    named_in,
    party_of,
    party_of_phrase,
    serving,
    subject_party,
)
from goodoffices.record.positions.patterns import (
    BOUNDARY,
    OUGHT,
    SECOND,
    Pattern,
    act_kind,
)
from goodoffices.record.positions.places import Places
from goodoffices.record.positions.polarity import (
    agreement_unreal,
    is_denied,
    no_act,
    supposed,
)
from goodoffices.record.positions.promises import MODALS, in_first_person, promises
from goodoffices.record.positions.red_lines import red_lines
from goodoffices.record.positions.stances import STANCES, stances
from goodoffices.record.positions.terms import Terms
from goodoffices.record.positions.wording import Wording, has_letters
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
        stop = _object_end(context, start + 8, end)
        first = start
        if (
            statement.cue is not None
            and stop - start < _SHORT
            and start - statement.cue.end == 1
            and "negated cue" not in statement.flags
        ):
            # "wants 15": the verb is told with so few words.
            first = statement.cue.start
            who = statement.speaker
            if who is not None and 0 < first - who.end < 12:
                first = who.start
        act = make(context, first, stop, speaker, kind, statement)
        found += _acted(context, act, start, stop)
    apart = "interrupted by its attribution" in statement.flags and statement.quoted
    acts = len(found)
    stretches = [(s.start, s.end) for s in statement.quoted] if apart else _sides(statement)
    for first, last in stretches:
        patterned = has_letters(context.text.lower[first:last]) if wording.beside else bool(wording)
        if not patterned and not stance and not promise and not direct:
            continue
        for begin, stop in _clauses(context.text.lower[first:last], wording):
            clause = first + begin, first + stop
            found += by_agents(context, statement, *clause)
            if patterned:
                found += red_lines(context, statement, wording, *clause, speaker)
            if patterned and patterns:
                found += _stated(context, statement, patterns, *clause, speaker)
            if stance:
                found += _with_conditions(stances, context, statement, *clause, speaker)
            found += in_first_person(context, statement, *clause, speaker)
            if promise:
                found += _with_conditions(promises, context, statement, *clause, speaker)
    if own or speaker:
        found[acts:] = [_by_whom(p, (speaker, own or ""), statement) for p in found[acts:]]
    return found


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
        if told.kind == "offer" and _warns(statement):
            # "warned it would resume bombing if a shell landed"
            told = evolve(told, kind="plan")
        found += _acted(context, told, told.span.start, told.span.end)
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


def _acted(context: Context, act: Position, start: int, end: int) -> list[Position]:
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
        return [evolve(act, kind="red_line", conditions=conditions, expression=expression)]
    return [_on_condition(context, act, start, end)]


# Characters of what is wanted or refused below which its verb is part of it.
_SHORT = 16
_UNLESS = re.compile(
    r"\s(unless|until|without(?=\s+(?:a|an|the|any|its|their|his|her)\b)|before|except\s+if|(?:as|so)\s+long\s+as)\s+"
)


def _object_end(context: Context, start: int, end: int) -> int:
    """The end of what is refused or demanded, before a relative clause or a second act."""
    found = _WHO.search(context.text.lower, start, end)
    end = found.start() if found is not None else end
    second = _AND_ACTS.search(context.text.lower, start, end)
    return second.start() if second is not None else end


_THEY = re.compile(r"(?:they|it)\s")
_AND_ACTS = re.compile(
    r",?\s(?:and|but)\s+(?:the\s+\w+\s+(?=wanted|offered|demanded|rejected))?(?:has\s+|have\s+|had\s+)?(?:instead\s+|also\s+|then\s+|\w+ly\s+)?(?:proposed|offered|demanded|"
    r"called\s+(?:for|on)|ruled\s+out|said|says|warned|accused|urged|insisted|vowed|pledged|rejected|refused|asked|agreed|wanted)\b"
)
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


def _stated(
    context: Context,
    statement: Statement,
    patterns: Sequence[Pattern],
    start: int,
    end: int,
    speaker: str,
) -> list[Position]:
    found: list[Position] = []
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
            last = _object_end(context, start + match.end(), end)
            position = make(context, *trim(context, begin, last), party, kind, statement)
            found.append(_on_condition(context, position, start + match.end(), last))
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


_TO_WHOM = re.compile(r"\s+(?:to|for)\s+((?:the\s+)?[\w'-]+(?:\s[\w'-]+){0,3})")
_FOR_WHOM = re.compile(r"(?:For|To)\s+((?:the\s+)?[\w'-]+(?:\s[\w'-]+){0,3}),")


def _warns(statement: Statement) -> bool:
    return statement.cue is not None and statement.cue.text.lower().startswith(("warn", "threat"))


def _on_condition(context: Context, position: Position, at: int, end: int) -> Position:
    """An offer or demand with what it depends on: "would support them, provided that ..."."""
    if position.kind not in ("offer", "demand", "agreed", "plan"):
        return position
    found = _DEPENDS.search(context.text.lower, at, end)
    if found is None or is_time(context.text.lower[found.end() : end]):
        return position
    conditions = tuple(split(context.text.norm[found.end() : end]))
    words = context.text.norm[position.span.start : found.start()]
    expression = expression_of(words, conditions, found.group())
    return evolve(position, conditions=conditions, expression=expression)


_DEPENDS = re.compile(
    r",?\s(?:if|unless|only\s+if|provided(?:\s+that)?|on\s+condition\s+that|as\s+long\s+as|(?<!\bat\s)once)\s+"
)


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


_WHEN = re.compile(r"\b(?:when|once|until|as\s+soon\s+as)\s+\S+\s+(?:\S+\s+)?\Z")


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


# A pronoun that nothing was found to stand for.
_NOBODY = frozenset(("it", "they", "he", "she", "we", "i", "you", "them", "himself", "who"))
_PAPERS = frozenset(
    ("poll", "polls", "survey", "surveys", "study", "studies", "report", "document", "documents")
)


def _speaker(statement: Statement, context: Context) -> str:
    if statement.kind == "unattributed" or len(statement.chain) < 2:
        return ""
    origin = statement.chain[-1]
    words = origin.name.lower().split()
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
