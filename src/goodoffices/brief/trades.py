"""Trades: two issues moved together so that everybody gains, and what small changes would do.

Logrolling (Froman and Cohen 1970) from today's situation, and single steps from a package.
People are not priced: where an issue counts people, it is said for whom a change is better or
worse, without points.
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

__all__ = ["Trade", "Trades", "explained", "trades"]

# Trades shown; the rest are counted.
SHOWN = 5


@frozen
class Trade:
    """Two changes from today that together leave every party better off.

    ``changes``: issue in words, option today, option then; ``gains`` in each party's own
    points, empty where people are counted.
    """

    changes: tuple[tuple[str, str, str], ...]
    ways: tuple[Sentence, ...]
    gains: tuple[tuple[str, float], ...]


@frozen
class Trades:
    """Joint moves from today, those that help everybody most first."""

    shown: tuple[Trade, ...] = ()
    more: int = 0


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
    return Trades(tuple(_trade(scenario, one) for one in found[:SHOWN]), len(found[SHOWN:]))


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
    people = any(issues[c.issue].counts_people for c in found.changes)
    return Trade(changes, tuple(ways), () if people else tuple(found.gains.items()))


def explained(
    scenario: Scenario, outcome: Mapping[str, str]
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """Who gives way where for what in a package, and what each small change would do to whom."""
    from goodoffices.bargaining.explain import explain

    # Without their text conditions are put into words, not as they are written in the file.
    lines = tuple(evolve(line, text="") for line in scenario.constraints)
    found = explain(evolve(scenario, constraints=lines), outcome, rules=())
    issues = {issue.name: issue for issue in scenario.issues}
    return (
        tuple(Sentence(line, "computed") for line in found.trade),
        tuple(Sentence(_step(issues[move.issue], move), "computed") for move in found.moves),
    )


def _step(issue: Issue, move: Move) -> str:
    """One small change in words."""
    said = f"{issue.heading}: “{issue.label(move.after)}” instead of “{issue.label(move.before)}”"
    effects = _sides(move.gains) if issue.counts_people else _points(move.gains)
    breaks = f"; it would break {join(f'“{line}”' for line in move.breaks)}" if move.breaks else ""
    return capital(f"{said}: {effects}{breaks}.")


def _sides(gains: Mapping[str, float]) -> str:
    better = [party for party, gain in gains.items() if gain > 0]
    worse = [party for party, gain in gains.items() if gain < 0]
    parts = [f"better for {join(better)}"] if better else []
    parts += [f"worse for {join(worse)}"] if worse else []
    return ", ".join(parts) or "the same to everybody"


def _points(gains: Mapping[str, float]) -> str:
    parts = [f"{party} gains {say_points(gain)}" for party, gain in gains.items() if gain > 0]
    parts += [f"{party} loses {say_points(-gain)}" for party, gain in gains.items() if gain < 0]
    return ", ".join(parts) or "the same to everybody"
