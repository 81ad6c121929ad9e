"""Verbs, adjectives and nouns that tell what a party wants, offers or refuses.

The list is ``data/stances.txt``, after the verb classes of Levin (1993); its forms are made as
those of cue verbs are.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

from goodoffices.model.claims import PositionKind
from goodoffices.record.cues import forms_of

__all__ = ["StanceVerb", "StanceWord", "StanceWords", "stance_words"]


class StanceVerb(NamedTuple):
    """A form of a verb: what it states, what it takes (``frames``), and its particle, or empty.

    Frames: ``o`` object, ``i`` infinitive, ``n`` somebody and an infinitive, ``t`` a clause.
    """

    lemma: str
    kind: PositionKind
    frames: str
    form: str
    particle: str = ""


class StanceWord(NamedTuple):
    """An adjective or noun: what it states, and the words one of which must follow (``*``: any)."""

    kind: PositionKind
    followed_by: tuple[str, ...]


class StanceWords(NamedTuple):
    """All words, by their forms in small letters."""

    verbs: dict[str, tuple[StanceVerb, ...]]
    adjectives: dict[str, StanceWord]
    nouns: dict[str, StanceWord]
    denied: frozenset[str]
    given_up: frozenset[str]
    raising: frozenset[str]

    @property
    def forms(self) -> frozenset[str]:
        """Words one of which a sentence must hold."""
        return frozenset((*self.verbs, *self.adjectives, *self.nouns))


@cache
def stance_words() -> StanceWords:
    """The words, read once.

    >>> [(verb.kind, verb.frames) for verb in stance_words().verbs["refused"]]
    [('rejection', 'oi')]
    >>> stance_words().nouns["insistence"].followed_by
    ('on', 'that')
    """
    verbs: dict[str, tuple[StanceVerb, ...]] = {}
    adjectives: dict[str, StanceWord] = {}
    nouns: dict[str, StanceWord] = {}
    lists: dict[str, list[str]] = {"denied": [], "given": [], "raising": []}
    text = files("goodoffices.record").joinpath("data/stances.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        sort, *rest = line.split() or ["#"]
        if sort in lists:
            lists[sort] += rest
        elif sort == "verb":
            for word in rest[2:]:
                for form, verb in _forms(word, rest[0], rest[1]):
                    verbs[form] = (*verbs.get(form, ()), verb)
        elif sort in ("adjective", "noun"):
            colon = rest.index(":")
            entry = StanceWord(cast(PositionKind, rest[0]), tuple(rest[colon + 1 :]))
            listed = adjectives if sort == "adjective" else nouns
            listed.update(dict.fromkeys(rest[1:colon], entry))
    sets = (frozenset(words) for words in lists.values())
    return StanceWords(verbs, adjectives, nouns, *sets)


def _forms(word: str, kind: str, frames: str) -> list[tuple[str, StanceVerb]]:
    forms, particle = forms_of(word)
    found = []
    for place, form in enumerate(forms):
        name = "ing" if form.endswith("ing") else ("base", "s", "past")[min(place, 2)]
        verb = StanceVerb(forms[0], cast(PositionKind, kind), frames, name, particle)
        found.append((form, verb))
    return found
