"""What a package does to a red line: breaks it, stands at it, keeps it by its exception.

A line *binds* a package that keeps it and would break it one step away on one issue: there
it is what holds the package back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import frozen

from goodoffices.brief.ledger import Ledger
from goodoffices.expressions import FALSE, TRUE, UNKNOWN, in_words, truth
from goodoffices.model.case import Case, CasePosition
from goodoffices.model.conditions import Condition, Unless, issues_of
from goodoffices.model.issues import Issue

__all__ = ["LineStatus", "RedLine", "other_positions", "red_lines", "status_of"]

_OTHER = frozenset({"demand", "offer", "rejection", "priority", "aim", "agreed"})

LineStatus = Literal["broken", "binds", "by exception", "kept", "open"]


@frozen
class RedLine:
    """A condition some party holds to, in words, with what it is cited from."""

    party: str
    kind: str
    words: str
    hard: bool
    cites: tuple[str, ...]
    condition: Condition


def red_lines(case: Case, ledger: Ledger) -> tuple[RedLine, ...]:
    """Red lines of the case that can be put as conditions, in the order of the file."""
    issues = {issue.name: issue for issue in case.issues}
    return tuple(
        _line(item, item.says, issues, ledger)
        for item in case.positions
        if item.says is not None and (item.kind == "red_line" or item.hard)
    )


def other_positions(case: Case, ledger: Ledger) -> tuple[RedLine, ...]:
    """Demands, offers, rejections and aims that can be put as conditions on packages."""
    issues = {issue.name: issue for issue in case.issues}
    return tuple(
        _line(item, item.says, issues, ledger)
        for item in case.positions
        if item.says is not None and item.kind in _OTHER and not item.hard
    )


def _line(
    item: CasePosition, says: Condition, issues: Mapping[str, Issue], ledger: Ledger
) -> RedLine:
    cites = tuple(dict.fromkeys(ledger.source(source) for source in item.sources))
    return RedLine(item.party, item.kind, in_words(says, issues), item.hard, cites, says)


def status_of(
    condition: Condition, issues: Mapping[str, Issue], outcome: Mapping[str, str]
) -> LineStatus:
    """What a package does to a condition; O(options of the issues it speaks of).

    Examples
    --------
    >>> from goodoffices.expressions import parse
    >>> from goodoffices.model.issues import integer_range
    >>> issues = {"days": integer_range("days", 0, 90, 30), "war": Issue("war", ("on", "ends"))}
    >>> line = parse("days <= 30 unless war = ends")
    >>> [status_of(line, issues, {"days": days, "war": war})
    ...  for days, war in (("0", "on"), ("30", "on"), ("60", "on"), ("60", "ends"))]
    ['kept', 'binds', 'broken', 'by exception']
    """
    answer = truth(condition, issues, outcome)
    if answer == FALSE:
        return "broken"
    if answer == UNKNOWN:
        return "open"
    if (
        isinstance(condition, Unless)
        and truth(condition.claim, issues, outcome) == FALSE
        and truth(condition.escape, issues, outcome) == TRUE
    ):
        return "by exception"
    near = _one_step(condition, issues, outcome)
    return "binds" if any(truth(condition, issues, other) == FALSE for other in near) else "kept"


def _one_step(
    condition: Condition, issues: Mapping[str, Issue], outcome: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """Packages one step away on one issue; any other option is one step for categories."""
    for name in issues_of(condition):
        issue = issues.get(name)
        if issue is None or name not in outcome:
            continue
        here = issue.index(outcome[name])
        steps = range(len(issue)) if issue.kind == "categorical" else (here - 1, here + 1)
        for index in steps:
            if 0 <= index < len(issue) and index != here:
                yield {**outcome, name: issue.options[index]}
