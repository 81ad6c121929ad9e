"""What the reports agree on, differ on, and cannot be compared on, each in its own words.

Both wordings and both chains of sources stand side by side; nothing is decided between them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from goodoffices.brief.findings import Quote
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.words import join, say_date, say_number, shorten
from goodoffices.model.claims import (
    ChainLink,
    Comparison,
    Entity,
    Event,
    Figure,
    Flag,
    Position,
    Record,
    Statement,
    TimeExpression,
)
from goodoffices.model.spans import Span
from goodoffices.record.text import Text

# Characters of a sentence kept on either side of a figure.
AROUND = 110

__all__ = ["FlagLine", "Group", "Pair", "Reported", "reported"]

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("agree", "They agree", ("agree", "compatible", "more precise")),
    ("differ", "They differ", ("differ", "changed status")),
    ("apart", "They cannot be compared", ("not comparable",)),
    ("possibly", "Possibly the same", ("possibly same",)),
    ("wording", "They use different words", ("wording",)),
    ("repeated", "Said twice, counted once", ("repeated",)),
    ("single", "Only one of them says it", ("only in one",)),
)

_COMPARATORS = {
    "=": "",
    "~": "about ",
    "<": "less than ",
    "<=": "at most ",
    ">": "more than ",
    ">=": "at least ",
    "<~": "nearly ",
}

Item = Statement | Figure | Event | Position | TimeExpression | Entity


@frozen
class Pair:
    """A comparison: how the items stand to each other, why, and each in its own words.

    ``words``: for a difference of wording, each report and the words it uses.
    """

    id: str
    kind: str
    relation: str
    why: str
    quotes: tuple[Quote, ...]
    words: tuple[tuple[str, str], ...] = ()


@frozen
class Group:
    """Comparisons of one sort."""

    key: str
    heading: str
    pairs: tuple[Pair, ...]


@frozen
class FlagLine:
    """Something to look at: a dangling source, a publisher's own assertion, a doubt."""

    kind: str
    message: str
    quote: Quote | None = None


@frozen
class Reported:
    """The fourth part of the brief."""

    reports: int
    groups: tuple[Group, ...]
    flags: tuple[FlagLine, ...]
    own_words: tuple[Quote, ...] = ()


def reported(record: Record, ledger: Ledger) -> Reported:
    """Comparisons grouped, flags, and what publishers assert in their own voice."""
    reader = _Reader(record, ledger)
    pairs = [reader.pair(item) for item in record.comparisons]
    known = {relation for _, _, relations in GROUPS for relation in relations}
    groups = [
        Group(key, heading, tuple(pair for pair in pairs if pair.relation in relations))
        for key, heading, relations in GROUPS
    ]
    rest = tuple(pair for pair in pairs if pair.relation not in known)
    groups += [Group("other", "Other comparisons", rest)] if rest else []
    return Reported(
        len(record.documents),
        tuple(group for group in groups if group.pairs),
        tuple(reader.flag(flag) for flag in record.flags),
        tuple(reader.quote(s) for s in record.statements if _own_voice(s)),
    )


def _own_voice(statement: Statement) -> bool:
    """Whether the publisher says it with nobody behind it, in charged words."""
    marks = {"publisher's own voice", "own voice", "accusation", "loaded", "loaded wording"}
    return statement.kind == "unattributed" and bool(marks & set(statement.flags))


