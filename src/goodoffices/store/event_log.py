"""An append-only log of events in one SQLite file, hash-chained.

Holds the state of a case that grows: decisions of a review, observations.  Nothing is ever
changed; content can be deleted (a person's wish, a protected source), and that is an event
too.  The file is not encrypted.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any

from attrs import frozen

from goodoffices.errors import GoodOfficesError
from goodoffices.store.chain import (
    Head,
    Link,
    Problem,
    canonical,
    content_hash,
    first_link,
    problems,
)
from goodoffices.store.schema import APPLICATION, GUARDS, MIGRATIONS, VERSION

__all__ = ["DELETED", "Event", "EventLog", "LogError"]

DELETED = "content deleted"
"""Kind of the events that tell of a deletion."""

_WAIT = 30.0
_MAX_CONTENT = 16 * 2**20
# SQLite's message about a damaged schema can itself not be decoded.
_DAMAGE = (sqlite3.Error, UnicodeError)
_COLUMNS = "seq, at, kind, who, content, previous, hash"


class LogError(GoodOfficesError):
    """A log that cannot be opened, read or written."""


@frozen
class Event:
    """One event: its number, time (ISO 8601 with offset), kind, who noted it, and its content.

    ``content`` is None once it has been deleted.
    """

    seq: int
    at: str
    kind: str
    who: str
    content: Mapping[str, Any] | None
    hash: str


class EventLog:
    """An append-only event log; use it as a context manager, or close it.

    Parameters
    ----------
    path
        The file; made where it is missing, unless ``create`` is false.

    Raises
    ------
    LogError
        The file is no log of ours, is damaged, or is of a newer version.

    Examples
    --------
    >>> with EventLog(":memory:") as log:
    ...     first = log.append("decision", {"item": "p1", "accept": True}, who="analyst")
    ...     _ = log.append("decision", {"item": "p2", "accept": False}, who="analyst")
    ...     log.verify(), [event.content["item"] for event in log.events()]
    ((), ['p1', 'p2'])
    """

    def __init__(self, path: Path | str, *, create: bool = True):
        self.path = str(path)
        self._lock = RLock()
        if not create and not Path(path).is_file():
            raise LogError(f"{path}: there is no log; check the path")
        try:
            self._db = sqlite3.connect(
                self.path, timeout=_WAIT, isolation_level=None, check_same_thread=False
            )
        except _DAMAGE as error:
            raise LogError(
                f"{path}: the log cannot be opened ({error}); check the path and its rights"
            ) from None
        try:
            self._open()
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> EventLog:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def append(
        self,
        kind: str,
        content: Mapping[str, Any],
        *,
        who: str = "",
        when: datetime | None = None,
    ) -> Event:
        """Append an event; safe while others write to the same file.

        Parameters
        ----------
        content
            Texts, numbers, lists and mappings, as JSON has them.
        when
            Time with an offset; now if not given.
        """
        at = _time(when)
        body = canonical(dict(content))
        if not kind:
            raise LogError("an event needs a kind; name it")
        if len(body) > _MAX_CONTENT:
            raise LogError(
                f"the content has {len(body):,} characters; give at most {_MAX_CONTENT:,}"
            )
        with self._writing():
            return self._append(kind, body, who, at)

    def delete_content(self, seq: int, *, why: str, who: str = "") -> Event:
        """Delete the content of an event, overwriting its bytes; the deletion is an event itself."""
        with self._writing():
            found = self._db.execute("SELECT kind FROM chain WHERE seq = ?", (seq,)).fetchone()
            if found is None or found[0] == DELETED:
                raise LogError(f"event {seq} has no content that can be deleted; give another one")
            event = self._append(DELETED, canonical({"event": seq, "why": why}), who, _time(None))
            self._db.execute("INSERT OR IGNORE INTO deletions VALUES (?, ?)", (seq, event.seq))
            self._db.execute("DELETE FROM contents WHERE seq = ?", (seq,))
        return event

    def events(self, *, kind: str = "", after: int = 0) -> Iterator[Event]:
        """The events in order, or those of one kind, or those after a number."""
        query = (
            f"SELECT {_COLUMNS}, body FROM chain LEFT JOIN contents USING (seq) "
            "WHERE seq > ? AND (? = '' OR kind = ?) ORDER BY seq"
        )
        for seq, at, found, who, _, _, digest, body in self._rows(query, (after, kind, kind)):
            content = None if body is None else _parsed(body)
            if body is not None and not isinstance(content, dict):
                raise LogError(f"{self.path}: event {seq} has been damaged; verify the log")
            yield Event(seq, at, found, who, content, digest)

    def __len__(self) -> int:
        count: int = self._rows("SELECT count(*) FROM chain")[0][0]
        return count

    def head(self) -> Head:
        """Where the chain ends; keep it elsewhere to notice later that a tail was cut."""
        last = self._rows("SELECT seq, hash FROM chain ORDER BY seq DESC LIMIT 1")
        return Head(*last[0]) if last else Head(0, first_link(self._name()))

    def verify(self, expected: Head | None = None) -> tuple[Problem, ...]:
        """Everything wrong with the log; empty if it is whole.

        Parameters
        ----------
        expected
            A head noted earlier: the log must still contain it.
        """
        try:
            return tuple(self._problems(expected))
        except (GoodOfficesError, *_DAMAGE, ValueError, TypeError, AttributeError) as error:
            return (Problem(0, f"the file is damaged ({error}); restore it from a copy"),)

    def _problems(self, expected: Head | None) -> Iterator[Problem]:
        if self._rows("PRAGMA integrity_check(1)") != [("ok",)]:
            yield Problem(0, "the file is damaged; restore it from a copy")
        guards = dict(self._rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        for name, statement in GUARDS.items():
            if guards.get(name) != statement:
                yield Problem(
                    0,
                    f"the guard '{name}' against changes is missing; the file was opened by others",
                )
        links = [Link(*row) for row in self._rows(f"SELECT {_COLUMNS} FROM chain ORDER BY seq")]
        rows = self._rows("SELECT seq, salt, body FROM contents")
        contents = {seq: (bytes(salt), body) for seq, salt, body in rows}
        yield from problems(
            links, contents, self._deleted(contents), log=self._name(), expected=expected
        )
        most = self._rows("SELECT seq FROM sqlite_sequence WHERE name = 'chain'")
        if most and most[0][0] > len(links):
            yield Problem(
                0, f"there were {most[0][0]} events, and there are {len(links)}; the tail was cut"
            )

    def _deleted(self, contents: Mapping[int, tuple[bytes, str]]) -> dict[int, int]:
        """Deleted events by the events that tell of it; the table alone is not believed."""
        told: dict[int, int] = {}
        for (teller,) in self._rows("SELECT seq FROM chain WHERE kind = ?", (DELETED,)):
            content = _parsed(contents[teller][1]) if teller in contents else None
            if isinstance(content, dict) and isinstance(content.get("event"), int):
                told[content["event"]] = teller
        return told

    def _append(self, kind: str, body: str, who: str, at: str) -> Event:
        head, salt = self.head(), secrets.token_bytes(16)
        seq, content = head.seq + 1, content_hash(salt, body)
        link = Link(seq, at, kind, who, content, head.hash, "")
        digest = link.computed()
        row = (seq, at, kind, who, content, head.hash, digest)
        self._db.execute(f"INSERT INTO chain ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._db.execute("INSERT INTO contents VALUES (?, ?, ?)", (seq, salt, body))
        return Event(seq, at, kind, who, json.loads(body), digest)

    def _open(self) -> None:
        try:
            self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.execute("PRAGMA foreign_keys = ON")
            application = self._rows("PRAGMA application_id")[0][0]
            tables = self._rows("SELECT count(*) FROM sqlite_master")[0][0]
            if tables and application != APPLICATION:
                raise LogError(
                    f"{self.path}: this is another program's database; give another path"
                )
            self._migrate()
        except _DAMAGE as error:
            raise LogError(
                f"{self.path}: this is not an event log ({error}); give another path, or restore a copy"
            ) from None

    def _migrate(self) -> None:
        """Bring the file to this version, step by step, each step whole or not at all."""
        if self._version() == VERSION:
            return
        with self._writing():
            version = self._version()
            if version > VERSION:
                raise LogError(
                    f"{self.path}: the log is of version {version}; this program reads {VERSION}, so update it"
                )
            if version < 0:
                raise LogError(f"{self.path}: the log is damaged; restore it from a copy")
            for step in range(version, VERSION):
                for statement in MIGRATIONS[step]:
                    self._db.execute(statement)
            if version == 0:
                self._db.execute("INSERT INTO log VALUES (?)", (secrets.token_hex(16),))
            self._db.execute(f"PRAGMA application_id = {APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {VERSION}")

    def _version(self) -> int:
        version: int = self._rows("PRAGMA user_version")[0][0]
        return version

    def _name(self) -> str:
        rows = self._rows("SELECT name FROM log")
        return str(rows[0][0]) if rows else ""

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with self._lock:
            try:
                return self._db.execute(query, values).fetchall()
            except _DAMAGE as error:
                raise LogError(
                    f"{self.path}: the log cannot be read ({error}); restore it from a copy"
                ) from None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that holds the file from the start, so that no two writers read one head."""
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield
                except BaseException:
                    self._db.execute("ROLLBACK")
                    raise
                self._db.execute("COMMIT")
            except _DAMAGE as error:
                raise LogError(
                    f"{self.path}: the log cannot be written ({error}); nothing was added"
                ) from None


def _parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, TypeError):
        return None


def _time(when: datetime | None) -> str:
    if when is None:
        when = datetime.now(UTC)
    if when.tzinfo is None:
        raise LogError(f"the time {when.isoformat()} has no offset; give a time zone")
    return when.isoformat()
