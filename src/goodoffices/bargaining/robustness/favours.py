"""Utilities that favour one package: a search for a profile in which no rival dominates it.

For an issue whose worst and best options are known one assignment of values gives a package
its largest lead over every option at once (shortest paths from its own option are a potential
of the difference constraints); what is left to choose are weights, and mixtures of corners of
their simplex.  Such utilities and the draws generate others, as compatible utilities of one cell
are convex.  Parties take turns: each leads, by as much as it can, over the rivals that the others
leave ahead.  What is found is a compatible profile, so a lead proves "for some"; nothing found
proves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from attrs import define, field, frozen

from goodoffices.bargaining.robustness.differences import BOUNDARY, Differences, OfSet
from goodoffices.bargaining.robustness.linear import LinearProgram
from goodoffices.bargaining.robustness.polytope import UtilitySet
from goodoffices.bargaining.robustness.profiles import Points, Profiles
from goodoffices.bargaining.robustness.sampling import Sample
from goodoffices.errors import GoodOfficesError

__all__ = ["Favours", "maximin"]

_DRAWS = 100
_TURNS = 6
_CUTS = 8
_ROUNDS = 12
_ADDED = 5
_NONE = 1e-12


def maximin(leads: np.ndarray, gains: np.ndarray | None = None) -> np.ndarray:
    """The mixture of rows whose smallest column is largest, by cutting planes.

    Parameters
    ----------
    leads
        (rows, columns) float, at least one column.
    gains
        (rows,) float; where given the mixture of them must not be negative.  Some row must
        have a gain of at least 0.

    Returns
    -------
    (rows,) float, non-negative with sum 1; optimal unless the columns needed are very many.

    Examples
    --------
    >>> maximin(np.array([[4.0, 0.0], [0.0, 4.0]])).tolist()
    [0.5, 0.5]
    >>> maximin(np.array([[1.0, 1.0], [0.0, 0.0]]), np.array([-1.0, 1.0])).tolist()
    [0.5, 0.5]
    """
    rows = len(leads)
    low = float(leads.min())
    scores = leads.min(axis=1)
    if gains is not None:
        scores = np.where(gains >= -_NONE, scores, -np.inf)
    mixture = np.eye(rows)[int(scores.argmax())]
    kept = np.argsort(mixture @ leads, kind="stable")[:_CUTS]
    for _ in range(_ROUNDS):
        upper = np.hstack([low - leads[:, kept].T, np.ones((len(kept), 1))])
        if gains is not None:
            upper = np.vstack([upper, np.append(-gains, 0.0)])
        total = np.append(np.ones(rows), 0.0)[None]
        try:
            best = LinearProgram(upper, np.zeros(len(upper)), total, np.ones(1)).maximise(
                np.append(np.zeros(rows), 1.0)
            )
        except GoodOfficesError:
            break
        mixture = best.point[:rows] / best.point[:rows].sum()
        reached = mixture @ leads
        worst = np.argsort(reached, kind="stable")[:_CUTS]
        worst = worst[reached[worst] < best.value + low - 1e-9]
        if not len(np.setdiff1d(worst, kept)):
            break
        kept = np.union1d(kept, worst)
    return np.asarray(mixture)


@frozen(slots=False)
class _Side:
    """One party's generating utilities for one package after another.

    ``drawn`` is (draws, packages) float, empty where a mixture of draws may not be compatible.
    """

    party: Points | Sample
    most: Differences
    codes: np.ndarray
    drawn: np.ndarray
    weights: np.ndarray = field(factory=lambda: np.zeros((0, 0)))

    def another(self, place: int, rivals: np.ndarray) -> tuple[np.ndarray, float] | None:
        """Leads and gain under the utility that favours the package most over some rivals.

        Only where comparisons link the issues: elsewhere the corners of the weights do it.
        """
        if not isinstance(self.most, OfSet) or not (self.known.coupled and self.known.convex):
            return None
        scores = self.known.score_vector(self.codes)
        objective = scores[place] - scores[rivals].mean(axis=0)
        issues = len(self.known.issues)
        best = self.most.whole.maximise(np.concatenate([np.zeros(issues), objective])).point
        utilities = scores @ best[issues:]
        gain = utilities[place] - self._nothing(best[None, issues:])[0]
        return utilities[place] - utilities, float(gain)

    @property
    def known(self) -> UtilitySet:
        """What is known of a party without points."""
        assert isinstance(self.party, Sample)
        return self.party.party

    def _nothing(self, scores: np.ndarray) -> np.ndarray:
        """(utilities,) float: what no deal is worth, at its lowest."""
        known = self.known
        if known.reservation is not None:
            return np.asarray(scores @ known.score_vector(known.reservation)[0])
        low = 0.0 if known.reservation_bounds is None else known.reservation_bounds[0]
        return np.full(len(scores), low)

    def leads(self, place: int) -> np.ndarray:
        """(utilities, packages) float: by how much the package leads each other."""
        drawn = self.drawn[:, [place]] - self.drawn
        shares = self._shares(self.codes[place], self.codes)
        return drawn if shares is None else np.vstack([self.weights @ shares.T, drawn])

    def gains(self, place: int) -> np.ndarray | None:
        """(utilities,) float gains of the package over no deal; None where not stated."""
        party = self.party
        if isinstance(party, Points):
            value = party.reservation
            return None if value is None else np.asarray(self.drawn[:, place] - value)
        known = self.known
        if not known.reservation_known:
            return None
        nothing = self._nothing(party.scores[: len(self.drawn)])
        drawn = np.asarray(self.drawn[:, place] - nothing)
        shares = self._shares(self.codes[place], self._no_deal)
        if shares is None:
            return drawn
        low = 0.0 if known.reservation is not None else float(self._nothing(np.zeros((1, 0)))[0])
        return np.append(self.weights @ shares[0] - low, drawn)

    @property
    def _no_deal(self) -> np.ndarray:
        """(1, issues) int: the package that is as good as no deal, -1 for the worst options."""
        known = self.known
        if known.reservation is not None:
            return known.reservation[None]
        return np.full((1, len(known.issues)), -1)

    def _shares(self, mine: np.ndarray, others: np.ndarray) -> np.ndarray | None:
        """(packages, issues) float largest leads in value, all reached at once; else None."""
        party = self.party
        if not len(self.weights) or isinstance(party, Points):
            return None
        if not all(self._at_once[issue][option] for issue, option in enumerate(mine)):
            return None
        tables = enumerate(self.known.value_sets)
        return np.stack([v.greatest[mine[i], others[:, i]] for i, v in tables], axis=1)

    @cached_property
    def _at_once(self) -> list[np.ndarray]:
        """Per issue (options,) bool: whether one cell holds all of an option's largest leads."""
        found = []
        for values in self.known.value_sets:
            good = np.zeros(values.options, dtype=bool)
            for worst, best in values.cells:
                closure = values.cell_closure(int(worst), int(best))
                good |= (np.abs(closure - values.greatest)[:-1] <= 1e-12).all(axis=1)
            found.append(good)
        return found


