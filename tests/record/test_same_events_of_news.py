"""Which events of two reports are one: by day, place, people, length, round, number or lone kind."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Sudria's president, Ana Orr, and Norland's foreign minister, Olaf Rind, lead two states at war. "


def links(one, other):
    documents = [Document("a", "a.txt", HEAD + one), Document("b", "b.txt", HEAD + other)]
    found = read_documents(
        documents, published={"a": "2031-05-02", "b": "2031-05-03"}, today="2031-12-31"
    )
    return [(c.relation, c.why) for c in found.comparisons if c.kind == "same event"]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        # the first and the last day of talks
        (
            "Three days of talks in Oslo ended on Wednesday.",
            "Talks between Sudria and Norland from Monday to Wednesday brought no result.",
            "agree",
        ),
        # one length, no day
        (
            "Sudria and Norland have agreed to a 72-hour truce in Oslo.",
            "Sudria has accepted a three-day pause in Oslo.",
            "agree",
        ),
        # one round on two days
        (
            "The third round of talks will open on 12 May.",
            "The third round of talks has been moved to 14 May.",
            "differ",
        ),
        # told by one, denied by the other
        (
            "Sudria's delegation walked out of the talks in Oslo on Monday.",
            "Sudria denied that its delegation had walked out.",
            "differ",
        ),
        # a part of the dead is not their number
        (
            "At least 38 people, among them 11 children, were killed in shelling of Oslo on Monday.",
            "Monday's shelling of Oslo killed 41 people.",
            "agree",
        ),
        (
            "Shelling of Oslo killed 38 people, including 11 children, on Monday.",
            "Monday's shelling of Oslo killed 41 people.",
            "differ",
        ),
        # named by its place
        (
            "A car bomb in Oslo killed five officers on Monday.",
            "The Oslo bombing claimed a sixth life on Tuesday.",
            "differ",
        ),
        # a plan and what came of it
        (
            "Olaf Rind is expected to fly to Sudria this week.",
            "Olaf Rind landed in Kesh on Friday.",
            "changed status",
        ),
        # the only truce, the only collision
        (
            "The truce expires on 12 May.",
            "A ceasefire that runs out on 12 May has mostly held.",
            "agree",
        ),
        (
            "A cutter collided with a trawler in April.",
            "It was the first crash since the collision of 17 April.",
            "more precise",
        ),
    ],
)
def test_one_event(one, other, relation):
    assert [found for found, _ in links(one, other)] == [relation]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shelling killed four people on Monday.", "An air strike killed nine people on Monday."),
        ("Sudria freed 12 prisoners on Monday.", "Norland freed 40 prisoners on Monday."),
        (
            "Sudria's delegation walked out of the talks on Monday.",
            "Norland denied that its delegation had walked out.",
        ),
        ("Ana Orr cancelled a visit to Oslo.", "Ana Orr cancelled a visit to Geneva."),
        (
            "The third round of talks will open on 12 May.",
            "The fourth round of talks will open on 14 May.",
        ),
        (
            "Ana Orr and Olaf Rind spoke by telephone on Monday.",
            "Ana Orr and Olaf Rind spoke by telephone on Wednesday.",
        ),
        ("The navy held a drill on Monday.", "The air force held a drill on Monday."),
        ("A ferry sank on Monday.", "A trawler collided with a patrol boat on Monday."),
        ("The envoys met on Monday in Oslo.", "Olaf Rind visited Oslo on Monday."),
        (
            "Sudria and Norland have agreed to a 72-hour truce in Oslo.",
            "Sudria has accepted a ten-day pause in Oslo.",
        ),
    ],
)
def test_not_one_event(one, other):
    assert links(one, other) == []


def test_the_reason_says_what_is_counted():
    ((_, why),) = links(
        "Shelling of Oslo killed 38 people, including 11 children, on Monday.",
        "Monday's shelling of Oslo killed 41 people.",
    )
    assert why == "same day, place; a tells 38 people killed, b 41 people"
