"""A scenario in whole numbers: score tables per issue, and what links issues.

Scores are exact rationals (``model.preferences``).  Per party they are multiplied by the
least common denominator; where the largest possible sum stays below 2^53 every utility is
an exact integer, in integers and in floats alike.  Otherwise the scores are rounded to
2^-52 of the party's span and utilities closer than 1e-9 of the span count as equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil, gcd, lcm, prod

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.plain_conditions import plain_condition
from goodoffices.errors import BadInput, GoodOfficesError
from goodoffices.model.conditions import Condition, issues_of
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

__all__ = ["TIE", "Bonus", "Limit", "Scale", "Space", "compile_space"]

EXACT = 1 << 53
FINE = 1 << 52
LARGEST = 10**300
TIE = Fraction(1, 10**9)
"""Share of a party's span within which inexact utilities are equal."""


@frozen
class Scale:
    """How whole numbers stand for one party's points: ``utility = (number + base) / denominator``.

    Parameters
    ----------
    exact
        Whether every utility is represented without rounding.
    denominator, base
        Exact rationals.
    span
        Upper bound of the largest difference between two packages, in whole numbers.
    cell
        Width in whole numbers below which two partial sums may be joined, a power of 2; 1
        where exact.
    """

    exact: bool
    denominator: Fraction
    base: Fraction
    span: int
    cell: int = 1

    def utility(self, number: int) -> Fraction:
        """The party's points for a whole number.

        >>> Scale(True, Fraction(4), Fraction(2), 10).utility(1)
        Fraction(3, 4)
        """
        return (int(number) + self.base) / self.denominator

    def utilities(self, numbers: np.ndarray) -> np.ndarray:
        """Points for an array of whole numbers, each rounded once to a float where exact."""
        if not self.exact:
            step, shift = float(1 / self.denominator), float(self.base / self.denominator)
            return np.asarray(numbers * step + shift, dtype=np.float64)
        times = self.denominator.denominator
        shift, parts = self.base.numerator * times, self.base.denominator * times
        below = self.denominator.numerator * self.base.denominator
        largest = max(int(np.abs(numbers).max(initial=0)) * parts + abs(shift), below)
        if largest < EXACT:
            return np.asarray((numbers * parts + shift) / below, dtype=np.float64)
        exact = [float(self.utility(number)) for number in numbers.tolist()]
        return np.array(exact, dtype=np.float64)

    def least(self, points: Fraction) -> int:
        """Smallest whole number worth at least ``points`` (within the tie where inexact)."""
        number = ceil(points * self.denominator - self.base)
        return number if self.exact else number - self.tie

    @property
    def tie(self) -> int:
        """Largest difference in whole numbers that still counts as equal."""
        return 0 if self.exact else int(self.span * TIE)


@frozen
class Limit:
    """A hard constraint that links issues: ``scope`` are issue numbers, ascending."""

    scope: tuple[int, ...]
    condition: Condition


@frozen
class Bonus:
    """An interaction of one party: ``value`` is added where the condition is true."""

    scope: tuple[int, ...]
    condition: Condition
    party: int
    value: int


