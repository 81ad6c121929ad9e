"""The ledger of a brief: every place cited gets a mark, an anchor, and its words checked.

Cited words are looked up in the raw text, code point by code point; what cannot be looked
up (no text, another text, other words) is kept and marked as unverified, with the reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import PurePath

from goodoffices.brief.findings import (
    Assumption,
    Citation,
    CitedParagraph,
    CitedReport,
    Origin,
    Sentence,
    Sources,
)
from goodoffices.brief.words import say_date
from goodoffices.casework.check import places_of
from goodoffices.model.case import Case, ReportFile
from goodoffices.model.case import Source as CaseSource
from goodoffices.model.claims import Document, Record
from goodoffices.model.spans import Span
from goodoffices.record.text import Text

__all__ = ["Ledger"]


class Ledger:
    """Collects what a brief cites; :meth:`sources` closes it.

    Reports are numbered in the order of the case file, then of the record; paragraphs from
    1 within a report.
    """

    def __init__(self, case: Case, record: Record):
        # The record names a report by the stem of its file, the case may name it otherwise.
        self._ids = {PurePath(r.file).stem: r.id for r in case.reports if r.file}
        self._documents = {self._id(document.id): document for document in record.documents}
        self._listed = {report.id: report for report in case.reports}
        ids = dict.fromkeys([*self._listed, *self._documents])
        self._numbers = {id: number for number, id in enumerate(ids, 1)}
        self._statements = record.statements
        self._paragraphs: dict[str, list[tuple[int, int]]] = {}
        self._citations: dict[str, Citation] = {}
        self._assumptions: dict[tuple[str, str, str], Assumption] = {}

    def _id(self, report: str) -> str:
        return self._ids.get(report, report)

    def name(self, report: str) -> str:
        """A report in words: its outlet, or its number in the brief."""
        report = self._id(report)
        listed, document = self._listed.get(report), self._documents.get(report)
        named = (listed.outlet if listed else "") or (document.outlet if document else "")
        return named or f"Report {self._numbers.get(report, report)}"

    def number(self, report: str) -> int:
        """The number a report has in the brief; 0 if it is not among its reports."""
        return self._numbers.get(self._id(report), 0)

    def span(self, span: Span) -> str:
        """Cite a span of the record; its words are checked against the text."""
        document = self._documents[self._id(span.doc)]
        span.check(document.raw)
        return self._keep(self._verified(document, span.start, span.end))

    def source(self, source: CaseSource) -> str:
        """Cite a source of the case file: words of a report, or somebody's assumption."""
        if source.assumed:
            return self._assume(source)
        return self._keep(self._look_up(source))

    def sentence(self, text: str, sources: Iterable[CaseSource]) -> Sentence:
        """A sentence of the case file with its sources, or marked as the author's own word."""
        known = tuple(sources)
        cites = tuple(dict.fromkeys(self.source(source) for source in known))
        origin: Origin = "case"
        if cites:
            origin = "assumption" if all(source.assumed for source in known) else "report"
        return Sentence(text, origin, cites)

    def said(self, text: str, spans: Iterable[Span]) -> Sentence:
        """A sentence that rests on spans of the record."""
        return Sentence(text, "report", tuple(dict.fromkeys(self.span(span) for span in spans)))

    def citation(self, id: str) -> Citation:
        """A citation made before, by its id."""
        return self._citations[id]

    def overlaps(self, citation: Citation, span: Span) -> bool:
        """Whether the cited words share a character with a span of the record."""
        if citation.start is None or citation.end is None:
            return False
        same = citation.kind == "report" and citation.report == self._id(span.doc)
        return same and citation.start < span.end and span.start < citation.end

    def sayers(self, sentence: Sentence) -> tuple[str, ...]:
        """Who is reported to have said the cited words, each with whom it came through."""
        found: dict[str, dict[str, None]] = {}
        for cited in (self._citations[id] for id in sentence.cites):
            for statement in self._statements:
                names = [link.name for link in statement.chain if link.role != "publisher"]
                if names and self.overlaps(cited, statement.content):
                    found.setdefault(names[-1], {}).update(dict.fromkeys(names[:-1]))
        return tuple(
            f"{name} (through {', '.join(through)})" if through else name
            for name, through in found.items()
        )

    def sources(self, *, full_text: bool = False) -> Sources:
        """Everything cited so far, report by report, with the cited words marked."""
        reports = tuple(self._report(id, full_text) for id in self._numbers)
        return Sources(reports, dict(self._citations), tuple(self._assumptions.values()))

    def _keep(self, citation: Citation) -> str:
        self._citations.setdefault(citation.id, citation)
        return citation.id

    def _assume(self, source: CaseSource) -> str:
        key = (source.assumption, source.by, source.sure)
        if key not in self._assumptions:
            id = f"a{len(self._assumptions) + 1}"
            by = f" by {source.by}" if source.by else ""
            self._assumptions[key] = Assumption(id, *key)
            self._citations[id] = Citation(
                id, id, f"assumption {id[1:]}{by}", "assumption", words=source.assumption
            )
        return self._assumptions[key].id

    def _look_up(self, source: CaseSource) -> Citation:
        document = self._documents.get(source.report)
        if document is None:
            return self._unverified(source, "the text of the report is not here")
        listed = self._listed.get(source.report)
        pinned = source.sha256 or (listed.sha256 if listed else "")
        if pinned and pinned != _sha256(document):
            return self._unverified(source, "the text here is not the one cited (sha256 differs)")
        place = _place(document.raw, source)
        if isinstance(place, str):
            return self._unverified(source, place)
        return self._verified(document, *place)

    def _unverified(self, source: CaseSource, why: str) -> Citation:
        number = self.number(source.report) or "?"
        offsets = f"{source.start}-{source.end}" if source.start is not None else source.words
        key = hashlib.sha256(f"{source.report}\0{offsets}\0{source.gist}".encode()).hexdigest()
        return Citation(
            f"u{key[:12]}",
            f"{number} unverified",
            f"{self.name(source.report)}, not verified: {why}",
            "unverified",
            source.report,
            source.words or source.gist,
            source.start,
            source.end,
            why,
        )

    def _verified(self, document: Document, start: int, end: int) -> Citation:
        id = self._id(document.id)
        number = self._numbers[id]
        paragraph = self._paragraph(document, start)
        return Citation(
            f"r{number}-{start}-{end}",
            f"{number} ¶{paragraph}",
            f"{self.name(id)}, paragraph {paragraph}",
            "report",
            id,
            document.raw[start:end],
            start,
            end,
        )

    def _bounds(self, document: Document) -> list[tuple[int, int]]:
        if document.id not in self._paragraphs:
            text = Text(document.id, document.raw, document.body_start)
            self._paragraphs[document.id] = text.paragraphs
        return self._paragraphs[document.id]

    def _paragraph(self, document: Document, offset: int) -> int:
        numbers = [n for n, (start, _) in enumerate(self._bounds(document), 1) if start <= offset]
        return numbers[-1] if numbers else 1

    def _report(self, id: str, full_text: bool) -> CitedReport:
        listed, document = self._listed.get(id), self._documents.get(id)
        mine = [c for c in self._citations.values() if c.report == id]
        paragraphs: list[CitedParagraph] = []
        omitted = 0
        if document:
            cited = [c for c in mine if c.kind == "report"]
            before = 0
            for number, bounds in enumerate(self._bounds(document), 1):
                paragraph = _cut(document.raw, number, bounds, cited, before)
                before = bounds[1]
                if full_text or paragraph.cites:
                    paragraphs.append(paragraph)
                else:
                    omitted += 1
        date, why = _published(listed, document)
        return CitedReport(
            number=self._numbers[id],
            id=id,
            name=self.name(id),
            outlet=(listed.outlet if listed else "") or (document.outlet if document else ""),
            published=date,
            published_why=why,
            language=document.language if document else "",
            sha256=_sha256(document) if document else (listed.sha256 if listed else ""),
            url=document.url if document else "",
            here=document is not None,
            paragraphs=tuple(paragraphs),
            omitted=omitted,
            unverified=tuple(c for c in mine if c.kind == "unverified"),
        )


