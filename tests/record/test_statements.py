import pytest

from goodoffices.model.claims import Document
from goodoffices.record.quotes import find_quotes
from goodoffices.record.read import read_documents
from goodoffices.record.text import Text


def statements(raw):
    record = read_documents([Document("w", "w.txt", raw)], parts=["statements"])
    return [s for s in record.statements if s.kind != "unattributed"]


def brief(raw):
    return [
        (
            s.kind,
            s.speaker.text if s.speaker else None,
            s.cue.text if s.cue else None,
            s.content.text,
        )
        for s in statements(raw)
    ]


@pytest.mark.parametrize(
    ("raw", "kind", "speaker", "cue", "content"),
    [
        ("The envoy said that talks failed.", "indirect", "The envoy", "said", "talks failed"),
        ("The envoy said talks had failed.", "indirect", "The envoy", "said", "talks had failed"),
        ("Talks failed, the envoy said.", "indirect", "the envoy", "said", "Talks failed"),
        ("“Talks failed,” the envoy said.", "direct", "the envoy", "said", "Talks failed"),
        ("“Talks failed,” said Ann Orr, the envoy.", "direct", "Ann Orr, the envoy", "said", "Talks failed"),
        ("“Why now?” Orr asked.", "direct", "Orr", "asked", "Why now?"),
        ("Orr told the Herald on Sunday that talks failed.", "indirect", "Orr", "told", "talks failed"),
        ("Orr told reporters it was “a farce”.", "mixed", "Orr", "told", "it was “a farce”"),
        ("According to Orr, the talks failed.", "indirect", "Orr", "According to", "the talks failed"),
        ("The talks failed, according to two officials.", "indirect", "two officials", "according to", "The talks failed"),
        ("Ann Orr, the envoy, has repeatedly said that it is late.", "indirect", "Ann Orr, the envoy", "said", "it is late"),
        ("The talks, Orr said, would fail.", "indirect", "Orr", "said", "The talks, Orr said, would fail"),
        ("Sudria rejected the plan.", "speech_act", "Sudria", "rejected", "the plan"),
        ("Sudria demanded that troops leave.", "speech_act", "Sudria", "demanded", "troops leave"),
        ("Orr warned against delay.", "speech_act", "Orr", "warned against", "delay"),
        ("The plan was rejected by Sudria.", "speech_act", "Sudria", "rejected", "The plan"),
        ("The army reportedly shelled a town.", "hearsay", None, "reportedly", "shelled a town"),
        ("It was reported that shells fell.", "hearsay", None, "reported", "shells fell"),
        ("The ministry declined to comment.", "no_comment", "The ministry", "declined to comment", "declined to comment"),
        ("Sudria put the toll at 90.", "indirect", "Sudria", "put", "the toll at 90"),
        ("Despite claiming that it won, Sudria left.", "indirect", "Sudria", "claiming", "it won"),
    ],
)  # fmt: skip
def test_frames(raw, kind, speaker, cue, content):
    assert (kind, speaker, cue, content) in brief(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "The reports of the claims were long.",
        "No one has claimed responsibility.",
        "A planned meeting took place.",
        "The alleged plan was not seen.",
        "Demand for bread rose.",
        "He wore a “cap” outside.",
    ],
)
def test_no_statement(raw):
    assert brief(raw) == []


def chain(raw, number=0):
    return [(link.name, link.role, link.inherited) for link in statements(raw)[number].chain[1:]]


def test_chain_of_outlet_and_origin():
    raw = "Talks will resume, AFP reported on Sunday, citing a source close to the talks."
    assert chain(raw) == [
        ("AFP", "outlet", False),
        ("a source close to the talks", "origin", False),
    ]


def test_chain_as_quoted_by_and_inherited():
    raw = "“We work on it,” a Norwegian official said, as quoted by AFP.\nThe official added that aid would come."
    assert chain(raw) == [("AFP", "outlet", False), ("a Norwegian official", "origin", False)]
    assert chain(raw, 1) == [("AFP", "outlet", True), ("a Norwegian official", "origin", True)]
    assert "description: source resolved" in statements(raw)[1].flags


def test_chain_with_a_venue():
    raw = "Speaking to CNN on Sunday, Foreign Minister Ann Orr said talks would fail.\n“It is late,” she said."
    assert chain(raw) == [("CNN", "venue", False), ("Ann Orr", "origin", False)]
    assert chain(raw, 1) == [("CNN", "venue", True), ("Ann Orr", "origin", True)]


def test_dangling_source():
    assert (
        "dangling source: never introduced" in statements("Talks failed, the source said.")[0].flags
    )


def test_pronoun_without_anyone_before():
    assert "pronoun: source not resolved" in statements("He said that talks failed.")[0].flags


def test_distancing_and_negated_cues():
    assert "distancing cue: claim" in statements("Sudria claims that it won.")[0].flags
    assert "negated cue" in statements("Orr did not say whether talks failed.")[0].flags


def test_quotation_over_sentences_and_paragraphs():
    raw = "“We agree. But we wait,” Orr said. “It takes time.”\n“It is late.\n“And it is dark,” she added."
    first, *_, last = statements(raw)
    assert first.content.text == "We agree. But we wait,” Orr said. “It takes time."
    assert [span.text for span in first.quoted] == ["We agree. But we wait,", "It takes time."]
    assert last.content.text.endswith("And it is dark")


def test_ellipsis_inside_a_quotation():
    assert "ellipsis inside quotation" in statements("“We will … go on,” Orr said.")[0].flags


def test_unattributed_sentences_are_the_publishers():
    record = read_documents([Document("w", "w.txt", "Sudria is at fault. Orr said so.")])
    own = [s for s in record.statements if s.kind == "unattributed"]
    assert own[0].content.text == "Sudria is at fault"
    assert [link.role for link in own[0].chain] == ["publisher"]


def test_no_outlet_from_an_ordinary_body():
    assert chain("The health agency said that ten died.") == [
        ("The health agency", "origin", False)
    ]


@pytest.mark.parametrize(
    ("raw", "inside"),
    [
        ("“No,” he said.", ["No,"]),
        ('"No," he said. "Yes."', ["No,", "Yes."]),
        ("``No,'' he said.", ["No,"]),
        ("‘No,’ he said of the dogs’ home.", ["No,"]),
        ("Five o’clock isn’t late.", []),
        ("“One.\n“Two.”", ["One.", "Two."]),
    ],
)
def test_quotes(raw, inside):
    assert [raw[quote.inner : quote.outer] for quote in find_quotes(Text("w", raw))] == inside


def test_modality():
    def modality(raw):
        return statements(raw)[0].modality

    assert modality("Orr said she was not aware of it.") == "unaware"
    assert modality("Orr said he will not go.") == "refusal"
    assert modality("Orr said he hopes to go.") == "hope"
    assert modality("Orr said he will go.") == "plan"
    assert modality("Orr said it may rain.") == "assessment"
    assert modality("Orr said it rained.") == "fact"
