"""Utility spaces of GENIUS made of ranks and rules, as points with interactions.

A rank is divided by the highest of its issue, and all issues weigh the same.  A rule makes
an issue, or the whole package, worth nothing where its assignments hold; that is a loss of
what the issue's option would be worth (GENIUS 10, ConstraintUtilitySpace).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import prod

from attrs import define, field

from goodoffices.errors import Fault
from goodoffices.formats.boxes import Box
from goodoffices.formats.genius_domain import Domain, number_of
from goodoffices.formats.genius_profile import discount_of, reservation_of
from goodoffices.formats.text_safe import exact
from goodoffices.formats.xml_safe import Element
from goodoffices.model.conditions import All, Any_, Comparison, Condition
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility

__all__ = ["CONVENTION", "has_rules", "ranked"]

CONVENTION = (
    "GENIUS convention: a rank is divided by the highest rank of its issue, issues weigh the same, "
    "and what a rule makes worth nothing is a loss of that option's points."
)
_MOST_SUMS = 1_000


def has_rules(root: Element) -> bool:
    """Whether a utility space is made of ranks and rules."""
    return next(iter(root.below("rules")), None) is not None


@define
class _Rules:
    """Boxes in which an issue, or (under "") the whole package, is worth nothing."""

    domain: Domain
    notes: list[Fault]
    zero: dict[str, list[Box]] = field(factory=dict)

    def issue(self, element: Element, index: str | None = None) -> Issue | None:
        """The issue with an element's index; None, noted, if there is none."""
        wanted = element.get("index") if index is None else index
        for known, issue in zip(self.domain.indices, self.domain.issues, strict=True):
            if known == wanted:
                return issue
        self.notes.append(element.fault(f"a rule on issue {wanted!r}, which the domain has not"))
        return None


def ranked(root: Element, domain: Domain, notes: list[Fault]) -> Utility | None:
    """Points of a utility space of ranks and rules; None, noted, if it ranks nothing."""
    rules = _Rules(domain, notes)
    values = _ranks(root, rules)
    if not values:
        notes.append(root.fault("the rules rank nothing; preferences unknown"))
        return None
    for constraint in root.below("constraint"):
        _constraint(constraint, rules)
    share = Fraction(1, len(values))
    interactions = []
    for issue in domain.issues:
        boxes = rules.zero.get(issue.name, []) + rules.zero.get("", [])
        if issue.name in values and boxes:
            interactions += _losses(issue, values[issue.name], share, boxes)
    return Utility(
        dict.fromkeys(values, share),
        values,
        interactions=tuple(interactions),
        reservation=reservation_of(root, notes),
        discount=discount_of(root, notes),
    )


def _ranks(root: Element, rules: _Rules) -> dict[str, tuple[Fraction, ...]]:
    values = {}
    for ranks in root.below("ranks"):
        for element in ranks.all("issue"):
            issue = rules.issue(element)
            if issue is None:
                continue
            known: dict[str, Fraction] = {}
            for item in element.all("item"):
                option, rank = _option(item, issue), number_of(item, "rank", rules.notes)
                if option is not None and rank is not None:
                    known[option] = rank
            missing = [option for option in issue.options if option not in known]
            if missing:
                listed = ", ".join(missing[:8])
                message = f"no rank for {listed} of '{issue.name}'; worth 0"
                rules.notes.append(element.fault(message))
            top = max(known.values(), default=Fraction(0))
            if top > 0:
                values[issue.name] = tuple(known.get(o, Fraction(0)) / top for o in issue.options)
    return values


def _option(item: Element, issue: Issue) -> str | None:
    """The option an item names by its value, or else by its position."""
    name = item.get("value")
    if issue.has(name):
        return name
    position = item.get("index")
    if not name and position.isdecimal() and 0 < int(position[:9]) <= len(issue):
        return issue.options[int(position[:9]) - 1]
    return None


def _losses(
    issue: Issue, row: tuple[Fraction, ...], share: Fraction, boxes: list[Box]
) -> list[Interaction]:
    found = []
    for option, value in zip(issue.options, row, strict=True):
        inside = [box for box in boxes if option in box.get(issue.name, (option,))]
        others = [
            [Comparison(name, "in", side) for name, side in box.items() if name != issue.name]
            for box in inside
        ]
        if not value or not inside:
            continue
        here = Comparison(issue.name, "=", (option,))
        when: Condition = here
        if all(others):
            when = All((here, Any_(tuple(All(tuple(sides)) for sides in others))))
        found.append(Interaction(when, -value * share))
    return found


