"""Write a scenario as a GENIUS folder: a template, and one utility space per party.

GENIUS divides the evaluations of an issue by their largest and NegMAS does not, so they are
written with 1 as their largest, which is the same to both; the largest points are the
weight.  Utilities there lie between 0 and 1: points below 0 are shifted and points above 1
scaled, the reservation value with them, and the notes say so.
"""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from goodoffices.formats.boxes import Box, boxes
from goodoffices.formats.written import Written, decimal, file_names, losses, named_numbers
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

__all__ = ["write"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_HAIR = Fraction(1, 10**9)
_Scores = Mapping[str, tuple[Fraction, ...]]


@frozen
class _Plan:
    """What all files of one scenario share: which issues are ranges of integers."""

    scenario: Scenario
    title: str
    integers: frozenset[str]
    rectangles: bool


def write(scenario: Scenario, stem: str = "") -> Written:
    """The files of a GENIUS scenario folder, and what they could not hold."""
    plan = _plan(scenario)
    notes = losses(scenario, interactions=plan.rectangles)
    notes += named_numbers(i for i in scenario.issues if i.name not in plan.integers)
    names = file_names(scenario.parties, stem)
    lines = [_HEAD, "<negotiation_template>"]
    lines += [
        f'<agent name={_quoted(party)} utility_space="{names[party]}.xml"/>'
        for party in scenario.parties
        if isinstance(scenario.preferences.get(party), Utility)
    ]
    lines += [f'<utility_space number_of_issues="{len(scenario.issues)}">', _objective(plan)]
    for index, issue in enumerate(scenario.issues, start=1):
        lines += [*_open(plan, issue, index), *_items(plan, issue, ()), "</issue>"]
    lines += ["</objective>", "</utility_space>", "</negotiation_template>"]
    files = {f"{names['']}.xml": "\n".join(lines) + "\n"}
    for party in scenario.parties:
        preference = scenario.preferences.get(party)
        if isinstance(preference, Utility):
            body = _profile(plan, party, preference, notes)
            files[f"{names[party]}.xml"] = "\n".join([_HEAD, *body]) + "\n"
    return Written(files, tuple(dict.fromkeys(notes)))


def _plan(scenario: Scenario) -> _Plan:
    utilities = [u for u in scenario.preferences.values() if isinstance(u, Utility)]
    whole = {issue.name for issue in scenario.issues if _contiguous(issue)}
    if any(u.interactions for u in utilities) and len(whole) == len(scenario.issues):
        return _Plan(scenario, scenario.title or "domain", frozenset(whole), rectangles=True)
    linear = {
        name for name in whole if all(_is_linear(utility.scores(name)) for utility in utilities)
    }
    return _Plan(scenario, scenario.title or "domain", frozenset(linear), rectangles=False)


def _contiguous(issue: Issue) -> bool:
    steps = {after - before for before, after in itertools.pairwise(issue.values)}
    return issue.kind == "integer" and steps <= {Fraction(1)}


def _is_linear(scores: Sequence[Fraction]) -> bool:
    return len({after - before for before, after in itertools.pairwise(scores)}) <= 1


def _quoted(text: str) -> str:
    escaped = html.escape(text, quote=True)
    for character, code in (("\n", "&#10;"), ("\r", "&#13;"), ("\t", "&#9;")):
        escaped = escaped.replace(character, code)
    return f'"{escaped}"'


def _objective(plan: _Plan) -> str:
    return (
        '<objective index="0" etype="objective" type="objective" description="" '
        f"name={_quoted(plan.title)}>"
    )


def _open(plan: _Plan, issue: Issue, index: int) -> list[str]:
    kind, bounds = "discrete", ""
    if issue.name in plan.integers:
        kind = "integer"
        bounds = f' lowerbound="{issue.values[0]}" upperbound="{issue.values[-1]}"'
    return [
        f'<issue index="{index}" etype="{kind}" type="{kind}" vtype="{kind}"{bounds} '
        f"name={_quoted(issue.name)}>"
    ]


def _items(plan: _Plan, issue: Issue, evaluations: Sequence[str]) -> list[str]:
    if issue.name in plan.integers:
        return []
    lines = []
    for place, option in enumerate(issue.options):
        cell = f' evaluation="{evaluations[place]}"' if evaluations else ""
        lines.append(f'<item index="{place + 1}" value={_quoted(option)}{cell}/>')
    return lines


def _profile(plan: _Plan, party: str, utility: Utility, notes: list[str]) -> list[str]:
    scores = {
        issue.name: utility.scores(issue.name) or (Fraction(0),) * len(issue)
        for issue in plan.scenario.issues
    }
    lows = Fraction(0) if plan.rectangles else _negative(scores)
    shift = lows if plan.rectangles else lows + utility.constant
    if shift:
        notes.append(f"the points of '{party}' are shifted by {decimal(-shift, notes)}")
    top = _most(utility, scores) if plan.rectangles else _most_additive(scores)
    # GENIUS caps utilities at 1; a sum of rounded weights a hair above it is no reason to scale.
    factor = 1 / top if top > 1 + _HAIR else Fraction(1)
    if factor != 1:
        notes.append(f"the points of '{party}' are divided by {decimal(top, notes)}")
    if plan.rectangles:
        body = _nonlinear(plan, utility, scores, max(top, Fraction(1)), notes)
    else:
        body = _additive(plan, scores, factor, notes)
    lines = [f'<utility_space number_of_issues="{len(scores)}">', _objective(plan), *body]
    lines += ["</objective>", f'<discount_factor value="{decimal(utility.discount, notes)}"/>']
    if utility.reservation is not None:
        least = (utility.reservation - shift) * factor
        lines.append(f'<reservation value="{decimal(least, notes)}"/>')
    return [*lines, "</utility_space>"]


def _negative(scores: _Scores) -> Fraction:
    return sum((min(*row, Fraction(0)) for row in scores.values()), Fraction(0))


def _most_additive(scores: _Scores) -> Fraction:
    return sum((max(row) - min(*row, Fraction(0)) for row in scores.values()), Fraction(0))


def _most(utility: Utility, scores: _Scores) -> Fraction:
    """An upper bound of the points with interactions."""
    extra = sum((max(i.value, Fraction(0)) for i in utility.interactions), Fraction(0))
    return utility.constant + extra + sum((max(row) for row in scores.values()), Fraction(0))


def _additive(plan: _Plan, scores: _Scores, factor: Fraction, notes: list[str]) -> list[str]:
    lines, weights = [], []
    for index, issue in enumerate(plan.scenario.issues, start=1):
        row = scores[issue.name]
        raised = [score - min(*row, Fraction(0)) for score in row]
        largest = max(raised)
        cells = [decimal(score / (largest or 1), notes) for score in raised]
        lines += [*_open(plan, issue, index), *_items(plan, issue, cells)]
        if issue.name in plan.integers:
            lines.append(_evaluator(raised, largest, notes))
        lines.append("</issue>")
        weights.append(f'<weight index="{index}" value="{decimal(largest * factor, notes)}"/>')
    return lines + weights


def _evaluator(raised: Sequence[Fraction], largest: Fraction, notes: list[str]) -> str:
    scale = largest or Fraction(1)
    slope = (raised[1] - raised[0]) / scale if len(raised) > 1 else Fraction(0)
    offset = raised[0] / scale
    return (
        f'<evaluator ftype="linear" slope="{decimal(slope, notes)}" '
        f'offset="{decimal(offset, notes)}"/>'
    )


def _nonlinear(
    plan: _Plan, utility: Utility, scores: _Scores, top: Fraction, notes: list[str]
) -> list[str]:
    issues = plan.scenario.issues
    lines = []
    for index, issue in enumerate(issues, start=1):
        lines += [*_open(plan, issue, index), "</issue>"]
    lines += [f'<utility maxutility="{decimal(top, notes)}">']
    lines += ['<ufun type="PlainUfun" weight="1" aggregation="sum">']
    if utility.constant:
        lines.append(f'<hyperRectangle utility="{decimal(utility.constant, notes)}"/>')
    for issue in issues:
        for option, score in zip(issue.options, scores[issue.name], strict=True):
            if score:
                lines += _rectangle({issue.name: (option,)}, score, issues, notes)
    by_name = {issue.name: issue for issue in issues}
    for interaction in utility.interactions:
        found = boxes(interaction.when, by_name)
        if found is None:
            notes.append("an interaction over too many packages is not written")
        for box in found or ():
            lines += _rectangle(box, interaction.value, issues, notes)
    return [*lines, "</ufun>", "</utility>"]


def _rectangle(box: Box, value: Fraction, issues: tuple[Issue, ...], notes: list[str]) -> list[str]:
    """Hyper-rectangles for a box: one for each combination of its runs of numbers."""
    sides = []
    for index, issue in enumerate(issues, start=1):
        if issue.name in box:
            numbers = [issue.values[issue.index(option)] for option in box[issue.name]]
            sides.append([(index, low, high) for low, high in _runs(numbers)])
    lines = []
    for combination in itertools.product(*sides):
        lines.append(f'<hyperRectangle utility="{decimal(value, notes)}">')
        lines += [
            f'<INCLUDES index="{index}" min="{low}" max="{high}"/>'
            for index, low, high in combination
        ]
        lines.append("</hyperRectangle>")
    return lines


def _runs(numbers: Iterable[Fraction]) -> list[tuple[Fraction, Fraction]]:
    runs: list[tuple[Fraction, Fraction]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs
