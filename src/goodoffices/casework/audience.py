"""A case cut down to its audience, before anything is computed from it (non-interference).

What an audience may not see leaves no trace: two cases that differ only in hidden items are
equal once cut down (Goguen and Meseguer 1982, "Security policies and security models").
"""

from __future__ import annotations

from typing import TypeVar

from attrs import evolve

from goodoffices.casework.hidden import Hidden, hidden_from
from goodoffices.casework.hidden_preferences import preference_for
from goodoffices.casework.items import items_of
from goodoffices.errors import BadInput, Fault, nearest
from goodoffices.model.case import (
    Case,
    CasePosition,
    Channel,
    Delegation,
    Earlier,
    Item,
    Party,
    Pressure,
    TextOnTable,
)
from goodoffices.model.handling import MEDIATORS, PUBLIC, Handling
from goodoffices.model.scenario import DecisionRule

__all__ = ["audience_of", "for_audience", "needs_audience"]

I = TypeVar("I", bound=Item)  # noqa: E741


def needs_audience(case: Case) -> bool:
    """Whether anything in the case is not public, so that an audience must be named."""
    return any(item.handling != PUBLIC for _, item in items_of(case))


def audience_of(case: Case, text: str | None) -> Handling:
    """The audience named on the command line: ``public``, ``mediators`` or ``party NAME``.

    Raises
    ------
    BadInput
        No audience is named though the case needs one, or its party is not known.

    Examples
    --------
    >>> str(audience_of(Case("x", parties=(Party("Alba"),)), "party Alba"))
    'party Alba'
    """
    if text is None:
        if needs_audience(case):
            message = "the case holds items that are not public; say for whom: --for public, --for mediators or --for 'party NAME'"
            raise BadInput(Fault(message, case.file))
        return PUBLIC
    audience = Handling.parse(text)
    names = [party.name for party in case.parties]
    if audience.party and audience.party not in names:
        message = (
            f"the audience '{audience.party}' is not a party; {nearest(audience.party, names)}"
        )
        raise BadInput(Fault(message, case.file))
    return audience


def for_audience(case: Case, audience: Handling) -> Case:
    """The case as this audience may see it.

    Left out are items whose handling excludes the audience; reports of such handling with
    every source that cites them, and items all of whose sources are so; parties of such
    handling, with the names of them in other items, the items that are theirs and the texts
    that name them; issues of such handling with every condition and number about them.
    Lines in the file are left out too, as gaps would tell.  Mediators see everything.

    Examples
    --------
    >>> secret = Party("Alba", handling=MEDIATORS)
    >>> for_audience(Case("x", parties=(Party("Belmar"), secret)), PUBLIC).parties
    (Party(handling=Handling(level='public', party=''), ..., name='Belmar', ...),)
    """
    if audience == MEDIATORS:
        return case
    hidden = hidden_from(case, audience)
    case = _issues(_statements(case, hidden), hidden)
    delegations = tuple(
        _delegation(d, hidden)
        for d in _kept(case.delegations, hidden)
        if d.party not in hidden.parties
    )
    present = {party.name for party in case.parties} - hidden.parties
    present |= {member for delegation in delegations for member in delegation.members}
    return evolve(
        case,
        reports=tuple(_bare(r, hidden) for r in case.reports if r.id not in hidden.reports),
        parties=tuple(_party(p, hidden) for p in case.parties if p.name not in hidden.parties),
        delegations=delegations,
        channels=tuple(
            _channel(c, hidden) for c in _kept(case.channels, hidden) if not _lost(c, hidden)
        ),
        rounds=tuple(
            evolve(r, took_part=tuple(name for name in r.took_part if name in present))
            for r in _kept(case.rounds, hidden)
        ),
        texts=tuple(_text(t, hidden) for t in _kept(case.texts, hidden)),
        history=tuple(
            _earlier(e, hidden) for e in _kept(case.history, hidden) if _whole(e.between, hidden)
        ),
        pressures=tuple(
            _pressure(p, hidden) for p in _kept(case.pressures, hidden) if not _empty(p, hidden)
        ),
        positions=tuple(
            _position(p, hidden) for p in _kept(case.positions, hidden) if not _beside(p, hidden)
        ),
        preferences=tuple(
            preference_for(preference, hidden)
            for preference in _kept(case.preferences, hidden)
            if preference.party not in hidden.parties
        ),
        rule=_rule(case, hidden),
        deciding=_visible(case.deciding, hidden),
    )


