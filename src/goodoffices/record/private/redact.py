"""A copy of reports without the names of private persons, of the same length throughout."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from goodoffices.errors import BadInput, Fault
from goodoffices.model.claims import Document
from goodoffices.record.private.marks import redacted_text
from goodoffices.record.private.names import private_names
from goodoffices.record.text import Text

__all__ = ["Redacted", "redact_documents"]


@frozen
class Redacted:
    """Documents with marks for names, and how many places were marked in each, by its id."""

    documents: tuple[Document, ...]
    places: Mapping[str, int]


def redact_documents(documents: Sequence[Document]) -> Redacted:
    """Replace the names of private persons by marks of the same length; linear.

    Names told of in one report are taken out of all.  Titles, addresses and file names are gone
    through too, so an id can change.  ``sha256`` is of the new text in UTF-8.

    Raises
    ------
    BadInput
        Two reports would have one name once the names of persons are taken out of theirs.

    Examples
    --------
    >>> report = Document("wire", "wire.txt", "Hostage Ann Orr was freed; Orr wept.")
    >>> found = redact_documents([report])
    >>> found.documents[0].raw, dict(found.places)
    ('Hostage XXX XXX was freed; XXX wept.', {'wire': 3})
    """
    texts = [Text(doc.id, doc.raw, doc.body_start) for doc in documents]
    names = private_names(text for text, doc in zip(texts, documents) if doc.language == "en")
    found: list[Document] = []
    counts: dict[str, int] = {}
    faults: list[Fault] = []
    for document, text in zip(documents, texts, strict=True):
        places = names.places(text)
        raw = redacted_text(document.raw, places)
        id = names.mask(document.id)
        if id in counts:
            faults.append(
                Fault(f"another report would be called '{id}' too; rename one", document.file)
            )
        counts[id] = len(places)
        found.append(
            evolve(
                document,
                id=id,
                file=f"{id}.txt",
                raw=raw,
                sha256=hashlib.sha256(raw.encode("utf-8")).hexdigest(),
                title=names.mask(document.title),
                outlet=names.mask(document.outlet),
                url=names.mask(document.url),
            )
        )
    if faults:
        raise BadInput(faults)
    return Redacted(tuple(found), counts)
