"""Triggers: the word that makes a segment an event, and the kind of event it makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress, count
from typing import NamedTuple

from goodoffices.model.claims import TimeExpression
from goodoffices.record.events import force, senses  # noqa: F401 - they register themselves
from goodoffices.record.events.frames import framed, frames
from goodoffices.record.events.governs import stands_after
from goodoffices.record.events.segments import Segment
from goodoffices.record.events.status import broke_off
from goodoffices.record.events.unreal import AIMS, is_aimed_at
from goodoffices.record.events.use import Use, fits
from goodoffices.record.events.vocabulary import NOUNS, by_noun, by_verb
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right

__all__ = ["Trigger", "elliptic", "only_named", "trigger_of", "triggers_in"]

_BREAKS = ("suspend", "broke", "halt", "froze", "freeze")
_CONTACTS = word_set("event talks") | word_set("event meeting")
_RECEIVED = _CONTACTS | word_set("event visit")
_TALKED = word_set("event talks") - {"rounds", "round"}
_NAMES = {kind: word_set(f"event {kind}") for kind in NOUNS}
_CALLS = frozenset(("call", "calls", "spoke", "spoken", "speak", "talked", "conferred"))


class Trigger(NamedTuple):
    """The kind of an event, the token that makes it one, and whether that is a noun."""

    kind: str
    at: int
    noun: bool


@cache
def _words() -> frozenset[str]:
    return frozenset((*by_verb(), *by_noun(), *frames(), *_CALLS))


def triggers_in(parsed: Parsed) -> list[int]:
    """The tokens of a sentence that can make an event, in order."""
    words = _words()
    if words.isdisjoint(parsed.here):
        return []
    return list(compress(count(), map(words.__contains__, parsed.lowers)))


def elliptic(parsed: Parsed, before: Parsed) -> Trigger | None:
    """ "A third is planned for May" after "two rounds of talks": the noun of the sentence before."""
    if parsed.lower(1) not in _ORDINALS or parsed.lower(0) not in ("a", "the"):
        return None
    if parsed.tags[2:3] not in ("X", "V", "e"):
        return None
    nouns = by_noun()
    named = [place for place, lower in enumerate(before.lowers) if lower in nouns]
    if not named:
        return None
    counted = [place for place in named if before.lower(place - 1) in _COUNTS]
    return Trigger(nouns[before.lowers[(counted or named)[-1]]], 1, noun=True)


def trigger_of(parsed: Parsed, segment: Segment, places: Sequence[int]) -> Trigger | None:
    """Kind and token of what makes this segment an event: a verb first, else a noun.

    ``places`` are those of :func:`triggers_in` that stand in the segment.
    """
    verbs, nouns, framing = by_verb(), by_noun(), frames()
    aimed = not AIMS.isdisjoint(parsed.here)
    noun: Trigger | None = None
    called = None if _CALLS.isdisjoint(parsed.here) else _call(parsed, segment)
    if called is not None:
        return Trigger("call", called, parsed.lower(called) in ("call", "calls"))
    for place in places:
        lower = parsed.lowers[place]
        if lower == "march" and parsed.texts[place] == "March":
            continue
        if aimed and is_aimed_at(parsed, segment.first, place):
            continue
        if lower in nouns and parsed.lower(place + 1) in nouns and place + 1 < segment.last:
            # "Ceasefire negotiations": of the second
            continue
        infinitive = place > 0 and parsed.tags[place - 1] == "t" and lower in verbs
        if lower == "strike" and parsed.tags[place + 1 : place + 2] not in ("U", "D"):
            # "a plan to strike on Monday" is one of workers
            infinitive = False
        if lower in nouns and noun is None and not infinitive:
            labour = lower in _STRIKES and _of_labour(parsed, place)
            ended = lower in _FORCE and not _ENDS.isdisjoint(
                parsed.lowers[max(0, place - 3) : place]
            )
            noun = Trigger("protest" if labour else "truce" if ended else nouns[lower], place, True)
        kinds = verbs.get(lower, ())
        if (kinds or lower in framing) and _is_verb(parsed, segment, place):
            # What it finds of the words around does not depend on the kind.
            use = Use(parsed, segment, place, "")
            for kind in kinds:
                use.kind = kind
                if fits(use):
                    return Trigger(_kind(parsed, segment, kind, place), place, False)
            if lower in framing and (told := framed(use)):
                return Trigger(told, place, False)
    return noun


def _of_labour(parsed: Parsed, place: int) -> bool:
    """Whether a strike is one of workers: "a hunger strike", or in news of a labour dispute."""
    before = parsed.lower(place - 1)
    if before == "hunger" or parsed.lower(place + 1) == "action":
        return True
    if before in _ARMS:
        return False
    return before in word_set("kinds of strike") or _labour_news(parsed.text.lower)


# "To halt fighting" is a truce.
_ENDS = frozenset(
    (
        *("halt", "halts", "halted", "halting", "stop", "stopping", "end", "ending", "cease"),
        *("pause", "pausing", "suspend", "suspending"),
    )
)
_ORDINALS = frozenset(("second", "third", "fourth", "fifth", "sixth", "seventh", "next", "further"))
_COUNTS = word_set("small numbers") | _ORDINALS | {"first", "several", "both"}
_FORCE = frozenset(("fighting", "shooting", "shelling", "bombing", "attacks", "strikes", "raids"))
_STRIKES = frozenset(("strike", "strikes"))
_ARMS = frozenset(
    ("air", "missile", "drone", "rocket", "artillery", "missiles", "precision", "aerial")
)


_VERBAL = re.compile("[XVv]")
_HELD_ON = frozenset(("session", "round", "sessions"))
_DIED = frozenset(("died", "killed", "dead", "wounded", "injured", "perished"))
_IN_PLACE = re.compile("PD?U")
_EFFECTS = frozenset(("claimed", "killed", "wounded", "destroyed", "injured", "damaged"))
_FOLLOWED = frozenset(("follows", "followed", "following"))
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_EMPLOYED = frozenset(("employer", "employers", "pay", "workers", "employees"))


@lru_cache(maxsize=8)
def _labour_news(lower: str) -> bool:
    """Whether a text in small letters is news of a labour dispute; linear, asked once a text."""
    words = set(_WORD.findall(lower))
    unions = "union" in words or "unions" in words
    return bool(words & word_set("signs of a labour dispute")) or (
        unions and bool(words & _EMPLOYED)
    )


def _call(parsed: Parsed, segment: Segment) -> int | None:
    """The token of "a phone call", "a call between", "spoke by telephone"."""
    for place in range(segment.first, segment.last):
        lower, after = parsed.lower(place), parsed.lower(place + 1)
        phone = ("phone", "telephone", "video")
        if lower in ("call", "calls") and (
            parsed.lower(place - 1) in phone
            or after in ("between", "with")
            or (parsed.lower(place - 1) == "a" and parsed.lower(place - 2) in ("in", "during"))
        ):
            return place
        by_phone = set(parsed.lowers[place + 2 : min(place + 9, segment.last)]) & set(phone)
        if (
            lower in ("spoke", "spoken", "speak", "talked", "conferred")
            and after in ("by", "over", "on", "to", "with")
            and by_phone
        ):
            return place
    return None


def _is_verb(parsed: Parsed, segment: Segment, place: int) -> bool:
    letter = parsed.tags[place]
    if letter not in "wVegv" or (parsed.texts[place][0].isupper() and place > segment.first):
        return False
    if letter == "e" and place and parsed.tags[place - 1] == "M" and parsed.tags[place + 1] == "w":
        # "90 detained fighters"
        return False
    after_of = place > 0 and parsed.tags[place - 1] == "P"
    if letter in "eVw" and after_of and parsed.lowers[place].endswith("ed"):
        # "no mention of deposed President Orr"
        return parsed.tags[place + 1 : place + 2] not in ("w", "U")
    # "A signing bonus", but "their releasing".
    return not (place and parsed.tags[place - 1] in ("D" if letter == "g" else "DA"))


def _kind(parsed: Parsed, segment: Segment, kind: str, at: int) -> str:
    lower = parsed.lowers[at]
    words = parsed.lowers[segment.first : segment.last]
    if lower.startswith("mediat") and not word_set("event truce").isdisjoint(words):
        return "truce"
    if lower.startswith("host"):
        if not _CONTACTS.isdisjoint(words):
            return "talks"
        return "hosting" if "office" in words or lower == "hosting" else "visit"
    if kind == "travel" and lower.startswith("sen") and not _HELD_ON.isdisjoint(words):
        # "will send the minister to the next session, scheduled for Wednesday"
        return "talks" if word_set("event meeting").isdisjoint(words) else "meeting"
    if kind == "travel":
        visit = lower.startswith(("visit", "arriv", "due")) or not _RECEIVED.isdisjoint(words)
        return "visit" if visit else "travel"
    if kind == "decision" and lower.startswith(_BREAKS):
        return "talks" if _breaks_talks(parsed, segment, at) else kind
    if kind in ("drill", "detention", "abduction"):
        return kind
    if lower == "discussed" or lower in ("held", "hold", "holding"):
        return "meeting" if word_set("event talks").isdisjoint(words) else "talks"
    return kind


def _breaks_talks(parsed: Parsed, segment: Segment, at: int) -> bool:
    """Whether talks are what is broken off: not "suspended its part in the talks"."""
    start = at + 2 if parsed.lower(at + 1) == "off" else at + 1
    end = phrase_right(parsed.tags, start, prepositions=False)
    whom = parsed.lowers[start:end] or parsed.lowers[max(segment.first, at - 8) : at]
    return not _TALKED.isdisjoint(whom) and "participation" not in whom


def only_named(
    parsed: Parsed, segment: Segment, kind: str, at: int, inside: Sequence[TimeExpression]
) -> bool:
    """Whether a noun only names an event that the segment does not tell of ("peace talks aim")."""
    lower = parsed.lower(at)
    contact = kind in ("talks", "meeting", "visit")
    followed = contact and not _FOLLOWED.isdisjoint(parsed.here)
    if followed and not _FOLLOWED.isdisjoint(parsed.lowers[max(segment.first, at - 5) : at]):
        # "The release follows two rounds of talks in Kesh"
        return False
    if lower not in _NAMES.get(kind, ()):
        return False
    tags = parsed.tags
    if at and tags[at - 1] == "t":
        # "to exchange prisoners": a verb
        return False
    words = set(parsed.lowers[segment.first : segment.last])
    if inside and kind != "release":
        return False
    after = parsed.lowers[segment.first] in ("after", "following") and not _VERBAL.search(
        parsed.tags, segment.first, segment.last
    )
    if contact and (after or stands_after(parsed, segment.first, at) in ("at", "during")):
        # "made no headway at their second round of talks in Kesh"
        return _IN_PLACE.search(parsed.tags, at, segment.last) is None
    if kind == "talks" and broke_off(parsed, at):
        return False
    if kind == "attack" and {"in", "which"} <= words and not words.isdisjoint(_DIED):
        # "the attack on the school, in which 22 people died"
        return False
    if (
        kind == "attack"
        and not words.isdisjoint(_EFFECTS)
        and not _EFFECTS.isdisjoint(parsed.lowers[at + 1 : at + 4])
    ):
        # "The Kesh bombing claimed a sixth life"
        return False
    before = tags[max(segment.first, at - 3) : at]
    leading = "D" in before or at == segment.first or kind == "talks"
    happens = (
        bool(words & word_set("occurrence verbs")) or "X" in tags[segment.first : segment.last]
    )
    if kind == "release":
        return not (inside and leading and happens)
    return not (contact and leading and happens and at - segment.first < 7)
