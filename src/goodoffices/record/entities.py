"""Entities: public actors, bodies and places named in the reports, with their aliases.

Names are found from the gazetteer, from titles and roles before and after a name, and from the
nouns of bodies.  A person becomes an entity only through a public role; private persons (held,
released, victims, relatives) never do.  Merging is by name only, the rule being stated in
``merge_key``; definite descriptions ("the emir") are aliases where one holder is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field

from goodoffices.model.claims import Description, Entity, KnownName
from goodoffices.model.spans import Span
from goodoffices.record.described import described_end
from goodoffices.record.gazetteer import Entry, is_outlet
from goodoffices.record.grammar import Parsed
from goodoffices.record.known import entries_of
from goodoffices.record.learn import LocalNames
from goodoffices.record.lexicon import word_set
from goodoffices.record.membership import served
from goodoffices.record.roles import (
    ends_office,
    is_private,
    is_role,
    name_end,
    names_a_body,
    role_after,
    role_before,
)
from goodoffices.record.spelling import merge_key
from goodoffices.record.text import Text

__all__ = ["Mention", "Names", "merge_key"]

# Bodies that many have; a movement's head noun is its name ("Front official").
_BODY_NOUNS = word_set("body nouns")
_HEADS_OF_MOVEMENTS = word_set("heads of movements")
_NOBODYS = _BODY_NOUNS - _HEADS_OF_MOVEMENTS
# "The army" need not be the Liberation Army.
_ORGANS = word_set("organs many states and movements have")
_TITLES = word_set("titles before a name, never last")


@define
class Mention:
    """A name at a place: characters, and the key of what it names."""

    start: int
    end: int
    key: str
    form: str = "name"


@define
class _Known:
    name: str
    kind: str
    keys: set[str] = field(factory=set)
    aliases: dict[str, None] = field(factory=dict)
    member_of: dict[str, None] = field(factory=dict)
    roles: dict[str, None] = field(factory=dict)
    described: list[Description] = field(factory=list)
    spans: list[Span] = field(factory=list)
    state: str = ""


_BRACKETED = frozenset(("movement", "organisation", "body"))


class Names:
    """Entities of a set of reports, gathered sentence by sentence.

    ``at`` gives the mentions of a sentence; ``entities`` the result.  Look-ups are O(1).
    """

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._surnames: dict[str, set[str]] = {}
        self._private: set[str] = set()
        self._by_role: dict[str, dict[str, None]] = {}
        self._heads: dict[str, str] = {}
        self._initials: dict[str, str] = {}
        self._full_names: dict[str, str] = {}
        # Names in full that no role explains yet: a later sentence may.
        self._waiting: dict[str, list[tuple[Text, int, int, list[Mention]]]] = {}
        # What phrases were found to stand for; emptied when more is read.
        self.parties: dict[str, str] = {}
        self._before: Sequence[Mention] = ()
        self._local = LocalNames()
        self.find = self._local.look_up

    def know(self, known: Iterable[KnownName]) -> None:
        """Take names from elsewhere, before any report is read; see :mod:`record.known`."""
        for form, entry in entries_of(known):
            self._local.add(form, entry)
            head = form.split()[-1].lower()
            if entry.kind in ("movement", "body") and head in _BODY_NOUNS:
                self._heads.setdefault(head, entry.name)

    def learn(self, sentences: Iterable[Parsed]) -> None:
        """Learn names of states and places from the reports, before any is read."""
        self._local.learn(sentences)

    # -- reading ---------------------------------------------------------------------------

    def read(self, parsed: Parsed) -> list[Mention]:
        """Mentions in a sentence; what they say about entities is remembered."""
        mentions: list[Mention] = []
        if not parsed.sentence.number:
            self._before = ()
        self.parties.clear()
        tokens, read = parsed.tokens, 0
        places: Sequence[int] = parsed.capitals
        if "-" in parsed.text.norm[tokens[0].start : tokens[-1].end]:
            hyphens = [place for place, word in enumerate(parsed.texts) if "-" in word]
            places = sorted({*places, *hyphens})
        for place in places:
            if place < read:
                continue
            word = parsed.texts[place]
            if word[0].isupper():
                read = self._read_name(parsed, place, mentions)
            elif "-" in word:
                self._describe(parsed, place)
        self._before = mentions
        return mentions

    def _read_name(self, parsed: Parsed, place: int, mentions: list[Mention]) -> int:
        tokens = parsed.tokens
        known = self.find(tokens, place)
        if known is not None:
            after, entry = known
            if names_a_body(parsed, after, entry):
                end = name_end(self.find, parsed, place, self._surnames)
                self._read_unknown(parsed, place, end, mentions)
                return max(end, after)
            whole = self._state_body(parsed, place, after, entry)
            if whole > after:
                return self._read_body(parsed, place, whole, entry, mentions)
            if self._is_state_use(parsed, after, entry):
                self._remember(parsed, place, after, entry.name, entry.kind, entry)
                where = tokens[place].start, tokens[after - 1].end
                mentions.append(Mention(*where, merge_key(entry.name), entry.form))
                return after
        if "-" in parsed.texts[place]:
            self._describe(parsed, place)
        short = self._short_form(parsed, place)
        if short:
            self._remember(parsed, place, place + 1, short, "body", None)
            mentions.append(Mention(tokens[place].start, tokens[place].end, merge_key(short)))
            return place + 1
        end = name_end(self.find, parsed, place, self._surnames)
        if end == place:
            return place + 1
        if end == place + 1 and self._is_surname(parsed, place, end):
            end += 1
        self._read_unknown(parsed, place, end, mentions)
        return end

    def _is_surname(self, parsed: Parsed, place: int, end: int) -> bool:
        """Whether the name of a place ends the name of an office-holder: "envoy Reto Amman"."""
        known = self.find(parsed.tokens, end) if end < len(parsed.tokens) else None
        if known is None or known[0] != end + 1 or known[1].form != "name":
            return False
        alone = parsed.tags[end + 1 : end + 2] != "U"
        return alone and role_before(self.find, parsed, place) is not None

    def _state_body(self, parsed: Parsed, place: int, after: int, entry: Entry) -> int:
        """The end of "Sudrian Defence Ministry", a body named with its state's adjective."""
        if entry.form != "adjective" or parsed.tags[after : after + 1] != "U":
            return after
        end = name_end(self.find, parsed, after, self._surnames)
        return end if end > after and parsed.lower(end - 1) in _BODY_NOUNS else after

    def _read_body(
        self, parsed: Parsed, place: int, end: int, entry: Entry, mentions: list[Mention]
    ) -> int:
        name = parsed.words(place, end)
        known = self._remember(parsed, place, end, name, "body", None)
        known.member_of.setdefault(entry.state)
        mentions.append(
            Mention(parsed.tokens[place].start, parsed.tokens[end - 1].end, merge_key(name))
        )
        return end

    def _short_form(self, parsed: Parsed, place: int) -> str:
        """The full name of a body called by its last word ("the Front") or its initials."""
        full = self._initials.get(parsed.texts[place])
        if full:
            return full
        if (
            not place
            or parsed.lowers[place - 1] != "the"
            or parsed.tags[place + 1 : place + 2] == "U"
        ):
            return ""
        return self._heads.get(parsed.texts[place].lower(), "")

    def _is_state_use(self, parsed: Parsed, after: int, entry: Entry) -> bool:
        """A known name that is not the first part of a longer, unknown one (Jordan Orr)."""
        if (
            entry.kind not in ("state", "capital")
            or entry.form != "name"
            or after >= len(parsed.tokens)
        ):
            return True
        following = parsed.tokens[after]
        return not (
            parsed.tags[after] == "U"
            and following.text[0].isupper()
            and not is_role(following.lower)
            and parsed.tags[after - 2 : after - 1] != "P"
            and following.lower not in _BODY_NOUNS
            and self.find(parsed.tokens, after) is None
        )

    def _read_unknown(self, parsed: Parsed, place: int, end: int, mentions: list[Mention]) -> None:
        """A run of capitalised words: a person with a role, or a body."""
        tokens = parsed.tokens
        lowers, first = parsed.lowers, end
        while first > place and not is_role(lowers[first - 1]):
            first -= 1
        head = lowers[end - 1]
        if head in _BODY_NOUNS and (end - place > 1):
            name = parsed.words(place, end)
            movement = head in _HEADS_OF_MOVEMENTS
            if (short_of := self._known_by(parsed, end)) is not None:
                # "the National Liberation Army (ELN)"
                self._local.add(name, short_of)
                self._full_names[name] = short_of.name
                self._remember(parsed, place, end, short_of.name, short_of.kind, short_of)
                where = tokens[place].start, tokens[end - 1].end
                mentions.append(Mention(*where, merge_key(short_of.name)))
                return
            self._remember(parsed, place, end, name, "movement" if movement else "body", None)
            self._heads[head] = name if self._heads.get(head, name) == name else ""
            bracketed = parsed.lower(end) == "(" and parsed.tags[end + 2 : end + 3] == ")"
            if bracketed or (parsed.lower(end) == "," and parsed.lower(end + 1) == "or"):
                # "(FLP)", ", or FLP,"
                short = (
                    tokens[end + 1 if bracketed else end + 2].text if end + 2 < len(tokens) else ""
                )
                if bracketed or short.isupper():
                    self._initials[short] = name
            mentions.append(Mention(tokens[place].start, tokens[end - 1].end, merge_key(name)))
            return
        while first < end and lowers[first].rstrip(".") in _TITLES:
            first += 1
        office: tuple[str, str] | None = None
        if first == place and end - first > 2 and ends_office(parsed, first):
            # "U.S. Secretary of State Ann Orr"
            before = [self.find(tokens, at) for at in range(max(0, place - 4), place - 2)]
            whose = next((k[1].name for k in before if k is not None and k[0] == place - 2), "")
            office = parsed.words(place - 2, first + 1), whose
            first += 1
        if first >= end:
            return
        name = parsed.words(first, end)
        if is_outlet(name):
            self._remember(parsed, first, end, name, "media", None)
            mentions.append(Mention(tokens[first].start, tokens[end - 1].end, merge_key(name)))
            return
        role = office or role_before(self.find, parsed, first) or role_after(self.find, parsed, end)
        key = self._person_key(name)
        if role is None and key not in self._known:
            if end - first > 1:
                here = parsed.text, tokens[first].start, tokens[end - 1].end, mentions
                self._waiting.setdefault(key, []).append(here)
            return
        if is_private(parsed, first, end, in_office=role is not None and bool(role[0])):
            self._private.add(key)
            return
        known = self._remember(parsed, first, end, name, "person", None)
        if role is not None:
            known.roles.setdefault(role[0])
            for word in filter(is_role, merge_key(role[0]).split()):
                # The opposition's leader is not "the opposition".
                self._by_role.setdefault(word, {}).setdefault(self._person_key(name))
            whose = self.canonical(role[1]) if role[1] else ""
            if not whose or (not whose.islower() and whose.lower() in _NOBODYS):
                # "Union president Ann Orr": of which union is not said.
                named = [m.key for m in mentions], [m.key for m in self._before]
                whose = served(parsed, first, self.find, named, self.kind, self.party)
                whose = whose or self._state_served(role[0], *named)
            if whose:
                known.member_of.setdefault(whose)
        mentions.append(Mention(tokens[first].start, tokens[end - 1].end, self._person_key(name)))

    def _state_served(self, role: str, earlier: list[str], before: list[str]) -> str:
        """The state of a minister where the role names none: the one state named just before."""
        if "minister" not in role.lower():
            return ""
        for named in (earlier, before):
            states = {key for key in named if self.kind(key) == "state"}
            if states:
                return self._known[states.pop()].name if len(states) == 1 else ""
        return ""

    def _known_by(self, parsed: Parsed, end: int) -> Entry | None:
        """The movement or body that the letters in brackets after a name are known for."""
        if parsed.lower(end) != "(" or parsed.tags[end + 2 : end + 3] != ")":
            return None
        known = self.find(parsed.tokens, end + 1)
        named = known is not None and known[0] == end + 2 and known[1].kind in _BRACKETED
        return known[1] if known is not None and named else None

    def _person_key(self, name: str) -> str:
        key = merge_key(name)
        if key in self._known or " " in key:
            return key
        full = self._surnames.get(key, set())
        return next(iter(full)) if len(full) == 1 else key

    def _remember(
        self, parsed: Parsed, first: int, end: int, name: str, kind: str, entry: Entry | None
    ) -> _Known:
        key = merge_key(name) if kind != "person" else self._person_key(name)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _Known(
                name, "place" if kind in ("capital", "region") else kind
            )
            if kind == "person":
                self._surnames.setdefault(key.rpartition(" ")[2], set()).add(key)
        if entry is not None:
            known.state = entry.state
            if entry.state and entry.state != entry.name:
                known.member_of.setdefault(entry.state)
        for text, start, stop, mentions in self._waiting.pop(key, ()) if kind == "person" else ():
            # Named in full before anything told who it is.
            known.spans.append(text.span(start, stop))
            mentions.append(Mention(start, stop, key))
            mentions.sort(key=lambda mention: mention.start)
        words = parsed.text.raw[parsed.tokens[first].start : parsed.tokens[end - 1].end]
        if words != known.name and (entry is None or entry.form == "name"):
            known.aliases.setdefault(words)
        known.spans.append(parsed.text.span(parsed.tokens[first].start, parsed.tokens[end - 1].end))
        return known

    def _describe(self, parsed: Parsed, place: int) -> None:
        """ "Sudria-backed militia": how the source describes a body."""
        end = described_end(parsed, place)
        if end > place + 1:
            name = parsed.words(place + 1, end)
            known = self._remember(parsed, place + 1, end, name, "body", None)
            span = parsed.text.span(parsed.tokens[place].start, parsed.tokens[place].end)
            known.described.append(Description(span.text, span, parsed.text.doc))

    def body_called(self, words: str) -> str:
        """The one body that "the movement" can mean, by its last word; or empty.

        Small words only: "the Front" is a name, and found as one.
        """
        parts = words.removeprefix("the ").removeprefix("The ").split()
        if len(parts) != 1 or not parts[0].islower() or parts[0] in _ORGANS:
            return ""
        return self._heads.get(parts[0], "")

    # -- use -------------------------------------------------------------------------------

    def canonical(self, words: str) -> str:
        """Full name of the person or body named by these words, or the words."""
        known = self._known.get(self._person_key(words))
        if known is not None:
            return known.name
        if (short := self._full_names.get(words)) is not None:
            return short
        return self._initials.get(words) or self._heads.get(words.lower(), words)

    def kind(self, key: str) -> str:
        """Kind of a known entity, or empty."""
        known = self._known.get(key)
        return known.kind if known else ""

    def party(self, key: str) -> str:
        """The state or movement that an entity stands for: itself, or what it belongs to."""
        known = self._known.get(key) or self._known.get(self._person_key(key))
        if known is None:
            return ""
        if known.kind in ("state", "movement", "organisation"):
            return known.name
        return next(iter(known.member_of), known.state or known.name)

    def state(self, key: str) -> str:
        """The state a place lies in or a body belongs to, or empty."""
        known = self._known.get(key)
        return known.state if known else ""

    def name(self, key: str) -> str:
        """Name by key."""
        known = self._known.get(key)
        return known.name if known else key

    def holder(self, role: str, state: str = "") -> str | None:
        """The one known person with this role ("the emir"), of this state if one is given."""
        wanted = merge_key(role)
        holders = list(self._by_role.get(wanted.rpartition(" ")[2], {}))[:50]
        known = [self._known[key] for key in holders if self.has_role(key, wanted)]
        found = [one.name for one in known if not state or state in one.member_of]
        return found[0] if len(found) == 1 else None

    def has_role(self, name: str, role: str) -> bool:
        """Whether the person of this name is known to hold a role ("president")."""
        known = self._known.get(merge_key(name))
        wanted = merge_key(role)
        return known is not None and any(f" {wanted} " in f" {merge_key(r)} " for r in known.roles)

    def entities(self) -> tuple[Entity, ...]:
        """All entities in the order of their first mention."""
        listed = [
            known for key, known in self._known.items() if key not in self._private and known.spans
        ]
        return tuple(
            Entity(
                id=f"n{number}",
                name=known.name,
                kind=known.kind,
                aliases=tuple(known.aliases),
                member_of=tuple(known.member_of),
                roles=tuple(known.roles),
                described_as=tuple(known.described),
                spans=tuple(known.spans),
            )
            for number, known in enumerate(listed, 1)
        )
