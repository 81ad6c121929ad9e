"""Changes in a case file that leave everything else as it is: comments, order, quotes, line ends.

A change replaces or inserts characters at the place the parsed file gives for a node, and is
kept only if the file then reads as exactly the data meant: what cannot be changed safely is
refused, never damaged.
"""

from __future__ import annotations

import codecs
import copy
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from goodoffices.errors import BadInput, Fault, nearest
from goodoffices.formats.case.emit import emit_block, emit_flow, emit_scalar
from goodoffices.formats.case.files import write_whole
from goodoffices.formats.case.reader import case_path, read_case_text
from goodoffices.formats.case.reportfiles import listed_files
from goodoffices.formats.text_safe import decode, read_bytes
from goodoffices.formats.yaml_nodes import MapNode, Node, ScalarNode, SeqNode, read_nodes

__all__ = ["Append", "Change", "SetValue", "edit_text", "rewrite"]

Path_ = Sequence[str | int]
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEWLINE = re.compile(r"\r\n|\r|\n")


@frozen
class SetValue:
    """Set the value at a path; the last key is added where it is missing."""

    path: tuple[str | int, ...]
    value: Any


@frozen
class Append:
    """Append an item to the list at a path; the list is made where it is missing."""

    path: tuple[str | int, ...]
    value: Any


Change = SetValue | Append


def rewrite(folder: Path | str, changes: Iterable[Change]) -> bool:
    """Change a case file in place; whether anything has changed.

    The file is written beside its place and renamed.  A change that would make the case
    faulty is refused with its faults.

    Parameters
    ----------
    folder
        The case folder, or its file.
    changes
        Made one after the other; paths are keys and positions, e.g. ``("issues", 0, "title")``.

    Raises
    ------
    BadInput
        A path that is not there, a faulty result, or a file that has changed meanwhile.
    """
    path = case_path(folder)
    data = read_bytes(path)
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    text = decode(data, str(path))
    changed = edit_text(text, changes, str(path))
    if changed == text:
        return False
    faults: list[Fault] = []
    files = listed_files(path.parent, None, faults)
    read_case_text(changed, str(path), files=files)
    if read_bytes(path) != data:
        raise BadInput(Fault("the file has been changed meanwhile; try again", str(path)))
    write_whole(path, mark + changed.encode(encoding))
    return True


def edit_text(text: str, changes: Iterable[Change], file: str = "") -> str:
    """The text of a YAML file after some changes.

    Examples
    --------
    >>> print(edit_text("title: Lake talks  # for now\\nquestions:\\n  - When\\n", [
    ...     SetValue(("title",), "Sea talks"), Append(("questions",), "Where")]))
    title: Sea talks  # for now
    questions:
      - When
      - Where
    <BLANKLINE>
    """
    root = read_nodes(text, file)
    for change in changes:
        wanted = _texts_of(root)
        _apply(wanted, change, root, file)
        edited = _Editor(text, file).make(root, change)
        read = _reread(edited, file)
        if read is None or _texts_of(read) != wanted:
            raise BadInput(
                Fault(
                    f"{_shown(change.path)} cannot be changed in place; change it by hand",
                    file,
                    *_place(root, change.path),
                )
            )
        text, root = edited, read
    return text


def _reread(text: str, file: str) -> Node | None:
    try:
        return read_nodes(text, file)
    except BadInput:
        return None


def _texts_of(node: Node) -> Any:
    """A tree of texts, with None for nothing."""
    if isinstance(node, MapNode):
        return {key: _texts_of(value) for key, (_, value) in node.pairs.items()}
    if isinstance(node, SeqNode):
        return [_texts_of(item) for item in node.items]
    assert isinstance(node, ScalarNode)
    return None if node.empty else node.text


def _texts_meant(value: Any) -> Any:
    return _texts_of(read_nodes(emit_flow(value)))


def _shown(path: Path_) -> str:
    return "'" + ".".join(str(step) for step in path) + "'"


def _child(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, MapNode) and isinstance(step, str):
        return node.pairs[step][1] if step in node.pairs else None
    if isinstance(node, SeqNode) and isinstance(step, int):
        return node.items[step] if 0 <= step < len(node.items) else None
    return None


def _place(root: Node, path: Path_) -> tuple[int, int]:
    node = root
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return node.line, node.column


