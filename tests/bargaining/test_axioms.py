"""What solutions claim, on 1,000 problems each, biased to zeros and ties; and what they do not.

A claim of a rule is found through the register; every property it says it violates has a
counterexample here.
"""

from __future__ import annotations

import random
from fractions import Fraction as F

import numpy as np
import pytest

from goodoffices.bargaining import axioms
from goodoffices.bargaining.problem import Problem
from goodoffices.bargaining.solutions import SOLUTIONS, Picked
from goodoffices.bargaining.solutions.claims import claims_sentence

EXAMPLES = 1000
CLAIMS = [(rule.name, axiom) for rule in SOLUTIONS for axiom in sorted(rule.satisfies)]
DENIALS = [(rule.name, axiom) for rule in SOLUTIONS for axiom in sorted(rule.violates)]


def random_set(rng, parties):
    top = rng.choice([1, 2, 3, 10])
    return [
        tuple(rng.choice([0, rng.randint(0, top)]) for _ in range(parties))
        for _ in range(rng.randint(1, 5))
    ]


def part_of_lotteries(rng, points, choice):
    """Some lotteries over points, the chosen one mostly among them."""
    part = list(choice) if rng.random() < 0.9 else []
    parties = range(len(points[0]))
    for _ in range(rng.randint(1, 3)):
        weights = [F(rng.choice([0, 0, 1, 2])) for _ in points]
        if not any(weights):
            weights[0] = F(1)
        part.append(
            tuple(sum(w * p[i] for w, p in zip(weights, points)) / sum(weights) for i in parties)
        )
    return part


def parties_of(rule, axiom, rng):
    """A number of parties for which an axiom is claimed: two or three, as far as claimed."""
    most = rule.facts.get("most_parties", {})
    return rng.choice([2, 2, 3] if min(most.get("", 3), most.get(axiom, 3)) > 2 else [2])


def witness(rule, axiom, rng, parties=None):
    """One random trial of an axiom, with reservation values that are often 0."""
    parties = parties or parties_of(rule, axiom, rng)
    points = random_set(rng, parties)
    at = tuple(rng.choice([0, 0, 0, 1]) for _ in range(parties))
    choose, domain = rule.function, rule.domain
    if axiom == "pareto":
        return axioms.pareto(choose, points, at, domain=domain)
    if axiom == "symmetry":
        return axioms.symmetry(choose, points, at, [rng.sample(range(parties), parties)])
    if axiom == "scale_invariance":
        if "where" in rule.facts and not any(all(u > r for u, r in zip(p, at)) for p in points):
            points.append((2,) * parties)
        factors = [rng.choice([1, 2, 3, F(1, 2)]) for _ in at]
        shifts = [rng.choice([0, 0, 1, -2]) for _ in at]
        return axioms.scale_invariance(choose, points, at, factors, shifts)
    if axiom in ("contraction", "set_valued_iia"):
        if domain == "convex":
            part = part_of_lotteries(rng, points, axioms.chosen(choose, points, at))
        else:
            part = [point for point in points if rng.random() < 0.7] or points
        return getattr(axioms, axiom)(choose, points, part, at, domain=domain)
    more = points + random_set(rng, parties)
    if axiom == "individual_monotonicity":
        party = rng.randrange(parties)
        return axioms.individual_monotonicity(choose, points, more, at, party, domain=domain)
    return axioms.strong_monotonicity(choose, points, more, at)


@pytest.mark.parametrize(("name", "axiom"), CLAIMS)
def test_claims_hold(name, axiom):
    rng = random.Random(f"{name} {axiom}")
    for _ in range(EXAMPLES):
        assert witness(SOLUTIONS[name], axiom, rng) is None


