"""From a model to arrays: states, moves as relations, ranks.

Moves that follow from options stay implicit (``conflict.cube``); stored moves, coalesced
states and transitions barred by pattern become arcs (``conflict.relations``).
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np

from goodoffices.conflict.cube import Cube, CubeMoves
from goodoffices.conflict.game import Game
from goodoffices.conflict.orders import order_of
from goodoffices.conflict.preferences import rank_states
from goodoffices.conflict.relations import ArcRelation, Array, Relation
from goodoffices.conflict.space import CodeIds, StateSpace, matches, state_space
from goodoffices.errors import BadInput, Fault, TooLarge
from goodoffices.model.graph import GraphModel, PartialOrder, StateId

__all__ = ["MAX_ARCS", "build_game", "is_partial"]

MAX_ARCS = 60_000_000
_CUBE_OPTIONS = 22


def is_partial(model: GraphModel) -> bool:
    """Whether some preference is only partly known, so that orders must be sampled."""
    return any(isinstance(one, PartialOrder) for one in model.preferences.values())


def build_game(model: GraphModel) -> Game:
    """Turn a model into arrays.

    Raises
    ------
    BadInput
        What contradicts itself in the model, all faults at once: no feasible state,
        preferences or moves over unknown states, states nobody ranked.
    TooLarge
        More combinations or arcs than can be looked at.

    Examples
    --------
    >>> from goodoffices.model.graph import ConflictOption, OptionWeights
    >>> model = GraphModel(("A", "B"), (ConflictOption("act", "A"), ConflictOption("answer", "B")),
    ...     preferences={"A": OptionWeights({"act": 1}), "B": OptionWeights({"answer": 1})})
    >>> game = build_game(model)
    >>> list(game.ids), game.ranks.tolist()
    ([0, 1, 2, 3], [[0, 0, 1, 1], [0, 1, 0, 1]])
    """
    faults = list(_who(model))
    if faults:
        raise BadInput(faults)
    space = state_space(model)
    _check_orders(model, space, faults)
    ranks = np.array(
        [
            rank_states(model, space, party, model.preferences[party], faults)
            if party in model.preferences
            else np.zeros(len(space.ids), dtype=np.int32)
            for party in model.decision_makers
        ]
    )
    unseen = _unseen(model, space, faults)
    if model.status_quo is not None and model.status_quo not in _ids(space):
        message = f"the status quo {model.status_quo!r} is not a feasible state of the model"
        faults.append(model.fault(f"{message}; name one of its states", "status_quo"))
    implied = model.moves is None
    if implied and space.plain and not model.barred and len(model.options) <= _CUBE_OPTIONS:
        if faults:
            raise BadInput(faults)
        return _cube_game(model, space, ranks, unseen)
    arcs = _derived_arcs(model, space, faults) if implied else _stored_arcs(model, space, faults)
    if faults:
        raise BadInput(faults)
    size = len(space.ids)
    moves: list[Relation] = []
    for row, (sources, targets) in enumerate(arcs):
        seen = ~unseen[row]
        keep = seen[sources] & seen[targets]
        moves.append(ArcRelation(size, sources[keep], targets[keep]))
    everything = np.arange(size)
    present = np.ones(size, dtype=bool)
    return Game(model, model.decision_makers, space.ids, everything, present, ranks, tuple(moves))


def _who(model: GraphModel) -> list[Fault]:
    faults = []
    if not model.decision_makers:
        faults.append(model.fault("no decision makers; name at least one", "dms"))
    faults.extend(
        model.fault(f"{party} has no preferences; rank the states for it", "preferences")
        for party in model.decision_makers
        if party not in model.preferences
    )
    return faults


def _check_orders(model: GraphModel, space: StateSpace, faults: list[Fault]) -> None:
    for party, preference in model.preferences.items():
        if isinstance(preference, PartialOrder):
            try:
                order_of(model, list(space.ids), party, preference)
            except BadInput as error:
                faults.extend(error.faults)


def _ids(space: StateSpace) -> Container[StateId]:
    # A numpy array answers "in" at once, but only for numbers.
    return set(space.codes.tolist()) if isinstance(space.ids, CodeIds) else space.ids


def _unseen(model: GraphModel, space: StateSpace, faults: list[Fault]) -> Array:
    """(decision makers, states) bool."""
    mask = np.zeros((len(model.decision_makers), len(space.ids)), dtype=bool)
    if any(model.unseen.values()):
        index = {state: place for place, state in enumerate(space.ids)}
        for row, party in enumerate(model.decision_makers):
            for state in model.unseen.get(party, ()):
                if state in index:
                    mask[row, index[state]] = True
                else:
                    message = (
                        f"{party} is said not to see state {state!r}, which is not in the model"
                    )
                    faults.append(model.fault(message, "misperceived", party))
    return mask


def _cube_game(model: GraphModel, space: StateSpace, ranks: Array, unseen: Array) -> Game:
    parties = model.decision_makers
    owners = [parties.index(option.by) for option in model.options]
    cube = Cube(owners, [option.permitted for option in model.options], len(parties))
    where = np.empty(cube.size, dtype=np.int64)
    where[cube.codes] = np.arange(cube.size)
    position = where[space.codes]
    present = np.zeros(cube.size, dtype=bool)
    present[position] = True
    spread = np.full((len(parties), cube.size), -1, dtype=np.int32)
    spread[:, position] = ranks
    moves = []
    for row in range(len(parties)):
        allowed = present
        if unseen[row].any():
            allowed = present.copy()
            allowed[position[unseen[row]]] = False
        moves.append(CubeMoves(cube, row, allowed))
    return Game(model, parties, space.ids, position, present, spread, tuple(moves))


def _stored_arcs(
    model: GraphModel, space: StateSpace, faults: list[Fault]
) -> list[tuple[Array, Array]]:
    index = {state: place for place, state in enumerate(space.ids)}
    arcs = []
    stored = model.moves or {}
    for party in model.decision_makers:
        pairs: list[tuple[int, int]] = []
        for row, (source, target) in enumerate(stored.get(party, ())):
            strange = [state for state in (source, target) if state not in index]
            for state in strange:
                message = f"a move of {party} names state {state!r}, which is not in the model"
                faults.append(model.fault(message, "moves", party, row))
            if not strange:
                pairs.append((index[source], index[target]))
        table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        arcs.append((table[:, 0], table[:, 1]))
    return arcs


def _derived_arcs(
    model: GraphModel, space: StateSpace, faults: list[Fault]
) -> list[tuple[Array, Array]]:
    """Arcs that follow from the options: any permitted change of one's own options."""
    if not model.options or len(space.codes) < len(space.ids):
        faults.append(model.fault("no moves, and no options they could follow from; give moves"))
        return []
    arcs = []
    for party in model.decision_makers:
        sources, targets = _option_arcs(model, space.codes, party)
        for rule in (rule for rule in model.barred if rule.by == party):
            barred = matches(space.codes[sources], rule.before)
            barred &= matches(space.codes[targets], rule.after)
            sources, targets = sources[~barred], targets[~barred]
        arcs.append((space.state[sources], space.state[targets]))
    return arcs


