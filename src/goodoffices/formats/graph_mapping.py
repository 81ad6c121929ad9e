"""A graph model from plain data: lists, mappings, names and numbers, whatever file held them.

What the JSON form (``formats.graph_json``) and the ``conflict`` section of a case share; the
keys are described in ``docs/reference/graph-models.md``.  All faults are collected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from goodoffices.errors import BadInput, GoodOfficesError, nearest
from goodoffices.formats.graph_preferences import read_preference
from goodoffices.formats.graph_rules import Locate, RulesReader
from goodoffices.model.conditions import Condition
from goodoffices.model.graph import (
    ConflictOption,
    GraphModel,
    Path,
    State,
    StateId,
)

__all__ = ["graph_from_mapping"]

_PERMITTED = ("both", "fwd", "back", "none")
_OPTION_KEYS = {
    *("name", "dm", "by", "permitted", "irreversible", "title", "pressure", "answered_by"),
    *("verbs", "note", "source", "description"),
}
_STATE_KEYS = {"id", "options", "label", "note", "source"}
_KEYS = {
    *("id", "title", "format", "source", "dms", "decision_makers", "options", "states", "moves"),
    *("infeasible_patterns", "infeasible", "required", "exclusive", "at_least_one", "coalesce"),
    *("barred", "preferences", "misperceived", "unseen", "status_quo", "notes", "expected"),
    *("basis", "handling", "assumed_by"),
}


def graph_from_mapping(
    data: Any,
    *,
    file: str = "",
    locate: Locate | None = None,
    base: Path = (),
    texts: bool = True,
) -> GraphModel:
    """Read a graph model.

    Parameters
    ----------
    data
        Mapping of the keys of the format; numbers may be texts, as in YAML.
    texts
        Whether ids that are texts of digits are numbers; else they stay as the states write them.
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
    return _Reader(data, file, locate, base, texts=texts).model()


