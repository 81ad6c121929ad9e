"""The findings as one self-contained page: no script, no font and no picture from elsewhere.

Jinja2 escapes everything that comes from a case or a report; only the drawings and the
style sheet are put in as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from goodoffices import __version__
from goodoffices.brief.build import Findings
from goodoffices.brief.findings import Citation
from goodoffices.brief.glance import glance, headlines
from goodoffices.brief.kept import MEANINGS
from goodoffices.brief.positions import IssueLine, StatedPosition
from goodoffices.brief.words import count, join, say_date, say_points, shorten

if TYPE_CHECKING:
    import jinja2

__all__ = ["Part", "parts_of", "to_html"]

TEMPLATES = Path(__file__).parent / "templates"


@frozen
class Part:
    """A part of the page: anchor, title, template."""

    id: str
    title: str
    template: str


_PARTS = (
    Part("short", "In short", "short.html.j2"),
    Part("standing", "Where the talks stand", "standing.html.j2"),
    Part("actors", "Who talks to whom", "actors.html.j2"),
    Part("calendar", "Timeline", "calendar.html.j2"),
    Part("reported", "What the reports agree and differ on", "reported.html.j2"),
    Part("positions", "Positions, and the distance between them", "positions.html.j2"),
    Part("packages", "Possible deals", "packages.html.j2"),
    Part("no-deal", "What no deal means", "no_deal.html.j2"),
    Part("hold", "Would it hold", "hold.html.j2"),
    Part("rests", "What this rests on", "rests.html.j2"),
    Part("unknown", "What is not known, and should be asked next", "unknown.html.j2"),
    Part("sources", "Sources", "sources.html.j2"),
)


def parts_of(findings: Findings) -> tuple[Part, ...]:
    """The parts of this brief, in order."""
    return tuple(part for part in _PARTS if part.id != "hold" or not findings.hold.empty)


def to_html(findings: Findings) -> str:
    """Set the findings as a page; the same findings give the same bytes."""
    parts = parts_of(findings)
    return printable(
        environment()
        .get_template("page.html.j2")
        .render(
            f=findings,
            parts=parts,
            view=_View(findings, parts),
            drawings=drawings(findings),
            style=_style(findings),
            rests_on=_rests_on(findings),
            answers=glance(findings),
            found=headlines(findings),
            meanings=MEANINGS,
        )
    )


def _style(findings: Findings) -> str:
    """The style sheets, with the foot of a printed sheet: title, day, and for whom it is."""
    foot = [findings.title, say_date(findings.as_of)]
    if findings.audience != "public":
        foot.append(f"for {findings.audience} only, not to be passed on")
    sheets = [(TEMPLATES / name).read_text(encoding="utf-8") for name in ("style.css", "print.css")]
    return "\n".join(sheets).replace("PAPER-FOOT", css_text(" · ".join(filter(None, foot))))


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def printable(page: str) -> str:
    """The page with a mark for each control character, which no page may hold.

    >>> printable("a\\x1b[31m b")
    'a\ufffd[31m b'
    """
    return _UNPRINTABLE.sub("\ufffd", page)


def css_text(text: str) -> str:
    r"""A text as it may stand between quotation marks in a style sheet, whatever is in it.

    >>> css_text('a"</style>')
    'a\\22 \\3c \\2f style\\3e '
    """
    line = shorten(text, 150)
    return "".join(
        c if (c.isalnum() and c.isascii()) or c == " " else f"\\{ord(c):x} " for c in line
    )


@cache
def environment() -> jinja2.Environment:
    """The templates, escaping whatever they are given; made once."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        say_date=say_date, num=say_points, signed=_signed, percent=_percent, version=__version__
    )
    return environment


def drawings(findings: Findings) -> dict[str, Any]:
    """The drawings of the page, each for a wide and, where it differs, a narrow column."""
    from altair.utils.schemapi import debug_mode

    # Altair checks every part of a chart against its schema; the tests do that once for all.
    with debug_mode(False):
        return _drawn(findings)


