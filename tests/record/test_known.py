"""Names of a case known before its reports are read."""

from __future__ import annotations

from goodoffices.model.claims import Document, KnownName
from goodoffices.record.read import read_documents

FIRST = Document(
    "first",
    "first.txt",
    "Ossel and the Reed Council met mediators in Tarn on Monday, an official said.\n"
    "Ossel said it would not leave the shore.",
)
SECOND = Document(
    "second",
    "second.txt",
    "The Republic of Ossel met the Reed Council in Tarn on Monday, a diplomat said.",
)
NAMES = (
    KnownName("Ossel", ("Republic of Ossel",)),
    KnownName("Reed Council", (), "movement"),
    KnownName("Tarn", (), "place"),
)


DATES = {"first": "2031-03-05", "second": "2031-03-06"}


def read(documents=(FIRST, SECOND), known=NAMES):
    dates = {doc.id: DATES[doc.id] for doc in documents if doc.id in DATES}
    return read_documents(documents, published=dates, today="2031-03-10", known=known)


def test_a_known_actor_is_one_entity_under_all_its_names():
    by_name = {entity.name: entity for entity in read().entities}
    assert by_name["Ossel"].kind == "state"
    assert "Republic of Ossel" in by_name["Ossel"].aliases
    assert {span.doc for span in by_name["Ossel"].spans} == {"first", "second"}
    assert by_name["Reed Council"].kind == "movement"
    assert by_name["Tarn"].kind == "place"


def test_without_them_the_actor_is_not_found():
    assert "Ossel" not in {entity.name for entity in read(known=()).entities}


def test_participants_and_comparisons_use_the_known_names():
    record = read()
    met = [event for event in record.events if event.kind == "meeting"]
    assert met
    assert all({"Ossel", "Reed Council"} <= set(e.participants) for e in met)
    places = {event.place for event in met}
    assert places == {"Tarn"}
    assert ("same event", "agree") in {(c.kind, c.relation) for c in record.comparisons}


def test_the_gazetteer_goes_first():
    wire = Document("wire", "wire.txt", "France and the Blue Republic met in Paris, an envoy said.")
    known = (KnownName("France", ("Blue Republic",), "movement"),)
    (france,) = (e for e in read((wire,), known).entities if e.name in ("France", "Blue Republic"))
    assert (france.name, france.kind, len(france.spans)) == ("France", "state", 2)


def test_an_ordinary_word_is_not_taken_as_a_name():
    wire = Document("wire", "wire.txt", "The National Liberation Front left on Monday, it said.")
    entities = read((wire,), (KnownName("Front", (), "movement"),)).entities
    assert {entity.name for entity in entities} <= {"National Liberation Front"}
