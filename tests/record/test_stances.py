"""Stances and promises: what a party wants, offers or refuses, by any words for it, in any clause."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.positions.stance_words import stance_words
from goodoffices.record.read import read_documents

INTRO = (
    "PORT AVEN, 4 May 2031 - Sudria and Norland began talks on Monday.\n\n"
    "The Sudrian army and the rebels have fought since 2029.\n\n"
)
STANCES = [
    ("The ministry said it rejects the proposals.", [("ministry", "rejection")]),
    ("Norland said the rebels had rejected the offer of safe passage.", [("rebels", "rejection")]),
    ("An aide said Sudria had refused the request.", [("Sudria", "rejection")]),
    (
        "A settlement without guarantees is not acceptable to Sudria, its envoy said.",
        [("Sudria", "rejection")],
    ),
    (
        '"A settlement without foreign monitors is not acceptable," the Sudrian foreign minister said.',
        [("Sudria", "rejection")],
    ),
    (
        "The governor tried to rally the clans by calling on them to expel the rebels.",
        [("governor", "demand")],
    ),
    (
        "The junta would be unwilling to discuss an election date before the sanctions are lifted.",
        [("junta", "red_line")],
    ),
    ("The rebels' position is that the prisoners must come home first.", [("rebels", "demand")]),
    ("The rebels remain adamant that the port be reopened.", [("rebels", "demand")]),
    (
        "Sudria has made the release of the sailors a precondition for talks.",
        [("Sudria", "demand")],
    ),
    ("For the rebels, amnesty is not up for discussion.", [("rebels", "rejection")]),
    ("The general ruled out any talks with the council.", [("general", "rejection")]),
    ("Sudria stuck to its demand that the army leave the valley.", [("Sudria", "demand")]),
    ("Sudria is holding out for a longer truce.", [("Sudria", "demand")]),
    ("The Front said it was not prepared to hand over its weapons.", [("Front", "rejection")]),
    ("The Front dropped its demand for a seat in the cabinet.", [("Front", "demand")]),
    ("The union signalled that it could live with a rise of 6 per cent.", [("union", "offer")]),
    ("The captors lowered their demand to $3 million.", [("captors", "demand")]),
    ("The pirates want $5 million for the ship.", [("pirates", "demand")]),
    ("The pirates are asking $5 million for the ship.", [("pirates", "demand")]),
    ("The insurer has offered $1.5 million.", [("insurer", "offer")]),
    ("The elders proposed that the crew be moved ashore.", [("elders", "offer")]),
    ("The captors agreed to let a doctor aboard.", [("captors", "agreed")]),
    (
        "Sudria would lift the blockade in exchange for the release of the crew.",
        [("Sudria", "offer")],
    ),
    ("In return, the rebels would free 40 soldiers.", [("rebels", "offer")]),
    ("Sudria would not object to a UN mission.", [("Sudria", "offer")]),
    ("The government has no plans to recall its troops.", [("government", "rejection")]),
    (
        '"We are not going to negotiate with a gun to our head," said the Sudrian president.',
        [("Sudria", "red_line")],
    ),
    ('"We\'ll never give up the islands," the Sudrian president said.', [("Sudria", "red_line")]),
    (
        '"There will be no troops on our soil," the Sudrian president said.',
        [("Sudria", "red_line")],
    ),
    (
        "The Sudrian president said there could be no return to the old border.",
        [("Sudria", "red_line")],
    ),
    (
        "Sudria has threatened to leave the talks if the shelling does not stop.",
        [("Sudria", "plan")],
    ),
    ("The rebels gave the government until Friday to free their leader.", [("rebels", "demand")]),
    (
        "The rebels set a deadline of Friday for the release of their leader.",
        [("rebels", "demand")],
    ),
    ("The bloc insisted elections be held within a year.", [("bloc", "demand")]),
    ("The bloc pressed the junta to hold elections within a year.", [("bloc", "demand")]),
    ("The bloc's leaders urged the junta to free the president.", [("bloc's leaders", "demand")]),
    ("The junta has asked for three years.", [("junta", "demand")]),
    (
        "The junta, which wants three years, said on Monday the talks were useful.",
        [("junta", "demand")],
    ),
    ("The colonels are seeking a transition of three years.", [("colonels", "demand")]),
    ("The junta's latest proposal would see elections held in 2031.", [("junta", "offer")]),
    ("Sudria favours a phased withdrawal.", [("Sudria", "aim")]),
    ("Sudria prefers a phased withdrawal.", [("Sudria", "aim")]),
    ("Sudria is against any phased withdrawal.", [("Sudria", "rejection")]),
    ("Sudria, for its part, is said to oppose a phased withdrawal.", [("Sudria", "rejection")]),
    ("Sudria objects to the presence of foreign monitors.", [("Sudria", "rejection")]),
    ("Sudria objected to the wording of Article 4.", [("Sudria", "rejection")]),
    ("Sudria balked at the wording of Article 4.", [("Sudria", "rejection")]),
    ("Sudria will sign only if the pipeline reopens.", [("Sudria", "red_line")]),
    ("Sudria would sign if the pipeline reopened, its envoy said.", [("Sudria", "offer")]),
    ("Sudria will sign once the pipeline reopens, its envoy said.", [("Sudria", "offer")]),
    ("Without the pipeline, Sudria will not sign, its envoy said.", [("Sudria", "red_line")]),
    (
        "Not a single soldier will leave before the pipeline reopens, the Sudrian envoy said.",
        [("Sudria", "red_line")],
    ),
    (
        "The Sudrian side made clear that the prisoners had to be released first.",
        [("Sudria", "demand")],
    ),
    ("Sudria conditioned its signature on the release of the prisoners.", [("Sudria", "demand")]),
    ("Sudria has linked its signature to the release of the prisoners.", [("Sudria", "demand")]),
    (
        "Sudria's signature depends on the release of the prisoners, its envoy said.",
        [("Sudria", "demand")],
    ),
    ("Sudria's insistence on a full withdrawal has stalled the talks.", [("Sudria", "demand")]),
    ("Sudria's refusal to withdraw has stalled the talks.", [("Sudria", "rejection")]),
    ("The rebels' demand for a ten-day truce was turned down.", [("rebels", "demand")]),
    ("A ten-day truce offered by Sudria was refused.", [("Sudria", "offer")]),
    ("Sudria pledged to withdraw within ten days.", [("Sudria", "offer")]),
    ("Sudria wants foreign monitors at the crossing, the rebels do not.", [("Sudria", "demand")]),
    ("Unlike Sudria, the rebels favour a short truce.", [("rebels", "aim")]),
    ("Sudria is ready for a truce of ten days.", [("Sudria", "offer")]),
    ("Sudria is open to a truce of ten days, a diplomat said.", [("Sudria", "offer")]),
    ("Sudria backs the plan.", [("Sudria", "agreed")]),
    ("Sudria supports the call for an inquiry.", [("Sudria", "agreed")]),
    ("Sudria's president vowed never to hand over the islands.", [("Sudria", "plan")]),
    ("Sudria's president vowed he would never hand over the islands.", [("Sudria", "plan")]),
    ("The families want the cabinet to accept the deal.", [("families", "demand")]),
    (
        "The talks can resume only when the siege is lifted, the rebels said.",
        [("rebels", "red_line")],
    ),
    (
        '"First the siege must end, then we talk," the rebel commander said.',
        [("rebel commander", "demand")],
    ),
    ('"Our people must come home," the minister said. "All of them."', [("minister", "demand")]),
    (
        "The army will stay in the valley until the last captive is home, the defence minister said.",
        [("army", "plan")],
    ),
    ("The rebels said they would not attend unless the road was opened.", [("rebels", "red_line")]),
    ("The rebels say they will attend the talks.", [("rebels", "plan")]),
    ("The rebels say they will not be attending the talks.", [("rebels", "red_line")]),
    ("Sudria has no intention to withdraw, its envoy said.", [("Sudria", "rejection")]),
    ("Sudria's demand for an apology was repeated on Monday.", [("Sudria", "demand")]),
    (
        "Armed men holding 17 sailors aboard a carrier off northern Sudria have lowered their ransom demand to $4.5 million.",
        [("Armed men", "demand")],
    ),
    (
        "The men holding them off the coast of Sudria now want at least $5 million.",
        [("men", "demand")],
    ),
    (
        '"We do not trade prisoners for sailors," the Sudrian minister said.',
        [("Sudria", "red_line")],
    ),
    (
        '"If the warships come closer, we move the sailors inland," the rebel commander said.',
        [("rebel commander", "plan")],
    ),
    ("The demand of the rebels that monitors leave has stalled the talks.", [("rebels", "demand")]),
    ("The president of Sudria has ruled it out.", [("Sudria", "rejection")]),
    ("The rebels expressed readiness to free the pilot.", [("rebels", "offer")]),
    ("The rebels stand ready to discuss the pace of the stages.", [("rebels", "offer")]),
    ("The Sudrian demand for 700 megawatts is absurd, Norland said.", [("Sudria", "demand")]),
    (
        "General Orr warned that inspectors would be expelled if new sanctions were imposed.",
        [("Orr", "plan")],
    ),
    (
        "The president gave the rebels until midnight on 28 May to accept.",
        [("president", "demand")],
    ),
    ("The first demand was rejected within hours by the insurer.", [("insurer", "rejection")]),
    ("The Sudrian envoy hopes to move the grain before July.", [("Sudria", "aim")]),
    (
        'The reservoir is "not a subject of negotiations", the Sudrian president said.',
        [("Sudria", "rejection")],
    ),
]
NONE = [
    "Sudria is setting up a centre to support the talks.",
    '"We will have to wait and see," the Sudrian minister said.',
    '"There will have to be talks," the Sudrian minister said.',
    "Nobody at the table wanted a date.",
    "Not everyone at the table wanted a date made public.",
    "He withdrew in exchange for guarantees that Sudria would not be attacked.",
    "The wanted man is being sought by the police.",
    "Sudria has not agreed to a truce.",
    "A minister said the weather would improve.",
]


def read(sentence):
    (record,) = [read_documents([Document("t", "t.txt", INTRO + sentence)], today="2031-05-06")]
    return [p for p in record.positions if p.span.start >= len(INTRO)]


@pytest.mark.parametrize(("sentence", "wanted"), STANCES)
def test_whose_stance_and_of_which_kind(sentence, wanted):
    assert [(p.party, p.kind) for p in read(sentence)] == wanted


@pytest.mark.parametrize("sentence", NONE)
def test_no_stance(sentence):
    assert read(sentence) == []


def test_what_is_given_up_says_so():
    (position,) = read("The Front dropped its demand for a seat in the cabinet.")
    assert "given up" in position.flags


def test_what_somebody_else_tells_says_so():
    (position,) = read("Sudria would sign if the pipeline reopened, a diplomat said.")
    assert position.conditions == ("the pipeline reopened",)
    assert any(flag.startswith("told by a diplomat") for flag in position.flags)


def test_of_few_words_the_verb_is_part():
    (position,) = read("Norland wants 36 months. The ruling Dawn Council wants 48.")[1:]
    assert position.span.text == "The ruling Dawn Council wants 48"


@pytest.mark.parametrize("word", sorted(stance_words().forms))
def test_no_word_of_a_stance_breaks_the_reader(word):
    for sentence in (f"{word}.", f"Sudria {word} to {word} for the {word}", f'"{word}, {word}'):
        read(sentence)
