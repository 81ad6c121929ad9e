"""Who talks to whom: actors with their roles, channels with their kind, ties between them.

Plain data for the drawn map and for the table that says the same in words.
"""

from __future__ import annotations

from attrs import frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.words import capital, join, say_date
from goodoffices.model.case import Case, Channel, Delegation, Party

__all__ = ["Actor", "Actors", "ChannelLine", "Tie", "actors"]


@frozen
class Actor:
    """An actor of the map; ``said`` gives its roles in words."""

    name: str
    heading: str
    roles: tuple[str, ...]
    of: str
    said: Sentence
    delegation: Sentence | None = None


@frozen
class ChannelLine:
    """Who can speak to whom, directly or through others."""

    between: tuple[str, str]
    kind: str
    through: tuple[str, ...]
    how: str
    said: Sentence


@frozen
class Tie:
    """A tie that is not a channel: a faction to its party, a ratifier to whom it binds."""

    kind: str
    lower: str
    upper: str


@frozen
class Actors:
    """The second part of the brief."""

    actors: tuple[Actor, ...]
    channels: tuple[ChannelLine, ...]
    ties: tuple[Tie, ...]
    silent: tuple[Sentence, ...]


def actors(case: Case, ledger: Ledger) -> Actors:
    """Actors and channels of the case, and pairs of parties without any channel."""
    delegations = {item.party: item for item in case.delegations}
    return Actors(
        tuple(_actor(party, delegations.get(party.name), ledger) for party in case.parties),
        tuple(_channel(item, ledger) for item in case.channels),
        _ties(case),
        _silent(case),
    )


def _actor(party: Party, delegation: Delegation | None, ledger: Ledger) -> Actor:
    roles = join(party.roles)
    text = capital(roles)
    if party.of:
        text += f" of {party.of}"
    if party.ratifies_for:
        text += f"; must approve for {join(party.ratifies_for)}"
    said = ledger.sentence(f"{text}.", party.sources)
    sent = _delegation(delegation, ledger) if delegation else None
    return Actor(party.name, party.heading, party.roles, party.of, said, sent)


def _delegation(item: Delegation, ledger: Ledger) -> Sentence:
    clauses = []
    if item.members:
        clauses.append(f"delegation: {join(item.members)}")
    if item.mandate:
        clauses.append(f"mandate: {item.mandate}")
    if item.since:
        clauses.append(f"since {say_date(item.since)}")
    return ledger.sentence(f"{capital('; '.join(clauses) or 'delegation')}.", item.sources)


_HOW = {"direct": "Direct", "indirect": "Indirect", "contact": "In contact, not stated how"}


def _channel(item: Channel, ledger: Ledger) -> ChannelLine:
    first, second = item.between
    if item.kind == "indirect":
        means = f" through {join(item.through)}" if item.through else " through others"
        text = f"{first} and {second} speak only indirectly,{means}"
    elif item.kind == "direct":
        text = f"{first} and {second} speak directly"
    else:
        text = f"{first} and {second} are in contact; how is not stated"
    more = f", since {say_date(item.since)}" if item.since else ""
    if item.at_request_of:
        more += f", at the request of {item.at_request_of}"
    said = ledger.sentence(f"{text}{more}.", item.sources)
    carried = f" through {join(item.through)}" if item.through else ""
    return ChannelLine(
        item.between, item.kind, item.through, f"{_HOW[item.kind]}{carried}{more}.", said
    )


def _ties(case: Case) -> tuple[Tie, ...]:
    ties = [Tie("faction", party.name, party.of) for party in case.parties if party.of]
    for party in case.parties:
        ties += [Tie("ratifier", party.name, bound) for bound in party.ratifies_for]
    return tuple(ties)


def _silent(case: Case) -> tuple[Sentence, ...]:
    """Pairs of deciding parties for which the case names no channel."""
    if not case.channels:
        return ()
    linked = {frozenset(item.between) for item in case.channels}
    texts = []
    for index, first in enumerate(case.deciders):
        others = [o for o in case.deciders[index + 1 :] if frozenset((first, o)) not in linked]
        if others:
            texts.append(f"The case names no channel between {first} and {join(others, 'or')}.")
    return tuple(Sentence(text, "computed") for text in texts)
