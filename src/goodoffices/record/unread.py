"""Sentences that hold a cue word and from which no attributed statement was taken."""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.model.claims import Statement
from goodoffices.model.spans import Span
from goodoffices.record.cues import CUES
from goodoffices.record.grammar import Parsed
from goodoffices.record.statements.over import statements_over
from goodoffices.record.text import Text

__all__ = ["unread"]

_REPORTING = frozenset(
    word
    for word, cues in CUES.items()
    if any(cue.frames != "o" and cue.form != "base" for cue in cues)
)


def unread(text: Text, parsed: Sequence[Parsed], statements: Sequence[Statement]) -> list[Span]:
    """Sentences with a cue verb or quotation that ended as nobody's statement; linear.

    >>> from goodoffices.record.quotes import find_quotes
    >>> text = Text("w", "Rain fell. Reports he denied said.")
    >>> [span.text for span in unread(text, [Parsed(text, s) for s in text.sentences], ())]
    ['Reports he denied said.']
    """
    over = statements_over(text, statements)
    cues = [s.cue.start for s in statements if s.cue is not None and s.kind != "unattributed"]
    found: list[Span] = []
    for sentence in parsed:
        start, end, _, number = sentence.sentence
        told = [s for s in over.get(number, ()) if s.kind != "unattributed"]
        if not told and _has_cue(sentence) and not any(start <= cue < end for cue in cues):
            found.append(text.span(start, end))
    return found


def _agentless(parsed: Parsed, place: int) -> bool:
    """ "is expected to": nobody's words but the publisher's."""
    before = parsed.tags[place - 1 : place] if place else ""
    return before == "X" and parsed.tags[place + 1 : place + 2] == "t"


def _has_cue(parsed: Parsed) -> bool:
    tags = parsed.tags
    if '"' in tags or "according" in parsed.lowers:
        return True
    place = tags.find("v")
    while place >= 0:
        if parsed.lowers[place] in _REPORTING and not _agentless(parsed, place):
            return True
        place = tags.find("v", place + 1)
    return False
