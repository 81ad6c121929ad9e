"""iCalendar (RFC 5545): dated events of the record, planned ones tentative.

An entry says what a report says; its description names the documents and the status there.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta

from goodoffices.model.claims import Event, Record
from goodoffices.record.export.registry import EXPORTS, Files

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_STATUS = {"held": "CONFIRMED", "departed": "CONFIRMED", "cancelled": "CANCELLED"}


@EXPORTS.register("ics", title="iCalendar", source="RFC 5545")
def icalendar(record: Record) -> Files:
    """One calendar with every event whose day is known; the rest is left to the other formats.

    Only what every document calls held is ``CONFIRMED``; a denied event is ``CANCELLED``
    nowhere, it stays ``TENTATIVE`` with its status in words.

    >>> print(icalendar(Record())["events.ics"].splitlines()[0])
    BEGIN:VCALENDAR
    """
    stamp = _stamp(record)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Good Offices//record//EN"]
    for event in record.events:
        if event.when.start and _DAY.match(event.when.start):
            lines += _entry(event, event.when.start, stamp)
    lines.append("END:VCALENDAR")
    return {"events.ics": "".join(f"{_fold(line)}\r\n" for line in lines)}


def _stamp(record: Record) -> str:
    days = [document.published.value for document in record.documents]
    known = [day for day in days if day and _DAY.match(day)]
    return f"{max(known, default='1970-01-01').replace('-', '')}T000000Z"


def _entry(event: Event, start: str, stamp: str) -> list[str]:
    end = event.when.end if event.when.end and _DAY.match(event.when.end) else start
    after = date.fromisoformat(end) + timedelta(days=1)
    statuses = {_STATUS.get(status, "TENTATIVE") for status in event.status.values()}
    words = event.spans[0].text if event.spans else event.kind
    said = "; ".join(f"{doc}: {status}" for doc, status in event.status.items())
    identity = f"{event.kind}|{start}|{event.place}|{[(s.doc, s.start) for s in event.spans]}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(identity.encode()).hexdigest()[:32]}@goodoffices",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{start.replace('-', '')}",
        f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}",
        f"SUMMARY:{_escape(words)}",
        f"DESCRIPTION:{_escape(said)}",
        f"STATUS:{statuses.pop() if len(statuses) == 1 else 'TENTATIVE'}",
    ]
    if event.place:
        lines.append(f"LOCATION:{_escape(event.place)}")
    return [*lines, "END:VEVENT"]


def _escape(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return re.sub(r"\r\n|\r|\n", r"\\n", plain)


def _fold(line: str) -> str:
    """Fold at 75 octets without cutting a character (RFC 5545, 3.1)."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
