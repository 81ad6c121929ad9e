"""Sides: the content left of an attribution, right of it, or around it.

A quotation keeps its own bounds; other contents are bounded by clauses.  A content that holds
the beginning of a quotation is widened to its end, also beyond the sentence.
"""

from __future__ import annotations

from goodoffices.record.cues import Cue
from goodoffices.record.gazetteer import is_outlet
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right
from goodoffices.record.quotes import Quote
from goodoffices.record.statements.content import (
    FINITE,
    clause_end,
    clause_start,
    owns_what_follows,
    skip_adverbials,
    strip_right,
)
from goodoffices.record.statements.subjects import Subject
from goodoffices.record.statements.tails import belongs, goes_on, left_open, speaks_on

__all__ = ["Sides"]

_LIVES = frozenset(("lives", "life", "victims", "casualties"))
_JUDGES = frozenset(
    (
        *("dismiss", "reject", "denounce", "condemn", "deride", "decry", "criticise", "criticize"),
        *("describe", "praise", "hail", "ridicule", "mock", "repudiate"),
    )
)
_NO_CONTENT = frozenset(
    ("as", "after", "before", "since", "until", "when", "but", "while", "once", "so")
)
_VERBS = frozenset("XVv")
_AUXILIARY = frozenset("XV")
_ADMITS = frozenset(("admit", "concede"))
_ADMITTED = word_set("what is admitted")
_OBJECTS = word_set("verbs of saying that take plain objects")
# "Ruled that out": the particle of the verb, no clause.
_OUT = frozenset(("out", "down", "off"))


