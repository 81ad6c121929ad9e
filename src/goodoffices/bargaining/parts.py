"""What each party gets on each issue of a package, and the trade told from it.

Shares are read off the scores, issue by issue (additive decomposition, Keeney and Raiffa 1976).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import frozen

from goodoffices.bargaining.space import Space
from goodoffices.bargaining.tradeoffs import best_options
from goodoffices.bargaining.tradeoffs.distances import Positions
from goodoffices.model.scenario import Scenario

__all__ = ["Part", "parts_of", "trade_of", "unmet"]

_NAMED = 2
_LITTLE = 0.02


@frozen
class Part:
    """What one party gets on one issue.

    Attributes
    ----------
    share
        Points it gets as a share of the range between its worst and best option, 1 if the
        issue moves nothing for it; None for a party without points.
    weight
        The range of this issue as a share of all its ranges; None as above.
    best, position
        Its best option and its stated position, where known.
    """

    party: str
    issue: str
    option: str
    best: str | None
    position: str | None
    share: float | None
    weight: float | None

    @property
    def lost(self) -> float:
        """What it is short of its best here, as a share of everything it could get."""
        return 0.0 if self.share is None or self.weight is None else (1 - self.share) * self.weight

    @property
    def won(self) -> float:
        """What it gets here, as a share of everything it could get."""
        return 0.0 if self.share is None or self.weight is None else self.share * self.weight


def parts_of(
    scenario: Scenario,
    space: Space,
    package: Mapping[str, str],
    codes: np.ndarray,
    positions: Positions,
) -> Iterator[Part]:
    """Every party's part of a package, issue by issue, beside its best and its position."""
    for party in scenario.parties:
        best = best_options(scenario, party)
        column = space.parties.index(party) if party in space.parties else None
        total = 0
        if column is not None:
            total = sum(int(table[:, column].max()) for table in space.tables)
        for place, issue in enumerate(scenario.issues):
            share = weight = None
            if column is not None:
                # Tables start at 0, so the largest entry is the range.
                own = space.tables[place][:, column]
                width = int(own.max())
                share = int(own[codes[place]]) / width if width else 1.0
                weight = width / total if total else 0.0
            position = positions.get(party, {}).get(issue.name)
            option = package[issue.name]
            yield Part(party, issue.name, option, best.get(issue.name), position, share, weight)


def trade_of(scenario: Scenario, parts: Sequence[Part]) -> Iterator[str]:
    """One sentence a party: where it is furthest from its best, and where it gets most."""
    for party in scenario.parties:
        own = [part for part in parts if part.party == party]
        if not own or own[0].share is None:
            kept = [part for part in own if part.best is not None]
            if kept:
                yield _by_order(scenario, party, kept)
            continue
        moving = [part for part in own if part.weight]
        # An issue met partly is named once, on the side where more of it lies.
        gives = [part for part in moving if part.lost > max(_LITTLE, part.won)]
        gets = [part for part in moving if part.won >= max(_LITTLE, part.lost)]
        gives.sort(key=lambda part: -part.lost)
        gets.sort(key=lambda part: -part.won)
        yield f"{party} {_phrase(scenario, gives, gets)}."


def unmet(scenario: Scenario, parts: Sequence[Part]) -> Iterator[str]:
    """Where the package is not what a party has said it stands on."""
    for part in parts:
        if part.position is not None and part.position != part.option:
            issue = scenario.issue(part.issue)
            stand, here = issue.label(part.position), issue.label(part.option)
            yield f"{part.party} stands on “{stand}” for {issue.heading}; here it is “{here}”."


def _phrase(scenario: Scenario, gives: Sequence[Part], gets: Sequence[Part]) -> str:
    halves = []
    if gives:
        halves.append(f"gives way on {_named(scenario, gives)}")
    best = [part for part in gets if part.share == 1]
    most = [part for part in gets if part.share != 1]
    if best:
        halves.append(f"gets its best on {_named(scenario, best)}")
    if most:
        halves.append(f"gets most of what it wants on {_named(scenario, most)}")
    if not gives and gets:
        halves.append("gives way on little")
    if not halves:
        return "is touched by none of the issues"
    return f"{', '.join(halves[:-1])} and {halves[-1]}" if len(halves) > 1 else halves[0]


def _named(scenario: Scenario, parts: Sequence[Part]) -> str:
    """The issues that count most, and how many more there are."""
    named = []
    for part in parts[:_NAMED]:
        issue = scenario.issue(part.issue)
        named.append(f"{issue.heading} (“{issue.label(part.option)}”)")
    left = len(parts) - len(named)
    if left:
        named = [", ".join(named), f"{left} more"]
    return " and ".join(named)


def _by_order(scenario: Scenario, party: str, parts: Sequence[Part]) -> str:
    """For preferences in words: where the package is the party's best option, and where not."""
    gets = [part for part in parts if part.option == part.best]
    gives = [part for part in parts if part.option != part.best]
    halves = [f"gives way on {_named(scenario, gives)}"] if gives else []
    halves += [f"gets its best on {_named(scenario, gets)}"] if gets else []
    return f"{party} {' and '.join(halves)}."
