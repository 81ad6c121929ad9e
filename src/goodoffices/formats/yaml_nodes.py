"""YAML as nodes that know their text and their place, nothing resolved.

A case is written by hand, so every fault must be told with its line and column, ``no`` and
``2000`` must stay the names they are, and ``0.1`` must stay one tenth.  So the file is read to
nodes of text from the event stream of ruamel.yaml (YAML 1.2), without recursion, and the
reader of the format decides what each text means.  Refused: keys given twice, tags, nesting
beyond ``MAX_DEPTH``, aliases that blow up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import define, field

from goodoffices.errors import BadInput, Fault
from goodoffices.formats.text_safe import Lines
from goodoffices.formats.yaml_events import YamlError, yaml_events

__all__ = ["MAX_CHARACTERS", "MAX_DEPTH", "MapNode", "Node", "ScalarNode", "SeqNode", "read_nodes"]

MAX_CHARACTERS = 1_000_000
"""Longest text read; a case written by hand has some ten thousand characters."""
MAX_DEPTH = 60
_MAX_SIZE = 1_000_000
_HALF = re.compile("[\ud800-\udfff]")
_NULLS = {"", "~", "null", "Null", "NULL"}


@define(slots=True)
class Node:
    """A part of the file: its place (line and column from 1) and its offsets in the text."""

    line: int
    column: int
    start: int
    end: int
    size: int = field(default=1, kw_only=True)


@define(slots=True)
class ScalarNode(Node):
    """A text as read; ``style`` is empty for plain ones, else one of ``' " | >``."""

    text: str
    style: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing (or ``null`` or ``~``) stands there."""
        return not self.style and self.text in _NULLS


@define(slots=True)
class SeqNode(Node):
    """A list."""

    items: list[Node] = field(factory=list)
    flow: bool = False


@define(slots=True)
class MapNode(Node):
    """A mapping, in the order of the file; keys are texts, each once."""

    pairs: dict[str, tuple[ScalarNode, Node]] = field(factory=dict)
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value at ``key``; None if missing or empty."""
        node = self.pairs[key][1] if key in self.pairs else None
        return None if isinstance(node, ScalarNode) and node.empty else node


def read_nodes(text: str, file: str = "", *, faults: list[Fault] | None = None) -> Node:
    """Read one YAML document to nodes.

    Parameters
    ----------
    faults
        Where faults that do not end the reading (a key given twice, a tag) are noted; they are
        raised where it is not given.

    Raises
    ------
    BadInput
        All faults that could be found: a syntax error ends the reading, duplicate keys do not.

    Examples
    --------
    >>> node = read_nodes("aid: [no, 0.10]")
    >>> [item.text for item in node.get("aid").items]
    ['no', '0.10']
    >>> read_nodes("a: 1\\na: 2", "case.yaml")
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: case.yaml:2:1: key 'a' is given twice (first in line 1); keep one
    """
    if len(text) > MAX_CHARACTERS:
        message = f"the file has {len(text):,} characters; give at most {MAX_CHARACTERS:,}"
        raise BadInput(Fault(message, file))
    if not text.strip():
        raise BadInput(
            Fault("the file is empty; it should hold a mapping such as 'title: ...'", file)
        )
    builder = _Builder(text, file)
    builder.run()
    if faults is None and builder.faults:
        raise BadInput(builder.faults)
    (faults if faults is not None else []).extend(builder.faults)
    assert builder.root is not None
    return builder.root


class _Builder:
    """Builds nodes from events with a stack of open collections."""

    def __init__(self, text: str, file: str):
        self.text, self.file = text, file
        self.place = Lines(text)
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.stack: list[SeqNode | MapNode] = []
        self.keys: list[ScalarNode | None] = []
        self.anchors: dict[str, Node] = {}
        self.open: list[str | None] = []
        self.documents = 0

    def fault(self, message: str, at: int) -> None:
        self.faults.append(Fault(message, self.file, *self.place(min(at, len(self.text)))))

    def stop(self, message: str, at: int) -> BadInput:
        self.fault(message, at)
        return BadInput(self.faults)

    def run(self) -> None:
        for event in self.events():
            name = type(event).__name__.removesuffix("Event")
            handle = getattr(self, f"on_{name.lower()}", None)
            if handle:
                handle(event)
        if self.root is None:
            message = "the file holds only comments; it should hold a mapping such as 'title: ...'"
            raise self.stop(message, 0)

    def events(self) -> Iterator[Any]:
        try:
            yield from yaml_events(self.text)
        except YamlError as error:
            raise self.stop(str(error), error.offset) from None

    def on_documentstart(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            message = "a second document starts here; one file holds one document"
            raise self.stop(message, event.start_mark.index)

    def on_alias(self, event: Any) -> None:
        at = event.start_mark.index
        if event.anchor in self.open:
            raise self.stop(f"'*{event.anchor}' contains itself; write the text out", at)
        if event.anchor not in self.anchors:
            raise self.stop(
                f"nothing is marked '&{event.anchor}'; put texts that start with * in quotes", at
            )
        self.add(self.anchors[event.anchor], at)

    def on_scalar(self, event: Any) -> None:
        self.check_tag(event)
        start, end = event.start_mark.index, event.end_mark.index
        if _HALF.search(event.value):
            self.fault("a text holds half a character (a lone surrogate); remove it", start)
        node = ScalarNode(*self.place(start), start, end, event.value, event.style or "")
        if event.anchor:
            self.anchors[event.anchor] = node
        self.add(node, start)

    def on_sequencestart(self, event: Any) -> None:
        self.push(SeqNode, event)

    def on_mappingstart(self, event: Any) -> None:
        self.push(MapNode, event)

    def push(self, kind: type[SeqNode] | type[MapNode], event: Any) -> None:
        self.check_tag(event)
        start = event.start_mark.index
        if len(self.stack) >= MAX_DEPTH:
            raise self.stop(f"nested more than {MAX_DEPTH} deep; flatten it", start)
        if self.stack and isinstance(self.stack[-1], MapNode) and self.keys[-1] is None:
            raise self.stop("a key must be a text; put it in quotes", start)
        node = kind(*self.place(start), start, start, flow=bool(event.flow_style))
        self.stack.append(node)
        self.keys.append(None)
        self.open.append(event.anchor)

    def on_sequenceend(self, event: Any) -> None:
        node, anchor = self.stack.pop(), self.open.pop()
        self.keys.pop()
        node.end = event.end_mark.index
        if anchor:
            self.anchors[anchor] = node
        self.add(node, node.start)

    on_mappingend = on_sequenceend

    def check_tag(self, event: Any) -> None:
        if event.tag and event.tag != "!":
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self.fault(f"the tag '{tag[:60]}' is not read; remove it", event.start_mark.index)

    def add(self, node: Node, at: int) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.size += node.size
        if top.size > _MAX_SIZE:
            raise self.stop("the aliases blow the file up; write the texts out", at)
        if isinstance(top, SeqNode):
            top.items.append(node)
        elif self.keys[-1] is None:
            self.key(node, at)
        else:
            key = self.keys[-1]
            if key.text not in top.pairs:
                top.pairs[key.text] = (key, node)
            self.keys[-1] = None

    def key(self, node: Node, at: int) -> None:
        top = self.stack[-1]
        if not isinstance(node, ScalarNode):
            raise self.stop("a key must be a text; put it in quotes", at)
        if isinstance(top, MapNode) and node.text in top.pairs:
            first = top.pairs[node.text][0].line
            self.fault(
                f"key '{node.text[:80]}' is given twice (first in line {first}); keep one", at
            )
        self.keys[-1] = node
