"""The timeline: rounds and history of the case, dated events of the reports, side by side.

Planned, held and reported stay apart, report by report.  An event of a report joins a round
of the case only where day and place agree; otherwise it stands as what the report says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.words import as_day, capital, join, say_dates, shorten
from goodoffices.model.case import Case
from goodoffices.model.claims import Event, Record

# Somebody speaking is a statement, not a step of the talks.
_SPEECH = frozenset({"statement", "speech"})

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
    words: tuple[str, ...] = ()


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
    for event in record.events:
        if event.kind in _SPEECH:
            continue
        found = _event(event, record, ledger)
        joined = next((i for i, other in enumerate(known) if _same(other, found)), None)
        if joined is None:
            spare.append(found)
        else:
            known[joined] = _join(known[joined], found)
    everything = known + [item for item in spare if item.start]
    ordered = sorted(everything, key=lambda item: (item.start, item.end, item.name))
    undated = tuple(item for item in spare if not item.start)
    return Calendar(case.as_of, tuple(ordered), undated)


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


def _event(event: Event, record: Record, ledger: Ledger) -> Happening:
    start, end = (iso if iso and as_day(iso) else "" for iso in (event.when.start, event.when.end))
    statuses = {ledger.number(doc): status for doc, status in event.status.items()}
    what = capital(event.kind.replace("_", " "))
    who = f": {join(event.participants)}" if event.participants else ""
    where = f", {event.place}" if event.place else ""
    said = ledger.said(f"{what}{who}{where}.", event.spans)
    words = tuple(shorten(span.text, 140) for span in event.spans[:2])
    name = shorten(f"{what}{who}{where}", 80)
    return Happening(
        name,
        start,
        end or start,
        say_dates(start, end),
        _status(tuple(event.status.values())),
        event.kind,
        event.place or "",
        statuses,
        said,
        words,
    )


def _status(values: tuple[str, ...]) -> str:
    """One status, or ``planned, then held`` where reports differ, without choosing."""
    distinct = list(dict.fromkeys(values))
    return join(distinct, "or") if distinct else "reported"


def _same(case_item: Happening, event: Happening) -> bool:
    """Whether an event of a report is the case's item: same days, and no other place."""
    first, last = as_day(case_item.start), as_day(case_item.end, end=True)
    begins, ends = as_day(event.start), as_day(event.end, end=True)
    if not (first and last and begins and ends) or (begins, ends) != (first, last):
        return False
    one, other = case_item.place.casefold(), event.place.casefold()
    return bool(one and other and (one in other or other in one)) or (
        case_item.kind == "history" and event.kind in case_item.name
    )


def _join(case_item: Happening, event: Happening) -> Happening:
    said = evolve(
        case_item.said,
        cites=tuple(dict.fromkeys((*case_item.said.cites, *event.said.cites))),
        origin="report" if case_item.said.origin == "case" else case_item.said.origin,
    )
    statuses = {**event.statuses, **case_item.statuses}
    return evolve(case_item, said=said, statuses=statuses, words=case_item.words + event.words)
