"""A case begun from the record: what the reports support, with sources; the rest as questions.

Nothing is invented: an actor, a round, a position is drafted only where words of a report carry
it, and every role or range that the reports do not state is marked as an assumption of the
draft, to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import evolve

from goodoffices.casework.draft_actors import Actors, assumed, draft_parties, source_of
from goodoffices.casework.draft_positions import draft_positions
from goodoffices.model.case import (
    Case,
    Channel,
    Earlier,
    Pressure,
    ReportFile,
    Round,
    RoundStatus,
    TextOnTable,
)
from goodoffices.model.claims import Document, Event, Record
from goodoffices.model.spans import Span

__all__ = ["draft_case"]

_MEETS = {"talks", "meeting", "visit", "call"}
_ROUND_STATUS: Mapping[str, RoundStatus] = {
    "planned": "planned",
    "underway": "underway",
    "held": "held",
    "reported": "reported",
    "cancelled": "cancelled",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MEDIATES = re.compile(r"\bmediat|\bgo-between|\bintermediar|\bbrokered", re.IGNORECASE)
_MET = re.compile(
    r"\bmet\b|\bspoke (?:with|to)\b|\bheld talks with\b|\bcall(?:ed)?\b", re.IGNORECASE
)


def draft_case(record: Record, *, title: str = "") -> Case:
    """Begin a case from a record.

    Examples
    --------
    >>> draft_case(Record()).title
    'Draft from no reports'
    """
    named = ", ".join(document.id for document in record.documents) or "no reports"
    names = Actors.of(record)
    issues, positions = draft_positions(record, names)
    parties = draft_parties(record, names)
    known = {party.name for party in parties}
    days = [document.published.value for document in record.documents]
    return Case(
        title=title or f"Draft from {named}",
        as_of=max((day for day in days if day and _DAY.match(day)), default=""),
        reports=tuple(_report(document) for document in record.documents),
        parties=parties,
        channels=_channels(record, names, known),
        rounds=_rounds(record, names, known),
        texts=_texts(record),
        history=_history(record, names, known),
        pressures=_pressures(record, names, known),
        issues=issues,
        positions=tuple(p for p in positions if p.party in known),
        questions=_questions(record, names, known),
    )


def _report(document: Document) -> ReportFile:
    published = document.published
    return ReportFile(
        id=document.id,
        file=re.split(r"[/\\]", document.file)[-1],
        published=published.value if published.status == "given" else None,
        outlet=document.outlet,
        sha256=document.sha256,
    )


def _events(record: Record, kinds: set[str]) -> list[Event]:
    return [event for event in record.events if event.kind in kinds and event.spans]


def _dates(event: Event) -> tuple[str, str]:
    start, end = event.when.start or "", event.when.end or ""
    if not _DAY.match(start):
        return "", ""
    return start, end if _DAY.match(end) and end >= start else start


def _rounds(record: Record, names: Actors, known: set[str]) -> tuple[Round, ...]:
    rounds: dict[str, Round] = {}
    for event in _events(record, _MEETS):
        start, end = _dates(event)
        if not start:
            continue
        statuses = list(event.status.values())
        status = _ROUND_STATUS.get(statuses[-1], "reported") if statuses else "reported"
        where = f" in {event.place}" if event.place else ""
        name = f"{event.kind}{where}, {start}"
        took = tuple(n for n in names.among(event.participants) if n in known)
        sources = tuple(source_of(span) for span in event.spans)
        held = Round(name, event.place or "", start, end, took, status, sources=sources)
        if name in rounds:
            first = rounds[name]
            both = tuple(dict.fromkeys((*first.took_part, *took)))
            held = evolve(first, took_part=both, sources=(*first.sources, *sources))
        rounds[name] = held
    return tuple(rounds.values())


def _channels(record: Record, names: Actors, known: set[str]) -> tuple[Channel, ...]:
    """A direct channel between two who are reported to have met or spoken with each other."""
    channels: dict[tuple[str, str], Channel] = {}
    for event in _events(record, {"meeting", "visit", "call"}):
        pair = tuple(n for n in names.among(event.participants) if n in known)
        held = set(event.status.values()) <= {"held", "underway"}
        met = next((span for span in event.spans if _MET.search(span.text)), None)
        if len(pair) == 2 and held and met is not None:
            key = (min(pair), max(pair))
            channels.setdefault(key, Channel(key, "direct", sources=(source_of(met),)))
    return tuple(channels.values())


def _history(record: Record, names: Actors, known: set[str]) -> tuple[Earlier, ...]:
    found = []
    for event in _events(record, {"truce"}):
        start, end = _dates(event)
        if start and "planned" not in event.status.values():
            mediators = _MEDIATES.search(event.spans[0].text)
            who = tuple(n for n in names.among(event.participants) if n in known)
            earlier = Earlier(
                f"truce of {start}",
                start,
                end,
                () if mediators else who,
                who if mediators else (),
                sources=(source_of(event.spans[0]),),
            )
            found.append(earlier)
    return tuple({earlier.name: earlier for earlier in found}.values())


def _texts(record: Record) -> tuple[TextOnTable, ...]:
    agreed = [p for p in record.positions if p.kind == "agreed"]
    if not agreed:
        return ()
    sources = tuple(source_of(position.span) for position in agreed)
    note = assumed("one text, at an early stage, is drafted from these words; confirm it")
    return (TextOnTable("understanding", "exploratory", sources=(*sources, note)),)


def _pressures(record: Record, names: Actors, known: set[str]) -> tuple[Pressure, ...]:
    plans = [p for p in record.positions if p.kind == "plan" and names.find(p.party) in known]
    return tuple(
        Pressure(
            f"plan {n} of {names.find(p.party)}",
            by=(names.find(p.party),),
            sources=(source_of(p.span),),
        )
        for n, p in enumerate(plans, 1)
    )


def _questions(record: Record, names: Actors, known: set[str]) -> tuple[str, ...]:
    questions = [f"Flagged: {flag.message}" for flag in record.flags]
    lost = [p for p in record.positions if not names.all_in(p.party)]
    questions += [f"Whose position is this: “{_short(p.span)}” ({p.span.doc})?" for p in lost]
    people = {entity.name for entity in record.entities if entity.kind == "person"}
    questions += [
        f"For whom does {name} speak?" if name in people else f"Who is meant by “{name}”?"
        for name in names.groups
    ]
    questions += [f"What would {name} do without a deal?" for name in sorted(known)]
    questions += [f"Not understood: “{_short(span)}” ({span.doc})" for span in record.unread]
    return tuple(dict.fromkeys(questions))


def _short(span: Span) -> str:
    text = re.sub(r"\s+", " ", span.text)
    return text if len(text) <= 120 else f"{text[:117]}..."
