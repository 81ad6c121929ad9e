"""Statements proposed from outside, taken only where every word stands in the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import evolve, frozen

from goodoffices.model.claims import ChainLink, Document, Flag, Record, Statement
from goodoffices.model.spans import Span

__all__ = ["Proposed", "take"]

_QUOTES = "\"\u201c\u201d\u00ab\u201e'\u2018"


@frozen
class Proposed:
    """Who is proposed to have said what: offsets into the raw text of the sentence's report."""

    sentence: Span
    content: tuple[int, int]
    speaker: tuple[int, int]
    cue: tuple[int, int]


def take(
    record: Record, proposed: Iterable[Proposed], *, by: str, dropped: Sequence[Flag] = ()
) -> Record:
    """The record with proposals as statements, and their sentences no longer unread; linear.

    A proposal is dropped, and listed among the flags, if its sentence is not an unread one, a part
    of it lies outside the sentence, or the speaker or cue lies within the content.

    Parameters
    ----------
    by
        Who proposes ("a parser", "a language model"); put into each statement's flags.
    dropped
        What was dropped before; listed too.
    """
    documents = {document.id: document for document in record.documents}
    open_ = set(record.unread)
    publishers = {s.content.doc: s.chain[0] for s in record.statements if s.chain}
    taken: list[Statement] = []
    counts: dict[str, int] = {}
    flags = list(dropped)
    used: set[Span] = set()
    for item in proposed:
        wrong = _wrong(item, open_)
        if wrong:
            flags.append(Flag("dropped", f"an item of {by} was dropped: {wrong}", item.sentence))
            continue
        document = documents[item.sentence.doc]
        number = counts[document.id] = counts.get(document.id, 0) + 1
        first = publishers.get(document.id) or ChainLink(document.id, "publisher")
        taken.append(_statement(item, document, f"{document.id}:m{number}", first, by))
        used.add(item.sentence)
    return evolve(
        record,
        statements=(*record.statements, *taken),
        unread=tuple(span for span in record.unread if span not in used),
        flags=(*record.flags, *flags),
    )


def _wrong(item: Proposed, open_: set[Span]) -> str:
    """Why a proposal cannot be taken, or empty."""
    if item.sentence not in open_:
        return "its sentence was read by the rules"
    low, high = item.sentence.start, item.sentence.end
    for name, (start, end) in (
        ("content", item.content),
        ("speaker", item.speaker),
        ("cue", item.cue),
    ):
        if not low <= start < end <= high:
            return f"its {name} does not stand in the sentence"
    for name, (start, end) in (("speaker", item.speaker), ("cue", item.cue)):
        if start < item.content[1] and item.content[0] < end:
            return f"its {name} lies within its content"
    return ""


def _statement(
    item: Proposed, document: Document, id: str, publisher: ChainLink, by: str
) -> Statement:
    def cut(place: tuple[int, int]) -> Span:
        return Span.cut(document.id, document.raw, *place)

    start, end = item.content
    before = document.raw[max(0, start - 1) : start] or " "
    quoted = before in _QUOTES or document.raw[start] in _QUOTES
    kind: Literal["direct", "indirect"] = "direct" if quoted else "indirect"
    speaker = cut(item.speaker)
    chain = (publisher, ChainLink(speaker.text, "origin", speaker))
    return Statement(
        id, kind, cut((start, end)), speaker=speaker, cue=cut(item.cue), chain=chain,
        flags=(f"proposed by {by}",),
    )  # fmt: skip
