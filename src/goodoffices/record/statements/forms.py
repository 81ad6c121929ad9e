"""Verb or noun: whether a form of a cue verb is a verb where it stands ("reports", "demand")."""

from __future__ import annotations

from goodoffices.record.cues import AMBIGUOUS, Cue
from goodoffices.record.grammar import Parsed, closes_sentence, ends_aside
from goodoffices.record.phrases import phrase_left
from goodoffices.record.statements.names import STANDS_ALONE

__all__ = ["is_nominal"]

_NAMING = frozenset("DUNMA")


def is_nominal(parsed: Parsed, place: int, after: int, cue: Cue, floor: int) -> bool:
    """Whether the form is a noun or an adjective here ("the reports", "alleged crimes")."""
    tags = parsed.tags
    before = tags[place - 1] if place else "."
    if before in "DB" and _of_group(parsed, place, after, cue):
        return False
    if before == "g" and cue.form != "base" and place > 1 and tags[place - 2] in "DA":
        # "people at the meeting said"
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


def _of_group(parsed: Parsed, place: int, after: int, cue: Cue) -> bool:
    """ "Another said", "the first told us": a verb after a word that stands for a person."""
    if cue.form != "past" or not place:
        return False
    says = cue.lemma in ("say", "tell", "add")
    if parsed.lower(place - 1) == "first":
        return says and parsed.lower(place - 2) == "the"
    # "some reported cases": an adjective.
    follows = parsed.tags[after : after + 1] in tuple('hND".,')
    return parsed.lower(place - 1) in STANDS_ALONE and (says or follows)


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
    if cue.form == "s" and following in ("", ".", ",") and closes_sentence(tags, place):
        return True
    if ends_aside(tags, place):
        return True
    counted = tags[after + 1 : after + 3] in ("BM", "wM")
    if following == "h" and tags[after + 1 : after + 2] in ("X", "w", "V", "v", "e", "B"):
        # "estimates that show", but "estimates that nearly 200 people"
        return counted
    if cue.form == "s" and tags[place - 1] == "w":
        first = phrase_left(tags, place, floor)
        if _NAMING.isdisjoint(tags[first:place]):
            return False
    if following == "S" and parsed.lower(after) in ("whether", "how", "why"):
        # "analysts doubt whether"
        return True
    return following in tuple('hDN"U') or (following == "t" and "i" in cue.frames)


def _is_plural(word: str) -> bool:
    return word.endswith("s") or word in ("police", "media", "people")
