"""Sources: who a speaker phrase means, and through whom the words came.

Pronouns and descriptions ("he", "the official") are resolved to the nearest preceding speaker that
fits, and flagged; a description that nothing precedes is a dangling source.  Chains run publisher,
outlet, venue, origin, and are inherited while the same speaker goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve

from goodoffices.model.claims import ChainLink, ChainRole
from goodoffices.record.entities import Mention, Names
from goodoffices.record.gazetteer import is_outlet
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.spelling import merge_key
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.names import (
    ONE_OF,
    WORD,
    article_free,
    core,
    holds_office,
    is_unnamed,
)
from goodoffices.record.statements.names import number as number_of
from goodoffices.record.statements.names import plain as plain_of
from goodoffices.record.statements.venues import Venues
from goodoffices.record.statements.whom import Source, Whom
from goodoffices.record.text import Text

__all__ = ["Chains", "Source"]

_THEY = frozenset(("they", "we", "them", "us"))
_IT = frozenset(("it",))
# What a movement is called once it is named.
_GROUPS = frozenset(("group", "movement", "militia", "faction", "organisation", "organization"))
_GENERIC = word_set("roles anybody named before may be called by")
_CALLED = {pronoun: word_set(f"roles of one who is {pronoun}") for pronoun in ("he", "she")}
_NOT_SO = ("spokesman", "spokeswoman", "analyst", "professor", "doctor")
_OWN_OFFICE = re.compile(
    r"(?:[Hh]is|[Hh]er)\s+((?:press\s+|private\s+)?(?:office|government|ministry|party|aides|team))\Z"
)
# What a phrase that ``ONE_OF`` matches begins with.
_BEGIN_ONE = (
    *("both", "all", "some", "many", "several", "most", "few", "a ", "others", "one", "another"),
    "the ",
)
_PRONOUNS = word_set("tag N: personal pronouns")
_LINKS = frozenset(("of", "in", "at", "for", "from", "and", "with", "near", "by"))


@lru_cache(maxsize=4096)
def _head(words: str) -> str:
    """The head of a phrase in small letters, or empty."""
    found = WORD.findall(core(words))
    return found[-1].lower() if found else ""


@lru_cache(maxsize=4096)
def _called_by(words: str) -> tuple[str, ...]:
    """Whether roles in a phrase are those of one who is "he" or "she"."""
    said = WORD.findall(words.lower())
    return tuple(pronoun for pronoun, roles in _CALLED.items() if not roles.isdisjoint(said))


class Chains:
    """Builds the chains of one report, statement by statement."""

    def __init__(
        self,
        text: Text,
        names: Names,
        mentions: Sequence[Sequence[Mention]],
        parsed: Sequence[Parsed],
    ):
        self.text = text
        self.parsed = parsed
        self.names = names
        self.mentions = mentions
        self.publisher = ChainLink(text.doc, "publisher", None)
        self._venues = Venues(text, names)
        self._past: list[Source] = []
        self._pronouns: dict[str, str] = {}
        self._beside = False
        self._whom = Whom(text, names, mentions, parsed, self._past, self._pronouns)

    def read(
        self, parsed: Parsed, found: Found, outer: Found | None, cited: Found | None
    ) -> Source:
        """The source of a statement with its chain; ``cited`` is a "citing Y" that belongs to it,
        ``outer`` a statement within whose content it stands."""
        speaker = found.speaker
        if cited is not None:
            speaker = (cited.start, cited.end)
        if speaker is None:
            return Source(
                "unspecified", "", (), (self.publisher, ChainLink("unspecified", "origin"))
            )
        # "According to an aide, she told them": she is not the aide.
        self._beside = outer is not None and outer.frame == "according"
        source = self._resolve(found, speaker, cited is not None)
        links = self._links(parsed, found, source, outer, cited)
        role = (
            "outlet"
            if self._venues.is_outlet(source.name) and cited is None and not links
            else "origin"
        )
        span = self.text.span(*speaker)
        inherited = "source resolved" in " ".join(source.flags)
        origin = ChainLink(source.name, "outlet" if role == "outlet" else "origin", span, inherited)
        flags = source.flags
        if any(link.inherited for link in links):
            flags = (*flags, "chain inherited")
        chain = (self.publisher, *links, origin)
        source = Source(source.name, source.head, flags, chain, found.sentence, source.number)
        self._past.append(source)
        return source

    def goes_on(self, sentence: int) -> Source | None:
        """The last source, for a quotation that goes on without naming anyone."""
        if not self._past:
            return None
        last = self._past[-1]
        chain = tuple(
            ChainLink(link.name, link.role, link.span, True) if link.role != "publisher" else link
            for link in last.chain
        )
        return evolve(
            last, chain=chain, sentence=sentence, flags=("speaker carried over from before",)
        )

    # -- who ---------------------------------------------------------------------------------

    def _resolve(self, found: Found, speaker: tuple[int, int], cited: bool) -> Source:
        last = self._past[-1] if self._past else None
        carried = found.how == "carried" and last is not None
        if carried and last is not None and last.chain[-1].span == self.text.span(*speaker):
            # "put the toll at 21 and blamed": nobody new.
            flags = tuple(flag for flag in last.flags if flag != "chain inherited")
            return Source(last.name, last.head, flags, number=last.number)
        words = self.text.norm[speaker[0] : speaker[1]]
        low = words.lower()
        one = not cited and low.startswith(_BEGIN_ONE)
        if one and (some := ONE_OF.match(words)) is not None:
            if some["who"] and plain_of(some["who"]) != "":
                # "Another, Karl Venn, said", "One, a colonel, said"
                at = speaker[0] + some.start("who") + 2
                return self._resolve(found, (at, speaker[1]), cited)
            return self._one_of(words, found.sentence, speaker[0], many=some["many"] is not None)
        lower = low.partition("'")[0].strip()
        if not cited and lower in _PRONOUNS:
            opened = lower in _IT and (
                self._whom.body_subject(found.sentence, speaker[0])
                or self._whom.body_before(found.sentence)
            )
            if opened:
                # "Russia refuses: in its reply it calls for"
                return Source(opened, "", ("pronoun: source resolved",))
            return self._pronoun(lower, words, found.sentence)
        if low.startswith("h") and (office := _OWN_OFFICE.match(words)) is not None:
            owner = self._pronoun("he" if lower.startswith("his") else "she", words, found.sentence)
            if "pronoun: source resolved" in owner.flags:
                name = (
                    owner.name
                    if owner.name.endswith(("office", "aides"))
                    else f"{owner.name}'s {office[1]}"
                )
                return Source(name, office[1].rpartition(" ")[2], owner.flags)
        head, plain = _head(words), plain_of(words)
        if self._is_description(plain):
            return self._description(plain, head, found)
        name = self._name(speaker, words, plain)
        flags = ("unnamed source",) if name == plain and is_unnamed(words, head) else ()
        person = self.names.kind(merge_key(name)) == "person"
        self._note_pronoun(name, words)
        alone = person or holds_office(plain)
        return Source(article_free(name), head, flags, number="one" if alone else number_of(head))

    def _one_of(self, words: str, sentence: int, start: int, *, many: bool) -> Source:
        """ "One of them", "another": whom the group named just before stands for."""
        group = self._whom.group_of_people(sentence, start)
        count = "many" if many else "one"
        if group is None:
            flags = ("pronoun: source not resolved", "unnamed source")
            return Source(words if " of " in words else "unspecified", "", flags, number=count)
        unnamed = ("unnamed source",) if "unnamed source" in group.flags else ()
        head = group.head if many else group.head.removesuffix("s")
        return Source(group.name, head, ("one of a group: source resolved", *unnamed), number=count)

    def _note_pronoun(self, name: str, words: str) -> None:
        """Remember whether a source is "he" or "she", where its role says so."""
        for pronoun in _called_by(words):
            self._pronouns.setdefault(name, pronoun)

    def _pronoun(self, lower: str, words: str, sentence: int) -> Source:
        wanted = "many" if lower in _THEY else "body" if lower in _IT else "one"
        if wanted == "one" and (subject := self._whom.subject_before(sentence, lower)):
            return subject
        for past in reversed(self._past[-12:]):
            if lower in ("he", "she") and self._pronouns.get(past.name, lower) != lower:
                continue
            if self._beside and past.sentence == sentence:
                continue
            body = self._venues.is_outlet(past.name) or self._is_body(past.name)
            fits = (
                body
                if wanted == "body"
                else past.number == "many" or body
                if wanted == "many"
                else past.number == "one" and not body
            )
            if fits:
                if lower in ("he", "she"):
                    self._pronouns.setdefault(past.name, lower)
                return Source(
                    past.name, past.head, ("pronoun: source resolved",), number=past.number
                )
        near = (
            self._whom.last_person(sentence)
            if wanted == "one"
            else self._whom.last_body(sentence - 1)
            if wanted == "body"
            else None
        )
        if near is not None:
            return Source(near, "", ("pronoun: source resolved",))
        return Source(words, "", ("pronoun: source not resolved",))

    def _description(self, words: str, head: str, found: Found) -> Source:
        if head == "report" and self._past and is_outlet(self._past[-1].chain[1].name):
            past = self._past[-1]
            return Source(
                past.name, past.head, ("description: source resolved",), number=past.number
            )
        if head in word_set("media nouns") and (outlet := self._last_outlet(found.sentence)):
            return Source(outlet, head, ("description: source resolved",))
        kinds = [part.lower() for part in words.split()[1:-1]]
        # "The health ministry" is not the foreign ministry.
        known = [
            past
            for past in reversed(self._past[-40:])
            if all(part in past.name.lower() for part in kinds)
        ]
        for past in known:
            # "The opposition" is nobody's role, though one may be called its leader.
            held = head not in word_set("body nouns") and self.names.has_role(past.name, head)
            if head and (head == past.head or held):
                return Source(
                    past.name, past.head, ("description: source resolved",), number=past.number
                )
        body = self.names.body_called(words)
        if body:
            return Source(body, head, ("description: source resolved",))
        holder = self.names.holder(words) if head not in word_set("body nouns") else None
        if holder is not None and self._holds(holder, kinds):
            return Source(holder, head, ("description: source resolved",))
        for past in known:
            if head and " and " not in past.name and head in core(past.name).lower().split():
                return Source(
                    past.name, past.head, ("description: source resolved",), number=past.number
                )
        last = self._past[-1] if self._past else None
        if last is not None and head in _GENERIC and found.sentence - last.sentence <= 2:
            person = self.names.kind(merge_key(last.name)) == "person"
            if person and not any(self.names.has_role(last.name, role) for role in _NOT_SO):
                return Source(last.name, last.head, ("description: source resolved",))
        if head in _GROUPS and (group := self._whom.group_before(found.sentence)):
            return Source(group, head, ("description: source resolved",))
        flags: tuple[str, ...] = ()
        if head in word_set("unnamed sources"):
            flags = ("unnamed source", "dangling source: never introduced")
        return Source(words, head, flags, number=number_of(head))

    def _last_outlet(self, sentence: int) -> str:
        """The outlet that "the newspaper" is: the last that carried words, just before."""
        for past in reversed(self._past[-4:]):
            if sentence - past.sentence <= 3:
                for link in past.chain[1:]:
                    if link.role in ("outlet", "venue"):
                        return article_free(link.name)
        return ""

    def _holds(self, holder: str, kinds: Sequence[str]) -> bool:
        """Whether the one minister known is "the interior minister", by what else the role says."""
        told = [part for part in kinds if part in word_set("parts of roles")]
        return all(self.names.has_role(holder, part) for part in told)

    def _is_description(self, words: str) -> bool:
        """ "The official", "the emir": definite, short, without a name."""
        parts = words.split()
        if not 2 <= len(parts) <= 3 or parts[0].lower() not in ("the", "this", "that"):
            return False
        # "The Kenyan diplomat"
        adjective = len(parts) == 3 and parts[2] in _GENERIC and parts[1][:1].isupper()
        return adjective or all(part.islower() for part in parts[1:])

    def _name(self, speaker: tuple[int, int], words: str, plain: str) -> str:
        """The full name of the person named in the phrase, else the phrase itself."""
        start, end = speaker
        sentence = self.text.sentence_at(start)
        if sentence is None:
            return words
        inside = [m for m in self.mentions[sentence.number] if start <= m.start and m.end <= end]
        if not inside:
            return self._called(plain)
        people = [
            m
            for m in inside
            if self.names.kind(m.key) == "person"
            and not (m.end < speaker[1] and self.text.norm.startswith("'s", m.end))
        ]
        if len(people) == 1 and not words.rstrip().endswith("'s"):
            # "The brother of Ann Orr", but "The leader of Losk, Ann Orr".
            of = " of " in self.text.norm[speaker[0] : people[0].start].rpartition(",")[2]
            covers = not of and (
                people[0].end == speaker[1]
                or self.text.norm[people[0].end : people[0].end + 1] == ","
            )
            if covers:
                return self.names.name(people[0].key)
        bodies = [
            m for m in inside if self.names.kind(m.key) in ("movement", "body", "organisation")
        ]
        if len(bodies) == 1 and bodies[0].end >= speaker[0] + len(plain):
            lead = self.text.norm[speaker[0] : bodies[0].start].split()
            described = any(word.islower() and word != "the" for word in lead)
            plain_lead = all(word.islower() or word == "The" for word in lead)
            if described and plain_lead and not set(lead) & _LINKS:
                # "The rebel Dawn Movement"
                return self.names.name(bodies[0].key)
        return self._called(plain)

    def _called(self, plain: str) -> str:
        """The full name of what a short phrase calls by a part of it, else the phrase."""
        if not plain.startswith("the ") and (not plain[:1].isupper() or len(plain.split()) > 2):
            return plain
        name = article_free(plain[0].upper() + plain[1:])
        full = self.names.canonical(name)
        return full if full != name else plain

    def _is_body(self, name: str) -> bool:
        kind = self.names.kind(merge_key(name))
        return kind not in ("", "person") or _head(name) in word_set("body nouns")

    # -- through whom ------------------------------------------------------------------------

    def _links(
        self, parsed: Parsed, found: Found, source: Source, outer: Found | None, cited: Found | None
    ) -> list[ChainLink]:
        if cited is not None and found.speaker is not None:
            return [ChainLink(self._named(found.speaker), "outlet", self.text.span(*found.speaker))]
        if outer is not None and outer.speaker is not None:
            # "Sudria has offered a truce, two diplomats say": theirs, as Sudria's is; no venue.
            words = self._resolve(outer, outer.speaker, False).name
            role: ChainRole = "outlet" if self._venues.is_outlet(words) else "origin"
            return [ChainLink(words, role, self.text.span(*outer.speaker))]
        here = self._venues.of(parsed, found)
        if here is not None and article_free(here.name) != source.name:
            return [here]
        for past in reversed(self._past[-6:]):
            if past.name == source.name:
                middle = [link for link in past.chain[1:-1] if link.role in ("outlet", "venue")]
                if found.sentence - past.sentence <= 6 and past is self._past[-1]:
                    return [ChainLink(link.name, link.role, link.span, True) for link in middle]
                break
        return []

    def _named(self, speaker: tuple[int, int]) -> str:
        return article_free(plain_of(self.text.norm[slice(*speaker)]))