def _option_arcs(model: GraphModel, codes: Array, party: str) -> tuple[Array, Array]:
    mine = sum(1 << k for k, option in enumerate(model.options) if option.by == party)
    order = np.argsort(codes & ~mine, kind="stable")
    rest = (codes & ~mine)[order]
    bounds = np.flatnonzero(np.diff(rest, prepend=-1, append=-1))
    sizes = np.diff(bounds)
    if int((sizes**2).sum()) > MAX_ARCS:
        raise TooLarge(
            f"{party} has {int((sizes**2).sum())} moves, more than {MAX_ARCS}; "
            "drop the coalescing and the barred transitions, or merge options"
        )
    sources, targets = _pairs(order, bounds[:-1], sizes)
    before, after = codes[sources], codes[targets]
    keep = before != after
    for k, option in enumerate(model.options):
        if option.by == party and option.permitted != "both":
            gained, lost = (after & ~before) >> k & 1, (before & ~after) >> k & 1
            if option.permitted != "fwd":
                keep &= gained == 0
            if option.permitted != "back":
                keep &= lost == 0
    return sources[keep], targets[keep]


def _pairs(order: Array, starts: Array, sizes: Array) -> tuple[Array, Array]:
    """All ordered pairs within groups of neighbours in ``order``."""
    sources: Sequence[Array] = [
        np.repeat(order[start : start + size], size) for start, size in zip(starts, sizes)
    ]
    targets = [np.tile(order[start : start + size], size) for start, size in zip(starts, sizes)]
    empty = np.empty(0, dtype=np.int64)
    return np.concatenate([empty, *sources]), np.concatenate([empty, *targets])
