"""Conflicts saved by GMCR+ (``.gmcr``, JSON): option form with prioritised statements or rankings.

States are numbered as that program shows them: the feasible combinations of options, from 1,
in ascending order of their bit code.  Older files call the manual ranking
``preferenceVector``.  Groups of decision makers merged by hand (``coalitions``) are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from goodoffices.errors import BadInput, Fault
from goodoffices.formats.graph_preferences import as_id
from goodoffices.formats.json_safe import load
from goodoffices.formats.text_safe import Where, read_bytes
from goodoffices.model.conditions import All, Any_, Condition, Not, Taken
from goodoffices.model.graph import (
    ConflictOption,
    GraphModel,
    Preference,
    State,
    StateId,
    Statements,
    Tiers,
)

__all__ = ["read_gmcr", "read_gmcr_text"]

_MOST_OPTIONS = 20


def read_gmcr(path: Path | str) -> GraphModel:
    """Read a ``.gmcr`` file.

    Raises
    ------
    BadInput
        All faults with line and column.
    """
    return read_gmcr_text(read_bytes(Path(path)), str(path))


def read_gmcr_text(source: str | bytes, file: str = "") -> GraphModel:
    """Read the text of a ``.gmcr`` file.

    Examples
    --------
    >>> model = read_gmcr_text('{"options": [{"name": "act", "permittedDirection": "both"}], '
    ...     '"decisionMakers": [{"name": "A", "options": [0], "preferences": [[[0, "Y"]]]}], '
    ...     '"infeasibles": []}')
    >>> [(state.id, state.options) for state in model.states]
    [(1, 'N'), (2, 'Y')]
    """
    data, where = load(source, file)
    return _Reader(data, where, file).model()


class _Reader:
    """Reads one file; ``faults`` collects what is wrong."""

    def __init__(self, data: Any, where: Where, file: str):
        self.data, self.where, self.file = data, where, file
        self.faults: list[Fault] = []

    def fault(self, message: str, *path: str | int) -> None:
        self.faults.append(self.where.fault(message, path))

    def model(self) -> GraphModel:
        if not isinstance(self.data, dict) or "decisionMakers" not in self.data:
            self.fault("not a conflict of GMCR+; it has 'decisionMakers' and 'options'")
            raise BadInput(self.faults)
        makers = self.entries(self.data, "decisionMakers")
        options = self.options(makers)
        wide = len(options)
        infeasible = [
            self.pattern(item, wide, "infeasibles", row)
            for row, item in enumerate(self.entries(self.data, "infeasibles"))
        ]
        if self.faults:
            raise BadInput(self.faults)
        states = self.states(wide, infeasible)
        names = tuple(str(maker["name"]) for maker in makers)
        preferences = {
            name: self.preference(maker, row, options, states)
            for row, (name, maker) in enumerate(zip(names, makers))
        }
        unseen = {
            name: self.unseen(maker, row, states, wide)
            for row, (name, maker) in enumerate(zip(names, makers))
        }
        if self.faults:
            raise BadInput(self.faults)
        return GraphModel(
            names,
            options,
            states,
            preferences=preferences,
            unseen={name: ids for name, ids in unseen.items() if ids},
            title=Path(self.file).stem,
            conventions=(
                "States are numbered from 1 as in GMCR+: feasible combinations by bit code.",
            ),
            notes=self.notes(len(makers)),
            file=self.file,
            locate=lambda path: self.where(path),
        )

    def notes(self, makers: int) -> tuple[str, ...]:
        merged = self.data.get("coalitions")
        if merged is not None and merged != list(range(makers)):
            return (
                "'coalitions' merges decision makers and was not read; all coalitions are searched",
            )
        return ()

    def entries(self, data: dict[str, Any], key: str) -> list[Any]:
        value = data.get(key, [])
        if not isinstance(value, list):
            self.fault(f"'{key}' is a list; give one", key)
            return []
        return value

    def options(self, makers: list[Any]) -> tuple[ConflictOption, ...]:
        owners: dict[int, str] = {}
        seen: set[str] = set()
        for row, maker in enumerate(makers):
            path = ("decisionMakers", row)
            if not isinstance(maker, dict) or not isinstance(maker.get("name"), str):
                self.fault("a decision maker has a 'name' and 'options'", *path)
                continue
            if maker["name"] in seen:
                self.fault(f"decision maker '{maker['name']}' stands twice; keep one", *path)
            seen.add(maker["name"])
            for index in self.entries(maker, "options"):
                if index in owners:
                    message = f"option {index} belongs to {owners[index]} and {maker['name']}; "
                    self.fault(message + "an option has one owner", *path, "options")
                owners[index] = maker["name"]
        raw = self.entries(self.data, "options")
        if len(raw) > _MOST_OPTIONS:
            self.fault(f"{len(raw)} options; at most {_MOST_OPTIONS} are read", "options")
        found: list[ConflictOption] = []
        for row, item in enumerate(raw):
            if not isinstance(item, dict) or row not in owners:
                self.fault(f"option {row} has no name or no decision maker", "options", row)
                continue
            name = str(item.get("name", row))
            if any(one.name == name and one.by == owners[row] for one in found):
                name = f"{name} ({row + 1})"
            way = item.get("permittedDirection", "both")
            if way not in ("both", "fwd", "back"):
                self.fault(f"'{way}' is no direction; give both, fwd or back", "options", row)
                way = "both"
            found.append(ConflictOption(name, owners[row], way))
        for strange in sorted(index for index in owners if index not in range(len(raw))):
            self.fault(f"{owners[strange]} has option {strange}, which is not listed", "options")
        return tuple(found)

    def pattern(self, item: Any, wide: int, *path: str | int) -> str:
        letters = ["-"] * wide
        for part in item if isinstance(item, list) else [None]:
            pair = part if isinstance(part, list) and len(part) == 2 else [None, None]
            index = pair[0]
            if not isinstance(index, int) or index not in range(wide) or pair[1] not in ("Y", "N"):
                self.fault(f"{part!r} is not [option number, Y or N]", *path)
                continue
            letters[index] = pair[1]
        return "".join(letters)

    def states(self, wide: int, infeasible: Sequence[str]) -> tuple[State, ...]:
        import numpy as np

        codes = np.arange(1 << wide)
        feasible = np.ones(len(codes), dtype=bool)
        for pattern in infeasible:
            care = sum(1 << k for k, letter in enumerate(pattern) if letter != "-")
            want = sum(1 << k for k, letter in enumerate(pattern) if letter == "Y")
            feasible &= codes & care != want
        if not feasible.any():
            message = "no state is feasible: the patterns exclude every combination; loosen one"
            self.fault(message, "infeasibles")
        return tuple(
            State(number, "".join("Y" if code >> k & 1 else "N" for k in range(wide)))
            for number, code in enumerate(codes[feasible].tolist(), 1)
        )

    def preference(
        self,
        maker: dict[str, Any],
        row: int,
        options: Sequence[ConflictOption],
        states: Sequence[State],
    ) -> Preference:
        manual = self.data.get(
            "useManualPreferenceRanking", self.data.get("useManualPreferenceVectors", False)
        )
        if manual:
            key = "preferenceRanking" if "preferenceRanking" in maker else "preferenceVector"
            return self.ranking(maker, row, key, len(states))
        conditions = [
            self.statement(item, options, "decisionMakers", row, "preferences", number)
            for number, item in enumerate(self.entries(maker, "preferences"))
        ]
        return Statements(tuple(one for one in conditions if one is not None))

    def ranking(self, maker: dict[str, Any], row: int, key: str, states: int) -> Tiers:
        tiers: list[tuple[StateId, ...]] = []
        seen: set[StateId] = set()
        path = ("decisionMakers", row, key)
        for place, item in enumerate(self.entries(maker, key)):
            tier = []
            for raw in item if isinstance(item, list) else [item]:
                state = as_id(raw)
                if not isinstance(state, int) or not 1 <= state <= states or state in seen:
                    message = (
                        f"{maker['name']} ranks {raw!r}; rank each state of 1 to {states} once"
                    )
                    self.fault(message, *path, place)
                    continue
                seen.add(state)
                tier.append(state)
            if tier:
                tiers.append(tuple(tier))
        if len(seen) < states:
            missing = [str(one) for one in range(1, states + 1) if one not in seen][:12]
            self.fault(f"{maker['name']} does not rank state {', '.join(missing)}", *path[:2])
        return Tiers(tuple(tiers))

    def statement(
        self, item: Any, options: Sequence[ConflictOption], *path: str | int
    ) -> Condition | None:
        if isinstance(item, dict):
            members = [self.statement(one, options, *path) for one in item.get("members", [])]
            parts = tuple(one for one in members if one is not None)
            if not parts:
                self.fault("a compound statement has 'members'", *path)
                return None
            return Any_(parts)
        letters = self.pattern(item, len(options), *path)
        parts = tuple(
            Taken(options[k].key) if letter == "Y" else Not(Taken(options[k].key))
            for k, letter in enumerate(letters)
            if letter != "-"
        )
        return All(parts) if parts else None

    def unseen(
        self, maker: dict[str, Any], row: int, states: Sequence[State], wide: int
    ) -> tuple[StateId, ...]:
        patterns = [
            self.pattern(item, wide, "decisionMakers", row, "misperceptions", number)
            for number, item in enumerate(self.entries(maker, "misperceptions"))
        ]
        return tuple(
            state.id
            for state in states
            if any(
                all(letter in ("-", has) for letter, has in zip(pattern, state.options))
                for pattern in patterns
            )
        )
