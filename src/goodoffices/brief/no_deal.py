"""What no deal means: in general, and what each party would do."""

from __future__ import annotations

from attrs import frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.words import capital
from goodoffices.model.case import Case

__all__ = ["NoDeal", "no_deal"]


@frozen
class NoDeal:
    """What no deal means, in general and for each party."""

    said: Sentence | None
    parties: tuple[tuple[str, Sentence], ...]


def no_deal(case: Case, ledger: Ledger) -> NoDeal:
    """What happens without a deal, and what each party would do."""
    said = None
    if case.no_deal:
        text = f"{capital(case.no_deal).rstrip('.')}."
        said = ledger.sentence(text, case.no_deal_item.sources)
    lines = []
    for item in case.preferences:
        if item.alternative:
            source = item.bases.get("alternative") or item.bases.get("reservation")
            sources = (source,) if source else item.sources
            text = f"{capital(item.alternative).rstrip('.')}."
            lines.append((item.party, ledger.sentence(text, sources)))
    return NoDeal(said, tuple(lines))
