"""Preferences given without points: orders, intervals, comparisons."""

from __future__ import annotations

from fractions import Fraction

from goodoffices.errors import nearest
from goodoffices.formats.case.fields import Reading, Section, describe, shorten
from goodoffices.formats.case.issues import option_named
from goodoffices.formats.case.points import known_issue, options_of
from goodoffices.formats.case.sources import read_source
from goodoffices.formats.yaml_nodes import MapNode, Node, ScalarNode, SeqNode
from goodoffices.model.case import Source
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import IssueComparison, PackageComparison, PartialPreference

__all__ = ["PARTIAL_KEYS", "read_partial"]

PARTIAL_KEYS = (
    "issue_order", "issue_comparisons", "option_orders", "weight_bounds", "value_bounds",
    "comparisons",
    "reservation_package", "reservation_bounds",
)  # fmt: skip

Bounds = tuple[Fraction, Fraction]
Tiers = tuple[tuple[str, ...], ...]


def read_partial(section: Section) -> tuple[PartialPreference | None, dict[str, Source]]:
    """What is known of a party's preferences, and the sources of comparisons."""
    reading = section.reading
    faults = len(reading.faults)
    comparisons, bases = _comparisons(section)
    between_issues, more = _issue_comparisons(section)
    bases |= more
    preference = PartialPreference(
        issue_order=_issue_order(section),
        option_orders=_option_orders(section),
        weight_bounds=_weight_bounds(section),
        value_bounds=_value_bounds(section),
        comparisons=comparisons,
        issue_comparisons=between_issues,
        reservation_package=_package(section, "reservation_package"),
        reservation_bounds=_bounds(section, "reservation_bounds"),
    )
    failed = len(reading.faults) > faults or reading.issues is None
    return (None if failed else preference), bases


def _tiers(reading: Reading, node: Node | None, what: str) -> list[list[ScalarNode]]:
    tiers = []
    for item in reading.items_of(node, what):
        parts = item.items if isinstance(item, SeqNode) else [item]
        scalars = [part for part in parts if isinstance(part, ScalarNode) and not part.empty]
        if len(scalars) != len(parts) or not parts:
            message = f"{what} should hold names, or lists of names that tie, not {describe(item)}"
            reading.fault(item, f"{message}; write it like [a, [b, c]]")
        tiers.append(scalars)
    return tiers


def _issue_order(section: Section) -> Tiers:
    reading = section.reading
    tiers = _tiers(reading, section.get("issue_order"), "'issue_order'")
    for scalar in (scalar for tier in tiers for scalar in tier):
        known_issue(reading, scalar, scalar.text)
    reading.unique([(s, s.text) for tier in tiers for s in tier], "in 'issue_order', issue")
    return tuple(tuple(scalar.text for scalar in tier) for tier in tiers)


def _option_orders(section: Section) -> dict[str, Tiers]:
    reading, orders = section.reading, {}
    for key, node in reading.pairs_of(section.get("option_orders"), "'option_orders'"):
        issue = known_issue(reading, key, key.text)
        if issue is not None:
            orders[issue.name] = _option_order(reading, node, issue)
    return orders


def _option_order(reading: Reading, node: Node, issue: Issue) -> Tiers:
    tiers: list[tuple[str, ...]] = []
    seen: list[tuple[Node, str]] = []
    for tier in _tiers(reading, node, f"the order of '{issue.name}'"):
        named = [(scalar, _option(reading, scalar, issue)) for scalar in tier]
        seen += [(scalar, option) for scalar, option in named if option]
        tiers.append(tuple(option for _, option in named))
    reading.unique(seen, f"in the order of '{issue.name}', option")
    return tuple(tiers)


def _option(reading: Reading, node: Node, issue: Issue) -> str:
    text = reading.text_of(node, "an option")
    option = option_named(issue, text) if text else ""
    if option is None:
        advice = nearest(text, issue.options)
        reading.fault(node, f"issue '{issue.name}' has no option '{shorten(text)}'; {advice}")
    return option or ""


def _weight_bounds(section: Section) -> dict[str, Bounds]:
    reading, found = section.reading, {}
    for key, node in reading.pairs_of(section.get("weight_bounds"), "'weight_bounds'"):
        issue = known_issue(reading, key, key.text)
        bounds = reading.bounds(node, f"the weight of '{shorten(key.text)}'")
        if issue is not None and bounds is not None:
            found[issue.name] = bounds
    _possible(section, found)
    return found


