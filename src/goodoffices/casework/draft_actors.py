"""Who sits at a drafted table, and in which role, as far as words of the reports carry it.

States, movements and bodies go by their names; whoever holds a position without one goes by the
report's words ("the rebels"). Whoever is only named is an observer. Roles are told by what stands
beside a name: "mediated by Egypt and Qatar", "Omani mediators", "the guarantors".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import frozen

from goodoffices.model.case import Party, Role, Source
from goodoffices.model.claims import Entity, Position, Record
from goodoffices.model.spans import Span
from goodoffices.record.positions.parties import acting

__all__ = ["Actors", "assumed", "draft_parties", "source_of"]

_BY = "goodoffices draft"
_ACTORS = {"state", "movement", "party", "organisation", "coalition"}
_BODIES = {"body", "government"}
_WANTS = {"demand", "offer", "rejection", "red_line"}
_LIST = r"(?:the\s+)?(?:[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*)*(?:,\s+|,?\s+and\s+)(?:the\s+)?){0,4}\Z"
_REST = r"(?:(?:,\s+|,?\s+and\s+)(?:the\s+)?[A-Z][\w.'-]*(?:\s+(?:of\s+)?[A-Z][\w.'-]*)*){0,3}"
_RATIFIES = re.compile(
    r"\b(?:[Tt]he\s+)?(([A-Z]\w+)(?:'s)?\s+(?:\w+\s+)?(?:cabinet|parliament|congress|assembly|senate|council))\s+"
    r"(?:must|has\s+to|have\s+to|will\s+have\s+to|would\s+have\s+to|needs\s+to|is\s+to|still\s+has\s+to)\s+"
    r"(?:still\s+|first\s+)?(?:approve|ratify|endorse|back|agree\s+to|vote\s+on)\b"
)
# What stands right before or after a name that has a role in the talks.
_ROLES: tuple[tuple[Role, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "mediator",
        re.compile(
            rf"\b(?:(?:mediat|broker)ed\s+(?:\w+ly\s+)?by|mediators?|mediation\s+(?:of|by))\s+{_LIST}"
        ),
        re.compile(
            rf"{_REST}(?:'s|')?\s+(?:(?:government|officials?|envoys?)\s+)?(?:is|are|has|have|had|been|was|were|\s)*"
            r"(?:mediat(?:ors?|ion|es|ed|ing)|intermediar(?:y|ies)|go-betweens?)\b"
            r"|\s+(?:[\w.'-]+\s+){0,4}?(?:shuttled|carried\s+messages)\s+between\b"
        ),
    ),
    (
        "host",
        re.compile(rf"\b(?:hosted|chaired|convened)\s+(?:\w+ly\s+)?by\s+{_LIST}"),
        re.compile(
            rf"{_REST},?\s+(?:which|who)?\s*(?:is|are|has|have|been|was|were|\s)*host(?:s|ed|ing)\b"
        ),
    ),
    (
        "guarantor",
        re.compile(rf"\bguarant(?:eed\s+by|ors?)\s+{_LIST}"),
        re.compile(rf"{_REST},\s+(?:the|both|two|as)?\s*guarantors?\b"),
    ),
)
_REACH = 120


@frozen
class Actors:
    """The one name of each actor, whatever it is called."""

    of_text: Mapping[str, str]
    entities: Mapping[str, Entity]
    groups: Mapping[str, Position]
    """Who holds a position and has no name, with the first position."""

    @classmethod
    def of(cls, record: Record) -> Actors:
        """The actors of a record."""
        wanting = {position.party.casefold() for position in record.positions}
        actors = {
            e.name: e
            for e in record.entities
            if e.spans
            and (e.kind in _ACTORS or (e.kind in _BODIES and e.name.casefold() in wanting))
        }
        of_text = {alias.casefold(): name for name, e in actors.items() for alias in e.aliases}
        of_text |= {name.casefold(): name for name in actors}
        for entity in record.entities:
            homes = [home for home in entity.member_of if home in actors]
            if entity.kind == "person" and homes:
                for name in (entity.name, *entity.aliases):
                    of_text.setdefault(name.casefold(), homes[0])
        groups: dict[str, Position] = {}
        for position in record.positions:
            for words in [position.party] if position.kind in _WANTS else []:
                known = of_text.get(words.casefold()) or _split(words, of_text)
                if not known and acting(words):
                    groups.setdefault(words, position)
        of_text |= {words.casefold(): words for words in groups}
        return cls(of_text, actors, groups)

    def find(self, text: str) -> str:
        """The actor a text names, or an empty string."""
        return self.of_text.get(text.casefold().removeprefix("the "), "")

    def all_in(self, text: str) -> tuple[str, ...]:
        """The actors of a joint position ("France, Qatar"): all, or none."""
        one = self.find(text)
        return (one,) if one else _split(text, self.of_text)

    def among(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The actors named, each once, in order."""
        return tuple(dict.fromkeys(name for text in texts if (name := self.find(text))))


