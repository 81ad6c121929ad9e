"""The two invented reports beside this file, through every part; and hostile texts."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.cli.main import cli
from goodoffices.errors import BadInput
from goodoffices.expressions import parse
from goodoffices.model.claims import Document
from goodoffices.record.cues import CUES
from goodoffices.record.lexicon import entries, section_names
from goodoffices.record.read import PARTS, read_documents, read_reports
from goodoffices.record.to_json import record_to_json

HERE = Path(__file__).parent / "reports"
PATHS = [HERE / "norland-wire.txt", HERE / "sudrian-post.txt"]
DATES = {"norland-wire": "2031-03-04", "sudrian-post": "2031-03-04"}


@pytest.fixture(scope="module")
def record():
    return read_reports(PATHS, published=DATES, today="2031-04-01")


def spans(item):
    if isinstance(item, dict):
        if {"doc", "start", "end", "text"} <= set(item):
            yield item
        for part in item.values():
            yield from spans(part)
    elif isinstance(item, list):
        for part in item:
            yield from spans(part)


def test_every_span_holds_its_words(record):
    raw = {document.id: document.raw for document in record.documents}
    found = list(spans(record_to_json(record)))
    assert len(found) > 150
    assert all(raw[s["doc"]][s["start"] : s["end"]] == s["text"] for s in found)


def test_states_places_and_movements_are_learnt_from_the_text(record):
    kinds = {entity.name: entity.kind for entity in record.entities}
    assert kinds["Sudria"] == kinds["Norland"] == "state"
    assert kinds["Keston"] == kinds["Port Aven"] == "place"
    assert kinds["Marsh Liberation Front"] == "movement"
    front = next(e for e in record.entities if e.name == "Marsh Liberation Front")
    assert "Front" in front.aliases


def test_roles_and_membership(record):
    hask = next(e for e in record.entities if e.name == "Teodor Hask")
    assert (hask.kind, hask.roles, hask.member_of) == ("person", ("President",), ("Sudria",))
    assert "Hask" in hask.aliases


def test_private_persons_are_never_entities(record):
    names = " ".join([e.name + " ".join(e.aliases) for e in record.entities])
    assert "Teen" not in names


def test_descriptions():
    raw = "The Sudria-backed militia in Port Aven said it would stay."
    entities = read_documents([Document("w", "w.txt", raw)], parts=["entities"]).entities
    described = [d for e in entities for d in e.described_as]
    assert [(d.text, d.by) for d in described] == [("Sudria-backed", "w")]


def test_chain_of_a_statement_nested_in_a_report(record):
    promised = next(s for s in record.statements if s.cue and s.cue.text == "promised")
    assert [(link.name, link.role) for link in promised.chain] == [
        ("sudrian-post", "publisher"),
        ("Sudrian Herald", "outlet"),
        ("Marsh Liberation Front", "origin"),
    ]


def test_events(record):
    visit = next(e for e in record.events if e.kind == "visit" and "norland-wire" in e.status)
    assert (visit.place, visit.when.start, visit.when.duration) == ("Keston", "2031-03-06", "P2D")
    assert visit.participants == ("Teodor Hask", "Ilse Varn")
    assert visit.status == {"norland-wire": "planned"}
    held = next(e for e in record.events if e.when.start == "2031-02-12")
    assert (held.kind, held.when.end, held.status) == (
        "talks",
        "2031-02-13",
        {"sudrian-post": "held"},
    )


def test_red_lines_are_conditions_of_the_case_grammar(record):
    lines = [p for p in record.positions if p.kind == "red_line"]
    assert [(p.party, p.conditions) for p in lines] == [
        ("Marsh Liberation Front", ("Sudrian troops withdraw from Port Aven",)),
        ("Marsh Liberation Front", ("the army leaves",)),
    ]
    for line in lines:
        parse(line.expression)


def test_other_positions(record):
    kinds = {(p.party, p.kind) for p in record.positions}
    assert {("Sudria", "rejection"), ("Norland", "offer"), ("Norland", "demand")} <= kinds


def test_same_event_across_reports_with_its_reason(record):
    links = [c for c in record.comparisons if c.kind == "same event"]
    assert links
    assert all(c.relation == "more precise" and "same day" in c.why for c in links)


def test_figures_are_not_merged_without_a_place(record):
    unsure = [c for c in record.comparisons if c.kind == "possibly same figure"]
    assert any("they differ" in c.why for c in unsure)
    assert all(c.relation == "possibly same" for c in unsure)


def test_a_repeated_paragraph_is_one_source(record):
    repeated = [c for c in record.comparisons if c.relation == "repeated"]
    assert len(repeated) == 1
    assert "one source, not 2" in repeated[0].why


def test_wording_is_kept_side_by_side(record):
    words = next(c for c in record.comparisons if c.kind == "wording: fighters").details["words"]
    assert words == {"norland-wire": {"fighters": 1}, "sudrian-post": {"militants": 1}}


def test_no_remainder_is_computed(record):
    said = {figure.value for figure in record.figures}
    assert said <= {10, 36, 12, 3, 2, 4300, 1 / 3, 2900, (60000, 75000), 200, 50, 1}


def pair(one, other):
    documents = [Document("a", "a.txt", one), Document("b", "b.txt", other)]
    record = read_documents(documents, published={"a": "2031-03-04", "b": "2031-03-05"})
    return [c for c in record.comparisons if c.kind.startswith(("same", "figures", "possibly"))]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("The war killed 90 people in Oslo.", "In Oslo the war killed 90 people.", "agree"),
        ("The war killed nearly 100 people in Oslo.", "The war killed more than 95 people in Oslo.", "compatible"),
        ("The war killed 90 people in Oslo.", "The war killed 120 people in Oslo.", "differ"),
        ("The war killed 90 people in Oslo.", "The war killed 120 people in Rome.", "not comparable"),
        ("It will not release more than 90 captives in Oslo.", "It released 90 captives in Oslo.", "not comparable"),
        ("The war killed 90 people.", "The war killed 120 people.", "possibly same"),
    ],
)  # fmt: skip
def test_relations_of_figures(one, other, relation):
    assert [c.relation for c in pair(one, other)] == [relation]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Norwegian envoys met in Rome on Monday.", "Norwegian envoys met in Rome on March 3.", "agree"),
        ("Norwegian envoys will meet in Rome on Thursday.", "Norwegian envoys will meet in Rome this week.", "more precise"),
        ("Norwegian envoys will meet in Rome on Tuesday.", "Norwegian envoys met in Rome on Tuesday.", "changed status"),
    ],
)  # fmt: skip
def test_relations_of_events(one, other, relation):
    assert [c.relation for c in pair(one, other)] == [relation]


def test_different_events_are_not_linked():
    assert (
        pair("Norwegian envoys met in Rome on Monday.", "Norwegian envoys met in Oslo on Monday.")
        == []
    )
    assert (
        pair("Norwegian envoys met in Rome on Monday.", "Norwegian envoys met in Rome on Sunday.")
        == []
    )


def test_copied_text_is_one_source():
    text = "The envoys of Norway went to Rome for talks that nobody had expected."
    documents = [Document("a", "a.txt", text), Document("b", "b.txt", text.replace(" ", "  "))]
    record = read_documents(documents, parts=["comparisons"])
    assert [c.kind for c in record.comparisons if c.relation == "repeated"] == ["copied text"]


def test_other_languages_are_listed_as_unread():
    raw = "Les pourparlers reprendront lundi dans la ville, ont dit les envoyés."
    record = read_documents([Document("w", "w.txt", raw, language="fr")])
    assert not record.statements
    assert [span.text for span in record.unread] == [raw]
    assert record.flags[0].kind == "language"


def test_only_the_parts_asked_for():
    record = read_reports(PATHS, published=DATES, parts=["figures"])
    assert record.figures
    assert not record.statements
    assert not record.events


def test_faults_name_what_would_be_right():
    with pytest.raises(BadInput, match="did you mean 'figures'"):
        read_reports(PATHS, parts=["figure"])
    with pytest.raises(BadInput, match="no report 'wire'"):
        read_reports(PATHS, published={"wire": "2031-03-04"})
    with pytest.raises(BadInput, match="not a day"):
        read_reports(PATHS, today="tomorrow")


def test_command_prints_one_json_object():
    arguments = ["read", *map(str, PATHS), "--json", "--published", "norland-wire=2031-03-04"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert {"documents", *PARTS, "flags"} <= set(printed)


def test_command_prints_a_summary():
    result = CliRunner().invoke(
        cli, ["read", str(PATHS[0]), "--published", "norland-wire=2031-03-04"]
    )
    assert result.exit_code == 0
    assert "Ilse Varn" in result.stdout
    assert "Figures" in result.stdout


_PIECES = st.sampled_from(
    [*"“”\"'‘’.…;:—(),%$\n\r\x00 ", "\r\n", "\n\n", "said", "that", "according to", "told", "reportedly", "citing", "AFP", "Paris", "Orr", "El", "the", "President", "who", "e\u0301", "😀", "İ", "1,000", "two-day", "more than", "of which", "mostly", "unless", "will not", "met", "on Monday", "U.S.", "has yet to comment", "puts the toll at 9", "rules out"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_PIECES, max_size=40), min_size=1, max_size=2))
def test_never_an_exception_and_spans_always_match(lists):
    documents = [
        Document(f"d{number}", "", "".join(p if len(p) < 2 else f" {p} " for p in pieces))
        for number, pieces in enumerate(lists)
    ]
    record = read_documents(documents, today="2031-04-01")
    raw = {document.id: document.raw for document in documents}
    for span in spans(record_to_json(record)):
        assert raw[span["doc"]][span["start"] : span["end"]] == span["text"]
    assert all(statement.content.text.strip() for statement in record.statements)


# Every word that the reader itself knows, with times, numbers and names between.
_KNOWN = sorted({word for section in section_names() for word in entries(section)} | set(CUES))
_WORDS = st.one_of(
    st.sampled_from(_KNOWN),
    st.sampled_from(_KNOWN).map(str.capitalize),
    st.sampled_from(
        ["on Monday", "in May 2031", "for two days", "two-day", "six-week", "until Friday", "40", "Sudria",
         "Ann Orr", ",", "to", "the", "by", "who", "will", "a", "$90 million", "700-1,000", "in Cairo", "'s", ":"]
    ),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.lists(_WORDS, min_size=3, max_size=30), min_size=1, max_size=4))
def test_any_words_that_the_reader_knows_are_read(sentences):
    raw = "\n\n".join(f"{' '.join(words)}." for words in sentences)
    record = read_documents([Document("d", "", raw, language="en")], published={"d": "2031-03-04"})
    for span in spans(record_to_json(record)):
        assert raw[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize(
    "piece",
    ["“", "said ", "Orr said that ", ", Orr said", "1 of 2 ", "Paris, ", "not before ", "who, ", "(", "A.", "Orr met Orr in Oslo on Monday. ", "“a” said Orr. "],
)  # fmt: skip
def test_linear_in_the_length(piece):
    def seconds(size):
        document = Document("d", "", piece * (size // len(piece)), language="en")
        start = time.process_time()
        read_documents([document], published={"d": "2031-03-04"})
        return time.process_time() - start

    small, large = seconds(4_000), seconds(16_000)
    assert large < 10 * small + 1


def test_a_text_without_any_sentence():
    assert read_documents([Document("d", "", "   ")]).statements == ()
