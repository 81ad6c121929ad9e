"""Polarity: which words are denied, only wished for or about speech, and so state no position."""

from __future__ import annotations

import re

from goodoffices.model.claims import PositionKind, Statement
from goodoffices.record.grammar import Parsed
from goodoffices.record.quick import one_of

__all__ = [
    "SIDES_WITH",
    "about_speech",
    "agreement_unreal",
    "is_denied",
    "no_act",
    "only_a_name",
    "supposed",
]

SIDES_WITH = frozenset(("back", "support", "endorse"))
"""Verbs that take a person or a state as well as a plan."""

_DENIED = re.compile(
    # Begins with a class of letters, so that it is tried only there.
    r"[cdfhnruwy](?:(?<=n)'t|(?<!\w.)(?:(?<=n)(?:ot|ever|or|either|o|obody|one)|(?<=w)ithout|(?<=h)ardly"
    r"|(?<=c)annot|(?<=y)et\s+to|(?<=f)(?:ar\s+from|ail(?:ed|s|ing)?\s+to)|(?<=r)efus\w+\s+to"
    r"|(?<=d)(?:eclin\w+\s+to|enied|enies)|(?<=u)nable\s+to))"
    r"(?:\s+(?:yet|ever|even|actually|been|be|have|has|had|having|that|it|they|a|an|any|the|its|their|our|"
    r"his|her|immediate|longer|\w+ly))*\s*$"
)
_NOT_YET = (
    *("to", "would", "could", "should", "might", "must", "if", "whether", "unless", "until"),
    *("once", "when", "can", "may"),
)
_UNREAL = re.compile(
    one_of(*_NOT_YET) + r"(?:\s+(?:have|be|yet|ever|they|it|both|sides|the|parties))*\s*$"
)
_SUPPOSED = re.compile(r"(?<!even )(?<!only )\b(?:if|whether|unless|in\s+case)\s+[^,;:.]*\Z")
_NOTHING = re.compile(r"\s*(?:nothing|no|neither|little)\b")
_SPEECH = re.compile(
    r"\s*(?:to\s+)?(?:publicly\s+|immediately\s+|yet\s+|now\s+|be\s+)?(?:say|saying|tell|comment|commenting|"
    r"speculate|speculating|elaborate|elaborating|answer|answering|respond|disclose|disclosing|reveal|"
    r"revealing|be\s+(?:named|identified|quoted)|name|identify|confirm|confirming|deny|describe|explain|specify|"
    r"(?:go|going|get|getting)\s+into|"
    r"(?:discuss|discussing|give|giving|provide|share|talk\s+about|speak\s+about)\s+(?:\w+\s+){0,2}"
    r"(?:details?|specifics|reasons|names|particulars|numbers|interviews?))\b"
)


def is_denied(before: str) -> bool:
    """Whether the words right before a verb or noun deny it; ``before`` is in small letters.

    >>> is_denied("sudria has not yet "), is_denied("sudria has "), is_denied("it has no ")
    (True, False, True)
    """
    return _DENIED.search(before[-80:]) is not None


def agreement_unreal(kind: PositionKind, before: str, after: str) -> bool:
    """Whether an agreement is only needed, possible or void: "to reach a deal", "on nothing".

    >>> agreement_unreal("agreed", "agreed on", " nothing"), agreement_unreal("agreed", "both ", " ")
    (True, False)
    >>> agreement_unreal("agreed", "more work is needed to ", "with norland")
    True
    """
    return kind == "agreed" and (
        _UNREAL.search(before[-60:]) is not None or _NOTHING.match(after) is not None
    )


def supposed(before: str) -> bool:
    """Whether the words stand in a clause with "if" or "whether"; ``before`` is in small letters.

    >>> supposed("it would leave if the union "), supposed("if not, the union ")
    (True, False)
    """
    asked = "if" in before or "whether" in before or "unless" in before or "in case" in before
    return asked and _SUPPOSED.search(before) is not None


def about_speech(after: str) -> bool:
    """Whether what is refused is only to speak: "to say whether", "go into the details".

    >>> about_speech(" go into the details"), about_speech(" discuss the border")
    (True, False)
    """
    return _SPEECH.match(after) is not None


def only_a_name(parsed: Parsed, at: int) -> bool:
    """Whether an object is a name and no more: who "backs General Hask" takes a side, and agrees to nothing."""
    end = at
    while parsed.tags[end : end + 1] == "U":
        end += 1
    return end > at and parsed.tags[end : end + 1] not in ("w", "A", "g", "e")


def no_act(statement: Statement, lower: str) -> bool:
    """Whether the act of a statement is denied ("did not rule out") or only refuses to speak.

    ``lower`` is the whole report in small letters.
    """
    cue, content = statement.cue, statement.content
    if cue is None:
        return False
    before = lower[max(0, cue.start - 80) : cue.start]
    denied = "negated cue" in statement.flags or is_denied(before) or supposed(before)
    return denied or about_speech(lower[content.start : content.end])
