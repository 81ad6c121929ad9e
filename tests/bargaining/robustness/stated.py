"""Random small partial preferences, true of a utility drawn first, so that they are consistent."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from hypothesis import strategies as st

from goodoffices.model.issues import Issue
from goodoffices.model.preferences import PackageComparison, PartialPreference


def issues_of_sizes(sizes):
    return tuple(Issue(f"i{n}", tuple(f"o{k}" for k in range(s))) for n, s in enumerate(sizes))


def ranked(issues, best_first=True):
    """Complete orders of issues and options, in the order of the file."""
    return PartialPreference(
        issue_order=tuple((issue.name,) for issue in issues),
        option_orders={
            issue.name: tuple((o,) for o in (issue.options if best_first else issue.options[::-1]))
            for issue in issues
        },
    )


@st.composite
def true_statements(draw, sizes=((2, 2), (3, 2), (2, 3, 2)), comparisons=2, bounds=True):
    """Issues, a utility (weights, values) and statements that it satisfies with some room."""
    issues = issues_of_sizes(draw(st.sampled_from(sizes)))
    raw = [draw(st.integers(1, 6)) for _ in issues]
    weights = [Fraction(r, sum(raw)) for r in raw]
    values = []
    for issue in issues:
        own = [Fraction(draw(st.integers(0, 4)), 4) for _ in issue.options]
        if max(own) == min(own):
            own[0], own[-1] = Fraction(0), Fraction(1)
        low, high = min(own), max(own)
        values.append([(v - low) / (high - low) for v in own])
    stated = {}
    if draw(st.booleans()):
        order = sorted(set(weights), reverse=True)
        stated["issue_order"] = tuple(
            tuple(i.name for i, w in zip(issues, weights) if w == tier) for tier in order
        )
    orders, value_bounds, weight_bounds = {}, {}, {}
    for issue, own, weight in zip(issues, values, weights):
        if draw(st.booleans()):
            orders[issue.name] = tuple(
                tuple(o for o, v in zip(issue.options, own) if v == tier)
                for tier in sorted(set(own), reverse=True)
            )
        if bounds and draw(st.integers(0, 3)) == 0:
            weight_bounds[issue.name] = _around(weight)
        if bounds and draw(st.integers(0, 3)) == 0:
            place = draw(st.integers(0, len(own) - 1))
            value_bounds[issue.name] = {issue.options[place]: _around(own[place])}
    said = []
    for _ in range(draw(st.integers(0, comparisons))):
        one, other = ([draw(st.integers(0, len(i) - 1)) for i in issues] for _ in range(2))
        worth = [sum(w * v[o] for w, v, o in zip(weights, values, p)) for p in (one, other)]
        if worth[0] == worth[1]:
            continue
        better, worse = (one, other) if worth[0] > worth[1] else (other, one)
        packages = [{i.name: i.options[o] for i, o in zip(issues, p)} for p in (better, worse)]
        said.append(PackageComparison(*packages, strict=draw(st.booleans())))
    preference = PartialPreference(
        **stated,
        option_orders=orders,
        weight_bounds=weight_bounds,
        value_bounds=value_bounds,
        comparisons=tuple(said),
    )
    return issues, preference, weights, values


def _around(number):
    """Bounds about 1/5 away, multiples of 1/20."""
    low, high = floor((number - Fraction(1, 5)) * 20), ceil((number + Fraction(1, 5)) * 20)
    return max(Fraction(0), Fraction(low, 20)), min(Fraction(1), Fraction(high, 20))
