"""Known names: states, capitals, regions, bodies and media, looked up token by token.

States come from the Unicode CLDR list shipped with Babel; adjectives, capitals, bodies and media
from ``data/gazetteer.txt``.  Look-up is by the longest match from a token; O(1) a token.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from goodoffices.record.lexicon import word_set
from goodoffices.record.remembered import Remembered
from goodoffices.record.text import Token, tokens_of

__all__ = ["Entry", "capitals", "fold", "is_outlet", "look_up", "names_from"]


class Entry(NamedTuple):
    """A known name: what it names, and the state it belongs to.

    ``form`` is ``name``, ``adjective`` ("Egyptian") or ``people`` ("Egyptians"); ``state`` a name.
    """

    name: str
    kind: str
    state: str
    form: str = "name"


def fold(word: str) -> str:
    """Without accents, so that Élysée and Elysee are one; case is kept.

    >>> fold("Élysée")
    'Elysee'
    """
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFD", word)
    return "".join(char for char in plain if not unicodedata.combining(char))


def _sections() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    text = files("goodoffices.record").joinpath("data/gazetteer.txt").read_text(encoding="utf-8")
    current: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append([part.strip() for part in line.split("|")])
    return found


@cache
def _territories() -> dict[str, str]:
    from babel import Locale

    names = Locale("en").territories
    return {
        code: name.replace("&", "and").split(" (")[0]
        for code, name in names.items()
        if len(code) == 2
        and code.isalpha()
        and code not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ")
    } | {
        "PS": "Palestine",
        "MM": "Myanmar",
        "HK": "Hong Kong",
        "MO": "Macao",
        "TR": "Turkey",
        "CD": "DR Congo",
        "CI": "Ivory Coast",
    }


def _split(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


def _entries() -> list[tuple[str, Entry]]:
    names, sections = _territories(), _sections()
    found = [(name, Entry(name, "state", name)) for name in names.values()]
    for code, adjectives, capital, others in sections["states"]:
        state = names.get(code, code)
        found += [(other, Entry(state, "state", state)) for other in _split(others)]
        for word in _split(adjectives):
            form = "people" if word.endswith("s") and not word.endswith("ss") else "adjective"
            found.append((word, Entry(state, "state", state, form)))
        found += [(place, Entry(place, "capital", state)) for place in _split(capital)]
    for name, adjectives, codes in sections["regions"]:
        name = name.replace("_", " ")
        state = names.get(codes, "")
        found.append((name, Entry(name, "region", state)))
        found += [(word, Entry(name, "region", state, "adjective")) for word in _split(adjectives)]
    for name, kind, code, others in sections["bodies"]:
        name = name.replace("_", " ")
        entry = Entry(name, kind, names.get(code, ""))
        found += [(other, entry) for other in [name, *_split(others)]]
    for name, code, others in sections["media"]:
        name = name.replace("_", " ")
        entry = Entry(name, "media", names.get(code, ""))
        found += [(other, entry) for other in [name, *_split(others)]]
    return found


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """By the first token: the tokens of a name, longest first, with what it names."""
    index: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for name, entry in _entries():
        tokens = tuple(token.text for token in tokens_of(fold(name)))
        index.setdefault(tokens[0], []).append((tokens, entry))
    for listed in index.values():
        listed.sort(key=lambda item: -len(item[0]))
    return index


def _names_from(word: str) -> Sequence[tuple[tuple[str, ...], Entry]]:
    return _index().get(fold(word), ())


names_from = Remembered(_names_from).of
"""The known names that begin with a word: their tokens, longest first, with what they name."""


def look_up(tokens: Sequence[Token], place: int) -> tuple[int, Entry] | None:
    """The longest known name that begins at a token: the token after it, and its entry.

    >>> tokens = tokens_of("The U.S. and Egyptian envoys")
    >>> look_up(tokens, 1)
    (2, Entry(name='United States', kind='state', state='United States', form='name'))
    >>> look_up(tokens, 3)[1].form, look_up(tokens, 4)
    ('adjective', None)
    """
    for words, entry in names_from(tokens[place].text):
        if len(words) == 1:
            return place + 1, entry
        if place + 1 >= len(tokens) or fold(tokens[place + 1].text) != words[1]:
            continue
        stretch = tokens[place + 2 : place + len(words)]
        if tuple(fold(token.text) for token in stretch) == words[2:]:
            return place + len(words), entry
    return None


@cache
def capitals() -> dict[str, str]:
    """Capital by state.

    >>> capitals()["France"]
    'Paris'
    """
    return {
        _territories().get(code, code): _split(capital)[0]
        for code, _, capital, _ in _sections()["states"]
        if capital
    }


@lru_cache(maxsize=65536)
def is_outlet(words: str) -> bool:
    """Whether a phrase names a news outlet: a known one, or by its head noun.

    >>> is_outlet("AFP"), is_outlet("the daily Norland Herald"), is_outlet("Ann Orr")
    (True, True, False)
    """
    tokens = tokens_of(words)
    media = word_set("media nouns")
    for place, token in enumerate(tokens):
        if token.lower in ("in", "of", "from", "'s", "by", "on", "for"):
            return False
        following = tokens[place + 1].lower if place + 1 < len(tokens) else "in"
        broadcasts = token.lower in ("radio", "channel", "tv") and token.text[0].isupper()
        last = following in ("in", "of", "from", "'s", "based", ",")
        if (
            token.lower in media
            and (broadcasts or last)
            and (token.lower != "news" or token.text[0] == "N")
        ):
            return True
        before = tokens[place - 1].lower if place else ""
        if token.lower in ("agency", "agencies", "service") and before in ("news", "press", "wire"):
            return True
        known = look_up(tokens, place)
        if known is not None and known[1].kind == "media":
            return known[0] >= len(tokens) or tokens[known[0]].lower in media
    return False
