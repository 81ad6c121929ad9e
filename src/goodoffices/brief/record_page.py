"""A record as one self-contained page: each report with its readings marked, and the comparison.

No script, font or picture from elsewhere.  Chains of sources are shown on hover and on keyboard
focus by the style sheet alone, and stand in a list as well.  Jinja2 escapes every word of a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from goodoffices import __version__
from goodoffices.brief.calendar import Calendar, Happening
from goodoffices.brief.charts.figures import draw_series, figure_series
from goodoffices.brief.charts.timeline import ROWS, draw_timeline
from goodoffices.brief.findings import Sentence
from goodoffices.brief.html import TEMPLATES, environment, printable
from goodoffices.brief.record_marks import KINDS, Mark, Step, anchor, chain_words, marks_of, steps
from goodoffices.brief.reported import GROUPS
from goodoffices.brief.words import as_day, count, join, say_date, say_dates, say_number, shorten
from goodoffices.model.claims import Comparison, Document, Event, Figure, Record, Statement
from goodoffices.model.spans import Span
from goodoffices.record.text import Text

__all__ = ["record_page"]

_SIGNS = {"=": "", "~": "about ", "<": "less than ", "<=": "at most ", ">": "more than ",
          ">=": "at least ", "<~": "nearly "}  # fmt: skip
# Characters of a sentence kept on either side of an item.
AROUND = 160


@frozen
class Side:
    """An item in its report's own words, with its chain of sources."""

    report: str
    before: str
    words: str
    after: str
    chain: str
    anchor: str


@frozen
class Pair:
    """A comparison: relation, reason, and each side in its own words."""

    kind: str
    relation: str
    why: str
    sides: tuple[Side, ...]
    words: tuple[tuple[str, str], ...] = ()


@frozen
class Sheet:
    """One report of the page: its facts, its paragraphs as marks, and its readings as a list."""

    number: int
    document: Document
    published: str
    paragraphs: tuple[tuple[Step, ...], ...]
    marks: tuple[Mark, ...]


def record_page(record: Record) -> str:
    """Set a record as a page; the same record gives the same bytes.

    Linear in the texts, for a bounded number of readings in a paragraph.
    """
    page = _Page(record)
    calendar = page.calendar()
    style = "\n".join(
        (TEMPLATES / name).read_text(encoding="utf-8") for name in ("style.css", "record.css")
    )
    return printable(
        environment()
        .get_template("record.html.j2")
        .render(
            sheets=page.sheets(),
            groups=page.groups(),
            happenings=calendar.happenings,
            undrawn=max(0, len(calendar.happenings) - ROWS),
            timeline=page.timeline(calendar),
            series=page.series(),
            figures=page.figures(),
            flags=record.flags,
            unread=page.unread(),
            kinds=KINDS,
            counts=page.counts(),
            titles=[document.id for document in record.documents],
            style=style,
            version=__version__,
        )
    )


