"""What befell those who are counted: the event word that governs a figure."""

from __future__ import annotations

import re

from goodoffices.record.figures.reach import Here
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = [
    "HANDS",
    "PREDICATES",
    "PREDICATE_OF",
    "inherited_predicate",
    "is_exchanged",
    "predicate_of",
]

_TIME_UNITS = word_set("units of time")
HANDS = word_set("verbs of handing over")
"""Verbs that take "over": "hand over 60 prisoners"."""


PREDICATES = {
    "killed": "kill kills killed killing died dead die deaths death slain massacred slaughtered toll fatalities fatality perished lives",
    "wounded": "wound wounds wounded wounding injured injuring injures injuries injury hurt maimed",
    "released": "release releases released releasing free freed freeing freeing exchanged swapped returned handed repatriated",
    "held": "held hold holds holding captivity detained imprisoned jailed captives-among",
    "taken": "taken took take seized seizing abducted abducting kidnapped kidnapping captured capturing",
    "displaced": "displaced displacing displace fled flee fleeing uprooted homeless crammed sheltering refugees evacuated",
    "taking part": "demonstrated demonstrating marched marching rallied attended attending participated",
    "missing": "missing disappeared unaccounted",
    "arrested": "arrested arresting arrests",
    "delivered": "delivered delivering entered entering crossed trucks shipment",
    "voted": "voted vote votes polled",
    "paid": "paid pay pays worth funding budget",
    "pledged": "pledged pledges pledging",
    "cost": "cost costs costing losses",
    "remaining": "remain remains remained remaining trapped besieged stranded stuck",
}


PREDICATE_OF = {word: name for name, words in PREDICATES.items() for word in words.split()}
"""The predicate that a word stands for."""

_EVENTS = frozenset(PREDICATE_OF)
# Words before a figure that may say what befell; "hand over", "the return of".
_GOVERN = _EVENTS | {"over", "return"}


def inherited_predicate(parsed: Parsed, first: int, end: int, here: Here) -> str:
    """The predicate of the figure before, where the two are joined ("36 soldiers and 12 civilians")."""
    if not here or parsed.tags[end : end + 1] in ("X", "V", "e"):
        return ""
    figure, _, after = here[-1]
    between = parsed.tags[after:first]
    return figure.predicate if between and not between.strip("C,BD") else ""


_WHO_IT_SAYS = re.compile("R(?:N|D?[wU]{1,3})v(?=X)")


def predicate_of(parsed: Parsed, first: int, end: int, unit: str) -> str:
    """The nearest event word in the clause: just after ("30 killed"), before, or further on."""
    tags, lowers = parsed.tags, parsed.lowers
    if _took_part(parsed, end):
        return "taking part"
    if is_exchanged(parsed, first) and _frees(parsed, first):
        # "would free 35 captives in exchange for 350 prisoners held by"
        return "released"
    end = _past_clause(parsed, end)
    if tags[end : end + 1] == "R" and (says := _WHO_IT_SAYS.match(tags, end)) is not None:
        # "400 children who it says were taken"
        end = says.end()
    after = lowers[end : end + 3]
    for at, word in enumerate(after if not _EVENTS.isdisjoint(after) else (), end):
        if tags[at] in ",;.SC" or parsed.lower(at + 1) in ("part", "place"):
            break
        if name := PREDICATE_OF.get(word):
            # "freed 50 soldiers captured in May" counts those freed
            reduced = at == end and tags[at] in "eV" and tags[at + 1 : at + 2] == "P"
            if reduced and "still" in parsed.lowers[at : at + 9] and "X" in tags[at : at + 9]:
                # "128 hostages seized in May are still there"
                return "remaining"
            governs = tags[first - 1 : first] in ("e", "V", "w") if first else False
            before = PREDICATE_OF.get(parsed.lower(first - 1)) if reduced and governs else None
            return before or name
    apart = first and tags[first - 1] == "," and "v" in tags[end : end + 9]
    told = not apart and not _GOVERN.isdisjoint(lowers[max(0, first - 8) : first])
    for at in range(first - 1, max(-1, first - 9), -1) if told else ():
        if tags[at] in ";.SR" or (tags[at] == "C" and tags[at + 1 : at + 2] == "M"):
            break
        if lowers[at] == "over" and at and lowers[at - 1] in HANDS:
            # "agreed to hand over 60 prisoners"
            return "released"
        adjective = tags[at] in "eV" and at + 1 < first and tags[at + 1] in "wU"
        name = PREDICATE_OF.get(lowers[at], "") if not adjective else ""
        if name and parsed.lower(at + 1) not in ("part", "place", "office", "effect"):
            given = (
                name in _GIVEN
                and tags[first - 1] == "t"
                and not tags[at + 1 : first - 1].strip("BP")
            )
            # "handed out to 120 families": they are given something.
            return "" if given or (lowers[at] == "handed" and lowers[at + 1] == "out") else name
        if lowers[at] == "return" and lowers[at + 1] == "of":
            return "released"
    if unit in _TIME_UNITS:
        return ""
    still = "still" in after and "X" in tags[end : end + 3]
    return _predicate_after(parsed, end) or ("remaining" if still else "")


def is_exchanged(parsed: Parsed, first: int) -> bool:
    """Whether those counted are freed for others: "in exchange for", "in return for" before."""
    if first < 3 or parsed.lowers[first - 1] != "for" or parsed.lowers[first - 3] != "in":
        return False
    return parsed.lowers[first - 2] in ("exchange", "return")


_GIVEN = frozenset(("released", "paid", "delivered"))


def _past_clause(parsed: Parsed, end: int) -> int:
    """The token after a relative clause without a pronoun: "the four people it held were freed"."""
    tags, at = parsed.tags, end
    if tags[at : at + 1] != "N" or parsed.lower(at) not in ("it", "he", "she", "they", "we"):
        return end
    at += 1
    while tags[at : at + 1] and tags[at] in "XBVveg":
        at += 1
        if tags[at - 1] in "VveG":
            return at if tags[at : at + 1] in ("X", "V") else end
    return end


def _frees(parsed: Parsed, first: int) -> bool:
    """Whether a word of release stands before in the sentence."""
    return any(PREDICATE_OF.get(word) == "released" for word in parsed.lowers[:first]) or not (
        word_set("event release").isdisjoint(parsed.lowers[:first])
    )


def _took_part(parsed: Parsed, at: int) -> bool:
    """Whether "took part" follows, or "had taken part"."""
    near = parsed.lowers[at : at + 5]
    return "part" in near and not _TAKE.isdisjoint(near[: near.index("part")])


_TAKE = frozenset(("take", "took", "taken", "taking"))


def _predicate_after(parsed: Parsed, end: int) -> str:
    """The event word of a clause whose subject the figure is, over an aside between commas."""
    tags, at = parsed.tags, end
    if _EVENTS.isdisjoint(parsed.lowers[end : end + 20]):
        return ""
    while at < min(end + 20, len(tags)):
        if (name := PREDICATE_OF.get(parsed.lower(at))) and parsed.lower(at + 1) not in (
            "part",
            "place",
        ):
            return name
        if tags[at] == ",":
            close = tags.find(",", at + 1, at + 12)
            if close < 0 and not re.match(r"[wU]+C[wU]", tags[at + 1 : at + 6]):
                # Not the comma of a list: "carrying flour, fuel and medicine"
                return ""
            at = max(close, at)
        elif tags[at] in ";.Stv" or (tags[at] == "g" and tags[at - 1] == ","):
            return ""
        at += 1
    return ""
