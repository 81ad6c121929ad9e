"""Sections kept for later stages, as plain data: texts, exact numbers, lists and mappings."""

from __future__ import annotations

import re
from typing import Any

from goodoffices.formats.case.fields import exact_number
from goodoffices.formats.yaml_nodes import MapNode, Node, ScalarNode, SeqNode

__all__ = ["plain_data"]

# Dates and times hold signs that no number has, so they stay texts.
_NUMBER = re.compile(r"[-+]?(\d+(\.\d+)?|\.\d+)([eE][-+]?\d+)?\Z", re.ASCII)


def plain_data(node: Node) -> Any:
    """A node as plain data; unquoted ``true``, ``false``, ``null`` and numbers as YAML 1.2 has them.

    Decimals are exact rationals; ``yes``, ``no`` and dates are texts.

    >>> from goodoffices.formats.yaml_nodes import read_nodes
    >>> plain_data(read_nodes("{a: [1, 0.5, yes, '2'], b: }"))
    {'a': [1, Fraction(1, 2), 'yes', '2'], 'b': None}
    """
    if isinstance(node, MapNode):
        return {key: plain_data(value) for key, (_, value) in node.pairs.items()}
    if isinstance(node, SeqNode):
        return [plain_data(item) for item in node.items]
    assert isinstance(node, ScalarNode)
    if node.empty:
        return None
    if not node.style and node.text in ("true", "false"):
        return node.text == "true"
    if not node.style and _NUMBER.match(node.text):
        try:
            number = exact_number(node.text)
        except ValueError:
            return node.text
        return int(number) if number.denominator == 1 else number
    return node.text
