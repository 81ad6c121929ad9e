"""The timeline: rounds and history of the case, dated events of the reports, side by side.

Planned, held and reported stay apart, report by report.  An event of a report joins a round
of the case where the case cites its words and the days meet, or where day, place, kind and
participants agree; each report's wording is kept.  Otherwise it stands as what the report says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.same_event import (
    Keys,
    keys_of_event,
    names_of,
    same_day_and_place,
)
from goodoffices.brief.words import as_day, capital, join, say_dates, shorten
from goodoffices.model.case import Case
from goodoffices.model.claims import Event, Record
from goodoffices.model.spans import Span

# Somebody speaking is a statement, not a step of the talks.
_SPEECH = frozenset({"statement", "speech"})

# Relations of comparisons under which two events are one to the reader of a timeline.
_ONE = frozenset({"agree", "compatible", "more precise", "changed status", "repeated"})

__all__ = ["Calendar", "Happening", "calendar"]


@frozen
class Happening:
    """Something dated: ISO 8601 ``start`` and ``end``, status in words, who says so.

    ``statuses`` maps a report's number to the status it gives, where reports are the source;
    ``wordings``: how the reports put it, where that is more than the line itself says.
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
    wordings: tuple[Sentence, ...] = ()


@frozen
class Calendar:
    """The third part of the brief; ``undated`` are events of reports without a date."""

    as_of: str
    happenings: tuple[Happening, ...]
    undated: tuple[Happening, ...] = ()


def calendar(case: Case, record: Record, ledger: Ledger) -> Calendar:
    """Everything dated, in order of date."""
    names = names_of(case)
    known = [*_rounds(case, ledger), *_history(case, ledger), *_dated(case, ledger)]
    keys = [_keys_of_case(item, case) for item in known]
    spare: list[Happening] = []
    for events in _linked(record, names):
        found = _event(events, ledger)
        at = _place_of(events, found, known, keys, names, ledger)
        if at is None:
            spare.append(found)
        else:
            known[at] = _join(known[at], found)
    everything = known + [item for item in spare if item.start]
    ordered = sorted(everything, key=lambda item: (item.start, item.end, item.name))
    undated = tuple(item for item in spare if not item.start)
    return Calendar(case.as_of, tuple(ordered), undated)


def _keys_of_case(item: Happening, case: Case) -> Keys:
    took_part = next((r.took_part for r in case.rounds if r.name == item.name), ())
    return Keys(item.kind, item.place.casefold(), frozenset(took_part), item.start, item.end)


def _place_of(
    events: Sequence[Event],
    found: Happening,
    known: Sequence[Happening],
    keys: Sequence[Keys],
    names: Mapping[str, str],
    ledger: Ledger,
) -> int | None:
    """Which item of the case these events are: by cited words, else by all keys, if only one."""
    for place, item in enumerate(known):
        if _same(item, found, events, ledger):
            return place
    for within in (False, True):
        fits = [
            place
            for place, item in enumerate(keys)
            if any(same_day_and_place(keys_of_event(e, names), item, within=within) for e in events)
        ]
        if len(fits) == 1:
            return fits[0]
    return None


def _linked(record: Record, names: Mapping[str, str]) -> list[list[Event]]:
    """Events of the reports, those that are one to the reader of a timeline together.

    A comparison takes them for one, they are told in the same words, or all their keys agree.
    """
    events = {event.id: event for event in record.events if event.kind not in _SPEECH}
    groups = _Groups(events)
    for comparison in record.comparisons:
        if comparison.relation in _ONE:
            groups.unite([id for id in comparison.items if id in events])
    told: dict[str, list[str]] = {}
    for id, event in events.items():
        for span in event.spans:
            told.setdefault(" ".join(span.text.casefold().split()), []).append(id)
    for ids in told.values():
        groups.unite(ids)
    _unite_by_keys({id: keys_of_event(event, names) for id, event in events.items()}, groups)
    return [[events[id] for id in ids] for ids in groups.lists()]


def _unite_by_keys(keys: Mapping[str, Keys], groups: _Groups) -> None:
    """Unite events whose keys agree; one that names nobody only where just one event fits."""
    holders: dict[Keys, list[str]] = {}
    for id, own in keys.items():
        if own.start:
            holders.setdefault(own, []).append(id)
    near: dict[tuple[str, str], list[Keys]] = {}
    for own in holders:
        for word in _words(own):
            near.setdefault((own.start, word), []).append(own)
    for own, ids in holders.items():
        if same_day_and_place(own, own):
            groups.unite(ids)
    for nameless in (False, True):
        for own in (each for each in holders if bool(each.who) != nameless):
            close = {other: None for word in _words(own) for other in near[own.start, word]}
            fits = [o for o in close if o != own and same_day_and_place(own, o)]
            alike = [holders[o][0] for o in fits if o.who or nameless]
            if not nameless or len({groups.root(other) for other in alike}) == 1:
                groups.unite([holders[own][0], *alike])


def _words(keys: Keys) -> tuple[str, ...]:
    """What events that are one share at least one of: the place, a participant."""
    return (*filter(None, (keys.place,)), *keys.who)


class _Groups:
    """Sets of ids that grow together (union-find; Galler and Fischer 1964)."""

    def __init__(self, ids: Iterable[str]):
        self.parent = {id: id for id in ids}

    def root(self, id: str) -> str:
        """The id that stands for the set of this one."""
        while self.parent[id] != id:
            self.parent[id] = self.parent[self.parent[id]]
            id = self.parent[id]
        return id

    def unite(self, ids: Sequence[str]) -> None:
        """Put these ids into one set."""
        for id in ids[1:]:
            self.parent[self.root(id)] = self.root(ids[0])

    def lists(self) -> list[list[str]]:
        """The sets, in the order of their first ids."""
        found: dict[str, list[str]] = {}
        for id in self.parent:
            found.setdefault(self.root(id), []).append(id)
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
        _wordings(spans, ledger),
    )


def _wordings(spans: Sequence[Span], ledger: Ledger) -> tuple[Sentence, ...]:
    """Each wording once, in the order of the reports, with all places where it stands."""
    found: dict[str, list[Span]] = {}
    for span in spans:
        found.setdefault(" ".join(span.text.split()), []).append(span)
    return tuple(ledger.said(f"“{shorten(words, 160)}”", places) for words, places in found.items())


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
    return evolve(
        case_item,
        said=said,
        statuses=statuses,
        wordings=(*case_item.wordings, *event.wordings),
    )
