"""Frames: a cue verb with its subject and its content, in the orders English allows.

Subject-verb-content ("Orr said that ..."), content-subject-verb (``"...", Orr said``), inverted
(``"...", said Orr``), participles (", saying that"), passives and "according to".  The orders are
those of Krestel, Bergler and Witte, "Minding the source" (2008).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from goodoffices.record.cues import AMBIGUOUS, CUES, Cue
from goodoffices.record.grammar import Parsed, phrase_left, phrase_right
from goodoffices.record.quotes import Quote
from goodoffices.record.statements.content import (
    clause_end,
    clause_start,
    skip_adverbials,
    strip_right,
)
from goodoffices.record.statements.subjects import (
    Subject,
    main_subject,
    subject_left,
    subject_right,
)

__all__ = ["Found", "Reader"]


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


class Reader:
    """Finds the statements of one sentence; keeps where the last one ended."""

    def __init__(self, parsed: Parsed, quotes: dict[int, Quote]):
        self.parsed = parsed
        # Quotations by the place of their opening and of their closing mark.
        self.quotes = quotes
        self.floor = 0
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """All statements of the sentence, in the order of their cues."""
        parsed = self.parsed
        for place, letter in enumerate(parsed.tags):
            if parsed.quoted[place]:
                continue
            found = None
            if letter == "v":
                found = self._verb(place)
            elif parsed.tokens[place].lower == "according" and parsed.lower(place + 1) == "to":
                found = self._according(place)
            if found is not None:
                self.found.append(found)
        return self.found

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
            elif self._nominal(place, after, cue):
                continue
            else:
                found = self._finite(place, after, cue)
            if found is not None:
                return found
        return None

    def _nominal(self, place: int, after: int, cue: Cue) -> bool:
        """Whether the form is a noun or an adjective here ("the reports", "alleged crimes")."""
        tags = self.parsed.tags
        before = tags[place - 1] if place else "."
        if before in "DAPgMt" or (before == "h" and cue.form == "past"):
            return True
        if before == "B" and place > 1 and tags[place - 2] in "DA":
            return True
        if cue.form == "past":
            return before in "Se"
        if cue.form == "base" and before in "wU" and not self._plural(place):
            return True
        if self.parsed.lower(place) not in AMBIGUOUS:
            return cue.form == "base" and before not in "NwUXB,R)T"
        if before in "NR" or (before == "X" and cue.form == "base"):
            return False
        return before not in "wU,)B" or not self._verbal(place, after, cue)

    def _plural(self, place: int) -> bool:
        """Whether the noun before a plain form is plural or one of several."""
        word = self.parsed.lower(place - 1)
        if word.endswith("s") or word in ("police", "media", "people"):
            return True
        first = phrase_left(self.parsed.tags, place, self.floor)
        return "C" in self.parsed.tags[first:place]

    def _verbal(self, place: int, after: int, cue: Cue) -> bool:
        """Whether what stands around an ambiguous form makes it a verb."""
        tags = self.parsed.tags
        following = tags[after : after + 1]
        if following == "h" and tags[after + 1 : after + 2] in ("X", "w", "V", "v", "e", "B"):
            return False
        if cue.form == "s" and tags[place - 1] == "w":
            first = phrase_left(tags, place, self.floor)
            if not set(tags[first:place]) & set("DUNMA"):
                return False
        return following in tuple('hDN"U') or (following == "t" and "i" in cue.frames)

    def _finite(self, place: int, after: int, cue: Cue) -> Found | None:
        parsed, tags = self.parsed, self.parsed.tags
        subject = subject_left(parsed, place, self.floor)
        if subject is None:
            return self._inverted(place, after, cue)
        if subject.modal or (cue.form == "base" and "to" in subject.auxiliaries):
            return None
        if subject.passive and cue.form == "past":
            return self._passive(place, after, cue, subject)
        if parsed.lower(subject.first - 1) == "what":
            return None
        left = self._left(subject.before)
        right = self._right(after, cue)
        says = "c" in cue.frames or "t" in cue.frames
        if left is not None and left[2] and says and not self._clause_follows(after):
            end = self._resume(after, left[1])
            return self._make(place, after, cue, subject, (left[0], end), "content first")
        if right is not None:
            return self._make(place, after, cue, subject, right[:2], "subject first", right[2])
        if "o" in cue.frames and tags[subject.first - 1 : subject.first] == "R":
            return self._relative_object(place, after, cue, subject)
        if left is not None and says and cue.kind != "attitude" and self._closed_after(after):
            return self._make(place, after, cue, subject, left[:2], "content first")
        return None

    def _relative_object(self, place: int, after: int, cue: Cue, subject: Subject) -> Found | None:
        """ "..., both of which Orr rejected": what is rejected stands before the subject."""
        first = phrase_left(self.parsed.tags, subject.first - 1, self.floor)
        at = subject.first - 1
        while at > self.floor and self.parsed.tags[at - 1] in "PDw" and subject.first - at < 4:
            at -= 1
        first = at if self.parsed.tags[subject.first - 2] == "P" else first
        return self._make(place, after, cue, subject, self._chars(first, after), "relative object")

    def _clause_follows(self, after: int) -> bool:
        """Whether a that-clause, participle or infinitive after the cue is its content."""
        at = skip_adverbials(self.parsed, after)
        return self.parsed.tags[at : at + 1] in ("h", "g", "t")

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
        left = self._left(place)
        if left is None or (place and self.parsed.tags[place - 1] not in ',"'):
            return None
        subject = subject_right(self.parsed, after - 1)
        if subject is None:
            return None
        end = self._resume(subject.last, left[1])
        return self._make(place, after, cue, subject, (left[0], end), "inverted")

    def _passive(self, place: int, after: int, cue: Cue, subject: Subject) -> Found | None:
        """ "It was reported that", "the plan was rejected by": hearsay, or an agent after by."""
        parsed, tags = self.parsed, self.parsed.tags
        at = skip_adverbials(parsed, after) if parsed.lower(after) != "by" else after
        if parsed.lower(at) == "by":
            last = phrase_right(tags, at + 1)
            if last == at + 1:
                return None
            agent = Subject(
                at + 1, last, "pronoun" if tags[at + 1] == "N" else "phrase", subject.first
            )
            if tags[last : last + 1] in ("h", '"'):
                right = self._right(last, cue)
                if right is not None:
                    return self._make(place, after, cue, agent, right[:2], "passive")
            return self._make(
                place, after, cue, agent, self._chars(subject.first, subject.last), "passive"
            )
        if tags[at : at + 1] == "h" and parsed.lower(subject.first) == "it" and "c" in cue.frames:
            right = self._right(at, cue)
            if right is not None:
                return self._make(place, after, cue, None, right[:2], "hearsay")
        return None

    def _participle(self, place: int, after: int, cue: Cue) -> Found | None:
        parsed, tags = self.parsed, self.parsed.tags
        before = tags[place - 1] if place else "."
        if before == "B" and place > 1:
            before = tags[place - 2]
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
        right = self._right(after, cue, contrast=ahead)
        if right is None:
            return None
        if ahead:
            subject = self._subject_ahead(right[1])
            if subject is not None:
                self.floor = subject.first
        if subject is None:
            return None
        return self._make(place, after, cue, subject, right[:2], "participle", right[2])

    def _carried(self, place: int) -> Subject | None:
        parsed = self.parsed
        for found in reversed(self.found):
            if found.speaker is not None and found.speaker[0] >= parsed.sentence.start:
                tokens = self._tokens(*found.speaker)
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

    # -- according to ----------------------------------------------------------------------

    def _according(self, place: int) -> Found | None:
        parsed, tags = self.parsed, self.parsed.tags
        last = phrase_right(tags, place + 2)
        while last < len(tags) and tags[last] in 'egv"hR' and last > place + 2:
            # "according to a report published on Sunday": to the next comma
            last += 1
            while last < len(tags) and tags[last] not in ",.;":
                last += 1
        if last == place + 2:
            return None
        subject = Subject(place + 2, last, "phrase", place)
        cue = Cue("according to", "neutral", "c", "past")
        before_comma = place and tags[place - 1] == ","
        if place <= 1 or (before_comma and place <= 3 and tags[0] in "SCB"):
            start = last + 1 if tags[last : last + 1] == "," else last
            if start >= len(tags) or tags[start] == ".":
                return None
            end = clause_end(parsed, start)
            return self._make(place, place + 2, cue, subject, self._chars(start, end), "according")
        start = clause_start(parsed, place, self.floor)
        begin, end = self._chars(start, strip_right(parsed, start, place))
        if tags[place - 1] == '"':
            quote = self.quotes.get(parsed.tokens[place - 1].start)
            if quote is not None and quote.start <= begin:
                begin = quote.inner
        return (
            self._make(place, place + 2, cue, subject, (begin, end), "according")
            if end > begin
            else None
        )

    # -- contents --------------------------------------------------------------------------

    def _left(self, before: int) -> tuple[int, int, bool] | None:
        """Content left of a subject or inverted verb: start, end, and whether quoted."""
        parsed, tags = self.parsed, self.parsed.tags
        if before == self.floor:
            return self._quote_before() if before == 0 else None
        at = before
        if tags[at - 1] == ",":
            at -= 1
        if at > self.floor and tags[at - 1] == '"':
            quote = self.quotes.get(parsed.tokens[at - 1].start)
            if quote is None or quote.start == parsed.tokens[at - 1].start:
                return None
            start = self._quote_start(quote)
            return start, self._trim_comma(quote.inner, quote.outer), True
        if at == before:
            return None
        start_token = clause_start(parsed, at, self.floor)
        stretch = tags[start_token:at]
        if len(stretch) < 3 or not any(letter in stretch for letter in "XVve"):
            return None
        return (*self._chars(start_token, strip_right(parsed, start_token, at)), False)

    def _quote_before(self) -> tuple[int, int, bool] | None:
        """A quotation that ended the sentence before with a question or exclamation mark."""
        text, start = self.parsed.text, self.parsed.sentence.start
        at = len(text.norm[:start].rstrip()) if start < 400 else start - 1
        while at > 0 and text.norm[at - 1] == " ":
            at -= 1
        quote = self.quotes.get(at - 1)
        if quote is None or quote.end != at or text.norm[quote.outer - 1] not in "?!\u2026,":
            return None
        return quote.inner, quote.outer, True

    def _quote_start(self, quote: Quote) -> int:
        """Where a content begins that ends with this quotation."""
        parsed = self.parsed
        first = parsed.tokens[self.floor].start
        if quote.start <= first:
            return quote.inner
        place = self.floor
        while place < len(parsed.tokens) and parsed.tokens[place].start < quote.start:
            if parsed.tags[place] not in "CSB,:~":
                start = clause_start(parsed, self._token_at(quote.start), self.floor)
                return parsed.tokens[start].start
            place += 1
        return quote.inner

    def _right(
        self, after: int, cue: Cue, *, contrast: bool = False
    ) -> tuple[int, int, tuple[int, int] | None] | None:
        """Content right of a cue: start, end and addressee, or None."""
        parsed, tags, count = self.parsed, self.parsed.tags, len(self.parsed.tags)
        addressee = None
        at = skip_adverbials(parsed, after)
        if "t" in cue.frames and at < count and tags[at] in "DNUwM" and not parsed.quoted[at]:
            last = phrase_right(tags, at, prepositions=False)
            told = "c" not in cue.frames or tags[last : last + 1] in ("h", '"', ",", "P")
            if last > at and told:
                addressee = self._chars(at, last)
                at = skip_adverbials(parsed, last)
        at = self._over_aside(at)
        if at >= count:
            return None
        letter = tags[at]
        if letter == "h":
            at += 1
            if tags[at : at + 1] == ",":
                at += 1
        elif letter == '"':
            pass
        elif letter == "t":
            if "i" not in cue.frames and "t" not in cue.frames:
                return None
        elif letter in "SR":
            if "c" not in cue.frames or parsed.lower(at) in (
                "as",
                "after",
                "before",
                "since",
                "until",
                "when",
                "but",
                "while",
                "once",
                "so",
            ):
                return None
        elif letter not in "DNUwMge" or not self._takes(cue, at):
            return None
        if at >= count or tags[at] == ".":
            return None
        start, end = self._stretch(at, contrast)
        return (start, end, addressee) if end > start else None

    def _over_aside(self, at: int) -> int:
        """Skip a colon, or a comma, or an aside between commas, before that or a quotation."""
        tags = self.parsed.tags
        if tags[at : at + 1] == ":":
            return at + 1
        if tags[at : at + 1] == ",":
            if tags[at + 1 : at + 2] in ('"', "h"):
                return at + 1
            close = tags.find(",", at + 1, at + 25)
            if close > 0 and tags[close + 1 : close + 2] in ('"', "h"):
                return close + 1
        return at

    def _takes(self, cue: Cue, at: int) -> bool:
        """Whether the phrase at ``at`` can be the content: an object, or a clause without that."""
        if "o" in cue.frames or "n" in cue.frames:
            return True
        if cue.frames == "i":
            return False
        tags = self.parsed.tags
        end = clause_end(self.parsed, at)
        return any(letter in "XVve" for letter in tags[at + 1 : end])

    def _stretch(self, at: int, contrast: bool) -> tuple[int, int]:
        parsed = self.parsed
        end_token = clause_end(parsed, at, contrast=contrast or parsed.tags[0] == "S")
        start, end = self._chars(at, end_token)
        if parsed.tags[at] == '"':
            quote = self.quotes.get(parsed.tokens[at].start)
            if quote is not None:
                start = quote.inner
                if end_token >= len(parsed.tags) - 1 or quote.outer >= end - 1:
                    end = max(end, quote.outer)
                    if quote.end >= end:
                        end = self._trim_comma(start, quote.outer)
        else:
            last = self._enclosing_end(end)
            end = max(end, last)
        return start, end

    def _enclosing_end(self, end: int) -> int:
        """The end of a quotation that opens in the content and runs beyond the sentence."""
        for place in range(len(self.parsed.tokens) - 1, -1, -1):
            if self.parsed.tags[place] == '"':
                quote = self.quotes.get(self.parsed.tokens[place].start)
                if quote is not None and quote.start == self.parsed.tokens[place].start:
                    return quote.end if quote.start < end < quote.end else end
                return end
        return end

    def _resume(self, after: int, end: int) -> int:
        """The end of a quotation that goes on after "he said"."""
        parsed, tags = self.parsed, self.parsed.tags
        at = skip_adverbials(parsed, after)
        if tags[at : at + 1] == ",":
            at += 1
        if tags[at : at + 1] == '"':
            quote = self.quotes.get(parsed.tokens[at].start)
            if quote is not None and quote.start == parsed.tokens[at].start:
                return quote.outer
        return end

    # -- places ----------------------------------------------------------------------------

    def _chars(self, first: int, last: int) -> tuple[int, int]:
        tokens = self.parsed.tokens
        if last <= first:
            return tokens[min(first, len(tokens) - 1)].start, tokens[
                min(first, len(tokens) - 1)
            ].start
        return tokens[first].start, tokens[last - 1].end

    def _trim_comma(self, start: int, end: int) -> int:
        norm = self.parsed.text.norm
        while end > start and norm[end - 1] in ", ":
            end -= 1
        return end

    def _token_at(self, offset: int) -> int:
        for place, token in enumerate(self.parsed.tokens):
            if token.end > offset:
                return place
        return len(self.parsed.tokens)

    def _tokens(self, start: int, end: int) -> tuple[int, int] | None:
        places = [p for p, t in enumerate(self.parsed.tokens) if start <= t.start < end]
        return (places[0], places[-1] + 1) if places else None

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
        if end <= start:
            return None
        last = after if cue.particle != "that" else place + 1
        speaker = self._chars(subject.first, subject.last) if subject else None
        if frame in ("subject first", "participle") or frame == "inverted":
            self.floor = max(self.floor, last)
        if addressee is None and "t" in cue.frames and frame == "content first":
            to = phrase_right(self.parsed.tags, after, prepositions=False)
            addressee = self._chars(after, to) if to > after else None
        return Found(
            sentence=self.parsed.sentence.number,
            start=start,
            end=end,
            cue=self._chars(place, last),
            speaker=speaker,
            how=subject.how if subject else "",
            lemma=f"{cue.lemma} {cue.particle}" if cue.particle not in ("", "that") else cue.lemma,
            kind=cue.kind,
            frame=frame,
            addressee=addressee,
            negated=bool(subject and subject.negated),
        )
