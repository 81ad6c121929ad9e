"""Whose position it is: the party a phrase stands for, by name or in the report's words.

A capital stands for its government where it speaks or acts; two names joined by "and" stand
for both.  Whoever acts but has no name keeps the words of the report ("the rebels").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from attrs import define, field

from goodoffices.record.entities import Mention, Names
from goodoffices.record.gazetteer import capitals
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.places import Places
from goodoffices.record.roles import is_role
from goodoffices.record.spelling import merge_key
from goodoffices.record.statements.subjects import Subject, subject_left
from goodoffices.record.text import Text, Token, tokens_of

__all__ = [
    "Context",
    "acting",
    "is_share",
    "named_in",
    "party_of",
    "party_of_phrase",
    "serving",
    "subject_party",
]

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"'s?\s")
_ORGANS = frozenset(
    (
        *("government", "army", "country", "authorities", "state", "cabinet", "security forces"),
        "nation",
    )
)
# What a speaker calls its own side: "the group would not attend".
_GENERIC = frozenset(
    ("group", "movement", "party", "union", "organisation", "organization", "side")
)
_OWNED = re.compile(r"\b([A-Z][\w-]*(?:\s[A-Z][\w-]*)*)'s?\s+(?:[a-z]+\s+)?\Z")
_SHARES = frozenset(
    (
        *("half", "most", "some", "many", "few", "none", "nobody", "everyone", "neither", "no"),
        *("those", "people", "whoever"),
        *("anyone", "anybody", "somebody", "someone", "nothing", "hardly", "everybody", "noone"),
    )
)
# "Both" and "all" are kept, as they say who.
_DETERMINERS = word_set("tag D: determiners and possessives") - {"both", "all"}
_THIRD = frozenset(("it", "they"))
_OTHERS = _THIRD | {"he", "she", "you"}
_OWN = frozenset(("his", "her", "its", "their", "our", "my"))
_FOR = re.compile(
    r"\b(?:for|of|from|with|in)\s+(?:the\s+)?((?:[A-Z][\w-]*(?:'s?(?=\s[A-Z]))?\s?)+)"
)
_CLOSE_TO = re.compile(r"\bclose\s+to\s+(?:the\s+)?([a-z][\w\s-]*)\Z")
_OWN_PARTY = re.compile(
    r"'s?\s+(?:party|movement|group|alliance|union|bloc),\s+(?:the\s+|The\s+)?([A-Z].*)$"
    r"|^(?:The\s+|the\s+)?([A-Z][^,]+),\s+[^,]*'s?\s+(?:party|movement|group|alliance|union|bloc)$"
)
_LED = re.compile(r"((?:The|the|A|a|An|an)\s+[a-z]+(?:\s[a-z]+)?)\s+[a-z]{3,}ing\s")
_ASIDE = re.compile(r",\s+(?:the|a|an|both|who|which|whose)\b")
# Begins with a class of letters, so that it is tried only there.
_TAIL = re.compile(
    r"[,\s](?:(?<=,)|(?<=\s)\s*(?:who|which|that|in|from|of|to|at|on|for|with|under|between|off|near|aboard|around|inside"
    r"|outside|across|against|behind|holding|guarding|fighting|representing|opposed|loyal|calling)\b)"
)
_JOINS = re.compile(r",|a(?<!\w.)nd\b")
_WHO = re.compile(r",\s+(?:who|which)\b")
_OF = re.compile(r"\s+of\b")


@define
class Context:
    """What is known while the positions of a report are read."""

    text: Text
    names: Names
    parsed: Sequence[Parsed]
    mentions: Sequence[Sequence[Mention]]
    stances: Places
    """Where words that tell a stance stand."""
    modals: Places
    """Where modals that promise stand."""
    speakers: dict[str, str] = field(factory=dict)
    """The parties that sources stand for, as they come again and again."""


def party_of(words: str, names: Names) -> str:
    """The state, movement or body that a phrase stands for, or empty.

    >>> party_of("a French presidential official", Names())
    'France'
    """
    if words not in names.parties:
        names.parties[words] = _party_of(words, names)
    return names.parties[words]


def _party_of(words: str, names: Names) -> str:
    if "ing" in words and (led := _LED.match(words)) is not None and (group := _group(led[1])):
        # "The union representing workers at the Port of Kesh"
        return group
    own = _OWN_PARTY.search(words) if "," in words and "'" in words else None
    if own is not None:
        # "Tall's party, the Alliance for Renewal"
        words = (own[1] or own[2]).strip()
    tokens = _tokens(words)
    for place in range(len(tokens)):
        known = names.find(tokens, place)
        if known is not None and known[1].kind not in ("media", "capital", "region"):
            entry = known[1]
            return (
                entry.name
                if entry.kind in ("state", "movement", "organisation")
                else entry.state or entry.name
            )
    key = merge_key(words.split("'s ")[0])
    if own is not None:
        return names.party(key) or words
    before, _, last = key.rpartition(" ")
    if before and is_role(last):
        # "A Dawn Movement spokesman"
        body = names.party(before) or names.party(before.partition(" ")[2])
        if body:
            return body
    return names.party(key) or names.party(last)


@lru_cache(maxsize=4096)
def _tokens(words: str) -> list[Token]:
    """The tokens of a phrase, as phrases come again; not to be changed."""
    return tokens_of(words)


@cache
def _seats() -> dict[str, str]:
    return {capital: state for state, capital in capitals().items()}


def _seat(words: str, names: Names) -> str:
    """The state whose capital a phrase is, in the world or in the reports; or empty."""
    state = _seats().get(words, "")
    if state or not words[:1].isupper():
        return state
    tokens = _tokens(words)
    known = names.find(tokens, 0)
    whole = known is not None and known[0] == len(tokens)
    return known[1].state if known is not None and whole and known[1].kind == "capital" else ""


def party_of_phrase(words: str, names: Names) -> str:
    """As :func:`party_of`, also for capitals that stand for a government, and for two together.

    >>> party_of_phrase("Paris and Doha", Names()), party_of_phrase("Cairo", Names())
    ('France, Qatar', 'Egypt')
    """
    if (
        " and " in words
        and (aside := _ASIDE.search(words)) is not None
        and " and " in words[: aside.start()]
    ):
        # "Norland and Sudria, the guarantors"
        words = words[: aside.start()]
    if "," not in words and "and" not in words:
        return _seat(words, names) or party_of(words, names)
    parts = [part.strip() for part in _JOINS.split(words) if part.strip()]
    joined = len(parts) > 1 and all(
        part.replace(" ", "").isalpha() and part[:1].isupper() for part in parts
    )
    found = [_seat(part, names) or party_of(part, names) for part in (parts if joined else [words])]
    if not joined and 1 < len(parts) < 4 and " and " in words:
        # "The government of Sudria and the rebels"
        each = [party_of(part, names) or serving(part) or _group(part) for part in parts]
        found = each if all(each) else found
    if not all(found):
        return party_of(words, names)
    return ", ".join(dict.fromkeys(found))


def _group(words: str) -> str:
    """A group by the words of the report ("the rebels"), or empty."""
    kept = acting(words)
    return kept if kept.rpartition(" ")[2].lower() in word_set("groups that act") else ""


def serving(words: str) -> str:
    """Whom a spokesman or official without a name serves, by name; or empty.

    >>> serving("a spokesman for the Dawn Movement")
    'Dawn Movement'
    """
    if (near := _CLOSE_TO.search(words)) is not None:
        return _group(near[1])
    found = _FOR.search(words)
    return found[1].strip() if found else ""


def acting(words: str) -> str:
    """The words for somebody who can hold a position, without article and what hangs on; or empty.

    >>> acting("the rebels in the north"), acting("any truce"), acting("The union")
    ('rebels', '', 'union')
    """
    cut = _TAIL.search(words)
    kept = words[: cut.start()] if cut else words
    parts = _WORD.findall(kept)
    while parts and parts[0].lower() in _DETERMINERS:
        parts = parts[1:]
    if not parts or len(parts) > 8:
        return ""
    head = parts[-1].lower()
    actor = head in _actors() or head.removesuffix("s") in _actors()
    named = parts[-1][:1].isupper() and head not in word_set("tag T: words of time")
    return " ".join(parts) if actor or named else ""


@cache
def _actors() -> frozenset[str]:
    return (
        word_set("actors")
        | word_set("body nouns")
        | word_set("roles")
        | word_set("state nouns")
        | word_set("groups that act")
    )


def subject_party(
    context: Context,
    floor: int,
    at: int,
    speaker: str,
    base: int,
    *,
    owner: bool = False,
    direct: bool = False,
) -> str:
    """The party that is the subject of the words at ``at``; a pronoun stands for the speaker.

    Not so in direct speech: "They want our signature" is not said of oneself.
    """
    sentence = context.text.sentence_at(at)
    if sentence is None:
        return speaker
    parsed = context.parsed[sentence.number]
    place = min(parsed.reaching(at), len(parsed.tokens) - 1)
    if parsed.tags[place - 1 : place] == '"':
        # The army "would not wait"
        place -= 1
    if owner and (owned := _OWNED.search(context.text.norm, sentence.start, at - 1)) is not None:
        # "Sudria's offer remains"
        name = owned[1].removeprefix("The ")
        return party_of_phrase(name, context.names) or name
    subject = subject_left(parsed, place)
    if subject is None and parsed.lower(place - 1) in ("and", "but", "or"):
        subject = _first_subject(parsed, base, place)
    if speaker and subject is not None and parsed.lower(subject.first) in _OWN:
        return speaker
    if (
        subject is not None
        and parsed.lower(subject.first) in _THIRD
        and not (party_of(speaker, context.names) or serving(speaker) or _group(speaker))
    ):
        # "It wants the money first, a diplomat said": it is no diplomat.
        meant = named_in(context, sentence.number, sentence.start, parsed.starts[subject.first])
        speaker = meant or speaker
    if subject is not None and is_share(parsed, subject):
        return ""
    if subject is not None and parsed.lower(subject.first - 1) == "whose":
        # "Norland, whose government wants 35%"
        whose, end = parsed.starts[subject.first - 1], parsed.ends[subject.last - 1]
        owner_named = named_in(context, sentence.number, sentence.start, whose)
        if owner_named and not named_in(context, sentence.number, whose, end):
            return owner_named.split(", ")[-1]
    if direct and subject is not None and parsed.lower(subject.first) in _OTHERS:
        return ""
    if subject is not None and parsed.tags[place] != "w" and _is_event(parsed, subject):
        return ""
    if subject is not None and not owner and subject.how != "pronoun":
        party = _of_subject(context, parsed, subject)
        if party in _GENERIC and speaker:
            return speaker
        if party in _ORGANS and context.names.kind(merge_key(speaker)) not in ("", "person"):
            return speaker
        if party:
            return party
        if subject.last - subject.first > 1 and speaker:
            return speaker
    if speaker:
        return speaker
    start = parsed.sentence.start
    if subject is not None and subject.how == "pronoun":
        at = parsed.starts[subject.first]
        main = _first_subject(parsed, start, subject.first)
        if main is not None and main.how != "pronoun" and main.last <= subject.first:
            # "The company has made clear that it won't reopen the mine"
            return _of_subject(context, parsed, main)
    return (
        named_in(context, sentence.number, max(floor, start), at)
        or named_in(context, sentence.number, start, at)
        or (_owner(context.text.norm[max(floor, start) : at]) if owner else "")
        or (_before(context, sentence.number) if subject and subject.how == "pronoun" else "")
    )


def is_share(parsed: Parsed, subject: Subject) -> bool:
    """ "Half of them want a deal", "Nobody in Sudria wants a war": no party does."""
    first = subject.first
    return parsed.lower(first) in _SHARES or (
        first > 1 and parsed.tags[first - 1] == "P" and parsed.lower(first - 2) in _SHARES
    )


def _is_event(parsed: Parsed, subject: Subject) -> bool:
    """Whether talks, a meeting or a text "aim", which is nobody's position."""
    head = parsed.lower(subject.first)
    after = parsed.tags[subject.first + 1 : subject.first + 2]
    return subject.last - subject.first == 1 and after != "A" and head in _events()


