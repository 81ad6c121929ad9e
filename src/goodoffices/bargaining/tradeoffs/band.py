"""Packages worth nearly the same to one party, and of these the best by any sum over issues.

One party's utility goes into the merging of issues twice, up and down, so that no two values of it
dominate one another (the engine of the frontier; Ehrgott 2005); rounded to steps that are small
against the band, it has few values whatever the number of packages.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.evaluate import numbers_of
from goodoffices.bargaining.frontier.merge import Budget
from goodoffices.bargaining.frontier.pareto import frontier_of
from goodoffices.bargaining.space import Bonus, Scale, Space

__all__ = ["Band"]

MILLION = 10**6


@frozen(eq=False)
class Band:
    """Packages that give one party of a space at least ``low`` and at most ``high``, whole numbers."""

    space: Space
    party: int
    low: int
    high: int

    def holds(self, numbers: np.ndarray) -> np.ndarray:
        """``(packages,) bool``: which of ``(parties, packages)`` whole numbers lie in the band."""
        own = numbers[self.party]
        return np.asarray((own >= self.low) & (own <= self.high))

    def best_for_others(self) -> np.ndarray | None:
        """Option numbers of the package in the band with the most for the others; None if none.

        What counts is the sum of what each gets as a share of its span, in millionths.
        """
        together = self._against_others()
        frontier = frontier_of(together, Budget())
        own = frontier.numbers[0]
        near = np.flatnonzero((own >= self.low) & (own <= self.high))
        if len(near):
            row = int(near[frontier.numbers[1, near].argmax()])
            return np.array(next(frontier.codes(row)), dtype=int)
        # All of the band is dominated by what is worth more to the party.
        shares = [table[:, 1] for table in together.tables]
        return self.best(shares, [evolve(b, party=2) for b in together.bonuses if b.party == 1])

    def _against_others(self) -> Space:
        """The space of the party and of all others together."""
        spans = np.array([max(scale.span, 1) for scale in self.space.scales], dtype=float)
        tables, total = [], 0
        for table in self.space.tables:
            shares = np.round(np.delete(table / spans, self.party, axis=1) * MILLION)
            others = shares.sum(axis=1).astype(np.int64)
            total += int(others.max())
            tables.append(np.stack([table[:, self.party], others], axis=1))
        bonuses = []
        for bonus in self.space.bonuses:
            if bonus.party == self.party:
                bonuses.append(evolve(bonus, party=0))
            else:
                value = round(bonus.value / spans[bonus.party] * MILLION)
                total += abs(value)
                bonuses.append(evolve(bonus, party=1, value=value))
        together = Scale(True, Fraction(1), Fraction(0), total)
        return evolve(
            self.space,
            parties=("own", "others"),
            tables=tuple(tables),
            bonuses=tuple(bonuses),
            scales=(self.space.scales[self.party], together),
        )

    def best(self, columns: list[np.ndarray], more: Sequence[Bonus] = ()) -> np.ndarray | None:
        """Option numbers of a package in the band with the largest sum over issues; None if none.

        ``columns`` holds per issue ``(options,) int64`` numbers, 0 or more, whose sum counts; ``more``
        what combinations add to it, as bonuses of a party 2.
        """
        terms = len(self.space.sizes) + len(self.space.bonuses)
        for steps in (1, 16):
            step = max(1, (self.high - self.low) // (steps * terms))
            narrow = self._narrow(step, columns, more)
            # Each term is off by half a step at most.
            least, most = self.low - terms * step // 2 - 1, self.high + terms * step // 2 + 1
            total = sum(int(table[0, :2].sum()) for table in narrow.tables)

            def passing(
                numbers: np.ndarray, floor: int = least // step, cap: int = total - most // step - 1
            ) -> np.ndarray:
                return np.asarray((numbers[0] >= floor) & (numbers[1] >= cap))

            frontier = frontier_of(narrow, Budget(), passing=passing)
            for row in np.argsort(-frontier.numbers[2], kind="stable").tolist():
                codes = np.array([next(frontier.codes(row))], dtype=int)
                if self.holds(numbers_of(self.space, codes))[0]:
                    return np.asarray(codes[0])
            if step == 1:
                break
        return None

    def _narrow(self, step: int, columns: list[np.ndarray], more: Sequence[Bonus]) -> Space:
        """The space of the party's utility in steps, up and down, and of the sum of columns."""
        tables = []
        for table, column in zip(self.space.tables, columns, strict=True):
            own = (table[:, self.party] + step // 2) // step
            tables.append(np.stack([own, own.max() - own, column], axis=1))
        bonuses: list[Bonus] = list(more)
        for bonus in self.space.bonuses:
            value = (bonus.value + step // 2) // step
            if bonus.party == self.party and value:
                bonuses += [
                    evolve(bonus, party=0, value=value),
                    evolve(bonus, party=1, value=-value),
                ]
        spans = [int(sum(table[:, place].max() for table in tables)) for place in range(3)]
        beyond = sum(abs(bonus.value) for bonus in bonuses)
        scales = tuple(Scale(True, Fraction(1), Fraction(0), span + beyond + 1) for span in spans)
        return evolve(
            self.space,
            parties=("up", "down", "sum"),
            tables=tuple(tables),
            bonuses=tuple(bonuses),
            scales=scales,
        )
