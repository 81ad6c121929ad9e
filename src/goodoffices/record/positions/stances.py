"""Stances: a party that "favours", "is against", or whose "refusal to" is told of, in any clause.

Where a statement reports an act, the act itself is read by its cue; here are those told within
what somebody says ("said it rejects the plan") or in the publisher's own words, by the verb,
adjective or noun that tells them and what it takes.
"""

from __future__ import annotations

from typing import NamedTuple

from goodoffices.model.claims import PositionKind, Statement
from goodoffices.record.grammar import MONEY, Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_left, phrase_right
from goodoffices.record.positions.answers import ANSWERED
from goodoffices.record.positions.draft import Draft
from goodoffices.record.positions.making import make, trim
from goodoffices.record.positions.parties import Context, acting, named_in
from goodoffices.record.positions.polarity import (
    SIDES_WITH,
    about_speech,
    is_denied,
    only_a_name,
    supposed,
)
from goodoffices.record.positions.stance_words import StanceVerb, stance_words
from goodoffices.record.positions.whose import in_its_words, whose
from goodoffices.record.statements.subjects import subject_left

__all__ = ["STANCES", "stances"]

STANCES = stance_words().forms
"""Words one of which tells a stance."""
_BE = word_set("forms of be") | frozenset(
    ["remains", "remain", "remained", "stays", "stayed", "stands", "stand", "stood", "'s", "'re"]
)
_POSSIBLE = frozenset(("may", "might", "could", "can", "should", "must"))
_WOULD = frozenset(("would", "could", "can"))
_DO = frozenset(("do", "does", "did", "don't", "doesn't", "didn't", "won't"))
_OWN = frozenset(("its", "their", "his", "her", "our", "my"))
# "Expressed readiness to": the verb that voices a noun.
_VOICES = frozenset(
    ("expressed", "expresses", "voiced", "signalled", "signaled", "declared", "stated", "announced")
)
# "Ruled it out", "turned them down".
_IT = frozenset(("it", "them", "this", "that"))
# What begins an object: not a preposition, a verb, or a mark.
_OBJECT = "DUwMNgeAh"
_LONGEST = 24


class _Told(NamedTuple):
    """A stance at a place: whose it is is asked at ``subject``; its words are first to last."""

    kind: PositionKind
    first: int
    last: int
    subject: int
    flag: str = ""
    owner: str = ""


def stances(
    context: Context, statement: Statement, start: int, end: int, speaker: str
) -> list[Draft]:
    """What parties want, offer or refuse in a clause, by the words for it."""
    found: list[Draft] = []
    for _, number, place in context.stances.between(start, end):
        parsed = context.parsed[number]
        told = _told(parsed, place, parsed.starting(start), parsed.starting(end))
        if told is not None:
            position = _position(context, statement, parsed, told, speaker)
            if position is not None:
                found.append(position)
    return found


def _told(parsed: Parsed, place: int, first: int, last: int) -> _Told | None:
    words = stance_words()
    for verb in words.verbs.get(parsed.lowers[place], ()):
        told = _by_verb(parsed, place, verb, last)
        if told is not None:
            return told
    return _by_adjective(parsed, place, last) or _by_noun(parsed, place, first, last)


# -- verbs ---------------------------------------------------------------------------------


def _by_verb(parsed: Parsed, place: int, verb: StanceVerb, last: int) -> _Told | None:
    """A verb with what it takes, in a group that states it as a fact."""
    tags, after = parsed.tags, place + 1
    if verb.particle:
        particles = verb.particle.split("_")
        it = parsed.lower(after) in _IT
        if parsed.lowers[after + it : after + it + len(particles)] != particles:
            return None
        after += 0 if it else len(particles)
    ruled = verb.particle and parsed.lower(after) in _IT
    if not ruled and not _takes(parsed, after, verb.frames):
        return None
    if verb.lemma in SIDES_WITH and only_a_name(parsed, after):
        return None
    if verb.form == "ing" and tags[place] == "g" and tags[place - 1 : place] in ("w", "U"):
        # "a movement calling for"
        first = phrase_left(tags, place, 0)
        return _Told(
            verb.kind,
            place,
            _clause_end(parsed, after, last),
            first,
            owner=parsed.words(first, place),
        )
    group = _verb_group(parsed, place, verb)
    if group is None:
        return None
    begin, denied = group
    kind = verb.kind
    if denied and kind == "rejection" and parsed.lower(place - 2) in ("would", "will"):
        # "would not object to"
        kind = "offer"
    elif denied:
        does = not _DO.isdisjoint(parsed.lowers[begin:place])
        if verb.lemma not in stance_words().denied and not (does and kind == "agreed"):
            return None
        kind = "rejection"
    elif kind == "agreed" and not _WOULD.isdisjoint(parsed.lowers[begin:place]):
        # "would agree to", "could live with"
        kind = "offer"
    if about_speech(_from(parsed, after)) or tags[place - 1 : place] in ("D", "A", "P"):
        return None
    first = begin if kind == "offer" != verb.kind else place
    return _Told(kind, first, _clause_end(parsed, after, last), begin)


