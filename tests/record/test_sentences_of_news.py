"""Who says what, by which words, in the sentences that news of talks is written in."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

# Sentence; then for each statement its source, cue and content.
SENTENCES = [
    (
        "The two officials, one involved in the talks and another who was briefed, said it would last.",
        [("The two officials", "said", "it would last")],
    ),
    (
        "Mediators had hoped for a truce, but the rebels rejected any deal, a stance Norland criticised.",
        [
            ("Norland", "criticised", "the rebels rejected any deal"),
            ("the rebels", "rejected", "any deal"),
        ],
    ),
    ("Voss has repeatedly vowed to press on.", [("Voss", "vowed", "to press on")]),
    (
        'In a message, the group\'s commander "Tomas" demanded a halt to the bombing.',
        [('the group\'s commander "Tomas"', "demanded", "a halt to the bombing")],
    ),
    (
        "The Dawn Front, or DF, seized 23 workers and has demanded that Norland free 120 prisoners.",
        [("Dawn Front", "demanded", "Norland free 120 prisoners")],
    ),
    (
        "Voss declined to talk, but a person close to the talks, who asked not to be named, said it was late.",
        [
            ("Voss", "declined", "to talk"),
            ("a person close to the talks", "said", "it was late"),
        ],
    ),
    (
        "She did not say how many, but according to local media, 86 names are on the list.",
        [
            ("She", "say", "how many"),
            ("local media", "according to", "86 names are on the list"),
        ],
    ),
    (
        'She hailed "a day of joy" but said talks would start later.',
        [("She", "hailed", "a day of joy"), ("She", "said", "talks would start later")],
    ),
    ("The war has claimed 60,000 lives.", []),
    ("Ek's office disputed that account.", [("Ek's office", "disputed", "that account")]),
    (
        "Her colleague Petar Voss was quoted by the state agency Norpress as saying that it was over.",
        [("Petar Voss", "saying", "it was over")],
    ),
    (
        "BRENNA (Tribune News) -- Ministers ended a day of talks but said they would return.",
        [("Ministers", "said", "they would return")],
    ),
    (
        'Sudria cut the flow in July, a step Norland described as "a breach".',
        [("Norland", "described", 'as "a breach"')],
    ),
    (
        "The union said none of them were members, a claim the police dispute.",
        [
            ("The union", "said", "none of them were members"),
            ("the police", "dispute", "none of them were members"),
        ],
    ),
    (
        'President Ada Bek spoke to both leaders and urged them "to wait", her aide said.',
        [
            ("her aide", "said", 'President Ada Bek spoke to both leaders and urged them "to wait'),
            ("Ada Bek", "urged", 'them "to wait"'),
        ],
    ),
    (
        "The rebel Dawn Movement has said it will stay.",
        [("Dawn Movement", "said", "it will stay")],
    ),
    (
        "The Sudrian minister for water, Irina Holm, said the text was settled.",
        [("Irina Holm", "said", "the text was settled")],
    ),
    (
        "If no deal is reached by May, the bank has said it will withhold the loan.",
        [
            (
                "the bank",
                "said",
                "If no deal is reached by May, the bank has said it will withhold the loan",
            )
        ],
    ),
    (
        'Envoy Kari Holm, a former minister, described Monday evening\'s session as "frank".',
        [("Kari Holm", "described", 'Monday evening\'s session as "frank"')],
    ),
    (
        "Engineers at the dam said about 900 farms were cut off.",
        [("Engineers at the dam", "said", "about 900 farms were cut off")],
    ),
    (
        "The dispute has cost the ports $4 million, the Chamber of Shipping estimates.",
        [("Chamber of Shipping", "estimates", "The dispute has cost the ports $4 million")],
    ),
    (
        "The company denies breaking the accord.",
        [("The company", "denies", "breaking the accord")],
    ),
    (
        "Ministry has offered 40 buses over two years, according to three people briefed on the plan.",
        [("Ministry", "offered", "40 buses over two years")],
    ),
    (
        "Asked whether the bridge would open, the governor said it would.",
        [("the governor", "said", "it would")],
    ),
    (
        "MOGANA, 14 September 2031 (Continental Press) - Gunmen freed three women on Saturday, officials said.",
        [("officials", "said", "Gunmen freed three women on Saturday")],
    ),
    (
        '"This is a gesture," a man calling himself the group\'s commander told Radio Mogana in a telephone call.',
        [("a man calling himself the group's commander", "told", "This is a gesture")],
    ),
    (
        "Negotiators now believe they would settle for the prisoners alone, a person with knowledge of the talks said.",
        [
            (
                "a person with knowledge of the talks",
                "said",
                "Negotiators now believe they would settle for the prisoners alone",
            ),
            ("Negotiators", "believe", "they would settle for the prisoners alone"),
        ],
    ),
    (
        "It condemned the taking of civilians and called on the kidnappers to let everybody go.",
        [
            ("It", "condemned", "the taking of civilians"),
            ("It", "called on", "the kidnappers to let everybody go"),
        ],
    ),
    (
        '"We have moved from shouting to talking," one of them said, on condition of anonymity.',
        [("one of them", "said", "We have moved from shouting to talking")],
    ),
    (
        "The gunmen have dropped their demand for money, a Tavian official said, but insist on the release of 17 prisoners.",
        [
            (
                "a Tavian official",
                "said",
                "The gunmen have dropped their demand for money, a Tavian official said, but insist on the release of 17 prisoners",
            )
        ],
    ),
    (
        "The two sides are close to a deal, two officials briefed on the discussions said.",
        [("two officials briefed on the discussions", "said", "The two sides are close to a deal")],
    ),
    (
        "The movement wants at least 600 of its members freed and insists it will not hand over any officer.",
        [
            ("The movement", "wants", "at least 600 of its members freed"),
            ("The movement", "insists", "it will not hand over any officer"),
        ],
    ),
    ("The two sides observed a 10-day truce in June, during which 27 prisoners were freed.", []),
    (
        "A session planned for Friday was postponed at the request of the delegation, which said it needed time, one of the officials said.",
        [
            (
                "one of the officials",
                "said",
                "A session planned for Friday was postponed at the request of the delegation, which said it needed time",
            ),
            ("the delegation", "said", "it needed time"),
        ],
    ),
    (
        "The broadcaster MRT, citing a source in the presidency, reported that the president would chair a meeting.",
        [("a source in the presidency", "reported", "the president would chair a meeting")],
    ),
    (
        "Aid groups say nearly 2 million people have been displaced.",
        [("Aid groups", "say", "nearly 2 million people have been displaced")],
    ),
    (
        'Mr Dembo, the movement\'s spokesman, said the offer "insults the families" and repeated its demand for 600 releases.',
        [
            ("Dembo", "said", 'the offer "insults the families"'),
            ("Dembo", "repeated", "its demand for 600 releases"),
        ],
    ),
    (
        "The movement, which is described by the government as a terrorist organisation, has held 52 captives.",
        [("the government", "described", "a terrorist organisation")],
    ),
    (
        'Asked whether the talks would resume, the minister said only that "doors are open".',
        [("the minister", "said", "doors are open")],
    ),
    (
        "The offer was a trap, he said, and nobody would fall for it.",
        [("he", "said", "The offer was a trap, he said, and nobody would fall for it")],
    ),
    (
        "The mediator said the proposal, which was handed over on Tuesday, had been received well.",
        [
            (
                "The mediator",
                "said",
                "the proposal, which was handed over on Tuesday, had been received well",
            )
        ],
    ),
    (
        "The daily quoted an unnamed official as saying the army was ready.",
        [("an unnamed official", "saying", "the army was ready")],
    ),
    (
        "The paper cited two people close to the negotiations as saying a draft existed.",
        [("two people close to the negotiations", "saying", "a draft existed")],
    ),
    (
        "Some 300 people died in the siege, the Red Cross estimates.",
        [("Red Cross", "estimates", "Some 300 people died in the siege")],
    ),
    (
        "The ministry put the number of dead at 45.",
        [("The ministry", "put", "the number of dead at 45")],
    ),
    ("Neither government has commented.", []),
    ("There was no immediate comment from the rebels.", []),
    (
        '"We are not there yet," said a senior Tavian diplomat, who spoke on condition of anonymity. "But we can see the door."',
        [
            (
                "a senior Tavian diplomat",
                "said",
                'We are not there yet," said a senior Tavian diplomat, who spoke on condition of anonymity. "But we can see the door.',
            )
        ],
    ),
    (
        "According to the draft, seen by Reuters, prisoners would be freed in three stages.",
        [("the draft", "According to", "prisoners would be freed in three stages")],
    ),
    (
        "State television said Sunday that the border would reopen.",
        [("State television", "said", "the border would reopen")],
    ),
    (
        "The group's political chief, Omar Sadi, told Al Noor television late on Monday that it had received no answer.",
        [("Omar Sadi", "told", "it had received no answer")],
    ),
    (
        "The government has accused the rebels of breaking the truce.",
        [("The government", "accused", "the rebels of breaking the truce")],
    ),
    (
        "Kuvan denies supplying weapons to the rebels.",
        [("Kuvan", "denies", "supplying weapons to the rebels")],
    ),
    (
        "The rebels, for their part, say the army fired first.",
        [("The rebels", "say", "the army fired first")],
    ),
    (
        'He warned of "grave consequences" if the bridge was attacked.',
        [("He", "warned of", 'grave consequences" if the bridge was attacked')],
    ),
    (
        '"This," he said, "is the last chance."',
        [("he", "said", 'This," he said, "is the last chance.')],
    ),
    (
        "Officials in the capital fear that the deal may collapse.",
        [("Officials in the capital", "fear", "the deal may collapse")],
    ),
    (
        "The president vowed Tuesday never to negotiate with kidnappers.",
        [("The president", "vowed", "never to negotiate with kidnappers")],
    ),
    (
        "A statement from the foreign ministry said the envoy would travel to Orsund.",
        [("A statement from the foreign ministry", "said", "the envoy would travel to Orsund")],
    ),
    (
        'The statement added: "All options remain open."',
        [("The statement", "added", "All options remain open.")],
    ),
    (
        "The proposal is 'dead', says rebel leader",
        [("rebel leader", "says", "The proposal is 'dead'")],
    ),
    (
        "In a post on X, Sorel wrote that the families deserved the truth.",
        [("Sorel", "wrote", "the families deserved the truth")],
    ),
    (
        "The UN has described the situation as catastrophic.",
        [("UN", "described", "the situation as catastrophic")],
    ),
    ("It was not clear whether the two delegations would meet.", []),
    (
        "Analysts believe both sides want to avoid a return to war.",
        [("Analysts", "believe", "both sides want to avoid a return to war")],
    ),
    (
        "Speaking in Geneva, Norlund urged both sides to show restraint.",
        [("Norlund", "urged", "both sides to show restraint")],
    ),
    (
        "The talks, mediated by Tavia, have made progress, diplomats say, although gaps remain.",
        [("diplomats", "say", "The talks, mediated by Tavia, have made progress")],
    ),
    (
        'Orr, who heads the delegation, told lawmakers the outline was "fair".',
        [("Orr", "told", 'the outline was "fair"')],
    ),
    (
        "Varesk insists on a complete withdrawal before any prisoners are freed.",
        [("Varesk", "insists on", "a complete withdrawal before any prisoners are freed")],
    ),
    (
        "The two delegations will meet again next week, the Tavian foreign ministry announced in a statement.",
        [("Tavian foreign ministry", "announced", "The two delegations will meet again next week")],
    ),
    ('"No," she replied when asked if she would resign.', [("she", "replied", "No")]),
    (
        "The council voted to reject the plan, a person familiar with the vote told the Herald.",
        [("a person familiar with the vote", "told", "The council voted to reject the plan")],
    ),
    (
        "He said that the office would open on Monday and that staff had been hired.",
        [("He", "said", "the office would open on Monday and that staff had been hired")],
    ),
    (
        "The deal would also see 60 trucks a day enter the enclave, she added.",
        [("she", "added", "The deal would also see 60 trucks a day enter the enclave")],
    ),
    (
        "The foreign minister expressed hope that a deal could be reached within days.",
        [("The foreign minister", "expressed hope", "a deal could be reached within days")],
    ),
    (
        "There are indications that the group is ready to talk, security sources said.",
        [("security sources", "said", "There are indications that the group is ready to talk")],
    ),
    ("The movement set the release of its leaders as a condition for talks.", []),
    (
        "The head of the Red Cross delegation, Petra Holm, confirmed receiving the list.",
        [("The head of the Red Cross delegation, Petra Holm", "confirmed", "receiving the list")],
    ),
    ("Media reports suggest a deal is near.", [("Media reports", "suggest", "a deal is near")]),
    (
        "In its report, the commission found that both sides had broken the truce.",
        [("the commission", "found", "both sides had broken the truce")],
    ),
    (
        'An aide to the president, speaking by telephone from Orsund, called the proposal "a joke".',
        [("An aide to the president", "called", 'the proposal "a joke"')],
    ),
    (
        "The envoy thanked Tavia for hosting the talks.",
        [("The envoy", "thanked", "Tavia for hosting the talks")],
    ),
    (
        "Rebel commanders have pledged to let the convoy through.",
        [("Rebel commanders", "pledged", "to let the convoy through")],
    ),
    (
        "“The families were told nothing,” the newspaper Harel reported on Friday, quoting a military source.",
        [("a military source", "reported", "The families were told nothing")],
    ),
    (
        "Officials said on condition of anonymity that the list was not final.",
        [("Officials", "said", "the list was not final")],
    ),
    (
        "What happens next depends on the war council, he said.",
        [("he", "said", "What happens next depends on the war council")],
    ),
    (
        "Sources told the agency the two men had met twice.",
        [("Sources", "told", "the two men had met twice")],
    ),
    (
        "The minister also ruled out any pause in operations.",
        [("The minister", "ruled out", "any pause in operations")],
    ),
    (
        "The spokesperson would not say how many had been freed.",
        [("t", "would not say", "would not say how many had been freed")],
    ),
    (
        "“Whether they come back,” Orr told reporters, “is up to them.”",
        [("Orr", "told", "Whether they come back,” Orr told reporters, “is up to them.")],
    ),
    (
        "Aid groups say nearly 2 million people have fled.",
        [("Aid groups", "say", "nearly 2 million people have fled")],
    ),
]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_statements_of_a_sentence(sentence, wanted):
    document = Document("t", "t.txt", sentence)
    record = read_documents([document], parts=["statements", "times"], today="2031-12-31")
    found = [s for s in record.statements if s.kind != "unattributed"]
    assert [(s.chain[-1].name, s.cue.text, s.content.text) for s in found] == wanted
