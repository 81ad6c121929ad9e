"""What parties want of single issues, and who must accept a deal."""

from __future__ import annotations

from typing import get_args

from goodoffices.formats.case.conditions import read_condition
from goodoffices.formats.case.fields import Reading, Section
from goodoffices.formats.case.points import known_issue
from goodoffices.formats.case.sources import ITEM_KEYS, item_parts
from goodoffices.formats.yaml_nodes import Node, ScalarNode
from goodoffices.model.case import CasePosition, Party
from goodoffices.model.claims import PositionKind
from goodoffices.model.conditions import issues_of
from goodoffices.model.scenario import DecisionRule

__all__ = ["read_positions", "read_rule"]

_KINDS: tuple[PositionKind, ...] = get_args(PositionKind)
_KEYS = ("party", "issue", "issues", "kind", "says", "hard", "summary", *ITEM_KEYS)


def read_positions(reading: Reading, node: Node | None) -> tuple[CasePosition, ...]:
    """Positions of the parties, each with a source."""
    sections = [
        Section(reading, item, "a position", _KEYS, ("party", "kind", "source"))
        for item in reading.items_of(node, "'positions'")
    ]
    return tuple(_position(section) for section in sections if section.readable)


def _position(section: Section) -> CasePosition:
    reading = section.reading
    if section.get("issue") is not None and section.get("issues") is not None:
        reading.fault(section.key_at("issue"), "'issue' stands beside 'issues'; give either")
    named = section.texts("issues" if section.get("issues") is not None else "issue")
    for node, name in named:
        known_issue(reading, node, name)
    reading.unique(named, "issue")
    says = section.get("says")
    condition = read_condition(reading, says, "'says'")
    hard = section.flag("hard")
    if hard and says is None:
        reading.fault(
            section.key_at("hard"),
            "'hard' stands without 'says'; give the condition that must hold",
        )
    issues = tuple(dict.fromkeys(name for _, name in named))
    return CasePosition(
        party=section.party("party"),
        kind=section.choice("kind", _KINDS, "aim"),
        issues=issues or (issues_of(condition) if condition else ()),
        says=condition,
        says_text=says.text.strip() if isinstance(says, ScalarNode) else "",
        hard=hard,
        summary=section.text("summary"),
        **item_parts(section),
    )


def read_rule(
    section: Section, parties: tuple[Party, ...], deciding: tuple[str, ...]
) -> DecisionRule | None:
    """``unanimity``, or at least k with vetoes; None if not given."""
    reading, node = section.reading, section.get("rule")
    if node is None:
        return None
    deciding = deciding or tuple(party.name for party in parties if "party" in party.roles)
    if isinstance(node, ScalarNode):
        if node.text != "unanimity":
            reading.fault(
                node,
                f"the rule cannot be '{node.text[:40]}'; write unanimity, or at_least: and vetoes:",
            )
        return DecisionRule.unanimity(len(deciding))
    rule = Section(reading, node, "a rule", ("at_least", "vetoes"), ("at_least",))
    if not rule.readable:
        return None
    k, vetoes = rule.whole("at_least"), rule.parties("vetoes")
    if k is None:
        return None
    if not 1 <= k <= len(deciding) and reading.parties is not None:
        reading.fault(
            rule.at("at_least"),
            f"at least {k} of {len(deciding)} deciding parties cannot accept; give 1 to {len(deciding)}",
        )
    for name in vetoes:
        if name not in deciding and reading.parties is not None and name in reading.parties:
            reading.fault(
                rule.at("vetoes"),
                f"'{name}' has a veto but does not decide; add it to 'deciding', or remove the veto",
            )
    return DecisionRule(k, vetoes)
