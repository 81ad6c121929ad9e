"""Findings: what a brief says, as plain frozen data, before it is set in type.

Every sentence names what it rests on.  A sentence that rests on a report or on an assumption
cannot be made without citing it; the terminal, the page and the JSON are three settings of
the same findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from goodoffices.errors import GoodOfficesError

__all__ = [
    "Assumption",
    "Citation",
    "CitedParagraph",
    "CitedReport",
    "Origin",
    "Quote",
    "Sentence",
    "Sources",
]

Origin = Literal["report", "assumption", "case", "computed"]


@frozen
class Sentence:
    """One sentence of the brief and the ids of the citations it rests on.

    ``origin``: ``report`` and ``assumption`` need a citation; ``case`` is the case author's
    own word without a source; ``computed`` follows from what is shown beside it.

    Examples
    --------
    >>> Sentence("Talks go on in Kesh.", "report", ("c1",)).cites
    ('c1',)
    >>> Sentence("Talks go on in Kesh.", "report")
    Traceback (most recent call last):
    ...
    goodoffices.errors.GoodOfficesError: no source for a sentence from a report: 'Talks go on in Kesh.'; cite the words it rests on
    """

    text: str
    origin: Origin = "case"
    cites: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.origin in ("report", "assumption") and not self.cites:
            kind = "a report" if self.origin == "report" else "an assumption"
            raise GoodOfficesError(
                f"no source for a sentence from {kind}: {self.text[:60]!r}; "
                "cite the words it rests on"
            )


@frozen
class Quote:
    """Words of a report, the place they stand at, and through whom they reach the reader.

    ``chain`` is in words, publisher first; ``notes`` hold flags such as a dangling source;
    ``before`` and ``after`` are the rest of the sentence where the words are a part of one.
    """

    words: str
    cite: str
    chain: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    report: str = ""
    kind: str = ""
    summary: str = ""
    before: str = ""
    after: str = ""


@frozen
class Citation:
    """A place cited: in a report, in a report whose text is not here, or an assumption.

    Parameters
    ----------
    id
        Anchor on the page.
    label
        Short mark set after a sentence: report number and paragraph, or ``a`` and a number.
    title
        The mark in words, for the ear and the hover.
    kind
        ``report`` (words verified at their place), ``unverified``, or ``assumption``.
    """

    id: str
    label: str
    title: str
    kind: Literal["report", "unverified", "assumption"]
    report: str = ""
    words: str = ""
    start: int | None = None
    end: int | None = None
    why: str = ""


@frozen
class Assumption:
    """Somebody's assumption: what, by whom, how sure."""

    id: str
    text: str
    by: str = ""
    sure: str = ""


@frozen
class CitedParagraph:
    """A paragraph of a report cut at the borders of the cited words.

    ``pieces``: text, and the ids of the citations that start there or None where nothing is
    cited; an empty tuple continues cited words.
    """

    number: int
    pieces: tuple[tuple[str, tuple[str, ...] | None], ...]
    cites: tuple[str, ...] = ()


@frozen
class CitedReport:
    """A report of the sources part: what is known of it, and its cited paragraphs."""

    number: int
    id: str
    name: str
    outlet: str = ""
    published: str = ""
    published_why: str = ""
    language: str = ""
    sha256: str = ""
    url: str = ""
    here: bool = True
    paragraphs: tuple[CitedParagraph, ...] = ()
    omitted: int = 0
    unverified: tuple[Citation, ...] = ()


@frozen
class Sources:
    """All that the brief rests on, in the order in which it is first cited."""

    reports: tuple[CitedReport, ...] = ()
    citations: Mapping[str, Citation] = field(factory=dict)
    assumptions: tuple[Assumption, ...] = ()

    @property
    def unverified(self) -> tuple[Citation, ...]:
        """Citations whose words could not be looked up in the report."""
        return tuple(c for c in self.citations.values() if c.kind == "unverified")

    def facts(self) -> dict[str, Any]:
        """Counts of what is cited, for the summary of what the brief rests on."""
        kinds = [citation.kind for citation in self.citations.values()]
        return {
            "reports": len(self.reports),
            "cited": len({c.report for c in self.citations.values() if c.report}),
            "verified": kinds.count("report"),
            "unverified": kinds.count("unverified"),
            "assumptions": len(self.assumptions),
        }