class _Page:
    """What the template asks of a record."""

    def __init__(self, record: Record):
        self.record = record
        self.numbers = {doc.id: n for n, doc in enumerate(record.documents, 1)}
        self.texts = {doc.id: Text(doc.id, doc.raw, doc.body_start) for doc in record.documents}
        self.chains = {s.id: chain_words(s.chain) for s in record.statements}
        self.items: dict[str, Any] = {
            item.id: item
            for part in (record.statements, record.figures, record.events, record.positions, record.times)
            for item in part
        }  # fmt: skip

    def counts(self) -> str:
        """How much was read, in one line."""
        r = self.record
        parts = [
            count(len(r.documents), "report"), count(len(r.statements), "statement"), count(len(r.figures), "figure"),
            count(len(r.times), "time"), count(len(r.events), "event"), count(len(r.positions), "position"),
        ]  # fmt: skip
        return join(parts)

    def sheets(self) -> list[Sheet]:
        """The reports with their readings."""
        return [self._sheet(document) for document in self.record.documents]

    def _sheet(self, document: Document) -> Sheet:
        number = self.numbers[document.id]
        marks = marks_of(self.record, document.id, number)
        paragraphs: list[tuple[Step, ...]] = []
        first = 0
        for start, end in self.texts[document.id].paragraphs:
            while first < len(marks) and marks[first].end <= start:
                first += 1
            last = first
            while last < len(marks) and marks[last].start < end:
                last += 1
            here = marks[first:last]
            paragraphs.append(tuple(steps(document.raw, here, start, end)))
        return Sheet(number, document, _published(document), tuple(paragraphs), tuple(marks))

    def anchor(self, id: str, span: Span | None) -> str:
        """The anchor of an item's mark, or empty."""
        return anchor(self.numbers[span.doc], id) if span is not None else ""

    def side(self, item: Any) -> Side | None:
        """An item in its sentence, cut to a window around it."""
        span = _span(item)
        if span is None:
            return None
        text = self.texts[span.doc]
        sentence = text.sentence_at(span.start)
        start = max(sentence.start, span.start - AROUND) if sentence else span.start
        last = text.sentence_at(max(span.start, span.end - 1))
        end = min(last.end, span.end + AROUND) if last else span.end
        statement = item.id if isinstance(item, Statement) else getattr(item, "statement", None)
        chain = self.chains.get(statement or "", "") or f"{span.doc}, nobody else named"
        return Side(
            span.doc,
            ("…" if sentence and start > sentence.start else "") + text.raw[start : span.start],
            span.text,
            text.raw[span.end : max(end, span.end)] + ("…" if last and end < last.end else ""),
            chain,
            self.anchor(item.id, span),
        )

    def groups(self) -> list[tuple[str, str, list[Pair]]]:
        """Comparisons by how the items stand to each other."""
        found = []
        known = {relation for _, _, relations in GROUPS for relation in relations}
        rest = tuple({c.relation for c in self.record.comparisons} - known)
        for key, heading, relations in (*GROUPS, ("other", "Other comparisons", rest)):
            pairs = [self._pair(c) for c in self.record.comparisons if c.relation in relations]
            if pairs:
                found.append((key, heading, pairs))
        return found

    def _pair(self, item: Comparison) -> Pair:
        sides = (self.side(self.items[id]) for id in item.items if id in self.items)
        told = item.details.get("words")
        words = (
            tuple((doc, ", ".join(used)) for doc, used in told.items())
            if isinstance(told, Mapping)
            else ()
        )
        return Pair(
            item.kind, item.relation, item.why, tuple(s for s in sides if s is not None), words
        )

    def calendar(self) -> Calendar:
        """Dated events of the reports, in order of date; statements are none."""
        found = [_happening(e) for e in self.record.events if e.kind not in ("statement", "speech")]
        dated = [item for item in found if as_day(item.start)]
        days = [d.published.value for d in self.record.documents if d.published.value]
        return Calendar(
            max(days, default=""), tuple(sorted(dated, key=lambda h: (h.start, h.end, h.name)))
        )

    def timeline(self, calendar: Calendar) -> tuple[Any, ...]:
        """The timeline drawn wide and narrow; empty where no event is dated."""
        drawn = (
            draw_timeline(calendar, id="time"),
            draw_timeline(calendar, id="time-narrow", width=350),
        )
        return tuple(drawing for drawing in drawn if drawing is not None)

    def series(self) -> list[tuple[Any, ...]]:
        """Each series of figures drawn wide and narrow."""
        anchors = {f.id: self.anchor(f.id, f.span) for f in self.record.figures}
        return [
            (
                draw_series(series, id=f"series-{n}", anchors=anchors),
                draw_series(series, id=f"series-{n}-narrow", anchors=anchors, width=340),
            )
            for n, series in enumerate(figure_series(self.record), 1)
        ]

    def figures(self) -> list[dict[str, Any]]:
        """Every figure as a row of the table, what is drawn or not."""
        return [self._figure(figure) for figure in self.record.figures]

    def _figure(self, figure: Figure) -> dict[str, Any]:
        sign = ("not " if figure.negated else "") + _SIGNS[figure.comparator]
        return {
            "value": f"{sign}{say_number(figure.value)} {figure.unit}".rstrip(),
            "scope": figure.scope or figure.predicate,
            "by": figure.claimed_by,
            "chain": self.chains.get(figure.statement or "", figure.span.doc),
            "as_of": say_date(figure.as_of) if figure.as_of else "",
            "words": figure.span.text,
            "report": figure.span.doc,
            "anchor": self.anchor(figure.id, figure.span),
        }

    def unread(self) -> list[tuple[str, str, str]]:
        """Sentences not understood: anchor, report, words."""
        seen: dict[str, int] = {}
        found = []
        for span in self.record.unread:
            seen[span.doc] = seen.get(span.doc, 0) + 1
            found.append(
                (f"r{self.numbers[span.doc]}-u{seen[span.doc]}", span.doc, shorten(span.text, 400))
            )
        return found


def _span(item: Any) -> Span | None:
    if isinstance(item, Statement):
        return item.content
    if isinstance(item, Event):
        return item.spans[0] if item.spans else None
    span: Span | None = getattr(item, "span", None)
    return span


def _happening(event: Event) -> Happening:
    statuses = list(dict.fromkeys(event.status.values()))
    words = shorten(event.spans[0].text, 52) if event.spans else event.kind
    told = "; ".join(f"{status} in {doc}" for doc, status in event.status.items())
    when = say_dates(event.when.start or "", event.when.end or "")
    return Happening(
        f"“{words}”", event.when.start or "", event.when.end or event.when.start or "", when,
        " or ".join(statuses) or "reported", event.kind.replace("_", " "), event.place or "", {}, Sentence(told),
    )  # fmt: skip


def _published(document: Document) -> str:
    """When it was published, how that is known, and what else it could be."""
    published = document.published
    if not published.value:
        return "publication date unknown"
    others = (
        f"; or {join(map(say_date, published.alternatives), 'or')}"
        if published.alternatives
        else ""
    )
    return f"published {say_date(published.value)} ({published.status}{others})"
