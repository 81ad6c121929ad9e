"""The deal that no party can regret much, whatever its preferences turn out to be.

Minimax regret (Savage 1951; under imprecise utilities Boutilier et al. 2006): a party's
regret is how much more another candidate could give it; a deal's is the largest over parties,
candidates and compatible utilities.  Regret is on each party's own scale from 0 to 1.
"""

from __future__ import annotations

import time

import numpy as np
from attrs import frozen

from goodoffices.bargaining.robustness.differences import (
    BOUNDARY,
    Differences,
    differences_of,
)
from goodoffices.bargaining.robustness.profiles import Profiles

__all__ = ["Regret", "Regrets", "least_regret"]


@frozen
class Regret:
    """The largest regret of a candidate: whose, and over which other candidate.

    ``value`` is exact where ``exact``; otherwise it is a lower bound, from the draws, and
    ``over`` is None.
    """

    value: float
    party: str
    over: int | None
    exact: bool


@frozen
class Regrets:
    """Regret of every candidate, and those with the least.

    Attributes
    ----------
    best
        Numbers of the candidates whose exact regret is least (within 1e-7); empty if time ran
        out before any was known.
    proven
        Whether no other candidate can have less.
    """

    regrets: tuple[Regret, ...]
    best: tuple[int, ...]
    proven: bool


def least_regret(profiles: Profiles, codes: np.ndarray, *, seconds: float = 20.0) -> Regrets:
    """Minimax-regret deals among candidates; a bound from the draws saves most programs.

    Parameters
    ----------
    codes
        (packages, issues) int option numbers.

    Examples
    --------
    >>> from goodoffices.bargaining.robustness.profiles import draw_profiles
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import PartialPreference
    >>> from goodoffices.model.scenario import Scenario
    >>> aid = Issue("aid", ("none", "some", "full"))
    >>> up = PartialPreference(option_orders={"aid": (("full",), ("some",), ("none",))})
    >>> down = PartialPreference(option_orders={"aid": (("none",), ("some",), ("full",))})
    >>> scenario = Scenario(("N", "S"), (aid,), {"N": up, "S": down})
    >>> found = least_regret(draw_profiles(scenario, samples=50), np.array([[0], [1], [2]]))
    >>> [round(regret.value, 3) for regret in found.regrets], found.best
    ([1.0, 1.0, 1.0], (0, 1, 2))
    """
    until = time.monotonic() + seconds
    most = [differences_of(party) for party in profiles.parties]
    utilities = profiles.utilities(codes)
    sampled = (utilities.max(axis=1, keepdims=True) - utilities).max(axis=0)
    bounds = sampled.max(axis=1)
    found: list[Regret | None] = [None] * len(codes)
    least = np.inf
    for place in np.argsort(bounds, kind="stable").tolist():
        if bounds[place] > least + BOUNDARY or time.monotonic() > until:
            continue
        regret = _exact(profiles, most, codes, place)
        if regret is not None:
            found[place] = regret
            least = min(least, regret.value)
    names = [profiles.scenario.parties[party] for party in sampled.argmax(axis=1)]
    regrets = tuple(
        known or Regret(float(bounds[place]), names[place], None, exact=False)
        for place, known in enumerate(found)
    )
    best = tuple(i for i, r in enumerate(regrets) if r.exact and r.value <= least + BOUNDARY)
    unknown = [r.value for r in regrets if not r.exact]
    return Regrets(regrets, best, bool(best) and min(unknown, default=np.inf) > least - BOUNDARY)


def _exact(
    profiles: Profiles, most: list[Differences], codes: np.ndarray, place: int
) -> Regret | None:
    reach = np.stack([each.greatest(codes, codes[place]) for each in most])
    if np.isnan(reach).any():
        return None
    party, over = np.unravel_index(int(reach.argmax()), reach.shape)
    name = profiles.scenario.parties[int(party)]
    return Regret(max(0.0, float(reach.max())), name, int(over), exact=True)
