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
    _places: dict[int, list[Mention]] = field(factory=dict, init=False)

    def places(self, sentence: int) -> Sequence[Mention]:
        """The places and states named in a sentence; looked up once."""
        places = self._places.get(sentence)
        if places is None:
            places = self._places[sentence] = [
                mention
                for mention in self.mentions[sentence]
                if mention.form == "name" and self.names.kind(mention.key) in ("place", "state")
            ]
        return places
