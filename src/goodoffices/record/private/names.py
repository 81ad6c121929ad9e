"""Every place where the name of a private person stands: whole, or a part of it alone.

Who is private is told by the words around a name anywhere in the reports at hand; then each of
its parts is looked for everywhere, as a name means one person throughout a set of reports.  A
part that is also a public person's, a place's or a word's counts only beside another part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from attrs import define, field, frozen

from goodoffices.record.gazetteer import fold, look_up
from goodoffices.record.grammar import Parsed
from goodoffices.record.learn import LocalNames
from goodoffices.record.lexicon import word_set
from goodoffices.record.private.evidence import (
    Name,
    find_names,
    is_office_holder,
    is_public_office,
    may_tell,
    says_private,
)
from goodoffices.record.private.marks import redacted_text
from goodoffices.record.roles import is_role
from goodoffices.record.text import Text, Token

__all__ = ["PrivateNames", "private_names"]

_GAP = re.compile(r"[\s.\"'-]{0,3}\Z")
_LIST = re.compile(r"\s*(?:,|\band\b|\(?\d{1,3}\)?)\s*", re.IGNORECASE)
_JOINT = re.compile(r"[-/]")
_NEAR = 24
# Where names stand without blanks: addresses, links, tags and handles.
_RUN_ON = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,5}|(?:https?://|www\.)\S{1,300}|[#@]\w{2,80}"
)
_PIECE = re.compile(r"[A-Z]?[^\W\dA-Z_]+|[A-Z]+(?![^\W\dA-Z_])")
# A part at least this long is taken anywhere in an address ("freeelinmarsk").
_WITHIN = 4
# Not of an address: "marsk" in "elin.marsk@example.org" is no word.
_WORD = re.compile(r"(?<![\w.@#/+-])\w{2,}(?![\w@/+-]|\.\w)")
# "al-Rashid", "pro-Marsk"
_JOINED = re.compile(r"\w{1,12}[-/][^\W\d_a-z]")


def _key(word: str) -> str:
    return fold(word).casefold().replace(".", "")


def _parts(word: str) -> list[str]:
    """What a token may name: itself, its parts between hyphens, and the one of a plural."""
    key = _key(word)
    split = "-" in key or "/" in key
    found = [key, *(part for part in _JOINT.split(key) if len(part) > 1)] if split else [key]
    return found + [part[:-1] for part in found if part.endswith("s") and len(part) > 3]


@frozen
class PrivateNames:
    """Names of private persons, ready to be looked for; nothing of them is ever printed.

    ``alone`` are keys that tell a private person by themselves, ``beside`` those that do so only
    beside another part, ``words`` those of ``alone`` that are English words too, ``handles`` whole
    names written as one word, ``public`` full names of office holders, which are never taken,
    ``shared`` parts of ``alone`` that are an office holder's too, who keeps them after an office.
    """

    alone: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    public: frozenset[tuple[str, ...]] = frozenset()
    shared: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.alone or self.beside)

    def places(self, text: Text) -> list[tuple[int, int]]:
        """Start and end of every part of a name in the raw text, in order; linear.

        What stands before the body (front matter) is looked through too, in any case.
        """
        if not self:
            return []
        tokens = text.tokens_between(0, len(text.norm))
        free = self._not_public(tokens)
        firsts = {sentence.start for sentence in text.sentences}
        hits = [
            free[at]
            and self._hit(token, token.start in firsts, token.end <= text.start)
            and not (at and self._is_officials(tokens, at))
            for at, token in enumerate(tokens)
        ]
        self._pairs(text, tokens, hits, free)
        self._spread(text, tokens, hits, free)
        found = [(tokens[at].start, tokens[at].end) for at, hit in enumerate(hits) if hit]
        return _joined(found, self._run_on(text.norm))

    def _run_on(self, norm: str) -> list[tuple[int, int]]:
        """Parts of names in addresses, links, tags and handles, in any case."""
        found = []
        for run in _RUN_ON.finditer(norm):
            pieces = _PIECE.finditer(norm, *run.span())
            found += [piece.span() for piece in pieces if _key(piece[0]) in self.alone]
            low = fold(run[0]).casefold()
            if len(low) == len(run[0]):
                for part in self.alone:
                    at = low.find(part) if len(part) >= _WITHIN else -1
                    while at >= 0:
                        found.append((run.start() + at, run.start() + at + len(part)))
                        at = low.find(part, at + 1)
        return sorted(found)

    def mask(self, words: str) -> str:
        """Words from outside the text (a title, a file's name) with the names replaced.

        >>> PrivateNames(alone=frozenset(("ann", "orr"))).mask("ann-orr-freed of Kesh")
        'XXXXXXXXXXXXX of Kesh'
        """
        return redacted_text(words, self.places(Text("", words, len(words))))

    def _is_officials(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether an office before a surname says that it is the public person's."""
        key, office = _key(tokens[at].text), tokens[at - 1].lower
        return key in self.shared and is_role(office) and is_public_office(office)

    def _hit(self, token: Token, first: bool, matter: bool) -> bool:
        parts = _parts(token.text)
        if any(part in self.handles for part in parts):
            return True
        if not (token.text[0].isupper() or matter or _JOINED.match(token.text)):
            return False
        alone = [part for part in parts if part in self.alone]
        return bool(alone) and not (first and all(part in self.words for part in alone))

    def _pairs(
        self, text: Text, tokens: Sequence[Token], hits: list[bool], free: Sequence[bool]
    ) -> None:
        """Take two parts side by side in any case ("ann orr")."""
        sure = self.alone - _closed()
        told = [any(part in sure for part in _parts(token.text)) for token in tokens]
        for at in range(1, len(tokens)):
            if told[at] and told[at - 1] and free[at] and free[at - 1]:
                gap = text.norm[tokens[at - 1].end : tokens[at].start]
                hits[at] = hits[at] or _joins(gap)
                hits[at - 1] = hits[at - 1] or _joins(gap)

    def _not_public(self, tokens: Sequence[Token]) -> list[bool]:
        free = [True] * len(tokens)
        if not self.public:
            return free
        keys = [_key(token.text) for token in tokens]
        heads = {words[0] for words in self.public}
        longest = max(len(words) for words in self.public)
        for at, key in enumerate(keys):
            if key in heads:
                for length in range(min(longest, len(keys) - at), 0, -1):
                    if tuple(keys[at : at + length]) in self.public:
                        free[at : at + length] = [False] * length
                        break
        return free

    def _spread(
        self, text: Text, tokens: Sequence[Token], hits: list[bool], free: Sequence[bool]
    ) -> None:
        """Take parts that count only beside another part, from both sides."""
        known = self.alone | self.beside
        count = len(tokens)
        for order, step in ((range(1, count), -1), (range(count - 2, -1, -1), 1)):
            for at in order:
                if hits[at] or not hits[at + step] or not free[at]:
                    continue
                token, other = tokens[at], tokens[at + step]
                low, high = sorted((token, other))
                if _joins(text.norm[low.end : high.start]) and any(
                    part in known for part in _parts(token.text)
                ):
                    inside = 0 < at < count - 1 and hits[at - 1] and hits[at + 1]
                    hits[at] = token.text[0].isupper() or token.end <= text.start or inside


def _joined(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Both lists of stretches in order, those that overlap as one."""
    if not other:
        return one
    found: list[tuple[int, int]] = []
    for start, end in sorted([*one, *other]):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _joins(gap: str) -> bool:
    """Whether what stands between two tokens lets them be parts of one name."""
    return _GAP.match(gap) is not None and "\n" not in gap.strip(" ")


@cache
def _closed() -> frozenset[str]:
    words: set[str] = set()
    for name in (
        "tag D: determiners and possessives",
        "tag X: auxiliaries and modals",
        "tag P: prepositions",
        "tag S: subordinators",
        "tag T: words of time",
        "common words",
    ):
        words |= word_set(name)
    return frozenset(words)


@define
class _Gathered:
    private: list[Name] = field(factory=list)
    public: list[Name] = field(factory=list)
    unsure: list[Name] = field(factory=list)


def private_names(texts: Iterable[Text], learn: bool = True) -> PrivateNames:
    """Names of private persons told of in these reports.

    Held, released, killed or hurt people, their relatives, and those given with their age;
    somebody with a public office is not, wherever in the reports the office stands.  It is
    meant to take one too many rather than one too few.  Linear in the length.

    Parameters
    ----------
    learn
        Whether to learn states and places from the reports first, so that they are no persons.

    Examples
    --------
    >>> text = Text("w", "Hostage Ann Orr was freed. Envoy Ilo Ban met Orr's mother in Kesh.")
    >>> names = private_names([text])
    >>> [text.raw[a:b] for a, b in names.places(text)]
    ['Ann', 'Orr', 'Orr']
    >>> private_names([Text("w", "President Ann Orr, 61, was killed.")]).places(text)
    []
    """
    texts = list(texts)
    if not any(_tells(text) for text in texts):
        return PrivateNames()
    parsed = [Parsed(text, sentence) for text in texts for sentence in text.sentences]
    local = LocalNames()
    if learn:
        local.learn(parsed)
    gathered = _gather(parsed, local)
    return _decide(gathered, texts)


def _tells(text: Text) -> bool:
    """Whether any sentence tells of a private person, before anything is learnt; quick."""
    for sentence in text.sentences:
        if may_tell(text.lower[sentence.start : sentence.end]):
            for name in find_names(Parsed(text, sentence), look_up):
                if says_private(name):
                    return True
    return False


def _gather(parsed: Sequence[Parsed], local: LocalNames) -> _Gathered:
    gathered = _Gathered()
    for sentence in parsed:
        if _shouts(sentence):
            continue
        names = list(find_names(sentence, look_up))
        private = [says_private(name) for name in names]
        _pass_on(names, private)
        for name, told in zip(names, private, strict=True):
            if is_office_holder(name, local.look_up):
                gathered.public.append(name)
            elif told and not _learnt(name, local):
                gathered.private.append(name)
            else:
                gathered.unsure.append(name)
    return gathered


def _shouts(sentence: Parsed) -> bool:
    """Whether a sentence is in capitals throughout: no name can be told from a word in it."""
    words = [token.text for token in sentence.tokens if len(token.text) > 2]
    return len(words) > 1 and sum(word.isupper() for word in words) * 3 > len(words) * 2


def _learnt(name: Name, local: LocalNames) -> bool:
    """Whether one word alone is a state, or a place in a sentence that calls it nobody."""
    if name.end - name.first != 1:
        return False
    known = local.look_up(name.parsed.tokens, name.first)
    return known is not None and (known[1].kind == "state" or not name.called)


def _pass_on(names: Sequence[Name], private: list[bool]) -> None:
    """What is said of one name of a list is said of all ("Ann Orr, Bo Lin and Cy Dov")."""
    for order, step in ((range(1, len(names)), -1), (range(len(names) - 2, -1, -1), 1)):
        for at in order:
            low, high = sorted((names[at], names[at + step]), key=lambda name: name.first)
            tokens = low.parsed.tokens
            between = low.parsed.text.norm[tokens[low.end - 1].end : tokens[high.first].start]
            near = len(between.strip()) > 0 and len(between) < _NEAR
            if private[at + step] and near and not _LIST.sub("", between):
                private[at] = True


def _decide(gathered: _Gathered, texts: Sequence[Text]) -> PrivateNames:
    public = {tuple(map(_key, name.parts)) for name in gathered.public}
    spoken = {word for words in public for word in words}
    private = [name for name in gathered.private if tuple(map(_key, name.parts)) not in public]
    # One word alone that ends a public name is that public person.
    private = [n for n in private if len(n.parts) > 1 or _key(n.parts[0]) not in spoken]
    surnames = {_key(name.parts[-1]) for name in private} - spoken
    private += [
        name
        for name in gathered.unsure
        if len(name.parts) > 1
        and _key(name.parts[-1]) in surnames
        and tuple(map(_key, name.parts)) not in public
    ]
    parts = {part for name in private for word in name.parts for part in _parts_of_name(word)}
    shared = {part for part in parts if len(part) < 2}
    shared |= (parts & word_set("name particles")) | _gazetted(private)
    return PrivateNames(
        alone=frozenset(parts - shared),
        beside=frozenset(shared),
        words=frozenset(_small_words(parts, texts)),
        handles=frozenset(handle for name in private for handle in _handles(name)),
        public=frozenset(words for words in public if len(words) > 1),
        shared=frozenset(parts & spoken),
    )


def _handles(name: Name) -> set[str]:
    """A name written as one word, whole and without what stands between first and last."""
    words = [key for word in name.parts if (key := _key(word)) and key[0].isalnum()]
    return {"".join(words), words[0] + words[-1]} if len(words) > 1 else set()


def _parts_of_name(word: str) -> list[str]:
    key = _key(word)
    return [part for part in (key, *_JOINT.split(key)) if part and part[0].isalnum()]


def _gazetted(names: Iterable[Name]) -> set[str]:
    """Parts that are known names of states, capitals or bodies too ("Jordan")."""
    return {
        _key(name.parsed.tokens[at].text)
        for name in names
        for at in range(name.first, name.end)
        if look_up(name.parsed.tokens, at) is not None
    }


def _small_words(parts: set[str], texts: Sequence[Text]) -> set[str]:
    """Parts that the reports also use as words in lower case ("grace", "may")."""
    used = {
        word
        for text in texts
        for word in _WORD.findall(text.norm)
        if word.islower() and word in parts
    }
    return used | (parts & _closed())
