"""A length-preserving working copy of a report, cut into paragraphs, sentences and tokens.

Offsets of everything found in the copy hold in the unchanged raw text, as each character
maps to exactly one character.  Sentence ends follow the rules of Grefenstette and
Tapanainen, "What is a word, what is a sentence?" (1994): a stop ends a sentence unless the
word before it is an abbreviation or an initial, or the next word begins in lower case.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from goodoffices.model.spans import Span
from goodoffices.record.lexicon import alternatives, entries, word_set
from goodoffices.record.remembered import Remembered

__all__ = ["Sentence", "Text", "Token", "fold_case", "normalise", "tokens_of"]

_SAME = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u02bc\uff07\u00b4`"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u2014\u2015"), "\u2014"),
    **dict.fromkeys(map(ord, "\t\v\u00a0\u1680\u202f\u205f\u3000\u200b\u200e\u200f\ufeff"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "\f\u0085\u2028\u2029"), "\n"),
}
# To look for each in turn is quicker than one pattern for all; none becomes another one.
_ODD = [(chr(code), plain) for code, plain in _SAME.items() if chr(code) != plain]
_ODD_ASCII = [(char, plain) for char, plain in _ODD if char.isascii()]
_OPENS = re.compile(r"(?<![^\s(\[])''(?=\S)")
# No sentence of prose is longer; a text without stops must not become one sentence.
_LONGEST = 1500
# Longer phrases do not come again.
_SHORT = 40
_LINE_END = re.compile(r"\r(?!\n)")
_TITLES = "titles before a name, never last"
_NEVER = word_set(_TITLES) | word_set("abbreviations never last")
_CAPITAL = "abbreviations with a capital, seldom last"
_SELDOM = word_set(_CAPITAL) | word_set("abbreviations seldom last")
_ABBREVIATED = _NEVER | _SELDOM
_STARTERS = word_set("sentence starters")
_CLOCK = frozenset(("a.m", "p.m"))
_MONTHS = "|".join(word.capitalize() for word in entries("months"))
_ZONES = "GMT|UTC|BST|CES?T|EES?T|[ECMP][SD]?T|MSK|IST|WAT|EAT|JST|AE[SD]T|[A-Z][a-z]+(?: [A-Z][a-z]+)? [Tt]ime"
_OF_CLOCK = re.compile(
    rf"\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:\d\d? )?(?:{_MONTHS})|{_ZONES}"
    r"|Eastern|Central|Pacific|Mountain|Atlantic|Greenwich)\b"
)
# Look-behinds come after the first mark, so that only marks are tried.
_STOP = re.compile(
    r"[.?!\u2026](?:"
    r"(?:(?<=\u2026)|(?<=[.?!])(?<![.?!].)[.?!]*)[\"')\]]*(?=\s|$)"
    r"|(?<=[a-z]{2}[.?!])[.?!]*+[\"')\]]*(?=[A-Z\"][a-z]))"
)
# Matched from the end on.
_LAST_WORD = re.compile(r"[\w.&'-]*")
_NEXT = re.compile(r"\s*([\"'(\[\u2014*-]*)(\w+)?")
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'-]*[ ,/]{1,2}){1,6}(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? ?)?\([A-Z][\w /.-]{1,30}\) ?[-\u2014]{1,2} ?"
    r"|[A-Z][A-Z.'-]{2,}(?: [A-Z][A-Z.'-]+){0,3}(?:, [A-Z]\w+)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? ?(?: -|\u2014|--) "
)
_BLANK = re.compile(r"\n[ \n]*\n")
_NICKNAME = re.compile(r'\b([A-Z][\w.\'-]*) "([A-Z][\w\'-]*)"(?= [A-Z][a-z])')
_NICKNAME_LAST = re.compile(r' "[A-Z][\w\'-]*"(?= [A-Z][a-z])')
_MARK = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\ufe0f"
_TITLE = alternatives(_TITLES, _CAPITAL)
_TITLE_LENGTH = max(map(len, _TITLE.split("|")))
_WORD = rf"[^\W_][\w{_MARK}]*"
_TOKEN = re.compile(
    # Most words are plain: the first branch saves trying the others at them.
    rf"[A-Z]?[a-z]++(?=[ ,])|(?:[^\W\d_]\.){{2,}}(?:-{_WORD})*|"
    # The look-ahead saves trying all titles at every word.
    rf"(?=[^\W\d_]{{1,{_TITLE_LENGTH}}}\.)(?:{_TITLE})\.|"
    # "700-1,000" is one token, as "700-900" is.
    rf"\d+(?:[.,:]\d+)*(?:-(?:\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d+\.\d+(?![\d.])))?(?:[^\W\d_]+)?(?:[-/]{_WORD})*|"
    rf"'s\b(?!')|{_WORD}(?:(?:[-/&]|'(?!s\b)){_WORD})*|\S"
)


class Token(NamedTuple):
    """A word, number or mark; ``text`` is from the working copy, ``lower`` folded."""

    start: int
    end: int
    text: str
    lower: str


class Sentence(NamedTuple):
    """Characters ``start`` to ``end`` of a report, in paragraph number ``paragraph``."""

    start: int
    end: int
    paragraph: int
    number: int


def normalise(raw: str) -> str:
    """Copy with plain quotes, hyphens and spaces; every character maps to one character.

    Linear in the length.  Dashes between clauses stay an em dash; ``''`` becomes a quote mark
    and a space, so that Penn Treebank texts read like others.

    >>> normalise("\\u201cTalks\\u00a0go on\\u2026\\u201d")
    '"Talks go on\\u2026"'
    >>> normalise("``No,'' he said.\\r\\n")
    ' "No," he said. \\n'
    """
    text = raw
    if "``" in text or "''" in text:
        text = _OPENS.sub(' "', text.replace("``", ' "')).replace("''", '" ')
    for char, plain in _ODD_ASCII if text.isascii() else _ODD:
        if char in text:
            text = text.replace(char, plain)
    if _NICKNAME_LAST.search(text) is not None:
        # A nickname is part of a name, no quotation: Ann "Bee" Orr.
        text = _NICKNAME.sub(r"\1  \2 ", text)
    if "\r" in text:
        text = _LINE_END.sub("\n", text).replace("\r", " ")
    return text


def tokens_of(words: str) -> list[Token]:
    """Tokens of a phrase that stands in no report.

    >>> [token.lower for token in tokens_of("Sudria\u2019s envoy")]
    ['sudria', "'s", 'envoy']
    """
    return list(_tokens_of(words)) if len(words) <= _SHORT else list(_cut_phrase(words))


def _cut_phrase(words: str) -> Sequence[Token]:
    norm = words if words.isascii() and words.isalpha() else normalise(words)
    return _tokens(norm, fold_case(norm), 0, len(norm))


# The same short names and phrases are asked for again and again.
_tokens_of = lru_cache(maxsize=16_384)(_cut_phrase)


def _cut(stretch: str) -> Sequence[tuple[int, int, str, str]]:
    """Tokens of a stretch without blanks: no token holds one, or asks what stands beyond."""
    folded, cut = fold_case(stretch), []
    for match in _TOKEN.finditer(stretch):
        first, last = match.span()
        text, lower = match[0], folded[first:last]
        # One string where both are the same.
        cut.append((first, last, text, text if lower == text else lower))
    return cut


_CUTS = Remembered(_cut)


def _tokens(norm: str, lower: str, start: int, end: int) -> list[Token]:
    new, cut, tokens, at = tuple.__new__, _CUTS.of, [], start
    words = norm[start:end]
    if "\u03a3" in words:
        # What a Greek capital is in lower case depends on what stands around it.
        return [
            Token(*match.span(), match[0], lower[match.start() : match.end()])
            for match in _TOKEN.finditer(norm, start, end)
        ]
    for stretch in words.split(" "):
        for first, last, text, low in cut(stretch):
            # As Token(...), without its Python-level constructor: a million of these are made.
            tokens.append(new(Token, (at + first, at + last, text, low)))
        at += len(stretch) + 1
    return tokens


def fold_case(text: str) -> str:
    """Lower case of the same length, also where Unicode would add a character.

    >>> len(fold_case("\\u0130zmir"))
    5
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


