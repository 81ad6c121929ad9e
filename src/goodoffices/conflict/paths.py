"""Where the conflict can go from a state: who can move it, shortest legal paths, what is in reach.

Status quo analysis (Li, Hipel and Kilgour 2005): paths are legal, nobody moves twice in a row;
by any moves, or by improvements of the movers only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from goodoffices.conflict.cube import CubeMoves
from goodoffices.conflict.game import Game
from goodoffices.conflict.relations import Array
from goodoffices.errors import TooLarge
from goodoffices.model.graph import StateId

__all__ = ["LARGEST", "Move", "Reach", "find_path", "moves_from", "reach_from", "reached_by"]

LARGEST = 1 << 16
"""States up to which paths are searched."""


@frozen
class Move:
    """A decision maker moves the conflict from one state to another."""

    by: str
    source: StateId
    target: StateId
    improves: bool


@frozen(eq=False)
class Reach:
    """What can be reached from a state.

    Parameters
    ----------
    steps
        (states,) int: fewest moves, 0 for the origin, -1 where there is no legal path.
    """

    game: Game
    origin: int
    improving: bool
    steps: Array
    _before: dict[tuple[int, int], tuple[int, int]]
    _arrivals: dict[int, tuple[int, int]]

    def path(self, target: int) -> list[Move]:
        """A shortest path to a position; empty for the origin and where there is none."""
        moves: list[Move] = []
        node = self._arrivals.get(target)
        while node is not None and node != (self.origin, -1):
            before = self._before[node]
            moves.append(move_between(self.game, node[1], before[0], node[0]))
            node = before
        return moves[::-1]


def move_between(game: Game, mover: int, source: int, target: int) -> Move:
    """The move of a decision maker between two positions."""
    ranks = game.ranks[mover]
    return Move(
        game.decision_makers[mover],
        game.id_at(source),
        game.id_at(target),
        bool(ranks[target] > ranks[source]),
    )


def moves_from(game: Game, position: int) -> list[Move]:
    """Every single move of every decision maker from a position, improvements first.

    >>> from goodoffices.conflict.examples import harbour_game
    >>> game = harbour_game()
    >>> [(move.by, move.target, move.improves) for move in moves_from(game, game.place(1))]
    [('Northland', 2, True), ('Harbour Council', 3, True)]
    """
    moves = [
        move_between(game, mover, position, int(target))
        for mover, relation in enumerate(game.moves)
        for target in relation.successors(position)
    ]
    return sorted(moves, key=lambda move: not move.improves)


def reach_from(game: Game, origin: int, *, improving: bool = False) -> Reach:
    """Shortest legal paths from a position to everything it can reach.

    Raises
    ------
    TooLarge
        More than 2^16 states.

    Examples
    --------
    >>> from goodoffices.conflict.examples import harbour_game
    >>> game = harbour_game()
    >>> reach_from(game, game.place(1), improving=True).steps.tolist()
    [0, 1, 1, 2]
    """
    if game.states > LARGEST:
        raise TooLarge(f"paths are searched in at most {LARGEST} states; this has {game.states}")
    everyone = range(len(game.decision_makers))
    before, arrivals = _search(game, origin, everyone, improving, None)
    steps = np.full(game.states, -1, dtype=np.int64)
    for position, node in arrivals.items():
        count = 0
        while node != (origin, -1):
            node, count = before[node], count + 1
        steps[game.state_at[position]] = count
    return Reach(game, origin, improving, steps, before, arrivals)


def find_path(
    game: Game, origin: int, movers: Sequence[int], goal: Array, *, improving: bool = False
) -> list[Move] | None:
    """A shortest legal path of some movers from a position to one where ``goal`` (size,) holds.

    At least one move is made; None where there is no such path.
    """
    before, arrivals = _search(game, origin, movers, improving, goal)
    found = [node for position, node in arrivals.items() if goal[position] and node[1] >= 0]
    if not found:
        return None
    moves: list[Move] = []
    node = min(found, key=lambda one: _changes(game, origin, one[0]))
    while node != (origin, -1):
        previous = before[node]
        moves.append(move_between(game, node[1], previous[0], node[0]))
        node = previous
    return moves[::-1]


def reached_by(
    game: Game, origin: int, movers: Sequence[int], *, improving: bool = False
) -> set[int]:
    """R_H(s), or R_H+(s): positions some movers can bring the conflict to by legal sequences."""
    before, _ = _search(game, origin, movers, improving, None)
    return {node[0] for node in before}


_Node = tuple[int, int]


def _search(
    game: Game, origin: int, movers: Sequence[int], improving: bool, goal: Array | None
) -> tuple[dict[_Node, _Node], dict[int, _Node]]:
    """Breadth first over (position, last mover); with a goal, arrivals at its nearest positions."""
    met: dict[int, _Node] = {}
    start = (origin, -1)
    before: dict[_Node, _Node] = {}
    arrivals: dict[int, _Node] = {origin: start}
    front, seen = [start], {start}
    while front:
        coming: list[_Node] = []
        for node in front:
            for mover in movers:
                if mover == node[1]:
                    continue
                relation = game.improvements(mover) if improving else game.moves[mover]
                for target in relation.successors(node[0]):
                    after = (int(target), mover)
                    if after in seen:
                        continue
                    seen.add(after)
                    before[after] = node
                    if goal is not None and goal[after[0]]:
                        met.setdefault(after[0], after)
                    arrivals.setdefault(after[0], after)
                    coming.append(after)
        if met:
            return before, met
        front = coming
    return before, arrivals


def _changes(game: Game, source: int, target: int) -> int:
    """How many options differ, where states are combinations of options."""
    relation = game.moves[0]
    return (source ^ target).bit_count() if isinstance(relation, CubeMoves) else 0
