"""The register of bargaining solutions, and what a solution returns."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
from attrs import frozen

from goodoffices.bargaining.problem import Problem
from goodoffices.registry import Registry

__all__ = ["SOLUTIONS", "Lottery", "Picked", "solution"]


@frozen
class Lottery:
    """Points drawn with probabilities; ``utilities`` are expected ones."""

    rows: tuple[int, ...]
    shares: tuple[float, ...]
    utilities: tuple[float, ...]


@frozen(eq=False)
class Picked:
    """What a solution picks of a problem.

    Parameters
    ----------
    rows
        ``(k,) int`` rows of the points picked, ascending; all ties.
    value
        What the solution maximises (or, where its name says so, minimises) there; None where
        nothing is picked.
    lottery
        For solutions on lotteries, the lottery picked; its points may be no rows of ``rows``.
    note
        What a reader should know, e.g. why nothing is picked.
    wide
        Whether rows, of the lottery too, are of ``problem.feasible`` and not of the problem.
    """

    rows: np.ndarray
    value: float | Fraction | None
    lottery: Lottery | None = None
    note: str = ""
    wide: bool = False

    @classmethod
    def none(cls, note: str = "") -> Picked:
        """Nothing picked, and why."""
        return cls(np.zeros(0, dtype=np.int64), None, None, note)


SOLUTIONS: Registry[Callable[[Problem], Picked]] = Registry("solution")
solution = SOLUTIONS.register
