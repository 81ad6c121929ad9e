"""Closed word lists of English, read once from ``data/lexicon.txt``.

The file has sections (``[name]``) of blank-separated entries; an underscore in an entry
stands for a space.  The lists are of the language (cue verbs, titles, abbreviations, nouns of
diplomacy), never of particular reports.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["alternatives", "entries", "section_names", "word_set"]


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    text = files("goodoffices.record").joinpath("data/lexicon.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            current += [word.replace("_", " ") for word in line.split()]
    return {name: tuple(words) for name, words in found.items()}


def section_names() -> tuple[str, ...]:
    """Names of all sections."""
    return tuple(_sections())


def entries(name: str) -> tuple[str, ...]:
    """Entries of a section, in the order of the file.

    >>> entries("pronouns")[:2]
    ('he', 'she')
    """
    return _sections()[name]


@cache
def word_set(name: str) -> frozenset[str]:
    """Entries of a section, in lower case.

    >>> "mr" in word_set("titles before a name, never last")
    True
    """
    return frozenset(word.lower() for word in entries(name))


@cache
def alternatives(*names: str) -> str:
    """Entries of sections as one pattern of alternatives, longest first.

    >>> alternatives("pronouns").startswith("they|")
    True
    """
    words = {word for name in names for word in entries(name)}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(word.replace(" ", r"\s+") for word in ordered)
