"""A first pass over a case file: which names it declares, whatever their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from goodoffices.formats.case.fields import Reading, Section
from goodoffices.formats.yaml_nodes import MapNode, Node, ScalarNode, SeqNode

__all__ = ["declare"]


def declare(reading: Reading, section: Section, files: Sequence[Path]) -> None:
    """Tell the reading the names of parties, delegation members and reports."""
    parties, reports = section.get("parties"), section.get("reports")
    if parties is None or isinstance(parties, SeqNode):
        reading.parties = [name for item in _maps(parties) for name in _texts(item.get("name"))]
    if reports is None or isinstance(reports, SeqNode):
        listed = [name for item in _maps(reports) for name in _report_names(item)]
        reading.reports = [*listed, *(file.stem for file in files)]
    members = [_texts(item.get("members")) for item in _maps(section.get("delegations"))]
    reading.members = frozenset(name for names in members for name in names)


def _maps(node: Node | None) -> Iterator[MapNode]:
    if isinstance(node, SeqNode):
        yield from (item for item in node.items if isinstance(item, MapNode))


def _texts(node: Node | None) -> list[str]:
    nodes = node.items if isinstance(node, SeqNode) else [node]
    return [item.text for item in nodes if isinstance(item, ScalarNode) and not item.empty]


def _report_names(item: MapNode) -> list[str]:
    return _texts(item.get("id")) or [Path(name).stem for name in _texts(item.get("file"))]
