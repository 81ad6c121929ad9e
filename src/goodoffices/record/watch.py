"""A folder watched: new and changed reports are read as they come, and what changed is told.

What was told is remembered as ids and hashes only, and written after it was told: a run that is
interrupted tells it again rather than not at all, and a later run goes on from there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path

from attrs import define, field, frozen

from goodoffices.errors import BadInput, Fault, GoodOfficesError
from goodoffices.model.claims import Document, Record
from goodoffices.record.changes import Change, changes
from goodoffices.record.files import load_document
from goodoffices.record.read import read_documents
from goodoffices.record.resaved import digests

__all__ = ["SUFFIXES", "Look", "Watch", "report_files"]

SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf"))
STATE = ".goodoffices-watch.json"
_VERSION = 1
# A file changed more recently than this may still be being written.
SETTLED = 0.5


@frozen
class Look:
    """What one look at the folder found: changes, files that cannot be read, the record now."""

    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    record: Record


def report_files(folder: Path) -> list[Path]:
    """Report files below a folder, in order; hidden files and folders are passed over."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        # A link could show any file of the machine.
        and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )


@define
class Watch:
    """Looks at a folder again and again.

    Each look reads only the files that changed, then compares all reports; ``done`` remembers
    what was told, once it was told.

    Parameters
    ----------
    folder
        Where reports come in.
    today
        No report is dated after this day; the current day by default.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     _ = (Path(place) / "wire.txt").write_text("Talks go on in Kesh.")
    ...     watch = Watch(Path(place))
    ...     first = watch.look(settled=0.0)
    ...     watch.done(first)
    ...     again = Watch(Path(place)).look(settled=0.0)
    >>> [change.message for change in first.changes], again.changes
    (['wire: a new report'], ())
    """

    folder: Path
    today: str | None = None
    _read: dict[Path, tuple[tuple[int, int], Document | None]] = field(factory=dict, init=False)
    _before: Record | None = field(default=None, init=False)
    _told: dict[str, str] | None = field(default=None, init=False)
    _items: dict[str, list[str]] = field(factory=dict, init=False)

    def look(self, settled: float = SETTLED) -> Look:
        """Read what is new or changed since the last look and say what is different.

        Parameters
        ----------
        settled
            Seconds for which a file must have stayed as it is; younger ones wait.
        """
        faults = self._load(settled)
        documents = self._documents(faults)
        told = self._remembered()
        if self._before is None:
            known = [doc for doc in documents if told.get(doc.id) == doc.sha256]
            self._before = self._record(known)
        if {doc.id: doc.sha256 for doc in documents} == told:
            return Look((), tuple(faults), self._before)
        after = self._record(documents)
        found = changes(_with_stubs(self._before, told), after, self._items)
        return Look(found, tuple(faults), after)

    def done(self, look: Look) -> None:
        """Remember that a look was told; written whole, so never half there."""
        self._told = {doc.id: doc.sha256 for doc in look.record.documents}
        self._before = look.record
        if look.changes:
            self._items = {doc.id: digests(look.record, doc.id) for doc in look.record.documents}
            state = {"version": _VERSION, "told": self._told, "items": self._items}
            path = self.folder / STATE
            new = path.with_suffix(".new")
            new.write_text(json.dumps(state), "utf-8")
            new.replace(path)

    def _record(self, documents: list[Document]) -> Record:
        return read_documents(documents, today=self.today) if documents else Record()

    def _load(self, settled: float) -> list[Fault]:
        """Read files whose size or time of change is new; what is wrong is told once a version."""
        faults: list[Fault] = []
        files = report_files(self.folder)
        for gone in self._read.keys() - set(files):
            del self._read[gone]
        for path in files:
            try:
                state = path.stat()
            except OSError:
                continue
            sign = (state.st_mtime_ns, state.st_size)
            known = self._read.get(path)
            if (known and known[0] == sign) or time.time() - state.st_mtime < settled:
                continue
            try:
                self._read[path] = (sign, load_document(path))
            except BadInput as error:
                self._read[path] = (sign, None)
                faults += error.faults
        return faults

    def _documents(self, faults: list[Fault]) -> list[Document]:
        """One document an id; a second file of one stem is left out, and said so once."""
        found: dict[str, Document] = {}
        for path, (sign, document) in sorted(self._read.items()):
            if document is None:
                continue
            if document.id in found:
                other = found[document.id].file
                faults.append(
                    Fault(f"has the stem of {other}, which is the id; rename one", str(path))
                )
                self._read[path] = (sign, None)
                continue
            found[document.id] = document
        return list(found.values())

    def _remembered(self) -> dict[str, str]:
        if self._told is None:
            self._told, self._items = _read_state(self.folder / STATE)
        return self._told


def _with_stubs(before: Record, told: Mapping[str, str]) -> Record:
    """The earlier record with the reports that were told of and are gone or changed since."""
    from attrs import evolve

    known = {doc.id for doc in before.documents}
    stubs = (Document(id, "", "", sha256=sha) for id, sha in told.items() if id not in known)
    return evolve(before, documents=(*before.documents, *stubs))


def _read_state(path: Path) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What was told of: the sha256 of each report, and digests of its items."""
    if not path.exists():
        return {}, {}
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["version"] == _VERSION:
            items = told.get("items", {})
            return (
                {str(id): str(sha) for id, sha in told["told"].items()},
                {str(id): [str(mark) for mark in marks] for id, marks in items.items()},
            )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise GoodOfficesError(f"{path}: this does not say what was told; delete it to begin anew")
