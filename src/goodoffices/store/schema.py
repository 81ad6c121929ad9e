"""Tables of the event log, the triggers that guard them, and the steps from version to version."""

from __future__ import annotations

__all__ = ["APPLICATION", "GUARDS", "MIGRATIONS", "VERSION"]

APPLICATION = 0x474F4C47
"""Marks the file as an event log of Good Offices (SQLite's application_id)."""
VERSION = 1

_TABLES = (
    "CREATE TABLE log (name TEXT NOT NULL)",
    "CREATE TABLE chain (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, "
    "kind TEXT NOT NULL, who TEXT NOT NULL, content TEXT NOT NULL, previous TEXT NOT NULL UNIQUE, "
    "hash TEXT NOT NULL UNIQUE)",
    "CREATE TABLE contents (seq INTEGER PRIMARY KEY REFERENCES chain(seq), "
    "salt BLOB NOT NULL, body TEXT NOT NULL)",
    "CREATE TABLE deletions (seq INTEGER PRIMARY KEY REFERENCES chain(seq), "
    "told_by INTEGER NOT NULL REFERENCES chain(seq))",
)


def _guard(name: str, event: str, table: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} "
        f"BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    )


_UNTOLD = " WHEN NOT EXISTS (SELECT 1 FROM deletions WHERE deletions.seq = OLD.seq)"
GUARDS = {
    **{
        f"{table}_is_not_{done}": _guard(f"{table}_is_not_{done}", event, table)
        for table in ("log", "chain", "contents", "deletions")
        for event, done in (("UPDATE", "changed"), ("DELETE", "deleted"))
        if (table, event) != ("contents", "DELETE")
    },
    "contents_are_deleted_openly": _guard(
        "contents_are_deleted_openly", "DELETE", "contents", _UNTOLD
    ),
}
"""Triggers by name: nothing is changed, and content is deleted only where an event tells of it."""

MIGRATIONS: tuple[tuple[str, ...], ...] = ((*_TABLES, *GUARDS.values()),)
"""Statements from each version to the next; version 0 is an empty file."""