def _verb_group(parsed: Parsed, place: int, verb: StanceVerb) -> tuple[int, bool] | None:
    """Where the subject of a verb is asked for, and whether it is denied; None if it states nothing."""
    tags, lowers = parsed.tags, parsed.lowers
    at, auxiliaries, denied = place, [], False
    while at and (tags[at - 1] in 'XB"' or lowers[at - 1] in ("not", "never")):
        at -= 1
        if tags[at] == "X":
            auxiliaries.append(lowers[at])
        denied = denied or lowers[at] in ("not", "never") or lowers[at].endswith("n't")
    if at > 1 and tags[at - 1] == "t" and lowers[at - 2] in stance_words().raising:
        # "is said to oppose", "continues to demand"
        return at - 2, denied
    if at and tags[at - 1] == "t":
        # "a centre to support the talks"
        return None
    if not _POSSIBLE.isdisjoint(auxiliaries) and (
        verb.kind != "agreed" or _WOULD.isdisjoint(auxiliaries)
    ):
        return None
    be = bool(auxiliaries) and auxiliaries[0] in _BE
    if verb.form == "base":
        plural = not auxiliaries and tags[place] in "vV"
        return (at, denied) if auxiliaries or plural else None
    if verb.form == "s":
        return (at, denied) if tags[place] in "vV" else None
    if verb.form == "ing":
        return (at, denied) if be else None
    # "was offered by", "the offered truce": not what the subject does.
    return None if be or tags[at - 1 : at] in ("D", "A") else (at, denied)


def _takes(parsed: Parsed, after: int, frames: str) -> bool:
    """Whether what follows a verb is what it takes."""
    tags, lowers = parsed.tags, parsed.lowers
    while tags[after : after + 1] in ("B", '"'):
        after += 1
    if after >= len(tags):
        return False
    if lowers[after] == "to":
        return "i" in frames
    money = parsed.texts[after] in MONEY and tags[after + 1 : after + 2] == "M"
    if money or "m" in frames:
        return money and ("o" in frames or "m" in frames)
    if "o" in frames and tags[after] in _OBJECT and lowers[after] != "that":
        return True
    if "t" in frames and lowers[after] == "that":
        return True
    if "t" in frames and "o" not in frames:
        # "insisted the road be opened"
        return not {"be", "must", "should"}.isdisjoint(lowers[after + 1 : after + 9])
    if "n" in frames and tags[after] in "DUNwA":
        return "to" in lowers[after + 1 : after + 9]
    return False


def _from(parsed: Parsed, place: int) -> str:
    return " ".join(parsed.lowers[place : place + 4])


def _clause_end(parsed: Parsed, at: int, last: int) -> int:
    """The end of what a verb takes: the clause, before another verb that goes on with "and"."""
    tags, end = parsed.tags, at
    while end < last and tags[end] not in ";.":
        joined = tags[end] in "CS" and tags[end + 1 : end + 2] in ("X", "v", "V", "e")
        aside = (
            tags[end] == ","
            and tags[end + 1 : end + 2] in tuple("RSCgvVXe")
            and parsed.lower(end + 1) != "provided"
        )
        if joined or aside:
            break
        end += 1
    return end


# -- adjectives ----------------------------------------------------------------------------


def _by_adjective(parsed: Parsed, place: int, last: int) -> _Told | None:
    """An adjective after a form of "be" ("remains opposed to", "is ready for")."""
    word = stance_words().adjectives.get(parsed.lowers[place])
    if word is None or not _followed(parsed, place + 1, word.followed_by):
        return None
    tags, lowers, at, denied = parsed.tags, parsed.lowers, place - 1, False
    while at >= 0 and (tags[at] == "B" or lowers[at] in ("not", "never")):
        denied = denied or lowers[at] in ("not", "never")
        at -= 1
    denied = denied or (at >= 0 and lowers[at].endswith("n't"))
    if at < 0 or lowers[at].removesuffix("n't") not in _BE:
        return None
    if denied and word.kind == "demand":
        return None
    flip: PositionKind = "rejection" if word.kind == "offer" else "offer"
    modal = at and lowers[at - 1] in _POSSIBLE | {"to"}
    if modal or (denied and word.kind == "rejection" and lowers[place] == "against"):
        return None
    end = _clause_end(parsed, place + 1, last)
    return _Told(flip if denied else word.kind, at, end, at)


def _followed(parsed: Parsed, place: int, wanted: tuple[str, ...]) -> bool:
    if parsed.lower(place) == "to" and parsed.tags[place + 1 : place + 2] in ("M", "~"):
        # "lowered its demand to $3 million"
        return False
    if wanted == ("*",):
        return parsed.tags[place : place + 1] in tuple("DUwMgA")
    return parsed.lower(place) in wanted


