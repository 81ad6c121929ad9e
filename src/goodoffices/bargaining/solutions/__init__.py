"""Bargaining solutions, one a file, each with its source and the properties it claims.

A solution takes a :class:`~goodoffices.bargaining.problem.Problem` and returns what it picks;
its contract tests find it through ``SOLUTIONS``.
"""

# The order of import is the order in which solutions are listed.
# isort: off
from goodoffices.bargaining.solutions.registry import SOLUTIONS, Lottery, Picked, solution
from goodoffices.bargaining.solutions.nash import nash
from goodoffices.bargaining.solutions.kalai_smorodinsky import kalai_smorodinsky
from goodoffices.bargaining.solutions.egalitarian import egalitarian
from goodoffices.bargaining.solutions.utilitarian import utilitarian
from goodoffices.bargaining.solutions.equal_loss import equal_loss
from goodoffices.bargaining.solutions.minimax_regret import minimax_regret
from goodoffices.bargaining.solutions.by_lottery import (
    egalitarian_lottery,
    equal_loss_lottery,
    kalai_smorodinsky_lottery,
    nash_lottery,
)
from goodoffices.bargaining.solutions.raiffa import raiffa_discrete
from goodoffices.bargaining.solutions.area_monotonic import area_monotonic
from goodoffices.bargaining.solutions.perles_maschler import perles_maschler
from goodoffices.bargaining.solutions.peers_negmas import (
    negmas_kalai,
    negmas_ks,
    negmas_max_relative_welfare,
    negmas_max_welfare,
    negmas_modified_kalai,
    negmas_modified_ks,
    negmas_nash,
)
from goodoffices.bargaining.solutions.peers_genius import (
    genius_ks,
    genius_nash,
    genius_welfare,
    negolog_kalai,
    negolog_nash,
)
# isort: on

__all__ = [
    "SOLUTIONS",
    "Lottery",
    "Picked",
    "area_monotonic",
    "egalitarian",
    "egalitarian_lottery",
    "equal_loss",
    "equal_loss_lottery",
    "genius_ks",
    "genius_nash",
    "genius_welfare",
    "kalai_smorodinsky",
    "kalai_smorodinsky_lottery",
    "minimax_regret",
    "nash",
    "nash_lottery",
    "negmas_kalai",
    "negmas_ks",
    "negmas_max_relative_welfare",
    "negmas_max_welfare",
    "negmas_modified_kalai",
    "negmas_modified_ks",
    "negmas_nash",
    "negolog_kalai",
    "negolog_nash",
    "perles_maschler",
    "raiffa_discrete",
    "solution",
    "utilitarian",
]
