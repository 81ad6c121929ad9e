"""A case begun from the record: what the reports support, with sources; the rest as questions.

Nothing is invented: an actor, a round, a position is drafted only where words of a report carry
it, and every role or range that the reports do not state is marked as an assumption of the
draft, to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import evolve

from goodoffices.casework.draft_actors import Actors, assumed, draft_parties, source_of
from goodoffices.casework.draft_positions import draft_positions, text_called
from goodoffices.model.case import (
    Case,
    Channel,
    Earlier,
    Party,
    Pressure,
    ReportFile,
    Round,
    RoundStatus,
    TextOnTable,
)
from goodoffices.model.claims import Document, Event, Position, Record
from goodoffices.model.spans import Span

__all__ = ["draft_case"]

_MEETS = {"talks", "meeting", "visit", "call"}
_ROUND_STATUS: Mapping[str, RoundStatus] = {
    "planned": "planned",
    "underway": "underway",
    "held": "held",
    "reported": "reported",
    "cancelled": "cancelled",
    "denied": "cancelled",
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
        channels=_channels(record, names, parties),
        rounds=_rounds(record, names, known),
        texts=_texts(record, names),
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


def _last_status(event: Event, days: Mapping[str, str]) -> RoundStatus:
    """The status as the latest report has it; on one day, that it was called off."""
    told = sorted(
        (days.get(doc, ""), status in ("cancelled", "denied"), status)
        for doc, status in event.status.items()
    )
    return _ROUND_STATUS.get(told[-1][2], "reported") if told else "reported"


def _rounds(record: Record, names: Actors, known: set[str]) -> tuple[Round, ...]:
    """Talks, and meetings of actors at the table; each as the latest report has it."""
    rounds: dict[str, Round] = {}
    days = {document.id: document.published.value or "" for document in record.documents}
    for event in _events(record, _MEETS):
        start, end = _dates(event)
        if not start:
            continue
        status = _last_status(event, days)
        where = f" in {event.place}" if event.place else ""
        name = f"{event.kind}{where}, {start}"
        took = tuple(n for n in names.among(event.participants) if n in known)
        if event.kind != "talks" and not took:
            continue
        sources = tuple(source_of(span) for span in event.spans)
        held = Round(name, event.place or "", start, end, took, status, sources=sources)
        if name in rounds:
            first = rounds[name]
            both = tuple(dict.fromkeys((*first.took_part, *took)))
            last = "cancelled" if "cancelled" in (first.status, status) else first.status
            held = evolve(first, took_part=both, status=last, sources=(*first.sources, *sources))
        rounds[name] = held
    return tuple(rounds.values())


def _channels(record: Record, names: Actors, parties: Sequence[Party]) -> tuple[Channel, ...]:
    """Between two who are reported to have met or spoken: direct; else through the mediators."""
    known = {party.name for party in parties}
    channels: dict[tuple[str, str], Channel] = {}
    for event in _events(record, {"meeting", "visit", "call"}):
        pair = tuple(n for n in names.among(event.participants) if n in known)
        held = set(event.status.values()) <= {"held", "underway"}
        met = next((span for span in event.spans if _MET.search(span.text)), None)
        if len(pair) == 2 and held and met is not None:
            key = (min(pair), max(pair))
            channels.setdefault(key, Channel(key, "direct", sources=(source_of(met),)))
    apart = [p.name for p in parties if p.roles == ("party",) and p.name in names.entities]
    through = tuple(p.name for p in parties if "mediator" in p.roles)
    span = _carried(record)
    if len(apart) == 2 and through and span is not None:
        key = (min(apart), max(apart))
        channels.setdefault(key, Channel(key, "indirect", through, sources=(source_of(span),)))
    return tuple(channels.values())


_CARRIED = re.compile(
    r"\b(?:messages?|letters?|proposals?|drafts?)\s(?:(?:were|was|are|is|have\sbeen)\s)?(?:carried|passed|relayed)\b"
    r"|\bshuttl(?:ed|es|ing)\s+(?:back\sand\sforth\s)?between\b|\bindirect\s(?:talks|negotiations|contacts)\b"
    r"|\bthrough\s(?:the\s)?mediators?\b|\bproximity\stalks\b",
    re.IGNORECASE,
)


def _carried(record: Record) -> Span | None:
    """Words that say the sides do not speak directly, or none."""
    for document in record.documents:
        found = _CARRIED.search(document.raw, document.body_start)
        if found is not None:
            return Span.cut(document.id, document.raw, *found.span())
    return None


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


def _texts(record: Record, names: Actors) -> tuple[TextOnTable, ...]:
    """What is told to be agreed, by what it is called; who accepted it where all are known."""
    called: dict[str, list[Position]] = {}
    for position in record.positions:
        name = text_called(position) if position.kind == "agreed" else ""
        if name:
            called.setdefault(name, []).append(position)
    note = assumed("one text, at an early stage, is drafted from these words; confirm it")
    return tuple(
        TextOnTable(
            name,
            "exploratory",
            tuple(dict.fromkeys(who for p in told for who in names.all_in(p.party))),
            sources=(*(source_of(position.span) for position in told), note),
        )
        for name, told in called.items()
    )


def _pressures(record: Record, names: Actors, known: set[str]) -> tuple[Pressure, ...]:
    """What is threatened in so many words; other plans are positions."""
    cues = {s.id: s.cue.text.lower() for s in record.statements if s.cue is not None}
    threats = [
        p
        for p in record.positions
        if p.kind == "plan"
        and names.find(p.party) in known
        and cues.get(p.statement or "", "").startswith(("threat", "warn"))
    ]
    return tuple(
        Pressure(
            f"threat {n} of {names.find(p.party)}",
            "threat",
            by=(names.find(p.party),),
            sources=(source_of(p.span),),
        )
        for n, p in enumerate(threats, 1)
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
