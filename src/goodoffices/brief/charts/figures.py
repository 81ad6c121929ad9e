"""Figures over time, one small drawing for each thing counted; never people killed or held.

Deaths, injuries and people held or released are not drawn as a score: what counts them is left
to a table with its sources.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from goodoffices.brief.charts.svg import Drawing, inline, render
from goodoffices.brief.words import as_day, say_date, say_number
from goodoffices.model.claims import Figure, Record

__all__ = ["Series", "draw_series", "figure_series", "may_be_drawn"]

_NEVER = re.compile(
    r"kill|dead|death|\bdie|dying|casualt|fatal|wound|injur|hurt|maim|hostage|captive|captiv|prison|detain|"
    r"\bheld\b|\bhold|releas|freed|\bfree\b|abduct|kidnap|missing|victim|bod(?:y|ies)\b|corpse|orphan|widow|"
    r"starv|\btoll\b|\blives\b|\blost\b|execut|captur|seiz|taken|massacr|murder|slain|shot|martyr|bereav|"
    r"buried|grave|rape|tortur|exchang|swap|surviv|jail|arrest|behead|amputat|miscarr|stillb",
    re.IGNORECASE,
)
_SIGNS = {"=": "", "~": "about ", "<": "< ", "<=": "≤ ", ">": "> ", ">=": "≥ ", "<~": "nearly "}
# Larger numbers are misprints, and no axis holds them.
LARGEST = 1e15
SHAPES = {"=": "circle", "~": "diamond", "<": "triangle-down", "<=": "triangle-down",
          ">": "triangle-up", ">=": "triangle-up", "<~": "triangle-right"}  # fmt: skip


@frozen
class Series:
    """Figures of one predicate and unit with the days they stand for, in order of day."""

    predicate: str
    unit: str
    points: tuple[tuple[str, Figure], ...]

    @property
    def title(self) -> str:
        """What is counted, in words."""
        return " ".join(part for part in (self.unit, self.predicate) if part)


def may_be_drawn(figure: Figure) -> bool:
    """Whether a figure counts nobody killed, hurt, held or released, and is no share or cap.

    A count of people of which nothing is said is not drawn either.

    >>> from goodoffices.model.spans import Span
    >>> fled = Figure("f1", Span("w", 0, 9, "40 people"), 40, unit="people", predicate="displaced")
    >>> held = Figure("f2", Span("w", 0, 9, "40 people"), 40, unit="people", predicate="held")
    >>> may_be_drawn(fled), may_be_drawn(held)
    (True, False)
    """
    words = (figure.predicate, figure.unit, figure.scope, figure.category, figure.span.text)
    if any(_NEVER.search(part) for part in words) or figure.negated:
        return False
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    if not all(abs(value) < LARGEST for value in values):
        return False
    people = figure.unit in ("people", "persons", "civilians", "children", "women", "men", "")
    return figure.unit != "share" and bool(figure.predicate or not people)


def figure_series(record: Record) -> tuple[Series, ...]:
    """What can be drawn: at least two figures of one kind on different days; linear."""
    published = {document.id: document.published.value for document in record.documents}
    groups: dict[tuple[str, str], list[tuple[str, Figure]]] = {}
    for figure in record.figures:
        day = figure.as_of or published.get(figure.span.doc) or ""
        if may_be_drawn(figure) and as_day(day):
            groups.setdefault((figure.predicate, figure.unit), []).append((day, figure))
    return tuple(
        Series(predicate, unit, tuple(sorted(points, key=lambda p: (p[0], p[1].id))))
        for (predicate, unit), points in groups.items()
        if len({as_day(day) for day, _ in points}) > 1
    )


def draw_series(
    series: Series, *, id: str, anchors: Mapping[str, str], width: int = 640
) -> Drawing:
    """Draw one series: a point for each figure, its comparator told by shape and by word."""
    import altair as alt

    rows = _rows(series.points, anchors)
    base = alt.Chart(inline(rows))
    x = alt.X(
        "day:T",
        scale=alt.Scale(type="utc", padding=24),
        axis=alt.Axis(title=None, format="%-d %b %Y", tickCount=4),
    )
    y = alt.Y(
        "low:Q", axis=alt.Axis(title=series.title, format=",.6~r"), scale=alt.Scale(zero=True)
    )
    bars = base.mark_rule(strokeWidth=4, color="var(--soft)", opacity=0.5, aria=False).encode(
        x=x, y=y, y2="high:Q"
    )
    points = base.mark_point(size=90, filled=True, color="var(--accent)", opacity=1).encode(
        x=x, y=y, shape=alt.Shape("shape:N", scale=None), href="href:N", description="spoken:N"
    )
    right = base.transform_filter("!datum.left").mark_text(align="left", dx=10, aria=False)
    left = base.transform_filter("datum.left").mark_text(align="right", dx=-10, aria=False)
    texts = [side.encode(x=x, y=y, text="label:N") for side in (right, left)]
    told = "; ".join(row["spoken"] for row in rows)
    chart = alt.layer(bars, points, *texts).properties(width=width - 80, height=170)
    return render(chart, id=id, title=f"{series.title} over time", description=f"{told}.")


def _rows(points: Sequence[tuple[str, Figure]], anchors: Mapping[str, str]) -> list[dict[str, Any]]:
    days = [day.toordinal() for when, _ in points if (day := as_day(when))]
    first, width = min(days), max(1, max(days) - min(days))
    rows = []
    for when, figure in points:
        day = as_day(when)
        low, high = (
            figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
        )
        label = f"{_SIGNS[figure.comparator]}{say_number(figure.value)}"
        rows.append(
            {
                "day": day.isoformat() if day else when,
                "low": low,
                "high": high,
                "shape": SHAPES[figure.comparator],
                "label": f"{label} ({figure.span.doc})"[:60],
                "left": day is not None and (day.toordinal() - first) / width > 0.5,
                "href": f"#{anchors.get(figure.id, '')}",
                "spoken": f"{say_date(when)}: {label}, claimed by {figure.claimed_by}, in {figure.span.doc}",
            }
        )
    return rows
