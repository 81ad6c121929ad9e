"""Trades, small changes and what would hold, as the brief says them."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from attrs import evolve

from goodoffices.brief.hold import summary
from goodoffices.brief.html import to_html
from goodoffices.brief.kept import MEANINGS
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
    counted = scenario("releases", "people")
    found = trades(counted)
    assert (found.shown, found.people) == ((), 1)
    trade, steps = explained(counted, {"releases": "full", "days": "40"})
    assert [s.text for s in steps] == ["Days: “0” instead of “40”: South gains 2, North loses 9."]
    assert not any("releases" in s.text for s in trade)


def test_a_case_may_mark_what_counts_people_whatever_it_is_called():
    (aid, days) = scenario().issues
    marked = evolve(scenario(), issues=(evolve(aid, people=True), days))
    assert (trades(marked).shown, trades(marked).people) == ((), 1)
    freed = scenario("release of funds", "million")
    cleared = evolve(freed, issues=(evolve(freed.issues[0], people=False), days))
    assert trades(freed).people == trades(cleared).people + 1 == 1


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


def test_nothing_prices_people_in_the_demonstration(demo):
    counted = ("people released", "prisoners freed")
    for package in demo.packages.packages:
        assert package.steps
        for sentence in (*package.steps, *package.trade):
            before = sentence.text.split("; it would break")[0]
            assert not any(words in before for words in counted)
    for trade in demo.packages.trades.shown:
        assert not any(words in heading for heading, *_ in trade.changes for words in counted)
    assert demo.packages.trades.people
    (bonus,) = [s.text for s in demo.packages.interactions if counted[0] in s.text]
    assert bonus.startswith("Front: less where people released")


def test_a_side_of_people_alone_is_not_put_in_points(write, tmp_path, case_text):
    text = case_text.replace("status_quo: none, delivered", "status_quo: all, delivered").replace(
        "a lake commission, joint: joint patrols}, delivered_by: [Northland, Harbour]",
        "a lake commission, joint: joint patrols}, status_quo: lake, delivered_by: Northland",
    )
    found = make_brief(write(tmp_path / "lake", text)).hold
    assert any("Harbour" in one.tempted for one in found.kept)
    for one in found.kept:
        assert not any(party.startswith("Harbour (+") for party in one.tempted)
        said = " ".join(s.text for s in one.sentences)
        assert "Harbour would gain at first" in said or "Harbour" not in one.tempted
        for party, amount in one.guarantees:
            assert (amount is None) == (party == "Harbour")


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
