"""The same event in several reports: kind, day, place and participants must not disagree.

Candidates come from an index by kind, day and place or participant, so that no report is
compared with all others.  Without a day on both sides a link is only possible, not made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from goodoffices.model.claims import Comparison, Record
from goodoffices.record.compare.event_keys import EventKey, alone, event_keys
from goodoffices.record.compare.event_pairs import (
    days_agree,
    opposed,
    overlap,
    parted_tolls,
    places,
    relation_between,
)
from goodoffices.record.compare.likeness import likeliest
from goodoffices.record.compare.story import Story
from goodoffices.record.entities import Names

__all__ = ["compare_events"]

# Kinds of which a report seldom tells two on one day.
_SINGLE = frozenset(("truce", "walkout", "release", "collision", "election"))
_OF_FORCE = frozenset(("attack", "collision", "abduction", "detention", "coup"))
# Events of one key, and of one word, that an event is compared with.
_MOST, _FEW = 200, 20
_KINDS_LISTED = _SINGLE | {"contact", "journey"}


def compare_events(record: Record, names: Names) -> list[Comparison]:
    """Links between events of different reports, each with its reason."""
    keys = event_keys(record, names)
    found: list[Comparison] = []
    story, single = Story(record), alone(keys)
    pairs = _candidates(keys)
    for one, other in pairs:
        comparison = _compare(one, other, story, single)
        if comparison is not None:
            found.append(comparison)
    same = [link for link in found if link.kind == "same event"]
    told = [pair for pair in pairs if story.shared(pair[0].doc, pair[1].doc)]
    alike = list(likeliest(told, same, single))
    kinds = {key.event.id: (key.doc, key.event.kind) for key in keys}
    sure = {(item, kinds[other]) for link in (*same, *alike) for item, other in _both(link)}
    return [
        link
        for link in found
        if link.kind == "same event"
        # Of two of a kind the one that is surely the same leaves no doubt of the other.
        or not any((item, kinds[other]) in sure for item, other in _both(link))
    ] + alike


def _both(link: Comparison) -> tuple[tuple[str, str], tuple[str, str]]:
    one, other = link.items
    return (one, other), (other, one)


def _candidates(keys: Sequence[EventKey]) -> list[tuple[EventKey, EventKey]]:
    """Pairs of different reports that share kind, day and a place or participant."""
    index: dict[tuple[str, object, str], list[int]] = {}
    pairs: dict[tuple[int, int], None] = {}
    for number, key in enumerate(keys):
        marks = {*(p for p in (key.place, key.state) if p), *key.people}
        days: list[object] = list(key.days()) or [key.partial or "undated"]
        for day in days:
            words = sorted(f"word {word}" for word in key.words)
            if key.groups[0] in _KINDS_LISTED or (key.days_known and not key.said):
                words.append("kind")
            for group, mark in product(key.groups, [*sorted(marks | key.counts), *words]):
                listed = index.setdefault((group, day, mark), [])
                for other in listed[-_MOST if mark not in words else -_FEW :]:
                    if keys[other].doc != key.doc:
                        pairs[other, number] = None
                listed.append(number)
    pairs.update(dict.fromkeys((*_undated(keys), *_rounds(keys), *_in_like_words(keys))))
    return [(keys[a], keys[b]) for a, b in sorted(pairs)]


def _in_like_words(keys: Sequence[EventKey]) -> Iterator[tuple[int, int]]:
    """Pairs of one kind that share two words which few events of their reports do."""
    listed: dict[tuple[str, str], list[int]] = {}
    for number, key in enumerate(keys):
        if key.said:
            continue
        shared: Counter[int] = Counter()
        for word in key.rare:
            marked = listed.setdefault((key.groups[0], word), [])
            shared.update(other for other in marked[-_FEW:] if keys[other].doc != key.doc)
            marked.append(number)
        least = 1 if key.event.kind in _OF_FORCE else 2
        yield from ((other, number) for other, count in shared.items() if count >= least)


def _rounds(keys: Sequence[EventKey]) -> Iterator[tuple[int, int]]:
    """Pairs of one numbered round, whatever their days."""
    listed: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        if key.round:
            for other in listed.get(key.round, [])[-_FEW:]:
                if keys[other].doc != key.doc:
                    yield other, number
            listed.setdefault(key.round, []).append(number)


def _undated(keys: Sequence[EventKey]) -> Iterator[tuple[int, int]]:
    """Pairs of which one has no day, of one kind and place or person; only possibly the same."""
    marks: dict[tuple[str, str], list[int]] = {}
    for number, key in enumerate(keys):
        if key.groups != ("statement",):
            for mark in _marks(key):
                for other in marks.get((key.groups[0], mark), [])[-_FEW:]:
                    undated = key.low is None or keys[other].low is None
                    if undated and keys[other].doc != key.doc:
                        yield other, number
                marks.setdefault((key.groups[0], mark), []).append(number)


def _marks(key: EventKey) -> list[str]:
    people = [
        mark
        for mark in sorted(key.people)
        if not mark.startswith("party ") or key.event.kind in _SINGLE or key.hours
    ]
    return [mark for mark in (key.place, *people, *sorted(key.counts)) if mark]


def _compare(
    one: EventKey, other: EventKey, story: Story, single: Mapping[str, bool]
) -> Comparison | None:
    place = places(one, other)
    shared = one.people & other.people
    others = bool(one.people and other.people) and not shared and place != "same"
    # Whoever is named beside a vote does not part it from another report's.
    if place == "differ" or (others and one.event.kind != "election"):
        return None
    if one.said and other.said:
        return _told(one, other, shared, story)
    together = story.shared(one.doc, other.doc)
    if one.round and one.round == other.round and together:
        return _one_round(one, other)
    agree = days_agree(one, other)
    if agree is None:
        return _without_day(one, other, place, shared, single, together=together)
    if not agree:
        return None
    kinds = {one.event.kind, other.event.kind}
    if "visit" in kinds and kinds & {"meeting", "talks"} and not shared:
        # A visit to a town is no meeting there of others.
        return None
    common = one.words & other.words
    keys = [
        "day",
        *(["place"] if place in ("same", "within") else []),
        *(["participants"] if shared else []),
        *(["number"] if one.counts & other.counts else []),
    ]
    same_kind = one.event.kind == other.event.kind
    if len(keys) < 2 and same_kind and together:
        telling = one.telling & other.telling
        if len(common) > 1 and (len(telling) > 1 or (telling and _alone(one, other, single))):
            keys.append(f"words ({', '.join(sorted(common)[:4])})")
        elif one.spans_days and (one.low, one.high) == (other.low, other.high):
            keys.append("length")
        elif len(one.rare & other.rare) > 1 or _one_day(one, other):
            shown = one.rare & other.rare
            keys.append(f"words ({', '.join(sorted(shown)[:4])})")
        elif _only_ones(one, other, single):
            keys.append(f"kind, the only {one.event.kind} of that day in both")
    person = one.persons & other.persons and same_kind and common
    tied = (bool(person) and together) or (len(keys) > 1 and not shared and place == "unknown")
    if len(keys) < 2 or (place == "unknown" and not tied and _too_little(one, other, shared)):
        return None
    relation, why = relation_between(one, other, place)
    items = (one.event.id, other.event.id)
    return Comparison("", "same event", relation, items, f"same {', '.join(keys)}; {why}")


def _one_day(one: EventKey, other: EventKey) -> bool:
    """Whether both tell of one day to come, in a word that few events of their reports share."""
    ahead = one.status == other.status == "planned" and not (one.vague or other.vague)
    return ahead and one.low == one.high == other.low == other.high and bool(one.rare & other.rare)


def _only_ones(one: EventKey, other: EventKey, single: Mapping[str, bool]) -> bool:
    """Whether both tell of the one event of a kind that day, and of nothing that parts them."""
    if one.event.kind not in _SINGLE or not _alone(one, other, single):
        return False
    if one.event.kind == "collision" and not _starts(one) & _starts(other):
        # "a ferry sank" and "the collision"
        return False
    return not parted_tolls(one, other)


def _alone(one: EventKey, other: EventKey, single: Mapping[str, bool]) -> bool:
    return single[one.event.id] and single[other.event.id]


def _starts(key: EventKey) -> set[str]:
    return {word[:5] for word in key.telling if len(word) > 4}


def _one_round(one: EventKey, other: EventKey) -> Comparison:
    """A numbered round of talks is one event, also where reports give it different days."""
    items = (one.event.id, other.event.id)
    dated = one.low is not None and other.low is not None
    if dated and not overlap(one, other):
        days = f"{one.doc} has it on {one.low}, {other.doc} on {other.low}"
        return Comparison(
            "", "same event", "differ", items, f"the {one.round} round in both; {days}"
        )
    relation, why = relation_between(one, other, places(one, other))
    return Comparison("", "same event", relation, items, f"the {one.round} round in both; {why}")


def _without_day(
    one: EventKey,
    other: EventKey,
    place: str,
    shared: frozenset[str],
    single: Mapping[str, bool],
    *,
    together: bool,
) -> Comparison | None:
    """Two events of which one has no day: the same only if much else agrees."""
    common, items = one.words & other.words, (one.event.id, other.event.id)
    if one.counts & other.counts and len(common) > 1 and together:
        number = ", ".join(sorted(one.counts & other.counts))
        why = f"same number ({number}) and words ({', '.join(sorted(common)[:4])})"
        return Comparison("", "same event", "more precise", items, why)
    if one.event.kind != other.event.kind and place != "same":
        return None
    alike = one.rare & other.rare
    enough = len(alike) > 1 or (
        # "a maternity ward was shelled" and "the maternity hospital had been shelled"
        bool(alike) and bool(common - alike) and one.event.kind in _OF_FORCE
    )
    same_kind = one.event.kind == other.event.kind
    if together and same_kind and enough and not opposed(one, other):
        relation, why = relation_between(one, other, place)
        shown = ", ".join(sorted(alike)[:4])
        return Comparison(
            "", "same event", relation, items, f"same kind and words ({shown}); {why}"
        )
    surely = together and one.event.kind == other.event.kind and _surely(one, other, place, shared)
    if surely:
        relation, why = relation_between(one, other, place)
        return Comparison("", "same event", relation, items, f"{surely}; {why}")
    if opposed(one, other) or len(shared) < 2:
        return None
    where = f" and place ({one.place})" if place == "same" else ""
    why = f"same kind{where}, participants in common, but a day is not given for both"
    return Comparison("", "possibly same event", "possibly same", items, why)


def _surely(one: EventKey, other: EventKey, place: str, shared: frozenset[str]) -> str:
    """Why two events without a day for both are the same all the same, or empty."""
    kind = one.event.kind
    if one.hours and one.hours == other.hours and place == "same" and shared:
        return f"same kind, place ({one.place}), participants and length ({one.hours} hours)"
    if kind == "walkout" and shared:
        return "same kind and participants"
    if kind == "attack" and place == "same" and _is_named(one) != _is_named(other):
        return f"same kind and place ({one.place}), which one report names it by"
    persons = one.persons & other.persons
    if persons and one.status == other.status == "cancelled":
        return f"same kind, called off in both, participants ({', '.join(sorted(persons))})"
    return ""


def _is_named(key: EventKey) -> bool:
    """Whether an event is told by the name of its place: "the Kesh bombing"."""
    text, place = key.event.spans[0].text, key.place
    return f"the {place} " in text or f"The {place} " in text


def _too_little(one: EventKey, other: EventKey, shared: frozenset[str]) -> bool:
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


def _told(
    one: EventKey, other: EventKey, shared: frozenset[str], story: Story
) -> Comparison | None:
    """Two tellings of one act of speech: same speaker, same day, words in common."""
    personal = {key for key in shared if not key.startswith("party ")}
    if not personal or not days_agree(one, other):
        return None
    common = one.words & other.words
    if len(common) < (2 if story.shared(one.doc, other.doc) else 3):
        return None
    why = f"same speaker and day; words in common: {', '.join(sorted(common)[:6])}"
    return Comparison("", "same event", "agree", (one.event.id, other.event.id), why)
