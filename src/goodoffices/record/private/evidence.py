"""What tells that a name is a private person's: words before, after, and around it.

Rules of the language: a word for somebody held, hurt or bereaved beside the name, an age in
apposition, a verb of capture, release or death of which the name is the object, a relative.  A
public office speaks against it, unless the person is called held or hurt in so many words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from attrs import frozen

from goodoffices.record.gazetteer import Entry, is_outlet
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.private.words import private_nouns, words
from goodoffices.record.roles import Find, after_particles, is_role, role_after, role_before

__all__ = ["Name", "find_names", "is_office_holder", "is_public_office", "may_tell", "says_private"]

# White space is bounded throughout, so that no text takes more than linear time.
_FATE = "|".join(sorted(words("fates")))
_ADVERB = (
    r"(?:(?:\w{1,20}ly|still|also|later|then|being|among|believed|feared|presumed|reported|said|to|be)"
    r"\s{1,3}){0,4}"
)
_AGE = re.compile(
    r"\s?,\s{1,3}(?:(?:then|now|just)\s)?(?:aged?\s(?:just\s)?)?\d{1,3}"
    r"(?:\s?[,.;)]|\sand\b|\s(?:years?|months?)\b|\Z)"
    r"|\s?,\s{1,3}(?:an?\s)?\d{1,3}-(?:year|month)-old|\s{1,3}\((?:aged?\s)?\d{1,3}\)|\s{1,3}aged?\s\d"
)
_AFTER = re.compile(
    rf"\s?,\s{{1,3}}(?:{_FATE})\s(?!(?:that|responsible|to)\b)|"
    r"\s{0,3},?\s{0,3}(?:who\s{1,3}|and\s(?:his|her|their)\s(?:\w{1,20}\s){1,4})?"
    r"(?:(?:is|are|was|were|had|has|have|be|been|being|remains?|remained)\s{1,3}(?:not\s)?(?:been\s{1,3})?"
    rf"{_ADVERB}(?:{_FATE})\b|died\b|dies\b|perished\b|disappeared\b|vanished\b|"
    r"lost\s{1,3}(?:his|her|their)\b|"
    r"to\s(?:his|her|their)\s(?:father|mother|famil|parents|relatives|wife|husband|children))"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{_FATE}|killing|releasing|freeing|abducting|kidnapping|capturing|holding|wounding|"
    r"detaining|seizing|murdering|arresting|release|death|murder|abduction|capture|captivity|rescue|body|"
    r"bodies|remains|funeral|burial|grave|fate|detention|imprisonment|arrest|family|families|names?|"
    r"photographs?|photos?|home|memory|frees|kills|releases|abducts|captures|free|arrests)"
    r"(?:\s{1,3}of|\s{1,3}to\sbring\shome)?|\b(?:named|called)|\d-(?:year|month)-old(?:\s[a-z]{1,20}){0,3})"
    r"(?:\s(?:mr|mrs|ms|miss|dr|little|young|old))?\.?\s{1,3}\Z"
)
# Said of a captain or a judge in so many words.
_HELD = re.compile(
    r"\s?,?\s(?:who\s)?(?:(?:is|was|has|had|being)\s(?:been\s|being\s)?)?(?:held|taken|kept)\s"
    r"(?:hostage|captive|prisoner)\b"
)
_EVENTS = (
    "killing releasing freeing abducting kidnapping capturing holding wounding detaining seizing "
    "murdering arresting release death murder abduction capture captivity rescue body bodies remains "
    "funeral burial grave fate detention imprisonment arrest family families siblings name names "
    "photograph photographs photo photos home memory frees kills releases abducts captures free arrests "
    "named called died dies perished disappeared vanished lost famil"
)
# A longer run of capitalised words is a headline, not a name.
_LONGEST = 8


@frozen
class Name:
    """A run of capitalised tokens that may name a person: tokens ``first`` to ``end``.

    ``titled`` after "Mrs", ``called`` after a private noun, ``doubtful`` if it ends like a place.
    """

    parsed: Parsed
    first: int
    end: int
    titled: bool
    called: bool
    doubtful: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """The tokens of the name."""
        return tuple(token.text for token in self.parsed.tokens[self.first : self.end])


@cache
def _cue() -> re.Pattern[str]:
    listed = private_nouns() | frozenset(_EVENTS.split()) | (words("fates") - {"hospitali[sz]ed"})
    told = "|".join(sorted(map(re.escape, listed), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{told}|hospitali[sz]ed|aged?\s|\d{{1,3}}-(?:year|month))|[,(]\s{{0,3}}\d|(?<=\n)\d"
    )


def may_tell(lower: str) -> bool:
    """Whether a sentence in lower case can tell of a private person at all; quick.

    >>> may_tell("hostage ann orr slept"), may_tell("talks go on in kesh")
    (True, False)
    """
    return _cue().search(lower) is not None


def find_names(parsed: Parsed, find: Find) -> Iterator[Name]:
    """Runs that may be names of persons: no known place or body, no outlet, no street; linear."""
    place, count = 0, len(parsed.tokens)
    while place < count:
        if not _begins(parsed, place):
            place += 1
            continue
        known = find(parsed.tokens, place)
        if known is not None and not _given_name(parsed, place, *known, find):
            place = known[0]
            continue
        end = _run_end(parsed, place, find)
        name = _stripped(parsed, place, end)
        if name is not None:
            yield name
        place = max(end, place + 1)


def _begins(parsed: Parsed, place: int) -> bool:
    text = parsed.tokens[place].text
    if not text[0].isupper() or text == "According":
        return False
    letter = parsed.tags[place]
    if letter == "U":
        return True
    if place == 0 or parsed.tags[place + 1 : place + 2] != "U" or len(text) == 1:
        return False
    month = (
        text.lower() in words("months that are given names") and parsed.tags[place - 1] not in "PM"
    )
    return parsed.tokens[place + 1].text[0].isupper() and (letter in "XVvBgew" or month)


def _given_name(parsed: Parsed, place: int, after: int, entry: Entry, find: Find) -> bool:
    """Whether a known one-word name is the first part of a person's ("Jordan Orr")."""
    tokens = parsed.tokens
    return (
        after == place + 1
        and entry.form == "name"
        and entry.kind in ("state", "capital", "region")
        and after < len(tokens)
        and parsed.tags[after] == "U"
        and tokens[after].text[0].isupper()
        and not tokens[place].text.isupper()
        and find(tokens, after) is None
        and not is_role(tokens[after].lower)
        and tokens[after].lower not in _no_person()
        and tokens[after].lower not in private_nouns()
    )


