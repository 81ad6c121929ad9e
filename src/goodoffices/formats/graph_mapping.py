"""A graph model from plain data: lists, mappings, names and numbers, whatever file held them.

What the JSON form (``formats.graph_json``) and the ``conflict`` section of a case share; the
keys are described in ``docs/reference/graph-models.md``.  All faults are collected.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve

from goodoffices.errors import BadInput, Fault, GoodOfficesError, nearest
from goodoffices.expressions import ConditionError, parse
from goodoffices.formats.graph_preferences import as_id, read_preference
from goodoffices.model.conditions import Condition
from goodoffices.model.graph import (
    BarredMove,
    Coalescing,
    ConflictOption,
    GraphModel,
    Path,
    State,
    StateId,
)

__all__ = ["graph_from_mapping"]

Locate = Callable[[Path], tuple[int, int]]
_PERMITTED = ("both", "fwd", "back", "none")
_KEYS = {
    *("id", "title", "format", "source", "dms", "decision_makers", "options", "states", "moves"),
    *("infeasible_patterns", "infeasible", "required", "exclusive", "at_least_one", "coalesce"),
    *("barred", "preferences", "misperceived", "unseen", "status_quo", "notes", "expected"),
    *("basis", "handling", "assumed_by"),
}


def graph_from_mapping(
    data: Any, *, file: str = "", locate: Locate | None = None, base: Path = ()
) -> GraphModel:
    """Read a graph model.

    Parameters
    ----------
    data
        Mapping of the keys of the format; numbers may be texts, as in YAML.
    locate
        Line and column of a path of keys and indices; ``base`` is put before each path.

    Raises
    ------
    BadInput
        Everything that is wrong, each with its place.

    Examples
    --------
    >>> model = graph_from_mapping({"decision_makers": ["A"], "options": [{"name": "act", "by": "A"}],
    ...     "preferences": {"A": [1, 0]}})
    >>> model.preferences["A"].tiers
    ((1,), (0,))
    >>> graph_from_mapping({"dms": ["A"], "options": [{"name": "act", "dm": "B"}],
    ...     "preferences": {"A": [0]}})
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: option 'act' belongs to 'B', which is no decision maker; known: A
    """
    return _Reader(data, file, locate, base).model()


class _Reader:
    """Reads one mapping; ``faults`` collects what is wrong."""

    def __init__(self, data: Any, file: str, locate: Locate | None, base: Path):
        self.data, self.file, self.base = data, file, base
        self.faults: list[Fault] = []
        self.locate: Locate | None = (lambda path: locate((*base, *path))) if locate else None

    def fault(self, message: str, *path: str | int) -> None:
        line, column = self.locate(path) if self.locate else (0, 0)
        self.faults.append(Fault(message, self.file, line, column))

    def model(self) -> GraphModel:
        if not isinstance(self.data, Mapping):
            self.fault("a graph model is a mapping with 'dms' and 'preferences'; give one")
            raise BadInput(self.faults)
        parties = self.parties()
        options = self.options(parties)
        states = self.states(options)
        model = GraphModel(
            parties,
            options,
            states,
            self.moves(parties, states),
            infeasible=self.rules("infeasible_patterns") + self.rules("infeasible"),
            required=tuple(rule for rule in self.rules("required") if not isinstance(rule, str)),
            exclusive=self.sets("exclusive"),
            at_least_one=self.sets("at_least_one"),
            coalesce=self.coalesce(),
            barred=self.barred(parties),
            preferences=self.preferences(parties, options, states),
            unseen=self.unseen(parties),
            title=str(self.data.get("title") or self.data.get("id") or ""),
            notes=self.notes(),
            file=self.file,
            locate=self.locate,
        )
        quo = self.status_quo(model)
        if self.faults:
            raise BadInput(sorted(self.faults, key=lambda fault: (fault.line, fault.column)))
        return evolve(model, status_quo=quo)

    def items(self, key: str, what: str) -> list[Any]:
        """A list at a key; empty where there is none."""
        value = self.data.get(key)
        if value is None or value == "":
            return []
        if not isinstance(value, Sequence) or isinstance(value, str):
            self.fault(f"'{key}' is a list of {what}; give a list", key)
            return []
        return list(value)

    def parties(self) -> tuple[str, ...]:
        key = "dms" if "dms" in self.data else "decision_makers"
        names: list[str] = []
        for row, name in enumerate(self.items(key, "names of decision makers")):
            if not isinstance(name, str) or not name.strip():
                self.fault(f"a decision maker has a name; {name!r} is none", key, row)
            elif name in names:
                self.fault(f"decision maker '{name}' stands twice; keep one", key, row)
            else:
                names.append(name)
        if not names:
            self.fault("no decision makers; give 'dms', a list of names", key)
        return tuple(names)

    def options(self, parties: tuple[str, ...]) -> tuple[ConflictOption, ...]:
        found: list[ConflictOption] = []
        for row, item in enumerate(self.items("options", "options")):
            if not isinstance(item, Mapping) or not isinstance(item.get("name"), str):
                self.fault("an option is a mapping with 'name' and 'dm' (or 'by')", "options", row)
                continue
            name, owner = item["name"], item.get("dm", item.get("by"))
            if owner not in parties:
                message = f"option '{name}' belongs to {owner!r}, which is no decision maker; "
                self.fault(message + nearest(str(owner), parties), "options", row)
            elif any(other.name == name and other.by == owner for other in found):
                self.fault(f"{owner} has option '{name}' twice; keep one", "options", row)
            answers = item.get("answered_by") or ()
            found.append(
                ConflictOption(
                    name,
                    str(owner),
                    self.permitted(item, row),
                    title=str(item.get("title") or ""),
                    pressure=str(item.get("pressure", "")).lower() in ("true", "yes"),
                    answered_by=(answers,) if isinstance(answers, str) else tuple(answers),
                    verbs=self.verbs(item, row),
                )
            )
        return tuple(found)

    def permitted(self, item: Mapping[str, Any], row: int) -> Any:
        value = item.get("permitted")
        if value is None:
            value = {"": "both", "false": "both", "no": "both", "true": "fwd", "yes": "fwd"}.get(
                str(item.get("irreversible", "")).lower(), item.get("irreversible")
            )
        if value not in _PERMITTED:
            message = (
                f"option '{item['name']}' is permitted {value!r}; give both, fwd, back or none"
            )
            self.fault(
                message, "options", row, "permitted" if "permitted" in item else "irreversible"
            )
            return "both"
        return value

    def verbs(self, item: Mapping[str, Any], row: int) -> tuple[str, str]:
        verbs = item.get("verbs")
        if verbs is None:
            return ("take up", "give up")
        if isinstance(verbs, str) or len(verbs) != 2 or not all(isinstance(v, str) for v in verbs):
            message = "'verbs' are two: to take the option and to drop it, as [resume, withhold]"
            self.fault(message, "options", row, "verbs")
            return ("take up", "give up")
        return verbs[0], verbs[1]

    def states(self, options: tuple[ConflictOption, ...]) -> tuple[State, ...] | None:
        if not self.data.get("states"):
            if "states" in self.data and not options:
                self.fault("the model has no state; list at least one", "states")
            return None
        found: list[State] = []
        seen: set[StateId] = set()
        for row, item in enumerate(self.items("states", "states")):
            raw = item.get("id") if isinstance(item, Mapping) else item
            state = as_id(raw)
            if state is None:
                message = f"a state has an 'id', a whole number or a name; {raw!r} is none"
                self.fault(message, "states", row)
                continue
            if state in seen:
                self.fault(f"state {state!r} stands twice; ids are unique", "states", row)
            seen.add(state)
            more = item if isinstance(item, Mapping) else {}
            pattern = more.get("options") or ""
            if pattern and (
                not isinstance(pattern, str)
                or len(pattern) != len(options)
                or set(pattern) - set("YN-")
            ):
                message = (
                    f"state {state!r} has options {pattern!r}; write one of Y, N, - "
                    f"for each of the {len(options)} options"
                )
                self.fault(message, "states", row, "options")
                pattern = ""
            found.append(State(state, pattern, str(more.get("label") or "")))
        return tuple(found)

    def moves(
        self, parties: tuple[str, ...], states: tuple[State, ...] | None
    ) -> dict[str, list[tuple[StateId, StateId]]] | None:
        raw = self.data.get("moves")
        if raw is None or raw == {}:
            return None
        if not isinstance(raw, Mapping):
            self.fault("'moves' maps each decision maker to pairs [from, to]", "moves")
            return None
        known = {state.id for state in states} if states is not None else None
        found: dict[str, list[tuple[StateId, StateId]]] = {}
        for party, pairs in raw.items():
            if party not in parties:
                message = f"moves name '{party}', which is no decision maker; "
                self.fault(message + nearest(str(party), parties), "moves", party)
                continue
            found[party] = []
            if not isinstance(pairs, Sequence) or isinstance(pairs, str):
                self.fault(f"the moves of {party} are a list of pairs [from, to]", "moves", party)
                continue
            for row, pair in enumerate(pairs):
                self.move(party, row, pair, known, found[party])
        return found

    def move(
        self, party: str, row: int, pair: Any, known: set[StateId] | None, found: list[Any]
    ) -> None:
        ends = pair if isinstance(pair, Sequence) and not isinstance(pair, str) else ()
        ids = [as_id(end) for end in ends]
        if len(ids) != 2 or None in ids:
            message = f"a move of {party} is a pair [from, to] of state ids; {pair!r} is none"
            self.fault(message, "moves", party, row)
            return
        strange = [one for one in ids if known is not None and one not in known]
        for one in strange:
            message = f"a move of {party} names state {one!r}, which is not in the model; "
            known_names = [str(state) for state in known or ()]
            self.fault(message + nearest(str(one), known_names), "moves", party, row)
        if not strange:
            found.append((ids[0], ids[1]))

    def condition(self, text: str, *path: str | int) -> Condition | None:
        try:
            return parse(text)
        except ConditionError as error:
            self.fault(f"{error} (at character {error.offset + 1} of '{text[:60]}')", *path)
            return None

    def rules(self, key: str) -> tuple[str | Condition, ...]:
        rules: list[str | Condition] = []
        for row, text in enumerate(self.items(key, "patterns or conditions")):
            if not isinstance(text, str):
                self.fault(f"{text!r} is neither a pattern nor a condition", key, row)
            elif key != "required" and text and not set(text) - set("YN-"):
                rules.append(text)
            else:
                condition = self.condition(text, key, row)
                rules.extend([condition] if condition is not None else [])
        return tuple(rules)

    def sets(self, key: str) -> tuple[tuple[str, ...], ...]:
        sets = []
        for row, names in enumerate(self.items(key, "sets of options")):
            if not isinstance(names, Sequence) or isinstance(names, str):
                self.fault(f"'{key}' holds lists of option names; {names!r} is none", key, row)
            else:
                sets.append(tuple(str(name) for name in names))
        return tuple(sets)

    def coalesce(self) -> tuple[Coalescing, ...]:
        found = []
        for row, item in enumerate(self.items("coalesce", "mappings with 'id' and 'pattern'")):
            state = as_id(item.get("id")) if isinstance(item, Mapping) else None
            if state is None or not isinstance(item.get("pattern"), str):
                self.fault("coalesced states have an 'id' and a 'pattern'", "coalesce", row)
            else:
                found.append(Coalescing(state, item["pattern"], str(item.get("label") or "")))
        return tuple(found)

    def barred(self, parties: tuple[str, ...]) -> tuple[BarredMove, ...]:
        found = []
        for row, item in enumerate(self.items("barred", "transitions that cannot be made")):
            wanted = ("by", "from", "to")
            if not isinstance(item, Mapping) or any(key not in item for key in wanted):
                message = "a barred transition has 'by', and patterns 'from' and 'to'"
                self.fault(message, "barred", row)
                continue
            wide = len(self.data.get("options") or ())
            for key in ("from", "to"):
                pattern = item[key]
                if (
                    not isinstance(pattern, str)
                    or len(pattern) != wide
                    or set(pattern) - set("YN-")
                ):
                    message = f"{pattern!r} is not a pattern of the {wide} options (Y, N, -)"
                    self.fault(message, "barred", row, key)
            if item["by"] not in parties:
                message = f"'{item['by']}' is no decision maker; "
                self.fault(message + nearest(str(item["by"]), parties), "barred", row, "by")
            found.append(BarredMove(str(item["by"]), str(item["from"]), str(item["to"])))
        return tuple(found)

    def preferences(
        self,
        parties: tuple[str, ...],
        options: tuple[ConflictOption, ...],
        states: tuple[State, ...] | None,
    ) -> dict[str, Any]:
        raw = self.data.get("preferences")
        if not isinstance(raw, Mapping):
            self.fault("'preferences' maps each decision maker to its ranking", "preferences")
            return {}
        known = {state.id for state in states} if states is not None else None
        found = {}
        for party, value in raw.items():
            if party not in parties:
                message = f"preferences name '{party}', which is no decision maker; "
                self.fault(message + nearest(str(party), parties), "preferences", party)
                continue
            preference = read_preference(value, party, known, options, self)
            if preference is not None:
                found[party] = preference
        for party in parties:
            if party not in raw:
                self.fault(f"{party} has no preferences; rank the states for it", "preferences")
        return found

    def unseen(self, parties: tuple[str, ...]) -> dict[str, tuple[StateId, ...]]:
        key = "misperceived" if "misperceived" in self.data else "unseen"
        raw = self.data.get(key) or {}
        found = {}
        for party, states in raw.items() if isinstance(raw, Mapping) else ():
            ids = [as_id(state) for state in states] if isinstance(states, Sequence) else [None]
            if party not in parties or None in ids:
                message = f"'{key}' maps decision makers to lists of state ids; '{party}' does not"
                self.fault(message, key, party)
            else:
                found[party] = tuple(one for one in ids if one is not None)
        return found

    def status_quo(self, model: GraphModel) -> StateId | None:
        raw = self.data.get("status_quo")
        if raw is None or raw == "":
            return None
        if isinstance(raw, Sequence) and not isinstance(raw, str):
            try:
                code = sum(1 << model.option_index(str(name)) for name in raw)
            except GoodOfficesError as error:
                self.fault(str(error), "status_quo")
                return None
            listed = {
                sum(1 << k for k, letter in enumerate(state.options) if letter == "Y"): state.id
                for state in model.states or ()
            }
            return listed.get(code, code)
        state = as_id(raw)
        ids = [one.id for one in model.states or ()]
        if state is None or (model.states is not None and state not in ids):
            message = f"the status quo {raw!r} is not a state; "
            self.fault(message + nearest(str(raw), [str(one) for one in ids]), "status_quo")
        return state

    def notes(self) -> tuple[str, ...]:
        unread = [str(key) for key in self.data if key not in _KEYS]
        return tuple(f"'{key}' is no key of a graph model and was not read" for key in unread)
