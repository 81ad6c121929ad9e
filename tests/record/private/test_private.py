"""Names of private persons: found by their context, gone everywhere, office holders kept."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.cli.main import main
from goodoffices.model.claims import Document
from goodoffices.record.batch import index_reports
from goodoffices.record.private import private_names, redact_documents, redacted_text
from goodoffices.record.read import read_documents
from goodoffices.record.text import Text
from goodoffices.store.report_index import ReportIndex


def redacted(*raws):
    texts = [Text(f"r{n}", raw) for n, raw in enumerate(raws)]
    names = private_names(texts)
    found = [redacted_text(text.raw, names.places(text)) for text in texts]
    assert [len(a) for a in found] == [len(b) for b in raws]
    return found[0] if len(found) == 1 else found


@pytest.mark.parametrize(
    ("raw", "gone"),
    [
        ("Hostages Mara Tin, Bo Lindqvist and Cy Dov were handed over.", "Mara Tin Bo Lindqvist Cy Dov"),
        ("Mara Tin, 34, came home. Tin slept.", "Mara Tin"),
        ("“She is weak,” said her brother, Tom Tin.", "Tom Tin"),
        ("The body of Ann-Marie Orr was found. Orr's friends wept.", "Ann-Marie Orr"),
        ("Gunmen killed Pieter van Dorn and his wife, Eva, in March.", "Pieter Dorn Eva"),
        ("Freed captive Grace Will wept. Mr Will said so.", "Grace Will"),
        ("They shot Jordan Peel, a nurse, in Kesh.", "Jordan Peel"),
        ("Hostage Judge Rita Stone was freed.", "Rita Stone"),
        ("Sgt. Dan Ray was killed in action.", "Dan Ray"),
        ("Mother-of-two Ida Lom was abducted in May. IDA LOM FREED", "Ida Lom IDA LOM"),
        ("Ben Ash (7) is still missing.", "Ben Ash"),
        ("Uri Kal, whose son was taken, asked for talks.", "Uri Kal"),
        ("The family of Noa Rem waits. The Rems live by the lake.", "Noa Rem Rems"),
        ("The 4-year-old girl Lia Moor was released.", "Lia Moor"),
        ("José Ruíz, a hostage, came home. Jose Ruiz slept.", "José Ruíz Jose Ruiz"),
        ("Hostage Ann “Bee” Orr was freed. #AnnOrr ann orr", "Ann Bee Orr ann orr AnnOrr"),
    ],
)  # fmt: skip
def test_a_private_person_is_gone(raw, gone):
    found = redacted(raw)
    assert not [name for name in gone.split() if name in found]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("President Uma Reed was killed on Monday.", "Uma Reed"),
        ("Foreign Minister Ilo Ban, 61, met the families.", "Ilo Ban"),
        ("Special envoy for hostages Ada Finch resigned.", "Ada Finch"),
        ("Prisoner affairs minister Olo Mint spoke.", "Olo Mint"),
        ("The Sudrian army holds the captives Sudria wants. They are in Sudria.", "Sudria wants"),
        ("Prisoners in Port Astria wrote to the Harbour Front.", "Port Astria Harbour Front"),
        ("Hostages were freed on Monday in Paris.", "Monday Paris"),
        ("Ilo Ban, the Sudrian envoy, said relatives would come.", "Ilo Ban"),
    ],
)
def test_an_office_holder_a_place_and_a_body_stay(raw, kept):
    assert not [name for name in kept.split() if name not in redacted(raw)]


def test_a_name_told_of_in_one_report_is_gone_from_all_and_a_public_namesake_stays():
    first, second = redacted(
        "Hostage Mara Ban was freed. Foreign Minister Ilo Ban spoke.",
        "Mara Ban slept while Minister Ban and Ilo Ban spoke.",
    )
    assert first == "Hostage XXXX XXX was freed. Foreign Minister Ilo Ban spoke."
    assert second == "XXXX XXX slept while Minister Ban and Ilo Ban spoke."


def test_a_name_that_is_a_word_is_told_from_the_word():
    found = redacted("Hostage Hope Marsh was freed. They hope that Hope will rest. Hope remains.")
    assert found == "Hostage XXXX XXXXX was freed. They hope that XXXX will rest. Hope remains."


STORY = """---
title: Mara Tin is free
published: 2031-03-10
---
Hostages Mara Tin, 34, and Bo Lindqvist were released in Kesh on March 9, Foreign Minister Ilo Ban said.

