"""Drawings: valid specifications, every event and package drawn, maps with few crossings."""

from __future__ import annotations

import re
from itertools import permutations, product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.brief.actors import Actor, Actors, ChannelLine, Tie
from goodoffices.brief.calendar import Calendar, Happening
from goodoffices.brief.charts import layout
from goodoffices.brief.charts.map import draw_map
from goodoffices.brief.charts.parallel import draw_parallel
from goodoffices.brief.charts.scatter import draw_scatter
from goodoffices.brief.charts.strips import draw_strip
from goodoffices.brief.charts.timeline import SHAPES, draw_timeline
from goodoffices.brief.findings import Sentence
from goodoffices.brief.positions import IssueLine, Stand

SAID = Sentence("Said.")


def happening(name: str, start: str, status: str, end: str = "") -> Happening:
    return Happening(name, start, end or start, start, status, "round", "", {}, SAID)


def test_a_timeline_draws_every_event_with_its_date_and_status():
    names = [f"round {n}" for n in range(1, 9)]
    statuses = [
        "held",
        "planned",
        "reported",
        "underway",
        "cancelled",
        "denied",
        "departed",
        "held or planned",
    ]
    events = [happening(n, f"2031-03-0{i}", s) for i, (n, s) in enumerate(zip(names, statuses), 1)]
    events.append(happening("old truce", "2029-01-01", "held", "2029-02-01"))
    drawing = draw_timeline(Calendar("2031-03-05", tuple(events)), id="t")
    for event in events:
        assert event.name in drawing.svg
        assert f"{event.start}, {event.status}" in drawing.svg
    assert drawing.svg.count('href="#event-') == len(events)
    assert "as of 5 March 2031" in drawing.svg
    assert "old truce" in drawing.description


def test_statuses_differ_by_shape_or_filling():
    assert len(set(SHAPES.values())) == len(SHAPES) - 2  # underway = departed; cancelled = denied


def test_a_timeline_of_nothing_is_not_drawn():
    assert draw_timeline(Calendar("2031-03-05", ()), id="t") is None
    assert draw_timeline(Calendar("", (happening("x", "", "held"),)), id="t") is None


def test_packages_of_two_parties_are_drawn_with_frontier_and_no_deal(lake):
    found = lake.packages
    drawing = draw_scatter(found, id="s")
    for package in found.packages:
        assert f'href="#package-{package.letter}"' in drawing.svg
    assert "no deal: 30" in drawing.svg
    assert "no deal: 25" in drawing.svg
    assert "points to Northland" in drawing.svg


def test_many_parties_get_an_axis_each(lake):
    scales = tuple(
        evolve(lake.packages.scales[0], party=f"P{n}", reservation=None if n == 2 else 3.0)
        for n in range(6)
    )
    row = (1.0, 5.0, 2.0, 8.0, 3.0, 4.0)
    packages = tuple(
        evolve(lake.packages.packages[0], letter=letter, utilities=tuple(u + k for u in row))
        for k, letter in enumerate("ABC")
    )
    found = evolve(
        lake.packages, scales=scales, packages=packages, frontier=(row, tuple(reversed(row)))
    )
    drawing = draw_parallel(found, id="p")
    for n in range(6):
        assert f">P{n}<" in drawing.svg
    for letter in "ABC":
        assert drawing.svg.count(f'href="#package-{letter}"') == 6
    assert drawing.svg.count("aria-roledescription") > 0


def test_a_strip_draws_each_option_of_each_party():
    stands = (
        Stand("A", (), ("open", "conditional", "excluded")),
        Stand("B", (), None),
        Stand("C", (), ("excluded", "excluded", "open")),
    )
    issue = IssueLine(
        "days",
        "Days",
        "integer",
        "days",
        ("0", "30", "60"),
        ("0 days", "30 days", "60 days"),
        "0",
        (),
        stands,
        (),
    )
    drawing = draw_strip(issue, id="x")
    for text in ("A, 0 days: open", "A, 30 days: conditional", "C, 60 days: open"):
        assert text in drawing.svg
    assert "B, " not in drawing.svg
    assert "(today)" in drawing.svg
    assert draw_strip(evolve(issue, kind="categorical"), id="x") is None


