"""Thousands of reports: read in chunks, in processes, in bounded memory, resumable.

Reports are independent until they are compared, so each chunk is read by itself and what was
read goes to the index at once; a run that is interrupted goes on where it stopped, as reports
whose sha256 is in the index are passed over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from pathlib import Path

from attrs import evolve, frozen

from goodoffices.errors import BadInput, Fault
from goodoffices.model.claims import Document
from goodoffices.record.export.registry import rows_of
from goodoffices.record.files import load_document
from goodoffices.record.private import private_names, redacted_text
from goodoffices.record.read import read_documents
from goodoffices.record.text import Text
from goodoffices.store.report_index import Indexed, ReportIndex

__all__ = ["Progress", "index_reports", "read_chunk"]

CHUNK = 32
_WAITING = 4


@frozen
class Progress:
    """How far an indexing run is: reports done, passed over as known, and in all."""

    done: int
    known: int
    total: int


def read_chunk(paths: Sequence[str], today: str | None = None) -> tuple[list[Indexed], list[Fault]]:
    """Read some reports, each by itself, for the index; faults do not stop the others.

    Runs in a worker process: takes and returns plain values only.  Names of private persons are
    taken out before anything is read for the index.
    """
    found: list[Indexed] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            document = load_document(path)
            document, masked, raw = _masked(document)
            record = read_documents([document], today=today)
        except BadInput as error:
            faults += error.faults
            continue
        document = record.documents[0]
        text = Text(document.id, document.raw, document.body_start)
        passages = tuple(text.paragraphs)
        items = tuple((part, row) for part, row in rows_of(record))
        facts = {"published": document.published.value, "language": document.language}
        found.append(
            Indexed(
                document.id, path, document.sha256, raw, passages, masked, items=items, facts=facts
            )
        )
    return found, faults


def _masked(document: Document) -> tuple[Document, tuple[tuple[int, int], ...], str]:
    """A report without the names of private persons, their places, and its text as it was."""
    text = Text(document.id, document.raw, document.body_start)
    places = tuple(private_names([text]).places(text)) if document.language == "en" else ()
    copy = evolve(document, raw=redacted_text(document.raw, places)) if places else document
    return copy, places, document.raw


def index_reports(
    paths: Iterable[Path],
    index: ReportIndex,
    *,
    executor: Executor | None = None,
    today: str | None = None,
    tell: Callable[[Progress], None] | None = None,
) -> list[Fault]:
    """Bring an index up to date with report files; forgets reports that are gone.

    Parameters
    ----------
    executor
        Where chunks are read, e.g. a ``ProcessPoolExecutor``; in this process where None.
        At most four chunks wait for each turn, so memory does not grow with the reports.
    tell
        Called after each chunk.

    Returns
    -------
    Faults of the files that could not be read; the others are in the index.
    """
    files = {path.stem: path for path in paths}
    known = index.known()
    for gone in known.keys() - files.keys():
        index.remove(gone)
    todo = [str(path) for stem, path in files.items() if known.get(stem) != _sha256(path)]
    passed = len(files) - len(todo)
    faults: list[Fault] = []
    done = 0
    for chunk, (reports, wrong) in _read(todo, executor, today):
        index.put(*reports)
        faults += wrong
        done += len(chunk)
        if tell is not None:
            tell(Progress(done, passed, len(files)))
    return faults


_Read = tuple[list[Indexed], list[Fault]]


def _read(
    todo: list[str], executor: Executor | None, today: str | None
) -> Iterator[tuple[list[str], _Read]]:
    chunks = iter([todo[at : at + CHUNK] for at in range(0, len(todo), CHUNK)])
    if executor is None:
        for chunk in chunks:
            yield chunk, read_chunk(chunk, today)
        return
    running: dict[Future[_Read], list[str]] = {}
    while True:
        for chunk in islice(chunks, _WAITING - len(running)):
            running[executor.submit(read_chunk, chunk, today)] = chunk
        if not running:
            return
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            yield running.pop(future), future.result()


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
