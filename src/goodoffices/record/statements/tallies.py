"""Tallies: figures and findings with a source and no verb of saying.

"Sudria puts the toll at 21", "the monitors count 1,430 fighters", "..., ministry figures show": sources
of the kind that attribution relations leave to nouns and verbs of result (Pareti, "PARC 3.0", 2016).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right
from goodoffices.record.statements.content import clause_end
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.subjects import subject_left

__all__ = ["read_tallies", "token_at"]

_PUTS = re.compile(
    r"\b(?:puts?|places?|placed|estimates?|estimated)\s+(?:(?:the|its|their|his|her|that)\s+(?:\w+\s+){0,3}?"
    r"(?:toll|number|figure|total|count|losses|cost|costs|casualties|damage|damages|share|crowd|turnout|attendance"
    r"|value|price|bill|size|strength|population|sum|amount|ransom|tally|odds|chances?|distance|reserves|debt)"
    r"\b[^.;]{0,60}?\bat\b|(?:the|its|their)\s+(?:\w+\s+){1,4}?at\s+(?:about\s+|around\s+|nearly\s+|some\s+)?\$?\d[\d.,]*(?![\d:]|\s*[ap]\.?m)"
    r"|(?:it|them)\s+at\s+(?=\W|\d|about|around|between|some|over|more|less|nearly|almost|up))"
)
_PUT_BY = re.compile(
    r"\b(?:is|are|was|were|been)\s+(?:put|placed)\s+at\s+(?P<what>[^.;]{1,40}?)\s+by\s+(?=\S)"
)
_SHOW = re.compile(
    r",\s+((?:[\w.'-]+\s+){0,6}?(?:figures|data|records|documents|statistics|estimates|results|polls?|surveys?|"
    r"tallies|footage|images|charts|photographs)(?:\s+(?:from|by|of|at|released|published|compiled|seen)\s[^,.;]{2,60}?)?)"
    r"\s+(shows?|showed|suggests?|suggested|indicates?|indicated)\s*[.\"]?\s*\Z"
)
_RECORDS = frozenset(
    (
        "show",
        "shows",
        "showed",
        "suggest",
        "suggests",
        "indicate",
        "indicates",
        "suggested",
        "indicated",
    )
)
_PUT = frozenset(("put", "puts", "place", "places", "placed", "estimate", "estimates", "estimated"))
_COUNTS = frozenset(
    (
        *(
            "count",
            "counts",
            "counted",
            "recorded",
            "records",
            "documented",
            "registered",
            "tallied",
        ),
        *("logged", "verified", "lists", "listed"),
    )
)
_TALLIES = _RECORDS | _PUT | _COUNTS
# What is done to numbers only, not to songs or wins.
_OF_MANY = frozenset(("count", "counts", "counted", "documented", "tallied", "verified"))
_COUNTERS = (
    word_set("body nouns")
    | word_set("unnamed sources")
    | word_set("roles")
    | frozenset(
        (
            *(
                "monitors",
                "monitor",
                "mission",
                "group",
                "groups",
                "network",
                "hospital",
                "hospitals",
            ),
            *("rescuers", "medics", "doctors", "charity", "charities", "agencies", "programme"),
            *("investigators", "researchers", "activists", "ombudsman", "registry", "project"),
        )
    )
)


def read_tallies(parsed: Parsed, found: Sequence[Found]) -> list[Found]:
    """Tallies of a sentence, beside the statements already found."""
    here = parsed.here
    if _TALLIES.isdisjoint(here):
        return []
    start, end = parsed.sentence.start, parsed.sentence.end
    more: list[Found] = []
    lower = ""
    if not _RECORDS.isdisjoint(here):
        lower = parsed.text.lower[start:end]
        match = _SHOW.search(lower)
        if match is not None:
            _show(parsed, match, found, more)
    if "at" in here and not _PUT.isdisjoint(here):
        lower = lower or parsed.text.lower[start:end]
        match = _PUTS.search(lower)
        if match is not None:
            _puts(parsed, match, found, more)
        elif (match := _PUT_BY.search(lower)) is not None:
            _put_by(parsed, match, found, more)
    if not _COUNTS.isdisjoint(here):
        _counts(parsed, found, more)
    return more


def token_at(parsed: Parsed, offset: int) -> int:
    """The token that holds a character, or the first after it."""
    return min(parsed.reaching(offset), len(parsed.starts) - 1)


def _show(parsed: Parsed, match: re.Match[str], found: Sequence[Found], more: list[Found]) -> None:
    """ "..., ministry figures show.": what records say, which stands before them."""
    begin, end = (parsed.sentence.start + at for at in match.span(1))
    cue = parsed.sentence.start + match.start(2)
    comma = parsed.sentence.start + match.start()
    taken = max((max(i.end, i.cue[1], i.speaker[1] if i.speaker else 0) for i in found), default=0)
    first = token_at(parsed, taken) if taken else 0
    while first < len(parsed.tokens) and parsed.tags[first] in ",C":
        first += 1
    start = parsed.starts[first] if first < len(parsed.tokens) else comma
    if parsed.quoted[token_at(parsed, cue)] or comma - start < 12 or taken > comma:
        return
    more.append(
        Found(
            sentence=parsed.sentence.number,
            start=start,
            end=comma,
            cue=(cue, parsed.sentence.start + match.end(2)),
            speaker=(begin, end),
            how="phrase",
            lemma="show",
            kind="neutral",
            frame="content first",
        )
    )


def _puts(parsed: Parsed, match: re.Match[str], found: Sequence[Found], more: list[Found]) -> None:
    """ "Sudria puts the toll at 2,900": a figure attributed without a verb of saying."""
    begin = parsed.sentence.start + match.start()
    place = token_at(parsed, begin)
    subject = subject_left(parsed, place)
    if parsed.quoted[place] or subject is None or any(i.start <= begin < i.end for i in found):
        return
    last = clause_end(parsed, place + 1)
    more.append(
        Found(
            sentence=parsed.sentence.number,
            start=parsed.starts[place + 1],
            end=parsed.ends[last - 1],
            cue=(begin, parsed.ends[place]),
            speaker=(parsed.starts[subject.first], parsed.ends[subject.last - 1]),
            how=subject.how,
            lemma="put",
            kind="neutral",
            frame="subject first",
        )
    )


def _put_by(
    parsed: Parsed, match: re.Match[str], found: Sequence[Found], more: list[Found]
) -> None:
    """ "The toll was put at 21 by the ministry": whose figure it is stands last."""
    begin, end = (parsed.sentence.start + at for at in match.span())
    place, agent = token_at(parsed, begin), token_at(parsed, end)
    subject, last = subject_left(parsed, place + 1), phrase_right(parsed.tags, agent)
    what = range(place + 3, agent)
    numbers = any(
        parsed.tags[at] == "M" or parsed.lower(at) in word_set("number words") for at in what
    )
    if parsed.quoted[place] or subject is None or last == agent or not numbers:
        return
    if any(i.start <= begin < i.end for i in found):
        return
    more.append(
        Found(
            sentence=parsed.sentence.number,
            start=parsed.starts[subject.first],
            end=parsed.sentence.start + match.end("what"),
            cue=(begin, parsed.ends[place + 1]),
            speaker=(parsed.starts[agent], parsed.ends[last - 1]),
            how="phrase",
            lemma="put",
            kind="neutral",
            frame="passive",
        )
    )


def _counts(parsed: Parsed, found: Sequence[Found], more: list[Found]) -> None:
    """ "The monitors count 1,430 fighters", "The office has recorded 63 killings": whose count it is."""
    tags = parsed.tags
    for place, word in enumerate(parsed.lowers):
        if word not in _COUNTS or parsed.quoted[place] or tags[place] not in "wVeg":
            continue
        at = place + 1
        while tags[at : at + 1] == "B" or parsed.lower(at) in ("some", "more", "than", "over"):
            at += 1
        subject = subject_left(parsed, place)
        numbered = tags[at : at + 1] == "M" or parsed.lower(at) in word_set("number words")
        if not numbered or subject is None or subject.passive or subject.modal:
            continue
        head = parsed.lower(subject.last - 1)
        begin = parsed.starts[place]
        inside = any(i.start <= begin < i.end for i in found)
        name = parsed.texts[subject.last - 1]
        counts = head in _COUNTERS or name.isupper() or (name[0].isupper() and word in _OF_MANY)
        if inside or subject.negated or not counts:
            continue
        last = clause_end(parsed, place + 1, narrow=True)
        more.append(
            Found(
                sentence=parsed.sentence.number,
                start=parsed.starts[place + 1],
                end=parsed.ends[last - 1],
                cue=(begin, parsed.ends[place]),
                speaker=(parsed.starts[subject.first], parsed.ends[subject.last - 1]),
                how=subject.how,
                lemma="count",
                kind="neutral",
                frame="subject first",
            )
        )
        return
