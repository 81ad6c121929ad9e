"""Unreal events: what is only aimed at, failed, denied or possible is no event held."""

from __future__ import annotations

from goodoffices.model.claims import EventStatus, Statement
from goodoffices.model.spans import Span
from goodoffices.record.events.governs import stands_after
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = [
    "AIMS",
    "hangs_on_condition",
    "is_aimed_at",
    "is_only_wished",
    "is_threat",
    "stands_in_condition",
    "unreal_status",
]

AIMS = frozenset(
    (
        "aimed",
        "aim",
        "aims",
        "aiming",
        "effort",
        "efforts",
        "bid",
        "demand",
        "demands",
        "goal",
        "goals",
    )
)
"""Words for what is aimed at or demanded."""
_FAILS = frozenset(("failed", "fails", "failing", "refused", "refuses", "declined", "unable"))
_COLLAPSE = frozenset(("collapsed", "collapses", "collapse", "unravelled", "unraveled", "lapsed"))


def is_aimed_at(parsed: Parsed, first: int, place: int) -> bool:
    """Whether a word is only what is aimed at or demanded: "efforts aimed at releasing"."""
    near = parsed.lowers[max(first, place - 7) : place]
    if AIMS.isdisjoint(near):
        return False
    aim = max(at for at, word in enumerate(near, place - len(near)) if word in AIMS)
    return not set(parsed.tags[aim:place]) & set(",;")


def unreal_status(
    parsed: Parsed, first: int, trigger: int, kind: str, statement: Statement | None
) -> EventStatus | None:
    """The status of an event that failed, collapsed, is denied or only possible; else None."""
    before = parsed.lowers[max(0, min(first, trigger) - 3) : trigger]
    if parsed.lower(first) in _CONDITIONS or (
        parsed.lower(first) in ("when", "before") and _present(parsed, trigger)
    ):
        # "until the Red Cross has visited", "when Sudria withdraws"
        return "planned"
    if parsed.lower(trigger) in ("invited", "invites", "invite"):
        return "denied" if parsed.lower(trigger - 1).endswith(("not", "n't")) else "planned"
    near = parsed.lowers[first : trigger + 2]
    if not _NOBODY.isdisjoint(near):
        return "denied"
    if parsed.tags[trigger] in "wUg" and stands_after(parsed, first, trigger) in ("at", "during"):
        # "failed to agree on a truce at talks in Kesh": the talks were held.
        return None
    if "to" in before and _FAILS & set(before[: before.index("to") + 1]):
        return "denied"
    cue = statement.cue.text.lower() if statement is not None and statement.cue else ""
    if cue in ("denied", "denies", "deny", "denying"):
        negated = statement is not None and "negated cue" in statement.flags
        return None if negated else "denied"
    if _only_willed(parsed, first, trigger):
        return "planned"
    wished = statement is not None and statement.kind == "speech_act" and cue.startswith(_WISHES)
    wished = wished and parsed.lower(first) != "since"
    if wished and parsed.tags[trigger] in "wU" and parsed.tags[max(0, trigger - 1)] not in "XNR":
        # "demanded elections", "called for protests"
        return "planned"
    if parsed.tags[trigger] in "wUg" and not _PROPOSED.isdisjoint(
        parsed.lowers[max(0, trigger - 4) : trigger]
    ):
        # "proposed a meeting on 12 May"
        return "planned"
    if parsed.tags[trigger] in "wUg" and _hoped_for(parsed, first, trigger):
        return "planned"
    if kind == "truce" and not _COLLAPSE.isdisjoint(parsed.lowers[trigger : trigger + 8]):
        return "cancelled"
    return None


_HOPES = {
    "for": (
        "call",
        "press",
        "push",
        "hop",
        "ask",
        "appeal",
        "plead",
        "ready",
        "prepar",
        "hold",
        "wait",
    ),
    "on": ("insist",),
    "to": ("open", "opposed", "averse", "amenable"),
    "of": ("favo",),
}
# Words that may stand between what is hoped for and the word for it.
_FAR = 10


def _hoped_for(parsed: Parsed, first: int, noun: int) -> bool:
    """Whether a noun is only what somebody hopes for: "insisted on a full truce", "is open to a summit"."""
    for place in range(noun - 1, max(first, noun - _FAR), -1):
        if parsed.tags[place] not in "DwUBCMTAegPt~h" or parsed.lowers[place] == "of":
            return False
        hopes = _HOPES.get(parsed.lowers[place], ())
        near = parsed.lowers[max(first, place - 2) : place]
        if hopes and any(word.startswith(hopes) for word in near):
            return True
    return False


def stands_in_condition(parsed: Parsed, first: int) -> bool:
    """Whether a clause is only a condition: "only if troops lifted", "provided that it was signed"."""
    if parsed.lower(first) in _CONDITIONS:
        return True
    before = parsed.lowers[max(0, first - 3) : first]
    last = before[-1] if before else ""
    if last in _CONDITIONS or last in ("providing", "supposing", "assuming"):
        return True
    if parsed.lower(first) in ("that", "as") and before[-2:] == ["on", "condition"]:
        return True
    return parsed.lower(first) == "as" and before[-2:] in (["so", "long"], ["as", "long"])


