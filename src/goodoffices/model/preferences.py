"""What a party wants, in the forms people state it: points, orders, intervals, or unknown.

Points are exact rationals, additive over issues (Keeney and Raiffa 1976), with a bonus or
loss for combinations of options.  Everything else is kept as stated (Inspire and later
studies: more than half of decision makers prefer words to numbers) and never turned into
points in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from goodoffices.model.conditions import Condition

__all__ = [
    "Interaction",
    "IssueComparison",
    "PackageComparison",
    "PartialPreference",
    "Utility",
]


@frozen
class Interaction:
    """A bonus (or, negative, a loss) in points where a combination of options is agreed."""

    when: Condition
    value: Fraction
    basis: str = ""


@frozen
class Utility:
    """Points of one party: a sum over issues, plus interactions, against a reservation value.

    Parameters
    ----------
    weights
        Points of each issue; an issue not named has weight 1.
    values
        For each issue, one number per option in the order of the issue's options.  The score
        of an option is its weight times its value, so a ready-made table has weight 1.
    interactions
        Bonuses and losses for combinations, added where their condition is true.
    reservation
        Reservation value: what the party gets without a deal, on the same scale; None if
        unknown.
    discount
        Factor per unit of time, kept for the talks; 1 is no discount.

    Examples
    --------
    >>> u = Utility({"aid": Fraction(30)}, {"aid": (Fraction(0), Fraction(1, 2), Fraction(1))})
    >>> [str(score) for score in u.scores("aid")]
    ['0', '15', '30']
    """

    weights: Mapping[str, Fraction]
    values: Mapping[str, tuple[Fraction, ...]]
    interactions: tuple[Interaction, ...] = ()
    reservation: Fraction | None = None
    discount: Fraction = Fraction(1)
    constant: Fraction = Fraction(0)

    def scores(self, issue: str) -> tuple[Fraction, ...]:
        """Points per option of an issue: weight times value; empty if the issue is not valued."""
        weight = self.weights.get(issue, Fraction(1))
        if weight == 1:
            return tuple(self.values.get(issue, ()))
        return tuple(weight * value for value in self.values.get(issue, ()))


@frozen
class PackageComparison:
    """``better`` is preferred to ``worse`` (strictly, or at least as good).

    Both map issues to options; issues named in neither are taken as equal ("other things
    equal"), an issue named in one only stands in the other at its status quo or, without one,
    at its worst option.  A statement about whole issues ("aid matters more than the length of the
    truce") is an issue comparison, not a comparison of packages.
    """

    better: Mapping[str, str]
    worse: Mapping[str, str]
    strict: bool = True
    basis: str = ""


@frozen
class IssueComparison:
    """Issue ``more`` matters more than issue ``less`` (strictly, or at least as much)."""

    more: str
    less: str
    strict: bool = True
    basis: str = ""


@frozen
class PartialPreference:
    """What is known of a party's points without the points: a set of compatible utilities.

    Every field narrows the set; an empty one says nothing.  Weights are non-negative and
    sum to 1; values of an issue lie between 0 (worst option) and 1 (best option).  Orders are
    read as "at least", so that two tiers may weigh the same; only comparisons can be strict.

    Parameters
    ----------
    issue_order
        Tiers of issues, most important first; issues of one tier weigh the same.
    option_orders
        For an issue, tiers of options, best first; options of one tier are worth the same.
    weight_bounds
        For an issue, the least and the largest weight.
    value_bounds
        For an issue and an option, the least and the largest value.
    comparisons
        Statements between packages or parts of packages.
    issue_comparisons
        Statements between two issues, each by itself: they need not form an order.
    reservation_package
        A package, or part of one, that is as good as no deal; None if unknown.  Issues left
        out stand at their status quo or, without one, at their worst option.
    reservation_bounds
        Least and largest reservation value on the scale 0 to 1; None if unknown.
    """

    issue_order: tuple[tuple[str, ...], ...] = ()
    option_orders: Mapping[str, tuple[tuple[str, ...], ...]] = field(factory=dict)
    weight_bounds: Mapping[str, tuple[Fraction, Fraction]] = field(factory=dict)
    value_bounds: Mapping[str, Mapping[str, tuple[Fraction, Fraction]]] = field(factory=dict)
    comparisons: tuple[PackageComparison, ...] = ()
    reservation_package: Mapping[str, str] | None = None
    reservation_bounds: tuple[Fraction, Fraction] | None = None
    issue_comparisons: tuple[IssueComparison, ...] = ()
