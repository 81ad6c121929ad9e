"""Conditions in a case file: parsed, checked against the issues, each fault at its column."""

from __future__ import annotations

import re

from attrs import evolve

from goodoffices.errors import GoodOfficesError, nearest
from goodoffices.expressions.evaluate import option_table
from goodoffices.expressions.grammar import ConditionError, parse
from goodoffices.formats.case.fields import Reading, describe
from goodoffices.formats.yaml_nodes import Node, ScalarNode
from goodoffices.model.conditions import Comparison, Condition, Taken, atoms

__all__ = ["place_in", "read_condition"]

_LINE_END = re.compile(r"\r\n?|\n")
_VALUE = re.compile(r'"[^"\n]+"|[^\s(){},<>=!≤≥≠]+')


def place_in(reading: Reading, node: ScalarNode, offset: int) -> tuple[int, int]:
    """Line and column in the file of a character of a scalar, for every style of scalar.

    Folding and quoting change only white space and escapes, so the characters that are
    neither are counted on both sides.
    """
    at, end = node.start, node.end
    raw = reading.text
    if raw[at : at + 1] == "&":
        at += len(raw[at:end].split(None, 1)[0])
        at += len(raw[at:end]) - len(raw[at:end].lstrip())
    if node.style in ("|", ">"):
        header = _LINE_END.search(raw, at, end)
        at = header.end() if header else at
    elif node.style:
        at += 1
    before = len("".join(node.text[:offset].split()))
    while at < end:
        if raw[at].isspace():
            at += 1
            continue
        if not before:
            break
        before -= 1
        doubled = node.style == "'" and raw[at : at + 2] == "''"
        at += 2 if doubled or (node.style == '"' and raw[at] == "\\") else 1
    return reading.place(min(at, end))


def read_condition(reading: Reading, node: Node | None, what: str) -> Condition | None:
    """A condition on packages whose issues and options exist; None, with faults, if not."""
    if node is None:
        return None
    if not isinstance(node, ScalarNode):
        message = (
            f"{what} should be a condition, not {describe(node)}; write one such as 'aid = full'"
        )
        reading.fault(node, message)
        return None
    try:
        condition = parse(node.text)
    except ConditionError as error:
        reading.fault_at(*place_in(reading, node, error.offset), f"{what}: {error}")
        return None
    faults = len(reading.faults)
    for atom in atoms(condition):
        _check(reading, node, atom)
    return condition if len(reading.faults) == faults else None


def _check(reading: Reading, node: ScalarNode, atom: Comparison | Taken) -> None:
    issues = reading.issues
    name = atom.name if isinstance(atom, Taken) else atom.issue
    if issues is None or name in reading.unread:
        return
    place = place_in(reading, node, atom.start)
    if isinstance(atom, Taken):
        advice = (
            f"compare it, e.g. {atom.name} = {issues[atom.name].options[0]}"
            if atom.name in issues
            else nearest(atom.name, issues)
        )
        reading.fault_at(*place, f"'{atom.name}' stands alone in a condition; {advice}")
        return
    if atom.issue not in issues:
        reading.fault_at(
            *place, f"issue '{atom.issue}' is not known; {nearest(atom.issue, issues)}"
        )
        return
    written = list(_VALUE.finditer(node.text, atom.start, atom.end))
    offsets = [match.start() for match in written][-len(atom.values) :]
    for value, offset in zip(atom.values, offsets, strict=False):
        try:
            option_table(evolve(atom, values=(value,)), issues[atom.issue])
        except GoodOfficesError as error:
            reading.fault_at(*place_in(reading, node, offset), str(error))
