"""Entities: public actors, bodies and places named in the reports, with their aliases.

Names are found from the gazetteer, from titles and roles before and after a name, and from the
nouns of bodies.  A person becomes an entity only through a public role; private persons (held,
released, victims, relatives) never do.  Merging is by name only, the rule being stated in
``merge_key``; definite descriptions ("the emir") are aliases where one holder is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from attrs import define, field

from goodoffices.model.claims import Description, Entity
from goodoffices.model.spans import Span
from goodoffices.record.gazetteer import Entry, capitals, fold, look_up
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = ["Mention", "Names", "merge_key"]

_PARTICLES = word_set("name particles")
_ROLE_PARTS = word_set("parts of roles")
_PRIVATE_CLAUSE = re.compile(
    r"\s*,?\s*(?:who\s+(?:was|were|had\s+been|has\s+been)\s+(?:\w+\s+)?(?:held|taken|abducted|kidnapped|"
    r"captured|killed|released|freed|wounded|injured|detained|seized)|aged?\s+\d|\d{1,2}\s*,)"
)
_BY_SUFFIX = re.compile(
    r"[\w.'-]+-(?:run|led|linked|backed|controlled|affiliated|funded|allied|aligned|owned|dominated|supported|sponsored|appointed)\Z"
)
_SPELLINGS = {
    "amir": "emir",
    "advisor": "adviser",
    "sheik": "sheikh",
    "shaykh": "sheikh",
    "defense": "defence",
    "premier": "prime minister",
}
_STATE_NOUNS = word_set("state nouns")


@lru_cache(maxsize=65536)
def merge_key(name: str) -> str:
    """Spelling-free form of a name: case, accents, hyphens and articles do not tell people apart.

    >>> merge_key("Tamim bin Hamad Al-Thani") == merge_key("Tamim bin Hamad al Thani")
    True
    """
    words = fold(name).lower().replace("-", " ").replace(".", "").replace("'", "").split()
    kept = [_SPELLINGS.get(word, word) for word in words if word not in ("the", "al", "el")]
    return " ".join(kept or words) or name


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


class Names:
    """Entities of a set of reports, gathered sentence by sentence.

    ``at`` gives the mentions of a sentence; ``entities`` the result.  Look-ups are O(1).
    """

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._surnames: dict[str, set[str]] = {}
        self._private: set[str] = set()

    # -- reading ---------------------------------------------------------------------------

    def read(self, parsed: Parsed) -> list[Mention]:
        """Mentions in a sentence; what they say about entities is remembered."""
        mentions: list[Mention] = []
        tokens, place = parsed.tokens, 0
        while place < len(tokens):
            word = tokens[place].text
            if not word[0].isupper():
                if "-" in word:
                    self._describe(parsed, place)
                place += 1
                continue
            place = self._read_name(parsed, place, mentions)
        return mentions

    def _read_name(self, parsed: Parsed, place: int, mentions: list[Mention]) -> int:
        tokens = parsed.tokens
        known = look_up(tokens, place)
        if known is not None:
            after, entry = known
            if self._is_state_use(parsed, after, entry):
                self._remember(parsed, place, after, entry.name, entry.kind, entry)
                mentions.append(
                    Mention(
                        tokens[place].start,
                        tokens[after - 1].end,
                        merge_key(entry.name),
                        entry.form,
                    )
                )
                return after
        self._describe(parsed, place)
        end = _name_end(parsed, place, self._surnames)
        if end == place:
            return place + 1
        self._read_unknown(parsed, place, end, mentions)
        return end

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
            and not _role_word(following.lower)
            and parsed.tags[after - 2 : after - 1] != "P"
            and following.lower not in word_set("body nouns")
            and look_up(parsed.tokens, after) is None
        )

    def _read_unknown(self, parsed: Parsed, place: int, end: int, mentions: list[Mention]) -> None:
        """A run of capitalised words: a person with a role, or a body."""
        tokens = parsed.tokens
        last_role = max((p for p in range(place, end) if _role_word(tokens[p].lower)), default=-1)
        first = last_role + 1 if last_role >= 0 else place
        head = tokens[end - 1].lower
        if head in word_set("body nouns") and (end - place > 1):
            name = parsed.words(place, end)
            self._remember(parsed, place, end, name, "body", None)
            mentions.append(Mention(tokens[place].start, tokens[end - 1].end, merge_key(name)))
            return
        if first >= end:
            return
        name = parsed.words(first, end)
        role = _role_before(parsed, first) or _role_after(parsed, end)
        key = self._person_key(name)
        if role is None and key not in self._known:
            return
        if _private(parsed, first, end):
            self._private.add(key)
            return
        known = self._remember(parsed, first, end, name, "person", None)
        if role is not None:
            known.roles.setdefault(role[0])
            if role[1]:
                known.member_of.setdefault(role[1])
        mentions.append(Mention(tokens[first].start, tokens[end - 1].end, self._person_key(name)))

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
        words = parsed.text.raw[parsed.tokens[first].start : parsed.tokens[end - 1].end]
        if words != known.name and (entry is None or entry.form == "name"):
            known.aliases.setdefault(words)
        known.spans.append(parsed.text.span(parsed.tokens[first].start, parsed.tokens[end - 1].end))
        return known

    def _describe(self, parsed: Parsed, place: int) -> None:
        """ "Sudria-backed militia": how the source describes a body."""
        token = parsed.tokens[place]
        if "-" not in token.text or not _BY_SUFFIX.match(token.lower):
            return
        end = place + 1
        while end < len(parsed.tokens) and parsed.tags[end] in "wUe":
            end += 1
        if (
            parsed.tags[end : end + 1] == "P"
            and parsed.lower(end) in ("in", "of")
            and parsed.tags[end + 1 : end + 2] == "U"
        ):
            end += 2
        if end == place + 1:
            return
        known = self._remember(parsed, place + 1, end, parsed.words(place + 1, end), "body", None)
        span = parsed.text.span(token.start, token.end)
        known.described.append(Description(span.text, span, parsed.text.doc))

    # -- use -------------------------------------------------------------------------------

    def canonical(self, words: str) -> str:
        """Full name of the person or body named by these words, or the words."""
        known = self._known.get(self._person_key(words))
        return known.name if known is not None else words

    def kind(self, key: str) -> str:
        """Kind of a known entity, or empty."""
        known = self._known.get(key)
        return known.kind if known else ""

    def party(self, key: str) -> str:
        """The state or movement that an entity stands for: itself, or what it belongs to."""
        known = self._known.get(key)
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

    def holder(self, role: str) -> str | None:
        """The one known person with this role ("the emir"), if there is exactly one."""
        wanted = set(merge_key(role).split()[-1:])
        found = [
            known.name
            for known in self._known.values()
            if known.kind == "person"
            and any(wanted & set(merge_key(r).split()) for r in known.roles)
        ]
        return found[0] if len(found) == 1 else None

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


def _role_word(lower: str) -> bool:
    return lower in word_set("roles") or lower.rstrip(".") in word_set(
        "titles before a name, never last"
    ) - {"mr", "mrs", "ms", "mx"}


def _name_end(parsed: Parsed, place: int, surnames: Mapping[str, set[str]]) -> int:
    """Token after the run of capitalised words that begins at ``place``."""
    tokens, tags = parsed.tokens, parsed.tags
    alone = place == 0 and tags[1:2] != "U"
    if tags[place] not in "Uv" or (alone and merge_key(tokens[0].text) not in surnames):
        return place
    end = place + 1
    while end < len(tokens):
        if (tags[end] == "U" and look_up(tokens, end) is None) or (
            tokens[end].text == "." and len(tokens[end - 1].text) == 1
        ):
            end += 1
        elif (
            tokens[end].lower in _PARTICLES
            and end + 1 < len(tokens)
            and tokens[end + 1].text[0].isupper()
        ):
            end += 2
        else:
            break
    return end


def _role_before(parsed: Parsed, first: int) -> tuple[str, str] | None:
    """Role and affiliation standing before a name: "Sudrian Foreign Minister", "Front official,"."""
    tokens, at = parsed.tokens, first
    titled = _title_of(parsed, first)
    if titled is not None:
        return titled
    if at and tokens[at - 1].text == "," and at > 1 and _role_word(tokens[at - 2].lower):
        at -= 1
    end = at
    seen = False
    while at > 0 and (_role_word(tokens[at - 1].lower) or tokens[at - 1].lower in _ROLE_PARTS):
        if look_up(tokens, at - 1) is not None:
            break
        seen = seen or _role_word(tokens[at - 1].lower)
        at -= 1
    if not seen:
        return None
    role = parsed.words(at, end)
    return role, _affiliation(parsed, at)


def _title_of(parsed: Parsed, first: int) -> tuple[str, str] | None:
    """ "the Emir of Sudria, NAME": the role and the state before a comma."""
    tokens = parsed.tokens
    if first < 4 or tokens[first - 1].text != ",":
        return None
    for place in range(first - 2, max(0, first - 6), -1):
        if tokens[place].lower == "of" and _role_word(tokens[place - 1].lower):
            known = look_up(tokens, place + 1) if place + 1 < first - 1 else None
            whole = known is not None and known[0] == first - 1
            state = (
                known[1].name if known is not None and whole else parsed.words(place + 1, first - 1)
            )
            return tokens[place - 1].text, state
    return None


def _role_after(parsed: Parsed, end: int) -> tuple[str, str] | None:
    """Role in apposition after a name: "Ann Orr, the Sudrian envoy, ..."."""
    tokens, tags = parsed.tokens, parsed.tags
    if tags[end : end + 1] != ",":
        return None
    at = end + 1
    for place in range(at, min(at + 9, len(tokens))):
        if tags[place] in ",.;RXVv" and place > at:
            break
        if _role_word(tokens[place].lower):
            start = at + 1 if tags[at] == "D" else at
            member = next(
                (known[1].name for p in range(start, place) if (known := look_up(tokens, p))), ""
            )
            return parsed.words(start, place + 1), member
    return None


def _affiliation(parsed: Parsed, at: int) -> str:
    tokens = parsed.tokens
    if at > 1 and tokens[at - 1].text == "'s":
        at -= 1
    for length in (1, 2, 3):
        if at - length < 0:
            break
        known = look_up(tokens, at - length)
        if known is not None and known[0] == at:
            return known[1].name
    if at and parsed.tags[at - 1] == "U":
        return tokens[at - 1].text
    return ""


def _private(parsed: Parsed, first: int, end: int) -> bool:
    """Whether the words around a name say that this is a private person."""
    private = word_set("private persons")
    before = {token.lower for token in parsed.tokens[max(0, first - 3) : first]}
    after = (
        {token.lower for token in parsed.tokens[end : end + 5]}
        if parsed.tags[end : end + 1] == ","
        else set()
    )
    if before & private or after & private:
        return True
    return bool(_PRIVATE_CLAUSE.match(parsed.text.norm, parsed.tokens[end - 1].end))


def place_names(mentions: Iterable[Mention], names: Names) -> Sequence[str]:
    """Names of places among mentions, capitals before states."""
    found = [m for m in mentions if m.form == "name" and names.kind(m.key) in ("place", "state")]
    return [names.name(m.key) for m in sorted(found, key=lambda m: names.kind(m.key) == "state")]


def described_place(words: str, state_adjective: Entry | None) -> str | None:
    """The place meant by a description ("the French capital"), if it can be told.

    >>> described_place("capital", Entry("France", "state", "France", "adjective"))
    'Paris'
    """
    if words == "capital" and state_adjective is not None:
        return capitals().get(state_adjective.state)
    return None
