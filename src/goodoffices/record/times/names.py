"""Months and days that are part of a name and tell no time: "the July Front", "the May 14 Movement".

An accord called by its month keeps it, as it was made then ("the February accord").
"""

from __future__ import annotations

import re

from goodoffices.record.times.lexicon import alternatives, words

__all__ = ["is_part_of_a_name"]

_NOUNS = alternatives(
    words("""Front Movement Group Party Alliance Coalition Brigade Brigades Army Forces Force Militia Union
    League Club Committee Council Martyrs Revolution Uprising War Resistance Faction Youth Organisation
    Organization Battalion Column Commando Commandos Network Society Foundation Institute Centre Center
    Bloc Congress Company Times Post Herald Gazette Tribune Telegraph Wire Mail Observer Review Street
    Square Bridge Avenue Airport University Hospital School Prize Award Regiment Division Corps""")
)
_NAMED = re.compile(rf" (?:[A-Z][\w'-]+ ){{0,2}}{_NOUNS}\b")
_WHEN = re.compile(
    r"\b(?:in|since|by|until|till|from|during|of|on|before|after|for|through|between|to|last|next|this"
    r"|late|early|mid|or)[ -]\Z",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:\b(?i:the|a|an|its|their|his|her)|'s|\b[A-Z][a-z]+)\s\Z")
_ARTICLE = re.compile(r"\b(?:the|a|an|this|that|its|their|his|her)\s\Z", re.IGNORECASE)
_THE = re.compile(r"the\s", re.IGNORECASE)
_GIVEN = frozenset(words("April May June August"))
_SURNAME = re.compile(r" [A-Z][a-z]+(?:'s)? (?=[a-z])| [A-Z][a-z]+[,.]")
_AFTER_VERB = re.compile(r"(?:[a-z] |\A|[.\n\"] ?)\Z")
_FORENAME = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|Lady|President|Minister|Premier)\.?|\b(?P<first>[A-Z][a-z]{2,})) \Z"
)
_OF_OUTLETS = frozenset(("Daily", "Today", "Tonight"))
_AFTER_NAME = re.compile(r"\b[A-Z][\w'-]+ \Z")
_DATES = frozenset(("month", "month day", "weekday"))
_SMALL = frozenset(
    words("""In Since By Until Till From During Of On Before After For Through Between To Last Next This Late
    Early Mid The That And But Or As At Every Each Both With Under Over While When Around About Only If
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Fiscal Spring Summer Autumn Winter Mid""")
)


def is_part_of_a_name(kind: str, norm: str, start: int, end: int) -> bool:
    """Whether a month, day, weekday or "Today" at a place belongs to a name.

    >>> def named(text, part, kind="month"):
    ...     return is_part_of_a_name(kind, text, text.index(part), text.index(part) + len(part))
    >>> named("the July Front left", "July"), named("the July front line", "July")
    (True, False)
    >>> named("met Theresa May on", "May"), named("In May Norland", "May")
    (True, False)
    """
    before = norm[max(0, start - 24) : start]
    if norm[start:end] in _OF_OUTLETS:
        # "the Orland Daily", "Kesh Today"
        return _AFTER_NAME.search(before) is not None
    if kind not in _DATES:
        return False
    if norm[end : end + 1] == " " and norm[end + 1 : end + 2].isupper():
        if _NAMED.match(norm, end):
            owned = _OWNED.search(before) is not None or _THE.match(norm, start) is not None
            return not _WHEN.search(before) and (kind != "weekday" or owned)
        if norm[start:end] in _GIVEN and _SURNAME.match(norm, end):
            # "met April Orr", "June Carter said"
            told = _WHEN.search(before) or _ARTICLE.search(before)
            return not told and _AFTER_VERB.search(before) is not None
    if norm[start:end] == "May":
        forename = _FORENAME.search(before)
        return forename is not None and forename["first"] not in _SMALL
    return False
