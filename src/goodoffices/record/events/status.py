"""Status of an event from the verb that tells it: planned, underway, held, departed ..."""

from __future__ import annotations

import itertools

from goodoffices.model.claims import EventStatus, Statement
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = ["called_off", "status_of"]

_FUTURE = word_set("forms of the future")
_PLANNED = word_set("words of plans")
_OFF = word_set("words of cancellation")
_NOT = frozenset(["not", "never", "n't"])
_GOING = word_set("words for going on")
_DEPART = word_set("verbs of departure")
_MOVES = word_set("movements")
_HAPPEN = frozenset(("place", "happen", "happened", "materialise", "materialised", "materialize"))


def status_of(
    parsed: Parsed, first: int, last: int, trigger: int, kind: str, statement: Statement | None
) -> tuple[EventStatus, list[str]]:
    """Status of what is told in tokens ``first`` to ``last``, and flags.

    >>> from goodoffices.record.text import Text
    >>> def read(words, trigger):
    ...     text = Text("w", words)
    ...     parsed = Parsed(text, text.sentences[0])
    ...     return status_of(parsed, 0, len(parsed.tokens), trigger, "talks", None)[0]
    >>> read("Talks will resume in Sudria", 0), read("Envoys met in Sudria", 1)
    ('planned', 'held')
    >>> read("Envoys left for Sudria", 1), read("Talks were called off", 0)
    ('departed', 'cancelled')
    """
    last = _own_clause(parsed, trigger, last)
    words = parsed.lowers[first:last]
    present = set(words)
    if "not" in present and (parsed.tags[trigger] in "Vvew"):
        after = parsed.lowers[trigger + 1 : last + 1]
        if "not" in after and after[after.index("not") + 1 : after.index("not") + 2] == ["to"]:
            # "voted on Friday not to strike": they voted.
            present.discard("not")
    hedged = statement is not None and (
        statement.kind == "hearsay" or any(f.startswith("hedged") for f in statement.flags)
    )
    flags = ["hearsay"] if hedged else []
    status = _plain_status(parsed, words, present, first, trigger, kind)
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


def called_off(parsed: Parsed, first: int, last: int, trigger: int) -> bool:
    """Whether a segment says of its event that it did or will not take place."""
    words = set(parsed.lowers[first:last])
    off = bool(words & _OFF) or {"called", "off"} <= words
    return off or (bool(words & _NOT) and "place" in words) or parsed.lower(trigger - 1) == "no"


def _own_clause(parsed: Parsed, trigger: int, last: int) -> int:
    """Where a second predicate begins: "began on Monday and will last"."""
    told = parsed.tags[trigger] in "Vve" or parsed.tags[max(0, trigger - 1)] == "X"
    for place in range(trigger, last - 1):
        letter = parsed.tags[place]
        if letter == "," and told and parsed.tags[place + 1] == "D":
            # "freed 30 men, a step that will"
            return place
        if letter == "C" and told and parsed.tags[place + 1] in "XV":
            return place
        told = told or letter in "XVve"
    return last


def _plain_status(
    parsed: Parsed, words: list[str], present: set[str], first: int, trigger: int, kind: str
) -> EventStatus:
    if (present & _NOT and present & _HAPPEN) or parsed.lower(trigger - 1) == "no":
        return "denied"
    if present & _OFF or ("called" in present and "off" in present):
        return "cancelled"
    if "denied" in present:
        return "denied"
    if present & _FUTURE and present & _NOT and kind != "release":
        return "cancelled" if "planned" in present or "scheduled" in present else "denied"
    # "Approved a plan": what was decided on is no plan to decide.
    said = set(words[: trigger - first + 1]) if kind == "decision" else present
    if present & _FUTURE or said & _PLANNED or _is_to(words):
        return "planned"
    verb = parsed.lower(trigger)
    if parsed.tags[max(0, trigger - 3) : trigger] == "XPD" and kind == "visit":
        # "is on a visit"
        return "underway" if parsed.lower(trigger - 3) in ("is", "are") else "held"
    moving = trigger and parsed.tags[trigger - 1] == "X"
    if verb in _MOVES and moving and parsed.lower(trigger - 1) in ("is", "are", "'s", "am"):
        return (
            "planned" if "T" in parsed.tags[trigger:] or kind in ("travel", "visit") else "underway"
        )
    if "since" in present and verb.startswith("host"):
        return "standing"
    named = parsed.tags[max(0, trigger - 1)] in "DAw"
    if "since" in present and verb == "meeting" and parsed.tags[trigger] == "g" and not named:
        return "underway"
    if verb.endswith("ing") and parsed.lower(trigger - 1) == "been":
        return "underway"
    if present & _GOING and not present & {"continued"}:
        return "underway"
    if verb in _DEPART:
        return "departed"
    if verb.endswith("ing") and trigger and parsed.lower(trigger - 1) in ("is", "are"):
        return "underway"
    if present & _NOT:
        return "denied"
    return "held"


def _is_to(words: list[str]) -> bool:
    """ "is to meet", "are set to", "there will have to be"."""
    return any(a in ("is", "are", "set", "due") and b == "to" for a, b in itertools.pairwise(words))
