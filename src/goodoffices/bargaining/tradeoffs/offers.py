"""Several equivalent simultaneous offers: worth the same to one party, as different as possible.

Offering a choice tells the other side nothing new about one's limit and finds out what it
values (Medvec and Galinsky 2005).  The first offer is the best for the others; each further one
differs from those before in as many clauses as can be (Ravi, Rosenkrantz and Tayi 1994), and is
changed again while that sets them further apart.  How far apart offers could be at all is told too.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.evaluate import blocks, numbers_of
from goodoffices.bargaining.space import Space, compile_space
from goodoffices.bargaining.tradeoffs.apart import apart_at_most
from goodoffices.bargaining.tradeoffs.band import Band
from goodoffices.bargaining.tradeoffs.spread import set_apart, set_apart_exactly
from goodoffices.errors import BadInput, nearest
from goodoffices.model.scenario import Scenario

__all__ = ["Offers", "equivalent_offers"]

_ENUMERATED = 200_000


@frozen
class Offers:
    """Offers of one party that are worth nearly the same to it.

    Attributes
    ----------
    packages, utilities
        The offers and what each is worth, (offers, parties) in the parties' points.
    apart
        Fewest clauses in which two of them differ; 0 with fewer than two offers.
    most
        No choice of as many offers is further apart than this; ``apart`` is the largest possible
        where they are the same.
    pool
        How many packages were within the band; ``whole`` says whether these are all there are.
    """

    party: str
    packages: tuple[Mapping[str, str], ...]
    utilities: np.ndarray
    apart: int
    most: int
    pool: int
    whole: bool


def equivalent_offers(
    scenario: Scenario,
    party: str,
    target: float | Fraction,
    *,
    band: float = 0.03,
    offers: int = 3,
) -> Offers:
    """Offers worth ``target`` or little more to ``party``, as different as possible.

    Parameters
    ----------
    target
        In the party's points; offers give it at least this and at most ``band`` of its span more.
    band
        Share of the party's span that counts as the same.

    All packages of a space of up to 200,000 are looked at; in larger ones packages are sought within
    the band without enumeration.  Those that break a hard constraint or one of the party's own red
    lines are left out.

    Raises
    ------
    BadInput
        The party is not known or has no points.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> issues = (Issue("aid", ("none", "full")), Issue("days", ("0", "40")))
    >>> own = Utility({}, {i.name: (Fraction(0), Fraction(5)) for i in issues})
    >>> scenario = Scenario(("North",), issues, {"North": own})
    >>> found = equivalent_offers(scenario, "North", 5, offers=2)
    >>> found.packages, found.apart, found.most
    (({'aid': 'none', 'days': '40'}, {'aid': 'full', 'days': '0'}), 2, 2)
    """
    space = compile_space(_with_own_lines(scenario, party))
    if party not in space.parties:
        raise BadInput(f"party '{party}' has no points; {nearest(party, space.parties)}")
    number = space.parties.index(party)
    scale = space.scales[number]
    least = scale.least(Fraction(str(target)) if isinstance(target, float) else Fraction(target))
    limits = Band(space, number, least, least + int(band * scale.span))
    if space.size <= _ENUMERATED:
        pool = _within(limits)
        bound = apart_at_most(limits, min(offers, len(pool)))
        picked, most = set_apart_exactly(pool, _worth(space, pool, number), offers, bound)
        return _offers(space, party, picked, most, len(pool), whole=True)
    picked = set_apart(limits, offers)
    most = apart_at_most(limits, len(picked))
    return _offers(space, party, picked, most, len(picked), whole=False)


def _with_own_lines(scenario: Scenario, party: str) -> Scenario:
    """The scenario in which the party's own red lines are hard."""
    lines = tuple(
        evolve(line, hard=True) if line.party == party else line for line in scenario.constraints
    )
    return evolve(scenario, constraints=lines)


def _offers(
    space: Space, party: str, codes: np.ndarray, most: int, pool: int, *, whole: bool
) -> Offers:
    gaps = (codes[:, None, :] != codes[None, :, :]).sum(axis=2)
    apart = int(gaps[~np.eye(len(codes), dtype=bool)].min()) if len(codes) > 1 else 0
    packages = tuple(space.package(code) for code in codes)
    utilities = space.utilities(numbers_of(space, codes))
    return Offers(party, packages, utilities, apart, most, pool, whole)


def _within(band: Band) -> np.ndarray:
    """``(packages, issues)`` all packages whose utility for the party lies in the band."""
    space = band.space
    rows = []
    for first, numbers, allowed in blocks(space, range(len(space.sizes))):
        rows.append(first + np.flatnonzero(allowed & band.holds(numbers)))
    return np.stack(np.unravel_index(np.concatenate(rows), space.sizes), axis=1)


def _worth(space: Space, codes: np.ndarray, party: int) -> np.ndarray:
    """What the others get, each as a share of its span, summed: only to choose the first offer."""
    spans = np.array([max(scale.span, 1) for scale in space.scales], dtype=float)
    shares = numbers_of(space, codes) / spans[:, None]
    return np.asarray(np.delete(shares, party, axis=0).sum(axis=0))
