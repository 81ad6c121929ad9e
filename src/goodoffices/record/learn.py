"""Names that the reports themselves teach: states, places and short forms not in the gazetteer.

A word that stands beside its own adjective (Sudria, Sudrian) or owns an army, a president or an
embassy is a state; a name after "in" or "near", or in a dateline, is a place, unless it is known
as a person's.  After Yarowsky's rule that a name means one thing throughout a text (1995).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import define, field

from goodoffices.record.gazetteer import Entry, look_up, names_from
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.remembered import Remembered
from goodoffices.record.text import Token, tokens_of

__all__ = ["LocalNames"]

_CAPITALS = re.compile("U+")
_TIMES = word_set("months") | word_set("tag T: words of time")
_OF_PLACES = word_set("nouns of a place") | word_set("event attack")
_STANDING_AT = frozenset(
    ("bridge", "crossing", "checkpoint", "dam", "border", "airstrip", "camp", "junction")
)
_PARTS_OF_STATES = _STANDING_AT | frozenset(
    (
        "district",
        "province",
        "neighbourhood",
        "neighborhood",
        "suburb",
        "valley",
        "pass",
        "peninsula",
    )
)
_WAYS = frozenset(("road", "route", "highway", "corridor", "access", "railway"))
_PLACE_PREPOSITIONS = word_set("prepositions before a place")
# Words two before a name that tell, with what stands between, that it is a place's.
_LEADS = {
    "of": _OF_PLACES,
    "on": _OF_PLACES,
    "to": word_set("event visit") | _WAYS,
    "at": _STANDING_AT,
}
_ROLES = word_set("roles")
_BODY_NOUNS = word_set("body nouns")
_OWNED = word_set("nouns a state owns")
# Capitalised at the head of a sentence: "Two government sources", "Foreign Minister".
_NO_OWNERS = word_set("number words") | word_set("parts of roles")
_BACKED = re.compile(r"-(?:run|led|held|controlled|ruled|backed|occupied|governed)\Z")
_OFFICES = frozenset(("minister", "ministry", "parliament", "president", "premier", "ambassador"))
_SUFFIXES = ("n", "an", "ian", "ese", "i", "ish", "ic", "er")


@define
class LocalNames:
    """An index of names learnt from texts, looked up like the gazetteer.

    Examples
    --------
    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "The Sudrian envoy met rebels from Sudria in Port Aven.")
    >>> local = LocalNames()
    >>> local.learn([Parsed(text, text.sentences[0])])
    >>> tokens = text.tokens(text.sentences[0])
    >>> local.look_up(tokens, 1)
    (2, Entry(name='Sudria', kind='state', state='Sudria', form='adjective'))
    >>> local.look_up(tokens, 8)
    (10, Entry(name='Port Aven', kind='region', state='', form='name'))
    """

    _index: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(factory=dict)

    def look_up(self, tokens: Sequence[Token], place: int) -> tuple[int, Entry] | None:
        """The longest name that begins at a token, from the gazetteer or learnt; O(1)."""
        word = tokens[place].text
        known = look_up(tokens, place) if names_from(word) else None
        learnt = self._index.get(word)
        if learnt is None:
            return known
        for words, entry in learnt:
            end = place + len(words)
            if known is not None and known[0] >= end:
                break
            if len(words) == 1 or [t.text for t in tokens[place + 1 : end]] == list(words[1:]):
                return end, entry
        return known

    def add(self, form: str, entry: Entry) -> None:
        """Add a name as it is written; of two of one length the first added stays."""
        words = tuple(token.text for token in tokens_of(form))
        listed = self._index.setdefault(words[0], [])
        listed.append((words, entry))
        listed.sort(key=lambda item: -len(item[0]))

    def learn(self, sentences: Iterable[Parsed]) -> None:
        """Gather evidence from all sentences, then decide; linear."""
        runs = _Runs()
        for parsed in sentences:
            runs.read(parsed)
        for name, entry in runs.decide():
            self.add(name, entry)


@define
class _Runs:
    """Runs of capitalised words with what stands around them."""

    words: set[str] = field(factory=set)
    places: Counter[str] = field(factory=Counter)
    owners: Counter[str] = field(factory=Counter)
    people: set[str] = field(factory=set)
    outlets: Counter[str] = field(factory=Counter)
    opening: set[str] = field(factory=set)
    """Owners that begin a sentence: their capital need not be a name's."""
    inner: set[str] = field(factory=set)
    """Capitalised words within sentences."""
    capitals: dict[str, str] = field(factory=dict)
    """Towns called a capital, with the name or adjective of whose."""

    def read(self, parsed: Parsed) -> None:
        for run in _CAPITALS.finditer(parsed.tags):
            self._run(parsed, *run.span())

    def _run(self, parsed: Parsed, place: int, end: int) -> None:
        lowers = parsed.lowers
        while place < end - 1 and "-" in lowers[place] and _BACKED.search(lowers[place]):
            # "in Dawn-run Port Aven"
            place += 1
        texts = parsed.texts[place:end]
        self.words.update(texts)
        self.inner.update(texts if place else texts[1:])
        before = lowers[place - 1] if place else ""
        if before in ("capital", ",") and place > 2 and "capital" in lowers[place - 2 : place]:
            self._capital(parsed, place, " ".join(texts))
        if before in _ROLES or texts[0].endswith(".") or not _ROLES.isdisjoint(lowers[place:end]):
            self.people.add(texts[-1])
            return
        if lowers[end - 1] in _BODY_NOUNS or look_up(parsed.tokens, place) is not None:
            return
        if before in _NEWS and _names_outlet(parsed, place):
            self.outlets[" ".join(texts)] += 1
            return
        first = lowers[place]
        if first in _TIMES:
            return
        after = lowers[end] if end < len(lowers) else ""
        if after == "'s":
            if before not in _PLACE_PREPOSITIONS and self._owns(parsed, end):
                # "At Port Aven's military airport": a town has one, too.
                self.owners[" ".join(texts)] += 1
        elif end - place == 1 and after in _OWNED:
            if first not in _NO_OWNERS:
                (self.owners.update if place else self.opening.update)((texts[0],))
        elif end - place <= 3 and (
            before in _PLACE_PREPOSITIONS
            or (before == "the" and after in _PARTS_OF_STATES)
            or (before in _LEADS and place > 1 and lowers[place - 2] in _LEADS[before])
        ):
            self.places[" ".join(texts)] += 1

    def _capital(self, parsed: Parsed, place: int, name: str) -> None:
        """ "The Sudrian capital, Aven", "Sudria's capital Aven"."""
        at = place - 1 - (parsed.lowers[place - 1] == ",") - 1
        at -= parsed.lower(at) == "'s"
        if parsed.tags[at : at + 1] == "U":
            self.capitals[name] = parsed.tokens[at].text

    def _owns(self, parsed: Parsed, end: int) -> bool:
        """Whether a name owns what a state owns: "Sudria's army", "Sudria's new parliament"."""
        one, two = parsed.lower(end + 1), parsed.lower(end + 2)
        return one in _OWNED or one in _OFFICES or two in _OFFICES

    def decide(self) -> Iterable[tuple[str, Entry]]:
        """States with their adjectives, then places; a person's name is neither."""
        states: dict[str, str] = {}
        bases = self.words - self.people
        # Sorted, as the order of a set differs from run to run.
        for word in sorted(filter(_BASES.of, self.words)):
            for base in _BASES[word]:
                if base in bases:
                    states[base] = word
        for name in [*self.owners, *sorted(self.opening & self.inner)]:
            if name.split()[-1] not in self.people and name not in states.values():
                states.setdefault(name, "")
        for name, adjective in states.items():
            entry = Entry(name, "state", name)
            yield name, entry
            if adjective and adjective not in states:
                yield adjective, Entry(name, "state", name, "adjective")
                yield f"{adjective}s", Entry(name, "state", name, "people")
        for name in self.outlets:
            yield name, Entry(name, "media", "")
        owners = {adjective: name for name, adjective in states.items()}
        for name, owner in self.capitals.items():
            known = look_up(tokens_of(owner), 0)
            state = known[1].state if known is not None else owners.get(owner, owner)
            if state in states or known is not None:
                yield name, Entry(name, "capital", state)
        taken = {*states, *states.values(), *self.capitals}
        for name in self.places:
            if name not in taken and name.split()[-1] not in self.people:
                yield name, Entry(name, "region", "")


def _bases(word: str) -> Sequence[str]:
    """What is left of a word that may be an adjective: "Sudria", "Sudri" of "Sudrian"."""
    bases = [(suffix, word.removesuffix(suffix)) for suffix in _SUFFIXES]
    return [base for suffix, base in bases if word.endswith(suffix) and len(base) > 3]


_BASES = Remembered(_bases)


def _names_outlet(parsed: Parsed, place: int) -> bool:
    """Whether a name follows what it is: "the newspaper Ledger", "state agency Lespress"."""
    before = parsed.lower(place - 1)
    if parsed.tokens[place - 1].text[:1].isupper():
        return False
    if before == "agency":
        return parsed.lower(place - 2) in ("news", "press", "wire", "state")
    return place > 0 and before in _OUTLETS


_OUTLETS = frozenset(
    ("newspaper", "daily", "broadcaster", "weekly", "magazine", "tabloid", "portal", "outlet")
)
_NEWS = _OUTLETS | {"agency"}
