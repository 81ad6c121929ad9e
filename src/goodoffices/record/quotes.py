"""Quotations: balanced quotation marks within a paragraph, and quotations that run on.

A quotation opened in a paragraph and not closed runs on if the next paragraph opens with a
quotation mark, after the rule of style guides that every paragraph of a long quotation opens
with one and only the last closes it.  Apostrophes are told from single quotation marks by
their neighbours.  Linear in the length.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from goodoffices.record.text import Text

__all__ = ["Quote", "find_quotes"]

_DOUBLE = re.compile('"')
# Look-behinds come after the mark, so that only marks are tried.
_SINGLE = re.compile(r"'(?:(?<![\w'\"].)(?=[\w\"$\[])|(?<=[\w.,?!\"\u2026\])].)(?![\w']))")
_OPENING = frozenset("\u201c\u201e\u00ab\u2018")
_CLOSING = frozenset("\u201d\u00bb")


class Quote(NamedTuple):
    """A quotation: ``start``-``end`` with its marks, ``inner``-``outer`` the words inside.

    ``runs_on`` where no mark closes it in its paragraph; ``continued`` where it carries on the
    quotation of the paragraph before.
    """

    start: int
    end: int
    inner: int
    outer: int
    paragraph: int
    runs_on: bool = False
    continued: bool = False

    @property
    def length(self) -> int:
        """Characters inside the marks."""
        return self.outer - self.inner


def find_quotes(text: Text) -> list[Quote]:
    """Quotations of a report in order; they do not overlap.

    >>> text = Text("wire", "\\u201cNo,\\u201d he said. \\u201cIt\\u2019s late.\\u201d")
    >>> [text.raw[q.inner:q.outer] for q in find_quotes(text)]
    ['No,', 'It\\u2019s late.']
    >>> find_quotes(Text("wire", "Five o'clock isn't late in the dogs' home."))
    []
    """
    found: list[Quote] = []
    open_before = False
    for number, (start, end) in enumerate(text.paragraphs):
        marks = [match.start() for match in _DOUBLE.finditer(text.norm, start, end)]
        if not marks:
            marks = _single_marks(text, start, end)
        quotes = _pair(text, marks, number, end)
        if quotes and open_before and quotes[0].start == start:
            quotes[0] = quotes[0]._replace(continued=True)
        open_before = bool(quotes) and quotes[-1].runs_on
        found += quotes
    return found


def _pair(text: Text, marks: list[int], number: int, end: int) -> list[Quote]:
    quotes: list[Quote] = []
    opened: int | None = None
    for mark in marks:
        char = text.raw[mark]
        if opened is None:
            if char not in _CLOSING and mark + 1 < end:
                opened = mark
        elif char in _OPENING:
            # A second opening mark: the first was never closed, or the quotation nests.
            if not text.norm[opened + 1 : mark].strip():
                opened = mark
        elif mark > opened + 1:
            quotes.append(Quote(opened, mark + 1, opened + 1, mark, number))
            opened = None
    if opened is not None and end - opened > 1:
        quotes.append(Quote(opened, end, opened + 1, end, number, runs_on=True))
    return quotes


def _single_marks(text: Text, start: int, end: int) -> list[int]:
    """Single quotation marks in pairs; a mark that closes nothing is an apostrophe."""
    marks: list[int] = []
    opened: int | None = None
    for match in _SINGLE.finditer(text.norm, start, end):
        at = match.start()
        before = text.norm[at - 1] if at > start else " "
        opens = not before.isalnum() and before not in ".,?!"
        if opens and opened is None:
            opened = at
        elif opened is not None and not opens:
            if text.norm[at - 1] in ".,?!\u2026" or at - opened < 120:
                marks += [opened, at]
            opened = None
    return marks
