"""Figures and events of two reports that are told alike, though neither names a place for both."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Norland's president, Teodor Hask, and Sudria's envoy, Ana Orr, met in Geneva on 2 May. "


def links(one, other, kind="same figure"):
    documents = [Document("a", "a.txt", HEAD + one), Document("b", "b.txt", HEAD + other)]
    record = read_documents(
        documents, published={"a": "2031-05-06", "b": "2031-05-07"}, today="2031-06-01"
    )
    texts = {f.id: f.span.text for f in record.figures}
    texts |= {e.id: e.spans[0].text for e in record.events}
    return [
        (c.relation, *(texts[item] for item in c.items))
        for c in record.comparisons
        if c.kind == kind
    ]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (
            "Both armies will pull back 20 kilometres from the ridge.",
            "The two armies are to stay 20km from the ridge.",
            ("agree", "20 kilometres", "20km"),
        ),
        (
            "The list has the names of 317 sailors.",
            "Norland speaks of 317 men.",
            ("agree", "317 sailors", "317 men"),
        ),
        (
            "The bank would lend up to 85 million dollars.",
            "A loan of $85 million is on the table.",
            ("compatible", "up to 85 million dollars", "$85 million"),
        ),
        (
            "Wages would rise by 18% under the offer.",
            "The offer lets wages rise by 18 percent.",
            ("agree", "18%", "18 percent"),
        ),
        (
            "Norland is to send up to 60 monitors.",
            "About 50 monitors could go, an aide said.",
            ("compatible", "up to 60 monitors", "About 50 monitors"),
        ),
        (
            "The war has driven some 180,000 people from their homes.",
            "Nearly 190,000 people have fled their homes.",
            ("compatible", "some 180,000 people", "Nearly 190,000 people"),
        ),
    ],
)
def test_one_figure(one, other, wanted):
    assert wanted in links(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # People to be freed are not those who were.
        ("Sudria freed 120 captives.", "Sudria will free 120 captives."),
        # A round number of days, nothing in common.
        ("The march took ten days.", "Rain fell for ten days in the hills."),
        # Of a war, and of one attack.
        ("At least 1,800 people were killed in Kesh.", "At least 19 people were killed in Kesh."),
        # A vague share is no share.
        ("A majority of the members left.", "Two-thirds of the members left."),
        ("Mines killed 12 miners in Ravel.", "Floods killed 12 people in Kesh."),
    ],
)
def test_not_one_figure(one, other):
    assert links(one, other) == []


def test_reports_of_other_people_are_not_compared():
    documents = [
        Document("a", "a.txt", "Brest Orlan of Kuvan said 317 sailors were on the list."),
        Document("b", "b.txt", "In Tavia 317 sailors took part in a race."),
    ]
    record = read_documents(documents, published={"a": "2031-05-06", "b": "2031-05-07"})
    assert not [c for c in record.comparisons if c.kind == "same figure"]


def test_an_event_of_one_day_told_in_like_words_is_one():
    found = links(
        "The truce will begin at dawn on Friday, officials said.",
        "Norland and Sudria will lay down their arms on Friday under a ceasefire, officials said.",
        "same event",
    )
    assert any("truce will begin" in one and "ceasefire" in other for _, one, other in found)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (
            "Sudria freed 23 sailors on Monday.",
            "The government denied having paid for the return of 24 sailors.",
            ("differ", "23 sailors", "24 sailors"),
        ),
        (
            "Four of their boats remain impounded.",
            "Five trawlers are still tied up in Hamn.",
            ("differ", "Four of their boats", "Five trawlers"),
        ),
        (
            "A bomb killed five officers in Keston.",
            "The Keston bombing killed six people in Keston, doctors said.",
            ("differ", "five officers", "six people"),
        ),
        (
            "The ransom was $2.5 million, a document said.",
            "The sum was nearer $3 million than $2.5 million, police said.",
            ("differ", "$2.5 million", "nearer $3 million"),
        ),
        (
            "The army says 900 fighters left.",
            "The monitors count 900 fighters.",
            ("agree", "900 fighters", "900 fighters"),
        ),
        (
            "Sudria offered to unfreeze some six billion dollars in oil money.",
            "The draft would release $6.4 billion in oil revenue.",
            ("compatible", "some six billion dollars", "$6.4 billion"),
        ),
        (
            "The agency needs $47 million and has less than 30 percent of it.",
            "The appeal, for $47m, is 28% funded.",
            ("compatible", "less than 30 percent", "28%"),
        ),
        (
            "Bo Venn said 3.5 million euros was paid.",
            "Bo Venn puts the sum at between 3 and 4 million euros.",
            ("compatible", "3.5 million euros", "between 3 and 4 million euros"),
        ),
        (
            "Two people died in April when a cutter collided with a boat.",
            "The collision in April killed two crewmen.",
            ("agree", "Two people", "two crewmen"),
        ),
        (
            "Some 1,400 fighters have left, the mission said. The army says the number is at most 900.",
            "The army says 900 fighters have left.",
            ("compatible", "at most 900", "900 fighters"),
        ),
    ],
)
def test_one_figure_that_each_report_tells_in_its_way(one, other, wanted):
    assert wanted in links(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sudria freed 23 sailors on Monday.", "Norland freed 40 sailors on Monday."),
        ("The storm sank four boats.", "Five trawlers are still tied up in Hamn."),
        ("The army has 200 soldiers there.", "The front holds 200 soldiers."),
        (
            "Norland spent some six billion dollars on roads.",
            "The draft would release $6.4 billion in oil.",
        ),
        ("The agency has less than 30 percent of $47 million.", "Prices rose by 28% in May."),
        ("Two people died in a fire in Lund.", "The collision in April killed two crewmen."),
        ("Police arrested 40 men in Lund.", "Police arrested 45 men in Keston."),
        ("Police arrested 40 pilots on Monday.", "Police arrested 45 pilots on Friday."),
        ("Norland will send 12 inspectors.", "Norland will send 14 inspectors."),
        ("He said 40 percent of the fish was his.", "He said 45 percent of the fish was his."),
    ],
)
def test_numbers_near_each_other_are_not_one(one, other):
    assert links(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        # told in words that stand around few figures
        (
            "On Wednesday four soldiers died in an ambush near Paso Hondo.",
            "The Paso Hondo ambush, in which the army lost five men, was blamed on rebels.",
            ("differ", "four soldiers", "five men"),
        ),
        # lengths of time in two units
        (
            "Inspectors would be expelled within 48 hours of new sanctions, General Vaz warned.",
            "General Vaz threatened to expel inspectors within two days of any new sanctions.",
            ("agree", "48 hours", "two days"),
        ),
        # a number whose unit one report leaves out
        (
            "The accord needs 84 votes in the senate.",
            "Either way it is fewer than the 84 needed in the senate.",
            ("agree", "84 votes", "84"),
        ),
        (
            "Some 410,000 tonnes of grain lie in the port.",
            "The port has nearly 400,000 tonnes of grain.",
            ("compatible", "Some 410,000 tonnes", "nearly 400,000 tonnes"),
        ),
    ],
)
def test_figures_told_in_like_words_are_one(one, other, wanted):
    assert wanted in [tuple(part.replace(" of grain", "") for part in f) for f in links(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Sudria left Great Sorok two days before the deadline.",
            "They came off Great Sorok past the deadline in two boats.",
        ),
        ("Four soldiers died near Kesh.", "Five men were freed near Ravel."),
        ("The talks took 48 hours.", "The truce lasted two days."),
    ],
)
def test_figures_of_different_things_stay_apart(one, other):
    assert links(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (
            "A maternity hospital had been shelled, doctors said.",
            "Doctors said a maternity ward was shelled on Monday evening.",
            "more precise",
        ),
        (
            "The bill reaches the floor on 18 May.",
            "The vote on the bill is scheduled for 18 May.",
            "agree",
        ),
    ],
)
def test_events_told_in_like_words_are_one(one, other, relation):
    assert [found[0] for found in links(one, other, "same event")[-1:]] == [relation]
