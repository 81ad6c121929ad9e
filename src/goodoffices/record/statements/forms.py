"""Verb or noun: whether a form of a cue verb is a verb where it stands ("reports", "demand")."""

from __future__ import annotations

from goodoffices.record.cues import AMBIGUOUS, Cue
from goodoffices.record.grammar import Parsed, closes_sentence, ends_aside
from goodoffices.record.phrases import phrase_left

__all__ = ["is_nominal"]


_ALONE = frozenset(("another", "both", "some", "many", "others", "most", "either", "each"))


def is_nominal(parsed: Parsed, place: int, after: int, cue: Cue, floor: int) -> bool:
    """Whether the form is a noun or an adjective here ("the reports", "alleged crimes")."""
    tags = parsed.tags
    before = tags[place - 1] if place else "."
    if before == "D" and parsed.lower(place - 1) in _ALONE and cue.form in ("past", "s"):
        # "Another said he had not"
        return False
    if before in "PS" and parsed.lower(place - 1) == "since" and tags[place - 2 : place - 1] == "X":
        # "has since announced"
        return False
    if before == "M" and parsed.lower(place - 1) == "one" and cue.form in ("past", "s"):
        return False
    if before in "DAPgMt" or (before == "h" and cue.form == "past"):
        return True
    if before == "B" and place > 1 and tags[place - 2] in "DA":
        return True
    if cue.form == "past":
        # "as reported"; but "... left but said that"
        return before == "e" or (before == "S" and parsed.lower(place - 1) not in ("but", "yet"))
    if cue.particle and cue.particle != "that":
        return False
    if cue.form == "base" and before in "wU" and not _plural(parsed, place, floor):
        return True
    if parsed.lower(place) not in AMBIGUOUS:
        return cue.form == "base" and before not in "NwUXB,R)T"
    if before in "NR" or (before == "X" and cue.form == "base"):
        return False
    return before not in "wU,)B" or not _verbal(parsed, place, after, cue, floor)


def _plural(parsed: Parsed, place: int, floor: int) -> bool:
    """Whether the noun before a plain form is plural or one of several."""
    word = parsed.lower(place - 1)
    if _is_plural(word):
        return True
    first = phrase_left(parsed.tags, place, floor)
    tags = parsed.tags[first:place]
    if "P" in tags and _is_plural(parsed.lower(first + tags.index("P") - 1)):
        return True
    return "C" in tags


def _verbal(parsed: Parsed, place: int, after: int, cue: Cue, floor: int) -> bool:
    """Whether what stands around an ambiguous form makes it a verb."""
    tags = parsed.tags
    following = tags[after : after + 1]
    goes_on = following == "," and tags[after + 1 : after + 2] in ("B", "M", "P")
    if cue.form == "s" and (following in ("", ".") or goes_on) and closes_sentence(tags, place):
        return True
    if ends_aside(tags, place):
        return True
    counted = tags[after + 1 : after + 3] in ("BM", "wM")
    if following == "h" and tags[after + 1 : after + 2] in ("X", "w", "V", "v", "e", "B"):
        # "estimates that show", but "estimates that nearly 200 people"
        return counted
    if cue.form == "s" and tags[place - 1] == "w":
        first = phrase_left(tags, place, floor)
        if not set(tags[first:place]) & set("DUNMA"):
            return False
    return following in tuple('hDN"U') or (following == "t" and "i" in cue.frames)


def _is_plural(word: str) -> bool:
    return word.endswith("s") or word in ("police", "media", "people")
