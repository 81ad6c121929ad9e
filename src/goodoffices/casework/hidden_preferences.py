"""Preferences as an audience may see them: without hidden issues and without hidden bases.

A number whose basis is hidden is hidden with it: an interaction or a bound is left out, a
reservation value becomes unknown, and where the basis of a weight or a value is hidden the
points as a whole become unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import evolve

from goodoffices.casework.hidden import Hidden
from goodoffices.model.case import Preference, Source
from goodoffices.model.preferences import (
    Interaction,
    IssueComparison,
    PackageComparison,
    PartialPreference,
    Utility,
)

__all__ = ["preference_for"]

N = TypeVar("N", Interaction, PackageComparison, IssueComparison)
T = TypeVar("T")
_NUMBERED: Mapping[type, tuple[str, ...]] = {
    Utility: ("interactions",),
    PartialPreference: ("comparisons", "issue_comparisons"),
}
"""Fields whose parts are numbered in the sources."""


def preference_for(preference: Preference, hidden: Hidden) -> Preference:
    """A visible preference without its hidden parts; lines are left out."""
    covered = {number for number, source in preference.bases.items() if hidden.source(source)}
    bases = {number: source for number, source in preference.bases.items() if number not in covered}
    stated = preference.stated
    if isinstance(stated, Utility):
        stated = _utility(stated, covered, hidden)
    elif isinstance(stated, PartialPreference):
        stated = _partial(stated, covered, hidden)
    stated, bases = _renumbered(stated, bases)
    alternative = "" if "alternative" in covered else preference.alternative
    form = preference.form if stated is not None else "unknown"
    if stated is None:
        bases = {number: source for number, source in bases.items() if number == "alternative"}
    bases = {n: s for n, s in bases.items() if not _of_issue(n, hidden)}
    return evolve(preference, stated=stated, bases=bases, alternative=alternative, form=form)


def _of_issue(number: str, hidden: Hidden) -> bool:
    """Whether ``values.aid.full`` and the like are numbers of a hidden issue."""
    _, _, rest = number.partition(".")
    return any(rest == issue or rest.startswith(f"{issue}.") for issue in hidden.issues)


def _utility(utility: Utility, covered: set[str], hidden: Hidden) -> Utility | None:
    if any(number.partition(".")[0] in ("weights", "values") for number in covered):
        return None
    return evolve(
        utility,
        weights=_without(utility.weights, hidden),
        values=_without(utility.values, hidden),
        interactions=_kept(utility.interactions, covered, lambda part: hidden.condition(part.when)),
        reservation=None if "reservation" in covered else utility.reservation,
    )


def _partial(partial: PartialPreference, covered: set[str], hidden: Hidden) -> PartialPreference:
    def gone(number: str) -> bool:
        return number in covered

    def seen(parts: Mapping[str, T], name: str) -> dict[str, T]:
        kept = _without(parts, hidden) if not gone(name) else {}
        return {issue: part for issue, part in kept.items() if not gone(f"{name}.{issue}")}

    order = [tuple(i for i in tier if i not in hidden.issues) for tier in partial.issue_order]
    bounds = {
        issue: {o: b for o, b in parts.items() if not gone(f"value_bounds.{issue}.{o}")}
        for issue, parts in seen(partial.value_bounds, "value_bounds").items()
    }
    package = partial.reservation_package
    if package is not None:
        package = None if gone("reservation_package") else _without(package, hidden) or None
    return PartialPreference(
        issue_order=() if gone("issue_order") else tuple(tier for tier in order if tier),
        option_orders=seen(partial.option_orders, "option_orders"),
        weight_bounds=seen(partial.weight_bounds, "weight_bounds"),
        value_bounds={issue: parts for issue, parts in bounds.items() if parts},
        comparisons=_kept(
            partial.comparisons,
            covered,
            lambda part: not hidden.issues.isdisjoint({*part.better, *part.worse}),
        ),
        issue_comparisons=_kept(
            partial.issue_comparisons,
            covered,
            lambda part: not hidden.issues.isdisjoint({part.more, part.less}),
        ),
        reservation_package=package,
        reservation_bounds=None if gone("reservation_bounds") else partial.reservation_bounds,
    )


def _without(parts: Mapping[str, T], hidden: Hidden) -> dict[str, T]:
    return {issue: part for issue, part in parts.items() if issue not in hidden.issues}


def _kept(parts: tuple[N, ...], covered: set[str], hides: Callable[[N], bool]) -> tuple[N, ...]:
    return tuple(part for part in parts if part.basis not in covered and not hides(part))


def _renumbered(
    stated: Any, bases: Mapping[str, Source]
) -> tuple[Utility | PartialPreference | None, dict[str, Source]]:
    """Number what is left from 1, so that gaps do not tell what was left out."""
    kept = dict(bases)
    for field in _NUMBERED.get(type(stated), ()):
        parts = []
        kept = {n: s for n, s in kept.items() if not n.startswith(f"{field}.")}
        for index, part in enumerate(getattr(stated, field), 1):
            if part.basis in bases:
                kept[f"{field}.{index}"] = bases[part.basis]
                part = evolve(part, basis=f"{field}.{index}")
            parts.append(part)
        stated = evolve(stated, **{field: tuple(parts)})
    return stated, kept
