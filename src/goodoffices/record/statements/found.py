"""A statement as found in one sentence, before its chain is known."""

from __future__ import annotations

from attrs import define, field

__all__ = ["Found"]


@define
class Found:
    """A statement as found in one sentence, in characters; not yet in its chain.

    ``frame`` names the rule; ``kind`` the class of the cue; ``about`` the subject of hearsay.
    """

    sentence: int
    start: int
    end: int
    cue: tuple[int, int]
    speaker: tuple[int, int] | None
    how: str
    lemma: str
    kind: str
    frame: str
    addressee: tuple[int, int] | None = None
    negated: bool = False
    about: tuple[int, int] | None = None
    flags: list[str] = field(factory=list)
