"""Events of two reports whose counts or polarity are not the same; invented reports."""

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "{}\n\nMarch 4, 2031\n\nSudria and Norland held talks in 2020.\n\n"


def relations(one, other):
    docs = [
        Document(name, f"{name}.txt", HEAD.format(title) + words + "\n")
        for name, title, words in (("wire", "Norland Wire", one), ("post", "Sudrian Post", other))
    ]
    record = read_documents(docs)
    spans = {e.id: e.spans[0] for e in record.events}
    return [
        c.relation
        for c in record.comparisons
        if c.kind == "same event"
        and all(spans[i].start >= len(HEAD.format("")) + 8 for i in c.items)
    ]


def test_other_counts_differ():
    words = "Sudria released {} prisoners in Norland on Monday."
    again = "On Monday Sudria released {} prisoners in Norland."
    assert relations(words.format(14), again.format(41)) == ["differ"]
    assert relations(words.format(14), again.format(14)) == ["agree"]


def test_other_polarity_differs():
    words = "The envoys of Sudria and Norland will {}meet in Norland on Friday."
    assert relations(words.format(""), words.format("not ")) == ["differ"]
