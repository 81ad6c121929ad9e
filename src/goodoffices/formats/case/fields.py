"""Fields of a case file: each read with its type, its place, and what would be right.

A :class:`Reading` collects the faults of the whole file and the names declared in it; a
:class:`Section` reads one mapping and tells unknown keys from known ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import TypeVar, cast

from attrs import define, field

from goodoffices.errors import Fault, GoodOfficesError, nearest
from goodoffices.formats.text_safe import Lines, exact
from goodoffices.formats.yaml_nodes import MapNode, Node, ScalarNode, SeqNode
from goodoffices.model.handling import PUBLIC, Handling
from goodoffices.model.issues import Issue

__all__ = [
    "MAX_FAULTS",
    "Reading",
    "Section",
    "TooManyFaults",
    "date_range",
    "describe",
    "exact_number",
]

MAX_FAULTS = 500
_YES = {"true", "yes", "on"}
_NO = {"false", "no", "off"}
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?\Z", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-([1-7]))?\Z", re.ASCII)
T = TypeVar("T", bound=str)

LARGEST = 10**15
"""Numbers of a case lie within this size, so that nothing computed from them overflows."""


def exact_number(text: str) -> Fraction:
    """An exact number: ``12``, ``0.1``, ``1e3`` or ``1/3``; ValueError if it is none.

    >>> exact_number("1/3")
    Fraction(1, 3)
    """
    top, slash, bottom = text.partition("/")
    if not slash:
        return Fraction(exact(text))
    divisor = Fraction(exact(bottom.strip()))
    if not divisor:
        raise ValueError(f"{text[:40]!r} divides by zero")
    return Fraction(exact(top.strip())) / divisor


def date_range(text: str) -> tuple[date, date] | None:
    """First and last day of an ISO 8601 date: a day, time, week, month or year; else None.

    >>> date_range("2031-02")
    (datetime.date(2031, 2, 1), datetime.date(2031, 2, 28))
    >>> date_range("10 March 2031") is None
    True
    """
    try:
        if match := _PARTIAL_DATE.match(text):
            year, month = int(match[1]), match[2]
            first, last = int(month or 1), int(month or 12)
            following = date(year + last // 12, last % 12 + 1, 1)
            return date(year, first, 1), date.fromordinal(following.toordinal() - 1)
        if match := _WEEK.match(text):
            first_day, last_day = int(match[3] or 1), int(match[3] or 7)
            year, week = int(match[1]), int(match[2])
            return (
                date.fromisocalendar(year, week, first_day),
                date.fromisocalendar(year, week, last_day),
            )
        day = datetime.fromisoformat(text).date() if text[4:5] == "-" else None
    except ValueError:
        return None
    return (day, day) if day else None


def describe(node: Node) -> str:
    """What stands there, for a message: its text, or what kind of part it is.

    >>> describe(ScalarNode(1, 1, 0, 3, "aid"))
    "'aid'"
    """
    if isinstance(node, ScalarNode):
        return "nothing" if node.empty else f"'{shorten(node.text)}'"
    return "a list" if isinstance(node, SeqNode) else "a mapping"


def shorten(text: str) -> str:
    """At most 60 characters of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "..."


class TooManyFaults(GoodOfficesError):
    """So many faults that the rest of the file is not looked at."""


