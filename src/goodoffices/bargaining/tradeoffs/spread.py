"""Choosing packages far apart: farthest first, then one exchanged for another while that helps.

The distance of two packages is the number of clauses in which they differ.  Farthest first is at least
half as spread as can be (Ravi, Rosenkrantz and Tayi 1994); from small pools the furthest choice is
found by trying every distance from above (a clique of packages that far apart).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from goodoffices.bargaining.tradeoffs.apart import apart_at_most
from goodoffices.bargaining.tradeoffs.band import Band

__all__ = ["set_apart", "set_apart_exactly"]

FEW = 1_500
"""Packages in a pool from which the furthest choice is found for certain."""
TRIED = 200_000
"""Packages looked at in the search for a clique before it is given up."""
ROUNDS = 3


def set_apart_exactly(
    codes: np.ndarray, worth: np.ndarray, offers: int, most: int
) -> tuple[np.ndarray, int]:
    """Packages of a pool as far apart as can be, and how far apart they could be at most.

    ``most`` is a bound known beforehand; ``codes`` is ``(packages, issues)``, ``worth`` ``(packages,)``: ties go to the larger one.
    """
    if not len(codes):
        return codes, 0
    chosen = _farthest_first(codes, worth, offers)
    if len(chosen) < 2:
        return codes[chosen], 0
    best = _least_gap(codes[chosen])
    if len(codes) > FEW:
        return codes[chosen], max(most, best)
    for apart in range(most, best, -1):
        clique, certain = _clique(codes, worth, len(chosen), apart)
        if clique is not None:
            return codes[clique], apart
        if not certain:
            return codes[chosen], apart
    return codes[chosen], best


def _least_gap(codes: np.ndarray) -> int:
    return min(int((a != b).sum()) for a, b in combinations(codes, 2))


def _farthest_first(codes: np.ndarray, worth: np.ndarray, offers: int) -> np.ndarray:
    """Rows: the one worth most, then each as far as can be from those before."""
    chosen = [int(worth.argmax())]
    apart = (codes != codes[chosen[0]]).sum(axis=1)
    while len(chosen) < offers and apart.max() > 0:
        farthest = np.flatnonzero(apart == apart.max())
        chosen.append(int(farthest[worth[farthest].argmax()]))
        apart = np.minimum(apart, (codes != codes[chosen[-1]]).sum(axis=1))
    return np.array(chosen, dtype=int)


def _clique(
    codes: np.ndarray, worth: np.ndarray, offers: int, apart: int
) -> tuple[list[int] | None, bool]:
    """Rows each at least ``apart`` from every other, worth most first; and whether that is certain."""
    order = np.argsort(-worth, kind="stable")
    tried = 0

    def extended(chosen: list[int], left: np.ndarray) -> list[int] | None:
        nonlocal tried
        if len(chosen) == offers:
            return chosen
        for place, row in enumerate(left.tolist()):
            tried += 1
            if tried > TRIED or len(left) - place < offers - len(chosen):
                return None
            rest = left[place + 1 :]
            far = rest[(codes[rest] != codes[row]).sum(axis=1) >= apart]
            found = extended([*chosen, row], far)
            if found:
                return found
        return None

    found = extended([], order)
    return found, found is not None or tried <= TRIED


def set_apart(band: Band, offers: int) -> np.ndarray:
    """``(offers, issues)`` packages of a band as far apart as could be found; fewer if there are none.

    Each is the best of the band by how much it differs from the others, near ones counting more.
    """
    first = band.best_for_others()
    if first is None:
        return np.zeros((0, len(band.space.sizes)), dtype=int)
    chosen = [first]
    while len(chosen) < offers:
        further = _furthest(band, chosen)
        if further is None:
            break
        chosen.append(further)
    bound = apart_at_most(band, len(chosen))
    for _ in range(ROUNDS):
        if len(chosen) < 2 or _least_gap(np.array(chosen)) >= bound:
            break
        before = _least_gap(np.array(chosen))
        for place in range(1, len(chosen)):
            others = chosen[:place] + chosen[place + 1 :]
            other = _furthest(band, others)
            if other is not None and _gap(other, others) > _gap(chosen[place], others):
                chosen[place] = other
        if _least_gap(np.array(chosen)) == before:
            break
    return np.array(chosen)


def _gap(one: np.ndarray, others: list[np.ndarray]) -> int:
    return min(int((one != other).sum()) for other in others)


def _furthest(band: Band, others: list[np.ndarray]) -> np.ndarray | None:
    """A package of the band whose nearest of some others is as far as was found; None if it is one."""
    weights = np.ones(len(others))
    best: np.ndarray | None = None
    for _ in range(ROUNDS if len(others) > 1 else 1):
        found = band.best(_columns(band, others, (weights * 8).astype(int).tolist()))
        if found is None:
            break
        if best is None or _gap(found, others) > _gap(best, others):
            best = found
        gaps = np.array([(found != other).sum() for other in others], dtype=float)
        if gaps.max() == gaps.min():
            break
        # The nearer another one is, the more a difference from it counts next time.
        weights *= 1.0 + (gaps.max() - gaps) / len(found)
    return best if best is not None and _gap(best, others) > 0 else None


WORTH = 100


def _columns(band: Band, others: list[np.ndarray], weights: list[int]) -> list[np.ndarray]:
    """Per issue and option the weighted differences from some packages, then the others' worth.

    What the others get decides between packages that differ as much: all of it together counts less
    than one difference.
    """
    space = band.space
    spans = np.array([max(scale.span, 1) for scale in space.scales], dtype=float)
    unit = (WORTH + len(space.sizes)) * max(len(space.parties), 1)
    columns = []
    for issue, table in enumerate(space.tables):
        shares = np.delete(table / spans, band.party, axis=1).sum(axis=1)
        column = np.floor(shares * WORTH).astype(np.int64)
        for other, weight in zip(others, weights, strict=True):
            column += unit * weight * (np.arange(len(table)) != other[issue])
        columns.append(column)
    return columns
