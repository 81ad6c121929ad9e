"""Keys that events of several reports are compared by: day, place, parties, number, round, length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attrs import evolve, frozen

from goodoffices.model.claims import Event, Figure, Record, Statement
from goodoffices.record.compare.keys import content_words, office, root
from goodoffices.record.entities import Names
from goodoffices.record.events.vocabulary import NOUNS
from goodoffices.record.lexicon import word_set
from goodoffices.record.spelling import merge_key

__all__ = ["EventKey", "alone", "event_keys"]

_GROUPS = {
    "talks": ("contact",),
    "meeting": ("contact",),
    "visit": ("contact", "journey"),
    "travel": ("journey",),
}
_MAX_DAYS = 31
_NARROW = 7
_COUNTED = frozenset(("release", "attack", "abduction", "detention", "collision"))
# Whoever carries or receives people is none of the parties of what befell them.
_NEUTRAL = frozenset(("release", "delivery"))
_PARTS = re.compile(r"\b(?:among|including|of)\s+(?:them|whom|which|the\s+dead|those)?\s*,?\s*$")
_ROUND = re.compile(
    r"\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"(?=\s+(?:and\s+final\s+)?(?:round|phase|stage|session|meeting|swap|exchange|is|was|will|had)\b)"
)
_LENGTH = re.compile(r"PT?(\d+)([HDWM])")
# Events of a report of which a word that still tells of one may stand.
_FEW = 2
_HOURS = {"H": 1, "D": 24, "W": 168}
# Words that tell of no one event: times, numbers, what befalls people, and people.
_COMMON = frozenset(
    root(stem)
    for name in (
        "tag T: words of time",
        "number words",
        "people nouns",
        "people in general",
        "persons who are held",
        "wording: people held",
        "words for the dead and hurt",
        *(f"event {kind}" for kind in NOUNS if kind not in ("truce", "collision")),
        *(f"verb {kind}" for kind in ("attack", "release", "meeting", "talks", "travel", "drill")),
        *("verb expulsion", "verb detention", "verb abduction"),
        *("forms of be", "modals", "roles"),
    )
    for word in word_set(name)
    for stem in content_words(word)
)


@frozen
class EventKey:
    """What an event is compared by."""

    event: Event
    doc: str
    groups: tuple[str, ...]
    low: date | None
    high: date | None
    place: str
    state: str
    people: frozenset[str]
    persons: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    vague: bool = False
    said: bool = False
    counts: frozenset[str] = frozenset()
    tolls: tuple[tuple[str, Figure], ...] = ()
    round: str = ""
    hours: int = 0
    telling: frozenset[str] = frozenset()
    rare: frozenset[str] = frozenset()
    """Words that tell of few events of its report."""
    partial: str = ""
    """A weekday or day of a month of a report whose own day is not known: ``WXX-3``, ``04-30``."""
    # A state stands where a place is asked for: "fly to Sudria".
    wide: bool = False

    @property
    def status(self) -> str:
        """What its report has it: planned, held ..."""
        return next(iter(self.event.status.values()))

    @property
    def spans_days(self) -> bool:
        """Whether the first and the last day of some days are known."""
        return (
            self.low is not None
            and self.high is not None
            and (timedelta(days=1) <= self.high - self.low < timedelta(days=14))
        )

    @property
    def days_known(self) -> bool:
        """Whether it is told to a day, or to a few."""
        return (
            self.low is not None
            and self.high is not None
            and (self.high - self.low <= timedelta(days=_NARROW))
        )

    def days(self) -> Iterator[date]:
        """Days of the event, at most a month of them."""
        if self.low is None or self.high is None:
            return
        for step in range(min((self.high - self.low).days, _MAX_DAYS) + 1):
            yield self.low + timedelta(days=step)


def event_keys(record: Record, names: Names) -> list[EventKey]:
    """Keys of all events of a record, in order; linear in events and figures."""
    published = {doc.id: doc.published.value for doc in record.documents}
    statements = {item.id: item for item in record.statements}
    figures: dict[str, list[Figure]] = {}
    for figure in record.figures:
        figures.setdefault(figure.span.doc, []).append(figure)
    keys = [
        _with_numbers(_key(event, names, statements, published), figures) for event in record.events
    ]
    widely = Counter((key.doc, word) for key in keys for word in key.telling)
    return [
        evolve(
            key,
            rare=frozenset(w for w in key.telling if widely[key.doc, w] <= _FEW) - _names_of(key),
        )
        for key in keys
    ]


def _names_of(key: EventKey) -> frozenset[str]:
    """The roots of the names of an event's places and parties, which are compared as such."""
    named = " ".join((key.place, key.state, *key.people))
    return frozenset(map(root, content_words(named)))