@cache
def _events() -> frozenset[str]:
    return word_set("event talks") | word_set("event meeting") | word_set("event truce")


def _owner(words: str) -> str:
    """ "The rebels' main": whoever a noun belongs to."""
    return acting(_POSSESSIVE.split(words, maxsplit=1)[0])


def _of_subject(context: Context, parsed: Parsed, subject: Subject) -> str:
    start = parsed.starts[subject.first]
    end = parsed.ends[subject.last - 1]
    words = context.text.norm[start:end]
    head = _TAIL.split(words, maxsplit=1)[0]
    named = named_in(context, parsed.sentence.number, start, start + len(head)) or (
        party_of_phrase(head, context.names) if head[:1].isupper() else ""
    )
    aside = _WHO.search(words)
    whole = named_in(
        context, parsed.sentence.number, start, start + aside.start() if aside else end
    )
    last = (_WORD.findall(head) or [""])[-1].lower()
    body = context.names.body_called(last)
    if body:
        return body
    own = last in word_set("groups that act") or last.removesuffix("s") in word_set("body nouns")
    if whole and last.removesuffix("s") in _ORGANS and _OF.match(words, len(head)):
        # "The governments of Ossara and Belmar"
        return whole
    if not named and (group := _led(parsed, subject)):
        # "The union representing workers at the Port of Kesh"
        return group
    if not subject.first and not named and last in _events():
        # "Talks on an end to the war would begin only after the truce"
        return ""
    if not named and not own and last not in _actors() and last.removesuffix("s") not in _actors():
        # "Men holding sailors off Sudria" are not Sudria.
        return acting(words)
    return named or (acting(words) if own else "") or whole or acting(words)


