"""Events of a report: what took or takes place, who, where, when, and how sure its telling is.

Kinds follow PLOVER's CONSULT, AGREE, YIELD, ASSAULT (Halterman et al., 2023) in plain words.  A
departure is no meeting held: it is ``departed``.  Each mention is an event of its own here;
which of them are the same is for the comparison, with its reasons.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise

from goodoffices.model.claims import Event, Statement, TimeExpression
from goodoffices.record.entities import Mention, Names
from goodoffices.record.events.actors import (
    Context,
    actors_of,
    purpose_of,
    request_of,
    statement_at,
    who_where,
)
from goodoffices.record.events.again import taken_up
from goodoffices.record.events.segments import Segment, segments
from goodoffices.record.events.status import status_of
from goodoffices.record.events.tells import (
    chosen,
    day_before,
    day_of_clause_before,
    days_of_those_hurt,
    is_told,
    tells_nothing,
)
from goodoffices.record.events.triggers import Trigger, elliptic, triggers_in
from goodoffices.record.events.unreal import is_threat, unreal_status
from goodoffices.record.events.when import is_ahead, own_times, when_of
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.roles import is_role
from goodoffices.record.text import Text

__all__ = ["read_events"]


def read_events(
    text: Text,
    parsed: Sequence[Parsed],
    names: Names,
    mentions: Sequence[Sequence[Mention]],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    published: str | None = None,
) -> tuple[Event, ...]:
    """Events of one report in order; linear in the length.

    What is told of a day after ``published`` (ISO 8601) is planned, whatever its verb.
    """
    by_sentence: dict[int, list[Statement]] = {}
    for statement in statements:
        for number in _sentences_of(statement, text):
            by_sentence.setdefault(number, []).append(statement)
    by_time: dict[int, list[TimeExpression]] = {}
    for time in times:
        sentence = text.sentence_at(time.span.start)
        if sentence is not None:
            by_time.setdefault(sentence.number, []).append(time)
    found: list[Event] = []
    context = Context(text, names, mentions, times, by_sentence, published, found)
    for sentence_parsed in parsed:
        number = sentence_parsed.sentence.number
        here = by_time.get(number, [])
        places = triggers_in(sentence_parsed)
        press = not _PRESS.isdisjoint(sentence_parsed.here)
        if not (here or places or press):
            continue
        attributed = [s for s in by_sentence.get(number, []) if s.kind != "unattributed"]
        alone = elliptic(sentence_parsed, parsed[number - 1]) if number and here else None
        if alone is not None:
            places = [alone.at]
        for segment in segments(sentence_parsed, attributed) if places else ():
            inside = places[bisect_left(places, segment.first) : bisect_left(places, segment.last)]
            if not inside:
                continue
            event = _event(sentence_parsed, segment, inside, context, here, alone)
            if event is not None:
                found.append(event)
        if here:
            found += _told(sentence_parsed, attributed, context, here, len(found) + 1)
        if attributed and press:
            found += _told_in(sentence_parsed, attributed, context, found)
    return tuple(found)


def _sentences_of(statement: Statement, text: Text) -> Collection[int]:
    """The sentences in which a statement begins and ends, and is told."""
    content, cue = statement.content, statement.cue
    sentence = text.sentence_at(content.start)
    if (
        sentence is not None
        and content.end <= sentence.end
        and (cue is None or sentence.start <= cue.start < sentence.end)
    ):
        return (sentence.number,)
    offsets = [content.start, max(content.start, content.end - 1)]
    offsets += [cue.start] if cue is not None else []
    found = map(text.sentence_at, offsets)
    return {sentence.number for sentence in found if sentence is not None}


def _event(
    parsed: Parsed,
    segment: Segment,
    places: Sequence[int],
    context: Context,
    times: Sequence[TimeExpression],
    alone: Trigger | None,
) -> Event | None:
    trigger = alone or chosen(parsed, segment, places, times)
    if trigger is None:
        return None
    kind, at, noun = trigger
    found = context.found
    start, end = parsed.starts[segment.first], parsed.ends[segment.last - 1]
    act = None if noun else _act_of(context, parsed.sentence.number, start, end)
    if act is not None:
        # The verb is cut off from who acts and what is done: "Orr", "proposed", "a pause".
        start, end = _whole_act(parsed, act, start, end)
    near = [t for t in times if start <= t.span.start < end] if times else []
    if not near and times and kind == "attack" and parsed.lower(segment.last) == "when":
        # "were killed when troops tried to clear the road on 9 September"
        later = [t for t in times if t.span.start >= end and t.type == "DATE"]
        near = later if len(later) == 1 else []
    if not near and times:
        near = day_of_clause_before(parsed, segment, times)
    if not near and times and parsed.lower(segment.first) == "when":
        near = day_before(parsed, segment, times) or days_of_those_hurt(parsed, segment, times)
    inside, moved = own_times(parsed, near, start, at, kind) if near else ([], False)
    statement = statement_at(context, parsed.sentence.number, start, end)
    if tells_nothing(parsed, segment, kind, at, inside, statement, noun):
        return None
    text = context.text
    status, flags = status_of(parsed, segment.first, segment.last, at, kind, statement, noun=noun)
    place, people = who_where(parsed, segment, context, kind, at)
    people = [*actors_of(parsed, segment, at, context, people), *people]
    if kind == "statement" and noun and not people:
        people = _who_speaks(context, parsed.sentence.number, start)
    if act is not None and not people:
        people = list(_tellers(act, context.names))
    if not people and statement is not None and _says_of_itself(parsed, segment, statement):
        people = list(_tellers(statement, context.names))
    if statement is not None and is_threat(kind, statement) and not noun:
        # "Orr threatened to strike Kesh"
        people, flags = [statement.chain[-1].name, *people], [*flags, "threatened"]
    if not is_told(parsed, segment, trigger, flags, bare=not (inside or place or people)):
        return None
    if status != "standing":
        to_come = (
            status == "held"
            and bool(inside)
            and any(is_ahead(text, t, context.published) for t in inside)
        )
        tried = "attempted" in flags
        unreal = None if tried else unreal_status(parsed, segment.first, at, kind, statement)
        status = "planned" if moved or to_come else unreal or status
    inside = [t for t in inside if _is_its_own(parsed, t, kind, status)] if inside else inside
    event = Event(
        id=f"{text.doc}:e{len(found) + 1}",
        kind=kind,
        participants=tuple(people),
        place=place,
        when=when_of(inside, text, start),
        purpose=purpose_of(parsed, segment, at),
        at_request_of=request_of(parsed, segment, context),
        status={text.doc: status},
        spans=(text.span(start, end),),
        statement=statement.id if statement else None,
        flags=tuple(flags),
    )
    return taken_up(parsed, event, at, found) if noun or kind == "talks" else event


_LENGTHS = frozenset(("period", "transition", "term", "mandate", "truce", "pause", "extension"))


def _says_of_itself(parsed: Parsed, segment: Segment, statement: Statement) -> bool:
    """Whether those who say it take part: "both said that they would sit down again"."""
    first = segment.first + (parsed.tags[segment.first] in "hS")
    known = len(statement.chain) > 1 and "unnamed source" not in statement.flags
    return known and parsed.lower(first) in ("they", "it") and statement.kind != "direct"


def _is_its_own(parsed: Parsed, time: TimeExpression, kind: str, status: str) -> bool:
    """Whether a time is that of the event: not "has sought since 2017", "accepted a truce until May"."""
    at = parsed.starting(time.span.start)
    before = parsed.lower(at - 1)
    if time.type == "DURATION" and before == "of" and kind in ("meeting", "talks"):
        # "discussed a period of 24 months"
        return parsed.lower(at - 2) not in _LENGTHS
    if before == "since":
        return status != "planned"
    return kind != "decision" or before not in ("until", "till")


def _act_of(context: Context, sentence: int, start: int, end: int) -> Statement | None:
    """The statement whose cue a stretch is, and no more."""
    for statement in context.statements.get(sentence, ()):
        cue = statement.cue
        if cue is not None and cue.start <= start and end <= cue.end and len(statement.chain) > 1:
            return statement
    return None


def _whole_act(parsed: Parsed, act: Statement, start: int, end: int) -> tuple[int, int]:
    """From who acts to the end of the clause that tells what is done."""
    speaker, content = act.speaker, act.content
    if speaker is not None and parsed.sentence.start <= speaker.start < start < speaker.end + 40:
        start = speaker.start
    if end <= content.start < parsed.sentence.end:
        comma = parsed.text.lower.find(",", content.start, content.end)
        end = comma if comma > 0 else min(content.end, parsed.sentence.end)
    return start, end


def _who_speaks(context: Context, sentence: int, start: int) -> list[str]:
    """Whose address it is: "Orr said in a televised address on Monday"."""
    return [
        statement.chain[-1].name
        for statement in context.statements.get(sentence, ())
        if statement.cue is not None and 0 <= start - statement.cue.end < 3 and statement.chain[1:]
    ][:1]


def _told(
    parsed: Parsed,
    statements: Sequence[Statement],
    context: Context,
    times: Sequence[TimeExpression],
    number: int,
) -> list[Event]:
    """Statements with a date of their own are events too: who said something, when."""
    found: list[Event] = []
    for statement in statements:
        said = _said_at(parsed, statement, statements, times)
        if said and (said[0].interval or ("",))[0] > (context.published or "9"):
            # Nothing was said on a day that is still to come.
            continue
        if not said or statement.kind in ("hearsay", "no_comment") or len(statement.chain) < 2:
            continue
        if any(_tells_act(event, statement) for event in context.found[-4:]):
            continue
        start, end = _telling(parsed, statement, said)
        found.append(
            Event(
                id=f"{context.text.doc}:e{number + len(found)}",
                kind="decision" if _agrees(statement) else "statement",
                participants=_tellers(statement, context.names),
                place=_place_of(parsed, context, start, end),
                when=when_of(said[:1], context.text, start),
                status={context.text.doc: "held"},
                spans=(context.text.span(_lead(parsed, start), end),),
                statement=statement.id,
            )
        )
    return found


_AND = re.compile(r", (?:and )?| and ")


def _tells_act(event: Event, statement: Statement) -> bool:
    """Whether an event read already is the act of a statement: "Orr proposed on Monday"."""
    cue = statement.cue
    return cue is not None and event.spans[0].contains(cue) and event.kind != "statement"


def _tellers(statement: Statement, names: Names) -> tuple[str, ...]:
    """Who says it; two names are two who do: "Norland and Sudria agreed on Monday"."""
    name = statement.chain[-1].name
    parts = [part.removeprefix("the ") for part in _AND.split(name)]
    named = all(part != part.lower() and part.count(" ") < 4 for part in parts)
    if named and " and " in name and not any(map(is_role, name.lower().split(", ")[1:])):
        return tuple(map(names.canonical, parts))
    return (name,)


# Before whom it is said in a place, which makes it an event of its own.
_PRESS = frozenset(
    ("reporters", "journalists", "press", "parliament", "lawmakers", "council", "news")
)
# A meeting with the press is an event, wherever it is held.
_CONFERENCES = (
    ["news", "conference"],
    ["press", "conference"],
    ["daily", "briefing"],
    ["news", "briefing"],
)
_VENUES = word_set("nouns of a venue")


def _told_in(
    parsed: Parsed, statements: Sequence[Statement], context: Context, found: Sequence[Event]
) -> list[Event]:
    """What was said before the press or a parliament in a place: "told journalists in Kesh that"."""
    told: list[Event] = []
    for statement in statements:
        cue, speaker = statement.cue, statement.speaker
        if cue is None or speaker is None or len(statement.chain) < 2:
            continue
        first = parsed.starting(cue.end)
        last = first
        while last < len(parsed.tokens) and parsed.tags[last] in "DPwUAM":
            last += 1
        near = parsed.lowers[first:last]
        end = parsed.ends[last - 1]
        place = _place_of(parsed, context, cue.end, end)
        known = any(
            event.spans[0].start < end and event.spans[0].end > cue.start for event in found
        )
        told_there = any(list(pair) in _CONFERENCES for pair in pairwise(near))
        told_there = told_there or not _VENUES.isdisjoint(near)
        somewhere = place is not None or told_there
        if not somewhere or _PRESS.isdisjoint(near) or known or cue.start < speaker.start:
            continue
        told.append(
            Event(
                id=f"{context.text.doc}:e{len(found) + len(told) + 1}",
                kind="statement",
                participants=_tellers(statement, context.names),
                place=place,
                when=when_of([], context.text, cue.start),
                status={context.text.doc: "held"},
                spans=(context.text.span(speaker.start, end),),
                statement=statement.id,
            )
        )
    return told


def _place_of(parsed: Parsed, context: Context, start: int, end: int) -> str | None:
    """Where it was said: a place after "in" beside the cue."""
    for mention in context.mentions[parsed.sentence.number]:
        if start <= mention.start < end and mention.form == "name":
            before = parsed.lower(parsed.starting(mention.start) - 1)
            if before in ("in", "at") and context.names.kind(mention.key) in ("place", "state"):
                return context.names.name(mention.key)
    return None


_DECIDES = ("agree", "decid", "approv", "adopt", "vot", "ratif")


def _agrees(statement: Statement) -> bool:
    """Whether the act is an agreement ("agreed on Monday to"), which is a decision."""
    return statement.cue is not None and statement.cue.text.lower().startswith(_DECIDES)


def _said_at(
    parsed: Parsed,
    statement: Statement,
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
) -> list[TimeExpression]:
    """Dates of the telling, outside of all contents in the cue's sentence."""
    cue = statement.cue
    if cue is None or not parsed.sentence.start <= cue.start < parsed.sentence.end:
        return []
    if (hung := _when_said(parsed, statement)) >= 0:
        # "since May 16, when the two sides agreed to"
        return [t for t in times if t.span.end == hung and t.interval]
    return [
        t
        for t in times
        if t.type in ("DATE", "TIME")
        and t.interval
        and t.value == statement.said_on
        and parsed.lower(parsed.starting(t.span.start) - 1) not in ("since", "of")
        and not any(
            s.content.start <= t.span.start < s.content.end
            and (s is statement or not s.content.start <= cue.start < s.content.end)
            for s in statements
        )
    ]


