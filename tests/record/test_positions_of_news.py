"""What parties are told to want, offer or refuse, in the sentences that news of talks is written in."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

INTRO = (
    "Norland, Sudria, Belmar, Kuvan and Tavia are states. Foreign ministers of Norland, Sudria, "
    "Belmar and Kuvan met in Paris. The Dawn Movement did not attend.\n\n"
)
# Sentence; then party, kind and words of each position.
SENTENCES = [
    (
        "Norland's council voted on Monday to reject the offer.",
        [("Norland's council", "rejection", "voted on Monday to reject the offer")],
    ),
    (
        "Sudria said that a corridor was out of the question.",
        [("Sudria", "rejection", "a corridor was out of the question")],
    ),
    (
        "Norland would reopen 2.5 km of the road at 7 a.m. only if Sudria leaves the ridge.",
        [
            (
                "Norland",
                "red_line",
                "Norland would reopen 2.5 km of the road at 7 a.m. only if Sudria leaves the ridge",
            )
        ],
    ),
    (
        "The union representing nurses at the port of Kesh wants a pay rise.",
        [("union", "demand", "The union representing nurses at the port of Kesh wants a pay rise")],
    ),
    (
        "Norland would agree to a date for a truce, an envoy said.",
        [("Norland", "offer", "would agree to a date for a truce")],
    ),
    (
        "Egypt and Qatar have been trying to narrow the gaps.",
        [("Egypt, Qatar", "aim", "trying to narrow the gaps")],
    ),
    (
        '"We will not stop until Sudria leaves, with or without a deal," a spokesman for the Dawn Movement said.',
        [
            (
                "Dawn Movement",
                "red_line",
                "We will not stop until Sudria leaves, with or without a deal",
            )
        ],
    ),
    (
        "Norland's far-right finance minister, Ada Bek, called on the envoy to leave.",
        [("Norland", "demand", "the envoy to leave")],
    ),
    (
        "The Dawn Movement's leader said it would join no government that did not raise the age.",
        [
            (
                "Dawn Movement",
                "red_line",
                "it would join no government that did not raise the age",
            )
        ],
    ),
    ("Sudria says the age must rise to 67.", [("Sudria", "demand", "must rise to 67")]),
    ("The aide said parliament must still approve it.", []),
    (
        "Belmar has suggested 66 as a compromise.",
        [("Belmar", "offer", "suggested 66 as a compromise")],
    ),
    ("An aide, who insisted on anonymity, was there.", []),
    ('"Why have a war?" asked Ada Bek, a clerk.', []),
    (
        "Sudria insists that the lake be filled over seven years.",
        [("Sudria", "demand", "the lake be filled over seven years")],
    ),
    (
        "Norland's offer remains four years, a source told the radio.",
        [("Norland", "offer", "offer remains four years")],
    ),
    (
        "The envoy said Belmar could accept five years, but not unless Kuvan agreed to pay.",
        [
            ("Belmar", "offer", "could accept five years"),
            ("Belmar", "red_line", "not unless Kuvan agreed to pay"),
        ],
    ),
    ('The army wanted "major changes".', [("army", "demand", "major changes")]),
    (
        "The rebels said they would give up the town only once 60 of the wounded have left.",
        [
            (
                "rebels",
                "red_line",
                "they would give up the town only once 60 of the wounded have left",
            )
        ],
    ),
    (
        'The aide warned that the army "would not wait" unless the rebels left.',
        [("army", "red_line", 'the army "would not wait" unless the rebels left')],
    ),
    ("Talks aimed at ending the strike will resume on Friday.", []),
    ("Asked whether the government was prepared to use force, the aide left.", []),
    ("The minister said the firm would pay if the union insisted on a veto.", []),
    (
        "Until the plan is withdrawn, there is no deal, a spokesman for the Dawn Movement said.",
        [("Dawn Movement", "red_line", "Until the plan is withdrawn, there is no deal")],
    ),
    (
        "The rebels' chief negotiator, Ada Bek, said the group would not attend unless the siege was lifted.",
        [("rebels", "red_line", "the group would not attend unless the siege was lifted")],
    ),
    (
        "The envoy said Norland had offered 30 days.",
        [("Norland", "offer", "offered 30 days")],
    ),
    (
        "The government of Norland and the rebels have agreed to exchange 160 prisoners.",
        [("Norland, rebels", "agreed", "to exchange 160 prisoners")],
    ),
    (
        "The movement wants at least 600 of its members freed and insists it will not hand over any officer until troops pull back from the valley.",
        [
            ("Dawn Movement", "demand", "at least 600 of its members freed"),
            (
                "Dawn Movement",
                "red_line",
                "it will not hand over any officer until troops pull back from the valley",
            ),
        ],
    ),
    (
        "The spokesman for the Dawn Movement repeated its demand for 600 releases.",
        [("Dawn Movement", "demand", "its demand for 600 releases")],
    ),
    (
        "The rebels turned down an offer to free 340 fighters.",
        [("rebels", "rejection", "an offer to free 340 fighters")],
    ),
    (
        "The government has offered to release about 340 detainees in exchange for 48 soldiers.",
        [("government", "offer", "to release about 340 detainees in exchange for 48 soldiers")],
    ),
    (
        "Ugandan mediators have floated a compromise under which some 450 people would be freed.",
        [("Uganda", "offer", "floated a compromise under which some 450 people would be freed")],
    ),
    (
        "Kuvan would withdraw only if the rebels disarmed first.",
        [("Kuvan", "red_line", "Kuvan would withdraw only if the rebels disarmed first")],
    ),
    (
        "Belmar said it was ready to meet the rebels without conditions.",
        [("Belmar", "offer", "was ready to meet the rebels without conditions")],
    ),
    (
        "Sudria has made the return of its soldiers a condition for any deal.",
        [("Sudria", "demand", "made the return of its soldiers a condition for any deal")],
    ),
    (
        "Norland set the release of all hostages as a precondition for talks.",
        [("Norland", "demand", "set the release of all hostages as a precondition for talks")],
    ),
    (
        "The rebels' main demand is the withdrawal of foreign troops.",
        [("rebels", "demand", "the withdrawal of foreign troops")],
    ),
    (
        "Sudria insists that any truce must include the release of its officers.",
        [("Sudria", "demand", "any truce must include the release of its officers")],
    ),
    (
        "Norland ruled out a ceasefire before the hostages are freed.",
        [("Norland", "red_line", "a ceasefire before the hostages are freed")],
    ),
    (
        "Paris and Doha urged both sides to accept the plan.",
        [("France, Qatar", "demand", "both sides to accept the plan")],
    ),
    (
        "The union will not return to work unless the dismissed workers are reinstated.",
        [
            (
                "union",
                "red_line",
                "The union will not return to work unless the dismissed workers are reinstated",
            )
        ],
    ),
    ("The union is demanding a 12 percent raise.", [("union", "demand", "a 12 percent raise")]),
    (
        "The company has proposed a one-off payment of 500 euros.",
        [("company", "offer", "a one-off payment of 500 euros")],
    ),
    (
        "Management rejected the demand as unrealistic.",
        [("Management", "rejection", "the demand as unrealistic")],
    ),
    (
        "Freeing the miners is our first priority, the Sudrian minister said.",
        [("Sudria", "priority", "Freeing the miners is our first priority")],
    ),
    (
        "Norland plans to send an envoy to Tavia next week.",
        [("Norland", "plan", "Norland plans to send an envoy to Tavia next week")],
    ),
    (
        "Sudria is prepared to halt strikes for two weeks if the list is handed over.",
        [
            (
                "Sudria",
                "offer",
                "is prepared to halt strikes for two weeks if the list is handed over",
            )
        ],
    ),
    (
        "Belmar will not recognise the commission until the border is reopened.",
        [
            (
                "Belmar",
                "red_line",
                "Belmar will not recognise the commission until the border is reopened",
            )
        ],
    ),
    (
        "There will be no talks before the guns fall silent, the Sudrian president said.",
        [("Sudria", "red_line", "There will be no talks before the guns fall silent")],
    ),
    (
        "“No officer goes home before the valley is empty of troops,” the rebel commander said.",
        [
            (
                "rebel commander",
                "red_line",
                "No officer goes home before the valley is empty of troops",
            )
        ],
    ),
    (
        "Norland accepted the outline on Monday.",
        [("Norland", "agreed", "accepted the outline on Monday")],
    ),
    ("Sudria agreed to a 10-day truce.", [("Sudria", "agreed", "agreed to a 10-day truce")]),
    (
        "The two sides agreed on the names of 40 prisoners.",
        [("two sides", "agreed", "prisoners")],
    ),
    (
        "Norland does not want to discuss the status of the province.",
        [("Norland", "rejection", "to discuss the status of the province")],
    ),
    (
        "Sudria seeks guarantees that the truce will be permanent.",
        [("Sudria", "demand", "seeks guarantees that the truce will be permanent")],
    ),
    (
        "The rebels want a say in choosing the governor.",
        [("rebels", "demand", "a say in choosing the governor")],
    ),
    (
        "Upstream Sudria refuses to release more water than it did last year.",
        [("Upstream Sudria", "rejection", "to release more water than it did last year")],
    ),
    (
        "Belmar opposes any international presence on the border.",
        [("Belmar", "rejection", "any international presence on the border")],
    ),
    (
        "The families asked the government to accept the deal.",
        [("families", "demand", "the government to accept the deal")],
    ),
    (
        "Sudria's foreign minister said his country would never give up the port.",
        [("Sudria", "red_line", "his country would never give up the port")],
    ),
    (
        "Norland is calling for an independent inquiry.",
        [("Norland", "demand", "an independent inquiry")],
    ),
    (
        "Norland's condition is that the monitors stay for a year.",
        [("Norland", "demand", "the monitors stay for a year")],
    ),
    ("Hadley asked for more time.", [("Hadley", "demand", "asked for more time")]),
    (
        "Under the proposal, Norland would free 120 prisoners in three stages.",
        [("Norland", "agenda", "Norland would free 120 prisoners in three stages")],
    ),
    ("The minister said the weather would improve.", []),
    ("Officials said they would not comment on the matter.", []),
]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_positions_of_a_sentence(sentence, wanted):
    document = Document("t", "t.txt", INTRO + sentence)
    record = read_documents([document], published={"t": "2031-05-02"}, today="2031-12-31")
    assert [(p.party, p.kind, p.span.text) for p in record.positions] == wanted


def test_what_an_offer_depends_on():
    words = "Kuvan said it was prepared to support a cabinet, provided that the plant was closed."
    record = read_documents([Document("t", "t.txt", INTRO + words)])
    (offer,) = record.positions
    assert (offer.party, offer.kind) == ("Kuvan", "offer")
    assert offer.conditions == ("the plant was closed",)
    assert offer.expression


@pytest.mark.parametrize(
    ("sentence", "expression"),
    [
        (
            "Norland would open the crossing only if Sudria left the ridge.",
            "open_crossing = no unless sudria_left_ridge = yes",
        ),
        (
            "Norland would free 40 captives only if Sudria left the ridge.",
            "free_40_captives = no unless sudria_left_ridge = yes",
        ),
        (
            "Norland said it would withdraw provided that the captives were freed.",
            "withdraw = no unless captives_were_freed = yes",
        ),
        (
            "Norland would not withdraw unless Sudria left the ridge.",
            "withdraw = no unless sudria_left_ridge = yes",
        ),
        (
            "Norland would not hold talks as long as the siege of Orlo lasted.",
            "hold_talks = no unless siege_orlo_lasted = no",
        ),
    ],
)
def test_what_is_granted_on_a_condition_is_refused_without_it(
    sentence: str, expression: str
) -> None:
    record = read_documents([Document("t", "t.txt", INTRO + sentence)])
    assert [p.expression for p in record.positions if p.conditions] == [expression]
