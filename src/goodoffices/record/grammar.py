"""Shallow grammar: one tag a token, and noun phrases found by walking over the tags.

A partial parser in the sense of Abney, "Partial parsing via finite-state cascades" (1996):
closed classes are looked up, open classes guessed from their shape, and phrases are
stretches of tags.  No model, no search; linear in the length of the sentence.

Tags: ``D`` determiner, ``N`` pronoun, ``P`` preposition, ``t`` to, ``C`` coordinator, ``S``
subordinator, ``h`` that, ``R`` relative, ``X`` auxiliary, ``V`` finite verb, ``v`` cue verb, ``B``
adverb, ``T`` time, ``M`` number, ``A`` possessive, ``U`` capitalised, ``g`` -ing, ``e`` -ed, ``w`` other
word, ``"`` quotation mark, ``,`` ``;`` ``:`` ``(`` ``)`` ``.`` and ``~`` (dash or other mark).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import compress, count
from operator import itemgetter, ne

from goodoffices.record.cues import AMBIGUOUS, CUES
from goodoffices.record.lexicon import entries, word_set
from goodoffices.record.remembered import Remembered
from goodoffices.record.text import Sentence, Text, Token

__all__ = [
    "MONEY",
    "NOUNISH",
    "Parsed",
    "closes_sentence",
    "ends_aside",
    "tag",
]

NOUNISH = frozenset("wUgeMTN")
_MARKS = {",": ",", ";": ";", ":": ":", '"': '"', "(": "(", ")": ")", ".": ".", "?": ".", "!": "."}
_TEXT, _LOWER = itemgetter(2), itemgetter(3)
_ASIDE = re.compile(r",Dw+h?D?[wU]+\Z")
# After these "to" is a preposition: "a person close to the talks".
_CLOSE_TO = frozenset(("close", "privy", "loyal", "sympathetic", "according"))
_BEYOND = [""] * 24
_NO_COLUMNS: tuple[tuple[()], ...] = ((), (), (), ())
# Of what is agreed or signed: "a truce agreed in May lasted nine days".
_MADE = word_set("event truce") | frozenset(
    (
        *("deal", "agreement", "accord", "pact", "plan", "proposal", "text", "draft", "statement"),
        *("treaty", "offer", "document", "letter", "report", "measures", "sanctions"),
    )
)
_UNSURE = re.compile("[vA]")
# A word between a noun and what a verb takes; a verb between a noun and a preposition.
_BY_PLACE = re.compile("[wVv](?:(?<=[wUN]w)(?=[DN~P])|(?<=[wU][Vv])(?=P))")
MONEY = "$\u20ac\u00a3\u00a5"
_LEAST = frozenset(("least", "most"))
# Common verbs that report speech with a particle only.
_PARTICLES = {
    word: frozenset(cue.particle for cue in CUES[word] if cue.particle)
    for word in entries("tag V: common finite verbs that are not cues")
    if word in CUES
}
# Cue verbs that report speech with one of these particles only, with the others above.
_NEEDED = {
    word: frozenset(cue.particle for cue in cues)
    for word, cues in CUES.items()
    if all(cue.particle for cue in cues)
}
# Words that change the tags beside them; most sentences hold none.
_CHANGING = _LEAST | _CLOSE_TO | _PARTICLES.keys() | {"since"}
_PAST = frozenset(
    word for word, cues in CUES.items() if any(cue.form == "past" for cue in cues)
) | word_set("participles after a noun")


@cache
def _closed() -> dict[str, str]:
    tags: dict[str, str] = {}
    for letter, name in (
        ("V", "tag V: common finite verbs that are not cues"),
        ("T", "tag T: words of time"),
        ("B", "tag B: adverbs"),
        ("P", "tag P: prepositions"),
        ("S", "tag S: subordinators"),
        ("C", "tag C: coordinators"),
        ("R", "tag R: relatives"),
        ("X", "tag X: auxiliaries and modals"),
        ("N", "tag N: personal pronouns"),
        ("D", "tag D: determiners and possessives"),
    ):
        tags.update(dict.fromkeys(entries(name), letter))
    tags.update({"that": "h", "to": "t", "'s": "A", "'": "A"})
    return tags | _MARKS


def tag(tokens: Sequence[Token]) -> str:
    """One tag for each token; linear.

    >>> from goodoffices.record.text import Text
    >>> text = Text("wire", "The envoy of Sudria said on Monday that talks would resume.")
    >>> tag(text.tokens(text.sentences[0]))
    'DwPUvPThwXw.'
    """
    lowers = list(map(_LOWER, tokens))
    return _tag(tokens, lowers, _capitals(map(_TEXT, tokens), lowers))


def _capitals(texts: Iterable[str], lowers: Iterable[str]) -> list[int]:
    """The tokens that hold a capital."""
    return list(compress(count(), map(ne, texts, lowers)))


def _tag(tokens: Sequence[Token], lowers: Sequence[str], capitals: Sequence[int]) -> str:
    tags = list(map(_SMALL_TAGS.of, lowers))
    for place in capitals:
        tags[place] = _capital_tag(tokens[place].text, lowers[place], place > 0)
    if not _CHANGING.isdisjoint(lowers):
        _change_beside(tags, lowers)
    found = "".join(tags)
    if "v" in found or "A" in found:
        for match in _UNSURE.finditer(found):
            place = match.start()
            tags[place] = _settle(tags, place, tokens)
        found = "".join(tags)
    return _verbs_by_place(tags, found, tokens)


def _change_beside(tags: list[str], lowers: Sequence[str]) -> None:
    """Words whose tag is told by the word beside them."""
    if not _LEAST.isdisjoint(lowers):
        for place, lower in enumerate(lowers):
            if lower in _LEAST and place and lowers[place - 1] == "at":
                # "at least 600 members": of the number, not a phrase of place.
                tags[place - 1 : place + 1] = "BB"
    if not _CLOSE_TO.isdisjoint(lowers):
        for place in range(1, len(tags)):
            if tags[place] == "t" and lowers[place - 1] in _CLOSE_TO:
                tags[place] = "P"
    if "since" in lowers:
        place = lowers.index("since")
        if place and tags[place - 1] == "X" and tags[place + 1 : place + 2] != ["D"]:
            # "has since announced"
            tags[place] = "B"
    if not _PARTICLES.keys().isdisjoint(lowers):
        for place in range(len(tags) - 1):
            if lowers[place + 1] in _PARTICLES.get(lowers[place], ()):
                # "made clear that"
                tags[place] = "v"


def _verbs_by_place(tags: list[str], found: str, tokens: Sequence[Token]) -> str:
    """The tags, with verbs that no list holds told by what stands around them.

    A form in -s between a noun in the singular and a determiner is a verb ("the offer insults
    the families").  Of two verbs in the past with nothing between them but a phrase with a
    preposition the first is a participle ("officials briefed on the talks said").
    """
    for match in _BY_PLACE.finditer(found):
        place = match.start()
        before, after = tags[place - 1], tags[place + 1]
        word = tokens[place].lower
        if tags[place] == "w":
            if before == "V" or (after == "~" and tokens[place + 1].text not in MONEY):
                continue
            if after == "P" and tokens[place + 1].lower != "between":
                continue
            noun = tokens[place - 1].lower
            numbered = noun in word_set("number words")
            two = tokens[place - 2].lower if place > 1 else ""
            counted = place > 1 and (tags[place - 2] == "M" or two in word_set("number words"))
            if (
                _third(word)
                and not counted
                and not noun.endswith("s")
                and not numbered
                and noun not in word_set("roles")
                and word not in word_set("units of measure")
            ):
                tags[place] = "V"
        elif before != "V" and word in _PAST:
            made = tokens[place - 1].lower in _MADE
            if _closed_by_verb(tags, place + 1, "vVX" if made else "v"):
                tags[place] = "e"
    return "".join(tags)


def _third(word: str) -> bool:
    return (
        len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics", "ers"))
    )


def _closed_by_verb(tags: Sequence[str], at: int, verbs: str) -> bool:
    """Whether another verb closes the phrase that begins at a preposition."""
    for letter in tags[at : at + 12]:
        if letter in verbs:
            return True
        if letter not in "PDwUgeMAT":
            return False
    return False


def _small_tag(lower: str) -> str:
    """The tag of a word in lower case, a number or a mark, wherever it stands."""
    return _closed().get(lower) or _open_tag(lower, lower[0])


_SMALL_TAGS = Remembered(_small_tag)


@lru_cache(maxsize=200_000)
def _capital_tag(text: str, lower: str, inside: bool) -> str:
    """The tag of a word with a capital, that begins its sentence or stands inside it."""
    letter = _closed().get(lower)
    if letter is None or (lower == "may" and inside):
        return "v" if lower in CUES and not inside else _open_tag(lower, text[0])
    if letter == "N" and text == "US":
        return "U"
    return "U" if letter in "VB" and inside and len(lower) > 1 else letter


def _settle(tags: Sequence[str], place: int, tokens: Sequence[Token]) -> str:
    """Settle a possessive against a short "is", and a cue verb against its noun."""
    if tags[place] == "A":
        return "X" if place and tags[place - 1] in "NhR" else "A"
    if _lacks_particle(tokens, place):
        form = CUES[tokens[place].lower][0].form
        return {"past": "V", "ing": "g"}.get(form, "w")
    return "w" if _is_noun(tags, place, tokens) else "v"


def _lacks_particle(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb that is a cue only with a particle ("point out") stands without it."""
    needed = _NEEDED.get(tokens[place].lower)
    if needed is None:
        return False
    following = [token.lower for token in tokens[place + 1 : place + 3]]
    if following[:1] != ["the"]:
        # But "voiced the hope that"
        del following[1:]
    return needed.isdisjoint(following)


def _is_noun(tags: Sequence[str], place: int, tokens: Sequence[Token]) -> bool:
    """Whether a form that is noun or verb ("reports", "demand") is a noun here."""
    word = tokens[place].lower
    form = CUES[word][0].form
    if form == "ing":
        # "its thinking"
        return place > 0 and tags[place - 1] in "DA"
    if form not in ("base", "s") or (form == "s" and word not in AMBIGUOUS):
        return False
    before = tags[place - 1] if place else "."
    after = tags[place + 1] if place + 1 < len(tags) else "."
    past = before == "v" and CUES[tokens[place - 1].lower][0].form == "past"
    if past and (after == "h" or form == "base"):
        # "denied reports that", "told state television"
        return True
    if form == "base" and after == "." and _plural_closes(tags, place, tokens):
        # "..., officials in the capital say."
        return False
    if form == "base" and word not in AMBIGUOUS and before == "w":
        noun = tokens[place - 1].lower
        if noun.endswith("s") or noun in ("people", "police", "media"):
            return False
    if (
        before in "DAPM"
        or (after == "X" and before not in "NR")
        or (before in "eg" and after not in "hDN")
    ):
        return True
    if after == "P" and CUES[word][0].particle == "" and before not in "NRXU":
        return True
    if before == "C" and after in "P.,;":
        return True
    if form == "base" and before in ",;:(." and after in "wUM":
        return True
    if form == "s" and after in ".," and closes_sentence(tags, place):
        return False
    if ends_aside(tags, place):
        return False
    singular = before == "U" and not tokens[place - 1].text.endswith("s")
    if form == "base" and singular and after in "wU" and "C" not in tags[max(0, place - 4) : place]:
        return True
    # "preliminary outline of"; but "officials say the", "they want to"
    return before in "wU" and after in ("PX.,;AVCv" if before == "w" else "X.;AVv")


def _plural_closes(tags: Sequence[str], place: int, tokens: Sequence[Token]) -> bool:
    """Whether a plain form is the last verb, of a plural after a comma."""
    commas = [at for at in range(max(0, place - 9), place) if tags[at] == ","]
    first = commas[-1] + 1 if commas else 0
    if first < 3 or set(tags[first:place]) - set("DwUP"):
        return False
    head = next((at for at in range(first, place) if tags[at] == "P"), place) - 1
    noun = tokens[head].lower
    return head >= first and (noun.endswith("s") or noun in ("people", "police", "media"))


def ends_aside(tags: Sequence[str], place: int) -> bool:
    """Whether a last verb tells of what was said before: "..., a claim the police dispute."."""
    last = tags[place + 1] if place + 1 < len(tags) else "."
    return last == "." and bool(_ASIDE.search("".join(tags[max(0, place - 9) : place])))


def closes_sentence(tags: Sequence[str], place: int) -> bool:
    """Whether a short phrase after a comma, and a clause before it, stand before a last verb."""
    at = place
    while at > 0 and tags[at - 1] in "DwUP" and place - at < 7:
        at -= 1
    if tags[place + 1 : place + 2] in (",", [","]) and tags[at] not in "DU":
        # "..., the mission estimates, half of them ..."; not "won praise, bold claims, ..."
        return False
    clause = tags[: max(at - 1, 0)]
    return at < place and at > 2 and tags[at - 1] == "," and bool(set(clause) & set("XVve"))


def _open_tag(lower: str, first: str) -> str:
    """The tag of a word of an open class, guessed from its shape."""
    if lower in CUES and first.islower():
        return "v"
    if first.isdigit():
        return "M"
    if not first.isalpha():
        return "~"
    if first.isupper():
        return "U"
    if lower.endswith("ly") and lower not in word_set("not adverbs though they end in ly"):
        return "B"
    if lower.endswith("ing") and len(lower) > 5 and lower not in word_set("nouns in -ing"):
        return "g"
    return "e" if lower.endswith("ed") and len(lower) > 4 else "w"


class Parsed:
    """A sentence with its tokens and tags, and which tokens stand inside quotation marks."""

    __slots__ = (
        *("ends", "_padded", "capitals", "here", "lowers", "quoted", "sentence", "starts"),
        *("tags", "text", "texts", "tokens"),
    )

    def __init__(self, text: Text, sentence: Sentence, quoted: Sequence[tuple[int, int]] = ()):
        self.text = text
        self.sentence = sentence
        self.tokens = text.tokens(sentence)
        columns = tuple(zip(*self.tokens)) or _NO_COLUMNS
        self.starts: Sequence[int]
        self.ends: Sequence[int]
        self.texts: Sequence[str]
        self.starts, self.ends, self.texts = columns[:3]
        self.lowers: list[str] = list(columns[3])
        # Whether a word stands here at all is asked again and again.
        self.here = frozenset(self.lowers)
        # So that words just beyond the ends need no question: the last are before the first.
        self._padded = self.lowers + _BEYOND
        self.capitals = _capitals(self.texts, self.lowers)
        self.tags = _tag(self.tokens, self.lowers, self.capitals)
        self.quoted = bytearray(len(self.tokens))
        if quoted:
            self._mark(quoted)

    def _mark(self, quoted: Sequence[tuple[int, int]]) -> None:
        for start, end in quoted:
            for place in range(self.starting(start), self.starting(end)):
                self.quoted[place] = 1

    def starting(self, offset: int) -> int:
        """The first token that starts at a character or after it; O(log n)."""
        return bisect_left(self.starts, offset)

    def reaching(self, offset: int) -> int:
        """The first token that ends after a character; O(log n)."""
        return bisect_right(self.ends, offset)

    def words(self, first: int, last: int) -> str:
        """The working copy from token ``first`` up to token ``last`` (exclusive)."""
        words = self.text.norm[self.starts[first] : self.ends[last - 1]]
        return words.replace("  ", " ")

    def lower(self, place: int) -> str:
        """Lower-case token at a place; empty beyond the ends (before the first, by some words)."""
        try:
            return self._padded[place]
        except IndexError:
            return ""
