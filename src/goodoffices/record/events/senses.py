"""Senses of meeting, going and deciding: whether a verb tells of an event ("left for", not "left a mark")."""

from __future__ import annotations

import re

from goodoffices.record.events.force import HELD
from goodoffices.record.events.use import Use, of, of_kind
from goodoffices.record.events.vocabulary import by_verb
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right

__all__: list[str] = []

_ACTORS = word_set("actors")
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
_MOVING = (
    _SENT
    | HELD
    | word_set("groups that act")
    | word_set("roles")
    | word_set("what is sailed, flown or driven")
    | {"he", "she", "they"}
)
# "Prices returned to their level of May", "life returned to normal".
_STILL = frozenset(
    (
        *("price", "prices", "shares", "life", "calm", "normal", "power", "electricity", "order"),
        *("attention", "focus", "level", "levels", "work", "quiet", "stability", "growth"),
    )
)
_HOUSES = frozenset(("parliament", "assembly", "government", "cabinet", "chamber", "congress"))
_CLAIMS = frozenset(
    ("demand", "demanding", "protest", "protesting", "against", "chanting", "calling")
)
_ASIDE = re.compile(r"wNX*\Z")


# -- going and sending -------------------------------------------------------------------------


@of("left leave leaves leaving")
def _leaving(use: Use) -> bool | None:
    if use.after() in ("for", "on") or use.tags_after(1) == "U":
        return True
    if use.next(2)[:2] == ["the", "capital"] and use.lower == "left":
        return True
    end = phrase_right(use.parsed.tags, use.place + 1, prepositions=False)
    left = use.parsed.lower(end - 1) in word_set("what is left behind")
    return left and bool(use.lead & _MOVING)


@of("send sends sent sending dispatch dispatched")
def _sending(use: Use) -> bool | None:
    return bool(use.rest & _SENT)


@of("deploy deploys deployed deploying")
def _deploying(use: Use) -> bool | None:
    return bool((use.rest | use.lead) & _SENT)


@of("head heads headed heading return returned returning travel travels fly flies visit visits")
def _going(use: Use) -> bool | None:
    if use.kind == "release":
        # "300 prisoners have returned home"
        return "home" in use.next(2) and bool(use.lead & HELD)
    if use.lower == "returning":
        return None
    if use.lower.startswith("return") and not _STILL.isdisjoint(use.lead | {*use.next(4)}):
        return False
    if use.lower.startswith("return") and use.before in "XBte" and use.tags_after(1) in "T.":
        # "the delegations would return next week"
        return True
    noun = use.lower in ("head", "visit", "visits", "return", "travel")
    if use.tag == "w" and noun and use.before in ("w", "M", "e"):
        return False
    return use.after() in ("to", "for", "back", "into") or use.lower.startswith("visit")


@of("crossed cross crosses sailed sail sails toured", "travel")
def _crossing(use: Use) -> bool | None:
    """ "The men crossed back on Monday", not a convoy, which is a delivery."""
    if not use.lead.isdisjoint(word_set("event delivery")) or use.lower == "toured":
        return use.lower == "toured"
    if use.lower.startswith("sail"):
        return use.after() in ("for", "to", "from", "into")
    people = use.lead & HELD or "U" in use.parsed.tags[use.segment.first : use.place]
    return bool(people) and use.after() in ("back", "into", "to", "the", "for", "from")


@of("due expected")
def _due(use: Use) -> bool | None:
    # "is due in Keston on Monday"
    return use.after() == "in" and use.tags_after(2)[1:] == "U"


# -- meeting -----------------------------------------------------------------------------------


@of("shook shake shaken")
def _shaking(use: Use) -> bool | None:
    return use.after() == "hands"


@of("sat sit sitting")
def _sitting(use: Use) -> bool | None:
    if use.after() == "at" and "table" in use.next(4)[1:]:
        # "would sit at one table"
        return True
    return use.after() == "down" and use.after(2) in ("with", "to", "for")


