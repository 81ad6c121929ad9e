"""Plain data as YAML text that is pleasant to read and reads back as the same.

Short lists and mappings stand on one line, long texts are folded, and a text is put in
quotes only where it would be read as something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from goodoffices.expressions.words import number_text
from goodoffices.formats.case.plain import plain_data
from goodoffices.formats.yaml_nodes import ScalarNode

__all__ = ["emit_block", "emit_flow", "emit_scalar"]

WIDTH = 100
_SAFE = re.compile(r"[^\W_][\w .,'()/%+=<>&*!?;–—’“”:-]*\Z")
_FLOW_MARKS = re.compile(r"[,\[\]{}]")
_FOLDABLE = re.compile(r"[!-~\u00a1-\u024f\u2010-\u201f]+(?: [!-~\u00a1-\u024f\u2010-\u201f]+)*\Z")
# Characters that JSON leaves as they are and YAML does not allow, or reads as line breaks.
_ESCAPED = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def emit_scalar(value: Any, *, flow: bool = False, typed: bool = False) -> str:
    """A text or number on one line, in double quotes where it must be.

    Parameters
    ----------
    flow
        Whether it stands between brackets.
    typed
        Whether a plain ``true`` or ``12`` would be read as more than a text.

    Examples
    --------
    >>> emit_scalar("no deal"), emit_scalar("a: b"), emit_scalar(Fraction(1, 3))
    ('no deal', '"a: b"', '1/3')
    >>> emit_scalar("12"), emit_scalar("12", typed=True), emit_scalar(None)
    ('12', '"12"', 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction):
        return number_text(Fraction(value))
    text = str(value)
    return text if _is_plain(text, flow=flow, typed=typed) else _quoted(text)


def _is_plain(text: str, *, flow: bool, typed: bool) -> bool:
    if not _SAFE.match(text) or text != text.strip() or "\n" in text:
        return False
    if ": " in text or text.endswith(":") or (flow and _FLOW_MARKS.search(text)):
        return False
    node = ScalarNode(1, 1, 0, 0, text)
    return not node.empty and not (typed and plain_data(node) != text)


def _quoted(text: str) -> str:
    return _ESCAPED.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def emit_flow(value: Any, *, typed: bool = False) -> str:
    """Data on one line.

    >>> emit_flow({"better": {"aid": "full"}, "tiers": ["a", ["b, c"]]})
    '{better: {aid: full}, tiers: [a, ["b, c"]]}'
    """
    if isinstance(value, Mapping):
        pairs = (
            f"{emit_scalar(key, flow=True)}: {emit_flow(part, typed=typed)}"
            for key, part in value.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(emit_flow(part, typed=typed) for part in value)}]"
    return emit_scalar(value, flow=True, typed=typed)


def emit_block(value: Any, indent: int = 0, *, typed: bool = False) -> str:
    """Data over several lines, the first one without its indentation, no newline at the end.

    >>> print(emit_block({"title": "Lake talks", "questions": ["When", "Where"]}))
    title: Lake talks
    questions: [When, Where]
    """
    pad = " " * indent
    if isinstance(value, Mapping) and value:
        lines = [
            f"{emit_scalar(key)}:{_after_key(part, indent, typed)}" for key, part in value.items()
        ]
        return f"\n{pad}".join(lines)
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return f"\n{pad}".join(f"- {_item(part, indent + 2, typed)}" for part in value)
    return emit_flow(value, typed=typed)


def _after_key(value: Any, indent: int, typed: bool) -> str:
    if isinstance(value, str):
        return f" {_text(value, indent + 2, typed)}"
    if not value or not isinstance(value, Mapping | Sequence) or _short(value, indent, typed):
        return f" {emit_flow(value, typed=typed)}"
    return f"\n{' ' * (indent + 2)}{emit_block(value, indent + 2, typed=typed)}"


def _item(value: Any, indent: int, typed: bool) -> str:
    if isinstance(value, str):
        return _text(value, indent, typed)
    if isinstance(value, Mapping | Sequence) and value and not _short(value, indent, typed):
        return emit_block(value, indent, typed=typed)
    return emit_flow(value, typed=typed)


def _short(value: Any, indent: int, typed: bool) -> bool:
    """Whether a collection stands well on one line: short, and of little depth."""
    parts = value.values() if isinstance(value, Mapping) else value
    nested = sum(isinstance(part, Mapping) for part in parts)
    if nested > (1 if isinstance(value, Mapping) else 0):
        return False
    return indent + len(emit_flow(value, typed=typed)) <= WIDTH - 20


def _text(text: str, indent: int, typed: bool) -> str:
    line = emit_scalar(text, typed=typed)
    if indent + len(line) <= WIDTH - 10 or not _FOLDABLE.match(text):
        return line
    lines, words = [""], text.split(" ")
    for word in words:
        if lines[-1] and indent + len(lines[-1]) + len(word) >= WIDTH:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return ">-\n" + "\n".join(" " * indent + line for line in lines)
