"""Segments: the clauses of a sentence that can each tell of one event.

A sentence is cut at subordinators, relatives, semicolons, participles after a comma, the
edges of attributions, and infinitives of purpose.  Commas of lists and appositions do not cut.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from attrs import define

from goodoffices.model.claims import Statement
from goodoffices.model.spans import Span
from goodoffices.record.events.vocabulary import by_verb
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = ["Segment", "segments"]

_LEADS_TO = word_set("words that take an infinitive")
_INVITES = frozenset(("invited", "invites", "invite"))
_CONTACTS = frozenset(("talks", "negotiations"))
_MEETINGS = word_set("event talks") | word_set("event meeting")
_GOES_ON = word_set("verbs that say how long")

_COINS = frozenset("$\u20ac\u00a3\u00a5%+/&")
_ENDS_OF = frozenset(("end", "start", "beginning", "close", "turn", "middle"))
# "A truce left to lapse"; but "left to visit Sudria" is two clauses.
_LEFT_TO = frozenset(("lapse", "expire", "run", "die", "collapse", "end"))
# An -ing form cuts after a comma only.
# "Under a deal signed in Doha on Sept 6, the sides are to": two clauses.
_FRONTED = re.compile("PD?[wUM]*[eV]P[DwUMTP]*,(?=[DNUwe])")
# "If the truce holds, the ministers will meet": two clauses.
_CONDITIONAL = re.compile("[SeUwg]h?[^,;]{2,40},(?=[DNUMw][DNUwMAeT]*[XVv])")
_CONDITIONS = frozenset(("if", "unless", "once", "provided", "providing", "when", "until", "after"))
_RESUMES = re.compile(",(?=B?[XVv])")
_FINITE = re.compile("[XVv]|e(?=[PTB.,]|\\Z)")
_GOES_ON_AFTER = re.compile(r"RXe[^,;.RXVv]{1,24}?[wT](?=X)")
_MAY_CUT = re.compile("[S;~:hRtgv](?<![^,][gv])")
_JOINED = re.compile("C(?=[XVe])")
# "Began on Monday and will last till Friday" is one event.
_TELLS_LENGTH = word_set("verb truce") | word_set("verb talks") | word_set("verb drill")


# Slots are read quicker than the fields of a tuple; never changed once made.
@define
class Segment:
    """Tokens ``first`` to ``last`` (exclusive) of a sentence; ``purpose`` if it states an aim."""

    first: int
    last: int
    purpose: bool = False
    relative: bool = False


def segments(parsed: Parsed, statements: Sequence[Statement]) -> list[Segment]:
    """Segments of a sentence in order; they do not overlap.

    >>> from goodoffices.record.text import Text
    >>> text = Text("wire", "Envoys left for Sudria on Monday to discuss a truce, as fighting went on.")
    >>> parsed = Parsed(text, text.sentences[0])
    >>> [parsed.words(s.first, s.last) for s in segments(parsed, ())]
    ['Envoys left for Sudria on Monday', 'to discuss a truce', 'as fighting went on']
    """
    tags = parsed.tags
    had = "had" in parsed.here
    found: list[Segment] = []
    for first, last in itertools.pairwise(sorted(_cuts(parsed, statements))):
        kept = tags[first:last].rstrip(',.;:~"CS')
        last = first + len(kept)
        first = last - len(kept.lstrip(',.;:~"C'))
        if last <= first:
            continue
        relative = tags[first] in "hR"
        if found and (
            (relative and _tells_length(parsed, found[-1], first, last))
            or (had and _goes_on_with(parsed, found[-1], first))
            or (relative and _tells_place(parsed, found[-1], first))
        ):
            found[-1] = Segment(found[-1].first, last, found[-1].purpose)
            continue
        found.append(Segment(first, last, tags[first] == "t", relative))
    return found


def _cuts(parsed: Parsed, statements: Sequence[Statement]) -> set[int]:
    """The tokens before which a sentence is cut."""
    tags = parsed.tags
    cuts = {0, len(tags)}
    for statement in statements:
        if statement.cue is not None and statement.cue.text.lower() in _INVITES:
            # Whom and when belong to one event.
            continue
        for span in (statement.content, statement.cue, _own_speaker(parsed, statement)):
            if span is not None:
                _cut_at_edges(parsed, span.start, span.end, cuts)
    for match in _MAY_CUT.finditer(tags, 1):
        place = match.start()
        if place not in cuts and _cuts_at(parsed, place):
            cuts.add(place)
    fronted = _FRONTED.match(tags) if tags[0] == "P" else None
    if fronted is not None:
        cuts.add(fronted.end())
    conditional = _CONDITIONAL.match(tags) if parsed.lower(0) in _CONDITIONS else None
    if conditional is not None:
        cuts.add(conditional.end())
    if "R" in tags:
        cuts |= _relative_ends(parsed, cuts)
    if "which" in parsed.here and (toll := _toll_told(parsed)) is not None:
        cuts.add(toll)
    if "following" in parsed.here:
        after = parsed.lowers.index("following")
        if not _CONTACTS.isdisjoint(parsed.lowers[after + 1 : after + 6]) and after > 2:
            # "was renewed following three days of talks"
            cuts.add(after)
    if "C" in tags:
        cuts |= _second_predicates(parsed, cuts)
    return cuts


def _tells_length(parsed: Parsed, before: Segment, first: int, last: int) -> bool:
    """Whether a relative clause says how long or when: "talks, which ended on Tuesday"."""
    tags = parsed.tags
    if first + 1 >= last or parsed.lowers[first] == "who":
        return False
    beside = before.last == first or (tags[before.last : first] == "," and tags[first + 1] != "X")
    return beside and parsed.lower(first + 1) in _GOES_ON


def _tells_place(parsed: Parsed, before: Segment, first: int) -> bool:
    """Whether a relative clause tells how talks were held that are all of what stands before."""
    few = before.last - before.first < 5
    if not few or parsed.lowers[before.last - 1] not in _MEETINGS:
        return False
    finite = _FINITE.search(parsed.tags, before.first, before.last)
    held = not _HELD.isdisjoint(parsed.lowers[first + 1 : first + 4])
    return finite is None and held and parsed.tags[before.last : first] == ","


_HELD = frozenset(("held", "took", "opened", "began", "started", "lasted", "chaired", "hosted"))


def _goes_on_with(parsed: Parsed, before: Segment, first: int) -> bool:
    """Whether a day that was set, or what became of it, is told of what stands before.

    "The round, which had been set for Monday, will be held a day later" is one event.
    """
    words = parsed.lowers[before.first : before.last]
    if parsed.tags[before.last : first] != ",":
        return False
    if parsed.lower(first) in ("which", "that"):
        plan = parsed.lowers[first + 1 : first + 3] == ["had", "been"]
        plan = plan and _LEFT_TO.isdisjoint(parsed.lowers[first + 4 : first + 7])
        return plan and not word_set("forms of be") & set(words)
    at = words.index("which") if "which" in words else 0
    return parsed.tags[first] == "X" and at > 0 and words[at + 1 : at + 3] == ["had", "been"]


def _tells_day(parsed: Parsed, first: int, last: int) -> bool:
    return "T" in parsed.tags[first:last] or "may" in parsed.lowers[first:last]


def _second_predicates(parsed: Parsed, cuts: set[int]) -> set[int]:
    """Where a second act with a day of its own begins: "landed on Monday and will meet Orr on Friday"."""
    tags, found = parsed.tags, set()
    for match in _JOINED.finditer(tags):
        place = match.start() + 1
        if _acts().isdisjoint(parsed.lowers[place : place + 4]):
            continue
        first = max((cut for cut in cuts if cut < place), default=0)
        last = min((cut for cut in cuts if cut > place), default=len(tags))
        if _tells_day(parsed, first, place) and _tells_day(parsed, place, last):
            found.add(place)
    return found


@cache
def _acts() -> frozenset[str]:
    return frozenset(by_verb()) - _TELLS_LENGTH


def _own_speaker(parsed: Parsed, statement: Statement) -> Span | None:
    """The speaker beside the cue; not one carried over another verb ("... left but said")."""
    speaker, cue = statement.speaker, statement.cue
    if speaker is None or cue is None or speaker.end >= cue.start:
        return speaker
    between = parsed.tags[parsed.starting(speaker.end) : parsed.starting(cue.start)]
    return None if set(between) & set("Ve") else speaker


def _toll_told(parsed: Parsed) -> int | None:
    """Where an attack is named whose toll follows: "over the attack on the school, in which 22 died"."""
    lowers = parsed.lowers
    which = lowers.index("which")
    if lowers[which - 1] != "in" or _TOLL.isdisjoint(lowers[which + 1 : which + 12]):
        return None
    for place in range(which - 2, max(0, which - 14), -1):
        if lowers[place] in word_set("event attack"):
            start = place
            while start > 0 and parsed.tags[start - 1] in "DwUeA":
                start -= 1
            return start - 1 if start > 1 and parsed.tags[start - 1] == "P" else None
    return None


_LEAVES = frozenset(("killing", "wounding", "injuring"))
_TOLL = frozenset(("died", "killed", "dead", "wounded", "injured", "perished", "lost"))


def _relative_ends(parsed: Parsed, cuts: set[int]) -> set[int]:
    """The comma that closes a relative clause opened after a comma."""
    found = set()
    for place in cuts:
        if (
            0 < place < len(parsed.tags)
            and parsed.tags[place] == "R"
            and parsed.tags[place - 1] == ","
        ):
            # "who called the president, Ann Orr, on Monday, will fly": the comma before the verb.
            verb = _RESUMES.search(parsed.tags, place)
            close = verb.start() if verb is not None else parsed.tags.find(",", place)
            if close > 0:
                found.add(close)
        elif 0 < place < len(parsed.tags) and parsed.tags[place] == "R":
            close = parsed.tags.find(",X", place)
            if close > 0:
                found.add(close)
            elif (resumed := _GOES_ON_AFTER.match(parsed.tags, place)) is not None:
                # "miners who have held the mine for weeks have freed 11 men"
                found.add(resumed.end())
    return found


def _cut_at_edges(parsed: Parsed, start: int, end: int, cuts: set[int]) -> None:
    """Cut at the token at or after ``start``, and after the one that holds ``end``; O(log n)."""
    starts = parsed.starts
    first = parsed.reaching(start)
    if first < len(starts) and (first or starts[0] <= start):
        cuts.add(first)
    last = parsed.reaching(end - 1)
    if last < len(starts) and starts[last] < end:
        cuts.add(last + 1)


def _cuts_at(parsed: Parsed, place: int) -> bool:
    tags = parsed.tags
    letter = tags[place]
    word = parsed.lower(place)
    following = tags[place + 1 : place + 2]
    if letter == "S":
        if word in ("since", "until", "till", "before", "after") and following in ("T", "M"):
            return False
        if word in ("before", "after") and parsed.lower(place + 2) in _ENDS_OF:
            # "before the end of the year"
            return False
        return word not in ("than", "yet", "as") or (
            word == "as" and following in ("D", "U", "N", "w", "g")
        )
    if letter == "~" and parsed.texts[place] in _COINS:
        # "a ransom of $2m"
        return False
    if letter in ";~" or (letter == ":" and following != "M"):
        return True
    if letter in "hR":
        whose = letter == "R" and tags[place - 1] == "P" and word != "what"
        if whose and parsed.lower(place - 1) == "under":
            # "a draft under which the hostages would be freed"
            return True
        return following not in ("", ".") and not whose
    if letter == "t":
        before = parsed.lower(place - 1)
        verb = following in ("w", "v", "V") and not parsed.texts[place + 1][0].isupper()
        # "Talks to form a government stalled", but "Talks to resume"
        rest = tags[place + 2 :].partition(";")[0]
        named = before in _CONTACTS and _FINITE.search(rest) is not None
        left = before == "left" and parsed.lower(place + 1) in _LEFT_TO
        kept = (
            left
            or named
            or before in _LEADS_TO
            or _is_route(parsed, place)
            or _at_talks(parsed, place)
        )
        return verb and not kept
    if word in _LEAVES and following in ("M", "D", "B", "w"):
        # "bombed the academy, killing 22": one event with its toll
        return False
    return letter in "gv" and tags[place - 1] == "," and word.endswith("ing")


def _is_route(parsed: Parsed, place: int) -> bool:
    """ "travel to talks in", "return to negotiations": to before a noun."""
    return parsed.lower(place + 1) in _MEETINGS


def _at_talks(parsed: Parsed, place: int) -> bool:
    """Whether the clause goes on to say where it happened: "... to free them at talks in"."""
    for at in range(place, min(place + 14, len(parsed.tags) - 2)):
        if parsed.tags[at] in ",;SRh":
            return False
        if parsed.lower(at) in ("at", "during") and any(
            _is_route(parsed, at + step) for step in (0, 1)
        ):
            return True
    return False
