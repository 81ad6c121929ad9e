"""Trades: two issues moved together so that everybody gains, and what small changes would do.

Logrolling (Froman and Cohen 1970) from today's situation, and single steps from a package.
People are not priced: an issue that counts people (``Issue.counts_people``) is part of no trade
and of no small change put in words; that it was left out is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.words import capital, join, say_points
from goodoffices.errors import GoodOfficesError
from goodoffices.model.issues import Issue
from goodoffices.model.scenario import Scenario

if TYPE_CHECKING:
    from goodoffices.bargaining.explain import Move
    from goodoffices.bargaining.tradeoffs.logrolling import Logroll

__all__ = ["Trade", "Trades", "explained", "people_issues", "trades"]

# Trades shown; the rest are counted.
SHOWN = 5


@frozen
class Trade:
    """Two changes from today that together leave every party better off.

    ``changes``: issue in words, option today, option then; ``gains`` in each party's own
    points.
    """

    changes: tuple[tuple[str, str, str], ...]
    ways: tuple[Sentence, ...]
    gains: tuple[tuple[str, float], ...]


@frozen
class Trades:
    """Joint moves from today, those that help everybody most first.

    ``people``: how many more would move a number of people, and are left out for that.
    """

    shown: tuple[Trade, ...] = ()
    more: int = 0
    people: int = 0


def trades(scenario: Scenario) -> Trades:
    """Trades from today's situation; none where a party has no points or today is not known."""
    from goodoffices.bargaining.tradeoffs import logrolling

    today = {issue.name: issue.status_quo for issue in scenario.issues if issue.status_quo}
    if not scenario.valued or len(today) < len(scenario.issues) or len(scenario.parties) < 2:
        return Trades()
    try:
        found = logrolling(scenario, today)
    except GoodOfficesError:
        return Trades()
    counted = people_issues(scenario)
    free = [one for one in found if not counted & {c.issue for c in one.changes}]
    shown = tuple(_trade(scenario, one) for one in free[:SHOWN])
    return Trades(shown, len(free[SHOWN:]), len(found) - len(free))


def people_issues(scenario: Scenario) -> frozenset[str]:
    """Names of the issues that count people."""
    return frozenset(issue.name for issue in scenario.issues if issue.counts_people)


def _trade(scenario: Scenario, found: Logroll) -> Trade:
    issues = {issue.name: issue for issue in scenario.issues}
    changes = tuple(
        (
            issues[c.issue].heading,
            issues[c.issue].label(c.before),
            issues[c.issue].label(c.after),
        )
        for c in found.changes
    )

    def words(name: str) -> str:
        return issues[name].heading if name in issues else name

    ways = []
    for party in found.gains:
        gives, gets = found.gives.get(party, ""), found.gets.get(party, "")
        if gives and gets:
            text = f"{party} gives way on {words(gives)} for {words(gets)}."
        elif gets:
            text = f"{party} gives up nothing that counts for it."
        else:
            text = f"{party} gains by the two together."
        ways.append(Sentence(text, "computed"))
    return Trade(changes, tuple(ways), tuple(found.gains.items()))


def explained(
    scenario: Scenario, outcome: Mapping[str, str]
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """Who gives way where for what in a package, and what each small change would do to whom.

    Nothing is said of issues that count people.
    """
    from goodoffices.bargaining.explain import explain
    from goodoffices.bargaining.parts import trade_of

    # Without their text conditions are put into words, not as they are written in the file.
    lines = tuple(evolve(line, text="") for line in scenario.constraints)
    found = explain(evolve(scenario, constraints=lines), outcome, rules=())
    issues = {issue.name: issue for issue in scenario.issues}
    people = people_issues(scenario)
    parts = [part for part in found.parts if part.issue not in people]
    moves = [move for move in found.moves if move.issue not in people]
    return (
        tuple(Sentence(line, "computed") for line in trade_of(scenario, parts)),
        tuple(Sentence(_step(issues[move.issue], move), "computed") for move in moves),
    )


def _step(issue: Issue, move: Move) -> str:
    """One small change in words."""
    said = f"{issue.heading}: “{issue.label(move.after)}” instead of “{issue.label(move.before)}”"
    effects = _points(move.gains)
    breaks = f"; it would break {join(f'“{line}”' for line in move.breaks)}" if move.breaks else ""
    return capital(f"{said}: {effects}{breaks}.")


def _points(gains: Mapping[str, float]) -> str:
    parts = [f"{party} gains {say_points(gain)}" for party, gain in gains.items() if gain > 0]
    parts += [f"{party} loses {say_points(-gain)}" for party, gain in gains.items() if gain < 0]
    return ", ".join(parts) or "the same to everybody"
