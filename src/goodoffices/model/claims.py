"""What reports say: times, statements with their chains of sources, figures, events, positions.

Every item stands on spans of the unchanged text; nothing here is a fact, everything is
somebody's claim.  Field names follow the JSON interface (``goodoffices read --json``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from goodoffices.model.spans import Span

__all__ = [
    "ChainLink",
    "Comparison",
    "Description",
    "Document",
    "Entity",
    "Event",
    "Figure",
    "Flag",
    "KnownName",
    "Position",
    "Published",
    "Record",
    "Statement",
    "TimeExpression",
    "When",
]

StatementKind = Literal[
    "direct", "indirect", "mixed", "speech_act", "hearsay", "no_comment", "unattributed"
]
Modality = Literal["fact", "plan", "hope", "assessment", "refusal", "unaware"]
ChainRole = Literal["publisher", "outlet", "venue", "origin"]
FigureComparator = Literal["=", "~", "<", "<=", ">", ">=", "<~"]
EventStatus = Literal[
    "planned", "underway", "held", "reported", "denied", "cancelled", "standing", "departed"
]
PositionKind = Literal[
    "demand", "offer", "rejection", "priority", "plan", "red_line", "aim", "agenda", "agreed"
]
Relation = Literal[
    "agree",
    "compatible",
    "more precise",
    "differ",
    "changed status",
    "only in one",
    "not comparable",
    "possibly same",
    "wording",
    "repeated",
]


@frozen
class Published:
    """When a report was published: given, inferred with evidence and alternatives, or unknown."""

    value: str | None = None
    status: Literal["given", "inferred", "unknown"] = "unknown"
    alternatives: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    why: str = ""


@frozen
class Document:
    """A report as it was read. ``raw`` is never changed; ``id`` is the file name's stem."""

    id: str
    file: str
    raw: str = field(repr=False)
    sha256: str = ""
    language: str = "en"
    published: Published = Published()
    outlet: str = ""
    url: str = ""
    title: str = ""
    # Where the text of the report starts in ``raw`` (after front matter).
    body_start: int = 0


@frozen
class Description:
    """How a source describes an entity ("Hamas-run"): the words and whose they are."""

    text: str
    span: Span
    by: str


@frozen
class Entity:
    """A public actor, body or place named in the reports; private persons are never entities."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    described_as: tuple[Description, ...] = ()
    spans: tuple[Span, ...] = ()


@frozen
class KnownName:
    """An actor or place that is known before reports are read, under all its names.

    ``kind`` as of an :class:`Entity`; ``of`` is what it belongs to, if anything.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "state"
    of: str = ""


@frozen
class TimeExpression:
    """A TIMEX3: type DATE, TIME, DURATION or SET, its value, interval, and why this value.

    ``mod`` is TIMEX3's: START, MID or END of a time, APPROX, LESS_THAN, MORE_THAN ...
    """

    id: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    interval: tuple[str, str] | None = None
    why: str = ""
    alternatives: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    mod: str = ""


@frozen
class ChainLink:
    """One link of a chain of sources, publisher first; ``inherited`` from earlier text."""

    name: str
    role: ChainRole
    span: Span | None = None
    inherited: bool = False


@frozen
class Statement:
    """Who is reported to have said what, through whom."""

    id: str
    kind: StatementKind
    content: Span
    modality: Modality = "fact"
    speaker: Span | None = None
    cue: Span | None = None
    cue_class: str = ""
    chain: tuple[ChainLink, ...] = ()
    flags: tuple[str, ...] = ()
    said_on: str | None = None
    addressee: str = ""
    about: str = ""
    # The words inside quotation marks, where they are only part of the content.
    quoted: tuple[Span, ...] = ()


@frozen
class Figure:
    """A number somebody gives, with comparator, unit, what is counted, and who claims it."""

    id: str
    span: Span
    value: float | int | tuple[float | int, float | int]
    comparator: FigureComparator = "="
    unit: str = ""
    scope: str = ""
    of: str | None = None
    as_of: str | None = None
    claimed_by: str = ""
    statement: str | None = None
    negated: bool = False
    predicate: str = ""
    place: str = ""
    # What a share is a share of people as ("women and children"), and where it is not clear
    # of which figure it is a part, all the figures it may be a part of.
    category: str = ""
    per: str = ""
    of_candidates: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@frozen
class When:
    """Dates of an event, ISO 8601; ``end`` None if open or the same, ``duration`` TIMEX3."""

    start: str | None = None
    end: str | None = None
    duration: str | None = None


@frozen
class Event:
    """A meeting, visit, truce, announcement ...; status per document where it differs."""

    id: str
    kind: str
    participants: tuple[str, ...] = ()
    place: str | None = None
    when: When = When()
    purpose: str = ""
    at_request_of: str = ""
    status: Mapping[str, EventStatus] = field(factory=dict)
    spans: tuple[Span, ...] = ()
    statement: str | None = None
    flags: tuple[str, ...] = ()


@frozen
class Position:
    """What a party is reported to want, offer or refuse; conditions as expressions in text."""

    id: str
    party: str
    kind: PositionKind
    span: Span
    issue: str = ""
    conditions: tuple[str, ...] = ()
    statement: str | None = None
    expression: str = ""
    flags: tuple[str, ...] = ()


@frozen
class Comparison:
    """How items of different reports (or of one) stand to each other, and why."""

    id: str
    kind: str
    relation: Relation
    items: tuple[str, ...]
    why: str
    details: Mapping[str, Any] = field(factory=dict)


@frozen
class Flag:
    """Something a human should look at, with its place."""

    kind: str
    message: str
    span: Span | None = None
    items: tuple[str, ...] = ()


@frozen
class Record:
    """Everything read from a set of reports; parts not asked for are empty."""

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    unread: tuple[Span, ...] = ()
    flags: tuple[Flag, ...] = ()
