"""Who says what in the turns of phrase of newspapers: ages, asides, denials, what figures show."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents


def told(words):
    record = read_documents([Document("w", "w.txt", words)], published={"w": "2031-05-14"})
    return [
        (s.kind, [link.name for link in s.chain[1:]], s.content.text)
        for s in record.statements
        if s.kind != "unattributed"
    ]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "Its lead envoy, Tarik Bessen, told public broadcaster NTR that the bridge would reopen.",
            ("indirect", ["public broadcaster NTR", "Tarik Bessen"], "the bridge would reopen"),
        ),
        (
            "Norland's navy denied having boarded the trawler.",
            ("speech_act", ["Norland's navy"], "having boarded the trawler"),
        ),
        (
            "The army holds some 40 dockers, half of them from Kesh, lawyers in the port say.",
            (
                "indirect",
                ["lawyers in the port"],
                "The army holds some 40 dockers, half of them from Kesh",
            ),
        ),
        (
            "The World Food Programme estimates that almost 9,000 families have left the valley.",
            (
                "indirect",
                ["World Food Programme"],
                "almost 9,000 families have left the valley",
            ),
        ),
        (
            "Four army officers, meanwhile, told the Orbit news agency that the order had been given in May.",
            (
                "indirect",
                ["the Orbit news agency", "Four army officers"],
                "the order had been given in May",
            ),
        ),
        (
            "More than 3,000 homes have burnt down, records from the land office show.",
            (
                "indirect",
                ["records from the land office"],
                "More than 3,000 homes have burnt down",
            ),
        ),
        (
            "The state government wants a canal at Ravel, which it says will water 300 farms.",
            ("indirect", ["The state government"], "will water 300 farms"),
        ),
        (
            "Two guests who followed Friday's debate said the offer had pleased nobody.",
            ("indirect", ["Two guests"], "the offer had pleased nobody"),
        ),
        (
            "At a meeting on Monday, Mina Dorn told about 200 striking nurses that the union would wait.",
            ("indirect", ["Mina Dorn"], "the union would wait"),
        ),
        (
            "Some 700 men are believed to have crossed the river.",
            ("hearsay", ["unspecified"], "have crossed the river"),
        ),
        (
            "A ministry spokeswoman confirmed the visit but declined to give a date.",
            ("indirect", ["A ministry spokeswoman"], "the visit"),
        ),
    ],
)
def test_who_says_what(words, wanted):
    found = told(words)
    kinds = [(kind, chain) for kind, chain, _ in found]
    assert wanted[:2] in kinds, found
    assert any(kind == wanted[0] and wanted[2] in content for kind, _, content in found), found


def test_an_age_is_no_part_of_a_name():
    words = (
        'Dorn, 47, who began as a porter, dismissed the idea. "We shall see," she said.\n\n'
        "Foreign Minister Mina Dorn left for Ravel. Dorn, 47, told reporters that it was late."
    )
    assert {chain[-1] for _, chain, _ in told(words)} == {"Mina Dorn"}


def test_what_is_denied_is_said_by_nobody():
    found = told("He denied reports that the ministry had promised to pay the ransom.")
    assert [(kind, content) for kind, _, content in found] == [
        ("speech_act", "reports that the ministry had promised to pay the ransom")
    ]


def test_a_refusal_after_another_act_has_its_speaker():
    found = told("A spokesman for the bank welcomed the plan but declined to give details.")
    assert [kind for kind, _, _ in found] == ["speech_act", "no_comment"]


def test_nobody_says_what_a_bank_is_said_to_have_named():
    found = told("Norland will pay 40 million euros, a sum that the bank is said to have named.")
    assert all(chain != ["bank"] and chain != ["the bank"] for _, chain, _ in found)


def test_a_subordinate_clause_ends_where_the_source_of_the_sentence_stands():
    words = (
        "The swap was put off by a day after the militia complained that six names were missing, an "
        "army officer involved in the talks said."
    )
    found = told(words)
    assert found[0][1] == ["an army officer involved in the talks"]
    assert found[1][2] == "six names were missing"


def test_what_goes_on_after_a_source_is_said_by_it():
    words = (
        "They have settled most of the text, according to two delegates, including a cut of the toll "
        "to 4% from 7%."
    )
    record = read_documents([Document("w", "w.txt", words)], published={"w": "2031-05-14"})
    assert {f.claimed_by for f in record.figures if f.unit == "share"} == {"two delegates"}


def test_a_speech_to_parliament_is_no_infinitive():
    words = (
        'President Mina Dorn warned of war. "Kesh is ours. There is nothing to fear," she said in a '
        "speech to parliament."
    )
    assert ("direct", ["Mina Dorn"], "Kesh is ours. There is nothing to fear") in told(words)


def test_who_told_what_after_an_act_without_speech():
    words = "Rebel leader Oleg Tarn cast doubt on it, telling local radio that nobody would go."
    assert told(words) == [("indirect", ["local radio", "Oleg Tarn"], "nobody would go")]


def test_a_name_behind_its_office():
    for words in (
        "The leader of Losk, Oleg Tarn, said it was late.",
        "Norland's special envoy, Oleg Tarn, said it was late.",
    ):
        assert told(words) == [("indirect", ["Oleg Tarn"], "it was late")]


def test_the_group_is_the_movement_named_before():
    words = "The Dawn Movement left the talks on Monday. The group said it had been misled."
    assert told(words) == [("indirect", ["Dawn Movement"], "it had been misled")]


def test_she_who_opens_a_paragraph_is_whom_the_one_before_is_about():
    words = (
        "A bank spokeswoman said the money was frozen.\n\n"
        "Foreign Minister Mina Dorn flew to Ravel on Monday, but people who know the talks said they "
        "had failed.\n\n"
        '"Nobody said so," she told reporters.'
    )
    assert told(words)[-1][1] == ["Mina Dorn"]


def test_a_clause_of_time_with_its_own_source_is_not_said_by_the_first():
    words = "Norland's navy said it would send a ship, hours after the Dawn Movement said it had sunk one."
    found = told(words)
    assert [(chain, content) for _, chain, content in found] == [
        (["Norland's navy"], "it would send a ship"),
        (["Dawn Movement"], "it had sunk one"),
    ]


def test_that_is_a_pronoun_before_a_verb():
    assert told("An aide said that had not changed.")[0][2] == "that had not changed"


def test_a_share_opens_no_dateline():
    document = Document("w", "w.txt", "Only 46% of its appeal has been funded.")
    record = read_documents([document], published={"w": "2031-05-14"})
    assert record.statements[0].content.text == "Only 46% of its appeal has been funded"


def test_nothing_was_said_since():
    words = "For the first time since February, the generals have agreed to talk."
    document = Document("w", "w.txt", words)
    record = read_documents([document], published={"w": "2031-05-14"})
    assert not record.statements[0].said_on


def test_a_body_backed_by_a_body_is_one_source():
    assert told("A U.N.-backed panel said food was short.")[0][1] == ["A U.N.-backed panel"]
