"""On how many assumptions of whom the brief rests, and what changes if they are off by 20 %."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from goodoffices.brief.findings import Assumption, Sentence, Sources
from goodoffices.brief.words import capital, count, join
from goodoffices.model.case import Case, Preference, Source
from goodoffices.model.preferences import Utility

__all__ = ["Holds", "Rests", "numbers_of", "rests"]


@frozen
class Holds:
    """What stays of a package when every number moves by up to a fifth.

    ``accepts``: each party's answer in words; ``stays``: how often each of its names finds it
    again; ``undominated``: how often it stays on the frontier, None if not computed; ``firm``:
    whether all accept it whatever the numbers within the fifth.
    """

    letter: str
    accepts: Mapping[str, str]
    stays: Mapping[str, float]
    undominated: float | None
    firm: bool


@frozen
class Rests:
    """The eighth part of the brief."""

    sentences: tuple[Sentence, ...]
    assumptions: tuple[tuple[Assumption, int], ...]
    sensitivity: tuple[Sentence, ...] = ()
    holds: tuple[Holds, ...] = ()


def rests(
    case: Case,
    sources: Sources,
    sensitivity: Sequence[Sentence] = (),
    holds: Sequence[Holds] = (),
) -> Rests:
    """Counts of what is cited and of the numbers behind each assumption."""
    numbers = numbers_of(case)
    facts = sources.facts()
    sentences = [_cited(facts["verified"], facts["unverified"], facts["cited"])]
    if sources.assumptions:
        sentences.append(_assumed(sources.assumptions, numbers))
    return Rests(
        tuple(sentences),
        tuple((item, numbers.get((item.text, item.by), 0)) for item in sources.assumptions),
        tuple(sensitivity),
        tuple(holds),
    )


def _cited(verified: int, unverified: int, reports: int) -> Sentence:
    if not verified and not unverified:
        return Sentence("Nothing is cited from a report.", "computed")
    text = f"{capital(count(verified, 'place is', 'places are'))} cited from {count(reports, 'report')}"
    if reports:
        text += ", each looked up word for word"
    if unverified:
        verb = "citation could" if unverified == 1 else "citations could"
        text += f"; {unverified} more {verb} not be verified"
    return Sentence(f"{text}.", "computed")


def _assumed(assumptions: Sequence[Assumption], numbers: Mapping[tuple[str, str], int]) -> Sentence:
    by: dict[str, list[int]] = {}
    for item in assumptions:
        entry = by.setdefault(item.by or "an author who is not named", [0, 0])
        entry[0] += 1
        entry[1] += numbers.get((item.text, item.by), 0)
    parts = []
    for who, (many, behind) in by.items():
        about = f", behind {count(behind, 'number')}" if behind else ""
        parts.append(f"{count(many, 'assumption')} of {who}{about}")
    cites = tuple(item.id for item in assumptions)
    return Sentence(f"It also rests on {join(parts)}.", "assumption", cites)


def numbers_of(case: Case) -> dict[tuple[str, str], int]:
    """Numbers of the preferences that rest on each assumption, by its text and author."""
    found: dict[tuple[str, str], int] = {}
    for preference in case.preferences:
        stated = preference.stated
        if not isinstance(stated, Utility):
            continue
        for key in _keys(stated):
            for source in _behind(preference, key):
                if source.assumed:
                    name = (source.assumption, source.by)
                    found[name] = found.get(name, 0) + 1
    return found


def _behind(preference: Preference, key: str) -> tuple[Source, ...]:
    """The sources of one number: its own, or the nearest above it."""
    parts = key.split(".")
    for length in range(len(parts), 0, -1):
        own = preference.bases.get(".".join(parts[:length]))
        if own is not None:
            return (own,)
    return preference.sources


def _keys(stated: Utility) -> list[str]:
    """A key for every number of a party's points."""
    keys = [f"weights.{name}" for name in stated.weights]
    for issue, values in stated.values.items():
        keys += [f"values.{issue}.{index}" for index in range(len(values))]
    keys += [f"interactions.{number}" for number in range(1, len(stated.interactions) + 1)]
    return keys + (["reservation"] if stated.reservation is not None else [])
