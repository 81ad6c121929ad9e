"""The game of keeping a deal: each party keeps its side or withholds it.

An issue is kept if every party that delivers it keeps its side, else it falls back to the
status quo; utilities are those of the scenario.  One option a party, or one for each issue
it delivers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from attrs import frozen

from goodoffices.conflict.relations import Array
from goodoffices.errors import BadInput, Fault, TooLarge, nearest
from goodoffices.expressions import TRUE, truth_tables
from goodoffices.model.graph import ConflictOption, GraphModel, Utilities
from goodoffices.model.issues import Issue, Outcome
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

__all__ = ["MAX_SIDES", "ExactTable", "KeepingGame", "keeping_game"]

MAX_SIDES = 16
"""Options of the game; 2^16 states."""


@frozen(eq=False)
class ExactTable:
    """Exact utilities of all states: whole numbers (states,) over one denominator.

    >>> ExactTable(np.array([1, 3]), 2)[1]
    Fraction(3, 2)
    """

    whole: Array
    scale: int

    def __getitem__(self, state: int) -> Fraction:
        return Fraction(int(self.whole[state]), self.scale)


@frozen(eq=False)
class KeepingGame:
    """A deal as a graph model.

    Parameters
    ----------
    model
        States are bit codes; the deal is the one with every option taken.
    utilities
        For each party one exact utility a state, in the order of the codes.
    sides
        Per option the issues it delivers.
    undelivered
        Issues that fall back with nobody: no party of the game delivers them.
    """

    model: GraphModel
    package: Outcome
    utilities: Mapping[str, ExactTable]
    sides: tuple[tuple[str, ...], ...]
    undelivered: tuple[str, ...]

    @property
    def deal(self) -> int:
        """The state in which everyone keeps."""
        return (1 << len(self.sides)) - 1


def keeping_game(scenario: Scenario, package: Outcome, *, by_issue: bool = False) -> KeepingGame:
    """Build the game of keeping a package.

    Raises
    ------
    BadInput
        An issue without a status quo or option, a party without points; all at once.
    TooLarge
        More than 16 options (``by_issue``).

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> issues = (Issue("patrols", ("none", "daily"), status_quo="none", delivered_by=("A",)),
    ...           Issue("road", ("shut", "open"), status_quo="shut", delivered_by=("B",)))
    >>> points = {"A": Utility({}, {"patrols": (F(0), F(-1)), "road": (F(0), F(3))}),
    ...           "B": Utility({}, {"patrols": (F(0), F(3)), "road": (F(0), F(-1))})}
    >>> game = keeping_game(Scenario(("A", "B"), issues, points), {"patrols": "daily", "road": "open"})
    >>> game.deal, game.utilities["A"].whole.tolist()
    (3, [0, -1, 3, 2])
    """
    _check(scenario, package)
    sides, options = _sides(scenario, by_issue)
    if len(options) > MAX_SIDES:
        raise TooLarge(
            f"{len(options)} sides to keep or withhold; at most {MAX_SIDES}, "
            "so leave out 'by issue' or merge issues"
        )
    kept = _kept(scenario.issues, options, sides)
    parties = tuple(party for party in scenario.parties if any(o.by == party for o in options))
    utilities = {
        party: _exact_table(scenario, party, package, kept, 1 << len(options)) for party in parties
    }
    fixed = tuple(issue.name for issue in scenario.issues if not kept[issue.name])
    conventions = [
        "The game of keeping the deal: each party keeps or withholds its side; an issue that a "
        "party withholds falls back to its status quo."
    ]
    if fixed:
        conventions.append(
            f"Nobody in the game delivers {', '.join(fixed)}; they stay as in the deal."
        )
    model = GraphModel(
        parties,
        options,
        preferences={party: Utilities(utilities[party].whole.tolist()) for party in parties},
        title=f"Keeping the deal: {scenario.title}" if scenario.title else "Keeping the deal",
        conventions=tuple(conventions),
    )
    return KeepingGame(model, package, utilities, sides, fixed)


def _check(scenario: Scenario, package: Outcome) -> None:
    names = {issue.name for issue in scenario.issues}
    faults = [f"the package settles '{name}', no issue" for name in package if name not in names]
    for issue in scenario.issues:
        if issue.name not in package:
            faults.append(f"the package does not settle issue '{issue.name}'; name an option")
        elif not issue.has(package[issue.name]):
            known = nearest(package[issue.name], issue.options)
            faults.append(f"issue '{issue.name}' has no option '{package[issue.name]}'; {known}")
        if issue.status_quo is None and issue.delivered_by:
            faults.append(
                f"issue '{issue.name}' has no status quo; say what holds if it is not kept"
            )
    faults += [
        f"party '{party}' has no points; the game of keeping needs utilities of each party"
        for party in scenario.parties
        if not isinstance(scenario.preferences.get(party), Utility)
    ]
    if not any(set(issue.delivered_by) & set(scenario.parties) for issue in scenario.issues):
        faults.append("no issue says which party delivers it; give 'delivered_by'")
    if faults:
        raise BadInput([Fault(message) for message in faults])


def _sides(
    scenario: Scenario, by_issue: bool
) -> tuple[tuple[tuple[str, ...], ...], tuple[ConflictOption, ...]]:
    sides: list[tuple[str, ...]] = []
    options = []
    for party in scenario.parties:
        mine = [issue for issue in scenario.issues if party in issue.delivered_by]
        if by_issue:
            sides += [(issue.name,) for issue in mine]
            options += [
                ConflictOption(
                    f"keep {issue.name}",
                    party,
                    title=f"its side of “{issue.heading}”",
                    verbs=("keep", "withhold"),
                )
                for issue in mine
            ]
        elif mine:
            sides.append(tuple(issue.name for issue in mine))
            options.append(
                ConflictOption("keep", party, title="its side", verbs=("keep", "withhold"))
            )
    return tuple(sides), tuple(options)


def _kept(
    issues: Sequence[Issue],
    options: Sequence[ConflictOption],
    sides: Sequence[tuple[str, ...]],
) -> dict[str, int]:
    """Per issue the options that must all be taken for it to be kept, as bits."""
    return {
        issue.name: sum(1 << k for k in range(len(options)) if issue.name in sides[k])
        for issue in issues
    }


def _exact_table(
    scenario: Scenario, party: str, package: Outcome, kept: Mapping[str, int], states: int
) -> ExactTable:
    """Utilities of one party over all states, in whole numbers on a common scale."""
    utility = scenario.preferences[party]
    assert isinstance(utility, Utility)
    issues = {issue.name: issue for issue in scenario.issues}
    parts: list[tuple[Array, Fraction, Fraction]] = []
    codes = np.arange(states)
    keeps = {name: codes & needed == needed for name, needed in kept.items()}
    for name, issue in issues.items():
        scores = utility.scores(name)
        if scores:
            fallback = issue.index(issue.status_quo or package[name])
            parts.append((keeps[name], scores[issue.index(package[name])], scores[fallback]))
    places = {
        name: np.where(
            keeps[name],
            issue.index(package[name]),
            issue.index(issue.status_quo or package[name]),
        )
        for name, issue in issues.items()
    }
    for interaction in utility.interactions:
        holds = truth_tables(interaction.when, issues, places) == TRUE
        parts.append((np.broadcast_to(holds, (states,)), interaction.value, Fraction(0)))
    numbers = [utility.constant, *(one for _, *pair in parts for one in pair)]
    scale = lcm(*(number.denominator for number in numbers))
    exact = sum(abs(number) for number in numbers) * scale < 1 << 61
    total = np.full(states, int(utility.constant * scale), dtype=np.int64 if exact else object)
    for where, yes, no in parts:
        choice = np.array([int(no * scale), int(yes * scale)], dtype=total.dtype)
        total = total + choice[where.astype(np.intp)]
    return ExactTable(total, scale)
