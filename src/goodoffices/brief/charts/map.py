"""The map of who talks to whom: boxes of actors, solid and dashed channels, thin ties.

The one drawing that Altair cannot make (node-link with boxes); places come from
:mod:`goodoffices.brief.charts.layout`.  Roles are written in the boxes, so that neither shape
nor colour has to be decoded.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import hypot

from attrs import frozen

from goodoffices.brief.actors import Actor, Actors
from goodoffices.brief.charts.layout import Point, places
from goodoffices.brief.charts.svg import Drawing, attributes, wrap
from goodoffices.brief.words import join

__all__ = ["PAGE", "PHONE", "Measure", "draw_map"]

MARGIN = 14.0


@frozen
class Measure:
    """Size of the boxes, distance of columns and rows, and letters in a line, in pixels."""

    wide: float = 166.0
    tall: float = 58.0
    gap: Point = (270.0, 84.0)
    letters: int = 19
    kind: str = ""


PAGE = Measure()
PHONE = Measure(wide=106.0, tall=66.0, gap=(130.0, 92.0), letters=13, kind=" small")

# How far a bent line may swing, in the order tried.
_BENDS = (0.0, 36.0, -36.0, 70.0, -70.0, 110.0, -110.0, 160.0, -160.0, 220.0, -220.0)


def draw_map(found: Actors, *, id: str, measure: Measure = PAGE) -> Drawing | None:
    """Draw the actors and their channels; None where the case names no actor."""
    if not found.actors:
        return None
    wide, tall = measure.wide / 2, measure.tall / 2
    at = {
        name: (x + wide + MARGIN, y + tall + MARGIN)
        for name, (x, y) in places(found, gap=measure.gap).items()
    }
    paths, reach = _lines(found, at, measure)
    boxes = [_box(actor, at[actor.name], measure) for actor in found.actors]
    width = max(max(x for x, _ in at.values()) + wide, reach[1]) + MARGIN
    height = max(max(y for _, y in at.values()) + tall, reach[3]) + MARGIN
    left, top = min(0.0, reach[0] - MARGIN), min(0.0, reach[2] - MARGIN)
    body = (
        f'<g transform="translate({-left:.4g},{-top:.4g})">'
        + f'<g fill="none">{"".join(paths)}</g>{"".join(boxes)}</g>'
    )
    svg = f'<svg viewBox="0 0 {width - left:.6g} {height - top:.6g}">{body}</svg>'
    said = " ".join(line.said.text for line in found.channels)
    told = f"{join(actor.heading for actor in found.actors)}. {said}"
    return wrap(svg, id=id, title="Who talks to whom", description=told)


def _lines(
    found: Actors, at: Mapping[str, Point], measure: Measure
) -> tuple[list[str], tuple[float, float, float, float]]:
    """Lines as SVG paths, and the rectangle they reach."""
    drawn: list[str] = []
    bounds = [0.0, 0.0, 0.0, 0.0]
    used: dict[frozenset[str], int] = {}
    for kind, first, second, spoken in _legs(found, set(at)):
        pair = frozenset((first, second))
        shift = 9.0 * used.get(pair, 0)
        used[pair] = used.get(pair, 0) + 1
        start, control, end = _route(first, second, at, shift, measure)
        for x, y in (start, _middle(start, control, end), end):
            bounds = [min(bounds[0], x), max(bounds[1], x), min(bounds[2], y), max(bounds[3], y)]
        d = "M{:.1f},{:.1f} Q{:.1f},{:.1f} {:.1f},{:.1f}".format(*start, *control, *end)
        drawn.append(
            f"<path {attributes({'class': f'tie {kind}', 'd': d})}>"
            f"<title>{escape(spoken)}</title></path>"
        )
    return drawn, (bounds[0], bounds[1], bounds[2], bounds[3])


def _legs(found: Actors, known: set[str]) -> Iterable[tuple[str, str, str, str]]:
    """Kind, both ends and spoken words of each line; a channel through others leg by leg."""
    seen: set[tuple[str, frozenset[str]]] = set()
    rows: list[tuple[str, str, str, str]] = []
    for channel in found.channels:
        first, second = channel.between
        carriers = [name for name in channel.through if name in known]
        legs = [pair for name in carriers for pair in ((first, name), (name, second))]
        for a, b in legs or [(first, second)]:
            rows.append((channel.kind, a, b, channel.said.text))
    for tie in found.ties:
        words = "belongs to" if tie.kind == "faction" else "must approve for"
        rows.append((tie.kind, tie.lower, tie.upper, f"{tie.lower} {words} {tie.upper}."))
    for kind, a, b, spoken in rows:
        key = (kind, frozenset((a, b)))
        if a in known and b in known and a != b and key not in seen:
            seen.add(key)
            yield kind, a, b, spoken


def _route(
    first: str, second: str, at: Mapping[str, Point], shift: float, measure: Measure
) -> tuple[Point, Point, Point]:
    """Start, control and end of a line that passes behind no third box if it can."""
    others = [place for name, place in at.items() if name not in (first, second)]
    start, end = at[first], at[second]
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    across = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
    fewest: tuple[int, tuple[Point, Point, Point]] | None = None
    for bend in _BENDS:
        swing = 2 * bend + shift * 2
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        control = (middle[0] + across[0] * swing, middle[1] + across[1] * swing)
        a, b = _edge(start, control, measure), _edge(end, control, measure)
        hits = _hits(a, control, b, others, measure)
        if fewest is None or hits < fewest[0]:
            fewest = (hits, (a, control, b))
        if not hits:
            break
    return fewest[1] if fewest else (start, start, end)


def _edge(centre: Point, toward: Point, measure: Measure) -> Point:
    """Where the line from a box's centre toward a point leaves the box."""
    dx, dy = toward[0] - centre[0], toward[1] - centre[1]
    scale = min(
        measure.wide / 2 / abs(dx) if dx else float("inf"),
        measure.tall / 2 / abs(dy) if dy else float("inf"),
    )
    return (centre[0] + dx * min(scale, 1.0), centre[1] + dy * min(scale, 1.0))