def _with_numbers(key: EventKey, figures: dict[str, list[Figure]]) -> EventKey:
    """The key with what its event counts: "14 prisoners", not the part of them "among them 3"."""
    event = key.event
    if event.kind not in _COUNTED:
        return key
    span = event.spans[0]
    inside = [
        figure
        for figure in figures.get(key.doc, ())
        if span.contains(figure.span) and not _is_part(figure, span.text, span.start)
    ]
    exact = frozenset(
        str(figure.value)
        for figure in inside
        if figure.comparator == "=" and event.kind in ("release", "attack")
    )
    tolls: dict[str, Figure] = {}
    for figure in inside:
        if figure.predicate:
            tolls.setdefault(figure.predicate, figure)
    return evolve(key, counts=exact, tolls=tuple(tolls.items()))


def _is_part(figure: Figure, text: str, start: int) -> bool:
    before = text[max(0, figure.span.start - start - 24) : figure.span.start - start].lower()
    return figure.of is not None or _PARTS.search(before) is not None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _key(
    event: Event,
    names: Names,
    statements: dict[str, Statement],
    published: dict[str, str | None],
) -> EventKey:
    doc, span = event.spans[0].doc, event.spans[0]
    low = _day(event.when.start)
    high = _day(event.when.end) or low
    vague = False
    if event.when.start == "FUTURE_REF" and (now := _day(published.get(doc))) is not None:
        low, high, vague = now, now + timedelta(days=7), True
    if event.kind == "truce" and high is not None:
        # One report tells when it began and how long it lasted, another when it ended.
        high += timedelta(hours=_hours(event.when.duration))
    place = event.place or ""
    people = _people(event, names)
    words = frozenset(map(root, content_words(span.text)))
    statement = statements.get(event.statement or "")
    said = (
        event.kind == "statement"
        and statement is not None
        and statement.cue is not None
        and span.contains(statement.cue)
    )
    if said and statement is not None:
        words = frozenset(map(root, content_words(statement.content.text)))
        people = people | frozenset(office(event.participants[0]))
    numbered = _ROUND.search(span.text.lower()) if event.kind in ("talks", "meeting") else None
    return EventKey(
        event,
        doc,
        _GROUPS.get(event.kind, (event.kind,)),
        low,
        high,
        place,
        names.state(merge_key(place)) if place else "",
        people,
        frozenset(key for key in people if names.kind(key) == "person"),
        words,
        vague,
        said,
        telling=words - _COMMON,
        round=numbered[1] if numbered else "",
        partial=_partial(event.when.start) if low is None else "",
        hours=_hours(event.when.duration),
        wide=bool(place) and names.kind(merge_key(place)) == "state",
    )


def _partial(value: str | None) -> str:
    return value[5:].partition("T")[0] if value and value.startswith("XXXX-") else ""


def _people(event: Event, names: Names) -> frozenset[str]:
    listed = event.participants
    if event.kind in _NEUTRAL:
        listed = tuple(name for name in listed if names.kind(merge_key(name)) != "organisation")
    return frozenset(
        key for name in listed for key in (merge_key(name), *_party(name, names)) if key
    )


def _hours(duration: str | None) -> int:
    """Hours of a duration, so that 72 hours are three days."""
    found = _LENGTH.fullmatch(duration or "")
    return int(found[1]) * _HOURS.get(found[2], 0) if found else 0


def _party(name: str, names: Names) -> tuple[str, ...]:
    party = names.party(merge_key(name))
    return (f"party {merge_key(party)}",) if party else ()


def days_or_status(key: EventKey) -> list[object]:
    """The days of an event, or its status where it has none."""
    if key.low is not None and not key.days_known:
        # "in April" is no day of its own.
        return [(key.low, key.high)]
    return [*key.days()] or [key.partial or key.status]


def alone(keys: Sequence[EventKey]) -> dict[str, bool]:
    """Of each event, whether its report tells of no other of its kind on that day; near-linear."""
    seen: dict[tuple[str, str, object], set[str]] = {}
    for key in keys:
        for day in days_or_status(key):
            seen.setdefault((key.doc, key.groups[0], day), set()).add(key.event.id)
    return {
        key.event.id: all(
            len(seen.get((key.doc, key.groups[0], day), ())) < 2 for day in days_or_status(key)
        )
        for key in keys
    }
