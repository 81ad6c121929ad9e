"""Time expressions of a report after TIMEX3: found by rules, reckoned from an anchor, explained."""

from goodoffices.record.times.read import find_times, read_times
from goodoffices.record.times.story import is_narrative

__all__ = ["find_times", "is_narrative", "read_times"]
