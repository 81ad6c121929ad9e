"""What is not known and should be asked next: questions, gaps of the case, gaps of the record."""

from __future__ import annotations

from attrs import frozen

from goodoffices.brief.findings import Quote, Sentence
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.positions import spoken_of
from goodoffices.brief.words import capital, count, join
from goodoffices.model.case import Case
from goodoffices.model.claims import Record
from goodoffices.model.preferences import PartialPreference

__all__ = ["Unknown", "unknown"]

# Unread sentences printed; the rest are counted.
SHOWN = 12


@frozen
class Unknown:
    """The ninth part of the brief."""

    questions: tuple[Sentence, ...]
    gaps: tuple[Sentence, ...]
    unread: tuple[Quote, ...]
    unread_more: int
    foreign: tuple[Sentence, ...]
    asked: tuple[Sentence, ...] = ()


def unknown(
    case: Case, record: Record, ledger: Ledger, asked: tuple[Sentence, ...] = ()
) -> Unknown:
    """Open questions of the case, what it lacks, and what of the reports was not understood.

    Parameters
    ----------
    asked
        What the numbers make worth asking first (see :mod:`goodoffices.brief.sensitivity`).
    """
    quotes = tuple(
        Quote(" ".join(span.text.split()), ledger.span(span), report=ledger.name(span.doc))
        for span in record.unread[:SHOWN]
    )
    return Unknown(
        tuple(Sentence(capital(question)) for question in case.questions),
        (*_awaited(case), *_preferences(case), *_positions(case), *_unsourced(case)),
        quotes,
        max(0, len(record.unread) - SHOWN),
        _foreign(record, ledger),
        asked,
    )


def _awaited(case: Case) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(f"What would {join(text.awaiting, 'or')} answer to “{text.name}”?", "computed")
        for text in case.texts
        if text.awaiting
    )


def _preferences(case: Case) -> tuple[Sentence, ...]:
    stated = {item.party: item for item in case.preferences}
    found = []
    for name in case.deciders:
        item = stated.get(name)
        if item is None or item.stated is None:
            text = f"What {name} prefers is not known: no preferences are given."
            found.append(Sentence(text, "computed"))
        elif isinstance(item.stated, PartialPreference):
            text = f"What {name} prefers is known only in part."
            found.append(Sentence(text, "computed"))
        elif item.stated.reservation is None:
            text = f"What no deal is worth to {name} is not known."
            found.append(Sentence(text, "computed"))
    return tuple(found)


def _positions(case: Case) -> tuple[Sentence, ...]:
    """Issues on which deciding parties have stated nothing, set together by who is silent."""
    silences: dict[tuple[str, ...], list[str]] = {}
    for issue in case.issues:
        heard = {item.party for item in case.positions if issue.name in spoken_of(item)}
        silent = tuple(name for name in case.deciders if name not in heard)
        if silent:
            silences.setdefault(silent, []).append(f"“{issue.heading}”")
    if list(silences) == [case.deciders] and len(silences[case.deciders]) == len(case.issues):
        return (Sentence("No position of any deciding party is known.", "computed"),)
    return tuple(
        Sentence(f"On {join(headings)} no position is known of {join(names)}.", "computed")
        for names, headings in silences.items()
    )


def _unsourced(case: Case) -> tuple[Sentence, ...]:
    """How many items of the case name no source at all."""
    items = (
        *case.parties,
        *case.channels,
        *case.rounds,
        *case.texts,
        *case.history,
        *case.pressures,
        *case.positions,
    )
    bare = sum(not item.sources for item in items)
    if not bare:
        return ()
    verb = "names" if bare == 1 else "name"
    text = f"{capital(count(bare, 'item'))} of the case file {verb} no source."
    return (Sentence(text, "computed"),)


def _foreign(record: Record, ledger: Ledger) -> tuple[Sentence, ...]:
    """Reports in a language that is not read."""
    return tuple(
        Sentence(
            f"{ledger.name(document.id)} was not read: its language is “{document.language}”.",
            "computed",
        )
        for document in record.documents
        if document.language not in ("en", "")
    )
