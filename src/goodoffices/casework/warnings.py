"""What in a case is allowed but suspicious: told by ``check`` without failing.

Each rule is one generator over a case; a new one costs a function and a line in ``RULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from goodoffices.casework.hidden import hidden_from
from goodoffices.casework.items import items_of, label_of, sources_of
from goodoffices.errors import BadInput, Fault
from goodoffices.expressions import to_text
from goodoffices.expressions.evaluate import option_table
from goodoffices.model.case import Case
from goodoffices.model.conditions import Comparison, atoms
from goodoffices.model.handling import PUBLIC
from goodoffices.model.preferences import PartialPreference

__all__ = ["RULES", "warnings_of"]

Warning_ = tuple[str, int, int]
_SOURCED = {"delegations", "channels", "rounds", "texts", "history", "pressures"}


def warnings_of(case: Case, file: str = "") -> list[Fault]:
    """All warnings of a case.

    >>> [w.message for w in warnings_of(Case("Water talks", as_of="2031-03-10"))]
    ['the case has no parties; list them under parties']
    """
    return [
        Fault(message, file, line, column) for rule in RULES for message, line, column in rule(case)
    ]


def _parties(case: Case) -> Iterator[Warning_]:
    if not case.parties:
        yield "the case has no parties; list them under parties", 0, 0
    elif case.issues and len(case.deciders) < 2:
        yield "fewer than two parties decide; give at least two the role party", 0, 0


def _date(case: Case) -> Iterator[Warning_]:
    if not case.as_of:
        yield "the case has no as-of date; give as_of: with the day it describes", 0, 0


def _sources(case: Case) -> Iterator[Warning_]:
    for section, item in items_of(case):
        if section in _SOURCED and not item.sources:
            label = label_of(section, item)
            yield (
                f"{label} has no source; give source: with a report or an assumption",
                item.line,
                0,
            )
    if case.no_deal and not case.no_deal_item.sources:
        line = case.no_deal_item.line
        yield "what no deal means has no source; write no_deal: with summary: and source:", line, 0
    for cited in sources_of(case):
        source = cited.source
        if source.assumed and not source.sure:
            yield (
                "an assumption does not say how sure it is; give sure: low, medium or high",
                source.line,
                source.column,
            )


def _delivery(case: Case) -> Iterator[Warning_]:
    for issue in case.issues:
        if not issue.delivered_by:
            item = case.issue_items.get(issue.name)
            yield (
                f"issue '{issue.name}' is delivered by nobody; give delivered_by: with its parties",
                item.line if item else 0,
                0,
            )


def _preferences(case: Case) -> Iterator[Warning_]:
    stated = {preference.party for preference in case.preferences}
    for party in case.parties:
        if case.issues and party.name in case.deciders and party.name not in stated:
            yield (
                f"party '{party.name}' has no preferences; give them, or form: unknown",
                party.line,
                0,
            )


def _contradictions(case: Case) -> Iterator[Warning_]:
    partial = [p for p in case.preferences if isinstance(p.stated, PartialPreference)]
    if not partial or not case.issues:
        return
    from goodoffices.bargaining.robustness.conflicts import inconsistency
    from goodoffices.bargaining.robustness.polytope import utility_set

    for preference in partial:
        assert isinstance(preference.stated, PartialPreference)
        try:
            found = inconsistency(utility_set(preference.party, case.issues, preference.stated))
        except BadInput:  # A case read in part may lack an issue; that is told as a fault.
            continue
        if found is not None:
            yield f"{found.sentence}; correct or withdraw one of them", preference.line, 0


def _conditions(case: Case) -> Iterator[Warning_]:
    issues = {issue.name: issue for issue in case.issues}
    for position in case.positions:
        for atom in atoms(position.says) if position.says is not None else ():
            if not isinstance(atom, Comparison) or atom.issue not in issues:
                continue
            table = option_table(atom, issues[atom.issue])
            if not any(table):
                yield (
                    f"'{to_text(atom)}' holds for no option of '{atom.issue}'; check the number",
                    position.line,
                    0,
                )
            elif all(table):
                yield (
                    f"'{to_text(atom)}' holds for every option of '{atom.issue}', so it says nothing; check the number",
                    position.line,
                    0,
                )


def _telling(case: Case) -> Iterator[Warning_]:
    hidden = hidden_from(case, PUBLIC)
    if hidden.telling(case.title, case.notice):
        yield (
            "the title or the notice names a party that is not public, and everybody sees it; reword it",
            0,
            0,
        )
    for section, item in items_of(case):
        if item.handling == PUBLIC and section != "parties" and hidden.item(item):
            label = label_of(section, item)
            yield (
                f"{label} is public, but it names, or rests only on, what is not; it is left out for the public",
                item.line,
                0,
            )


def _handling(case: Case) -> Iterator[Warning_]:
    hidden = [item for _, item in items_of(case) if item.handling != PUBLIC]
    if hidden:
        many = "item is" if len(hidden) == 1 else "items are"
        yield (
            f"{len(hidden)} {many} not public, so outputs need --for AUDIENCE; the file itself is not encrypted",
            hidden[0].line,
            0,
        )


RULES: tuple[Callable[[Case], Iterator[Warning_]], ...] = (
    _parties, _date, _sources, _delivery, _preferences, _contradictions, _conditions, _telling, _handling,
)  # fmt: skip
"""The rules, each a generator of (message, line, column)."""