def _led(parsed: Parsed, subject: Subject) -> str:
    """The group that a phrase begins with, before a participle or preposition; or empty."""
    end = subject.first
    while end < subject.last and parsed.tags[end] in "Dw":
        end += 1
    hangs = parsed.tags[end : end + 1] in ("g", "e", "P", "R")
    if not hangs or end >= subject.last or end - subject.first < 2:
        return ""
    words = parsed.words(subject.first, end)
    return _group(words)


def _before(context: Context, number: int) -> str:
    """The first party named in the sentence before."""
    if not number:
        return ""
    sentence = context.parsed[number - 1].sentence
    return named_in(context, number - 1, sentence.start, sentence.end).split(", ")[0]


def _first_subject(parsed: Parsed, base: int, before: int) -> Subject | None:
    """The subject of the first verb of a content, for a second verb after "and"."""
    floor = parsed.starting(base)
    for place in range(floor, before):
        if parsed.tags[place] in "XVve":
            found = subject_left(parsed, place, floor)
            if found is not None:
                how = "pronoun" if parsed.tags[found.first] == "N" else found.how
                return Subject(found.first, found.last, how, found.first)
    return None


def named_in(context: Context, sentence: int, start: int, end: int) -> str:
    """The parties named between two characters of a sentence, joined by commas; or empty."""
    found: dict[str, None] = {}
    for mention in context.mentions[sentence]:
        if start <= mention.start < end and context.names.kind(mention.key) not in (
            "place",
            "media",
        ):
            found.setdefault(context.names.party(mention.key))
    return ", ".join(found)
