"""Outlook: whether what a figure counts has happened, or is offered, planned, refused or denied."""

from __future__ import annotations

from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = ["is_ahead", "is_negated", "outlook_of"]

_NEGATIONS = word_set("negations")
_ARE = frozenset(("is", "are", "was", "were"))
_MODALS = word_set("modals")
_REFUSE = word_set("verbs that refuse an act")
_OFFER = word_set("words that offer an act")
_CLAIMS = word_set("verbs that demand")
_ACTS = word_set("event release") | {"freedom", "freeing", "return", "withdrawal"}
_WISH = word_set("verbs that wish an act")
_GOVERN = _REFUSE | _CLAIMS | _OFFER | _WISH | {"out"}
_FORBID = _REFUSE | _NEGATIONS | {"out"}
_TO_COME = _MODALS | _ARE


def is_negated(parsed: Parsed, first: int) -> bool:
    """Whether a negation or refusal governs the comparator, in the clause and before it.

    "did not rule out freeing more than 30" is no limit: the two undo each other.
    """
    if _FORBID.isdisjoint(parsed.lowers[max(0, first - 7) : first]):
        return False
    for place in range(first - 1, max(-1, first - 8), -1):
        if parsed.tags[place] in ",;:.hSR":
            return False
        if _refuses(parsed, place, first):
            return not _denied(parsed, place)
        if parsed.lower(place) in _NEGATIONS:
            return True
    return False


def is_ahead(parsed: Parsed, first: int, end: int) -> bool:
    """Whether what is counted lies ahead ("would free 40", "40 people would be freed")."""
    if parsed.tags[end : end + 1] == "X" and parsed.lower(end) in _MODALS:
        return True
    mark = parsed.tags[end : end + 1]
    if mark and mark in "~,":
        # "33 captives - women and children - would be freed"
        close = parsed.tags.find(mark, end + 1, end + 16)
        if close > 0 and parsed.tags[close + 1 : close + 2] == "X":
            return parsed.lower(close + 1) in _MODALS
    near = parsed.lowers[max(0, first - 9) : first]
    for place in range(first - 1, max(-1, first - 9), -1) if not _TO_COME.isdisjoint(near) else ():
        if parsed.tags[place] in ";.SRh":
            return False
        if parsed.tags[place] == "X" and parsed.lower(place) in _MODALS:
            return True
        if parsed.tags[place - 1 : place + 1] == "Xt" and parsed.lower(place - 1) in _ARE:
            # "the sides are to exchange 40"
            return True
    return False


def outlook_of(parsed: Parsed, first: int) -> str:
    """What governs an act with a figure: "offer", "refusal", "plan", "denied", or empty.

    Only a verb with "to" or an -ing form after it governs: "offered to free 30", not "offered 30".
    """
    if _GOVERN.isdisjoint(parsed.lowers[max(0, first - 11) : first]):
        return ""
    for place in range(first - 1, max(-1, first - 12), -1):
        if parsed.tags[place] in ",;:.hSR":
            return ""
        lower = parsed.lower(place)
        if _refuses(parsed, place, first):
            return "not ruled out" if _denied(parsed, place) else "refusal"
        if lower in _CLAIMS and _names_act(parsed, place, first):
            return "denied" if _denied(parsed, place) else "demand"
        if lower in _OFFER and _takes_act(parsed, place, first):
            return "denied" if _denied(parsed, place) else "offer"
        if lower in _WISH and _takes_act(parsed, place, first):
            return "denied" if _denied(parsed, place) else "plan"
    return ""


def _names_act(parsed: Parsed, place: int, first: int) -> bool:
    """Whether "the release of" stands between a demand and a figure."""
    words = parsed.lowers[place:first]
    return "of" in words and not _ACTS.isdisjoint(words)


def _refuses(parsed: Parsed, place: int, first: int) -> bool:
    """Whether a word refuses an act: "ruled out freeing", "refused to free"."""
    lower = parsed.lower(place)
    out = lower == "out" and parsed.lower(place - 1) in ("rule", "rules", "ruled", "ruling")
    return (out or lower in _REFUSE) and _takes_act(parsed, place, first)


def _takes_act(parsed: Parsed, place: int, first: int) -> bool:
    """Whether "to" or an -ing form with its verb stands between a verb and a figure."""
    for at in range(place + 1, first):
        if parsed.tags[at] in "Vv":
            return False
        if parsed.lower(at) == "to" and at + 1 < first:
            return True
        if parsed.tags[at] == "g" or parsed.lower(at).endswith("ing"):
            return True
    return False


def _denied(parsed: Parsed, place: int) -> bool:
    """Whether a negation stands before a verb, at most three words away."""
    for at in range(place - 1, max(-1, place - 5), -1):
        if parsed.tags[at] in "S;,":
            return False
        if parsed.lower(at) in _NEGATIONS:
            return True
    return False
