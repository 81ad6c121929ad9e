"""One utility of each party, many times over: points where given, compatible draws elsewhere.

Parties are drawn independently of each other.  Points are brought to the scale 0 to 1 by
their span, so that all parties' numbers are of one size; nothing is compared across parties.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.evaluate import numbers_of
from goodoffices.bargaining.frontier.pareto import Frontier, frontier_of
from goodoffices.bargaining.robustness.polytope import utility_set
from goodoffices.bargaining.robustness.sampling import Sample, draw
from goodoffices.bargaining.space import Scale, Space, compile_space
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

__all__ = ["FINE", "LOWEST", "NEAR", "Drawn", "Points", "Profiles", "draw_profiles"]

FINE = 1 << 40
"""Whole numbers to a drawn utility of 1."""
LOWEST = -(1 << 60)
"""Stands for a reservation value that is not known: anything is accepted."""
NEAR = 64
"""Scores are rounded one by one, so equal sums of up to 64 of them may differ by as much."""


@frozen
class Points:
    """A party whose preferences are points; ``space`` is the scenario for this party alone."""

    space: Space

    def utilities(self, codes: np.ndarray) -> np.ndarray:
        """(1, packages) float utilities, the largest possible difference being 1."""
        return np.asarray(numbers_of(self.space, codes) / self.span)

    @property
    def span(self) -> int:
        """Largest difference between two packages in whole numbers; 1 if there is none."""
        return max(int(self.space.scales[0].span), 1)

    @property
    def reservation(self) -> float | None:
        """Reservation value on the same scale; None where not stated."""
        least = self.space.least[0]
        return None if least is None else least / self.span


@frozen
class Drawn:
    """One profile in whole numbers.

    Attributes
    ----------
    least : (parties,) int64
        Least number each party accepts; ``LOWEST`` where its reservation value is not known.
    near : (parties,) int64
        Largest difference that rounding may have made, and that counts as none.
    """

    space: Space
    least: np.ndarray
    near: np.ndarray


@frozen
class Profiles:
    """``samples`` profiles of utilities, one of each party.

    Attributes
    ----------
    parties
        Per party, in the order of the scenario, its points or its sample.
    seed
        What the draws were made with; the same seed gives the same draws.
    """

    scenario: Scenario
    parties: tuple[Points | Sample, ...]
    samples: int
    seed: int

    @property
    def chains(self) -> int:
        """Number of independent chains behind the draws (as many as samples if independent)."""
        return min((p.chains for p in self.parties if isinstance(p, Sample)), default=self.samples)

    @property
    def uncertain(self) -> tuple[str, ...]:
        """Names of the parties whose preferences are drawn."""
        pairs = zip(self.scenario.parties, self.parties)
        return tuple(name for name, party in pairs if isinstance(party, Sample))

    @property
    def converged(self) -> bool:
        """Whether all chains have mixed."""
        return all(p.converged for p in self.parties if isinstance(p, Sample))

    def utilities(self, codes: np.ndarray) -> np.ndarray:
        """(samples, packages, parties) float utilities of (packages, issues) option numbers."""
        shape = (self.samples, len(codes))
        return np.stack(
            [np.broadcast_to(party.utilities(codes), shape) for party in self.parties], axis=2
        )

    def reservations(self) -> np.ndarray:
        """(samples, parties) float reservation values, NaN where nothing is stated."""
        columns = []
        for party in self.parties:
            stated = party.reservation
            columns.append(np.full(self.samples, np.nan) if stated is None else stated)
        return np.stack([np.broadcast_to(c, (self.samples,)) for c in columns], axis=1)

    def first(self, samples: int) -> Profiles:
        """The first ``samples`` profiles."""
        parties = tuple(p if isinstance(p, Points) else p.first(samples) for p in self.parties)
        return evolve(self, parties=parties, samples=min(samples, self.samples))

    def draws(self) -> Iterator[Drawn]:
        """Each profile in whole numbers; scores are rounded to 2^-40 of the scale."""
        base = compile_space(self.scenario, ())
        reservations = self.reservations()
        for sample in range(self.samples):
            space = self.space(base, sample)
            least = [
                p.space.least[0] if isinstance(p, Points) else _least(float(value))
                for p, value in zip(self.parties, reservations[sample])
            ]
            known = [LOWEST if number is None else number for number in least]
            yield Drawn(space, np.array(known, dtype=np.int64), self._near())

    def frontiers(self) -> Iterator[Frontier]:
        """The Pareto frontier over the whole space under each profile, one after the other."""
        return (frontier_of(drawn.space) for drawn in self.draws())

    def _near(self) -> np.ndarray:
        near = [p.space.scales[0].tie if isinstance(p, Points) else NEAR for p in self.parties]
        return np.array(near, dtype=np.int64)

    def space(self, base: Space, sample: int) -> Space:
        """The scenario in whole numbers under one profile; ``base`` is it without parties."""
        tables, scales, bonuses = [], [], []
        for number, party in enumerate(self.parties):
            if isinstance(party, Points):
                tables.append(np.concatenate([table[:, 0] for table in party.space.tables]))
                scales.append(party.space.scales[0])
                bonuses += [evolve(bonus, party=number) for bonus in party.space.bonuses]
            else:
                tables.append(np.rint(party.scores[sample] * FINE).astype(np.int64))
                scales.append(Scale(True, Fraction(FINE), Fraction(0), 2 * FINE))
        stacked = np.stack(tables, axis=1) if tables else np.zeros((sum(base.sizes), 0), np.int64)
        return evolve(
            base,
            parties=self.scenario.parties,
            tables=tuple(np.split(stacked, np.cumsum(base.sizes)[:-1])),
            scales=tuple(scales),
            bonuses=tuple(bonuses),
        )


def _least(value: float) -> int | None:
    return None if np.isnan(value) else int(np.ceil(value * FINE)) - NEAR


def draw_profiles(scenario: Scenario, *, samples: int = 1000, seed: int = 0) -> Profiles:
    """Draw ``samples`` profiles of utilities compatible with what is stated of each party.

    Raises
    ------
    InconsistentStatements
        What is stated of a party cannot all hold.
    BadInput
        Statements that name unknown issues or options.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> scenario = Scenario(("North",), (Issue("aid", ("none", "full")),), {})
    >>> profiles = draw_profiles(scenario, samples=200)
    >>> profiles.uncertain, profiles.utilities(np.array([[0], [1]])).shape
    (('North',), (200, 2, 1))
    """
    streams = np.random.default_rng(seed).spawn(len(scenario.parties))
    parties: list[Points | Sample] = []
    for name, rng in zip(scenario.parties, streams):
        stated = scenario.preferences.get(name)
        if isinstance(stated, Utility):
            parties.append(Points(compile_space(scenario, (name,))))
        else:
            parties.append(draw(utility_set(name, scenario.issues, stated), samples, rng))
    return Profiles(scenario, tuple(parties), samples, seed)
