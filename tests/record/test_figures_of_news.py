"""Figures as news writes them: what is counted and how, and numbers that are no figures."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents


def figures(words):
    record = read_documents([Document("d", "d.txt", words)], published={"d": "2031-03-06"})
    return [(f.value, f.comparator, f.unit) for f in record.figures]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # Of more than one the noun is plural.
        ("They saw 15 to 20 hostages go home.", [((15, 20), "=", "hostages")]),
        ("They freed 12 captured soldiers.", [(12, "=", "soldiers")]),
        ("A cell 2 metres wide held him.", [(2, "=", "metres")]),
        (
            "Of the 212 trucks that came, only 40 carried fuel.",
            [(212, "=", "trucks"), (40, "=", "trucks")],
        ),
        (
            "Some 600 prisoners, including 71 serving life sentences, went home.",
            [(600, "~", "prisoners"), (71, "=", "prisoners")],
        ),
        ("The attack left at least three dead.", [(3, ">=", "people")]),
        ("The raid killed 4.", [(4, "=", "people")]),
        ("The 2018-2021 war is over.", []),
        ("They let in two aid ships a week.", [(2, "=", "ships")]),
        ("They dug a 160-metre trench 20km away.", [(160, "=", "metres"), (20, "=", "kilometres")]),
        ("Local 61 members met at Terminal 4.", []),
        ("It passed by a margin of nearly 9 to 1.", []),
        ("They walked away over nine detainees.", [(9, "=", "detainees")]),
        ("It is closer to $96,000.", [(96000, "~", "USD")]),
        ("The cabinet has a majority of just four seats.", [(4, "=", "seats")]),
        ("The flow must not fall below 3 metres.", [(3, "<", "metres")]),
        ("Norland freed three of the company's directors.", [(3, "=", "directors")]),
        ("A dividend of six cents a share is due.", [(6, "=", "cents")]),
        (
            "It cost the region between $90 million and $120 million a day.",
            [((90_000_000, 120_000_000), "=", "USD")],
        ),
        ("Two people briefed on the talks said 40 trucks had come.", [(40, "=", "trucks")]),
        ("They gave the three parties four more days.", [(3, "=", "parties"), (4, "=", "days")]),
        ("It holds 98 seats, ten more than the others.", [(98, "=", "seats")]),
        ("The group of 38 members says it must rise to 67.", [(38, "=", "members"), (67, "=", "")]),
        # Vague and shared.
        ("Thousands fled the city.", [(2000, ">=", "people")]),
        ("Several hundred fighters remain.", [(200, ">=", "fighters")]),
        ("A quarter of a million people need shelter.", [(250000, "=", "people")]),
        ("Three quarters of a million people need shelter.", [(750000, "=", "people")]),
        ("About 1 in 10 wells is dry.", [(0.1, "~", "share")]),
        (
            "Only 37 of the 190 passengers lived.",
            [(37, "=", "passengers"), (190, "=", "passengers")],
        ),
        (
            "Half of the hospitals are closed, 11 of them since May.",
            [(0.5, "=", "share"), (11, "=", "hospitals")],
        ),
    ],
)
def test_what_is_counted(words, expected):
    assert figures(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Call +44 20 7946 0018 or write to box 12.",
        "Sudria won 2-3 on penalties.",
        "The council voted 9-12 against it.",
        "They met on Day 3 of Round 2, in Room 5.",
        "The G7 met the Group of 77.",
        "The currency stood at 1,340 to the dollar.",
        "It could take a month or two.",
        "They share a long and mostly open border.",
        "She turned 54.",
        "Ms Orr, who is 54 years old, spoke.",
    ],
)
def test_numbers_that_are_no_figures(words):
    assert figures(words) == []


def scopes(words):
    record = read_documents([Document("d", "d.txt", words)], published={"d": "2031-03-06"})
    return [(f.value, f.scope, f.place) for f in record.figures]


def test_rates_and_the_figure_that_is_meant():
    words = "The strike costs $90 million a day, a chamber said. The government puts the figure at $70 million."
    assert scopes(words) == [(90_000_000, "cost per day", ""), (70_000_000, "cost per day", "")]


def test_where_it_was_said_is_not_where_it_was():
    words = "The envoy of Sudria, Kari Holm, said in Geneva that 50 soldiers would be freed."
    assert scopes(words) == [(50, "released", "")]


def test_the_town_is_the_place_named_before():
    words = "The army surrounded the town of Kalo. Some 300 people are trapped in the town."
    assert scopes(words) == [(300, "remaining in Kalo", "Kalo")]


def test_an_earlier_value_is_said_to_be_one():
    document = Document("d", "d.txt", "About 280 people remain in Kalo, down from 350 in May.")
    record = read_documents([document], published={"d": "2031-07-06"})
    assert [bool(f.flags) for f in record.figures] == [False, True]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sudria wants seven years. Norland has offered four.", [(7, "", ""), (4, "", "")]),
        ("The flow fell to 190 cubic metres a second in August.", [(190, "per second", "")]),
        ("The house voted 112 to 41 last week.", [(112, "voted", ""), (41, "voted", "")]),
        (
            "Organisers said 3,000 people had taken part; police estimated the crowd at 700.",
            [(3000, "taking part", ""), (700, "taking part", "")],
        ),
        ("They handed over the bodies of 17 soldiers.", [(17, "killed", "")]),
        (
            "Shells hit a bakery in the Sarin district, killing 5.",
            [(5, "killed in Sarin", "Sarin")],
        ),
        ('"We go on," one surgeon said.', []),
        (
            "They would free 35 captives held in Kalo in exchange for 700-1,000 prisoners held by Norland.",
            [(35, "released in Kalo", "Kalo"), ((700, 1000), "released", "")],
        ),
        ("Sudria believes 130 hostages are still in Kalo.", [(130, "remaining in Kalo", "Kalo")]),
        ("The army freed 50 soldiers captured at Dembe.", [(50, "released", "")]),
    ],
)
def test_what_befell_what_is_counted(words, expected):
    assert scopes(words) == expected


def test_who_disputes_a_figure_does_not_claim_it():
    document = Document("d", "d.txt", "At least 41 people have died, a figure the army disputes.")
    (figure,) = read_documents([document], published={"d": "2031-07-06"}).figures
    assert (figure.claimed_by, figure.flags) == ("d", ("disputed by the army",))
