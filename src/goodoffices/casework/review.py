"""A human decides: proposals of the reader confirmed, edited or rejected, by whom and when.

Decisions are kept in the append-only log of the case.  An item is known again by its words
and which occurrence of them it is, not by its offsets, so decisions outlive a report that is
saved again with other line ends or a corrected line elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal

import attrs
from attrs import frozen

from goodoffices.errors import GoodOfficesError, nearest
from goodoffices.model import claims
from goodoffices.model.claims import Record
from goodoffices.model.spans import Span
from goodoffices.record.text import normalise
from goodoffices.store.event_log import EventLog

__all__ = [
    "EDITABLE",
    "Decision",
    "Proposal",
    "decide",
    "decisions",
    "history",
    "lost",
    "proposals",
    "reviewed",
]

Verdict = Literal["confirmed", "edited", "rejected"]
KIND = "review"
_SHOWN = 160
_LONGEST = 500
_FULL_DAY = 10
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,12})?|\d{1,9}/[1-9]\d{0,8}")
PARTS = ("times", "statements", "figures", "events", "positions", "entities")

EDITABLE: Mapping[str, tuple[str, ...]] = {
    "times": ("type", "value"),
    "statements": ("kind", "modality", "said_on", "about"),
    "figures": ("value", "comparator", "unit", "scope", "claimed_by", "as_of"),
    "events": ("kind", "place", "purpose", "at_request_of", "status"),
    "positions": ("party", "kind", "issue", "expression"),
    "entities": ("name", "kind"),
}
"""Which fields of which part may be changed by hand; spans never."""

_CHOICES: Mapping[tuple[str, str], Any] = {
    ("times", "type"): ("DATE", "TIME", "DURATION", "SET"),
    ("statements", "kind"): claims.StatementKind.__args__,  # type: ignore[attr-defined]
    ("statements", "modality"): claims.Modality.__args__,  # type: ignore[attr-defined]
    ("figures", "comparator"): claims.FigureComparator.__args__,  # type: ignore[attr-defined]
    ("events", "status"): claims.EventStatus.__args__,  # type: ignore[attr-defined]
    ("positions", "kind"): claims.PositionKind.__args__,  # type: ignore[attr-defined]
}


@frozen
class Proposal:
    """An item of the record put before a human, with a key that outlives its offsets."""

    part: str
    key: str
    item: Any
    span: Span


@frozen
class Decision:
    """What somebody decided about an item, whose ``words`` stood in report ``doc``."""

    key: str
    part: str
    verdict: Verdict
    who: str
    when: str
    edit: Mapping[str, str] = {}
    doc: str = ""
    words: str = ""


def _span(item: Any) -> Span | None:
    if isinstance(item, claims.Statement):
        return item.content
    if isinstance(item, claims.Event | claims.Entity):
        return item.spans[0] if item.spans else None
    span: Span = item.span
    return span


def proposals(record: Record) -> list[Proposal]:
    """Every item that stands on words of a report, in the order of the record."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for part in PARTS:
        items = [(item, _span(item)) for item in getattr(record, part)]
        placed = [(item, span) for item, span in items if span is not None]
        for item, span in sorted(placed, key=lambda pair: pair[1]):
            words = _words(span)
            seen[part, span.doc, words] += 1
            text = f"{part}|{span.doc}|{words}|{seen[part, span.doc, words]}"
            key = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]
            found.append(Proposal(part, key, item, span))
    return found


def _words(span: Span) -> str:
    """The words of a span whatever its line ends and quotation marks are."""
    return re.sub(r"\s+", " ", normalise(span.text)).strip()


def decide(
    log: EventLog,
    proposal: Proposal,
    verdict: Verdict,
    *,
    who: str,
    when: datetime | None = None,
    edit: Mapping[str, str] | None = None,
) -> Decision:
    """Append a decision to the log; an edit is checked before anything is written.

    Raises
    ------
    GoodOfficesError
        Nobody named, or an edit of a field that cannot be edited or to a value it cannot have.
    """
    if not who.strip():
        raise GoodOfficesError("a decision needs somebody who takes it; give --who NAME")
    _plain("--who", who)
    changes = dict(edit or {})
    if (verdict == "edited") != bool(changes):
        raise GoodOfficesError("an edit needs FIELD=VALUE, and only an edit has one")
    _edited(proposal, changes)
    payload = {
        "key": proposal.key,
        "part": proposal.part,
        "verdict": verdict,
        "edit": changes,
        "doc": proposal.span.doc,
        "words": _words(proposal.span)[:_SHOWN],
    }
    event = log.append(KIND, payload, who=who, when=when)
    words = _words(proposal.span)[:_SHOWN]
    doc = proposal.span.doc
    return Decision(proposal.key, proposal.part, verdict, who, event.at, changes, doc, words)


