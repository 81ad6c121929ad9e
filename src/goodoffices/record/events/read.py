"""Events of a report: what took or takes place, who, where, when, and how sure its telling is.

Kinds follow PLOVER's CONSULT, AGREE, YIELD, ASSAULT (Halterman et al., 2023) in plain words.  A
departure is no meeting held: it is ``departed``.  Each mention is an event of its own here;
which of them are the same is for the comparison, with its reasons.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve

from goodoffices.model.claims import Event, EventStatus, Statement, TimeExpression, When
from goodoffices.record.entities import Mention, Names
from goodoffices.record.events.segments import Segment, segments
from goodoffices.record.events.status import status_of
from goodoffices.record.gazetteer import capitals, look_up
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.text import Text

__all__ = ["read_events"]

_NOUNS = ("truce", "visit", "meeting", "talks", "release", "attack")
_VERBS = ("travel", "meeting", "decision", "release", "attack", "truce", "talks")
_TO_PLACE = word_set("prepositions of place")
_ACTORS = word_set("actors")


@define
class _Context:
    text: Text
    names: Names
    mentions: Sequence[Sequence[Mention]]
    times: Sequence[TimeExpression]
    statements: dict[int, list[Statement]]


def read_events(
    text: Text,
    parsed: Sequence[Parsed],
    names: Names,
    mentions: Sequence[Sequence[Mention]],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
) -> tuple[Event, ...]:
    """Events of one report in order; linear in the length."""
    by_sentence: dict[int, list[Statement]] = {}
    for statement in statements:
        for offset in {
            statement.content.start,
            statement.cue.start if statement.cue else statement.content.start,
            max(statement.content.start, statement.content.end - 1),
        }:
            sentence = text.sentence_at(offset)
            if sentence is not None and statement not in by_sentence.setdefault(
                sentence.number, []
            ):
                by_sentence[sentence.number].append(statement)
    context = _Context(text, names, mentions, times, by_sentence)
    by_time: dict[int, list[TimeExpression]] = {}
    for time in times:
        sentence = text.sentence_at(time.span.start)
        if sentence is not None:
            by_time.setdefault(sentence.number, []).append(time)
    found: list[Event] = []
    for sentence_parsed in parsed:
        number = sentence_parsed.sentence.number
        here = by_time.get(number, [])
        attributed = [s for s in by_sentence.get(number, []) if s.kind != "unattributed"]
        for segment in segments(sentence_parsed, attributed):
            event = _event(sentence_parsed, segment, context, here)
            if event is not None:
                found.append(event)
        found += _told(sentence_parsed, attributed, context, here)
    return tuple(evolve(event, id=f"{text.doc}:e{n}") for n, event in enumerate(found, 1))


def _event(
    parsed: Parsed, segment: Segment, context: _Context, times: Sequence[TimeExpression]
) -> Event | None:
    trigger = _trigger(parsed, segment)
    if trigger is None:
        return None
    kind, at = trigger
    inside = [t for t in times if _within(parsed, segment, t.span.start)]
    if segment.purpose and not inside:
        return None
    if parsed.tags[segment.first] == "g" and parsed.tags[at] == "w":
        return None
    place, people = _who_where(parsed, segment, context)
    if not (inside or place) and kind not in ("truce", "decision") and not people:
        return None
    if _only_named(parsed, segment, kind, at, inside):
        return None
    text = context.text
    start, end = parsed.tokens[segment.first].start, parsed.tokens[segment.last - 1].end
    statement = _statement_at(context, parsed.sentence.number, start, end)
    status, flags = status_of(parsed, segment.first, segment.last, at, kind, statement)
    follow = _purpose(parsed, segment)
    return Event(
        id="",
        kind=kind,
        participants=tuple(people),
        place=place,
        when=_when(inside),
        purpose=follow,
        at_request_of=_request(parsed, segment, context),
        status={text.doc: status},
        spans=(text.span(start, end),),
        statement=statement.id if statement else None,
        flags=tuple(flags),
    )


def _trigger(parsed: Parsed, segment: Segment) -> tuple[str, int] | None:
    """Kind and token of what makes this segment an event: a verb first, else a noun."""
    for place in range(segment.first, segment.last):
        lower, letter = parsed.lower(place), parsed.tags[place]
        if parsed.tokens[place].text[0].isupper() and place > segment.first:
            continue
        if letter in "wVegv" and not (place and parsed.tags[place - 1] in "DA" and letter != "g"):
            for kind in _VERBS:
                if lower in word_set(f"verb {kind}") and _verb_fits(parsed, segment, place, kind):
                    return _kind(parsed, segment, kind, lower), place
    for place in range(segment.first, segment.last):
        lower = parsed.lower(place)
        for kind in _NOUNS:
            if lower in word_set(f"event {kind}"):
                return kind, place
    return None


def _verb_fits(parsed: Parsed, segment: Segment, place: int, kind: str) -> bool:
    """Whether the verb is used in its sense of an event: "left for", "send a delegation"."""
    lower, tags = parsed.lower(place), parsed.tags
    after = parsed.lower(place + 1)
    words = {parsed.lower(p) for p in range(place, segment.last)}
    if lower in ("left", "leave", "leaves", "leaving"):
        return after in ("for", "on") or tags[place + 1 : place + 2] == "U"
    if lower in ("send", "sends", "sent", "sending", "dispatch", "dispatched"):
        return bool(words & (_ACTORS | {"mission", "troops"}))
    if lower in (
        "head",
        "heads",
        "headed",
        "heading",
        "return",
        "returned",
        "travel",
        "travels",
        "fly",
        "flies",
        "visit",
        "visits",
    ):
        if tags[place] == "w" and (
            lower in ("head", "visit", "visits", "return", "travel")
            and tags[place - 1 : place] in ("w", "M", "e")
        ):
            return False
        return after in ("to", "for", "back", "into") or lower.startswith("visit")
    if kind == "talks":
        talky = words & (
            word_set("event talks")
            | word_set("event meeting")
            | word_set("event visit")
            | word_set("event truce")
        )
        if lower in ("host", "hosts", "hosted", "hosting", "discussed"):
            return True
        return bool(talky)
    if kind in ("release", "attack") and tags[place] == "w":
        return place > 0 and tags[place - 1] in "XtBU"
    if kind == "truce":
        return bool(
            {parsed.lower(p) for p in range(segment.first, segment.last)} & word_set("event truce")
        )
    return True


def _kind(parsed: Parsed, segment: Segment, kind: str, lower: str) -> str:
    words = {parsed.lower(p) for p in range(segment.first, segment.last)}
    if lower.startswith("mediat") and words & word_set("event truce"):
        return "truce"
    if lower.startswith("host"):
        if words & (word_set("event talks") | word_set("event meeting")):
            return "talks"
        return "hosting" if "office" in words or lower == "hosting" else "visit"
    if kind == "travel":
        visit = words & word_set("event visit") or lower.startswith(("visit", "arriv"))
        return "visit" if visit else "travel"
    if lower == "discussed" or lower in ("held", "hold", "holding"):
        return "talks" if words & word_set("event talks") else "meeting"
    return kind


def _only_named(
    parsed: Parsed, segment: Segment, kind: str, at: int, inside: Sequence[TimeExpression]
) -> bool:
    """Whether a noun only names an event that the segment does not tell of ("peace talks aim")."""
    lower = parsed.lower(at)
    if kind not in _NOUNS or lower not in word_set(f"event {kind}"):
        return False
    tags = parsed.tags
    words = {parsed.lower(p) for p in range(segment.first, segment.last)}
    if inside and kind in ("talks", "meeting", "visit", "truce", "attack"):
        return False
    before = tags[max(segment.first, at - 3) : at]
    leading = "D" in before or at == segment.first or kind == "talks"
    happens = (
        bool(words & word_set("occurrence verbs")) or "X" in tags[segment.first : segment.last]
    )
    return not (
        kind in ("talks", "meeting", "visit") and leading and happens and at - segment.first < 7
    )


def _within(parsed: Parsed, segment: Segment, offset: int) -> bool:
    return parsed.tokens[segment.first].start <= offset < parsed.tokens[segment.last - 1].end


def _statement_at(context: _Context, sentence: int, start: int, end: int) -> Statement | None:
    inside = [
        s
        for s in context.statements.get(sentence, ())
        if s.content.start <= start + 2 and s.content.end >= start
    ]
    return min(inside, key=lambda s: (s.kind == "unattributed", len(s.content.text)), default=None)


def _when(inside: Sequence[TimeExpression]) -> When:
    """Dates of the event: the first day to the last, and its duration."""
    dates = [t.interval for t in inside if t.type in ("DATE", "TIME") and t.interval]
    duration = next((t.value for t in inside if t.type == "DURATION"), None)
    if not dates:
        reference = next(
            (t.value for t in inside if t.value in ("FUTURE_REF", "PRESENT_REF", "PAST_REF")), None
        )
        return When(reference, None, duration)
    start, end = min(d[0] for d in dates), max(d[1] for d in dates)
    return When(start, end if end != start else None, duration)


def _who_where(parsed: Parsed, segment: Segment, context: _Context) -> tuple[str | None, list[str]]:
    """Place and participants of a segment."""
    names, norm = context.names, context.text.norm
    start, end = parsed.tokens[segment.first].start, parsed.tokens[segment.last - 1].end
    place, fallback = None, None
    people: dict[str, None] = {}
    for mention in context.mentions[parsed.sentence.number]:
        if not start <= mention.start < end:
            continue
        kind = names.kind(mention.key)
        before = norm[max(0, mention.start - 14) : mention.start].split()
        lead = before[-1].lower() if before else ""
        if lead == "the" and len(before) > 1:
            lead = before[-2].lower()
        after = norm[mention.end : mention.end + 2]
        if (
            mention.form == "name"
            and kind in ("place", "state")
            and lead in _TO_PLACE
            and after != "'s"
        ):
            if place is None or (
                fallback is None and kind == "place" and names.kind(_key(place)) == "state"
            ):
                place = names.name(mention.key)
            continue
        if kind == "place" and mention.form == "name":
            fallback = fallback or names.name(mention.key)
            continue
        if kind != "media":
            people.setdefault(names.name(mention.key))
    if not people:
        people.update(dict.fromkeys(_said_of(parsed, start, context)))
    described = _described(parsed, segment, context)
    people.update(dict.fromkeys(described[1]))
    for state in described[2]:
        people.pop(state, None)
    return place or described[0] or fallback, list(people)


def _said_of(parsed: Parsed, start: int, context: _Context) -> list[str]:
    """Who hearsay is about: names before its adverb in the sentence."""
    statement = _statement_at(context, parsed.sentence.number, start, start + 1)
    if statement is None or statement.kind != "hearsay" or statement.cue is None:
        return []
    mentions = context.mentions[parsed.sentence.number]
    return [context.names.name(m.key) for m in mentions if m.end <= statement.cue.start]


def _key(name: str) -> str:
    from goodoffices.record.entities import merge_key

    return merge_key(name)


def _described(
    parsed: Parsed, segment: Segment, context: _Context
) -> tuple[str | None, list[str], list[str]]:
    """Places and people by description: "the French capital", "the emir"."""
    place, people, drop = None, [], []
    for at in range(segment.first, segment.last):
        lower = parsed.lower(at)
        if lower == "capital" and at:
            known = look_up(parsed.tokens, at - 1)
            if known is not None and known[1].form == "adjective":
                place = capitals().get(known[1].state)
                drop.append(known[1].name)
        elif (
            parsed.lower(at - 1) == "the"
            and lower in word_set("roles")
            and parsed.tags[at + 1 : at + 2] not in ("U", "w")
        ):
            holder = context.names.holder(lower)
            if holder is not None and parsed.lower(at + 1) != "of":
                people.append(holder)
    return place, people, drop


def _purpose(parsed: Parsed, segment: Segment) -> str:
    """What it is for: the infinitive that follows, or "aimed at ..."."""
    tags, last = parsed.tags, segment.last
    if tags[last : last + 1] == "t":
        end = last
        while end < len(tags) and tags[end] not in '.;"' and end - last < 30:
            end += 1
        return parsed.words(last, end)
    for place in range(segment.first, segment.last - 1):
        if parsed.lower(place) == "aimed" and parsed.lower(place + 1) == "at":
            return parsed.words(place + 2, segment.last) if place + 2 < segment.last else ""
    return ""


def _request(parsed: Parsed, segment: Segment, context: _Context) -> str:
    """At whose request: "at the request of X", "under X's request"."""
    for place in range(segment.first, segment.last):
        if parsed.lower(place) not in ("request", "invitation"):
            continue
        around = range(max(segment.first, place - 4), min(segment.last, place + 5))
        start, end = parsed.tokens[around[0]].start, parsed.tokens[around[-1]].end
        for mention in context.mentions[parsed.sentence.number]:
            if start <= mention.start < end:
                return context.names.name(mention.key)
    return ""


def _told(
    parsed: Parsed,
    statements: Sequence[Statement],
    context: _Context,
    times: Sequence[TimeExpression],
) -> list[Event]:
    """Statements with a date of their own are events too: who said something, when."""
    found = []
    for statement in statements:
        if (
            statement.cue is None
            or statement.kind in ("hearsay", "no_comment")
            or len(statement.chain) < 2
        ):
            continue
        said = [
            t
            for t in times
            if t.type in ("DATE", "TIME")
            and t.interval
            and not (statement.content.start <= t.span.start < statement.content.end)
        ]
        if not said or not parsed.sentence.start <= statement.cue.start < parsed.sentence.end:
            continue
        pieces = [statement.cue, *(t.span for t in said)] + (
            [statement.speaker] if statement.speaker else []
        )
        via = [
            link.span
            for link in statement.chain[1:-1]
            if link.span is not None and not link.inherited
        ]
        start = min(
            span.start
            for span in (*pieces, *via)
            if parsed.sentence.start <= span.start < parsed.sentence.end
        )
        end = max(
            span.end
            for span in (*pieces, *via)
            if parsed.sentence.start <= span.start < parsed.sentence.end
        )
        if start < statement.content.start < end:
            end = (
                min(end, max(statement.cue.end, start + 1))
                if statement.cue.end <= statement.content.start
                else end
            )
        begin = _lead(parsed, start)
        status: EventStatus = "held"
        found.append(
            Event(
                id="",
                kind="statement",
                participants=(statement.chain[-1].name,),
                when=_when(said[:1]),
                status={context.text.doc: status},
                spans=(context.text.span(begin, end),),
                statement=statement.id,
            )
        )
    return found


def _lead(parsed: Parsed, start: int) -> int:
    """Take "On" of "On Monday, Orr said" into the span."""
    for place, token in enumerate(parsed.tokens):
        if token.start == start and place and parsed.tags[place - 1] in "PD":
            back = place - 1
            if parsed.tags[back] == "D" and back and parsed.tags[back - 1] == "P":
                back -= 1
            return parsed.tokens[back].start
    return start
