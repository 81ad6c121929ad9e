"""Modality: whether what is said is told as fact, plan, hope, assessment or refusal, by its words.

The classes are those of DESIGN's record, after the notion of event factuality (Sauri and
Pustejovsky, "FactBank", 2009), told here by cue words only.
"""

from __future__ import annotations

from attrs import field, frozen

from goodoffices.model.claims import Modality
from goodoffices.record.gates import Gate
from goodoffices.record.quick import Either, one_of
from goodoffices.record.statements.found import Found

__all__ = ["MODAL", "modality_of"]


@frozen
class _Telling:
    """How a modality is told: by a word alone, or by a ``pattern`` that asks for a word or part."""

    alone: frozenset[str]
    words: frozenset[str]
    pattern: Either
    parts: frozenset[str] = frozenset()
    asked: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "asked", self.alone | self.words | self.parts)

    def by(self, letters: frozenset[str], lower: str) -> bool:
        """Whether words in small letters tell it; ``letters`` are theirs, of ``MODAL``."""
        if letters.isdisjoint(self.asked):
            return False
        return not letters.isdisjoint(self.alone) or self.pattern.search(lower) is not None


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
_PLANS = frozenset(("plan", "intend", "vow", "pledge", "promise"))
_MODALS = ("will", "would", "shall", "can", "could")
_UNAWARE = _Telling(
    frozenset(("unaware",)),
    frozenset(("aware", "know", "knowledge")),
    Either(
        ("aware", r"\b(?:not|n't|un)\s*[\"']?aware\b"),
        ("no knowledge", r"\bno knowledge\b"),
        ("t know", r"\b(?:do|does|did)(?: not|n't) know\b"),
    ),
)
_REFUSAL = _Telling(
    frozenset(("cannot",)),
    frozenset(("not", "never", "way", *(f"{modal}not" for modal in _MODALS))),
    Either(
        ("not,n't,never", one_of(*_MODALS) + r"\s*(?:not|n't|never)\b"),
        ("won't", r"\bwon't\b"),
        ("reject", r"\breject"),
        ("refus", r"\brefus"),
        ("no way", r"\bno way\b"),
    ),
    frozenset(("n't", "reject", "refus")),
)
_HOPE = _Telling(
    frozenset(("hope", "hopes", "hoped", "hopeful", "wish", "want", "wants")),
    frozenset(("look",)),
    Either(("optimis", r"\boptimis\w+\b"), ("look forward", r"\blook forward\b")),
    frozenset(("optimis",)),
)
_DOUBTED = _Telling(
    frozenset(),
    frozenset(("doubt", "doubts", "doubted", "doubtful", "sceptical", "skeptical", "unconvinced")),
    Either(
        ("doubt", r"d(?<!\w.)(?<!no .)(?<!without .)oubt(?:s|ed|ful)?\b"),
        ("ptical", r"s(?<!\w.)(?<!no .)(?<!without .)[ck]eptical\b"),
        ("unconvinced", r"u(?<!\w.)(?<!no .)(?<!without .)nconvinced\b"),
    ),
)
_PLAN = _Telling(
    frozenset(("will", "would", "shall", "planned", "scheduled")),
    frozenset(
        (
            *("ll", "going", "plan", "plans", "intend", "intends", "due", "expected", "set"),
            *("heading", "about"),
        )
    ),
    Either(
        ("'ll", r"\b'll\b"),
        (
            " to",
            one_of("going", "plans?", "intends?", "due", "expected", "set", "about") + r" to\b",
        ),
        (" heading", r"\b(?:is|are) heading\b"),
    ),
)
_ASSESS = _Telling(
    frozenset(
        (
            *("might", "could", "likely", "unlikely", "probably", "perhaps", "believe", "believes"),
            *("think", "thinks", "should", "appear", "appears", "seem", "seems"),
        )
    ),
    frozenset(("may",)),
    Either(
        (
            "may",
            r"m(?<!\w.)(?<!since .)(?<!in .)(?<!by .)(?<!last .)(?<!next .)(?<!until .)(?<!of .)"
            r"(?<!late .)(?<!early .)ay(?!\s+\d)\b",
        ),
    ),
)
_TELLINGS = (_UNAWARE, _REFUSAL, _HOPE, _DOUBTED, _PLAN, _ASSESS)
MODAL = Gate(
    frozenset().union(*(telling.parts for telling in _TELLINGS)),
    words=frozenset().union(*(telling.alone | telling.words for telling in _TELLINGS)),
)
"""The letters that modality is told by."""


def modality_of(lower: str, letters: frozenset[str], item: Found) -> Modality:
    """The modality of a content in small letters, told by ``item``; ``letters`` are its, of ``MODAL``.

    >>> said = Found(0, 0, 0, (0, 0), None, "", "say", "neutral", "subject first")
    >>> modality_of("the office will open", frozenset(["will"]), said)
    'plan'
    >>> modality_of("the office burnt down", frozenset(), said)
    'fact'
    """
    # Most contents hold no letters that tell any modality.
    told = bool(letters)
    if told and _UNAWARE.by(letters, lower):
        return "unaware"
    refused = item.lemma in _REFUSED
    if (refused and not item.negated) or (told and _REFUSAL.by(letters, lower)):
        return "refusal"
    if item.lemma in _OPINIONS or (told and _DOUBTED.by(letters, lower)):
        return "assessment"
    if item.lemma in ("hope", "want", "wish") or (told and _HOPE.by(letters, lower)):
        return "hope"
    if item.lemma in ("doubt", "question"):
        # Not the plan that is doubted.
        return "assessment"
    if item.lemma in _PLANS or (told and _PLAN.by(letters, lower)):
        return "plan"
    if item.kind == "attitude" or (told and _ASSESS.by(letters, lower)):
        return "assessment"
    return "fact"
