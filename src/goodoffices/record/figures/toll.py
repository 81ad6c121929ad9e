"""A toll told by its last victim: "the bombing claimed a sixth life" counts six dead."""

from __future__ import annotations

from goodoffices.record.grammar import Parsed
from goodoffices.record.number_words import ORDINALS, Number

__all__ = ["toll_of"]

_LIVES = frozenset(("life", "victim", "fatality", "death"))
_CLAIM = frozenset(("claim", "claims", "claimed", "claiming", "cost", "took", "taken"))
_DIES = frozenset(("died", "dies", "dead", "succumbed"))


def toll_of(parsed: Parsed, place: int) -> Number | None:
    """How many have died, by an ordinal; None where it counts no deaths of one event.

    "claimed a sixth life", "its fourth victim died on Sunday"; not "a second person was killed",
    which need not be the second of all, nor "a third guard".
    """
    lowers = parsed.lowers
    if not _LIVES.isdisjoint(lowers[place + 1 : place + 2]) and place:
        claimed = not _CLAIM.isdisjoint(lowers[max(0, place - 3) : place])
        if claimed or (lowers[place + 1] == "victim" and lowers[place + 2] in _DIES):
            return Number(ORDINALS[lowers[place]], place + 2, "people")
    return None
