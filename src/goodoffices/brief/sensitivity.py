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
) -> tuple[tuple[Sentence, ...], tuple[Holds, ...]]:
    """Sentences on what stays, and a line for each package; nothing where there are none."""
    from goodoffices.bargaining.robustness.sensitivity import sensitivity

    if not packages or not scenario.valued:
        return (), ()
    outcomes = [package.outcome for package in packages]
    draws = DRAWS if scenario.size <= LARGE else DRAWS // 5
    try:
        found = sensitivity(scenario, outcomes, percent=PERCENT, samples=draws, seed=seed)
    except TooLarge:
        found = sensitivity(scenario, outcomes, percent=PERCENT, samples=0, seed=seed)
    holds = tuple(_holds(p, s) for p, s in zip(packages, found.packages, strict=True))
    return _sentences(packages, found), holds


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
    return f"{answer}; may change from {until:.0f} % off"


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
