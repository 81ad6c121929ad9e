"""A report without a date beside a dated one: both tell of the same weekdays and dates.

"Okello will receive the envoy on Wednesday" in two reports is one Wednesday, if the sentences
share rare words; so the undated report lies within a week of it.  One such pair may be chance:
together, the words that they share must outweigh it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from goodoffices.record.calendar import Day, day_of, nearest_weekday
from goodoffices.record.dating import by_weekday, weekday_costs
from goodoffices.record.hints import Hint

__all__ = ["Shared", "days_beside", "shared_days", "tied_reports"]

# What the pairs must weigh together: the words shared, each by how few other sentences have it.
_ENOUGH = 3.0
_FEWEST_WORDS = 2
# Words in more sentences than this are not rare.
_RARE = 40

_Key = tuple[int, int, int, str]


@frozen
class Shared:
    """A weekday or date of an undated report, and the same one in a dated report."""

    here: Hint
    there: Hint
    weight: float


def shared_days(
    hints: Sequence[Sequence[Hint]], dated: Mapping[int, Day], undated: Sequence[int]
) -> dict[int, list[Shared]]:
    """For each undated report the days that a dated report tells of in like words.

    Work is linear in the hints, times the few sentences that share a rare word.
    """
    told = [
        hint
        for per_doc in hints
        for hint in per_doc
        if hint.towards and hint.words and (hint.weekday >= 0 or hint.month)
    ]
    frequency = Counter(word for hint in told for word in hint.words)
    holders: dict[tuple[_Key, str], list[Hint]] = defaultdict(list)
    for hint in told:
        if hint.doc in dated:
            for word in hint.words:
                if frequency[word] <= _RARE:
                    holders[_key(hint), word].append(hint)
    found: dict[int, list[Shared]] = defaultdict(list)
    wanted = set(undated)
    for hint in told:
        if hint.doc in wanted:
            shared = _best(hint, holders, frequency)
            if shared is not None:
                found[hint.doc].append(shared)
    return found


def _key(hint: Hint) -> _Key:
    return hint.month, hint.day, -1 if hint.month else hint.weekday, hint.towards


def _best(
    hint: Hint, holders: Mapping[tuple[_Key, str], Sequence[Hint]], frequency: Mapping[str, int]
) -> Shared | None:
    weights: dict[Hint, float] = defaultdict(float)
    for word in hint.words:
        for other in holders.get((_key(hint), word), ()):
            if other.doc != hint.doc:
                weights[other] += 1.0 / (frequency[word] - 1)
    if not weights:
        return None
    there, weight = max(weights.items(), key=lambda pair: (pair[1], -pair[0].doc, -pair[0].start))
    if hint.month:
        # One day of the year by chance is rarer than one of seven weekdays.
        return Shared(hint, there, weight + 1.0)
    return Shared(hint, there, weight) if len(hint.words & there.words) >= _FEWEST_WORDS else None


def tied_reports(hints: Sequence[Sequence[Hint]], docs: Sequence[int]) -> dict[int, list[int]]:
    """For each of some reports the others that tell of its days in like words, dated or not."""
    everyone = dict.fromkeys(range(len(hints)), Day.min)
    tied = {}
    for doc, shared in shared_days(hints, everyone, docs).items():
        best = {_key(one.here): one for one in sorted(shared, key=lambda s: s.weight)}
        if sum(one.weight for one in best.values()) >= _ENOUGH:
            tied[doc] = sorted({one.there.doc for one in best.values()})
    return tied


def days_beside(
    shared: Sequence[Shared], dated: Mapping[int, Day], hints: Sequence[Hint]
) -> tuple[list[Day], list[Shared]]:
    """Days on which the undated report's weekdays are those of the dated one, best first.

    Returns
    -------
    Days that suit every pair, and the pairs; both empty where too little agrees.
    """
    best = {_key(one.here): one for one in sorted(shared, key=lambda s: s.weight)}
    pairs = list(best.values())
    if sum(one.weight for one in pairs) < _ENOUGH:
        return [], []
    windows: list[tuple[Day, Day]] = []
    for one in pairs:
        if one.here.month:
            continue
        day = nearest_weekday(dated[one.there.doc], one.there.weekday, one.here.towards)
        if day is None:
            return [], []
        past = one.here.towards == "past"
        other = day_of(day, 6 if past else -6) or day
        windows.append((day, other) if past else (other, day))
    if not windows:
        return [], []
    first, last = max(low for low, _ in windows), min(high for _, high in windows)
    days = [day for gap in range((last - first).days + 1) if (day := day_of(first, gap))]
    return by_weekday(days, weekday_costs(hints)), pairs
