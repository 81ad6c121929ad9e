"""XML read for its elements and attributes only: no entities, no network, with line numbers.

Read strictly first (expat); a file that is not well-formed is read again by a forgiving
reader that skips what it cannot use, and what was wrong is said with its line.  A DTD may
stand there but declares nothing: any entity declaration is refused, as are nesting beyond
100 and files beyond the size limit.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from attrs import define, field

from goodoffices.errors import BadInput, Fault
from goodoffices.formats.text_safe import Lines, decode, read_bytes

__all__ = ["MAX_DEPTH", "Element", "load", "load_file"]

MAX_DEPTH = 100
"""Deepest nesting of elements."""

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{1,40})[\"']")
_ENCODINGS = re.compile(
    r"(utf-?8|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?1|windows-125\d|cp125\d)\Z"
)
_TAG = re.compile(r"<(/?)([A-Za-z_][\w:.-]*)")
_ATTRIBUTE = re.compile(r"([\w:.-]+)(?:\s*=\s*(?:\"([^\"\r\n]*)\"|'([^'\r\n]*)'))?")
# What is skipped up to its end: comments, character data, instructions, declarations.
_SKIPPED = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


@define(eq=False)
class Element:
    """An element: its tag, attributes, place, and the elements in it; text is not kept."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    file: str = ""
    children: list[Element] = field(factory=list, repr=False)

    def get(self, name: str, default: str = "") -> str:
        """The attribute, without surrounding space."""
        return self.attributes.get(name, default).strip()

    def all(self, tag: str) -> list[Element]:
        """Direct children with this tag."""
        return [child for child in self.children if child.tag == tag]

    def below(self, tag: str) -> Iterator[Element]:
        """All elements with this tag inside this one, in the order of the file."""
        waiting = list(reversed(self.children))
        while waiting:
            element = waiting.pop()
            if element.tag == tag:
                yield element
            waiting.extend(reversed(element.children))

    def fault(self, message: str) -> Fault:
        """A fault at this element."""
        return Fault(message, self.file, self.line, self.column)


def load_file(path: Path | str) -> tuple[Element, list[Fault]]:
    """Read an XML file: its root element, and what had to be overlooked; see :func:`load`."""
    return load(read_bytes(Path(path)), str(path))


def load(source: bytes | str, file: str = "") -> tuple[Element, list[Fault]]:
    """Read the root element of an XML document.

    Returns
    -------
    The root element, and one fault for each thing overlooked: text before the XML
    declaration, and the first place where the file is not well-formed.

    Raises
    ------
    BadInput
        Entities are declared, nesting is too deep, or there is no element at all.

    Examples
    --------
    >>> root, overlooked = load('a note <?xml version="1.0"?><a><b x="1"/></a>', "d.xml")
    >>> root.tag, root.children[0].get("x"), str(overlooked[0])
    ('a', '1', 'd.xml:1:1: text before the XML declaration was skipped')
    >>> load('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "d.xml")
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: d.xml:1:14: entities are not allowed; write the text out
    """
    text = source if isinstance(source, str) else _decode(source, file)
    overlooked: list[Fault] = []
    lines = Lines(text)
    declared = re.search(r"<!ENTITY", text, re.IGNORECASE)
    if declared:
        message = "entities are not allowed; write the text out"
        raise BadInput(Fault(message, file, *lines(declared.start())))
    start = _start(text)
    if text[:start].strip():
        overlooked.append(Fault("text before the XML declaration was skipped", file, 1, 1))
        text = re.sub(r"[^\r\n]", " ", text[:start]) + text[start:]
    strict = _Strict(file)
    try:
        root = strict.read(text)
    except expat.ExpatError as error:
        place = error.lineno, error.offset + 1
        what = expat.ErrorString(error.code)
        overlooked.append(Fault(f"not well-formed ({what}); read as far as possible", file, *place))
        root = _Forgiving(text, file, lines).read()
    if root is None:
        raise BadInput([*overlooked, Fault("no XML element; this is not an XML file", file)])
    return root, overlooked


