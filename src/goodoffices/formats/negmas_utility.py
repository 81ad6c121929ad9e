"""Utility functions of NegMAS files, as additive points with interactions.

Linear additive, affine, linear, constant, mapping, weighted and hyper-rectangle functions,
and the exponential discount around any of them; others are faults with their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from goodoffices.formats.shape import Cursor, name_of
from goodoffices.formats.value_functions import ValueFunction, polynomial, tabulate, triangular
from goodoffices.model.conditions import All, Comparison, Condition
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility

__all__ = ["CONVENTION", "kind_of", "utility"]

CONVENTION = "NegMAS convention: values are multiplied by issue weights as they stand in the file."
_ANY_DEAL = (
    "A reserved value of -.inf (NegMAS: any deal is better than none) is read as not stated."
)
_MAX_INTERACTIONS = 20_000
_Issues = tuple[Issue, ...]


def kind_of(cursor: Cursor) -> str:
    """The class a mapping names under ``type``, without its module; empty if none."""
    stated = cursor.data.get("type") if isinstance(cursor.data, dict) else None
    return str(stated or "").rpartition(".")[2]


def utility(cursor: Cursor, issues: _Issues, conventions: list[str]) -> Utility | None:
    """The utility function at ``cursor``; None, with a fault, for what is not supported."""
    kind = kind_of(cursor)
    reader = _READERS.get(kind)
    if reader is None:
        known = ", ".join(sorted(_READERS))
        cursor.fault(f"utility function '{kind[:60]}' is not supported; supported: {known}")
        return None
    found = reader(cursor, issues, conventions)
    if found is None:
        return None
    reservation = _reservation(cursor, conventions)
    return found if reservation is None else evolve(found, reservation=reservation)


def _reservation(cursor: Cursor, conventions: list[str]) -> Fraction | None:
    stated = cursor.maybe("reserved_value")
    if stated is None:
        return None
    if isinstance(stated.data, float):
        if stated.data > 0:
            stated.fault("a reserved value of .inf refuses every deal; give a number")
        conventions.append(_ANY_DEAL)
        return None
    return stated.number()


def _parts(cursor: Cursor, key: str, issues: _Issues) -> Iterator[tuple[Issue, Cursor]]:
    """Parts of a list in the order of the issues, or of a mapping by issue name."""
    part = cursor.child(key)
    if part is None:
        return
    if isinstance(part.data, dict):
        for issue in issues:
            if (found := part.child(issue.name)) is not None:
                yield issue, found
        return
    items = list(part.items())
    if len(items) != len(issues):
        part.fault(f"'{key}' has {len(items)} items for {len(issues)} issues; give one each")
    yield from zip(issues, items, strict=False)


def _additive(cursor: Cursor, issues: _Issues, conventions: list[str]) -> Utility:
    weights = {}
    if cursor.maybe("weights") is not None:
        for issue, part in _parts(cursor, "weights", issues):
            weights[issue.name] = part.number() or Fraction(0)
    values = {}
    for issue, part in _parts(cursor, "values", issues):
        table = _values(part, issue)
        if table is not None:
            values[issue.name] = table
    return Utility(weights, values, constant=_number(cursor, "bias"))


def _number(cursor: Cursor, key: str, default: Fraction | int = 0) -> Fraction:
    part = cursor.maybe(key)
    found = part.number() if part else None
    return Fraction(default) if found is None else found


def _values(cursor: Cursor, issue: Issue) -> tuple[Fraction, ...] | None:
    kind = kind_of(cursor)
    if kind == "ConstFun":
        bias = _number(cursor, "bias", _number(cursor, "value"))
        return (bias,) * len(issue)
    if kind in ("TableFun", "") and isinstance(cursor.data, dict):
        return _table(cursor, issue)
    function = _function(kind, cursor)
    if function is None:
        cursor.fault(f"value function '{kind[:60]}' is not supported; give a TableFun")
        return None
    if not issue.values:
        cursor.fault(f"'{kind}' needs numbers; the options of '{issue.name}' are names")
        return None
    return tabulate(function, issue.values)


def _table(cursor: Cursor, issue: Issue) -> tuple[Fraction, ...] | None:
    table = cursor.child("mapping") if "mapping" in cursor.data else cursor
    cells = {name_of(key): cell for key, cell in table.pairs()} if table else {}
    missing = [option for option in issue.options if option not in cells]
    if missing:
        cursor.fault(f"issue '{issue.name}' has no value for '{missing[0]}'; give one")
        return None
    numbers = [cells[option].number() for option in issue.options]
    return tuple(number or Fraction(0) for number in numbers)


def _function(kind: str, cursor: Cursor) -> ValueFunction | None:
    bias = _number(cursor, "bias")
    match kind:
        case "AffineFun" | "LinearFun":
            return polynomial([bias, _number(cursor, "slope")])
        case "IdentityFun":
            return polynomial([Fraction(0), Fraction(1)])
        case "QuadraticFun":
            return polynomial([bias, _number(cursor, "a1"), _number(cursor, "a2")])
        case "PolynomialFun":
            part = cursor.child("coefficients")
            found = [item.number() or Fraction(0) for item in part.items()] if part else []
            return polynomial([bias, *found])
        case "TriangularFun":
            start, top, end = (_number(cursor, key) for key in ("start", "middle", "end"))
            tent = triangular(start, top, end, _number(cursor, "scale", 1))
            return lambda x: bias + tent(x)
        case _:
            return None


def _linear(cursor: Cursor, issues: _Issues, conventions: list[str]) -> Utility:
    weights, values = {}, {}
    for issue, part in _parts(cursor, "weights", issues):
        weights[issue.name] = part.number() or Fraction(0)
        if issue.values:
            values[issue.name] = issue.values
        else:
            part.fault(f"a linear function needs numbers; the options of '{issue.name}' are names")
    return Utility(weights, values, constant=_number(cursor, "bias"))


def _constant(cursor: Cursor, issues: _Issues, conventions: list[str]) -> Utility:
    return Utility({}, {}, constant=_number(cursor, "value"))


def _mapping(cursor: Cursor, issues: _Issues, conventions: list[str]) -> Utility | None:
    """A table over whole packages: one interaction for each, over the default value."""
    part = cursor.child("mapping")
    pairs = list(part.pairs()) if part else []
    if len(pairs) > _MAX_INTERACTIONS:
        cursor.fault(f"a table of more than {_MAX_INTERACTIONS:,} packages is not supported")
        return None
    default = cursor.maybe("default")
    base = Fraction(0) if default is None or isinstance(default.data, float) else default.number()
    if isinstance(getattr(default, "data", None), float) and len(pairs) < _size(issues):
        cursor.fault("packages missing from 'mapping' are worth -.inf; give each a number")
        return None
    found = []
    for key, cell in pairs:
        options = key if isinstance(key, tuple) else (key,)
        names = [name_of(option) for option in options]
        if len(names) != len(issues):
            cell.fault(f"a package names {len(names)} options for {len(issues)} issues")
            continue
        atoms = [_is(issue, name, cell) for issue, name in zip(issues, names, strict=True)]
        number = cell.number()
        if number is not None:
            found.append(Interaction(All(tuple(atoms)), number - (base or Fraction(0))))
    return Utility({}, {}, tuple(found), constant=base or Fraction(0))


def _size(issues: _Issues) -> int:
    total = 1
    for issue in issues:
        total *= len(issue)
    return total


def _is(issue: Issue, name: str, cell: Cursor) -> Comparison:
    if not issue.has(name):
        cell.fault(f"issue '{issue.name}' has no option '{name[:60]}'; use one of its options")
        return Comparison(issue.name, "=", (issue.options[0],))
    return Comparison(issue.name, "=", (name,))


def _rectangles(cursor: Cursor, issues: _Issues, conventions: list[str]) -> Utility | None:
    conventions.append(
        "A pair of numbers in a hyper-rectangle is a range with both ends; a longer list is a "
        "list of options."
    )
    ranges, levels = cursor.child("outcome_ranges"), cursor.child("utilities")
    if ranges is None or levels is None:
        return None
    given = cursor.maybe("weights")
    weights = [item.number() for item in given.items()] if given else []
    constant, found = _number(cursor, "bias"), []
    rows = list(zip(ranges.items(), levels.items(), strict=False))
    for index, (box, level) in enumerate(rows):
        points = level.number()
        weight = weights[index] if index < len(weights) else Fraction(1)
        if points is None or weight is None:
            continue
        sides = _sides(box, issues) if box.data is not None else ()
        if sides:
            found.append(Interaction(All(sides), points * weight))
        else:
            constant += points * weight
    return Utility({}, {}, tuple(found), constant=constant)


def _sides(box: Cursor, issues: _Issues) -> tuple[Condition, ...]:
    sides: list[Condition] = []
    by_name = {issue.name: issue for issue in issues}
    for key, side in box.pairs():
        issue = by_name.get(str(key))
        if isinstance(key, int) and 0 <= key < len(issues):
            issue = issues[key]
        if issue is None:
            side.fault(f"there is no issue {str(key)[:60]!r}; use a position or a name")
        else:
            sides += _side(side, issue)
    return tuple(sides)


def _side(side: Cursor, issue: Issue) -> list[Condition]:
    listed = side.data if isinstance(side.data, list) else [side.data]
    if issue.values and len(listed) == 2 and all(isinstance(v, int | Fraction) for v in listed):
        low, high = (Fraction(value) for value in listed)
        return [Comparison(issue.name, ">=", (low,)), Comparison(issue.name, "<=", (high,))]
    names = [name_of(value) for value in listed]
    unknown = [name for name in names if not issue.has(name)]
    if unknown or not names:
        side.fault(f"issue '{issue.name}' has no option '{(unknown or [''])[0][:60]}'")
        return []
    return [Comparison(issue.name, "in", tuple(names))]


def _weighted(cursor: Cursor, issues: _Issues, conventions: list[str]) -> Utility | None:
    part, given = cursor.child("ufuns"), cursor.child("weights")
    if part is None or given is None:
        return None
    parts = [utility(item, issues, conventions) for item in part.items()]
    shares = [item.number() for item in given.items()]
    if None in parts or None in shares or len(parts) != len(shares):
        cursor.fault("each function needs a weight; give as many weights as functions")
        return None
    return _sum([p for p in parts if p], [s for s in shares if s is not None], issues)


def _sum(parts: Sequence[Utility], shares: Sequence[Fraction], issues: _Issues) -> Utility:
    values: dict[str, tuple[Fraction, ...]] = {}
    interactions: list[Interaction] = []
    constant = Fraction(0)
    for part, share in zip(parts, shares, strict=True):
        constant += share * part.constant
        interactions += [evolve(i, value=share * i.value) for i in part.interactions]
        for name in part.values:
            old = values.get(name) or (Fraction(0),) * len(part.values[name])
            new = part.scores(name)
            values[name] = tuple(a + share * b for a, b in zip(old, new, strict=True))
    return Utility({}, values, tuple(interactions), constant=constant)


def _discounted(cursor: Cursor, issues: _Issues, conventions: list[str]) -> Utility | None:
    inner = cursor.child("ufun")
    found = utility(inner, issues, conventions) if inner else None
    if found is None:
        return None
    conventions.append("Time discounts are kept for the talks; utilities here are undiscounted.")
    return evolve(found, discount=_number(cursor, "discount", 1))


_READERS: dict[str, Callable[[Cursor, _Issues, list[str]], Utility | None]] = {
    "LinearAdditiveUtilityFunction": _additive,
    "LinearUtilityAggregationFunction": _additive,
    "AffineUtilityFunction": _linear,
    "LinearUtilityFunction": _linear,
    "ConstUtilityFunction": _constant,
    "MappingUtilityFunction": _mapping,
    "HyperRectangleUtilityFunction": _rectangles,
    "WeightedUtilityFunction": _weighted,
    "ExpDiscountedUFun": _discounted,
}
