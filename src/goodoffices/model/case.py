"""A case: who negotiates what, through whom, with which limits, and who says so.

What users write by hand in ``case.yaml``.  Every statement about the world carries a
:class:`Source`: words of a report, or an assumption and whose it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal

from attrs import field, frozen

from goodoffices.model.claims import PositionKind
from goodoffices.model.conditions import Condition
from goodoffices.model.handling import PUBLIC, Handling
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import PartialPreference, Utility
from goodoffices.model.scenario import Constraint, DecisionRule, Scenario

__all__ = [
    "Case",
    "CasePosition",
    "Channel",
    "Delegation",
    "Earlier",
    "Item",
    "Party",
    "Preference",
    "Pressure",
    "PressureKind",
    "ReportFile",
    "Role",
    "Round",
    "RoundStatus",
    "Source",
    "Stage",
    "TextOnTable",
]

Role = Literal["party", "faction", "mediator", "host", "guarantor", "ratifier", "voice", "observer"]
Stage = Literal[
    "exploratory",
    "contours",
    "outline",
    "draft",
    "final",
    "agreed",
    "ratified",
    "in force",
    "ended",
]
PressureKind = Literal["threat", "deadline", "decision", "operation", "other"]
RoundStatus = Literal["planned", "underway", "held", "reported", "cancelled"]


@frozen
class Source:
    """Where a statement comes from: a place in a report, or somebody's assumption.

    A report is cited by id with the exact ``words``, or with ``start`` and ``end`` (code
    points into the raw text), or both; ``sha256`` pins the file.  An assumption says who
    assumes it and how sure they are.  ``gist`` is the case author's own summary.
    """

    report: str = ""
    words: str = ""
    start: int | None = None
    end: int | None = None
    sha256: str = ""
    gist: str = ""
    assumption: str = ""
    by: str = ""
    sure: str = ""
    line: int = field(default=0, kw_only=True, eq=False)
    column: int = field(default=0, kw_only=True, eq=False)

    @property
    def assumed(self) -> bool:
        """Whether this is an assumption and not a report."""
        return not self.report


@frozen
class Item:
    """What every item of a case carries: who may see it, its sources, and its line."""

    handling: Handling = field(default=PUBLIC, kw_only=True)
    sources: tuple[Source, ...] = field(default=(), kw_only=True)
    line: int = field(default=0, kw_only=True, eq=False)
    note: str = field(default="", kw_only=True)


@frozen
class ReportFile(Item):
    """A report of the case: its id, file, and what is given of it."""

    id: str
    file: str = ""
    published: str | None = None
    outlet: str = ""
    sha256: str = ""


@frozen
class Party(Item):
    """An actor. ``of``: whose faction; ``ratifies_for``: for whom it must approve."""

    name: str
    roles: tuple[Role, ...] = ("party",)
    title: str = ""
    of: str = ""
    ratifies_for: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The actor in words: its title, or its name."""
        return self.title or self.name


@frozen
class Delegation(Item):
    """Who sits for a party, and with which mandate."""

    party: str
    members: tuple[str, ...] = ()
    mandate: str = ""
    since: str = ""


@frozen
class Channel(Item):
    """Who can speak to whom: directly, indirectly through others, or in contact, not said how."""

    between: tuple[str, str]
    kind: Literal["direct", "indirect", "contact"] = "contact"
    through: tuple[str, ...] = ()
    since: str = ""
    at_request_of: str = ""


@frozen
class Round(Item):
    """A round of talks: place, dates (ISO 8601), who took part, planned or held or reported."""

    name: str
    place: str = ""
    start: str = ""
    end: str = ""
    took_part: tuple[str, ...] = ()
    status: RoundStatus = "reported"
    outcome: str = ""


@frozen
class TextOnTable(Item):
    """A text, its stage, who has accepted it and whose answer is awaited."""

    name: str
    stage: Stage = "exploratory"
    accepted_by: tuple[str, ...] = ()
    awaiting: tuple[str, ...] = ()
    rejected_by: tuple[str, ...] = ()
    date: str = ""
    summary: str = ""


