"""How two tellings of an event stand to each other: places, days, status, tolls."""

from __future__ import annotations

from goodoffices.model.claims import Relation
from goodoffices.record.compare.event_keys import EventKey
from goodoffices.record.compare.figures import relation_of
from goodoffices.record.spelling import merge_key

__all__ = ["days_agree", "opposed", "overlap", "parted_tolls", "places", "relation_between"]

_DONE = frozenset(("held", "departed", "underway", "reported"))


def places(one: EventKey, other: EventKey) -> str:
    """How the places of two tellings stand: ``same``, ``within``, ``differ`` or ``unknown``."""
    if not one.place or not other.place:
        return "unknown"
    if one.place == other.place:
        return "same"
    if (one.wide and not other.state) or (other.wide and not one.state):
        # A town of which nobody says in which state it lies.
        return "unknown"
    if one.place == other.state or other.place == one.state:
        return "within"
    words = {merge_key(one.place).partition(" ")[0], merge_key(other.place).partition(" ")[0]}
    return "same" if len(words) == 1 else "differ"


def days_agree(one: EventKey, other: EventKey) -> bool | None:
    """Whether two tellings give one day; None where a day is not given for both.

    A report whose own day is not known gives weekdays and days of months: those of two reports of
    one story are of one week, or of one year.
    """
    if one.low is not None and other.low is not None:
        return overlap(one, other)
    if not (one.partial or one.low) or not (other.partial or other.low):
        return None
    first, second = _as_partial(one, other), _as_partial(other, one)
    if first[:1] != second[:1] and "W" in (first[:1], second[:1]):
        # a weekday beside a day of a month
        return None
    return first.startswith(second) or second.startswith(first)


def _as_partial(key: EventKey, beside: EventKey) -> str:
    """The day of a key as that of another is told: as a weekday, or without its year."""
    if key.partial or key.low is None:
        return key.partial
    weekday = beside.partial.startswith("W")
    return f"WXX-{key.low.isoweekday()}" if weekday else key.low.isoformat()[5:]


def overlap(one: EventKey, other: EventKey) -> bool:
    """Whether the days of both are known and meet."""
    if one.low is None or other.low is None or one.high is None or other.high is None:
        return False
    return one.low <= other.high and other.low <= one.high


def opposed(one: EventKey, other: EventKey) -> bool:
    """Whether one is planned and the other done, without days that could explain it."""
    return (one.status in _DONE) != (other.status in _DONE)


def relation_between(one: EventKey, other: EventKey, place: str) -> tuple[Relation, str]:
    """How two tellings of one event stand to each other, and why."""
    a, b = one.status, other.status
    parted = parted_tolls(one, other)
    if parted:
        return "differ", parted
    if "denied" in (a, b) and a != b:
        return "differ", f"{one.doc} has it {a}, {other.doc} {b}"
    if (a in _DONE) != (b in _DONE) or (a == "planned") != (b == "planned"):
        return "changed status", f"{one.doc} has it {a}, {other.doc} {b}"
    if (one.low is None) != (other.low is None):
        return "more precise", f"only {(one if one.low else other).doc} gives the day"
    if (one.low, one.high) != (other.low, other.high):
        narrow, wide = (one, other) if inside(one, other) else (other, one)
        if inside(narrow, wide):
            return "more precise", f"{narrow.doc} gives the day more exactly than {wide.doc}"
        return "compatible", "their days overlap"
    if place == "within":
        narrow = one if one.state == other.place else other
        return "more precise", f"{narrow.doc} names the place more exactly ({narrow.place})"
    return "agree", "both give the same"


def parted_tolls(one: EventKey, other: EventKey) -> str:
    """What the two count of the same that cannot both be right, or empty."""
    theirs = dict(other.tolls)
    both = [(figure, theirs[told], told) for told, figure in one.tolls if told in theirs]
    for first, second, told in both:
        if relation_of(first, second)[0] == "differ":
            return f"{one.doc} tells {first.span.text} {told}, {other.doc} {second.span.text}"
    if not both and one.counts and other.counts and not one.counts & other.counts:
        counts = [", ".join(sorted(key.counts)) for key in (one, other)]
        return f"{one.doc} counts {counts[0]}, {other.doc} {counts[1]}"
    return ""


def inside(narrow: EventKey, wide: EventKey) -> bool:
    if narrow.low is None or narrow.high is None or wide.low is None or wide.high is None:
        return False
    return wide.low <= narrow.low and narrow.high <= wide.high
