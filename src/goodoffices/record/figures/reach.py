"""What is known while the figures of a report are read."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from goodoffices.model.claims import Figure, Statement, TimeExpression
from goodoffices.record.entities import Mention, Names
from goodoffices.record.text import Text

__all__ = ["Here", "Reach"]


Here = list[tuple[Figure, int, int]]
"""Figures of the sentence so far, with their tokens."""


@define
class Reach:
    """What is known while a report's figures are read: its statements, times and mentions."""

    text: Text
    names: Names
    mentions: Sequence[Sequence[Mention]]
    statements: Sequence[Statement]
    times: Sequence[TimeExpression] = ()
    found: list[Figure] = field(factory=list)
