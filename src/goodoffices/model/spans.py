"""Exact places in unchanged texts.

A span holds code-point offsets into a raw text and the words that stand there;
it is checked when made (``raw[start:end] == text``), never by convention.
"""

from __future__ import annotations

from attrs import frozen

from goodoffices.errors import SpanError

__all__ = ["Span", "locate"]


@frozen(order=True, init=False)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of document ``doc``, with their text.

    Examples
    --------
    >>> Span("wire", 0, 5, "Talks")
    Span(doc='wire', start=0, end=5, text='Talks')
    >>> Span("wire", 4, 2, "")
    Traceback (most recent call last):
    ...
    goodoffices.errors.SpanError: wire: span 4-2 ends before it starts
    """

    doc: str
    start: int
    end: int
    text: str

    def __init__(self, doc: str, start: int, end: int, text: str) -> None:
        # Checked before it is set: arguments are quicker to read than attributes.
        if not 0 <= start <= end:
            raise SpanError(f"{doc}: span {start}-{end} ends before it starts")
        if len(text) != end - start:
            raise SpanError(
                f"{doc}: span {start}-{end} holds {end - start} characters, its text has {len(text)}"
            )
        self.__attrs_init__(doc, start, end, text)

    @classmethod
    def cut(cls, doc: str, raw: str, start: int, end: int) -> Span:
        """Cut the span ``start``-``end`` out of the raw text of a document.

        >>> Span.cut("wire", "Talks go on", 6, 8).text
        'go'
        """
        if not 0 <= start <= end <= len(raw):
            raise SpanError(f"{doc}: span {start}-{end} lies outside the text (0-{len(raw)})")
        return cls(doc, start, end, raw[start:end])

    def check(self, raw: str) -> None:
        """Raise :class:`SpanError` unless the raw text holds this span's words at its place."""
        if raw[self.start : self.end] != self.text:
            raise SpanError(
                f"{self.doc}: span {self.start}-{self.end} should hold {self.text[:40]!r}, "
                f"the text holds {raw[self.start : self.end][:40]!r}"
            )

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character of the same document."""
        return self.doc == other.doc and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies within this span."""
        return self.doc == other.doc and self.start <= other.start and other.end <= self.end


def locate(raw: str, words: str) -> list[tuple[int, int]]:
    """Every place where ``words`` stand in ``raw``, exactly, as (start, end).

    >>> locate("a truce, a truce", "truce")
    [(2, 7), (11, 16)]
    >>> locate("a truce", "")
    []
    """
    places = []
    at = raw.find(words) if words else -1
    while at >= 0:
        places.append((at, at + len(words)))
        at = raw.find(words, at + 1)
    return places
