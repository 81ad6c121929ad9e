"""What changes if the numbers are off by 20 %: named packages under perturbed numbers.

Every weight, value, bonus and reservation value is multiplied by its own factor between 0.8
and 1.2, drawn with a fixed seed, and the named solutions are computed anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import evolve

from goodoffices.brief.findings import Sentence
from goodoffices.brief.packages import SOLUTIONS, Package
from goodoffices.brief.rests import Holds
from goodoffices.brief.words import capital, join
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

if TYPE_CHECKING:
    import numpy as np

__all__ = ["DRAWS", "shaken", "what_changes"]

DRAWS = 200
OFF = Fraction(1, 5)

# Scenarios beyond this many packages get fewer draws, so that a brief stays quick.
LARGE = 1_000_000


def shaken(scenario: Scenario, rng: np.random.Generator, *, off: Fraction = OFF) -> Scenario:
    """The scenario with every number of every party multiplied by a factor in 1 ± ``off``.

    Factors are multiples of 1/1000, so that the numbers stay exact.
    """
    low, high = int((1 - off) * 1000), int((1 + off) * 1000)

    def factor() -> Fraction:
        return Fraction(int(rng.integers(low, high, endpoint=True)), 1000)

    preferences: dict[str, Any] = {}
    for party, utility in scenario.preferences.items():
        if not isinstance(utility, Utility):
            preferences[party] = utility
            continue
        reservation = utility.reservation
        preferences[party] = evolve(
            utility,
            weights={name: weight * factor() for name, weight in utility.weights.items()},
            values={
                name: tuple(value * factor() for value in values)
                for name, values in utility.values.items()
            },
            interactions=tuple(
                evolve(extra, value=extra.value * factor()) for extra in utility.interactions
            ),
            reservation=None if reservation is None else reservation * factor(),
        )
    return evolve(scenario, preferences=preferences)


def what_changes(
    scenario: Scenario, packages: Sequence[Package], *, seed: int = 0
) -> tuple[tuple[Sentence, ...], tuple[Holds, ...]]:
    """Sentences on what stays, and for each package how often it keeps its names."""
    import numpy as np

    from goodoffices.bargaining.analysis import analyse

    if not packages or not scenario.valued:
        return (), ()
    rng = np.random.default_rng(seed)
    draws = DRAWS if scenario.size <= LARGE else DRAWS // 10
    kept: Counter[tuple[str, str]] = Counter()
    accepted: Counter[str] = Counter()
    options: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in SOLUTIONS}
    for _ in range(draws):
        other = shaken(scenario, rng)
        found = analyse(other, solutions=SOLUTIONS).solutions
        named = {name: found[name].packages for name in SOLUTIONS if name in found}
        for name, outcomes in named.items():
            options[name].update({pair for outcome in outcomes for pair in outcome.items()})
        for package in packages:
            accepted[package.letter] += _accepted(other, package.outcome)
            for name, outcomes in named.items():
                kept[package.letter, name] += dict(package.outcome) in outcomes
    holds = tuple(_holds(package, kept, accepted, draws) for package in packages)
    return _sentences(scenario, packages, options, draws), holds


def _holds(
    package: Package, kept: Counter[tuple[str, str]], accepted: Counter[str], draws: int
) -> Holds:
    shares = {
        title: kept[package.letter, name] / draws
        for name, (title, _) in SOLUTIONS.items()
        if title in package.names
    }
    return Holds(package.letter, shares, accepted[package.letter] / draws)


def _accepted(scenario: Scenario, outcome: Mapping[str, str]) -> bool:
    """Whether a package gives every party at least its reservation value."""
    from goodoffices.expressions import TRUE, truth

    issues = {issue.name: issue for issue in scenario.issues}
    for utility in scenario.preferences.values():
        if not isinstance(utility, Utility) or utility.reservation is None:
            continue
        total = utility.constant
        for name, option in outcome.items():
            scores = utility.scores(name)
            total += scores[issues[name].index(option)] if scores else 0
        for extra in utility.interactions:
            total += extra.value if truth(extra.when, issues, outcome) == TRUE else 0
        if total < utility.reservation:
            return False
    return True


def _sentences(
    scenario: Scenario,
    packages: Sequence[Package],
    options: Mapping[str, Counter[tuple[str, str]]],
    draws: int,
) -> tuple[Sentence, ...]:
    """How it was done, and which options of each named package hardly ever change."""
    texts = [
        f"Each number was multiplied by a factor of its own between 0.8 and 1.2, {draws} times "
        "(seed 0), and the named packages were found anew."
    ]
    headings = {issue.name: issue.heading for issue in scenario.issues}
    for name, (title, _) in SOLUTIONS.items():
        mine = [package for package in packages if title in package.names]
        if not mine:
            continue
        firm: list[str] = []
        loose: list[str] = []
        for issue, option in mine[0].outcome.items():
            share = options[name][issue, option] / draws
            (firm if share >= 0.9 else loose if share < 0.5 else []).append(headings[issue])
        text = f"{capital(title)} ({join(package.letter for package in mine)}): "
        parts = []
        if firm:
            parts.append(f"the same in nine draws of ten on {join(firm)}")
        if loose:
            parts.append(f"another option in more than half of the draws on {join(loose)}")
        texts.append(text + ("; ".join(parts) or "no option is firm, none is loose") + ".")
    return tuple(Sentence(text, "computed") for text in texts)
