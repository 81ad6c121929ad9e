"""Positions per issue and party, and the distance between them.

For each option of an issue a party's stated positions leave it *open* (whatever is agreed
elsewhere), *conditional* (only with something agreed elsewhere) or *excluded*.  The distance
between two parties is the fewest steps between an option open to the one and an option open
to the other, along the options in their order; for categories it is whether they share one.
Of a party that leaves none open, what it would have on conditions counts, and this is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import prod
from typing import Literal

from attrs import frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.words import capital, count, join
from goodoffices.casework.stands import LIMITS
from goodoffices.expressions import FALSE, in_words, truth_tables
from goodoffices.model.case import Case, CasePosition
from goodoffices.model.conditions import All, Condition, issues_of
from goodoffices.model.issues import Issue

__all__ = ["Distance", "IssueLine", "Positions", "Stand", "StatedPosition", "positions"]

Reach = Literal["open", "conditional", "excluded"]

# Conditions over more combinations than this are printed, but not counted through.
LARGEST = 200_000


@frozen
class StatedPosition:
    """One position as the case holds it."""

    party: str
    kind: str
    hard: bool
    condition: str
    said: Sentence


@frozen
class Stand:
    """What one party's positions leave of an issue, option by option; None if unstated."""

    party: str
    positions: tuple[StatedPosition, ...]
    reach: tuple[Reach, ...] | None = None


@frozen
class Distance:
    """The fewest steps between two parties on an issue, out of how many; None if unknown."""

    parties: tuple[str, str]
    steps: int | None
    of: int
    said: Sentence


@frozen
class IssueLine:
    """An issue with everybody's positions on it."""

    name: str
    heading: str
    kind: str
    unit: str
    options: tuple[str, ...]
    labels: tuple[str, ...]
    status_quo: str
    delivered_by: tuple[str, ...]
    stands: tuple[Stand, ...]
    distances: tuple[Distance, ...]


@frozen
class Positions:
    """The fifth part of the brief."""

    issues: tuple[IssueLine, ...]
    general: tuple[StatedPosition, ...] = ()


def positions(case: Case, ledger: Ledger) -> Positions:
    """Everybody's positions, issue by issue, and those on no issue of the case."""
    issues = {issue.name: issue for issue in case.issues}
    lines = tuple(_issue_line(case, issue, issues, ledger) for issue in case.issues)
    general = tuple(
        _stated(item, issues, ledger)
        for item in case.positions
        if not any(name in issues for name in spoken_of(item))
    )
    return Positions(lines, general)


def spoken_of(item: CasePosition) -> tuple[str, ...]:
    """Issues a position is filed under or whose condition names them."""
    named = issues_of(item.says) if item.says is not None else ()
    return tuple(dict.fromkeys((*item.issues, *named)))


def _issue_line(case: Case, issue: Issue, issues: Mapping[str, Issue], ledger: Ledger) -> IssueLine:
    touching = [item for item in case.positions if issue.name in spoken_of(item)]
    names = dict.fromkeys([*case.deciders, *(item.party for item in touching)])
    stands = []
    for name in names:
        mine = [item for item in touching if item.party == name]
        limits = [p.says for p in mine if p.says is not None and p.kind in LIMITS]
        reach = reaches(issue, limits, issues) if limits else None
        stated = tuple(_stated(item, issues, ledger) for item in mine)
        stands.append(Stand(name, stated, reach))
    return IssueLine(
        issue.name,
        capital(issue.heading),
        issue.kind,
        issue.unit,
        issue.options,
        tuple(issue.label(option) for option in issue.options),
        issue.status_quo or "",
        issue.delivered_by,
        tuple(stands),
        tuple(_distances(case, issue, stands)),
    )


def _stated(item: CasePosition, issues: Mapping[str, Issue], ledger: Ledger) -> StatedPosition:
    condition = in_words(item.says, issues) if item.says is not None else ""
    text = capital(item.summary or condition or item.kind.replace("_", " "))
    said = ledger.sentence(f"{text.rstrip('.')}.", item.sources)
    return StatedPosition(item.party, item.kind, item.hard, condition, said)


