"""What governs an event: the verb that tells it, or the one whose subject or object it is.

A negation or a modal counts only where it stands with that verb ("they never sat in one room
during the talks" denies no talks).  A shallow reading of grammatical relations, after Abney,
"Partial parsing via finite-state cascades" (1996).
"""

from __future__ import annotations

from attrs import define

from goodoffices.record.events.vocabulary import by_verb
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = ["Governor", "governor", "stands_after"]

_NOT = frozenset(("not", "never", "no", "neither", "nor", "nobody", "none", "cannot", "without"))
_OCCURS = word_set("occurrence verbs") | frozenset(
    (
        *("happen", "happened", "occur", "occurred", "materialise", "materialised", "materialize"),
        *("materialized", "proceed", "proceeded", "go", "went", "gone", "convene", "convened"),
        *("yet", "been", "reopen", "restart", "restarted", "agreed", "signed", "reached"),
    )
)
_MODALS = word_set("modals")
_DENIES = frozenset(("no", "neither", "nobody", "none", "nothing"))
_LATER = frozenset(("later", "more", "less", "fewer", "longer", "earlier", "matter"))
_PHRASE = frozenset("wUeAMgTDB")


@define
class Governor:
    """How an event is told.

    ``role`` is ``verb`` (the event is the verb), ``subject`` or ``object`` (of verb token ``verb``)
    or ``aside`` (in a phrase of its own); ``helpers`` are the words that stand with the verb.
    """

    role: str
    verb: int
    helpers: frozenset[str]
    occurs: bool = True

    @property
    def negated(self) -> bool:
        """Whether it is said not to take place: "did not meet", "no talks"."""
        return self.occurs and any(word in _NOT or word.endswith("n't") for word in self.helpers)

    @property
    def modal(self) -> bool:
        """Whether it is only possible, due or to come: "can and must take place"."""
        return not _MODALS.isdisjoint(self.helpers)


def governor(parsed: Parsed, first: int, last: int, trigger: int, *, noun: bool) -> Governor:
    """What governs the event of token ``trigger`` in tokens ``first`` to ``last``; linear.

    >>> from goodoffices.record.text import Text
    >>> def read(words, trigger, noun):
    ...     text = Text("w", words)
    ...     parsed = Parsed(text, text.sentences[0])
    ...     found = governor(parsed, 0, len(parsed.tags), parsed.lowers.index(trigger), noun=noun)
    ...     return found.role, found.negated, found.modal
    >>> read("They never sat in one room during the talks.", "talks", True)
    ('aside', False, False)
    >>> read("A round can and must take place.", "round", True)
    ('subject', False, True)
    >>> read("They will not meet.", "meet", False), read("They did not hold talks.", "talks", True)
    (('verb', True, True), ('object', True, False))
    """
    if not noun:
        return _of_verb(parsed, first, trigger, "verb", trigger)
    start, denied = _phrase(parsed, first, trigger)
    if denied:
        return Governor("object", trigger, frozenset(("no",)))
    before = parsed.tags[start - 1] if start > first else ""
    if start < trigger and before in ("X", "t", "N") and parsed.tags[start] == "w":
        # "to hold talks": the verb has no tag of its own.
        return _of_verb(parsed, first, start, "object", start)
    if before in ("V", "v", "e", "g") and not (before == "v" and _is_subject(parsed, trigger)):
        return _of_verb(parsed, first, start - 1, "object", start - 1)
    if before in ("P", "t"):
        reached = parsed.lower(start - 2)
        if reached.startswith(("agree", "commit")) and start - 2 >= first:
            # "did not agree on a truce"
            return _of_verb(parsed, first, start - 2, "object", start - 2)
        return Governor("aside", -1, frozenset())
    return _of_subject(parsed, trigger, last)


def stands_after(parsed: Parsed, first: int, noun: int) -> str:
    """The preposition before the phrase of a noun, or empty: "at their second round of talks".

    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "They made no headway at their second round of talks.")
    >>> parsed = Parsed(text, text.sentences[0])
    >>> stands_after(parsed, 0, parsed.lowers.index("talks"))
    'at'
    """
    start, _ = _phrase(parsed, first, noun)
    return parsed.lowers[start - 1] if start > first and parsed.tags[start - 1] in "Pt" else ""


def _phrase(parsed: Parsed, first: int, trigger: int) -> tuple[int, bool]:
    """Where the noun phrase of an event begins, over "of", and whether "no" opens it."""
    tags, at = parsed.tags, trigger
    while at > first:
        if (tags[at - 1] in _PHRASE and not _opens(parsed, at - 1)) or (
            parsed.lower(at - 1) == "of" and at - 2 >= first and tags[at - 2] in "wUMT"
        ):
            at -= 1
        else:
            break
    return at, any(word in _DENIES for word in parsed.lowers[at:trigger])


def _opens(parsed: Parsed, place: int) -> bool:
    """Whether a participle is the verb of a clause, not a part of the phrase: "held", "ending"."""
    if parsed.tags[place] not in "eg":
        return False
    following = parsed.tags[place + 1]
    return following == "D" or (parsed.tags[place - 1 : place] in "XNB" and place > 0)


def _is_subject(parsed: Parsed, trigger: int) -> bool:
    """Whether a clause follows a verb of saying: "believed a round can take place"."""
    return parsed.tags[trigger + 1 : trigger + 3].lstrip('"')[:1] == "X"


def _of_verb(parsed: Parsed, first: int, place: int, role: str, verb: int) -> Governor:
    """The helpers left of a verb, through infinitives: "did not want to meet"."""
    tags, at = parsed.tags, place
    helpers: list[str] = []
    while at > first:
        letter, word = tags[at - 1], parsed.lower(at - 1)
        if (
            letter in "XB"
            or letter == "t"
            or (letter == "w" and tags[at] == "t" and at - 1 > first)
            or (letter in "Vve" and tags[at] == "t")
        ):
            helpers.append(word)
        elif not (letter == '"' or (letter == "C" and tags[at - 2] == "X" == tags[at])):
            break
        at -= 1
    if parsed.lower(place + 1) in ("no", "neither") and parsed.lower(place + 2) not in _LATER:
        # "attacked no villages"
        helpers.append("no")
    opening = parsed.lower(first)
    if opening in _DENIES and at - first < 5 and not set(tags[first:at]) & set("Vvh,"):
        helpers.append(opening)
    return Governor(role, verb, frozenset(helpers))


def _of_subject(parsed: Parsed, trigger: int, last: int) -> Governor:
    """The verb of which the event is the subject, and its helpers."""
    tags = parsed.tags
    helpers: list[str] = []
    for place in range(trigger + 1, min(trigger + 16, last)):
        letter = tags[place]
        if letter == "X":
            helpers.append(parsed.lower(place))
        elif letter in "Vv" or (helpers and letter in "ewg"):
            word = parsed.lower(place)
            occurs = word in _OCCURS or word in by_verb()
            return Governor("subject", place, frozenset(helpers), occurs)
        elif letter == "B":
            helpers.append(parsed.lower(place))
        elif helpers and letter not in 'BC"':
            break
    return Governor("subject", -1, frozenset(helpers))
