"""Why a package: what each side gets and gives, which lines bind, what a small change would do.

Explanations are read off the scores, issue by issue (additive decomposition, Keeney and
Raiffa 1976): nothing is asserted about parties beyond the points and lines the scenario holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import numpy as np
from attrs import asdict, frozen

from goodoffices.bargaining.analysis import analyse
from goodoffices.bargaining.evaluate import numbers_of
from goodoffices.bargaining.parts import Part, parts_of, trade_of, unmet
from goodoffices.bargaining.reasons import EXPLAINED, Reason, reasons
from goodoffices.bargaining.results import DealsResult
from goodoffices.bargaining.space import Space, compile_space
from goodoffices.bargaining.tradeoffs.distances import Positions
from goodoffices.expressions import in_words
from goodoffices.expressions.evaluate import FALSE, TRUE, truth
from goodoffices.model.conditions import issues_of
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Constraint, Scenario

__all__ = ["Bonus", "Explanation", "Line", "Move", "Part", "explain", "explain_json"]

_MOST_MOVES = 200


@frozen
class Line:
    """A red line or hard constraint at this package.

    ``binding`` lists the one-option moves (issue, option) that would break a line that holds.
    """

    party: str
    text: str
    hard: bool
    state: Literal["broken", "binding", "holds", "unknown"]
    binding: tuple[tuple[str, str], ...]


@frozen
class Bonus:
    """Points of a party for a combination of options that the package has, beyond the issues."""

    party: str
    text: str
    points: float
    priced: bool = True

    @property
    def sentence(self) -> str:
        """What the combination means to the party; without points where people are counted."""
        if not self.priced:
            counts = "for" if self.points > 0 else "against"
            return f"That {self.text} counts {counts} the package for {self.party}."
        verb = "brings" if self.points > 0 else "costs"
        points = f"{abs(self.points):.6g} points beyond the issues"
        return f"That {self.text} {verb} {self.party} {points}."


@frozen
class Move:
    """A change of one issue and what it gives or costs each party, in its points."""

    issue: str
    before: str
    after: str
    gains: Mapping[str, float]
    breaks: tuple[str, ...]
    sentence: str


@frozen
class Explanation:
    """Everything :func:`explain` says about a package; ``sentences`` are fit to be shown."""

    package: Mapping[str, str]
    parts: tuple[Part, ...]
    trade: tuple[str, ...]
    unmet: tuple[str, ...]
    bonuses: tuple[Bonus, ...]
    lines: tuple[Line, ...]
    reasons: tuple[Reason, ...]
    moves: tuple[Move, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The trade, positions not met, bonuses, reasons and lines, in this order."""
        said = [*self.trade, *self.unmet]
        said += [bonus.sentence for bonus in self.bonuses]
        said += [reason.sentence for reason in self.reasons]
        for line in self.lines:
            whose = f"{line.party}'s line" if line.party else "The limit"
            if line.state == "broken":
                said.append(f"{whose} “{line.text}” is broken.")
            elif line.state == "binding":
                moves = " or ".join(f"{issue} to “{option}”" for issue, option in line.binding[:3])
                said.append(f"{whose} “{line.text}” binds: moving {moves} would break it.")
            elif line.state == "unknown":
                said.append(f"Whether {whose[0].lower()}{whose[1:]} “{line.text}” holds is open.")
        return tuple(said)


def explain(
    scenario: Scenario,
    package: Mapping[str, str],
    *,
    positions: Positions | None = None,
    deals: DealsResult | None = None,
    rules: Sequence[str] = EXPLAINED,
) -> Explanation:
    """What a package gives whom, for what, why it is proposed, and what would change.

    Parameters
    ----------
    positions
        Per party the option it stands on, issue by issue.
    deals
        The analysis whose solutions' verdicts on the package are explained; made anew, over
        what all accept, if it is not given.
    rules
        Solutions of an analysis made anew.

    Raises
    ------
    GoodOfficesError
        The package leaves an issue open or names an unknown option.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from goodoffices.model.issues import Issue
    >>> issues = (Issue("aid", ("none", "full")), Issue("days", ("0", "40")))
    >>> points = {"North": ((2, 0), (0, 9)), "South": ((0, 8), (2, 0))}
    >>> scenario = Scenario(tuple(points), issues, {
    ...     party: Utility({}, {i.name: tuple(map(Fraction, v)) for i, v in zip(issues, own)},
    ...                    reservation=Fraction(3))
    ...     for party, own in points.items()})
    >>> for sentence in explain(scenario, {"aid": "full", "days": "40"}).sentences[:2]:
    ...     print(sentence)
    North gives way on aid (“full”) and gets its best on days (“40”).
    South gives way on days (“40”) and gets its best on aid (“full”).
    """
    space = compile_space(scenario)
    codes = np.array(space.codes(package), dtype=int)
    parts = tuple(parts_of(scenario, space, package, codes, positions or {}))
    lines = tuple(_line(scenario, package, line) for line in scenario.constraints)
    return Explanation(
        package=space.package(codes),
        parts=parts,
        trade=tuple(trade_of(scenario, parts)),
        unmet=tuple(unmet(scenario, parts)),
        bonuses=tuple(_bonuses(scenario, package)),
        lines=lines,
        reasons=_reasons(scenario, package, deals, rules),
        moves=tuple(_moves(scenario, space, codes)),
    )


