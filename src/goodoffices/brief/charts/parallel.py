"""Packages of more than two parties: one upright axis a party, one line a package.

Each axis runs from the party's least to its largest value on the frontier, as points of
different parties do not compare; what no deal is worth is marked on each (Inselberg 1985).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goodoffices.brief.charts.svg import Drawing, inline, named, render
from goodoffices.brief.packages import Packages
from goodoffices.brief.words import say_points

__all__ = ["draw_parallel"]

# Frontier lines drawn behind the packages; beyond, evenly spaced ones (the caption says so).
BEHIND = 150

_DASHES = ([1, 0], [7, 3], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4], [1, 5], [6, 2, 2, 2, 2, 2])


def draw_parallel(found: Packages, *, id: str, width: int = 860) -> Drawing:
    """Draw the packages of a case with any number of deciding parties."""
    parties = [scale.party for scale in found.scales]
    ranges = [_range(found, index) for index in range(len(parties))]
    layers = [_behind(found, parties), _reservations(found, ranges)]
    layers += _lines(found, parties, ranges)
    import altair as alt

    chart = alt.layer(*(layer for layer in layers if layer is not None))
    chart = chart.properties(width=width - 60, height=340 if width > 500 else 300)
    told = "; ".join(
        f"package {p.letter}: "
        + ", ".join(f"{party} {say_points(u)}" for party, u in zip(parties, p.utilities))
        for p in found.packages
    )
    title = "Possible deals: what each package gives each party"
    rows = {"behind": _some(found, parties, ranges)}
    return render(chart, id=id, title=title, description=f"{told}.", rows=rows)


def _range(found: Packages, index: int) -> tuple[float, float]:
    values = [u[index] for u in found.frontier] + [p.utilities[index] for p in found.packages]
    reservation = found.scales[index].reservation
    values += [] if reservation is None else [reservation]
    low, high = min(values, default=0.0), max(values, default=1.0)
    return (low, high) if high > low else (low - 0.5, low + 0.5)


def _share(value: float, span: tuple[float, float]) -> float:
    return round((value - span[0]) / (span[1] - span[0]), 6)


def _rows(
    points: Sequence[tuple[str, Sequence[float]]],
    parties: Sequence[str],
    ranges: Sequence[tuple[float, float]],
) -> list[dict[str, Any]]:
    return [
        {"line": name, "party": party, "n": n, "y": _share(value, span), "value": value}
        for name, point in points
        for n, (party, value, span) in enumerate(zip(parties, point, ranges, strict=True))
    ]


def _axes(parties: Sequence[str]) -> tuple[Any, Any]:
    import altair as alt

    axis = alt.Axis(
        title=None,
        grid=True,
        labelAngle=0,
        labelColor="var(--ink)",
        labelOverlap=False,
        labelExpr="split(datum.label, ' ')",
        domain=False,
        ticks=False,
        orient="bottom",
        gridColor="var(--soft)",
    )
    x = alt.X("party:N", sort=list(parties), axis=axis, scale=alt.Scale(type="point", padding=0.3))
    scale = alt.Scale(domain=[-0.04, 1.04], nice=False)
    ends = alt.Axis(
        title=None,
        values=[0, 1],
        grid=False,
        domain=False,
        ticks=False,
        labelExpr="datum.value == 0 ? 'least' : 'most'",
    )
    return x, alt.Y("y:Q", scale=scale, axis=ends)


def _behind(found: Packages, parties: Sequence[str]) -> Any:
    import altair as alt

    x, y = _axes(parties)
    chart = alt.Chart(named("behind"))
    mark = chart.mark_line(strokeWidth=0.7, color="var(--soft)", opacity=0.3, aria=False)
    return mark.encode(x=x, y=y, detail="line:N", order="n:Q") if found.frontier else None


def _some(
    found: Packages, parties: Sequence[str], ranges: Sequence[tuple[float, float]]
) -> list[dict[str, Any]]:
    """Rows of evenly spaced points of the frontier, all of them up to ``BEHIND``."""
    step = max(1, -(-len(found.frontier) // BEHIND))
    some = [(f"f{n}", u) for n, u in enumerate(found.frontier[::step])]
    return _rows(some, parties, ranges)


def _reservations(found: Packages, ranges: Sequence[tuple[float, float]]) -> Any:
    import altair as alt

    rows = [
        {"party": scale.party, "y": _share(scale.reservation, span)}
        for scale, span in zip(found.scales, ranges, strict=True)
        if scale.reservation is not None
    ]
    x, y = _axes([scale.party for scale in found.scales])
    chart = alt.Chart(inline(rows))
    mark = chart.mark_tick(size=34, thickness=3, color="var(--ink)", opacity=1, aria=False)
    return mark.encode(x=x, y=y) if rows else None


def _lines(
    found: Packages, parties: Sequence[str], ranges: Sequence[tuple[float, float]]
) -> list[Any]:
    """A line for each package with its own dash, its letter at the right, values spoken."""
    import altair as alt

    layers: list[Any] = []
    last_labels: list[float] = []
    for number, package in enumerate(found.packages):
        rows = _rows([(package.letter, package.utilities)], parties, ranges)
        for row in rows:
            row["spoken"] = f"Package {package.letter}, {row['party']}: {say_points(row['value'])}"
            row["href"] = f"#package-{package.letter}"
        x, y = _axes(parties)
        base = alt.Chart(inline(rows)).encode(x=x, y=y)
        dash = _DASHES[number % len(_DASHES)]
        line = base.mark_line(
            strokeWidth=2.2, strokeDash=dash, color=f"var(--line-{number % 6 + 1})", aria=False
        )
        points = base.mark_circle(size=42, color=f"var(--line-{number % 6 + 1})", opacity=1)
        shift = _shift(rows[-1]["y"], last_labels)
        letter = base.transform_filter(alt.datum.n == len(parties) - 1).mark_text(
            align="left", dx=12, dy=shift, fontWeight="bold", fontSize=14, aria=False
        )
        layers += [
            line.encode(order="n:Q"),
            points.encode(description="spoken:N", href="href:N"),
            letter.encode(text="line:N"),
        ]
    return layers


def _shift(share: float, taken: list[float]) -> float:
    """Pixels to move a letter up or down so that it touches no earlier one."""
    for step in range(40):
        for sign in (-1, 1):
            at = share * 300 + sign * step * 4
            if all(abs(at - other) >= 14 for other in taken):
                taken.append(at)
                return share * 300 - at
    return 0.0
