"""Places for the map of actors: columns of networkx's multipartite layout, fewest crossings.

Parties stand at the sides with those that ratify for them or belong to them, whoever
carries messages stands between.  Within the columns the order with the fewest crossings
(then the shortest lines) is taken: all orders of small maps, sweeps by the median of the
neighbours for larger ones (Sugiyama, Tagawa and Toda 1981).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, permutations, product
from math import factorial, prod

from goodoffices.brief.actors import Actors

__all__ = ["columns", "crossings", "lines_of", "places"]

# All orders are tried up to this many.
ORDERS = 4000

Point = tuple[float, float]


def lines_of(found: Actors) -> list[tuple[str, str]]:
    """Pairs of actors joined on the map: channels leg by leg, and ties."""
    known = {actor.name for actor in found.actors}
    pairs: list[tuple[str, str]] = []
    for channel in found.channels:
        first, second = channel.between
        carriers = [name for name in channel.through if name in known]
        if carriers:
            pairs += [pair for name in carriers for pair in ((first, name), (name, second))]
        else:
            pairs.append((first, second))
    pairs += [(tie.lower, tie.upper) for tie in found.ties]
    return [pair for pair in dict.fromkeys(pairs) if set(pair) <= known and pair[0] != pair[1]]


def columns(found: Actors) -> list[list[str]]:
    """Left, middle and right: half of the parties with their own at each side.

    With actors of no party role only, all stand in the middle.
    """
    parties = [actor.name for actor in found.actors if "party" in actor.roles]
    upper = {tie.lower: tie.upper for tie in found.ties}
    half = (len(parties) + 1) // 2
    side = {name: 0 if index < half else 2 for index, name in enumerate(parties)}
    result: list[list[str]] = [[], [], []]
    for actor in found.actors:
        owner, seen = actor.name, {actor.name}
        while owner not in side and upper.get(owner) and upper[owner] not in seen:
            owner = upper[owner]
            seen.add(owner)
        result[side.get(owner, 1)].append(actor.name)
    joined = {name for pair in lines_of(found) for name in pair}
    # Who is joined to nobody comes last, so that no line has to pass behind.
    result[1].sort(key=lambda name: name not in joined)
    return [column for column in result if column]


def places(found: Actors, *, gap: Point = (270.0, 84.0)) -> dict[str, Point]:
    """Centre of each actor's box, in pixels from the top left, columns and rows ``gap`` apart."""
    import networkx as nx

    pairs = lines_of(found)
    order = _best_order(columns(found), pairs)
    graph = nx.Graph()
    graph.add_nodes_from(name for column in order for name in column)
    # As a mapping, since by node attributes networkx puts each column into a set.
    layers = dict(enumerate(order))
    raw = nx.multipartite_layout(graph, subset_key=layers, align="vertical")
    at = _on_grid(order, {name: (float(x), float(y)) for name, (x, y) in raw.items()})
    at = _slid(order, at, pairs)
    return {name: (x * gap[0], y * gap[1]) for name, (x, y) in at.items()}


def _on_grid(order: Sequence[Sequence[str]], raw: Mapping[str, Point]) -> dict[str, Point]:
    """The layout in columns and rows, each column spread around the middle."""
    tallest = max((len(column) for column in order), default=0)
    result: dict[str, Point] = {}
    for number, column in enumerate(order):
        ranked = sorted(column, key=lambda name: raw[name][1])
        for row, name in zip(_spread(len(ranked), tallest), ranked, strict=True):
            result[name] = (float(number), row)
    return result


def _slid(
    order: Sequence[Sequence[str]], at: Mapping[str, Point], pairs: Sequence[tuple[str, str]]
) -> dict[str, Point]:
    """Short columns slid to the rows where the fewest lines pass behind boxes or cross."""
    result = dict(at)
    tallest = max((len(column) for column in order), default=0)
    rows = [index / 2 for index in range(2 * tallest - 1)]
    for number, column in enumerate(order):
        if not 0 < len(column) < tallest or len(column) > 3:
            continue
        ranked = sorted(column, key=lambda name: at[name][1])
        tried = [dict(result)]
        for chosen in combinations(rows, len(ranked)):
            if all(b - a >= 1 for a, b in pairwise(chosen)):
                moved = zip(ranked, ((float(number), row) for row in chosen), strict=True)
                tried.append({**result, **dict(moved)})
        result = min(tried, key=lambda places: _cost_at(places, pairs))
    return result


