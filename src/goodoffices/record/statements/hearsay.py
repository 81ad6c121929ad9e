"""Hearsay without a source ("reportedly", "is said to") and refusals to comment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.statements.content import clause_end
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.subjects import subject_left

__all__ = ["read_hearsay"]

_ADVERBS = word_set("adverbs of hearsay")
_SAID_TO = re.compile(
    r"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:said|reported|alleged|rumou?red|understood|thought|believed"
    r"|feared|presumed)\s+to\s"
)
_PUTS = re.compile(
    r"\b(?:puts?|places?|placed|estimates?|estimated)\s+(?:the|its|their|that)\s+(?:\w+\s+){0,3}?"
    r"(?:toll|number|figure|total|count|losses|cost|costs|casualties|damage|damages|share|crowd|turnout|attendance|sum|amount|ransom|price|fine|debt|loss"
    r"|value|price|bill|size|strength|population)\b[^.;]{0,60}?\bat\b"
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
_SAID = frozenset(
    (
        *(
            "said",
            "reported",
            "alleged",
            "rumoured",
            "rumored",
            "understood",
            "thought",
            "believed",
        ),
        *("feared", "presumed"),
    )
)
_COUNTS = re.compile(
    r"\b(?:recorded|counted|counts?|registered|documented|logged|tallied|verified)\s+"
    r"(?=(?:(?:at|more|fewer|less|as|about|some|over|nearly|almost|around|up|least|than|many|to)\s+){0,3}\d)"
)
_COUNT = frozenset(
    ("recorded", "counted", "count", "counts", "registered", "documented", "logged", "tallied")
)
_NO_COMMENT = re.compile(
    r"\b(?:declin(?:ed|es|ing)\s+(?:to\s+(?:comment|elaborate|discuss|answer|say|give|provide|confirm)|comment)|"
    r"refused\s+to\s+(?:comment|elaborate|answer|say)|"
    r"(?:(?:did|has|have|had|does|do)(?:\s+not|n't)|(?:has|have|had)\s+yet\s+to)\s+(?:\w+ly\s+|yet\s+){0,2}"
    r"(?:comment(?:ed)?|respond(?:ed)?|repl(?:y|ied)|react(?:ed)?|return\b[^.]{0,40}\b(?:call|calls|request|requests|message|messages|email|emails))|"
    r"(?:would|will)\s+not\s+(?:say|comment|discuss|confirm|elaborate|be\s+drawn)|"
    r"(?:had|offered|has|have)\s+no\s+(?:immediate\s+|further\s+)?comment|"
    r"could\s+be\s+(?:immediately\s+)?reached\s+for\s+comment|"
    r"(?:could|was|were)\s+not\s+(?:immediately\s+)?(?:be\s+)?(?:reached|available)\s+for\s+comment)\b"
)


def read_hearsay(parsed: Parsed, found: Sequence[Found]) -> list[Found]:
    """Hearsay and refusals to comment of a sentence, beside the statements already found."""
    start, end = parsed.sentence.start, parsed.sentence.end
    lower = parsed.text.lower[start:end]
    more: list[Found] = []
    if not _RECORDS.isdisjoint(parsed.lowers):
        match = _SHOW.search(lower)
        if match is not None:
            _show(parsed, match, found, more)
    if not _ADVERBS.isdisjoint(parsed.lowers):
        for place, word in enumerate(parsed.lowers):
            if word in _ADVERBS and not parsed.quoted[place]:
                _hedge(parsed, place, found, more)
    if " at " in lower and not _PUT.isdisjoint(parsed.lowers):
        match = _PUTS.search(lower)
        if match is not None:
            _puts(parsed, match, found, more)
    if not _COUNT.isdisjoint(parsed.lowers):
        match = _COUNTS.search(lower)
        if match is not None:
            _puts(parsed, match, found, more)
    if ("d to " in lower or "t to " in lower) and not _SAID.isdisjoint(parsed.lowers):
        match = _SAID_TO.search(lower)
        if match is not None:
            _said_to(parsed, match, found, more)
    if (
        "comment" in lower
        or "declin" in lower
        or "respond" in lower
        or "yet to" in lower
        or "would not" in lower
    ):
        match = _NO_COMMENT.search(lower)
        if match is not None:
            _no_comment(parsed, match, found, more)
    return more


def _token_at(parsed: Parsed, offset: int) -> int:
    for place, token in enumerate(parsed.tokens):
        if token.end > offset:
            return place
    return len(parsed.tokens) - 1


def _hedge(parsed: Parsed, place: int, found: Sequence[Found], more: list[Found]) -> None:
    token = parsed.tokens[place]
    for item in found:
        if item.start <= token.start < item.end or token.end in (item.cue[0], item.cue[0] - 1):
            item.flags.append(f"hedged: {token.lower}")
            return
    if more or place + 1 >= len(parsed.tokens):
        return
    subject = subject_left(parsed, place + 1)
    last = clause_end(parsed, place + 1)
    if last <= place + 1:
        return
    more.append(
        Found(
            sentence=parsed.sentence.number,
            start=parsed.tokens[place + 1].start,
            end=_whole_quote(parsed, last),
            cue=(token.start, token.end),
            speaker=None,
            how="",
            lemma=token.lower,
            kind="hearsay",
            frame="hearsay",
            about=(parsed.tokens[subject.first].start, parsed.tokens[subject.last - 1].end)
            if subject
            else None,
        )
    )


def _whole_quote(parsed: Parsed, last: int) -> int:
    return parsed.tokens[last - 1].end


def _show(parsed: Parsed, match: re.Match[str], found: Sequence[Found], more: list[Found]) -> None:
    """ "..., ministry figures show.": what records say, which stands before them."""
    begin, end = (parsed.sentence.start + at for at in match.span(1))
    cue = parsed.sentence.start + match.start(2)
    comma = parsed.sentence.start + match.start()
    taken = max((max(i.end, i.cue[1], i.speaker[1] if i.speaker else 0) for i in found), default=0)
    first = _token_at(parsed, taken) if taken else 0
    while first < len(parsed.tokens) and parsed.tags[first] in ",C":
        first += 1
    start = parsed.tokens[first].start if first < len(parsed.tokens) else comma
    if parsed.quoted[_token_at(parsed, cue)] or comma - start < 12 or taken > comma:
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
    """ "Sudria puts the toll at 2,900", "monitors count 900": without a verb of saying."""
    begin = parsed.sentence.start + match.start()
    place = _token_at(parsed, begin)
    subject = subject_left(parsed, place)
    if parsed.quoted[place] or subject is None or any(i.start <= begin < i.end for i in found):
        return
    last = clause_end(parsed, place + 1)
    more.append(
        Found(
            sentence=parsed.sentence.number,
            start=parsed.tokens[place + 1].start,
            end=parsed.tokens[last - 1].end,
            cue=(begin, parsed.tokens[place].end),
            speaker=(parsed.tokens[subject.first].start, parsed.tokens[subject.last - 1].end),
            how=subject.how,
            lemma="put",
            kind="neutral",
            frame="subject first",
        )
    )


def _said_to(
    parsed: Parsed, match: re.Match[str], found: Sequence[Found], more: list[Found]
) -> None:
    begin = parsed.sentence.start + match.start()
    place = _token_at(parsed, begin)
    after = _token_at(parsed, parsed.sentence.start + match.end() - 2)
    if parsed.quoted[place] or any(item.start <= begin < item.end for item in found):
        return
    subject = subject_left(parsed, place)
    last = clause_end(parsed, after)
    if last <= after:
        return
    more.append(
        Found(
            sentence=parsed.sentence.number,
            start=parsed.tokens[after].start,
            end=parsed.tokens[last - 1].end,
            cue=(begin, parsed.tokens[after - 1].end),
            speaker=None,
            how="",
            lemma="said to",
            kind="hearsay",
            frame="hearsay",
            about=(parsed.tokens[subject.first].start, parsed.tokens[subject.last - 1].end)
            if subject
            else None,
        )
    )


def _no_comment(
    parsed: Parsed, match: re.Match[str], found: Sequence[Found], more: list[Found]
) -> None:
    begin = parsed.sentence.start + match.start()
    place = _token_at(parsed, begin)
    if parsed.quoted[place] or any(item.start <= begin < item.end for item in found):
        return
    verb = place
    while verb < len(parsed.tags) - 1 and parsed.tags[verb] in "XB":
        verb += 1
    subject = subject_left(parsed, verb if parsed.tags[place] == "X" else place)
    # "... but declined to give details": whoever the act was already given to.
    same = next((item for item in found if item.cue[0] == begin), None)
    if subject is None and (same is None or same.speaker is None):
        return
    speaker = same.speaker if same is not None else None
    if subject is not None:
        speaker = parsed.tokens[subject.first].start, parsed.tokens[subject.last - 1].end
    last = clause_end(parsed, place)
    more.append(
        Found(
            sentence=parsed.sentence.number,
            start=begin,
            end=parsed.tokens[max(last, place + 1) - 1].end,
            cue=(begin, parsed.sentence.start + match.end()),
            speaker=speaker,
            how=subject.how if subject is not None else "carried",
            lemma="no comment",
            kind="act",
            frame="no comment",
        )
    )
