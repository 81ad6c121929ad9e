"""Names of sources: a speaker phrase without what hangs on, its head, its number."""

from __future__ import annotations

import re

from goodoffices.record.lexicon import word_set

__all__ = [
    "ONE_OF",
    "STANDS_ALONE",
    "WORD",
    "article_free",
    "core",
    "holds_office",
    "is_unnamed",
    "number",
    "plain",
]


_UNNAMED = word_set("unnamed sources")
WORD = re.compile(r"[^\W\d_]+")


STANDS_ALONE = frozenset(
    ("another", "both", "all", "some", "many", "several", "most", "few", "other")
)
"""Determiners that stand for somebody of a group named before: "another said"."""

ONE_OF = re.compile(
    r"(?:(?P<many>both|all|some|many|several|most|few|a few|others|some others)|one|another|a (?:second|third|fourth|fifth)|"
    r"the (?:other|first|second|third|fourth|last|latter))(?: of (?:them|whom))?(?P<who>,\s.+)?\Z",
    re.IGNORECASE,
)
"""Somebody of a group named before, who is called by no noun, or by one after a comma."""


def holds_office(words: str) -> bool:
    """Whether a phrase is one person's office and name: "Commander Tobias" is no plural.

    >>> holds_office("Front leader Commander Tobias"), holds_office("the rebels")
    (True, False)
    """
    parts = words.split()
    named = len(parts) > 1 and parts[-1][:1].isupper() and "'s" not in words
    return named and any(part.lower() in word_set("roles") for part in parts[:-1])


_RELATIVE = re.compile(
    r",\s+or\s+(?=[A-Z])|,?\s+(?:who|which|that|whose|whom)\b|,\s+(?:speaking|citing|quoting)\b|"
    r",?\s+(?:quoted|cited)\s+(?:by|in)\b"
)
_MAY_CUT = (",", "wh", "that", "ted by", "ted in")


_SO_CALLED = re.compile(r"^(?:the\s+)?(?:so-called|self-styled|self-proclaimed)\s+", re.IGNORECASE)


def plain(words: str) -> str:
    """A source's name without its relative clause and without "so-called"."""
    cut = _RELATIVE.search(words) if any(map(words.__contains__, _MAY_CUT)) else None
    kept = words[: cut.start()] if cut else words
    return (_SO_CALLED.sub("", kept) or words) if "-" in kept else kept or words


def article_free(name: str) -> str:
    """A name without its article: "The Dawn Movement" is "Dawn Movement"."""
    return name[4:] if name.startswith(("The ", "the ")) and name[4:5].isupper() else name


def is_unnamed(words: str, head: str) -> bool:
    """Whether a phrase names nobody: "a diplomat", "officials"."""
    return head in _UNNAMED or words.lower().startswith(("a ", "an "))


_AFTER_HEAD = re.compile(
    r"\s(?:of|in|from|for|at|with|on|by|to|who|familiar|privy|close|briefed|involved|informed|quoted|cited)\b|,|"
    r"\s[a-z]{3,}ing\s(?=(?:the|a|an|its|their|his|her)\s|[A-Z])"
)


def core(words: str) -> str:
    """A phrase up to its head: "rebels" of "rebels fighting Sudria's government"."""
    cut = _AFTER_HEAD.search(words)
    return words[: cut.start()] if cut else words


def number(head: str) -> str:
    """``many`` or ``one``, by the head of a phrase."""
    return (
        "many"
        if (head.endswith("s") and not head.endswith("ss")) or head in ("people", "media")
        else "one"
    )
