"""Trade-offs as plain data, the field ``tradeoffs`` of ``deals --json``."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from goodoffices.bargaining.tradeoffs.distances import Positions, distances
from goodoffices.bargaining.tradeoffs.improvements import Change, improvements
from goodoffices.bargaining.tradeoffs.logrolling import logrolling
from goodoffices.bargaining.tradeoffs.offers import equivalent_offers
from goodoffices.model.scenario import Scenario

__all__ = ["tradeoffs_json"]


def tradeoffs_json(
    scenario: Scenario,
    package: Mapping[str, str] | None = None,
    *,
    positions: Positions | None = None,
    offers_of: str | None = None,
    target: float | Fraction | None = None,
    offers: int = 3,
    most: int = 10,
) -> dict[str, Any]:
    """Distances, and from a tentative deal the joint moves and improvements, as plain data.

    Parameters
    ----------
    package
        The tentative deal; without one ``logrolling`` and ``improvements`` are null.
    positions
        Per party an option for some issues; for others it is what it likes best.
    offers_of, target
        For equivalent offers of a party worth ``target`` to it; else ``offers`` is null.
    offers
        How many of them.
    most
        Most joint moves and improvements listed.

    Returns
    -------
    dict
        ``distances[{issue,parties,positions,apart,costs,stated}]``,
        ``logrolling[{issues,changes,gains,shares,gives,gets,sentence}]`` or null,
        ``improvements{nearest,exact,found[{outcome,changes,gains,efficient}]}`` or null,
        ``offers{party,packages,utilities,apart,most_apart,pool,whole}`` or null.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> tradeoffs_json(Scenario(("N",), (Issue("aid", ("none", "full")),), {}))["distances"]
    []
    """
    result: dict[str, Any] = {
        "distances": [
            {
                "issue": each.issue,
                "parties": list(each.parties),
                "positions": list(each.positions),
                "apart": each.apart,
                "costs": list(each.costs),
                "stated": list(each.stated),
            }
            for each in distances(scenario, positions)
        ],
        "package": None if package is None else dict(package),
        "logrolling": None,
        "improvements": None,
        "offers": None,
    }
    if package is not None and scenario.valued:
        result["logrolling"] = _logrolling(scenario, package, most)
        result["improvements"] = _improvements(scenario, package, most)
    if offers_of is not None and target is not None:
        found = equivalent_offers(scenario, offers_of, target, offers=offers)
        result["offers"] = {
            "party": found.party,
            "packages": [dict(each) for each in found.packages],
            "utilities": found.utilities.tolist(),
            "apart": found.apart,
            "most_apart": found.most,
            "pool": found.pool,
            "whole": found.whole,
        }
    return result


def _logrolling(scenario: Scenario, package: Mapping[str, str], most: int) -> list[dict[str, Any]]:
    return [
        {
            "issues": list(each.issues),
            "changes": _changes(each.changes),
            "gains": dict(each.gains),
            "shares": dict(each.shares),
            "gives": dict(each.gives),
            "gets": dict(each.gets),
            "sentence": each.sentence,
        }
        for each in logrolling(scenario, package)[:most]
    ]


def _improvements(scenario: Scenario, package: Mapping[str, str], most: int) -> dict[str, Any]:
    found = improvements(scenario, package, most=most)
    return {
        "nearest": found.nearest,
        "exact": found.exact,
        "points": found.points,
        "found": [
            {
                "outcome": dict(each.package),
                "changes": _changes(each.changes),
                "gains": dict(zip(found.parties, each.gains)),
                "efficient": each.efficient,
            }
            for each in found.found
        ],
    }


def _changes(changes: tuple[Change, ...]) -> list[dict[str, str]]:
    return [{"issue": c.issue, "from": c.before, "to": c.after} for c in changes]
