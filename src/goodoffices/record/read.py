"""Read reports into a record: every part, each on the parts before it."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from attrs import define, evolve

from goodoffices.errors import BadInput, Fault, nearest
from goodoffices.model.claims import (
    Document,
    Entity,
    Event,
    Figure,
    Flag,
    KnownName,
    Position,
    Record,
    Statement,
    TimeExpression,
)
from goodoffices.model.spans import Span
from goodoffices.record.entities import Mention, Names
from goodoffices.record.grammar import Parsed
from goodoffices.record.quotes import Quote, find_quotes
from goodoffices.record.statements.build import build_statements
from goodoffices.record.statements.read import parse_all, read_sentences
from goodoffices.record.text import Sentence, Text

__all__ = ["PARTS", "read_documents", "read_reports"]

PARTS = (
    "entities",
    "times",
    "statements",
    "figures",
    "events",
    "positions",
    "comparisons",
    "unread",
)
# Characters of reports whose tagged sentences are kept in memory; of more, they are tagged anew
# at each step, which takes half as long again and a third of the memory.
_KEPT = 3_000_000
_NEEDS = {
    "figures": {"statements", "times"},
    "events": {"statements", "times"},
    "positions": {"statements"},
    "comparisons": {"statements", "times", "figures", "events", "positions"},
    "unread": {"statements"},
}


@define
class _Reading:
    """One report while it is read."""

    document: Document
    text: Text
    quotes: Sequence[Quote]
    kept: Sequence[Parsed] = ()
    mentions: Sequence[Sequence[Mention]] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    unread: tuple[Span, ...] = ()

    @property
    def parsed(self) -> Sequence[Parsed]:
        """The tagged sentences; tagged anew each time where the text keeps nothing."""
        if self.kept:
            return self.kept
        parsed = list(parse_all(self.text, self.quotes))
        if self.text.keeps:
            self.kept = parsed
        return parsed


def read_reports(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: Mapping[str, str] | None = None,
    parts: Iterable[str] | None = None,
    today: str | date | None = None,
    known: Iterable[KnownName] = (),
) -> Record:
    """Read report files into one record.

    Parameters
    ----------
    paths
        Report files (.txt, .md, .html, .pdf); a file's stem is its id.
    published
        Publication dates (ISO 8601) by id; the others are taken from the files, or inferred.
    parts
        Which parts to read (of ``PARTS``); all by default.  Parts not asked for are empty.
    today
        No report is dated after this day; the current day by default.
    known
        Actors and places known beforehand, such as the parties of a case; names that no
        list of states and bodies holds are then read as well as those of known ones.

    Raises
    ------
    BadInput
        With the faults of all files at once.
    """
    from goodoffices.record.files import load_documents

    documents = load_documents(paths)
    return read_documents(documents, published=published, parts=parts, today=today, known=known)


def read_documents(
    documents: Sequence[Document],
    *,
    published: Mapping[str, str] | None = None,
    parts: Iterable[str] | None = None,
    today: str | date | None = None,
    known: Iterable[KnownName] = (),
) -> Record:
    """Read documents at hand into one record; see :func:`read_reports`.

    >>> wire = Document("wire", "wire.txt", "Sudria will not disarm, its envoy said on Monday.")
    >>> record = read_documents([wire], parts=["statements"])
    >>> [(s.speaker.text, s.cue.text, s.content.text) for s in record.statements]
    [('its envoy', 'said', 'Sudria will not disarm')]
    >>> record.times
    ()
    """
    with _collector_paused():
        return _read(documents, published, parts, today, known)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the cyclic collector: reading makes no cycles, it would only walk over what is kept."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _read(
    documents: Sequence[Document],
    published: Mapping[str, str] | None,
    parts: Iterable[str] | None,
    today: str | date | None,
    known: Iterable[KnownName],
) -> Record:
    wanted = _wanted(parts)
    needed = wanted.union(*(_NEEDS.get(part, set()) for part in wanted))
    given = dict(published or {})
    _check_ids(given, documents)
    keeps = sum(len(doc.raw) for doc in documents) <= _KEPT
    texts = {doc.id: Text(doc.id, doc.raw, doc.body_start, keeps=keeps) for doc in documents}
    if needed & {"times", "events", "comparisons"} or parts is None:
        documents = _dated(documents, given, today, texts)
    names = Names()
    names.know(known)
    english = [doc for doc in documents if doc.language == "en"]
    readings = [_begin(doc, texts[doc.id], needed) for doc in english]
    names.learn(parsed for reading in readings for parsed in reading.parsed)
    for reading in readings:
        reading.mentions = [names.read(sentence) for sentence in reading.parsed]
    for reading in readings:
        _read_one(reading, names, needed)
    return _record(documents, readings, names, wanted)


def _wanted(parts: Iterable[str] | None) -> set[str]:
    if parts is None:
        return set(PARTS)
    wanted = [part.strip() for part in parts if part.strip()]
    faults = [
        Fault(f"--parts: there is no part '{part}'; {nearest(part, PARTS)}")
        for part in wanted
        if part not in PARTS
    ]
    if faults:
        raise BadInput(faults)
    return set(wanted)


def _check_ids(given: Mapping[str, str], documents: Sequence[Document]) -> None:
    known = [doc.id for doc in documents]
    faults = [
        Fault(f"there is no report '{name}' to date; {nearest(name, known)}")
        for name in given
        if name not in known
    ]
    if faults:
        raise BadInput(faults)


def _dated(
    documents: Sequence[Document],
    given: Mapping[str, str],
    today: str | date | None,
    texts: Mapping[str, Text],
) -> Sequence[Document]:
    from goodoffices.record.calendar import parse_day
    from goodoffices.record.published import date_documents

    day = date.today() if today is None else today if isinstance(today, date) else parse_day(today)
    if day is None:
        raise BadInput(f"'{today}' is not a day; write it like 2031-03-04")
    return date_documents(documents, given, today=day, texts=texts)


def _begin(document: Document, text: Text, needed: set[str]) -> _Reading:
    """Find the quotations of a report and tag its sentences, unless only times are needed."""
    if needed <= {"times"}:
        return _Reading(document, text, (), ())
    return _Reading(document, text, find_quotes(text))


def _read_one(reading: _Reading, names: Names, needed: set[str]) -> None:
    text, parsed = reading.text, reading.parsed
    if "times" in needed:
        from goodoffices.record.published import reckoning_day
        from goodoffices.record.times import read_times

        day, known_year = reckoning_day(reading.document.published)
        reading.times = read_times(text, day, known_year=known_year)
    if "statements" in needed:
        found = read_sentences(text, parsed, reading.quotes)
        reading.statements = build_statements(
            text, parsed, reading.quotes, found, names, reading.mentions, reading.times
        )
    if "figures" in needed:
        from goodoffices.record.figures import Reach, read_figures

        reach = Reach(text, names, reading.mentions, reading.statements, reading.times)
        reading.figures = read_figures(parsed, reach)
    if "events" in needed:
        from goodoffices.record.events import read_events

        reading.events = read_events(
            text,
            parsed,
            names,
            reading.mentions,
            reading.statements,
            reading.times,
            reading.document.published.value,
        )
    if "positions" in needed:
        from goodoffices.record.positions import read_positions

        reading.positions = read_positions(
            text, parsed, names, reading.mentions, reading.statements
        )
    if "unread" in needed:
        from goodoffices.record.unread import unread

        reading.unread = tuple(unread(text, parsed, reading.statements))
    reading.mentions = ()
    if not text.keeps:
        text.forget()


def _record(
    documents: Sequence[Document], readings: Sequence[_Reading], names: Names, wanted: set[str]
) -> Record:
    statements = tuple(item for reading in readings for item in reading.statements)
    figures = tuple(item for reading in readings for item in reading.figures)
    events = tuple(item for reading in readings for item in reading.events)
    positions = tuple(item for reading in readings for item in reading.positions)
    record = Record(
        documents=tuple(documents),
        entities=_public(names, readings),
        times=tuple(item for reading in readings for item in reading.times),
        statements=statements,
        figures=figures,
        events=events,
        positions=positions,
        flags=_flags(documents),
    )
    changes: dict[str, Any] = {part: () for part in PARTS if part not in wanted}
    if "comparisons" in wanted:
        from goodoffices.record.compare import compare

        changes["comparisons"] = compare(record, [r.text for r in readings], names)
    if "unread" in wanted:
        unread = tuple(span for reading in readings for span in reading.unread)
        changes["unread"] = unread + _foreign(documents)
    return evolve(record, **changes)


def _public(names: Names, readings: Sequence[_Reading]) -> tuple[Entity, ...]:
    """The entities, without persons whom the reports tell to be private."""
    from goodoffices.record.private.entities import without_private

    known = {reading.document.id: reading for reading in readings}

    def tagged(text: Text, sentence: Sentence) -> Parsed:
        kept = known[text.doc].kept
        return kept[sentence.number] if kept else Parsed(text, sentence)

    texts = {doc: reading.text for doc, reading in known.items()}
    return without_private(names.entities(), texts, tagged)


def _foreign(documents: Sequence[Document]) -> tuple[Span, ...]:
    """Reports in other languages, whole, as unread."""
    return tuple(
        Span.cut(doc.id, doc.raw, doc.body_start, len(doc.raw))
        for doc in documents
        if doc.language != "en"
    )


def _flags(documents: Sequence[Document]) -> tuple[Flag, ...]:
    return tuple(
        Flag("language", f"{doc.id} is in '{doc.language}', which is not read; only English is")
        for doc in documents
        if doc.language != "en"
    )
