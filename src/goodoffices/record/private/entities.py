"""Entities without private persons: a rank or a trade makes nobody public who was held or hurt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from goodoffices.model.claims import Entity
from goodoffices.record.gazetteer import look_up
from goodoffices.record.grammar import Parsed
from goodoffices.record.private.evidence import (
    find_names,
    is_office_holder,
    is_public_office,
    says_private,
)
from goodoffices.record.text import Sentence, Text

__all__ = ["without_private"]


def without_private(
    entities: Sequence[Entity],
    texts: Mapping[str, Text],
    tagged: Callable[[Text, Sentence], Parsed] = Parsed,
) -> tuple[Entity, ...]:
    """The entities without persons of no public office who are told to be private.

    Only the sentences that name such a person are looked at.

    Parameters
    ----------
    texts
        The reports by their ids.
    tagged
        Gives a tagged sentence, where the caller has them already.
    """
    return tuple(
        entity
        for entity in entities
        if entity.kind != "person"
        or any(map(is_public_office, entity.roles))
        or not _told(entity, texts, tagged)
    )


def _told(
    entity: Entity, texts: Mapping[str, Text], tagged: Callable[[Text, Sentence], Parsed]
) -> bool:
    """Whether any sentence that names the person tells that it is private."""
    places: dict[tuple[str, Sentence], set[int]] = {}
    for span in entity.spans:
        text = texts.get(span.doc)
        sentence = text.sentence_at(span.start) if text is not None else None
        if sentence is not None:
            places.setdefault((span.doc, sentence), set()).add(span.start)
    for (doc, sentence), firsts in places.items():
        for name in find_names(tagged(texts[doc], sentence), look_up):
            tokens = name.parsed.tokens[name.first : name.end]
            if any(token.start in firsts for token in tokens) and says_private(name):
                return not is_office_holder(name, look_up)
    return False
