"""Write a scenario as a NegMAS folder: a domain, and one utility function per party.

Interactions become hyper-rectangles and a constant a constant function, added to the
additive part by a weighted function.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction

from goodoffices.formats.boxes import Box, boxes
from goodoffices.formats.written import Written, decimal, file_names, losses
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility
from goodoffices.model.scenario import Scenario

__all__ = ["write"]

_KINDS = {"categorical": "CategoricalIssue", "ordered": "DiscreteOrdinalIssue"}


def write(scenario: Scenario, stem: str = "") -> Written:
    """The files of a NegMAS scenario folder."""
    notes = losses(scenario, interactions=True)
    names = file_names(scenario.parties, stem)
    title = json.dumps(scenario.title or "domain", ensure_ascii=False)
    lines = ["issues:"]
    for issue in scenario.issues:
        lines += _issue(issue, notes)
    lines += [f"name: {title}", "type: DiscreteCartesianOutcomeSpace"]
    files = {f"{names['']}.yml": "\n".join(lines) + "\n"}
    for party in scenario.parties:
        preference = scenario.preferences.get(party)
        if isinstance(preference, Utility):
            text = _profile(party, preference, scenario.issues, notes)
            files[f"{names[party]}.yml"] = text
    return Written(files, tuple(dict.fromkeys(notes)))


def _issue(issue: Issue, notes: list[str]) -> list[str]:
    kind = _KINDS.get(issue.kind, "DiscreteCardinalIssue")
    values = [_value(issue, option, notes) for option in issue.options]
    return [f"- name: {_quoted(issue.name)}", f"  type: {kind}", "  values:"] + [
        f"  - {value}" for value in values
    ]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _value(issue: Issue, option: str, notes: list[str]) -> str:
    if issue.values:
        return decimal(issue.values[issue.index(option)], notes)
    return _quoted(option)


def _profile(party: str, utility: Utility, issues: tuple[Issue, ...], notes: list[str]) -> str:
    head = [f"name: {_quoted(party)}", f"reserved_value: {_reserved(utility, notes)}"]
    body = _body(utility, issues, notes)
    if utility.discount != 1:
        body = [
            "type: ExpDiscountedUFun",
            f"discount: {decimal(utility.discount, notes)}",
            "dynamic_reservation: true",
            "ufun:",
            *(f"  {line}" for line in [*head, *body]),
        ]
    return "\n".join([*head, *body]) + "\n"


def _reserved(utility: Utility, notes: list[str]) -> str:
    return "-.inf" if utility.reservation is None else decimal(utility.reservation, notes)


def _body(utility: Utility, issues: tuple[Issue, ...], notes: list[str]) -> list[str]:
    """The additive part alone, or a sum of it with hyper-rectangles and a constant.

    NegMAS loses the bias of a linear additive function when it saves one, so it is not used.
    """
    parts = [_additive(utility, issues, notes), _rectangles(utility.interactions, issues, notes)]
    if utility.constant:
        value = decimal(utility.constant, notes)
        parts.append(["type: ConstUtilityFunction", f"value: {value}"])
    parts = [part for part in parts if part]
    if len(parts) == 1:
        return parts[0]
    lines = [line for part in parts for line in _item(part)]
    weights = ["- 1.0" for _ in parts]
    return ["type: WeightedUtilityFunction", "ufuns:", *lines, "weights:", *weights]


def _item(lines: list[str]) -> list[str]:
    return [f"{'- ' if index == 0 else '  '}{line}" for index, line in enumerate(lines)]


def _additive(utility: Utility, issues: Iterable[Issue], notes: list[str]) -> list[str]:
    values, weights = ["values:"], ["weights:"]
    for issue in issues:
        table = utility.values.get(issue.name) or (Fraction(0),) * len(issue)
        values += ["- type: TableFun", "  mapping:"]
        for option, value in zip(issue.options, table, strict=True):
            values.append(f"    {_value(issue, option, notes)}: {decimal(value, notes)}")
        weights.append(f"- {decimal(utility.weights.get(issue.name, Fraction(1)), notes)}")
    return ["type: LinearAdditiveUtilityFunction", *values, *weights]


def _rectangles(
    interactions: Iterable[Interaction], issues: tuple[Issue, ...], notes: list[str]
) -> list[str]:
    by_name = {issue.name: issue for issue in issues}
    ranges, levels = [], []
    for interaction in interactions:
        found = boxes(interaction.when, by_name)
        if found is None:
            notes.append("an interaction over too many packages is not written")
        for box in found or ():
            ranges += _range(box, issues, by_name, notes)
            levels.append(f"- {decimal(interaction.value, notes)}")
    if not levels:
        return []
    return [
        "type: HyperRectangleUtilityFunction",
        "outcome_ranges:",
        *ranges,
        "utilities:",
        *levels,
        "weights:",
        *("- 1.0" for _ in levels),
        "bias: 0.0",
        "ignore_failing_range_utilities: false",
        "ignore_issues_not_in_input: false",
    ]


def _range(
    box: Box, issues: tuple[Issue, ...], by_name: Mapping[str, Issue], notes: list[str]
) -> list[str]:
    if not box:
        return ["- {}"]
    sides = []
    for name, options in box.items():
        values = [_value(by_name[name], option, notes) for option in options]
        # NegMAS reads a list as its members; two numbers could be taken for a range here.
        values += values[-1:] if len(values) == 2 else []
        position = issues.index(by_name[name])
        sides.append(f"{position}: [{', '.join(values)}]")
    return _item(sides)