def _split(text: str, of_text: Mapping[str, str]) -> tuple[str, ...]:
    found = [of_text.get(part.casefold(), "") for part in text.split(", ")]
    return tuple(dict.fromkeys(found)) if len(found) > 1 and all(found) else ()


def source_of(span: Span) -> Source:
    """The words of a report as a source."""
    return Source(report=span.doc, words=span.text, start=span.start, end=span.end)


def assumed(what: str) -> Source:
    """An assumption of the draft."""
    return Source(assumption=what, by=_BY, sure="low")


def draft_parties(record: Record, actors: Actors) -> tuple[Party, ...]:
    """Everybody at the table, each with the words that put them there."""
    wanting = {
        name: p for p in record.positions if p.kind in _WANTS for name in actors.all_in(p.party)
    }
    raws = {document.id: document.raw for document in record.documents}
    found = []
    for name, entity in actors.entities.items():
        roles: list[Role] = []
        sources = [source_of(entity.spans[0])]
        if name in wanting:
            roles.append("party")
            sources = [source_of(wanting[name].span)]
        for role, span in _evidence(record, actors, name, raws).items():
            roles.append(role)
            sources.append(source_of(span))
        sources.append(assumed("the role is drafted from the wording; confirm it"))
        aliases = tuple(alias for alias in entity.aliases if alias != name)
        found.append(
            Party(name, tuple(roles) or ("observer",), aliases=aliases, sources=tuple(sources))
        )
    people = {entity.name for entity in record.entities if entity.kind == "person"}
    at_talks = {name for event in record.events for name in actors.among(event.participants)}
    held = Counter(name for p in record.positions for name in actors.all_in(p.party))
    for words, position in actors.groups.items():
        # One demand makes nobody a party without whom there is no deal.
        seat: Role = "party" if held[words] > 1 or words in at_talks else "voice"
        note = (
            f"for whom {words} speaks is not said; confirm it"
            if words in people
            else "called so by the report, without a name; confirm who it is"
        )
        found.append(Party(words, (seat,), sources=(source_of(position.span), assumed(note))))
    for document in record.documents:
        for match in _RATIFIES.finditer(document.raw, document.body_start):
            of = actors.find(match[2]) or _state_of(record, match[2])
            if of and match[1] not in {party.name for party in found}:
                span = Span.cut(document.id, document.raw, *match.span())
                why = source_of(span), assumed("that it must approve is drafted; confirm it")
                found.append(Party(match[1], ("ratifier",), ratifies_for=(of,), sources=why))
    return tuple(found)


def _state_of(record: Record, word: str) -> str:
    """The actor that an adjective stands for ("Tarsan"), as the reports use it."""
    for entity in record.entities:
        if entity.kind == "state" and any(span.text == word for span in entity.spans):
            return entity.name
    return ""


def _evidence(
    record: Record, actors: Actors, name: str, raws: Mapping[str, str]
) -> dict[Role, Span]:
    """The words that give an actor, or who serves it, a role in the talks."""
    found: dict[Role, Span] = {}
    for entity in record.entities:
        if entity.name != name and (entity.kind != "person" or actors.find(entity.name) != name):
            continue
        for span in entity.spans:
            raw = raws.get(span.doc, "")
            lead, tail = (
                raw[max(0, span.start - _REACH) : span.start],
                raw[span.end : span.end + _REACH],
            )
            for role, before, after in _ROLES:
                led, followed = before.search(lead), after.match(tail)
                if role in found or not (led or followed):
                    continue
                start = span.start - len(lead) + led.start() if led else span.start
                end = span.end + followed.end() if followed else span.end
                found[role] = Span.cut(span.doc, raw, start, end)
    return found
