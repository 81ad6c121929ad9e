"""Conditions on packages: the syntax tree of red lines, constraints and preference statements.

``unless`` binds loosest and ``A unless B`` means ``A or B``; then ``iff`` and ``if``, then
``implies`` (to the right), ``or``, ``and``, ``not``.  Truth has three values (Kleene 1952):
an issue without a value makes a comparison unknown, not false.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

__all__ = [
    "All",
    "Any_",
    "Comparison",
    "Condition",
    "Iff",
    "Implies",
    "Not",
    "Operator",
    "Taken",
    "Unless",
    "atoms",
    "depth",
    "issues_of",
]

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "in"]
Value = str | Fraction


@frozen
class Comparison:
    """An issue against a value: ``releases <= 100``, ``withdrawal = full``, ``aid in (a, b)``.

    ``values`` holds one value, for ``in`` one or more; a name is a string, a number a Fraction.
    """

    issue: str
    operator: Operator
    values: tuple[Value, ...]
    start: int = field(default=0, eq=False)
    end: int = field(default=0, eq=False)


@frozen
class Taken:
    """A bare name: an option that is taken (option form of the graph model)."""

    name: str
    start: int = field(default=0, eq=False)
    end: int = field(default=0, eq=False)


@frozen
class Not:
    """True where ``part`` is false."""

    part: Condition


@frozen
class All:
    """``and`` of its parts."""

    parts: tuple[Condition, ...]


@frozen
class Any_:
    """``or`` of its parts."""

    parts: tuple[Condition, ...]


@frozen
class Implies:
    """``premise implies conclusion`` (and ``conclusion if premise``)."""

    premise: Condition
    conclusion: Condition


@frozen
class Iff:
    """``left iff right``."""

    left: Condition
    right: Condition


@frozen
class Unless:
    """``claim unless escape``: the claim holds, or the escape does."""

    claim: Condition
    escape: Condition


Condition = Comparison | Taken | Not | All | Any_ | Implies | Iff | Unless


def children(condition: Condition) -> tuple[Condition, ...]:
    """The direct parts of a condition; none for a comparison or a bare name."""
    match condition:
        case Not(part):
            return (part,)
        case All(parts) | Any_(parts):
            return parts
        case Implies(first, second) | Iff(first, second) | Unless(first, second):
            return (first, second)
        case _:
            return ()


def atoms(condition: Condition) -> Iterator[Comparison | Taken]:
    """Comparisons and bare names, left to right.

    >>> a, b = Taken("a"), Comparison("aid", "=", ("full",))
    >>> [type(atom).__name__ for atom in atoms(Unless(a, Not(b)))]
    ['Taken', 'Comparison']
    """
    if isinstance(condition, Comparison | Taken):
        yield condition
    for child in children(condition):
        yield from atoms(child)


def issues_of(condition: Condition) -> tuple[str, ...]:
    """Names of the issues (or options) a condition speaks of, each once, in order.

    >>> issues_of(All((Comparison("aid", "=", ("a",)), Comparison("aid", "!=", ("b",)))))
    ('aid',)
    """
    names = (a.issue if isinstance(a, Comparison) else a.name for a in atoms(condition))
    return tuple(dict.fromkeys(names))


def depth(condition: Condition) -> int:
    """Height of the tree; 1 for a comparison."""
    return 1 + max((depth(child) for child in children(condition)), default=0)
