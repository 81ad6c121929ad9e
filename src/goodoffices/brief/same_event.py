"""Which events of reports are one line of a timeline, though each report words them its own way.

Only the timeline joins them: each wording stays beside its source.  The keys are those of news
event coreference (day, place, participants, kind; Bagga and Baldwin 1999), and all must agree.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from goodoffices.brief.words import as_day
from goodoffices.model.case import Case
from goodoffices.model.claims import Event

__all__ = ["Keys", "keys_of_event", "names_of", "same_day_and_place"]

# Kinds that different writers give to one and the same encounter.
_ENCOUNTERS = frozenset({"meeting", "talks", "round", "negotiation"})
_VISITS = frozenset({"visit", "hosting", "round"})


@frozen
class Keys:
    """What an event is known by: kind, place, participants, first and last day."""

    kind: str
    place: str
    who: frozenset[str]
    start: str
    end: str


def names_of(case: Case) -> Mapping[str, str]:
    """Every name of an actor, in lower case, with the name the case gives it."""
    return {
        known.casefold(): party.name
        for party in case.parties
        for known in (party.name, party.title, *party.aliases)
        if known
    }


def keys_of_event(event: Event, names: Mapping[str, str]) -> Keys:
    """The keys of one event of a report."""
    start = event.when.start or ""
    return Keys(
        event.kind,
        (event.place or "").casefold(),
        frozenset(names.get(name.casefold(), name) for name in event.participants),
        start if as_day(start) else "",
        event.when.end or start,
    )


def same_day_and_place(one: Keys, other: Keys, *, within: bool = False) -> bool:
    """Whether all keys agree; a place or participants that are not told agree with any.

    Something must be told by both: a place, or two participants in common.

    Parameters
    ----------
    within
        Let the days of the one lie within those of the other ("this week").

    Examples
    --------
    >>> talks = Keys("talks", "kesh", frozenset({"A", "B"}), "2031-03-10", "2031-03-10")
    >>> said = Keys("meeting", "kesh", frozenset(), "2031-03-10", "2031-03-10")
    >>> away = Keys("meeting", "orsund", frozenset({"A", "B"}), "2031-03-10", "2031-03-10")
    >>> same_day_and_place(talks, said), same_day_and_place(talks, away)
    (True, False)
    """
    if not _kinds_meet(one.kind, other.kind) or not _days_meet(one, other, within):
        return False
    if one.place and other.place and one.place != other.place:
        return False
    shared = one.who & other.who
    if one.who and other.who and not shared:
        return False
    return bool(one.place and other.place) or len(shared) > 1


def _kinds_meet(one: str, other: str) -> bool:
    both = {one, other}
    return one == other or both <= _ENCOUNTERS or both <= _VISITS


def _days_meet(one: Keys, other: Keys, within: bool) -> bool:
    begin, end = as_day(one.start), as_day(one.end or one.start, end=True)
    first, last = as_day(other.start), as_day(other.end or other.start, end=True)
    if begin is None or end is None or first is None or last is None:
        return False
    return begin <= first and last <= end if within else (begin, end) == (first, last)
