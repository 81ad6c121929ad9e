"""A graph model in arrays: positions, ranks, and each decision maker's moves as relations.

The form every stability concept computes on.  ``conflict.builder`` makes it from a
:class:`~goodoffices.model.graph.GraphModel`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Literal

import numpy as np
from attrs import define, field

from goodoffices.conflict.cube import CubeImprovements, CubeMoves
from goodoffices.conflict.relations import ArcRelation, Array, Relation
from goodoffices.errors import GoodOfficesError
from goodoffices.model.graph import GraphModel, StateId

__all__ = ["Conventions", "Game", "Sequences"]

Sequences = Literal["legal", "once", "one", "repeats"]


@define(frozen=True)
class Conventions:
    """The named switches of the definitions, with the standard defaults.

    Parameters
    ----------
    sequences
        How opponents may respond: ``legal``: any sequence in which nobody moves twice in a
        row; ``once``: each at most once; ``one``: a single move; ``repeats``: any sequence.
    return_counts
        Whether coming back to the state itself is a sanction (it is no better than itself).
    sanction
        ``weak``: a sanction leaves the focal party no better off; ``strict``: worse off.
    coalition_sanction
        A coalition is deterred if ``some`` member is hurt, or only if ``all`` are.

    Examples
    --------
    >>> Conventions().sentences()[0]
    'Opponents respond by any legal sequence: nobody moves twice in a row.'
    """

    sequences: Sequences = "legal"
    return_counts: bool = True
    sanction: Literal["weak", "strict"] = "weak"
    coalition_sanction: Literal["some", "all"] = "some"

    def sentences(self) -> list[str]:
        """The switches in words, for the ``conventions`` of a result."""
        sequence = {
            "legal": "any legal sequence: nobody moves twice in a row",
            "once": "sequences in which each moves at most once",
            "one": "a single move of one of them",
            "repeats": "any sequence, also with one party moving twice in a row",
        }[self.sequences]
        counts = "counts" if self.return_counts else "does not count"
        harm = "no better off (<=)" if self.sanction == "weak" else "worse off (<)"
        hurt = "some member" if self.coalition_sanction == "some" else "all members"
        return [
            f"Opponents respond by {sequence}.",
            f"Coming back to the state itself {counts} as a countermove that deters.",
            f"A countermove deters if it leaves the focal party {harm}.",
            f"A coalition is deterred if {hurt} would be left so.",
        ]


@define(slots=False, eq=False)
class Game:
    """States at positions, ranks, moves.

    Parameters
    ----------
    ids
        (states,) what the file calls them, in its order.
    position
        (states,) where each lies in the arrays.
    present
        (size,) bool: which positions are states.
    ranks
        (decision makers, size) int32, higher is better, -1 where there is no state.
    moves
        One relation for each decision maker.
    """

    model: GraphModel
    decision_makers: tuple[str, ...]
    ids: Sequence[StateId]
    position: Array
    present: Array
    ranks: Array
    moves: tuple[Relation, ...]
    _improvements: dict[int, Relation] = field(factory=dict, init=False)

    @property
    def size(self) -> int:
        """Number of positions; at least the number of states."""
        return len(self.present)

    @property
    def states(self) -> int:
        """Number of states."""
        return len(self.position)

    @cached_property
    def index(self) -> dict[StateId, int]:
        """Place of each id among the states."""
        return {state: place for place, state in enumerate(self.ids)}

    @cached_property
    def state_at(self) -> Array:
        """(size,) place among the states of what lies at a position, -1 where nothing does."""
        places = np.full(self.size, -1, dtype=np.int64)
        places[self.position] = np.arange(self.states)
        return places

    @property
    def transitive(self) -> bool:
        """Whether nobody gains moves by moving twice in a row."""
        return all(relation.transitive for relation in self.moves)

    def improvements(self, decision_maker: int) -> Relation:
        """Moves of a decision maker to states it strictly prefers (built once)."""
        if decision_maker not in self._improvements:
            relation = self.moves[decision_maker]
            ranks = self.ranks[decision_maker]
            if isinstance(relation, CubeMoves):
                better: Relation = CubeImprovements(relation, ranks)
            elif isinstance(relation, ArcRelation):
                better = relation.improvements(ranks)
            else:
                raise GoodOfficesError("these moves cannot be cut down to improvements")
            self._improvements[decision_maker] = better
        return self._improvements[decision_maker]

    def with_ranks(self, ranks: Array, *, changed: Sequence[int] | None = None) -> Game:
        """The same conflict with other preferences (decision makers, size).

        ``changed`` names the decision makers whose ranks differ; all, by default.
        """
        game = Game(
            self.model,
            self.decision_makers,
            self.ids,
            self.position,
            self.present,
            ranks,
            self.moves,
        )
        kept = set() if changed is None else set(range(len(ranks))) - set(changed)
        game._improvements.update(
            {row: one for row, one in self._improvements.items() if row in kept}
        )
        return game

    def place(self, state: StateId) -> int:
        """Position of a state by its id; ``"3"`` finds 3 where ids are numbers."""
        known: Any = self.index
        for candidate in (state, _as_number(state), str(state)):
            if candidate in known:
                return int(self.position[known[candidate]])
        shown = ", ".join(str(one) for one in list(self.ids)[:12])
        raise GoodOfficesError(f"state '{state}' is not in the model; its states: {shown}")

    def id_at(self, position: int) -> StateId:
        """What the file calls the state at a position."""
        return self.ids[int(self.state_at[position])]


def _as_number(state: StateId) -> StateId:
    text = str(state)
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 20 else state
