"""A case begun from the record: what the reports support, with sources; the rest as questions.

Nothing is invented: an actor, a round, a position is drafted only where words of a report carry
it, and every role or range that the reports do not state is marked as an assumption of the
draft, to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import evolve, frozen

from goodoffices.errors import GoodOfficesError
from goodoffices.expressions import ConditionError, parse
from goodoffices.model.case import (
    Case,
    CasePosition,
    Channel,
    Earlier,
    Party,
    Pressure,
    ReportFile,
    Role,
    Round,
    RoundStatus,
    Source,
    TextOnTable,
)
from goodoffices.model.claims import Document, Entity, Event, Position, Record
from goodoffices.model.conditions import Comparison, Condition, atoms
from goodoffices.model.issues import Issue
from goodoffices.model.spans import Span

__all__ = ["draft_case"]

BY = "goodoffices draft"
_ACTORS = {"state", "movement", "party", "organisation", "coalition"}
_BODIES = {"body", "government"}
_WANTS = {"demand", "offer", "rejection", "red_line"}
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
_HOSTS = re.compile(r"\bhost(?:s|ed|ing)?\b", re.IGNORECASE)
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
    names = _Names.of(record)
    issues, positions = _positions(record, names)
    parties = _parties(record, names)
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


@frozen
class _Names:
    """The one name of each actor, whatever it is called."""

    of_text: Mapping[str, str]
    entities: Mapping[str, Entity]

    @classmethod
    def of(cls, record: Record) -> _Names:
        wanting = {position.party.casefold() for position in record.positions}
        actors = {
            e.name: e
            for e in record.entities
            if e.kind in _ACTORS or (e.kind in _BODIES and e.name.casefold() in wanting)
        }
        of_text = {alias.casefold(): name for name, e in actors.items() for alias in e.aliases}
        of_text |= {name.casefold(): name for name in actors}
        for entity in record.entities:
            homes = [home for home in entity.member_of if home in actors]
            if entity.kind == "person" and homes:
                for name in (entity.name, *entity.aliases):
                    of_text.setdefault(name.casefold(), homes[0])
        return cls(of_text, actors)

    def find(self, text: str) -> str:
        """The actor a text names, or an empty string."""
        return self.of_text.get(text.casefold().removeprefix("the "), "")

    def among(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The actors named, each once, in order."""
        return tuple(dict.fromkeys(name for text in texts if (name := self.find(text))))


def _source(span: Span) -> Source:
    return Source(report=span.doc, words=span.text, start=span.start, end=span.end)


def _assumed(what: str) -> Source:
    return Source(assumption=what, by=BY, sure="low")


def _report(document: Document) -> ReportFile:
    published = document.published
    return ReportFile(
        id=document.id,
        file=re.split(r"[/\\]", document.file)[-1],
        published=published.value if published.status == "given" else None,
        outlet=document.outlet,
        sha256=document.sha256,
    )


def _parties(record: Record, names: _Names) -> tuple[Party, ...]:
    wanting = {names.find(p.party): p for p in record.positions if p.kind in _WANTS}
    found = []
    for name, entity in names.entities.items():
        if not entity.spans:
            continue
        roles: list[Role] = []
        sources = [_source(entity.spans[0])]
        if name in wanting:
            roles.append("party")
            sources = [_source(wanting[name].span)]
        for role, pattern in (("mediator", _MEDIATES), ("host", _HOSTS)):
            span = _evidence(record, names, name, pattern)
            if span is not None:
                roles.append(role)  # type: ignore[arg-type]
                sources.append(_source(span))
        sources.append(_assumed("the role is drafted from the wording; confirm it"))
        aliases = tuple(alias for alias in entity.aliases if alias != name)
        found.append(
            Party(name, tuple(roles) or ("observer",), aliases=aliases, sources=tuple(sources))
        )
    return tuple(found)


def _evidence(record: Record, names: _Names, name: str, pattern: re.Pattern[str]) -> Span | None:
    """The words of an event in which this actor, named before the verb, mediates or hosts."""
    for event in record.events:
        for span in event.spans:
            verb = pattern.search(span.text)
            if verb and name in names.among(event.participants):
                entity = names.entities[name]
                before = span.start, span.start + verb.start()
                if any(before[0] <= s.start < before[1] for s in entity.spans if s.doc == span.doc):
                    return span
    return None


def _events(record: Record, kinds: set[str]) -> list[Event]:
    return [event for event in record.events if event.kind in kinds and event.spans]


def _dates(event: Event) -> tuple[str, str]:
    start, end = event.when.start or "", event.when.end or ""
    if not _DAY.match(start):
        return "", ""
    return start, end if _DAY.match(end) and end >= start else start


