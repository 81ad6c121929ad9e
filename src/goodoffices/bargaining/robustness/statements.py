"""What a party stated, as linear rows on weights and scores, each row with its own words.

A score is weight times value, ``u[i, o] = w[i] * v[i, o]``.  In weights and scores every
statement of a :class:`~goodoffices.model.preferences.PartialPreference` is linear, which it
is not in weights and values (imprecise preference information: Weber 1987; Kirkwood and
Sarin 1985).  Orders are read as "at least"; only a comparison can be strict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from goodoffices.errors import BadInput, Fault, nearest
from goodoffices.expressions.words import number_text
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import PackageComparison, PartialPreference

__all__ = ["Row", "Statement", "complete", "statements_of"]

Tiers = tuple[tuple[str, ...], ...]
Bounds = tuple[Fraction, Fraction]


@frozen
class Row:
    """One linear statement: ``sum(weights) + sum(scores) >= bound``, or ``=`` if ``equal``.

    ``weights`` maps issue numbers, ``scores`` maps (issue, option) numbers to coefficients.
    """

    weights: Mapping[int, float]
    scores: Mapping[tuple[int, int], float]
    bound: float = 0.0
    equal: bool = False


@frozen
class Statement:
    """A statement in words and its rows; ``scope`` says what it speaks of.

    ``scope`` is ``weights`` (weights only), ``values`` (values of the one issue ``issue``)
    or ``coupled`` (scores of several issues at once).
    """

    text: str
    rows: tuple[Row, ...]
    scope: str
    issue: int = -1
    strict: bool = False


def statements_of(issues: tuple[Issue, ...], preference: PartialPreference) -> list[Statement]:
    """All statements of a preference, in the order of its fields.

    Raises
    ------
    BadInput
        Every unknown issue or option, name given twice, and bound out of order or outside 0
        to 1, at once.

    Examples
    --------
    >>> issues = (Issue("aid", ("none", "full")), Issue("days", ("0", "40")))
    >>> stated = PartialPreference(issue_order=(("aid",), ("days",)))
    >>> [statement.text for statement in statements_of(issues, stated)]
    ['aid weighs at least as much as days']
    """
    faults = list(_faults(issues, preference))
    if faults:
        raise BadInput(faults)
    return [
        *_weight_statements(issues, preference),
        *_value_statements(issues, preference),
        *_comparisons(issues, preference.comparisons),
        *_reservation(issues, preference),
    ]


def complete(
    issues: tuple[Issue, ...], part: Mapping[str, str], other: Mapping[str, str]
) -> dict[int, int]:
    """Options (by number) of a part of a package, filled where only ``other`` names the issue.

    A filled issue stands at its status quo; without one it is left out, which is its worst
    option, with score 0.
    """
    chosen = {}
    for number, issue in enumerate(issues):
        if issue.name in part:
            chosen[number] = issue.index(part[issue.name])
        elif issue.name in other and issue.status_quo is not None:
            chosen[number] = issue.index(issue.status_quo)
    return chosen


def _percent(share: Fraction) -> str:
    return f"{number_text(share * 100)} %"


def _range(bounds: Bounds) -> str:
    low, high = bounds
    if low == high:
        return f"exactly {_percent(low)}"
    if low <= 0:
        return f"at most {_percent(high)}"
    if high >= 1:
        return f"at least {_percent(low)}"
    return f"between {_percent(low)} and {_percent(high)}"


def _join(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _each(names: list[str]) -> str:
    return f"{_join(names)} each" if len(names) > 1 else names[0]


def _weight_statements(
    issues: tuple[Issue, ...], preference: PartialPreference
) -> Iterator[Statement]:
    number = {issue.name: index for index, issue in enumerate(issues)}
    heading = {issue.name: issue.heading for issue in issues}
    tiers = [tier for tier in preference.issue_order if tier]
    for tier in tiers:
        if len(tier) > 1:
            rows = tuple(
                Row({number[tier[0]]: 1.0, number[name]: -1.0}, {}, equal=True) for name in tier[1:]
            )
            yield Statement(
                f"{_join([heading[name] for name in tier])} weigh the same", rows, "weights"
            )
    for upper, lower in pairwise(tiers):
        # Members of a tier weigh the same only by their own statement, so all pairs are said.
        rows = tuple(Row({number[a]: 1.0, number[b]: -1.0}, {}) for a in upper for b in lower)
        names = [_each([heading[name] for name in tier]) for tier in (upper, lower)]
        verb = "weigh" if len(upper) > 1 else "weighs"
        yield Statement(f"{names[0]} {verb} at least as much as {names[1]}", rows, "weights")
    for pair in preference.issue_comparisons:
        rows = (Row({number[pair.more]: 1.0, number[pair.less]: -1.0}, {}),)
        verb = "more than" if pair.strict else "at least as much as"
        text = f"{heading[pair.more]} weighs {verb} {heading[pair.less]}"
        text += f" ({pair.basis})" if pair.basis else ""
        yield Statement(text, rows, "weights", strict=pair.strict)
    for name, (low, high) in preference.weight_bounds.items():
        rows = _interval(Row({number[name]: 1.0}, {}), low, high)
        text = f"{heading[name]} has {_range((low, high))} of the weight"
        yield Statement(text, rows, "weights")


def _interval(row: Row, low: Fraction, high: Fraction) -> tuple[Row, ...]:
    if low == high:
        return (Row(row.weights, row.scores, float(low), equal=True),)
    negative = Row(
        {key: -value for key, value in row.weights.items()},
        {key: -value for key, value in row.scores.items()},
        -float(high),
    )
    return (Row(row.weights, row.scores, float(low)), negative)


def _value_statements(
    issues: tuple[Issue, ...], preference: PartialPreference
) -> Iterator[Statement]:
    for index, issue in enumerate(issues):
        tiers = [tier for tier in preference.option_orders.get(issue.name, ()) if tier]
        yield from _tier_statements(index, issue, tiers)
        for option, (low, high) in preference.value_bounds.get(issue.name, {}).items():
            score = (index, issue.index(option))
            # value >= low is score >= low * weight.
            rows = (
                Row({index: -float(low)}, {score: 1.0}, equal=low == high),
                Row({index: float(high)}, {score: -1.0}),
            )[: 1 if low == high else 2]
            text = (
                f"on {issue.heading}, “{issue.label(option)}” is worth {_range((low, high))} "
                "of the best option"
            )
            yield Statement(text, rows, "values", index)


def _tier_statements(index: int, issue: Issue, tiers: list[tuple[str, ...]]) -> Iterator[Statement]:
    def said(tier: tuple[str, ...]) -> list[str]:
        return [f"“{issue.label(option)}”" for option in tier]

    for tier in tiers:
        if len(tier) > 1:
            codes = [(index, issue.index(option)) for option in tier]
            rows = tuple(Row({}, {codes[0]: 1.0, code: -1.0}, equal=True) for code in codes[1:])
            text = f"on {issue.heading}, {_join(said(tier))} are worth the same"
            yield Statement(text, rows, "values", index)
    for upper, lower in pairwise(tiers):
        rows = tuple(
            Row({}, {(index, issue.index(a)): 1.0, (index, issue.index(b)): -1.0})
            for a in upper
            for b in lower
        )
        verb = "are" if len(upper) > 1 else "is"
        text = (
            f"on {issue.heading}, {_each(said(upper))} {verb} at least as good as "
            f"{_each(said(lower))}"
        )
        yield Statement(text, rows, "values", index)


def _comparisons(
    issues: tuple[Issue, ...], comparisons: tuple[PackageComparison, ...]
) -> Iterator[Statement]:
    for comparison in comparisons:
        scores: dict[tuple[int, int], float] = {}
        for part, other, sign in (
            (comparison.better, comparison.worse, 1.0),
            (comparison.worse, comparison.better, -1.0),
        ):
            for code in complete(issues, part, other).items():
                scores[code] = scores.get(code, 0.0) + sign
        scores = {code: value for code, value in scores.items() if value}
        verb = "is preferred to" if comparison.strict else "is at least as good as"
        better, worse = (
            _package_words(issues, part) for part in (comparison.better, comparison.worse)
        )
        text = f"{better} {verb} {worse}{_filled(issues, comparison)}"
        if comparison.basis:
            text += f" ({comparison.basis})"
        touched = {issue for issue, _ in scores}
        if len(touched) == 1 and set(scores.values()) <= {1.0, -1.0}:
            # Other things are equal on both sides, so this orders two options of one issue.
            scope, only = "values", touched.pop()
        else:
            scope, only = "coupled", -1
        yield Statement(text, (Row({}, scores),), scope, only, strict=comparison.strict)


def _package_words(issues: tuple[Issue, ...], part: Mapping[str, str]) -> str:
    words = [
        f"{issue.heading} “{issue.label(part[issue.name])}”"
        for issue in issues
        if issue.name in part
    ]
    return _join(words) if words else "nothing"


def _filled(issues: tuple[Issue, ...], comparison: PackageComparison) -> str:
    one_sided = set(comparison.better) ^ set(comparison.worse)
    fills = [
        f"{issue.heading} otherwise "
        + (f"“{issue.label(issue.status_quo)}”" if issue.status_quo is not None else "at its worst")
        for issue in issues
        if issue.name in one_sided
    ]
    return f", with {_join(fills)}" if fills else ""


def _reservation(issues: tuple[Issue, ...], preference: PartialPreference) -> Iterator[Statement]:
    """Bounds on the score of the reservation package, where both are given."""
    package, bounds = preference.reservation_package, preference.reservation_bounds
    if package is None or bounds is None:
        return
    everything = {issue.name: "" for issue in issues}
    scores = dict.fromkeys(complete(issues, package, everything).items(), 1.0)
    rows = _interval(Row({}, scores), *bounds)
    text = f"no deal, as good as {_package_words(issues, package)}, is worth {_range(bounds)}"
    yield Statement(text, rows, "coupled")


def _faults(issues: tuple[Issue, ...], preference: PartialPreference) -> Iterator[Fault]:
    names = {issue.name: issue for issue in issues}
    yield from _tier_faults(preference.issue_order, names, "issue", "the issue order")
    for pair in preference.issue_comparisons:
        for name in (pair.more, pair.less):
            yield from _name_fault(name, names, "issue", "an issue comparison")
        if pair.more == pair.less:
            yield Fault(f"an issue comparison names '{pair.more}' on both sides; change one")
    for name, bounds in preference.weight_bounds.items():
        yield from _name_fault(name, names, "issue", "weight bounds")
        yield from _bound_faults(bounds, f"weight of '{name}'")
    for name, tiers in preference.option_orders.items():
        yield from _name_fault(name, names, "issue", "option orders")
        if name in names:
            yield from _tier_faults(
                tiers, names[name].options, "option", f"the option order of '{name}'"
            )
    for name, values in preference.value_bounds.items():
        yield from _name_fault(name, names, "issue", "value bounds")
        for option, bounds in values.items():
            if name in names:
                yield from _name_fault(
                    option, names[name].options, "option", f"value bounds of '{name}'"
                )
            yield from _bound_faults(bounds, f"value of '{option}' on '{name}'")
    for comparison in preference.comparisons:
        yield from _package_faults(comparison.better, names, "a comparison")
        yield from _package_faults(comparison.worse, names, "a comparison")
    yield from _package_faults(preference.reservation_package or {}, names, "the reservation")
    if preference.reservation_bounds is not None:
        yield from _bound_faults(preference.reservation_bounds, "reservation value")


def _name_fault(
    name: str, known: Mapping[str, Issue] | tuple[str, ...], kind: str, where: str
) -> Iterator[Fault]:
    if name not in known:
        yield Fault(f"{where}: {kind} '{name}' is not known; {nearest(name, known)}")


def _tier_faults(
    tiers: Tiers, known: Mapping[str, Issue] | tuple[str, ...], kind: str, where: str
) -> Iterator[Fault]:
    named = [name for tier in tiers for name in tier]
    for name in dict.fromkeys(named):
        yield from _name_fault(name, known, kind, where)
        if named.count(name) > 1:
            yield Fault(f"{where}: {kind} '{name}' is named twice; name it in one tier only")


def _bound_faults(bounds: Bounds, what: str) -> Iterator[Fault]:
    low, high = bounds
    if low > high:
        yield Fault(
            f"the {what} lies between {number_text(low)} and {number_text(high)}, which is "
            "empty; give the smaller number first"
        )
    if low < 0 or high > 1:
        yield Fault(f"the {what} leaves 0 to 1; give shares, e.g. 0.25 for a quarter")


def _package_faults(
    part: Mapping[str, str], names: Mapping[str, Issue], where: str
) -> Iterator[Fault]:
    for name, option in part.items():
        yield from _name_fault(name, names, "issue", where)
        if name in names:
            yield from _name_fault(option, names[name].options, "option", f"{where} on '{name}'")