def _spread(count: int, tallest: int) -> list[float]:
    """Rows of a column of ``count`` beside one of ``tallest``, evenly around the middle."""
    if count == 1:
        return [(tallest - 1) / 2]
    step = 1.0 if count <= 3 else min(2.0, (tallest - 1) / (count - 1))
    top = (tallest - 1 - step * (count - 1)) / 2
    return [top + step * index for index in range(count)]


def crossings(places: Mapping[str, Point], pairs: Sequence[tuple[str, str]]) -> int:
    """Pairs of straight lines that cross apart from their ends; O(lines squared).

    >>> corners = {"a": (0, 0), "b": (0, 1), "c": (1, 0), "d": (1, 1)}
    >>> crossings(corners, [("a", "d"), ("b", "c")]), crossings(corners, [("a", "c"), ("b", "d")])
    (1, 0)
    """
    total = 0
    for (a, b), (c, d) in combinations(pairs, 2):
        if not {a, b} & {c, d}:
            total += _cross(places[a], places[b], places[c], places[d])
    return total


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def turn(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def _cost(order: Sequence[Sequence[str]], pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
    tallest = max(len(column) for column in order)
    at: dict[str, Point] = {}
    for number, column in enumerate(order):
        for row, name in zip(_spread(len(column), tallest), column, strict=True):
            at[name] = (float(number), row)
    return _cost_at(at, pairs)


def _cost_at(at: Mapping[str, Point], pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
    """Lines behind boxes, crossings, length: the first that differs decides; less is better."""
    behind = sum(
        _behind(at[a], at[b], place)
        for a, b in pairs
        for name, place in at.items()
        if name not in (a, b)
    )
    length = sum(abs(at[a][1] - at[b][1]) for a, b in pairs)
    return behind, crossings(at, pairs), round(length, 6)


def _behind(a: Point, b: Point, box: Point) -> bool:
    """Whether the line from a to b passes behind a box, on a grid of columns and rows."""
    low, high = sorted((a[0], b[0]))
    if not low <= box[0] <= high:
        return False
    if a[0] == b[0]:
        return min(a[1], b[1]) < box[1] < max(a[1], b[1])
    # Half a box is about a third of a column wide and a third of a row tall.
    edges = (max(low, box[0] - 0.32), min(high, box[0] + 0.32))
    rows = [a[1] + (x - a[0]) / (b[0] - a[0]) * (b[1] - a[1]) for x in edges]
    return min(rows) < box[1] + 0.36 and max(rows) > box[1] - 0.36


def _best_order(
    given: Sequence[Sequence[str]], pairs: Sequence[tuple[str, str]]
) -> list[list[str]]:
    if not given:
        return []
    if prod(factorial(len(column)) for column in given) <= ORDERS:
        every = product(*(permutations(column) for column in given))
        return [list(column) for column in min(every, key=lambda order: _cost(order, pairs))]
    return min(_sweeps(given, pairs), key=lambda order: _cost(order, pairs))


def _sweeps(
    given: Sequence[Sequence[str]], pairs: Sequence[tuple[str, str]]
) -> Iterator[list[list[str]]]:
    """Orders met while each column in turn follows the median row of its neighbours."""
    order = [list(column) for column in given]
    yield [list(column) for column in order]
    for _ in range(6):
        for number in (*range(len(order)), *reversed(range(len(order)))):
            rows = {name: row for column in order for row, name in enumerate(column)}
            here = set(order[number])

            def median(
                name: str, rows: dict[str, int] = rows, here: set[str] = here
            ) -> tuple[float, int]:
                near = sorted(
                    rows[other]
                    for pair in pairs
                    if name in pair
                    for other in pair
                    if other not in here
                )
                return (near[len(near) // 2] if near else rows[name], rows[name])

            order[number].sort(key=median)
            yield [list(column) for column in order]
