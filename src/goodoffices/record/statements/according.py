"""According to: a source named by a preposition, before its content, after it or within it.

The source may itself be quoted by an outlet ("an aide quoted by the daily Horn") or quote another ("the
Horn, which cites two aides"); both are links of its chain and no part of the content.
"""

from __future__ import annotations

from goodoffices.record.cues import Cue
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right
from goodoffices.record.statements.around import Around
from goodoffices.record.statements.content import (
    FINITE,
    MADE_PUBLIC,
    clause_end,
    clause_start,
    strip_right,
)
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.subjects import Subject
from goodoffices.record.statements.tails import belongs

__all__ = ["According"]

_GOES_ON = frozenset(("including", "among", "with", "compared", "up", "down"))
_PARTICIPLES = word_set("participles after a noun")
_CITING = frozenset(("citing", "quoting"))
_CITED = frozenset(("quoted", "cited"))
_ASIDES = _CITING | {"speaking", "writing"}
# After these a name may follow between commas: "according to his lawyer, Ann Orr, ...".
_NAMED_AFTER = word_set("roles") | frozenset(
    ("lawyer", "attorney", "doctor", "counsel", "solicitor", "brother", "sister", "son", "daughter")
)
_CUE = Cue("according to", "neutral", "c", "past")


class According(Around):
    """Finds "According to Orr, ...", "..., according to Orr" and "The truce, according to Orr, ..."."""

    def according(self, place: int, length: int = 2) -> Found | None:
        """The statement told by "according to" at a token, or None without source or content.

        ``length`` is that of the words before the source: "in the words of" has four.
        """
        parsed, tags = self.parsed, self.parsed.tags
        named, last = self._source(place + length)
        if named == place + length:
            return None
        subject = Subject(place + length, named, "phrase", place)
        before_comma = place and tags[place - 1] == ","
        joined = tags[place - 1 : place] in ("S", "C") and parsed.lower(place - 1) in (
            "but",
            "and",
            "yet",
        )
        if place <= 1 or joined or (before_comma and place <= 3 and tags[0] in "SCB"):
            start = self._past_asides(last)
            if start >= len(tags) or tags[start] == ".":
                return None
            end = clause_end(parsed, start)
            return self.make(
                place, place + length, _CUE, subject, self.chars(start, end), "according"
            )
        start = clause_start(parsed, place, self.floor)
        begin, end = self.chars(start, strip_right(parsed, start, place))
        if tags[last : last + 1] == "," and before_comma and self._broken(start, place, last + 1):
            # "The truce, according to two aides, will hold", "... accepted by Sudria, according
            # to two aides, but not by Belmar"
            end = self.chars(start, clause_end(parsed, last + 1))[1]
            return self.make(place, place + length, _CUE, subject, (begin, end), "according")
        if tags[last : last + 1] == "," and parsed.lower(last + 1) in _GOES_ON:
            # "..., according to two aides, including a cut to 22%": the rest is theirs as well.
            rest = self.chars(last + 1, clause_end(parsed, last + 1))
            more = self.make(place, place + length, _CUE, subject, rest, "according")
            self.found += [more] if more is not None else []
        if tags[place - 1] == '"':
            quote = self.quotes.get(parsed.starts[place - 1])
            if quote is not None and quote.start <= begin:
                begin = quote.inner
        return (
            self.make(place, place + length, _CUE, subject, (begin, end), "according")
            if end > begin
            else None
        )

    def _with_name(self, last: int) -> int:
        """The end of "according to its deputy minister, Viktor Hahn," with the name."""
        tags, end = self.parsed.tags, last + 1
        if tags[last : last + 1] != "," or self.parsed.lower(last - 1) not in _NAMED_AFTER:
            return last
        while tags[end : end + 1] == "U":
            end += 1
        return end if end > last + 1 and tags[end : end + 1] == "," else last

    def _source(self, first: int) -> tuple[int, int]:
        """Where the name of a source ends, and where all that belongs to it does."""
        parsed, tags = self.parsed, self.parsed.tags
        last = self._with_name(phrase_right(tags, first))
        for place in range(first + 1, last):
            if parsed.lower(place) in _CITING:
                # "a report by the Horn citing two aides"
                return place, place
        if last > first and parsed.lower(last) in _CITED and parsed.lower(last + 1) in ("by", "in"):
            # "police sources cited by the Horn"
            return last, max(last + 2, phrase_right(tags, last + 2))
        if last - first > 2 and parsed.lower(last - 1) in MADE_PUBLIC:
            # "a joint statement read out by Orr"
            end = next((p for p in range(last, len(tags)) if tags[p] in ",.;"), len(tags))
            return last - 1, end
        while last < len(tags) and tags[last] in 'egvV"hR' and last > first:
            # "according to a report published on Sunday": to the next comma
            if parsed.lower(last) in _CITING:
                break
            last += 1
            while last < len(tags) and tags[last] not in ",.;":
                last += 1
        return last, last

    def _past_asides(self, last: int) -> int:
        """Where the content begins after a source and what is told of it between commas."""
        parsed, tags = self.parsed, self.parsed.tags
        start = last + 1 if tags[last : last + 1] == "," else last
        past = parsed.lower(start) in _PARTICIPLES or tags[start : start + 1] in tuple("Vve")
        if past and tags[start + 1 : start + 2] == "P":
            # "According to the draft, seen by the agency, ..."
            start = tags.find(",", start) + 1 or start
        relative = tags[start : start + 1] == "R" and start > last
        if relative or parsed.lower(start) in _ASIDES:
            # "According to the Horn, which quoted two aides, ...", "..., speaking on condition of"
            start = tags.find(",", start) + 1 or len(tags)
        return start

    def _broken(self, start: int, place: int, rest: int) -> bool:
        """Whether a content goes on after the comma that closes "according to Orr"."""
        parsed, tags = self.parsed, self.parsed.tags
        if '"' in tags[start:place] or parsed.lower(rest) in _GOES_ON:
            return False
        if belongs(parsed, rest):
            return True
        return FINITE.isdisjoint(tags[start:place]) and tags[rest : rest + 1] in tuple("XBVve")
