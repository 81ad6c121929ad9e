"""Quick patterns: words looked for by their first letters, and branches only where their words stand.

The engine of :mod:`re` tries a pattern that begins with ``\\b`` at every character, and every branch
of a choice there; one that begins with letters it tries at these letters only.
"""

from __future__ import annotations

import re

__all__ = ["Either", "one_of"]


def one_of(*words: str) -> str:
    r"""A pattern for one of these words, as ``\b(?:one|other)``, which is found by first letters.

    >>> re.search(one_of("will", "can") + " not", "pelican nor, uncan not, can not").span()
    (24, 31)
    """
    return "(?:" + "|".join(rf"{word[0]}(?<!\w.){word[1:]}" for word in words) + ")"


class Either:
    """Branches, each with letters of which some must stand for it to match; as ``one|other``.

    Of matches that begin at one character that of the first branch counts.

    >>> found = Either(("not", r"will not"), ("no,one", r"\\bno one|n")).search("no one will not")
    >>> found.span()
    (0, 6)
    """

    def __init__(self, *branches: tuple[str, str]):
        self._branches = [(tuple(asked.split(",")), re.compile(regex)) for asked, regex in branches]

    def search(self, words: str) -> re.Match[str] | None:
        """The first match in these words, or None."""
        first: re.Match[str] | None = None
        for asked, regex in self._branches:
            for letters in asked:
                if letters in words:
                    found = regex.search(words)
                    if found is not None and (first is None or found.start() < first.start()):
                        first = found
                    break
        return first
