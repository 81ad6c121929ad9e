"""Write a scenario as a GeniusWeb folder: a domain, and one profile per party.

Linear additive where a party has no interactions, else a sum of groups.  GeniusWeb wants
values between 0 and 1 and weights that sum to 1, so points are shifted and scaled where
they are not so.  It has a reservation bid, not a value: the bid worth least at or above the
reservation value.  All of it is noted.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction
from math import prod
from typing import Any

from attrs import frozen

from goodoffices.formats.boxes import MAX_BOXES, boxes
from goodoffices.formats.json_write import json_text
from goodoffices.formats.written import Written, decimal, file_names, losses, named_numbers
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility
from goodoffices.model.scenario import Scenario

__all__ = ["write"]

_MOST_BIDS = 200_000
_DIGITS = 12
_HAIR = Fraction(1, 10**9)
_Issues = tuple[Issue, ...]
_Rows = Mapping[str, tuple[Fraction, ...]]


@frozen
class _Scaled:
    """Weights and values as GeniusWeb wants them; points are (utility - shift) / scale."""

    weights: Mapping[str, Fraction]
    values: _Rows
    shift: Fraction
    scale: Fraction


def write(scenario: Scenario, stem: str = "") -> Written:
    """The files of a GeniusWeb scenario folder, and what they could not hold."""
    notes = [*losses(scenario, interactions=True), *named_numbers(scenario.issues)]
    names = file_names(scenario.parties, stem)
    title = scenario.title or "domain"
    values = {issue.name: {"values": list(issue.options)} for issue in scenario.issues}
    domain = {"name": title, "issuesValues": values}
    files = {f"{names['']}.json": json_text(domain, notes)}
    for party in scenario.parties:
        preference = scenario.preferences.get(party)
        if not isinstance(preference, Utility):
            continue
        build = _groups if preference.interactions else _additive
        kind, body = build(party, preference, scenario.issues, notes)
        body |= {"domain": domain, "name": party}
        bid = _reservation(party, preference, scenario.issues, notes)
        if bid is not None:
            body["reservationBid"] = {"issuevalues": bid}
        if preference.discount != 1:
            notes.append(f"the discount of '{party}' is not written; GeniusWeb has none")
        files[f"{names[party]}.json"] = json_text({kind: body}, notes)
    return Written(files, tuple(dict.fromkeys(notes)))


def _rows(utility: Utility, issues: _Issues) -> _Rows:
    return {
        issue.name: utility.scores(issue.name) or (Fraction(0),) * len(issue) for issue in issues
    }


def _scaled(utility: Utility, issues: _Issues) -> _Scaled:
    weights = {issue.name: utility.weights.get(issue.name, Fraction(1)) for issue in issues}
    values = {
        issue.name: utility.values.get(issue.name) or (Fraction(0),) * len(issue)
        for issue in issues
    }
    fits = all(0 <= value <= 1 for row in values.values() for value in row)
    spare = 1 - sum(weights.values(), Fraction(0))
    if fits and not utility.constant and abs(spare) < _HAIR and min(weights.values()) >= 0:
        largest = max(weights, key=lambda name: weights[name])
        weights[largest] += spare
        return _Scaled(weights, values, Fraction(0), Fraction(1))
    rows = _rows(utility, issues)
    lows = {name: min(*row, Fraction(0)) for name, row in rows.items()}
    raised = {name: tuple(s - lows[name] for s in row) for name, row in rows.items()}
    tops = {name: max(row) for name, row in raised.items()}
    scale = sum(tops.values()) or Fraction(1)
    values = {
        name: tuple(score / (tops[name] or 1) for score in row) for name, row in raised.items()
    }
    shift = utility.constant + sum(lows.values())
    return _Scaled(_summing_to_one(tops, scale), values, shift, Fraction(scale))


def _summing_to_one(tops: Mapping[str, Fraction], scale: Fraction) -> dict[str, Fraction]:
    """Shares with twelve decimals that sum to 1; the largest takes what rounding leaves."""
    unit = Fraction(1, 10**_DIGITS)
    shares = {name: round(top / scale / unit) * unit for name, top in tops.items()}
    largest = max(shares, key=lambda name: shares[name])
    shares[largest] += 1 - sum(shares.values())
    return shares


def _say_scaled(party: str, shift: Fraction, scale: Fraction, notes: list[str]) -> None:
    if shift:
        notes.append(f"the points of '{party}' are shifted by {decimal(-shift, notes)}")
    if scale != 1:
        notes.append(f"the points of '{party}' are divided by {decimal(scale, notes)}")


def _additive(
    party: str, utility: Utility, issues: _Issues, notes: list[str]
) -> tuple[str, dict[str, Any]]:
    scaled = _scaled(utility, issues)
    _say_scaled(party, scaled.shift, scaled.scale, notes)
    tables = {}
    for issue in issues:
        row = scaled.values[issue.name]
        cells = dict(zip(issue.options, row, strict=True))
        tables[issue.name] = {"discreteutils": {"valueUtilities": cells}}
    body = {"issueUtilities": tables, "issueWeights": scaled.weights}
    return "LinearAdditiveUtilitySpace", body


def _groups(
    party: str, utility: Utility, issues: _Issues, notes: list[str]
) -> tuple[str, dict[str, Any]]:
    by_name = {issue.name: issue for issue in issues}
    tables: dict[tuple[str, ...], dict[tuple[str, ...], Fraction]] = {}
    shift = utility.constant
    for issue in issues:
        row = _rows(utility, issues)[issue.name]
        low = min(*row, Fraction(0))
        shift += low
        tables[(issue.name,)] = {
            (option,): score - low for option, score in zip(issue.options, row, strict=True)
        }
    for interaction in utility.interactions:
        shift += _add(interaction, by_name, tables, notes)
    scale = sum(
        (max(table.values(), default=Fraction(0)) for table in tables.values()), Fraction(0)
    )
    scale = scale if scale > 1 else Fraction(1)
    _say_scaled(party, shift, scale, notes)
    parts = {}
    for position, (names, table) in enumerate(tables.items(), start=1):
        rows = [
            {"values": list(options), "util": points / scale}
            for options, points in table.items()
            if points
        ]
        parts[f"part{position}"] = {"partsutils": {"issues": list(names), "utilslist": rows}}
    return "SumOfGroupsUtilitySpace", {"partUtilities": parts}


def _add(
    interaction: Interaction,
    issues: Mapping[str, Issue],
    tables: dict[tuple[str, ...], dict[tuple[str, ...], Fraction]],
    notes: list[str],
) -> Fraction:
    """Add an interaction to the table over its issues; by how much all points were shifted.

    A loss where the condition holds is a bonus where it does not.
    """
    found = boxes(interaction.when, issues)
    names = tuple(name for name in issues if any(name in box for box in found or ()))
    if found is None or prod(len(issues[name]) for name in names) > MAX_BOXES:
        notes.append("an interaction over too many packages is not written")
        return Fraction(0)
    if not names:
        return interaction.value if found else Fraction(0)
    table = tables.setdefault(names, {})
    for options in itertools.product(*(issues[name].options for name in names)):
        package = dict(zip(names, options, strict=True))
        inside = any(all(package[n] in side for n, side in box.items()) for box in found)
        if inside == (interaction.value > 0):
            table[options] = table.get(options, Fraction(0)) + abs(interaction.value)
    return min(interaction.value, Fraction(0))


def _reservation(
    party: str, utility: Utility, issues: _Issues, notes: list[str]
) -> dict[str, str] | None:
    """The bid worth least at or above the reservation value; None, noted, if not found."""
    wanted = utility.reservation
    if wanted is None:
        return None
    if utility.interactions or prod(len(issue) for issue in issues) > _MOST_BIDS:
        notes.append(f"the reservation value of '{party}' is not written; no bid was sought")
        return None
    rows = [_rows(utility, issues)[issue.name] for issue in issues]
    best: tuple[Fraction, tuple[int, ...]] | None = None
    for places in itertools.product(*(range(len(issue)) for issue in issues)):
        worth = utility.constant + sum(row[place] for row, place in zip(rows, places, strict=True))
        if worth >= wanted and (best is None or worth < best[0]):
            best = worth, places
            if worth == wanted:
                break
    if best is None:
        notes.append(f"the reservation value of '{party}' is above every bid; it is not written")
        return None
    if best[0] != wanted:
        given, nearest = decimal(wanted, notes), decimal(best[0], notes)
        notes.append(
            f"the reservation value {given} of '{party}' is written as a bid worth {nearest}"
        )
    return {issue.name: issue.options[place] for issue, place in zip(issues, best[1], strict=True)}
