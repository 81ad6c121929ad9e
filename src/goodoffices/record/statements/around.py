"""Frames that are told by what stands around them, not by a verb and its subject.

"Minister: ..." in a headline, "..., a claim the police dispute", and the condition before an attribution ("If no deal is reached, Orr said, it will ...").
"""

from __future__ import annotations

from goodoffices.record.cues import Cue
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right
from goodoffices.record.quotes import Quote
from goodoffices.record.statements.content import FINITE, clause_end, clause_start, strip_right
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.sides import Sides
from goodoffices.record.statements.subjects import Subject

__all__ = ["Around"]

_SPEAKS = (
    word_set("roles")
    | word_set("unnamed sources")
    | word_set("body nouns")
    | word_set("groups that act")
)
_ONE = frozenset(word.removesuffix("s") for word in _SPEAKS)
_ANSWERS = frozenset(
    ("reject", "refuse", "accept", "insist", "demand", "endorse", "rule", "dismiss")
)
_CLAIMS = frozenset(
    ("claim", "charge", "accusation", "allegation", "assertion", "report", "version", "account")
)
_TELLS = frozenset("con")
# Words before the colon of a headline that names its speaker.
_LONGEST_HEAD = 6


class Around(Sides):
    """Finds statements by their surroundings, and makes what any frame has found."""

    def __init__(self, parsed: Parsed, quotes: dict[int, Quote]):
        super().__init__(parsed, quotes)
        self.found: list[Found] = []

    def headed(self) -> Found | None:
        """ "Minister: talks to resume": a headline whose speaker stands before a colon."""
        parsed, tags = self.parsed, self.parsed.tags
        colon = tags.find(":")
        if not 0 < colon <= _LONGEST_HEAD or colon + 2 >= len(tags) or tags.endswith("."):
            return None
        head = {word.removesuffix("s") for word in parsed.lowers[:colon]}
        if not head & _ONE or tags[:colon].strip("UwDMAP"):
            return None
        end = clause_end(parsed, colon + 1)
        start, stop = self.chars(colon + 1, end)
        if (quote := self.quotes.get(start)) is not None and quote.start == start:
            start, stop = quote.inner, quote.outer if quote.end >= stop else stop
        subject = Subject(0, colon, "phrase", 0)
        cue = Cue(":", "neutral", "c", "past")
        made = self.make(colon, colon + 1, cue, subject, (start, stop), "headline")
        self.floor = colon + 1
        return made

    def footed(self) -> Found | None:
        """ "Talks to go on - ministers": a headline whose speaker stands after a dash."""
        parsed, tags = self.parsed, self.parsed.tags
        dash, count = tags.rfind("~"), len(tags)
        if dash < 3 or not dash + 1 < count <= dash + _LONGEST_HEAD or tags.endswith("."):
            return None
        tail = {word.removesuffix("s") for word in parsed.lowers[dash + 1 :]}
        spaced = parsed.ends[dash - 1] < parsed.starts[dash]
        if not spaced or not tail & _ONE or tags[dash + 1 :].strip("UwDMAP"):
            return None
        subject = Subject(dash + 1, count, "phrase", dash)
        cue = Cue("-", "neutral", "c", "past")
        return self.make(dash, dash + 1, cue, subject, self.chars(0, dash), "headline")

    def of_what_was_said(self, place: int, after: int, cue: Cue) -> Found | None:
        """ "..., a claim the police dispute": what stands before the comma is disputed."""
        parsed, tags = self.parsed, self.parsed.tags
        verb = place
        while verb and tags[verb - 1] in "XB":
            verb -= 1
        for comma in range(verb - 3, max(-1, verb - 9), -1):
            if tags[comma] in "vVXSR;.":
                return None
            if tags[comma] == ",":
                break
        else:
            return None
        if tags[place - 1] == "X" and tags[after : after + 1] == "t":
            # "a price that the bank is said to have named": nobody says so.
            return None
        if parsed.lower(comma + 1) not in ("a", "an") or _TELLS.isdisjoint(cue.frames):
            return None
        noun = comma + 2
        while noun < verb and tags[noun] in "w" and parsed.lower(noun) not in word_set("roles"):
            noun += 1
        if tags[noun : noun + 1] == "h":
            noun += 1
        if noun == comma + 2 or noun >= verb or tags[noun] not in "UDN":
            return None
        last = phrase_right(tags, noun)
        if last != verb:
            return None
        wanted = parsed.lower(noun - 1 - (tags[noun - 1] == "h")) not in _CLAIMS
        if wanted and (cue.kind == "attitude" or cue.lemma in _ANSWERS):
            # "a demand the rebels reject": what they say is no more than that.
            return None
        subject = Subject(noun, verb, "phrase", noun)
        if parsed.lower(after) == "as":
            content = self.chars(after, clause_end(parsed, after))
        else:
            # What was done is disputed, not only its object.
            start = clause_start(parsed, comma, self.floor)
            content = self.chars(start, strip_right(parsed, start, comma))
            told = self.found[-1].speaker if self.acts and self.found else None
            if told is not None and told[0] >= parsed.sentence.start:
                content = told[0], content[1]
        return self.make(place, after, cue, subject, content, "appositive")

    def condition_before(self, subject: Subject) -> int | None:
        """Where "If no deal is reached, Orr said, it will ..." begins, or None."""
        parsed, comma = self.parsed, subject.before - 1
        if comma < 3 or parsed.tags[comma] != ",":
            return None
        start = clause_start(parsed, comma, self.floor)
        clause = parsed.tags[start:comma]
        told = parsed.lower(start) in ("if", "unless", "should") and not FINITE.isdisjoint(clause)
        return parsed.starts[start] if told and '"' not in clause else None

    def make(
        self,
        place: int,
        after: int,
        cue: Cue,
        subject: Subject | None,
        content: tuple[int, int],
        frame: str,
        addressee: tuple[int, int] | None = None,
    ) -> Found | None:
        """A statement from tokens, and where the next one may begin; None without content."""
        start, end = content
        if not self.parsed.text.norm[start:end].strip(" ,.;:\"'"):
            return None
        last = after if cue.particle != "that" else place + 1
        speaker = self.chars(subject.first, subject.last) if subject else None
        if frame in ("subject first", "participle") or frame == "inverted":
            if subject is not None and subject.how == "relative":
                self.outside = self.floor
            self.floor = max(self.floor, last)
            self.acts = cue.kind in ("act", "attitude")
            # "Sudria says the road is open, state radio reports": the radio tells of the whole.
            self.nests = self.acts or frame == "subject first"
            self.within = subject is not None and subject.how == "relative"
        if addressee is None and "t" in cue.frames and frame in ("content first", "medial"):
            to = phrase_right(self.parsed.tags, after, prepositions=False)
            addressee = self.chars(after, to) if to > after else None
        return Found(
            sentence=self.parsed.sentence.number,
            start=start,
            end=end,
            cue=self.chars(place, last),
            speaker=speaker,
            how=subject.how if subject else "",
            lemma=f"{cue.lemma} {cue.particle}" if cue.particle not in ("", "that") else cue.lemma,
            kind=cue.kind,
            frame=frame,
            addressee=addressee,
            # "Few believe that": most do not.
            negated=bool(
                subject and (subject.negated or self.parsed.lower(subject.first) == "few")
            ),
        )
