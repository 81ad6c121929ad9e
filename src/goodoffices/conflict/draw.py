"""A drawn graph of moves as SVG, for up to some forty states.

Self-contained: no scripts, fonts or images; colours are CSS variables with ``currentColor``
behind them, so that light and dark pages both work; each party's moves also have a dash
pattern and a mark of their own, so that nothing rests on colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from goodoffices.conflict.game import Game
from goodoffices.conflict.ranking import STRENGTH
from goodoffices.conflict.stability import Stability, analyse
from goodoffices.conflict.wording import joined, state_words
from goodoffices.errors import TooLarge
from goodoffices.model.graph import GraphModel

__all__ = ["MOST_STATES", "draw"]

MOST_STATES = 40
_SIDE, _MARGIN, _RADIUS = 680, 52, 17
_WIDE = 76
_DASHES = ("none", "7 4", "2 4", "10 4 2 4", "14 5", "5 2 2 2 2 2")
_STYLE = """
.go-graph { color: var(--go-ink, currentColor); font: 13px system-ui, sans-serif; }
.go-graph text { fill: currentColor; }
.go-graph .state { fill: none; stroke: currentColor; stroke-width: 1.2; }
.go-graph .equilibrium { stroke-width: 3; }
.go-graph .ring { fill: none; stroke: currentColor; stroke-width: 1; }
.go-graph .move { fill: none; stroke-width: 1; opacity: .45; }
.go-graph .gain { stroke-width: 2.2; opacity: 1; }
.go-graph .tip { stroke: none; }
.go-graph .small { font-size: 11px; }
.go-graph .title { font-size: 16px; font-weight: 600; }
.go-graph .label { paint-order: stroke; stroke: var(--go-paper, Canvas); stroke-width: 4px; }
"""


def draw(model: GraphModel, result: Stability | None = None, *, key: bool = False) -> str:
    """Draw the states and moves of a conflict.

    Parameters
    ----------
    result
        The analysis whose equilibria are marked; computed if left out.
    key
        Whether a title and the states in words stand in the picture, for one that stands alone.

    Returns
    -------
    An ``<svg>`` element with ``<title>`` and ``<desc>``, fit to stand in a page or a file.
    Improvements of the mover are thick with a filled tip, other moves thin; equilibria have a
    double ring and the strongest concept under them; the status quo is a square.

    Raises
    ------
    TooLarge
        More than 40 states.

    Examples
    --------
    >>> from goodoffices.conflict.examples import harbour_model
    >>> picture = draw(harbour_model())
    >>> picture.startswith("<svg"), picture.count('class="node"')
    (True, 4)
    """
    if result is None:
        from goodoffices.conflict.builder import build_game

        result = analyse(build_game(model))
    game = result.game
    if game.states > MOST_STATES:
        raise TooLarge(
            f"{game.states} states are too many to draw; at most {MOST_STATES}, a table beyond"
        )
    places = _layout(game)
    parts = [_moves(game, places, row) for row in range(len(game.decision_makers))]
    parts += [_state(result, places, place) for place in range(game.states)]
    parts.append(_legend(game))
    height = _SIDE + 26 * (len(game.decision_makers) + 2)
    name = model.title or "Graph of moves"
    top = 0
    if key:
        parts.append(_key(game, height + 6))
        height += 6 + 18 * (game.states + 1)
        top = 30
        parts.append(f'<text class="title" x="20" y="-8">{escape(name[:_WIDE])}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="go-graph" role="img" '
        f'viewBox="0 {-top} {_SIDE} {height + top}" width="{_SIDE}" height="{height + top}">'
        f"<title>{escape(name)}</title><desc>{escape(_description(result))}</desc>"
        f"<style>{_STYLE}</style>{''.join(parts)}</svg>"
    )


def _layout(game: Game) -> dict[int, tuple[float, float]]:
    """Places on a circle, where no line crosses a third state; neighbours by springs."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(game.states))
    for relation in game.moves:
        for place, position in enumerate(game.position.tolist()):
            targets = game.state_at[relation.successors(position)].tolist()
            graph.add_edges_from((place, target) for target in targets)
    order = list(range(game.states))
    if game.states > 4:
        start = networkx.circular_layout(graph)
        loose = networkx.spring_layout(graph, pos=start, seed=1, iterations=200)
        order.sort(key=lambda place: math.atan2(float(loose[place][1]), float(loose[place][0])))
    reach = _SIDE / 2 - _MARGIN if game.states > 1 else 0
    found = {}
    for turn, place in enumerate(order):
        angle = 2 * math.pi * turn / game.states - math.pi / 2
        found[place] = (
            round(_SIDE / 2 + reach * math.cos(angle), 1),
            round(_SIDE / 2 + reach * math.sin(angle), 1),
        )
    return found


def _colour(row: int) -> str:
    return f"var(--go-party-{row + 1}, currentColor)"


def _moves(game: Game, places: Mapping[int, tuple[float, float]], row: int) -> str:
    parts = []
    ranks = game.ranks[row]
    for position in game.position.tolist():
        for target in game.moves[row].successors(position).tolist():
            gain = bool(ranks[target] > ranks[position])
            ends = int(game.state_at[position]), int(game.state_at[target])
            both = position in game.moves[row].successors(target)
            if gain or not both or (ranks[target] == ranks[position] and ends[0] < ends[1]):
                parts.append(_arrow(places[ends[0]], places[ends[1]], row, gain))
    name = escape(game.decision_makers[row])
    return f"<g><title>Moves of {name}</title>{''.join(parts)}</g>"