@of("received receives receive")
def _receiving(use: Use) -> bool | None:
    """ "received the envoy", "received Ann Orr", but not "received a letter"."""
    end = phrase_right(use.parsed.tags, use.place + 1, prepositions=False)
    words = set(use.parsed.lowers[use.place + 1 : end])
    named = "U" in use.parsed.tags[use.place + 1 : end]
    whom = word_set("roles") | _ACTORS | {"mr", "ms", "mrs", "both", "them"}
    return named or bool(words & whom)


@of("landed")
def _landing(use: Use) -> bool | None:
    # "Iceland landed 148,000 tonnes of mackerel"
    return use.tags_after(1) not in ("M", "D") and use.after() not in ("a", "the")


@of("gathered gather gathering")
def _gathering(use: Use) -> bool | None:
    if use.kind == "protest":
        outside = "outside" in use.rest and not use.lead & _ACTORS
        return bool(use.rest & _CLAIMS) or outside
    if use.lower == "gathering":
        return False
    # "the evidence we have gathered in Keston"
    first = max(use.segment.first, use.place - 4)
    return not _ASIDE.search(use.parsed.tags[first : use.place])


@of_kind("talks")
def _talking(use: Use) -> bool | None:
    if use.lower == "discussed":
        # "the truce discussed in Geneva" tells of no meeting
        return use.after() not in ("in", "at", "during", "by", "on")
    return use.lower.startswith("host") or bool((use.rest | use.antecedent) & _TALKS)


@of_kind("statement")
def _addressing(use: Use) -> bool | None:
    whom = use.lead if use.passive else use.next(5)
    return not word_set("who is addressed").isdisjoint(whom)


@of_kind("message delivery")
def _handing(use: Use) -> bool | None:
    return bool(use.near & word_set(f"event {use.kind}"))


# -- deciding ----------------------------------------------------------------------------------


@of("agreed agree decided")
def _agreeing(use: Use) -> bool | None:
    # Of "agreed to release them" the release is the event.
    on = use.lower == "agreed" and use.after() == "on" and use.tags_after(2)[1:] == "D"
    if on and not word_set("event truce").isdisjoint(use.next(5)):
        # "agreed on a truce"
        return True
    others = set(use.next(6)) & by_verb().keys()
    last = min(use.place + 5, use.segment.last + 1)
    return "t" in use.parsed.tags[use.place + 1 : last] and not others


@of("dissolved dissolve dissolves")
def _dissolving(use: Use) -> bool | None:
    return not _HOUSES.isdisjoint(use.next(4))


@of("called call calls")
def _calling(use: Use) -> bool | None:
    if use.kind != "decision":
        return None
    return not word_set("event election").isdisjoint(use.next(4))


@of("pulled quit quits")
def _quitting(use: Use) -> bool | None:
    left = use.lower.startswith("quit") or use.after() == "out"
    return left and bool(use.near & _OBJECTS)


@of(
    "imposed impose lifted lift suspended suspend dropped drop froze frozen freeze reimposed reimpose"
)
@of("triggered trigger triggers invoked invoke invokes activated activate")
def _ruling(use: Use) -> bool | None:
    if use.before == "," and use.tag == "e":
        # "talks, suspended since May, could resume"
        return False
    return bool(use.near & _OBJECTS) if use.kind == "decision" else None


@of("broke broken halted halt halts", "decision")
def _breaking_off(use: Use) -> bool | None:
    """ "Broke off the talks", "halted the talks"."""
    if use.lower.startswith("broke") and use.after() != "off":
        return False
    named = use.lead if use.passive else set(use.next(6))
    return not named.isdisjoint(word_set("event talks") - {"rounds", "round"})


@of("withdrew withdraw withdrawn withdraws withdrawing")
def _withdrawing(use: Use) -> bool | None:
    if use.kind == "decision":
        return bool(use.near & _OBJECTS)
    if use.after() in ("the", "its", "his", "her", "their", "a"):
        # "withdrew the article", but "withdrew its troops"
        return bool(use.rest & (_SENT | word_set("groups that act") | {"forces"}))
    return None


@of("named")
def _naming(use: Use) -> bool | None:
    return use.tags_after(1) == "U" and "as" in use.rest
