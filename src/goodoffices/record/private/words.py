"""Closed word lists of English that tell private persons from others, from ``data/private.txt``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from goodoffices.record.lexicon import word_set

__all__ = ["private_nouns", "words"]


@cache
def _sections() -> dict[str, frozenset[str]]:
    text = files("goodoffices.record").joinpath("data/private.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in text.splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[] "), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return {name: frozenset(listed) for name, listed in found.items()}


def words(name: str) -> frozenset[str]:
    """Entries of a section, in lower case.

    >>> "hostage" in words("held"), "freed" in words("fates")
    (True, True)
    """
    return _sections()[name]


@cache
def private_nouns() -> frozenset[str]:
    """Nouns for people who are private: held or hurt, relatives, people of no office.

    >>> {"hostage", "brother", "nurse"} <= private_nouns()
    True
    """
    return word_set("private persons") | words("relatives") | words("plain people")
