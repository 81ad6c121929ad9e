"""The same figure in several reports: what is counted, what befell it, where, and whether done.

A figure is an interval; two figures of one key agree, are compatible (their intervals meet)
or differ.  Figures that share what is counted but not the rest are set side by side as not
comparable, with the reason; no remainder is computed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

from goodoffices.model.claims import Comparison, Figure, Record, Relation
from goodoffices.record.compare.keys import content_words, population
from goodoffices.record.entities import Names
from goodoffices.record.lexicon import word_set
from goodoffices.record.spelling import merge_key

__all__ = [
    "HOURS",
    "Key",
    "compare_figures",
    "interval",
    "key_of",
    "obstacle",
    "relation_of",
    "side_by_side",
]

_ROUGH = 0.1
_EARLIER = "an earlier value, for comparison"
_TELLING = 20
# Police and organisers may differ by so much, two tolls of one attack hardly.
_APART = 5.0
_PERSONS = word_set("persons who are held") | word_set("people nouns")
_HELD = word_set("wording: people held")
_FATES = ("released", "held", "taken")
HOURS = {
    form: hours
    for name, hours in (
        *(("minute", 1 / 60), ("hour", 1.0), ("day", 24.0), ("week", 168.0)),
        *(("month", 730.5), ("year", 8766.0)),
    )
    for form in (name, f"{name}s")
}
"""Hours in a unit of time; of a month and a year their mean."""
# Months and years are as long as days told for them within so much: "60-day" and "two-month".
_ABOUT = 0.035
_VERB = {"agree": "agree", "compatible": "are compatible", "differ": "differ"}


@frozen
class Key:
    """What a figure is compared by."""

    figure: Figure
    kind: str
    nations: frozenset[str]
    predicate: str
    place: str
    state: str
    ahead: bool
    unit: str = ""


def interval(figure: Figure) -> tuple[float, float]:
    """Least and largest value a figure allows; "about" and "nearly" are taken as a tenth.

    >>> from goodoffices.model.spans import Span
    >>> interval(Figure("f", Span("w", 0, 1, "9"), 30000, "<~"))
    (27000.0, 30000.0)
    >>> interval(Figure("f", Span("w", 0, 1, "9"), 29692, ">"))
    (29692.0, inf)
    """
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    top = 1.0 if figure.unit == "share" else math.inf
    if figure.comparator in (">", ">="):
        return float(low), top
    if figure.negated and figure.comparator in ("<", "<="):
        # "must not fall below"
        return float(high), top
    if figure.comparator in ("<", "<="):
        return 0.0, float(high)
    if figure.comparator == "<~":
        return low * (1 - _ROUGH), float(high)
    if figure.comparator == "~":
        return low * (1 - _ROUGH), high * (1 + _ROUGH)
    return float(low), float(high)


def compare_figures(
    record: Record, names: Names, events: Sequence[Comparison] = ()
) -> list[Comparison]:
    """Links and contrasts between figures of different reports.

    Figures within two tellings of one event count the same, though no place is given.
    """
    tied = _tied(record, events)
    by_id = {figure.id: figure for figure in record.figures}
    counts: dict[tuple[str, str], list[Key]] = {}
    shares: list[Figure] = []
    for figure in record.figures:
        if figure.unit == "share":
            shares.append(figure)
        elif figure.predicate and figure.unit and _EARLIER not in figure.flags:
            key = key_of(figure, names)
            counts.setdefault((key.kind, key.predicate), []).append(key)
    found: list[Comparison] = []
    for listed in counts.values():
        found += _within(listed, tied)
    found += _shares(shares, by_id, names)
    found += side_by_side(record)
    return found


def key_of(figure: Figure, names: Names) -> Key:
    """The key of a figure: class of what is counted, what befell it, where, whether to come."""
    kind, nations = population(figure.unit, figure.span.text)
    place = figure.place
    state = names.state(merge_key(place)) if place else ""
    ahead = figure.negated or "planned or conditional" in figure.flags
    unit = kind
    if figure.predicate in _FATES and figure.unit in _PERSONS:
        # Whoever is held or freed: "fighters" in one report may be "detainees" in the other.
        kind = "people held"
    return Key(figure, kind, nations, figure.predicate, place, state, ahead, unit)


def _tied(record: Record, events: Sequence[Comparison]) -> dict[str, frozenset[int]]:
    """For each figure within a telling of an event told twice, the numbers of those links."""
    spans = {event.id: event.spans[0] for event in record.events if event.spans}
    tellings = [
        (number, spans[item])
        for number, link in enumerate(events)
        if link.kind == "same event"
        for item in link.items
        if item in spans
    ]
    found: dict[str, frozenset[int]] = {}
    for figure in record.figures if tellings else ():
        inside = frozenset(number for number, span in tellings if span.contains(figure.span))
        if inside:
            found[figure.id] = inside
    return found


def _within(listed: Sequence[Key], tied: dict[str, frozenset[int]]) -> list[Comparison]:
    """Comparisons of figures that count the same kind with the same predicate."""
    found = []
    for number, one in enumerate(listed[:400]):
        near = listed[number + 1 : number + 60]
        for other in near:
            if one.figure.span.doc != other.figure.span.doc:
                told = tied.get(one.figure.id, frozenset()) & tied.get(other.figure.id, frozenset())
                pair = _pair(one, other, one_event=bool(told))
                found += [pair] if pair is not None else []
    return found


def _pair(one: Key, other: Key, *, one_event: bool = False) -> Comparison | None:
    items = (one.figure.id, other.figure.id)
    reason = obstacle(one, other)
    capped = one.figure.negated or other.figure.negated
    alike = one.figure.value == other.figure.value
    if reason and one.kind == "people held" and not capped and not alike:
        # They stand side by side once, with what each counts.
        return None
    if not reason and not alike and _far_apart(one, other) and _relation_open(one, other):
        # "At least 1,800" of a war and "at least 19" of one attack.
        return None
    if reason:
        return Comparison("", "figures", "not comparable", items, reason)
    if one.unit != other.unit and one.figure.value != other.figure.value:
        return None
    relation, why = relation_of(one.figure, other.figure)
    apart = relation == "differ" and (one.kind == "people held" or _far_apart(one, other))
    if (bool(one.nations) != bool(other.nations)) and not _covers(one, other):
        if apart:
            return None
        named = ", ".join(sorted(one.nations | other.nations))
        return Comparison(
            "",
            "possibly same figure",
            "possibly same",
            items,
            f"one names {named} only, the other does not say",
        )
    told_alike = one_event or _told_alike(one, other, relation)
    if (not one.place or not other.place) and not told_alike:
        if apart:
            # Numbers of people taken or freed at different times need not be one figure.
            return None
        why = f"{one.predicate}, but a place is not given for both; if they count the same, they {_VERB[relation]} ({why})"
        return Comparison("", "possibly same figure", "possibly same", items, why)
    return Comparison(
        "", "same figure", relation, items, f"{one.predicate}{_where(one, other)}: {why}"
    )


def _relation_open(one: Key, other: Key) -> bool:
    """Whether both only say "at least", so that any two of them could be the same."""
    return {one.figure.comparator, other.figure.comparator} <= {">", ">="}


def _told_alike(one: Key, other: Key, relation: Relation) -> bool:
    """Whether one number for one act that lies ahead, or by one claimant, needs no place.

    An offer to free 120 is the same offer; small numbers recur and prove nothing.  A rate by one
    claimant need not be the same number, if the two are compatible.
    """
    if one.figure.value != other.figure.value:
        rates = bool(one.figure.per) and relation == "compatible"
        return rates and one.figure.claimed_by == other.figure.claimed_by
    low = interval(one.figure)[0]
    outlook = one.figure.scope.rpartition("(")[2], other.figure.scope.rpartition("(")[2]
    ahead = one.ahead and other.ahead and "refusal)" not in outlook
    claimants = content_words(one.figure.claimed_by) & content_words(other.figure.claimed_by)
    return low >= _TELLING and (ahead or bool(claimants))


def _far_apart(one: Key, other: Key) -> bool:
    """Whether two values are too far apart to be told of one thing without saying so."""
    low, high = sorted(
        max(1.0, interval(k.figure)[0] or interval(k.figure)[1]) for k in (one, other)
    )
    return high > _APART * low


def _where(one: Key, other: Key) -> str:
    place = one.place or other.place
    return f" in {place}" if place else ""


def obstacle(one: Key, other: Key) -> str:
    """Why two figures of one predicate cannot be compared, or empty."""
    if one.ahead != other.ahead:
        ahead, done = (one, other) if one.ahead else (other, one)
        what = "a limit on" if ahead.figure.negated else "planned or conditional for"
        return f"{ahead.figure.id} is {what} what is to come, {done.figure.id} what has happened"
    if one.figure.negated != other.figure.negated:
        return "one is a limit, the other is not"
    if one.figure.per != other.figure.per:
        named = " and ".join(
            f"per {k.figure.per}" if k.figure.per else "a total" for k in (one, other)
        )
        return f"different rates: {named}"
    if one.place and other.place and not _same_place(one, other):
        return f"different places: {one.place} and {other.place}"
    if one.nations and other.nations and not one.nations & other.nations:
        return f"different people: {', '.join(sorted(one.nations))} and {', '.join(sorted(other.nations))}"
    return ""


def _same_place(one: Key, other: Key) -> bool:
    if (" and " in one.place) != (" and " in other.place):
        # "in Kenya and Tanzania" counts more than "in Kenya".
        return False
    return (
        one.place == other.place
        or merge_key(one.place).split()[:1] == merge_key(other.place).split()[:1]
    )


def _covers(one: Key, other: Key) -> bool:
    """Whether the nationality that one side names is that of the place, or is all-embracing."""
    nations = one.nations | other.nations
    home = {one.state, other.state, one.place, other.place}
    return "foreign" in nations or bool(nations & home)


def relation_of(one: Figure, other: Figure) -> tuple[Relation, str]:
    """How two figures of one thing stand to each other, and in which words.

    Lengths of time are compared in hours, so that two days are 48 hours.
    """
    a, b = interval(one), interval(other)
    said = f"{one.span.text!r} ({one.claimed_by}) and {other.span.text!r} ({other.claimed_by})"
    alike = (one.value, one.comparator) == (other.value, other.comparator)
    if one.unit != other.unit and one.unit in HOURS and other.unit in HOURS:
        a, b = _in_hours(a, one.unit), _in_hours(b, other.unit)
        mean = not {one.unit[:4], other.unit[:4]}.isdisjoint(("mont", "year"))
        near = all(x == y or (mean and abs(x - y) <= _ABOUT * y) for x, y in zip(a, b, strict=True))
        alike = near and one.comparator == other.comparator
    if alike:
        return "agree", said
    if a[0] <= b[1] and b[0] <= a[1]:
        return "compatible", f"{said}: their intervals meet"
    return "differ", f"{said}: their intervals do not meet"


def _in_hours(bounds: tuple[float, float], unit: str) -> tuple[float, float]:
    return bounds[0] * HOURS[unit], bounds[1] * HOURS[unit]


def _shares(shares: Sequence[Figure], by_id: dict[str, Figure], names: Names) -> list[Comparison]:
    """Shares of like groups among like populations, ambiguous populations said so."""
    found = []
    index: dict[str, list[Figure]] = {}
    for figure in shares[:5000]:
        for word in sorted(content_words(figure.category)):
            index.setdefault(word, []).append(figure)
    done: set[tuple[str, str]] = set()
    for listed in index.values():
        for number, one in enumerate(listed[:400]):
            for other in listed[number + 1 : number + 60]:
                pair = (one.id, other.id)
                if one.span.doc != other.span.doc and pair not in done:
                    done.add(pair)
                    comparison = _share_pair(one, other, by_id, names)
                    if comparison is not None:
                        found.append(comparison)
    return found


def _share_pair(
    one: Figure, other: Figure, by_id: dict[str, Figure], names: Names
) -> Comparison | None:
    a, b = content_words(one.category), content_words(other.category)
    if len(a & b) * 2 < len(a | b):
        return None
    ones = [by_id[i] for i in one.of_candidates or (one.of,) if i in by_id]
    others = [by_id[i] for i in other.of_candidates or (other.of,) if i in by_id]
    for left in ones:
        for right in others:
            x, y = key_of(left, names), key_of(right, names)
            if x.kind == y.kind and x.predicate == y.predicate and not obstacle(x, y):
                relation, why = relation_of(one, other)
                unsure = one.of_candidates or other.of_candidates
                note = "; it is not clear of which figure one of them is a part" if unsure else ""
                return Comparison(
                    "",
                    "same figure",
                    relation,
                    (one.id, other.id),
                    f"{one.category} among those {x.predicate}: {why}{note}",
                )
    return None


def side_by_side(record: Record) -> list[Comparison]:
    """Figures about people held, side by side with what each counts; nothing is subtracted."""
    listed: dict[str, list[Figure]] = {}
    for figure in record.figures[:5000]:
        held = figure.unit in _HELD or (figure.predicate in _FATES and figure.unit in _PERSONS)
        if held and figure.predicate:
            listed.setdefault("people held", []).append(figure)
    found = []
    for kind, figures in listed.items():
        if len({figure.predicate for figure in figures}) > 1:
            what = "; ".join(
                f"{figure.id}: {figure.scope or figure.predicate}" for figure in figures[:12]
            )
            found.append(
                Comparison(
                    "",
                    "side by side",
                    "not comparable",
                    tuple(figure.id for figure in figures),
                    f"figures on {kind} that count different things ({what}); nothing is computed from them",
                )
            )
    return found