def reaches(
    issue: Issue, conditions: Iterable[Condition], issues: Mapping[str, Issue]
) -> tuple[Reach, ...] | None:
    """For each option of an issue, what conditions leave of it; None if too large to count.

    O(combinations of the issues the conditions speak of), at most ``LARGEST``.

    Examples
    --------
    >>> from goodoffices.expressions import parse
    >>> from goodoffices.model.issues import integer_range
    >>> days, war = integer_range("days", 0, 60, 30), Issue("war", ("goes on", "ends"))
    >>> both = {"days": days, "war": war}
    >>> reaches(days, [parse('days <= 0 unless war = ends'), parse("days < 60")], both)
    ('open', 'conditional', 'excluded')
    >>> reaches(war, [parse("days < 60 and war = ends")], both)
    ('excluded', 'open')
    """
    import numpy as np

    # A part of a conjunction that does not speak of the issue says nothing about it.
    parts = [part for part in _conjuncts(conditions) if issue.name in issues_of(part)]
    whole = All(tuple(parts))
    names = [name for name in issues_of(whole) if name in issues]
    if issue.name not in names:
        return tuple(_reach(True, True) for _ in issue.options)
    if set(issues_of(whole)) - set(issues) or prod(len(issues[n]) for n in names) > LARGEST:
        return None
    order = [issue.name, *(name for name in names if name != issue.name)]
    axes = np.ix_(*(np.arange(len(issues[name])) for name in order))
    codes = dict(zip(order, axes, strict=True))
    truths = truth_tables(whole, issues, codes)
    shape = tuple(len(issues[name]) for name in order)
    kept = (np.broadcast_to(truths, shape) != FALSE).reshape(len(issue), -1)
    return tuple(_reach(bool(row.all()), bool(row.any())) for row in kept)


def _reach(always: bool, sometimes: bool) -> Reach:
    return "open" if always else "conditional" if sometimes else "excluded"


def _conjuncts(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        if isinstance(condition, All):
            yield from _conjuncts(condition.parts)
        else:
            yield condition


def _distances(case: Case, issue: Issue, stands: list[Stand]) -> Iterable[Distance]:
    """Distances between deciding parties that have stated something on the issue."""
    stated = [s for s in stands if s.party in case.deciders and s.reach is not None]
    for index, one in enumerate(stated):
        for other in stated[index + 1 :]:
            yield _distance(issue, one, other)


def _distance(issue: Issue, one: Stand, other: Stand) -> Distance:
    pair = (one.party, other.party)
    largest = 1 if issue.kind == "categorical" else len(issue) - 1
    between = f"between {one.party} and {other.party}"
    first, second = _left_open(one), _left_open(other)
    if not first or not second:
        nobody = one.party if not first else other.party
        text = f"What {nobody} has stated leaves no option; no distance {between} can be given."
        return Distance(pair, None, largest, Sentence(text, "computed"))
    shared = [issue.label(issue.options[index]) for index in sorted(set(first) & set(second))]
    steps = 0 if shared else 1
    if issue.kind != "categorical":
        steps = min(abs(a - b) for a in first for b in second)
    if shared:
        line = f"No distance {between}: both leave {join(shared, 'or')} open"
    elif issue.kind == "categorical":
        line = f"{one.party} and {other.party} leave no option in common"
    else:
        line = f"{capital(count(steps, 'step'))} of {largest} {between}"
    tied = [stand.party for stand in (one, other) if "open" not in (stand.reach or ())]
    if tied:
        line += f", counting what {join(tied)} would have only with something agreed elsewhere"
    return Distance(pair, steps, largest, Sentence(f"{line}.", "computed"))


def _left_open(stand: Stand) -> list[int]:
    """Options a party leaves open; where it leaves none, those it would have on conditions."""
    reach = stand.reach or ()
    wanted = "open" if "open" in reach else "conditional"
    return [index for index, found in enumerate(reach) if found == wanted]
