"""What of a case an audience may not see, and what gives it away.

A party is hidden by its handling, or as the faction or ratifier of hidden parties only.  A
source is hidden with its report, or with the party whose assumption it is.  A text is
telling if it says the name of a hidden party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, fields, frozen

from goodoffices.model.case import Case, Item, Party, Source
from goodoffices.model.conditions import Condition, issues_of
from goodoffices.model.handling import Handling

__all__ = ["Hidden", "hidden_from"]


@frozen
class Hidden:
    """Names an audience must not learn, and the judgement of single parts by them."""

    audience: Handling
    parties: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    issues: frozenset[str] = frozenset()
    names: re.Pattern[str] | None = None

    def source(self, source: Source) -> bool:
        """Whether a source is hidden."""
        return (
            source.report in self.reports
            or source.by in self.parties
            or self.telling(source.assumption, source.gist, source.by)
        )

    def sources(self, sources: Iterable[Source]) -> tuple[Source, ...]:
        """The sources that may be seen."""
        return tuple(source for source in sources if not self.source(source))

    def telling(self, *texts: str) -> bool:
        """Whether a text says the name of a hidden party."""
        return self.names is not None and any(self.names.search(text) for text in texts)

    def item(self, item: Item) -> bool:
        """Whether an item is hidden: by its handling, its words, or all its sources being so."""
        texts = [getattr(item, a.name) for a in fields(type(item))]
        return (
            not item.handling.admits(self.audience)
            or self.telling(*(text for text in texts if isinstance(text, str)))
            or (bool(item.sources) and not self.sources(item.sources))
        )

    def condition(self, condition: Condition | None) -> bool:
        """Whether a condition speaks of a hidden issue."""
        return condition is not None and not self.issues.isdisjoint(issues_of(condition))

    def data(self, value: Any) -> bool:
        """Whether plain data hold a hidden name."""
        if isinstance(value, Mapping):
            return any(self.data(key) or self.data(part) for key, part in value.items())
        if isinstance(value, list | tuple):
            return any(self.data(part) for part in value)
        return isinstance(value, str) and (
            value in self.parties | self.reports | self.issues or self.telling(value)
        )


def hidden_from(case: Case, audience: Handling) -> Hidden:
    """What of a case this audience must not learn."""
    parties = _hidden_parties(case, audience)
    reports = {r.id for r in case.reports if not r.handling.admits(audience)}
    issues = {n for n, item in case.issue_items.items() if not item.handling.admits(audience)}
    names = frozenset(party.name for party in parties)
    hidden = Hidden(audience, names, frozenset(reports), frozenset(issues), _pattern(parties))
    telling = {i.name for i in case.issues if hidden.telling(i.title, i.unit, *i.labels.values())}
    return evolve(hidden, issues=hidden.issues | telling)


def _hidden_parties(case: Case, audience: Handling) -> list[Party]:
    hidden = {party.name for party in case.parties if not party.handling.admits(audience)}
    while True:
        more = {
            party.name
            for party in case.parties
            if party.name not in hidden
            and (
                party.of in hidden or (party.ratifies_for and hidden.issuperset(party.ratifies_for))
            )
        }
        if not more:
            return [party for party in case.parties if party.name in hidden]
        hidden |= more


def _pattern(parties: Iterable[Party]) -> re.Pattern[str] | None:
    names = {name for p in parties for name in (p.name, p.title, *p.aliases) if name}
    if not names:
        return None
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
