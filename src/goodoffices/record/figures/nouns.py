"""The noun phrase after a number: what is counted, as far as its words and its plural say."""

from __future__ import annotations

from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.numbers import Number

__all__ = ["counted_noun", "is_plural"]

_NO_UNIT = word_set("no units")
_NOT_COUNTED = word_set("no nouns after a number")
_ENDS = word_set("people nouns") | word_set("units of time") | word_set("units of measure")
# "112 to 41 last week": when, not what.
_WHEN = frozenset(("last", "next", "early", "earlier", "late"))
# "Four of their boats remain impounded": tagged as nouns.
_STAYS = frozenset(("remain", "remains", "remained"))
_PLURALS = word_set("plurals without s")


def counted_noun(parsed: Parsed, at: int, number: Number) -> tuple[int, str]:
    """The token after the noun phrase that follows a number, and its head noun.

    Of more than one the noun is plural: "15 hostages go home" counts hostages, and in "40 carried
    fuel" nothing counted is named.

    >>> from goodoffices.record.numbers import read_number
    >>> from goodoffices.record.text import Text
    >>> def noun(words):
    ...     text = Text("w", words)
    ...     parsed = Parsed(text, text.sentences[0])
    ...     number = read_number(parsed.tokens, 0)
    ...     return number and counted_noun(parsed, number.after, number)[1]
    >>> noun("12 captured soldiers left"), noun("15 hostages go home"), noun("40 carried fuel")
    ('soldiers', 'hostages', '')
    """
    end, head = _walk(parsed, at)
    if not head or number.value == 1 or is_plural(head):
        return end, head
    plural = max((n for n in range(at, end) if is_plural(parsed.lower(n))), default=None)
    if plural is not None and parsed.tags[plural] in "wU":
        return plural + 1, parsed.lower(plural)
    return (at, "") if parsed.tags[at] in "eVB" else (end, head)


def is_plural(word: str) -> bool:
    """Whether a noun looks like a plural.

    >>> is_plural("hostages"), is_plural("women"), is_plural("glass")
    (True, True, False)
    """
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def _walk(parsed: Parsed, at: int) -> tuple[int, str]:
    """The token after the words that may form one phrase, and the last noun of it."""
    tags, end, head = parsed.tags, at, ""
    while end < len(tags):
        letter, lower, following = tags[end], parsed.lowers[end], tags[end + 1 : end + 2]
        if (letter == "T" and lower in _WHEN) or (head and lower in _STAYS):
            break
        if letter == "g" and head and following in ("t", "P", "D", "N"):
            # "three parties trying to"
            break
        named = following in ("w", "U")
        modifier = letter in "eB" and not head and named
        if letter in "wUgT" or modifier or lower == "others":
            if letter in "wUTN" and lower not in _NO_UNIT:
                head = lower
            end += 1
            if lower == "others" or lower in _ENDS:
                break
        elif (letter == "A" and named) or _joins(parsed, end, at):
            end += 1
        else:
            break
    alone = end == at + 1 and head
    if alone and (tags[at] in "eVvg" or tags[at] not in "wUTN" or parsed.lower(at) in _NOT_COUNTED):
        return at, ""
    return end, head


def _joins(parsed: Parsed, end: int, at: int) -> bool:
    """Whether "and" joins two names before one noun ("12 Arda and Belm envoys")."""
    tags = parsed.tags
    if tags[end] != "C" or end <= at or tags[end - 1] != "U":
        return False
    return tags[end + 1 : end + 2] in ("w", "U", "e") and tags[end + 2 : end + 3] == "w"