“Mara is weak,” her brother, Tom Tin, told the Lake Gazette. Lindqvist's mother, Ada Lindqvist, said that at least 40 people are still held.
"""
NAMES = ("mara", "tin ", "lindqvist", "tom ", "ada ")


def test_no_name_survives_in_copy_record_or_output(tmp_path, capsys):
    source = tmp_path / "mara-tin-is-free.txt"
    source.write_text(STORY, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["redact", str(source), "--out", str(out), "--json"]) == 0
    captured = capsys.readouterr()
    told = json.loads(captured.out)
    assert told["reports"][0]["places"] > 8
    copy = (out / (told["reports"][0]["id"] + ".txt")).read_text(encoding="utf-8")
    record = (out / "record.json").read_text(encoding="utf-8")
    for text in (
        copy,
        record,
        captured.out,
        captured.err,
        str(sorted(path.name for path in out.iterdir())),
    ):
        words = text.lower().replace(str(tmp_path).lower(), "")
        assert not [name for name in NAMES if name in words]
    assert "Ilo Ban" in copy
    assert "Ilo Ban" in record
    assert len(copy) == len(STORY)
    assert source.read_text(encoding="utf-8") == STORY


def test_the_record_is_that_of_the_copy_and_every_span_holds():
    found = redact_documents([Document("wire", "wire.txt", STORY)])
    record = read_documents(found.documents, today="2031-04-01")
    raw = found.documents[0].raw
    assert record.statements
    for statement in record.statements:
        statement.content.check(raw)
    again = redact_documents(found.documents)
    assert again.documents[0].raw == raw


def test_it_never_writes_over_a_report(tmp_path, capsys):
    source = tmp_path / "wire.txt"
    source.write_text("Hostage Ann Orr was freed.", encoding="utf-8")
    assert main(["redact", str(source), "--out", str(tmp_path)]) == 2
    assert "the report itself" in capsys.readouterr().err
    assert "Ann Orr" in source.read_text(encoding="utf-8")


def test_two_reports_of_one_name_are_refused(tmp_path, capsys):
    for name in ("ann-orr-1", "ann-orr-2"):
        (tmp_path / f"{name}.txt").write_text("Hostage Ann Orr was freed.", encoding="utf-8")
    files = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    assert main(["redact", *files, "--out", str(tmp_path / "out")]) == 2
    assert "rename one" in capsys.readouterr().err


def test_nobody_private_is_in_the_index(tmp_path):
    path = tmp_path / "wire.txt"
    path.write_text(STORY, encoding="utf-8")
    place = tmp_path / "index.sqlite"
    with ReportIndex(place) as index:
        assert index_reports([path], index, today="2031-04-01") == []
        assert index.search("lindqvist") == []
        assert index.search("mara") == []
        assert len(index.search("released")) == 1
        words = str(list(index.items())).lower()
    assert not [name for name in NAMES if name in words]
    assert b"Lindqvist" not in place.read_bytes()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Hostage", "Ann", "Orr", ",", "and", ".", "Minister", "Ilo", "Ban", "was", "freed", "killed", "mother", "of", "the", "\n", "“", "”", "'s", "-", "34", "José", "İpek", "é", "🕊", "\r\n", "Will", "said", "X", "(", ")"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_text_keeps_its_length_and_only_names_change(words):
    raw = " ".join(words)
    text = Text("w", raw)
    places = private_names([text]).places(text)
    found = redacted_text(raw, places)
    assert len(found) == len(raw)
    assert all(raw[a:b].strip() == raw[a:b] and a < b for a, b in places)
    assert "Minister Ilo Ban" not in raw or "Minister Ilo Ban" in found or "Hostage Minister" in raw


@pytest.mark.parametrize(
    "raw",
    [
        "Hostage Ann" + " " * 100_000 + "Orr was freed",
        "Hostage " + "Ann Orr " * 20_000,
        "Ann Orr, " * 20_000,
        "Minister " * 30_000 + "Ann Orr, 34, was freed.",
        "Ann Orr" + ", and" * 30_000 + " Bo Lin was freed.",
        "HOSTAGE ANN ORR " * 20_000,
        "killed" * 50_000 + " Ann Orr was " + "ly" * 50_000,
        "“" * 20_000 + "Ann Orr, a hostage",
    ],
)  # fmt: skip
def test_no_text_takes_long(raw):
    import time

    text = Text("w", raw)
    begin = time.process_time()
    places = private_names([text]).places(text)
    assert time.process_time() - begin < 20
    assert len(redacted_text(raw, places)) == len(raw)


def test_headlines_in_capitals_teach_nothing_but_are_masked():
    found = redacted("HOSTAGES ANN ORR AND BO LIN RETURN HOME\n\nHostage Ann Orr will return home.")
    assert found == "HOSTAGES XXX XXX AND BO LIN RETURN HOME\n\nHostage XXX XXX will return home."


def test_the_quick_look_passes_over_nothing_that_tells():
    import random

    from goodoffices.record.gazetteer import look_up
    from goodoffices.record.grammar import Parsed
    from goodoffices.record.private.evidence import find_names, may_tell, says_private

    rng = random.Random(3)
    words = [
        "Ann",
        "Orr",
        "Bo",
        "Lin",
        ",",
        ".",
        "was",
        "killed",
        "the",
        "mother",
        "of",
        "'s",
        "family",
        "34",
        "(",
        ")",
        "aged",
        "who",
        "died",
        "her",
        "son",
        "named",
        "released",
        "freed",
        "lost",
        "his",
        "to",
        "father",
        "body",
        "and",
        "talks",
        "went",
        "on",
        "in",
        "Kesh",
        "Mrs",
        "two",
        "4-year-old",
        "hostage",
    ]
    told = 0
    for _ in range(3000):
        raw = " ".join(rng.choice(words) for _ in range(rng.randint(1, 9)))
        text = Text("w", raw)
        for sentence in text.sentences:
            names = find_names(Parsed(text, sentence), look_up)
            if any(says_private(name) for name in names):
                told += 1
                assert may_tell(text.lower[sentence.start : sentence.end]), raw
    assert told > 300


@pytest.mark.parametrize(
    ("raw", "listed"),
    [
        ("Sgt. Dan Ray was killed in action on March 3, 2031.", []),
        ("Captain Ben Ash led the talks. Captain Ash was abducted in May.", []),
        ("Freed hostage and aide Noa Rem said so.", []),
        ("Foreign Minister Ilo Ban met Captain Ben Ash, who was abducted in May.", ["Ilo Ban"]),
    ],
)
def test_nobody_private_is_an_entity(raw, listed):
    record = read_documents([Document("w", "w.txt", raw)], today="2031-04-01")
    assert [entity.name for entity in record.entities if entity.kind == "person"] == listed
