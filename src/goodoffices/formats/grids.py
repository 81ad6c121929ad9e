"""Numeric issues of foreign files: ranges of integers, and real intervals on a grid.

A real interval is read on a grid of equal steps, since bargaining here is over finite sets
of packages; how many points, and whose choice that was, is said in the conventions.
"""

from __future__ import annotations

from fractions import Fraction

from goodoffices.errors import GoodOfficesError
from goodoffices.expressions.words import number_text
from goodoffices.model.issues import Issue, integer_range

__all__ = ["MAX_ISSUES", "MAX_OPTIONS", "integers", "reals"]

MAX_OPTIONS = 100_000
"""Most options of one issue."""
MAX_ISSUES = 1_000
"""Most issues of one domain."""


def integers(name: str, low: Fraction, high: Fraction, step: int = 1) -> Issue:
    """An issue with the integers from ``low`` to ``high``.

    Raises
    ------
    GoodOfficesError
        An empty range, a bound that is no integer, or more than :data:`MAX_OPTIONS` integers.
    """
    if low.denominator != 1 or high.denominator != 1:
        raise GoodOfficesError(f"issue '{name}' has a bound that is no integer; round it")
    if high < low:
        raise GoodOfficesError(f"issue '{name}' runs from {low} down to {high}; swap the bounds")
    if (high - low) // step >= MAX_OPTIONS:
        raise GoodOfficesError(f"issue '{name}' has more than {MAX_OPTIONS:,} options; use a step")
    return integer_range(name, int(low), int(high), step)


def reals(name: str, low: Fraction, high: Fraction, points: int) -> Issue:
    """An issue with ``points`` numbers from ``low`` to ``high`` in equal steps.

    >>> reals("share", Fraction(0), Fraction(1), 5).options
    ('0', '0.25', '0.5', '0.75', '1')
    >>> reals("share", Fraction(2), Fraction(2), 5).options
    ('2',)
    """
    if high < low:
        raise GoodOfficesError(f"issue '{name}' runs from {low} down to {high}; swap the bounds")
    if not 2 <= points <= MAX_OPTIONS:
        raise GoodOfficesError(
            f"issue '{name}' has a grid of {points} points; give 2 to {MAX_OPTIONS:,}"
        )
    if low == high:
        numbers = [low]
    else:
        numbers = [low + (high - low) * Fraction(i, points - 1) for i in range(points)]
    return Issue(
        name,
        tuple(number_text(number) for number in numbers),
        kind="number",
        values=tuple(numbers),
    )
