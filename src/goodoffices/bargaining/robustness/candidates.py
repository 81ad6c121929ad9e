"""Which packages to examine: all of a small space, else those that solutions pick.

A package is a candidate because some compatible preferences make it the deal of some
solution, and for no other reason; nothing is ranked.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen

from goodoffices.bargaining.evaluate import blocks
from goodoffices.bargaining.robustness.profiles import Profiles
from goodoffices.bargaining.robustness.solving import solve_draws
from goodoffices.bargaining.space import compile_space
from goodoffices.model.scenario import Scenario

__all__ = ["Candidates", "candidates_of", "feasible_codes"]

SMALL = 1000


@frozen
class Candidates:
    """(packages, issues) option numbers, in lexicographic order, and where they come from."""

    codes: np.ndarray
    origin: str


def feasible_codes(scenario: Scenario, most: int = SMALL) -> np.ndarray | None:
    """All packages that meet the hard constraints, (packages, issues); None if over ``most``.

    At most 100 times as many packages are looked at.

    >>> from goodoffices.model.issues import Issue
    >>> feasible_codes(Scenario((), (Issue("aid", ("none", "full")),), {})).tolist()
    [[0], [1]]
    """
    if scenario.size > 100 * most:
        return None
    space = compile_space(scenario, ())
    rows: list[np.ndarray] = []
    found = 0
    for first, _, allowed in blocks(space, range(len(space.sizes))):
        here = first + np.flatnonzero(allowed)
        rows.append(np.stack(np.unravel_index(here, space.sizes), axis=1))
        found += len(here)
        if found > most:
            return None
    return np.concatenate(rows) if rows else np.zeros((0, len(space.sizes)), dtype=int)


def candidates_of(
    profiles: Profiles, *, most: int = 60, seconds: float = 3.0, samples: int = 200
) -> Candidates:
    """All feasible packages if they are few, else what solutions pick under some draws.

    Parameters
    ----------
    most
        Most candidates taken from a large space.
    seconds, samples
        How long, and under how many draws, solutions are asked for them.
    """
    scenario = profiles.scenario
    everything = feasible_codes(scenario)
    if everything is not None:
        return Candidates(everything, "all packages that meet the hard constraints")
    nothing = np.zeros((0, len(scenario.issues)), dtype=int)
    draws = profiles.first(samples).draws()
    solved = solve_draws(draws, scenario.decision_rule, nothing, seconds=seconds)
    tally: dict[tuple[int, ...], int] = {}
    for counted in solved.chosen.values():
        for package, times in counted.items():
            tally[package] = tally.get(package, 0) + times
    often = sorted(tally, key=lambda package: (-tally[package], package))[:most]
    codes = np.array(sorted(often), dtype=int).reshape(-1, len(scenario.issues))
    asked = len(solved.efficient)
    return Candidates(codes, f"packages that a solution picks under one of {asked} draws")
