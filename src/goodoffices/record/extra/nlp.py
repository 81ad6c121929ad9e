"""A dependency parser asked about unread sentences: spaCy, with a model given by its folder.

The rule of a parser is one: a cue verb with a subject and a clausal complement is somebody's
statement (Stanford dependencies, de Marneffe and Manning 2008: ``nsubj``, ``ccomp``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goodoffices.errors import BadInput, Fault, MissingExtra
from goodoffices.model.claims import Record
from goodoffices.model.spans import Span
from goodoffices.record.cues import CUES
from goodoffices.record.extra.framed import Proposed, take
from goodoffices.record.text import normalise

__all__ = ["parse_unread"]

BY = "a parser"
_NOT_NEEDED = ("ner", "lemmatizer", "textcat", "entity_linker", "entity_ruler")
_EDGES = " \t\r\n\"',;:.\u2014-"


def parse_unread(record: Record, model: str | Path) -> Record:
    """Parse the sentences in ``record.unread``; see :func:`framed.take` for what is taken.

    Parameters
    ----------
    model
        Folder of a spaCy model with a parser; nothing is ever fetched.

    Raises
    ------
    MissingExtra
        spaCy is not installed.
    BadInput
        The folder holds no model with a parser.
    """
    pipeline = _load(Path(model))
    documents = {doc.id: doc for doc in record.documents}
    sentences = [span for span in record.unread if documents[span.doc].language == "en"]
    parses = pipeline.pipe(normalise(span.text) for span in sentences)
    found = [
        item for span, parse in zip(sentences, parses, strict=True) for item in _frames(span, parse)
    ]
    return take(record, found, by=BY)


def _load(folder: Path) -> Any:
    try:
        import spacy
    except ImportError:
        raise MissingExtra("parsing sentences", "nlp") from None
    if not folder.is_dir():
        message = "there is no such folder; give the folder of a spaCy model (with its config.cfg)"
        raise BadInput(Fault(message, str(folder)))
    try:
        pipeline = spacy.load(folder, exclude=list(_NOT_NEEDED))
    except Exception as error:  # a broken model fails in many ways
        message = (
            f"this is no spaCy model ({type(error).__name__}); give a folder with its config.cfg"
        )
        raise BadInput(Fault(message, str(folder))) from None
    if "parser" not in pipeline.pipe_names:
        raise BadInput(Fault("this model has no parser; give one that has", str(folder)))
    return pipeline


def _frames(sentence: Span, parse: Any) -> Iterator[Proposed]:
    """The first cue verb with subject and complement; one statement a sentence."""
    for token in parse:
        if token.lower_ not in CUES:
            continue
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
        if subject is None or clause is None:
            continue
        content = _content(sentence.text, clause)
        speaker = _reach(subject)
        cue = (token.idx, token.idx + len(token))
        places = [(sentence.start + a, sentence.start + b) for a, b in (content, speaker, cue)]
        yield Proposed(sentence, places[0], places[1], places[2])
        return


def _reach(token: Any) -> tuple[int, int]:
    return token.left_edge.idx, token.right_edge.idx + len(token.right_edge)


def _content(text: str, clause: Any) -> tuple[int, int]:
    """The clause without "that" and without marks at its ends."""
    start, end = _reach(clause)
    first = clause.left_edge
    if first.lower_ == "that" and first.dep_ == "mark":
        start = first.idx + len(first)
    words = text[start:end]
    return start + len(words) - len(words.lstrip(_EDGES)), start + len(words.rstrip(_EDGES))
