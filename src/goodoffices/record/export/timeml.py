"""TimeML (Pustejovsky et al. 2003; ISO 24617-1): the reports with their TIMEX3 in place."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from goodoffices.model.claims import Document, Record, TimeExpression
from goodoffices.record.export.registry import EXPORTS, Files

# XML 1.0 has no place for most control characters; TimeML keeps the text otherwise unchanged.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@EXPORTS.register("timeml", title="TimeML 1.2", source="Pustejovsky et al. 2003")
def timeml(record: Record) -> Files:
    """One ``.tml`` file a report; expressions within expressions keep the outer one only.

    >>> timeml(Record())
    {}
    """
    return {
        f"{document.id}.tml": _document(
            document, [time for time in record.times if time.span.doc == document.id]
        )
        for document in record.documents
    }


def _document(document: Document, times: list[TimeExpression]) -> str:
    parts = []
    at = document.body_start
    for number, time in enumerate(sorted(times, key=lambda time: time.span), 1):
        if time.span.start < at:
            continue
        parts.append(_text(document.raw[at : time.span.start]))
        parts.append(_timex(number, time))
        at = time.span.end
    parts.append(_text(document.raw[at:]))
    published = document.published.value or "XXXX-XX-XX"
    creation = (
        f'<TIMEX3 tid="t0" type="DATE" value={quoteattr(published)} '
        f'functionInDocument="CREATION_TIME">{escape(published)}</TIMEX3>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<TimeML>\n<DOCID>{_text(document.id)}</DOCID>\n<DCT>{creation}</DCT>\n"
        f"<TEXT>{''.join(parts)}</TEXT>\n</TimeML>\n"
    )


def _timex(number: int, time: TimeExpression) -> str:
    attributes = f'tid="t{number}" type="{time.type}" value={quoteattr(time.value)}'
    if time.mod:
        attributes += f" mod={quoteattr(time.mod)}"
    return f"<TIMEX3 {attributes}>{_text(time.span.text)}</TIMEX3>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})