def _constraint(element: Element, rules: _Rules) -> None:
    kind = element.get("type")
    if kind in ("inclusiveZeroOutcomeConstraint", "conditionalZeroOutcomeConstraint"):
        read = _inclusive if kind.startswith("inclusive") else _conditional_outcome
        rules.zero.setdefault("", []).extend(read(element, rules))
        return
    readers = {
        "zeroConstraint": _assigned,
        "conditionalZeroConstraint": _conditional,
        "sumZeroConstraint": _summed,
        "sumZeroNotConstraint": _summed,
        "sumZeroConstraintList": _summed,
    }
    if kind not in readers:
        message = f"a constraint of type '{kind[:60]}', which GENIUS does not read; left out"
        rules.notes.append(element.fault(message))
    elif (issue := rules.issue(element)) is not None:
        rules.zero.setdefault(issue.name, []).extend(readers[kind](element, rules))


def _among(issue: Issue, test: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(option for option in issue.options if test(option))


def _number(option: str) -> Fraction:
    """The number an option's name is; 0 if it is none, which GENIUS would fail on."""
    try:
        return Fraction(exact(option))
    except ValueError:
        return Fraction(0)


def _boxed(sides: Sequence[tuple[Issue, tuple[str, ...]]]) -> list[Box]:
    """One box with these sides; none if a side is empty."""
    box: Box = {}
    for issue, options in sides:
        before = box.get(issue.name, issue.options)
        box[issue.name] = tuple(option for option in before if option in options)
    return [box] if box and all(box.values()) else []


def _inclusive(element: Element, rules: _Rules) -> list[Box]:
    """Worth nothing where every check holds; "numeric=positive" means not below 0."""
    sides = []
    for check in element.all("checkassignment"):
        issue = rules.issue(check)
        if issue is None:
            return []
        sides.append((issue, _among(issue, _check(check.get("condition")))))
    return _boxed(sides)


def _check(condition: str) -> Callable[[str], bool]:
    if "numeric" not in condition:
        return lambda option: condition in option
    if "positive" in condition:
        return lambda option: _number(option) >= 0
    if "negative" in condition:
        return lambda option: _number(option) <= 0
    return lambda option: True


def _conditional_outcome(element: Element, rules: _Rules) -> list[Box]:
    """Worth nothing where a number has the sign asked for and the other issue lacks a text."""
    checks = element.all("checkassignment")
    issues = [rules.issue(check) for check in checks]
    if len(checks) != 2 or issues[0] is None or issues[1] is None:
        rules.notes.append(element.fault("a conditional rule needs two checks; left out"))
        return []
    sign, text = (check.get("condition") for check in checks)
    if sign not in ("numeric=positive", "numeric=negative"):
        return []
    above = sign.endswith("positive")
    signed = _among(issues[0], lambda o: _number(o) > 0 if above else _number(o) < 0)
    return _boxed([(issues[0], signed), (issues[1], _among(issues[1], lambda o: text not in o))])


def _assigned(element: Element, rules: _Rules) -> list[Box]:
    """Worth nothing where every issue named has the value named."""
    sides: list[tuple[Issue, tuple[str, ...]]] = []
    for assignment in element.all("valueassignment"):
        issue, value = rules.issue(assignment), assignment.get("value")
        if issue is None:
            return []
        sides.append((issue, (value,) if issue.has(value) else ()))
    return _boxed(sides)


def _conditional(element: Element, rules: _Rules) -> list[Box]:
    """Worth nothing where the assignments hold and the issue itself lacks a text."""
    issue, text = rules.issue(element), element.get("value")
    boxes = _assigned(element, rules)
    if issue is None or not boxes:
        return []
    sides = [
        (other, boxes[0][other.name]) for other in rules.domain.issues if other.name in boxes[0]
    ]
    return _boxed([*sides, (issue, _among(issue, lambda option: text not in option))])


def _summed(element: Element, rules: _Rules) -> list[Box]:
    """Worth nothing where numbers sum to a range and the issue has (or lacks) a text."""
    issue = rules.issue(element)
    low = number_of(element, "min", rules.notes)
    high = number_of(element, "max", rules.notes)
    related = [rules.issue(item) for item in element.all("item")]
    members = [member for member in related if member is not None]
    if issue is None or low is None or high is None or len(members) < len(related):
        return []
    if prod(len(member) for member in members) > _MOST_SUMS:
        rules.notes.append(element.fault(f"a sum over more than {_MOST_SUMS:,} cases; left out"))
        return []
    texts = [child.get("value") for child in element.all("condition")] or [element.get("value")]
    lacks = element.get("type") == "sumZeroNotConstraint"
    own = _among(issue, lambda option: any(text in option for text in texts) != lacks)
    if not members:
        return _boxed([(issue, own)]) if low <= 0 <= high else []
    found: list[Box] = []
    *first, last = members
    for options in itertools.product(*(member.options for member in first)):
        rest = sum(map(_number, options))
        fitting = _between(last, low - rest, high - rest)
        sides = [(m, (option,)) for m, option in zip(first, options, strict=True)]
        found += _boxed([*sides, (last, fitting), (issue, own)])
    return found


def _between(issue: Issue, low: Fraction, high: Fraction) -> tuple[str, ...]:
    return _among(issue, lambda option: low <= _number(option) <= high)
