"""Bargaining solutions, one a file, each with its source and the properties it claims.

A solution takes a :class:`~goodoffices.bargaining.problem.Problem` and returns what it picks;
its contract tests find it through ``SOLUTIONS``.
"""

from goodoffices.bargaining.solutions.egalitarian import egalitarian
from goodoffices.bargaining.solutions.kalai_smorodinsky import kalai_smorodinsky
from goodoffices.bargaining.solutions.nash import nash
from goodoffices.bargaining.solutions.registry import SOLUTIONS, Lottery, Picked, solution
from goodoffices.bargaining.solutions.utilitarian import utilitarian

__all__ = [
    "SOLUTIONS",
    "Lottery",
    "Picked",
    "egalitarian",
    "kalai_smorodinsky",
    "nash",
    "solution",
    "utilitarian",
]
