"""Passives: "it was reported that", "the plan was rejected by", "Orr was quoted as saying".

A passive names its speaker after by, or nobody: then it is hearsay.  Who "was quoted by the daily as
saying" speaks himself, and the daily is an outlet.
"""

from __future__ import annotations

from goodoffices.record.cues import CUES, Cue
from goodoffices.record.grammar import Parsed
from goodoffices.record.phrases import phrase_right
from goodoffices.record.quotes import Quote
from goodoffices.record.statements.according import According
from goodoffices.record.statements.content import clause_end, skip_adverbials
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.subjects import Subject

__all__ = ["Passives"]


class Passives(According):
    """Finds statements whose cue verb is passive."""

    def __init__(self, parsed: Parsed, quotes: dict[int, Quote]):
        super().__init__(parsed, quotes)
        # The "saying" of "was quoted as saying", once it is taken.
        self.quoted_as = -1

    def as_saying(self, at: int) -> int:
        """Where "as saying" begins after a source; 0 if it does not."""
        parsed, tags = self.parsed, self.parsed.tags
        for place in range(at + 1, min(at + 16, len(tags) - 1)):
            # "cited two people briefed on the matter as saying"
            briefed = tags[place] in "Vv" and tags[place + 1] == "P"
            if tags[place] in "XVvhR.," and place > at + 1 and not briefed:
                return 0
            if parsed.lower(place) == "as" and tags[place + 1] == "v":
                return place
        return 0

    def passive(self, place: int, after: int, cue: Cue, subject: Subject) -> Found | None:
        """The statement of a passive cue: hearsay, or that of an agent after by."""
        parsed, tags = self.parsed, self.parsed.tags
        if tags[after : after + 1] == "t" and cue.lemma in ("say", "report", "allege"):
            # "is said to have": nobody says so.
            return None
        saying = self.as_saying(after - 1) if cue.lemma in ("quote", "cite") else 0
        if saying and (made := self._quoted_as(place, saying, subject)) is not None:
            return made
        at = skip_adverbials(parsed, after) if parsed.lower(after) != "by" else after
        if parsed.lower(at) == "by" and cue.lemma not in ("cite", "quote"):
            return self._by(place, after, at, cue, subject)
        if tags[at : at + 1] == "h" and parsed.lower(subject.first) == "it" and "c" in cue.frames:
            right = self.right(at, cue)
            if right is not None:
                return self.make(place, after, cue, None, right[:2], "hearsay")
        return None

    def _quoted_as(self, place: int, saying: int, subject: Subject) -> Found | None:
        """ "Orr was quoted by the daily as saying that": the saying at a token is his."""
        parsed = self.parsed
        verb, at, through = CUES[parsed.lower(saying + 1)][0], saying + 2, None
        if parsed.lower(at) == "by" and (last := phrase_right(parsed.tags, at + 1)) > at + 1:
            # "as saying by the daily Ledger"
            through, at = self.chars(at + 1, last), last
        right, left = self.right(at, verb), self.left(subject.before)
        if right is None and left is None:
            return None
        self.quoted_as = saying + 1
        if right is None and left is not None:
            # "The port is open, an official was quoted as saying"
            return self.make(place, saying + 2, verb, subject, left[:2], "content first", through)
        content = right[:2] if right is not None else (0, 0)
        return self.make(saying + 1, saying + 2, verb, subject, content, "subject first", through)

    def _by(self, place: int, after: int, at: int, cue: Cue, subject: Subject) -> Found | None:
        """ "The plan was rejected by Orr": the agent after by at a token."""
        parsed, tags = self.parsed, self.parsed.tags
        # "told by 'two people in the trade' that"
        first = at + 1 + (tags[at + 1 : at + 2] == '"')
        last = phrase_right(tags, first)
        if last == first:
            return None
        how = "pronoun" if tags[first] == "N" else "phrase"
        content = self.chars(subject.first, subject.last)
        figure = next((n for n in range(first, last) if parsed.lower(n) == "at"), last)
        if cue.lemma == "estimate" and figure < last:
            # "estimated by the ministry at 4 million"
            content = self.chars(subject.first, clause_end(parsed, figure))
            last = figure
        agent = Subject(first, last, how, subject.first)
        last += first > at + 1 and tags[last : last + 2] == '"h'
        if cue.lemma == "describe" and parsed.lower(last) == "as":
            content = self.chars(last + 1, clause_end(parsed, last + 1))
            if (comma := tags.find(",", last)) > 0:
                content = content[0], min(content[1], parsed.starts[comma])
        elif tags[last : last + 1] in ("h", '"') and (right := self.right(last, cue)) is not None:
            content = right[:2]
        return self.make(place, after, cue, agent, content, "passive")
