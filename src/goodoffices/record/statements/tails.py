"""Tails: what follows an attribution set in the middle of its sentence.

After ``..., Orr said,`` the content goes on ("nearly half of them women", "unless the army leaves"),
the speaker goes on with another verb ("but warned that ..."), or the reporter has the word again ("his
first trip since May").  The parenthetical frames are those of Quirk et al., "A Comprehensive Grammar
of the English Language" (1985), 15.54.
"""

from __future__ import annotations

import re

from goodoffices.record.cues import CUES
from goodoffices.record.grammar import Parsed
from goodoffices.record.statements.content import FINITE

__all__ = ["belongs", "goes_on", "left_open", "speaks_on"]

# "nearly half of them", "three of whom", "at least a third of which", "most of it"
_PART = re.compile("[BP]{0,2}[DM]{0,2}[DMBw]?P[NR]")
_CONDITIONS = frozenset(("if", "unless", "until", "because", "than", "provided", "lest", "so"))
_SET_PHRASES = frozenset(
    (
        *("in return", "in exchange", "as long", "only if", "only when", "only after", "even if"),
        *("on condition", "but only", "but not", "and not", "not only", "rather than"),
    )
)
_THEY = frozenset(("it", "they"))
_TELLS = frozenset("cton")
_OPEN = frozenset("RSCh")


def belongs(parsed: Parsed, at: int) -> bool:
    """Whether the words at ``at``, after the closing comma, belong to the content before.

    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "Ten are held, Orr said, two of them women.")
    >>> parsed = Parsed(text, text.sentences[0])
    >>> belongs(parsed, 7), belongs(parsed, 4)
    (True, False)
    """
    first, second = parsed.lower(at), parsed.lower(at + 1)
    if first in _CONDITIONS or f"{first} {second}" in _SET_PHRASES:
        return True
    if first == "including" or (first == "among" and second in ("them", "whom")):
        return True
    if first == "before" and parsed.tags[at + 1 : at + 2] == "N":
        # "wants guarantees, Orr said, before it signs"
        return True
    part = _PART.match(parsed.tags, at)
    return part is not None and parsed.lower(part.end() - 2) == "of"


def speaks_on(parsed: Parsed, at: int, *, acts: bool) -> bool:
    """Whether the speaker goes on at ``at``: "but warned that", "and would not say when".

    ``acts`` where the content tells of an act itself ("Sudria rejected the plan, Orr said, and
    demanded"): there "and" joins the acts.
    """
    tags = parsed.tags
    if tags[at : at + 1] not in ("C", "S") or parsed.lower(at) not in ("but", "and", "yet"):
        return False
    verb = at + 1
    while tags[verb : verb + 1] in ("B", "X"):
        verb += 1
    if tags[verb : verb + 1] != "v":
        return False
    cues = CUES[parsed.lower(verb)]
    auxiliary = tags.find("X", at, verb) > 0
    if auxiliary:
        # "but would not say when", not "but may send an observer"
        return any(cue.lemma in ("say", "comment", "elaborate") for cue in cues)
    finite = any(cue.form in ("past", "s") and not _TELLS.isdisjoint(cue.frames) for cue in cues)
    return finite and (parsed.lower(at) == "but" or not acts)


def goes_on(parsed: Parsed, at: int) -> bool:
    """Whether a second clause at ``at`` is of the same content: "and it wants", "but may send"."""
    tags = parsed.tags
    if tags[at : at + 1] == "C" and "X" in tags[at + 2 : at + 8]:
        return True
    if parsed.lower(at) not in ("and", "but", "or"):
        return False
    pronoun = tags[at + 1 : at + 2] == "N" and parsed.lower(at + 1) in _THEY
    return tags[at + 1 + pronoun : at + 2 + pronoun] in FINITE


def left_open(parsed: Parsed, start: int, comma: int) -> bool:
    """Whether a clause breaks off at a comma, so that only the rest is the content.

    "a reform on which, Orr said, they agree"
    """
    tags = parsed.tags
    last = tags[comma - 1]
    return last == "R" or (last in _OPEN and not FINITE.isdisjoint(tags[start : comma - 1]))
