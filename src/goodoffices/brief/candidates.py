"""Candidates named from what was stated: packages nobody proposed, made of what each side said.

For today, and for each actor whose positions can be put as conditions: the package that agrees
with most of its statements and departs from today no further than they need.  Nothing is
ranked, and no number is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

from attrs import frozen

from goodoffices.brief.redlines import RedLine
from goodoffices.brief.words import capital, count, join
from goodoffices.expressions import FALSE, TRUE, truth
from goodoffices.model.case import Case
from goodoffices.model.conditions import issues_of
from goodoffices.model.issues import Issue

__all__ = ["LARGEST", "Candidate", "candidates"]

# Combinations of the options an actor speaks of that are looked through; beyond, it is left out.
LARGEST = 20_000


@frozen
class Candidate:
    """A package made of what was stated, with whose statements it is made of."""

    letter: str
    outcome: Mapping[str, str]
    names: tuple[str, ...]
    reasons: tuple[str, ...]


def candidates(case: Case, lines: Sequence[RedLine]) -> tuple[Candidate, ...]:
    """Today's situation, then a package an actor, in the order of the case; none twice.

    Empty where it is not known what holds today.
    """
    today = {issue.name: issue.status_quo for issue in case.issues if issue.status_quo}
    if not case.issues or len(today) < len(case.issues):
        return ()
    found: dict[tuple[str, ...], tuple[dict[str, str], list[tuple[str, str]]]] = {}

    def add(outcome: dict[str, str], name: str, why: str) -> None:
        found.setdefault(tuple(outcome.values()), (outcome, []))[1].append((name, why))

    add(today, "today", "Nothing changes.")
    for actor in (party.name for party in case.parties):
        own = [line for line in lines if line.party == actor]
        for outcome, why in _of_one(case, today, own):
            add(outcome, f"from {actor}’s statements", why)
    return tuple(
        Candidate(chr(65 + number), outcome, tuple(n for n, _ in said), tuple(w for _, w in said))
        for number, (outcome, said) in enumerate(list(found.values())[:26])
    )


def _of_one(
    case: Case, today: Mapping[str, str], own: Sequence[RedLine]
) -> Iterator[tuple[dict[str, str], str]]:
    """The package of one actor, with its reason; none for one that states no condition."""
    spoken = set().union(*(issues_of(line.condition) for line in own)) if own else set()
    touched = [issue for issue in case.issues if issue.name in spoken]
    if not touched or prod(len(issue) for issue in touched) > LARGEST:
        return
    issues = {issue.name: issue for issue in case.issues}
    hard = [line.condition for line in case.scenario().constraints if line.hard]
    best: tuple[tuple[int, int, int], dict[str, str]] | None = None
    ties = 0
    for options in product(*(issue.options for issue in touched)):
        outcome = {**today, **dict(zip((i.name for i in touched), options, strict=True))}
        if any(truth(condition, issues, outcome) == FALSE for condition in hard):
            continue
        agrees = sum(truth(line.condition, issues, outcome) == TRUE for line in own)
        key = (-agrees, *_departs(touched, today, outcome))
        if best is None or key < best[0]:
            best, ties = (key, outcome), 1
        elif key == best[0]:
            ties += 1
    if best is not None:
        yield best[1], _reason(own, -best[0][0], ties)


def _departs(
    touched: Sequence[Issue], today: Mapping[str, str], outcome: Mapping[str, str]
) -> tuple[int, int]:
    """How many issues are moved, and by how many steps where options have an order."""
    moved = [issue for issue in touched if outcome[issue.name] != today[issue.name]]
    steps = sum(
        abs(issue.index(outcome[issue.name]) - issue.index(today[issue.name]))
        for issue in moved
        if issue.kind != "categorical"
    )
    return len(moved), steps


def _reason(own: Sequence[RedLine], agrees: int, ties: int) -> str:
    kinds = join(dict.fromkeys(line.kind.replace("_", " ") for line in own))
    many = "its one statement" if len(own) == 1 else f"{agrees} of its {len(own)} statements"
    text = f"Agrees with {many} ({kinds}) and departs from today no further than they need"
    if len(own) == 1 and not agrees:
        text = f"Nothing possible agrees with its one statement ({kinds}); nearest to today"
    also = f"; one of {count(ties, 'such package', 'such packages')}" if ties > 1 else ""
    return capital(f"{text}{also}.")