def history(log: EventLog) -> dict[str, list[Decision]]:
    """All decisions about each item, in the order they were taken."""
    taken: dict[str, list[Decision]] = {}
    for event in log.events(kind=KIND):
        told = event.content
        if told is not None:
            taken.setdefault(told["key"], []).append(
                Decision(
                    told["key"],
                    told["part"],
                    told["verdict"],
                    event.who,
                    event.at,
                    told["edit"],
                    told.get("doc", ""),
                    told.get("words", ""),
                )
            )
    return taken


def decisions(log: EventLog) -> dict[str, Decision]:
    """The decision that stands for each item: the last one taken."""
    return {key: taken[-1] for key, taken in history(log).items()}


def lost(record: Record, standing: Mapping[str, Decision]) -> list[Decision]:
    """Decisions about words that the reports at hand no longer have, in no silence."""
    here = {proposal.key for proposal in proposals(record)}
    return [decision for key, decision in standing.items() if key not in here]


def reviewed(record: Record, standing: Mapping[str, Decision]) -> Record:
    """The record as decided: rejected items left out, edits made, flags saying by whom.

    Comparisons that speak of a rejected item are left out with it.
    """
    kept: dict[str, list[Any]] = {part: [] for part in PARTS}
    gone: set[str] = set()
    known: dict[int, Any] = {}
    for proposal in proposals(record):
        decision = standing.get(proposal.key)
        if decision is None:
            continue
        if decision.verdict == "rejected":
            gone.add(proposal.item.id)
            known[id(proposal.item)] = None
        else:
            known[id(proposal.item)] = _marked(_edited(proposal, decision.edit), decision)
    for part in PARTS:
        for item in getattr(record, part):
            item = known.get(id(item), item)
            if item is not None:
                kept[part].append(item)
    comparisons = tuple(c for c in record.comparisons if not gone & set(c.items))
    changes: dict[str, Any] = {part: tuple(items) for part, items in kept.items()}
    return attrs.evolve(record, comparisons=comparisons, **changes)


def _marked(item: Any, decision: Decision) -> Any:
    if not hasattr(item, "flags"):
        return item
    return attrs.evolve(item, flags=(*item.flags, f"{decision.verdict} by {decision.who}"))


def _edited(proposal: Proposal, changes: Mapping[str, str]) -> Any:
    allowed = EDITABLE[proposal.part]
    values = {}
    for name, text in changes.items():
        if name not in allowed:
            raise GoodOfficesError(f"'{name}' cannot be edited here; {nearest(name, allowed)}")
        _plain(name, text)
        values[name] = _READ.get((proposal.part, name), _chosen)(proposal, name, text)
    return attrs.evolve(proposal.item, **values) if values else proposal.item


def _plain(name: str, text: str) -> None:
    """Refuse what no field holds: control characters, or far too much."""
    if len(text) > _LONGEST or any(not char.isprintable() for char in text):
        raise GoodOfficesError(
            f"{name} has characters that cannot be printed, or more than {_LONGEST}; give plain words"
        )


def _day(proposal: Proposal, name: str, text: str) -> Any:
    if text and not _DAY.fullmatch(text):
        raise GoodOfficesError(f"'{text}' is no date; give YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        if len(text) == _FULL_DAY:
            date.fromisoformat(text)
    except ValueError:
        raise GoodOfficesError(f"'{text}' is no day of the calendar; give YYYY-MM-DD") from None
    return text or None


def _chosen(proposal: Proposal, name: str, text: str) -> Any:
    choices = _CHOICES.get((proposal.part, name))
    if choices and text not in choices:
        raise GoodOfficesError(f"{name} cannot be '{text}'; {nearest(text, choices)}")
    return text


def _number(proposal: Proposal, name: str, text: str) -> Any:
    low, dots, high = text.partition("..")
    parts = (low, high) if dots else (low,)
    if not all(_NUMBER.fullmatch(part.strip()) for part in parts):
        raise GoodOfficesError(f"'{text[:60]}' is no number below 10^15; give one, or LOW..HIGH")
    numbers = [Fraction(part.strip()) for part in parts]
    if sorted(numbers) != numbers:
        raise GoodOfficesError(f"'{text}' ends below where it begins; give LOW..HIGH")
    plain = [int(n) if n.denominator == 1 else float(n) for n in numbers]
    return tuple(plain) if len(plain) == 2 else plain[0]


def _status(proposal: Proposal, name: str, text: str) -> Any:
    status = _chosen(proposal, name, text)
    return dict.fromkeys(proposal.item.status or {proposal.span.doc: status}, status)


_READ: Mapping[tuple[str, str], Callable[[Proposal, str, str], Any]] = {
    ("figures", "value"): _number,
    ("figures", "as_of"): _day,
    ("statements", "said_on"): _day,
    ("events", "status"): _status,
}
