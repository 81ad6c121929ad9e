"""Random scenarios for the benchmarks of deals, each from a seed."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from attrs import evolve

from goodoffices.model.conditions import All, Comparison, Not
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility
from goodoffices.model.scenario import Constraint, Scenario

KINDS = ("floats", "integers 0-10", "integers 0-100")


def additive(issues: int, options: int, parties: int, kind: str, seed: int) -> Scenario:
    """Scores drawn independently per party, issue and option."""
    rng = np.random.default_rng(seed)
    made = tuple(
        Issue(f"issue{k}", tuple(f"option{j}" for j in range(options))) for k in range(issues)
    )
    top = 11 if kind == "integers 0-10" else 101

    def score() -> Fraction:
        return Fraction(float(rng.random()) if kind == "floats" else int(rng.integers(top)))

    preferences = {
        f"Party {p}": Utility({}, {i.name: tuple(score() for _ in i.options) for i in made})
        for p in range(parties)
    }
    return Scenario(tuple(preferences), made, preferences)


def linked(issues: int, links: int, kind: str, seed: int, options: int = 5) -> Scenario:
    """Two parties with random pairs of issues linked, half by constraints, half by bonuses."""
    scenario = additive(issues, options, 2, kind, seed)
    rng = np.random.default_rng(10_000 + seed)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        a, b = sorted(rng.choice(issues, 2, replace=False).tolist())
        pairs.add((a, b))
    constraints, bonuses = [], {party: [] for party in scenario.parties}
    for number, (a, b) in enumerate(sorted(pairs)):
        where = All(
            tuple(Comparison(f"issue{i}", "=", (f"option{rng.integers(options)}",)) for i in (a, b))
        )
        if number % 2:
            constraints.append(Constraint(Not(where), hard=True))
        else:
            party = scenario.parties[int(rng.integers(2))]
            value = float(rng.random()) if kind == "floats" else int(rng.integers(1, 11))
            bonuses[party].append(Interaction(where, Fraction(value)))
    preferences = {
        party: evolve(utility, interactions=tuple(bonuses[party]))
        for party, utility in scenario.preferences.items()
    }
    return evolve(scenario, preferences=preferences, constraints=tuple(constraints))


def any_utility(issues: int, options: int, kind: str, seed: int) -> Scenario:
    """Two parties and one bonus over all issues, so that nothing but enumeration helps."""
    scenario = additive(issues, options, 2, kind, seed)
    everywhere = Not(
        All(tuple(Comparison(issue.name, "=", ("option0",)) for issue in scenario.issues))
    )
    party = scenario.parties[0]
    utility = scenario.preferences[party]
    changed = evolve(utility, interactions=(Interaction(everywhere, Fraction(1)),))
    return evolve(scenario, preferences={**scenario.preferences, party: changed})
