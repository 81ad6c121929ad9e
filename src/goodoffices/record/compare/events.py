"""The same event in several reports: kind, day, place and participants must not disagree.

Candidates come from an index by kind, day and place or participant, so that no report is
compared with all others.  Without a day on both sides a link is only possible, not made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product

from attrs import evolve, frozen

from goodoffices.model.claims import Comparison, Event, Figure, Record, Relation, Statement
from goodoffices.record.compare.keys import content_words, office, root
from goodoffices.record.compare.story import Story
from goodoffices.record.entities import Names
from goodoffices.record.spelling import merge_key

__all__ = ["compare_events"]

_GROUPS = {
    "talks": ("contact",),
    "meeting": ("contact",),
    "visit": ("contact", "journey"),
    "travel": ("journey",),
}
_DONE = frozenset(("held", "departed", "underway", "reported"))
_MAX_DAYS = 31
# Events of one key, and of one word, that an event is compared with.
_MOST, _FEW = 200, 20


@frozen
class _Key:
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

    def days(self) -> Iterator[date]:
        """Days of the event, at most a month of them."""
        if self.low is None or self.high is None:
            return
        for step in range(min((self.high - self.low).days, _MAX_DAYS) + 1):
            yield self.low + timedelta(days=step)


def compare_events(record: Record, names: Names) -> list[Comparison]:
    """Links between events of different reports, each with its reason."""
    published = {doc.id: doc.published.value for doc in record.documents}
    statements = {item.id: item for item in record.statements}
    keys = [_key(event, names, statements, published) for event in record.events]
    keys = [evolve(key, counts=_counts(key.event, record.figures)) for key in keys]
    found: list[Comparison] = []
    story = Story(record)
    for one, other in _candidates(keys):
        comparison = _compare(one, other, story)
        if comparison is not None:
            found.append(comparison)
    return found


def _counts(event: Event, figures: Sequence[Figure]) -> frozenset[str]:
    """What a release or an attack counts, "14 prisoners"; linear in the figures."""
    if event.kind not in ("release", "attack"):
        return frozenset()
    return frozenset(
        str(figure.value)
        for figure in figures
        if figure.comparator == "=" and event.spans[0].contains(figure.span)
    )


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
) -> _Key:
    doc = event.spans[0].doc
    low = _day(event.when.start)
    high = _day(event.when.end) or low
    vague = False
    if event.when.start == "FUTURE_REF" and (now := _day(published.get(doc))) is not None:
        low, high, vague = now, now + timedelta(days=7), True
    place = event.place or ""
    state = names.state(merge_key(place)) if place else ""
    people = frozenset(
        key for name in event.participants for key in (merge_key(name), *_party(name, names)) if key
    )
    words = frozenset(map(root, content_words(event.spans[0].text)))
    statement = statements.get(event.statement or "")
    said = (
        event.kind == "statement"
        and statement is not None
        and statement.cue is not None
        and event.spans[0].contains(statement.cue)
    )
    if said and statement is not None:
        words = frozenset(map(root, content_words(statement.content.text)))
        people = people | frozenset(office(event.participants[0]))
    return _Key(
        event,
        doc,
        _GROUPS.get(event.kind, (event.kind,)),
        low,
        high,
        place,
        state,
        people,
        frozenset(key for key in people if names.kind(key) == "person"),
        words,
        vague,
        said,
    )


def _party(name: str, names: Names) -> tuple[str, ...]:
    party = names.party(merge_key(name))
    return (f"party {merge_key(party)}",) if party else ()


def _candidates(keys: Sequence[_Key]) -> list[tuple[_Key, _Key]]:
    """Pairs of different reports that share kind, day and a place or participant."""
    index: dict[tuple[str, object, str], list[int]] = {}
    pairs: dict[tuple[int, int], None] = {}
    for number, key in enumerate(keys):
        marks = {*(p for p in (key.place, key.state) if p), *key.people}
        days: list[object] = list(key.days()) or ["undated"]
        for day in days:
            words = sorted(f"word {word}" for word in key.words)
            for group, mark in product(key.groups, [*sorted(marks | key.counts), *words]):
                listed = index.setdefault((group, day, mark), [])
                for other in listed[-_MOST if mark not in words else -_FEW :]:
                    if keys[other].doc != key.doc:
                        pairs[other, number] = None
                listed.append(number)
    pairs.update(dict.fromkeys(_undated(keys)))
    return [(keys[a], keys[b]) for a, b in sorted(pairs)]


def _undated(keys: Sequence[_Key]) -> Iterator[tuple[int, int]]:
    """Pairs of which one has no day, of one kind and place or person; only possibly the same."""
    marks: dict[tuple[str, str], list[int]] = {}
    for number, key in enumerate(keys):
        people = [mark for mark in key.people if not mark.startswith("party ")]
        for mark in (key.place, *people, *key.counts):
            if mark and key.low is not None:
                marks.setdefault((key.groups[0], mark), []).append(number)
    for number, key in enumerate(keys):
        if key.low is None and key.groups != ("statement",):
            people = [mark for mark in key.people if not mark.startswith("party ")]
            for mark in (key.place, *people, *key.counts):
                for other in marks.get((key.groups[0], mark), [])[:20]:
                    if keys[other].doc != key.doc:
                        yield min(number, other), max(number, other)


def _compare(one: _Key, other: _Key, story: Story) -> Comparison | None:
    place = _places(one, other)
    shared = one.people & other.people
    if place == "differ" or (one.people and other.people and not shared and place != "same"):
        return None
    common = one.words & other.words
    if one.said and other.said:
        return _told(one, other, shared, story)
    items = (one.event.id, other.event.id)
    dated = one.low is not None and other.low is not None
    if (
        not dated
        and one.counts & other.counts
        and len(common) > 1
        and story.shared(one.doc, other.doc)
    ):
        number = ", ".join(sorted(one.counts & other.counts))
        why = f"same number ({number}) and words ({', '.join(sorted(common)[:4])})"
        return Comparison("", "same event", "more precise", items, why)
    if not dated:
        if _opposed(one, other) or len(shared) < 2:
            return None
        where = f" and place ({one.place})" if place == "same" else ""
        why = f"same kind{where}, participants in common, but a day is not given for both"
        return Comparison("", "possibly same event", "possibly same", items, why)
    if not _overlap(one, other):
        return None
    keys = [
        "day",
        *(["place"] if place in ("same", "within") else []),
        *(["participants"] if shared else []),
        *(["number"] if one.counts & other.counts else []),
    ]
    alike = one.event.kind == other.event.kind and len(common) > 1
    if len(keys) < 2 and alike and story.shared(one.doc, other.doc):
        keys.append(f"words ({', '.join(sorted(common)[:4])})")
    person = one.persons & other.persons and one.event.kind == other.event.kind and common
    tied = bool(person) and story.shared(one.doc, other.doc)
    if len(keys) < 2 or (place == "unknown" and not tied and _too_little(one, other, shared)):
        return None
    relation, why = _relation(one, other, place)
    return Comparison("", "same event", relation, items, f"same {', '.join(keys)}; {why}")


def _too_little(one: _Key, other: _Key, shared: frozenset[str]) -> bool:
    """Whether the people in common are too few to tie two contacts without a place.

    On one day a party can hold talks here and receive a visit there.
    """
    if one.groups[0] not in ("contact", "journey"):
        return False
    if one.vague or other.vague:
        return True
    named = {key for key in shared if not key.startswith("party ")}
    whole = one.people == other.people
    return len(named) < 2 and not (whole and one.event.kind == other.event.kind)


def _told(one: _Key, other: _Key, shared: frozenset[str], story: Story) -> Comparison | None:
    """Two tellings of one act of speech: same speaker, same day, words in common."""
    personal = {key for key in shared if not key.startswith("party ")}
    if not personal or not _overlap(one, other):
        return None
    common = one.words & other.words
    if len(common) < (2 if story.shared(one.doc, other.doc) else 3):
        return None
    why = f"same speaker and day; words in common: {', '.join(sorted(common)[:6])}"
    return Comparison("", "same event", "agree", (one.event.id, other.event.id), why)


def _places(one: _Key, other: _Key) -> str:
    if not one.place or not other.place:
        return "unknown"
    if one.place == other.place:
        return "same"
    if one.place == other.state or other.place == one.state:
        return "within"
    words = {merge_key(one.place).partition(" ")[0], merge_key(other.place).partition(" ")[0]}
    return "same" if len(words) == 1 else "differ"


def _overlap(one: _Key, other: _Key) -> bool:
    if one.low is None or other.low is None or one.high is None or other.high is None:
        return False
    return one.low <= other.high and other.low <= one.high


def _opposed(one: _Key, other: _Key) -> bool:
    """Whether one is planned and the other done, without days that could explain it."""
    a = next(iter(one.event.status.values()))
    b = next(iter(other.event.status.values()))
    return (a in _DONE) != (b in _DONE)


def _relation(one: _Key, other: _Key, place: str) -> tuple[Relation, str]:
    a = next(iter(one.event.status.values()))
    b = next(iter(other.event.status.values()))
    if one.counts and other.counts and not one.counts & other.counts:
        counts = [", ".join(sorted(key.counts)) for key in (one, other)]
        return "differ", f"{one.doc} counts {counts[0]}, {other.doc} {counts[1]}"
    if "denied" in (a, b) and a != b:
        return "differ", f"{one.doc} has it {a}, {other.doc} {b}"
    if (a in _DONE) != (b in _DONE) or (a == "planned") != (b == "planned"):
        return "changed status", f"{one.doc} has it {a}, {other.doc} {b}"
    if (one.low, one.high) != (other.low, other.high):
        narrow, wide = (one, other) if _inside(one, other) else (other, one)
        if _inside(narrow, wide):
            return "more precise", f"{narrow.doc} gives the day more exactly than {wide.doc}"
        return "compatible", "their days overlap"
    if place == "within":
        narrow = one if one.state == other.place else other
        return "more precise", f"{narrow.doc} names the place more exactly ({narrow.place})"
    return "agree", "both give the same"


def _inside(narrow: _Key, wide: _Key) -> bool:
    if narrow.low is None or narrow.high is None or wide.low is None or wide.high is None:
        return False
    return wide.low <= narrow.low and narrow.high <= wide.high
