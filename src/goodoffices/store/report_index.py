"""Full-text index of reports: paragraphs and read items with their exact places (SQLite FTS5).

The index is a copy that can be thrown away and made again; the reports stay as they are.
Names of private persons are masked before anything is indexed, so nobody held, released or
bereaved can be looked up by name.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any

from attrs import frozen

from goodoffices.errors import GoodOfficesError

__all__ = ["Hit", "Indexed", "ReportIndex", "match_expression"]

_VERSION = 1
_APPLICATION = 0x474F4958
_SCHEMA = """
CREATE TABLE documents (
  id TEXT PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE items (
  doc TEXT NOT NULL REFERENCES documents(id), part TEXT NOT NULL, data TEXT NOT NULL);
CREATE INDEX items_by_document ON items(doc, part);
CREATE VIRTUAL TABLE passages USING fts5(
  text, doc UNINDEXED, start UNINDEXED, tokenize = "unicode61 remove_diacritics 2");
"""
_TERM = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')


@frozen
class Hit:
    """A paragraph that matches: its document, offset in the raw text, and words."""

    doc: str
    file: str
    start: int
    end: int
    text: str
    score: float


@frozen
class Indexed:
    """What is put into the index of one report.

    ``passages`` are (start, end) of paragraphs in ``raw``; ``masked`` are (start, end) of names
    of private persons; ``items`` are (part, plain dictionary) of what was read.
    """

    id: str
    file: str
    sha256: str
    raw: str
    passages: tuple[tuple[int, int], ...]
    masked: tuple[tuple[int, int], ...] = ()
    items: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    facts: Mapping[str, Any] = {}


def match_expression(query: str) -> str:
    """A user's words as an FTS5 expression that cannot be malformed.

    Words are joined by *and*; ``"a phrase"`` stays together; ``word*`` is a prefix; ``-word``
    leaves out; ``OR`` joins alternatives.

    Examples
    --------
    >>> match_expression('truce "first round" releas* -navy')
    '("truce" AND "first round" AND "releas" *) NOT "navy"'
    >>> match_expression('truce OR pause')
    '("truce" OR "pause")'
    >>> match_expression("-navy")
    Traceback (most recent call last):
    ...
    goodoffices.errors.GoodOfficesError: the query '-navy' asks for nothing; give a word to find
    """
    query = query.encode("utf-8", "replace").decode()
    _check(query)
    wanted: list[str] = []
    left_out: list[str] = []
    joiner = "AND"
    for minus_phrase, phrase, minus_word, word in _TERM.findall(query):
        if word == "OR":
            joiner = "OR"
            continue
        text = (phrase or word).lstrip("-") if minus_word else phrase or word
        if not re.search(r"\w", text):
            continue
        prefix = bool(word) and word.endswith("*")
        term = '"' + text.rstrip("*").replace('"', "").replace("\0", " ") + '"'
        term += " *" if prefix else ""
        if minus_phrase or minus_word:
            left_out.append(term)
        elif wanted:
            wanted += [joiner, term]
            joiner = "AND"
        else:
            wanted.append(term)
    if not wanted:
        raise GoodOfficesError(f"the query '{query}' asks for nothing; give a word to find")
    expression = f"({' '.join(wanted)})"
    return " NOT ".join([expression, *left_out])


def _check(query: str) -> None:
    """Refuse a query that cannot mean what it says: an open phrase, OR with nothing beside it."""
    if query.count('"') % 2:
        column = query.rindex('"') + 1
        raise GoodOfficesError(
            f"the query '{query}', column {column}: the phrase is not closed; write \"...\" around it"
        )
    words = [word for _, _, _, word in _TERM.findall(query)]
    ends = [word == "OR" for word in (words[:1] + words[-1:])]
    if any(ends) or any(one == two == "OR" for one, two in pairwise(words)):
        raise GoodOfficesError(
            f"the query '{query}': OR joins what stands on both sides of it; give both, "
            'or write "OR" for the word'
        )


class ReportIndex:
    """An index file; opened for a ``with`` block, every report written in one transaction.

    Examples
    --------
    >>> with ReportIndex(":memory:") as index:
    ...     index.put(Indexed("wire", "wire.txt", "00", "Talks go on in Kesh.", ((0, 20),)))
    ...     [(hit.doc, hit.start, hit.text) for hit in index.search("kesh")]
    [('wire', 0, 'Talks go on in Kesh.')]
    """

    def __init__(self, path: Path | str):
        self.path = str(path)
        if self.path != ":memory:":
            try:
                Path(self.path).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise GoodOfficesError(
                    f"{self.path}: the index's folder cannot be made ({error.strerror}); give another"
                ) from None
        try:
            self._connection = sqlite3.connect(self.path)
        except sqlite3.Error as error:
            raise GoodOfficesError(
                f"{self.path}: the index cannot be opened ({error}); give another place for it"
            ) from None
        try:
            self._prepare()
        except sqlite3.OperationalError as error:
            self._connection.close()
            raise GoodOfficesError(
                f"{self.path}: the index cannot be written ({error}); give another place for it"
            ) from None
        except sqlite3.DatabaseError:
            self._connection.close()
            raise GoodOfficesError(
                f"{self.path}: this is not an index of reports; give another path, or delete it"
            ) from None

    def _prepare(self) -> None:
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        application = self._connection.execute("PRAGMA application_id").fetchone()[0]
        tables = self._connection.execute("SELECT name FROM sqlite_master").fetchall()
        if tables and application != _APPLICATION:
            # Another program's database is left as it is.
            raise sqlite3.DatabaseError
        # The index can be made again, so it need not wait for the disk.
        self._connection.execute("PRAGMA synchronous = OFF")
        if version == 0:
            with self._connection:
                self._connection.executescript(_SCHEMA)
                self._connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                self._connection.execute(f"PRAGMA user_version = {_VERSION}")
        elif version != _VERSION:
            raise sqlite3.DatabaseError

    def __enter__(self) -> ReportIndex:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def known(self) -> dict[str, str]:
        """Ids of the indexed reports with the sha256 of their files."""
        return dict(self._connection.execute("SELECT id, sha256 FROM documents"))

    def put(self, *reports: Indexed) -> None:
        """Add reports, or replace what is there of them, in one transaction."""
        with self._connection:
            for report in reports:
                self._put(report)

    def _put(self, report: Indexed) -> None:
        db = self._connection
        text = _masked(report.raw, report.masked)
        self._remove(report.id)
        facts = json.dumps(dict(report.facts), ensure_ascii=False)
        row = (report.id, report.file, report.sha256, facts)
        db.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", row)
        db.executemany(
            "INSERT INTO passages (text, doc, start) VALUES (?, ?, ?)",
            [(text[start:end], report.id, start) for start, end in report.passages],
        )
        db.executemany(
            "INSERT INTO items VALUES (?, ?, ?)",
            [
                (report.id, part, json.dumps(item, ensure_ascii=False))
                for part, item in report.items
            ],
        )

    def remove(self, doc: str) -> None:
        """Forget a report."""
        with self._connection:
            self._remove(doc)

    def _remove(self, doc: str) -> None:
        self._connection.execute("DELETE FROM passages WHERE doc = ?", (doc,))
        self._connection.execute("DELETE FROM items WHERE doc = ?", (doc,))
        self._connection.execute("DELETE FROM documents WHERE id = ?", (doc,))

    def items(self, part: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
        """What was read from the reports: (document, item), of one part or of all."""
        rows = self._connection.execute(
            "SELECT doc, data FROM items WHERE ? IN ('', part) ORDER BY doc, rowid", (part,)
        )
        for doc, data in rows:
            yield doc, json.loads(data)

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Paragraphs that match, best first by BM25, ties by document and place."""
        rows: Iterable[tuple[str, str, int, str, float]] = self._connection.execute(
            "SELECT passages.doc, file, start, text, bm25(passages) AS score FROM passages "
            "JOIN documents ON documents.id = passages.doc WHERE passages MATCH ? "
            "ORDER BY score, passages.doc, start LIMIT ?",
            (match_expression(query), limit),
        )
        return [
            Hit(doc, file, start, start + len(text), text, -score)
            for doc, file, start, text, score in rows
        ]


def _masked(raw: str, spans: Iterable[tuple[int, int]]) -> str:
    characters = list(raw.replace("\0", " "))
    for start, end in spans:
        characters[start:end] = "▪" * (end - start)
    return "".join(characters)