@define
class Reading:
    """The reading of one case file: its faults so far, and the names it declares.

    A set of names is None while it is not known (its section cannot be read), so that one
    fault does not bring a hundred others with it.
    """

    file: str
    text: str = ""
    faults: list[Fault] = field(factory=list)
    parties: Collection[str] | None = None
    members: frozenset[str] = frozenset()
    reports: Collection[str] | None = None
    issues: Mapping[str, Issue] | None = None
    unread: frozenset[str] = frozenset()
    """Names of issues that are declared but cannot be read: nothing is said about them."""
    _lines: Lines | None = None

    def fault(self, node: Node, message: str) -> None:
        """Note a fault at a node."""
        self.fault_at(node.line, node.column, message)

    def fault_at(self, line: int, column: int, message: str) -> None:
        """Note a fault at a line and column; :class:`TooManyFaults` ends the reading."""
        self.faults.append(Fault(message, self.file, line, column))
        if len(self.faults) >= MAX_FAULTS:
            message = f"there are more than {MAX_FAULTS} faults; correct these first"
            self.faults.append(Fault(message, self.file))
            raise TooManyFaults(message)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the file."""
        if self._lines is None:
            self._lines = Lines(self.text)
        return self._lines(offset)

    def text_of(self, node: Node, what: str) -> str:
        """The text of a scalar, or a fault and an empty text."""
        if isinstance(node, ScalarNode) and not node.empty:
            return node.text
        self.fault(node, f"{what} should be a text, not {describe(node)}; write one line of text")
        return ""

    def items_of(self, node: Node | None, what: str) -> list[Node]:
        """The items of a list; a fault and no items for anything else but nothing."""
        if node is None:
            return []
        if isinstance(node, SeqNode):
            return node.items
        self.fault(
            node, f"{what} should be a list, not {describe(node)}; start each item with '- '"
        )
        return []

    def pairs_of(self, node: Node | None, what: str) -> list[tuple[ScalarNode, Node]]:
        """The pairs of a mapping; a fault and no pairs for anything else but nothing."""
        if node is None:
            return []
        if isinstance(node, MapNode):
            return list(node.pairs.values())
        self.fault(
            node, f"{what} should be a mapping, not {describe(node)}; write 'name: value' pairs"
        )
        return []

    def known(self, node: Node, name: str, what: str, names: Collection[str] | None) -> bool:
        """Whether a name is declared; a fault naming the nearest one if not."""
        if names is None or name in names:
            return True
        self.fault(node, f"{what} '{shorten(name)}' is not known; {nearest(name, names)}")
        return False

    def number(self, node: Node, what: str) -> Fraction | None:
        """An exact number, or a fault and None."""
        if isinstance(node, ScalarNode) and not node.empty:
            try:
                value = exact_number(node.text)
                if abs(value) > LARGEST:
                    message = f"{what} is beyond {LARGEST:.0e} in size; use a smaller scale"
                    self.fault(node, message)
                    return None
                return value
            except ValueError as error:
                if re.fullmatch(r"[+-]?\.?(nan|inf(inity)?)", node.text, re.IGNORECASE):
                    message = (
                        f"{what} is {node.text}; give a finite number, or leave it out if unknown"
                    )
                else:
                    message = f"{what}: {error}; write it like 12, 0.5 or 1/3"
                self.fault(node, message)
                return None
        self.fault(
            node, f"{what} should be a number, not {describe(node)}; write it like 12 or 0.5"
        )
        return None

    def bounds(self, node: Node, what: str) -> tuple[Fraction, Fraction] | None:
        """An interval ``[low, high]`` within 0 to 1, or faults and None."""
        if not isinstance(node, SeqNode) or len(node.items) != 2:
            self.fault(node, f"{what} should be [low, high]; write it like [0.1, 0.3]")
            return None
        low, high = (self.number(item, what) for item in node.items)
        if low is None or high is None:
            return None
        if low > high:
            self.fault(node, f"{what}: the bounds are reversed; write the lower one first")
            return None
        if low < 0 or high > 1:
            self.fault(node, f"{what}: bounds lie between 0 and 1; divide by the total")
            return None
        return low, high

    def unique(self, entries: Iterable[tuple[Node, str]], what: str) -> None:
        """A fault for every name that stands a second time."""
        seen: dict[str, int] = {}
        for node, name in entries:
            if name and name in seen:
                self.fault(
                    node, f"{what} '{shorten(name)}' stands already in line {seen[name]}; keep one"
                )
            elif name:
                seen[name] = node.line


class Section:
    """One mapping of the file, read key by key.

    Parameters
    ----------
    what
        What the mapping is, with an article, for messages: ``a channel``.
    keys
        All keys it may have.
    required
        Keys it must have.
    """

    def __init__(
        self,
        reading: Reading,
        node: Node,
        what: str,
        keys: Sequence[str],
        required: Sequence[str] = (),
    ):
        self.reading, self.node, self.what = reading, node, what
        self._map = node if isinstance(node, MapNode) else MapNode(node.line, node.column, 0, 0)
        self.readable = isinstance(node, MapNode)
        if not self.readable:
            reading.fault(
                node,
                f"{what} should be a mapping, not {describe(node)}; its keys are {', '.join(keys)}",
            )
            return
        for key, (key_node, _) in self._map.pairs.items():
            if key not in keys:
                reading.fault(key_node, f"{what} has no key '{shorten(key)}'; {nearest(key, keys)}")
        for key in required:
            if self.get(key) is None:
                at = self._map.pairs[key][0] if key in self._map.pairs else node
                reading.fault(at, f"{what} has no '{key}'; give one")

    def get(self, key: str) -> Node | None:
        """The node at a key; None if missing or empty."""
        return self._map.get(key)

    def at(self, key: str) -> Node:
        """Where to complain about a key: its value, or the section if there is none."""
        return self.get(key) or self.node

    def key_at(self, key: str) -> Node:
        """Where the key itself stands."""
        return self._map.pairs[key][0] if key in self._map.pairs else self.node

    def given(self, keys: Iterable[str]) -> list[str]:
        """Those of the keys that have a value."""
        return [key for key in keys if self.get(key) is not None]

    def text(self, key: str) -> str:
        """A text, empty if not given."""
        node = self.get(key)
        return "" if node is None else self.reading.text_of(node, f"'{key}'")

    def texts(self, key: str) -> list[tuple[Node, str]]:
        """Texts with their nodes: a list of texts, or one text."""
        node = self.get(key)
        if node is None:
            return []
        nodes = node.items if isinstance(node, SeqNode) else [node]
        pairs = [(item, self.reading.text_of(item, f"each of '{key}'")) for item in nodes]
        return [(item, text) for item, text in pairs if text]

    def parties(self, key: str, *, members: bool = False) -> tuple[str, ...]:
        """Names of declared parties (or, with ``members``, of delegation members), each once."""
        reading = self.reading
        known = reading.parties
        entries = self.texts(key)
        for node, name in entries:
            if not (members and name in reading.members):
                reading.known(node, name, "party", known)
        reading.unique(entries, f"in '{key}', party")
        return tuple(dict.fromkeys(name for _, name in entries))

    def party(self, key: str) -> str:
        """The name of one declared party, empty if not given."""
        name = self.text(key)
        if name:
            self.reading.known(self.at(key), name, "party", self.reading.parties)
        return name

    def date(self, key: str) -> str:
        """An ISO 8601 date (day, time with offset, week, month or year), empty if not given."""
        text = self.text(key)
        if text and date_range(text) is None:
            self.reading.fault(
                self.at(key),
                f"'{shorten(text)}' is not a date; write it like 2031-03-10, 2031-03 or 2031",
            )
            return ""
        return text

    def period(self) -> tuple[str, str]:
        """The dates ``from`` and ``to``, or ``date`` for both; faults if they are reversed."""
        if self.get("date") is not None:
            for key in self.given(("from", "to")):
                self.reading.fault(self.key_at(key), f"'{key}' stands beside 'date'; give either")
            day = self.date("date")
            return day, day
        start, end = self.date("from"), self.date("to")
        first, last = date_range(start), date_range(end)
        if first and last and last[1] < first[0]:
            self.reading.fault(
                self.at("to"), f"it ends ({end}) before it starts ({start}); swap the dates"
            )
        return start, end

    def choice(self, key: str, choices: Sequence[T], default: T) -> T:
        """One of some words; a fault naming the nearest one if it is none of them."""
        text = self.text(key)
        if not text:
            return default
        if text not in choices:
            self.reading.fault(
                self.at(key), f"'{key}' cannot be '{shorten(text)}'; {nearest(text, choices)}"
            )
            return default
        return cast(T, text)

    def flag(self, key: str) -> bool:
        """True or false; false if not given."""
        text = self.text(key).lower()
        if text and text not in _YES | _NO:
            self.reading.fault(
                self.at(key),
                f"'{key}' should be true or false, not '{shorten(text)}'; write true or false",
            )
        return text in _YES

    def number(self, key: str) -> Fraction | None:
        """An exact number; None if not given."""
        node = self.get(key)
        return None if node is None else self.reading.number(node, f"'{key}'")

    def whole(self, key: str) -> int | None:
        """A whole number of 0 or more; None if not given."""
        number = self.number(key)
        if number is not None and (number.denominator != 1 or number < 0):
            self.reading.fault(
                self.at(key), f"'{key}' should be a whole number from 0; write it like 12"
            )
            return None
        return None if number is None else int(number)

    def handling(self) -> Handling:
        """Who may see it: ``public`` if not given."""
        text = self.text("handling")
        if not text:
            return PUBLIC
        try:
            handling = Handling.parse(text)
        except GoodOfficesError as error:
            self.reading.fault(self.at("handling"), str(error))
            return PUBLIC
        if handling.party:
            self.reading.known(self.at("handling"), handling.party, "party", self.reading.parties)
        return handling
