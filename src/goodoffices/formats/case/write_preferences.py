"""Preferences as plain data, in the keys of the case file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from goodoffices.expressions import to_text
from goodoffices.formats.case.write_parts import item_data, source_data
from goodoffices.model.case import Preference, Source
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import PartialPreference, Utility

__all__ = ["preference_data"]


def preference_data(preference: Preference, issues: Iterable[Issue]) -> dict[str, Any]:
    """One entry of ``preferences``."""
    common = item_data(preference)
    data: dict[str, Any] = {"party": preference.party}
    stated = preference.stated
    bases = {number: source_data(source) for number, source in preference.bases.items()}
    if isinstance(stated, Utility):
        data |= _points(stated, list(issues), preference.bases, bases)
    elif isinstance(stated, PartialPreference) and stated != PartialPreference():
        data |= _partial(stated, preference.bases, bases)
    else:
        data["form"] = "unknown"
    if preference.alternative:
        data["alternative"] = preference.alternative
    if bases:
        data["bases"] = bases
    return data | {key: common[key] for key in ("source", "handling", "note") if key in common}


def _points(
    utility: Utility,
    issues: list[Issue],
    sources: Mapping[str, Source],
    bases: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if utility.weights:
        data["weights"] = {i.name: utility.weights.get(i.name, Fraction(1)) for i in issues}
    data["values"] = {issue.name: _values(utility, issue) for issue in issues}
    interactions = [
        {"when": to_text(part.when), "value": part.value, **_basis(part.basis, sources, bases)}
        for part in utility.interactions
    ]
    if interactions:
        data["interactions"] = interactions
    if utility.reservation is not None:
        data["reservation"] = utility.reservation
    for key, usual in (("discount", Fraction(1)), ("constant", Fraction(0))):
        if getattr(utility, key) != usual:
            data[key] = getattr(utility, key)
    return data


def _values(utility: Utility, issue: Issue) -> dict[str, Fraction]:
    values = utility.values.get(issue.name, (Fraction(0),) * len(issue))
    return dict(zip(issue.options, values, strict=True))


def _basis(
    basis: str, sources: Mapping[str, Source], bases: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """The source of one interaction or comparison, taken out of ``bases``."""
    if not basis:
        return {}
    if basis in sources:
        return {"source": bases.pop(basis, source_data(sources[basis]))}
    return {"source": {"assumption": basis, "by": "not stated"}}


def _partial(
    partial: PartialPreference, sources: Mapping[str, Source], bases: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    comparisons = [
        {
            "better": dict(part.better),
            "worse": dict(part.worse),
            **({} if part.strict else {"strict": False}),
            **_basis(part.basis, sources, bases),
        }
        for part in partial.comparisons
    ]
    between_issues = [
        {
            "more": part.more,
            "less": part.less,
            **({} if part.strict else {"strict": False}),
            **_basis(part.basis, sources, bases),
        }
        for part in partial.issue_comparisons
    ]
    data: dict[str, Any] = {
        "issue_order": _tiers(partial.issue_order),
        "issue_comparisons": between_issues,
        "option_orders": {name: _tiers(tiers) for name, tiers in partial.option_orders.items()},
        "weight_bounds": {name: list(bounds) for name, bounds in partial.weight_bounds.items()},
        "value_bounds": {
            name: {option: list(bounds) for option, bounds in options.items()}
            for name, options in partial.value_bounds.items()
        },
        "comparisons": comparisons,
        "reservation_package": partial.reservation_package and dict(partial.reservation_package),
        "reservation_bounds": partial.reservation_bounds and list(partial.reservation_bounds),
    }
    return {key: value for key, value in data.items() if value}


def _tiers(tiers: tuple[tuple[str, ...], ...]) -> list[Any]:
    return [tier[0] if len(tier) == 1 else list(tier) for tier in tiers]
