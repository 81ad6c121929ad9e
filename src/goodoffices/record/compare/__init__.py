"""Comparison of reports by typed keys: every link is a proposal with its reason.

Nothing is merged, nothing is computed from figures, and no figure of people killed, held or
released is ever taken from another.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from goodoffices.model.claims import Comparison, Record
from goodoffices.record.compare.alike import with_figures_alike
from goodoffices.record.compare.events import compare_events
from goodoffices.record.compare.figures import compare_figures, side_by_side
from goodoffices.record.compare.positions import compare_positions
from goodoffices.record.compare.texts import (
    compare_texts,
    compare_words,
    repeated_paragraphs,
    same_statements,
    without_copies,
)
from goodoffices.record.entities import Names
from goodoffices.record.text import Text

__all__ = ["compare"]


def compare(record: Record, texts: Sequence[Text], names: Names) -> tuple[Comparison, ...]:
    """All comparisons of a record, numbered; near-linear through indexes by typed keys."""
    repeated = repeated_paragraphs(texts)
    own = without_copies(record, repeated) if repeated else record
    if len(record.documents) == 1:
        # Nothing to compare with, but what one report itself sets side by side or repeats.
        found = [*side_by_side(own), *compare_texts(record, repeated)]
        return tuple(evolve(item, id=f"c{number}") for number, item in enumerate(found, 1))
    events = compare_events(own, names)
    found = [
        *events,
        *with_figures_alike(compare_figures(own, names, events), own, texts, names),
        *same_statements(own),
        *compare_positions(own),
        *compare_texts(record, repeated),
        *compare_words(texts),
    ]
    found += _only_in_one(own, found)
    return tuple(evolve(item, id=f"c{number}") for number, item in enumerate(found, 1))


def _only_in_one(record: Record, found: Sequence[Comparison]) -> list[Comparison]:
    """What only one report tells, by report and kind."""
    linked = {
        item
        for comparison in found
        if comparison.relation not in ("not comparable", "wording")
        for item in comparison.items
    }
    listed: list[Comparison] = []
    for document in record.documents:
        kinds = (
            ("event", [e.id for e in record.events if document.id in e.status]),
            ("figure", [f.id for f in record.figures if f.span.doc == document.id]),
            ("position", [p.id for p in record.positions if p.span.doc == document.id]),
        )
        for kind, ids in kinds:
            alone = tuple(item for item in ids if item not in linked)
            if alone:
                listed.append(
                    Comparison(
                        "",
                        f"only in one: {kind}",
                        "only in one",
                        alone,
                        f"no {kind} of another report was found that agrees with these in its typed keys",
                    )
                )
    return listed