class _Reader(RulesReader):
    """Reads one mapping; ``faults`` collects what is wrong."""

    def model(self) -> GraphModel:
        if not isinstance(self.data, Mapping):
            self.fault("a graph model is a mapping with 'dms' and 'preferences'; give one")
            raise BadInput(self.faults)
        parties = self.parties()
        options = self.options(parties)
        states = self.states(options)
        patterns = self.rules("infeasible_patterns")
        unseen = self.unseen(parties)
        model = GraphModel(
            parties,
            options,
            states,
            self.moves(parties, states),
            infeasible=patterns + self.rules("infeasible"),
            required=tuple(rule for rule in self.rules("required") if not isinstance(rule, str)),
            exclusive=self.sets("exclusive"),
            at_least_one=self.sets("at_least_one"),
            coalesce=self.coalesce(),
            barred=self.barred(parties),
            preferences=self.preferences(parties, options, states, unseen),
            unseen=unseen,
            title=str(self.data.get("title") or self.data.get("id") or ""),
            notes=self.notes(states, patterns),
            file=self.file,
            locate=self.locate,
        )
        quo = self.status_quo(model)
        if self.faults:
            raise BadInput(sorted(self.faults, key=lambda fault: (fault.line, fault.column)))
        return evolve(model, status_quo=quo)

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
                self.fault(
                    "this is no option; give a mapping with 'name' and 'dm' (or 'by')",
                    "options",
                    row,
                )
                continue
            name, owner = item["name"], item.get("dm", item.get("by"))
            if owner is None:
                message = f"option '{name}' has no owner; name the decision maker as 'dm' or 'by'"
                self.fault(message, "options", row)
            elif owner not in parties:
                message = f"option '{name}' belongs to {owner!r}, which is no decision maker; "
                self.fault(message + nearest(str(owner), parties), "options", row)
            elif any(other.name == name and other.by == owner for other in found):
                self.fault(f"{owner} has option '{name}' twice; keep one", "options", row)
            found.append(
                ConflictOption(
                    name,
                    str(owner),
                    self.permitted(item, row),
                    title=str(item.get("title") or ""),
                    pressure=str(item.get("pressure") or "").lower() not in ("", "false", "no"),
                    answered_by=self.answers(item, row),
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

    def answers(self, item: Mapping[str, Any], row: int) -> tuple[str, ...]:
        answers = item.get("answered_by") or []
        names = [answers] if isinstance(answers, str) else answers
        if not isinstance(names, list | tuple) or not all(isinstance(one, str) for one in names):
            self.fault(
                "'answered_by' is no list; give option names, as [halt]",
                "options",
                row,
                "answered_by",
            )
            return ()
        return tuple(names)

    def verbs(self, item: Mapping[str, Any], row: int) -> tuple[str, str]:
        verbs = item.get("verbs")
        if verbs is None:
            return ("take up", "give up")
        two = isinstance(verbs, list | tuple) and len(verbs) == 2
        if not two or not all(isinstance(verb, str) for verb in verbs):
            message = "'verbs' are not two; give how it is taken and dropped, as [resume, withhold]"
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
            more = item if isinstance(item, Mapping) else {"id": item}
            pattern = more.get("options") or ""
            raw = more.get("id", _code_of(pattern))
            state = self.as_id(raw)
            if state is None:
                message = f"a state has an 'id', a whole number or a name; {raw!r} is none"
                self.fault(message, "states", row)
                continue
            if state in seen:
                self.fault(f"state {state!r} stands twice; ids are unique", "states", row)
            seen.add(state)
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
            elif not pattern and options and not self.data.get("moves"):
                message = (
                    f"state {state!r} does not say its options, from which the moves would follow; "
                    f"write Y or N for each of the {len(options)} options, or give 'moves'"
                )
                self.fault(message, "states", row)
            found.append(State(state, pattern, str(more.get("label") or "")))
        return tuple(found)

    def moves(
        self, parties: tuple[str, ...], states: tuple[State, ...] | None
    ) -> dict[str, list[tuple[StateId, StateId]]] | None:
        raw = self.data.get("moves")
        if raw is None or raw == {}:
            return None
        if not isinstance(raw, Mapping):
            self.fault(
                "'moves' is no mapping; give pairs [from, to] for each decision maker", "moves"
            )
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
                self.fault(
                    f"the moves of {party} are no list; give pairs [from, to]", "moves", party
                )
                continue
            for row, pair in enumerate(pairs):
                self.move(party, row, pair, known, found[party])
        return found

    def move(
        self, party: str, row: int, pair: Any, known: set[StateId] | None, found: list[Any]
    ) -> None:
        ends = pair if isinstance(pair, Sequence) and not isinstance(pair, str) else ()
        ids = [self.as_id(end) for end in ends]
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

    def preferences(
        self,
        parties: tuple[str, ...],
        options: tuple[ConflictOption, ...],
        states: tuple[State, ...] | None,
        unseen: Mapping[str, tuple[StateId, ...]],
    ) -> dict[str, Any]:
        raw = self.data.get("preferences")
        if not isinstance(raw, Mapping):
            self.fault(
                "'preferences' is no mapping; give a ranking for each decision maker", "preferences"
            )
            return {}
        known = {state.id for state in states} if states is not None else None
        hidden = {party: set(ids) for party, ids in unseen.items()}
        found = {}
        for party, value in raw.items():
            if party not in parties:
                message = f"preferences name '{party}', which is no decision maker; "
                self.fault(message + nearest(str(party), parties), "preferences", party)
                continue
            seen = None if known is None else known - hidden.get(party, set())
            preference = read_preference(value, party, known, options, self, seen)
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
            ids = (
                [self.as_id(state) for state in states] if isinstance(states, Sequence) else [None]
            )
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
        state = self.as_id(raw)
        ids = [one.id for one in model.states or ()]
        if state is None or (model.states is not None and state not in ids):
            message = f"the status quo {raw!r} is not a state; "
            self.fault(message + nearest(str(raw), [str(one) for one in ids]), "status_quo")
        return state

    def notes(
        self, states: tuple[State, ...] | None, rules: tuple[str | Condition, ...]
    ) -> tuple[str, ...]:
        unread = [str(key) for key in self.data if key not in _KEYS]
        notes = [f"'{key}' is no key of a graph model and was not read" for key in unread]
        for part, known in (("options", _OPTION_KEYS), ("states", _STATE_KEYS)):
            listed = self.data.get(part)
            for item in listed if isinstance(listed, list | tuple) else ():
                odd = (
                    sorted(str(key) for key in item if key not in known)
                    if isinstance(item, Mapping)
                    else []
                )
                notes += [
                    f"'{key}' is no key of {part} and was not read; {nearest(key, known)}"
                    for key in odd
                ]
        patterns = [rule for rule in rules if isinstance(rule, str)]
        for state in states or ():
            for pattern in patterns if "-" not in state.options else ():
                pairs = list(zip(pattern, state.options, strict=False))
                if pairs and all(letter in ("-", has) for letter, has in pairs):
                    notes.append(
                        f"state {state.id!r} is listed although the pattern '{pattern}' rules it "
                        "out; it was kept"
                    )
        return tuple(notes)


def _code_of(pattern: Any) -> int | None:
    """The bit code of a full pattern, the id of a state that has none."""
    if not isinstance(pattern, str) or not pattern or set(pattern) - set("YN"):
        return None
    return sum(1 << k for k, letter in enumerate(pattern) if letter == "Y")