# -- nouns ---------------------------------------------------------------------------------


def _by_noun(parsed: Parsed, place: int, floor: int, last: int) -> _Told | None:
    """A noun with its owner and what it is of ("the rebels' refusal to withdraw")."""
    words = stance_words()
    word = words.nouns.get(parsed.lowers[place])
    if word is None:
        return None
    if not _followed(parsed, place + 1, word.followed_by):
        return _of_owner(parsed, place, last)
    lowers, tags, at = parsed.lowers, parsed.tags, place
    while at > floor and place - at < 3 and tags[at - 1] in "wegBMU" and lowers[at - 1] not in _OWN:
        at -= 1
    if at <= floor:
        return None
    is_that = lowers[place + 1] in ("is", "was", "remains")
    if is_that and parsed.lower(place + 2) != "that":
        return None
    end = _phrase_end(parsed, place + 1, last)
    owner = at - 1
    if lowers[owner] in _OWN:
        up = {parsed.lower(owner - 1), parsed.lower(owner - 2)} & words.given_up
        verb = owner - 1 if tags[owner - 1 : owner] in ("v", "V", "e", "w") else owner
        return _Told(word.kind, place, end, verb, "given up" if up else "", "own")
    if lowers[owner] in _VOICES:
        # "expressed readiness to"
        return _Told(word.kind, owner, end, owner)
    if tags[place - 1] == "U" and tags[place - 2 : place - 1] in ("D", ""):
        # "the Sudrian demand for 700"
        return _Told(word.kind, place - 1, end, place - 1, owner=parsed.words(place - 1, place))
    if tags[owner] == "A":
        first = phrase_left(tags, owner, floor)
        if first < owner:
            return _Told(word.kind, first, end, first, owner=parsed.words(first, owner))
    return None


def _of_owner(parsed: Parsed, place: int, last: int) -> _Told | None:
    """ "The demand of the rebels that monitors leave": the owner behind "of"."""
    word = stance_words().nouns[parsed.lowers[place]]
    if parsed.lower(place + 1) not in ("of", "by", "from") or "that" not in word.followed_by:
        return None
    end = phrase_right(parsed.tags, place + 2, prepositions=False)
    if end <= place + 2 or parsed.lower(end) not in ("that", "for", "to"):
        return None
    owner = parsed.words(place + 2, end)
    return _Told(word.kind, place, _phrase_end(parsed, end, last), place + 2, owner=owner)


def _phrase_end(parsed: Parsed, at: int, last: int) -> int:
    """The end of what hangs on a noun, before the verb of its sentence."""
    tags, end = parsed.tags, at + 1
    clause = parsed.lowers[at] == "that" or parsed.lower(at + 1) == "that"
    free = end + 1 if parsed.lowers[at] == "to" else end
    while end < last and end - at < _LONGEST and tags[end] not in ';.,"':
        if not clause and end > free and tags[end] in "XVv" and tags[end - 1] not in "tXB":
            break
        end += 1
    return end


# -- parties -------------------------------------------------------------------------------


def _position(
    context: Context, statement: Statement, parsed: Parsed, told: _Told, speaker: str
) -> Draft | None:
    lower = context.text.lower
    start = parsed.starts[told.first]
    end = parsed.ends[told.last - 1]
    if (hung := ANSWERED.search(lower, start, end)) is not None:
        # ", a demand the rebels reject" is what another party says.
        end = hung.start()
    before = lower[parsed.sentence.start : parsed.starts[told.subject]]
    if lower.endswith(" to", start, end):
        # "because the Church asked us to"
        return None
    if end - start < 8 or supposed(before) or (not told.owner and is_denied(before)):
        return None
    party = _whose(context, statement, parsed, told, speaker)
    if not party:
        return None
    position = make(context, *trim(context, start, end), party, told.kind, statement)
    if told.flag:
        position.flags += (told.flag,)
    return position


def _whose(
    context: Context, statement: Statement, parsed: Parsed, told: _Told, speaker: str
) -> str:
    at = parsed.starts[told.subject]
    if told.owner and told.owner != "own":
        span = at, at + len(told.owner)
        if told.first == told.subject and " " not in told.owner and parsed.tags[told.first] == "U":
            # "the Sudrian demand": only of a party that is known
            return named_in(context, parsed.sentence.number, *span)
        return (
            named_in(context, parsed.sentence.number, *span)
            or acting(told.owner)
            or in_its_words(parsed, told.subject, told.subject + len(told.owner.split()))
        )
    if told.owner:
        if speaker:
            return speaker
        if subject_left(parsed, told.subject) is None:
            verb = next((p for p in range(told.subject) if parsed.tags[p] in "XVv"), -1)
            if verb < 1 or subject_left(parsed, verb) is None:
                named = named_in(context, parsed.sentence.number, parsed.sentence.start, at)
                return "" if ", " in named else named
            at = parsed.starts[verb]
    return whose(context, statement, parsed, told.subject, speaker, at)
