"""Whom "she" or "the group" means: who was spoken of last, where nobody spoke.

The subject of the sentence before, or of the paragraph before, comes first; then the last person
or body named.  After the recency and subject preferences of Lappin and Leass, "An algorithm for
pronominal anaphora resolution" (1994).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import define

from goodoffices.model.claims import ChainLink
from goodoffices.record.entities import Mention, Names
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_left, phrase_right
from goodoffices.record.spelling import merge_key
from goodoffices.record.text import Text

__all__ = ["Source", "Whom"]

_BODIES = frozenset(("state", "movement", "body", "organisation"))
_MOVEMENTS = frozenset(("movement", "organisation"))
_NAMED_SUBJECT = re.compile(r"UU{1,2}(?=[VveX])")
# Plurals whose "one said" is one of them.
_PEOPLE = frozenset(
    word
    for name in (
        *("roles", "unnamed sources", "persons who are held", "groups that act"),
        "private persons",
    )
    for word in word_set(name)
    if word.endswith("s") or word in word_set("plurals without s")
) - {"figures", "statistics", "reports", "data", "media", "people"}
# Words that may stand before a name that begins a sentence: "Former mediator Ann Orr".
_ROLE_WORDS = 4


def _counted_from(parsed: Parsed, place: int) -> int:
    """Where the phrase of a plural begins: "three men" of "Police arrested three men"."""
    first = phrase_left(parsed.tags, place + 1)
    for at in range(place, first, -1):
        if parsed.tags[at] in "DM" or parsed.lower(at) in word_set("number words"):
            return at
    return first


# Not frozen, as it is then made quicker; never changed once made.
@define
class Source:
    """A speaker as resolved: ``name`` for the chain, and the flags that go with it."""

    name: str
    head: str
    flags: tuple[str, ...] = ()
    chain: tuple[ChainLink, ...] = ()
    sentence: int = 0
    number: str = "one"


class Whom:
    """Finds whom a pronoun or a general noun means among those named in a report.

    ``past`` are the sources so far and ``pronouns`` what each is called; both grow as the report
    is read.
    """

    def __init__(
        self,
        text: Text,
        names: Names,
        mentions: Sequence[Sequence[Mention]],
        parsed: Sequence[Parsed],
        past: Sequence[Source],
        pronouns: Mapping[str, str],
    ):
        self.text = text
        self.names = names
        self.mentions = mentions
        self.parsed = parsed
        self._past = past
        self._pronouns = pronouns

    def subject_before(self, sentence: int, pronoun: str) -> Source | None:
        """The person whom the sentence before is about, if nobody speaks in it: "she" in the next."""
        before, here = sentence - 1, self.text.sentences
        if before < 0:
            return None
        if here[before].paragraph != here[sentence].paragraph:
            subject = self._subject_of_paragraph(sentence) if pronoun in ("he", "she") else None
            right = subject is not None and self._pronouns.get(subject.name, pronoun) == pronoun
            return subject if right else None
        if any(past.sentence >= before for past in self._past[-3:]):
            return None
        owned = self.text.norm
        first = next((m for m in self.mentions[before] if not owned.startswith("'s", m.end)), None)
        if first is None or self.names.kind(first.key) != "person":
            return self._unnamed_subject(self.parsed[before])
        name = self.names.name(first.key)
        opens = self.text.lower[here[before].start : first.start]
        if len(opens.split()) > _ROLE_WORDS or self._pronouns.get(name, pronoun) != pronoun:
            return None
        return Source(name, "", ("pronoun: source resolved",))

    def body_subject(self, sentence: int, at: int) -> str:
        """The state or body that the sentence opens with as its subject, before "it"; or empty."""
        parsed = self.parsed[sentence]
        for mention in self.mentions[sentence]:
            if mention.end > at:
                break
            first, last = parsed.starting(mention.start), parsed.starting(mention.end)
            acts = first <= 1 and parsed.tags[last : last + 1] in ("V", "v", "X")
            if acts and self.names.kind(mention.key) in _BODIES:
                return self.names.name(mention.key)
        return ""

    def body_before(self, sentence: int) -> str:
        """The body that the sentence before opens with, where nobody speaks in it; or empty."""
        before, here = sentence - 1, self.text.sentences
        if before < 0 or here[before].paragraph != here[sentence].paragraph:
            return ""
        if any(past.sentence >= before for past in self._past[-3:]):
            return ""
        parsed = self.parsed[before]
        last = phrase_right(parsed.tags, 0, prepositions=False)
        acts = last > 1 and parsed.tags[last : last + 1] in ("V", "v", "X")
        body = acts and parsed.lowers[last - 1] in word_set("body nouns")
        return parsed.words(0, last) if body else ""

    def _subject_of_paragraph(self, sentence: int) -> Source | None:
        """Whom the paragraph before is about, if it opens with a person and no other speaks in it."""
        paragraph = self.text.sentences[sentence].paragraph - 1
        before = self.text.sentences_of(paragraph) if paragraph >= 0 else []
        if not before:
            return None
        opening = before[0]
        first = next(iter(self.mentions[opening.number]), None)
        if first is None or self.names.kind(first.key) != "person":
            return None
        name = self.names.name(first.key)
        others = {
            p.name for p in self._past[-4:] if p.number != "many" and p.sentence >= opening.number
        }
        leads = len(self.text.norm[opening.start : first.start].split()) <= _ROLE_WORDS
        owns = self.text.norm.startswith("'s", first.end)
        if others - {name} or not leads or owns:
            return None
        return Source(name, "", ("pronoun: source resolved",), number="one")

    def _unnamed_subject(self, parsed: Parsed) -> Source | None:
        """ "A Sudrian delegate put it bluntly.": whom "he" means in the next sentence."""
        named = _NAMED_SUBJECT.match(parsed.tags)
        if named is not None and parsed.lower(0) not in word_set("tag T: words of time"):
            # A name that no report gives a role: "Olof Brandt met the leaders."
            return Source(parsed.words(0, named.end()), "", ("pronoun: source resolved",))
        last = phrase_right(parsed.tags, 0, prepositions=False)
        head = parsed.lower(last - 1)
        if parsed.lower(0) not in ("a", "an", "one", "another") or not 1 < last < 7:
            return None
        if head.endswith("s") or not (
            head in word_set("roles") or head in word_set("unnamed sources")
        ):
            return None
        flags = ("pronoun: source resolved", "unnamed source")
        return Source(parsed.words(0, last), head, flags)

    def group_before(self, sentence: int) -> str:
        """The movement that "the group" means: the one that spoke, or the only one named, just before."""
        for past in reversed(self._past[-3:]):
            if (
                sentence - past.sentence <= 3
                and self.names.kind(merge_key(past.name)) in _MOVEMENTS
            ):
                return past.name
        for number in range(sentence - 1, max(-1, sentence - 3), -1):
            named = {
                self.names.name(m.key)
                for m in self.mentions[number]
                if self.names.kind(m.key) == "movement"
            }
            if named:
                return next(iter(named)) if len(named) == 1 else ""
        return ""

    def group_of_people(self, sentence: int, start: int) -> Source | None:
        """The people whom "one of them" is one of: who spoke as many, or were named, just before."""
        for past in reversed(self._past[-8:]):
            if sentence - past.sentence > 2:
                break
            member = "one of a group: source resolved" in past.flags
            body = self.names.kind(merge_key(past.name)) != ""
            if (past.number == "many" or member) and not body and past.name != "unspecified":
                return past
        for number in range(sentence, max(-1, sentence - 3), -1):
            parsed = self.parsed[number]
            for place in range(len(parsed.tags) - 1, -1, -1):
                before = parsed.ends[place] <= start
                if before and parsed.tags[place] == "w" and parsed.lower(place) in _PEOPLE:
                    words = parsed.words(_counted_from(parsed, place), place + 1)
                    return Source(words, parsed.lower(place), number="many")
        return None

    def last_person(self, sentence: int) -> str | None:
        """The last person named in a sentence or the three before it."""
        for number in range(sentence, max(-1, sentence - 4), -1):
            for mention in reversed(self.mentions[number]):
                if self.names.kind(mention.key) == "person":
                    return self.names.name(mention.key)
        return None

    def last_body(self, sentence: int) -> str | None:
        """The first body or state named in a sentence, for "it" in the next."""
        for mention in self.mentions[sentence] if sentence >= 0 else ():
            if self.names.kind(mention.key) not in ("person", "place", "media", ""):
                return self.names.name(mention.key)
        return None
