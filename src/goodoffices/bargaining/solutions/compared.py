"""Rules of other programs: the rows whose score comes within a given distance of the largest.

A score is written once and taken twice: on columns of floats to leave most rows out, then on rationals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import numpy as np

from goodoffices.bargaining.problem import CLOSE, Problem

__all__ = ["best_rows", "largest", "least"]

Values = tuple[Any, ...]


def least(values: Iterable[Any]) -> Any:
    """The smallest of numbers, or of arrays entry by entry.

    >>> least([Fraction(1), Fraction(2)]), least([np.array([1, 5]), np.array([3, 2])]).tolist()
    (Fraction(1, 1), [1, 2])
    """
    found = list(values)
    return np.minimum.reduce(found) if isinstance(found[0], np.ndarray) else min(found)


def largest(values: Iterable[Any]) -> Any:
    """The largest of numbers, or of arrays entry by entry."""
    return -least(-value for value in values)


def best_rows(
    problem: Problem, score: Callable[[Values], Any], within: Fraction
) -> tuple[np.ndarray, Fraction]:
    """Rows whose score comes within a distance of the largest, and the largest; no empty problem.

    ``score`` maps the utilities of a point, rationals or columns of floats, to what is compared.

    Examples
    --------
    >>> rows, most = best_rows(Problem.of([(9, 1), (6, 5)], (0, 0)), sum, Fraction(0))
    >>> rows.tolist(), most
    ([1], Fraction(11, 1))
    """
    rows = _near(problem, score, within)
    scores = [Fraction(score(problem.point(int(row)))) for row in rows]
    most = max(scores)
    slack = within if problem.exact else within + Fraction(float(np.max(problem.zero)))
    kept = [row for row, each in zip(rows.tolist(), scores, strict=True) if each >= most - slack]
    return np.array(kept, dtype=np.int64), most


def _near(problem: Problem, score: Callable[[Values], Any], within: Fraction) -> np.ndarray:
    """Rows that may be among the best, by floats; all where floats may be too coarse to tell."""
    utilities = problem.utilities
    rows = np.arange(len(problem))
    sizes = np.abs(utilities).max(axis=0)
    if (sizes > 1e6 * np.ptp(utilities, axis=0)).any():
        return rows
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        heights = np.asarray(score(tuple(utilities.T)), dtype=float)
    if not np.isfinite(heights).all():
        return rows
    slack = CLOSE * float(np.abs(heights).max()) + 2 * float(within)
    return np.asarray(rows[heights >= heights.max() - slack])
