"""Senses: whether a verb is used in its sense of an event ("left for", not "left a mark").

Each sense is a function of the use of a verb, registered for its forms or for a kind of event; it
answers yes, no, or None where it has nothing to say.  Adding a sense is adding a function.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from goodoffices.record.events.segments import Segment
from goodoffices.record.events.vocabulary import by_verb
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right

__all__ = ["Use", "fits"]

_ACTORS = word_set("actors")
_HELD = word_set("wording: people held") | word_set("persons who are held")
_OBJECTS = word_set("objects of decisions")
_TALKS = (
    word_set("event talks")
    | word_set("event meeting")
    | word_set("event visit")
    | word_set("event truce")
)
_SENT = _ACTORS | frozenset(
    (
        *("mission", "troops", "observers", "monitors", "peacekeepers", "inspectors", "soldiers"),
        *("police", "warships", "engineers", "medics", "reinforcements"),
    )
)
_ARMED = word_set("event attack") | frozenset(
    (
        *("missile", "missiles", "rocket", "rockets", "shots", "shells", "drones", "war"),
        *("mortars",),
    )
)
_CROWDS = (
    word_set("groups that act")
    | word_set("event protest")
    | frozenset(("protesters", "protestors", "demonstrators", "picketers", "crowds", "activists"))
)
_PEOPLE = (
    word_set("people nouns")
    | word_set("private persons")
    | word_set("persons who are held")
    | word_set("groups that act")
    | frozenset(("bodies", "remains"))
)
_HOUSES = frozenset(("parliament", "assembly", "government", "cabinet", "chamber", "congress"))
_CHANCES = frozenset(("chance", "opportunity", "moment", "initiative", "power", "headlines"))
_CLAIMS = frozenset(
    ("demand", "demanding", "protest", "protesting", "against", "chanting", "calling")
)
_ASIDE = re.compile(r"wNX*\Z")


class Use:
    """A verb where it stands: token ``place`` of a segment, tried as an event of ``kind``."""

    def __init__(self, parsed: Parsed, segment: Segment, place: int, kind: str):
        self.parsed = parsed
        self.segment = segment
        self.place = place
        self.kind = kind
        self.lower = parsed.lowers[place]
        self.tag = parsed.tags[place]

    def after(self, step: int = 1) -> str:
        """The word so many places after the verb; negative before it."""
        return self.parsed.lower(self.place + step)

    def tags_after(self, count: int) -> str:
        """The tags of the next words."""
        return self.parsed.tags[self.place + 1 : self.place + 1 + count]

    def next(self, count: int) -> list[str]:
        """The next words, also beyond the segment."""
        return self.parsed.lowers[self.place + 1 : self.place + 1 + count]

    @property
    def before(self) -> str:
        """The tag before the verb, or empty."""
        return self.parsed.tags[self.place - 1] if self.place else ""

    @cached_property
    def rest(self) -> set[str]:
        """The words from the verb to the end of the segment."""
        return set(self.parsed.lowers[self.place : self.segment.last])

    @cached_property
    def lead(self) -> set[str]:
        """The words of the segment before the verb."""
        return set(self.parsed.lowers[self.segment.first : self.place])

    @cached_property
    def near(self) -> set[str]:
        """The words of the segment close to the verb, before and after it."""
        first = max(self.segment.first, self.place - 10)
        return set(self.parsed.lowers[first : min(self.segment.last, self.place + 9)])


Sense = Callable[[Use], bool | None]
_BY_WORD: dict[str, Sense] = {}
_BY_KIND: dict[str, Sense] = {}


def fits(use: Use) -> bool:
    """Whether a verb is used in its sense of an event of the kind that is tried.

    >>> from goodoffices.record.text import Text
    >>> def used(words, verb, kind):
    ...     text = Text("w", words)
    ...     parsed = Parsed(text, text.sentences[0])
    ...     place = parsed.lowers.index(verb)
    ...     return fits(Use(parsed, Segment(0, len(parsed.tags)), place, kind))
    >>> used("Envoys left for Sudria.", "left", "travel"), used("It left a mark.", "left", "travel")
    (True, False)
    """
    for sense in (_BY_WORD.get(use.lower), _BY_KIND.get(use.kind)):
        verdict = sense(use) if sense is not None else None
        if verdict is not None:
            return verdict
    return not _is_plural(use)


def _is_plural(use: Use) -> bool:
    """Whether a form in -s is a noun: "there are signs", "the 12 votes"."""
    return use.lower.endswith("s") and use.tag == "w" and use.before in ("X", "M")


def _of(words: str) -> Callable[[Sense], Sense]:
    """Register a sense for forms of verbs."""

    def register(sense: Sense) -> Sense:
        _BY_WORD.update(dict.fromkeys(words.split(), sense))
        return sense

    return register


def _of_kind(kinds: str) -> Callable[[Sense], Sense]:
    """Register a sense for kinds of events, tried where no word has its own."""

    def register(sense: Sense) -> Sense:
        _BY_KIND.update(dict.fromkeys(kinds.split(), sense))
        return sense

    return register


# -- going and sending -------------------------------------------------------------------------


@_of("left leave leaves leaving")
def _leaving(use: Use) -> bool | None:
    return use.after() in ("for", "on") or use.tags_after(1) == "U"


@_of("send sends sent sending dispatch dispatched")
def _sending(use: Use) -> bool | None:
    return bool(use.rest & _SENT)


@_of("deploy deploys deployed deploying")
def _deploying(use: Use) -> bool | None:
    return bool((use.rest | use.lead) & _SENT)


@_of("head heads headed heading return returned returning travel travels fly flies visit visits")
def _going(use: Use) -> bool | None:
    if use.kind == "release":
        # "300 prisoners have returned home"
        return "home" in use.next(2) and bool(use.lead & _HELD)
    if use.lower == "returning":
        return None
    noun = use.lower in ("head", "visit", "visits", "return", "travel")
    if use.tag == "w" and noun and use.before in ("w", "M", "e"):
        return False
    return use.after() in ("to", "for", "back", "into") or use.lower.startswith("visit")


@_of("due expected")
def _due(use: Use) -> bool | None:
    # "is due in Keston on Monday"
    return use.after() == "in" and use.tags_after(2)[1:] == "U"


# -- meeting -----------------------------------------------------------------------------------


@_of("shook shake shaken")
def _shaking(use: Use) -> bool | None:
    return use.after() == "hands"


@_of("sat sit sitting")
def _sitting(use: Use) -> bool | None:
    if use.after() == "at" and "table" in use.next(4)[1:]:
        # "would sit at one table"
        return True
    return use.after() == "down" and use.after(2) in ("with", "to", "for")


@_of("received receives receive")
def _receiving(use: Use) -> bool | None:
    """ "received the envoy", "received Ann Orr", but not "received a letter"."""
    end = phrase_right(use.parsed.tags, use.place + 1, prepositions=False)
    words = set(use.parsed.lowers[use.place + 1 : end])
    named = "U" in use.parsed.tags[use.place + 1 : end]
    whom = word_set("roles") | _ACTORS | {"mr", "ms", "mrs", "both", "them"}
    return named or bool(words & whom)


@_of("gathered gather")
def _gathering(use: Use) -> bool | None:
    if use.kind == "protest":
        return bool(use.rest & _CLAIMS)
    # "the evidence we have gathered in Keston"
    first = max(use.segment.first, use.place - 4)
    return not _ASIDE.search(use.parsed.tags[first : use.place])


@_of_kind("talks")
def _talking(use: Use) -> bool | None:
    if use.lower == "discussed":
        # "the truce discussed in Geneva" tells of no meeting
        return use.after() not in ("in", "at", "during", "by", "on")
    return use.lower.startswith("host") or bool(use.rest & _TALKS)


@_of_kind("statement")
def _addressing(use: Use) -> bool | None:
    return not word_set("who is addressed").isdisjoint(use.next(5))


@_of_kind("message delivery")
def _handing(use: Use) -> bool | None:
    return bool(use.near & word_set(f"event {use.kind}"))


# -- deciding ----------------------------------------------------------------------------------


@_of("agreed agree decided")
def _agreeing(use: Use) -> bool | None:
    # Of "agreed to release them" the release is the event.
    others = set(use.next(6)) & by_verb().keys()
    last = min(use.place + 5, use.segment.last + 1)
    return "t" in use.parsed.tags[use.place + 1 : last] and not others


@_of("dissolved dissolve dissolves")
def _dissolving(use: Use) -> bool | None:
    return not _HOUSES.isdisjoint(use.next(4))


@_of("called call calls")
def _calling(use: Use) -> bool | None:
    if use.kind != "decision":
        return None
    return not word_set("event election").isdisjoint(use.next(4))


@_of("pulled quit quits")
def _quitting(use: Use) -> bool | None:
    left = use.lower.startswith("quit") or use.after() == "out"
    return left and bool(use.near & _OBJECTS)


@_of("imposed impose lifted lift suspended suspend dropped drop froze frozen freeze")
def _ruling(use: Use) -> bool | None:
    return bool(use.near & _OBJECTS) if use.kind == "decision" else None


@_of("withdrew withdraw withdrawn withdraws withdrawing")
def _withdrawing(use: Use) -> bool | None:
    if use.kind == "decision":
        return bool(use.near & _OBJECTS)
    if use.after() in ("the", "its", "his", "her", "their", "a"):
        # "withdrew the article", but "withdrew its troops"
        return bool(use.rest & (_SENT | word_set("groups that act") | {"forces"}))
    return None


@_of("named")
def _naming(use: Use) -> bool | None:
    return use.tags_after(1) == "U" and "as" in use.rest


# -- force and protest -------------------------------------------------------------------------


@_of("hit hits")
def _hitting(use: Use) -> bool | None:
    return bool(use.lead & _ARMED)


@_of("seized captured recaptured")
def _seizing(use: Use) -> bool | None:
    return use.after() not in ("on", "upon", "by") and not use.rest & _CHANCES


@_of("launched fired")
def _firing(use: Use) -> bool | None:
    aimed = use.lower == "fired" and use.after() in ("at", "on", "into")
    return aimed or bool(set(use.next(6)) & _ARMED)


@_of("struck")
def _striking(use: Use) -> bool | None:
    # "struck a deal", "struck a note"
    return use.after() not in ("a", "an")


@_of("walk walked")
def _walking(use: Use) -> bool | None:
    return use.after() == "off" or (use.after() == "out" and use.after(2) != "of")


@_of("blocked blockaded")
def _blocking(use: Use) -> bool | None:
    return bool(use.lead & _CROWDS) or "protest" in use.rest


@_of_kind("attack")
def _attacking(use: Use) -> bool | None:
    if _is_plural(use):
        return False
    return use.before in ("X", "t", "B", "U") if use.tag == "w" else None


@_of_kind("truce")
def _pausing(use: Use) -> bool | None:
    if _is_plural(use):
        return False
    return not word_set("event truce").isdisjoint(use.lead | use.rest)


# -- freeing -----------------------------------------------------------------------------------


@_of_kind("release")
def _freeing(use: Use) -> bool | None:
    if use.tag == "w" and use.tags_after(1) == "M":
        # A headline: "Rivals free 40 captives"
        return bool(use.near & _HELD)
    if not _frees_people(use) or _is_plural(use):
        return False
    return use.before in ("X", "t", "B", "U") if use.tag == "w" else None


def _frees_people(use: Use) -> bool:
    """Whether people are freed or exchanged, not fire, water, letters or a report."""
    if use.near & _PEOPLE:
        return True
    if use.lower.startswith(("exchang", "swap", "hand")):
        return False
    passive = use.before in ("X", "B")
    first, last = use.place + 1, min(use.place + 7, use.segment.last)
    whom = use.lead if passive else use.parsed.lowers[first:last]
    return word_set("what is released but nobody").isdisjoint(whom)
