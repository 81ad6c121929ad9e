"""Where reports of the same days agree: links between them, bounds, and weekdays that suit.

A link ties a weekday in one report to a date in another whose sentences share rare words; bounds
are the last date told as past and the first told as ahead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from goodoffices.record.calendar import make_day
from goodoffices.record.hints import Hint

__all__ = ["STAND_IN", "Bounds", "Link", "bounds_of", "find_links", "groups_of", "weekday_costs"]

# A leap year that stands in where the year is not known, so that every day of a year exists.
STAND_IN = 2000


@frozen
class Link:
    """Two hints of different reports that seem to tell of the same thing."""

    weekday: Hint
    date: Hint
    weight: float
    shared: tuple[str, ...]


@frozen
class Bounds:
    """The days (month, day) between which a report lies: the last past, the first ahead."""

    past: Hint | None = None
    ahead: Hint | None = None


def groups_of(count: int, links: Sequence[Link]) -> list[tuple[list[int], list[Link]]]:
    """Reports tied by links, as lists of numbers, each with its links."""
    parent = list(range(count))

    def root(doc: int) -> int:
        while parent[doc] != doc:
            parent[doc] = parent[parent[doc]]
            doc = parent[doc]
        return doc

    for link in links:
        parent[root(link.weekday.doc)] = root(link.date.doc)
    groups: dict[int, list[int]] = defaultdict(list)
    for doc in range(count):
        groups[root(doc)].append(doc)
    inside: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        inside[root(link.date.doc)].append(link)
    return [(docs, inside[number]) for number, docs in groups.items()]


def find_links(hints: Sequence[Sequence[Hint]]) -> list[Link]:
    """Weekdays and dates of different reports whose sentences share rare words."""
    everyone = [hint for per_doc in hints for hint in per_doc if hint.towards and hint.words]
    frequency = Counter(word for hint in everyone for word in hint.words)
    holders: dict[str, list[Hint]] = defaultdict(list)
    for hint in everyone:
        if hint.weekday < 0 and hint.month:
            for word in hint.words:
                if frequency[word] <= 40:
                    holders[word].append(hint)
    best: dict[tuple[int, int, int], Link] = {}
    for hint in everyone:
        if hint.weekday < 0 or hint.month:
            continue
        link = _best_link(hint, holders, frequency)
        if link is not None:
            key = (link.date.doc, link.date.start, hint.doc)
            if key not in best or best[key].weight < link.weight:
                best[key] = link
    return list(best.values())


def _best_link(
    hint: Hint, holders: Mapping[str, Sequence[Hint]], frequency: Mapping[str, int]
) -> Link | None:
    weights: dict[Hint, float] = defaultdict(float)
    for word in hint.words:
        for date in holders.get(word, ()):
            if date.doc != hint.doc and date.towards == hint.towards:
                weights[date] += 1.0 / (frequency[word] - 1)
    if not weights:
        return None
    date, weight = max(weights.items(), key=lambda pair: (pair[1], -pair[0].doc, -pair[0].start))
    shared = tuple(sorted(hint.words & date.words))
    if len(shared) < 3 or weight < 0.8:
        return None
    return Link(hint, date, weight, shared)


def bounds_of(hints: Sequence[Hint]) -> Bounds:
    """The last date that is past and the first that lies ahead, going round the year.

    Of all places where a past date is followed by one ahead, the one with the smallest gap;
    with past dates only, the one followed by the widest gap.
    """
    dates = [hint for hint in hints if hint.month and hint.towards]
    if not dates:
        return Bounds()

    def place(hint: Hint) -> int:
        day = make_day(STAND_IN, hint.month, hint.day)
        assert day is not None
        return day.timetuple().tm_yday

    # On one day what is past comes first: the report may be of that day.
    ordered = sorted(dates, key=lambda hint: (place(hint), hint.towards != "past"))
    pairs = list(zip(ordered, [*ordered[1:], ordered[0]]))
    gaps = [((place(after) - place(before)) % 366, before, after) for before, after in pairs]
    turning = [gap for gap in gaps if gap[1].towards == "past" and gap[2].towards == "future"]
    if turning:
        _, before, after = min(turning, key=lambda gap: gap[0])
        return Bounds(before, after)
    _, before, after = max(gaps, key=lambda gap: gap[0] or 366)
    return Bounds(past=before) if before.towards == "past" else Bounds(ahead=after)


def weekday_costs(hints: Sequence[Hint]) -> list[int] | None:
    """For each weekday of publication, how far the weekdays spoken of lie from it, in days."""
    past = {
        hint.weekday
        for hint in hints
        if hint.weekday >= 0 and not hint.month and hint.towards == "past"
    }
    ahead = {
        hint.weekday
        for hint in hints
        if hint.weekday >= 0 and not hint.month and hint.towards == "future"
    }
    if not past and not ahead:
        return None
    return [
        sum((day - p) % 7 for p in past) + sum((a - day) % 7 for a in ahead) for day in range(7)
    ]
