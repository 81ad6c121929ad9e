"""Where the talks stand: texts and who has accepted them, pressures, what came before.

A text accepted by some is not accepted by the others; the part says of each who accepted,
who refused, whose answer is awaited, and who says so.
"""

from __future__ import annotations

from typing import get_args

from attrs import frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.words import as_day, capital, join, say_date, say_dates
from goodoffices.model.case import Case, Earlier, Pressure, Stage, TextOnTable

__all__ = ["Before", "Next", "PressureLine", "Standing", "TextLine", "standing"]

STAGES: tuple[str, ...] = get_args(Stage)


@frozen
class TextLine:
    """A text on the table: its stage among all stages, and whose answer it has."""

    name: str
    stage: str
    date: str
    accepted_by: tuple[str, ...]
    awaiting: tuple[str, ...]
    rejected_by: tuple[str, ...]
    silent: tuple[str, ...]
    said: Sentence
    summary: Sentence | None = None


@frozen
class PressureLine:
    """A threat, deadline or pending decision."""

    name: str
    kind: str
    by: tuple[str, ...]
    on: tuple[str, ...]
    when: str
    said: Sentence


@frozen
class Next:
    """Something that is to come: a planned round, a deadline, a decision."""

    date: str
    when: str
    what: str
    status: str
    said: Sentence


@frozen
class Before:
    """An earlier round or agreement, and what came of it."""

    name: str
    when: str
    said: Sentence


@frozen
class Standing:
    """The first part of the brief."""

    summary: Sentence | None
    texts: tuple[TextLine, ...]
    pressures: tuple[PressureLine, ...]
    coming: tuple[Next, ...]
    history: tuple[Before, ...]
    stages: tuple[str, ...] = STAGES


def standing(case: Case, ledger: Ledger) -> Standing:
    """The state of the talks as the case file gives it."""
    return Standing(
        Sentence(case.summary) if case.summary else None,
        tuple(_text(case, text, ledger) for text in case.texts),
        tuple(_pressure(item, ledger) for item in case.pressures),
        _coming(case, ledger),
        tuple(_before(item, ledger) for item in case.history),
    )


def _text(case: Case, text: TextOnTable, ledger: Ledger) -> TextLine:
    answered = {*text.accepted_by, *text.awaiting, *text.rejected_by}
    silent = tuple(name for name in case.deciders if name not in answered)
    clauses = [f"“{capital(text.name)}” is at the stage {text.stage}"]
    if text.accepted_by:
        clauses.append(f"accepted by {join(text.accepted_by)}")
    if text.rejected_by:
        clauses.append(f"refused by {join(text.rejected_by)}")
    line = ", ".join(clauses) + (f", on {say_date(text.date)}" if text.date else "") + "."
    if text.awaiting:
        verb = "is" if len(text.awaiting) == 1 else "are"
        answers = "answer" if len(text.awaiting) == 1 else "answers"
        line += f" The {answers} of {join(text.awaiting)} {verb} awaited."
    if silent:
        line += f" Nothing is said of {join(silent)}."
    said = ledger.sentence(line, text.sources)
    if sayers := ledger.sayers(said):
        said = ledger.sentence(f"{line} As told by {join(sayers)}.", text.sources)
    summary = ledger.sentence(f"{capital(text.summary)}.", text.sources) if text.summary else None
    return TextLine(
        text.name,
        text.stage,
        say_date(text.date),
        text.accepted_by,
        text.awaiting,
        text.rejected_by,
        silent,
        said,
        summary,
    )


def _pressure(item: Pressure, ledger: Ledger) -> PressureLine:
    text = capital(item.summary or item.name)
    return PressureLine(
        item.name,
        item.kind,
        item.by,
        item.on,
        say_date(item.date),
        ledger.sentence(f"{text.rstrip('.')}.", item.sources),
    )


def _coming(case: Case, ledger: Ledger) -> tuple[Next, ...]:
    """Planned rounds and dated pressures from the as-of date on, in order of date."""
    today = as_day(case.as_of) if case.as_of else None
    found: list[Next] = []
    for item in case.rounds:
        if item.status in ("planned", "underway") and _ahead(item.end or item.start, today):
            place = f" in {item.place}" if item.place and item.place not in item.name else ""
            who = f" between {join(item.took_part)}" if item.took_part else ""
            text = f"{capital(item.name)}{place}{who}."
            said = ledger.sentence(text, item.sources)
            when = say_dates(item.start, item.end) or "no date"
            found.append(Next(item.start, when, item.name, item.status, said))
    for pressure in case.pressures:
        if pressure.date and _ahead(pressure.date, today):
            text = f"{capital(pressure.name)}" + (f" by {join(pressure.by)}" if pressure.by else "")
            said = ledger.sentence(f"{text}.", pressure.sources)
            when = say_date(pressure.date)
            found.append(Next(pressure.date, when, pressure.name, pressure.kind, said))
    return tuple(sorted(found, key=lambda item: (item.date or "9999", item.what)))


def _ahead(iso: str, today: object) -> bool:
    day = as_day(iso, end=True) if iso else None
    return day is None or today is None or not day < today  # type: ignore[operator]


def _before(item: Earlier, ledger: Ledger) -> Before:
    clauses = capital(item.what_came or item.name).rstrip(".")
    if item.mediated_by:
        clauses += f"; mediated by {join(item.mediated_by)}"
    when = say_dates(item.start, item.end)
    return Before(item.name, when, ledger.sentence(f"{clauses}.", item.sources))
