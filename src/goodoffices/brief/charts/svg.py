"""Altair specifications to inline SVG: offline, with CSS variables, a title and a description.

vl-convert renders without a browser; colours stay CSS variables, so that one drawing serves
light, dark and print.  Ids are made unique, as several drawings share a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from attrs import frozen

__all__ = ["FONT", "Drawing", "attributes", "config", "inline", "named", "render", "wrap"]

FONT = "Inter, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
_HEAD = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
# vl-convert sets links against a base address of its own; only links within the page are made.
_LINK = re.compile(r'(?:xlink:)?href="[^"#]*#([\w-]+)"(?: target="[^"]*")?')
_ID = re.compile(r'(\bid="|url\(#|xlink:href="#)((?:clip|gradient)[\w-]*)')


@frozen
class Drawing:
    """An SVG with its size in pixels at scale 1, its title and its description."""

    svg: str
    width: float
    height: float
    title: str
    description: str = ""


def config() -> dict[str, Any]:
    """Vega-Lite configuration: quiet axes, colours as CSS variables, no background."""
    axis = {
        "labelColor": "var(--soft)",
        "titleColor": "var(--ink)",
        "gridColor": "var(--line)",
        "tickColor": "var(--line)",
        "domainColor": "var(--soft)",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelFont": "sans-serif",
        "titleFont": "sans-serif",
    }
    return {
        "background": "transparent",
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": axis,
        "text": {"color": "var(--ink)", "fontSize": 12},
    }


def inline(rows: list[dict[str, Any]]) -> Any:
    """Rows as data that stand in the chart itself; nothing is fetched."""
    import altair as alt

    make: Any = alt.Data
    return make(values=rows)


def named(name: str) -> Any:
    """Rows given to :func:`render` by name: many rows are not copied with every chart."""
    import altair as alt

    make: Any = alt.NamedData
    return make(name=name)


def render(
    chart: Any,
    *,
    id: str,
    title: str,
    description: str = "",
    rows: Mapping[str, list[dict[str, Any]]] | None = None,
) -> Drawing:
    """Set an Altair chart to SVG.

    Parameters
    ----------
    chart
        An Altair chart with inline data only; nothing is fetched.
    id
        Prefix of the ids within the drawing, unique on the page.
    title, description
        For readers who cannot see it; the title is also its accessible name.
    rows
        Data that the chart names.
    """
    import vl_convert
    from altair.utils import schemapi

    spec = chart.to_dict(validate=schemapi.DEBUG_MODE)
    spec["config"] = config()
    spec["datasets"] = {**spec.get("datasets", {}), **(rows or {})}
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return wrap(svg, id=id, title=title, description=description)


def wrap(svg: str, *, id: str, title: str, description: str) -> Drawing:
    """Give an SVG its accessible name, its own ids, and a size that follows the page."""
    size = _SIZE.search(svg)
    width, height = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'class="drawing" id="{id}" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="group" aria-labelledby="{id}-title {id}-desc">'
        f'<title id="{id}-title">{escape(title)}</title>'
        f'<desc id="{id}-desc">{escape(description)}</desc>'
    )
    body = _HEAD.sub(lambda _: head, svg, count=1)
    body = _ID.sub(lambda match: f"{match[1]}{id}-{match[2]}", body)
    body = _LINK.sub(lambda match: f'href="#{match[1]}"', body)
    return Drawing(body, width, height, title, description)


def attributes(values: Mapping[str, object]) -> str:
    """SVG attributes, escaped, numbers short."""
    parts = []
    for name, value in values.items():
        text = f"{value:.4g}" if isinstance(value, float) else str(value)
        parts.append(f'{name}="{escape(text, quote=True)}"')
    return " ".join(parts)
