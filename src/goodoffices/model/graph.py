"""The graph model for conflict resolution as frozen data: who can move the conflict where, and who likes what.

Decision makers, states, each decision maker's moves and preferences over states (Fang, Hipel
and Kilgour 1993).  States and moves may be left out where options say it all (option form,
Howard 1971); what is said here is turned into arrays in ``conflict.game``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, overload

from attrs import field, frozen

from goodoffices.errors import Fault, GoodOfficesError, nearest
from goodoffices.model.conditions import Condition

__all__ = [
    "BarredMove",
    "Coalescing",
    "ConflictOption",
    "GraphModel",
    "OptionWeights",
    "PartialOrder",
    "Permitted",
    "Preference",
    "Singles",
    "State",
    "StateId",
    "Statements",
    "Tiers",
    "Utilities",
]

StateId = int | str
"""What a file calls a state: a whole number or a name."""

Path = tuple[str | int, ...]
"""Keys and indices that lead to a place in a file."""

Permitted = Literal["both", "fwd", "back", "none"]
"""How an option may be changed: either way, only taken, only given up, or not at all."""


@frozen
class ConflictOption:
    """An option a decision maker can take or leave; a threat or deadline is one too.

    Parameters
    ----------
    name
        What conditions call it; unique for its owner. ``OWNER.name`` is unique in the model.
    by
        The decision maker whose it is.
    permitted
        ``both``; ``fwd``: once taken it stays; ``back``: once given up it stays so;
        ``none``: it cannot be changed.
    title
        What sentences call it.
    pressure, answered_by
        Whether it is a threat, deadline or the like, and options of others that answer it.
    verbs
        To take it and to drop it, in sentences: ``("resume", "withhold")``.

    Examples
    --------
    >>> ConflictOption("patrols", "Northland", permitted="fwd").key
    'Northland.patrols'
    """

    name: str
    by: str
    permitted: Permitted = "both"
    title: str = ""
    pressure: bool = False
    answered_by: tuple[str, ...] = ()
    verbs: tuple[str, str] = ("take up", "give up")

    @property
    def key(self) -> str:
        """Owner and name with a dot, unique in a model."""
        return f"{self.by}.{self.name}"

    @property
    def heading(self) -> str:
        """The option in words: its title, or its name."""
        return self.title or self.name


@frozen
class State:
    """A state: its id, the options taken (``Y``, ``N``, ``-`` for either, in order), a label.

    >>> State(9, "---Y-", "one side leaves").label
    'one side leaves'
    """

    id: StateId
    options: str = ""
    label: str = ""


@frozen
class BarredMove:
    """A transition that cannot be made: from states like ``before`` to states like ``after``.

    Patterns hold one of ``Y``, ``N``, ``-`` an option; ``by`` is the mover.
    """

    by: str
    before: str
    after: str


@frozen
class Coalescing:
    """All feasible states like ``pattern`` are one state of this id."""

    id: StateId
    pattern: str
    label: str = ""


class Singles(Sequence[tuple[StateId, ...]]):
    """Tiers of one state each, kept as a plain list of states: a strict ranking, best first.

    >>> Singles([5, 3])[1], list(Singles([5, 3])) == [(5,), (3,)]
    ((3,), True)
    """

    def __init__(self, states: Sequence[StateId]):
        self.states = states

    def __len__(self) -> int:
        return len(self.states)

    @overload
    def __getitem__(self, place: int) -> tuple[StateId, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[StateId, ...]]: ...
    def __getitem__(
        self, place: int | slice
    ) -> tuple[StateId, ...] | Sequence[tuple[StateId, ...]]:
        return Singles(self.states[place]) if isinstance(place, slice) else (self.states[place],)


@frozen
class Tiers:
    """A ranking of all states, best tier first; states of one tier are liked equally."""

    tiers: Sequence[tuple[StateId, ...]]


@frozen
class Statements:
    """Option prioritisation: statements, most important first (Peng, Hipel and Kilgour 1997).

    A state is preferred to another if it satisfies the first statement on which they differ.
    """

    conditions: tuple[Condition, ...]


@frozen
class OptionWeights:
    """Points for each option taken, by name or key; options not named count nothing."""

    weights: Mapping[str, Any]


@frozen(eq=False)
class Utilities:
    """A number per state: by id, or a sequence in the order of the states (or of the bit codes)."""

    values: Mapping[StateId, Any] | Sequence[Any]


@frozen
class PartialOrder:
    """What is known of a ranking: pairs (better, worse), and pairs liked equally; the rest unknown."""

    better: tuple[tuple[StateId, StateId], ...] = ()
    equal: tuple[tuple[StateId, StateId], ...] = ()


Preference = Tiers | Statements | OptionWeights | Utilities | PartialOrder


@frozen(slots=False, eq=False)
class GraphModel:
    """A conflict: decision makers, options, states, moves, preferences.

    Parameters
    ----------
    decision_makers
        Names; arrays over decision makers follow this order.
    options
        In option form; option k is bit k of a state without an id.
    states
        None: every combination of options that is not infeasible.
    moves
        Per decision maker pairs (from, to) of state ids; None: any change of own options.
    infeasible
        Patterns (``--YY``) and conditions that no state may satisfy.
    required
        Conditions every state must satisfy (implications and the like).
    exclusive, at_least_one
        Sets of option names of which at most one, or at least one, is taken.
    unseen
        Per decision maker the states it does not see (misperception).
    locate
        Finds line and column of a path of keys and indices in ``file``, for faults.

    Examples
    --------
    >>> model = GraphModel(("A",), (ConflictOption("act", "A"),), preferences={})
    >>> model.option_index("A.act"), model.option_index("act")
    (0, 0)
    """

    decision_makers: tuple[str, ...]
    options: tuple[ConflictOption, ...] = ()
    states: tuple[State, ...] | None = None
    moves: Mapping[str, Sequence[tuple[StateId, StateId]]] | None = None
    infeasible: tuple[str | Condition, ...] = ()
    required: tuple[Condition, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    at_least_one: tuple[tuple[str, ...], ...] = ()
    coalesce: tuple[Coalescing, ...] = ()
    barred: tuple[BarredMove, ...] = ()
    preferences: Mapping[str, Preference] = field(factory=dict)
    unseen: Mapping[str, tuple[StateId, ...]] = field(factory=dict)
    status_quo: StateId | None = None
    title: str = ""
    conventions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    file: str = ""
    locate: Callable[[Path], tuple[int, int]] | None = field(default=None, repr=False)

    def fault(self, message: str, *path: str | int) -> Fault:
        """A fault of this model with the line and column where ``path`` stands in its file."""
        line, column = self.locate(path) if self.locate else (0, 0)
        return Fault(message, self.file, line, column)

    def option_index(self, name: str) -> int:
        """Position of an option by its name, where one only has it, or by ``OWNER.name``."""
        found = [
            index for index, option in enumerate(self.options) if name in (option.name, option.key)
        ]
        exact = [index for index in found if self.options[index].key == name]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        if found:
            keys = ", ".join(f'"{self.options[index].key}"' for index in found)
            raise GoodOfficesError(f"option '{name}' belongs to several; say which of {keys}")
        names = [option.name for option in self.options]
        raise GoodOfficesError(f"option '{name}' is not known; {nearest(name, names)}")