@frozen(slots=False)
class Space:
    """Packages and utilities of a scenario in whole numbers.

    Parameters
    ----------
    scenario
        Where it comes from.
    parties
        Names of the parties with points; arrays over parties follow this order.
    sizes
        Number of options per issue.
    tables
        Per issue ``(options, parties) int64``, lowest entry of each party 0.
    open
        Per issue ``(options,) bool``: what hard constraints on this issue alone allow.
    limits, bonuses
        What links issues.
    scales
        Per party.
    """

    scenario: Scenario
    parties: tuple[str, ...]
    sizes: tuple[int, ...]
    tables: tuple[np.ndarray, ...]
    open: tuple[np.ndarray, ...]
    limits: tuple[Limit, ...]
    bonuses: tuple[Bonus, ...]
    scales: tuple[Scale, ...]

    @property
    def size(self) -> int:
        """Number of packages before constraints, exact."""
        return prod(self.sizes)

    @property
    def links(self) -> tuple[Limit | Bonus, ...]:
        """All that links issues: limits, then bonuses."""
        return (*self.limits, *self.bonuses)

    @property
    def exact(self) -> bool:
        """Whether every party's utilities are represented exactly."""
        return all(scale.exact for scale in self.scales)

    @cached_property
    def reservation(self) -> tuple[Fraction | None, ...]:
        """Reservation values in the parties' points; None where unknown."""
        preferences = self.scenario.preferences
        return tuple(
            preference.reservation if isinstance(preference, Utility) else None
            for preference in (preferences[party] for party in self.parties)
        )

    @cached_property
    def least(self) -> tuple[int | None, ...]:
        """Smallest acceptable whole number per party; None where anything is acceptable."""
        return tuple(
            None if value is None else scale.least(value)
            for value, scale in zip(self.reservation, self.scales)
        )

    def only(self, parties: Sequence[int]) -> Space:
        """The space of some parties, given by their numbers, in that order."""
        place = {party: number for number, party in enumerate(parties)}
        columns = list(parties)
        return evolve(
            self,
            parties=tuple(self.parties[party] for party in parties),
            tables=tuple(table[:, columns] for table in self.tables),
            bonuses=tuple(
                evolve(bonus, party=place[bonus.party])
                for bonus in self.bonuses
                if bonus.party in place
            ),
            scales=tuple(self.scales[party] for party in parties),
        )

    def utilities(self, numbers: np.ndarray) -> np.ndarray:
        """``(packages, parties) float`` points of ``(parties, packages)`` whole numbers."""
        if not len(self.parties):
            return np.zeros((numbers.shape[1], 0))
        columns = [scale.utilities(row) for scale, row in zip(self.scales, numbers)]
        return np.ascontiguousarray(np.stack(columns, axis=1))

    def package(self, codes: Sequence[int] | np.ndarray) -> dict[str, str]:
        """Option names of a package given by option numbers, in the order of the issues."""
        issues = self.scenario.issues
        return {issue.name: issue.options[int(code)] for issue, code in zip(issues, codes)}

    def codes(self, outcome: Mapping[str, str]) -> tuple[int, ...]:
        """Option numbers of a package; an error naming an issue that has no option yet."""
        missing = [issue.name for issue in self.scenario.issues if issue.name not in outcome]
        if missing:
            raise GoodOfficesError(
                f"the package leaves open {', '.join(missing)}; name one option of every issue"
            )
        return tuple(issue.index(outcome[issue.name]) for issue in self.scenario.issues)

    def conventions(self) -> tuple[str, ...]:
        """How scores were read, in sentences."""
        rounded = [party for party, scale in zip(self.parties, self.scales) if not scale.exact]
        if not rounded:
            return ("scores are exact rationals; ties are exact",)
        return (
            f"scores of {', '.join(rounded)} need more than 53 bits: rounded to 2^-52 of the "
            "party's span, and utilities within 1e-9 of the span are ties",
        )


@frozen
class _Linear:
    """One party's scores before scaling: a table per issue, bonuses, a constant."""

    tables: list[list[Fraction]]
    bonuses: list[tuple[tuple[int, ...], Condition, Fraction]]
    constant: Fraction


def _linear(scenario: Scenario, utility: Utility, places: dict[str, int]) -> _Linear:
    tables = []
    for issue in scenario.issues:
        scores = utility.scores(issue.name) or (Fraction(0),) * len(issue)
        if len(scores) != len(issue):
            raise GoodOfficesError(
                f"issue '{issue.name}' has {len(issue)} options but {len(scores)} values; "
                "give one value per option"
            )
        tables.append(list(scores))
    bonuses, constant = [], utility.constant
    for interaction in utility.interactions:
        condition = plain_condition(interaction.when, scenario.issues)
        scope = tuple(sorted({places[name] for name in issues_of(condition)}))
        if len(scope) > 1:
            bonuses.append((scope, condition, interaction.value))
            continue
        good = _single(condition, scenario, scope[0])
        table = tables[scope[0]]
        tables[scope[0]] = [
            score + interaction.value if here else score for score, here in zip(table, good)
        ]
    return _Linear(tables, bonuses, constant)


def _single(condition: Condition, scenario: Scenario, issue: int) -> list[bool]:
    """Where a condition on one issue is true, per option."""
    from goodoffices.expressions.evaluate import TRUE, truth_tables

    one = scenario.issues[issue]
    codes = {one.name: np.arange(len(one))}
    return [bool(truth == TRUE) for truth in truth_tables(condition, {one.name: one}, codes)]


