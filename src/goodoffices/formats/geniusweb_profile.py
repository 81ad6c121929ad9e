"""Profiles of GeniusWeb: linear additive, sums of groups of issues, and orderings of bids."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction

from attrs import evolve

from goodoffices.expressions import TRUE, truth
from goodoffices.formats.shape import Cursor, name_of
from goodoffices.formats.value_functions import piecewise, tabulate
from goodoffices.model.conditions import All, Comparison
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import (
    Interaction,
    PackageComparison,
    PartialPreference,
    Utility,
)

__all__ = ["CONVENTION", "PROFILES", "profile"]

CONVENTION = (
    "GeniusWeb convention: values are multiplied by issue weights as they stand; the reservation "
    "value is the utility of the reservation bid."
)
_Issues = tuple[Issue, ...]
_Preference = Utility | PartialPreference


def profile(
    kind: str, cursor: Cursor, issues: _Issues, conventions: list[str]
) -> _Preference | None:
    """The preferences of the profile at ``cursor``; None, with faults, if it cannot be read."""
    embedded = cursor.maybe("domain")
    if embedded is not None:
        _same_domain(embedded, issues)
    return _READERS[kind](cursor, issues, conventions)


def _same_domain(embedded: Cursor, issues: _Issues) -> None:
    part = embedded.maybe("issuesValues")
    named = {str(name) for name, _ in part.pairs()} if part else set()
    known = {issue.name for issue in issues}
    if named and named != known:
        differing = ", ".join(sorted(named ^ known)[:6])
        embedded.fault(f"the profile is about another domain; it differs in {differing}")


def _additive(cursor: Cursor, issues: _Issues, conventions: list[str]) -> Utility | None:
    weights, values = {}, {}
    tables, given = cursor.child("issueUtilities"), cursor.child("issueWeights")
    for issue in issues:
        table = tables.child(issue.name) if tables else None
        row = _row(table, issue) if table else None
        if row is not None:
            values[issue.name] = row
        weight = given.child(issue.name) if given else None
        weights[issue.name] = (weight.number() if weight else None) or Fraction(0)
    return _reserve(Utility(weights, values), cursor, issues)


def _row(table: Cursor, issue: Issue) -> tuple[Fraction, ...] | None:
    kinds = table.data if isinstance(table.data, dict) else {}
    for key in kinds:
        inner = table.child(key)
        if inner is None:
            continue
        if key.lower() in ("discreteutils", "discretevaluesetutilities"):
            cells = inner.child("valueUtilities")
            return _discrete(cells, issue) if cells else None
        if key.lower() in ("numberutils", "numbervaluesetutilities"):
            return _linear(inner, issue)
    table.fault(f"the utilities of '{issue.name}' are of no known kind; give discreteutils")
    return None


def _discrete(cells: Cursor, issue: Issue) -> tuple[Fraction, ...]:
    known = {name_of(key): cell.number() for key, cell in cells.pairs()}
    missing = [option for option in issue.options if option not in known]
    if missing:
        listed = ", ".join(missing[:8])
        cells.fault(f"no utility for {listed} of '{issue.name}'; give one for every option")
    return tuple(known.get(option) or Fraction(0) for option in issue.options)


def _linear(inner: Cursor, issue: Issue) -> tuple[Fraction, ...] | None:
    numbers = []
    for key in ("lowValue", "lowUtility", "highValue", "highUtility"):
        cell = inner.child(key)
        number = cell.number() if cell else None
        if number is None:
            return None
        numbers.append(number)
    if not issue.values:
        inner.fault(f"a line needs numbers; the options of '{issue.name}' are names")
        return None
    low, at_low, high, at_high = numbers
    return tabulate(piecewise([(low, at_low), (high, at_high)]), issue.values)


def _reserve(utility: Utility, cursor: Cursor, issues: _Issues) -> Utility:
    bid = _bid(cursor.maybe("reservationBid"), issues)
    if bid is None:
        return utility
    total = utility.constant
    by_name = {issue.name: issue for issue in issues}
    for name, option in bid.items():
        scores = utility.scores(name)
        if scores:
            total += scores[by_name[name].index(option)]
    for interaction in utility.interactions:
        if truth(interaction.when, by_name, bid) == TRUE:
            total += interaction.value
    return evolve(utility, reservation=total)


def _bid(cursor: Cursor | None, issues: _Issues) -> dict[str, str] | None:
    """A bid as a package; None, with a fault, where it names what the domain has not."""
    part = cursor.child("issuevalues") if cursor else None
    if part is None:
        return None
    by_name = {issue.name: issue for issue in issues}
    bid = {}
    for name, cell in part.pairs():
        issue, option = by_name.get(str(name)), name_of(cell.data)
        if issue is None or not issue.has(option):
            cell.fault(f"'{option[:60]}' is no option of an issue '{name}' of the domain")
            return None
        bid[issue.name] = option
    return bid


def _groups(cursor: Cursor, issues: _Issues, conventions: list[str]) -> Utility | None:
    part = cursor.child("partUtilities")
    values: dict[str, tuple[Fraction, ...]] = {}
    found: list[Interaction] = []
    by_name = {issue.name: issue for issue in issues}
    for _, group in part.pairs() if part else ():
        inner = group.maybe("partsutils") or group
        names = [item.text() for item in named.items()] if (named := inner.child("issues")) else []
        members = [by_name[name] for name in names if name in by_name]
        if len(members) < len(names) or not members:
            inner.fault("a group names an issue the domain does not have; correct it")
            continue
        rows = inner.child("utilslist")
        for row in rows.items() if rows else ():
            _group_row(row, members, values, found)
    return _reserve(Utility({}, values, tuple(found)), cursor, issues)


def _group_row(
    row: Cursor,
    members: list[Issue],
    values: dict[str, tuple[Fraction, ...]],
    found: list[Interaction],
) -> None:
    cells, points = row.child("values"), row.child("util")
    options = [name_of(item.data) for item in cells.items()] if cells else []
    number = points.number() if points else None
    if number is None:
        return
    if len(options) != len(members):
        row.fault(f"{len(options)} values for a group of {len(members)} issues; give one each")
        return
    for issue, option in zip(members, options, strict=True):
        if not issue.has(option):
            row.fault(f"issue '{issue.name}' has no option '{option[:60]}'; use one it has")
            return
    if len(members) == 1:
        issue = members[0]
        old = list(values.get(issue.name) or (Fraction(0),) * len(issue))
        old[issue.index(options[0])] += number
        values[issue.name] = tuple(old)
        return
    atoms = [
        Comparison(issue.name, "=", (option,))
        for issue, option in zip(members, options, strict=True)
    ]
    found.append(Interaction(All(tuple(atoms)), number))


def _partial(cursor: Cursor, issues: _Issues, conventions: list[str]) -> PartialPreference:
    """A list of bids and pairs of positions, the first better than the second."""
    listed, pairs = cursor.child("bidlist"), cursor.child("isbetter")
    bids = [_bid(item, issues) for item in listed.items()] if listed else []
    found = []
    for pair in pairs.items() if pairs else ():
        places = [item.data for item in pair.items()]
        if len(places) != 2 or not all(isinstance(p, int) and 0 <= p < len(bids) for p in places):
            pair.fault("a pair should hold two positions in 'bidlist'")
            continue
        better, worse = bids[places[0]], bids[places[1]]
        if better is not None and worse is not None:
            found.append(PackageComparison(better, worse))
    return _with_reservation(PartialPreference(comparisons=tuple(found)), cursor, issues)


def _linear_order(cursor: Cursor, issues: _Issues, conventions: list[str]) -> PartialPreference:
    """Bids from worst to best."""
    listed = cursor.child("bids")
    bids = [_bid(item, issues) for item in listed.items()] if listed else []
    known = [bid for bid in bids if bid is not None]
    found = [PackageComparison(better, worse) for worse, better in itertools.pairwise(known)]
    return _with_reservation(PartialPreference(comparisons=tuple(found)), cursor, issues)


def _with_reservation(
    partial: PartialPreference, cursor: Cursor, issues: _Issues
) -> PartialPreference:
    return evolve(partial, reservation_package=_bid(cursor.maybe("reservationBid"), issues))


_READERS: dict[str, Callable[[Cursor, _Issues, list[str]], _Preference | None]] = {
    "LinearAdditiveUtilitySpace": _additive,
    "SumOfGroupsUtilitySpace": _groups,
    "DefaultPartialOrdering": _partial,
    "SimpleLinearOrdering": _linear_order,
    "DefaultLinearOrdering": _linear_order,
}
PROFILES = tuple(_READERS)
"""Names of the kinds of profile that are read."""