def _when_said(parsed: Parsed, statement: Statement) -> int:
    """Where what stands before ", when" ends, if a telling follows; else -1."""
    if statement.speaker is None or "when" not in parsed.here:
        return -1
    when = parsed.starting(statement.speaker.start) - 1
    if when < 2 or parsed.lowers[when] != "when" or parsed.tags[when - 1] != ",":
        return -1
    return parsed.ends[when - 2]


def _telling(
    parsed: Parsed, statement: Statement, said: Sequence[TimeExpression]
) -> tuple[int, int]:
    """From the first to the last word of who told it, through whom, when."""
    via = [link.span for link in statement.chain[1:-1] if not link.inherited]
    spans = [
        span
        for span in (statement.cue, statement.speaker, *via, *(t.span for t in said))
        if span is not None and parsed.sentence.start <= span.start < parsed.sentence.end
    ]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    content, cue = statement.content, statement.cue
    if start < content.start < end and cue is not None and cue.end <= content.start:
        end = min(end, max(cue.end, start + 1))
    return start, end


def _lead(parsed: Parsed, start: int) -> int:
    """Take "On" of "On Monday, Orr said" into the span."""
    place = parsed.starting(start)
    begins = place < len(parsed.starts) and parsed.starts[place] == start
    if not begins or not place or parsed.tags[place - 1] not in "PD":
        return start
    back = place - 1
    if parsed.tags[back] == "D" and back and parsed.tags[back - 1] == "P":
        back -= 1
    return parsed.starts[back]
