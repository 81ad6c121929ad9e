"""Custody, walkouts, drills, collisions, payments and force: each verb in its own sense only."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

SENTENCES = [
    ("Sudria's delegates stormed out of the conference in Kesh on Tuesday.", [("walkout", "held")]),
    ("Nurses walked out on Monday over pay.", [("protest", "held")]),
    ("Sudria broke off the talks on Monday.", [("talks", "cancelled")]),
    ("Sudria suspended its participation in the talks on Monday.", [("decision", "held")]),
    ("Gunmen abducted two engineers near Kesh on Monday.", [("abduction", "held")]),
    ("Fighters seized the mayor of a northern town.", [("abduction", "held")]),
    ("Rebels seized the port of Kesh in March.", [("attack", "held")]),
    ("Customs officers seized 40 kilograms of gold on Monday.", []),
    ("Police arrested four suspects.", [("detention", "held")]),
    ("The group has been holding nine miners since March.", [("detention", "standing")]),
    ("The party has held power since March.", []),
    ("Sudria expelled three diplomats on Monday.", [("expulsion", "held")]),
    ("A patrol boat rammed a trawler on Monday.", [("collision", "held")]),
    ("Shares crashed on Monday.", []),
    ("A roadside bomb killed three soldiers near Kesh on Monday.", [("attack", "held")]),
    ("A car bomb went off outside a bank in Kesh on Monday.", [("attack", "held")]),
    ("Two farmers were killed by gunmen on Monday.", [("attack", "held")]),
    ("The flood killed 40 people on Monday.", []),
    ("The film was shot in Kesh in May.", []),
    ("The navy held a live-fire exercise off Kesh on Monday.", [("drill", "held")]),
    ("It was an exercise in patience.", []),
    ("The two were to have met in Kesh on Monday.", [("meeting", "cancelled")]),
    ("A planned visit to Oslo next week has not been cancelled.", [("visit", "planned")]),
    ("Oslo pulled out of a May round in Reykjavik.", []),
    ("Iceland landed 148,000 tonnes of mackerel last year.", []),
    ("Talks by telephone are continuing.", [("talks", "underway")]),
    ("Negotiations over the rest broke off on Friday.", [("talks", "cancelled")]),
    ("Relatives have been gathering outside the ministry since Monday.", [("protest", "underway")]),
    ("The plebiscite on the accord was held on Sunday.", [("election", "held")]),
    ("A ransom of $2m was paid on 28 April.", [("payment", "held")]),
    ("The premier paid tribute to the dead on Monday.", []),
    ("The two nurses were handed over to the Red Cross on Monday.", [("release", "held")]),
    ("The two pilots walked free on Friday.", [("release", "held")]),
    ("The last of the men left prison on Tuesday.", [("release", "held")]),
    ("The rebels freed six sailors. The men crossed back on Monday.", [("release", "held")]),
    ("The teachers went home at noon on Friday.", []),
    ("The firm let 300 workers go in May.", []),
    ("The council will be briefed by the envoy on Friday.", [("statement", "planned")]),
    ("Rebels left the city on Monday.", [("travel", "departed")]),
    ("Oil prices returned to their level of May.", []),
    ("Parliament will trigger the clause on 6 May.", [("decision", "planned")]),
]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_kinds(sentence, wanted):
    document = Document("t", "t.txt", sentence)
    record = read_documents([document], published={"t": "2031-05-02"}, today="2031-12-31")
    assert [(e.kind, e.status["t"]) for e in record.events if e.when.start or len(wanted) == 1][
        -1:
    ] == wanted


def test_a_threat_of_force_is_planned_at_most():
    document = Document(
        "t", "t.txt", "Norland and Sudria are at war. Norland threatened to strike Sudria."
    )
    record = read_documents([document], published={"t": "2031-05-02"})
    (event,) = [e for e in record.events if "threatened" in e.flags]
    assert (event.kind, event.status["t"], event.participants[0]) == (
        "attack",
        "planned",
        "Norland",
    )


def test_a_month_in_a_name_is_no_day():
    document = Document("t", "t.txt", "The July Front released two men in Sudria.")
    record = read_documents([document], published={"t": "2031-05-02"})
    assert [e.when.start for e in record.events] == [None]