def _run_end(parsed: Parsed, place: int, find: Find) -> int:
    tokens, tags, end = parsed.tokens, parsed.tags, place + 1
    particles = word_set("name particles")
    while end < len(tokens):
        token = tokens[end]
        if (
            token.text[0].isupper() and tags[end] not in "DNPSRTCht" and find(tokens, end) is None
        ) or (token.text == "." and len(tokens[end - 1].text) == 1):
            end += 1
        elif token.lower in particles and (after := after_particles(tokens, end)) > end:
            end = after
        elif "-" in token.text and token.lower.split("-")[0] in particles:
            # "Ann al-Rashid"
            end += 1
        elif token.text == '"' and _nickname(parsed, end):
            end += 3
        else:
            break
    return end


def _nickname(parsed: Parsed, place: int) -> bool:
    """A word in quotation marks between two parts of a name (Ann "Bee" Orr)."""
    tokens = parsed.tokens
    return (
        place + 3 < len(tokens)
        and tokens[place + 2].text == '"'
        and tokens[place + 1].text[0].isupper()
        and tokens[place + 3].text[0].isupper()
    )


def _stripped(parsed: Parsed, place: int, end: int) -> Name | None:
    """The run without titles, roles and nouns before the name; None if no name is left."""
    tokens, first, titled, called = parsed.tokens, place, False, False
    titles = words("courtesy titles")
    nouns = _nouns_and_fates()
    for at in range(place, end):
        lower = tokens[at].lower
        if lower in nouns or is_role(lower) or lower in titles:
            first = at + 1
            titled = lower in titles
            called = called or lower in nouns
    parts = [tokens[at].lower for at in range(first, end)]
    if not any(len(part) > 1 for part in parts) or len(parts) > _LONGEST:
        return None
    if parts[-1] in word_set("body nouns") or parts[-1] in word_set("media nouns"):
        return None
    if is_outlet(parsed.words(first, end)):
        return None
    return Name(parsed, first, end, titled, called, parts[-1] in _no_person())


@cache
def _nouns_and_fates() -> frozenset[str]:
    return private_nouns() | words("fates")


@cache
def _no_person() -> frozenset[str]:
    return words("last words of no person") | word_set("body nouns")


