"""Preferences of a decision maker from plain data: tiers, statements, weights, utilities, pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from goodoffices.errors import nearest
from goodoffices.model.conditions import Condition
from goodoffices.model.graph import (
    ConflictOption,
    OptionWeights,
    PartialOrder,
    Preference,
    Singles,
    StateId,
    Statements,
    Tiers,
    Utilities,
)

__all__ = ["as_id", "read_preference"]

_LARGE = 1 << 12
_FORMS = ("tiers", "statements", "weights", "utilities", "better")


class FaultTaker(Protocol):
    """Collects faults and reads conditions."""

    def fault(self, message: str, *path: str | int) -> None:
        """Note what is wrong at a path."""

    def as_id(self, value: Any) -> StateId | None:
        """A state id as the model writes it; None if it is no id."""

    def condition(self, text: str, *path: str | int) -> Condition | None:
        """Read a condition, or note why it cannot be read."""


def as_id(value: Any) -> StateId | None:
    """A state id: a whole number (also as text) or a name; None if it is neither.

    >>> as_id("12"), as_id("deal"), as_id(True), as_id(1.5)
    (12, 'deal', None, None)
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.strip():
        return int(value) if value.isdecimal() and value.isascii() and len(value) < 19 else value
    return None


def read_preference(
    value: Any,
    party: str,
    known: set[StateId] | None,
    options: tuple[ConflictOption, ...],
    taker: FaultTaker,
    needed: set[StateId] | None = None,
) -> Preference | None:
    """Read one preference; None, with the fault noted, if it cannot be read.

    ``known`` states may be named, ``needed`` ones (those the party sees) must be ranked.
    """
    path: tuple[str | int, ...] = ("preferences", party)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _tiers(value, party, known, needed, taker, path)
    if isinstance(value, Mapping) and known and all(taker.as_id(key) in known for key in value):
        value = {"utilities": value}
    forms = [form for form in _FORMS if isinstance(value, Mapping) and form in value]
    if len(forms) != 1:
        message = f"the preferences of {party} cannot be read; give a list of states, best first, or one of "
        taker.fault(message + ", ".join(_FORMS), *path)
        return None
    form, inner = forms[0], value[forms[0]]
    path = (*path, form)
    if form == "tiers" and isinstance(inner, Sequence) and not isinstance(inner, str):
        return _tiers(inner, party, known, needed, taker, path)
    if form == "statements" and isinstance(inner, Sequence) and not isinstance(inner, str):
        return _statements(inner, party, options, taker, path)
    if form == "weights" and isinstance(inner, Mapping):
        numbers = {str(name): _number(one) for name, one in inner.items()}
        for name, number in numbers.items():
            if number is None:
                taker.fault(f"{party}: the weight of '{name}' is no number; give one", *path, name)
        return OptionWeights({name: one for name, one in numbers.items() if one is not None})
    if form == "utilities" and isinstance(inner, Mapping | Sequence) and not isinstance(inner, str):
        return _utilities(inner, party, known, taker, path)
    if form == "better":
        equal = value.get("equal", ())
        pairs = _pairs(inner, party, known, taker, path)
        return PartialOrder(
            pairs, _pairs(equal, party, known, taker, ("preferences", party, "equal"))
        )
    taker.fault(f"{party}: '{form}' holds {type(inner).__name__}; give a list", *path)
    return None


def _strange(state: StateId | None, raw: Any, party: str, known: set[StateId] | None) -> str:
    if state is None:
        return f"{party} ranks {raw!r}, which is no state id; give a whole number or a name"
    if known is not None and state not in known:
        names = nearest(str(state), [str(one) for one in known])
        return f"{party} ranks state {state!r}, which is not in the model; {names}"
    return ""


