"""How far apart parties stand, issue by issue.

On ordered and numeric issues as a share of the issue's range, on categories 0 or 1; and, where
a party has points, as what the other's position would cost it, in share of its own best on
that issue (Keeney and Raiffa 1976).  The two are different things and both are given.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from attrs import frozen

from goodoffices.model.issues import Issue
from goodoffices.model.preferences import PartialPreference, Utility
from goodoffices.model.scenario import Scenario

__all__ = ["Distance", "best_options", "distances"]

Positions = Mapping[str, Mapping[str, str]]


@frozen
class Distance:
    """Two parties on one issue.

    Attributes
    ----------
    positions
        The option each of the two stands on.
    stated
        Whether each has said so; otherwise it is what it likes best by its preferences.
    apart
        From 0 (the same) to 1 (the ends of the issue's range, or different categories).
    costs
        What standing on the other's option costs each, as a share of the points between its
        best and worst on this issue; None for a party without points.
    """

    issue: str
    parties: tuple[str, str]
    positions: tuple[str, str]
    apart: float
    costs: tuple[float | None, float | None]
    stated: tuple[bool, bool] = (False, False)


def best_options(scenario: Scenario, party: str) -> dict[str, str]:
    """The option a party likes best on each issue, where its preferences say so.

    From points, the first of the largest; from an order of all options, its first tier if it
    holds one option.

    >>> from fractions import Fraction
    >>> aid = Issue("aid", ("none", "full"))
    >>> own = Utility({}, {"aid": (Fraction(0), Fraction(1))})
    >>> best_options(Scenario(("N",), (aid,), {"N": own}), "N")
    {'aid': 'full'}
    """
    preference = scenario.preferences.get(party)
    best: dict[str, str] = {}
    for issue in scenario.issues:
        if isinstance(preference, Utility):
            scores = preference.scores(issue.name)
            if scores and max(scores) > min(scores):
                best[issue.name] = issue.options[scores.index(max(scores))]
        elif isinstance(preference, PartialPreference):
            tiers = [tier for tier in preference.option_orders.get(issue.name, ()) if tier]
            named = {option for tier in tiers for option in tier}
            if tiers and len(tiers[0]) == 1 and named == set(issue.options):
                best[issue.name] = tiers[0][0]
    return best


def distances(scenario: Scenario, positions: Positions | None = None) -> tuple[Distance, ...]:
    """Distances between parties on each issue where both have a position.

    Parameters
    ----------
    positions
        Per party an option for some issues; for others it is what it likes best.

    Examples
    --------
    >>> aid = Issue("aid", ("none", "some", "full"), kind="ordered")
    >>> stand = {"N": {"aid": "none"}, "S": {"aid": "some"}}
    >>> distances(Scenario(("N", "S"), (aid,), {}), stand)[0].apart
    0.5
    """
    said = positions or {}
    stand = {
        party: {**best_options(scenario, party), **said.get(party, {})}
        for party in scenario.parties
    }
    found = []
    for issue in scenario.issues:
        for one, other in combinations(scenario.parties, 2):
            first, second = (stand.get(p, {}).get(issue.name) for p in (one, other))
            if first is None or second is None:
                continue
            costs = (
                _cost(scenario, one, issue, first, second),
                _cost(scenario, other, issue, second, first),
            )
            found.append(
                Distance(
                    issue.name,
                    (one, other),
                    (first, second),
                    _apart(issue, first, second),
                    costs,
                    (issue.name in said.get(one, {}), issue.name in said.get(other, {})),
                )
            )
    return tuple(found)


def _apart(issue: Issue, one: str, other: str) -> float:
    first, second = issue.index(one), issue.index(other)
    if issue.values:
        span = max(issue.values) - min(issue.values)
        return float(abs(issue.values[first] - issue.values[second]) / span) if span else 0.0
    if issue.kind == "ordered":
        return abs(first - second) / max(len(issue) - 1, 1)
    return float(first != second)


def _cost(scenario: Scenario, party: str, issue: Issue, own: str, other: str) -> float | None:
    preference = scenario.preferences.get(party)
    if not isinstance(preference, Utility):
        return None
    scores = preference.scores(issue.name)
    if not scores or max(scores) == min(scores):
        return 0.0
    lost = scores[issue.index(own)] - scores[issue.index(other)]
    return float(lost / (max(scores) - min(scores)))
