"""Utility spaces of GENIUS: linear additive profiles, by GENIUS's own convention.

An evaluation of a discrete issue is divided by the largest evaluation of the issue (nothing
is worth anything where that is zero), a linear evaluator of numbers is kept within 0 and 1,
and both are multiplied by the issue's weight (GENIUS 10; Lin et al. 2014).
"""

from __future__ import annotations

from fractions import Fraction

from goodoffices.errors import Fault
from goodoffices.formats.genius_domain import Domain, issue_elements, kind_of, number_of
from goodoffices.formats.value_functions import (
    ValueFunction,
    clipped,
    polynomial,
    tabulate,
    triangular,
)
from goodoffices.formats.xml_safe import Element
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility

__all__ = ["CONVENTION", "additive", "discount_of", "reservation_of"]

CONVENTION = (
    "GENIUS convention: each evaluation of a discrete issue is divided by the largest evaluation "
    "of that issue, then multiplied by the weight."
)
_TINY = Fraction(1, 100_000)


def additive(root: Element, domain: Domain, notes: list[Fault]) -> Utility | None:
    """Points of a linear additive utility space; None where nothing is evaluated."""
    values: dict[str, tuple[Fraction, ...]] = {}
    elements: dict[str, Element] = {}
    for element in issue_elements(root):
        issue = domain.match(element)
        if issue is None:
            name = element.get("name") or element.get("index")
            notes.append(element.fault(f"issue '{name}' is not in the domain; it is left out"))
        elif issue.name in elements:
            notes.append(
                element.fault(f"issue '{issue.name}' is evaluated twice; the first counts")
            )
        else:
            elements[issue.name] = element
            table = _evaluations(element, issue, notes)
            if table is not None:
                values[issue.name] = table
    if not values:
        return None
    for issue in domain.issues:
        if issue.name not in values:
            message = f"issue '{issue.name}' is not evaluated; every option is worth 0"
            notes.append(elements.get(issue.name, root).fault(message))
    weights = _weights(root, domain, elements, notes)
    return Utility(
        weights=weights,
        values=values,
        reservation=reservation_of(root, notes),
        discount=discount_of(root, notes),
    )


def _evaluations(element: Element, issue: Issue, notes: list[Fault]) -> tuple[Fraction, ...] | None:
    if issue.values:
        function = _evaluator(element, issue, notes)
        return None if function is None else tabulate(function, issue.values)
    if kind_of(element) != "discrete":
        notes.append(element.fault(f"issue '{issue.name}' is discrete in the domain, not here"))
    return _discrete(element, issue, notes)


def _discrete(element: Element, issue: Issue, notes: list[Fault]) -> tuple[Fraction, ...] | None:
    known: dict[str, Fraction] = {}
    for item in element.all("item"):
        if item.get("evaluation").lower() in ("", "null"):
            continue
        number = number_of(item, "evaluation", notes)
        name = item.get("value") or item.get("description")
        if number is None:
            continue
        if number < 0:
            notes.append(item.fault("an evaluation below 0, which GENIUS does not have; kept"))
        if not issue.has(name):
            notes.append(item.fault(f"option '{name}' is not in the domain; left out"))
        known.setdefault(name, number)
    if not known:
        return None
    missing = [option for option in issue.options if option not in known]
    if missing:
        listed = ", ".join(missing[:8])
        notes.append(element.fault(f"no evaluation for {listed} of '{issue.name}'; read as 0"))
    largest = max(known.values())
    if largest < _TINY:
        return (Fraction(0),) * len(issue)
    return tuple(known.get(option, Fraction(0)) / largest for option in issue.options)


def _evaluator(element: Element, issue: Issue, notes: list[Fault]) -> ValueFunction | None:
    evaluator = next(iter(element.all("evaluator")), None)
    if evaluator is None:
        if element.all("item"):
            notes.append(element.fault(f"options of '{issue.name}' are evaluated, not numbers"))
        return None
    kind = evaluator.get("ftype").lower() or "linear"
    if kind == "linear" and evaluator.get("slope"):
        return _offset_linear(evaluator, issue, notes)
    count = {"linear": 2, "constant": 1, "triangular": 3, "triangularvariabletop": 4}.get(kind)
    if count is None:
        notes.append(evaluator.fault(f"evaluator '{kind}' is not supported"))
        return None
    numbers = [number_of(evaluator, f"parameter{place}", notes) for place in range(count)]
    exact = [number for number in numbers if number is not None]
    if len(exact) < count:
        return None
    if kind in ("linear", "constant"):
        return clipped(polynomial(exact)) if kind == "linear" else polynomial(exact)
    start, end, top = exact[:3]
    if not start <= top <= end:
        notes.append(evaluator.fault("a triangle's top lies outside its ends; correct one"))
        return None
    return triangular(start, top, end, *exact[3:])


def _offset_linear(evaluator: Element, issue: Issue, notes: list[Fault]) -> ValueFunction | None:
    """Of integer issues the offset is the value at the lower bound; of real ones, at zero."""
    slope = number_of(evaluator, "slope", notes)
    offset = number_of(evaluator, "offset", notes)
    if slope is None or offset is None:
        return None
    low = issue.values[0] if issue.kind == "integer" else Fraction(0)
    return clipped(polynomial([offset - slope * low, slope]))


def _weights(
    root: Element, domain: Domain, elements: dict[str, Element], notes: list[Fault]
) -> dict[str, Fraction]:
    given: dict[str, Fraction] = {}
    for weight in root.below("weight"):
        number = number_of(weight, "value", notes)
        if number is None:
            continue
        index = weight.get("index")
        if index in given:
            notes.append(weight.fault(f"a second weight for index {index}; the first counts"))
        if number < 0:
            notes.append(weight.fault("a weight below 0, which GENIUS does not have; kept"))
        given.setdefault(index, number)
    if not given:
        count = len(domain.issues)
        notes.append(root.fault(f"no weights; each issue weighs 1/{count}"))
        return {issue.name: Fraction(1, count) for issue in domain.issues}
    weights = {}
    used: dict[str, str] = {}
    for position, issue in enumerate(domain.issues):
        element = elements.get(issue.name)
        index = element.get("index") if element else domain.indices[position]
        if index in used:
            message = f"issues '{used[index]}' and '{issue.name}' both have index {index}; one weight counts for both"
            notes.append((element or root).fault(message))
        used.setdefault(index, issue.name)
        if index not in given:
            place = element or root
            notes.append(place.fault(f"issue '{issue.name}' has no weight; it weighs 0"))
        weights[issue.name] = given.get(index, Fraction(0))
    notes += [
        root.fault(f"the weight of index {index} belongs to no issue; it is left out")
        for index in sorted(given.keys() - used.keys())
    ]
    if sum(weights.values()) > Fraction(101, 100):
        notes.append(
            root.fault("the weights sum to more than 1; GENIUS caps utilities at 1, here not")
        )
    return weights


def reservation_of(root: Element, notes: list[Fault]) -> Fraction | None:
    """The reservation value; None where the file gives none."""
    element = next(iter(root.below("reservation")), None)
    return None if element is None else number_of(element, "value", notes)


def discount_of(root: Element, notes: list[Fault]) -> Fraction:
    """The discount factor; 1 where there is none, or one that is no factor between 0 and 1."""
    element = next(iter(root.below("discount_factor")), None)
    number = None if element is None else number_of(element, "value", notes)
    if element is None or number is None or number == 1:
        return Fraction(1)
    if not 0 < number < 1:
        if number != 0:
            notes.append(element.fault("the discount factor is not between 0 and 1; none is used"))
        return Fraction(1)
    return number
