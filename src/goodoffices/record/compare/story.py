"""One story: whether two reports tell of the same actors, so that what they tell may be the same."""

from __future__ import annotations

from goodoffices.model.claims import Record

__all__ = ["Story"]


class Story:
    """Whether two reports tell of the same actors: at least two persons, bodies or states."""

    def __init__(self, record: Record):
        self._actors: dict[str, set[str]] = {}
        for entity in record.entities:
            if entity.kind not in ("place", "media"):
                for doc in {span.doc for span in entity.spans}:
                    self._actors.setdefault(doc, set()).add(entity.id)

    def shared(self, one: str, other: str) -> bool:
        """Whether two reports have actors in common."""
        return len(self._actors.get(one, set()) & self._actors.get(other, set())) > 1
