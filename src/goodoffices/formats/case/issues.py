"""Issues and their options: categories, ordered ones, ranges of integers, grids of numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

from attrs import evolve

from goodoffices.errors import nearest
from goodoffices.expressions.words import number_text
from goodoffices.formats.case.fields import Reading, Section, exact_number, shorten
from goodoffices.formats.case.sources import ITEM_KEYS, item_parts
from goodoffices.formats.yaml_nodes import MapNode, Node, SeqNode
from goodoffices.model.case import Item
from goodoffices.model.issues import Issue, Kind

__all__ = ["MAX_OPTIONS", "option_named", "read_issues"]

MAX_OPTIONS = 100_000
_KINDS: tuple[Kind, ...] = get_args(Kind)
_KEYS = (
    "name", "title", "kind", "options", "range", "values", "unit", "status_quo", "delivered_by",
    "people",
    *ITEM_KEYS,
)  # fmt: skip
_FORMS = ("options", "range", "values")


def read_issues(reading: Reading, node: Node | None) -> tuple[tuple[Issue, ...], dict[str, Item]]:
    """The issues and, by name, what every item carries; declares the issues."""
    issues: dict[str, Issue] = {}
    items: dict[str, Item] = {}
    names = []
    for item in reading.items_of(node, "'issues'"):
        section = Section(reading, item, "an issue", _KEYS, ("name",))
        name = section.text("name") if section.readable else ""
        issue = _issue(section) if name else None
        if issue is None:
            reading.unread |= {name} - {""}
            continue
        names.append((section.at("name"), issue.name))
        issues.setdefault(issue.name, issue)
        items.setdefault(issue.name, Item(**item_parts(section)))
    reading.unique(names, "issue")
    reading.issues = issues if node is None or isinstance(node, SeqNode) else None
    return tuple(issues.values()), items


def _issue(section: Section) -> Issue | None:
    name, given = section.text("name"), section.given(_FORMS)
    if len(given) != 1:
        what = "no options" if not given else f"both '{given[0]}' and '{given[1]}'"
        section.reading.fault(
            section.node, f"issue '{shorten(name)}' has {what}; give one of options, range, values"
        )
        return None
    default: Kind = {"options": "categorical", "range": "integer", "values": "number"}[given[0]]  # type: ignore[assignment]
    kind = section.choice("kind", _KINDS, default)
    faults = len(section.reading.faults)
    options, labels = _range(section, kind) if given == ["range"] else _listed(section, given[0])
    numbers = _numbers(section, kind, options) if kind in ("integer", "number") else ()
    if not options or len(section.reading.faults) > faults:
        item_parts(section)
        return None
    names = tuple(name for _, name in options)
    issue = Issue(
        name,
        names,
        kind=kind,
        values=numbers,
        unit=section.text("unit"),
        title=section.text("title"),
        labels=labels,
        delivered_by=section.parties("delivered_by"),
        people=section.flag("people") if section.given(("people",)) else None,
    )
    return _with_status_quo(section, issue)


def _with_status_quo(section: Section, issue: Issue) -> Issue:
    text = section.text("status_quo")
    option = option_named(issue, text) if text else None
    if text and option is None:
        section.reading.fault(
            section.at("status_quo"),
            f"issue '{issue.name}' has no option '{shorten(text)}'; {nearest(text, issue.options)}",
        )
    return evolve(issue, status_quo=option)


def option_named(issue: Issue, text: str) -> str | None:
    """The option of this name or, for numbers, of this value; None if there is none.

    >>> option_named(Issue("share", ("0.50",), kind="number", values=(Fraction(1, 2),)), "0.5")
    '0.50'
    """
    if issue.has(text):
        return text
    if issue.values:
        try:
            return issue.options[issue.values.index(exact_number(text))]
        except ValueError:
            return None
    return None


Options = list[tuple[Node, str]]


def _listed(section: Section, key: str) -> tuple[Options, dict[str, str]]:
    node, reading = section.at(key), section.reading
    labels: dict[str, str] = {}
    if isinstance(node, MapNode):
        options: Options = []
        for key_node, value in node.pairs.values():
            options.append((key_node, key_node.text))
            if node.get(key_node.text) is not None:
                labels[key_node.text] = reading.text_of(value, f"the words of '{key_node.text}'")
    elif isinstance(node, SeqNode):
        options = [(item, reading.text_of(item, "an option")) for item in node.items]
    else:
        options = []
        reading.fault(
            node,
            f"'{key}' should be a list of names, or a mapping of names to words; write [none, full]",
        )
    if isinstance(node, SeqNode | MapNode) and not options:
        reading.fault(node, f"'{key}' is empty; give at least one option")
    if any(not name for _, name in options) and isinstance(node, MapNode):
        reading.fault(node, "an option has an empty name; give it a name")
    reading.unique(options, "option")
    return options, labels


def _numbers(section: Section, kind: Kind, options: Options) -> tuple[Fraction, ...]:
    reading = section.reading
    numbers = []
    seen: dict[Fraction, str] = {}
    for node, text in options:
        try:
            number = exact_number(text)
        except ValueError:
            reading.number(node, "an option")
            continue
        if kind == "integer" and number.denominator != 1:
            reading.fault(
                node, f"option '{text}' of an integer issue is no integer; write kind: number"
            )
        elif seen.setdefault(number, text) != text:
            reading.fault(
                node, f"options '{seen[number]}' and '{text}' are the same number; keep one"
            )
        numbers.append(number)
    return tuple(numbers)


def _range(section: Section, kind: Kind) -> tuple[Options, dict[str, str]]:
    node, reading = section.at("range"), section.reading
    if kind not in ("integer", "number"):
        reading.fault(node, f"'range' makes numbers, but the kind is {kind}; write kind: integer")
        return [], {}
    if not isinstance(node, SeqNode) or len(node.items) not in (2, 3):
        reading.fault(
            node, "'range' should be [low, high] or [low, high, step]; write it like [0, 90, 30]"
        )
        return [], {}
    numbers = [reading.number(item, "'range'") for item in node.items]
    low, high, step = (*numbers, Fraction(1))[:3]
    if low is None or high is None or step is None:
        return [], {}
    message = _range_fault(kind, low, high, step)
    if message:
        reading.fault(node, message)
        return [], {}
    count = int((high - low) / step) + 1
    return [(node, number_text(low + step * index)) for index in range(count)], {}


def _range_fault(kind: Kind, low: Fraction, high: Fraction, step: Fraction) -> str:
    if low > high:
        return "the range is reversed; write the lower bound first"
    if step <= 0:
        return "the step of the range is not above 0; write it like 1 or 0.5"
    if kind == "integer" and any(number.denominator != 1 for number in (low, high, step)):
        return "the range of an integer issue holds a fraction; write kind: number"
    count = (high - low) / step
    if count.denominator != 1:
        last = number_text(low + step * int(count))
        return f"the range does not end at {number_text(high)} in steps of {number_text(step)}; the last is {last}"
    if count >= MAX_OPTIONS:
        return f"the range has {int(count) + 1:,} options; give a larger step, at most {MAX_OPTIONS:,} options"
    return ""
