"""What a writer hands back: texts by file name, and what the format could not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from goodoffices.expressions.words import number_text
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import DecisionRule, Scenario

__all__ = ["Written", "decimal", "file_names", "losses", "named_numbers"]

_ROUNDED = "numbers without a finite decimal are rounded to a double"


@frozen
class Written:
    """Texts by file name, and notes on what the format could not hold."""

    files: Mapping[str, str]
    notes: tuple[str, ...] = field(default=())


def decimal(number: Fraction, notes: list[str]) -> str:
    """A number as a decimal without exponent; rounding, where needed, is noted.

    >>> notes: list[str] = []
    >>> decimal(Fraction(1, 4), notes), decimal(Fraction(1, 3), notes), len(notes)
    ('0.25', '0.3333333333333333', 1)
    """
    text = number_text(number)
    if "/" in text or len(text) > 60:
        if _ROUNDED not in notes:
            notes.append(_ROUNDED)
        text = format(Decimal(repr(float(number))), "f")
    return text


def file_names(parties: Iterable[str], stem: str = "") -> dict[str, str]:
    """A safe, unique file name (without extension) for the domain (key "") and each party.

    With a ``stem`` the domain has that name and each party's begins with it.

    >>> file_names(["North/Coast", "north coast"])
    {'': 'domain', 'North/Coast': 'North_Coast', 'north coast': 'north_coast_2'}
    >>> file_names(["North"], "truce")
    {'': 'truce', 'North': 'truce_North'}
    """
    names = {"": stem or "domain"}
    for party in parties:
        safe = re.sub(r"[^\w.-]+", "_", party).strip("._")[:80] or "party"
        first = name = f"{stem}_{safe}" if stem else safe
        number = 1
        while name.casefold() in {used.casefold() for used in names.values()}:
            number += 1
            name = f"{first}_{number}"
        names[party] = name
    return names


def losses(scenario: Scenario, *, interactions: bool) -> list[str]:
    """What no file of additive profiles can hold of a scenario, in words."""
    notes = []
    if scenario.constraints:
        notes.append(f"constraints and red lines are not written: {len(scenario.constraints)}")
    rule = scenario.decision_rule
    if rule != DecisionRule.unanimity(len(scenario.parties)):
        notes.append("the decision rule is not written; these formats have unanimity only")
    for party in scenario.parties:
        preference = scenario.preferences.get(party)
        if not isinstance(preference, Utility):
            notes.append(f"the preferences of '{party}' are no points; they are not written")
        elif preference.interactions and not interactions:
            notes.append(
                f"interactions of '{party}' are not written: {len(preference.interactions)}"
            )
    return notes


def named_numbers(issues: Iterable[Issue]) -> list[str]:
    """A note on numeric and ordered issues that are written as plain names, if there are any."""
    names = ", ".join(f"'{issue.name}'" for issue in issues if issue.kind != "categorical")
    return [f"that the options of {names} are numbers or ordered is not written"] if names else []