def _side(party: Points | Sample, most: Differences, codes: np.ndarray) -> _Side:
    if isinstance(party, Points):
        return _Side(party, most, codes, party.utilities(codes))
    known = party.party
    drawn = np.zeros((0, len(codes)))
    if known.convex and not party.loosened:
        drawn = party.first(_DRAWS).utilities(codes)
    weights = np.zeros((0, len(known.issues)))
    if not known.coupled:
        # Mixtures of weights are weights, whatever the values.
        corners = most.corners if isinstance(most, OfSet) else None
        weights = party.weights[:_DRAWS] if corners is None else corners
        weights = np.vstack([weights.mean(axis=0), weights])
    return _Side(party, most, codes, drawn, weights)


class Favours:
    """Searches profiles for one candidate after another.

    Parameters
    ----------
    most
        Per party its largest differences.
    codes
        (packages, issues) int option numbers of the candidates.
    """

    def __init__(self, profiles: Profiles, most: Sequence[Differences], codes: np.ndarray):
        self.rule = profiles.scenario.decision_rule
        self.names = profiles.scenario.parties
        self.most, self.codes = most, codes
        self.sides = [_side(p, m, codes) for p, m in zip(profiles.parties, most)]

    @property
    def complete(self) -> bool:
        """Whether every party has utilities to search among."""
        return all(len(side.drawn) or len(side.weights) for side in self.sides)

    def equal(self, place: int, leads: Sequence[np.ndarray]) -> np.ndarray:
        """(parties, packages) bool: worth the same as the candidate under every utility."""
        same = np.array([(np.abs(own) <= 1e-9).all(axis=0) for own in leads])
        for party, other in np.argwhere(same):
            pair = self.codes[[place]], self.codes[[other]]
            each = self.most[party]
            there, back = each.greatest(pair[0], pair[1][0]), each.greatest(pair[1], pair[0][0])
            same[party, other] = max(float(there[0]), float(back[0])) <= 1e-9
        same[:, place] = True
        return same

    def best_margin(self, place: int, *, passing: bool, enough: float = BOUNDARY) -> float:
        """The largest margin found: the least, over rivals, of the best party's lead.

        Parameters
        ----------
        passing
            Look only among profiles whose parties let the candidate pass the decision rule.
        enough
            Stop once the margin exceeds this.

        Returns
        -------
        -inf where no profile was found.
        """
        leads = [side.leads(place) for side in self.sides]
        if not all(len(own) for own in leads):
            return -np.inf
        gains = self._needed(place) if passing else [None] * len(self.sides)
        if gains is None:
            return -np.inf
        equal = self.equal(place, leads)
        rivals = np.flatnonzero(~equal.all(axis=0))
        if not len(rivals):
            return np.inf
        table = [
            _Table(own[:, rivals], gain, same[rivals])
            for own, gain, same in zip(leads, gains, equal)
        ]
        return self._turns(place, rivals, table, enough)

    def _turns(
        self, place: int, rivals: np.ndarray, table: Sequence[_Table], enough: float
    ) -> float:
        """Margins of a party after the other against what the rest leaves ahead."""
        points = [own.most_ahead(enough) for own in table]
        best = -np.inf
        for turn in range(_TURNS * len(table)):
            best = max(best, float(np.max(points, axis=0).min()))
            if best > enough or (len(table) == 1 and turn):
                break
            party = turn % len(table)
            others = [point for number, point in enumerate(points) if number != party]
            covered = np.max(others, axis=0) if others else np.full(len(rivals), -np.inf)
            left = np.flatnonzero((covered <= enough) & ~table[party].same)
            if len(left):
                points[party] = self._lead(self.sides[party], table[party], place, rivals, left)
        return best

    def _lead(
        self, side: _Side, table: _Table, place: int, rivals: np.ndarray, left: np.ndarray
    ) -> np.ndarray:
        """One party's leads under the utility whose least lead over what is left is largest."""
        point = table.lead(left)
        for _ in range(_ADDED):
            least = point[left].min()
            behind = rivals[left[point[left] <= least + 1e-9]]
            more = side.another(place, behind) if least <= BOUNDARY else None
            if more is None or more[0][behind].mean() <= least + 1e-9:
                break
            table.add(more[0][rivals], more[1])
            point = table.lead(left)
        return point

    def _needed(self, place: int) -> list[np.ndarray | None] | None:
        """Gains of the parties that must accept; None where too few of them can."""
        gains = [side.gains(place) for side in self.sides]
        able = [own is None or bool((own >= -_NONE).any()) for own in gains]
        vetoed = all(able[self.names.index(name)] for name in self.rule.vetoes)
        if sum(able) < self.rule.k or not vetoed:
            return None
        return [own if good else None for own, good in zip(gains, able)]


@define
class _Table:
    """One party's leads over the rivals and its gains, a row each utility.

    ``same`` marks rivals that are always worth the same to the party: it cannot be the one
    better served.
    """

    leads: np.ndarray
    gains: np.ndarray | None
    same: np.ndarray

    def add(self, leads: np.ndarray, gain: float) -> None:
        """One more utility."""
        self.leads = np.vstack([self.leads, leads])
        if self.gains is not None:
            self.gains = np.append(self.gains, gain)

    def most_ahead(self, enough: float) -> np.ndarray:
        """Leads under the single utility that falls least behind, summed over the rivals."""
        scores = np.where(self.same, 0.0, np.minimum(self.leads, enough)).sum(axis=1)
        if self.gains is not None:
            scores = np.where(self.gains >= -_NONE, scores, -np.inf)
        return np.where(self.same, -np.inf, self.leads[int(scores.argmax())])

    def lead(self, left: np.ndarray) -> np.ndarray:
        """Leads under the mixture whose least lead over some rivals is largest."""
        mixture = maximin(self.leads[:, left], self.gains)
        return np.where(self.same, -np.inf, mixture @ self.leads)