@frozen
class Earlier(Item):
    """An earlier round or agreement and what came of it."""

    name: str
    start: str = ""
    end: str = ""
    between: tuple[str, ...] = ()
    mediated_by: tuple[str, ...] = ()
    what_came: str = ""


@frozen
class Pressure(Item):
    """A threat, deadline or pending decision, by whom, on whom, by when."""

    name: str
    kind: PressureKind = "other"
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    date: str = ""
    summary: str = ""


@frozen
class CasePosition(Item):
    """What a party wants, offers or refuses on one or more issues.

    ``says`` is a condition on packages where the position can be put as one; ``hard`` makes
    packages that break it impossible, otherwise they are shown as breaking it.
    """

    party: str
    kind: PositionKind
    issues: tuple[str, ...] = ()
    says: Condition | None = None
    says_text: str = ""
    hard: bool = False
    summary: str = ""


@frozen
class Preference(Item):
    """A party's preferences in the form they were stated, with the basis of each number.

    ``bases`` maps what a number is for (``weights.aid``, ``values.aid.full``,
    ``reservation`` ...) to its source where it differs from ``sources``.
    """

    party: str
    stated: Utility | PartialPreference | None = None
    form: Literal["points", "partial", "unknown"] = "unknown"
    alternative: str = ""
    bases: Mapping[str, Source] = field(factory=dict)


@frozen
class Case:
    """A whole case, as read from a folder."""

    title: str
    as_of: str = ""
    notice: str = ""
    summary: str = ""
    summary_item: Item = field(factory=Item)
    folder: str = field(default="", eq=False)
    file: str = field(default="", eq=False)
    reports: tuple[ReportFile, ...] = ()
    parties: tuple[Party, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    channels: tuple[Channel, ...] = ()
    rounds: tuple[Round, ...] = ()
    texts: tuple[TextOnTable, ...] = ()
    history: tuple[Earlier, ...] = ()
    pressures: tuple[Pressure, ...] = ()
    issues: tuple[Issue, ...] = ()
    issue_items: Mapping[str, Item] = field(factory=dict)
    positions: tuple[CasePosition, ...] = ()
    preferences: tuple[Preference, ...] = ()
    no_deal: str = ""
    no_deal_item: Item = field(factory=Item)
    rule: DecisionRule | None = None
    deciding: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    question_items: Mapping[str, Item] = field(factory=dict)
    conflict: Mapping[str, Any] | None = None
    conflict_item: Item = field(factory=Item)
    agreement: Mapping[str, Any] | None = None
    agreement_item: Item = field(factory=Item)

    def party(self, name: str) -> Party | None:
        """The actor of this name, or None."""
        return next((party for party in self.parties if party.name == name), None)

    @property
    def deciders(self) -> tuple[str, ...]:
        """Names of the parties whose acceptance the decision rule counts.

        Those under ``deciding``, or else all actors with the role ``party``.
        """
        return self.deciding or tuple(p.name for p in self.parties if "party" in p.roles)

    def scenario(self) -> Scenario:
        """The negotiation as bargaining theory sees it; red lines become constraints."""
        stated = {preference.party: preference.stated for preference in self.preferences}
        constraints = tuple(
            Constraint(p.says, p.party, p.hard, p.says_text)
            for p in self.positions
            if p.says is not None and (p.kind == "red_line" or p.hard)
        )
        return Scenario(
            parties=self.deciders,
            issues=self.issues,
            preferences={name: stated.get(name) for name in self.deciders},
            constraints=constraints,
            rule=self.rule,
            title=self.title,
        )


def number(value: int | float | str) -> Fraction:
    """An exact rational from a number as written in a file.

    >>> number("0.1") + number("0.2") == number("0.3")
    True
    """
    return Fraction(str(value))
