"""Sources named beside the way: outlets that cite, one of a group, attributions in the middle."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

# Sentence; then the chain after the publisher and the content of each attributed statement.
SENTENCES = [
    (
        "In the words of his lawyer, Mira Holt, he has only gone from a cell to a villa.",
        [(["his lawyer, Mira Holt"], "he has only gone from a cell to a villa")],
    ),
    (
        '"At least twenty," says the governor of the bank, Mira Holt.',
        [(["Mira Holt"], "At least twenty")],
    ),
    (
        "Egypt accepted the court, two people who were in the building said.",
        [(["two people"], "Egypt accepted the court")],
    ),
    (
        "Two people at the meeting said that talks would go on.",
        [(["Two people at the meeting"], "talks would go on")],
    ),
    (
        "The Herald had earlier reported, citing an aide, that Egypt could live with 12.",
        [(["Herald", "an aide"], "Egypt could live with 12")],
    ),
    (
        "The army announced two days ago that 640 men had left.",
        [(["The army"], "640 men had left")],
    ),
    ("The minister would say only that talks went on.", [(["The minister"], "talks went on")]),
    (
        "The agency put the stock at 440.9 kilograms.",
        [(["The agency"], "the stock at 440.9 kilograms")],
    ),
    (
        "An aide says the envoy warned the rebels that Egypt would withdraw.",
        [
            (["An aide"], "the envoy warned the rebels that Egypt would withdraw"),
            (["An aide", "the envoy"], "Egypt would withdraw"),
        ],
    ),
    (
        "Her spokesman voiced the hope that a text would be ready.",
        [(["Her spokesman"], "a text would be ready")],
    ),
    (
        'For the rebels, Commander Elias "Tobo" Quint said his men would hand over their guns.',
        [(["Elias Tobo Quint"], "his men would hand over their guns")],
    ),
    ("Nobody at the table wanted a date.", []),
    (
        "Warring sides in Zemria agree to let aid in, mediators say",
        [
            (["mediators"], "Warring sides in Zemria agree to let aid in"),
            (["mediators", "Warring sides in Zemria"], "to let aid in"),
        ],
    ),
    (
        "Egypt wants at least 10 billion, one of the diplomats said, and it wants the money now.",
        [
            (
                ["one of the diplomats"],
                "Egypt wants at least 10 billion, one of the diplomats said, and it wants the money now",
            ),
            (["one of the diplomats", "Egypt"], "at least 10 billion"),
        ],
    ),
    (
        "According to the daily Vestnik, which quoted a source close to the talks, the rebels want 250 men.",
        [(["the daily Vestnik", "a source close to the talks"], "the rebels want 250 men")],
    ),
    (
        "According to police sources cited by El Faro, the sum was high.",
        [(["El Faro", "police sources"], "the sum was high")],
    ),
    (
        "The boats are free, the justice ministry said in a statement carried by TVO.",
        [(["TVO", "the justice ministry"], "The boats are free")],
    ),
    (
        "According to Egypt's deputy minister, Viktor Hahn, quoted by the TVO channel, talks will begin.",
        [(["the TVO channel", "Viktor Hahn"], "talks will begin")],
    ),
    (
        "Some 90,000 people are trapped, the United Nations estimates, nearly half of them sick.",
        [
            (
                ["United Nations"],
                "Some 90,000 people are trapped, the United Nations estimates, nearly half of them sick",
            )
        ],
    ),
    (
        "The army accepted a pause, the envoy confirmed on Wednesday night, but warned it would resume bombing.",
        [(["the envoy"], "The army accepted a pause"), (["the envoy"], "it would resume bombing")],
    ),
    ("The government has acknowledged 21 deaths.", [(["The government"], "21 deaths")]),
    ("UN monitors count 1,430.", [(["UN monitors"], "1,430")]),
    (
        "The state firm, Ostgas, has since announced that it is putting off drilling.",
        [(["The state firm, Ostgas"], "it is putting off drilling")],
    ),
    (
        "The minister blamed the Front, which denied involvement.",
        [(["The minister"], "the Front"), (["Front"], "involvement")],
    ),
    (
        'Orr dismissed as "a fairy tale" a claim that it had tested a bomb.',
        [(["Orr"], "a claim that it had tested a bomb")],
    ),
    (
        'Western officials doubt the truce will hold. "It is thin," one said.',
        [
            (["Western officials"], "the truce will hold"),
            (["Western officials"], "It is thin"),
        ],
    ),
    (
        "Two diplomats briefed on the talks said they failed. Another said they had not.",
        [
            (["Two diplomats briefed on the talks"], "they failed"),
            (["Two diplomats briefed on the talks"], "they had not"),
        ],
    ),
    (
        "Norway, whose government wants a share, insists the line is fixed.",
        [(["government"], "a share"), (["Norway"], "the line is fixed")],
    ),
    (
        "Halil has, however, ruled out taking up arms.",
        [(["Halil"], "taking up arms")],
    ),
    (
        "After a meeting in Torshavn, Norway and Iceland have agreed only to meet again.",
        [(["Norway and Iceland"], "only to meet again")],
    ),
    ("Neither the company, which runs it, nor its insurer has said whether it paid.", []),
    ("One said the road was closed.", [(["unspecified"], "the road was closed")]),
]


def statements(sentence):
    record = read_documents([Document("w", "w.txt", sentence)], today="2031-12-31")
    return [s for s in record.statements if s.kind != "unattributed"]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_chains_and_contents(sentence, wanted):
    found = [([c.name for c in s.chain[1:]], s.content.text) for s in statements(sentence)]
    assert found == wanted


def test_what_is_doubted_is_no_plan():
    (doubted,) = statements("Western officials doubt the truce will hold.")
    assert doubted.modality == "assessment"


@pytest.mark.parametrize(
    "sentence",
    [
        "The government has not commented on the offer.",
        "The envoy left early, declining to give further details.",
    ],
)
def test_no_comment(sentence):
    assert [s.kind for s in statements(sentence)] == ["no_comment"]


def test_a_figure_put_is_told_once():
    record = read_documents(
        [Document("w", "w.txt", "Egypt put the toll at 21 and blamed the rebels.")]
    )
    assert [s.kind for s in record.statements] == ["indirect", "speech_act"]


def test_who_is_told_of_by_an_aide_is_not_the_aide():
    found = statements(
        "Norway's minister, Ann Orr, said no. According to a member of her delegation, she told "
        "the Icelanders that courts do not take orders."
    )
    assert found[-1].chain[-1].name == "Ann Orr"


def test_a_quotation_of_two_sentences_has_one_speaker():
    found = statements(
        "Orr said turnout was high.\n\nThat did not stop the Dawn Council. \u201cThe people have spoken. "
        "We shall bury our rifles,\u201d its chairman, Abdul Karim Tanjung, 67, told supporters."
    )
    assert [(s.chain[-1].name, s.content.text) for s in found[1:]] == [
        ("Abdul Karim Tanjung", "The people have spoken. We shall bury our rifles")
    ]
