"""Whether the verb that governs a time expression points to the past or to the future.

"Talks will continue on Monday" and "talks continued on Monday" are a week apart.  The
governing verb is taken to be the nearest verb group before the expression in its sentence
or, where there is none, the first one after it.  Verb groups are recognised by closed
classes (auxiliaries, irregular past forms, verbs of planning) and by ``-ed`` and ``-ing``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from goodoffices.record.remembered import Remembered
from goodoffices.record.text import Text, Token
from goodoffices.record.times.lexicon import words

__all__ = ["Direction", "direction"]

_MODAL = frozenset(words("will shall would may might could must should can ll won't cannot can't"))
_BE_NOW = frozenset(words("is are am 's 're 'm"))
_BE = frozenset(words("be been being"))
_BE_PAST = frozenset(words("was were"))
_HAVE = frozenset(words("have has 've having"))
_NEGATION = frozenset(words("not n't also still never already now soon only both"))
# Verbs whose complement lies ahead: "expected to", "due on", "set for", "agreed to".
_PLANNING = frozenset(
    words("""scheduled schedules expected expects expect planned plans plan planning due set slated
    going intends intended intend hopes hoped hope hoping wants wanted agreed agrees vowed
    promised promises pledged ordered required supposed bound likely ready prepares prepared
    preparing about urged asked told invited called postponed delayed rescheduled deadline
    fixed timed poised aims aimed need needs has have had tentatively proposed threatened
    anticipated anticipates decided wants seeks sought try trying able allowed""")
)
_SET_FOR = frozenset(
    words(
        "scheduled expected planned due set slated postponed delayed rescheduled fixed timed "
        "anticipated deadline payable"
    )
)
# Present forms that announce what is on the calendar: "the talks resume on Monday".
_CALENDAR = frozenset(
    words("""begins begin starts start opens open resumes resume leaves leave arrives arrive ends end
    expires expire reopens reopen convenes convene goes go comes come returns return meets meet
    takes take becomes become departs depart travels travel gets get closes holds""")
)
_AWAITS = frozenset(words("faces face awaits await"))
_IRREGULAR = frozenset(
    words("""said told met left went came took made held began broke brought built bought caught chose
    cut did drew drove fell felt fought found flew forgot gave got grew had heard hit kept knew
    laid led lost meant paid put quit ran rang rose sank sat saw sent sold spent spoke spread
    stood stole struck sued swore taught thought threw understood won wore wrote shot shook slid
    sought sprang swept swung tore woke withdrew overthrew undertook became fled bore beat bound
    bred dealt dug ate fed bled lent lit proved read rode sang set shed shut slept split
    stuck strode strove upheld upset wound wept was were given taken gone done seen known shown
    written driven spoken chosen stolen broken frozen thrown flown grown drawn withdrawn
    born sworn torn worn fallen risen eaten beaten hidden forgotten begun sung sunk run won
    made held built bought brought caught paid sent sold kept left lost met put cut hit""")
)
_NOT_PAST = frozenset(
    words("""need indeed hundred red bed speed feed seed breed exceed proceed succeed united
    armed so-called aged unprecedented limited alleged supposed naked sacred wicked rugged
    related detailed mixed advanced wed greed deed weed shed led""")
)
# After these "'s" is "is"; after other words it marks a possessor.
_SUBJECTS = frozenset(words("he she it that this who what there here where"))
_STOPS = frozenset(";:")
_OPENERS = frozenset(
    words("who which where when whose that why how what because although though whether if while")
)
_PREPOSITIONS_TOO = frozenset(words("after before until since as"))
_GOVERNORS = frozenset(
    words("on of to for from with by in at about over under into against after before")
)
_DETERMINERS = frozenset(
    words("the a an its their his her our these those some all of several many")
)
_EXTENDED = frozenset(
    words(
        "extended prolonged postponed delayed adjourned suspended rescheduled moved renewed pushed put"
    )
)
_CLOCK = frozenset(words("a.m. p.m. a.m p.m am pm noon midnight early late gmt est edt"))
# Without these words, or one of those before it, a word ends no verb group.
_VERBS = frozenset().union(
    *(_MODAL, _SET_FOR, _BE_PAST, _AWAITS, _IRREGULAR, _CALENDAR),
    words("called calls calling predicted foreseen promised pencilled could"),
)
_BEFORE_VERBS = _MODAL | frozenset(words("could to not n't never didn't"))
_OPENING = _OPENERS | _PREPOSITIONS_TOO | {"and", "but"}
_START, _END = itemgetter(0), itemgetter(1)
_REACH = 40
_CLAUSE = 12


class Direction(NamedTuple):
    """Where the governing verb points, and its words (a span of the text)."""

    towards: str
    start: int
    end: int


def direction(text: Text, start: int, end: int) -> Direction | None:
    """Direction (``past`` or ``future``) of the verb governing characters ``start``-``end``.

    None where no verb group says.  Constant work: at most 40 tokens either way.

    >>> text = Text("w", "Talks will go on on Monday, officials said. They met on Sunday.")
    >>> direction(text, 20, 26).towards, direction(text, 56, 62).towards
    ('future', 'past')
    """
    if not text.keeps:
        return _direction(text, start, end)
    known: dict[tuple[int, int], Direction | None] = text.kept.setdefault("directions", {})
    if (start, end) not in known:
        known[start, end] = _direction(text, start, end)
    return known[start, end]


def _direction(text: Text, start: int, end: int) -> Direction | None:
    sentence = text.sentence_at(start)
    if sentence is None or sentence.end < start:
        return None
    tokens = text.tokens(sentence)
    split = bisect_right(tokens, start, key=_END)
    while split and (tokens[split - 1].lower in _CLOCK or tokens[split - 1].text[0].isdigit()):
        split -= 1
    if _says_ahead(tokens, split):
        return Direction("future", tokens[split - 2].start, tokens[split - 1].end)
    if split and tokens[split - 1].lower == "since":
        return Direction("past", tokens[split - 1].start, tokens[split - 1].end)
    after = bisect_left(tokens, end, split, key=_START)
    if split > 1 and tokens[split - 1].lower == "on" and tokens[split - 2].lower in _BE_NOW:
        return Direction("future", tokens[split - 2].start, tokens[split - 1].end)
    if split and tokens[split - 1].lower in ("by", "until", "till") and _to_do(tokens, after):
        return Direction("future", tokens[split - 1].start, tokens[split - 1].end)
    if split and tokens[split - 1].lower == "by" and _on_condition(tokens, split):
        return Direction("future", tokens[split - 1].start, tokens[split - 1].end)
    if split and tokens[split - 1].lower in ("until", "till", "to") and _put_off(tokens, split - 1):
        return Direction("future", tokens[split - 1].start, tokens[split - 1].end)
    if after < len(tokens) and tokens[after].lower in ("did", "didn't"):
        # "A planned call on Monday did not take place"
        return Direction("past", tokens[after].start, tokens[after].end)
    found = _before(tokens, split, after) or _after(tokens, after, _REACH)
    if found is None or not found[0]:
        return None
    return Direction(found[0], tokens[found[1]].start, tokens[found[2]].end)


def _says_ahead(tokens: Sequence[Token], split: int) -> bool:
    """Whether "as soon as", "as early as" or "no later than" stands right before."""
    if not split or tokens[split - 1].lower not in ("as", "than"):
        return False
    three = tuple(token.lower for token in tokens[max(0, split - 3) : split])
    return three in (("as", "soon", "as"), ("as", "early", "as"), ("no", "later", "than"))


def _put_off(tokens: Sequence[Token], until: int) -> bool:
    """Whether something was extended or put off to this time: "has been extended until Thursday"."""
    near = {token.lower for token in tokens[max(0, until - 6) : until]}
    return bool(near & _EXTENDED)


def _on_condition(tokens: Sequence[Token], split: int) -> bool:
    """Whether a deadline stands in a condition: "if the lists are not exchanged by Saturday"."""
    before = [token.lower for token in tokens[max(0, split - _CLAUSE) : split]]
    conditions = [at for at, word in enumerate(before) if word in ("if", "unless")]
    return bool(conditions) and "," not in before[conditions[-1] :] and "had" not in before


def _to_do(tokens: Sequence[Token], after: int) -> bool:
    """Whether "to" and a verb follow: "until Monday to answer"."""
    return (
        after + 1 < len(tokens)
        and tokens[after].lower == "to"
        and tokens[after + 1].lower.isalpha()
    )


def _before(tokens: Sequence[Token], split: int, after: int) -> tuple[str, int, int] | None:
    """The nearest verb group before; if a clause opens in between, its own verb comes first."""
    reduced: tuple[str, int, int] | None = None
    for index in range(split - 1, max(-1, split - _REACH), -1):
        if tokens[index].text in _STOPS:
            return reduced
        if tokens[index].lower in _OPENING and _opens_clause(tokens, index, split):
            inside = _after(tokens, after, _CLAUSE)
            if tokens[index].lower in _PREPOSITIONS_TOO and _closed(tokens, index, after):
                # "said after a meeting on Tuesday that they would go": no clause of its own
                continue
            if inside is not None:
                return inside
        found = _verb(tokens, index)
        if found is not None and reduced is None and _reduced(tokens, index, found):
            # "a delegation headed by Orr": the verb may still come.
            reduced = found[0], found[1], index
        elif found is not None:
            return found[0], found[1], index
    return reduced


def _closed(tokens: Sequence[Token], opener: int, after: int) -> bool:
    """Whether what "after" opens ends with the time, and holds no verb: only a phrase."""
    ends = after < len(tokens) and tokens[after].lower == "that"
    return ends and not any(_verb(tokens, at) for at in range(opener + 1, after))


def _reduced(tokens: Sequence[Token], index: int, found: tuple[str, int]) -> bool:
    """Whether a participle only tells by whom a noun is led, held or backed."""
    alone = found[1] == index and tokens[index].lower.endswith("ed")
    return alone and index + 1 < len(tokens) and tokens[index + 1].lower == "by"


def _after(tokens: Sequence[Token], after: int, reach: int) -> tuple[str, int, int] | None:
    for index in range(after, min(len(tokens), after + reach)):
        if tokens[index].text in _STOPS:
            return None
        found = _verb(tokens, index, fronted=True)
        if found is not None:
            return found[0], found[1], index
    return None


def _opens_clause(tokens: Sequence[Token], index: int, split: int) -> bool:
    """Whether a clause that holds the expression opens at ``index``."""
    word = tokens[index].lower
    if word in _OPENERS:
        # "On that proposal": a determiner.
        return word != "that" or index == 0 or tokens[index - 1].lower not in _GOVERNORS
    if word in _PREPOSITIONS_TOO:
        return index < split - 1
    return (
        word in ("and", "but")
        and index == split - 2
        and tokens[split - 1].lower in ("on", "in", "by")
    )


def _looks_verbal(word: str) -> bool:
    """Whether a word can be the last of a verb group by itself, whatever stands before it."""
    return (
        word in _VERBS
        or (word.endswith("ing") and len(word) > 4)
        or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST)
    )


_VERBAL = Remembered(_looks_verbal)


def _verb(tokens: Sequence[Token], index: int, fronted: bool = False) -> tuple[str, int] | None:
    """Direction of the verb group whose last word is ``tokens[index]``, and where it begins.

    Empty for a verb in the present, which points nowhere; None for what is no verb.
    """
    word = tokens[index].lower
    if not _VERBAL[word] and not (index and tokens[index - 1].lower in _BEFORE_VERBS):
        return None
    if word in _SET_FOR:
        return _planned(tokens, index, fronted)
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if following == "for" and word in ("called", "calls", "calling"):
        # "called for protests on Friday"
        return None if fronted else ("future", index)
    if following == "for" and word in ("predicted", "foreseen", "promised", "pencilled"):
        return None if fronted else ("future", index)
    if word == "could":
        return _could(tokens, index)
    if word in _MODAL:
        return None if tokens[index].text == "May" else ("future", index)
    if word in _BE_PAST:
        return "past", index
    if word in _AWAITS and following in _DETERMINERS | {"another", "new"}:
        # "who faces an election in May"
        return "future", index
    if word.endswith("ing") and len(word) > 4:
        return _progressive(tokens, index)
    if word in _IRREGULAR or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST):
        if (tokens[index].text[:1].isupper() and index) or _attributive(tokens, index):
            return None
        return _participle(tokens, index)
    before = tokens[index - 1].lower if index else ""
    if before == "could":
        return _could(tokens, index - 1)
    if before in _MODAL and tokens[index - 1].text != "May":
        return "future", index - 1
    if before == "to" and word.isalpha():
        return _infinitive(tokens, index, fronted)
    if before in ("not", "n't", "never", "didn't") and "did" in _auxiliary_before(tokens, index):
        return "past", index - 1
    if word in _CALENDAR and before not in ("the", "a", "an", "of", "in", "its", "at", "by", "'s"):
        return ("past", index - 1) if before in _HAVE else ("future", index)
    return None


def _auxiliary_before(tokens: Sequence[Token], index: int) -> str:
    """ "did" of "did not take part", "didn't meet"."""
    near = tokens[max(0, index - 2) : index]
    return next((token.lower for token in near if token.lower.startswith("did")), "")


def _could(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """ "Could not be reached on Friday" is past, "could come on Friday" is not."""
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return ("past" if following in ("not", "be") else "future"), index


def _auxiliaries(tokens: Sequence[Token], index: int) -> tuple[list[str], int]:
    """Auxiliaries (nearest first) standing before the verb at ``index``, and where they begin."""
    found: list[str] = []
    at = index - 1
    first = index
    while at >= 0 and index - at <= 5:
        word = tokens[at].lower
        if word == "'s" and (at == 0 or tokens[at - 1].lower not in _SUBJECTS):
            break
        if word in _BE or word in _HAVE or word in _BE_NOW or word in _BE_PAST or word == "had":
            found.append(word)
            first = at
        elif word in _MODAL or word == "to":
            found.append(word)
            return found, at
        elif not (word in _NEGATION or word.endswith("ly")):
            break
        at -= 1
    return found, first


def _attributive(tokens: Sequence[Token], index: int) -> bool:
    """Whether a participle only describes a noun: "50 captured soldiers", "the proposed swap"."""
    if not index or index + 1 >= len(tokens) or not tokens[index].lower.endswith("ed"):
        return False
    before, following = tokens[index - 1], tokens[index + 1].lower
    described = before.lower in _DETERMINERS or before.text[0].isdigit()
    return described and following.isalpha() and following not in _GOVERNORS | _DETERMINERS


def _participle(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    auxiliaries, first = _auxiliaries(tokens, index)
    if not auxiliaries:
        return "past", index
    if "could" in auxiliaries:
        return "past", first
    if any(word in _MODAL for word in auxiliaries):
        return ("past" if auxiliaries[0] in _HAVE else "future"), first
    if "to" in auxiliaries:
        # "are understood to have shaken hands" looks back.
        return ("past" if auxiliaries[0] in _HAVE else "future"), first
    if auxiliaries[0] in _BE_NOW and not any(word in _HAVE for word in auxiliaries):
        return "", first
    return "past", first


def _planned(tokens: Sequence[Token], index: int, fronted: bool) -> tuple[str, int]:
    """ "Planned to leave on Friday" looks ahead, "on Friday they planned to leave" back."""
    auxiliaries, first = _auxiliaries(tokens, index)
    if fronted and not auxiliaries and tokens[index].lower.endswith("ed"):
        return "past", index
    rest = [token.lower for token in tokens[index + 1 : index + _REACH]]
    if "had" in auxiliaries:
        # "a call that had been set for Friday has been called off"
        still = any(word in _STILL_TO_COME for word in rest)
        return "future" if still else "past", first
    if "but" in rest and not _BE_PAST.isdisjoint(auxiliaries) and _turned(tokens, index, rest):
        return "past", first
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if tokens[index].lower == "set" and following not in ("for", "to"):
        return "past", index
    return "future", first


def _turned(tokens: Sequence[Token], index: int, rest: Sequence[str]) -> bool:
    """Whether what was planned was not done: "was due on Friday but turned back"."""
    begin = index + 1 + rest.index("but")
    found = (_verb(tokens, at) for at in range(begin + 1, min(len(tokens), begin + _CLAUSE)))
    return any(verb is not None and verb[0] == "past" for verb in found)


_STILL_TO_COME = frozenset(("has", "have", "will", "won't"))


def _progressive(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    auxiliaries, first = _auxiliaries(tokens, index)
    if auxiliaries and auxiliaries[0] in _BE_NOW:
        return "future", first
    if auxiliaries and (auxiliaries[0] in _BE_PAST or "been" in auxiliaries):
        return "past", first
    return ("future", first) if any(word in _MODAL for word in auxiliaries) else None


def _infinitive(tokens: Sequence[Token], index: int, fronted: bool) -> tuple[str, int] | None:
    for at in range(index - 2, max(-1, index - 6), -1):
        word = tokens[at].lower
        if word in _SET_FOR:
            return _planned(tokens, at, fronted)
        if word in _PLANNING or word in _BE_NOW or word in _MODAL:
            return "future", at
        if tokens[at].text in (",", ".", ";"):
            return None
    return None
