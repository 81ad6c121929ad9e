"""Two parties' points: every possible package, the frontier, no deal, named solutions.

Solutions that fall on one package are drawn inside one another (diamond, triangle, square,
circle, from large to small), so that none hides another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from goodoffices.brief.charts.svg import Drawing, inline, named, render
from goodoffices.brief.packages import Package, Packages
from goodoffices.brief.words import join, say_points

__all__ = ["MARKS", "draw_scatter"]

# Named solution: shape and area, large to small so that they nest.
MARKS: dict[str, tuple[str, int]] = {
    "Nash": ("diamond", 380),
    "Kalai–Smorodinsky": ("triangle-up", 300),
    "egalitarian": ("square", 190),
    "utilitarian": ("circle", 70),
    "": ("cross", 90),
}

# Packages share a dot where they fall on the same cell of a grid of squares this wide.
CELL = 11

_OFFSETS = (
    (16, -12), (20, 4), (14, 18), (-16, 14), (-16, -12), (28, -20), (30, 14), (-28, 22), (-30, -4),
)  # fmt: skip


def draw_scatter(found: Packages, *, id: str, width: int = 800) -> Drawing:
    """Draw the packages of a case with two deciding parties."""
    across, up = found.scales[0], found.scales[1]
    size = (width - 70, round((width - 70) * 0.62) if width > 500 else width - 40)
    domains = tuple(_domain(found, axis) for axis in (0, 1))
    layers = [
        *_background(found),
        *_reservations(found),
        *_solutions(found.packages),
        *_letters(found.packages, domains, size),
    ]
    chart = _layered(layers, domains, (across.party, up.party), size)
    named = "; ".join(
        f"package {p.letter}: {say_points(p.utilities[0])} to {across.party}, "
        f"{say_points(p.utilities[1])} to {up.party}" + (f" ({join(p.names)})" if p.names else "")
        for p in found.packages
    )
    return render(
        chart,
        id=id,
        title=f"Possible deals: points to {across.party} and to {up.party}",
        rows={"cloud": _thin(found.cloud, domains, size)},
        description=f"The frontier has {len(found.frontier)} points. {named}.",
    )


def _domain(found: Packages, axis: int) -> tuple[float, float]:
    values = [u[axis] for u in (*found.cloud, *found.frontier)]
    values += [p.utilities[axis] for p in found.packages]
    reservation = found.scales[axis].reservation
    values += [] if reservation is None else [reservation]
    low, high = min(values, default=0.0), max(values, default=1.0)
    pad = (high - low) * 0.05 or 1.0
    return low - pad, high + pad


def _thin(
    points: Iterable[Sequence[float]],
    domains: Sequence[tuple[float, float]],
    size: tuple[int, int],
) -> list[dict[str, Any]]:
    """One point for each cell of the grid that holds any, in order."""
    seen: dict[tuple[int, ...], Sequence[float]] = {}
    for point in points:
        key = tuple(
            int((value - low) / (high - low) * pixels / CELL)
            for value, (low, high), pixels in zip(point, domains, size, strict=True)
        )
        seen.setdefault(key, point)
    return [{"x": round(seen[key][0], 3), "y": round(seen[key][1], 3)} for key in sorted(seen)]


def _background(found: Packages) -> list[Any]:
    """All packages as faint dots, and the frontier as a line with its points."""
    import altair as alt

    dots = alt.Chart(named("cloud")).mark_circle(
        size=9, color="var(--soft)", opacity=0.35, aria=False
    )
    ordered = sorted(found.frontier)
    rows = [{"x": u[0], "y": u[1], "n": n} for n, u in enumerate(ordered)]
    frontier = alt.Chart(inline(rows))
    line = frontier.mark_line(color="var(--accent)", strokeWidth=1.2, opacity=0.7, aria=False)
    points = frontier.mark_circle(size=22, color="var(--accent)", opacity=1, aria=False)
    return [dots, line.encode(order="n:Q"), points]


def _reservations(found: Packages) -> list[Any]:
    """A dashed line where each party gets what no deal gives it."""
    import altair as alt

    layers: list[Any] = []
    for axis, scale in enumerate(found.scales):
        if scale.reservation is None:
            continue
        field = "xy"[axis]
        text = f"no deal: {say_points(scale.reservation)}"
        data = inline([{field: scale.reservation, "text": text}])
        base = alt.Chart(data)
        layers.append(base.mark_rule(strokeDash=[5, 4], color="var(--ink)", aria=False))
        note: dict[str, Any] = {"color": "var(--ink)", "aria": False, "align": "left"}
        if axis == 0:
            text_mark = base.mark_text(**note, dx=4, baseline="top").encode(
                y=alt.value(2), text="text:N"
            )
        else:
            text_mark = base.mark_text(**note, dy=-6).encode(x=alt.value(4), text="text:N")
        layers.append(text_mark)
    return layers


def _solutions(shown: Sequence[Package]) -> list[Any]:
    """A hollow mark for each name a package is found under, linked to its column."""
    import altair as alt

    rows = []
    for package in shown:
        for name in package.names or ("",):
            shape, area = MARKS.get(name, MARKS[""])
            rows.append(
                {
                    "x": package.utilities[0],
                    "y": package.utilities[1],
                    "shape": shape,
                    "size": area,
                    "href": f"#package-{package.letter}",
                    "spoken": f"Package {package.letter}" + (f", {name}" if name else ""),
                }
            )
    marks = alt.Chart(inline(rows)).mark_point(
        filled=False, stroke="var(--ink)", strokeWidth=1.8, opacity=1, fill="transparent"
    )
    encoded = marks.encode(
        shape=alt.Shape("shape:N", scale=None),
        size=alt.Size("size:Q", scale=None),
        href="href:N",
        description="spoken:N",
    )
    return [encoded] if rows else []


def _letters(
    shown: Sequence[Package], domains: Sequence[tuple[float, float]], size: tuple[int, int]
) -> list[Any]:
    """Letters beside the marks, moved apart where they would touch."""
    import altair as alt

    at: dict[tuple[float, ...], list[str]] = {}
    for package in shown:
        at.setdefault(package.utilities, []).append(package.letter)
    layers: list[Any] = []
    (x0, x1), (y0, y1) = domains

    def pixel(point: tuple[float, ...]) -> tuple[float, float]:
        return (point[0] - x0) / (x1 - x0) * size[0], (y1 - point[1]) / (y1 - y0) * size[1]

    # Marks count as taken too, so that no letter is set on one.
    boxes = [(*pixel(point), 12.0) for point in at]
    for point, letters in at.items():
        text = ", ".join(letters)
        dx, dy = _free(*pixel(point), 9.0 * len(text), boxes)
        data = inline([{"x": point[0], "y": point[1], "text": text}])
        mark = alt.Chart(data).mark_text(
            dx=dx, dy=dy, fontWeight="bold", fontSize=14, align="center", aria=False
        )
        layers.append(mark.encode(text="text:N"))
    return layers


def _free(
    left: float, top: float, wide: float, boxes: list[tuple[float, float, float]]
) -> tuple[int, int]:
    """The first offset at which a label touches no other; remembers where it was put."""
    for dx, dy in _OFFSETS:
        box = (left + dx, top + dy, wide)
        if not any(
            abs(b[0] - box[0]) < (b[2] + wide) / 2 and abs(b[1] - box[1]) < 14 for b in boxes
        ):
            boxes.append(box)
            return dx, dy
    boxes.append((left, top, wide))
    return _OFFSETS[0]


def _layered(
    layers: Sequence[Any],
    domains: Sequence[tuple[float, float]],
    parties: tuple[str, str],
    size: tuple[int, int],
) -> Any:
    import altair as alt

    def channel(kind: Any, field: str, axis: int) -> Any:
        scale = alt.Scale(domain=list(domains[axis]), nice=False, zero=False)
        title = alt.Axis(title=f"points to {parties[axis]}", tickCount=6)
        return kind(f"{field}:Q", scale=scale, axis=title)

    encoded = []
    for layer in layers:
        values = getattr(layer.data, "values", None) or [{"x": 0, "y": 0}]
        fields = set(values[0])
        wanted: dict[str, Any] = {}
        own = (
            layer.encoding.to_dict() if not isinstance(layer.encoding, type(alt.Undefined)) else {}
        )
        if "x" in fields and "x" not in own:
            wanted["x"] = channel(alt.X, "x", 0)
        if "y" in fields and "y" not in own:
            wanted["y"] = channel(alt.Y, "y", 1)
        encoded.append(layer.encode(**wanted) if wanted else layer)
    return alt.layer(*encoded).properties(width=size[0], height=size[1])
