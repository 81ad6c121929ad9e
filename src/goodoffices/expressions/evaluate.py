"""Truth of conditions over packages, one at a time or in arrays, in three values.

Kleene's strong logic (1952) on the numbers 0 (false), 1 (unknown), 2 (true): ``and`` is the
minimum, ``or`` the maximum, ``not`` is 2 minus.  In arrays each comparison is a look-up table
over the options of its issue, so a condition costs one pass per comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from goodoffices.errors import GoodOfficesError, nearest
from goodoffices.model.conditions import (
    All,
    Any_,
    Comparison,
    Condition,
    Iff,
    Implies,
    Not,
    Taken,
    Unless,
    atoms,
)
from goodoffices.model.issues import Issue

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "FALSE",
    "TRUE",
    "UNKNOWN",
    "option_table",
    "truth",
    "truth_tables",
    "truth_tables_of",
]

Truth = Literal[0, 1, 2]
FALSE: Truth = 0
UNKNOWN: Truth = 1
TRUE: Truth = 2


def option_table(comparison: Comparison, issue: Issue) -> list[bool]:
    """Truth of a comparison for each option of its issue, in order.

    Numbers compare by value, ordered options by their place (first is lowest), categories
    only by equality.

    Raises
    ------
    GoodOfficesError
        An unknown option, or an order asked of categories.

    Examples
    --------
    >>> aid = Issue("aid", ("none", "limited", "full"), kind="ordered")
    >>> option_table(Comparison("aid", ">=", ("limited",)), aid)
    [False, True, True]
    """
    keys: list[Any]
    if issue.kind in ("integer", "number"):
        keys = list(issue.values)
        wanted = [_number(value, issue) for value in comparison.values]
    else:
        keys = list(range(len(issue)))
        wanted = [Fraction(_position(value, issue)) for value in comparison.values]
        if comparison.operator in ("<", "<=", ">", ">=") and issue.kind != "ordered":
            raise GoodOfficesError(
                f"the options of issue '{issue.name}' have no order; use = or !=, "
                "or declare the issue as ordered"
            )
    first = wanted[0]
    match comparison.operator:
        case "=":
            return [key == first for key in keys]
        case "!=":
            return [key != first for key in keys]
        case "<":
            return [key < first for key in keys]
        case "<=":
            return [key <= first for key in keys]
        case ">":
            return [key > first for key in keys]
        case ">=":
            return [key >= first for key in keys]
        case "in":
            return [key in wanted for key in keys]


def _number(value: str | Fraction, issue: Issue) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if issue.has(value):
        return issue.values[issue.index(value)]
    raise GoodOfficesError(
        f"issue '{issue.name}' is a number; compare it with a number, not with '{value}'"
    )


def _position(value: str | Fraction, issue: Issue) -> int:
    if isinstance(value, str):
        return issue.index(value)
    for index, option in enumerate(issue.options):
        try:
            if Fraction(option) == value:
                return index
        except (ValueError, ZeroDivisionError):
            continue
    return issue.index(str(value))


def _fold(
    condition: Condition, leaf: Callable[[Comparison | Taken], Any], low: Any, high: Any
) -> Any:
    match condition:
        case Comparison() | Taken():
            return leaf(condition)
        case Not(part):
            return 2 - _fold(part, leaf, low, high)
        case All(parts):
            return low([_fold(part, leaf, low, high) for part in parts])
        case Any_(parts):
            return high([_fold(part, leaf, low, high) for part in parts])
        case Implies(premise, conclusion):
            premise_truth = 2 - _fold(premise, leaf, low, high)
            return high([premise_truth, _fold(conclusion, leaf, low, high)])
        case Iff(left, right):
            one, other = _fold(left, leaf, low, high), _fold(right, leaf, low, high)
            return high([low([one, other]), low([2 - one, 2 - other])])
        case Unless(claim, escape):
            return high([_fold(claim, leaf, low, high), _fold(escape, leaf, low, high)])


def _issue(issues: Mapping[str, Issue], name: str) -> Issue:
    if name not in issues:
        raise GoodOfficesError(f"issue '{name}' is not known; {nearest(name, issues)}")
    return issues[name]


def truth(
    condition: Condition, issues: Mapping[str, Issue], outcome: Mapping[str, str | None]
) -> Truth:
    """Truth of a condition for one package, which may be partial.

    A bare name is true if the package maps it to ``yes`` (or ``Y``), false if to anything
    else, unknown if it is missing.

    Examples
    --------
    >>> from goodoffices.expressions import parse
    >>> aid = Issue("aid", ("none", "full"))
    >>> truth(parse("aid = full"), {"aid": aid}, {"aid": "full"}) == TRUE
    True
    >>> truth(parse("aid = full"), {"aid": aid}, {}) == UNKNOWN
    True
    """

    def leaf(atom: Comparison | Taken) -> Truth:
        if isinstance(atom, Taken):
            answer = outcome.get(atom.name)
            if answer is None:
                return UNKNOWN
            return TRUE if answer.lower() in ("y", "yes", "true") else FALSE
        issue = _issue(issues, atom.issue)
        table = option_table(atom, issue)
        option = outcome.get(atom.issue)
        if option is None:
            return UNKNOWN
        return TRUE if table[issue.index(option)] else FALSE

    answer: Truth = _fold(condition, leaf, min, max)
    return answer


def truth_tables(
    condition: Condition, issues: Mapping[str, Issue], codes: Mapping[str, np.ndarray]
) -> np.ndarray:
    """Truth of a condition for arrays of packages.

    Parameters
    ----------
    codes
        For each issue (or bare name) spoken of, positions of options as integers, -1 where
        there is none; the arrays must broadcast. Bare names: 1 taken, 0 not, -1 unknown.

    Returns
    -------
    int8 array of 0 (false), 1 (unknown), 2 (true), in the broadcast shape. O(size x comparisons).

    Examples
    --------
    >>> import numpy as np
    >>> from goodoffices.expressions import parse
    >>> aid = Issue("aid", ("none", "full"))
    >>> truth_tables(parse("not aid = full"), {"aid": aid}, {"aid": np.array([0, 1, -1])})
    array([2, 0, 1], dtype=int8)
    """
    return truth_tables_of(condition, issues)(codes)


def truth_tables_of(
    condition: Condition, issues: Mapping[str, Issue]
) -> Callable[[Mapping[str, np.ndarray]], np.ndarray]:
    """As :func:`truth_tables`, for a condition asked of many arrays: comparisons are read once."""
    import numpy as np

    tables: dict[Comparison | Taken, np.ndarray] = {}
    for atom in atoms(condition):
        # The last entry serves code -1: no option, so unknown.
        known = [FALSE, TRUE]
        if isinstance(atom, Comparison) and atom not in tables:
            good = option_table(atom, _issue(issues, atom.issue))
            known = [TRUE if holds else FALSE for holds in good]
        tables.setdefault(atom, np.array([*known, UNKNOWN], dtype=np.int8))

    def low(arrays: list[np.ndarray]) -> np.ndarray:
        result = arrays[0]
        for array in arrays[1:]:
            result = np.minimum(result, array)
        return result

    def high(arrays: list[np.ndarray]) -> np.ndarray:
        result = arrays[0]
        for array in arrays[1:]:
            result = np.maximum(result, array)
        return result

    def answer(codes: Mapping[str, np.ndarray]) -> np.ndarray:
        def leaf(atom: Comparison | Taken) -> np.ndarray:
            name = atom.name if isinstance(atom, Taken) else atom.issue
            return np.asarray(tables[atom][codes[name]])

        return np.asarray(_fold(condition, leaf, low, high), dtype=np.int8)

    return answer
