"""Names known before reports are read: those of a case's parties, mediators and places.

A dictionary of the domain beside the general gazetteer.  What the gazetteer holds stays as it
is there; other names of the same actor then lead to its entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodoffices.model.claims import KnownName
from goodoffices.record.gazetteer import Entry, look_up
from goodoffices.record.lexicon import word_set
from goodoffices.record.text import tokens_of

__all__ = ["entries_of", "is_body", "is_movement"]

_PLACES = {"place": "region"}


def entries_of(known: Iterable[KnownName]) -> Iterator[tuple[str, Entry]]:
    """Each name as it is written, with the entry it stands for; what the gazetteer has is left out.

    Names that are one ordinary word ("Front", "Council") or begin in lower case are left out as
    well: in a text they can mean others.

    Examples
    --------
    >>> front = KnownName("Front", ("Coastal Front", "Salt Rebels"), "movement")
    >>> for form, entry in entries_of([front, KnownName("France", ("Republic of the West",))]):
    ...     print(form, "->", entry.name, entry.kind)
    Coastal Front -> Coastal Front movement
    Salt Rebels -> Coastal Front movement
    Republic of the West -> France state
    """
    for one in known:
        forms = [form for form in (_form(one, name) for name in (one.name, *one.aliases)) if form]
        found = next((entry for entry in map(_in_gazetteer, forms) if entry), None)
        if found is None and forms:
            kind = _PLACES.get(one.kind, one.kind)
            found = Entry(forms[0], kind, forms[0] if kind == "state" else one.of)
        for form in forms:
            if found is not None and _in_gazetteer(form) is None:
                yield form, found


def _form(known: KnownName, name: str) -> str:
    """A name as texts write it, or empty if it cannot be told from ordinary words."""
    name = " ".join(name.split())
    if known.kind == "place":
        name = name.split(",")[0]
    words = name.split()
    if not words or not words[0][0].isupper():
        return ""
    return "" if len(words) == 1 and _ordinary(words[0].lower()) else name


def _ordinary(word: str) -> bool:
    return any(word in word_set(name) for name in ("body nouns", "heads of movements", "roles"))


def _in_gazetteer(form: str) -> Entry | None:
    tokens = tokens_of(form)
    found = look_up(tokens, 0)
    return found[1] if found is not None and found[0] == len(tokens) else None


def is_body(name: str) -> bool:
    """Whether a name ends in the noun of a body.

    >>> is_body("Coast Women's Assembly"), is_body("Ann Orr")
    (True, False)
    """
    words = name.lower().split()
    return bool(words) and (words[-1] in word_set("body nouns") or is_movement(name))


def is_movement(name: str) -> bool:
    """Whether a name ends in the noun of a movement.

    >>> is_movement("Coastal Front"), is_movement("Republic of Varesk")
    (True, False)
    """
    words = name.lower().split()
    return bool(words) and words[-1] in word_set("heads of movements")
