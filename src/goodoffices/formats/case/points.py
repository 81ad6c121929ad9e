"""Preferences given as points: weights, values per option, interactions, a reservation value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from goodoffices.errors import nearest
from goodoffices.formats.case.conditions import read_condition
from goodoffices.formats.case.fields import Reading, Section, describe, shorten
from goodoffices.formats.case.issues import option_named
from goodoffices.formats.case.sources import read_source
from goodoffices.formats.yaml_nodes import MapNode, Node, SeqNode
from goodoffices.model.case import Source
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility

__all__ = ["POINT_KEYS", "interpolate", "known_issue", "options_of", "read_points"]

POINT_KEYS = (
    "weights",
    "values",
    "values_out_of",
    "interactions",
    "reservation",
    "discount",
    "constant",
)


def known_issue(reading: Reading, node: Node, name: str) -> Issue | None:
    """The issue of this name; None, with a fault if the issues are known, if there is none."""
    if reading.issues is None or name in reading.unread:
        return None
    reading.known(node, name, "issue", reading.issues)
    return reading.issues.get(name)


def options_of(
    reading: Reading, node: Node, issue: Issue, what: str
) -> list[tuple[str, Node, Node]]:
    """Pairs of a mapping from options of an issue: option, place of its name, node."""
    found: list[tuple[str, Node, Node]] = []
    for key, value in reading.pairs_of(node, what):
        option = option_named(issue, key.text)
        if option is None:
            advice = nearest(key.text, issue.options)
            reading.fault(
                key, f"issue '{issue.name}' has no option '{shorten(key.text)}'; {advice}"
            )
        else:
            found.append((option, key, value))
    reading.unique([(key, option) for option, key, _ in found], "option")
    return found


def read_points(section: Section) -> tuple[Utility | None, dict[str, Source]]:
    """Points of one party, and the sources of interactions; None if they cannot be read."""
    reading = section.reading
    faults = len(reading.faults)
    weights = _weights(section)
    values = _values(section, weights, _out_of(section))
    interactions, bases = _interactions(section)
    reservation, discount = section.number("reservation"), section.number("discount")
    constant = section.number("constant") or Fraction(0)
    if discount is not None and not 0 < discount <= 1:
        reading.fault(
            section.at("discount"), "'discount' lies above 0 and at most at 1; 1 is no discount"
        )
    if len(reading.faults) > faults or reading.issues is None:
        return None, bases
    factor = Fraction(1) if discount is None else discount
    return Utility(weights, values, interactions, reservation, factor, constant), bases


def _out_of(section: Section) -> Fraction:
    number = section.number("values_out_of")
    if number is not None and number <= 0:
        section.reading.fault(
            section.at("values_out_of"), "'values_out_of' should be above 0; write it like 100"
        )
        return Fraction(1)
    return number or Fraction(1)


def _weights(section: Section) -> dict[str, Fraction]:
    reading, weights = section.reading, {}
    for key, value in reading.pairs_of(section.get("weights"), "'weights'"):
        issue = known_issue(reading, key, key.text)
        number = reading.number(value, f"the weight of '{shorten(key.text)}'")
        if number is not None and number < 0:
            message = f"the weight of '{key.text}' is negative; turn its values round instead"
            reading.fault(value, message)
        if issue is not None and number is not None:
            weights[issue.name] = number
    return weights


def _values(
    section: Section, weights: Mapping[str, Fraction], out_of: Fraction
) -> dict[str, tuple[Fraction, ...]]:
    reading, values = section.reading, {}
    given = set()
    for key, node in reading.pairs_of(section.get("values"), "'values'"):
        given.add(key.text)
        issue = known_issue(reading, key, key.text)
        if issue is not None:
            values[issue.name] = tuple(v / out_of for v in _values_of_issue(reading, node, issue))
    weighted = section.get("weights") is not None
    weight_node = section.get("weights")
    stated = set(weight_node.pairs) if isinstance(weight_node, MapNode) else set()
    for issue in (reading.issues or {}).values():
        if issue.name not in given and weights.get(issue.name) == 0:
            values[issue.name] = (Fraction(0),) * len(issue)
        elif issue.name not in given:
            message = (
                f"issue '{issue.name}' has no values; give one for each option, or the weight 0"
            )
            reading.fault(
                _key_in(section.get("weights"), issue.name) or section.at("values"), message
            )
        elif weighted and issue.name not in stated:
            reading.fault(
                section.at("weights"),
                f"issue '{issue.name}' has no weight; give one, 0 if it does not matter",
            )
    return values


def _key_in(node: Node | None, name: str) -> Node | None:
    return node.pairs[name][0] if isinstance(node, MapNode) and name in node.pairs else None


def _values_of_issue(reading: Reading, node: Node, issue: Issue) -> tuple[Fraction, ...]:
    what = f"the values of '{issue.name}'"
    if isinstance(node, SeqNode):
        numbers = [reading.number(item, what) for item in node.items]
        if len(numbers) != len(issue):
            reading.fault(
                node,
                f"{what} are {len(numbers)}, its options {len(issue)}; give one for each option",
            )
        return tuple(number for number in numbers if number is not None)
    if issue.values and isinstance(node, MapNode):
        return _values_of_numbers(reading, node, issue)
    if not isinstance(node, MapNode):
        reading.fault(
            node,
            f"{what} should be a mapping of options to numbers, not {describe(node)}; write none: 0",
        )
        return ()
    pairs = options_of(reading, node, issue, what)
    found = {
        option: reading.number(value, f"the value of '{option}'") for option, _, value in pairs
    }
    missing = [option for option in issue.options if option not in found]
    if missing:
        names = ", ".join(f"'{shorten(option)}'" for option in missing[:5])
        reading.fault(node, f"{what} lack {names}; give a number for every option")
        return ()
    return tuple(found[option] or Fraction(0) for option in issue.options)


def _values_of_numbers(reading: Reading, node: MapNode, issue: Issue) -> tuple[Fraction, ...]:
    points: dict[Fraction, Fraction] = {}
    for key, value_node in node.pairs.values():
        at = reading.number(key, f"a value of '{issue.name}' is for")
        value = reading.number(value_node, f"the value of '{shorten(key.text)}'")
        if at is None or value is None:
            continue
        if at in points:
            reading.fault(key, f"the number {key.text} stands twice; keep one")
        points[at] = value
    if not points:
        return ()
    low, high = min(points), max(points)
    outside = [name for name, at in zip(issue.options, issue.values) if not low <= at <= high]
    if outside:
        message = f"the values of '{issue.name}' do not reach its option {outside[0]}; give the values of its lowest and its highest number"
        reading.fault(node, message)
        return ()
    return interpolate(points, issue.values)


def interpolate(
    points: Mapping[Fraction, Fraction], numbers: Sequence[Fraction]
) -> tuple[Fraction, ...]:
    """Values at ``numbers``, exact, on straight lines between the given points.

    >>> half = interpolate({Fraction(0): Fraction(0), Fraction(4): Fraction(1)}, [Fraction(2)])
    >>> half == (Fraction(1, 2),)
    True
    """
    known = sorted(points)
    found = []
    for number in numbers:
        right = next(at for at in known if at >= number)
        if right == number:
            found.append(points[right])
            continue
        left = max(at for at in known if at < number)
        share = (number - left) / (right - left)
        found.append(points[left] + share * (points[right] - points[left]))
    return tuple(found)


def _interactions(section: Section) -> tuple[tuple[Interaction, ...], dict[str, Source]]:
    reading = section.reading
    found: list[Interaction] = []
    bases: dict[str, Source] = {}
    for item in reading.items_of(section.get("interactions"), "'interactions'"):
        part = Section(
            reading, item, "an interaction", ("when", "value", "source"), ("when", "value")
        )
        if not part.readable:
            continue
        when = read_condition(reading, part.get("when"), "'when'")
        value = part.number("value")
        source_node = part.get("source")
        source = None if source_node is None else read_source(reading, source_node)
        name = f"interactions.{len(found) + 1}"
        if source is not None:
            bases[name] = source
        if when is not None and value is not None:
            found.append(Interaction(when, value, name if source is not None else ""))
    return tuple(found), bases
