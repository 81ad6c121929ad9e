"""Would it hold: which packages would be kept, and which situations of the conflict are stable.

Packages are looked at one by one in the game of keeping them; the case's own ``conflict``
section as a graph model (Fang, Hipel and Kilgour 1993).  Rests on the same numbers as the
packages, and on whoever wrote the section.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.kept import CONCEPTS, MEANINGS, Kept, kept_of
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.packages import Package
from goodoffices.brief.words import count, join, lower
from goodoffices.errors import BadInput, GoodOfficesError, TooLarge
from goodoffices.model.case import Case
from goodoffices.model.case import Source as CaseSource

if TYPE_CHECKING:
    from goodoffices.casework.stability_of_deal import DealStability
    from goodoffices.conflict.stability import Stability

__all__ = ["MEANINGS", "Hold", "Kept", "Situation", "hold", "summary"]

# Deals of the frontier looked at; fewer among many parties, whose games are large.
MOST, FEW, MANY = 200, 50, 4


@frozen
class Situation:
    """A situation of the conflict in which everyone would stay, under these concepts."""

    state: str
    words: str
    concepts: tuple[str, ...]
    today: bool

    @property
    def plain(self) -> str:
        """Why everyone would stay, in everyday words."""
        if "Nash" in self.concepts:
            return "Nobody can better its lot by moving alone."
        if {"SEQ", "SSEQ"} & {*self.concepts}:
            return "Whoever left would meet an answer that the others want to give."
        return "Whoever left could meet an answer, at a cost to those who give it."

    @property
    def firm(self) -> bool:
        """Whether more than costly answers keep everyone there."""
        return bool({"Nash", "SEQ", "SSEQ"} & {*self.concepts})


@frozen
class Hold:
    """The part on stability; empty where the case has neither numbers nor a conflict."""

    kept: tuple[Kept, ...] = ()
    others: tuple[Sentence, ...] = ()
    why_not: Sentence | None = None
    basis: Sentence | None = None
    situations: tuple[Situation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    conventions: tuple[str, ...] = ()
    drawing: str = field(default="", repr=False)
    result: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.kept or self.situations or self.why_not)


def hold(case: Case, packages: Sequence[Package], ledger: Ledger) -> Hold:
    """What would hold, as far as the case lets it be computed."""
    found = _packages(case, packages)
    if case.conflict is None:
        return found
    try:
        return evolve(found, **_conflict(case, ledger))
    except TooLarge as error:
        return evolve(found, why_not=Sentence(f"{str(error).rstrip('.')}.", "computed"))


def _packages(case: Case, packages: Sequence[Package]) -> Hold:
    """The packages of the brief in the game of keeping them, then others of the frontier."""
    from goodoffices.casework.stability_of_frontier import stability_of_frontier

    if not packages:
        return Hold()
    scenario = case.scenario()
    try:
        most = MOST if len(scenario.parties) <= MANY else FEW
        found = stability_of_frontier(scenario, first=[p.outcome for p in packages], most=most)
    except (BadInput, TooLarge) as error:
        reason = "; ".join(str(error).splitlines()).rstrip(".")
        text = f"Whether a package would be kept was not computed: {reason}."
        return Hold(why_not=Sentence(text, "computed"))
    issues = {issue.name: issue for issue in case.issues}
    own, others = found[: len(packages)], found[len(packages) :]
    kept = tuple(kept_of(p.letter, one, issues) for p, one in zip(packages, own, strict=True))
    return Hold(kept=kept, others=_others(others))


def _others(found: Sequence[DealStability]) -> tuple[Sentence, ...]:
    """What holds of further frontier deals, in one line."""
    if not found:
        return ()
    held = {
        title: sum(bool(one.self_enforcing.get(name)) for one in found)
        for name, title in CONCEPTS.items()
    }
    said = join(f"{number or 'none'} under {title}" for title, number in held.items())
    text = f"Of {count(len(found), 'more deal', 'more deals')} looked at along the frontier, everybody would keep {said}."
    needs = [float(sum(one.guarantees.get("nash", {}).values())) for one in found]
    if needs and min(needs) > 0:
        text += " Under Nash each of them needs a guarantee."
    return (Sentence(text, "computed"),)


def _conflict(case: Case, ledger: Ledger) -> dict[str, Any]:
    """The case's own conflict section: its equilibria in words, and what today leads to."""
    from goodoffices.casework.conflict_of_case import conflict_of_case
    from goodoffices.conflict.builder import build_game, is_partial
    from goodoffices.conflict.report import (
        conventions_of,
        origin_object,
        ranking_object,
        stability_object,
    )
    from goodoffices.conflict.stability import analyse
    from goodoffices.conflict.uncertain import sampled_stability

    model = conflict_of_case(case)
    game = build_game(model)
    result = sampled_stability(game).certain() if is_partial(model) else analyse(game)
    answer = stability_object(result)
    answer["ranking"] = ranking_object(result)
    sentences: tuple[Sentence, ...] = ()
    if model.status_quo is not None:
        answer["from"] = origin_object(result, model.status_quo)
        said = answer["from"].get("sentences", ())
        sentences = tuple(Sentence(line, "computed") for line in said)
    return {
        "basis": _basis(case, ledger),
        "situations": _situations(result, answer["ranking"], model.status_quo),
        "sentences": sentences,
        "conventions": tuple(conventions_of(result)),
        "drawing": _drawing(result),
        "result": answer,
    }


def _basis(case: Case, ledger: Ledger) -> Sentence:
    """Whose the options and preferences of the conflict section are."""
    author = str((case.conflict or {}).get("assumed_by", ""))
    sources = case.conflict_item.sources
    if author and not sources:
        source = CaseSource(assumption="Options and preferences of the conflict", by=author)
        sources = (source,)
    who = f", assumed by {author}" if author else ""
    return ledger.sentence(f"Options and preferences as the case has them{who}.", sources)


def _situations(
    result: Stability, ranking: Sequence[Mapping[str, Any]], today: Any
) -> tuple[Situation, ...]:
    """Equilibria in the order of their states, not of merit."""
    from goodoffices.conflict.wording import state_words

    found = sorted(ranking, key=lambda one: str(one["state"]).rjust(24))
    return tuple(
        Situation(
            str(one["state"]),
            state_words(result.game, one["state"]),
            tuple("Nash" if c == "nash" else c.upper() for c in one["concepts"]),
            one["state"] == today,
        )
        for one in found
    )


def _drawing(result: Stability) -> str:
    from goodoffices.conflict.draw import draw

    try:
        return draw(result.game.model, result)
    except GoodOfficesError:
        return ""


def summary(found: Hold) -> tuple[Sentence, ...]:
    """The part in a few sentences, in plain words."""
    groups: dict[str, list[str]] = {}
    for one in found.kept:
        groups.setdefault(one.plain, []).append(one.letter)
    texts = [
        f"{'Package' if len(letters) == 1 else 'Packages'} {join(letters)}: {words}"
        for words, letters in groups.items()
    ]
    texts += [
        f"Everyone would stay where {one.words}: {lower(one.plain)}"
        for one in found.situations
        if "Nash" in one.concepts
    ]
    return tuple(Sentence(text, "computed") for text in texts)
