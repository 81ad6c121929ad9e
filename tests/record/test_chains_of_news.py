"""Chains and bounds: outlets that quote and carry, words within words, attributions in the middle."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents


def told(words):
    record = read_documents([Document("w", "w.txt", words)], published={"w": "2031-05-14"})
    return [
        (" > ".join(f"{link.name} ({link.role})" for link in s.chain[1:]), s.content.text)
        for s in record.statements
        if s.kind not in ("unattributed", "no_comment")
    ]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "According to the Orrin daily Kurier, which quoted an aide to the premier, the rebels want land.",
            (
                "Orrin daily Kurier (outlet) > an aide to the premier (origin)",
                "the rebels want land",
            ),
        ),
        (
            "According to Radio Kestan, quoting an army officer, the bridge has been blown up.",
            ("Radio Kestan (outlet) > an army officer (origin)", "the bridge has been blown up"),
        ),
        (
            "Eight soldiers died, according to state television, which cited the defence ministry.",
            ("state television (outlet) > the defence ministry (origin)", "Eight soldiers died"),
        ),
        (
            "According to two envoys cited by La Voz, the sum was nearer $3 million.",
            ("La Voz (outlet) > two envoys (origin)", "the sum was nearer $3 million"),
        ),
        (
            "An official quoted by Belmar's state news agency said the port had reopened.",
            ("Belmar's state news agency (outlet) > An official (origin)", "the port had reopened"),
        ),
        (
            "The boats are safe, the ministry said in a statement carried by KTV.",
            ("KTV (outlet) > the ministry (origin)", "The boats are safe"),
        ),
        (
            "The Sudrian Post, which cited a banker, said the loan had been refused.",
            ("Sudrian Post (outlet) > a banker (origin)", "the loan had been refused"),
        ),
        (
            "The talks, the Sudrian Post said on Friday, citing an envoy, may move to Orrin.",
            (
                "Sudrian Post (outlet) > an envoy (origin)",
                "The talks, the Sudrian Post said on Friday, citing an envoy, may move to Orrin",
            ),
        ),
        (
            "Two clerks confirmed the payment to the Sudrian Post.",
            ("the Sudrian Post (venue) > Two clerks (origin)", "the payment"),
        ),
        (
            '"We wait," the premier said in a voice message to the Sudrian Post.',
            ("the Sudrian Post (venue) > the premier (origin)", "We wait"),
        ),
        (
            '"We wait," Ann Orr told Belmar\'s Presta agency.',
            ("Belmar's Presta agency (venue) > Ann Orr (origin)", "We wait"),
        ),
        (
            "The port is open, an official was quoted as saying by the Sudrian Post.",
            ("the Sudrian Post (venue) > an official (origin)", "The port is open"),
        ),
    ],
)
def test_outlets_of_a_chain(words, wanted):
    assert told(words) == [wanted]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "Sudria has agreed to withdraw, two diplomats say.",
            [
                ("two diplomats (origin)", "Sudria has agreed to withdraw"),
                ("two diplomats (origin) > Sudria (origin)", "to withdraw"),
            ],
        ),
        (
            "The rebels offered a pause, aides to the premier told reporters.",
            [
                ("aides to the premier (origin)", "The rebels offered a pause"),
                ("aides to the premier (origin) > The rebels (origin)", "a pause"),
            ],
        ),
        (
            "The army says the road is open, state radio reports.",
            [
                ("state radio (outlet)", "The army says the road is open"),
                ("state radio (outlet) > The army (origin)", "the road is open"),
            ],
        ),
        (
            "Ilse Marek said she had been told by two lawyers that the money was paid in May.",
            [
                (
                    "Ilse Marek (origin)",
                    "she had been told by two lawyers that the money was paid in May",
                ),
                ("Ilse Marek (origin) > two lawyers (origin)", "the money was paid in May"),
            ],
        ),
        (
            "Orr told Radio Kestan that the road was shut, but Belmar's envoy said it was open.",
            [
                ("Radio Kestan (venue) > Orr (origin)", "the road was shut"),
                ("Belmar's envoy (origin)", "it was open"),
            ],
        ),
        (
            "Belmar rejected Sudria's claim that the road was cut.",
            [
                ("Belmar (origin)", "Sudria's claim that the road was cut"),
                ("Sudria (origin)", "the road was cut"),
            ],
        ),
        (
            "A statement by the Kestan Front that its men had left was met with relief.",
            [("Kestan Front (origin)", "its men had left")],
        ),
        ("A claim that the bridge was hit could not be checked.", []),
        ("A report by the Kestan Front that showed losses was burnt.", []),
    ],
)
def test_words_within_words(words, wanted):
    assert told(words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Some 400 families have fled, the governor says, most of them on foot.", "all"),
        ("At least 12 were hurt, the hospital said, six of them seriously.", "all"),
        (
            "Up to 90 ships are stuck, the United Ports estimates, nearly half of them tankers.",
            "all",
        ),
        ("The road will open in May, the ministry says, if the snow melts.", "all"),
        ("The fund will pay, the bank said, provided that the law is passed.", "all"),
        ("The rebels would free 40 men, two envoys said, in return for 200 others.", "all"),
        ("Sudria wants ten billion, one envoy said, and it wants the money first.", "all"),
        ("The camp, the mission says, is empty.", "all"),
        ("The text, according to two aides, will be signed in June.", "all"),
        ("The text was accepted by Belmar, according to two aides, but not by Sudria.", "all"),
        ("The two met on Monday, he said, their first talk since March.", "The two met on Monday"),
        ("Orr will not go, her aide said, contradicting the paper.", "Orr will not go"),
        ("It deals with a border on which, the envoys say, they agree.", "they agree"),
    ],
)
def test_content_around_its_attribution(words, wanted):
    assert told(words)[0][1] == (words[:-1] if wanted == "all" else wanted)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "The army has accepted a pause, its chief confirmed on Friday night, but warned it would shoot back.",
            ["The army has accepted a pause", "it would shoot back"],
        ),
        (
            "The bridge was hit twice, the mayor said, and denied that troops had used it.",
            ["The bridge was hit twice", "troops had used it"],
        ),
        (
            'Orr rejected this as "theft" and proposed instead that both files be joined.',
            ['this as "theft"', "both files be joined"],
        ),
        (
            "The minister blamed the Front, which denied involvement.",
            ["the Front", "involvement"],
        ),
        (
            "Envoys insisted the talks were paused, not dead, and said they would return.",
            ["the talks were paused, not dead", "they would return"],
        ),
        (
            "Her aide, Ann Vela, said after a cabinet meeting on Tuesday that the army would act.",
            ["the army would act"],
        ),
        (
            "The state firm, Ostgas, has since announced that it will stop drilling.",
            ["it will stop drilling"],
        ),
        ("Sudria rejected the plan, the envoy said, and demanded a new round.", None),
    ],
)
def test_the_speaker_goes_on(words, wanted):
    found = [content for _, content in told(words)]
    if wanted is None:
        assert found[0] == words[:-1]
    else:
        assert found == wanted
