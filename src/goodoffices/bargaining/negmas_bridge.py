"""Our solutions on NegMAS utility functions (extra ``negmas``), exactly and without enumeration.

NegMAS's own functions take a frontier that was enumerated; these take the utility functions.
Every outcome tied at the solution is returned.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from goodoffices.bargaining.analysis import solve
from goodoffices.errors import BadInput
from goodoffices.formats.negmas_bridge import from_negmas, outcome_of

__all__ = ["solution_outcomes"]


def solution_outcomes(
    ufuns: Sequence[Any], name: str = "nash", *, outcome_space: Any = None
) -> list[tuple[tuple[float, ...], tuple[Any, ...]]]:
    """The outcomes a solution picks for NegMAS utility functions.

    Parameters
    ----------
    ufuns
        NegMAS utility functions over one outcome space; reserved values are used.
    name
        Name of the solution, as in ``goodoffices deals``.
    outcome_space
        Their outcome space; taken from the first function where None.

    Returns
    -------
    Pairs of utilities (one per function, in order) and a NegMAS outcome, one pair for each
    distinct point picked; empty where no outcome is acceptable to all.

    Raises
    ------
    BadInput
        No functions, or no outcome space known.
    """
    if not ufuns:
        raise BadInput("no utility functions; give one per party")
    space = outcome_space if outcome_space is not None else ufuns[0].outcome_space
    if space is None:
        raise BadInput("the utility functions have no outcome space; give one")
    scenario = from_negmas(SimpleNamespace(outcome_space=space, ufuns=ufuns))
    found = solve(scenario, name)
    return [
        (tuple(float(value) for value in row), outcome_of(scenario.issues, package))
        for row, package in zip(found.utilities, found.packages, strict=True)
    ]
