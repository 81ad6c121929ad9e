"""Logrolling: which two issues, moved together, help everybody most.

A party gives way where it matters less to it and is met where it matters more (Froman and
Cohen 1970; Pruitt 1981).  From a package, every pair of issues is moved to every pair of
other options; the best move of a pair is the one whose least gain, as a share of each
party's span, is largest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
from attrs import frozen

from goodoffices.bargaining.evaluate import allowed_of, numbers_of
from goodoffices.bargaining.space import Space, compile_space
from goodoffices.bargaining.tradeoffs.improvements import Change, changes_between
from goodoffices.model.scenario import Scenario

__all__ = ["Logroll", "logrolling"]


@frozen
class Logroll:
    """The best joint move of two issues from a package.

    Attributes
    ----------
    gains
        Per party, in its points.
    shares
        Per party, the gain as a share of its span; nothing is compared across parties.
    gives, gets
        Per party, the issue of the two on which it moves down, and up; empty where the two
        cannot be told apart by issue (interactions) or it moves on neither.
    priced
        Whether the sentence names points; not where an issue counts people.
    """

    issues: tuple[str, str]
    changes: tuple[Change, ...]
    gains: Mapping[str, float]
    shares: Mapping[str, float]
    gives: Mapping[str, str]
    gets: Mapping[str, str]
    priced: bool = True

    @property
    def least(self) -> float:
        """The least share any party gains; positive where all gain."""
        return min(self.shares.values())

    @property
    def sentence(self) -> str:
        """The move in one sentence."""
        moves = " and ".join(f"{c.issue} from “{c.before}” to “{c.after}”" for c in self.changes)
        trades = [
            f"{party} gives way on {self.gives[party]} and is met on {self.gets[party]}"
            for party in self.gains
            if self.gives.get(party) and self.gets.get(party)
        ]
        gains = ", ".join(f"{party} {gain:+.4g}" for party, gain in self.gains.items())
        ending = f": {'; '.join(trades)}" if trades else ""
        return f"Move {moves}{ending}" + (f" (points: {gains})." if self.priced else ".")


def logrolling(scenario: Scenario, package: Mapping[str, str]) -> tuple[Logroll, ...]:
    """The best joint move of each pair of issues that helps every party, best first.

    Only parties with points count; hard constraints hold.  O(pairs of issues x options^2).

    Raises
    ------
    GoodOfficesError
        The package leaves an issue open or names an unknown option.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> issues = (Issue("aid", ("none", "full")), Issue("days", ("0", "40")))
    >>> points = {"North": ((2, 0), (0, 9)), "South": ((0, 8), (2, 0))}
    >>> scenario = Scenario(tuple(points), issues, {
    ...     party: Utility({}, {i.name: tuple(map(Fraction, v)) for i, v in zip(issues, own)})
    ...     for party, own in points.items()})
    >>> print(logrolling(scenario, {"aid": "none", "days": "0"})[0].sentence)
    Move aid from “none” to “full” and days from “0” to “40”: North gives way on aid and is met
    on days; South gives way on days and is met on aid (points: North +7, South +6).
    """
    space = compile_space(scenario)
    start = np.array(space.codes(package), dtype=int)
    if not space.parties:
        return ()
    before = numbers_of(space, start[None])
    spans = np.array([max(scale.span, 1) for scale in space.scales], dtype=float)
    found = []
    for pair, codes in _moves(space, start):
        codes = codes[allowed_of(space, codes)]
        if not len(codes):
            continue
        shares = (numbers_of(space, codes) - before) / spans[:, None]
        best = int(shares.min(axis=0).argmax())
        if shares[:, best].min() > 0:
            found.append(_logroll(scenario, space, start, codes[best], pair, shares[:, best]))
    return tuple(sorted(found, key=lambda each: -each.least))


def _moves(space: Space, start: np.ndarray) -> Iterator[tuple[tuple[int, int], np.ndarray]]:
    """For each pair of issues, all packages in which both have another option."""
    for one, other in combinations(range(len(space.sizes)), 2):
        first = np.delete(np.arange(space.sizes[one]), start[one])
        second = np.delete(np.arange(space.sizes[other]), start[other])
        codes = np.repeat(start[None], len(first) * len(second), axis=0)
        codes[:, one] = np.repeat(first, len(second))
        codes[:, other] = np.tile(second, len(first))
        yield (one, other), codes


def _logroll(
    scenario: Scenario,
    space: Space,
    start: np.ndarray,
    codes: np.ndarray,
    pair: tuple[int, int],
    shares: np.ndarray,
) -> Logroll:
    names = tuple(scenario.issues[issue].heading for issue in pair)
    gives: dict[str, str] = {}
    gets: dict[str, str] = {}
    for party, name in enumerate(space.parties):
        moves = [
            int(space.tables[i][codes[i], party] - space.tables[i][start[i], party]) for i in pair
        ]
        gives[name] = names[int(np.argmin(moves))] if min(moves) < 0 else ""
        gets[name] = names[int(np.argmax(moves))] if max(moves) > 0 else ""
    change = space.utilities(numbers_of(space, np.stack([start, codes])))
    return Logroll(
        issues=(names[0], names[1]),
        changes=changes_between(scenario, space.package(start), space.package(codes)),
        gains=dict(zip(space.parties, (change[1] - change[0]).tolist())),
        shares=dict(zip(space.parties, shares.tolist())),
        gives=gives,
        gets=gets,
        priced=not any(scenario.issues[issue].counts_people for issue in pair),
    )
