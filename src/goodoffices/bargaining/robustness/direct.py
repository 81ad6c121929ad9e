"""Independent uniform draws where the statements are orders, thinned by what else is stated.

Orders of issues cut the weights down to a simplex, whose uniform distribution is a
Dirichlet mixture of its corners (the centroids of ranks are Barron and Barrett's 1996 rank
order weights); values under an order are sorted uniforms.  Bounds and comparisons are then
met by rejection, as long as enough draws survive.
"""

from __future__ import annotations

import numpy as np

from goodoffices.bargaining.robustness.polytope import UtilitySet

__all__ = ["direct_draws", "weight_corners"]

_BATCH = 20_000
_WORTH = 0.01
_ROOM = 1e-12


def direct_draws(
    party: UtilitySet, samples: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray] | None:
    """(samples, issues) weights and (samples, options) values, independent and uniform.

    None where fewer than 1 in 100 draws survive; other means are then needed.
    """
    corners = weight_corners(party)
    orders = [_order(party, issue) for issue in range(len(party.issues))]
    weight_parts: list[np.ndarray] = []
    value_parts: list[np.ndarray] = []
    found = tried = 0
    while found < samples:
        size = min(_BATCH, max(200, samples * (1 if not tried else 4)))
        weights = _weights(party, corners, size, rng)
        columns = [
            _values(party, i, order, size, rng)
            for i, order in enumerate(orders)
            if order is not None
        ]
        if weights is None or len(columns) < len(orders) or any(c is None for c in columns):
            return None
        values = np.hstack([column for column in columns if column is not None])
        kept = _coupled_hold(party, weights, values)
        weight_parts.append(weights[kept])
        value_parts.append(values[kept])
        found, tried = found + int(kept.sum()), tried + size
        if tried >= 2000 and found < _WORTH * tried:
            return None
    return np.vstack(weight_parts)[:samples], np.vstack(value_parts)[:samples]


def weight_corners(party: UtilitySet) -> np.ndarray:
    """(corners, issues): the smallest simplex of weights that holds all orders of issues.

    Tiers are read off the rows: a row that equates two weights joins them, a row that orders
    two weights links their tiers, as long as each tier has at most one right below it; what
    remains are other comparisons and bounds, met by rejection.
    """
    issues = len(party.issues)
    same = np.eye(issues, dtype=bool)
    pairs: list[tuple[int, int]] = []
    for row, bound, equal, owner in zip(party.rows, party.bounds, party.equal, party.owner):
        if party.statements[owner].scope != "weights" or bound:
            continue
        plus, minus = np.flatnonzero(row > 0), np.flatnonzero(row < 0)
        if len(plus) == len(minus) == 1:
            if equal:
                same[plus[0], minus[0]] = same[minus[0], plus[0]] = True
            else:
                pairs.append((int(plus[0]), int(minus[0])))
    reach = _closed(same)
    tiers = reach.copy()
    for upper, lower in pairs:
        linked = reach.copy()
        linked[upper, lower] = True
        linked = _closed(linked)
        # A tier above two that are not in order themselves would make no simplex.
        if _forest(linked, tiers):
            reach = linked
    # A corner: one tier and all above it share the weight equally.
    rows = {tuple(reach[:, issue]) for issue in range(issues)}
    corners = np.array(sorted(rows, reverse=True), dtype=float)
    return np.asarray(corners / corners.sum(axis=1, keepdims=True))


def _closed(reach: np.ndarray) -> np.ndarray:
    """The transitive closure of a relation between issues."""
    reach = reach.copy()
    for middle in range(len(reach)):
        reach |= reach[:, [middle]] & reach[[middle], :]
    return reach


def _forest(reach: np.ndarray, tiers: np.ndarray) -> bool:
    """Whether what lies below any issue is a chain of tiers."""
    for issue in range(len(reach)):
        below = np.flatnonzero(reach[issue])
        known = reach[np.ix_(below, below)]
        if not (known | known.T).all():
            return False
    return bool((reach & reach.T <= tiers).all())


