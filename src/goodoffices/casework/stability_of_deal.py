"""Would a deal hold once agreed: who would be tempted, what stops them, what guarantee would do.

A deal is self-enforcing under a concept if the state in which everyone keeps is an
equilibrium of the game of keeping (``casework.keeping_game``).  A guarantee is utility that a
guarantor gives a party as long as that party keeps its whole side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import numpy as np
from attrs import frozen

from goodoffices.casework.keeping_game import KeepingGame, keeping_game
from goodoffices.conflict.builder import build_game
from goodoffices.conflict.concept_list import CONCEPTS
from goodoffices.conflict.explain import Explanation, explain
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.preferences import dense
from goodoffices.conflict.relations import Array
from goodoffices.conflict.stability import CORE, analyse
from goodoffices.model.issues import Outcome
from goodoffices.model.scenario import Scenario

__all__ = ["DealStability", "Temptation", "stability_of_deal", "stability_of_deals"]

MOST_DEALS = 200


@frozen
class Temptation:
    """A party that would be better off withholding, at once, before any countermove.

    ``gain`` is in the party's own points.
    """

    party: str
    withholding: tuple[str, ...]
    gain: Fraction
    state: int


@frozen(eq=False)
class DealStability:
    """What is said of one deal.

    Parameters
    ----------
    self_enforcing
        Per concept whether everyone would keep.
    guarantees
        Per concept and party the guarantee in the party's own points, 0 where none is needed;
        with these, all at once, the deal is an equilibrium under the concept. Each was raised
        only as far as it had to be, given the others.
    explanations
        For each concept and tempted party, why it would stay or leave.
    people
        Issues that count people: what withholding them would bring is not put in points.
    """

    keeping: KeepingGame
    game: Game
    conventions: Conventions
    self_enforcing: Mapping[str, bool]
    tempted: tuple[Temptation, ...]
    guarantees: Mapping[str, Mapping[str, Fraction]]
    explanations: tuple[Explanation, ...]
    people: frozenset[str] = frozenset()

    @property
    def sentences(self) -> list[str]:
        """The finding in plain sentences."""
        holds = [name for name, good in self.self_enforcing.items() if good]
        first = (
            f"The deal is self-enforcing under {_names(holds)}."
            if holds
            else ("The deal is self-enforcing under none of the concepts.")
        )
        lines = [first]
        for party in dict.fromkeys(one.party for one in self.tempted):
            mine = [one for one in self.tempted if one.party == party]
            priced = self.people.isdisjoint(mine[0].withholding)
            gain = f" {_number(mine[0].gain)} of its points" if priced else ""
            lines.append(
                f"{party} would gain{gain} at first by withholding "
                f"its side of {', '.join(f'“{issue}”' for issue in mine[0].withholding)}"
                + (f", and less in {len(mine) - 1} other ways." if len(mine) > 1 else ".")
            )
        lines += [line for one in self.explanations for line in one.sentences[1:]]
        for concept, needed in self.guarantees.items():
            amounts = [f"{party} {_number(one)}" for party, one in needed.items() if one]
            if amounts:
                lines.append(
                    f"To hold under {_names([concept])} it needs at least this guarantee, in each "
                    f"party's own points while it keeps: {', '.join(amounts)}."
                )
        return lines


def _names(concepts: Sequence[str]) -> str:
    return ", ".join("Nash" if name == "nash" else name.upper() for name in concepts)


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.4g}"


def stability_of_deal(
    scenario: Scenario,
    package: Outcome,
    *,
    by_issue: bool = False,
    concepts: Sequence[str] = CORE,
    conventions: Conventions | None = None,
) -> DealStability:
    """Say whether a deal would be kept.

    Raises
    ------
    BadInput
        What the game of keeping lacks: a status quo, points, who delivers.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import Utility
    >>> F = Fraction
    >>> issues = (Issue("patrols", ("none", "daily"), status_quo="none", delivered_by=("A",)),
    ...           Issue("road", ("shut", "open"), status_quo="shut", delivered_by=("B",)))
    >>> points = {"A": Utility({}, {"patrols": (F(0), F(-1)), "road": (F(0), F(3))}),
    ...           "B": Utility({}, {"patrols": (F(0), F(3)), "road": (F(0), F(-1))})}
    >>> deal = stability_of_deal(Scenario(("A", "B"), issues, points),
    ...                          {"patrols": "daily", "road": "open"})
    >>> deal.self_enforcing["nash"], deal.self_enforcing["seq"]
    (False, True)
    >>> {party: int(amount) for party, amount in deal.guarantees["nash"].items()}
    {'A': 1, 'B': 1}
    """
    switches = conventions or Conventions()
    keeping = keeping_game(scenario, package, by_issue=by_issue)
    game = build_game(keeping.model)
    result = analyse(game, concepts=concepts, conventions=switches)
    tempted = _temptations(keeping, game)
    shown = [name for name in ("sseq", "seq", "smr", "gmr") if name in concepts]
    return DealStability(
        keeping,
        game,
        switches,
        {name: bool(result.equilibrium(name)[keeping.deal]) for name in concepts},
        tempted,
        {name: _guarantees(keeping, game, name, switches) for name in result.stable},
        _explanations(game, keeping.deal, tempted, shown, switches),
        frozenset(issue.name for issue in scenario.issues if issue.counts_people),
    )


def stability_of_deals(
    scenario: Scenario,
    packages: Iterable[Outcome],
    *,
    most: int = MOST_DEALS,
    by_issue: bool = False,
) -> list[DealStability]:
    """As :func:`stability_of_deal` for the first ``most`` packages, in their order."""
    found: list[DealStability] = []
    for package in packages:
        if len(found) == most:
            break
        found.append(stability_of_deal(scenario, package, by_issue=by_issue))
    return found


def _temptations(keeping: KeepingGame, game: Game) -> tuple[Temptation, ...]:
    """For each party its most tempting ways of withholding, the largest gain first."""
    found: list[Temptation] = []
    at = game.place(keeping.deal)
    for row, party in enumerate(game.decision_makers):
        values = keeping.utilities[party]
        for target in game.improvements(row).successors(at):
            state = int(game.id_at(int(target)))
            lost = [
                issue
                for k, issues in enumerate(keeping.sides)
                if not state >> k & 1
                for issue in issues
            ]
            gain = values[state] - values[keeping.deal]
            found.append(Temptation(party, tuple(lost), gain, state))
    found.sort(key=lambda one: (game.decision_makers.index(one.party), -one.gain, one.state))
    return tuple(found)


def _explanations(
    game: Game,
    deal: int,
    tempted: Sequence[Temptation],
    concepts: Sequence[str],
    conventions: Conventions,
) -> tuple[Explanation, ...]:
    """For each tempted party the strongest concept that holds it, or the weakest that fails."""
    found: list[Explanation] = []
    for party in dict.fromkeys(one.party for one in tempted):
        row = game.decision_makers.index(party)
        tries = [
            explain(game, row, deal, name, conventions=conventions, most=3, here="the deal")
            for name in concepts
        ]
        holding = [one for one in tries if one.stable]
        found += holding[:1] or tries[-1:]
    return tuple(found)


def _guarantees(
    keeping: KeepingGame, game: Game, concept: str, conventions: Conventions
) -> dict[str, Fraction]:
    """Smallest guarantees, each given the others, from none upwards.

    A guarantee to one party can take away its countermove against another, so the search goes
    round until nothing changes; each amount only grows and never exceeds what Nash needs.
    """
    search = _Guarantor(keeping, game, concept, conventions)
    while search.round():
        pass
    return {
        party: Fraction(int(amount), search.scales[row])
        for row, (party, amount) in enumerate(zip(game.decision_makers, search.amounts))
    }


class _Guarantor:
    """Finds guarantees; utilities as whole numbers, each party on a scale of its own."""

    def __init__(self, keeping: KeepingGame, game: Game, concept: str, conventions: Conventions):
        self.game, self.conventions = game, conventions
        self.rule = CONCEPTS[concept].function
        self.at = game.place(keeping.deal)
        self.deal = keeping.deal
        options = keeping.model.options
        codes = np.arange(game.states)
        self.scales: list[int] = []
        self.values: list[Array] = []
        self.keeps: list[Array] = []
        for party in game.decision_makers:
            self.scales.append(keeping.utilities[party].scale)
            self.values.append(keeping.utilities[party].whole)
            mine = sum(1 << k for k, option in enumerate(options) if option.by == party)
            self.keeps.append(codes & mine == mine)
        self.amounts: list[int] = [0] * len(game.decision_makers)
        self.ranked = game

    def round(self) -> bool:
        """Raise what must be raised, once for each party; whether anything was."""
        before = list(self.amounts)
        for row in range(len(self.amounts)):
            if not self.holds(row):
                self.raise_to_smallest(row)
        return self.amounts != before

    def holds(self, row: int) -> bool:
        """Whether a party would keep with the amounts as they are."""
        return bool(self.rule(self.ranked, row, self.conventions)[self.at])

    def offer(self, row: int, amount: int) -> None:
        """Rank the states anew for a party that gets ``amount`` as long as it keeps."""
        self.amounts[row] = amount
        ranks = self.ranked.ranks.copy()
        ranks[row, self.game.position] = dense(self.values[row] + amount * self.keeps[row])
        self.ranked = self.ranked.with_ranks(ranks, changed=[row])

    def raise_to_smallest(self, row: int) -> None:
        """Bisect: with a larger guarantee less tempts, and more countermoves deter."""
        steps = np.unique(self.values[row] - self.values[row][self.deal])
        steps = steps[steps > self.amounts[row]]
        low, high = 0, len(steps) - 1
        while low < high:
            middle = (low + high) // 2
            self.offer(row, int(steps[middle]))
            low, high = (low, middle) if self.holds(row) else (middle + 1, high)
        self.offer(row, int(steps[low]))
