"""What changes if the numbers are off by 20 %, said of each package to examine.

Whether a party still accepts a package is exact; what a named solution picks is sampled with
a fixed seed (see :mod:`goodoffices.bargaining.robustness.sensitivity`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodoffices.brief.findings import Sentence
from goodoffices.brief.packages import SOLUTIONS, Package
from goodoffices.brief.rests import Holds
from goodoffices.brief.words import join
from goodoffices.errors import TooLarge
from goodoffices.model.scenario import Scenario

if TYPE_CHECKING:
    from goodoffices.bargaining.robustness.sensitivity import PackageSensitivity, Sensitivity

__all__ = ["DRAWS", "PERCENT", "what_changes"]

PERCENT = 20
DRAWS = 200

# Scenarios beyond this many packages get a fifth of the draws, so that a brief stays quick.
LARGE = 1_000_000


def what_changes(
    scenario: Scenario, packages: Sequence[Package], *, seed: int = 0
) -> tuple[tuple[Sentence, ...], tuple[Holds, ...], tuple[Sentence, ...]]:
    """Sentences on what stays, a line for each package, and whom to ask what; else nothing."""
    if not packages or not scenario.valued:
        return (), (), ()
    found = _found(scenario, packages, seed)
    holds = tuple(_holds(p, s) for p, s in zip(packages, found.packages, strict=True))
    return _sentences(packages, found), holds, _questions(packages, found)


def _found(scenario: Scenario, packages: Sequence[Package], seed: int) -> Sensitivity:
    from goodoffices.bargaining.robustness.sensitivity import sensitivity

    outcomes = [package.outcome for package in packages]
    draws = DRAWS if scenario.size <= LARGE else DRAWS // 5
    try:
        return sensitivity(scenario, outcomes, percent=PERCENT, samples=draws, seed=seed)
    except TooLarge:
        return sensitivity(scenario, outcomes, percent=PERCENT, samples=0, seed=seed)


def _questions(packages: Sequence[Package], found: Sensitivity) -> tuple[Sentence, ...]:
    """Whom to ask about which package: whose answer can change within the percentage.

    The least sure answer of each party, those that can change soonest first.
    """
    soon: dict[str, list[tuple[float, str, bool]]] = {}
    for package, one in zip(packages, found.packages, strict=True):
        for party, answer in one.accepts.items():
            if answer is not None and answer.until is not None and answer.until < PERCENT:
                doubt = (answer.until, package.letter, answer.now)
                soon.setdefault(party, []).append(doubt)
    texts = []
    for party, doubts in sorted(soon.items(), key=lambda item: min(item[1])):
        until, letter, now = min(doubts)
        others = [other for _, other, _ in sorted(doubts)[1:]]
        text = (
            f"Ask {party} whether package {letter} is better for it than no deal, and what no "
            f"deal is worth to it: by its points it {'is' if now else 'is not'}, but that can "
            f"change once they are {_percent(until)} off"
        )
        if others:
            many = "package" if len(others) == 1 else "packages"
            text += f" (within {PERCENT} % also of {many} {join(others)})"
        texts.append(f"{text}.")
    return tuple(Sentence(text, "computed") for text in texts)


def _percent(share: float) -> str:
    return "less than 1 %" if share < 1 else f"{share:.0f} %"


def _holds(package: Package, found: PackageSensitivity) -> Holds:
    stays = {
        title: found.stays[name].value
        for name, (title, _) in SOLUTIONS.items()
        if title in package.names and name in found.stays
    }
    accepts = {
        party: "not known" if answer is None else _answer(answer.now, answer.always, answer.until)
        for party, answer in found.accepts.items()
    }
    firm = [a is not None and a.now and a.always for a in found.accepts.values()]
    efficient = None if found.efficient is None else found.efficient.value
    return Holds(package.letter, accepts, stays, efficient, all(firm))


def _answer(now: bool, always: bool, until: float | None) -> str:
    """One party's answer to a package, and from how far off it can change."""
    answer = "accepts" if now else "refuses"
    if until is None or until >= PERCENT:
        return f"{answer}, whatever the numbers within {PERCENT} %"
    return f"{answer}; may change from {_percent(until)} off"


def _sentences(packages: Sequence[Package], found: Sensitivity) -> tuple[Sentence, ...]:
    firm = [
        package.letter
        for package, one in zip(packages, found.packages, strict=True)
        if all(a is not None and a.now and a.always for a in one.accepts.values())
    ]
    many = "package" if len(firm) == 1 else "packages"
    kept = f"{many} {join(firm)}" if firm else "none of the packages"
    texts = [
        f"If every number may be off by up to {PERCENT} %, each in its own direction, every party "
        f"is still sure to accept {kept}."
    ]
    if found.samples:
        texts.append(
            f"In {found.samples} draws of such numbers (seed {found.seed}), the named solutions "
            "were found anew; the table says how often they came to the same package, option for "
            "option, and how often nothing was better for one party without loss to another."
        )
    else:
        texts.append("The named solutions were not found anew: there are too many packages.")
    return tuple(Sentence(text, "computed") for text in texts)
