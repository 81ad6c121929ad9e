"""Keys that reports are compared by: content words, offices of state, populations."""

from __future__ import annotations

import re
from functools import lru_cache

from goodoffices.record.gazetteer import look_up
from goodoffices.record.lexicon import word_set
from goodoffices.record.text import tokens_of

__all__ = ["content_words", "office", "population", "root"]

_SYNONYMS = {
    "lorries": "trucks", "lorry": "trucks", "truck": "trucks", "kilometers": "kilometres", "km": "kilometres",
    "meters": "metres", "liters": "litres", "gwh": "gigawatt-hours", "mwh": "megawatt-hours", "mw": "megawatts",
    "kwh": "kilowatt-hours", "kg": "kilograms", "kilos": "kilograms", "stages": "phases", "tons": "tonnes",
    "kilogrammes": "kilograms", "boats": "vessels", "trawlers": "vessels", "ships": "vessels",
    "planes": "aircraft", "warplanes": "aircraft", "jets": "aircraft",
}  # fmt: skip
_TRUCES = word_set("event truce")
_WORD = re.compile(r"[^\W_]{3,}")
_OFFICES = (
    ("presidency", ("president's office", "presidency", "presidential palace", "presidential office", "office of the president")),
    ("premiership", ("prime minister's office", "premier's office")),
    ("foreign ministry", ("foreign ministry", "foreign office", "ministry of foreign affairs", "state department")),
    ("defence ministry", ("defence ministry", "defense ministry", "ministry of defence", "ministry of defense", "pentagon")),
)  # fmt: skip
_SEATS = {
    "Elysee": "presidency", "White House": "presidency", "Kremlin": "presidency",
    "Downing Street": "premiership", "State Department": "foreign ministry",
    "Foreign Office": "foreign ministry", "Quai d'Orsay": "foreign ministry",
    "Pentagon": "defence ministry", "Chancellery": "premiership",
}  # fmt: skip


@lru_cache(maxsize=4096)
def content_words(words: str) -> frozenset[str]:
    """Words of a text that carry its content, in lower case, plurals and endings cut.

    >>> sorted(content_words("They released the captives"))
    ['captive', 'release']
    """
    common = word_set("common words") | word_set("small words")
    found = _WORD.findall(words.lower())
    return frozenset(_stem(word) for word in found if word not in common)


def _stem(word: str) -> str:
    for ending, left in (("ies", "y"), ("ing", ""), ("ed", "e"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)] + left if ending != "s" or not word.endswith("ss") else word
    return word


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """A content word as reports are compared by it: "omani" is Oman, "rejected" and "rejects" are one.

    >>> root("omani"), root("rejecte"), root("reject")
    ('oman', 'reject', 'reject')
    """
    if word in _TRUCES:
        return "truce"
    known = look_up(tokens_of(word.capitalize()), 0)
    if known is not None and known[1].state:
        return known[1].state.lower()
    # "collision" and "collide", "explosion" and "explode"
    return f"{word[:-4]}d" if word.endswith("sion") and len(word) > 6 else word.removesuffix("e")


def office(words: str) -> tuple[str, ...]:
    """The office of state that a phrase names: "the Elysee" is the presidency of France.

    >>> office("Elysee") == office("the French President's Office")
    True
    >>> office("Ann Orr")
    ()
    """
    tokens = tokens_of(words)
    state, seat = "", ""
    for place in range(len(tokens)):
        known = look_up(tokens, place)
        if known is not None:
            state = state or known[1].state
            seat = seat or _SEATS.get(known[1].name, "")
    lower = words.lower()
    for name, forms in _OFFICES:
        if any(form in lower for form in forms):
            seat = seat or name
    return (f"{seat} of {state}",) if state and seat else ()


def population(unit: str, words: str) -> tuple[str, frozenset[str]]:
    """Class of what is counted, and the nationalities named with it.

    >>> population("captives", "110 Norwegian captives")
    ('people held', frozenset({'Norway'}))
    >>> population("palestinians", "30 Palestinians")[0], population("trucks", "9 trucks")[0]
    ('people', 'trucks')
    """
    tokens = tokens_of(words)
    states = set()
    for place in range(len(tokens)):
        known = look_up(tokens, place)
        if known is not None and known[1].kind in ("state", "region"):
            states.add(known[1].state or known[1].name)
        elif tokens[place].lower == "foreign":
            states.add("foreign")
    unit = _SYNONYMS.get(unit, unit)
    held = word_set("wording: people held")
    if unit in held:
        return "people held", frozenset(states)
    folded = unit[:1].upper() + unit[1:]
    token = tokens_of(folded)
    known = look_up(token, 0) if token else None
    if unit in word_set("people in general") or (
        known is not None and known[1].kind in ("state", "region")
    ):
        return "people", frozenset(states)
    return unit, frozenset(states)
