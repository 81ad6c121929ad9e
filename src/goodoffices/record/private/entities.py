"""Entities without private persons: a rank or a trade makes nobody public who was held or hurt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from goodoffices.model.claims import Entity
from goodoffices.record.gazetteer import look_up
from goodoffices.record.grammar import Parsed
from goodoffices.record.private.evidence import (
    find_names,
    is_office_holder,
    is_public_office,
    says_private,
)

__all__ = ["without_private"]


def without_private(
    entities: Sequence[Entity], parsed: Mapping[str, Sequence[Parsed]]
) -> tuple[Entity, ...]:
    """The entities without persons of no public office who are told to be private.

    Only the sentences that name such a person are looked at.

    Parameters
    ----------
    parsed
        The sentences of each report by its id, in order.
    """
    starts = {doc: [p.sentence.start for p in sentences] for doc, sentences in parsed.items()}
    return tuple(
        entity
        for entity in entities
        if entity.kind != "person"
        or any(map(is_public_office, entity.roles))
        or not _told(entity, parsed, starts)
    )


def _told(
    entity: Entity, parsed: Mapping[str, Sequence[Parsed]], starts: Mapping[str, Sequence[int]]
) -> bool:
    """Whether any sentence that names the person tells that it is private."""
    places: dict[tuple[str, int], set[int]] = {}
    for span in entity.spans:
        at = bisect_right(starts.get(span.doc, ()), span.start) - 1
        if at >= 0:
            places.setdefault((span.doc, at), set()).add(span.start)
    for (doc, at), firsts in places.items():
        for name in find_names(parsed[doc][at], look_up):
            tokens = name.parsed.tokens[name.first : name.end]
            if any(token.start in firsts for token in tokens) and says_private(name):
                return not is_office_holder(name, look_up)
    return False
