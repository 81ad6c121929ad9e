"""Uses: a verb where it stands, and the senses that say whether it tells of an event there.

Each sense is a function of the use of a verb, registered for its forms, for a kind of event, or for
both; it answers yes, no, or None where it has nothing to say.  Adding a sense is adding a function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, overload

from goodoffices.record.events.segments import Segment
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right

__all__ = ["Sense", "Use", "fits", "is_plural", "of", "of_kind"]

_BE = word_set("forms of be") | {"got", "get", "gets"}


Told = TypeVar("Told")


class once(Generic[Told]):
    """A property that is asked for once; as ``functools.cached_property``, without its lock."""

    def __init__(self, ask: Callable[[Use], Told]):
        self._ask = ask
        self._name = ask.__name__

    @overload
    def __get__(self, use: None, owner: type[Use]) -> once[Told]: ...
    @overload
    def __get__(self, use: Use, owner: type[Use]) -> Told: ...
    def __get__(self, use: Use | None, owner: type[Use]) -> once[Told] | Told:
        if use is None:
            return self
        told = use.__dict__[self._name] = self._ask(use)
        return told


class Use:
    """A verb where it stands: token ``place`` of a segment, tried as an event of ``kind``."""

    def __init__(self, parsed: Parsed, segment: Segment, place: int, kind: str):
        self.parsed = parsed
        self.segment = segment
        self.place = place
        self.kind = kind
        self.lower = parsed.lowers[place]
        self.tag = parsed.tags[place]

    def after(self, step: int = 1) -> str:
        """The word so many places after the verb; negative before it."""
        return self.parsed.lower(self.place + step)

    def tags_after(self, count: int) -> str:
        """The tags of the next words."""
        return self.parsed.tags[self.place + 1 : self.place + 1 + count]

    def next(self, count: int) -> list[str]:
        """The next words, also beyond the segment."""
        return self.parsed.lowers[self.place + 1 : self.place + 1 + count]

    @property
    def before(self) -> str:
        """The tag before the verb, or empty."""
        return self.parsed.tags[self.place - 1] if self.place else ""

    @once
    def rest(self) -> set[str]:
        """The words from the verb to the end of the segment."""
        return set(self.parsed.lowers[self.place : self.segment.last])

    @once
    def lead(self) -> set[str]:
        """The words of the segment before the verb."""
        return set(self.parsed.lowers[self.segment.first : self.place])

    @once
    def antecedent(self) -> set[str]:
        """The words before a relative clause, which its verb is told of."""
        first = self.segment.first
        relative = first and self.parsed.tags[first] in "Rh"
        return set(self.parsed.lowers[max(0, first - 8) : first]) if relative else set()

    @once
    def passive(self) -> bool:
        """Whether a form of "be" or "get" governs the verb."""
        if self.lower.endswith("ing"):
            # "has been holding nine men"
            return False
        at = self.place - 1
        while at > 0 and self.parsed.tags[at] == "B":
            at -= 1
        return at >= 0 and self.parsed.lowers[at] in _BE

    @once
    def whom(self) -> set[str]:
        """The words that say to whom or to what it is done."""
        if self.passive:
            return set(self.parsed.lowers[max(0, self.place - 8) : self.place])
        end = phrase_right(self.parsed.tags, self.place + 1)
        return set(self.parsed.lowers[self.place + 1 : end])

    @once
    def near(self) -> set[str]:
        """The words of the segment close to the verb, before and after it."""
        first = max(self.segment.first, self.place - 10)
        return set(self.parsed.lowers[first : min(self.segment.last, self.place + 9)])


Sense = Callable[[Use], bool | None]
_BY_BOTH: dict[tuple[str, str], Sense] = {}
_OF_KIND_ONLY: dict[str, Sense] = {}
_BY_WORD: dict[str, Sense] = {}
_BY_KIND: dict[str, Sense] = {}


def fits(use: Use) -> bool:
    """Whether a verb is used in its sense of an event of the kind that is tried.

    >>> from goodoffices.record.events import senses
    >>> from goodoffices.record.text import Text
    >>> def used(words, verb, kind):
    ...     text = Text("w", words)
    ...     parsed = Parsed(text, text.sentences[0])
    ...     place = parsed.lowers.index(verb)
    ...     return fits(Use(parsed, Segment(0, len(parsed.tags)), place, kind))
    >>> used("Envoys left for Sudria.", "left", "travel"), used("It left a mark.", "left", "travel")
    (True, False)
    """
    own = _BY_BOTH.get((use.lower, use.kind)) or _OF_KIND_ONLY.get(use.kind)
    for sense in (own, _BY_WORD.get(use.lower) if own is None else None, _BY_KIND.get(use.kind)):
        verdict = sense(use) if sense is not None else None
        if verdict is not None:
            return verdict
    return not is_plural(use)


def is_plural(use: Use) -> bool:
    """Whether a form in -s is a noun: "there are signs", "the 12 votes"."""
    return use.lower.endswith("s") and use.tag == "w" and use.before in ("X", "M")


def of(words: str, *kinds: str) -> Callable[[Sense], Sense]:
    """Register a sense for forms of verbs; where kinds are given, for these kinds of event only."""

    def register(sense: Sense) -> Sense:
        for word in words.split():
            if not kinds:
                _BY_WORD[word] = sense
            _BY_BOTH.update(dict.fromkeys(((word, kind) for kind in kinds), sense))
        return sense

    return register


def of_kind(kinds: str, *, only: bool = False) -> Callable[[Sense], Sense]:
    """Register a sense for kinds of events, tried where no word has its own; before it if ``only``."""

    def register(sense: Sense) -> Sense:
        (_OF_KIND_ONLY if only else _BY_KIND).update(dict.fromkeys(kinds.split(), sense))
        return sense

    return register