def _possible(section: Section, bounds: dict[str, Bounds]) -> None:
    """Weights sum to 1: the lower bounds must not exceed it, all upper bounds must reach it."""
    reading, at = section.reading, section.at("weight_bounds")
    complete = reading.issues is not None and bool(bounds) and len(bounds) == len(reading.issues)
    if sum(low for low, _ in bounds.values()) > 1:
        reading.fault(at, "the lower bounds of the weights sum to more than 1; lower them")
    elif complete and sum(high for _, high in bounds.values()) < 1:
        reading.fault(at, "the upper bounds of the weights sum to less than 1; raise them")


def _value_bounds(section: Section) -> dict[str, dict[str, Bounds]]:
    reading, found = section.reading, {}
    for key, node in reading.pairs_of(section.get("value_bounds"), "'value_bounds'"):
        issue = known_issue(reading, key, key.text)
        if issue is None:
            continue
        pairs = options_of(reading, node, issue, f"the bounds of '{issue.name}'")
        bounds = {o: reading.bounds(value, f"the value of '{o}'") for o, _, value in pairs}
        found[issue.name] = {o: b for o, b in bounds.items() if b is not None}
    return found


def _bounds(section: Section, key: str) -> Bounds | None:
    node = section.get(key)
    return None if node is None else section.reading.bounds(node, f"'{key}'")


def _package(section: Section, key: str) -> dict[str, str] | None:
    node, reading = section.get(key), section.reading
    if node is None:
        return None
    if isinstance(node, MapNode) and not node.pairs:
        reading.fault(node, f"'{key}' is empty; name an option of at least one issue")
    package = {}
    for name, value in reading.pairs_of(node, f"'{key}'"):
        issue = known_issue(reading, name, name.text)
        if issue is not None:
            package[issue.name] = _option(reading, value, issue)
    return package


def _comparisons(section: Section) -> tuple[tuple[PackageComparison, ...], dict[str, Source]]:
    reading = section.reading
    found: list[PackageComparison] = []
    bases: dict[str, Source] = {}
    keys = ("better", "worse", "strict", "source")
    for item in reading.items_of(section.get("comparisons"), "'comparisons'"):
        part = Section(reading, item, "a comparison", keys, ("better", "worse"))
        if not part.readable:
            continue
        better, worse = _package(part, "better"), _package(part, "worse")
        strict = _strict(part)
        if strict and better and better == worse:
            reading.fault(item, "a comparison has the same package on both sides; change one")
        basis = _basis(part, f"comparisons.{len(found) + 1}", bases)
        found.append(PackageComparison(better or {}, worse or {}, strict, basis))
    return tuple(found), bases


def _strict(part: Section) -> bool:
    return part.flag("strict") if part.get("strict") is not None else True


def _basis(part: Section, name: str, bases: dict[str, Source]) -> str:
    """The name under which a comparison's own source is kept; empty where it has none."""
    node = part.get("source")
    source = None if node is None else read_source(part.reading, node)
    if source is None:
        return ""
    bases[name] = source
    return name


def _issue_comparisons(section: Section) -> tuple[tuple[IssueComparison, ...], dict[str, Source]]:
    reading = section.reading
    found: list[IssueComparison] = []
    bases: dict[str, Source] = {}
    keys = ("more", "less", "strict", "source")
    for item in reading.items_of(section.get("issue_comparisons"), "'issue_comparisons'"):
        part = Section(reading, item, "a comparison of issues", keys, ("more", "less"))
        if not part.readable:
            continue
        more, less = (_issue_named(part, key) for key in ("more", "less"))
        if more and more == less:
            reading.fault(item, f"'{more}' stands on both sides of a comparison; change one")
        basis = _basis(part, f"issue_comparisons.{len(found) + 1}", bases)
        found.append(IssueComparison(more, less, _strict(part), basis))
    return tuple(found), bases


def _issue_named(part: Section, key: str) -> str:
    """The issue at a key; empty, with the fault noted, if there is none of that name."""
    text = part.text(key)
    issue = known_issue(part.reading, part.at(key), text) if text else None
    return issue.name if issue is not None else ""
