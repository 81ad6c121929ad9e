"""A red line in the grammar of case files, with names made from the report's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.record.lexicon import word_set
from goodoffices.record.numbers import read_number
from goodoffices.record.text import tokens_of

__all__ = ["expression_of", "object_of", "slug"]

_WORD = re.compile(r"[a-z0-9]+")
_ENDING = re.compile(r"'(?:(?:s|ll|re|ve|d|m)?\b|(?<=n')t\b)")
_NOTHING = "it"
_SMALL = word_set("small words") | {"still", "only", "them", "him", "it", "this", "not"}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_EXCEPT = re.compile(r"\b(?:unless|until|before|without|except|not)\b")
_WHILE = re.compile(r"\b(?:(?<!only )(?:if|while|when)|long\s+as)\b")
_REFUSED = re.compile(
    r"\b(?:not|never|cannot|won't|refus\w+|nobody|no\s+one|none|neither|under\s+no\s+\w+)\b|n't\b|(?:\A|[:;])\W*no\b|\bbe\s+no\b|\bthere\s+is\s+no\b"
)
_LEAD = re.compile(
    r"^.*?\b(?:will|would|shall|can|could|'ll)\s*(?:not\b|never\b|only\b|be\s+no\b|under\s+no\s+\w+\b|)"
    r"|^.*?\b(?:won't|cannot)\b|^.*?'ll\s+be\s+no\b|^(?:.*?[:;])?\W*no\b|^.*?\brefus\w+\s+to\b|^.*?\bthere\s+is\s+no\b"
)
_MORE = re.compile(
    r"\b(?:more|greater|higher|larger|longer)\s+than\s*\Z|\b(?:above|over|beyond|exceeding|at\s+most)\s*\Z"
)
_FEWER = re.compile(r"\b(?:fewer|less|lower|smaller)\s+than\s*\Z|\b(?:below|under|at\s+least)\s*\Z")


def slug(words: str, limit: int) -> str:
    """A name of at most ``limit`` content words, joined by underscores.

    >>> slug("Sudria's patrol ships", 4)
    'sudria_patrol_ships'
    """
    kept: list[str] = []
    for match in _WORD.finditer(_plain(words.lower())):
        if match[0] not in _SMALL:
            kept.append(match[0])
            if len(kept) == limit:
                break
    return "_".join(kept) or _NOTHING


def _plain(lower: str) -> str:
    plain = _ENDING.sub("", lower) if "'" in lower else lower
    return _THOUSANDS.sub("", plain) if "," in plain else plain


def expression_of(words: str, conditions: Sequence[str], link: str = "unless") -> str:
    """A red line as an expression of a case file; names are made from the words.

    ``link`` is the report's word between the two. What is granted "only if" is refused
    otherwise; what is refused "if" something happens, or "as long as" it lasts, is refused
    unless it does not.

    >>> expression_of("it will not release more than 50 captives", ["Sudria withdraws", "the war ends"])
    'release_captives <= 50 unless sudria_withdraws = yes and war_ends = yes'
    >>> expression_of("it will not disarm", [])
    'disarm = no'
    >>> expression_of("it will open the crossing", ["the militia leaves"], "only if")
    'open_crossing = no unless militia_leaves = yes'
    >>> expression_of("it will not talk", ["the siege lasts"], "as long as")
    'talk = no unless siege_lasts = no'
    >>> expression_of("there will be no third round", ["a rig goes up"], "if")
    'third_round = no unless rig_goes_up = no'

    Empty where the words name nothing ("without this, no").
    """
    lower = words.lower()
    refused = _REFUSED.search(lower) is not None
    granted = bool(conditions) and not refused and _EXCEPT.search(link.lower()) is None
    body = _LEAD.sub("", lower, count=1).strip()
    rule = "" if granted else _bounded(body)
    if not rule:
        name = slug(body, 5)
        if name == _NOTHING or any(slug(part, 1) == _NOTHING for part in conditions):
            return ""
        answer = "no" if refused or granted or ("only" in lower and conditions) else "yes"
        rule = f"{name} = {answer}"
    if not conditions:
        return rule
    met = "no" if refused and _WHILE.search(link.lower()) is not None else "yes"
    return f"{rule} unless {' and '.join(f'{slug(part, 5)} = {met}' for part in conditions)}"


def object_of(words: str) -> str:
    """What is refused or granted, without who does it and the modal: in the words given.

    >>> object_of("that Sudria would not drop its case"), object_of("There'll be no third round")
    ('drop its case', 'third round')
    """
    lead = _LEAD.match(words.lower())
    return words[lead.end() :].strip() if lead is not None else words


def _bounded(body: str) -> str:
    """A bound that the words set to a number ("more than 50 captives"); or empty.

    A number without such words sets none: it may be a date, or what is counted anyway.
    """
    tokens = tokens_of(body)
    for place, token in enumerate(tokens):
        if not (token.text[0].isdigit() or token.lower in ("one", "two", "three")):
            continue
        before = body[: token.start]
        more, fewer = _MORE.search(before), _FEWER.search(before)
        number = read_number(tokens, place) if more or fewer else None
        if number is None or number.unit or number.high is not None:
            return ""
        after = " ".join(t.text for t in tokens[number.after : number.after + 2])
        kept = (_MORE if more else _FEWER).sub(" ", before)
        return f"{slug(f'{kept} {after}', 3)} {'<=' if more else '>='} {number.value}"
    return ""
