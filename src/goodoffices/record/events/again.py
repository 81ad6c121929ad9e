"""Events told again: "the visit", "Saturday's blast" after the event they take up.

A definite description of an event of the same kind, close by, has the place and the people of the
one before it (Vendler, "Linguistics in Philosophy", 1967, on nominals of events); each mention
stays an event of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from goodoffices.model.claims import Event
from goodoffices.record.events.vocabulary import by_noun
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = ["taken_up"]

_CONTACTS = frozenset(("talks", "meeting"))
_BACK = 3


def taken_up(parsed: Parsed, event: Event, trigger: int, found: Sequence[Event]) -> Event:
    """The event, with place, people and day of the one that it takes up."""
    if (event.place and event.participants) or not _is_definite(
        parsed, _noun(parsed, event, trigger)
    ):
        return event
    before = next((one for one in reversed(found[-_BACK:]) if _same(parsed, event, one)), None)
    if before is None:
        return event
    status = next(iter(event.status.values()))
    # Talks that were walked out of were held that day.
    same = status == next(iter(before.status.values())) or before.kind == "walkout"
    return evolve(
        event,
        place=event.place or before.place,
        participants=event.participants or before.participants,
        when=before.when if same and event.when.start is None else event.when,
    )


def _noun(parsed: Parsed, event: Event, trigger: int) -> int:
    """The noun of an event that a verb tells: "the talks had been suspended"."""
    if event.kind != "talks" or by_noun().get(parsed.lower(trigger)):
        return trigger
    first = parsed.starting(event.spans[0].start)
    named = [at for at in range(first, trigger) if parsed.lower(at) in word_set("event talks")]
    return named[-1] if named else trigger


def _is_definite(parsed: Parsed, trigger: int) -> bool:
    """Whether a noun is told as known: "the visit", "Saturday's blast", "the latest visit" not."""
    before = parsed.lower(trigger - 1)
    if before == "'s":
        return parsed.tags[trigger - 2 : trigger - 1] == "T"
    return before in ("the", "that", "this")


def _same(parsed: Parsed, event: Event, before: Event) -> bool:
    kinds = {event.kind, before.kind}
    left = event.kind == "talks" and before.kind == "walkout"
    if len(kinds) > 1 and not kinds <= _CONTACTS and not left:
        return False
    far = parsed.sentence.start - before.spans[0].end
    if far > 400 or not (before.place or before.participants):
        return False
    one, other = event.when, before.when
    if one.start is None or other.start is None:
        return True
    return one.start <= (other.end or other.start) and other.start <= (one.end or one.start)
