"""Non-linear utility spaces of GENIUS: hyper-rectangles, as interactions.

A hyper-rectangle gives its utility where every bound holds (INCLUDES) or where one does not
(EXCLUDES); utilities are summed, weighted, and divided by the stated maximum (Ito, Hattori
and Klein 2007; Marsa-Maestre et al. 2009).
"""

from __future__ import annotations

from fractions import Fraction

from attrs import define, field

from goodoffices.errors import Fault
from goodoffices.formats.genius_domain import Domain, number_of
from goodoffices.formats.genius_profile import discount_of, reservation_of
from goodoffices.formats.xml_safe import Element
from goodoffices.model.conditions import All, Comparison, Condition, Not
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility

__all__ = ["CONVENTION", "hyper_rectangles", "is_nonlinear"]

CONVENTION = (
    "GENIUS convention: utilities of hyper-rectangles are summed and divided by the largest "
    "utility the file states."
)


# NegMAS writes "utility_function" where GENIUS has "utility", as an element and an attribute.
_TAGS = ("utility", "utility_function")


def is_nonlinear(root: Element) -> bool:
    """Whether a utility space is made of hyper-rectangles."""
    return next(iter(root.below("ufun")), None) is not None


@define
class _Sum:
    """What is gathered while walking the functions: interactions and a constant."""

    domain: Domain
    notes: list[Fault]
    interactions: list[Interaction] = field(factory=list)
    constant: Fraction = Fraction(0)


def hyper_rectangles(root: Element, domain: Domain, notes: list[Fault]) -> Utility | None:
    """Points of a hyper-rectangle utility space; None, noted, if it is no plain sum."""
    utility = next((e for tag in _TAGS for e in root.below(tag)), None)
    functions = utility.all("ufun") if utility else []
    if utility is None or not functions:
        notes.append(root.fault("no utility function inside <utility>; preferences unknown"))
        return None
    scale = number_of(utility, "maxutility", notes)
    if scale is None or scale <= 0:
        notes.append(utility.fault("'maxutility' should be above 0; utilities are not divided"))
        scale = Fraction(1)
    evaluated = next((e for t in ("evaluator", "weight") for e in root.below(t)), None)
    if evaluated is not None:
        notes.append(evaluated.fault("evaluations beside hyper-rectangles are not used by GENIUS"))
    total = _Sum(domain, notes)
    # GENIUS uses the weights of inner functions, not that of the outermost.
    if not _function(functions[0], 1 / scale, total):
        return None
    return Utility(
        {},
        {},
        interactions=tuple(total.interactions),
        constant=total.constant,
        reservation=reservation_of(root, notes),
        discount=discount_of(root, notes),
    )


def _function(element: Element, factor: Fraction, total: _Sum) -> bool:
    how = element.get("aggregation", "sum").lower() or "sum"
    parts = len(element.all("hyperRectangle")) + len(element.all("ufun"))
    if how != "sum" and parts > 1:
        message = f"aggregation '{how}' is not supported; preferences unknown"
        total.notes.append(element.fault(message))
        return False
    for rectangle in element.all("hyperRectangle"):
        _rectangle(rectangle, factor, total)
    return all(
        _function(inner, factor * _weight(inner, total.notes), total)
        for inner in element.all("ufun")
    )


def _weight(element: Element, notes: list[Fault]) -> Fraction:
    weight = number_of(element, "weight", notes) if element.get("weight") else None
    return Fraction(1) if weight is None else weight


def _rectangle(element: Element, factor: Fraction, total: _Sum) -> None:
    attribute = next((tag for tag in _TAGS if element.get(tag)), "utility")
    points = number_of(element, attribute, total.notes)
    if points is None:
        return
    points *= factor * _weight(element, total.notes)
    inside, outside = element.all("INCLUDES"), element.all("EXCLUDES")
    if inside and outside:
        message = "a hyper-rectangle includes and excludes; GENIUS uses what it excludes"
        total.notes.append(element.fault(message))
    box = _box(outside or inside, total)
    if box is None:
        return
    if not box:
        # Without bounds a rectangle holds everywhere; what it excludes, nowhere.
        total.constant += Fraction(0) if outside else points
        return
    condition: Condition = All(tuple(box))
    total.interactions.append(Interaction(Not(condition) if outside else condition, points))


def _box(bounds: list[Element], total: _Sum) -> list[Condition] | None:
    """Comparisons for the bounds; None, noted, where one cannot be understood."""
    found: list[Condition] = []
    by_index = dict(zip(total.domain.indices, total.domain.issues, strict=True))
    for bound in bounds:
        issue = by_index.get(bound.get("index"))
        if issue is None:
            message = f"a bound on issue {bound.get('index')!r}, which the domain does not have"
            total.notes.append(bound.fault(message))
            return None
        low = number_of(bound, "min", total.notes)
        high = number_of(bound, "max", total.notes)
        if low is None or high is None:
            return None
        if not issue.values:
            total.notes.append(bound.fault(f"a bound on '{issue.name}', which has no numbers"))
            return None
        found += _between(issue, low, high)
    return found


def _between(issue: Issue, low: Fraction, high: Fraction) -> list[Condition]:
    """Comparisons that say more than the range of the issue itself."""
    sides: list[Condition] = []
    if low > issue.values[0]:
        sides.append(Comparison(issue.name, ">=", (low,)))
    if high < issue.values[-1]:
        sides.append(Comparison(issue.name, "<=", (high,)))
    return sides