def is_threat(kind: str, statement: Statement | None) -> bool:
    """Whether an act of force is threatened: "has threatened to strike Kesh"."""
    cue = statement.cue.text.lower() if statement is not None and statement.cue else ""
    return kind == "attack" and cue.startswith("threat")


def hangs_on_condition(parsed: Parsed, trigger: int, last: int) -> bool:
    """Whether a clause says what would be done if: "would withdraw only if", "will not come unless"."""
    helpers = parsed.lowers[max(0, trigger - 4) : trigger]
    if _MODALS.isdisjoint(helpers):
        return False
    after = parsed.lowers[last : last + 3]
    if not _IF.isdisjoint(after[:2]):
        return True
    words = parsed.lowers[trigger:last]
    if "the" not in words or not _MOMENTS.intersection(words):
        return False
    at = min(words.index(word) for word in _MOMENTS.intersection(words)) + trigger
    # "would go free the day the raids stop"
    return parsed.lower(at - 1) == "the" and parsed.tags[at + 1 : at + 2] in ("D", "N", "U")


def is_only_wished(parsed: Parsed, first: int, trigger: int, statement: Statement | None) -> bool:
    """Whether an event is only what somebody demands, offers, hopes or asks for.

    "Urged him to extend the pause", "insisted that the suit be withdrawn"; plans, promises and
    threats are told by others.
    """
    cue = statement.cue.text.lower() if statement is not None and statement.cue else ""
    if statement is not None and statement.kind == "speech_act" and cue.startswith(_WISHES):
        return statement.content.contains(_word(parsed, trigger))
    tags = parsed.tags
    at = trigger - 1 if trigger and tags[trigger - 1] == "t" else first
    if tags[at] == "t" and at:
        # "wants him to extend it", "its refusal to withdraw"
        near = parsed.lowers[max(0, at - 3) : at]
        return not _WILLED.isdisjoint(near) and _DONE.isdisjoint(near)
    # "that the lawsuit be withdrawn"
    return (
        parsed.lower(trigger - 1) == "be"
        and tags[trigger - 2 : trigger - 1] in ("w", "U")
        and trigger - 2 >= first
    )


def _word(parsed: Parsed, place: int) -> Span:
    token = parsed.tokens[place]
    return parsed.text.span(token.start, token.end)


_WISHES = (
    *("demand", "call", "offer", "propos", "urg", "seek", "sought", "want", "ask", "request"),
    *("insist", "hop", "appeal", "wish", "favo", "beg", "implor", "suggest", "recommend", "plead"),
)
_PROPOSED = frozenset(
    (
        *("proposed", "proposes", "proposing", "demanded", "demands", "demanding", "sought"),
        *("seeks", "seeking", "requested", "requests", "wants", "wanted", "suggested", "suggests"),
    )
)
_WILLED = frozenset(
    (
        *("want", "wants", "wanted", "urge", "urges", "urged", "ask", "asks", "asked", "hope"),
        *("hopes", "hoped", "seek", "seeks", "sought", "offer", "offers", "offered", "demand"),
        *("demands", "demanded", "call", "calls", "called", "wish", "wishes", "wished", "press"),
        *("pressed", "pressing", "proposed", "proposes", "urging", "hoping", "seeking", "asking"),
        *("demanding", "calling", "offering", "refused", "refuses", "refusal", "proposal", "bid"),
        *("request", "requested", "requests", "tries", "tried", "trying", "eager", "keen"),
        *(
            "desire",
            "need",
            "wishing",
            "wanting",
            "failed",
            "aims",
            "aimed",
            "aiming",
            "attempt",
            "effort",
            "efforts",
        ),
    )
)
_MODALS = word_set("modals")
_IF = frozenset(("if", "unless", "once", "provided"))
_MOMENTS = frozenset(("day", "moment", "minute", "hour"))
_CONDITIONS = frozenset(("if", "unless", "until", "once", "provided"))
_NOBODY = frozenset(("nobody", "nothing", "none"))


def _present(parsed: Parsed, trigger: int) -> bool:
    """Whether a verb stands in the present ("withdraws"), as of what is still to come."""
    word, tag = parsed.lower(trigger), parsed.tags[trigger]
    if parsed.lower(trigger - 1) in ("is", "are"):
        return True
    return tag in "Vw" and word.endswith("s") and not word.endswith("ss")


def _only_willed(parsed: Parsed, first: int, trigger: int) -> bool:
    """Whether an act is only wished or asked for: "is ready to withdraw", "that Sudria withdraw"."""
    tags = parsed.tags
    if trigger and tags[trigger - 1] == "t":
        before = set(parsed.lowers[max(0, trigger - 6) : trigger - 1])
        return not before & _DONE
    if tags[first] == "t":
        # "hoped to secure a six-week truce"
        return not _DONE & set(parsed.lowers[max(0, first - 6) : first])
    verb, noun = parsed.lower(trigger), parsed.lower(trigger - 1)
    plain = tags[trigger] == "w" and verb in word_set("plain verbs of events")
    subject = trigger > first and tags[trigger - 1] in "wU" and not noun.endswith("s")
    return plain and subject and noun not in ("people", "police", "and")


# "They went on to meet", "managed to leave": it happened.
_DONE = frozenset(
    [
        "managed",
        "began",
        "begun",
        "started",
        "continued",
        "went",
        "proceeded",
        "able",
        "happened",
        "chose",
    ]
)
