"""Where reports of the same days agree: links between them, bounds, and weekdays that suit.

A link ties a weekday in one report to a date in another whose sentences share rare words; bounds
are the last date told as past and the first told as ahead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import frozen

from goodoffices.record.calendar import Day, day_of, make_day
from goodoffices.record.hints import Hint

__all__ = [
    "CLOSE",
    "STAND_IN",
    "Bounds",
    "Link",
    "agrees",
    "bounds_of",
    "by_weekday",
    "days_of",
    "find_links",
    "groups_of",
    "likely",
    "place_in_year",
    "weekday_costs",
    "window_of",
]

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


# Days between what has happened and what is to come for a report's day to be told by them.
CLOSE = 3
# Days around a report's day in which a date can be what another report calls by its weekday.
_SAME_DAYS = 7


@lru_cache(maxsize=366)
def place_in_year(month: int, day: int) -> int:
    """Number of a day in a leap year, 1-366.

    >>> place_in_year(12, 31)
    366
    """
    there = make_day(STAND_IN, month, day)
    return there.timetuple().tm_yday if there else 0


def window_of(bounds: Bounds) -> tuple[int, int] | None:
    """Days of the year between which a report lies, if its bounds are close; ends may wrap."""
    if bounds.past is None or bounds.ahead is None:
        return None
    first = place_in_year(bounds.past.month, bounds.past.day)
    last = place_in_year(bounds.ahead.month, bounds.ahead.day)
    return (first, last) if (last - first) % 366 <= CLOSE else None


def likely(links: Sequence[Link], windows: Sequence[tuple[int, int] | None]) -> list[Link]:
    """Links whose date lies within a week of the day of its report, as told by the report.

    A date further away may have been told on any other day ("the May 7 attack"); a report whose
    own day cannot be told lends no date to others.
    """
    return [
        link
        for link in links
        if (window := windows[link.date.doc]) is not None
        and _near(place_in_year(link.date.month, link.date.day), window)
        and _meet(window, windows[link.weekday.doc])
    ]


def _apart(one: int, other: int) -> int:
    gap = (one - other) % 366
    return min(gap, 366 - gap)


def _near(day: int, window: tuple[int, int]) -> bool:
    return min(_apart(day, edge) for edge in window) <= _SAME_DAYS


def _meet(window: tuple[int, int], other: tuple[int, int] | None) -> bool:
    return other is None or any(_near(edge, window) for edge in other)


def bounds_of(hints: Sequence[Hint]) -> Bounds:
    """The last date that is past and the first that lies ahead, going round the year.

    Of all places where a past date is followed by one ahead, the one with the smallest gap;
    with past dates only, the one followed by the widest gap.
    """
    sides: dict[tuple[int, int], set[str]] = defaultdict(set)
    for hint in hints:
        if hint.month and hint.towards:
            sides[hint.month, hint.day].add(hint.towards)
    # A date told both as past and as ahead tells nothing.
    dates = [
        hint for hint in hints if hint.towards and len(sides.get((hint.month, hint.day), ())) == 1
    ]
    if not dates:
        return Bounds()

    def place(hint: Hint) -> int:
        return place_in_year(hint.month, hint.day)

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


def agrees(link: Link, year: int) -> bool:
    """Whether in this year the date of a link falls on its weekday."""
    day = link.date.on(year)
    return day is not None and day.weekday() == link.weekday.weekday


def days_of(
    bounds: Bounds,
    links: Sequence[Link],
    doc: int,
    year: int,
) -> list[Day]:
    """Days of a year on which the report may have been published, near what it tells."""
    windows: list[tuple[Day, Day]] = []
    past = bounds.past.on(year) if bounds.past else None
    ahead = bounds.ahead.on(year) if bounds.ahead else None
    if past is not None and ahead is not None and ahead < past:
        ahead = bounds.ahead.on(year + 1) if bounds.ahead else None
    if past is not None and ahead is not None and (ahead - past).days <= CLOSE:
        windows.append((past, ahead))
    for link in links:
        day = link.date.on(year)
        if link.weekday.doc != doc or day is None or day.weekday() != link.weekday.weekday:
            continue
        behind = link.weekday.towards == "past"
        other = day_of(day, 6 if behind else -6) or day
        windows.append((day, other) if behind else (other, day))
    if not windows:
        return []
    first, last = max(window[0] for window in windows), min(window[1] for window in windows)
    return [day for offset in range((last - first).days + 1) if (day := day_of(first, offset))]


def by_weekday(days: Sequence[Day], costs: Sequence[int] | None) -> list[Day]:
    """Days by how well the weekdays spoken of suit them; far worse ones are left out."""
    if not days or costs is None:
        return list(days)
    least = min(costs[day.weekday()] for day in days)
    fitting = [day for day in days if costs[day.weekday()] <= least + max(2, least // 2)]
    return sorted(fitting, key=lambda day: (costs[day.weekday()], day))
