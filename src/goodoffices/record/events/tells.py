"""Whether a clause tells of an event at all, and by which of its words.

What is only aimed at, wished, conditional or named is no event; see :mod:`unreal` for the status of
what is told but did not come about.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.model.claims import Statement, TimeExpression
from goodoffices.record.events.governs import governor, stands_after
from goodoffices.record.events.segments import Segment
from goodoffices.record.events.status import called_off
from goodoffices.record.events.triggers import Trigger, only_named, trigger_of
from goodoffices.record.events.unreal import (
    hangs_on_condition,
    is_only_wished,
    is_threat,
    stands_in_condition,
)
from goodoffices.record.grammar import Parsed

__all__ = [
    "chosen",
    "day_before",
    "day_of_clause_before",
    "days_of_those_hurt",
    "is_told",
    "tells_nothing",
]

# What is done to people is told even where neither day nor name is.
# What is done counts though no day is told, where its verb says that it was.
_DONE = frozenset(("attack", "delivery", "call", "proposal", "message", "coup", "release"))
_DONE_TO = frozenset(("abduction", "detention", "expulsion", "walkout", "collision", "drill"))
# What is said every day is a decision only where its day is told.
_DATED = frozenset(("accepted", "rejected"))


_CAN_BE_NO = [["there", modal, "be", "no"] for modal in ("can", "could", "will", "would")]
_STAYED = frozenset(("out", "boycotted", "boycott", "skipped", "shunned"))
_FATAL = frozenset(("killed", "died"))
_TOWARDS = frozenset(("towards", "toward", "on", "over", "about", "for"))
_HURT = frozenset(
    (
        *("died", "dies", "killed", "wounded", "injured", "hurt", "drowned", "perished", "missing"),
        *("lost", "maimed", "burned", "trapped"),
    )
)


def tells_nothing(
    parsed: Parsed,
    segment: Segment,
    kind: str,
    at: int,
    inside: Sequence[TimeExpression],
    statement: Statement | None,
    noun: bool,
) -> bool:
    """Whether a clause only aims at an event, names it, or tells it of no day where it must."""
    if segment.purpose and not inside and not is_threat(kind, statement):
        return True
    dated = bool(inside) and any(time.type in ("DATE", "TIME") for time in inside)
    if not dated and kind == "travel" and not noun and parsed.lower(at - 1) == "never":
        # "boats that never left Sudrian waters"
        return True
    if not dated and (
        stands_in_condition(parsed, segment.first)
        or hangs_on_condition(parsed, at, segment.last)
        or is_only_wished(parsed, segment.first, at, statement)
    ):
        return True
    if kind == "payment" and not dated:
        return True
    denied = noun and not dated and parsed.lower(at - 1) == "no"
    if denied and parsed.lowers[max(0, at - 4) : at] in _CAN_BE_NO:
        # "There can be no negotiations while": a position
        return True
    if noun and parsed.lower(at) == "talk" and "of" in parsed.lowers[at + 1 : at + 3]:
        # "no talk yet of a ceasefire"
        return True
    if parsed.lower(at - 1) == "have" and parsed.lower(at - 2) in ("would", "could", "should"):
        # "would have met on Monday": they did not.
        return True
    if parsed.tags[segment.first] == "g" and parsed.tags[at] == "w":
        return True
    if noun and _stayed_away(parsed, segment.first, at):
        return True
    if kind == "decision" and parsed.lowers[at] in _DATED and not inside:
        return True
    return only_named(parsed, segment, kind, at, inside)


def _stayed_away(parsed: Parsed, first: int, at: int) -> bool:
    """Whether somebody only stayed away from what a noun names: "pulled out of a July round"."""
    if _STAYED.isdisjoint(parsed.here):
        return False
    before = parsed.lowers[max(first, at - 7) : at]
    out = {"pulled", "out"} <= set(before) or {"opted", "out"} <= set(before)
    return out or not {"boycotted", "boycott", "skipped", "shunned"}.isdisjoint(before)


def chosen(
    parsed: Parsed, segment: Segment, places: Sequence[int], times: Sequence[TimeExpression]
) -> Trigger | None:
    """What makes a segment an event; a noun that only names one gives way to the next."""
    trigger = trigger_of(parsed, segment, places)
    if trigger is not None and not trigger.noun and "during" in parsed.here:
        trigger = _during(parsed, segment, trigger, places) or trigger
    while trigger is not None and trigger.noun and trigger.kind == "release":
        rest = [place for place in places if place > trigger.at]
        following = trigger_of(parsed, segment, rest) if rest else None
        if following is None or not only_named(parsed, segment, trigger.kind, trigger.at, ()):
            break
        between = parsed.starts[trigger.at], parsed.starts[following.at]
        if any(between[0] < time.span.start < between[1] for time in times):
            # "the release of the men on Monday followed talks": Monday is not theirs
            break
        trigger = following
    if trigger is not None and trigger.noun:
        trigger = _where_it_failed(parsed, segment, trigger, places)
    return trigger


def _where_it_failed(
    parsed: Parsed, segment: Segment, told: Trigger, places: Sequence[int]
) -> Trigger:
    """The talks of "made no headway towards a truce at talks in Kesh": what took place, not its aim."""
    if stands_after(parsed, segment.first, told.at) not in _TOWARDS:
        return told
    for place in places:
        if place > told.at and stands_after(parsed, segment.first, place) in ("at", "during"):
            following = trigger_of(parsed, segment, [place])
            if following is not None and following.kind in ("talks", "meeting"):
                return following
    return told


def _during(
    parsed: Parsed, segment: Segment, told: Trigger, places: Sequence[int]
) -> Trigger | None:
    """The talks of "never shook hands during the two days of talks": they are what took place."""
    at = parsed.lowers.index("during")
    inside = [place for place in places if place > at > told.at]
    denied = governor(parsed, segment.first, segment.last, told.at, noun=False).negated
    return trigger_of(parsed, segment, inside) if inside and denied else None


def day_before(
    parsed: Parsed, segment: Segment, times: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """The day that a clause hangs on: "since May 16, when the two sides agreed to"."""
    last = segment.first - 1
    last -= last > 0 and parsed.tags[last] == ","
    end = parsed.ends[last] if last >= 0 else -1
    return [time for time in times if time.span.end == end]


def day_of_clause_before(
    parsed: Parsed, segment: Segment, times: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """The day of "agreed on Monday to ..., but made no headway": the same subject goes on that day."""
    first, tags = segment.first, parsed.tags
    goes_on = parsed.lowers[first] == "but" and tags[first + 1 : first + 2] in ("V", "e")
    if not goes_on or not set(tags[:first]).isdisjoint('S;"h'):
        return []
    start = parsed.starts[first]
    days = [time for time in times if time.span.end <= start and time.type == "DATE"]
    return days if len(days) == 1 else []


def days_of_those_hurt(
    parsed: Parsed, segment: Segment, times: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """The day of "two men died in April when a ferry sank", which is that of the sinking."""
    before = parsed.lowers[max(0, segment.first - 12) : segment.first]
    if _HURT.isdisjoint(before):
        return []
    start, end = parsed.starts[max(0, segment.first - 12)], parsed.starts[segment.first]
    return [time for time in times if start <= time.span.start < end]


def _is_going_on(parsed: Parsed, segment: Segment, at: int) -> bool:
    """Whether the clause itself says that talks go on: "talks by telephone are continuing"."""
    here = parsed.lowers[at : segment.last]
    return not {"continuing", "underway", "ongoing"}.isdisjoint(here) or (
        "under" in here and "way" in here
    )


def _is_done(parsed: Parsed, at: int) -> bool:
    """Whether a verb tells what was done: "were fired", "had spoken", not "to fire" or "firing"."""
    before = parsed.tags[at - 1 : at]
    past = parsed.lowers[at].endswith("ed") or before == "X" or parsed.tags[at] in "Vv"
    not_yet = {"not", "never", "to", "will", "would", "could", "can", "may"}
    near = parsed.lowers[max(0, at - 3) : at]
    return past and before not in ("t", "D", "A") and not_yet.isdisjoint(near)


def is_told(
    parsed: Parsed, segment: Segment, trigger: Trigger, flags: Sequence[str], *, bare: bool
) -> bool:
    """Whether an event counts: where neither day, place nor people are told (``bare``), some do not."""
    kind, at, noun = trigger
    if (
        not bare
        or kind in ("truce", "decision")
        or (kind in _DONE_TO and not noun and parsed.lower(at - 1) != "not")
        or (kind in _DONE and not noun and _is_done(parsed, at))
        or (kind == "talks" and not {"broken off", "suspended"}.isdisjoint(flags))
        or (kind == "talks" and _is_going_on(parsed, segment, at))
        or (kind == "attack" and not _FATAL.isdisjoint(parsed.lowers[segment.first : segment.last]))
    ):
        return True
    return called_off(parsed, segment.first, segment.last, at)
