"""Two outlets on the same days: what is one event, one figure, and what only looks alike."""

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

FIRST = """\
May 2, 2031

ORSUND - Negotiators from Norland and Sudria met in Orsund on Thursday, two officials said.

Sudria has offered to free about 120 fighters, Foreign Minister Ana Orr said. The foreign ministers of \
the two states will meet in Geneva on May 10.

At least 45 people were killed in shelling of Kesh on Wednesday, the Red Cross said.

Norland's president, Teodor Hask, visited the border on Thursday.
"""
SECOND = """\
3 May 2031

Talks between Norland and Sudria took place in Orsund on 1 May but brought no result.

A meeting of the foreign ministers planned for 10 May in Geneva has been cancelled, the Sudrian foreign \
ministry said.

Shelling of Kesh on 30 April killed 47 people, according to the health ministry.

Sudria is ready to release 120 detainees.
"""


def record():
    return read_documents(
        [Document("a", "a.txt", FIRST), Document("b", "b.txt", SECOND)], today="2031-06-01"
    )


def links(kind):
    found = record()
    items = {
        item.id: (item.spans[0] if hasattr(item, "spans") else item.span).text
        for item in (*found.events, *found.figures)
    }
    return [
        (c.relation, *(items[item] for item in c.items))
        for c in found.comparisons
        if c.kind == kind
    ]


def test_events_are_tied_by_day_and_place_not_by_a_party_alone():
    assert links("same event") == [
        (
            "agree",
            "Negotiators from Norland and Sudria met in Orsund on Thursday",
            "Talks between Norland and Sudria took place in Orsund on 1 May",
        ),
        (
            "changed status",
            "The foreign ministers of the two states will meet in Geneva on May 10",
            "A meeting of the foreign ministers planned for 10 May in Geneva has been cancelled",
        ),
        (
            "agree",
            "At least 45 people were killed in shelling of Kesh on Wednesday",
            "Shelling of Kesh on 30 April killed 47 people",
        ),
    ]


def test_figures_are_tied_by_what_befell_whom_where():
    assert links("same figure") == [
        ("compatible", "about 120 fighters", "120 detainees"),
        ("compatible", "At least 45 people", "47 people"),
    ]


def test_one_ministry_is_not_another():
    sources = {s.chain[-1].name for s in record().statements}
    assert {"Sudrian foreign ministry", "the health ministry"} <= sources


def pair(one, other):
    documents = [Document("a", "a.txt", one), Document("b", "b.txt", other)]
    found = read_documents(documents, published={"a": "2031-05-02", "b": "2031-05-03"})
    return [c.relation for c in found.comparisons if c.kind == "same figure"]


def test_rates_are_compared_with_rates_of_one_claimant():
    one = (
        "The strike costs between $90 million and $120 million a day, the Chamber of Shipping said."
    )
    assert pair(one, "The Chamber of Shipping said the strike costs $100 million a day.") == [
        "compatible"
    ]
    assert pair(one, "The Chamber of Shipping said the strike costs $100 million.") == []


def test_what_a_figure_is_compared_with_is_not_compared_again():
    one = "Nearly 300 people are trapped in Kalo, agencies said."
    assert pair(one, "About 280 people remain in Kalo, down from 350 in May, the army said.") == [
        "compatible"
    ]


def test_values_too_far_apart_are_no_possible_figure():
    documents = [
        Document("a", "a.txt", "The shelling killed eight people, rebels said."),
        Document("b", "b.txt", "Fighting has killed 4,100 people since March, the UN said."),
    ]
    found = read_documents(documents, published={"a": "2031-05-02", "b": "2031-05-03"})
    assert not [c for c in found.comparisons if "figure" in c.kind and c.relation != "only in one"]


def test_lorries_are_trucks():
    one = "On 2 May, 42 lorries entered Kalo, the agency said."
    assert pair(one, "The agency said 42 trucks entered Kalo on 2 May.") == ["agree"]
