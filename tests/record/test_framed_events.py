"""Events told by verbs that tell them only of certain things, and by nouns of votes and sieges."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.events.frames import frames
from goodoffices.record.read import read_documents

INTRO = (
    "PORT AVEN, 4 May 2031 (Wire) - Sudria and Norland began talks.\n\n"
    "The Sudrian army and the rebels have fought since 2029.\n\n"
)
EVENTS = [
    (
        "The elder then spoke by telephone with the insurer's negotiator, the official added.",
        [("call", "held")],
    ),
    ("The envoy telephoned the rebel leader on Sunday.", [("call", "held")]),
    ("The ship was boarded by gunmen off Port Aven on Sunday.", [("attack", "held")]),
    ("Coast guards boarded the trawler on Tuesday.", [("attack", "held")]),
    ("Warning shots were fired at a skiff on Sunday.", [("attack", "held")]),
    ("Troops opened fire on the convoy on Sunday.", [("attack", "held")]),
    (
        "Its marines had attempted a rescue on Sunday night, radio reports said.",
        [("attack", "held")],
    ),
    ("The rescue attempt failed on Sunday.", [("attack", "held")]),
    ("A physician from Port Aven is due to go aboard on Saturday.", [("visit", "planned")]),
    ("The rebels handed over their weapons to the UN on Sunday.", [("release", "held")]),
    ("The families were briefed on Sunday by a minister.", [("statement", "held")]),
    ("The insurer has offered $2.8 million, the consultant said.", [("proposal", "held")]),
    ("The offer was turned down on Sunday.", [("decision", "held")]),
    ("Sudria turned down the offer on Sunday.", [("decision", "held")]),
    ("The joint communique was read out on Saturday night in Port Aven.", [("statement", "held")]),
    ("The draft was published on Wednesday by a daily.", [("statement", "held")]),
    ("The vote on the amnesty bill was scheduled for 18 November.", [("decision", "planned")]),
    ("The court is expected to hear the petition in March.", [("decision", "planned")]),
    ("The court heard the petition on Monday.", [("decision", "held")]),
    ("The mission suspended flights over rebel areas for 72 hours.", [("decision", "held")]),
    ("The evacuation was agreed on Tuesday in Port Aven.", [("decision", "held")]),
    (
        "The envoy told journalists in Port Aven on Sunday that talks would go on.",
        [("statement", "held")],
    ),
    ("Three buses crossed the border before 22:00 on Thursday.", [("travel", "held")]),
    ("Soldiers had taken a dozen men off her bus on Sunday.", [("detention", "held")]),
    ("The guns fell silent at noon on Sunday.", [("truce", "held")]),
    ("The siege began in March.", [("attack", "held")]),
    ("The port was blockaded in March.", [("protest", "held")]),
    (
        "Sudria's foreign minister shuttled between the two delegations for eight hours on Wednesday.",
        [("talks", "held")],
    ),
    ("The European powers are to decide in Brussels on Sunday.", [("decision", "planned")]),
    (
        "The European powers agreed in Brussels on Sunday to put off sanctions.",
        [("decision", "held")],
    ),
    ("He wrote to the Sudrian president on Sunday.", [("message", "held")]),
    ("A letter from the rebels reached Port Aven on Sunday.", [("message", "held")]),
    ("The president is due to see the envoy on Thursday.", [("meeting", "planned")]),
    ("The president saw the envoy on Thursday.", [("meeting", "held")]),
    ("The two sides sat in separate rooms in Port Aven on Sunday.", [("talks", "held")]),
    ("The delegations will reconvene in Port Aven next week.", [("meeting", "planned")]),
    ("The planned meeting was scrapped on Sunday.", [("meeting", "cancelled")]),
    ("The talks scheduled for Friday have been called off.", [("talks", "cancelled")]),
    ("Sudria denied that any talks had taken place in Port Aven.", [("talks", "denied")]),
    ("The army said it had not shelled the hospital on Sunday.", [("attack", "denied")]),
    ("The strike on the hospital on Sunday killed 12.", [("attack", "held")]),
    ("A mortar round hit the convoy on Thursday.", [("attack", "held")]),
    ("The convoy came under mortar fire on Thursday.", [("attack", "held")]),
    ("A ship carrying grain left Port Aven on Sunday.", [("travel", "departed")]),
    ("Fishermen found a body on Sunday.", []),
    ("The prisoners were swapped at the bridge on Sunday.", [("release", "held")]),
    (
        "The prisoner exchange, set for Monday, has been delayed to the end of the month.",
        [("release", "planned")],
    ),
    ("The militia took 12 villagers hostage on Sunday.", [("abduction", "held")]),
    ("The general was arrested on Sunday.", [("detention", "held")]),
    ("The junta placed the president under house arrest on Sunday.", [("detention", "held")]),
    ("The soldiers seized power on Sunday.", [("coup", "held")]),
    ("The president was overthrown on Sunday.", [("coup", "held")]),
    ("The parliament passed the bill on Sunday by 190 to 71.", [("decision", "held")]),
    ("The bill was withdrawn on Sunday.", [("withdrawal", "held")]),
    ("The bill passed its first reading on Sunday.", [("decision", "held")]),
    ("The court ruled on Sunday that the bill was void.", [("statement", "held")]),
    ("Protesters blocked the road to Port Aven on Sunday.", [("protest", "held")]),
    ("The opposition boycotted the session on Sunday.", [("walkout", "held")]),
    ("The monitors left Sudria on Sunday.", [("travel", "departed")]),
    ("The mission's mandate was extended on Sunday.", [("decision", "held")]),
    ("The two leaders shook hands in Port Aven on Sunday.", [("meeting", "held")]),
    ("The rebels laid down their arms on Sunday.", [("delivery", "held")]),
    ("Sudria recalled its ambassador on Sunday.", [("decision", "held")]),
    ("Sudria closed the border on Sunday.", [("decision", "held")]),
    ("Sudria reopened the border on Sunday.", [("decision", "held")]),
    ("The accord was initialled on Sunday.", [("decision", "held")]),
    ("The islands were occupied by Sudria in 1998.", [("attack", "held")]),
    ("Sudria's troops pulled back from the river on Sunday.", [("withdrawal", "held")]),
    ("Sudria began pulling troops back from the river on Sunday.", [("withdrawal", "held")]),
    ("The dam was opened on Sunday.", []),
    ("The facilitator flew to Port Aven on Sunday.", [("travel", "held")]),
    ("The facilitator paid a visit to Port Aven on Sunday.", [("visit", "held")]),
    ("The envoy held separate meetings with both sides on Sunday.", [("meeting", "held")]),
    ("The truce took effect at dawn on Sunday.", [("truce", "held")]),
    ("The truce broke down on Sunday.", [("truce", "held")]),
]
NONE = [
    "The team passed the town.",
    "She fired the cook.",
    "Prices fell silent hopes.",
    "They closed the window.",
]


def read(sentence):
    record = read_documents([Document("t", "t.txt", INTRO + sentence)], today="2031-05-06")
    return [e for e in record.events if e.spans[0].start >= len(INTRO)]


@pytest.mark.parametrize(("sentence", "wanted"), EVENTS)
def test_kind_and_status(sentence, wanted):
    assert [(e.kind, e.status["t"]) for e in read(sentence)] == wanted


@pytest.mark.parametrize("sentence", NONE)
def test_of_other_things_no_event(sentence):
    assert read(sentence) == []


def test_what_was_tried_says_so():
    (event,) = read("Marines tried to board the ship on Sunday.")
    assert (event.status["t"], event.flags) == ("held", ("attempted",))


def test_what_is_said_to_the_press_in_a_place_is_an_event():
    (event,) = read("Envoy Ann Orr told journalists in Port Aven that talks would go on.")
    assert (event.kind, event.place) == ("statement", "Port Aven")
    assert event.spans[0].text == "Envoy Ann Orr told journalists in Port Aven"


@pytest.mark.parametrize("word", sorted(frames()))
def test_no_verb_of_a_frame_breaks_the_reader(word):
    for sentence in (f"{word}.", f"They {word} the {word} on Sunday", f"It was {word} by {word}"):
        read(sentence)
