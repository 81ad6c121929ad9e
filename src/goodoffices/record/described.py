"""How a source describes a body before its name: "Sudria-backed militia"."""

from __future__ import annotations

import re

from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = ["described_end"]

_BY_SUFFIX = re.compile(
    r"[\w.'-]+-(?:run|led|linked|backed|controlled|affiliated|funded|allied|aligned|owned|dominated|supported|sponsored|appointed)\Z"
)


def described_end(parsed: Parsed, place: int) -> int:
    """The token after the body that a description at a token stands before, or ``place``.

    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "The Sudria-backed militia left.")
    >>> described_end(Parsed(text, text.sentences[0]), 1)
    3
    """
    token = parsed.tokens[place]
    if "-" not in token.text or not _BY_SUFFIX.match(token.lower):
        return place
    backer = token.text.rpartition("-")[0]
    if not backer[0].isupper() and backer not in word_set("describers of bodies"):
        # "Remote-controlled cranes"
        return place
    end = place + 1
    while end < len(parsed.tokens) and parsed.tags[end] in "wUe":
        end += 1
    if (
        parsed.tags[end : end + 1] == "P"
        and parsed.lower(end) in ("in", "of")
        and parsed.tags[end + 1 : end + 2] == "U"
    ):
        end += 2
    return end