RAY = [(0, 2)], [(0, 2), (1, 1)]
HALF = [(2, 3), (3, 2)], [(F(5, 2), F(5, 2)), (2, 3)]
SCALED = [(4, 3), (1, 10)], (2, F(1, 2))
MORE_FOR_SECOND = [(0, 3), (3, 0)], [(0, 3), (3, 0), (3, 2)]
ONE_BETTER = [(3, 0), (0, 1), (1, 0)], [(0, 1), (1, 0)]
OUTVOTED = [(3, 0, 6)], [(3, 0, 6), (0, 2, 7)]
COUNTEREXAMPLES = {
    ("nash", "individual_monotonicity"): MORE_FOR_SECOND,
    ("nash", "strong_monotonicity"): RAY,
    ("kalai_smorodinsky", "contraction"): (
        [(0, 9, 8), (9, 6, 6), (6, 8, 7), (2, 8, 3)],
        [(9, 6, 6), (6, 8, 7)],
    ),
    ("kalai_smorodinsky", "set_valued_iia"): ONE_BETTER,
    ("kalai_smorodinsky", "individual_monotonicity"): MORE_FOR_SECOND,
    ("kalai_smorodinsky", "strong_monotonicity"): OUTVOTED,
    ("egalitarian", "scale_invariance"): SCALED,
    ("egalitarian", "individual_monotonicity"): MORE_FOR_SECOND,
    ("egalitarian", "strong_monotonicity"): ([(1, 0)], [(1, 0), (0, 1)]),
    ("utilitarian", "scale_invariance"): ([(4, 3), (1, 4)], (1, 3)),
    ("utilitarian", "individual_monotonicity"): MORE_FOR_SECOND,
    ("utilitarian", "strong_monotonicity"): OUTVOTED,
    ("equal_loss", "scale_invariance"): ([(4, 3), (1, 4)], (1, 3)),
    ("equal_loss", "contraction"): ([(0, 3), (3, 0), (1, 1)], [(1, 1), (3, 0)]),
    ("equal_loss", "set_valued_iia"): ([(0, 3), (3, 0), (1, 1)], [(1, 1), (3, 0)]),
    ("equal_loss", "individual_monotonicity"): MORE_FOR_SECOND,
    ("equal_loss", "strong_monotonicity"): ([(1, 0)], [(1, 0), (0, 1)]),
    ("minimax_regret", "contraction"): (
        [(1, 3), (2, 1), (0, 0), (3, 3), (4, 0)],
        [(1, 3), (2, 1), (4, 0)],
    ),
    ("minimax_regret", "set_valued_iia"): ONE_BETTER,
    ("minimax_regret", "individual_monotonicity"): (
        [(10, 1), (2, 8)],
        [(10, 1), (2, 8), (6, 2)],
    ),
    ("minimax_regret", "strong_monotonicity"): OUTVOTED,
    ("nash_lottery", "individual_monotonicity"): ([(3, 0), (1, 3)], [(3, 0), (1, 3), (2, 2)]),
    ("nash_lottery", "strong_monotonicity"): RAY,
    ("kalai_smorodinsky_lottery", "contraction"): HALF,
    ("kalai_smorodinsky_lottery", "strong_monotonicity"): RAY,
    ("egalitarian_lottery", "scale_invariance"): ([(3, 2), (0, 3)], (1, 2)),
    ("egalitarian_lottery", "strong_monotonicity"): RAY,
    ("equal_loss_lottery", "scale_invariance"): ([(3, 2), (0, 3)], (1, 2)),
    ("equal_loss_lottery", "contraction"): HALF,
    ("equal_loss_lottery", "strong_monotonicity"): RAY,
    ("raiffa_discrete", "contraction"): HALF,
    ("raiffa_discrete", "strong_monotonicity"): RAY,
    ("area_monotonic", "contraction"): HALF,
    ("area_monotonic", "individual_monotonicity"): ([(1, 3), (2, 0)], [(1, 3), (2, 0), (2, 1)]),
    ("area_monotonic", "strong_monotonicity"): RAY,
    ("perles_maschler", "contraction"): HALF,
    ("perles_maschler", "individual_monotonicity"): (
        [(6, 2), (5, 7), (2, 9), (7, 3)],
        [(6, 2), (5, 7), (2, 9), (7, 3), (6, 9)],
    ),
    ("perles_maschler", "strong_monotonicity"): RAY,
}


