"""Who takes part in an event, where, what for, and at whose request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import define

from goodoffices.model.claims import Event, Statement, TimeExpression
from goodoffices.record.entities import Mention, Names
from goodoffices.record.events.hosts import HOSTED, is_host, opens_hosting, tells_hosts
from goodoffices.record.events.segments import Segment
from goodoffices.record.gazetteer import capitals
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right
from goodoffices.record.spelling import merge_key
from goodoffices.record.statements.subjects import main_subject, subject_left
from goodoffices.record.text import Text

__all__ = ["Context", "actors_of", "purpose_of", "request_of", "statement_at", "who_where"]

_OF_PLACES = word_set("nouns of a place") | word_set("event attack")
# "Talks on the Orlo dam" are not held there.
_NAMED_AFTER = frozenset(("dam", "bridge", "crossing", "plan", "accord", "agreement", "talks"))
_VENUES = word_set("nouns of a venue")
_TO_PLACE = word_set("prepositions of place")
# Characters between an event and "the two", who took part in it.
_CLOSE = 160
_OWN = (
    word_set("actors") | word_set("persons who are held") | {"team", "side", "negotiator", "police"}
)
_SENT = word_set("roles") | frozenset(
    f"{role}s" for role in (*word_set("roles"), "delegation", "team", "mediator", "expert")
)


@define
class Context:
    """What is known while the events of a report are read."""

    text: Text
    names: Names
    mentions: Sequence[Sequence[Mention]]
    times: Sequence[TimeExpression]
    statements: dict[int, list[Statement]]
    published: str | None = None
    found: Sequence[Event] = ()


def statement_at(context: Context, sentence: int, start: int, end: int) -> Statement | None:
    """The innermost statement in whose content a stretch stands."""
    inside = [
        s
        for s in context.statements.get(sentence, ())
        if s.content.start <= start + 2 and s.content.end >= start
    ]
    if len(inside) < 2:
        return inside[0] if inside else None
    return min(inside, key=lambda s: (s.kind == "unattributed", len(s.content.text)))


def who_where(
    parsed: Parsed, segment: Segment, context: Context, kind: str = "", trigger: int = 0
) -> tuple[str | None, list[str]]:
    """Place and participants of a segment that tells of an event of a kind, by its trigger."""
    told = kind
    names, norm = context.names, context.text.norm
    start, end = parsed.starts[segment.first], parsed.ends[segment.last - 1]
    place, fallback = None, None
    people: dict[str, None] = {}
    hosted = told in HOSTED and tells_hosts(parsed)
    for mention in context.mentions[parsed.sentence.number]:
        if not start <= mention.start < end:
            continue
        if hosted and is_host(parsed, segment, mention, kind=told):
            continue
        kind = names.kind(mention.key)
        if kind in ("place", "state") and _sent_from(parsed, mention):
            people.setdefault(names.state(mention.key) or names.name(mention.key))
            continue
        named = mention.form == "name" and kind in ("place", "state")
        if named and _is_place(parsed, mention, norm):
            if place is None or (
                fallback is None and kind == "place" and names.kind(merge_key(place)) == "state"
            ):
                place = names.name(mention.key)
            continue
        if kind == "place":
            if _acts(parsed, segment, mention, trigger):
                people.setdefault(names.state(mention.key) or names.name(mention.key))
                continue
            named_after = parsed.lower(parsed.starting(mention.end)) in _NAMED_AFTER
            if mention.form == "name" and not named_after:
                fallback = fallback or names.name(mention.key)
                continue
        if kind != "media" and not _names_a_venue(parsed, mention):
            people.setdefault(names.name(mention.key))
    hosts = hosted and opens_hosting(parsed, segment)
    if not hosts and (whose := _antecedent(parsed, segment, context)) and whose not in people:
        people = {whose: None, **people}
    if not people:
        people.update(dict.fromkeys(_said_of(parsed, start, context)))
    if not people and (group := _its_own(parsed, segment, context)):
        people.update(dict.fromkeys(group))
    person = _pronoun(parsed, segment, context)
    if person:
        people = {person: None, **people}
    described = _described(parsed, segment, context)
    people.update(dict.fromkeys(described[1]))
    for state in described[2]:
        people.pop(state, None)
    where = place or described[0] or fallback or _venue(parsed, segment)
    return where, [name for name in people if name != where]


def actors_of(
    parsed: Parsed, segment: Segment, trigger: int, context: Context, known: Sequence[str]
) -> list[str]:
    """Who acts, where the verb is cut off from its subject ("Orr, who leads the talks, invited")."""
    joined = segment.first > 0 and parsed.tags[segment.first - 1] == "C"
    joined = joined and parsed.tags[segment.first] in "XVe"
    if parsed.lowers[segment.first] == "but" and parsed.tags[segment.first + 1] in "XVe":
        # ", but made no headway at talks in Kesh"
        joined, trigger = True, segment.first + 1
    verb = parsed.tags[trigger] in ("Vvew" if joined else "Vve")
    verb = verb and (joined or parsed.tags[segment.first] not in "SRht")
    start, at = parsed.starts[segment.first], parsed.starts[trigger]
    mentions = context.mentions[parsed.sentence.number]
    if not verb or any(start <= mention.start < at for mention in mentions):
        return []
    if joined:
        # "landed on Monday and was to meet Orr on Friday"
        opening = max(parsed.tags.rfind(mark, 0, segment.first) for mark in 'Sh;"') + 1
        subject = main_subject(parsed, segment.first, opening)
    else:
        subject = subject_left(parsed, trigger)
    if subject is None or subject.passive or parsed.tags[subject.first] == "N":
        return []
    first, last = parsed.starts[subject.first], parsed.ends[subject.last - 1]
    found = [
        context.names.name(m.key)
        for m in mentions
        if first <= m.start < last and context.names.kind(m.key) not in ("place", "media", "")
    ]
    return [name for name in dict.fromkeys(found) if name not in known]


def _names_a_venue(parsed: Parsed, mention: Mention) -> bool:
    """Whether a name is part of that of a place: "the General Santander cadet school"."""
    if _VENUES.isdisjoint(parsed.here):
        return False
    after = parsed.starting(mention.end)
    return parsed.tags[after : after + 1] == "w" and not _VENUES.isdisjoint(
        parsed.lowers[after : after + 2]
    )


def _sent_from(parsed: Parsed, mention: Mention) -> bool:
    """Whether a name tells whose people take part: "negotiators from Moscow and Kyiv"."""
    at = parsed.starting(mention.start) - 1
    while at > 1 and parsed.lowers[at] in ("and", ",") and parsed.tags[at - 1] == "U":
        at -= 1
        while at > 0 and parsed.tags[at] == "U":
            at -= 1
    return at > 0 and parsed.lowers[at] == "from" and parsed.lowers[at - 1] in _SENT


def _is_place(parsed: Parsed, mention: Mention, norm: str) -> bool:
    """Whether a name stands where a place does: "in Keston", "the port of Keston"."""
    before = norm[max(0, mention.start - 24) : mention.start].split()
    lead = before[-1].lower() if before else ""
    if lead == "the" and len(before) > 1:
        lead = before[-2].lower()
    if lead == "of" and len(before) > 1 and before[-2].lower() in _OF_PLACES:
        lead = "in"
    owns = norm[mention.end : mention.end + 2] == "'s"
    return lead in _TO_PLACE and not owns and not _owns(parsed, mention)


def _acts(parsed: Parsed, segment: Segment, mention: Mention, trigger: int) -> bool:
    """Whether a capital stands for its state: "Paris and Berlin would trigger the clause"."""
    at = parsed.starting(mention.start)
    if not segment.first <= at < trigger or parsed.tags[trigger] not in "Vvew":
        return False
    before = parsed.tags[segment.first : at].lstrip("Sh")
    verb = parsed.tags[parsed.starting(mention.end) : trigger]
    return set(before) <= set("U,C") and "X" in verb and set(verb) <= set("XB,CU")


def _its_own(parsed: Parsed, segment: Segment, context: Context) -> list[str]:
    """Whose "its team" and who "the two" are: those named before."""
    first = segment.first + (parsed.tags[segment.first] in "Sh")
    if parsed.lower(first) in ("its", "their") and not _OWN.isdisjoint(
        parsed.lowers[first + 1 : first + 4]
    ):
        before = _named_before(parsed, parsed.starts[first], context)
        return before[-1:]
    pair = parsed.lower(first) == "the" and parsed.lower(first + 1) in ("two", "pair")
    if pair and parsed.tags[first + 2 : first + 3] in ("V", "v", "e", "X", "w"):
        last = context.found[-1] if context.found else None
        near = last is not None and parsed.sentence.start - last.spans[0].end < _CLOSE
        return list(last.participants) if last and near and len(last.participants) == 2 else []
    return []


def _mentions(context: Context, number: int) -> Sequence[Mention]:
    return context.mentions[number] if number >= 0 else ()


def _named_before(parsed: Parsed, offset: int, context: Context) -> list[str]:
    """The parties named before, in this sentence or else in the last one."""
    names = context.names
    for number in (parsed.sentence.number, parsed.sentence.number - 1):
        found = [
            names.party(mention.key) or names.name(mention.key)
            for mention in _mentions(context, number)
            if mention.end <= offset
            and names.kind(mention.key) in ("state", "movement", "body", "organisation")
        ]
        if found:
            return found
    return []


def _antecedent(parsed: Parsed, segment: Segment, context: Context) -> str:
    """Who "who" is, in a relative clause that tells of the event."""
    if parsed.lower(segment.first) != "who":
        return ""
    before = parsed.starts[segment.first]
    near = [
        mention
        for mention in context.mentions[parsed.sentence.number]
        if mention.end <= before <= mention.end + 40 and context.names.kind(mention.key) == "person"
    ]
    return context.names.name(near[-1].key) if near else ""


def _venue(parsed: Parsed, segment: Segment) -> str | None:
    """A place by its words: "at the Marlow Hotel"."""
    if _VENUES.isdisjoint(parsed.here):
        return None
    for place in range(segment.first, segment.last - 1):
        if parsed.tags[place] == "P" and parsed.lower(place) in ("at", "in"):
            end = phrase_right(parsed.tags, place + 1, prepositions=False)
            named = parsed.tags[place + 1 : end].lstrip("D")
            if end <= segment.last and set(named) == {"U"} and parsed.lower(end - 1) in _VENUES:
                return parsed.words(place + 2 if parsed.tags[place + 1] == "D" else place + 1, end)
    return None


def _owns(parsed: Parsed, mention: Mention) -> bool:
    """Whether a name stands as an adjective ("the Sudria capital")."""
    after = parsed.starting(mention.end)
    return parsed.tags[after : after + 1] == "w" and parsed.lowers[after] in word_set(
        "nouns a state owns"
    )


def _pronoun(parsed: Parsed, segment: Segment, context: Context) -> str:
    """The person meant by a pronoun that opens the segment: the last one named as a subject."""
    first = segment.first + (parsed.tags[segment.first] in "RS")
    if parsed.lower(first) not in ("he", "she") or not parsed.sentence.number:
        return ""
    for number in range(parsed.sentence.number - 1, max(-1, parsed.sentence.number - 3), -1):
        for mention in context.mentions[number]:
            if context.names.kind(mention.key) == "person":
                return context.names.name(mention.key)
    return ""


def _said_of(parsed: Parsed, start: int, context: Context) -> list[str]:
    """Who hearsay is about: names before its adverb in the sentence."""
    statement = statement_at(context, parsed.sentence.number, start, start + 1)
    if statement is None or statement.kind != "hearsay" or statement.cue is None:
        return []
    mentions = context.mentions[parsed.sentence.number]
    return [context.names.name(m.key) for m in mentions if m.end <= statement.cue.start]


def _described(
    parsed: Parsed, segment: Segment, context: Context
) -> tuple[str | None, list[str], list[str]]:
    """Places and people by description: "the French capital", "the emir"."""
    place: str | None = None
    people: list[str] = []
    drop: list[str] = []
    told, words = _described_by(), parsed.lowers[segment.first : segment.last]
    if told.isdisjoint(words):
        return place, people, drop
    for at, lower in enumerate(words, segment.first):
        if lower not in told:
            continue
        if lower == "capital" and at:
            known = context.names.find(parsed.tokens, at - 1)
            if known is not None and known[1].form == "adjective":
                place = capitals().get(known[1].state)
                drop.append(known[1].name)
            elif parsed.lower(at - 1) == "'s" and at > 1:
                # "Sudria's capital, Keston"
                owner = context.names.find(parsed.tokens, at - 2)
                drop += [owner[1].name] if owner is not None else []
        elif lower in word_set("roles") and parsed.tags[at + 1 : at + 2] not in ("U", "w"):
            holder = _office_holder(parsed, at, context)
            if holder is not None:
                people.append(holder[0])
                drop += holder[1:]
        elif lower in word_set("state nouns") and parsed.tags[at + 1 : at + 2] != "w":
            state = _the_state(parsed, at, context)
            people += [state] if state else []
    return place, people, drop


@cache
def _described_by() -> frozenset[str]:
    return word_set("roles") | word_set("state nouns") | {"capital"}


def _office_holder(parsed: Parsed, at: int, context: Context) -> list[str] | None:
    """Who "the emir" or "Sudria's foreign minister" is, if one person is known; then the state."""
    before = at - 1
    while before >= 0 and parsed.lower(before) in word_set("parts of roles"):
        before -= 1
    if parsed.lower(before) == "the":
        found = context.names.holder(parsed.lower(at)) if parsed.lower(at + 1) != "of" else None
        return [found] if found else None
    owner = before - 1 if parsed.lower(before) == "'s" else before
    for start in (owner, owner - 1):
        known = context.names.find(parsed.tokens, start) if start >= 0 else None
        if known is not None and known[0] == owner + 1 and known[1].state:
            found = context.names.holder(parsed.lower(at), known[1].state)
            return [found, known[1].name] if found else None
    return None


def _the_state(parsed: Parsed, at: int, context: Context) -> str:
    """The state meant by "the Gulf state", "the kingdom": the last one named before."""
    if "the" not in (parsed.lower(at - 1), parsed.lower(at - 2)):
        return ""
    for number in range(parsed.sentence.number - 1, max(-1, parsed.sentence.number - 4), -1):
        for mention in context.mentions[number]:
            if context.names.kind(mention.key) == "state":
                return context.names.name(mention.key)
    return ""


def purpose_of(parsed: Parsed, segment: Segment, trigger: int = 0) -> str:
    """What it is for: the infinitive that follows, or "aimed at ..."."""
    tags, last = parsed.tags, segment.last
    if tags[last : last + 1] == "t" and not _of_another_verb(parsed, trigger, last):
        end = last
        while end < len(tags) and tags[end] not in '.;"Rh~' and end - last < 30:
            if tags[end] == "S" and tags[end + 1 : end + 2] not in ("T", "M"):
                break
            step = tags[end + 1 : end + 2] == "D" and not set(tags[end + 2 : end + 5]).isdisjoint(
                "hR"
            )
            if tags[end] == "," and (step or _attributes(parsed, end + 1)):
                break
            end += 1
        while end > last and tags[end - 1] in ",CP":
            end -= 1
        return parsed.words(last, end) if end > last else ""
    for place in range(segment.first, segment.last - 1 if "aimed" in parsed.here else 0):
        if parsed.lower(place) == "aimed" and parsed.lower(place + 1) == "at":
            return parsed.words(place + 2, segment.last) if place + 2 < segment.last else ""
    return ""


def _attributes(parsed: Parsed, at: int) -> bool:
    """Whether an attribution or a clause begins after a comma: "mediators say", "according to"."""
    if parsed.tags[at : at + 1] in ("R", "S", "h") or parsed.lower(at) == "according":
        return True
    end = phrase_right(parsed.tags, at)
    return parsed.tags[at : at + 1] == "v" or parsed.tags[end : end + 1] == "v"


def _of_another_verb(parsed: Parsed, trigger: int, last: int) -> bool:
    """Whether the infinitive hangs on a second verb: "is to begin and would allow trucks to enter"."""
    tail = parsed.tags[trigger + 1 : last]
    return re.search("C[XV]", tail) is not None


def request_of(parsed: Parsed, segment: Segment, context: Context) -> str:
    """At whose request: "at the request of X", "under X's request"."""
    if "request" not in parsed.here and "invitation" not in parsed.here:
        return ""
    for place in range(segment.first, segment.last):
        if parsed.lower(place) not in ("request", "invitation"):
            continue
        around = range(max(segment.first, place - 4), min(segment.last, place + 5))
        start, end = parsed.starts[around[0]], parsed.ends[around[-1]]
        for mention in context.mentions[parsed.sentence.number]:
            if start <= mention.start < end:
                return context.names.name(mention.key)
    return ""
