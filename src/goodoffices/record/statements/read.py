"""Statements of a whole report: sentence by sentence, then quotations that go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from goodoffices.record.grammar import Parsed
from goodoffices.record.quotes import Quote, find_quotes
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.frames import Reader, may_hold
from goodoffices.record.statements.hearsay import read_hearsay
from goodoffices.record.statements.nouns import read_nouns
from goodoffices.record.statements.tallies import read_tallies
from goodoffices.record.text import Text

__all__ = ["find_statements", "parse_all", "read_sentences"]


_CUE = attrgetter("cue")


def parse_all(text: Text, quotes: Sequence[Quote]) -> Iterator[Parsed]:
    """Every sentence, tagged, with what stands inside quotation marks; linear."""
    pending = 0
    for sentence in text.sentences:
        while pending < len(quotes) and quotes[pending].end <= sentence.start:
            pending += 1
        inside = []
        for quote in quotes[pending : pending + 50]:
            if quote.start >= sentence.end:
                break
            inside.append((quote.inner, quote.outer))
        yield Parsed(text, sentence, inside)


def read_sentences(text: Text, parsed: Sequence[Parsed], quotes: Sequence[Quote]) -> list[Found]:
    """Attributed statements, with quotations that go on after their attribution joined."""
    marks: dict[int, Quote] = {}
    for quote in quotes:
        marks[quote.start] = quote
        if not quote.runs_on:
            marks[quote.end - 1] = quote
    found: list[Found] = []
    for sentence in parsed:
        here = Reader(sentence, marks).read() if may_hold(sentence) else []
        more = [
            *read_hearsay(sentence, here),
            *read_tallies(sentence, here),
            *read_nouns(sentence, here),
        ]
        silent = [item.cue for item in more if item.frame == "no comment"]
        here = [i for i in here if not any(a <= i.cue[0] < b for a, b in silent)]
        if more:
            here = sorted([*here, *more], key=_CUE)
        if found and here and found[-1].sentence == here[0].sentence - 1:
            _drop_swallowed(found, here)
        found += here
    _join(text, found, marks)
    return found


def find_statements(text: Text) -> list[Found]:
    """Attributed statements of a report, in order; linear in the length.

    >>> text = Text("wire", "\\u201cWe agree,\\u201d Orr said. Sudria rejected the plan.")
    >>> [(text.raw[f.start:f.end], f.lemma) for f in find_statements(text)]
    [('We agree', 'say'), ('the plan', 'reject')]
    """
    quotes = find_quotes(text)
    return read_sentences(text, list(parse_all(text, quotes)), quotes)


def _drop_swallowed(found: list[Found], here: list[Found]) -> None:
    """A statement whose content is taken in by a quotation attributed later is dropped."""
    for later in here:
        while found and later.start <= found[-1].start and found[-1].cue[1] <= later.end:
            found.pop()


def _join(text: Text, found: list[Found], marks: dict[int, Quote]) -> None:
    """Extend ``"A," he said. "B."`` over B, where B has no attribution of its own."""
    taken = {item.start for item in found}
    for item in found:
        sentence = text.sentences[item.sentence]
        if item.end > sentence.end or item.frame not in ("content first", "inverted"):
            continue
        while sentence.number + 1 < len(text.sentences):
            following = text.sentences[sentence.number + 1]
            quote = marks.get(following.start)
            if (
                quote is None
                or following.paragraph != sentence.paragraph
                or quote.start != following.start
            ):
                break
            if quote.inner in taken or quote.start in taken or item.end >= quote.outer:
                break
            item.end = quote.outer
            item.flags.append("interrupted by its attribution")
            last = text.sentence_at(quote.outer - 1)
            if last is None or last.number <= sentence.number or quote.end < last.end - 1:
                break
            sentence = last