def _weights(
    party: UtilitySet, corners: np.ndarray, size: int, rng: np.random.Generator
) -> np.ndarray | None:
    """Uniform weights that also meet the bounds; None if they are too rare."""
    issues = len(party.issues)
    mine = np.array([party.statements[i].scope == "weights" for i in party.owner], dtype=bool)
    rows, bounds, equal = party.rows[mine][:, :issues], party.bounds[mine], party.equal[mine]
    parts: list[np.ndarray] = []
    found = tried = 0
    while found < size:
        weights = rng.dirichlet(np.ones(len(corners)), size=size) @ corners
        gaps = weights @ rows.T - bounds
        kept = np.where(equal, np.abs(gaps) <= _ROOM, gaps >= -_ROOM).all(axis=1)
        parts.append(weights[kept])
        found, tried = found + int(kept.sum()), tried + size
        if found < _WORTH * tried:
            return None
    return np.vstack(parts)[:size]


def _order(party: UtilitySet, issue: int) -> list[int] | None:
    """The longest stated chain of an issue's options, best first, first of equals only.

    None where the order is not one chain beside free options.
    """
    found = party.value_sets[issue]
    heads = np.unique(found.classes)
    below = found.closure[np.ix_(heads, heads)].T <= _ROOM
    np.fill_diagonal(below, False)
    ranked = np.flatnonzero(below.any(axis=0) | below.any(axis=1))
    chain = sorted(ranked, key=lambda place: -below[place].sum())
    for place, upper in enumerate(chain):
        if not all(below[upper, lower] for lower in chain[place + 1 :]):
            return None
    return [int(heads[place]) for place in chain]


def _values(
    party: UtilitySet, issue: int, chain: list[int], size: int, rng: np.random.Generator
) -> np.ndarray | None:
    """Uniform values of one issue that also meet its bounds; None if they are too rare."""
    found = party.value_sets[issue]
    heads = np.unique(found.classes)
    if len(heads) == 1:
        return np.zeros((size, found.options))
    parts: list[np.ndarray] = []
    kept_count = tried = 0
    while kept_count < size:
        values = rng.random((size, found.options))
        values[:, chain] = -np.sort(-values[:, chain], axis=1)
        low = values[:, heads].min(axis=1, keepdims=True)
        high = values[:, heads].max(axis=1, keepdims=True)
        # Given its least and largest, the others of a uniform sample are uniform between them.
        values = ((values - low) / (high - low))[:, found.classes]
        kept = _bounded(found.closure, values)
        parts.append(values[kept])
        kept_count, tried = kept_count + int(kept.sum()), tried + size
        if kept_count < _WORTH * tried:
            return None
    return np.vstack(parts)[:size]


def _bounded(closure: np.ndarray, values: np.ndarray) -> np.ndarray:
    """(n,) bool: where all differences of values lie within the closure."""
    good = np.ones(len(values), dtype=bool)
    binding = closure < 1.0
    np.fill_diagonal(binding, False)
    options = len(closure) - 1
    for high, low in np.argwhere(binding):
        top = values[:, high] if high < options else 0.0
        bottom = values[:, low] if low < options else 0.0
        good &= top - bottom <= closure[high, low] + _ROOM
    return good


def _coupled_hold(party: UtilitySet, weights: np.ndarray, values: np.ndarray) -> np.ndarray:
    """(n,) bool: where the statements that link issues hold."""
    mine = np.array([party.statements[i].scope == "coupled" for i in party.owner], dtype=bool)
    scores = weights[:, party.issue_of] * values
    gaps = scores @ party.rows[mine][:, len(party.issues) :].T - party.bounds[mine]
    return np.asarray(np.where(party.equal[mine], np.abs(gaps) <= _ROOM, gaps >= 0).all(axis=1))
