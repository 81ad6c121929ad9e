"""Frames: a cue verb with its subject and its content, in the orders English allows.

Subject-verb-content ("Orr said that ..."), content-subject-verb (``"...", Orr said``), inverted
(``"...", said Orr``), participles (", saying that"), passives and "according to".  The orders are
those of Krestel, Bergler and Witte, "Minding the source" (2008).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from goodoffices.record.cues import CUES, Cue
from goodoffices.record.grammar import Parsed, phrase_left, phrase_right
from goodoffices.record.lexicon import word_set
from goodoffices.record.quotes import Quote
from goodoffices.record.statements.content import (
    clause_end,
    clause_start,
    skip_adverbials,
    strip_right,
)
from goodoffices.record.statements.forms import is_nominal
from goodoffices.record.statements.sides import Sides
from goodoffices.record.statements.subjects import (
    Subject,
    main_subject,
    subject_left,
    subject_right,
)

__all__ = ["Found", "Reader"]

_REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves"))
_HAVE = word_set("forms of have")
_PARTICIPLES = word_set("participles after a noun")
_SPEAKS = (
    word_set("roles")
    | word_set("unnamed sources")
    | word_set("body nouns")
    | word_set("groups that act")
)
# Words before the colon of a headline that names its speaker.
_LONGEST_HEAD = 6


@define
class Found:
    """A statement as found in one sentence, in characters; not yet in its chain.

    ``frame`` names the rule; ``kind`` the class of the cue; ``about`` the subject of hearsay.
    """

    sentence: int
    start: int
    end: int
    cue: tuple[int, int]
    speaker: tuple[int, int] | None
    how: str
    lemma: str
    kind: str
    frame: str
    addressee: tuple[int, int] | None = None
    negated: bool = False
    about: tuple[int, int] | None = None
    flags: list[str] = field(factory=list)


def parsed_have(parsed: Parsed, place: int) -> bool:
    """Whether a token is a form of have: "... and has demanded that"."""
    return parsed.tags[place] == "X" and parsed.lower(place) in _HAVE


class Reader(Sides):
    """Finds the statements of one sentence; keeps where the last one ended."""

    def __init__(self, parsed: Parsed, quotes: dict[int, Quote]):
        super().__init__(parsed, quotes)
        self.found: list[Found] = []
        # The "saying" of "was quoted as saying", once it is taken.
        self.quoted_as = -1

    def read(self) -> list[Found]:
        """All statements of the sentence, in the order of their cues."""
        parsed = self.parsed
        lowers = parsed.lowers
        places = [place for place, letter in enumerate(parsed.tags) if letter == "v"]
        if ":" in parsed.tags and (headed := self._headed()) is not None:
            self.found.append(headed)
        if "according" in lowers:
            places = sorted({*places, *(n for n, w in enumerate(lowers) if w == "according")})
        for place in places:
            if parsed.quoted[place]:
                continue
            found = None
            if place == self.quoted_as:
                continue
            if parsed.tags[place] == "v":
                found = self._verb(place)
            elif parsed.lower(place + 1) == "to":
                found = self._according(place)
            if found is not None:
                self.found.append(found)
        return self.found

    def _headed(self) -> Found | None:
        """ "Minister: talks to resume": a headline whose speaker stands before a colon."""
        parsed, tags = self.parsed, self.parsed.tags
        colon = tags.find(":")
        if not 0 < colon <= _LONGEST_HEAD or colon + 2 >= len(tags) or tags.endswith("."):
            return None
        head = set(parsed.lowers[:colon])
        if not head & _SPEAKS or set(tags[:colon]) - set("UwDMAP"):
            return None
        end = clause_end(parsed, colon + 1)
        start, stop = self.chars(colon + 1, end)
        if (quote := self.quotes.get(start)) is not None and quote.start == start:
            start, stop = quote.inner, quote.outer if quote.end >= stop else stop
        subject = Subject(0, colon, "phrase", 0)
        cue = Cue(":", "neutral", "c", "past")
        made = self._make(colon, colon + 1, cue, subject, (start, stop), "headline")
        self.floor = colon + 1
        return made

    # -- cue verbs -------------------------------------------------------------------------

    def _readings(self, place: int) -> Iterator[tuple[Cue, int]]:
        following = self.parsed.lower(place + 1)
        for cue in CUES[self.parsed.lower(place)]:
            if not cue.particle:
                yield cue, place + 1
            elif following == cue.particle:
                yield cue, place + (1 if cue.particle == "that" else 2)

    def _verb(self, place: int) -> Found | None:
        for cue, after in self._readings(place):
            if cue.form == "ing":
                found = self._participle(place, after, cue)
            elif is_nominal(self.parsed, place, after, cue, self.floor):
                continue
            else:
                found = self._finite(place, after, cue)
            if found is not None:
                return found
        return None

    def _of_what_was_said(self, place: int, after: int, cue: Cue) -> Found | None:
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
        if parsed.lower(comma + 1) not in ("a", "an") or not set("con") & set(cue.frames):
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
        return self._make(place, after, cue, subject, content, "appositive")

    def _finite(self, place: int, after: int, cue: Cue) -> Found | None:
        parsed, tags = self.parsed, self.parsed.tags
        aside = self._of_what_was_said(place, after, cue)
        if aside is not None:
            return aside
        subject = subject_left(parsed, place, self.floor)
        if self.within and place and tags[place - 1] == ",":
            # "an aide, who asked not to be named, said"
            subject = subject_left(parsed, place, self.outside) or subject
        if subject is None:
            return self._inverted(place, after, cue) or self._coordinated(place, after, cue)
        if parsed.lower(subject.first) in ("no", "nobody", "none", "neither"):
            return None
        if subject.modal or (cue.form == "base" and "to" in subject.auxiliaries):
            return None
        if subject.passive and cue.form == "past":
            return self._passive(place, after, cue, subject)
        if parsed.lower(subject.first - 1) == "what":
            return None
        if cue.lemma in ("cite", "quote"):
            last = self._as_saying(after)
            if last > after:
                # "quoted an official as saying": the saying is the next frame, with this source.
                content = self.chars(after, last)
                return self._make(place, after, cue, subject, content, "participle")
        left = self.left(subject.before)
        right = self.right(after, cue)
        says = bool(set("ctq") & set(cue.frames))
        medial = (
            self.medial(subject, after)
            if (says and left is None) or (left and not left[2])
            else None
        )
        if medial is not None:
            return self._make(place, after, cue, subject, medial, "medial")
        if left is not None and left[2] and says and not self._clause_follows(after):
            end = self.resumed(self._past_addressee(after, cue), left[1])
            return self._make(place, after, cue, subject, (left[0], end), "content first")
        if right is not None:
            start, end, addressee = right
            if subject.how == "relative":
                end = self.relative_end(after, start, end)
            elif addressee is None and says:
                condition = self._condition_before(subject)
                if condition is not None:
                    return self._make(place, after, cue, subject, (condition, end), "medial")
            return self._make(place, after, cue, subject, (start, end), "subject first", addressee)
        if "o" in cue.frames and tags[subject.first - 1 : subject.first] == "R":
            return self._relative_object(place, after, cue, subject)
        if (
            left is not None
            and says
            and "q" not in cue.frames
            and cue.kind != "attitude"
            and self._closed_after(self._past_addressee(after, cue))
        ):
            return self._make(place, after, cue, subject, left[:2], "content first")
        return None

    def _condition_before(self, subject: Subject) -> int | None:
        """Where "If no deal is reached, Orr said, it will ..." begins, or None."""
        parsed, comma = self.parsed, subject.before - 1
        if comma < 3 or parsed.tags[comma] != ",":
            return None
        start = clause_start(parsed, comma, self.floor)
        clause = parsed.tags[start:comma]
        told = parsed.lower(start) in ("if", "unless", "should") and set(clause) & set("XVve")
        return parsed.tokens[start].start if told and '"' not in clause else None

    def _as_saying(self, at: int) -> int:
        """Where "as saying" begins after a source; 0 if it does not."""
        parsed, tags = self.parsed, self.parsed.tags
        for place in range(at + 1, min(at + 16, len(tags) - 1)):
            if tags[place] in "XVvhR.," and place > at + 1:
                return 0
            if parsed.lower(place) == "as" and tags[place + 1] == "v":
                return place
        return 0

    def _coordinated(self, place: int, after: int, cue: Cue) -> Found | None:
        """ "... and added that": the subject of the verb before."""
        tags = self.parsed.tags
        at = place
        while at > 0 and (tags[at - 1] == "B" or parsed_have(self.parsed, at - 1)):
            at -= 1
        joined = at and (tags[at - 1] == "C" or self.parsed.lower(at - 1) in ("but", "then"))
        if not joined or cue.form not in ("past", "s") or "q" in cue.frames:
            return None
        subject = self._carried(place)
        right = self.right(after, cue)
        if subject is None or right is None:
            return None
        return self._make(place, after, cue, subject, right[:2], "participle", right[2])

    def _relative_object(self, place: int, after: int, cue: Cue, subject: Subject) -> Found | None:
        """ "..., both of which Orr rejected": what is rejected stands before the subject."""
        first = phrase_left(self.parsed.tags, subject.first - 1, self.floor)
        at = subject.first - 1
        while at > self.floor and self.parsed.tags[at - 1] in "PDw" and subject.first - at < 4:
            at -= 1
        first = at if self.parsed.tags[subject.first - 2] == "P" else first
        return self._make(place, after, cue, subject, self.chars(first, after), "relative object")

    def _clause_follows(self, after: int) -> bool:
        """Whether a that-clause, participle or infinitive after the cue is its content."""
        at = skip_adverbials(self.parsed, after)
        return self.parsed.tags[at : at + 1] in ("h", "g", "t")

    def _past_addressee(self, after: int, cue: Cue) -> int:
        """The token after "told the daily" where the addressee follows."""
        if "t" not in cue.frames:
            return after
        return max(after, phrase_right(self.parsed.tags, after, prepositions=False))

    def _closed_after(self, after: int) -> bool:
        """Whether nothing that could be the content follows the cue."""
        tags = self.parsed.tags
        at = skip_adverbials(self.parsed, after)
        return at >= len(tags) or tags[at] in '.,;:~vS)C"P'

    def _inverted(self, place: int, after: int, cue: Cue) -> Found | None:
        if (
            cue.form not in ("past", "s")
            or not set("ct") & set(cue.frames)
            or cue.kind == "attitude"
        ):
            return None
        left = self.left(place)
        if left is None or (place and self.parsed.tags[place - 1] not in ',"'):
            return None
        subject = subject_right(self.parsed, after - 1)
        if subject is None:
            return None
        end = self.resumed(subject.last, left[1])
        return self._make(place, after, cue, subject, (left[0], end), "inverted")

    def _passive(self, place: int, after: int, cue: Cue, subject: Subject) -> Found | None:
        """ "It was reported that", "the plan was rejected by": hearsay, or an agent after by."""
        parsed, tags = self.parsed, self.parsed.tags
        saying = self._as_saying(after - 1) if cue.lemma in ("quote", "cite") else 0
        if saying:
            # "Orr was quoted by the daily as saying that"
            verb = CUES[parsed.lower(saying + 1)][0]
            right = self.right(saying + 2, verb)
            if right is not None:
                made = self._make(saying + 1, saying + 2, verb, subject, right[:2], "subject first")
                self.quoted_as = saying + 1
                return made
        at = skip_adverbials(parsed, after) if parsed.lower(after) != "by" else after
        if parsed.lower(at) == "by":
            last = phrase_right(tags, at + 1)
            if last == at + 1:
                return None
            agent = Subject(
                at + 1, last, "pronoun" if tags[at + 1] == "N" else "phrase", subject.first
            )
            if cue.lemma == "describe" and parsed.lower(last) == "as":
                content = self.chars(last + 1, clause_end(parsed, last + 1))
                if (comma := tags.find(",", last)) > 0:
                    content = content[0], min(content[1], parsed.tokens[comma].start)
                return self._make(place, after, cue, agent, content, "passive")
            if tags[last : last + 1] in ("h", '"'):
                right = self.right(last, cue)
                if right is not None:
                    return self._make(place, after, cue, agent, right[:2], "passive")
            return self._make(
                place, after, cue, agent, self.chars(subject.first, subject.last), "passive"
            )
        if tags[at : at + 1] == "h" and parsed.lower(subject.first) == "it" and "c" in cue.frames:
            right = self.right(at, cue)
            if right is not None:
                return self._make(place, after, cue, None, right[:2], "hearsay")
        return None

    def _participle(self, place: int, after: int, cue: Cue) -> Found | None:
        parsed, tags = self.parsed, self.parsed.tags
        before = tags[place - 1] if place else "."
        if before == "B" and place > 1:
            before = tags[place - 2]
        if parsed.lower(after) in _REFLEXIVES:
            # "a man calling himself the commander": who he is, not what he says.
            return None
        subject: Subject | None
        ahead = False
        if before == "X":
            subject = subject_left(parsed, place, self.floor)
            if subject is None or subject.modal:
                return None
        elif before in 'wUM)e"' and before != '"':
            first = phrase_left(tags, place, self.floor)
            subject = Subject(first, place, "phrase", first) if first < place else None
        elif before in ',"CS~.' or (
            before == "P" and not self.found and parsed.lower(place - 1) != "without"
        ):
            subject = self._carried(place)
            ahead = subject is None
        else:
            return None
        right = self.right(after, cue, contrast=ahead)
        if right is None:
            return None
        if cue.lemma in ("cite", "quote"):
            right = (right[0], self.first_comma(after, right[1]), None)
        if ahead:
            subject = self._subject_ahead(right[1])
            if subject is not None:
                self.floor = subject.first
            elif (subject := self._subject_behind(place)) is not None:
                # The verb of this subject is still to come.
                floor = self.floor
                made = self._make(place, after, cue, subject, right[:2], "participle", right[2])
                self.floor = floor
                return made
        if subject is None:
            return None
        return self._make(place, after, cue, subject, right[:2], "participle", right[2])

    def _carried(self, place: int) -> Subject | None:
        parsed = self.parsed
        for found in reversed(self.found):
            if found.speaker is not None and found.speaker[0] >= parsed.sentence.start:
                tokens = self.tokens_in(*found.speaker)
                if tokens is not None:
                    return Subject(*tokens, "carried", tokens[0])
        return main_subject(parsed, place, self.floor) if place else None

    def _subject_ahead(self, end: int) -> Subject | None:
        """ "Despite claiming that ..., Orr left": the subject after the comma."""
        parsed, tags = self.parsed, self.parsed.tags
        for place, token in enumerate(parsed.tokens):
            if token.start >= end and tags[place] == ",":
                last = phrase_right(tags, place + 1)
                if last > place + 1:
                    return Subject(place + 1, last, "carried", place + 1)
                return None
        return None

    def _subject_behind(self, place: int) -> Subject | None:
        """ "The daily, citing an official, reported": the subject before the comma."""
        comma = place - 1
        if comma < 1 or self.parsed.tags[comma] != ",":
            return None
        first = phrase_left(self.parsed.tags, comma, self.floor)
        return Subject(first, comma, "phrase", first) if first < comma else None

    # -- according to ----------------------------------------------------------------------

    def _according(self, place: int) -> Found | None:
        parsed, tags = self.parsed, self.parsed.tags
        last = phrase_right(tags, place + 2)
        while last < len(tags) and tags[last] in 'egvV"hR' and last > place + 2:
            # "according to a report published on Sunday": to the next comma
            last += 1
            while last < len(tags) and tags[last] not in ",.;":
                last += 1
        if last == place + 2:
            return None
        subject = Subject(place + 2, last, "phrase", place)
        cue = Cue("according to", "neutral", "c", "past")
        before_comma = place and tags[place - 1] == ","
        joined = tags[place - 1 : place] in ("S", "C") and parsed.lower(place - 1) in (
            "but",
            "and",
            "yet",
        )
        if place <= 1 or joined or (before_comma and place <= 3 and tags[0] in "SCB"):
            start = last + 1 if tags[last : last + 1] == "," else last
            past = parsed.lower(start) in _PARTICIPLES or tags[start : start + 1] in tuple("Vve")
            if past and tags[start + 1 : start + 2] == "P":
                # "According to the draft, seen by the agency, ..."
                start = tags.find(",", start) + 1 or start
            if parsed.lower(start) == "citing":
                start = tags.find(",", start) + 1 or len(tags)
            if start >= len(tags) or tags[start] == ".":
                return None
            end = clause_end(parsed, start)
            return self._make(place, place + 2, cue, subject, self.chars(start, end), "according")
        start = clause_start(parsed, place, self.floor)
        begin, end = self.chars(start, strip_right(parsed, start, place))
        if tags[place - 1] == '"':
            quote = self.quotes.get(parsed.tokens[place - 1].start)
            if quote is not None and quote.start <= begin:
                begin = quote.inner
        return (
            self._make(place, place + 2, cue, subject, (begin, end), "according")
            if end > begin
            else None
        )

    def _make(
        self,
        place: int,
        after: int,
        cue: Cue,
        subject: Subject | None,
        content: tuple[int, int],
        frame: str,
        addressee: tuple[int, int] | None = None,
    ) -> Found | None:
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
            self.within = subject is not None and subject.how == "relative"
        if addressee is None and "t" in cue.frames and frame == "content first":
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
            negated=bool(subject and subject.negated),
        )
