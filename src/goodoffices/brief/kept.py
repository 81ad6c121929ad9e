"""Would one package be kept: in plain words, with the concepts of the literature beside them.

Read off the game of keeping it (:mod:`goodoffices.casework.stability_of_deal`).  A side that is
nothing but people held or released is never put in points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.words import join, say_points
from goodoffices.model.issues import Issue

if TYPE_CHECKING:
    from goodoffices.casework.stability_of_deal import DealStability

__all__ = ["CONCEPTS", "MEANINGS", "Kept", "kept_of", "plainly"]

# Each concept in a line: what a party takes into account before it withholds its side.
MEANINGS = {
    "Nash": "nobody gains by leaving, whatever the others then do",
    "GMR": "the others could answer any gain so that the one who left is no better off, even at a "
    "cost to themselves (general metarationality)",
    "SMR": "as GMR, and the one who left could not better that by moving once more (symmetric "
    "metarationality)",
    "SEQ": "as GMR, with answers that the others would gain by themselves (sequential stability)",
    "SSEQ": "as SEQ, and the one who left could not better that by moving once more (symmetric "
    "sequential stability)",
}

CONCEPTS = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}


@frozen
class Kept:
    """Whether one package would be kept; amounts in each party's own points.

    ``plain``: the finding in everyday words; ``holds``: for each concept whether everybody
    would keep; ``guarantees``: the smallest under Nash; ``needed``: where other concepts need
    one. An amount is None where what is withheld is nothing but people, who are not priced.
    """

    letter: str
    holds: Mapping[str, bool]
    tempted: tuple[str, ...]
    guarantees: tuple[tuple[str, float | None], ...]
    needed: tuple[tuple[str, tuple[tuple[str, float | None], ...]], ...]
    sentences: tuple[Sentence, ...]
    plain: str = ""

    @property
    def unaided(self) -> bool:
        """Whether nobody gains by withholding, whatever follows."""
        return self.holds.get("Nash", False)

    @property
    def countered(self) -> tuple[str, ...]:
        """Concepts with countermoves under which it would be kept, weakest first."""
        return tuple(name for name, good in self.holds.items() if good and name != "Nash")

    @property
    def fails(self) -> tuple[str, ...]:
        """Concepts under which it would not be kept."""
        return tuple(name for name, good in self.holds.items() if not good)


def plainly(holds: Mapping[str, bool]) -> str:
    """What the concepts under which something holds come to, in everyday words.

    >>> plainly({"Nash": False, "SEQ": False, "SSEQ": False, "GMR": True, "SMR": True})
    'Kept only for fear of an answer, and that answer would cost those who give it.'
    """
    if holds.get("Nash"):
        return "Kept for its own sake: nobody gains by leaving it."
    if not any(holds.values()):
        return "Not kept: somebody gains by leaving it, and no answer takes the gain away."
    willing = holds.get("SEQ") or holds.get("SSEQ")
    lasting = holds.get("SSEQ") if willing else holds.get("SMR")
    text = "Kept for fear of an answer that the others would want to give"
    if not willing:
        text = "Kept only for fear of an answer, and that answer would cost those who give it"
    return f"{text}." if lasting else f"{text}; one more move could undo the answer."


def kept_of(letter: str, found: DealStability, issues: Mapping[str, Issue]) -> Kept:
    """What is said of one package."""
    bare = _only_people(found, issues)
    needed = {name: _amounts(found.guarantees.get(name, {}), bare) for name in CONCEPTS}
    holds = {title: bool(found.self_enforcing.get(name)) for name, title in CONCEPTS.items()}
    most = {t.party: t for t in reversed(found.tempted)}
    return Kept(
        letter,
        holds,
        tuple(
            party if party in bare else f"{party} (+{say_points(float(one.gain))} of its points)"
            for party, one in most.items()
        ),
        needed["nash"],
        tuple((CONCEPTS[name], some) for name, some in needed.items() if some and name != "nash"),
        (*_temptations(found, issues, bare), *_answers(found), *_guarantees(needed)),
        plainly(holds),
    )


def _only_people(found: DealStability, issues: Mapping[str, Issue]) -> frozenset[str]:
    """Parties whose side, where it departs from today, is nothing but people."""
    package = found.keeping.package
    sides: dict[str, list[bool]] = {}
    options = found.keeping.model.options
    for option, names in zip(options, found.keeping.sides, strict=True):
        moved = [issues[name] for name in names if package[name] != issues[name].status_quo]
        sides.setdefault(option.by, []).extend(issue.counts_people for issue in moved)
    return frozenset(party for party, counts in sides.items() if counts and all(counts))


def _amounts(
    needed: Mapping[str, Any], bare: frozenset[str]
) -> tuple[tuple[str, float | None], ...]:
    return tuple(
        (party, None if party in bare else float(amount))
        for party, amount in needed.items()
        if amount
    )


def _temptations(
    found: DealStability, issues: Mapping[str, Issue], bare: frozenset[str]
) -> tuple[Sentence, ...]:
    """Who would gain at first by withholding what."""
    texts = []
    for party in dict.fromkeys(one.party for one in found.tempted):
        mine = [one for one in found.tempted if one.party == party]
        side = join(f"“{issues[name].heading}”" for name in mine[0].withholding)
        gain = "" if party in bare else f" {say_points(float(mine[0].gain))} of its points"
        more = f", and less in {len(mine) - 1} other ways" if len(mine) > 1 else ""
        texts.append(f"{party} would gain{gain} at first by withholding its side of {side}{more}.")
    return tuple(Sentence(text, "computed") for text in texts)


def _answers(found: DealStability) -> tuple[Sentence, ...]:
    """What the others could do then, without numbers of states."""
    lines = (line for one in found.explanations for line in one.sentences[1:])
    return tuple(Sentence(without_states(line), "computed") for line in lines)


def without_states(line: str) -> str:
    """A sentence without the numbers of states.

    >>> without_states("If A were to withhold its side (2), B could leave (12).")
    'If A were to withhold its side, B could leave.'
    """
    head, *rest = line.split(" (")
    kept = [head]
    for part in rest:
        number, closed, after = part.partition(")")
        kept.append(after if closed and number.isdigit() else f" ({part}")
    return "".join(kept)


def _guarantees(
    needed: Mapping[str, Sequence[tuple[str, float | None]]],
) -> tuple[Sentence, ...]:
    """The smallest guarantees, concepts that need the same said together."""
    same: dict[tuple[tuple[str, float | None], ...], list[str]] = {}
    for name, amounts in needed.items():
        if amounts:
            same.setdefault(tuple(amounts), []).append(CONCEPTS[name])
    return tuple(
        Sentence(
            f"To hold under {join(names)} it needs a guarantee to {join(map(_amount, amounts))}, "
            "as long as the whole side is kept.",
            "computed",
        )
        for amounts, names in same.items()
    )


def _amount(needed: tuple[str, float | None]) -> str:
    party, amount = needed
    if amount is None:
        return f"{party} (not put in points: its side is people)"
    return f"{party} of {say_points(amount)} of its points"
