"""The verbs and nouns that make events, by kind; kinds of one word are tried in order."""

from __future__ import annotations

from functools import cache

from goodoffices.record.lexicon import word_set

__all__ = ["NOUNS", "by_noun", "by_verb"]

NOUNS = (
    *("truce", "visit", "meeting", "talks", "release", "attack", "withdrawal", "protest"),
    *("statement", "election", "walkout", "abduction", "detention", "expulsion", "collision"),
    *("drill", "payment", "decision", "coup"),
)
"""Kinds that a noun can name."""
_VERBS = (
    *("call", "walkout", "drill", "message", "delivery", "release", "travel", "protest"),
    *("meeting", "decision", "abduction", "attack", "truce", "detention", "talks", "withdrawal"),
    *("statement", "expulsion", "collision", "payment"),
)


@cache
def by_verb() -> dict[str, tuple[str, ...]]:
    """The kinds of event that each verb form can make, in the order to try them.

    >>> by_verb()["bombed"]
    ('attack',)
    """
    found: dict[str, tuple[str, ...]] = {}
    for kind in _VERBS:
        for word in word_set(f"verb {kind}"):
            found[word] = (*found.get(word, ()), kind)
    return found


@cache
def by_noun() -> dict[str, str]:
    """The kind of event that each noun names.

    >>> by_noun()["ceasefire"]
    'truce'
    """
    return {word: kind for kind in reversed(NOUNS) for word in word_set(f"event {kind}")}