def _arrow(start: tuple[float, float], end: tuple[float, float], row: int, gain: bool) -> str:
    """A slightly bent line from ring to ring; a tip only on moves that improve."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down) or 1.0
    across, down = across / length, down / length
    bend = 10 + 7 * row
    middle = (
        (start[0] + end[0]) / 2 - down * bend,
        (start[1] + end[1]) / 2 + across * bend,
    )
    gap = _RADIUS + 5
    first = _towards(start, middle, gap)
    last = _towards(end, middle, gap + (7 if gain else 0))
    kind = "move gain" if gain else "move"
    line = (
        f'<path class="{kind}" stroke="{_colour(row)}" stroke-dasharray="{_DASHES[row % 6]}" '
        f'd="M{first[0]:.1f} {first[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} '
        f'{last[0]:.1f} {last[1]:.1f}"/>'
    )
    if not gain:
        return line
    tip = _towards(end, middle, gap - 2)
    back = (last[0] - tip[0], last[1] - tip[1])
    scale = math.hypot(*back) or 1.0
    side = (-back[1] / scale * 4.5, back[0] / scale * 4.5)
    return line + (
        f'<path class="tip" fill="{_colour(row)}" d="M{tip[0]:.1f} {tip[1]:.1f}'
        f"L{last[0] + side[0]:.1f} {last[1] + side[1]:.1f}"
        f'L{last[0] - side[0]:.1f} {last[1] - side[1]:.1f}Z"/>'
    )


def _towards(
    start: tuple[float, float], end: tuple[float, float], gap: float
) -> tuple[float, float]:
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down) or 1.0
    return start[0] + across / length * gap, start[1] + down / length * gap


def _strongest(result: Stability, place: int) -> str:
    for concept in STRENGTH:
        if concept in result.stable and result.stable[concept][:, place].all():
            return "Nash" if concept == "nash" else concept.upper()
    return ""


def _state(result: Stability, places: Mapping[int, tuple[float, float]], place: int) -> str:
    game = result.game
    state = game.ids[place]
    x, y = places[place]
    concept = _strongest(result, place)
    kind = "state equilibrium" if concept else "state"
    words = state_words(game, state)
    told = f"{state}: {words}" + (f"; equilibrium ({concept})" if concept else "")
    if state == game.model.status_quo:
        told += "; today"
        side = _RADIUS * 1.8
        shape = f'<rect class="{kind}" x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}"/>'
    else:
        shape = f'<circle class="{kind}" cx="{x}" cy="{y}" r="{_RADIUS}"/>'
    if concept:
        shape += f'<circle class="ring" cx="{x}" cy="{y}" r="{_RADIUS - 4}"/>'
        # Outward from the middle, where no line runs.
        away = math.hypot(x - _SIDE / 2, y - _SIDE / 2) or 1.0
        out = (x - _SIDE / 2) / away, (y - _SIDE / 2) / away
        at = x + out[0] * (_RADIUS + 18), y + out[1] * (_RADIUS + 12) + 4
        shape += (
            f'<text class="small label" x="{at[0]:.1f}" y="{at[1]:.1f}" '
            f'text-anchor="middle">{concept}</text>'
        )
    label = escape(str(state)[:8])
    text = f'<text x="{x}" y="{y + 4.5}" text-anchor="middle">{label}</text>'
    return f'<g class="node" aria-label={quoteattr(told)}><title>{escape(told)}</title>{shape}{text}</g>'


def _legend(game: Game) -> str:
    rows = []
    for row, name in enumerate(game.decision_makers):
        y = _SIDE + 14 + 26 * row
        rows.append(
            f'<line class="move gain" x1="20" y1="{y}" x2="80" y2="{y}" stroke="{_colour(row)}" '
            f'stroke-dasharray="{_DASHES[row % 6]}"/><text x="90" y="{y + 4}">{escape(name)}</text>'
        )
    y = _SIDE + 14 + 26 * len(game.decision_makers)
    lines = (
        "thick, with a tip: the move improves the mover's lot; thin: it does not",
        "double ring: an equilibrium, with its strongest concept; square: today",
    )
    rows += [
        f'<text class="small" x="20" y="{y + 18 * number}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]
    return f"<g>{''.join(rows)}</g>"


def _key(game: Game, top: float) -> str:
    """The states in words, one a line; long ones are cut, as their title tells them whole."""
    rows = [f'<text x="20" y="{top + 12}">The states</text>']
    for place in range(game.states):
        words = f"{game.ids[place]}: {state_words(game, game.ids[place])}"
        shown = words if len(words) <= 110 else f"{words[:109]}\u2026"
        y = top + 30 + 18 * place
        rows.append(
            f'<text class="small" x="20" y="{y}"><title>{escape(words)}</title>{escape(shown)}</text>'
        )
    return f"<g>{''.join(rows)}</g>"


def _description(result: Stability) -> str:
    game = result.game
    marked = [
        f"{game.ids[place]} ({concept})"
        for place in range(game.states)
        if (concept := _strongest(result, place))
    ]
    parts = [
        f"{game.states} states and the moves of {joined(list(game.decision_makers))}.",
        f"Equilibria: {', '.join(marked)}." if marked else "No state is an equilibrium.",
    ]
    if game.model.status_quo is not None:
        parts.append(f"Today: {game.model.status_quo}.")
    return " ".join(parts)
