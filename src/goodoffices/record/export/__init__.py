"""Records written for other programs: CSV, JSON Lines, TimeML, iCalendar."""

from goodoffices.record.export import csv_tables, icalendar, json_lines, timeml
from goodoffices.record.export.registry import EXPORTS, Files

__all__ = ["EXPORTS", "Files", "csv_tables", "icalendar", "json_lines", "timeml"]