def _rounds(record: Record, names: _Names, known: set[str]) -> tuple[Round, ...]:
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
        sources = tuple(_source(span) for span in event.spans)
        held = Round(name, event.place or "", start, end, took, status, sources=sources)
        if name in rounds:
            first = rounds[name]
            both = tuple(dict.fromkeys((*first.took_part, *took)))
            held = evolve(first, took_part=both, sources=(*first.sources, *sources))
        rounds[name] = held
    return tuple(rounds.values())


def _channels(record: Record, names: _Names, known: set[str]) -> tuple[Channel, ...]:
    """A direct channel between two who are reported to have met or spoken with each other."""
    channels: dict[tuple[str, str], Channel] = {}
    for event in _events(record, {"meeting", "visit", "call"}):
        pair = tuple(n for n in names.among(event.participants) if n in known)
        held = set(event.status.values()) <= {"held", "underway"}
        met = next((span for span in event.spans if _MET.search(span.text)), None)
        if len(pair) == 2 and held and met is not None:
            key = (min(pair), max(pair))
            channels.setdefault(key, Channel(key, "direct", sources=(_source(met),)))
    return tuple(channels.values())


def _history(record: Record, names: _Names, known: set[str]) -> tuple[Earlier, ...]:
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
                sources=(_source(event.spans[0]),),
            )
            found.append(earlier)
    return tuple({earlier.name: earlier for earlier in found}.values())


def _texts(record: Record) -> tuple[TextOnTable, ...]:
    agreed = [p for p in record.positions if p.kind == "agreed"]
    if not agreed:
        return ()
    sources = tuple(_source(position.span) for position in agreed)
    note = _assumed("one text, at an early stage, is drafted from these words; confirm it")
    return (TextOnTable("understanding", "exploratory", sources=(*sources, note)),)


def _pressures(record: Record, names: _Names, known: set[str]) -> tuple[Pressure, ...]:
    plans = [p for p in record.positions if p.kind == "plan" and names.find(p.party) in known]
    return tuple(
        Pressure(
            f"plan {n} of {names.find(p.party)}",
            by=(names.find(p.party),),
            sources=(_source(p.span),),
        )
        for n, p in enumerate(plans, 1)
    )


def _positions(record: Record, names: _Names) -> tuple[tuple[Issue, ...], list[CasePosition]]:
    issues: dict[str, Issue] = {}
    positions = []
    for position in record.positions:
        if position.kind == "agreed" or not names.find(position.party):
            continue
        condition = _condition(position, issues)
        said = () if condition is None else tuple(dict.fromkeys(_issue_names(condition)))
        positions.append(
            CasePosition(
                names.find(position.party),
                position.kind,
                said,
                condition,
                position.expression if condition is not None else "",
                sources=(_source(position.span),),
            )
        )
    return tuple(issues.values()), positions


def _issue_names(condition: Condition) -> list[str]:
    return [atom.issue for atom in atoms(condition) if isinstance(atom, Comparison)]


def _condition(position: Position, issues: dict[str, Issue]) -> Condition | None:
    """The position as a condition, with an issue drafted for each name it speaks of."""
    if not position.expression:
        return None
    try:
        condition = parse(position.expression)
    except ConditionError:
        return None
    drafted: dict[str, Issue] = {}
    for atom in atoms(condition):
        if not isinstance(atom, Comparison):
            return None
        try:
            drafted[atom.issue] = _issue(atom, drafted.get(atom.issue, issues.get(atom.issue)))
        except GoodOfficesError:
            return None
    issues |= drafted
    return condition


def _issue(atom: Comparison, known: Issue | None) -> Issue:
    numbers = {value for value in atom.values if isinstance(value, Fraction)}
    if len(numbers) == len(atom.values):
        # A number on the table needs room on both sides of it: none, the number, twice as much.
        grid = {Fraction(0), *numbers, *(2 * number for number in numbers)}
        grid |= set(known.values) if known else set()
        values = tuple(sorted(grid))
        options = tuple(str(value) for value in values)
        return Issue(atom.issue, options, "number", values)
    words = [str(value) for value in atom.values]
    options = tuple(dict.fromkeys([*(known.options if known else ("no", "yes")), *words]))
    return Issue(atom.issue, options)


def _questions(record: Record, names: _Names, known: set[str]) -> tuple[str, ...]:
    questions = [f"Flagged: {flag.message}" for flag in record.flags]
    lost = [p for p in record.positions if names.find(p.party) not in known]
    questions += [f"Whose position is this: “{_short(p.span)}” ({p.span.doc})?" for p in lost]
    questions += [f"Not understood: “{_short(span)}” ({span.doc})" for span in record.unread]
    questions += [f"What would {name} do without a deal?" for name in sorted(known)]
    return tuple(dict.fromkeys(questions))


def _short(span: Span) -> str:
    text = re.sub(r"\s+", " ", span.text)
    return text if len(text) <= 120 else f"{text[:117]}..."