def _drawn(findings: Findings) -> dict[str, Any]:
    from goodoffices.brief.charts.map import PHONE, draw_map
    from goodoffices.brief.charts.parallel import draw_parallel
    from goodoffices.brief.charts.scatter import draw_scatter
    from goodoffices.brief.charts.strips import draw_strip
    from goodoffices.brief.charts.timeline import draw_timeline

    found = findings.packages
    deals: Sequence[Any] = ()
    if found.packages:
        draw = draw_scatter if len(found.scales) == 2 else draw_parallel
        deals = (draw(found, id="deals"), draw(found, id="deals-narrow", width=350))
    timeline = draw_timeline(findings.calendar, id="time")
    strips = {}
    for number, issue in enumerate(findings.positions.issues, 1):
        wide = draw_strip(issue, id=f"strip-{number}")
        if wide is not None:
            strips[issue.name] = (wide,)
    return {
        "map": _some(
            draw_map(findings.actors, id="map"),
            draw_map(findings.actors, id="map-narrow", measure=PHONE),
        ),
        "timeline": _some(timeline, draw_timeline(findings.calendar, id="time-narrow", width=350)),
        "deals": deals,
        "strips": strips,
    }


def _some(*drawings: Any) -> tuple[Any, ...]:
    return tuple(drawing for drawing in drawings if drawing is not None)


class _View:
    """What the templates ask while the page is set: citations, and where they were used."""

    def __init__(self, findings: Findings, parts: Sequence[Part]):
        self._citations = findings.sources.citations
        self._numbers = {part.id: (n, part.title) for n, part in enumerate(parts, 1)}
        self._used: dict[str, list[str]] = {}
        self._deciders = findings.deciders
        self.ids = frozenset(self._numbers)

    def marked(self, cites: Sequence[str]) -> list[Citation]:
        """Citations to set after a sentence: one for each paragraph or assumption."""
        found: dict[str, Citation] = {}
        for id in cites:
            citation = self._citations[id]
            key = citation.label if citation.kind == "report" else id
            found.setdefault(key, citation)
        return list(found.values())

    def mark(self, id: str, section: str) -> str:
        """An anchor for the first use of a citation in a part; empty for later uses."""
        if section in self._used.setdefault(id, []):
            return ""
        self._used[id].append(section)
        return f"use-{id}-{section}"

    def back(self, cites: Sequence[str]) -> list[tuple[str, int, str]]:
        """Where the citations of a paragraph were used: anchor, part number, part title."""
        found: dict[str, tuple[str, int, str]] = {}
        for id in cites:
            for section in self._used.get(id, ()):
                found.setdefault(section, (f"use-{id}-{section}", *self._numbers[section]))
        return sorted(found.values(), key=lambda item: item[1])

    def conditions(self, issues: Sequence[IssueLine]) -> list[StatedPosition]:
        """Positions that were put as conditions, each once."""
        every = (p for issue in issues for stand in issue.stands for p in stand.positions)
        return list({(p.party, p.kind, p.condition): p for p in every if p.condition}.values())

    def stated(self, issues: Sequence[IssueLine]) -> bool:
        """Whether anybody has stated a position on an issue."""
        return any(stand.positions for issue in issues for stand in issue.stands)

    def others(self, issues: Sequence[IssueLine]) -> bool:
        """Whether anybody but the deciding parties has stated a position on an issue."""
        return any(s.positions for i in issues for s in i.stands if s.party not in self._deciders)


def _rests_on(findings: Findings) -> str:
    """The sentence of the foot of the page on what all rests on."""
    facts = findings.sources.facts()
    parts = [count(facts["reports"], "report"), count(facts["verified"], "verified citation")]
    if facts["unverified"]:
        parts.append(count(facts["unverified"], "unverified citation"))
    parts.append(count(facts["assumptions"], "assumption"))
    return f"This brief rests on {join(parts)}."


def _signed(value: float) -> str:
    return f"+{say_points(value)}" if value >= 0 else f"−{say_points(abs(value))}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
