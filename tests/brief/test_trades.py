"""Trades, small changes and what would hold, as the brief says them."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from goodoffices.brief.hold import MEANINGS, summary
from goodoffices.brief.html import to_html
from goodoffices.brief.make import make_brief
from goodoffices.brief.trades import explained, trades
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario


@pytest.fixture(scope="module")
def demo():
    from importlib.resources import files

    return make_brief(str(files("goodoffices") / "demo"))


def scenario(name: str = "aid", unit: str = "") -> Scenario:
    issues = (
        Issue(name, ("none", "full"), status_quo="none", unit=unit),
        Issue("days", ("0", "40"), status_quo="0"),
    )
    points = {"North": ((2, 0), (0, 9)), "South": ((0, 8), (2, 0))}
    return Scenario(
        tuple(points),
        issues,
        {
            party: Utility({}, {i.name: tuple(map(F, v)) for i, v in zip(issues, own, strict=True)})
            for party, own in points.items()
        },
    )


def test_a_trade_says_who_gives_way_for_what_and_gains():
    (one,) = trades(scenario()).shown
    assert one.changes == (("aid", "none", "full"), ("days", "0", "40"))
    assert [s.text for s in one.ways] == [
        "North gives way on aid for days.",
        "South gives way on days for aid.",
    ]
    assert dict(one.gains) == {"North": 7.0, "South": 6.0}


def test_people_are_not_priced():
    (one,) = trades(scenario("releases", "people")).shown
    assert one.gains == ()
    _, steps = explained(scenario("releases", "people"), {"releases": "full", "days": "40"})
    assert steps[0].text == (
        "Releases: “none” instead of “full”: better for North, worse for South."
    )
    assert steps[1].text == "Days: “0” instead of “40”: South gains 2, North loses 9."


@pytest.mark.parametrize(
    ("issue", "people"),
    [
        (Issue("a", ("0",), unit="people"), True),
        (Issue("b", ("0",), title="prisoners freed"), True),
        (Issue("c", ("0",), unit="days", title="length of the truce"), False),
    ],
)
def test_issues_about_people_are_told(issue, people):
    assert issue.counts_people is people


def test_no_trades_where_today_is_not_known():
    open_ = Scenario(("North",), (Issue("aid", ("none", "full")),), {})
    assert trades(open_).shown == ()


def test_no_step_of_a_package_prices_people(demo):
    for package in demo.packages.packages:
        assert package.steps
        for sentence in package.steps:
            if "people" in sentence.text.split(":")[0]:
                assert "gains" not in sentence.text
                assert "loses" not in sentence.text


def test_every_package_of_the_demonstration_is_asked_whether_it_holds(demo):
    assert [k.letter for k in demo.hold.kept] == [p.letter for p in demo.packages.packages]
    for kept in demo.hold.kept:
        assert set(kept.holds) == set(MEANINGS)
        assert {*kept.countered, *kept.fails} <= set(MEANINGS)
        assert kept.unaided == (not kept.tempted) == (not kept.guarantees)
        needed = {name for name, _ in kept.needed}
        assert needed == set(kept.fails) - {"Nash"}
        # States are named in words, and issues by their headings.
        assert not any("(0)" in s.text or "“prisoners”" in s.text for s in kept.sentences)
    assert len(demo.hold.others) == 1
    assert summary(demo.hold)


def test_fewer_deals_are_looked_at_where_there_are_too_many(monkeypatch):
    from importlib.resources import files

    monkeypatch.setattr("goodoffices.brief.hold.MOST", 8)
    found = make_brief(str(files("goodoffices") / "demo"))
    own = len(found.packages.packages)
    (line,) = found.hold.others
    many = int(line.text.split()[1])
    assert 0 < many <= 8 - own
    assert "looked at along the frontier" in line.text


def test_concepts_are_explained_where_they_stand(demo):
    page = to_html(demo)
    for name, meaning in MEANINGS.items():
        assert f'<abbr title="{meaning}">{name}</abbr>' in page
        assert f"<strong>{name}</strong>, if {meaning}" in page
