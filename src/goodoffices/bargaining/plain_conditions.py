"""Conditions with every name checked, and bare names written as comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from goodoffices.errors import GoodOfficesError, nearest
from goodoffices.model.conditions import (
    All,
    Any_,
    Comparison,
    Condition,
    Iff,
    Implies,
    Not,
    Taken,
    Unless,
)
from goodoffices.model.issues import Issue

__all__ = ["plain_condition"]

_YES = ("y", "yes", "true")


def plain_condition(condition: Condition, issues: Sequence[Issue]) -> Condition:
    """The same condition with bare names written as comparisons, all names checked.

    A bare name is an issue whose options say yes or no.

    >>> from goodoffices.expressions import parse
    >>> plain_condition(parse("truce"), [Issue("truce", ("no", "yes"))])
    Comparison(issue='truce', operator='in', values=('yes',), start=0, end=0)
    """
    known = {issue.name: issue for issue in issues}
    plain = partial(plain_condition, issues=issues)
    match condition:
        case Taken(name) | Comparison(name):
            if name not in known:
                raise GoodOfficesError(f"issue '{name}' is not known; {nearest(name, known)}")
            if isinstance(condition, Comparison):
                return condition
            return Comparison(name, "in", _yes(known[name]))
        case Not(part):
            return Not(plain(part))
        case All(parts):
            return All(tuple(plain(part) for part in parts))
        case Any_(parts):
            return Any_(tuple(plain(part) for part in parts))
        case Implies(premise, conclusion):
            return Implies(plain(premise), plain(conclusion))
        case Iff(left, right):
            return Iff(plain(left), plain(right))
        case Unless(claim, escape):
            return Unless(plain(claim), plain(escape))


def _yes(issue: Issue) -> tuple[str, ...]:
    options = tuple(option for option in issue.options if option.lower() in _YES)
    if not options:
        raise GoodOfficesError(
            f"'{issue.name}' stands alone but has no option 'yes'; "
            f"compare it, e.g. {issue.name} = {issue.options[0]}"
        )
    return options
