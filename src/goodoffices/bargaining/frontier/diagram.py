"""Conditions over many issues as decision diagrams: read one issue at a time, keep a state.

A table of a condition has a cell for every package of its issues; a conjunction over twelve
issues of five options would have 244 million.  Read issue by issue it needs two states, "true
so far" and "broken".  Srinivasan, Kam, Malik and Brayton (1990), "Algorithms for discrete
function manipulation": states are what is left of the condition once the issues read are put
in, equal remainders being one state.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from attrs import frozen

from goodoffices.expressions.evaluate import option_table
from goodoffices.model.conditions import (
    All,
    Any_,
    Comparison,
    Condition,
    Iff,
    Implies,
    Not,
    Unless,
    atoms,
)
from goodoffices.model.issues import Issue

__all__ = ["Step", "diagram"]

Rest = Condition | bool


@frozen(eq=False)
class Step:
    """One issue read.

    Parameters
    ----------
    issue
        Its number.
    before, after
        States before and after it; after the last step 0 is false and 1 is true.
    moves
        ``(before, options) int`` state after each option; -1 where the condition must hold and
        cannot any more.
    """

    issue: int
    before: int
    after: int
    moves: np.ndarray


def diagram(
    condition: Condition,
    scope: Sequence[int],
    issues: Sequence[Issue],
    *,
    must: bool = False,
    most: int = 64,
) -> tuple[Step, ...] | None:
    """The steps that read a condition; None where more than ``most`` states would be kept.

    Parameters
    ----------
    condition
        Without bare names (see ``plain_condition``).
    scope
        Numbers of its issues in the order in which they are read.
    issues
        All issues of the scenario.
    must
        The condition is a constraint: what breaks it is not kept as a state.

    Examples
    --------
    >>> from goodoffices.expressions import parse
    >>> issues = [Issue(name, ("no", "yes")) for name in "abc"]
    >>> steps = diagram(parse("a = yes and b = yes and c = yes"), (0, 1, 2), issues)
    >>> [(step.before, step.after, step.moves.tolist()) for step in steps]
    [(1, 2, [[0, 1]]), (2, 2, [[0, 0], [0, 1]]), (2, 2, [[0, 0], [0, 1]])]
    >>> diagram(parse("a = yes and b = yes"), (0, 1), issues, most=1) is None
    True
    """
    states: list[Rest] = [_put(condition, lambda atom: None)]
    steps = []
    for place, number in enumerate(scope):
        known: dict[Rest, int] = {False: 0, True: 1} if place == len(scope) - 1 else {}
        broken = {False: -1} if must else {}
        moves = [_moves(state, issues[number], known, broken) for state in states]
        if len(known) > most:
            return None
        # A condition that cannot hold leaves one state that nothing leads to.
        known = known or {False: 0}
        steps.append(Step(number, len(states), len(known), np.array(moves, dtype=np.int64)))
        states = list(known)
    return tuple(steps)


def _moves(state: Rest, issue: Issue, known: dict[Rest, int], broken: dict[bool, int]) -> list[int]:
    """The state after each option, new states being entered into ``known``."""

    def number(rest: Rest) -> int:
        if isinstance(rest, bool) and rest in broken:
            return broken[rest]
        return known.setdefault(rest, len(known))

    if isinstance(state, bool):
        return [number(state)] * len(issue)
    own = {
        atom: option_table(atom, issue)
        for atom in atoms(state)
        if isinstance(atom, Comparison) and atom.issue == issue.name
    }
    after: dict[tuple[bool, ...], int] = {}
    moves = []
    for option in range(len(issue)):
        truths = tuple(table[option] for table in own.values())
        if truths not in after:
            told = dict(zip(own, truths))
            after[truths] = number(_put(state, told.get))
        moves.append(after[truths])
    return moves


def _put(condition: Condition, told: Callable[[Comparison], bool | None]) -> Rest:
    """What is left of a condition once some comparisons are told, in ``and``, ``or``, ``not``."""
    match condition:
        case Comparison():
            truth = told(condition)
            return condition if truth is None else truth
        case Not(part):
            return _not(_put(part, told))
        case All(parts):
            return _join(All, [_put(part, told) for part in parts])
        case Any_(parts):
            return _join(Any_, [_put(part, told) for part in parts])
        case Implies(premise, conclusion):
            return _join(Any_, [_not(_put(premise, told)), _put(conclusion, told)])
        case Unless(claim, escape):
            return _join(Any_, [_put(claim, told), _put(escape, told)])
        case Iff(left, right):
            return _iff(_put(left, told), _put(right, told))
    return condition


def _not(rest: Rest) -> Rest:
    if isinstance(rest, bool):
        return not rest
    return rest.part if isinstance(rest, Not) else Not(rest)


def _iff(left: Rest, right: Rest) -> Rest:
    if isinstance(left, bool):
        return right if left else _not(right)
    if isinstance(right, bool):
        return left if right else _not(left)
    return left == right or Iff(left, right)


def _join(kind: type[All] | type[Any_], parts: list[Rest]) -> Rest:
    """``and`` or ``or`` of what is left: constants absorbed, nested ones opened, each once."""
    idle = kind is All
    left: dict[Condition, None] = {}
    for part in parts:
        if isinstance(part, bool):
            if part is not idle:
                return part
        elif isinstance(part, kind):
            left.update(dict.fromkeys(part.parts))
        else:
            left[part] = None
    if len(left) > 1:
        return kind(tuple(left))
    return next(iter(left), idle)
