"""A report without a date beside a dated one: both tell of the same weekdays.

"Okello will receive the envoy on Wednesday" in two reports is one Wednesday, if the sentences
share rare words; so the undated report lies within a week of it.  One such pair may be chance: two
different weekdays must agree, or one in a sentence full of words that nothing else shares.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from goodoffices.record.calendar import Day, day_of, nearest_weekday
from goodoffices.record.dating import by_weekday, weekday_costs
from goodoffices.record.hints import Hint

__all__ = ["Shared", "days_beside", "shared_weekdays"]

_FEWEST = 2
# What one weekday alone must weigh: the words shared, each by how few other sentences have it.
_ALONE = 3.0
# Words in more sentences than this are not rare.
_RARE = 40


@frozen
class Shared:
    """A weekday of an undated report, and the same weekday in a dated one."""

    here: Hint
    there: Hint
    weight: float


def shared_weekdays(
    hints: Sequence[Sequence[Hint]], dated: Mapping[int, Day], undated: Sequence[int]
) -> dict[int, list[Shared]]:
    """For each undated report its weekdays that a dated report tells of in like words.

    Work is linear in the hints, times the few sentences that share a rare word.
    """
    told = [
        hint
        for per_doc in hints
        for hint in per_doc
        if hint.weekday >= 0 and not hint.month and hint.towards and hint.words
    ]
    frequency = Counter(word for hint in told for word in hint.words)
    holders: dict[tuple[int, str, str], list[Hint]] = defaultdict(list)
    for hint in told:
        if hint.doc in dated:
            for word in hint.words:
                if frequency[word] <= _RARE:
                    holders[hint.weekday, hint.towards, word].append(hint)
    found: dict[int, list[Shared]] = defaultdict(list)
    wanted = set(undated)
    for hint in told:
        if hint.doc in wanted:
            shared = _best(hint, holders, frequency)
            if shared is not None:
                found[hint.doc].append(shared)
    return found


def _best(
    hint: Hint, holders: Mapping[tuple[int, str, str], Sequence[Hint]], frequency: Mapping[str, int]
) -> Shared | None:
    weights: dict[Hint, float] = defaultdict(float)
    for word in hint.words:
        for other in holders.get((hint.weekday, hint.towards, word), ()):
            weights[other] += 1.0 / (frequency[word] - 1)
    if not weights:
        return None
    there, weight = max(weights.items(), key=lambda pair: (pair[1], -pair[0].doc, -pair[0].start))
    if len(hint.words & there.words) < 3 or weight < 0.8:
        return None
    return Shared(hint, there, weight)


def days_beside(
    shared: Sequence[Shared], dated: Mapping[int, Day], hints: Sequence[Hint]
) -> tuple[list[Day], list[Shared]]:
    """Days on which the undated report's weekdays are those of the dated one, best first.

    Returns
    -------
    Days that suit every pair, and the pairs; both empty where too little agrees.
    """
    pairs = list({one.here.weekday: one for one in sorted(shared, key=lambda s: s.weight)}.values())
    if len(pairs) < _FEWEST and all(one.weight < _ALONE for one in pairs):
        return [], []
    windows: list[tuple[Day, Day]] = []
    for one in pairs:
        towards = "past" if one.here.towards == "past" else "future"
        day = nearest_weekday(dated[one.there.doc], one.there.weekday, towards)
        if day is None:
            return [], []
        other = day_of(day, 6 if towards == "past" else -6) or day
        windows.append((day, other) if towards == "past" else (other, day))
    first, last = max(low for low, _ in windows), min(high for _, high in windows)
    days = [day for gap in range((last - first).days + 1) if (day := day_of(first, gap))]
    return by_weekday(days, weekday_costs(hints)), pairs