def _tiers(
    value: Sequence[Any],
    party: str,
    known: set[StateId] | None,
    needed: set[StateId] | None,
    taker: FaultTaker,
    path: tuple[str | int, ...],
) -> Tiers:
    if len(value) > _LARGE and all(type(item) is int for item in value):
        states = set(value)
        if len(states) == len(value) and (known is None or states == known):
            return Tiers(Singles(value))
    tiers: list[tuple[StateId, ...]] = []
    seen: set[StateId] = set()
    for row, item in enumerate(value):
        members = item if isinstance(item, Sequence) and not isinstance(item, str) else (item,)
        tier: list[StateId] = []
        for raw in members:
            state = taker.as_id(raw)
            problem = _strange(state, raw, party, known)
            if not problem and state in seen:
                problem = f"{party} ranks state {state!r} twice; rank it once"
            if problem:
                taker.fault(problem, *path, row)
            elif state is not None:
                seen.add(state)
                tier.append(state)
        if tier:
            tiers.append(tuple(tier))
    left = [str(state) for state in needed or () if state not in seen]
    if left:
        more = f" and {len(left) - 12} more" if len(left) > 12 else ""
        shown = ", ".join(left[:12])
        taker.fault(
            f"{party} does not rank state {shown}{more}; rank every state, ties as a list", *path
        )
    return Tiers(tuple(tiers))


def _statements(
    value: Sequence[Any],
    party: str,
    options: tuple[ConflictOption, ...],
    taker: FaultTaker,
    path: tuple[str | int, ...],
) -> Statements:
    from goodoffices.model.conditions import Taken, atoms

    conditions = []
    names = {option.name for option in options} | {option.key for option in options}
    for row, text in enumerate(value):
        if not isinstance(text, str):
            taker.fault(
                f"{party}: {text!r} is not a statement; write one such as 'not act'", *path, row
            )
            continue
        condition = taker.condition(text, *path, row)
        if condition is None:
            continue
        for atom in atoms(condition):
            name = atom.name if isinstance(atom, Taken) else atom.issue
            if name not in names:
                message = f"{party}: option '{name}' is not known; {nearest(name, names)}"
                taker.fault(message, *path, row)
        conditions.append(condition)
    return Statements(tuple(conditions))


def _number(value: Any) -> Fraction | None:
    if isinstance(value, bool):
        return None
    try:
        return Fraction(value) if len(str(value)) < 400 else None
    except (TypeError, ValueError, OverflowError, ZeroDivisionError):
        return None


def _utilities(
    value: Mapping[Any, Any] | Sequence[Any],
    party: str,
    known: set[StateId] | None,
    taker: FaultTaker,
    path: tuple[str | int, ...],
) -> Utilities:
    if isinstance(value, Mapping):
        found: dict[StateId, Fraction] = {}
        for raw, number in value.items():
            state, exact = taker.as_id(raw), _number(number)
            problem = _strange(state, raw, party, known)
            if exact is None:
                problem = f"{party}: the utility of state {raw!r} is no number; give one"
            if problem:
                taker.fault(problem, *path, raw)
            elif state is not None and exact is not None:
                found[state] = exact
        return Utilities(found)
    bad = [
        row
        for row, one in enumerate(value)
        if isinstance(one, bool) or not (isinstance(one, int | float) or _number(one) is not None)
    ]
    for row in bad:
        taker.fault(f"{party}: the utility {value[row]!r} is no number; give one", *path, row)
    plain = all(isinstance(one, int | float) for one in value)
    return Utilities(
        [0 if row in bad else one for row, one in enumerate(value)]
        if bad
        else list(value)
        if plain
        else [_number(one) for one in value]
    )


def _pairs(
    value: Any,
    party: str,
    known: set[StateId] | None,
    taker: FaultTaker,
    path: tuple[str | int, ...],
) -> tuple[tuple[StateId, StateId], ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        taker.fault(
            f"{party}: '{path[-1]}' is no list; give pairs of states, the better first", *path
        )
        return ()
    found = []
    for row, pair in enumerate(value):
        ends = pair if isinstance(pair, Sequence) and not isinstance(pair, str) else ()
        ids = [taker.as_id(end) for end in ends]
        problem = (
            ""
            if len(ids) == 2
            else f"{party}: {pair!r} is not a pair of states; give two, the better first"
        )
        for state, raw in zip(ids, ends):
            problem = problem or _strange(state, raw, party, known)
        if problem:
            taker.fault(problem, *path, row)
        elif ids[0] is not None and ids[1] is not None:
            found.append((ids[0], ids[1]))
    return tuple(found)
