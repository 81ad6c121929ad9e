"""The timeline as a drawing: one row an event, its status told by shape and by word.

Events before the window of the last weeks are set at its left edge with an arrow, so that
an old truce does not press the days that matter into a corner.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from goodoffices.brief.calendar import Calendar, Happening
from goodoffices.brief.charts.svg import Drawing, inline, render
from goodoffices.brief.words import as_day, say_date, shorten

__all__ = ["SHAPES", "draw_timeline"]

# Status: shape, filled or not. Statuses that reports give differently share the last.
SHAPES: dict[str, tuple[str, bool]] = {
    "held": ("circle", True),
    "underway": ("triangle-right", True),
    "departed": ("triangle-right", True),
    "standing": ("square", True),
    "reported": ("triangle-up", False),
    "planned": ("diamond", False),
    "cancelled": ("cross", False),
    "denied": ("cross", False),
    "differs": ("triangle-down", False),
}

# Days before the as-of date (or the last event) that are drawn to scale.
WINDOW = 45
ROWS = 40

# Pixels kept for the names at the left of a wide drawing.
LABELS = 300


def draw_timeline(calendar: Calendar, *, id: str, width: int = 860) -> Drawing | None:
    """Draw the dated events; None where there are none. At most ``ROWS``, the latest."""
    dated = [item for item in calendar.happenings if as_day(item.start)][-ROWS:]
    if not dated:
        return None
    first, last = _window(dated, calendar.as_of)
    rows = [_row(n, item, first, last) for n, item in enumerate(dated)]
    title = "Timeline of the talks"
    told = "; ".join(f"{item.when}: {item.name}, {item.status}" for item in dated)
    chart = _chart(rows, first, last, calendar.as_of, width)
    return render(chart, id=id, title=title, description=f"{told}.")


def _window(dated: Sequence[Happening], as_of: str) -> tuple[date, date]:
    days = [day for item in dated if (day := as_day(item.end or item.start, end=True))]
    end = max(days)
    anchor = as_day(as_of) or end
    earliest = anchor - timedelta(days=WINDOW)
    starts = [day for item in dated if (day := as_day(item.start)) and day >= earliest]
    begin = min(starts, default=anchor) - timedelta(days=2)
    return begin, max(end, anchor) + timedelta(days=2)


def _row(number: int, item: Happening, first: date, last: date) -> dict[str, Any]:
    start = as_day(item.start) or first
    end = as_day(item.end or item.start, end=True) or start
    before = start < first
    at = max(start, first)
    share = (at - first).days / max(1, (last - first).days)
    shape, filled = SHAPES.get(item.status, SHAPES["differs"])
    return {
        "row": number,
        "name": shorten(item.name, 42),
        "long": shorten(item.name, 54),
        "x": at.isoformat(),
        "x2": max(min(end, last), at).isoformat(),
        "shape": "triangle-left" if before and end < first else shape,
        "fill": "var(--ink)" if filled else "var(--paper)",
        "label": f"{item.when}, {item.status}",
        "left": share > 0.55,
        "href": f"#event-{number + 1}",
        "spoken": f"{item.when}: {item.name}, {item.status}",
    }


def _chart(rows: list[dict[str, Any]], first: date, last: date, as_of: str, width: int) -> Any:
    import altair as alt

    narrow = width < 500
    data = inline(rows)
    scale = alt.Scale(domain=[first.isoformat(), last.isoformat()], type="utc", nice=False)
    x = alt.X("x:T", scale=scale, axis=alt.Axis(title=None, format="%-d %b", tickCount=6))
    names = [row["row"] for row in rows]
    axis = None if narrow else _name_axis(rows)
    y = alt.Y("row:O", sort=names, axis=axis)
    base = alt.Chart(data).encode(y=y)
    bars = base.mark_rule(strokeWidth=5, color="var(--soft)", opacity=0.45, aria=False).encode(
        x=x, x2="x2:T"
    )
    shape = alt.Shape("shape:N", scale=None)
    marks = base.mark_point(size=90, stroke="var(--ink)", strokeWidth=1.6, opacity=1).encode(
        x=x,
        shape=shape,
        fill=alt.Fill("fill:N", scale=None),
        href="href:N",
        description="spoken:N",
    )
    right = base.transform_filter("!datum.left").mark_text(align="left", dx=10, aria=False)
    left = base.transform_filter("datum.left").mark_text(align="right", dx=-10, aria=False)
    texts = [side.encode(x=x, text="label:N") for side in (right, left)]
    layers = [bars, marks, *texts]
    if narrow:
        title = base.mark_text(align="left", dy=-17, fontWeight="bold", aria=False)
        layers.append(title.encode(x=alt.value(0), text="long:N"))
    if as_day(as_of):
        layers = [_today(as_of, scale), *layers]
    step = 46 if narrow else 28
    return alt.layer(*layers).properties(
        width=width - (20 if narrow else LABELS + 20), height=alt.Step(step)
    )


def _name_axis(rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    names = json.dumps([row["name"] for row in rows])
    return alt.Axis(
        title=None,
        labelExpr=f"{names}[datum.value]",
        labelLimit=LABELS,
        minExtent=LABELS,
        labelColor="var(--ink)",
        domain=False,
        ticks=False,
        grid=True,
        labelPadding=8,
    )


def _today(as_of: str, scale: Any) -> Any:
    import altair as alt

    data = inline([{"day": as_of, "text": f"as of {say_date(as_of)}"}])
    x = alt.X("day:T", scale=scale)
    rule = alt.Chart(data).mark_rule(
        strokeDash=[3, 3], color="var(--accent)", strokeWidth=1.5, aria=False
    )
    text = alt.Chart(data).mark_text(
        color="var(--accent)", baseline="bottom", align="right", dx=-4, aria=False
    )
    return alt.layer(rule.encode(x=x), text.encode(x=x, y=alt.value(-4), text="text:N"))
