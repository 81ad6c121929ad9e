"""Terms of a text: "under a draft seen by the wire, Norland would ship out all but 50 kilograms".

What an agreement lays down is agreed; what a draft or a proposal does is on the agenda.
"""

from __future__ import annotations

import re

from attrs import define, field

from goodoffices.model.claims import PositionKind, Statement
from goodoffices.record.positions.draft import Draft
from goodoffices.record.positions.making import make, subject_start, trim
from goodoffices.record.positions.parties import Context, subject_party

__all__ = ["Terms"]

_DRAFTS = "draft|proposal|plan|compromise|formula|outline|offer|framework|text|blueprint|package"
_DEALS = "agreement|deal|accord|treaty|truce|ceasefire|cease-fire|pact|settlement|armistice"
_UNDER = re.compile(
    rf"\bunder\s+(?:the|a|an|this|that|its|their)\s+((?:[\w.'-]+\s+){{0,4}}?(?:{_DRAFTS}|{_DEALS}))\b"
    rf"|\b((?:{_DRAFTS}|{_DEALS}))\b[^.;]{{0,60}}?\bunder\s+which\b"
)
_DRAFT = re.compile(rf"\b(?:{_DRAFTS}|proposed|possible|planned)\b")
_MODAL = re.compile(
    r"\b(?:would|will|must|shall|(?:is|are|was|were|has|have|had)\s+to)\s+(?!not\s+be\s+known)[a-z]"
)
_RETURN = re.compile(r"in\s+(?:exchange|return|turn)\b")
_NEXT = re.compile(r",?\s+(?:and|but|while|with)\s+\Z|[,;]\s+\Z|,?\s+in\s+(?:exchange|return)\s+\Z")
_TOLD = re.compile(
    r",\s(?:according\s+to\s[^,]{2,80}|[^,]{2,60}\s(?:said|says|say)(?:\s+on\s+\w+)?)(,|\Z)"
)


@define
class Terms:
    """The terms that a report's statements tell, one after the other."""

    context: Context
    _last: PositionKind | None = field(default=None)

    def of(self, statement: Statement) -> list[Draft]:
        """The terms in a statement: one for each party that is to do something."""
        lower = self.context.text.lower
        start, end = statement.content.start, statement.content.end
        under = _UNDER.search(lower, start, end) if lower.find("under ", start, end) >= 0 else None
        kind = self._last
        if under is not None:
            kind = "agenda" if _DRAFT.search(under.group()) else "agreed"
            start = under.end()
        elif kind is None or _RETURN.match(lower, start) is None:
            # "In exchange, the powers would release" goes on with the terms.
            self._last = None
            return []
        self._last = kind
        return self._terms(statement, start, end, kind)

    def _terms(self, statement: Statement, start: int, end: int, kind: PositionKind) -> list[Draft]:
        context, lower = self.context, self.context.text.lower
        told = _TOLD.search(lower[:end], start)
        if told is not None:
            # "Under the plan, two diplomats said, Egypt would ...": or at the end.
            start, end = (told.end(), end) if told[1] else (start, told.start())
        modals = [match.start() for match in _MODAL.finditer(lower, start, end)]
        begins = [subject_start(context, start, at) for at in modals]
        found = []
        for number, (at, begin) in enumerate(zip(modals, begins, strict=True)):
            sentence = context.text.sentence_at(at)
            floor = sentence.start if sentence else start
            party = subject_party(context, floor, at + 1, "", statement.content.start)
            stop = begins[number + 1] if number + 1 < len(begins) else end
            joined = _NEXT.search(lower, begin, stop)
            stop = joined.start() if joined is not None else stop
            if party and begin < at < stop:
                term = make(context, *trim(context, begin, stop), party, kind, statement)
                term.flags += ("terms of a text",)
                found.append(term)
        return found
