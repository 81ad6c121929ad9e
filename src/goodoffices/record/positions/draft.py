"""A position while it is read: its words by their characters, and what may still be noted with it."""

from __future__ import annotations

from attrs import define

from goodoffices.model.claims import Position, PositionKind
from goodoffices.record.positions.expression import slug
from goodoffices.record.text import Text

__all__ = ["Draft", "numbered"]


@define
class Draft:
    """What becomes a :class:`Position` if no other says the same: characters ``start`` to ``end``."""

    party: str
    kind: PositionKind
    start: int
    end: int
    statement: str
    flags: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    expression: str = ""

    def contains(self, other: Draft) -> bool:
        """Whether the words of ``other`` lie within these."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Draft) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def numbered(draft: Draft, text: Text, number: int) -> Position:
    """The position that a draft has become, the ``number``-th of its report."""
    return Position(
        f"{text.doc}:p{number}",
        draft.party,
        draft.kind,
        text.span(draft.start, draft.end),
        slug(text.norm[draft.start : draft.end], 4).replace("_", " "),
        draft.conditions,
        draft.statement,
        draft.expression,
        draft.flags,
    )
