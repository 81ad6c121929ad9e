"""The timeline: rounds and history of the case, dated events of the reports, side by side.

Planned, held and reported stay apart, report by report.  An event of a report joins a round
of the case only where the case cites its words and the days meet; otherwise it stands as
what the report says, in the report's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.words import as_day, capital, join, say_dates, shorten
from goodoffices.model.case import Case
from goodoffices.model.claims import Event, Record

# Somebody speaking is a statement, not a step of the talks.
_SPEECH = frozenset({"statement", "speech"})

# Relations of comparisons under which two events are one to the reader of a timeline.
_ONE = frozenset({"agree", "compatible", "more precise", "changed status", "repeated"})

__all__ = ["Calendar", "Happening", "calendar"]


@frozen
class Happening:
    """Something dated: ISO 8601 ``start`` and ``end``, status in words, who says so.

    ``statuses`` maps a report's number to the status it gives, where reports are the source.
    """

    name: str
    start: str
    end: str
    when: str
    status: str
    kind: str
    place: str
    statuses: Mapping[int, str]
    said: Sentence


@frozen
class Calendar:
    """The third part of the brief; ``undated`` are events of reports without a date."""

    as_of: str
    happenings: tuple[Happening, ...]
    undated: tuple[Happening, ...] = ()


def calendar(case: Case, record: Record, ledger: Ledger) -> Calendar:
    """Everything dated, in order of date."""
    known = [*_rounds(case, ledger), *_history(case, ledger), *_dated(case, ledger)]
    spare: list[Happening] = []
    for events in _linked(record):
        found = _event(events, ledger)
        joined = next((i for i, h in enumerate(known) if _same(h, found, events, ledger)), None)
        if joined is None:
            spare.append(found)
        else:
            known[joined] = _join(known[joined], found)
    everything = known + [item for item in spare if item.start]
    ordered = sorted(everything, key=lambda item: (item.start, item.end, item.name))
    undated = tuple(item for item in spare if not item.start)
    return Calendar(case.as_of, tuple(ordered), undated)


def _linked(record: Record) -> list[list[Event]]:
    """Events of the reports, those that a comparison takes for one set together."""
    events = {event.id: event for event in record.events if event.kind not in _SPEECH}
    group = {id: id for id in events}
    for comparison in record.comparisons:
        if comparison.relation in _ONE:
            named = [id for id in comparison.items if id in events]
            roots = {group[id] for id in named}
            group |= {id: min(roots) for id, root in group.items() if root in roots}
    found: dict[str, list[Event]] = {}
    for id, root in group.items():
        found.setdefault(root, []).append(events[id])
    return list(found.values())


def _rounds(case: Case, ledger: Ledger) -> Iterable[Happening]:
    for item in case.rounds:
        text = f"{capital(item.name)}" + (f", {item.place}" if item.place else "")
        if item.took_part:
            text += f"; taking part: {join(item.took_part)}"
        if item.outcome:
            text += f"; outcome: {item.outcome}"
        yield Happening(
            item.name,
            item.start,
            item.end or item.start,
            say_dates(item.start, item.end),
            item.status,
            "round",
            item.place,
            {},
            ledger.sentence(f"{text}.", item.sources),
        )


def _history(case: Case, ledger: Ledger) -> Iterable[Happening]:
    for item in case.history:
        if item.start or item.end:
            text = f"{capital(item.name)}" + (f": {item.what_came}" if item.what_came else "")
            yield Happening(
                item.name,
                item.start or item.end,
                item.end or item.start,
                say_dates(item.start, item.end),
                "held",
                "history",
                "",
                {},
                ledger.sentence(f"{text}.", item.sources),
            )


def _dated(case: Case, ledger: Ledger) -> Iterable[Happening]:
    """Dated pressures: deadlines and decisions to come."""
    for item in case.pressures:
        if item.date:
            said = ledger.sentence(f"{capital(item.summary or item.name)}.", item.sources)
            status = "planned" if item.kind in ("deadline", "decision", "operation") else item.kind
            day = item.date
            yield Happening(
                item.name, day, day, say_dates(day, ""), status, item.kind, "", {}, said
            )


def _event(events: Sequence[Event], ledger: Ledger) -> Happening:
    """Events taken for one, in the reports' own words; the narrowest date is kept."""
    dated = [e for e in events if e.when.start and as_day(e.when.start)]
    first = min(dated, key=_length, default=events[0])
    start, end = (first.when.start or "", first.when.end or "") if dated else ("", "")
    statuses = {ledger.number(doc): str(s) for e in events for doc, s in e.status.items()}
    spans = [span for event in events for span in event.spans]
    words = f"“{shorten(spans[0].text, 160)}”" if spans else capital(first.kind)
    return Happening(
        f"“{shorten(spans[0].text, 52)}”" if spans else capital(first.kind),
        start,
        end if end and as_day(end) else start,
        say_dates(start, end),
        _status(tuple(statuses.values())),
        first.kind.replace("_", " "),
        first.place or "",
        statuses,
        ledger.said(words, spans) if spans else Sentence(words),
    )


def _length(event: Event) -> int:
    """Days an event's date covers."""
    first = as_day(event.when.start or "")
    last = as_day(event.when.end or event.when.start or "", end=True)
    return (last - first).days if first and last else 0


def _status(values: tuple[str, ...]) -> str:
    """One status, or ``planned, then held`` where reports differ, without choosing."""
    distinct = list(dict.fromkeys(values))
    return join(distinct, "or") if distinct else "reported"


def _same(case_item: Happening, event: Happening, events: Sequence[Event], ledger: Ledger) -> bool:
    """Whether an event of a report is an item of the case.

    It is if the case cites words in which it stands, and their days meet.
    """
    first, last = as_day(case_item.start), as_day(case_item.end, end=True)
    begins, ends = as_day(event.start), as_day(event.end, end=True)
    if not (first and last and begins and ends) or begins > last or ends < first:
        return False
    cited = [ledger.citation(id) for id in case_item.said.cites]
    spans = [span for one in events for span in one.spans]
    return any(ledger.overlaps(citation, span) for citation in cited for span in spans)


def _join(case_item: Happening, event: Happening) -> Happening:
    said = evolve(
        case_item.said,
        cites=tuple(dict.fromkeys((*case_item.said.cites, *event.said.cites))),
        origin="report" if case_item.said.origin == "case" else case_item.said.origin,
    )
    statuses = {**event.statuses, **case_item.statuses}
    return evolve(case_item, said=said, statuses=statuses)