def is_office_holder(name: Name, find: Find) -> bool:
    """Whether a public office stands beside the name ("Foreign Minister Ilo Ban")."""
    parsed = name.parsed
    before = role_before(find, parsed, name.first)
    if before is not None and is_public_office(before[0]):
        held = _HELD.match(parsed.text.lower, parsed.tokens[name.end - 1].end)
        return held is None and not _called_before(parsed, name.first)
    after = role_after(find, parsed, name.end)
    if after is None or not is_public_office(after[0]):
        return False
    said = after[0].lower().split()
    return not any(
        word in private_nouns() and not is_role(following)
        for word, following in zip(said, [*said[1:], ""], strict=True)
    )


@lru_cache(maxsize=16_384)
def is_public_office(role: str) -> bool:
    """Whether a role is an office of public life, and not a rank or a trade.

    >>> is_public_office("Foreign Minister"), is_public_office("Sgt."), is_public_office("police officer")
    (True, False, False)
    """
    private = words("offices that are not public")
    said = role.lower().split()
    roles = [word for word in said if is_role(word)]
    return any(word not in private for word in roles) or (
        bool(roles) and not any(word in private for word in said)
    )


def _called_before(parsed: Parsed, first: int) -> bool:
    """Whether the office is only a title of somebody called held ("hostage Judge Orr")."""
    at = first - 1
    while at >= 0 and (
        (parsed.tags[at] == "," and at < first - 1)
        or parsed.lower(at) == "."
        or (is_role(parsed.lower(at)) and parsed.tokens[at].text[0].isupper())
    ):
        at -= 1
    return 0 <= at < first - 1 and parsed.lower(at) in words("held")


def says_private(name: Name) -> bool:
    """Whether what stands around a name says that it is a private person's."""
    parsed, private = name.parsed, private_nouns()
    single = name.end - name.first == 1
    lower, tokens = parsed.text.lower, parsed.tokens
    end = tokens[name.end - 1].end
    if name.called or _AGE.match(lower, end):
        return True
    if name.doubtful:
        return parsed.lower(name.first - 1) in private
    if _AFTER.match(lower, end):
        return True
    start = tokens[name.first].start
    if _BEFORE.search(lower, max(parsed.sentence.start, start - 60), start):
        return not single or name.titled or _closes(parsed, name.end)
    if _beside(name, private, single):
        return True
    return _apposed(parsed, name.end, private) or _owns(parsed, name.end, private)


def _closes(parsed: Parsed, end: int) -> bool:
    """Whether the name is not at once the subject of a verb ("hostages Northland took")."""
    return parsed.tags[end : end + 1] in ("", ".", ",", ";", "C", "P", "A", '"', "(", "T")


def _beside(name: Name, private: frozenset[str], single: bool) -> bool:
    """A private noun before the name: "hostage Ann Orr", "mother of Ann Orr", "his son, Bo,"."""
    parsed = name.parsed
    if parsed.lower(name.first - 1) in word_set("prepositions before a place") | {
        "from",
        "at",
        "to",
    }:
        return False
    for at in range(name.first - 1, max(-1, name.first - (3 if single else 5)), -1):
        word, letter = parsed.lower(at), parsed.tags[at]
        if letter in '.;"':
            return False
        if word in private:
            if at and parsed.lower(at - 1) in ("for", "on") and is_role(parsed.lower(at - 2)):
                return False
            near = name.first - at == 1
            return not single or near or _closes(parsed, name.end)
    return False


def _apposed(parsed: Parsed, end: int, private: frozenset[str]) -> bool:
    """A private noun after the name: "Ann Orr, a student from Kesh, ", "Ann Orr, whose son"."""
    if parsed.tags[end : end + 1] not in (",", "(", "~"):
        return False
    for at in range(end + 1, min(end + 9, len(parsed.tokens))):
        if parsed.tags[at] in ",.;()" or is_public_office(parsed.lower(at)):
            return False
        if parsed.lower(at) in private:
            return not is_role(parsed.lower(at + 1))
    return False


def _owns(parsed: Parsed, end: int, private: frozenset[str]) -> bool:
    """ "Ann Orr's mother", "the Orr family"."""
    at = end + 1 if parsed.lower(end) in ("'s", "'") else end
    stretch = [parsed.lower(place) for place in range(at, min(at + 3, len(parsed.tokens)))]
    if at == end:
        return stretch[:1] in (["family"], ["families"], ["siblings"], ["brothers"], ["sisters"])
    return any(
        word in private or word in ("family", "body", "remains", "death") for word in stretch
    )
