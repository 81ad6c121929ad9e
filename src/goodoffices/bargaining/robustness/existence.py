"""Whether some compatible profile makes a package efficient: a mixed-integer program.

One utility of each party, free within what is stated, and for each rival a party that the
package serves better.  Rivals are added as they turn out to matter; the program over some of
them bounds the answer, so "no" needs no more.  Needs the extra ``solve``.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cached_property
from typing import Literal

import numpy as np

from goodoffices.bargaining.robustness.differences import BOUNDARY, Differences
from goodoffices.bargaining.robustness.profiles import Points, Profiles
from goodoffices.bargaining.robustness.sampling import Sample
from goodoffices.bargaining.robustness.solver import Mixed, has_solver, solve_mixed, union_of_cells

__all__ = ["some_profile"]

Answer = Literal["yes", "no", "boundary", "undecided"]
_FIRST = 12
_LOOKED_AT = 100
_NEAR = 0.02
"""Draws of packages said to be equally good may be this far apart (see ``sampling``)."""
_ENOUGH = 1e-3
"""Only the sign of the margin counts, so it is not driven further than this."""


def some_profile(
    profiles: Profiles,
    most: Sequence[Differences],
    codes: np.ndarray,
    place: int,
    until: float,
    *,
    passing: bool,
) -> Answer:
    """Whether the candidate ``place`` is efficient (and passes the rule) under some profile."""
    if not has_solver():
        return "undecided"
    program = _Program(profiles, most, codes, place, passing=passing)
    utilities = profiles.first(_LOOKED_AT).utilities(codes)
    above = utilities[:, [place]] - utilities
    equal: np.ndarray = program.equal
    # The package itself, and those always worth the same to everybody, are no rivals.
    same = np.asarray(equal.all(axis=0))
    above = np.where(equal.T, -np.inf, above)
    margin = np.where(same, np.inf, above.max(axis=2).min(axis=0))
    rivals = [int(q) for q in np.argsort(margin)[:_FIRST] if not same[q]]
    if not rivals and not passing:
        return "yes"
    while (left := until - time.monotonic()) > 0:
        status, value, point = solve_mixed(*program.problem(rivals), seconds=left)
        if status == "infeasible" or value < -BOUNDARY:
            return "no"
        if status != "optimal":
            return "undecided"
        ahead = program.lead(point)
        ahead[same] = np.inf
        missed = [int(q) for q in np.argsort(ahead)[:_FIRST] if ahead[q] < value - 1e-9]
        missed = [q for q in missed if q not in rivals]
        if not missed:
            return "yes" if value > BOUNDARY else "boundary"
        rivals += missed
    return "undecided"


class _Program:
    """All parties' utilities side by side, then acceptances, then a binary per rival and party."""

    def __init__(
        self,
        profiles: Profiles,
        most: Sequence[Differences],
        codes: np.ndarray,
        place: int,
        *,
        passing: bool,
    ):
        self.profiles, self.most, self.codes, self.place = profiles, most, codes, place
        self.passing = passing
        self.known: dict[int, list[tuple[float, float]]] = {}
        self.sets = [
            None if isinstance(p, Points) else union_of_cells(p.party) for p in profiles.parties
        ]
        widths = [0 if each is None else len(each.low) for each in self.sets]
        self.offsets = np.cumsum([0, *widths])
        # Differences of utility are ``lead_rows @ x + lead_constant``, (parties, packages, d).
        parties, packages = len(self.sets), len(codes)
        self.rows = np.zeros((parties, packages, int(self.offsets[-1])))
        self.constant = np.zeros((parties, packages))
        for number, party in enumerate(profiles.parties):
            if isinstance(party, Points):
                own = party.utilities(codes)[0]
                self.constant[number] = own[place] - own
                continue
            scores = party.party.score_vector(codes)
            start = self.offsets[number] + len(party.party.issues)
            self.rows[number][:, start : start + scores.shape[1]] = scores[place] - scores

    def lead(self, point: np.ndarray) -> np.ndarray:
        """(packages,) float: by how much the candidate leads each package for some party.

        A party to whom a package is always worth the same cannot be the one better served.
        """
        lead = self.rows @ point[: self.rows.shape[2]] + self.constant
        return np.asarray(np.where(self.equal, -np.inf, lead).max(axis=0), dtype=float)

    @cached_property
    def equal(self) -> np.ndarray:
        """(parties, packages) bool: always worth the same as the candidate, within 1e-9."""
        utilities = self.profiles.first(_LOOKED_AT).utilities(self.codes)
        near = np.abs(utilities[:, [self.place]] - utilities).max(axis=0).T <= _NEAR
        near[:, self.place] = True
        for party, rival in np.argwhere(near):
            least, largest = self._bounds(int(party), int(rival))
            near[party, rival] = max(-least, largest) <= 1e-9
        return np.asarray(near)

    def _bounds(self, party: int, rival: int) -> tuple[float, float]:
        """Least and largest lead of the candidate over a rival for one party."""
        pair = self.codes[[self.place]], self.codes[[rival]]
        largest = float(self.most[party].greatest(pair[0], pair[1][0])[0])
        return -float(self.most[party].greatest(pair[1], pair[0][0])[0]), largest

    def _leads(self, rival: int) -> list[tuple[float, float]]:
        """Least and largest lead of the candidate over a rival for each party, or wide bounds."""
        if rival not in self.known:
            bounds = [self._quick_bounds(party, rival) for party in range(len(self.most))]
            # Without a party that is served better there would be no program to solve.
            if not any(largest > 0 for _, largest in bounds):
                bounds = [(-1.0, 1.0)] * len(bounds)
            self.known[rival] = bounds
        return self.known[rival]

    def _quick_bounds(self, party: int, rival: int) -> tuple[float, float]:
        """Bounds of the lead where they cost little; where issues are linked, wide ones."""
        if self.equal[party, rival]:
            return 0.0, 0.0
        drawn = self.profiles.parties[party]
        if isinstance(drawn, Sample) and drawn.party.coupled:
            return -1.0, 1.0
        return self._bounds(party, rival)

    def problem(self, rivals: list[int]) -> tuple[Mixed, np.ndarray]:
        """Maximise the least lead over the rivals."""
        parties, base = len(self.sets), self.rows.shape[2]
        extra = parties if self.passing else 0
        total = base + extra + parties * len(rivals) + 1
        upper: list[np.ndarray] = []
        limits: list[float] = []
        for place, rival in enumerate(rivals):
            served = base + extra + parties * place + np.arange(parties)
            some = np.zeros(total)
            some[served] = -1.0
            upper.append(some)
            limits.append(-1.0)
            for number, (least, largest) in enumerate(self._leads(rival)):
                # margin <= lead, unless another party is the one served better.
                row = np.zeros(total)
                if largest <= 0:
                    row[served[number]] = 1.0
                    upper.append(row)
                    limits.append(0.0)
                    continue
                slack = _ENOUGH - least
                row[:base] = -self.rows[number, rival]
                row[served[number]], row[-1] = slack, 1.0
                upper.append(row)
                limits.append(slack + self.constant[number, rival])
        if self.passing:
            self._acceptance(upper, limits, base, total)
        return self._assembled(np.array(upper).reshape(-1, total), limits, total)

    def _acceptance(
        self, upper: list[np.ndarray], limits: list[float], base: int, total: int
    ) -> None:
        """A binary per party: it accepts, which needs its reservation value."""
        scenario = self.profiles.scenario
        enough = np.zeros(total)
        enough[base : base + len(self.sets)] = -1.0
        upper.append(enough)
        limits.append(-float(scenario.decision_rule.k))
        for name in scenario.decision_rule.vetoes:
            veto = np.zeros(total)
            veto[base + scenario.parties.index(name)] = -1.0
            upper.append(veto)
            limits.append(-1.0)
        for number in range(len(self.sets)):
            row, constant = self._gain(number, total)
            if row is None:
                continue
            row = -row
            row[base + number] += 2.0
            upper.append(row)
            limits.append(2.0 + constant)

    def _gain(self, number: int, total: int) -> tuple[np.ndarray | None, float]:
        """The candidate's gain for a party as ``row @ x + constant``, at its best case."""
        party = self.profiles.parties[number]
        row = np.zeros(total)
        if isinstance(party, Points):
            if party.reservation is None:
                return None, 0.0
            own = party.utilities(self.codes[[self.place]])[0, 0]
            return row, float(own - party.reservation)
        known = party.party
        start = self.offsets[number] + len(known.issues)
        scores = known.score_vector(self.codes[self.place])[0]
        if known.reservation is not None:
            scores = scores - known.score_vector(known.reservation)[0]
        elif known.reservation_bounds is None:
            return None, 0.0
        row[start : start + len(scores)] = scores
        bounds = known.reservation_bounds
        low = bounds[0] if bounds is not None and known.reservation is None else 0.0
        return row, -low

    def _assembled(
        self, upper: np.ndarray, limits: list[float], total: int
    ) -> tuple[Mixed, np.ndarray]:
        uppers, bounds = [upper], [np.array(limits)]
        equals: list[np.ndarray] = []
        targets: list[np.ndarray] = []
        whole = np.ones(total, dtype=bool)
        whole[-1] = False
        low, high = np.zeros(total), np.ones(total)
        low[-1], high[-1] = -2.0, _ENOUGH
        for number, each in enumerate(self.sets):
            if each is None:
                continue
            here = slice(self.offsets[number], self.offsets[number + 1])
            for part, parts in ((each.upper, uppers), (each.equal, equals)):
                wide = np.zeros((len(part), total))
                wide[:, here] = part
                parts.append(wide)
            bounds.append(each.limits)
            targets.append(each.targets)
            whole[here] = each.whole
        objective = np.zeros(total)
        objective[-1] = 1.0
        equal = np.vstack(equals) if equals else np.zeros((0, total))
        aims = np.concatenate(targets) if targets else np.zeros(0)
        mixed = Mixed(np.vstack(uppers), np.concatenate(bounds), equal, aims, low, high, whole)
        return mixed, objective
