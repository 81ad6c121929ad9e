"""Modality: whether what is said is told as fact, plan, hope, assessment or refusal, by its words.

The classes are those of DESIGN's record, after the notion of event factuality (Sauri and
Pustejovsky, "FactBank", 2009), told here by cue words only.
"""

from __future__ import annotations

import re

from goodoffices.model.claims import Modality
from goodoffices.record.statements.found import Found

__all__ = ["modality_of"]

_UNAWARE = re.compile(
    r"\b(?:not|n't|un)\s*[\"']?aware\b|\bno knowledge\b|\b(?:do|does|did)(?: not|n't) know\b"
)
_REFUSAL = re.compile(
    r"\b(?:will|would|shall|can|could)\s*(?:not|n't|never)\b|\bwon't\b|\bcannot\b|\breject|\brefus|\bno way\b"
)
_HOPE = re.compile(r"\b(?:hope|hopes|hoped|hopeful|wish|wants?|optimis\w+|look forward)\b")
_PLAN = re.compile(
    r"\b(?:will|would|'ll|shall|going to|plans? to|planned|intends? to|scheduled|due to|expected to|set to|is heading|are heading|about to)\b"
)
_ASSESS = re.compile(
    r"\b(?:may(?!\s+\d)|might|could|likely|unlikely|probably|perhaps|believes?|thinks?|should|appears?|seems?)\b"
)
# Parts of words without which a pattern cannot match: much quicker to look for.
_CUES_OF = {
    _UNAWARE: ("aware", "know"),
    _REFUSAL: ("not", "n't", "never", "reject", "refus", "no way"),
    _HOPE: ("hope", "wish", "want", "optimis", "look forward"),
    _PLAN: (
        *("will", "would", "'ll", "shall", "going to", "plan", "intend", "scheduled", "due to"),
        *("expected to", "set to", "is heading", "are heading", "about to"),
    ),
    _ASSESS: (
        *("may", "might", "could", "likely", "probably", "perhaps", "believe", "think", "should"),
        *("appear", "seem"),
    ),
}


def _says(pattern: re.Pattern[str], lower: str) -> bool:
    """Whether a pattern is found, asked only where a part of it stands."""
    return any(map(lower.__contains__, _CUES_OF[pattern])) and pattern.search(lower) is not None


def modality_of(lower: str, item: Found) -> Modality:
    """The modality of a content in small letters, told by ``item``.

    >>> said = Found(0, 0, 0, (0, 0), None, "", "say", "neutral", "subject first")
    >>> modality_of("the office will open", said), modality_of("the office burnt down", said)
    ('plan', 'fact')
    """
    if _says(_UNAWARE, lower):
        return "unaware"
    refused = item.lemma in ("reject", "refuse", "decline", "deny", "dispute", "rule out")
    if (refused and not item.negated) or _says(_REFUSAL, lower):
        return "refusal"
    if item.lemma in ("hope", "want", "wish") or _says(_HOPE, lower):
        return "hope"
    if _says(_PLAN, lower) or item.lemma in ("plan", "intend", "vow", "pledge", "promise"):
        return "plan"
    if item.kind == "attitude" or _says(_ASSESS, lower):
        return "assessment"
    return "fact"
