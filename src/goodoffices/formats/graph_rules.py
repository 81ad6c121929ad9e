"""What a graph model rules out, from plain data: patterns, conditions, sets, barred transitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from goodoffices.errors import Fault, nearest
from goodoffices.expressions import ConditionError, parse
from goodoffices.formats.graph_preferences import as_id
from goodoffices.model.conditions import Condition, issues_of
from goodoffices.model.graph import BarredMove, Coalescing, Path, StateId

__all__ = ["Locate", "RulesReader"]

Locate = Callable[[Path], tuple[int, int]]


class RulesReader:
    """Reads the rules of one mapping; ``faults`` collects what is wrong."""

    def __init__(
        self, data: Any, file: str, locate: Locate | None, base: Path, *, texts: bool = True
    ):
        self.data, self.file, self.base = data, file, base
        self.named = {} if texts else _named(data)
        self.faults: list[Fault] = []
        self.locate: Locate | None = (lambda path: locate((*base, *path))) if locate else None

    def fault(self, message: str, *path: str | int) -> None:
        """Note what is wrong at a path."""
        line, column = self.locate(path) if self.locate else (0, 0)
        self.faults.append(Fault(message, self.file, line, column))

    def as_id(self, value: Any) -> StateId | None:
        """A state id as the list of states writes it; None if it is no id."""
        state = as_id(value)
        return None if state is None else self.named.get(state, state)

    def items(self, key: str, what: str) -> list[Any]:
        """A list at a key; empty where there is none."""
        value = self.data.get(key)
        if value is None or value == "":
            return []
        if not isinstance(value, Sequence) or isinstance(value, str):
            self.fault(f"'{key}' is a list of {what}; give a list", key)
            return []
        return list(value)

    def condition(self, text: str, *path: str | int) -> Condition | None:
        """A condition; None, with the fault noted, if it cannot be read."""
        try:
            return parse(text)
        except ConditionError as error:
            self.fault(f"{error} (at character {error.offset + 1} of '{text[:60]}')", *path)
            return None

    def rules(self, key: str) -> tuple[str | Condition, ...]:
        """Patterns and conditions at a key."""
        rules: list[str | Condition] = []
        for row, text in enumerate(self.items(key, "patterns or conditions")):
            if not isinstance(text, str):
                self.fault(f"{text!r} is neither a pattern nor a condition", key, row)
            elif key != "required" and self._is_pattern(text):
                if self.pattern(text, key, row):
                    rules.append(text)
            else:
                condition = self.condition(text, key, row)
                if condition is not None and self.names_options(condition, key, row):
                    rules.append(condition)
        return tuple(rules)

    def _is_pattern(self, text: str) -> bool:
        return bool(text) and not set(text) - set("YN-") and text not in self.option_names()

    def option_names(self) -> tuple[str, ...]:
        """Names by which conditions and sets may call an option: ``road`` or ``Council.road``."""
        listed = self.data.get("options")
        found: dict[str, None] = {}
        for item in listed if isinstance(listed, list | tuple) else ():
            if isinstance(item, Mapping) and isinstance(item.get("name"), str):
                found.setdefault(item["name"])
                owner = item.get("dm", item.get("by"))
                if owner is not None:
                    found.setdefault(f"{owner}.{item['name']}")
        return tuple(found)

    def pattern(self, text: Any, *path: str | int) -> bool:
        """Whether a text is a pattern of the options; the fault is noted if it is not."""
        wide = len(self.data.get("options") or ())
        if isinstance(text, str) and len(text) == wide and not set(text) - set("YN-"):
            return True
        self.fault(f"{text!r} is not a pattern of the {wide} options (Y, N, -)", *path)
        return False

    def names_options(self, condition: Condition, *path: str | int) -> bool:
        """Whether a condition names options only; each other name is noted."""
        known = self.option_names()
        strange = [name for name in issues_of(condition) if name not in known]
        for name in strange:
            self.fault(f"option '{name}' is not known; {nearest(name, known)}", *path)
        return not strange

    def sets(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Sets of option names at a key."""
        sets = []
        for row, names in enumerate(self.items(key, "sets of options")):
            if not isinstance(names, Sequence) or isinstance(names, str):
                self.fault(f"'{key}' holds lists of option names; {names!r} is none", key, row)
            else:
                known = self.option_names()
                for name in names:
                    if str(name) not in known:
                        message = f"option '{name}' is not known; {nearest(str(name), known)}"
                        self.fault(message, key, row)
                sets.append(tuple(str(name) for name in names))
        return tuple(sets)

    def coalesce(self) -> tuple[Coalescing, ...]:
        """Which combinations are one state."""
        found = []
        for row, item in enumerate(self.items("coalesce", "mappings with 'id' and 'pattern'")):
            state = self.as_id(item.get("id")) if isinstance(item, Mapping) else None
            if state is None or not isinstance(item.get("pattern"), str):
                self.fault("coalesced states have an 'id' and a 'pattern'", "coalesce", row)
            elif self.pattern(item["pattern"], "coalesce", row, "pattern"):
                found.append(Coalescing(state, item["pattern"], str(item.get("label") or "")))
        return tuple(found)

    def barred(self, parties: tuple[str, ...]) -> tuple[BarredMove, ...]:
        """Transitions that cannot be made."""
        found = []
        for row, item in enumerate(self.items("barred", "transitions that cannot be made")):
            wanted = ("by", "from", "to")
            if not isinstance(item, Mapping) or any(key not in item for key in wanted):
                message = "a barred transition has 'by', and patterns 'from' and 'to'"
                self.fault(message, "barred", row)
                continue
            for key in ("from", "to"):
                self.pattern(item[key], "barred", row, key)
            if item["by"] not in parties:
                message = f"'{item['by']}' is no decision maker; "
                self.fault(message + nearest(str(item["by"]), parties), "barred", row, "by")
            found.append(BarredMove(str(item["by"]), str(item["from"]), str(item["to"])))
        return tuple(found)


def _named(data: Any) -> dict[StateId, StateId]:
    """Ids that are written as texts of digits, by the numbers they would be.

    >>> _named({"states": ["1", {"id": "2"}, 3, "deal"]})
    {1: '1', 2: '2'}
    """
    named: dict[StateId, StateId] = {}
    for key in ("states", "coalesce"):
        listed = data.get(key) if isinstance(data, Mapping) else None
        for item in listed if isinstance(listed, list | tuple) else ():
            raw = item.get("id") if isinstance(item, Mapping) else item
            state = as_id(raw)
            if isinstance(raw, str) and isinstance(state, int):
                named[state] = raw
    return named
