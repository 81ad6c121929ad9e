"""What changes if the points are off by 20 %: one verdict exact, the other sampled.

Every score (points of one option), every bonus and every reservation value may be off by up
to a given percentage, independently.  Whether a package stays acceptable is linear in them,
so its worst and best case are exact (tolerance analysis, Wendell 1985); which package a
solution picks is not, and is sampled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.robustness.polytope import package_codes
from goodoffices.bargaining.robustness.profiles import FINE, LOWEST, NEAR, Drawn
from goodoffices.bargaining.robustness.shares import Share, standard_error
from goodoffices.bargaining.robustness.solving import RULES, Solved, solve_draws
from goodoffices.bargaining.space import Scale, Space, compile_space
from goodoffices.errors import BadInput
from goodoffices.expressions.evaluate import TRUE, truth
from goodoffices.model.conditions import issues_of
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

__all__ = ["Holds", "PackageSensitivity", "Sensitivity", "sensitivity"]


@frozen
class Holds:
    """One party's acceptance of a package when its points are off by up to the percentage.

    Attributes
    ----------
    now, always, ever
        Whether it accepts by the points as given, by all within the percentage, by some.
    until
        The percentage from which the answer by the points as given can change; None if never
        (below 100 %).
    """

    now: bool
    always: bool
    ever: bool
    until: float | None


@frozen
class PackageSensitivity:
    """A package when points are off.

    ``accepts`` holds None for a party without points or reservation value; ``stays`` is, per
    solution, how often the package is still picked, and ``efficient`` how often nothing in
    the whole space dominates it (None where a party has no points).
    """

    package: Mapping[str, str]
    accepts: Mapping[str, Holds | None]
    stays: Mapping[str, Share]
    efficient: Share | None


@frozen
class Sensitivity:
    """What :func:`sensitivity` found, with its percentage, sample size and seed."""

    percent: float
    packages: tuple[PackageSensitivity, ...]
    samples: int
    seed: int


def sensitivity(
    scenario: Scenario,
    packages: Sequence[Mapping[str, str]],
    *,
    percent: float = 20,
    samples: int = 300,
    seed: int = 0,
    rules: Sequence[str] = RULES,
) -> Sensitivity:
    """What changes for these packages if every number is off by up to ``percent``.

    Parameters
    ----------
    percent
        From 0 to below 100.
    samples
        Draws for the solutions; 0 leaves them out.  The same seed gives the same draws.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> points = {"North": (0, 6, 10), "South": (10, 7, 0)}
    >>> scenario = Scenario(tuple(points), (Issue("aid", ("none", "some", "full")),), {
    ...     party: Utility({}, {"aid": tuple(map(Fraction, own))}, reservation=Fraction(5))
    ...     for party, own in points.items()})
    >>> found = sensitivity(scenario, [{"aid": "some"}], samples=0).packages[0]
    >>> found.accepts["North"].always, round(found.accepts["North"].until, 1)
    (False, 9.1)
    """
    if not 0 <= percent < 100:
        raise BadInput(f"{percent} % is out of range; give a percentage from 0 to below 100")
    codes = package_codes(scenario.issues, packages)
    share = Fraction(str(percent)) / 100
    solved = None
    if samples and scenario.valued:
        solved = solve_draws(
            _perturbed(scenario, float(share), samples, seed),
            scenario.decision_rule,
            codes,
            rules=rules,
        )
    accepts = [
        {party: _holds(scenario, party, package, share) for party in scenario.parties}
        for package in packages
    ]
    found = tuple(
        PackageSensitivity(dict(package), accepts[i], *_sampled(solved, i))
        for i, package in enumerate(packages)
    )
    return Sensitivity(float(percent), found, samples if solved else 0, seed)


def _sampled(solved: Solved | None, place: int) -> tuple[Mapping[str, Share], Share | None]:
    if solved is None:
        return {}, None

    def share(hits: np.ndarray) -> Share:
        column = hits[:, [place]]
        return Share(float(column.mean()), float(standard_error(column, len(column))[0]))

    return {name: share(hits) for name, hits in solved.picked.items()}, share(solved.efficient)


def _holds(
    scenario: Scenario, party: str, package: Mapping[str, str], share: Fraction
) -> Holds | None:
    """Exact in rationals: the gain, and how much of it one part in one can move."""
    utility = scenario.preferences.get(party)
    if not isinstance(utility, Utility) or utility.reservation is None:
        return None
    issues = {issue.name: issue for issue in scenario.issues}
    numbers = [
        scores[issue.index(package[issue.name])]
        for issue in scenario.issues
        if (scores := utility.scores(issue.name))
    ]
    numbers += [i.value for i in utility.interactions if truth(i.when, issues, package) == TRUE]
    gain = sum(numbers, utility.constant) - utility.reservation
    moves = sum((abs(number) for number in numbers), abs(utility.reservation))
    until = None
    if moves and abs(gain) < moves:
        until = float(100 * abs(gain) / moves)
    return Holds(gain >= 0, gain - share * moves >= 0, gain + share * moves >= 0, until)


def _perturbed(scenario: Scenario, share: float, samples: int, seed: int) -> Iterator[Drawn]:
    """The scenario in whole numbers with every score, bonus and reservation value off."""
    space = compile_space(scenario)
    rng = np.random.default_rng(seed)
    scores = [_raw_scores(scenario, party) for party in scenario.parties]
    spans = [float(scale.span / scale.denominator) or 1.0 for scale in space.scales]
    for _ in range(samples):
        tables, least, offsets = [], [], []
        for party, raw, span in zip(scenario.parties, scores, spans):
            moved = [own * rng.uniform(1 - share, 1 + share, size=len(own)) for own in raw]
            lows = [own.min() for own in moved]
            tables.append([(own - low) / span * FINE for own, low in zip(moved, lows)])
            utility = scenario.preferences[party]
            assert isinstance(utility, Utility)
            offsets.append(float(utility.constant) + sum(lows))
            if utility.reservation is None:
                least.append(LOWEST)
            else:
                wanted = float(utility.reservation) * rng.uniform(1 - share, 1 + share)
                least.append(int(np.ceil((wanted - offsets[-1]) / span * FINE)) - NEAR)
        yield Drawn(
            _with_tables(space, tables, spans, rng, share),
            np.array(least, dtype=np.int64),
            np.full(len(least), NEAR, dtype=np.int64),
        )


def _raw_scores(scenario: Scenario, party: str) -> list[np.ndarray]:
    utility = scenario.preferences[party]
    assert isinstance(utility, Utility)
    raw = {
        issue.name: np.array([float(s) for s in utility.scores(issue.name)] or [0.0] * len(issue))
        for issue in scenario.issues
    }
    issues = {issue.name: issue for issue in scenario.issues}
    for interaction in utility.interactions:
        # A bonus that hangs on one issue is part of that issue's table, as in ``compile_space``.
        if len(named := issues_of(interaction.when)) == 1:
            issue = issues[named[0]]
            for place, option in enumerate(issue.options):
                if truth(interaction.when, issues, {issue.name: option}) == TRUE:
                    raw[issue.name][place] += float(interaction.value)
    return list(raw.values())


def _with_tables(
    space: Space,
    tables: list[list[np.ndarray]],
    spans: list[float],
    rng: np.random.Generator,
    share: float,
) -> Space:
    stacked = tuple(
        np.rint(np.stack([own[issue] for own in tables], axis=1)).astype(np.int64)
        for issue in range(len(space.sizes))
    )
    bonuses = tuple(
        evolve(bonus, value=round(float(points) / spans[bonus.party] * FINE * factor))
        for bonus, points, factor in zip(
            space.bonuses,
            [b.value / space.scales[b.party].denominator for b in space.bonuses],
            rng.uniform(1 - share, 1 + share, size=len(space.bonuses)),
        )
    )
    scale = Scale(True, Fraction(FINE), Fraction(0), 4 * FINE)
    return evolve(space, tables=stacked, bonuses=bonuses, scales=(scale,) * len(spans))