def _apply(tree: Any, change: Change, root: Node, file: str) -> None:
    """Make the change in the tree of texts; a fault if there is no such place."""
    *above, last = change.path
    at, node = tree, root
    for step in above:
        child = _child(node, step)
        if child is None:
            known = [str(key) for key in at] if isinstance(at, dict) else []
            message = f"there is no {_shown(change.path)}; {nearest(str(step), known)}"
            raise BadInput(Fault(message, file, node.line, node.column))
        at, node = at[step], child
    there = isinstance(node, MapNode) if isinstance(last, str) else _child(node, last) is not None
    target = _child(node, last)
    if isinstance(change, Append):
        there = there and (
            target is None
            or isinstance(target, SeqNode)
            or (isinstance(target, ScalarNode) and target.empty)
        )
    if not there:
        raise BadInput(
            Fault(
                f"there is no place for {_shown(change.path)}; check the path",
                file,
                node.line,
                node.column,
            )
        )
    if isinstance(change, SetValue):
        at[last] = _texts_meant(change.value)
    else:
        old = copy.copy(at[last]) if isinstance(target, SeqNode) else []
        at[last] = [*old, _texts_meant(change.value)]


class _Editor:
    """Replaces and inserts in one text, in its own line ends."""

    def __init__(self, text: str, file: str):
        self.text, self.file = text, file
        found = _NEWLINE.search(text)
        self.newline = found[0] if found else "\n"

    def make(self, root: Node, change: Change) -> str:
        """The text after the change."""
        *above, last = change.path
        parent: Node = root
        for step in above:
            child = _child(parent, step)
            assert child is not None
            parent = child
        target = _child(parent, last)
        if isinstance(change, Append) and isinstance(target, SeqNode):
            return self.append(target, change.value)
        value = change.value if isinstance(change, SetValue) else [change.value]
        if target is None:
            assert isinstance(parent, MapNode)
            return self.add_key(parent, str(last), value)
        return self.replace(parent, target, str(last), value)

    def replace(self, parent: Node, node: Node, key: str, value: Any) -> str:
        if _texts_of(node) == _texts_meant(value):
            return self.text
        if isinstance(parent, MapNode) and isinstance(node, ScalarNode) and node.empty:
            return self.fill(parent, node, key, value)
        if isinstance(value, dict | list) or _in_flow(parent):
            new = emit_flow(value)
        else:
            new = emit_scalar(value)
        if isinstance(node, ScalarNode) and node.style in ("'", '"') and isinstance(value, str):
            new = _in_quotes(value, node.style)
        return self.text[: node.start] + new + self.text[self.end_of(node) :]

    def fill(self, parent: MapNode, node: ScalarNode, key: str, value: Any) -> str:
        """A value where nothing (or ``null``) stands; lists and mappings on lines of their own."""
        if node.text:
            return self.text[: node.start] + emit_flow(value) + self.text[node.end :]
        key_node = parent.pairs[key][0]
        if isinstance(value, dict | list) and value and not parent.flow:
            indent = parent.column + 1
            return self.insert_line(key_node.end, indent, emit_block(value, indent))
        at = self.text.index(":", key_node.end) + 1
        return f"{self.text[:at]} {emit_flow(value)}{self.text[at:]}"

    def append(self, node: SeqNode, value: Any) -> str:
        if node.flow:
            return self.append_flow(node, emit_flow(value))
        indent = node.column - 1
        return self.insert_line(self.end_of(node), indent, emit_block([value], indent))

    def append_flow(self, node: SeqNode | MapNode, new: str) -> str:
        at = node.end - 1
        before = self.text[:at].rstrip()
        comma = "" if before.endswith((",", "[", "{")) else ","
        gap = "" if before.endswith(("[", "{")) else " "
        return before + comma + gap + new + self.text[len(before) : at] + self.text[at:]

    def add_key(self, node: MapNode, key: str, value: Any) -> str:
        if node.flow:
            return self.append_flow(node, f"{emit_scalar(key, flow=True)}: {emit_flow(value)}")
        indent = node.column - 1
        return self.insert_line(self.end_of(node), indent, emit_block({key: value}, indent))

    def insert_line(self, at: int, indent: int, block: str) -> str:
        """A block on lines of its own after the line in which ``at`` lies."""
        found = _NEWLINE.search(self.text, at)
        end = found.start() if found else len(self.text)
        lines = [" " * indent + block.split("\n")[0], *block.split("\n")[1:]]
        return self.text[:end] + self.newline + self.newline.join(lines) + self.text[end:]

    def end_of(self, node: Node) -> int:
        """Where the text of a node ends, without comments and blank lines after it."""
        if isinstance(node, SeqNode | MapNode) and not node.flow:
            parts = list(node.items) if isinstance(node, SeqNode) else []
            for key, value in node.pairs.values() if isinstance(node, MapNode) else ():
                # The mark of a value that is not there lies beyond the comments after its key.
                parts.append(key if isinstance(value, ScalarNode) and not value.text else value)
            return max([self.end_of(part) for part in parts], default=node.end)
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            return node.start + len(self.text[node.start : node.end].rstrip())
        return node.end


def _in_flow(node: Node) -> bool:
    return isinstance(node, SeqNode | MapNode) and node.flow


def _in_quotes(text: str, style: str) -> str:
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    quoted = emit_scalar(text)
    return quoted if quoted.startswith('"') else f'"{quoted}"'