class Text:
    """A report ready to be read: working copy, paragraphs, sentences, tokens.

    Everything is computed when first used, and once; each step is linear in the length.

    Parameters
    ----------
    doc
        Identifier put into spans.
    raw
        The unchanged text.
    start
        Where the body begins (after front matter); nothing before it is read.
    keeps
        Whether tokens are kept for those that ask again: time against memory.

    Examples
    --------
    >>> text = Text("wire", "Gen. Orr left. \\u201cWe agree,\\u201d he said.")
    >>> [text.raw[s.start:s.end] for s in text.sentences]
    ['Gen. Orr left.', '\\u201cWe agree,\\u201d he said.']
    >>> [token.text for token in text.tokens(text.sentences[0])]
    ['Gen.', 'Orr', 'left', '.']
    >>> Text("empty", "").sentences
    []
    """

    def __init__(self, doc: str, raw: str, start: int = 0, *, keeps: bool = True):
        self.doc = doc
        self.raw = raw
        self.start = start
        self.keeps = keeps
        self._tokens: dict[int, list[Token]] = {}
        self._spans: dict[tuple[int, int], Span] = {}
        self.kept: dict[str, Any] = {}
        """What later steps found, for others that need it again."""

    def forget(self) -> None:
        """Let go of everything that can be computed again."""
        self._tokens, self._spans, self.kept = {}, {}, {}
        for name in ("norm", "lower", "paragraphs", "sentences", "_starts"):
            self.__dict__.pop(name, None)

    @cached_property
    def norm(self) -> str:
        """The working copy."""
        return normalise(self.raw)

    @cached_property
    def lower(self) -> str:
        """The working copy in lower case, of the same length."""
        return fold_case(self.norm)

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Start and end of every paragraph: lines, or blocks where lines are hard-wrapped."""
        norm, spans, at = self.norm, [], self.start
        cut = _BLANK if _hard_wrapped(norm[self.start :]) else re.compile(r"\n")
        for match in cut.finditer(norm, self.start):
            spans.append((at, match.start()))
            at = match.end()
        spans.append((at, len(norm)))
        return [trimmed for span in spans if (trimmed := self.trim(*span))[0] < trimmed[1]]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences in order; none crosses a paragraph."""
        found: list[Sentence] = []
        for number, (start, end) in enumerate(self.paragraphs):
            at = start
            for stop in self._within(self._stops(start, end), start, end):
                first, last = self.trim(at, stop)
                if first < last:
                    found.append(Sentence(first, last, number, len(found)))
                at = stop
            first, last = self.trim(at, end)
            if first < last:
                found.append(Sentence(first, last, number, len(found)))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def tokens(self, sentence: Sentence) -> list[Token]:
        """Tokens of a sentence, computed once where they are kept."""
        known = self._tokens.get(sentence.number)
        if known is None:
            known = self.tokens_between(sentence.start, sentence.end)
            if self.keeps:
                self._tokens[sentence.number] = known
        return known

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """Tokens of any stretch of the text."""
        return _tokens(self.norm, self.lower, start, end)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character, or the last one before it; O(log n)."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 else None

    def sentences_of(self, paragraph: int) -> list[Sentence]:
        """Sentences of one paragraph, in order."""
        start, end = self.paragraphs[paragraph]
        first = bisect_right(self._starts, start - 1)
        return self.sentences[first : bisect_right(self._starts, end)]

    def span(self, start: int, end: int) -> Span:
        """The raw words between two offsets, as a span of this document; one object for each."""
        place = start, end
        span = self._spans.get(place)
        if span is None:
            # A span checks itself that its words are as long as it says.
            span = self._spans[place] = Span(self.doc, start, end, self.raw[start:end])
        return span

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The stretch without white space at its ends."""
        stretch = self.norm[start:end]
        bare = stretch.lstrip()
        if not bare:
            return start, start
        first = start + len(stretch) - len(bare)
        return first, first + len(bare.rstrip())

    def _within(self, stops: list[int], start: int, end: int) -> list[int]:
        """Stops, with a cut at a blank wherever none comes for a very long time."""
        if end - start <= _LONGEST:
            return stops
        found, at = [], start
        for stop in [*stops, end]:
            while stop - at > _LONGEST:
                blank = self.norm.rfind(" ", at + 1, at + _LONGEST)
                at = blank if blank > at else at + _LONGEST
                found.append(at)
            found.append(stop)
            at = stop
        return found[:-1]

    def _stops(self, start: int, end: int) -> list[int]:
        line = _DATELINE.match(self.norm, start, min(end, start + 120))
        stops = [line.end()] if line else []
        begin = line.end() if line else start
        return stops + [
            match.end()
            for match in _STOP.finditer(self.norm, begin, end)
            if self._ends_here(match.start(), match.end(), start, end)
        ]

    def _ends_here(self, stop: int, after: int, start: int, end: int) -> bool:
        """Whether the stop at ``stop`` ends a sentence."""
        following = _NEXT.match(self.norm, after, end)
        marks, word = following.groups() if following else ("", None)
        if word is None or (word[0].islower() and not marks.startswith('"')):
            return word is None and after >= end
        if word[0].islower():
            return self.norm[stop] in "?!" or self.norm[stop : stop + 1] != "."
        if self.norm[stop] != "." or self.norm[stop:after].startswith(".."):
            return True
        before = _LAST_WORD.match(self.norm[max(start, stop - 24) : stop][::-1])
        name = before[0][::-1] if before else ""
        if name.lower() in _CLOCK:
            # "at 4 p.m. Mayor Orr left", but "at 4 p.m. Sunday", "at 4 p.m. Kestan time"
            return _OF_CLOCK.match(self.norm, after, end) is None
        return _not_abbreviated(name, word)


def _not_abbreviated(before: str, word: str) -> bool:
    """Whether a full stop between these two words ends a sentence."""
    name = before.lstrip("'-").lower()
    if len(name) != 1 and "." not in name and name not in _ABBREVIATED:
        return True
    if name in _NEVER:
        return name in {"no", "art"} and not word[0].isdigit()
    initial = len(name) == 1 and name.isalpha() and before.isupper() and name != "i"
    # "$2.5m. The" ends a sentence, "the U.S. Congress" does not.
    dotted = "." in name and all(
        len(part) <= 2 and not part[:1].isdigit() for part in name.split(".")
    )
    if initial or dotted or name in _SELDOM:
        return word.lower() in _STARTERS
    return True


def _hard_wrapped(norm: str) -> bool:
    """Whether lines are broken at a column instead of at the end of a paragraph."""
    sample = norm[:200_000]
    if not _BLANK.search(sample):
        return False
    lines = sample.split("\n")
    broken = whole = 0
    for line, following in pairwise(lines):
        if line.strip() and following.strip():
            open_end = line.rstrip()[-1] not in '.?!:"\u2026' and 45 <= len(line) <= 120
            broken += open_end
            whole += not open_end
    return broken > 2 * whole
