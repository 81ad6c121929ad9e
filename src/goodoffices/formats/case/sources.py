"""Sources of items: a place in a report, or somebody's assumption."""

from __future__ import annotations

import re
from typing import TypedDict

from goodoffices.formats.case.fields import Reading, Section, exact_number, shorten
from goodoffices.formats.yaml_nodes import Node, SeqNode
from goodoffices.model.case import Source
from goodoffices.model.handling import Handling

__all__ = ["ITEM_KEYS", "ItemParts", "item_parts", "read_source", "read_sources"]

ITEM_KEYS = ("source", "handling", "note")
"""Keys that any item may have."""

_SOURCE_KEYS = (
    "report", "words", "start", "end", "sha256", "gist", "assumption", "by", "sure",
)  # fmt: skip
_SURE = ("low", "medium", "high")


class ItemParts(TypedDict):
    """What every item of a case carries, as keyword arguments."""

    handling: Handling
    sources: tuple[Source, ...]
    line: int
    note: str


def item_parts(section: Section) -> ItemParts:
    """Handling, sources, line and note of an item."""
    return {
        "handling": section.handling(),
        "sources": read_sources(section.reading, section.get("source")),
        "line": section.node.line,
        "note": section.text("note"),
    }


def read_sources(reading: Reading, node: Node | None) -> tuple[Source, ...]:
    """One source or a list of them."""
    if node is None:
        return ()
    nodes = node.items if isinstance(node, SeqNode) else [node]
    found = [read_source(reading, item) for item in nodes]
    return tuple(source for source in found if source is not None)


def read_source(reading: Reading, node: Node) -> Source | None:
    """A source; None, with faults, if it is neither of a report nor an assumption."""
    section = Section(reading, node, "a source", _SOURCE_KEYS)
    if not section.readable:
        return None
    report, assumption = section.text("report"), section.text("assumption")
    if bool(report) == bool(assumption):
        both = "both a report and an assumption; write two sources"
        neither = "neither 'report' nor 'assumption'; give the report and its exact words, or say what is assumed and by whom"
        reading.fault(node, f"a source has {both if report else neither}")
        return None
    return _from_report(section, report) if report else _assumed(section, assumption)


def _from_report(section: Section, report: str) -> Source:
    reading = section.reading
    reading.known(section.at("report"), report, "report", reading.reports)
    for key in section.given(("by", "sure")):
        reading.fault(section.key_at(key), f"'{key}' belongs to an assumption; remove it")
    words, sha256 = section.text("words"), section.text("sha256")
    start, end = section.whole("start"), section.whole("end")
    if not words and (section.get("start") is None or section.get("end") is None):
        reading.fault(
            section.node,
            f"the source in report '{shorten(report)}' has no place; give 'words', or 'start' and 'end'",
        )
    if start is not None and end is not None:
        if end <= start:
            reading.fault(
                section.at("end"),
                f"the span {start}-{end} holds nothing; 'end' must be above 'start'",
            )
        elif words and end - start != len(words):
            reading.fault(
                section.at("end"),
                f"the span {start}-{end} holds {end - start} characters, 'words' has {len(words)}; correct one of them",
            )
    if words and start is None and end is not None:
        reading.fault(section.at("end"), "'end' stands without 'start'; give 'start'")
    if sha256 and not re.fullmatch("[0-9a-f]{64}", sha256):
        reading.fault(
            section.at("sha256"), "'sha256' should be 64 hexadecimal digits; copy it from sha256sum"
        )
        sha256 = ""
    gist, place = section.text("gist"), (section.node.line, section.node.column)
    return Source(report, words, start, end, sha256, gist, line=place[0], column=place[1])


def _assumed(section: Section, assumption: str) -> Source:
    reading = section.reading
    for key in section.given(("words", "start", "end", "sha256")):
        reading.fault(section.key_at(key), f"'{key}' belongs to a report; remove it")
    by, sure = section.text("by"), section.text("sure")
    if not by:
        reading.fault(section.node, "an assumption has no 'by'; say who assumes it")
    if sure and not _is_sure(sure):
        reading.fault(
            section.at("sure"),
            f"'sure' cannot be '{shorten(sure)}'; give low, medium, high or a number from 0 to 1",
        )
        sure = ""
    return Source(
        assumption=assumption,
        by=by,
        sure=sure,
        gist=section.text("gist"),
        line=section.node.line,
        column=section.node.column,
    )


def _is_sure(text: str) -> bool:
    if text in _SURE:
        return True
    try:
        return 0 <= exact_number(text) <= 1
    except ValueError:
        return False
