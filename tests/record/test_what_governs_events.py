"""Negations, conditions, wishes and modals count only for the event they stand with."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Sudria's president and Norland's premier lead two states that are at war.\n\n"


def events(words):
    record = read_documents(
        [Document("t", "t.txt", HEAD + words)], published={"t": "2031-05-02"}, today="2031-12-31"
    )
    return [e for e in record.events if e.spans[0].start >= len(HEAD)]


def told(words):
    return [(e.kind, e.status["t"], e.when.start) for e in events(words)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        # A negation of another verb denies nothing.
        (
            "The sides never sat in one room during the two days of talks, which ended on Monday.",
            ("talks", "held", "2031-04-27"),
        ),
        (
            "The envoys did not speak to reporters after the meeting in Kesh on Tuesday.",
            ("meeting", "held", "2031-04-29"),
        ),
        (
            "No agreement was reached at Tuesday's talks in Kesh.",
            ("talks", "held", "2031-04-29"),
        ),
        (
            "The talks in Kesh on Tuesday did not bring a breakthrough.",
            ("talks", "held", "2031-04-29"),
        ),
        # Of its own verb, subject or object it does.
        ("Neither delegation attended the session on Monday.", ("talks", "denied", "2031-04-28")),
        ("Rebels attacked no villages on Monday.", ("attack", "denied", "2031-04-28")),
        ("The truce did not hold beyond Sunday.", ("truce", "denied", "2031-04-27")),
        (
            "A planned meeting between the two on Monday did not take place.",
            ("meeting", "denied", "2031-04-28"),
        ),
        ("Orr will not meet the premier on 21 June.", ("meeting", "denied", "2031-06-21")),
        # Modals make it planned at most.
        (
            'A further round "can and must" take place in Kesh next month.',
            ("talks", "planned", "2031-06-01"),
        ),
        ("The delegations should meet again in June.", ("meeting", "planned", "2031-06-01")),
        ("The council proposed a meeting on 12 May.", ("meeting", "planned", "2031-05-12")),
        # What was planned and did not come.
        (
            "The talks had been due to resume in Kesh on 28 April.",
            ("talks", "cancelled", "2031-04-28"),
        ),
        ("The meeting on 12 May was quietly dropped.", ("meeting", "cancelled", "2031-05-12")),
        (
            "The second round, which had been set for 12 May, will open two days later in Kesh.",
            ("talks", "planned", "2031-05-14"),
        ),
        (
            "The meeting, which had been planned for Monday, was held on Tuesday.",
            ("meeting", "held", "2031-04-29"),
        ),
        ("The talks were adjourned until 12 May.", ("talks", "planned", "2031-05-12")),
        # A day of what befell is the day of the clause that says how.
        (
            "Two miners died on Monday when a truck collided with a bus.",
            ("collision", "held", "2031-04-28"),
        ),
        ("A ceasefire that lapses on 10 May has mostly held.", ("truce", "standing", "2031-05-10")),
        ("Norland's premier faces an election in December.", ("election", "planned", "2031-12-01")),
        ("Many were hurt in Sunday's blast.", ("attack", "held", "2031-04-27")),
    ],
)
def test_status_and_day(words, wanted):
    assert told(words) == [wanted]


@pytest.mark.parametrize(
    "words",
    [
        "The rebels would free the pilots only if the army withdrew from Kesh.",
        "Sudria will not sign the accord unless Norland withdraws its troops.",
        "Provided that the truce is extended, aid will come.",
        "The mayor would go free the day the raids stop.",
        "The king offered to host talks in Kesh.",
        "The opposition demanded the release of 40 prisoners.",
        "Sudria insisted that the lawsuit in Kesh be withdrawn.",
        "Orr urged him to extend the truce to two weeks.",
        "The group is seeking the withdrawal of all troops.",
        "The envoy would have met the rebels on Monday.",
        "The boats never left the waters of Norland.",
    ],
)
def test_conditions_and_wishes_are_no_events(words):
    assert told(words) == []


@pytest.mark.parametrize(
    "words", ["The meeting is likely to be postponed.", "The summit may be called off."]
)
def test_what_may_be_called_off_is_planned_and_in_doubt(words):
    (event,) = events(words)
    assert (event.status["t"], event.flags) == ("planned", ("in doubt",))


def test_two_acts_with_days_of_their_own():
    found = events("Envoy Ada Bek landed in Sudria on Monday and will brief the council on 6 May.")
    assert [(e.kind, e.status["t"], e.when.start, e.participants) for e in found] == [
        ("travel", "held", "2031-04-28", ("Ada Bek",)),
        ("statement", "planned", "2031-05-06", ("Ada Bek",)),
    ]
    (one,) = events("The truce began on Monday and will last until Friday.")
    assert (one.when.start, one.when.end) == ("2031-04-28", "2031-05-02")


def test_hosts_are_no_parties():
    (held,) = events("Norland, which hosted the talks in Kesh on Monday, praised both sides.")
    assert held.participants == ()
    (mediated,) = events("Talks with Sudria, mediated by Norland, opened in Kesh on Monday.")
    assert mediated.participants == ("Sudria",)
    (met,) = events("Norland and Sudria met in Kesh on Monday.")
    assert met.participants == ("Norland", "Sudria")


def test_whose_team_and_who_the_two_are():
    found = events("Sudria denied that its envoy had met rebel leaders in Kesh.")
    assert found[0].participants == ("Sudria",)
    words = (
        "Minister Ada Bek met President Olaf Rind on Monday. The two spoke by telephone on Friday."
    )
    assert events(words)[1].participants == ("Ada Bek", "Olaf Rind")


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        (
            "Envoys left for Sudria on Monday to revive the accord, officials say.",
            "to revive the accord",
        ),
        (
            "Envoys left for Sudria on Monday to discuss a truce, a step that Norland opposes.",
            "to discuss a truce",
        ),
        (
            "The pause is to begin on Saturday and would allow trucks to enter the city.",
            "",
        ),
    ],
)
def test_a_purpose_stops_before_what_is_no_part_of_it(words, purpose):
    assert events(words)[0].purpose == purpose


def test_an_event_told_again_has_the_place_and_people_of_the_first():
    words = "Envoy Ada Bek visited Sudria on Monday. The visit had earlier been postponed."
    first, again = events(words)
    assert again.participants == first.participants
    assert (again.status["t"], again.when.start) == ("cancelled", None)


def test_a_round_named_by_its_number_alone():
    words = "The deal follows two rounds of talks in Sudria. A third is planned for 15 June."
    assert told(words)[1:] == [("talks", "planned", "2031-06-15")]
    assert told("The party won four seats. A fifth is contested in June.") == []


def test_what_an_outlet_has_from_somebody_unnamed_is_reported():
    words = "State television, citing an unnamed officer, reported that two men had been killed in a strike on Sunday."
    assert told(words)[0] == ("attack", "reported", "2031-04-27")


def test_an_address_is_its_speaker_s():
    (address,) = [
        e
        for e in events(
            '"We will not yield," President Ana Orr said in an address on Monday night.'
        )
        if e.kind == "statement" and "address" in e.spans[0].text
    ]
    assert address.participants == ("Ana Orr",)
