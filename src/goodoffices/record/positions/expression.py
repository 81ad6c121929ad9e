"""A red line in the grammar of case files, with names made from the report's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from goodoffices.record.lexicon import word_set
from goodoffices.record.numbers import read_number
from goodoffices.record.text import tokens_of

__all__ = ["expression_of", "slug"]

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = word_set("small words")
_EXCEPT = re.compile(r"\b(?:unless|until|before|without|except|not)\b")
_REFUSED = re.compile(r"\b(?:not|never|cannot|won't|refus\w+)\b|n't\b")


def slug(words: str, limit: int) -> str:
    """A name of at most ``limit`` content words, joined by underscores."""
    found = (match[0] for match in _WORD.finditer(words.lower()))
    kept = islice((word for word in found if word not in _SMALL), limit)
    return "_".join(kept) or "it"


def expression_of(words: str, conditions: Sequence[str], link: str = "unless") -> str:
    """A red line as an expression of a case file; names are made from the words.

    ``link`` is the report's word between the two. What is granted "only if" is refused
    otherwise; what is refused "as long as" holds until that ends.

    >>> expression_of("it will not release more than 50 captives", ["Sudria withdraws", "the war ends"])
    'release_captives <= 50 unless sudria_withdraws = yes and war_ends = yes'
    >>> expression_of("it will not disarm", [])
    'disarm = no'
    >>> expression_of("it will open the crossing", ["the militia leaves"], "only if")
    'open_crossing = no unless militia_leaves = yes'
    >>> expression_of("it will not talk", ["the siege lasts"], "as long as")
    'talk = no unless siege_lasts = no'
    """
    lower = words.lower()
    refused = _REFUSED.search(lower) is not None
    granted = bool(conditions) and not refused and _EXCEPT.search(link.lower()) is None
    body = re.sub(
        r"^.*?\b(?:will|would|shall|can|could)\s*(?:not\b|never\b|only\b|)|^.*?\b(?:won't|cannot)\b",
        "",
        lower,
    ).strip()
    tokens = () if granted else tokens_of(body)
    rule = ""
    for place, token in enumerate(tokens):
        if token.text[0].isdigit() or token.lower in ("one", "two", "three"):
            number = read_number(tokens, place)
            if number is not None and not number.unit and number.high is None:
                before = re.sub(
                    r"\b(?:more|fewer|less|than|least|most|at)\b", " ", body[: token.start]
                )
                after = " ".join(t.text for t in tokens[number.after : number.after + 2])
                sign = (
                    ">="
                    if re.search(r"\b(?:fewer|less)\s+than\b|\bat\s+least\b", body[: token.start])
                    else "<="
                )
                rule = f"{slug(f'{before} {after}', 3)} {sign} {number.value}"
            break
    if not rule:
        answer = "no" if refused or granted or ("only" in lower and conditions) else "yes"
        rule = f"{slug(body, 5)} = {answer}"
    if not conditions:
        return rule
    met = "no" if refused and "long as" in link.lower() else "yes"
    return f"{rule} unless {' and '.join(f'{slug(part, 5)} = {met}' for part in conditions)}"
