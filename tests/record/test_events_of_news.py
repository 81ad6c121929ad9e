"""What is told to have happened, to be planned or called off, in sentences of news."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

# Sentence; then kind and status of each event.
SENTENCES = [
    ("The two sides observed a 10-day truce in June.", [("truce", "held")]),
    ("The ceasefire collapsed on June 30.", [("truce", "cancelled")]),
    ("Thursday's planned plenary did not take place.", [("meeting", "denied")]),
    (
        "The African Union appointed Kofi Mensah as its special envoy on Friday.",
        [("decision", "held")],
    ),
    ("The army shelled the town on Monday.", [("attack", "held")]),
    ("Negotiators from both sides are due to meet in Geneva on 3 May.", [("meeting", "planned")]),
    ("The meeting in Oslo was called off.", [("meeting", "cancelled")]),
    ("No meeting took place between the two leaders.", [("meeting", "denied")]),
    ("Orr denied that he had met rebel leaders in March.", [("meeting", "denied")]),
    ("The delegation left for Doha on Tuesday.", [("travel", "departed")]),
    (
        "The first group of 12 prisoners was freed on Saturday at the Salda crossing.",
        [("release", "held")],
    ),
    ("A second exchange is expected next week.", [("release", "planned")]),
    ("Talks between the two governments resumed on Monday in Vienna.", [("talks", "held")]),
    ("Talks are continuing in Vienna.", [("talks", "underway")]),
    ("Norlund spoke by telephone with the Belmar president on Sunday.", [("call", "held")]),
    ("The foreign minister will visit Tavia on Friday.", [("visit", "planned")]),
    ("The president received the envoy in the capital on Wednesday.", [("meeting", "held")]),
    ("The two presidents held a phone call late on Monday.", [("call", "held")]),
    ("The parliament ratified the accord on 12 June.", [("decision", "held")]),
    ("The cabinet is to vote on the deal on Sunday.", [("decision", "planned")]),
    ("The agreement was signed in Algiers in 2015.", [("decision", "held")]),
    ("The two sides signed a memorandum in May.", [("decision", "held")]),
    ("A convoy of 20 trucks crossed the border on Friday.", [("delivery", "held")]),
    ("Rebels attacked a checkpoint near Sennat, killing four soldiers.", [("attack", "held")]),
    ("The truce came into force at dawn on Sunday.", [("truce", "held")]),
    ("The two states agreed on Tuesday to pause the fighting.", [("decision", "held")]),
    ("Rockets hit the harbour of Kesh on Tuesday.", [("attack", "held")]),
    ("Egypt is ready to send up to 40 monitors to the valley.", [("travel", "planned")]),
    ("The premier is due to address parliament on Thursday.", [("statement", "planned")]),
    ("The council lifted the sanctions in March.", [("decision", "held")]),
    ("The daily withdrew its report on Monday.", []),
    ("Pilots voted on Friday not to fly.", [("decision", "held")]),
    ("The envoys sat down with the king on Monday.", [("meeting", "held")]),
    ("Miners will walk off the job on Monday.", [("protest", "planned")]),
    ("The king invited both leaders to his villa on Friday.", [("meeting", "planned")]),
    ("Norland's premier resigned on Monday.", [("decision", "held")]),
    ("Some 300 prisoners have returned home since Friday.", [("release", "held")]),
    ("Talks to form a cabinet stalled on Monday.", [("talks", "held")]),
    ("If both sides sign the accord on Monday, the road will open.", [("decision", "planned")]),
    ("Nobody signed the accord on Monday.", [("decision", "denied")]),
    ("The truce is due to expire on Friday.", [("truce", "standing")]),
    ("If the truce holds, the two sides will meet in June.", [("meeting", "planned")]),
    ("Mediators met separately with each delegation on Thursday.", [("meeting", "held")]),
    (
        "The UN envoy arrived in the capital on Monday for talks with the government.",
        [("visit", "held")],
    ),
    ("The envoy is expected to return to Muscat this week.", [("travel", "planned")]),
    ("The Red Cross reportedly visited the captives in April.", [("visit", "reported")]),
    (
        "The union and the port authority met for the third time on Wednesday.",
        [("meeting", "held")],
    ),
    ("The mediators handed both sides a draft on Sunday.", [("message", "held")]),
    ("The movement submitted its reply to the mediators on Tuesday.", [("message", "held")]),
    ("The group released two hostages on Thursday.", [("release", "held")]),
    ("The summit has been postponed until autumn.", [("talks", "cancelled")]),
    ("Families protested outside the ministry on Saturday.", [("protest", "held")]),
    ("Troops withdrew from the valley on 2 August.", [("withdrawal", "held")]),
    ("The army is to withdraw from the valley by 2 August.", [("withdrawal", "planned")]),
    ("Fighting broke out again on Monday.", [("attack", "held")]),
    (
        "The prime minister chaired a meeting of the security cabinet on Sunday night.",
        [("meeting", "held")],
    ),
    ("She travelled to Cairo last week to brief the mediators.", [("travel", "held")]),
    ("The dock strike began on 24 February.", [("protest", "held")]),
    ("An air strike hit the dock on 24 February.", [("attack", "held")]),
    ('Envoy Kari Holm described Monday\'s meeting as "frank".', [("meeting", "held")]),
    ("Envoy Kari Holm, who is on a visit to Keston, declined to comment.", [("visit", "underway")]),
    ("It is the largest swap of the six-year war.", []),
    ("The truce discussed in Geneva could last long.", []),
    ("They exchanged fire on Monday.", []),
    ("The parliament must still approve the accord.", [("decision", "planned")]),
    ("They agreed to exchange 60 prisoners in the coming days.", [("release", "planned")]),
    ("The rebels will hand over the first 20 soldiers on Thursday.", [("release", "planned")]),
    ("The envoy is due in Keston on Monday.", [("visit", "planned")]),
    ("The delegations will reconvene on Friday.", [("meeting", "planned")]),
    ("Farmers blocked the road on Friday.", [("protest", "held")]),
    ("Ceasefire negotiations will restart in Cairo on Friday.", [("talks", "planned")]),
    ("Mediators hoped to secure a six-week truce.", []),
    ("The envoys prepared to resume talks in the Egyptian capital.", [("talks", "planned")]),
    ("The cabinet approved a plan on Friday.", [("decision", "held")]),
    ("The movement presented mediators with its vision on Friday.", [("message", "held")]),
    ("The evidence we have gathered in Cairo is clear.", []),
    ("The firm launched an offer on Friday.", []),
    ("The army launched a raid on Friday.", [("attack", "held")]),
    ("Sudria is ready to withdraw within a week.", [("withdrawal", "planned")]),
    ("The council demanded that Sudria withdraw within a week.", []),
    ("The council demanded that Sudria withdraw by Friday.", [("withdrawal", "planned")]),
    ("The envoys went on to meet on Friday.", [("meeting", "held")]),
    ("There are signs of peace in Cairo.", []),
    ("The guerrillas released nine employees of a company on Tuesday.", [("release", "held")]),
    ("They blocked the resolution on Friday.", []),
    ("The parliament ratified the two-year accord on Friday.", [("decision", "held")]),
    ("Orr struck a cautious note on Friday.", []),
    ("They agreed to release 300 cubic metres in May.", []),
    ("The ministry released its report on 3 April.", []),
    ("Ms Voss telephoned her counterpart on Sunday.", [("call", "held")]),
    ("The envoy spoke to both leaders by telephone on Sunday.", [("call", "held")]),
    ("Delegations meet in Keston on Wednesday.", [("meeting", "planned")]),
    ("The truce has been extended until Thursday.", [("truce", "held")]),
    (
        "A convoy of 40 lorries carrying flour, fuel and medicine crossed the line on Monday.",
        [("delivery", "held")],
    ),
]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_events_of_a_sentence(sentence, wanted):
    document = Document("t", "t.txt", sentence)
    record = read_documents([document], published={"t": "2031-05-02"}, today="2031-12-31")
    assert [(e.kind, e.status["t"]) for e in record.events] == wanted


def event(words):
    document = Document("t", "t.txt", words)
    record = read_documents([document], published={"t": "2031-05-02"}, today="2031-12-31")
    return record.events[0]


def test_the_event_s_own_time_place_and_people():
    freed = event("In Cairo, the rebels freed 50 soldiers captured at Dembe in 2029.")
    assert (freed.kind, freed.place, freed.when.start) == ("release", "Cairo", None)
    held = event("Rebels in Cairo freed nine workers they had held for seven weeks.")
    assert held.when.duration is None
    after = event("The parties held a meeting in Cairo, 51 days after an election.")
    assert after.when.duration is None
    met = event("Secretary Ada Bek, who met with both sides on Monday, urged calm.")
    assert met.participants == ("Ada Bek",)
    again = event("The sides will meet again on Friday at the Marlow Hotel.")
    assert again.place == "Marlow Hotel"


def test_a_time_of_the_speaker_is_not_when_they_spoke():
    document = Document(
        "t", "t.txt", "Envoy Kari Holm, who has waited since February, said the talks were over."
    )
    record = read_documents([document], published={"t": "2031-05-02"}, today="2031-12-31")
    assert not [e for e in record.events if e.kind == "statement"]
