"""Roles and titles around a name, and whether a name is a private person's."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from goodoffices.record.gazetteer import Entry
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.spelling import merge_key
from goodoffices.record.text import Token

__all__ = [
    "Find",
    "after_particles",
    "ends_office",
    "is_private",
    "is_role",
    "name_end",
    "names_a_body",
    "role_after",
    "role_before",
]

Find = Callable[[Sequence[Token], int], "tuple[int, Entry] | None"]
"""A look-up of known names at a token."""

_PARTICLES = word_set("name particles")
_ROLES = word_set("roles")
_ROLE_PARTS = word_set("parts of roles")
_MADE = frozenset(("appointed", "elected", "named", "sworn", "made", "installed", "re-elected"))
_RANKS = word_set("titles before a name, never last") - {"mr", "mrs", "ms", "mx"}
_PRIVATE_CLAUSE = re.compile(
    r"\s*,?\s*(?:who\s+(?:was|were|had\s+been|has\s+been)\s+(?:\w+\s+)?(?:held|taken|abducted|kidnapped|"
    r"captured|killed|released|freed|wounded|injured|detained|seized))"
)
_AGED = re.compile(r"\s*,?\s*(?:aged?\s+\d|\d{1,2}\s*,)")


@lru_cache(maxsize=65536)
def is_role(lower: str) -> bool:
    """Whether a word is a role or title ("minister", "Gen.")."""
    if lower.endswith(("-designate", "-elect")):
        lower = lower.rpartition("-")[0]
    elif lower.startswith(("then-", "ex-")):
        lower = lower.partition("-")[2]
    return lower in _ROLES or lower.rstrip(".") in _RANKS


def name_end(find: Find, parsed: Parsed, place: int, surnames: Mapping[str, set[str]]) -> int:
    """Token after the run of capitalised words that begins at ``place``."""
    tokens, tags = parsed.tokens, parsed.tags
    if tags[place] not in "Uv":
        return place
    alone = place == 0 and tags[1:2] != "U"
    if alone and merge_key(tokens[0].text) not in surnames:
        return place
    end = place + 1
    while end < len(tokens):
        if (tags[end] == "U" and find(tokens, end) is None) or (
            tokens[end].text == "." and len(tokens[end - 1].text) == 1
        ):
            end += 1
        elif tokens[end].lower in _PARTICLES and (after := after_particles(tokens, end)) > end:
            end = after
        else:
            break
    return end


def after_particles(tokens: Sequence[Token], place: int) -> int:
    """The token after particles and the name that follows ("de la Cruz"), or ``place``.

    >>> from goodoffices.record.text import tokens_of
    >>> after_particles(tokens_of("Ivo van der Berg left"), 1)
    4
    """
    at = place
    while at < len(tokens) and at - place < 3 and tokens[at].lower in _PARTICLES:
        at += 1
    return at + 1 if place < at < len(tokens) and tokens[at].text[0].isupper() else place


def role_before(find: Find, parsed: Parsed, first: int) -> tuple[str, str] | None:
    """Role and affiliation standing before a name: "Sudrian Foreign Minister", "Front official,"."""
    tokens, at = parsed.tokens, first
    titled = _title_of(find, parsed, first)
    if titled is not None:
        return titled
    if at and tokens[at - 1].text == "," and at > 1 and is_role(tokens[at - 2].lower):
        at -= 1
    end = at
    seen = False
    while at > 0 and (is_role(tokens[at - 1].lower) or tokens[at - 1].lower in _ROLE_PARTS):
        if find(tokens, at - 1) is not None:
            break
        seen = seen or is_role(tokens[at - 1].lower)
        at -= 1
    if not seen:
        return _role_of(parsed, first)
    while at > 2 and "-" in tokens[at - 1].text and tokens[at - 2].text in ("'s", "'"):
        # "Sudria's far-right finance minister"
        at -= 1
    role, whose = parsed.words(at, end), _affiliation(find, parsed, at)
    if not whose and at > 1 and tokens[at - 1].text == "," and is_role(tokens[at - 2].lower):
        # "Norland's chief negotiator, Deputy Defence Minister NAME"
        first_role = role_before(find, parsed, at - 1)
        whose = first_role[1] if first_role is not None else ""
    return role, whose


def _role_of(parsed: Parsed, first: int) -> tuple[str, str] | None:
    """ "Speaker of parliament NAME", "head of mission NAME": a role with what it is of."""
    tokens = parsed.tokens
    if (
        first < 3
        or tokens[first - 2].lower not in ("of", "for")
        or not tokens[first - 1].lower.isalpha()
    ):
        return None
    if parsed.tags[first - 1] != "w" or not is_role(tokens[first - 3].lower):
        return None
    return parsed.words(first - 3, first), ""


_SENT_TO = frozenset(
    ("envoy", "mediator", "representative", "rapporteur", "coordinator", "negotiator")
)


def _title_of(find: Find, parsed: Parsed, first: int) -> tuple[str, str] | None:
    """ "the Emir of Sudria, NAME": the role and the state before a comma."""
    tokens = parsed.tokens
    if first < 4 or tokens[first - 1].text != ",":
        return None
    for place in range(first - 2, max(0, first - 6), -1):
        if tokens[place].lower in ("of", "for") and is_role(tokens[place - 1].lower):
            if tokens[place].lower == "for" and tokens[place - 1].lower in _SENT_TO:
                # "the U.N. envoy for Sudria" is not Sudria's
                sender = (find(tokens, at) for at in range(max(0, place - 6), place - 1))
                return tokens[place - 1].text, next((each[1].name for each in sender if each), "")
            known = find(tokens, place + 1) if place + 1 < first - 1 else None
            whole = known is not None and known[0] == first - 1
            state = (
                known[1].name if known is not None and whole else parsed.words(place + 1, first - 1)
            )
            if not tokens[place + 1].text[0].isupper() and tokens[place + 1].lower != "the":
                # "the deposed head of state"
                state = ""
            return tokens[place - 1].text, state
    return None


def role_after(find: Find, parsed: Parsed, end: int) -> tuple[str, str] | None:
    """Role in apposition after a name: "Ann Orr, the Sudrian envoy, ..."."""
    tokens, tags = parsed.tokens, parsed.tags
    if tags[end : end + 1] != ",":
        return None
    at = end + 1
    if tags[at : at + 1] == "e" and tokens[at].lower not in _MADE:
        # "Lotte, thanked the minister"
        return None
    for place in range(at, min(at + 9, len(tokens))):
        if tags[place] in "()" or (tags[place] in ",.;RXVv" and place > at):
            break
        following = tags[place + 1 : place + 2]
        if is_role(tokens[place].lower) and following not in ("U", "X", "V", "v", "B"):
            start = at + 1 if tags[at] == "D" else at
            member = next(
                (known[1].name for p in range(start, place) if (known := find(tokens, p))), ""
            )
            owner = parsed.lowers[place - 2] if parsed.lower(place - 1) in ("'s", "'") else ""
            if not member and owner in word_set("groups that act"):
                # "Orr, the council's spokesman"
                member = owner
            return parsed.words(start, place + 1), member or _served(find, parsed, place + 1)
    return None


def _served(find: Find, parsed: Parsed, at: int) -> str:
    """Whom a role serves: "a spokesman for the Dawn Movement", "the head of the Front"."""
    if parsed.lower(at) not in ("for", "of"):
        return ""
    first = at + 2 if parsed.lower(at + 1) == "the" else at + 1
    if first >= len(parsed.tokens) or parsed.tags[first] != "U":
        return ""
    known = find(parsed.tokens, first)
    end = name_end(find, parsed, first, {})
    if known is not None and known[0] >= end:
        return known[1].name
    return parsed.words(first, end) if end > first else ""


def _affiliation(find: Find, parsed: Parsed, at: int) -> str:
    tokens = parsed.tokens
    if at > 1 and tokens[at - 1].text in ("'s", "'"):
        at -= 1
        if tokens[at - 1].text.lower() in word_set("groups that act"):
            # "The rebels' chief negotiator"
            return tokens[at - 1].lower
    for length in (1, 2, 3):
        if at - length < 0:
            break
        known = find(tokens, at - length)
        if known is not None and known[0] == at:
            return known[1].name
    first = at
    while first > 0 and parsed.tags[first - 1] == "U" and at - first < 4:
        first -= 1
    if at - first == 1 and parsed.lowers[first] in word_set("words before a role"):
        # "Fellow deputy", "Longtime envoy"
        return ""
    return parsed.words(first, at) if first < at else ""


def is_private(parsed: Parsed, first: int, end: int, *, in_office: bool = False) -> bool:
    """Whether the words around a name say that this is a private person.

    An age says so, but not of somebody ``in_office``: "its chairman, Ann Orr, 67, told".
    """
    private = word_set("private persons")
    before = {token.lower for token in parsed.tokens[max(0, first - 3) : first]}
    after = (
        {token.lower for token in parsed.tokens[end : end + 5]}
        if parsed.tags[end : end + 1] == ","
        else set()
    )
    if before & private or after & private:
        return True
    norm, at = parsed.text.norm, parsed.tokens[end - 1].end
    aged = not in_office and _AGED.match(norm, at) is not None
    return aged or _PRIVATE_CLAUSE.match(norm, at) is not None


def names_a_body(parsed: Parsed, after: int, entry: Entry) -> bool:
    """Whether an outlet's or town's name is only the first word of a body's ("Dawn Movement")."""
    if entry.kind not in ("media", "region", "capital") or entry.form != "name":
        return False
    tokens = parsed.tokens[after : after + 1]
    return (
        bool(tokens) and tokens[0].text[0].isupper() and tokens[0].lower in word_set("body nouns")
    )


def ends_office(parsed: Parsed, place: int) -> bool:
    """Whether a capitalised word ends a title before a name: "Minister of Defence Ann Orr"."""
    office = parsed.lower(place) in word_set("parts of roles") or parsed.lower(place) in _OFFICES
    return office and parsed.lower(place - 1) == "of" and is_role(parsed.lower(place - 2))


_OFFICES = frozenset(
    (
        "state",
        "justice",
        "health",
        "energy",
        "trade",
        "education",
        "labour",
        "labor",
        "war",
        "transport",
        "economy",
    )
)
