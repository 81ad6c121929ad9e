"""Triggers: the word that makes a segment an event, and the kind of event it makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress, count

from goodoffices.model.claims import TimeExpression
from goodoffices.record.events.segments import Segment
from goodoffices.record.events.unreal import is_aimed_at
from goodoffices.record.grammar import Parsed, phrase_right
from goodoffices.record.lexicon import word_set

__all__ = ["NOUNS", "only_named", "trigger_of", "triggers_in"]

NOUNS = (
    *("truce", "visit", "meeting", "talks", "release", "attack", "withdrawal", "protest"),
    *("statement", "election"),
)
_VERBS = (
    *("call", "travel", "protest", "meeting", "message", "delivery", "decision", "release"),
    *("attack", "truce", "talks", "withdrawal", "statement"),
)
_ACTORS = word_set("actors")


_CALLS = frozenset(("call", "calls", "spoke", "spoken", "speak", "talked", "conferred"))


@cache
def _by_verb() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind in _VERBS:
        for word in word_set(f"verb {kind}"):
            found[word] = (*found.get(word, ()), kind)
    return found


@cache
def _by_noun() -> dict[str, str]:
    return {word: kind for kind in reversed(NOUNS) for word in word_set(f"event {kind}")}


@cache
def _words() -> frozenset[str]:
    return frozenset((*_by_verb(), *_by_noun(), *_CALLS))


def triggers_in(parsed: Parsed) -> list[int]:
    """The tokens of a sentence that can make an event, in order."""
    words = _words()
    if words.isdisjoint(parsed.lowers):
        return []
    return list(compress(count(), map(words.__contains__, parsed.lowers)))


def trigger_of(parsed: Parsed, segment: Segment, places: Sequence[int]) -> tuple[str, int] | None:
    """Kind and token of what makes this segment an event: a verb first, else a noun.

    ``places`` are those of :func:`triggers_in` that stand in the segment.
    """
    verbs, nouns = _by_verb(), _by_noun()
    noun: tuple[str, int] | None = None
    called = None if _CALLS.isdisjoint(parsed.lowers) else _call(parsed, segment)
    if called is not None:
        return "call", called
    for place in places:
        lower = parsed.lowers[place]
        if lower == "march" and parsed.tokens[place].text == "March":
            continue
        if is_aimed_at(parsed, segment.first, place):
            continue
        if lower in nouns and parsed.lower(place + 1) in nouns and place + 1 < segment.last:
            # "Ceasefire negotiations": of the second
            continue
        infinitive = place > 0 and parsed.tags[place - 1] == "t" and lower in verbs
        if lower in nouns and noun is None and not infinitive:
            labour = lower in _STRIKES and _of_labour(parsed, place)
            ended = lower == "fighting" and not _ENDS.isdisjoint(
                parsed.lowers[max(0, place - 3) : place]
            )
            noun = "protest" if labour else "truce" if ended else nouns[lower], place
        if lower in verbs and _is_verb(parsed, segment, place):
            for kind in verbs[lower]:
                if _verb_fits(parsed, segment, place, kind):
                    return _kind(parsed, segment, kind, lower), place
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
_STRIKES = frozenset(("strike", "strikes"))
_ARMS = frozenset(
    ("air", "missile", "drone", "rocket", "artillery", "missiles", "precision", "aerial")
)


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
    if letter not in "wVegv" or (parsed.tokens[place].text[0].isupper() and place > segment.first):
        return False
    # "A signing bonus", but "their releasing".
    return not (place and parsed.tags[place - 1] in ("D" if letter == "g" else "DA"))


def _verb_fits(parsed: Parsed, segment: Segment, place: int, kind: str) -> bool:
    """Whether the verb is used in its sense of an event: "left for", "send a delegation"."""
    lower, tags = parsed.lower(place), parsed.tags
    after = parsed.lower(place + 1)
    if kind == "release" and lower.startswith("return"):
        # "300 prisoners have returned home"
        home = "home" in parsed.lowers[place + 1 : place + 3]
        return home and bool(_before(parsed, segment, place) & _freed())
    words = set(parsed.lowers[place : segment.last])
    if lower in ("left", "leave", "leaves", "leaving"):
        return after in ("for", "on") or tags[place + 1 : place + 2] == "U"
    if lower in _SENDS:
        return bool(words & _SENT) or (
            lower.startswith("deploy") and bool(_before(parsed, segment, place) & _SENT)
        )
    if lower in ("shook", "shake", "shaken"):
        return after == "hands"
    if lower in ("sat", "sit", "sitting"):
        if after == "at" and "table" in parsed.lowers[place + 2 : place + 5]:
            # "would sit at one table"
            return True
        return after == "down" and parsed.lower(place + 2) in ("with", "to", "for")
    if lower in ("hit", "hits"):
        return bool(_before(parsed, segment, place) & _armed())
    if lower in ("seized", "captured", "recaptured"):
        return after not in ("on", "upon", "by") and not words & _CHANCES
    if kind == "statement":
        return not word_set("who is addressed").isdisjoint(parsed.lowers[place + 1 : place + 6])
    if lower in ("agreed", "agree", "decided"):
        # Of "agreed to release them" the release is the event.
        others = set(parsed.lowers[place + 1 : place + 7]) & _by_verb().keys()
        return "t" in tags[place + 1 : min(place + 5, segment.last + 1)] and not others
    if kind == "decision" and lower in ("dissolved", "dissolve", "dissolves"):
        return not _HOUSES.isdisjoint(parsed.lowers[place + 1 : place + 5])
    if kind == "decision" and lower in ("called", "call", "calls"):
        return not word_set("event election").isdisjoint(parsed.lowers[place + 1 : place + 5])
    if kind == "decision" and lower in ("pulled", "quit", "quits"):
        left = lower.startswith("quit") or after == "out"
        return left and bool(_near(parsed, segment, place) & word_set("objects of decisions"))
    if kind == "decision" and lower in _RULES:
        return bool(_near(parsed, segment, place) & word_set("objects of decisions"))
    if lower in (
        "head",
        "heads",
        "headed",
        "heading",
        "return",
        "returned",
        "travel",
        "travels",
        "fly",
        "flies",
        "visit",
        "visits",
    ):
        if tags[place] == "w" and (
            lower in ("head", "visit", "visits", "return", "travel")
            and tags[place - 1 : place] in ("w", "M", "e")
        ):
            return False
        return after in ("to", "for", "back", "into") or lower.startswith("visit")
    if kind == "talks":
        talky = words & (
            word_set("event talks")
            | word_set("event meeting")
            | word_set("event visit")
            | word_set("event truce")
        )
        if lower == "discussed":
            # "the truce discussed in Geneva" tells of no meeting
            return after not in ("in", "at", "during", "by", "on")
        if lower in ("host", "hosts", "hosted", "hosting"):
            return True
        return bool(talky)
    if kind in ("message", "delivery"):
        return bool(_near(parsed, segment, place) & word_set(f"event {kind}"))
    if lower in ("received", "receives", "receive"):
        return _meets_somebody(parsed, place)
    if lower == "named":
        return tags[place + 1 : place + 2] == "U" and "as" in words
    if lower == "due":
        # "is due in Keston on Monday"
        return after == "in" and tags[place + 2 : place + 3] == "U"
    if kind == "withdrawal" and parsed.lower(place + 1) in (
        "the",
        "its",
        "his",
        "her",
        "their",
        "a",
    ):
        # "withdrew the article", but "withdrew its troops"
        return bool(words & _SENT) or bool(words & word_set("groups that act")) or "forces" in words
    if kind == "release" and tags[place] == "w" and tags[place + 1 : place + 2] == "M":
        # A headline: "Rivals free 40 captives"
        return bool(_near(parsed, segment, place) & _freed())
    if kind == "release" and not _frees_people(parsed, segment, place):
        return False
    if lower.endswith("s") and tags[place] == "w" and place and tags[place - 1] in "XM":
        # "there are signs", "the 12 votes"
        return False
    if lower in ("launched", "fired"):
        aimed = lower == "fired" and after in ("at", "on", "into")
        return aimed or bool(set(parsed.lowers[place + 1 : place + 7]) & _armed())
    if lower.startswith("walk"):
        return after == "off" or (after == "out" and parsed.lower(place + 2) != "of")
    if lower == "gathered" and kind == "protest":
        return bool(words & _CLAIMS)
    if lower.startswith("gather"):
        # "the evidence we have gathered in Keston"
        return not _ASIDE.search(tags[max(segment.first, place - 4) : place])
    if lower == "struck":
        # "struck a deal", "struck a note"
        return after not in ("a", "an")
    if lower.startswith("block"):
        return bool(set(parsed.lowers[segment.first : place]) & _crowds()) or "protest" in words
    if kind in ("release", "attack") and tags[place] == "w":
        return place > 0 and tags[place - 1] in "XtBU"
    if kind == "truce":
        return not word_set("event truce").isdisjoint(parsed.lowers[segment.first : segment.last])
    return True


_CLAIMS = frozenset(
    ("demand", "demanding", "protest", "protesting", "against", "chanting", "calling")
)
_SENDS = frozenset(
    (
        *("send", "sends", "sent", "sending", "dispatch", "dispatched"),
        *("deploy", "deploys", "deployed", "deploying"),
    )
)
_SENT = _ACTORS | frozenset(
    (
        *("mission", "troops", "observers", "monitors", "peacekeepers", "inspectors", "soldiers"),
        *("police", "warships", "engineers", "medics", "reinforcements"),
    )
)
_HOUSES = frozenset(("parliament", "assembly", "government", "cabinet", "chamber", "congress"))
_CHANCES = frozenset(("chance", "opportunity", "moment", "initiative", "power", "headlines"))
_RULES = frozenset(
    (
        *("imposed", "impose", "lifted", "lift", "suspended", "suspend", "dropped", "drop"),
        *("withdrew", "withdraw", "withdrawn", "froze", "frozen", "freeze"),
    )
)


def _before(parsed: Parsed, segment: Segment, place: int) -> set[str]:
    return set(parsed.lowers[segment.first : place])


def _frees_people(parsed: Parsed, segment: Segment, place: int) -> bool:
    """Whether people are freed or exchanged, not fire, water, letters or a report."""
    near = _near(parsed, segment, place)
    if near & _people():
        return True
    if parsed.lower(place).startswith(("exchang", "swap", "hand")):
        return False
    passive = place > 0 and parsed.tags[place - 1] in "XB"
    whom = (
        range(segment.first, place) if passive else range(place + 1, min(place + 7, segment.last))
    )
    return word_set("what is released but nobody").isdisjoint(parsed.lower(at) for at in whom)


_ASIDE = re.compile(r"wNX*\Z")


@cache
def _armed() -> frozenset[str]:
    return word_set("event attack") | frozenset(
        (
            "missile",
            "missiles",
            "rocket",
            "rockets",
            "shots",
            "shells",
            "drones",
            "war",
            "mortars",
        )
    )


@cache
def _crowds() -> frozenset[str]:
    return (
        word_set("groups that act")
        | word_set("event protest")
        | frozenset(
            ("protesters", "protestors", "demonstrators", "picketers", "crowds", "activists")
        )
    )


@cache
def _freed() -> frozenset[str]:
    return word_set("wording: people held") | word_set("persons who are held")


@cache
def _people() -> frozenset[str]:
    return (
        word_set("people nouns")
        | word_set("private persons")
        | word_set("persons who are held")
        | word_set("groups that act")
        | frozenset(("bodies", "remains"))
    )


def _near(parsed: Parsed, segment: Segment, place: int) -> set[str]:
    """The words of a segment close to a verb, before and after it."""
    return set(parsed.lowers[max(segment.first, place - 10) : min(segment.last, place + 9)])


def _meets_somebody(parsed: Parsed, place: int) -> bool:
    """ "received the envoy", "received Ann Orr", but not "received a letter"."""
    end = phrase_right(parsed.tags, place + 1, prepositions=False)
    words = set(parsed.lowers[place + 1 : end])
    named = "U" in parsed.tags[place + 1 : end] or words & {"mr", "ms", "mrs", "both", "them"}
    return bool(words & (word_set("roles") | _ACTORS)) or bool(named)


def _kind(parsed: Parsed, segment: Segment, kind: str, lower: str) -> str:
    words = set(parsed.lowers[segment.first : segment.last])
    if lower.startswith("mediat") and words & word_set("event truce"):
        return "truce"
    if lower.startswith("host"):
        if words & (word_set("event talks") | word_set("event meeting")):
            return "talks"
        return "hosting" if "office" in words or lower == "hosting" else "visit"
    if kind == "travel":
        received = word_set("event visit") | word_set("event talks") | word_set("event meeting")
        visit = words & received or lower.startswith(("visit", "arriv", "due"))
        return "visit" if visit else "travel"
    if lower == "discussed" or lower in ("held", "hold", "holding"):
        return "talks" if words & word_set("event talks") else "meeting"
    return kind


def only_named(
    parsed: Parsed, segment: Segment, kind: str, at: int, inside: Sequence[TimeExpression]
) -> bool:
    """Whether a noun only names an event that the segment does not tell of ("peace talks aim")."""
    lower = parsed.lower(at)
    if kind not in NOUNS or lower not in word_set(f"event {kind}"):
        return False
    tags = parsed.tags
    if at and tags[at - 1] == "t":
        # "to exchange prisoners": a verb
        return False
    words = set(parsed.lowers[segment.first : segment.last])
    if inside and kind != "release":
        return False
    before = tags[max(segment.first, at - 3) : at]
    leading = "D" in before or at == segment.first or kind == "talks"
    happens = (
        bool(words & word_set("occurrence verbs")) or "X" in tags[segment.first : segment.last]
    )
    if kind == "release":
        return not (inside and leading and happens)
    return not (
        kind in ("talks", "meeting", "visit") and leading and happens and at - segment.first < 7
    )
