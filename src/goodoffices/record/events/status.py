"""Status of an event from the verb that tells it: planned, underway, held, departed ..."""

from __future__ import annotations

import itertools
import re

from goodoffices.model.claims import EventStatus, Statement
from goodoffices.record.events.governs import Governor, governor
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = ["broke_off", "called_off", "status_of"]

_BE = word_set("forms of be")
_FUTURE = word_set("forms of the future")
_PLANNED = word_set("words of plans")
_OFF = word_set("words of cancellation")
_CALLS_OFF = _OFF | {"called"}
_NOT = frozenset(["not", "never", "n't"])
_LIKELY = frozenset(("likely", "expected", "might", "could", "possibly", "perhaps"))
_DROPPED = frozenset(("dropped", "shelved", "abandoned", "axed"))
_SET = frozenset(("is", "are", "set", "due"))
_MAY = frozenset(("may", "might", "could"))
_TRIED = frozenset(("tried", "attempted", "managed"))
_BREAKS = ("suspend", "broke", "halt", "froze", "abandon")
_FOR_SURE = frozenset(("due", "scheduled", "set", "slated", "planned"))
_ENDS = frozenset(("end", "expire", "lapse", "finish", "conclude", "run"))
_AGREES = ("announc", "agree", "accept", "approv", "back", "endors")
_EXPIRES = frozenset(
    ("expire", "expires", "expiring", "lapse", "lapses", "ends", "end", "runs", "run")
)
_GOING = word_set("words for going on")
_DEPART = word_set("verbs of departure")
_MOVES = word_set("movements")
_VERB = re.compile("[XVve]")
# "freed 30 men, a step that will", "began on Monday and will last"
_SECOND = re.compile(",(?=D)|C(?=[XV])")


def status_of(
    parsed: Parsed,
    first: int,
    last: int,
    trigger: int,
    kind: str,
    statement: Statement | None,
    *,
    noun: bool = True,
) -> tuple[EventStatus, list[str]]:
    """Status of what is told in tokens ``first`` to ``last``, and flags; ``noun`` if a noun tells it.

    >>> from goodoffices.record.text import Text
    >>> def read(words, trigger):
    ...     text = Text("w", words)
    ...     parsed = Parsed(text, text.sentences[0])
    ...     noun = trigger == 0
    ...     return status_of(parsed, 0, len(parsed.tokens), trigger, "talks", None, noun=noun)[0]
    >>> read("Talks will resume in Sudria", 0), read("Envoys met in Sudria", 1)
    ('planned', 'held')
    >>> read("Envoys left for Sudria", 1), read("Talks were called off", 0)
    ('departed', 'cancelled')
    """
    last = _own_clause(parsed, trigger, last)
    words = parsed.lowers[first:last]
    told = governor(parsed, first, last, trigger, noun=noun)
    hedged = statement is not None and (
        statement.kind == "hearsay" or any(f.startswith("hedged") for f in statement.flags)
    )
    flags = ["hearsay"] if hedged else []
    hedged = hedged or _through_others(statement)
    status, doubt = _plain_status(parsed, words, first, trigger, kind, told)
    flags += [doubt] if doubt else []
    refused = (
        statement is not None and statement.kind == "speech_act" and statement.modality == "refusal"
    )
    if refused and status in ("held", "planned") and kind in ("talks", "meeting", "visit", "truce"):
        return "denied", flags
    before = parsed.lowers[max(0, first - 3) : first]
    if status == "held" and (
        set(before) & {"plan", "plans", "planned", "planning"}
        or (statement is not None and statement.modality == "plan" and parsed.tags[first] == "t")
    ):
        status = "planned"
    if hedged and status == "held":
        return "reported", flags
    return status, flags


def _through_others(statement: Statement | None) -> bool:
    """Whether an outlet passes on what somebody unnamed told it: "State TV, citing an officer, said"."""
    if statement is None or "unnamed source" not in statement.flags:
        return False
    return any(link.role == "outlet" for link in statement.chain)


def called_off(parsed: Parsed, first: int, last: int, trigger: int) -> bool:
    """Whether a segment says of its event that it did or will not take place."""
    words = set(parsed.lowers[first:last])
    off = bool(words & _OFF) or {"called", "off"} <= words
    return off or (bool(words & _NOT) and "place" in words) or parsed.lower(trigger - 1) == "no"


def _own_clause(parsed: Parsed, trigger: int, last: int) -> int:
    """Where a second predicate begins: "began on Monday and will last"."""
    tags, start = parsed.tags, trigger
    if tags[trigger] not in "Vve" and tags[max(0, trigger - 1)] != "X":
        told = _VERB.search(tags, trigger, last)
        if told is None:
            return last
        start = told.end()
    found = _SECOND.search(tags, start, last)
    return found.start() if found is not None else last


