"""Value functions of one numeric issue, evaluated exactly on its options.

Linear, polynomial, triangular and piecewise linear functions, as GENIUS, GeniusWeb and
NegMAS write them; anything else is for the caller to report.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

__all__ = ["ValueFunction", "clipped", "piecewise", "polynomial", "tabulate", "triangular"]

ValueFunction = Callable[[Fraction], Fraction]


def polynomial(coefficients: Sequence[Fraction]) -> ValueFunction:
    """The function with these coefficients, the constant first.

    >>> str(polynomial([Fraction(1), Fraction(2)])(Fraction(3)))
    '7'
    """

    def value(x: Fraction) -> Fraction:
        total = Fraction(0)
        for coefficient in reversed(coefficients):
            total = total * x + coefficient
        return total

    return value


def piecewise(points: Iterable[tuple[Fraction, Fraction]]) -> ValueFunction:
    """Linear between the points, constant beyond the first and the last.

    >>> rise = piecewise([(Fraction(0), Fraction(0)), (Fraction(4), Fraction(1))])
    >>> [str(rise(Fraction(x))) for x in (-1, 1, 9)]
    ['0', '1/4', '1']
    """
    known = sorted(points)

    def value(x: Fraction) -> Fraction:
        if x <= known[0][0]:
            return known[0][1]
        for (left, low), (right, high) in itertools.pairwise(known):
            if x <= right:
                return high if left == right else low + (high - low) * (x - left) / (right - left)
        return known[-1][1]

    return value


def triangular(
    start: Fraction, top: Fraction, end: Fraction, height: Fraction = Fraction(1)
) -> ValueFunction:
    """Zero up to ``start``, rising to ``height`` at ``top``, falling to zero at ``end``.

    >>> tent = triangular(Fraction(0), Fraction(2), Fraction(4))
    >>> [str(tent(Fraction(x))) for x in range(5)]
    ['0', '1/2', '1', '1/2', '0']
    """

    def value(x: Fraction) -> Fraction:
        if x < start or x > end:
            return Fraction(0)
        if x < top:
            return height * (x - start) / (top - start)
        return height if x == top else height * (end - x) / (end - top)

    return value


def clipped(function: ValueFunction) -> ValueFunction:
    """The function kept between 0 and 1.

    >>> str(clipped(polynomial([Fraction(3)]))(Fraction(0)))
    '1'
    """
    return lambda x: min(max(function(x), Fraction(0)), Fraction(1))


def tabulate(function: ValueFunction, numbers: Iterable[Fraction]) -> tuple[Fraction, ...]:
    """Values of the function at each number."""
    return tuple(function(number) for number in numbers)