def actor(name: str, *roles: str) -> Actor:
    return Actor(name, name, roles or ("party",), "", SAID)


def channel(a: str, b: str, *through: str) -> ChannelLine:
    return ChannelLine((a, b), "indirect" if through else "direct", through, "Said.", SAID)


names = st.sampled_from("PQRSTU")
pairs = st.lists(st.tuples(names, names).filter(lambda p: p[0] != p[1]), max_size=7)


@settings(max_examples=60, deadline=None)
@given(pairs, st.integers(1, 3))
def test_the_order_of_a_map_is_the_best_of_all_orders(joined, parties):
    everybody = [actor(n, "party" if i < parties else "mediator") for i, n in enumerate("PQRSTU")]
    found = Actors(tuple(everybody), tuple(channel(a, b) for a, b in joined), (), ())
    lines = layout.lines_of(found)
    chosen = layout._best_order(layout.columns(found), lines)
    every = product(*(permutations(column) for column in layout.columns(found)))
    assert layout._cost(chosen, lines) == min(layout._cost(order, lines) for order in every)


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_sliding_never_makes_a_map_worse(joined):
    everybody = [actor(n, "party" if n in "PQ" else "mediator") for n in "PQRSTU"]
    found = Actors(tuple(everybody), tuple(channel(a, b) for a, b in joined), (), ())
    lines = layout.lines_of(found)
    order = layout._best_order(layout.columns(found), lines)
    at = {n: (x / 270.0, y / 84.0) for n, (x, y) in layout.places(found).items()}
    assert layout._cost_at(at, lines)[:2] <= layout._cost(order, lines)[:2]
    assert len(set(at.values())) == len(at)


def test_no_line_of_a_map_passes_behind_a_box_where_it_can_be_helped():
    found = Actors(
        (actor("A"), actor("B"), actor("M", "mediator"), actor("N", "mediator"), actor("H", "host"), actor("C", "ratifier")),
        (channel("A", "B", "M", "N"), channel("A", "M"), channel("A", "N"), channel("M", "B"), channel("N", "H")),
        (Tie("ratifier", "C", "A"),),
        (),
    )  # fmt: skip
    at = layout.places(found)
    lines = layout.lines_of(found)
    grid = {n: (x / 270.0, y / 84.0) for n, (x, y) in at.items()}
    assert layout._cost_at(grid, lines)[:2] == (0, 0)
    drawing = draw_map(found, id="m")
    assert drawing.svg.count('class="tie indirect"') == 4
    assert drawing.svg.count('class="tie direct"') == 4
    assert drawing.svg.count('class="tie ratifier"') == 1
    assert drawing.svg.count("<rect") == 6


def test_the_map_does_not_hang_on_hash_order(lake):
    import subprocess
    import sys

    code = (
        "from goodoffices.brief.charts.layout import _on_grid, places;"
        "from goodoffices.brief.actors import *; from goodoffices.brief.findings import Sentence;"
        "s=Sentence('x'); a=[Actor(n,n,('party',) if n in 'ab' else ('mediator',),'',s) for n in 'abcdef'];"
        "c=[ChannelLine(p,'direct',(),'',s) for p in (('a','c'),('b','d'),('a','e'),('e','f'))];"
        "print(sorted(places(Actors(tuple(a),tuple(c),(),())).items()))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(runs) == 1
    assert runs.pop().strip()


def test_a_case_without_actors_has_no_map():
    assert draw_map(Actors((), (), (), ()), id="m") is None


@pytest.mark.parametrize("count", [1, 12])
def test_a_map_of_any_size_is_drawn(count):
    everybody = tuple(
        actor(f"actor {n}", "party" if n % 3 == 0 else "mediator") for n in range(count)
    )
    lines = tuple(channel(f"actor {n}", f"actor {(n * 5 + 1) % count}") for n in range(count))
    drawing = draw_map(Actors(everybody, lines, (), ()), id="m")
    assert drawing.svg.count("<rect") == count
    numbers = re.findall(r'd="M([-\d.]+),([-\d.]+)', drawing.svg)
    assert all(abs(float(x)) < 5000 for pair in numbers for x in pair)