def _middle(start: Point, control: Point, end: Point, t: float = 0.5) -> Point:
    one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return (
        one * start[0] + two * control[0] + three * end[0],
        one * start[1] + two * control[1] + three * end[1],
    )


def _hits(
    start: Point, control: Point, end: Point, others: Sequence[Point], measure: Measure
) -> int:
    """How many boxes a quadratic curve passes behind, sampled every 24th of it."""
    points = [_middle(start, control, end, step / 24) for step in range(1, 24)]
    return sum(
        any(
            abs(x - cx) < measure.wide / 2 + 4 and abs(y - cy) < measure.tall / 2 + 4
            for x, y in points
        )
        for cx, cy in others
    )


def _box(actor: Actor, centre: Point, measure: Measure) -> str:
    """An actor's box: its name, its roles beneath, corners and border by its first role."""
    x, y = centre[0] - measure.wide / 2, centre[1] - measure.tall / 2
    role = actor.roles[0] if actor.roles else "observer"
    corner = {"party": 2.0, "faction": 2.0, "ratifier": 2.0, "mediator": 28.0, "host": 12.0}
    rect = attributes(
        {
            "x": x,
            "y": y,
            "width": measure.wide,
            "height": measure.tall,
            "rx": corner.get(role, 12.0),
        }
    )
    name = textwrap.wrap(actor.heading, measure.letters, max_lines=2, placeholder="…") or [
        actor.name
    ]
    roles = textwrap.shorten(", ".join(actor.roles), measure.letters + 5, placeholder="…")
    lines = [*((line, "name") for line in name), (roles, "role")]
    top = centre[1] - 8.0 * (len(lines) - 1)
    texts = "".join(
        f"<text {attributes({'class': kind, 'x': centre[0], 'y': top + 16.0 * n})}>"
        f"{escape(line)}</text>"
        for n, (line, kind) in enumerate(lines)
    )
    words = escape(f"{actor.heading}: {actor.said.text}")
    return f'<g class="actor {escape(role)}{measure.kind}"><title>{words}</title><rect {rect}/>{texts}</g>'
