"""Issues and their options: what a deal must settle, and the ways each can be settled.

An issue is categorical, ordered (first option lowest), a range of integers, or numbers on
a declared grid; a package (outcome) names one option of every issue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from goodoffices.errors import GoodOfficesError, nearest

__all__ = ["Issue", "Kind", "Outcome", "integer_range", "number_grid"]

Kind = Literal["categorical", "ordered", "integer", "number"]
Outcome = Mapping[str, str]
"""A package: the name of one option for each issue."""

# Plain English for people counted: held, freed, hurt, killed, missing. A case may say otherwise.
_PEOPLE = re.compile(
    r"\b(people|persons?|individuals?|civilians?|prisoners?|pows?|inmates?|convicts?|internees?"
    r"|detain(?:ees?|ed)|hostages?|captives?|abduct(?:ed|ees?)|kidnapped|imprisoned|jailed|freed"
    r"|releases?|released|soldiers?|fighters|combatants|women|children|men|boys|girls|elderly"
    r"|babies|infants|families|bodies|corpses|remains|dead|deaths?|fatalities|killed|wounded"
    r"|injured|sick|casualties|victims?|survivors?|missing|disappeared|refugees|displaced"
    r"|returnees|evacuees|lives)\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")


@frozen(slots=False)
class Issue:
    """One thing to settle, with its options in the order of the file.

    Parameters
    ----------
    name
        Short name, used in conditions and packages.
    options
        Names of the options, unique; for numeric kinds the numbers as text.
    values
        One exact number per option for the kinds ``integer`` and ``number``, else empty.
    unit
        What the numbers count, e.g. ``people`` or ``days``.
    status_quo
        Option that holds today, if known.
    delivered_by
        Parties that must act for the issue to be kept.
    people
        Whether it counts people, where the case says so; else its words tell.

    Examples
    --------
    >>> aid = Issue("aid", ("none", "limited", "full"), kind="ordered")
    >>> aid.index("full")
    2
    >>> aid.index("ful")
    Traceback (most recent call last):
    ...
    goodoffices.errors.GoodOfficesError: issue 'aid' has no option 'ful'; did you mean 'full'?
    """

    name: str
    options: tuple[str, ...]
    kind: Kind = "categorical"
    values: tuple[Fraction, ...] = ()
    unit: str = ""
    title: str = ""
    labels: Mapping[str, str] = field(factory=dict, hash=False)
    status_quo: str | None = None
    delivered_by: tuple[str, ...] = ()
    people: bool | None = None

    def __attrs_post_init__(self) -> None:
        if not self.options:
            raise GoodOfficesError(f"issue '{self.name}' has no options; give at least one")
        if len(self._positions) != len(self.options):
            raise GoodOfficesError(f"issue '{self.name}' names an option twice")
        if self.kind in ("integer", "number") and len(self.values) != len(self.options):
            raise GoodOfficesError(f"issue '{self.name}' needs a number for each option")
        if self.status_quo is not None:
            self.index(self.status_quo)

    @cached_property
    def counts_people(self) -> bool:
        """Whether it is about how many people: a change of it is never put in points.

        As the case marks it; where it does not, by name, heading, unit and options.

        >>> Issue("releases", ("0", "40"), unit="people").counts_people
        True
        >>> Issue("first_phase", ("no", "ten"), labels={"ten": "ten captives"}).counts_people
        True
        >>> Issue("funds", ("held", "released"), people=False).counts_people
        False
        """
        if self.people is not None:
            return self.people
        words = (self.unit, self.heading, self.name, *self.options, *self.labels.values())
        return any(_PEOPLE.search(_JOINTS.sub(" ", text)) for text in words)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {option: index for index, option in enumerate(self.options)}

    def __len__(self) -> int:
        return len(self.options)

    def index(self, option: str) -> int:
        """Position of an option; an error naming the nearest one if there is none."""
        try:
            return self._positions[option]
        except KeyError:
            raise GoodOfficesError(
                f"issue '{self.name}' has no option '{option}'; {nearest(option, self.options)}"
            ) from None

    def has(self, option: str) -> bool:
        """Whether the issue has an option of this name."""
        return option in self._positions

    def label(self, option: str) -> str:
        """The option in words: its label, or its number with the unit, or its name."""
        if option in self.labels:
            return self.labels[option]
        return f"{option} {self.unit}" if self.values and self.unit else option

    @property
    def heading(self) -> str:
        """The issue in words: its title, or its name."""
        return self.title or self.name


def integer_range(name: str, low: int, high: int, step: int = 1, **more: object) -> Issue:
    """An issue whose options are the integers from ``low`` to ``high`` inclusive.

    >>> integer_range("days", 0, 90, 30).options
    ('0', '30', '60', '90')
    """
    numbers = range(low, high + 1, step)
    return Issue(
        name,
        tuple(str(number) for number in numbers),
        kind="integer",
        values=tuple(Fraction(number) for number in numbers),
        **more,  # type: ignore[arg-type]
    )


def number_grid(name: str, numbers: tuple[str, ...], **more: object) -> Issue:
    """An issue on a declared grid of numbers, written as they should be read.

    >>> number_grid("share", ("0.25", "0.5")).values
    (Fraction(1, 4), Fraction(1, 2))
    """
    return Issue(
        name,
        numbers,
        kind="number",
        values=tuple(Fraction(number) for number in numbers),
        **more,  # type: ignore[arg-type]
    )
