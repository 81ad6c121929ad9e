"""Venues: the outlet that words were told to, or that quotes, carries or broadcasts them.

"told the daily Horn", "in an interview with Radio Kestan", "cited by El Faro", "a statement carried by
TVO".  A subject of another clause, a party addressed or a place is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.model.claims import ChainLink
from goodoffices.record.entities import Names
from goodoffices.record.gazetteer import is_outlet
from goodoffices.record.grammar import Parsed
from goodoffices.record.phrases import phrase_right
from goodoffices.record.spelling import merge_key
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.names import article_free
from goodoffices.record.text import Text

__all__ = ["Venues"]

_VENUE = re.compile(
    r"\b(?:(?:speaking|talking|spoke|talked)\s+(?:to|with|on)|(?:in|during)\s+an?\s+(?:\w+\s+)?interview\s+(?:with|to|for|on|by)|"
    r"interviewed\s+(?:by|on)|in\s+(?:remarks|comments|(?:a|an)\s+(?:\w+\s+)?(?:statement|message|letter|e-?mail|call))\s+to|told)"
    r"\s+(?=\S)"
)
_QUOTED_BY = re.compile(
    r"\b(?:quoted|cited|reported|carried|published|aired|broadcast|distributed|relayed|as\s+saying)\s+(?:by|on)\s+(?=\S)"
)
# Before "by" and a name that no report calls an outlet: "cited by El Faro", "a statement carried by TVO"
_SURELY = re.compile(
    r"(?:quoted|cited|(?:statement|remarks|comments|message|interview|address|video|recording|footage)\s+"
    r"(?:carried|published|aired|broadcast|distributed|relayed))\s+by\s+\Z"
)
# A pattern is tried only where one of each of its words stands, which is quicker.
_WHERE_SAID = (
    (
        _QUOTED_BY,
        (
            (" by ", "aired on", "broadcast on"),
            (
                *("quoted", "cited", "reported", "carried", "published", "aired", "broadcast"),
                *("distributed", "relayed", "saying"),
            ),
        ),
        "outlet",
    ),
    (
        _VENUE,
        (
            (
                *("told", "interview", "spoke", "speaking", "talk", "remarks", "comments"),
                *("statement", "message", "letter", "mail", "a call"),
            ),
        ),
        "venue",
    ),
)
_CALLED_OUTLET = re.compile(
    r"[A-Z][\w-]+ (?:agency|network|station|website|podcast|programme|show)\Z"
)


def _by_another(found: Found, match: re.Match[str]) -> bool:
    """Whether somebody before the speaker was the one who told: "Orr told the Horn ..., but Bell said"."""
    speaker = found.speaker
    return speaker is not None and speaker[0] > match.start() and match[0].startswith("told")


def _holds(lower: str, asked: Sequence[Sequence[str]]) -> bool:
    """Whether one of each of these words stands in a sentence in small letters."""
    for words in asked:
        for word in words:
            if word in lower:
                break
        else:
            return False
    return True


class Venues:
    """Finds the outlets through which the words of one report came."""

    def __init__(self, text: Text, names: Names):
        self.text = text
        self.names = names

    def is_outlet(self, words: str) -> bool:
        """Whether a phrase names an outlet: known, or called one in these reports."""
        if is_outlet(words):
            return True
        last = words.rpartition(" ")[2]
        return last[:1].isupper() and self.names.kind(merge_key(last)) == "media"

    def of(self, parsed: Parsed, found: Found) -> ChainLink | None:
        """The outlet told, or the one that quotes or carries, in a statement's own sentence."""
        if found.addressee is not None:
            words = self.text.norm[slice(*found.addressee)]
            # "told Cuba's Prensa agency"
            owned = words.rpartition("'s ")[2]
            if self.is_outlet(owned) or _CALLED_OUTLET.search(owned) is not None:
                return ChainLink(words, "venue", self.text.span(*found.addressee))
        lower = self.text.lower[parsed.sentence.start : parsed.sentence.end]
        for pattern, asked, role in _WHERE_SAID:
            if not _holds(lower, asked):
                continue
            for match in pattern.finditer(
                self.text.lower, parsed.sentence.start, parsed.sentence.end
            ):
                if found.start <= match.start() < found.end or _by_another(found, match):
                    continue
                phrase = self._phrase_at(parsed, match.end())
                if phrase is None:
                    continue
                unknown = role == "outlet" and self._maybe_outlet(match, phrase)
                if unknown or self.is_outlet(self.text.norm[slice(*phrase)]):
                    words = self.text.norm[slice(*phrase)]
                    return ChainLink(
                        words, "outlet" if role == "outlet" else "venue", self.text.span(*phrase)
                    )
        return None

    def _maybe_outlet(self, match: re.Match[str], phrase: tuple[int, int]) -> bool:
        """Whether a capitalised name of no known kind is an outlet, as it quotes or carries words."""
        words = article_free(self.text.norm[slice(*phrase)])
        if not words[:1].isupper() or self.names.kind(merge_key(words)) not in ("", "media"):
            return False
        before = self.text.lower[max(0, match.end() - 40) : match.end()]
        return _SURELY.search(before) is not None

    def _phrase_at(self, parsed: Parsed, offset: int) -> tuple[int, int] | None:
        place = parsed.starting(offset)
        last = phrase_right(parsed.tags, place, prepositions=False)
        return (parsed.starts[place], parsed.ends[last - 1]) if last > place else None