def _scaled(linear: _Linear) -> tuple[Scale, list[list[int]], list[int]]:
    """Whole numbers of one party: its scale, tables from 0, values of its bonuses."""
    denominator = lcm(
        *{score.denominator for table in linear.tables for score in table},
        *{value.denominator for _, _, value in linear.bonuses},
    )
    tables = [[_times(score, denominator) for score in table] for table in linear.tables]
    values = [_times(value, denominator) for _, _, value in linear.bonuses]
    lows = [min(table) for table in tables]
    span = sum(max(table) - low for table, low in zip(tables, lows)) + sum(map(abs, values))
    tables = [[score - low for score in table] for table, low in zip(tables, lows)]
    base = linear.constant + Fraction(sum(lows), denominator)
    # Large points are often multiples of one number, and count in steps of it.
    step = gcd(*(score for table in tables for score in table), *values) if span >= EXACT else 1
    if span // step < EXACT:
        exact = Fraction(denominator, step)
        tables = [[score // step for score in table] for table in tables]
        values = [value // step for value in values]
        return Scale(True, exact, base * exact, span // step), tables, values
    stages = len(tables) + len(values) + 1
    tables = [[_share(score, span) for score in table] for table in tables]
    values = [_share(value, span) for value in values]
    cell = 1 << max(0, int(FINE * TIE / (2 * stages)).bit_length() - 1)
    factor = Fraction(FINE * denominator, span)
    return Scale(False, factor, base * factor, FINE + stages, cell), tables, values


def _check_size(party: str, scale: Scale, reservation: Fraction | None) -> None:
    """Refuse points that no float can hold."""
    sizes = (scale.utility(0), scale.utility(scale.span), reservation or Fraction(0))
    if max(map(abs, sizes)) > LARGEST:
        raise BadInput(f"points of party '{party}' reach beyond 1e300; give them in a larger unit")


def _times(score: Fraction, denominator: int) -> int:
    return score.numerator * (denominator // score.denominator)


def _share(number: int, span: int) -> int:
    """A number as a multiple of 2^-52 of the span, rounded."""
    return (2 * number * FINE + span) // (2 * span)


def compile_space(scenario: Scenario, parties: Sequence[str] | None = None) -> Space:
    """A scenario in whole numbers, over the given parties or all that have points.

    Parameters
    ----------
    scenario
        Any scenario; parties without points are left out.
    parties
        Names of parties to keep, each with points.

    Raises
    ------
    GoodOfficesError
        A party asked for has no points, or a condition names an unknown issue or option.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> u = Utility({}, {"aid": (Fraction(1, 2), Fraction(3))}, reservation=Fraction(1))
    >>> s = Scenario(("A",), (Issue("aid", ("none", "full")),), {"A": u})
    >>> space = compile_space(s)
    >>> space.tables[0].tolist(), space.least, space.utilities(np.array([[0, 5]])).tolist()
    ([[0], [5]], (1,), [[0.5], [3.0]])
    """
    valued = [p for p in scenario.parties if isinstance(scenario.preferences.get(p), Utility)]
    for party in parties or ():
        if party not in valued:
            raise GoodOfficesError(f"party '{party}' has no points; give its scores")
    names = tuple(valued if parties is None else parties)
    places = {issue.name: number for number, issue in enumerate(scenario.issues)}
    scales, tables, bonuses = [], [], []
    for number, party in enumerate(names):
        utility = scenario.preferences[party]
        assert isinstance(utility, Utility)
        linear = _linear(scenario, utility, places)
        scale, own, values = _scaled(linear)
        _check_size(party, scale, utility.reservation)
        scales.append(scale)
        tables.append(own)
        bonuses += [
            Bonus(scope, condition, number, value)
            for (scope, condition, _), value in zip(linear.bonuses, values)
        ]
    stacked = tuple(
        np.array([own[i] for own in tables], dtype=np.int64).reshape(len(names), len(issue)).T
        for i, issue in enumerate(scenario.issues)
    )
    allowed, limits = _limits(scenario, places)
    return Space(
        scenario=scenario,
        parties=names,
        sizes=tuple(len(issue) for issue in scenario.issues),
        tables=stacked,
        open=allowed,
        limits=limits,
        bonuses=tuple(bonuses),
        scales=tuple(scales),
    )


def _limits(
    scenario: Scenario, places: dict[str, int]
) -> tuple[tuple[np.ndarray, ...], tuple[Limit, ...]]:
    allowed = tuple(np.ones(len(issue), dtype=bool) for issue in scenario.issues)
    limits = []
    for constraint in scenario.constraints:
        if not constraint.hard:
            continue
        condition = plain_condition(constraint.condition, scenario.issues)
        scope = tuple(sorted({places[name] for name in issues_of(condition)}))
        if len(scope) > 1:
            limits.append(Limit(scope, condition))
        else:
            allowed[scope[0]][:] &= _single(condition, scenario, scope[0])
    return allowed, tuple(limits)
