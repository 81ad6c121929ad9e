"""The option each party stands on, issue by issue, where its stated positions leave just one."""

from __future__ import annotations

from collections.abc import Mapping

from goodoffices.expressions.evaluate import FALSE, truth
from goodoffices.model.case import Case
from goodoffices.model.conditions import issues_of
from goodoffices.model.issues import Issue

__all__ = ["LIMITS", "stands"]

LIMITS = frozenset({"demand", "offer", "rejection", "red_line", "aim", "priority", "agreed"})
"""Kinds of positions that say what a package must be like; plans and agenda items do not."""


def stands(case: Case) -> dict[str, dict[str, str]]:
    """Per party the options it stands on: ``{party: {issue: option}}``.

    An option is left open by a party unless one of its positions rules it out whatever is
    agreed elsewhere.  An issue of which it leaves none or several open is not listed: nothing
    is chosen for anybody.

    Examples
    --------
    >>> from goodoffices.expressions import parse
    >>> from goodoffices.model.case import CasePosition
    >>> case = Case("T", issues=(Issue("aid", ("none", "some", "full")),), positions=(
    ...     CasePosition(party="North", kind="demand", says=parse("aid = full")),
    ...     CasePosition(party="South", kind="rejection", says=parse("aid != full"))))
    >>> stands(case)
    {'North': {'aid': 'full'}}
    """
    issues = {issue.name: issue for issue in case.issues}
    found: dict[str, dict[str, str]] = {}
    for party in dict.fromkeys(position.party for position in case.positions):
        own = {name: _one_left(case, issues, party, name) for name in issues}
        kept = {name: option for name, option in own.items() if option is not None}
        if kept:
            found[party] = kept
    return found


def _one_left(case: Case, issues: Mapping[str, Issue], party: str, name: str) -> str | None:
    says = [
        position.says
        for position in case.positions
        if position.party == party
        and position.kind in LIMITS
        and position.says is not None
        and name in issues_of(position.says)
    ]
    left = [
        option
        for option in issues[name].options
        if not any(truth(condition, issues, {name: option}) == FALSE for condition in says)
    ]
    return left[0] if len(left) == 1 < len(issues[name]) else None
