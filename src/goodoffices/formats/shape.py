"""A cursor over data that was read: asks for the shape expected, and notes what is not so.

Every question has an answer (a number, text, a list ...) or None; what was wrong is added,
with file, line and column, to a list the reader raises as faults or keeps as notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import frozen

from goodoffices.errors import Fault
from goodoffices.expressions.words import number_text
from goodoffices.formats.text_safe import Where

__all__ = ["Cursor", "name_of"]


def name_of(value: Any) -> str:
    """A scalar of a file as the name of an option.

    >>> [name_of(value) for value in ("a", 3, Fraction(1, 2), True, None)]
    ['a', '3', '0.5', 'true', 'null']
    """
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return number_text(Fraction(value)) if isinstance(value, int | Fraction) else str(value)


@frozen
class Cursor:
    """A place in a document: its data, its path, and where faults go.

    Examples
    --------
    >>> from goodoffices.formats.json_safe import load
    >>> faults: list[Fault] = []
    >>> data, where = load('{"weights": {"aid": 0.5, "days": "x"}}', "a.json")
    >>> weights = Cursor(data, where, faults).child("weights")
    >>> {key: cursor.number() for key, cursor in weights.pairs()}
    {'aid': Fraction(1, 2), 'days': None}
    >>> print(faults[0])
    a.json:1:26: 'days' is 'x'; it should be a number
    """

    data: Any
    where: Where
    faults: list[Fault]
    path: tuple[Any, ...] = ()

    def fault(self, message: str) -> None:
        """Note what is wrong here."""
        self.faults.append(self.where.fault(message, self.path))

    @property
    def label(self) -> str:
        """The key or position this stands at, for messages."""
        return f"'{self.path[-1]}'" if self.path else "the document"

    def child(self, key: Any) -> Cursor | None:
        """The part under ``key``; None, with a fault, if it is missing."""
        found = self.maybe(key)
        if found is None and isinstance(self.data, dict):
            self.fault(f"{self.label} has no '{key}'; give one")
        return found

    def maybe(self, key: Any) -> Cursor | None:
        """The part under ``key``; None if it is missing or null."""
        if not isinstance(self.data, dict):
            self.fault(f"{self.label} is no mapping; it should have '{key}'")
            return None
        if self.data.get(key) is None:
            return None
        return Cursor(self.data[key], self.where, self.faults, (*self.path, key))

    def pairs(self) -> Iterator[tuple[Any, Cursor]]:
        """Keys and parts of a mapping, in the order of the file; nothing, with a fault, else."""
        if not isinstance(self.data, dict):
            self.fault(f"{self.label} should be a mapping of names to values")
            return
        for key, value in self.data.items():
            yield key, Cursor(value, self.where, self.faults, (*self.path, key))

    def items(self) -> Iterator[Cursor]:
        """Items of a list; nothing, with a fault, else."""
        if not isinstance(self.data, list):
            self.fault(f"{self.label} should be a list")
            return
        for index, value in enumerate(self.data):
            yield Cursor(value, self.where, self.faults, (*self.path, index))

    def number(self) -> Fraction | None:
        """An exact number; None, with a fault, for anything else."""
        if isinstance(self.data, int | Fraction) and not isinstance(self.data, bool):
            return Fraction(self.data)
        self.fault(f"{self.label} is {str(self.data)[:40]!r}; it should be a number")
        return None

    def text(self) -> str | None:
        """A name: text, or a number or truth value as text; None, with a fault, else."""
        if isinstance(self.data, dict | list) or self.data is None:
            self.fault(f"{self.label} should be a name")
            return None
        return name_of(self.data)
