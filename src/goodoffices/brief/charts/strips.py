"""One issue along its options: what each party's stated positions leave open.

A full square is open whatever is agreed elsewhere, a hollow one only with something agreed
elsewhere, a small cross is excluded; today's option has a bar under it.
"""

from __future__ import annotations

import json
from typing import Any

from goodoffices.brief.charts.svg import Drawing, inline, render
from goodoffices.brief.positions import IssueLine
from goodoffices.brief.words import join, shorten

__all__ = ["draw_strip"]

# Shape, area, filled.
_MARKS = {
    "open": ("square", 150, True),
    "conditional": ("square", 150, False),
    "excluded": ("cross", 40, True),
}

# More options than this are too many to set side by side.
MOST = 31


def draw_strip(issue: IssueLine, *, id: str, width: int = 440) -> Drawing | None:
    """Draw an ordered or numeric issue on which someone has stated limits; else None."""
    stands = [stand for stand in issue.stands if stand.reach is not None]
    if issue.kind == "categorical" or not stands or not 2 <= len(issue.options) <= MOST:
        return None
    rows = []
    for stand in stands:
        for n, (label, reach) in enumerate(zip(issue.labels, stand.reach or (), strict=True)):
            shape, size, filled = _MARKS[reach]
            rows.append(
                {
                    "n": n,
                    "party": shorten(stand.party, 18),
                    "shape": shape,
                    "size": size if len(issue.options) <= 16 else size / 3,
                    "fill": "var(--ink)" if filled else "var(--paper)",
                    "stroke": "var(--soft)" if reach == "excluded" else "var(--ink)",
                    "spoken": f"{stand.party}, {label}: {reach}",
                }
            )
    chart = _chart(issue, rows, width)
    told = "; ".join(_told(issue, stand.party, stand.reach or ()) for stand in stands)
    return render(chart, id=id, title=f"{issue.heading}: what is open", description=f"{told}.")


def _told(issue: IssueLine, party: str, reach: tuple[str, ...]) -> str:
    parts = []
    for kind in ("open", "conditional", "excluded"):
        labels = [label for label, other in zip(issue.labels, reach, strict=True) if other == kind]
        if labels:
            parts.append(f"{kind}: {join(labels)}")
    return f"{party} – {', '.join(parts)}"


def _chart(issue: IssueLine, rows: list[dict[str, Any]], width: int) -> Any:
    import altair as alt

    numeric = issue.kind in ("integer", "number")
    words = [o if numeric else shorten(label, 26) for o, label in zip(issue.options, issue.labels)]
    today = [n for n, option in enumerate(issue.options) if option == issue.status_quo]
    lines = [
        [*_wrapped(word, (width - 140) / len(words)), *(["(today)"] if n in today else [])]
        for n, word in enumerate(words)
    ]
    axis = alt.Axis(
        title=issue.unit if numeric and issue.unit else None,
        labelExpr=f"{json.dumps(lines)}[datum.value]",
        labelAngle=0,
        labelOverlap="greedy" if len(words) > 12 else False,
        labelColor="var(--ink)",
        domain=False,
        ticks=False,
        grid=True,
    )
    x = alt.X("n:O", axis=axis, scale=alt.Scale(type="point", padding=0.5))
    party = alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelColor="var(--ink)",
        labelLimit=128,
        minExtent=128,
        labelPadding=6,
    )
    order = list(dict.fromkeys(row["party"] for row in rows))
    base = alt.Chart(inline(rows)).encode(x=x, y=alt.Y("party:N", sort=order, axis=party))
    marks = base.mark_point(strokeWidth=1.5, opacity=1).encode(
        shape=alt.Shape("shape:N", scale=None),
        size=alt.Size("size:Q", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
        description="spoken:N",
    )
    return marks.properties(width=width - 140, height=alt.Step(26))


def _wrapped(text: str, pixels: float) -> list[str]:
    """The label in at most three lines for a column of this width."""
    import textwrap

    return textwrap.wrap(text, max(6, int(pixels / 7.5)), max_lines=3, placeholder="…") or [""]
