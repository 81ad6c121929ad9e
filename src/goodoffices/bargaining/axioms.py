"""Axioms of bargaining as checkers that return a witness.

A checker takes a solution and one or two problems and returns what breaks the axiom, or
None.  On finite sets solutions are set-valued; contraction is F(S) with T a subset of S:
F(S) ∩ T ⊆ F(T).  On the domain ``convex`` the sets are all lotteries over the points given
(Nash 1950; Kalai and Smorodinsky 1975; Kalai 1977; Thomson 1994 surveys them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np
from attrs import frozen

from goodoffices.bargaining.problem import Problem, exactly
from goodoffices.bargaining.solutions.hull import highest
from goodoffices.bargaining.solutions.mixtures import Mixtures
from goodoffices.bargaining.solutions.registry import Picked

__all__ = [
    "Witness",
    "chosen",
    "contraction",
    "individual_monotonicity",
    "pareto",
    "scale_invariance",
    "set_valued_iia",
    "strong_monotonicity",
    "symmetry",
]

Point = tuple[Fraction, ...]
Points = Sequence[Sequence[Any]]
Solution = Callable[[Problem], Picked]

NEAR = 1e-7
"""Difference of expected utilities below which two lotteries count as the same."""


@frozen
class Witness:
    """What breaks an axiom: the axiom, the sets, and what was chosen of each."""

    axiom: str
    sets: tuple[tuple[Point, ...], ...]
    choices: tuple[tuple[Point, ...], ...]
    why: str


def chosen(solution: Solution, points: Points, reservation: Sequence[Any]) -> tuple[Point, ...]:
    """Utilities a solution picks of a set, sorted; a lottery counts by its expectation.

    Examples
    --------
    >>> from goodoffices.bargaining.solutions import utilitarian
    >>> [tuple(map(int, point)) for point in chosen(utilitarian, [(2, 0), (0, 2)], (0, 0))]
    [(0, 2), (2, 0)]
    """
    problem = Problem.of(points, reservation)
    picked = solution(problem)
    if picked.lottery:
        return (tuple(Fraction(u) for u in picked.lottery.utilities),)
    over = problem.feasible if picked.wide else problem
    return tuple(sorted(over.point(int(row)) for row in picked.rows))


def _exact(points: Points) -> tuple[Point, ...]:
    return tuple(tuple(exactly(u) for u in point) for point in points)


def _witness(
    axiom: str, sets: Iterable[Points], choices: Iterable[tuple[Point, ...]], why: str
) -> Witness:
    return Witness(axiom, tuple(_exact(points) for points in sets), tuple(choices), why)


def _same(one: tuple[Point, ...], other: tuple[Point, ...]) -> bool:
    if len(one) != len(other):
        return False
    return all(
        abs(float(a) - float(b)) <= NEAR * max(1.0, abs(float(a)))
        for p, q in zip(sorted(one), sorted(other))
        for a, b in zip(p, q)
    )


def pareto(
    solution: Solution, points: Points, reservation: Sequence[Any], *, domain: str = "finite"
) -> Witness | None:
    """No point (or lottery) gives a party more and none less than what is chosen.

    Examples
    --------
    >>> from goodoffices.bargaining.solutions import nash
    >>> pareto(nash, [(0, 0), (0, 5)], (0, 0)) is None
    True
    """
    choice = chosen(solution, points, reservation)
    if domain == "convex":
        return _dominated_lottery(points, reservation, choice)
    for point in choice:
        for other in _exact(points):
            if other != point and all(a >= b for a, b in zip(other, point)):
                return _witness("pareto", [points], [choice], f"{other} dominates {point}")
    return None


def _dominated_lottery(
    points: Points, reservation: Sequence[Any], choice: tuple[Point, ...]
) -> Witness | None:
    """Whether a lottery over all points gives a party more than was chosen and none less."""
    problem = Problem.of(points, reservation).feasible
    least = np.array([float(r) for r in problem.reservation])
    for point in choice:
        gains = np.array([float(u) for u in point]) - least
        for party in range(len(gains)):
            best = highest(problem.gains, party, gains - NEAR * NEAR * np.abs(gains))
            if best is None:
                return _witness("pareto", [points], [choice], f"{_shown((point,))} is no lottery")
            most = float(best @ problem.gains[:, party])
            if most > gains[party] + NEAR * max(1.0, abs(most)):
                why = f"{_shown((point,))} lies inside: party {party} could get {most:g} more"
                return _witness("pareto", [points], [choice], why)
    return None


def symmetry(
    solution: Solution,
    points: Points,
    reservation: Sequence[Any],
    orders: Iterable[Sequence[int]] | None = None,
) -> Witness | None:
    """Renaming the parties renames the choice; so symmetric sets have symmetric choices.

    ``orders`` are the renamings tried, all by default.
    """
    choice = chosen(solution, points, reservation)
    for order in permutations(range(len(reservation))) if orders is None else orders:
        renamed = [[point[i] for i in order] for point in points]
        other = chosen(solution, renamed, [reservation[i] for i in order])
        expected = tuple(tuple(point[i] for i in order) for point in choice)
        if not _same(expected, other):
            return _witness("symmetry", [points, renamed], [choice, other], f"order {order}")
    return None


def scale_invariance(
    solution: Solution,
    points: Points,
    reservation: Sequence[Any],
    factors: Sequence[Any],
    shifts: Sequence[Any],
) -> Witness | None:
    """Other units and zeros of a party's scale change the choice by the same units and zeros.

    ``factors`` are positive, one a party; ``shifts`` are added after.

    Examples
    --------
    >>> from goodoffices.bargaining.solutions import egalitarian
    >>> scale_invariance(egalitarian, [(1, 2), (2, 1)], (0, 0), (3, 1), (0, 0)).why
    'chosen after rescaling: [(3, 2)], expected [(3, 2), (6, 1)]'
    """

    def scaled(point: Sequence[Any]) -> Point:
        return tuple(
            exactly(u) * exactly(a) + exactly(b) for u, a, b in zip(point, factors, shifts)
        )

    choice = chosen(solution, points, reservation)
    other_points = [scaled(point) for point in points]
    other = chosen(solution, other_points, scaled(reservation))
    expected = tuple(sorted(scaled(point) for point in choice))
    if _same(expected, other):
        return None
    why = f"chosen after rescaling: {_shown(other)}, expected {_shown(expected)}"
    return _witness("scale_invariance", [points, other_points], [choice, other], why)


def _shown(points: tuple[Point, ...]) -> str:
    inner = ", ".join("(" + ", ".join(f"{float(u):g}" for u in point) + ")" for point in points)
    return f"[{inner}]"


def contraction(
    solution: Solution,
    larger: Points,
    smaller: Points,
    reservation: Sequence[Any],
    *,
    domain: str = "finite",
) -> Witness | None:
    """What is chosen of a set and is still there in a part of it is chosen of the part.

    ``smaller`` must be a part of ``larger`` (of its lotteries, on the domain ``convex``).

    Examples
    --------
    >>> from goodoffices.bargaining.solutions import kalai_smorodinsky
    >>> small = [(0, 1), (1, 0), (0.4, 0.9)]
    >>> contraction(kalai_smorodinsky, [*small, (0.5, 0.5)], small, (0, 0)) is None
    True
    """
    before, after = (chosen(solution, points, reservation) for points in (larger, smaller))
    for point in before:
        if _within(point, smaller, domain) and not _among(point, after):
            why = f"{_shown((point,))} is chosen of the larger set only"
            return _witness("contraction", [larger, smaller], [before, after], why)
    return None


def _within(point: Point, points: Points, domain: str) -> bool:
    """Whether a point is among some, or, on the domain ``convex``, no more than a lottery of them."""
    if _among(point, _exact(points)):
        return True
    if domain != "convex":
        return False
    # Gains over the point itself, so that what is near it is compared finely.
    over = [[float(u - v) for u, v in zip(other, point)] for other in _exact(points)]
    return highest(np.array(over), 0, np.full(len(point), -NEAR)) is not None


def _among(point: Point, points: tuple[Point, ...]) -> bool:
    return any(_same((point,), (other,)) for other in points)


def set_valued_iia(
    solution: Solution,
    larger: Points,
    smaller: Points,
    reservation: Sequence[Any],
    *,
    domain: str = "finite",
) -> Witness | None:
    """If anything chosen of a set is in a part of it, the part's choice is exactly that.

    Arrow's (1959) form for choice sets: F(T) = F(S) ∩ T where the latter is not empty.
    """
    before, after = (chosen(solution, points, reservation) for points in (larger, smaller))
    kept = tuple(point for point in before if _within(point, smaller, domain))
    if not kept or _same(kept, after):
        return None
    why = f"chosen of the part: {_shown(after)}, kept of the whole: {_shown(kept)}"
    return _witness("set_valued_iia", [larger, smaller], [before, after], why)


def individual_monotonicity(
    solution: Solution,
    smaller: Points,
    larger: Points,
    reservation: Sequence[Any],
    party: int,
    *,
    domain: str = "finite",
) -> Witness | None:
    """More possibilities that leave the others' ideals as they are do not hurt a party.

    Applies where ``smaller`` is a part of ``larger`` and the ideals of all but ``party`` are
    the same (Kalai and Smorodinsky 1975).  Set-valued: neither the best nor the worst choice
    gets worse.
    """
    before, after = (_ideals(points, reservation, domain) for points in (smaller, larger))
    if before is None or after is None:
        return None
    for other, (had, has) in enumerate(zip(before, after)):
        if other != party and not _same(((had,),), ((has,),)):
            return None
    return _worse("individual_monotonicity", solution, smaller, larger, reservation, [party])


def strong_monotonicity(
    solution: Solution, smaller: Points, larger: Points, reservation: Sequence[Any]
) -> Witness | None:
    """More possibilities hurt nobody (Kalai 1977)."""
    parties = range(len(reservation))
    return _worse("strong_monotonicity", solution, smaller, larger, reservation, parties)


def _ideals(points: Points, reservation: Sequence[Any], domain: str) -> Point | None:
    """The most each party gets at what all accept; None where nothing is."""
    problem = Problem.of(points, reservation)
    if domain != "convex":
        return problem.ideal if len(problem) else None
    if not len(problem.feasible):
        return None
    mixtures = Mixtures(problem)
    if mixtures.empty:
        return None
    hopes = mixtures.hopes * mixtures.unit
    return tuple(Fraction(hope) + least for hope, least in zip(hopes, problem.reservation))


def _worse(
    axiom: str,
    solution: Solution,
    smaller: Points,
    larger: Points,
    reservation: Sequence[Any],
    parties: Iterable[int],
) -> Witness | None:
    before, after = (chosen(solution, points, reservation) for points in (smaller, larger))
    if not before or not after:
        return None
    for party in parties:
        for end in (min, max):
            had, has = (float(end(p[party] for p in choice)) for choice in (before, after))
            if has < had - NEAR * max(1.0, abs(had)):
                why = f"party {party} falls from {had:g} to {has:g}"
                return _witness(axiom, [smaller, larger], [before, after], why)
    return None