def _sha256(document: Document) -> str:
    return document.sha256 or hashlib.sha256(document.raw.encode("utf-8")).hexdigest()


def _place(raw: str, source: CaseSource) -> tuple[int, int] | str:
    """Where the cited words stand in the text, or why they are not verified."""
    places = places_of(source, raw)
    if places:
        return places[0]
    if source.start is not None and not source.words:
        return f"characters {source.start}-{source.end} lie outside the text"
    return "the words do not stand there in the text"


def _published(listed: ReportFile | None, document: Document | None) -> tuple[str, str]:
    """The publication date in words, and how it is known."""
    if document and document.published.value:
        known = document.published
        others = ", ".join(say_date(day) for day in known.alternatives)
        why = known.status + (f"; also possible: {others}" if others else "")
        return say_date(known.value or ""), why
    if listed and listed.published:
        return say_date(listed.published), "given"
    return "", "unknown"


def _cut(
    raw: str, number: int, bounds: tuple[int, int], cited: Iterable[Citation], before: int
) -> CitedParagraph:
    """A paragraph in pieces, cut wherever cited words begin or end.

    Words that run over from an earlier paragraph (which ended at ``before``) are marked, but
    have their anchor there.
    """
    first, last = bounds
    spans: Mapping[str, tuple[int, int]] = {
        c.id: (max(c.start, first), min(c.end, last))
        for c in cited
        if c.start is not None and c.end is not None and c.start < last and c.end > first
    }
    here = {c.id for c in cited if c.start is not None and c.start >= before}
    edges = sorted({first, last, *(edge for span in spans.values() for edge in span)})
    pieces: list[tuple[str, tuple[str, ...] | None]] = []
    for start, end in pairwise(edges):
        within = [id for id, (a, b) in spans.items() if a <= start and end <= b]
        begins = tuple(id for id in within if spans[id][0] == start and id in here)
        pieces.append((raw[start:end], begins if within else None))
    return CitedParagraph(number, tuple(pieces), tuple(spans))
