"""Modality: whether what is said is told as fact, plan, hope, assessment or refusal, by its words.

The classes are those of DESIGN's record, after the notion of event factuality (Sauri and
Pustejovsky, "FactBank", 2009), told here by cue words only.
"""

from __future__ import annotations

import re

from goodoffices.model.claims import Modality
from goodoffices.record.gates import Gate
from goodoffices.record.statements.found import Found

__all__ = ["MODAL", "modality_of"]

_UNAWARE = re.compile(
    r"\b(?:not|n't|un)\s*[\"']?aware\b|\bno knowledge\b|\b(?:do|does|did)(?: not|n't) know\b"
)
_REFUSAL = re.compile(
    r"\b(?:will|would|shall|can|could)\s*(?:not|n't|never)\b|\bwon't\b|\bcannot\b|\breject|\brefus|\bno way\b"
)
_HOPE = re.compile(r"\b(?:hope|hopes|hoped|hopeful|wish|wants?|optimis\w+|look forward)\b")
_DOUBTED = re.compile(
    r"\b(?<!no )(?<!without )(?:doubt|doubts|doubted|doubtful|sceptical|skeptical|unconvinced)\b"
)
_PLAN = re.compile(
    r"\b(?:will|would|'ll|shall|going to|plans? to|planned|intends? to|scheduled|due to|expected to|set to|is heading|are heading|about to)\b"
)
_ASSESS = re.compile(
    r"\b(?:(?<!since )(?<!in )(?<!by )(?<!last )(?<!next )(?<!until )(?<!of )(?<!late )(?<!early )may(?!\s+\d)|might|could|likely|unlikely|probably|perhaps|believes?|thinks?|should|appears?|seems?)\b"
)
_REFUSED = frozenset(
    (
        *("reject", "refuse", "decline", "deny", "dispute", "dismiss", "repudiate", "rebuff"),
        "rule out",
    )
)
# Of what may be or not, however sure the words: "doubt the truce will hold".
_OPINIONS = frozenset(
    (
        *("doubt", "believe", "think", "suspect", "fear", "worry", "wonder", "assume", "judge"),
        *("speculate", "expect", "express doubt", "express doubts", "express fears"),
        *("express fear", "express confidence", "voice doubt", "voice doubts", "voice fears"),
    )
)
# Parts of words without which a pattern cannot match.
_CUES_OF = {
    _UNAWARE: frozenset(("aware", "know")),
    _REFUSAL: frozenset(("not", "n't", "never", "reject", "refus", "no", "'t")),
    _HOPE: frozenset(("hope", "wish", "want", "optimis", "look")),
    _DOUBTED: frozenset(("doubt", "sceptical", "skeptical", "unconvinced")),
    _PLAN: frozenset(
        (
            *("will", "would", "'ll", "shall", "going", "plan", "intend", "scheduled", "due"),
            *("expected", "set", "heading", "about"),
        )
    ),
    _ASSESS: frozenset(
        (
            *("may", "might", "could", "likely", "probably", "perhaps", "believe", "think"),
            *("should", "appear", "seem"),
        )
    ),
}
MODAL = Gate(frozenset().union(*_CUES_OF.values()))
"""The letters that modality is told by."""


def modality_of(lower: str, letters: frozenset[str], item: Found) -> Modality:
    """The modality of a content in small letters, told by ``item``; ``letters`` are its, of ``MODAL``.

    >>> said = Found(0, 0, 0, (0, 0), None, "", "say", "neutral", "subject first")
    >>> modality_of("the office will open", frozenset(["will"]), said)
    'plan'
    >>> modality_of("the office burnt down", frozenset(), said)
    'fact'
    """

    def says(pattern: re.Pattern[str]) -> bool:
        return not letters.isdisjoint(_CUES_OF[pattern]) and pattern.search(lower) is not None

    if says(_UNAWARE):
        return "unaware"
    refused = item.lemma in _REFUSED
    if (refused and not item.negated) or says(_REFUSAL):
        return "refusal"
    if item.lemma in _OPINIONS or says(_DOUBTED):
        return "assessment"
    if item.lemma in ("hope", "want", "wish") or says(_HOPE):
        return "hope"
    if item.lemma in ("doubt", "question"):
        # Not the plan that is doubted.
        return "assessment"
    if says(_PLAN) or item.lemma in ("plan", "intend", "vow", "pledge", "promise"):
        return "plan"
    if item.kind == "attitude" or says(_ASSESS):
        return "assessment"
    return "fact"
