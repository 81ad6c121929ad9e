"""Whose a position is where only a pronoun, a capital or the passive says so, and when it is none."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

INTRO = "France, Egypt and Qatar sent envoys to Paris. The Dawn Movement did not attend.\n\n"
SENTENCES = [
    (
        "The Dawn Movement rejected the plan. Its spokesman, Idris Kemal, said the group would "
        "withdraw its guns only if troops left the road.",
        [("Dawn Movement", "rejection"), ("Dawn Movement", "red_line")],
    ),
    (
        "Egypt's chief negotiator, Deputy Defence Minister Pavel Doru, ruled out a pause.",
        [("Egypt", "rejection")],
    ),
    (
        "Egypt's delegation is again led by former ambassador Tom Hallgren. Hallgren rejected the plan.",
        [("Egypt", "rejection")],
    ),
    (
        "Talks were held in the Dashtani capital, Shirvan, as the army of Dashtan looked on. "
        "Shirvan wants at least 10 billion dollars.",
        [("Dashtan", "demand")],
    ),
    ("Fellow deputy Ilse Marek demanded an inquiry.", [("Ilse Marek", "demand")]),
    (
        "The opposition is demanding that the truce be ended at once rather than left to lapse, "
        "opposition leader Ramiro Paz wrote.",
        [("opposition", "demand")],
    ),
    (
        "Egypt wants at least 10 billion, one of the diplomats said, and it wants the money "
        "before a single gram leaves the country.",
        [("Egypt", "demand"), ("Egypt", "demand")],
    ),
    (
        "France and Qatar, the guarantors of the process, urged both sides to wait.",
        [("France, Qatar", "demand")],
    ),
    (
        "The draft has been accepted in principle by France, two diplomats said.",
        [("France", "agreed")],
    ),
    ("The plan was turned down by the rebels on Monday.", [("rebels", "rejection")]),
    ("The plan was not accepted by Egypt.", []),
    ('"Nobody in Egypt wants to be the one who buries this," said Ana Orr, an analyst.', []),
    ("Neither France nor Egypt wants a war.", []),
    ("No government wants a war, an envoy said.", []),
    ("Egypt denied that its men had asked for money.", []),
    ("Egypt denied reports that France had offered to hand over 60 prisoners.", []),
    ('"When they are ready to talk about sanctions, they know our number," Egypt said.', []),
    ("A poll suggested 57 percent would back a deal, with nearly a third opposed.", []),
    ("France will not meet Egypt's premier in Doha on June 21, an envoy said.", []),
    ("The council will be briefed on Friday, unless France's request is granted.", []),
    ("Egypt gave its envoy three days to pack.", []),
    (
        "Egypt's president gave the rebels 48 hours to free the captives.",
        [("Egypt", "demand")],
    ),
    ("The newspaper reported that the rebels had demanded a ransom.", [("rebels", "demand")]),
    (
        "A second source said Egypt had offered to free 60 soldiers for 200 civilians.",
        [("Egypt", "offer")],
    ),
    (
        'Egypt rejected this as "surrender" and proposed instead that both files be joined.',
        [("Egypt", "rejection"), ("Egypt", "offer")],
    ),
    ("The Dawn Movement insists that only UN staff may check it.", [("Dawn Movement", "demand")]),
    ("Egypt warned it would resume the strikes if one shell landed.", [("Egypt", "plan")]),
    ('Egypt dismissed the report as "entirely without foundation".', []),
    ('"You cannot take the roof and leave the walls," Egypt\'s envoy said.', []),
    ("Qatar is prepared to host another round, its foreign ministry said.", [("Qatar", "offer")]),
    (
        "France could live with 31 percent of it but ruled out any deal without the line, its minister said.",
        [("France", "offer"), ("France", "red_line")],
    ),
    (
        '"I do not recognise this vote," the governor of Egypt\'s Sinai said.',
        [("Egypt", "rejection")],
    ),
    ("Egypt's bottom line is 16 percent of the catch.", [("Egypt", "demand")]),
    ("Egypt softened, saying it no longer insisted on disarmament before talks.", []),
    (
        "The company has made clear that it won't reopen the mine without guards.",
        [("company", "red_line")],
    ),
    (
        "The guerrillas set a deadline of Sunday for the release of 4 men.",
        [("guerrillas", "demand")],
    ),
    ("Egypt said it was not in favour of a joint patrol.", [("Egypt", "rejection")]),
    ("The ministry said it had no intention of paying a ransom.", [("ministry", "rejection")]),
    ('"Not a metre of our land will be given up," said the governor.', [("governor", "red_line")]),
    (
        "The strikers accepted the formula but asked for a guarantee.",
        [("strikers", "agreed"), ("strikers", "demand")],
    ),
    (
        "Both sides want a deal, but neither trusts the other, an envoy said.",
        [("Both sides", "demand")],
    ),
    ("France's cabinet had voted 9 to 6 against it, the Herald said.", [("France", "rejection")]),
]


def read(sentence):
    record = read_documents([Document("t", "t.txt", INTRO + sentence)], today="2031-12-31")
    return [p for p in record.positions if p.span.start >= len(INTRO)]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_whose_position_a_sentence_tells(sentence, wanted):
    assert [(p.party, p.kind) for p in read(sentence)] == wanted


TERMS = [
    (
        "Under a draft seen by the wire, Egypt would ship out all but 50 kilograms. In exchange, "
        "the powers would release $6 billion in frozen funds.",
        [
            ("Egypt", "agenda", "Egypt would ship out all but 50 kilograms"),
            ("powers", "agenda", "the powers would release $6 billion in frozen funds"),
        ],
    ),
    (
        "Under the 2019 accord, Qatar must keep the crossing open and Egypt must lift its blockade.",
        [
            ("Qatar", "agreed", "Qatar must keep the crossing open"),
            ("Egypt", "agreed", "Egypt must lift its blockade"),
        ],
    ),
    (
        "Under the plan, two diplomats said, Egypt would hold elections in May.",
        [("Egypt", "agenda", "Egypt would hold elections in May")],
    ),
    (
        "France put forward a text under which the army would pause flights for three days.",
        [("army", "agenda", "the army would pause flights for three days")],
    ),
    ("Under the deal, 40 prisoners will be freed on Monday.", []),
    ("Under pressure from France, Egypt would sign.", []),
    ("In exchange, Egypt would pay more.", []),
]


@pytest.mark.parametrize(("sentence", "wanted"), TERMS)
def test_terms_of_a_text_are_agreed_or_on_the_agenda(sentence, wanted):
    found = [p for p in read(sentence) if "terms of a text" in p.flags]
    assert [(p.party, p.kind, p.span.text) for p in found] == wanted


CONDITIONS = [
    (
        "France ruled out any halt to strikes unless Egypt pulled back.",
        ("Egypt pulled back",),
        "halt_strikes = no unless egypt_pulled_back = yes",
    ),
    (
        "\"There'll be no third round if a rig goes up,\" Egypt's president said.",
        ("a rig goes up",),
        "third_round = no unless rig_goes_up = no",
    ),
    (
        '"There will be no table while there are chains," Egypt\'s president said.',
        ("there are chains",),
        "table = no unless there_chains = no",
    ),
    (
        '"If the first convoy is shot at, there will be no second one," said Egypt.',
        ("the first convoy is shot at",),
        "second_one = no unless first_convoy_shot = no",
    ),
    (
        "France set out two red lines: no deal without a withdrawal, and a border at the river.",
        ("a withdrawal",),
        "deal = no unless withdrawal = yes",
    ),
    (
        "Nobody will sign before the prisoners are home, Egypt said.",
        ("the prisoners are home",),
        "sign = no unless prisoners_home = yes",
    ),
    (
        "Egypt ruled out talks with the rebels as long as they hold the mines.",
        ("they hold the mines",),
        "talks_rebels = no unless they_hold_mines = no",
    ),
    (
        "The union says it will call off the strike only after the company pays.",
        ("the company pays",),
        "call_off_strike = no unless company_pays = yes",
    ),
    (
        "The coalition would back a budget only on condition that the cuts were dropped.",
        ("the cuts were dropped",),
        "back_budget = no unless cuts_were_dropped = yes",
    ),
    (
        "Egypt's minister said talks can begin when the lawsuit ends, and not a day before.",
        ("the lawsuit ends",),
        "begin = no unless lawsuit_ends = yes",
    ),
    (
        "The men would be freed once the fine had been paid and not before, Egypt's court said.",
        ("the fine had been paid",),
        "freed = no unless fine_had_paid = yes",
    ),
    (
        "France will under no circumstances free a murderer, its minister said.",
        (),
        "free_murderer = no",
    ),
    (
        "France threatened to restore sanctions unless Egypt lets inspectors in.",
        ("Egypt lets inspectors in",),
        "restore_sanctions = yes unless egypt_lets_inspectors = yes",
    ),
]


@pytest.mark.parametrize(("sentence", "conditions", "expression"), CONDITIONS)
def test_what_a_line_depends_on(sentence, conditions, expression):
    first, *_ = read(sentence)
    assert (first.conditions, first.expression) == (conditions, expression)


def test_a_number_sets_a_bound_only_where_words_say_so():
    (more,) = read("Egypt will not free more than 60 prisoners, its envoy said.")
    (day,) = read("Egypt will not sign the 3 protocols before the army leaves, its envoy said.")
    assert more.expression == "free_prisoners <= 60"
    assert day.expression == "sign_3_protocols = no unless army_leaves = yes"


def test_the_interior_minister_is_not_the_defence_minister():
    record = read_documents(
        [
            Document(
                "t",
                "t.txt",
                "Defence Minister Hugo Salas of Egypt spoke. The interior minister rejected talks.",
            )
        ]
    )
    assert [s.chain[-1].name for s in record.statements if s.cue] == ["The interior minister"]