@pytest.mark.parametrize(("name", "axiom"), DENIALS)
def test_violations_have_a_counterexample(name, axiom):
    one, other = COUNTEREXAMPLES[name, axiom]
    choose = SOLUTIONS[name].function
    at = (0,) * len(one[0])
    if axiom == "scale_invariance":
        found = axioms.scale_invariance(choose, one, at, other, at)
    elif axiom == "individual_monotonicity":
        found = next(
            filter(
                None,
                (
                    axioms.individual_monotonicity(
                        choose, one, other, at, p, domain=SOLUTIONS[name].domain
                    )
                    for p in range(len(at))
                ),
            )
        )
    else:
        found = getattr(axioms, axiom)(choose, one, other, at)
    assert found is not None
    assert found.axiom == axiom


def test_kalai_smorodinsky_fails_monotonicity_on_finite_sets():
    """With (.5,.5) added to {(0,1),(1,0),(.4,.9)} the second party falls from .9 to .5."""
    small = [(0, 1), (1, 0), (0.4, 0.9)]
    choose = SOLUTIONS["kalai_smorodinsky"].function
    found = axioms.individual_monotonicity(choose, small, [*small, (0.5, 0.5)], (0, 0), 1)
    assert found.choices == (((F(2, 5), F(9, 10)),), ((F(1, 2), F(1, 2)),))
    # With lotteries the same sets are no counterexample.
    convex = SOLUTIONS["kalai_smorodinsky_lottery"].function
    assert axioms.individual_monotonicity(convex, small, [*small, (0.5, 0.5)], (0, 0), 1) is None


def test_kalai_smorodinsky_with_lotteries_is_monotonic_for_two_parties_only():
    """A third party's better chances let the others rise, and the first falls (Roth 1979)."""
    small = [(0, 1, 0), (1, 2, 0), (2, 1, 0), (2, 0, 2)]
    large = [*small, (0, 2, 1), (2, 0, 0), (0, 0, 1)]
    choose = SOLUTIONS["kalai_smorodinsky_lottery"].function
    found = [
        axioms.individual_monotonicity(choose, small, large, (0, 0, 0), party, domain="convex")
        for party in range(3)
    ]
    assert any(found)
    facts = SOLUTIONS["kalai_smorodinsky_lottery"].facts
    assert facts["most_parties"] == {"individual_monotonicity": 2}


def test_every_limit_of_a_claim_is_told():
    """A claim for few parties only says so in words; a limit names a claim."""
    for rule in SOLUTIONS:
        most = rule.facts.get("most_parties", {})
        where = rule.facts.get("where", {})
        assert set(where) <= rule.satisfies
        assert set(most) - {""} <= set(where)
        assert not rule.satisfies & rule.violates
        assert claims_sentence(rule.name).startswith(rule.title)


def test_the_bare_product_fails_set_valued_iia_on_finite_sets():
    """Largest product, undominated, without counting who gains: a part chooses more."""

    def bare(problem):
        product = problem.gains.prod(axis=1)
        return Picked(np.flatnonzero(product == product.max()), None)

    larger, smaller = [(0, 2), (1, 0), (0, 1)], [(1, 0), (0, 1)]
    assert axioms.set_valued_iia(bare, larger, smaller, (0, 0)) is not None
    # Counting who gains makes it the choice by one order of points, which cannot fail.
    nash = SOLUTIONS["nash"].function
    assert axioms.set_valued_iia(nash, larger, smaller, (0, 0)) is None


def test_nash_scale_invariance_needs_a_point_where_all_gain():
    choose = SOLUTIONS["nash"].function
    assert axioms.scale_invariance(choose, [(1, 0), (0, 1)], (0, 0), (3, 1), (0, 0)) is not None


def test_textbook_product_would_choose_a_dominated_point():
    problem = Problem.of([(0, 0), (0, 5)], (0, 0))
    picked = SOLUTIONS["nash"].function(problem)
    assert problem.utilities[picked.rows].tolist() == [[0.0, 5.0]]