class _Reader:
    """Looks items of a record up and sets them as quotes."""

    def __init__(self, record: Record, ledger: Ledger):
        self.ledger = ledger
        parts: tuple[tuple[Any, ...], ...] = (
            record.statements,
            record.figures,
            record.events,
            record.positions,
            record.times,
            record.entities,
        )
        self.items: dict[str, Item] = {item.id: item for part in parts for item in part}
        self.statements = {item.id: item for item in record.statements}
        self.texts = {doc.id: Text(doc.id, doc.raw, doc.body_start) for doc in record.documents}
        ids = sorted([*self.items, *self.texts], key=len, reverse=True)
        self._names = re.compile("|".join(rf"(?<!\w){re.escape(id)}(?!\w)" for id in ids) or r"\Z.")

    def in_words(self, text: str) -> str:
        """The text with ids of items and documents in words.

        An item is named by its words in the report, a document by its outlet, a place in it
        by its paragraph.
        """
        text = re.sub(r"(\S+?):(\d+)-(\d+)", self._place, text)
        return self._names.sub(lambda match: self._name(match[0]), text)

    def _name(self, id: str) -> str:
        if id in self.texts:
            return self.ledger.name(id)
        return f"“{shorten(_places(self.items[id])[0].text, 60)}”"

    def _place(self, match: re.Match[str]) -> str:
        id = match[1].lstrip("(")
        if id not in self.texts:
            return match[0]
        paragraphs = [start for start, _ in self.texts[id].paragraphs]
        number = bisect_right(paragraphs, int(match[2]))
        return f"{match[1][: len(match[1]) - len(id)]}{self.ledger.name(id)} ¶{max(number, 1)}"

    def pair(self, comparison: Comparison) -> Pair:
        """A comparison with the words of everything it compares."""
        found = [self.items[id] for id in comparison.items if id in self.items]
        quotes = [self.quote(item, span) for item in found for span in _places(item)]
        words = comparison.details.get("words") if comparison.relation == "wording" else None
        return Pair(
            comparison.id,
            comparison.kind,
            comparison.relation,
            self.in_words(comparison.why),
            tuple(dict.fromkeys(quotes)),
            self._words(words) if isinstance(words, Mapping) else (),
        )

    def _words(self, words: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        """Each report with the words it uses, and how often."""
        rows = []
        for doc, used in words.items():
            counted = used.items() if isinstance(used, Mapping) else ((w, 0) for w in used)
            said = [f"“{word}”" + (f" ({n} times)" if n > 1 else "") for word, n in counted]
            rows.append((self.ledger.name(doc), join(said)))
        return tuple(rows)

    def flag(self, flag: Flag) -> FlagLine:
        """A flag with the words it is about."""
        quote = None
        if flag.span is not None:
            quote = self._quote(flag.span, (), (), "")
        return FlagLine(flag.kind, self.in_words(flag.message), quote)

    def quote(self, item: Item, span: Span | None = None) -> Quote:
        """An item in its report's words, with its chain and what it was read as."""
        place = span or _places(item)[0]
        statement = self._statement(item)
        chain = statement.chain if statement else ()
        flags = tuple(self.in_words(flag) for flag in dict.fromkeys(getattr(item, "flags", ())))
        quote = self._quote(place, chain, flags, self.in_words(_summary(item)))
        if isinstance(item, Figure | TimeExpression):
            before, after = self._around(place)
            quote = evolve(quote, before=before, after=after)
        return quote

    def _around(self, span: Span) -> tuple[str, str]:
        """What stands before and after a span in its sentence, shortened."""
        text = self.texts[span.doc]
        sentence = text.sentence_at(span.start)
        if sentence is None or not sentence.start <= span.start < sentence.end:
            return "", ""
        before = text.raw[sentence.start : span.start]
        after = text.raw[span.end : max(span.end, sentence.end)]
        cut = f"…{before[-AROUND:].split(' ', 1)[-1]}" if len(before) > AROUND else before
        return cut, f"{after[:AROUND].rsplit(' ', 1)[0]}…" if len(after) > AROUND else after

    def _statement(self, item: Item) -> Statement | None:
        if isinstance(item, Statement):
            return item
        id = getattr(item, "statement", None)
        return self.statements.get(id) if id else None

    def _quote(
        self, span: Span, chain: tuple[ChainLink, ...], flags: tuple[str, ...], summary: str
    ) -> Quote:
        return Quote(
            words=" ".join(span.text.split()),
            cite=self.ledger.span(span),
            chain=self._chain(span, chain),
            notes=flags,
            report=self.ledger.name(span.doc),
            summary=summary,
        )

    def _chain(self, span: Span, chain: tuple[ChainLink, ...]) -> tuple[str, ...]:
        """The chain in words, publisher first; the publisher is named by its report."""
        names = [self.ledger.name(span.doc)]
        for link in chain:
            if link.role == "publisher":
                continue
            name = " ".join(link.name.split())
            names.append(f"{name} (from earlier text)" if link.inherited else name)
        return tuple(names)


def _places(item: Item) -> tuple[Span, ...]:
    """The places to quote: an event's or entity's first in each report, else the one."""
    if isinstance(item, Event | Entity):
        first: dict[str, Span] = {}
        for span in item.spans:
            first.setdefault(span.doc, span)
        return tuple(first.values())
    return (item.content if isinstance(item, Statement) else item.span,)


def _summary(item: Item) -> str:
    """What the item was read as, in a few words; the quotation itself says the rest."""
    match item:
        case Figure():
            return _figure(item)
        case TimeExpression():
            return f"Read as {say_date(item.value)}"
        case Event():
            return item.kind.replace("_", " ") + (f", {item.place}" if item.place else "")
        case Position():
            return f"{item.party}: {item.kind.replace('_', ' ')}"
        case _:
            return ""


def _figure(item: Figure) -> str:
    number = f"{item.value:.0%}" if _share(item) else say_number(item.value)
    unit = "" if item.unit == "share" else f" {item.unit}"
    counted = f" of {item.of}" if item.of else ""
    said = "not " if item.negated else ""
    claimed = f", claimed by {item.claimed_by}" if item.claimed_by else ""
    return f"Read as {said}{_COMPARATORS[item.comparator]}{number}{unit}{counted}{claimed}"


def _share(item: Figure) -> bool:
    return item.unit == "share" and not isinstance(item.value, tuple)
