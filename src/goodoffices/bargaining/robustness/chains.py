"""Moves of many chains at once that leave the uniform distribution on weights and values unchanged.

Uniform means: weights and values are uniform on all that is compatible, as in stochastic
multicriteria acceptability analysis (Lahdelma and Salminen 2001), so that listing an issue's
options more finely does not make the issue weigh more.  Uniform on *scores* would do so.
Moves are hit-and-run (Smith 1984) in blocks: the weights along a random direction, each
value along its axis; two options of an issue trade places where best and worst are unknown.
"""

from __future__ import annotations

import numpy as np

from goodoffices.bargaining.robustness.polytope import UtilitySet
from goodoffices.bargaining.robustness.starts import (
    coupled_starts,
    free_starts,
    implied_equal,
    weight_corners,
)

__all__ = ["Chains"]

_ROOM = 1e-12


class Chains:
    """Chains on the compatible utilities of one party; ``sweep`` moves all of them.

    Attributes
    ----------
    weights : (chains, issues) float
    values : (chains, options) float
        In the order of issues and their options; options worth the same follow the first.
    worst, best : (chains, issues) int
        Which option stands at 0 and at 1.
    """

    def __init__(self, party: UtilitySet, chains: int, rng: np.random.Generator):
        self.party, self.rng, self.count = party, rng, chains
        begin = coupled_starts if party.coupled else free_starts
        self.weights, self.values, cells = begin(party, chains, rng)
        self.worst, self.best = cells[..., 0].copy(), cells[..., 1].copy()
        self.heads = np.concatenate(
            [start + found.classes for start, found in zip(party.starts, party.value_sets)]
        )
        self._split_rows()
        self._turn = False
        self._corners = weight_corners(party, rng)
        self._basis = _null_space(self._weight_equal)
        self._several = [i for i, found in enumerate(party.value_sets) if len(found.cells) > 1]

    def scores(self) -> np.ndarray:
        """(chains, options) float: weight times value."""
        return np.asarray(self.weights[:, self.party.issue_of] * self.values[:, self.heads])

    def sweep(self) -> None:
        """Every value once, every issue's places once, the weights as often as there are issues."""
        for issue in range(len(self.party.issues)):
            self._move_values(issue)
        for issue in self._several:
            self._trade_places([issue])
        if self.party.coupled and len(self._several) > 1:
            pair = self.rng.choice(self._several, size=2, replace=False)
            self._trade_places([int(issue) for issue in pair])
        for _ in range(len(self.party.issues)):
            self._move_weights()

    def _split_rows(self) -> None:
        """Rows on weights alone, and rows that couple issues, with equalities told apart."""
        party, issues = self.party, len(self.party.issues)
        scope = np.array([party.statements[i].scope for i in party.owner], dtype="U8")
        on_weights, coupled = scope == "weights", scope == "coupled"
        rows = np.vstack([party.rows[on_weights & ~party.equal][:, :issues], np.eye(issues)])
        bounds = np.append(party.bounds[on_weights & ~party.equal], np.zeros(issues))
        flat = implied_equal(rows, bounds, party.weight_program())
        self._weight_rows, self._weight_bounds = rows[~flat], bounds[~flat]
        equal = party.rows[on_weights & party.equal][:, :issues]
        self._weight_equal = np.vstack([equal, rows[flat], np.ones((1, issues))])
        # Options worth the same move together: their coefficients meet at the first of them.
        folded = np.zeros((int(coupled.sum()), int(party.sizes.sum())))
        np.add.at(folded.T, self.heads, party.rows[coupled][:, issues:].T)
        self._coupled_scores, self._coupled_bounds = folded, party.bounds[coupled]

    def _slack(self) -> np.ndarray:
        """(chains, rows) float: how far each comparison is from binding."""
        spread = self.weights[:, self.party.issue_of] * self.values
        return np.asarray(spread @ self._coupled_scores.T - self._coupled_bounds)

    def _move_values(self, issue: int) -> None:
        """Each value of the issue, drawn uniformly between what the others allow."""
        found, start = self.party.value_sets[issue], int(self.party.starts[issue])
        heads = np.unique(found.classes)
        block = self.values[:, start : start + found.options]
        slack = self._slack() if self.party.coupled else None
        for option in heads:
            others = heads[heads != option]
            low = (block[:, others] - found.closure[others, option]).max(axis=1, initial=0.0)
            high = (block[:, others] + found.closure[option, others]).min(axis=1, initial=1.0)
            low = np.maximum(low, -found.closure[-1, option])
            high = np.minimum(high, found.closure[option, -1])
            if slack is not None:
                slope = self.weights[:, [issue]] * self._coupled_scores[:, start + option]
                down, up = reach(slack, slope)
                low = np.maximum(low, block[:, option] - down)
                high = np.minimum(high, block[:, option] + up)
            free = (self.worst[:, issue] != option) & (self.best[:, issue] != option)
            moved = low + self.rng.random(self.count) * (high - low)
            step = np.where(free & (high > low), moved - block[:, option], 0.0)
            block[:, option] += step
            if slack is not None:
                slack += slope * step[:, None]

    def _move_weights(self) -> None:
        """The weights along a random direction, values unchanged.

        Every other direction runs from one corner of the weights to another, so that it fits
        a set that is long in one way and thin in another.
        """
        if not self._basis.shape[1]:
            return
        self._turn = not self._turn
        if self._turn:
            way = self.rng.standard_normal((self.count, self._basis.shape[1])) @ self._basis.T
        else:
            ends = self.rng.integers(len(self._corners), size=(2, self.count))
            way = self._corners[ends[1]] - self._corners[ends[0]]
        # The weights are bounded, so only a direction of length 0 meets no bound.
        slack = self.weights @ self._weight_rows.T - self._weight_bounds
        slope = way @ self._weight_rows.T
        if self.party.coupled:
            moved = way[:, self.party.issue_of] * self.values
            slack = np.hstack([slack, self._slack()])
            slope = np.hstack([slope, moved @ self._coupled_scores.T])
        down, up = reach(slack, slope)
        bounded = np.isfinite(down) & np.isfinite(up)
        down, up = np.where(bounded, down, 0.0), np.where(bounded, up, 0.0)
        self.weights += (self.rng.random(self.count) * (down + up) - down)[:, None] * way

    def _trade_places(self, issues: list[int]) -> None:
        """Two options of each issue trade values, where all statements then still hold."""
        before = self.values.copy(), self.worst.copy(), self.best.copy()
        rows = np.arange(self.count)
        # Every other time at random, or two options would trade places at each step for ever.
        good = self.rng.random(self.count) < 0.5
        for issue in issues:
            found, start = self.party.value_sets[issue], int(self.party.starts[issue])
            heads = np.unique(found.classes)
            first = self.rng.integers(len(heads), size=self.count)
            second = (first + 1 + self.rng.integers(len(heads) - 1, size=self.count)) % len(heads)
            one, other = heads[first], heads[second]
            block = self.values[:, start : start + found.options]
            block[rows, one], block[rows, other] = block[rows, other], block[rows, one]
            for places in (self.worst, self.best):
                place = places[:, issue].copy()
                places[:, issue] = np.where(
                    place == one, other, np.where(place == other, one, place)
                )
            bounded = np.concatenate([block[:, heads], np.zeros((self.count, 1))], axis=1)
            bound = found.closure[np.ix_([*heads, found.options], [*heads, found.options])]
            good &= (bounded[:, :, None] - bounded[:, None, :] <= bound + _ROOM).all(axis=(1, 2))
        if self.party.coupled:
            good &= (self._slack() >= -_ROOM).all(axis=1)
        for now, old in zip((self.values, self.worst, self.best), before):
            now[~good] = old[~good]


def reach(slack: np.ndarray, slope: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(chains,) steps down and up until a row binds; rows are ``slack + step * slope >= 0``.

    >>> reach(np.array([[1.0, 3.0]]), np.array([[2.0, -1.0]]))
    (array([0.5]), array([3.]))
    """
    slack = np.maximum(slack, 0.0)
    room = np.full(slack.shape, np.inf)
    np.divide(slack, np.abs(slope), out=room, where=np.abs(slope) > _ROOM)
    down = np.where(slope > 0, room, np.inf).min(axis=1, initial=np.inf)
    up = np.where(slope < 0, room, np.inf).min(axis=1, initial=np.inf)
    return down, up


def _null_space(rows: np.ndarray) -> np.ndarray:
    """(d, k) float: an orthonormal basis of the directions in which ``rows @ x`` stays."""
    _, sizes, directions = np.linalg.svd(rows, full_matrices=True)
    rank = int((sizes > 1e-10).sum())
    return np.asarray(directions[rank:].T)