def _decode(raw: bytes, file: str) -> str:
    """Text by byte order mark, declared encoding, UTF-8, or else Windows-1252."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return decode(raw, file)
    match = _DECLARED.search(raw[:4096])
    name = match[1].decode("ascii").lower() if match else "utf-8"
    for encoding in (name, "utf-8", "windows-1252"):
        if _ENCODINGS.match(encoding):
            try:
                return codecs.decode(raw, encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return raw.decode("latin-1")


def _start(text: str) -> int:
    """Where the XML starts: at the XML declaration, or else at the first tag; not at a comment."""
    at = text.find("<")
    while at >= 0:
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            if end < 0:
                return 0
            at = text.find("<", end)
        elif re.match(r"[A-Za-z!?]", text[at + 1 : at + 2]):
            return at
        else:
            at = text.find("<", at + 1)
    return 0


class _Strict:
    """Well-formed XML by expat, which is given the text as UTF-8 whatever was declared."""

    def __init__(self, file: str):
        self.file = file
        self.root: Element | None = None
        self.stack: list[Element] = []
        self.parser: Any = None

    def read(self, text: str) -> Element | None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.EntityDeclHandler = self.refuse
        self.parser.ExternalEntityRefHandler = self.refuse
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        # The declaration must come first for expat; blanked text before it does not count.
        body = text.lstrip("\ufeff \t\r\n")
        self.before = text[: len(text) - len(body)]
        self.lines = Lines(self.before)(len(self.before))[0] - 1
        try:
            self.parser.Parse(body.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            error.lineno += self.lines
            raise
        return self.root

    def refuse(self, *_: Any) -> None:
        line = self.parser.CurrentLineNumber + self.lines
        raise BadInput(Fault("entities are not allowed; write the text out", self.file, line))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber + self.lines
        element = Element(tag, attributes, line, self.parser.CurrentColumnNumber + 1, self.file)
        if len(self.stack) >= MAX_DEPTH:
            raise BadInput(element.fault(f"nested deeper than {MAX_DEPTH}; flatten it"))
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def end(self, tag: str) -> None:
        self.stack.pop()


@define
class _Forgiving:
    """Elements and attributes of a file that is not well-formed.

    A closing tag closes the nearest open element of its name, or is skipped; what is open
    at the end is closed; of an attribute given twice the first counts.
    """

    text: str
    file: str
    lines: Lines
    root: Element | None = None
    stack: list[Element] = field(factory=list)

    def read(self) -> Element | None:
        at = self.text.find("<")
        while at >= 0:
            at = self.text.find("<", self.token(at))
        return self.root

    def token(self, at: int) -> int:
        """Read what starts at ``at``; where to go on."""
        for opening, closing in _SKIPPED:
            if self.text.startswith(opening, at):
                end = self.text.find(closing, at + len(opening))
                return len(self.text) if end < 0 else end + len(closing)
        match = _TAG.match(self.text, at)
        if not match:
            return at + 1
        if match[1]:
            depths = [depth for depth, open_ in enumerate(self.stack) if open_.tag == match[2]]
            del self.stack[depths[-1] if depths else len(self.stack) :]
            return match.end()
        element = Element(match[2], {}, *self.lines(at), self.file)
        end, empty = self.attributes(element, match.end())
        self.place(element, empty)
        return end

    def attributes(self, element: Element, at: int) -> tuple[int, bool]:
        """Read attributes up to the end of the tag; where that is, and whether it is empty."""
        while at < len(self.text):
            if self.text.startswith("/>", at):
                return at + 2, True
            if self.text[at] == ">":
                return at + 1, False
            if self.text[at] == "<":
                return at, False
            match = _ATTRIBUTE.match(self.text, at)
            if match is None:
                at += 1
                continue
            value = match[2] if match[2] is not None else match[3]
            if value is not None:
                element.attributes.setdefault(match[1], html.unescape(value))
            at = match.end()
        return at, False

    def place(self, element: Element, empty: bool) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise BadInput(element.fault(f"nested deeper than {MAX_DEPTH}; flatten it"))
        if self.stack:
            self.stack[-1].children.append(element)
        elif self.root is None:
            self.root = element
        else:
            self.root.children.append(element)
        if not empty:
            self.stack.append(element)
