"""Who is silent, who doubts or denies, whose tally it is, and which one of a group speaks."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents


def statements(words):
    record = read_documents([Document("w", "w.txt", words)], published={"w": "2031-05-14"})
    return record.statements


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The government has not commented on the offer.", "The government"),
        ("The palace has so far not commented.", "The palace"),
        ("The minister would neither confirm nor deny the deal.", "The minister"),
        ("Officials gave no further details.", "Officials"),
        ('"They are alive," Ann Lund said, declining to give further details.', "Ann Lund"),
        ("Sudria is ready, the envoy said, but would not say when.", "the envoy"),
        ("President Teodor Hask refused to say whether he would attend.", "President Teodor Hask"),
    ],
)
def test_silence(words, speaker):
    found = [s.speaker.text for s in statements(words) if s.kind == "no_comment"]
    assert found == [speaker]


def test_silence_is_no_line_drawn():
    record = read_documents(
        [Document("w", "w.txt", "Sudria refused to say whether it would talk.")]
    )
    assert record.positions == ()


@pytest.mark.parametrize(
    ("words", "modality", "flag"),
    [
        ("Western officials doubt the truce will hold.", "assessment", "doubted by who is named"),
        ("Analysts doubt whether the accord will last.", "assessment", "doubted by who is named"),
        ("Ann Orr does not believe that Belmar will sign.", "assessment", "negated cue"),
        ("Few envoys believe that Belmar will sign.", "assessment", "negated cue"),
        ("Ann Orr denied that her men had asked for money.", "refusal", ""),
        ("Sudria disputes that the ships were in its waters.", "refusal", ""),
        ("The minister did not deny that money had been paid.", "fact", "negated cue"),
        ('The general dismissed as "nonsense" reports that he had left.', "refusal", ""),
        ("The ministry made clear that it had doubts.", "assessment", ""),
        ("The charity counted at least 40 arrests since May.", "fact", ""),
    ],
)
def test_doubt_and_denial(words, modality, flag):
    (found,) = statements(words)
    assert found.modality == modality
    assert not flag or flag in found.flags


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("The government has acknowledged 21 deaths.", ("The government", "21 deaths")),
        ("Sudria admitted the loss of two planes.", ("Sudria", "the loss of two planes")),
        (
            "The Front claimed responsibility for the blast.",
            ("Front", "responsibility for the blast"),
        ),
        ("UN monitors count 1,430 fighters.", ("UN monitors", "1,430 fighters")),
        (
            "The ombudsman's office has recorded 63 killings.",
            ("The ombudsman's office", "63 killings"),
        ),
        (
            'Ann Venn, who made the charge, now puts the sum at "some €3m".',
            ("Ann Venn", 'the sum at "some €3m"'),
        ),
        ("The UN put it at more than 30,000.", ("UN", "it at more than 30,000")),
        (
            "The toll was put at 21 by the interior ministry.",
            ("the interior ministry", "The toll was put at 21"),
        ),
        (
            "A poll published on Sunday suggested 57% would back a deal.",
            ("A poll", "57% would back a deal"),
        ),
        ("The hospital admitted 40 wounded men.", None),
        ("The side conceded three goals.", None),
        ("The club recorded three wins.", None),
        ("The plan was put at risk by Orr.", None),
        ("No group has claimed responsibility.", None),
    ],
)
def test_tallies_and_admissions(words, wanted):
    found = [
        (s.chain[-1].name, s.content.text) for s in statements(words) if s.kind != "unattributed"
    ]
    assert found == ([wanted] if wanted else [])


def test_a_toll_and_a_charge_of_one_speaker():
    toll, charge = statements("The government put the toll at 21 and blamed the rebels.")
    assert (toll.content.text, charge.content.text) == ("the toll at 21", "the rebels")
    assert {toll.chain[-1].name, charge.chain[-1].name} == {"The government"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            'Western officials doubt it will hold. "I would be surprised," one said.',
            "Western officials",
        ),
        (
            "Two diplomats said it was over. Belmar will stay away, one of them said.",
            "Two diplomats",
        ),
        ("Two diplomats said it was over. Another said a date had been set.", "Two diplomats"),
        ("Three aides said it stands. The first said it would be written down.", "Three aides"),
        ('Villagers said men came. "They took all," said another.', "Villagers"),
        ('The fishermen are home. "We were cold," one said.', "The fishermen"),
        ("Police arrested three officers. All denied the charges.", "three officers"),
        ("Two commanders said it was lost. One, a colonel, said he had fled.", "a colonel"),
        ("The ministry said the road was open. One said it was not.", "unspecified"),
    ],
)
def test_one_of_a_group(words, name):
    last = statements(words)[-1]
    assert last.chain[-1].name == name
    assert name in ("a colonel", "unspecified") or "one of a group: source resolved" in last.flags


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "Ann Lund said they were alive. Front leader Commander Tobias said no. He denied the charge.",
            "Tobias",
        ),
        (
            "Defence Minister Hugo Salas said no. The interior minister blamed the rebels.",
            "The interior minister",
        ),
        (
            'A guard, quoted by the Orrin Times, said he saw it. The newspaper also said "two" fell.',
            "Orrin Times",
        ),
    ],
)
def test_who_it_is(words, name):
    assert statements(words)[-1].chain[-1].name == name
