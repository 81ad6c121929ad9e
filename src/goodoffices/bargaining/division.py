"""Adjusted Winner on a scenario of two parties: who gets which issue, one of them in part.

Each issue on which the parties' best options differ is an item: a party's points are what its
own best option gives it over the other's.  A share of an issue is the chance of one's own best
option, or a like part where the issue can be cut.  Issues on which both want the same are
settled so.  Only for scores that add up, with no constraint or interaction across issues.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
from attrs import frozen

from goodoffices.bargaining.adjusted_winner import AdjustedWinner, adjusted_winner
from goodoffices.bargaining.space import Space

__all__ = ["Division", "divide"]


@frozen(slots=False)
class Division:
    """Adjusted Winner over the issues of a scenario.

    Parameters
    ----------
    parties
        First and second party.
    options
        Per divided issue the best option of the first and of the second party.
    settled
        Per other issue the option that is best for both.
    division
        Shares of the divided issues that go to the first party, totals, proof.
    """

    parties: tuple[str, str]
    options: Mapping[str, tuple[str, str]]
    settled: Mapping[str, str]
    division: AdjustedWinner

    def to_json(self) -> dict[str, Any]:
        """Shares per issue, totals, and the proof in sentences."""
        first, second = self.parties
        proof = self.division.proof
        return {
            "issues": {
                issue: {
                    first: {"option": mine, "share": float(self.division.shares[issue])},
                    second: {"option": theirs, "share": float(1 - self.division.shares[issue])},
                }
                for issue, (mine, theirs) in self.options.items()
            },
            "settled": dict(self.settled),
            "totals": dict(zip(self.parties, map(float, self.division.totals))),
            "proof": {
                "envy_free": proof.envy_free,
                "equitable": proof.equitable,
                "efficient": proof.efficient,
                "weights": dict(zip(self.parties, map(str, proof.weights))),
                "sentences": list(proof.sentences),
            },
        }


def divide(space: Space) -> Division | None:
    """Adjusted Winner on a compiled scenario; None where it does not apply.

    It applies to two parties whose scores add up over issues that no constraint or interaction
    links, and who differ on at least one issue.

    Examples
    --------
    >>> from goodoffices.bargaining.space import compile_space
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> from goodoffices.model.scenario import Scenario
    >>> ends = {"a": (0, 60), "b": (0, 40)}, {"a": (50, 0), "b": (50, 0)}
    >>> utilities = [Utility({}, {i: tuple(map(Fraction, v)) for i, v in e.items()}) for e in ends]
    >>> issues = Issue("a", ("left", "right")), Issue("b", ("left", "right"))
    >>> scenario = Scenario(("A", "B"), issues, dict(zip("AB", utilities)))
    >>> found = divide(compile_space(scenario))
    >>> found.options["a"], str(found.division.shares["a"])
    (('right', 'left'), '10/11')
    """
    if len(space.parties) != 2 or space.links:
        return None
    options: dict[str, tuple[str, str]] = {}
    settled: dict[str, str] = {}
    points: tuple[dict[str, Fraction], dict[str, Fraction]] = ({}, {})
    for issue, table, allowed in zip(space.scenario.issues, space.tables, space.open):
        if not allowed.any():
            return None
        rows = np.flatnonzero(allowed)
        # Ties go to what the other prefers, so that nothing is given up for nothing.
        best = [
            int(max(rows, key=lambda row: (table[row, own], table[row, 1 - own]))) for own in (0, 1)
        ]
        gap = [int(table[best[own], own] - table[best[1 - own], own]) for own in (0, 1)]
        if not any(gap):
            settled[issue.name] = issue.options[best[0]]
            continue
        options[issue.name] = issue.options[best[0]], issue.options[best[1]]
        for own in (0, 1):
            points[own][issue.name] = gap[own] / space.scales[own].denominator
    if not all(any(own.values()) for own in points):
        return None
    first, second = space.parties
    return Division((first, second), options, settled, adjusted_winner(*points))
