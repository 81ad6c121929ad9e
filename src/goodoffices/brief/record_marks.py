"""The words of a report with what was read from them, as a stream of marks that nest properly.

Readings overlap (a figure within a statement that is also a position); each is opened and closed
so that the page stays well formed, an item that crosses another being set in two pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from attrs import evolve, frozen

from goodoffices.brief.words import say_date, say_dates, say_number
from goodoffices.model.claims import (
    ChainLink,
    Event,
    Figure,
    Position,
    Record,
    Statement,
    TimeExpression,
)
from goodoffices.model.spans import Span

__all__ = ["KINDS", "Mark", "Step", "anchor", "chain_words", "marks_of", "steps"]

KINDS: tuple[tuple[str, str, str], ...] = (
    ("statement", "S", "somebody’s statement"),
    ("own", "S", "the publisher’s own words"),
    ("figure", "F", "figure"),
    ("time", "T", "time"),
    ("event", "E", "event"),
    ("position", "P", "position"),
    ("unread", "?", "not understood"),
)
"""Class of a mark, the letter of its tag, and what it is."""

_SIGNS = {"=": "", "~": "about ", "<": "less than ", "<=": "at most ", ">": "more than ",
          ">=": "at least ", "<~": "nearly "}  # fmt: skip


@frozen
class Mark:
    """One reading: where it stands, its tag ("S3"), and what is said of it."""

    kind: str
    tag: str
    anchor: str
    start: int
    end: int
    title: str
    rows: tuple[tuple[str, str], ...] = ()
    first: bool = True


@frozen
class Step:
    """A piece of the stream: text, or a mark opened or closed."""

    what: Literal["text", "open", "close"]
    text: str = ""
    mark: Mark | None = None


def anchor(doc: int, id: str) -> str:
    """The anchor of an item of report number ``doc``; letters and digits only.

    >>> anchor(2, "wire:s3"), anchor(1, "wire.t1")
    ('r2-s3', 'r1-t1')
    """
    return (
        f"r{doc}-{''.join(c for c in id[-8:].replace('.', ':').rpartition(':')[2] if c.isalnum())}"
    )


def chain_words(chain: Iterable[ChainLink]) -> str:
    """A chain of sources in words, publisher first.

    >>> chain_words([ChainLink("wire", "publisher"), ChainLink("an envoy", "origin", None, True)])
    'wire › an envoy (named earlier)'
    """
    return " › ".join(f"{x.name} (named earlier)" if x.inherited else x.name for x in chain)


def marks_of(record: Record, doc: str, number: int) -> list[Mark]:
    """Every reading of one report, in order of place, the longer first."""
    found: list[Mark] = []
    seen: Counter[str] = Counter()
    chains = {s.id: chain_words(s.chain) for s in record.statements}
    for item, span, kind, title, rows in _readings(record, doc, chains):
        place = anchor(number, item.id)
        tag = place[place.index("-") + 1 :].upper()
        # An event can stand at several places; the first has the plain anchor.
        seen[place] += 1
        place += f"-{seen[place]}" if seen[place] > 1 else ""
        found.append(Mark(kind, tag, place, span.start, span.end, title, rows))
    for count, span in enumerate((s for s in record.unread if s.doc == doc), 1):
        title = "Not understood: nothing was taken from this sentence"
        found.append(
            Mark("unread", f"?{count}", f"r{number}-u{count}", span.start, span.end, title)
        )
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.tag))


_Reading = tuple[Any, Span, str, str, tuple[tuple[str, str], ...]]


def _readings(record: Record, doc: str, chains: dict[str, str]) -> Iterator[_Reading]:
    for statement in record.statements:
        if statement.content.doc == doc:
            kind = "own" if statement.kind == "unattributed" else "statement"
            yield statement, statement.content, kind, *_statement(statement)
    for figure in record.figures:
        if figure.span.doc == doc:
            yield figure, figure.span, "figure", *_figure(figure, chains)
    for time in record.times:
        if time.span.doc == doc:
            yield time, time.span, "time", *_time(time)
    for event in record.events:
        for span in event.spans:
            if span.doc == doc:
                yield event, span, "event", *_event(event, chains)
    for position in record.positions:
        if position.span.doc == doc:
            yield position, position.span, "position", *_position(position, chains)


_Told = tuple[str, tuple[tuple[str, str], ...]]


def _rows(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in pairs if value)


def _statement(item: Statement) -> _Told:
    cue = f"“{item.cue.text}” ({item.cue_class or 'neutral'})" if item.cue is not None else ""
    return f"Statement, {item.kind.replace('_', ' ')}, as {item.modality}", _rows(
        ("through", chain_words(item.chain)),
        ("speaker", item.speaker.text if item.speaker is not None else ""),
        ("cue", cue),
        ("said on", say_date(item.said_on) if item.said_on else ""),
        ("told to", item.addressee),
        ("look at", "; ".join(item.flags)),
    )


def _figure(item: Figure, chains: dict[str, str]) -> _Told:
    sign = ("not " if item.negated else "") + _SIGNS[item.comparator]
    return f"Figure: {sign}{say_number(item.value)} {item.unit}".rstrip(), _rows(
        ("of what", item.scope),
        ("claimed by", item.claimed_by),
        ("through", chains.get(item.statement or "", "")),
        ("as of", say_date(item.as_of) if item.as_of else ""),
        ("look at", "; ".join(item.flags)),
    )


def _time(item: TimeExpression) -> _Told:
    others = ", ".join(item.alternatives)
    return f"Time: {item.value}", _rows(
        ("type", item.type), ("why", item.why), ("or", others), ("look at", "; ".join(item.flags))
    )


def _event(item: Event, chains: dict[str, str]) -> _Told:
    status = "; ".join(f"{status} ({doc})" for doc, status in item.status.items())
    return f"Event: {item.kind.replace('_', ' ')}", _rows(
        ("status", status),
        ("when", say_dates(item.when.start or "", item.when.end or "")),
        ("where", item.place),
        ("who", ", ".join(item.participants)),
        ("purpose", item.purpose),
        ("through", chains.get(item.statement or "", "")),
        ("look at", "; ".join(item.flags)),
    )


def _position(item: Position, chains: dict[str, str]) -> _Told:
    return f"Position: {item.party}, {item.kind.replace('_', ' ')}", _rows(
        ("about", item.issue),
        ("unless", "; ".join(item.conditions)),
        ("as a condition", item.expression),
        ("through", chains.get(item.statement or "", "")),
        ("look at", "; ".join(item.flags)),
    )


def steps(raw: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[Step]:
    """The stretch ``start`` to ``end`` of a text with its marks, opened and closed in order.

    ``marks`` are sorted by place, the longer first; what crosses the stretch is cut to it.
    O(n log n) in the marks of the stretch, for a bounded depth of nesting.
    """
    waiting = [_cut(mark, start, end) for mark in marks if mark.start < end and mark.end > start]
    waiting.reverse()
    stack: list[Mark] = []
    at = start
    while waiting or stack:
        upcoming = waiting[-1].start if waiting else end
        if stack and stack[-1].end <= upcoming:
            yield from _text(raw, at, stack[-1].end)
            at = stack[-1].end
            yield Step("close", mark=stack.pop())
            continue
        mark = waiting.pop()
        yield from _text(raw, at, mark.start)
        at = mark.start
        if stack and mark.end > stack[-1].end:
            rest = evolve(mark, start=stack[-1].end, first=False)
            mark = evolve(mark, end=stack[-1].end)
            _put(waiting, rest)
        stack.append(mark)
        yield Step("open", mark=mark)
    yield from _text(raw, at, end)


def _put(waiting: list[Mark], mark: Mark) -> None:
    """Put the rest of a mark back in its place (the list is in reverse order)."""
    at = len(waiting)
    while at and (waiting[at - 1].start, -waiting[at - 1].end) < (mark.start, -mark.end):
        at -= 1
    waiting.insert(at, mark)


def _cut(mark: Mark, start: int, end: int) -> Mark:
    if start <= mark.start and mark.end <= end:
        return mark
    low = max(mark.start, start)
    return evolve(mark, start=low, end=min(mark.end, end), first=mark.first and low == mark.start)


def _text(raw: str, start: int, end: int) -> Iterator[Step]:
    if start < end:
        yield Step("text", raw[start:end])