def _plain_status(
    parsed: Parsed, words: list[str], first: int, trigger: int, kind: str, told: Governor
) -> tuple[EventStatus, str]:
    """The status, and a flag where it is not sure."""
    present, verb, negated = set(words), parsed.lower(trigger), told.negated
    # "Approved a plan": what was decided on is no plan to decide.
    said = set(words[: trigger - first + 1]) if kind == "decision" else present
    if parsed.lower(trigger - 1) == "to" and parsed.lower(trigger - 2) in _TRIED:
        # "tried to board the ship"
        return "held", "" if parsed.lower(trigger - 2) == "managed" else "attempted"
    to_do = "to" in present
    ahead = (
        not _FUTURE.isdisjoint(present)
        or not _PLANNED.isdisjoint(said)
        or (to_do and _is_to(words))
        or told.modal
    )
    if to_do and "have" in present and _was_to_have(words):
        # "The two were to have met on Monday"
        return "cancelled", ""
    off = None if _CALLS_OFF.isdisjoint(present) else _off(words)
    if negated and off is not None and told.role == "subject":
        # "A planned visit has not been cancelled"
        return "planned", ""
    if negated:
        called = "planned" in present or "scheduled" in present
        return ("cancelled" if ahead and called and told.modal else "denied"), ""
    if off is not None:
        if not _LIKELY.isdisjoint(words[:off]) or not _MAY.isdisjoint(told.helpers):
            # "is likely to be postponed"
            return "planned", "in doubt"
        return "cancelled", ""
    passive = told.role == "subject" and not told.helpers.isdisjoint(_BE)
    if passive and parsed.lower(told.verb) in _DROPPED:
        return "cancelled", ""
    if "denied" in present:
        return "denied", ""
    if kind == "talks" and told.role == "subject" and broke_off(parsed, trigger):
        # "Negotiations over the rest broke off", "talks collapsed"
        return "cancelled", "broken off"
    if kind == "talks" and told.role == "verb" and verb.startswith(_BREAKS):
        how = "broken off" if verb.startswith("broke") else "suspended"
        return ("planned" if ahead else "cancelled"), "" if ahead else how
    if kind == "truce" and _expires(words, max(0, trigger - first)):
        # A truce "that expires on Friday" is in force till then.
        return "standing", ""
    lost = _had_been(words) if "been" in present and "had" in present else None
    if lost:
        return lost
    if ahead:
        return "planned", ""
    return _status_of_verb(parsed, present, trigger, kind, told), ""


def broke_off(parsed: Parsed, talks: int) -> bool:
    """Whether talks came to nothing: "broke off", "broke down", "fell apart", "collapsed"."""
    after = parsed.lowers[talks + 1 : talks + 14]
    if not after or after[0] in ("collapsed", "unravelled", "unraveled"):
        return bool(after)
    pairs = itertools.pairwise(after)
    return any(pair in (("broke", "off"), ("broke", "down"), ("fell", "apart")) for pair in pairs)


def _status_of_verb(
    parsed: Parsed, present: set[str], trigger: int, kind: str, told: Governor
) -> EventStatus:
    """The status by the form of the verb, of what is neither denied nor to come."""
    verb = parsed.lower(trigger)
    if parsed.tags[max(0, trigger - 3) : trigger] == "XPD" and kind == "visit":
        # "is on a visit"
        return "underway" if parsed.lower(trigger - 3) in ("is", "are") else "held"
    if kind == "truce" and "T" not in parsed.tags and parsed.lower(told.verb).startswith(_AGREES):
        # "Three-day ceasefire announced"
        return "planned"
    moving = trigger and parsed.tags[trigger - 1] == "X"
    if verb in _MOVES and moving and parsed.lower(trigger - 1) in ("is", "are", "'s", "am"):
        return (
            "planned" if "T" in parsed.tags[trigger:] or kind in ("travel", "visit") else "underway"
        )
    if "since" in present and (verb.startswith("host") or kind == "detention"):
        return "standing"
    named = parsed.tags[max(0, trigger - 1)] in "DAw"
    if "since" in present and verb == "meeting" and parsed.tags[trigger] == "g" and not named:
        return "underway"
    if verb.endswith("ing") and parsed.lower(trigger - 1) == "been":
        return "underway"
    if present & _GOING and not present & {"continued"}:
        return "underway"
    goes_on = told.role == "subject" and parsed.tags[told.verb : told.verb + 1] == "g"
    if goes_on and not told.helpers.isdisjoint(("is", "are")):
        # "The talks are making headway"
        return "underway"
    if verb in _DEPART and kind != "release":
        return "departed"
    if verb.endswith("ing") and trigger and parsed.lower(trigger - 1) in ("is", "are"):
        return "underway"
    return "held"


def _off(words: list[str]) -> int | None:
    """Where the words say that it was called off."""
    for place, word in enumerate(words):
        if word in _OFF or (word == "called" and "off" in words[place + 1 : place + 7]):
            return place
    return None


def _expires(words: list[str], at: int) -> bool:
    """Whether a truce ends on a day: "expires on Friday", not "at the end of June"."""
    return any(
        word in _EXPIRES and words[place - 1] != "the"
        for place, word in enumerate(words[at:], at)
        if place
    )


def _had_been(words: list[str]) -> tuple[EventStatus, str] | None:
    """ "Had been due to open": it did not; "had been expected to": hardly."""
    at = words.index("been")
    plan = words[at + 1] if at + 1 < len(words) else ""
    if words[at - 1] != "had" or plan not in _PLANNED | _FOR_SURE:
        return None
    rest = words[at + 2 :]
    now = rest[rest.index(",") + 1 :][:2] if "," in rest else []
    if now[:1] in (["was"], ["were"]) and now[1:] in (["held"], ["opened"], ["staged"]):
        # "which had been set for Monday, was held on Tuesday"
        return "held", ""
    if now[:1] in (["will"], ["would"]):
        return None
    if not _ENDS.isdisjoint(words[at + 2 : at + 4]):
        # "had been due to end on Tuesday": it had begun.
        return "held", ""
    return ("cancelled", "") if plan in _FOR_SURE else ("planned", "in doubt")


def _was_to_have(words: list[str]) -> bool:
    """ "Was to have met": it did not."""
    return any(
        words[at - 1] == "to" and words[at - 2] in ("was", "were")
        for at, word in enumerate(words)
        if word == "have" and at > 1
    )


def _is_to(words: list[str]) -> bool:
    """ "is to meet", "are set to", "there will have to be"."""
    return any(at and words[at - 1] in _SET for at, word in enumerate(words) if word == "to")