class Sides:
    """The contents beside an attribution in one sentence.

    ``floor`` is the token before which everything is taken; ``quotes`` holds quotations by the
    place of their opening and of their closing mark.
    """

    def __init__(self, parsed: Parsed, quotes: dict[int, Quote]):
        self.parsed = parsed
        self.quotes = quotes
        self.floor = 0
        # Whether the last statement taken was an act; whether it may stand within a wider content;
        # whether it stood in a relative clause, which does.
        self.acts = False
        self.nests = False
        self.within = False
        # The floor before a statement in a relative clause: where its antecedent stands.
        self.outside = 0
        self._ends: dict[tuple[int, bool, bool], int] = {}

    def medial(self, subject: Subject, after: int) -> tuple[int, int] | None:
        """ "The truce, Orr said, would hold": the content lies on both sides."""
        parsed, tags = self.parsed, self.parsed.tags
        at = skip_adverbials(parsed, after)
        if parsed.lower(at + 1) in ("citing", "quoting"):
            # "The talks, the Horn said, citing a diplomat, may move"
            at = tags.find(",", at + 1)
        if (
            subject.before <= self.floor + 1
            or tags[subject.before - 1] != ","
            or tags[at : at + 1] != ","
        ):
            return None
        if at + 2 > len(tags) or parsed.quoted[at + 1]:
            return None
        tail = belongs(parsed, at + 1)
        if tags[at + 1] not in "DNUwMXVBPCS" and not tail:
            return None
        comma = subject.before - 1
        start = clause_start(parsed, comma, 0 if self.nests or self.within else self.floor)
        while start < comma and tags[start] in "C,":
            start += 1
        left = tags[start:comma]
        if '"' in left or not left or left in ("B", "S", "T", "TT", "PT", "PTM", "PU"):
            return None
        end = clause_end(parsed, at + 1)
        if left_open(parsed, start, comma):
            return self.chars(at + 1, end)
        if tail:
            return parsed.starts[start], parsed.ends[end - 1]
        whole = not FINITE.isdisjoint(left)
        if whole and speaks_on(parsed, at + 1, acts=self.nests):
            return None
        new = tags[at + 1] not in "XV" and not goes_on(parsed, at + 1)
        if whole and tags[start] != "S" and new:
            return None
        if FINITE.isdisjoint(tags[at + 1 : end]):
            return None
        return parsed.starts[start], parsed.ends[end - 1]

    def left(self, before: int) -> tuple[int, int, bool] | None:
        """Content left of a subject or inverted verb: start, end, and whether quoted."""
        parsed, tags = self.parsed, self.parsed.tags
        if before == self.floor:
            return self._quote_before() if before == 0 else None
        at = before
        if tags[at - 1] == ",":
            at -= 1
        if at > self.floor and tags[at - 1] == '"':
            quote = self.quotes.get(parsed.starts[at - 1])
            if quote is None or quote.start == parsed.starts[at - 1]:
                return None
            start = self._quote_start(quote)
            if self.floor and self.nests and not self._from_floor(quote):
                # "Orr urged both 'to wait', her aide said": the act is within
                start = self.chars(clause_start(parsed, at, 0), at)[0]
            return start, self._trim_comma(quote.inner, quote.outer), True
        if at == before:
            return None
        start_token = clause_start(parsed, at, 0 if self.within else self.floor)
        stretch = tags[start_token:at]
        if self.floor and self.nests:
            start_token = clause_start(parsed, at, 0)
            stretch = tags[start_token:at]
        if len(stretch) < 2 or FINITE.isdisjoint(stretch):
            return None
        return (*self.chars(start_token, strip_right(parsed, start_token, at)), False)

    def _from_floor(self, quote: Quote) -> bool:
        """Whether a quotation begins the stretch that is not taken yet, or stands before it."""
        return quote.start <= self.parsed.starts[self.floor]

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
        first = parsed.starts[self.floor]
        if quote.start <= first:
            return quote.inner
        place = self.floor
        while place < len(parsed.tokens) and parsed.starts[place] < quote.start:
            if parsed.tags[place] not in "CSB,:~":
                start = clause_start(parsed, self._token_at(quote.start), self.floor)
                return parsed.starts[start]
            place += 1
        return quote.inner

    def right(
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
                addressee = self.chars(at, last)
                at = skip_adverbials(parsed, last)
        elif "t" in cue.frames and tags[at : at + 2] == "PM":
            # "told about 600 workers that"
            last = phrase_right(tags, at + 1, prepositions=False)
            if tags[last : last + 1] == "h":
                addressee = self.chars(at, last)
                at = last
        at = self._over_aside(at)
        if "o" in cue.frames and parsed.lower(at) == "as" and tags[at + 1 : at + 2] == '"':
            # "dismissed as 'a fairy tale' a claim by"
            close = tags.find('"', at + 2)
            if close > 0 and tags[close + 1 : close + 2] in ("D", "U", "N", "w", "M"):
                at = close + 1
        if at >= count:
            return None
        if tags[at : at + 2] == "wh" and parsed.lower(at) in ("only", "merely", "simply"):
            at += 1
        letter = tags[at]
        if not self._begins(cue, at) or (letter == "h" and parsed.lower(at + 1) in _OUT):
            # "has ruled that out"
            return None
        if letter == "h" and not (tags[at + 1 : at + 2] in ("X", "V") or self._that_account(at)):
            at += 1
            if tags[at : at + 1] == ",":
                at += 1
        if tags[at : at + 2] == "D." and cue.kind != "act":
            # "confirmed this."
            return None
        if at >= count or tags[at] == "." or ("q" in cue.frames and tags[at] != '"'):
            return None
        comma = tags.find(",", at)
        plain = comma > 0 and _VERBS.isdisjoint(tags[at:comma])
        narrow = letter != "h" and ("c" not in cue.frames or plain)
        start, end = self._stretch(at, contrast, narrow)
        return (start, end, addressee) if end > start else None

    def _that_account(self, at: int) -> bool:
        """ "disputed that account": that is no conjunction."""
        return self.parsed.tags[at + 1 : at + 2] == "w" and self._clause_end(at) == at + 2

    def _begins(self, cue: Cue, at: int) -> bool:
        """Whether the word at ``at`` may begin the content of a cue."""
        parsed, tags, frames = self.parsed, self.parsed.tags, cue.frames
        letter, word = tags[at], parsed.lower(at)
        if letter == "h":
            return "o" in frames or not self._that_account(at)
        if letter == '"':
            return True
        if letter == "t":
            return "i" in frames or "t" in frames
        if letter == "S" and word == "as" and cue.lemma in _JUDGES:
            # 'dismissed as "a fairy tale" the claim'; not "dismissed as he left"
            return tags[at + 1 : at + 2] in ('"', "w", "D", "e", "B")
        if letter in "SR":
            free = letter == "R" and "o" in frames and word == "what"
            return (free or "c" in frames) and word not in _NO_CONTENT
        if letter == "X" and word == "having" and "o" in frames:
            # "denied having fired"
            return True
        if (letter == "T" and owns_what_follows(tags, at)) or (
            letter == "v" and "o" in frames and word.endswith("ing")
        ):
            return True
        if letter == "P" and tags[at + 1 : at + 2] == "M":
            return self._takes(cue, at)
        return letter in "DNUwMgeB" and self._takes(cue, at)

    def told_whom(
        self, start: int, end: int, addressee: tuple[int, int] | None
    ) -> tuple[int, int, tuple[int, int] | None]:
        """ "confirmed the demand to the daily Horn": an outlet that closes the content was told."""
        first, last = self.parsed.starting(start), self.parsed.reaching(end - 1)
        to = self.parsed.tags.rfind("t", first, last)
        if addressee is None and to > first:
            closes = phrase_right(self.parsed.tags, to + 1) == last + 1
            words = self.parsed.words(to + 1, last + 1)
            if closes and (is_outlet(words) or words in ("reporters", "journalists")):
                return start, self.chars(first, to)[1], self.chars(to + 1, last + 1)
        return start, end, addressee

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
        near = self.parsed.lowers[at : at + 6]
        # "admitted the loss", not "admitted 40 patients"; the clause is looked for below.
        admits = cue.lemma not in _ADMITS or not _ADMITTED.isdisjoint(near)
        if ("o" in cue.frames or "n" in cue.frames) and admits:
            return True
        if not admits and _AUXILIARY.isdisjoint(self.parsed.tags[at : at + 10]):
            return False
        if cue.lemma == "claim" and near[0] in ("responsibility", "credit", "victory"):
            return True
        if cue.frames == "i":
            return False
        tags = self.parsed.tags
        if cue.lemma == "claim" and not _LIVES.isdisjoint(near):
            # "The war has claimed 60,000 lives"
            return False
        if tags[at] == "g":
            return cue.form != "ing"
        end = self._clause_end(at)
        if cue.lemma in _OBJECTS:
            comma = tags.find(",", at, end)
            end = comma if comma > 0 else end
        elif cue.lemma == "say":
            return end - at > 1
        return not FINITE.isdisjoint(tags[at + 1 : end])

    def _stretch(self, at: int, contrast: bool, narrow: bool) -> tuple[int, int]:
        parsed = self.parsed
        end_token = self._clause_end(at, contrast or parsed.tags[0] == "S", narrow)
        start, end = self.chars(at, end_token)
        if parsed.tags[at] == '"':
            quote = self.quotes.get(parsed.starts[at])
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

    def _clause_end(self, at: int, contrast: bool = False, narrow: bool = False) -> int:
        """Where the clause at a token ends; asked again where the content is taken."""
        key = at, contrast, narrow
        if key not in self._ends:
            self._ends[key] = clause_end(self.parsed, at, contrast=contrast, narrow=narrow)
        return self._ends[key]

    def _enclosing_end(self, end: int) -> int:
        """The end of a quotation that opens in the content and runs beyond the sentence."""
        place = self.parsed.tags.rfind('"')
        if place < 0:
            return end
        mark = self.parsed.starts[place]
        quote = self.quotes.get(mark)
        opens = quote is not None and quote.start == mark
        return quote.end if quote is not None and opens and mark < end < quote.end else end

    def resumed(self, after: int, end: int) -> int:
        """The end of a quotation that goes on after "he said"."""
        parsed, tags = self.parsed, self.parsed.tags
        at = skip_adverbials(parsed, after)
        if tags[at : at + 1] == ",":
            at += 1
        if tags[at : at + 1] == '"':
            quote = self.quotes.get(parsed.starts[at])
            if quote is not None and quote.start == parsed.starts[at]:
                return quote.outer
        return end

    def relative_end(self, after: int, start: int, end: int) -> int:
        """The end of a content within a relative clause closed by a comma ("..., who says X, left")."""
        tags = self.parsed.tags
        for place in range(after, len(tags) - 1):
            token = self.parsed.tokens[place]
            closes = (
                tags[place] == "," and tags[place + 1] in "BXVve" and not self.parsed.quoted[place]
            )
            if start < token.start < end and closes:
                return token.start
        return end

    def first_comma(self, after: int, end: int) -> int:
        """The first comma after a token, if it stands before ``end``."""
        place = self.parsed.tags.find(",", after)
        return min(end, self.parsed.starts[place]) if place > 0 else end

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Characters of tokens ``first`` to ``last`` (exclusive)."""
        starts = self.parsed.starts
        if last <= first:
            start = starts[min(first, len(starts) - 1)]
            return start, start
        return starts[first], self.parsed.ends[last - 1]

    def _trim_comma(self, start: int, end: int) -> int:
        norm = self.parsed.text.norm
        while end > start and norm[end - 1] in ", ":
            end -= 1
        return end

    def _token_at(self, offset: int) -> int:
        return self.parsed.reaching(offset)

    def tokens_in(self, start: int, end: int) -> tuple[int, int] | None:
        """Tokens that begin within characters ``start`` to ``end``, or None."""
        first, last = self.parsed.starting(start), self.parsed.starting(end)
        return (first, last) if first < last else None
