"""The states of a model: listed, or every combination of options that is not ruled out.

Option form (Howard 1971): a state says of every option whether it is taken.  Infeasible
patterns, mutually exclusive and at-least-one sets and implications rule combinations out
(Fang, Hipel, Kilgour and Peng 2003); coalesced combinations are one state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
from attrs import frozen

from goodoffices.conflict.relations import Array
from goodoffices.errors import BadInput, Fault, GoodOfficesError, TooLarge
from goodoffices.expressions import TRUE, truth_tables
from goodoffices.model.conditions import Comparison, Condition, atoms
from goodoffices.model.graph import GraphModel, StateId

__all__ = [
    "MAX_OPTIONS",
    "CodeIds",
    "StateSpace",
    "bits_of",
    "condition_truth",
    "matches",
    "state_space",
]

MAX_OPTIONS = 24
"""Options of a model whose states are not listed; 2^24 combinations are looked at."""


class CodeIds(Sequence[StateId]):
    """Bit codes as state ids, without a Python object for each of a million states."""

    def __init__(self, codes: Array):
        self.codes = codes

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, place: int) -> StateId: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[StateId]: ...
    def __getitem__(self, place: int | slice) -> StateId | Sequence[StateId]:
        if isinstance(place, slice):
            return CodeIds(self.codes[place])
        return int(self.codes[place])

    def __iter__(self) -> Iterator[StateId]:
        for code in self.codes:
            yield int(code)


@frozen(eq=False)
class StateSpace:
    """The states in the order of the model.

    Parameters
    ----------
    codes
        (combinations,) bit codes of all feasible combinations, option k as bit k.
    state
        (combinations,) which state each combination belongs to; coalesced states have several.
    plain
        Whether each state is one combination, in the order of ``codes``.
    """

    ids: Sequence[StateId]
    codes: Array
    state: Array
    plain: bool

    def taken(self, option: int) -> Array:
        """(states,) int8: 1 where the option is taken, 0 where not, -1 where a state has both."""
        bits = bits_of(self.codes, option)
        if self.plain:
            return bits
        low = np.ones(len(self.ids), dtype=np.int8)
        high = np.zeros(len(self.ids), dtype=np.int8)
        np.minimum.at(low, self.state, bits)
        np.maximum.at(high, self.state, bits)
        # Without options nothing is known of a state.
        return np.where(low == high, low, -1).astype(np.int8)


def bits_of(codes: Array, option: int) -> Array:
    """(combinations,) int8: whether an option is taken.

    >>> bits_of(np.array([0, 1, 2, 3]), 1).tolist()
    [0, 0, 1, 1]
    """
    return (codes >> option & 1).astype(np.int8)


def matches(codes: Array, pattern: str) -> Array:
    """(combinations,) bool: which fit a pattern of ``Y``, ``N`` and ``-``.

    >>> matches(np.arange(4), "Y-").tolist()
    [False, True, False, True]
    """
    care = sum(1 << k for k, letter in enumerate(pattern) if letter in "YN")
    want = sum(1 << k for k, letter in enumerate(pattern) if letter == "Y")
    return np.asarray(codes & care == want)


def condition_truth(model: GraphModel, condition: Condition, taken: Sequence[Array]) -> Array:
    """Truth (0 false, 1 unknown, 2 true) of a condition on options, over arrays of states.

    Parameters
    ----------
    taken
        For each option an int8 array of 1, 0 and -1 (unknown).

    Raises
    ------
    GoodOfficesError
        An option that is not known or belongs to several, or a comparison.
    """
    columns = {}
    for atom in atoms(condition):
        if isinstance(atom, Comparison):
            raise GoodOfficesError(
                f"'{atom.issue} {atom.operator} ...' compares; an option is taken or not, "
                f"so name it alone: {atom.issue}"
            )
        columns[atom.name] = taken[model.option_index(atom.name)]
    return truth_tables(condition, {}, columns)


def state_space(model: GraphModel) -> StateSpace:
    """The states of a model, listed or from its options.

    Raises
    ------
    BadInput
        No feasible state, patterns of the wrong length, unknown options; all at once.
    TooLarge
        More than ``MAX_OPTIONS`` options and no list of states.
    """
    faults: list[Fault] = []
    space = _listed(model, faults) if model.states is not None else _combined(model, faults)
    if faults:
        raise BadInput(faults)
    return space


def _pattern_fault(model: GraphModel, pattern: str) -> str:
    wide = len(model.options)
    if len(pattern) != wide or set(pattern) - set("YN-"):
        return (
            f"'{pattern[:60]}' is not a pattern of the {wide} options; "
            f"write one of Y, N, - for each, such as '{('Y' + '-' * wide)[:wide]}'"
        )
    return ""


def _listed(model: GraphModel, faults: list[Fault]) -> StateSpace:
    states = model.states or ()
    if not states:
        faults.append(model.fault("the model has no state; list at least one", "states"))
    ids = [state.id for state in states]
    codes, owner = [], []
    claimed = {state.options for state in states if "-" not in state.options}
    for row, state in enumerate(states):
        problem = _pattern_fault(model, state.options) if state.options else ""
        if problem:
            faults.append(model.fault(f"state {state.id}: {problem}", "states", row, "options"))
            continue
        for code in _codes_like(state.options):
            text = _pattern_of(code, len(state.options))
            if "-" not in state.options or text not in claimed:
                codes.append(code)
                owner.append(row)
    table = np.array(codes, dtype=np.int64)
    rows = np.array(owner, dtype=np.int64)
    loose = np.array(["-" in state.options for state in states], dtype=bool)
    if loose.any() and not faults:
        # A state that stands for several combinations does not stand for infeasible ones.
        kept = ~loose[rows] | _feasible(model, faults, table)
        table, rows = table[kept], rows[kept]
    plain = all(state.options and "-" not in state.options for state in states)
    if len(set(codes)) < len(codes) and all(state.options for state in states):
        faults.append(
            model.fault("two states have the same options; coalesce them, or drop one", "states")
        )
    return StateSpace(ids, table, rows, plain)


def _codes_like(pattern: str) -> list[int]:
    codes = [0]
    for place, letter in enumerate(pattern):
        bit = 1 << place
        if letter == "Y":
            codes = [code | bit for code in codes]
        elif letter == "-":
            codes = codes + [code | bit for code in codes]
    return codes


def _pattern_of(code: int, wide: int) -> str:
    return "".join("Y" if code >> k & 1 else "N" for k in range(wide))


def _combined(model: GraphModel, faults: list[Fault]) -> StateSpace:
    wide = len(model.options)
    if not wide:
        fault = "the model has neither states nor options; give one of them"
        raise BadInput([model.fault(fault)])
    if wide > MAX_OPTIONS:
        raise TooLarge(
            f"{wide} options have 2^{wide} combinations; list the feasible states, "
            f"or give at most {MAX_OPTIONS} options"
        )
    codes = np.arange(1 << wide, dtype=np.int64)
    feasible = _feasible(model, faults, codes)
    if not feasible.any() and not faults:
        faults.append(
            model.fault(
                f"no state is feasible: the {len(model.infeasible)} infeasible patterns and the "
                "other rules exclude every combination of options; loosen one of them",
                "infeasible_patterns",
            )
        )
    return _coalesced(model, faults, codes[feasible])


def _feasible(model: GraphModel, faults: list[Fault], codes: Array) -> Array:
    """(combinations,) bool: which satisfy all rules of the model."""
    feasible = np.ones(len(codes), dtype=bool)
    taken = _Lazy(codes)
    for row, rule in enumerate(model.infeasible):
        _rule(model, faults, feasible, codes, taken, rule, ("infeasible_patterns", row), bad=True)
    for row, rule in enumerate(model.required):
        _rule(model, faults, feasible, codes, taken, rule, ("required", row), bad=False)
    for key, sets in (("exclusive", model.exclusive), ("at_least_one", model.at_least_one)):
        for row, names in enumerate(sets):
            try:
                count = sum(bits_of(codes, model.option_index(name)) for name in names)
                feasible &= (count <= 1) if key == "exclusive" else (count >= 1)
            except GoodOfficesError as error:
                faults.append(model.fault(str(error), key, row))
    return feasible


class _Lazy(Sequence[Array]):
    """Columns of options, made when asked for."""

    def __init__(self, codes: Array):
        self.codes = codes

    def __len__(self) -> int:
        return 64

    def __getitem__(self, option: int) -> Array:  # type: ignore[override]
        return bits_of(self.codes, option)


def _rule(
    model: GraphModel,
    faults: list[Fault],
    feasible: Array,
    codes: Array,
    taken: Sequence[Array],
    rule: str | Condition,
    path: tuple[str | int, ...],
    *,
    bad: bool,
) -> None:
    """Cut ``feasible`` down by one rule: a pattern or a condition, forbidden or required."""
    if isinstance(rule, str):
        problem = _pattern_fault(model, rule)
        if problem:
            faults.append(model.fault(problem, *path))
            return
        holds = matches(codes, rule)
    else:
        try:
            holds = condition_truth(model, rule, taken) == TRUE
        except GoodOfficesError as error:
            faults.append(model.fault(str(error), *path))
            return
    feasible &= ~holds if bad else holds


def _coalesced(model: GraphModel, faults: list[Fault], codes: Array) -> StateSpace:
    if not model.coalesce:
        return StateSpace(CodeIds(codes), codes, np.arange(len(codes)), True)
    group = np.full(len(codes), -1, dtype=np.int64)
    for row, rule in enumerate(model.coalesce):
        problem = _pattern_fault(model, rule.pattern)
        if problem:
            faults.append(model.fault(problem, "coalesce", row))
            continue
        fits = matches(codes, rule.pattern)
        if not fits.any():
            faults.append(
                model.fault(
                    f"no feasible state is like '{rule.pattern}'; nothing to coalesce as "
                    f"'{rule.id}'",
                    "coalesce",
                    row,
                )
            )
        if (group[fits] >= 0).any():
            faults.append(
                model.fault(
                    f"'{rule.pattern}' overlaps an earlier pattern; a state belongs to one",
                    "coalesce",
                    row,
                )
            )
        group[fits] = row
    single = group < 0
    ids: list[StateId] = [int(code) for code in codes[single]]
    first = len(ids)
    ids.extend(rule.id for rule in model.coalesce)
    state = np.empty(len(codes), dtype=np.int64)
    state[single] = np.arange(first)
    state[~single] = first + group[~single]
    if len(set(ids)) < len(ids):
        faults.append(model.fault("a coalesced state has the id of another state", "coalesce"))
    return StateSpace(ids, codes, state, False)
