"""Frames: a cue verb with its subject and its content, in the orders English allows.

Subject-verb-content ("Orr said that ..."), content-subject-verb (``"...", Orr said``), inverted
(``"...", said Orr``), participles (", saying that"), passives and "according to".  The orders are
those of Krestel, Bergler and Witte, "Minding the source" (2008).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodoffices.record.cues import CUES, Cue
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_left, phrase_right
from goodoffices.record.quotes import Quote
from goodoffices.record.statements.content import (
    clause_end,
    skip_adverbials,
    source_end,
)
from goodoffices.record.statements.forms import is_nominal
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.passives import Passives
from goodoffices.record.statements.subjects import (
    Subject,
    main_subject,
    subject_left,
    subject_right,
)

__all__ = ["Reader", "may_hold"]

_NOBODY = frozenset(("no", "nobody", "none", "neither", "anyone", "anybody", "nor"))
_REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves"))
_SAYS = frozenset("ctq")
_CLAUSES = frozenset("ct")
_CUE = re.compile("v")
_SHARES = frozenset(("everyone", "everybody", "nobody", "anyone"))
_IN_THE_WORDS_OF = ["in", "the", "words", "of"]
_VOICES = frozenset(("express", "voice"))
_HAVE = word_set("forms of have")


def _is_have(parsed: Parsed, place: int) -> bool:
    """Whether a token is a form of have: "... and has demanded that"."""
    return parsed.tags[place] == "X" and parsed.lower(place) in _HAVE


def may_hold(parsed: Parsed) -> bool:
    """Whether a sentence has a cue, or a mark before or after the speaker of a headline."""
    tags, lowers = parsed.tags, parsed.lowers
    marked = "v" in tags or ":" in tags or "~" in tags
    return marked or "according" in parsed.here or lowers[:4] == _IN_THE_WORDS_OF


class Reader(Passives):
    """Finds the statements of one sentence; keeps where the last one ended."""

    def __init__(self, parsed: Parsed, quotes: dict[int, Quote]):
        super().__init__(parsed, quotes)

    def read(self) -> list[Found]:
        """All statements of the sentence, in the order of their cues."""
        parsed = self.parsed
        lowers = parsed.lowers
        places = [match.start() for match in _CUE.finditer(parsed.tags)]
        if ":" in parsed.tags and (headed := self.headed()) is not None:
            self.found.append(headed)
        elif "~" in parsed.tags and (footed := self.footed()) is not None:
            self.found.append(footed)
            return self.found
        if "according" in parsed.here:
            places = sorted({*places, *(n for n, w in enumerate(lowers) if w == "according")})
        if lowers[:4] == _IN_THE_WORDS_OF:
            places = [0, *places]
        for place in places:
            if parsed.quoted[place]:
                continue
            found = None
            if place == self.quoted_as:
                continue
            if parsed.tags[place] == "v":
                found = self._verb(place)
            elif parsed.lower(place + 1) == "to":
                found = self.according(place)
            elif parsed.lower(place) == "in":
                found = self.according(place, 4)
            if found is not None:
                self.found.append(found)
        return self.found

    # -- cue verbs -------------------------------------------------------------------------

    def _readings(self, place: int) -> Iterator[tuple[Cue, int]]:
        following = self.parsed.lower(place + 1)
        readings = CUES[self.parsed.lower(place)]
        # "Ruled out" is not "ruled" with "out" after it.
        joined = False
        if following != "that" and following:
            for cue in readings:
                joined = joined or cue.particle == following
        for cue in readings:
            if not cue.particle:
                if not joined:
                    yield cue, place + 1
            elif following == cue.particle:
                yield cue, place + (1 if cue.particle == "that" else 2)
            elif cue.lemma in _VOICES and self.parsed.lower(place + 2) == cue.particle:
                # "voiced the hope that"
                yield cue, place + 3

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

    def _finite(self, place: int, after: int, cue: Cue) -> Found | None:
        parsed, tags = self.parsed, self.parsed.tags
        aside = self.of_what_was_said(place, after, cue)
        if aside is not None:
            return aside
        subject = subject_left(parsed, place, self.floor)
        if self.within and place and tags[place - 1] == ",":
            # "an aide, who asked not to be named, said"
            subject = subject_left(parsed, place, self.outside) or subject
        if subject is None:
            return self._inverted(place, after, cue) or self._coordinated(place, after, cue)
        of_nobody = parsed.lower(subject.first - 2) in _SHARES and tags[subject.first - 1] == "P"
        if (
            of_nobody
            or parsed.lower(subject.first) in _NOBODY
            or parsed.lower(subject.first - 1) == "nor"
        ):
            # "Neither the company nor its insurer has said whether"
            return None
        only = "only" in (parsed.lower(after), parsed.lower(place - 1))
        if (subject.modal and not only) or (cue.form == "base" and "to" in subject.auxiliaries):
            # "Orr would say only that"
            return None
        if subject.passive and cue.form == "past":
            return self.passive(place, after, cue, subject)
        if parsed.lower(subject.first - 1) == "what":
            return None
        if cue.lemma in ("cite", "quote"):
            if subject.how == "relative":
                return self._citing(place, after, cue, subject)
            last = self.as_saying(after)
            if last > after:
                # "quoted an official as saying": the saying is the next frame, with this source.
                content = self.chars(after, last)
                return self.make(place, after, cue, subject, content, "participle")
        if self._hangs(subject, after):
            # "a seat on the commission, a condition that Norland opposes"
            return None
        left = self.left(subject.before)
        right = self.right(after, cue)
        says = not _SAYS.isdisjoint(cue.frames)
        medial = (
            self.medial(subject, self._past_addressee(after, cue))
            if (says and left is None) or (left and not left[2])
            else None
        )
        if medial is not None:
            return self.make(place, after, cue, subject, medial, "medial")
        if left is not None and left[2] and says and not self._clause_follows(after):
            end = self.resumed(self._past_addressee(after, cue), left[1])
            return self.make(place, after, cue, subject, (left[0], end), "content first")
        if right is not None:
            start, end, addressee = right if "o" not in cue.frames else self.told_whom(*right)
            if subject.how == "relative":
                end = self.relative_end(after, start, end)
                if cue.lemma in ("cite", "quote"):
                    end = self.first_comma(after, end)
            elif addressee is None and says:
                condition = self.condition_before(subject)
                if condition is not None:
                    return self.make(place, after, cue, subject, (condition, end), "medial")
            return self.make(place, after, cue, subject, (start, end), "subject first", addressee)
        relative = tags[subject.first - 1 : subject.first] == "R"
        if says and relative and tags[after : after + 1] in ("X", "V"):
            # "a dam, which it says will supply"
            content = self.chars(after, clause_end(parsed, after))
            return self.make(place, after, cue, subject, content, "subject first")
        if "o" in cue.frames and relative:
            return self._relative_object(place, after, cue, subject)
        if (
            left is not None
            and says
            and "q" not in cue.frames
            and cue.kind != "attitude"
            and self._closed_after(self._past_addressee(after, cue))
        ):
            return self.make(place, after, cue, subject, left[:2], "content first")
        return None

    def _hangs(self, subject: Subject, after: int) -> bool:
        """Whether subject and verb only hang on a noun before "that"."""
        tags, that = self.parsed.tags, subject.first - 1
        return (
            that > 0 and tags[that] == "h" and tags[that - 1] == "w" and self._closed_after(after)
        )

    def _citing(self, place: int, after: int, cue: Cue, subject: Subject) -> Found | None:
        """ "the Horn, which cited two aides": whom an outlet has it from."""
        last = source_end(self.parsed, after)
        content = self.chars(after, last)
        made = (
            self.make(place, after, cue, subject, content, "participle") if last > after else None
        )
        return made

    def _coordinated(self, place: int, after: int, cue: Cue) -> Found | None:
        """ "... and added that": the subject of the verb before."""
        tags = self.parsed.tags
        at = place
        while at > 0 and (tags[at - 1] == "B" or _is_have(self.parsed, at - 1)):
            at -= 1
        joined = (
            at
            and self.parsed.lower(at - 1) != "nor"
            and (tags[at - 1] == "C" or self.parsed.lower(at - 1) in ("but", "then"))
        )
        plain = cue.lemma == "say" and cue.form == "base"
        if not joined or (cue.form not in ("past", "s") and not plain) or "q" in cue.frames:
            return None
        subject = self._carried(place)
        right = self.right(after, cue)
        if subject is None or right is None:
            return None
        return self.make(place, after, cue, subject, right[:2], "participle", right[2])

    def _relative_object(self, place: int, after: int, cue: Cue, subject: Subject) -> Found | None:
        """ "..., both of which Orr rejected": what is rejected stands before the subject."""
        first = phrase_left(self.parsed.tags, subject.first - 1, self.floor)
        at = subject.first - 1
        while at > self.floor and self.parsed.tags[at - 1] in "PDw" and subject.first - at < 4:
            at -= 1
        first = at if self.parsed.tags[subject.first - 2] == "P" else first
        return self.make(place, after, cue, subject, self.chars(first, after), "relative object")

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
            or _CLAUSES.isdisjoint(cue.frames)
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
        return self.make(place, after, cue, subject, (left[0], end), "inverted")

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
                made = self.make(place, after, cue, subject, right[:2], "participle", right[2])
                self.floor = floor
                return made
        if subject is None or parsed.lower(subject.first) in _NOBODY:
            return None
        return self.make(place, after, cue, subject, right[:2], "participle", right[2])

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
        place = tags.find(",", parsed.starting(end))
        last = phrase_right(tags, place + 1) if place >= 0 else 0
        return Subject(place + 1, last, "carried", place + 1) if last > place + 1 else None

    def _subject_behind(self, place: int) -> Subject | None:
        """ "The daily, citing an official, reported": the subject before the comma."""
        comma = place - 1
        if comma < 1 or self.parsed.tags[comma] != ",":
            return None
        first = phrase_left(self.parsed.tags, comma, self.floor)
        opens = first - self.floor < 3 and self.parsed.tags[first : first + 1] != "N"
        return Subject(first, comma, "phrase", first) if first < comma and opens else None
