"""Case state that grows: an append-only, hash-chained log in SQLite; and an index of reports."""

from goodoffices.store.chain import Head, Problem
from goodoffices.store.event_log import Event, EventLog, LogError

__all__ = ["Event", "EventLog", "Head", "LogError", "Problem"]
