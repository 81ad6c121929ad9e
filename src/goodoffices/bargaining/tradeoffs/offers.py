"""Several equivalent simultaneous offers: worth the same to one party, as different as possible.

Offering a choice tells the other side nothing new about one's limit and finds out what it
values (Medvec and Galinsky 2005).  Offers are spread by farthest-first choice on the number
of clauses that differ, which is at least half as spread as can be (Ravi, Rosenkrantz and
Tayi 1994).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import islice

import numpy as np
from attrs import frozen

from goodoffices.bargaining.evaluate import blocks, numbers_of
from goodoffices.bargaining.frontier.pareto import Frontier, frontier_of
from goodoffices.bargaining.red_lines import broken_red_lines
from goodoffices.bargaining.space import Space, compile_space
from goodoffices.errors import BadInput, nearest
from goodoffices.model.scenario import Scenario

__all__ = ["Offers", "equivalent_offers"]

_ENUMERATED = 200_000
_POOL = 2000


@frozen
class Offers:
    """Offers of one party that are worth nearly the same to it.

    Attributes
    ----------
    packages, utilities
        The offers and what each is worth, (offers, parties) in the parties' points.
    apart
        Fewest clauses in which two of them differ; 0 with fewer than two offers.
    pool
        How many packages were within the band; ``whole`` says whether these are all.
    """

    party: str
    packages: tuple[Mapping[str, str], ...]
    utilities: np.ndarray
    apart: int
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

    Packages are looked for among all of a space of up to 200,000, else on the frontier; those
    that break a hard constraint or one of the party's own red lines are left out.

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
    >>> found.packages, found.apart
    (({'aid': 'none', 'days': '40'}, {'aid': 'full', 'days': '0'}), 2)
    """
    space = compile_space(scenario)
    if party not in space.parties:
        raise BadInput(f"party '{party}' has no points; {nearest(party, space.parties)}")
    number = space.parties.index(party)
    scale = space.scales[number]
    least = scale.least(Fraction(str(target)) if isinstance(target, float) else Fraction(target))
    codes, whole = _within(space, number, least, least + int(band * scale.span))
    own = [line for line in scenario.constraints if line.party == party and not line.hard]
    if own:
        keep = [
            not any(b.party == party for b in broken_red_lines(scenario, space.package(code)))
            for code in codes
        ]
        codes = codes[np.array(keep, dtype=bool)]
    numbers = numbers_of(space, codes)
    chosen = _spread(codes, _worth(space, numbers, number), offers)
    picked = codes[chosen]
    gaps = (picked[:, None, :] != picked[None, :, :]).sum(axis=2)
    apart = int(gaps[~np.eye(len(picked), dtype=bool)].min()) if len(picked) > 1 else 0
    return Offers(
        party,
        tuple(space.package(code) for code in picked),
        space.utilities(numbers[:, chosen]),
        apart,
        len(codes),
        whole,
    )


def _within(space: Space, party: int, low: int, high: int) -> tuple[np.ndarray, bool]:
    """Packages whose utility for the party lies in a band; and whether these are all of them."""
    if space.size <= _ENUMERATED:
        rows = []
        for first, numbers, allowed in blocks(space, range(len(space.sizes))):
            good = allowed & (numbers[party] >= low) & (numbers[party] <= high)
            rows.append(first + np.flatnonzero(good))
        codes = np.stack(np.unravel_index(np.concatenate(rows), space.sizes), axis=1)
        return codes, True
    frontier: Frontier = frontier_of(space)
    own = frontier.numbers[party]
    found: list[tuple[int, ...]] = []
    for row in np.flatnonzero((own >= low) & (own <= high)):
        found += islice(frontier.codes(int(row)), max(1, _POOL - len(found)))
    return np.array(found, dtype=int).reshape(-1, len(space.sizes)), False


def _worth(space: Space, numbers: np.ndarray, party: int) -> np.ndarray:
    """What the others get, each as a share of its span, summed: only to choose the first offer."""
    spans = np.array([max(scale.span, 1) for scale in space.scales], dtype=float)
    shares = numbers / spans[:, None]
    return np.asarray(np.delete(shares, party, axis=0).sum(axis=0))


def _spread(codes: np.ndarray, worth: np.ndarray, offers: int) -> np.ndarray:
    """Farthest-first choice, beginning with the best for the others; ties go to them too."""
    if not len(codes):
        return np.zeros(0, dtype=int)
    chosen = [int(worth.argmax())]
    apart = (codes != codes[chosen[0]]).sum(axis=1)
    while len(chosen) < offers and apart.max() > 0:
        farthest = np.flatnonzero(apart == apart.max())
        chosen.append(int(farthest[worth[farthest].argmax()]))
        apart = np.minimum(apart, (codes != codes[chosen[-1]]).sum(axis=1))
    return np.array(chosen, dtype=int)