def _statements(case: Case, hidden: Hidden) -> Case:
    """The parts that are not lists of items: summary, no deal, questions, later stages."""
    items = case.question_items
    asked = [q for q in case.questions if not hidden.telling(q)]
    asked = [q for q in asked if q not in items or not hidden.item(items[q])]
    conflict = hidden.item(case.conflict_item) or hidden.data(case.conflict)
    agreement = hidden.item(case.agreement_item) or hidden.data(case.agreement)
    no_deal = hidden.item(case.no_deal_item) or hidden.telling(case.no_deal)
    summary = hidden.item(case.summary_item) or hidden.telling(case.summary)
    return evolve(
        case,
        summary="" if summary else case.summary,
        summary_item=Item() if summary else _bare(case.summary_item, hidden),
        no_deal="" if no_deal else case.no_deal,
        no_deal_item=Item() if no_deal else _bare(case.no_deal_item, hidden),
        questions=tuple(asked),
        question_items={q: _bare(items[q], hidden) for q in asked if q in items},
        conflict=None if conflict else case.conflict,
        conflict_item=Item() if conflict else _bare(case.conflict_item, hidden),
        agreement=None if agreement else case.agreement,
        agreement_item=Item() if agreement else _bare(case.agreement_item, hidden),
    )


def _issues(case: Case, hidden: Hidden) -> Case:
    """The issues that may be seen, and what every item of theirs carries."""
    issues = [issue for issue in case.issues if issue.name not in hidden.issues]
    items = case.issue_items
    return evolve(
        case,
        issues=tuple(evolve(i, delivered_by=_visible(i.delivered_by, hidden)) for i in issues),
        issue_items={n: _bare(item, hidden) for n, item in items.items() if n not in hidden.issues},
    )


def _bare(item: I, hidden: Hidden) -> I:
    sources = tuple(evolve(s, line=0, column=0) for s in hidden.sources(item.sources))
    return evolve(item, sources=sources, line=0)


def _kept(items: tuple[I, ...], hidden: Hidden) -> tuple[I, ...]:
    return tuple(_bare(item, hidden) for item in items if not hidden.item(item))


def _visible(names: tuple[str, ...], hidden: Hidden) -> tuple[str, ...]:
    return tuple(name for name in names if name not in hidden.parties)


def _whole(names: tuple[str, ...], hidden: Hidden) -> bool:
    return hidden.parties.isdisjoint(names)


def _party(party: Party, hidden: Hidden) -> Party:
    title = "" if hidden.telling(party.title) else party.title
    note = "" if hidden.telling(party.note) else party.note
    ratifies_for = _visible(party.ratifies_for, hidden)
    return _bare(evolve(party, title=title, note=note, ratifies_for=ratifies_for), hidden)


def _lost(channel: Channel, hidden: Hidden) -> bool:
    """Whether a channel has a hidden end, or nobody visible left to go through."""
    through = bool(channel.through) and not _visible(channel.through, hidden)
    return through or not _whole(channel.between, hidden)


def _channel(channel: Channel, hidden: Hidden) -> Channel:
    asked = "" if channel.at_request_of in hidden.parties else channel.at_request_of
    return evolve(channel, through=_visible(channel.through, hidden), at_request_of=asked)


def _delegation(delegation: Delegation, hidden: Hidden) -> Delegation:
    members = tuple(name for name in delegation.members if not hidden.telling(name))
    return evolve(delegation, members=members)


def _text(text: TextOnTable, hidden: Hidden) -> TextOnTable:
    return evolve(
        text,
        accepted_by=_visible(text.accepted_by, hidden),
        awaiting=_visible(text.awaiting, hidden),
        rejected_by=_visible(text.rejected_by, hidden),
    )


def _earlier(earlier: Earlier, hidden: Hidden) -> Earlier:
    return evolve(earlier, mediated_by=_visible(earlier.mediated_by, hidden))


def _empty(pressure: Pressure, hidden: Hidden) -> bool:
    """Whether nobody visible is left of those who press, or of those who are pressed."""
    return any(names and not _visible(names, hidden) for names in (pressure.by, pressure.on))


def _pressure(pressure: Pressure, hidden: Hidden) -> Pressure:
    return evolve(pressure, by=_visible(pressure.by, hidden), on=_visible(pressure.on, hidden))


def _beside(position: CasePosition, hidden: Hidden) -> bool:
    """Whether a position is a hidden party's, or about hidden issues."""
    about_hidden = bool(position.issues) and hidden.issues.issuperset(position.issues)
    return position.party in hidden.parties or about_hidden or hidden.condition(position.says)


def _position(position: CasePosition, hidden: Hidden) -> CasePosition:
    return evolve(position, issues=tuple(i for i in position.issues if i not in hidden.issues))


def _rule(case: Case, hidden: Hidden) -> DecisionRule | None:
    """The rule over the parties left; unanimity stays unanimity."""
    rule, left = case.rule, len(_visible(case.deciders, hidden))
    if rule is None:
        return None
    k = left if rule.k == len(case.deciders) else min(rule.k, left)
    return DecisionRule(k, _visible(rule.vetoes, hidden))
