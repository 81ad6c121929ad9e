"""Events that are each other's likeliest match: told alike on the whole, though no one key decides.

What two tellings share counts for a match and what parts them against it, as in the linkage of
records (Fellegi and Sunter, "A theory for record linkage", 1969); the weights are set by hand.  A
pair is linked where each is the best match of the other in its report, by a clear margin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from goodoffices.model.claims import Comparison
from goodoffices.record.compare.event_keys import EventKey
from goodoffices.record.compare.event_pairs import (
    days_agree,
    opposed,
    parted_tolls,
    places,
    relation_between,
)

__all__ = ["likeliest"]

# What a match must come to, and by how much it must be better than the next.
_ENOUGH, _MARGIN = 3.5, 0.75
_AT_MOST = 3
_CONTACTS = {"talks", "meeting"}
# Kinds of which a story seldom has two on one day.
_SELDOM_TWICE = frozenset(
    (
        "decision",
        "truce",
        "talks",
        "meeting",
        "walkout",
        "election",
        "protest",
        "message",
        "proposal",
    )
)


def likeliest(
    pairs: Iterable[tuple[EventKey, EventKey]],
    linked: Iterable[Comparison],
    single: Mapping[str, bool],
) -> Iterator[Comparison]:
    """Links of events not linked yet; near-linear in the pairs.  ``single``: the only of its kind and day."""
    taken = {(item, doc) for link in linked for item in link.items for doc in _others(item, link)}
    best: dict[tuple[str, str], list[tuple[float, str]]] = {}
    scored: list[tuple[float, EventKey, EventKey, str]] = []
    for one, other in pairs:
        if (one.event.id, other.doc) in taken or (other.event.id, one.doc) in taken:
            continue
        weight, why = _weight(one, other, single)
        if weight <= 0:
            continue
        scored.append((weight, one, other, why))
        best.setdefault((one.event.id, other.doc), []).append((weight, other.event.id))
        best.setdefault((other.event.id, one.doc), []).append((weight, one.event.id))
    for weight, one, other, why in scored:
        firsts = (
            _is_best(best[one.event.id, other.doc], weight, other.event.id),
            _is_best(best[other.event.id, one.doc], weight, one.event.id),
        )
        if weight >= _ENOUGH and all(firsts):
            relation, said = relation_between(one, other, places(one, other))
            items = (one.event.id, other.event.id)
            yield Comparison("", "same event", relation, items, f"told alike: {why}; {said}")


def _others(item: str, link: Comparison) -> set[str]:
    """The reports of the other items of a link."""
    return {other.rpartition(":")[0] for other in link.items if other != item}


def _is_best(listed: list[tuple[float, str]], weight: float, item: str) -> bool:
    return all(other == item or weight - _MARGIN >= value for value, other in listed)


def _weight(one: EventKey, other: EventKey, single: Mapping[str, bool]) -> tuple[float, str]:
    """How much speaks for one event in two tellings, and what does."""
    place = places(one, other)
    agree = days_agree(one, other)
    kinds = {one.event.kind, other.event.kind}
    unlike = not (len(kinds) == 1 or kinds == _CONTACTS) or one.said or other.said
    if unlike or place == "differ" or agree is False or parted_tolls(one, other):
        return 0.0, ""
    told: list[tuple[float, str]] = []
    if agree:
        told.append((2.0 if _one_day(one) and _one_day(other) else 1.0, "day"))
    if place in ("same", "within"):
        told.append((1.5 if place == "same" else 1.0, f"place ({one.place})"))
    shared = one.people & other.people
    named = {key for key in shared if not key.startswith("party ")}
    if shared:
        told.append((min(2.5, len(named) + 0.5 * len(shared - named)), "participants"))
    elif (one.people and other.people) or one.event.kind == "drill":
        # Whose drill it is tells which it is.
        told.append((-1.5, ""))
    if counts := one.counts & other.counts:
        told.append((2.5 if max(map(len, counts)) > 1 else 1.5, "number"))
    if one.hours or other.hours:
        both = one.hours and other.hours
        told.append(((2.0 if one.hours == other.hours else -3.0), "length") if both else (0.0, ""))
    alike, common = one.rare & other.rare, (one.words & other.words) - (one.rare & other.rare)
    words = min(_AT_MOST, len(alike)) + 0.5 * min(2, len(common))
    if words:
        told.append((words, f"words ({', '.join(sorted(alike | common)[:4])})"))
    if single[one.event.id] and single[other.event.id]:
        ahead = one.status == other.status == "planned"
        exact = bool(agree) and _one_day(one) and _one_day(other)
        exact = exact and one.event.kind in _SELDOM_TWICE
        told.append(
            (
                1.5 if exact else 1.0 if ahead else 0.5,
                f"the only {one.groups[0]} of its day in both",
            )
        )
    if opposed(one, other):
        told.append((-1.5, ""))
    return sum(weight for weight, _ in told), ", ".join(what for weight, what in told if weight > 0)


def _one_day(key: EventKey) -> bool:
    one = key.low is not None and key.low == key.high
    return (one or "-" in key.partial) and not key.vague
