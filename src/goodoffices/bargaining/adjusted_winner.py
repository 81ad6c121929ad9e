"""Adjusted Winner (Brams and Taylor 1996): divide items between two parties by their points.

Each party spreads points over the items; each item first goes to whoever gave it more.  Then
items move from the richer to the poorer, least costly first, the last one in part, until both
have the same share of their points.  At most one item is split.  The result carries its proof
of envy-freeness, equity and efficiency.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from attrs import frozen

from goodoffices.bargaining.problem import exactly
from goodoffices.errors import BadInput, Fault

__all__ = ["AdjustedWinner", "Proof", "adjusted_winner"]


@frozen
class Proof:
    """Why a division is envy-free, equitable and efficient, in checked facts and in words.

    Parameters
    ----------
    envy_free
        Both value what they get at half of their points or more.
    equitable
        Both get the same share of their points.
    efficient
        No division gives one more and the other no less: the division maximises the sum of
        points weighted by ``weights``, both positive.
    weights
        Positive weights of the two parties for which each item goes where its weighted
        points are larger.
    sentences
        The same in plain sentences.
    """

    envy_free: bool
    equitable: bool
    efficient: bool
    weights: tuple[Fraction, Fraction]
    sentences: tuple[str, ...]


@frozen
class AdjustedWinner:
    """A division of items between two parties.

    Parameters
    ----------
    shares
        Per item the share that goes to the first party, 0 to 1; at most one strictly between.
    totals
        Each party's share of its own points.
    moved
        Items moved from the first winner, in order, with the share moved.
    proof
        Why it is fair.
    """

    shares: Mapping[str, Fraction]
    totals: tuple[Fraction, Fraction]
    moved: tuple[tuple[str, Fraction], ...]
    proof: Proof


def adjusted_winner(first: Mapping[str, Any], second: Mapping[str, Any]) -> AdjustedWinner:
    """Divide divisible items between two parties.

    Parameters
    ----------
    first, second
        Points per item, not negative; each party's are scaled to sum to 1.  Items nobody values go
        to the second party.

    Raises
    ------
    BadInput
        Different items, negative points, or a party that values nothing.

    Examples
    --------
    >>> division = adjusted_winner({"a": 60, "b": 40}, {"a": 50, "b": 50})
    >>> {item: str(share) for item, share in division.shares.items()}
    {'a': '10/11', 'b': '0'}
    >>> str(division.totals[0]), division.totals[0] == division.totals[1]
    ('6/11', True)
    """
    one, other = _points(first, second)
    # The first party's claim on an item: its points against the other's.
    order = sorted(one, key=lambda item: _claim(one[item], other[item]))
    shares = {item: Fraction(one[item] > other[item]) for item in one}
    mine = sum((one[i] * shares[i] for i in one), Fraction(0))
    theirs = sum((other[i] * (1 - shares[i]) for i in one), Fraction(0))
    moved = []
    giving = mine > theirs
    # The giver parts first with what costs it least per point gained by the other.
    for item in order if giving else reversed(order):
        held = shares[item] if giving else 1 - shares[item]
        if mine == theirs or not held:
            continue
        both = one[item] + other[item]
        share = min(held, abs(mine - theirs) / both) if both else Fraction(0)
        step = -share if giving else share
        shares[item] += step
        mine += step * one[item]
        theirs -= step * other[item]
        if share:
            moved.append((item, share))
    return AdjustedWinner(
        shares, (mine, theirs), tuple(moved), _proof(one, other, shares, mine, theirs)
    )


def _claim(mine: Fraction, theirs: Fraction) -> Fraction:
    both = mine + theirs
    return mine / both if both else Fraction(0)


def _points(
    first: Mapping[str, Any], second: Mapping[str, Any]
) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    faults = [
        Fault(f"item '{item}' has points of one party only; give both")
        for item in [*first, *second]
        if (item in first) != (item in second)
    ]
    scaled = []
    for which, points in (("first", first), ("second", second)):
        exact = {item: exactly(value) for item, value in points.items()}
        faults += [
            Fault(f"item '{item}': {value} points of the {which} party; give 0 or more")
            for item, value in exact.items()
            if value < 0
        ]
        total = sum(exact.values(), Fraction(0))
        if total <= 0:
            faults.append(Fault(f"the {which} party values no item; give some points"))
            total = Fraction(1)
        scaled.append({item: value / total for item, value in exact.items()})
    if faults:
        raise BadInput(faults)
    return scaled[0], scaled[1]


def _proof(
    one: dict[str, Fraction],
    other: dict[str, Fraction],
    shares: dict[str, Fraction],
    mine: Fraction,
    theirs: Fraction,
) -> Proof:
    """Weights for which every item lies where its weighted points are larger, checked."""
    # Claims of the first where it keeps something, and where the second does.
    kept = [_claim(one[i], other[i]) for i in one if shares[i] > 0 and one[i] + other[i]]
    given = [_claim(one[i], other[i]) for i in one if shares[i] < 1 and one[i] + other[i]]
    low, high = max(given, default=Fraction(0)), min(kept, default=Fraction(1))
    middle = (low + high) / 2
    weights = (1 - middle, middle)
    efficient = low <= high and 0 < middle < 1
    for item, share in shares.items():
        gap = weights[0] * one[item] - weights[1] * other[item]
        efficient &= (share == 1 or gap <= 0) and (share == 0 or gap >= 0)
    envy_free, equitable = min(mine, theirs) >= Fraction(1, 2), mine == theirs
    sentences = (
        f"each side gets {float(mine):.4g} and {float(theirs):.4g} of what it values",
        "neither would swap: each values its own part at half or more of all",
        f"no division is better for one and no worse for the other: every item lies where its "
        f"points count for more, the first side's weighted by {float(weights[0]):.4g}, the second's "
        f"by {float(weights[1]):.4g}",
    )
    return Proof(envy_free, equitable, efficient, weights, sentences)
