"""What the draws alone settle: a draw is a compatible profile, so it witnesses "for some".

A candidate strictly dominated under one draw is not efficient for all; one that leads every
rival for some party under one draw is efficient for some.  The rest is left to programs.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen

from goodoffices.bargaining.robustness.differences import BOUNDARY
from goodoffices.bargaining.robustness.profiles import Profiles
from goodoffices.bargaining.robustness.sampling import Sample
from goodoffices.bargaining.robustness.shares import efficient_in, passing

__all__ = ["Sets", "Witnesses", "same_for_all", "witnesses"]

_TRIES = 5
_LOOKED_AT = 100
_AHEAD = 10


@frozen
class Sets:
    """Which candidates have a witness, and which rivals may always dominate one that has not.

    ``utilities`` is (draws, packages, parties) float, ``found`` (packages,) bool.
    """

    utilities: np.ndarray
    found: np.ndarray
    same: np.ndarray

    def ahead(self, place: int) -> list[int]:
        """Rivals at least as good for every party under all draws looked at, clearest first."""
        lead = (self.utilities - self.utilities[:, [place]]).min(axis=(0, 2))
        lead[self.same == self.same[place]] = -np.inf
        often = np.argsort(-lead, kind="stable")[:_AHEAD]
        return [int(rival) for rival in often if lead[rival] >= -BOUNDARY]


@frozen
class Witnesses:
    """What the draws settle; ``dominated`` is (packages,) bool, strictly under some draw."""

    dominated: np.ndarray
    efficient: Sets
    efficient_and_passing: Sets | None


def same_for_all(utilities: np.ndarray) -> np.ndarray:
    """(packages,) int: packages of equal utility for everybody under every draw share a number.

    >>> same_for_all(np.array([[[1.0], [2.0], [1.0]]])).tolist()
    [0, 1, 0]
    """
    columns = np.ascontiguousarray(utilities.transpose(1, 0, 2)).reshape(utilities.shape[1], -1)
    numbers: dict[bytes, int] = {}
    return np.array([numbers.setdefault(row.tobytes(), len(numbers)) for row in columns], dtype=int)


def witnesses(profiles: Profiles, codes: np.ndarray) -> Witnesses:
    """What the draws settle about efficiency among the candidates; O(draws x packages x frontier).

    Draws of a party whose statements hold only within a tolerance (packages said to be equally
    good) are not compatible exactly, and are no witnesses.
    """
    utilities = profiles.utilities(codes)
    same = same_for_all(utilities)
    efficient = efficient_in(utilities)
    usable = not any(isinstance(p, Sample) and p.loosened for p in profiles.parties)
    dominated = np.zeros(len(codes), dtype=bool)
    if usable:
        for own, best in zip(utilities, efficient):
            above = own[best][:, None, :] > own[None, ~dominated] + BOUNDARY
            dominated[~dominated] = above.all(axis=2).any(axis=0)
    through = passing(profiles, utilities >= profiles.reservations()[:, None, :])
    looked_at = utilities[:_LOOKED_AT]

    def sets(good: np.ndarray) -> Sets:
        found = np.zeros(len(codes), dtype=bool)
        for place in np.flatnonzero(good.any(axis=0)) if usable else ():
            for draw in np.flatnonzero(good[:, place])[:_TRIES]:
                lead = (utilities[draw, place] - utilities[draw]).max(axis=1)
                found[place] |= (lead[same != same[place]] > BOUNDARY).all()
        return Sets(looked_at, found, same)

    return Witnesses(
        dominated, sets(efficient), None if through is None else sets(efficient & through)
    )
