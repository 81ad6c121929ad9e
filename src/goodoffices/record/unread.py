"""Sentences that hold a cue word and from which no attributed statement was taken."""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.model.claims import Statement
from goodoffices.model.spans import Span
from goodoffices.record.cues import CUES
from goodoffices.record.grammar import Parsed
from goodoffices.record.text import Text

__all__ = ["unread"]


def unread(text: Text, parsed: Sequence[Parsed], statements: Sequence[Statement]) -> list[Span]:
    """Sentences with a cue verb or quotation that ended as nobody's statement; linear.

    >>> from goodoffices.record.quotes import find_quotes
    >>> text = Text("w", "Rain fell. Reports he denied said.")
    >>> [span.text for span in unread(text, [Parsed(text, s) for s in text.sentences], ())]
    ['Reports he denied said.']
    """
    taken: set[int] = set()
    for statement in statements:
        if statement.kind == "unattributed":
            continue
        for span in (statement.content, statement.cue):
            if span is not None:
                taken.update(text.sentences_over(span))
    return [
        text.span(sentence.sentence.start, sentence.sentence.end)
        for sentence in parsed
        if sentence.sentence.number not in taken and _has_cue(sentence)
    ]


def _agentless(parsed: Parsed, place: int) -> bool:
    """ "is expected to": nobody's words but the publisher's."""
    before = parsed.tags[place - 1 : place] if place else ""
    return before == "X" and parsed.tags[place + 1 : place + 2] == "t"


def _has_cue(parsed: Parsed) -> bool:
    if '"' in parsed.tags or "according" in parsed.lowers:
        return True
    for place, letter in enumerate(parsed.tags):
        if (
            letter == "v"
            and not _agentless(parsed, place)
            and any(cue.frames != "o" and cue.form != "base" for cue in CUES[parsed.lower(place)])
        ):
            return True
    return False