def explain_json(
    scenario: Scenario,
    package: Mapping[str, str],
    *,
    positions: Positions | None = None,
    deals: DealsResult | None = None,
) -> dict[str, Any]:
    """:func:`explain` as plain data, the field ``explanations`` of ``deals --json``.

    >>> from goodoffices.model.issues import Issue
    >>> found = explain_json(Scenario(("N",), (Issue("aid", ("none", "full")),), {}), {"aid": "full"})
    >>> found["package"], found["moves"]
    ({'aid': 'full'}, [{'issue': 'aid', 'before': 'full', 'after': 'none', 'gains': {}, 'breaks': [],
    'sentence': 'aid from “full” to “none”: what it means to whom is not known in points.'}])
    """
    found = explain(scenario, package, positions=positions, deals=deals)
    plain: dict[str, Any] = _plain(asdict(found))
    return {**plain, "sentences": list(found.sentences)}


def _reasons(
    scenario: Scenario,
    package: Mapping[str, str],
    deals: DealsResult | None,
    rules: Sequence[str],
) -> tuple[Reason, ...]:
    if deals is None and (not rules or not scenario.valued):
        return ()
    return reasons(deals or analyse(scenario, solutions=rules), package)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def _bonuses(scenario: Scenario, package: Mapping[str, str]) -> Iterator[Bonus]:
    issues = {issue.name: issue for issue in scenario.issues}
    for party in scenario.parties:
        utility = scenario.preferences.get(party)
        if isinstance(utility, Utility):
            for interaction in utility.interactions:
                if interaction.value and truth(interaction.when, issues, package) == TRUE:
                    text = in_words(interaction.when, issues)
                    named = (issues[name] for name in issues_of(interaction.when) if name in issues)
                    people = any(issue.counts_people for issue in named)
                    yield Bonus(party, text, float(interaction.value), not people)


def _line(scenario: Scenario, package: Mapping[str, str], line: Constraint) -> Line:
    """Whether a line is broken, holds, or binds: one option moved would break it."""
    issues = {issue.name: issue for issue in scenario.issues}
    text = line.text or in_words(line.condition, issues)
    now = truth(line.condition, issues, package)
    if now != TRUE:
        state: Literal["broken", "unknown"] = "broken" if now == FALSE else "unknown"
        return Line(line.party, text, line.hard, state, ())
    named = [name for name in issues_of(line.condition) if name in issues]
    own = {name: package[name] for name in named}
    breaking = tuple(
        (issues[name].heading, issues[name].label(option))
        for name in named
        for option in issues[name].options
        if option != own[name] and truth(line.condition, issues, {**own, name: option}) == FALSE
    )
    return Line(line.party, text, line.hard, "binding" if breaking else "holds", breaking)


def _moves(scenario: Scenario, space: Space, codes: np.ndarray) -> Iterator[Move]:
    """Small changes: the next option up or down, or any other option of categories."""
    near = []
    for place, issue in enumerate(scenario.issues):
        here = int(codes[place])
        options = (here - 1, here + 1) if issue.kind != "categorical" else range(len(issue))
        near += [(place, o) for o in options if o != here and 0 <= o < len(issue)]
    near = near[:_MOST_MOVES]
    moved = np.repeat(codes[None], len(near) + 1, axis=0)
    for row, (place, option) in enumerate(near, 1):
        moved[row, place] = option
    utilities = space.utilities(numbers_of(space, moved))
    before = space.package(codes)
    for row, (place, _) in enumerate(near, 1):
        issue, after = scenario.issues[place], space.package(moved[row])
        gains = dict(zip(space.parties, (utilities[row] - utilities[0]).tolist()))
        breaks = tuple(_newly_broken(scenario, before, after))
        first, then = before[issue.name], after[issue.name]
        said = f"{issue.heading} from “{issue.label(first)}” to “{issue.label(then)}”: "
        said += (_sides(gains) if issue.counts_people else _effect(gains)) + (
            f"; it breaks “{'”, “'.join(breaks)}”" if breaks else ""
        )
        yield Move(issue.name, first, then, gains, breaks, f"{said}.")


def _effect(gains: Mapping[str, float]) -> str:
    """Who gains and who loses how many of its own points."""
    ups = [f"{party} gains {gain:.6g}" for party, gain in gains.items() if gain > 0]
    downs = [f"{party} loses {-gain:.6g}" for party, gain in gains.items() if gain < 0]
    if not gains:
        return "what it means to whom is not known in points"
    return ", ".join([*ups, *downs]) or "nobody's points change"


def _sides(gains: Mapping[str, float]) -> str:
    """For whom a change is better and worse: people are not put in points."""
    better = [party for party, gain in gains.items() if gain > 0]
    worse = [party for party, gain in gains.items() if gain < 0]
    if not gains:
        return "what it means to whom is not known"
    sides = [f"better for {' and '.join(better)}"] if better else []
    sides += [f"worse for {' and '.join(worse)}"] if worse else []
    return ", ".join(sides) or "the same to everybody"


def _newly_broken(
    scenario: Scenario, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[str]:
    issues = {issue.name: issue for issue in scenario.issues}
    for line in scenario.constraints:
        if (
            truth(line.condition, issues, before) != FALSE
            and truth(line.condition, issues, after) == FALSE
        ):
            yield line.text or in_words(line.condition, issues)
