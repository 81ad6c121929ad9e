"""Preferences as ranks of states, from any of the forms in which they are stated.

Tiers, prioritised statements (Peng, Hipel and Kilgour 1997; Fang et al. 2003), option weights
and utilities are all ordinal here: only the order of states, with its ties, is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from goodoffices.conflict.relations import Array
from goodoffices.conflict.space import CodeIds, StateSpace, condition_truth
from goodoffices.errors import Fault, GoodOfficesError
from goodoffices.expressions import TRUE
from goodoffices.model.graph import (
    GraphModel,
    OptionWeights,
    PartialOrder,
    Preference,
    Singles,
    StateId,
    Statements,
    Tiers,
    Utilities,
)

__all__ = ["dense", "rank_states"]


def dense(values: Array) -> Array:
    """Order kept, distances dropped: (n,) int32 from 0, equal values equal.

    >>> dense(np.array([2.5, -1.0, 2.5])).tolist()
    [1, 0, 1]
    """
    return np.unique(values, return_inverse=True)[1].reshape(-1).astype(np.int32)


def rank_states(
    model: GraphModel, space: StateSpace, party: str, preference: Preference, faults: list[Fault]
) -> Array:
    """(states,) int32 ranks of one decision maker, higher is better; faults are collected.

    A partial order gives no ranks: all states tie; sample its orders instead
    (``conflict.uncertain``).
    """
    match preference:
        case Tiers(tiers):
            return _tiers(model, space, party, tiers, faults)
        case Statements(conditions):
            ranks = np.zeros(len(space.ids), dtype=np.int32)
            columns = [space.taken(option) for option in range(len(model.options))]
            for row, condition in enumerate(conditions):
                try:
                    holds = condition_truth(model, condition, columns) == TRUE
                    ranks = dense(ranks.astype(np.int64) * 2 + holds)
                except GoodOfficesError as error:
                    faults.append(model.fault(f"{party}: {error}", "preferences", party, row))
            return ranks
        case OptionWeights(weights):
            return _weights(model, space, party, weights, faults)
        case Utilities(values):
            return _utilities(model, space, party, values, faults)
        case PartialOrder():
            return np.zeros(len(space.ids), dtype=np.int32)


def _tiers(
    model: GraphModel,
    space: StateSpace,
    party: str,
    tiers: Sequence[tuple[StateId, ...]],
    faults: list[Fault],
) -> Array:
    if isinstance(tiers, Singles) and isinstance(space.ids, CodeIds):
        found = _strict(space, tiers)
        if found is not None:
            return found
    index = {state: place for place, state in enumerate(space.ids)}
    ranks = np.full(len(index), -1, dtype=np.int32)
    for row, tier in enumerate(tiers):
        for state in tier:
            place = index.get(state, -1)
            if place < 0:
                message = f"{party} ranks state {state!r}, {_why_unknown(model, state, index)}"
                faults.append(model.fault(message, "preferences", party, row))
            elif ranks[place] >= 0:
                message = f"{party} ranks state {state!r} twice; rank it once"
                faults.append(model.fault(message, "preferences", party, row))
            else:
                ranks[place] = len(tiers) - 1 - row
    # A state the party does not see and does not rank cannot deter it: it stands above all.
    hidden = [index[state] for state in model.unseen.get(party, ()) if state in index]
    ranks[hidden] = np.where(ranks[hidden] < 0, len(tiers), ranks[hidden])
    missing = [space.ids[int(place)] for place in np.flatnonzero(ranks < 0)[:13]]
    if missing:
        count = int((ranks < 0).sum())
        shown = ", ".join(str(state) for state in missing[:12])
        more = f" and {count - 12} more" if count > 12 else ""
        message = f"{party} does not rank state {shown}{more}; rank every state, ties as a list"
        faults.append(model.fault(message, "preferences", party))
    return ranks


def _strict(space: StateSpace, tiers: Singles) -> Array | None:
    """Ranks of bit codes in a strict order; None unless all are there, each once."""
    order = np.asarray(tiers.states)
    if order.dtype.kind != "i" or len(order) != len(space.codes):
        return None
    places = np.searchsorted(space.codes, order).clip(0, len(order) - 1)
    if not (space.codes[places] == order).all():
        return None
    ranks = np.full(len(order), -1, dtype=np.int32)
    ranks[places] = np.arange(len(order) - 1, -1, -1)
    return ranks if (ranks >= 0).all() else None


def _why_unknown(model: GraphModel, state: StateId, index: Mapping[StateId, int]) -> str:
    wide = len(model.options)
    if model.states is None and isinstance(state, int) and 0 <= state < 1 << wide:
        return "which is not feasible (or coalesced with others); leave it out"
    shown = ", ".join(str(one) for one in list(index)[:12])
    return f"which is not in the model; its states: {shown}{' ...' if len(index) > 12 else ''}"


def _weights(
    model: GraphModel,
    space: StateSpace,
    party: str,
    weights: Mapping[str, Any],
    faults: list[Fault],
) -> Array:
    numbers: dict[int, Fraction] = {}
    for name, weight in weights.items():
        try:
            numbers[model.option_index(name)] = Fraction(weight)
        except GoodOfficesError as error:
            faults.append(model.fault(f"{party}: {error}", "preferences", party))
        except (ValueError, OverflowError, TypeError):
            message = f"{party}: the weight of '{name}' is no finite number; give one"
            faults.append(model.fault(message, "preferences", party))
    # Exact: weights are scaled to whole numbers; above 2^62 floats would merge distinct sums.
    scale = np.lcm.reduce([1, *(number.denominator for number in numbers.values())], dtype=object)
    whole = {option: int(number * scale) for option, number in numbers.items()}
    exact = sum(abs(number) for number in whole.values()) < 1 << 62
    total = np.zeros(len(space.ids), dtype=np.int64 if exact else object)
    for option, number in whole.items():
        total = total + (space.taken(option) == 1) * np.array(number, dtype=total.dtype)
    return dense(total)


def _utilities(
    model: GraphModel,
    space: StateSpace,
    party: str,
    values: Mapping[StateId, Any] | Sequence[Any],
    faults: list[Fault],
) -> Array:
    if isinstance(values, Mapping):
        known = set(space.ids)
        unknown = [state for state in values if state not in known]
        missing = [state for state in space.ids if state not in values]
        for state in unknown[:12]:
            message = f"{party} values state {state!r}, {_why_unknown(model, state, dict.fromkeys(space.ids, 0))}"
            faults.append(model.fault(message, "preferences", party))
        if missing:
            shown = ", ".join(str(state) for state in missing[:12])
            message = f"{party} gives no value to state {shown}; give each state one"
            faults.append(model.fault(message, "preferences", party))
        if unknown or missing:
            return np.zeros(len(space.ids), dtype=np.int32)
        values = [values[state] for state in space.ids]
    array = np.asarray(values)
    if model.states is None and space.plain and len(array) == 1 << len(model.options):
        array = array[space.codes]
    if array.shape != (len(space.ids),):
        message = f"{party} gives {len(array)} values for {len(space.ids)} states; give one each"
        faults.append(model.fault(message, "preferences", party))
        return np.zeros(len(space.ids), dtype=np.int32)
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        message = f"{party} has a value that is not a finite number; give numbers"
        faults.append(model.fault(message, "preferences", party))
        return np.zeros(len(space.ids), dtype=np.int32)
    return dense(array)
