"""Events: meetings, talks, visits, truces, releases, attacks, decisions and dated statements."""

from goodoffices.record.events.read import read_events

__all__ = ["read_events"]
