"""Red lines: what a party will not do, or only on a condition, which is given in its words."""

from __future__ import annotations

import re

from goodoffices.model.claims import PositionKind, Statement
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.draft import Draft
from goodoffices.record.positions.expression import expression_of
from goodoffices.record.positions.making import is_time, make, split, trim
from goodoffices.record.positions.parties import Context, party_of, subject_party
from goodoffices.record.positions.patterns import (
    CONDITION,
    IF,
    REFUSED,
    REFUSES,
    STANDS,
)
from goodoffices.record.positions.polarity import about_speech
from goodoffices.record.positions.wording import Wording
from goodoffices.record.quick import one_of
from goodoffices.record.spelling import merge_key

__all__ = ["red_lines"]

_ASSURED = re.compile(
    one_of("guarantee", "assurance", "promise", "pledge", "hope", "fear", "belief")
    + r"s?\s+that\s+[^,;.]*\Z"
)
_HAD = re.compile(r"\bhad\s+(?:\w+ly\s+)?\Z")


def red_lines(
    context: Context, statement: Statement, wording: Wording, start: int, end: int, speaker: str
) -> list[Draft]:
    """The red lines of a clause: those it names ("two red lines: ..."), or the one it draws."""
    lower = context.text.lower
    named = _NAMED.search(lower, start, end) if lower.find("red line", start, end) >= 0 else None
    if named is None:
        drawn = wording.refuses or wording.excepts
        return _drawn(context, statement, wording, start, end, speaker) if drawn else []
    party = speaker or subject_party(context, start, start + 1, "", statement.content.start)
    owner = _named_subject(context, start, named.start())
    return [
        _of_words(context, statement, *span, owner or party)
        for span in _items(context, named.end(), end)
        if owner or party
    ]


# "set out two red lines: no deal without a withdrawal, and a share of 45 percent"
_NAMED = re.compile(r"\bred\s+lines?\b[^:;.]{0,40}:\s*")
_NEXT = re.compile(r"(?:[,;]\s+and|;|,(?=\s+(?:no|a|an|the|not)\b)|\s+and(?=\s+(?:no|not)\b))\s+")


def _named_subject(context: Context, start: int, at: int) -> str:
    """Who is the subject of the sentence that names red lines."""
    sentence = context.text.sentence_at(start)
    if sentence is None:
        return ""
    parsed = context.parsed[sentence.number]
    verb = next((p for p, tag in enumerate(parsed.tags) if tag in "XVv"), -1)
    if verb < 1 or parsed.starts[verb] > at:
        return ""
    return subject_party(context, start, parsed.starts[verb] + 1, "", sentence.start)


def _items(context: Context, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start]
    for match in _NEXT.finditer(context.text.lower, start, end):
        edges += [match.start(), match.end()]
    edges.append(end)
    found = [trim(context, a, b) for a, b in zip(edges[::2], edges[1::2])]
    return [(a, b) for a, b in found if b - a > 3]


def _of_words(context: Context, statement: Statement, start: int, end: int, party: str) -> Draft:
    """A red line called so, in its words, with what it depends on."""
    position = make(context, start, end, party, "red_line", statement)
    condition = CONDITION.search(context.text.lower, start, end)
    if condition is None:
        refused = context.text.lower.startswith(("no ", "not "), start)
        position.expression = expression_of(context.text.norm[start:end], ()) if refused else ""
        return position
    conditions = tuple(split(context.text.norm[condition.end() : end]))
    words = context.text.norm[start : condition.start()]
    position.conditions = conditions
    position.expression = expression_of(words, conditions, condition.group())
    return position


def _drawn(
    context: Context, statement: Statement, wording: Wording, start: int, end: int, speaker: str
) -> list[Draft]:
    """What a clause says will not be done, or only on a condition."""
    lower = context.text.lower[start:end]
    refusal = REFUSES.search(lower) if wording.refuses else None
    if refusal is None and not wording.excepts:
        return []
    condition = CONDITION.search(lower) if wording.conditions else None
    if refusal is None and condition is not None and condition.group() in ("unless", "until"):
        # "The council will be briefed unless" is nobody's line.
        refusal = STANDS.search(lower[: condition.start()])
        refusal = None if refusal and lower.startswith(" be ", refusal.end()) else refusal
    if condition is not None and is_time(context.text.lower[start + condition.end() : end]):
        condition = None
        refusal = refusal if REFUSED.search(lower) else None
    if refusal is None or about_speech(lower[refusal.end() :]) or _is_no_refusal(lower, refusal):
        return []
    before = lower[: refusal.start()]
    if "that" in before and _ASSURED.search(before) is not None:
        # "in exchange for guarantees that it would not be attacked"
        return []
    if condition is None and _HAD.search(lower, 0, refusal.start()) is not None:
        # "that two others had refused to be sent back" tells of the past.
        return []
    # "can begin when the suit ends, and not a day before": as with "only".
    late = refusal.group() in ("once", "when", "after")
    if late or (condition is None and "only" in refusal.group()):
        condition = IF.search(lower, refusal.start())
    elif condition is None and (found := _WHENEVER.search(lower)) is not None:
        condition = found
    conditions: tuple[str, ...] = ()
    if condition is not None:
        last = _before_refusal(lower, condition.end(), refusal.start(), end - start)
        words = context.text.norm[start + condition.end() : start + last]
        conditions = tuple(split(_NOT_BEFORE.sub("", words)))
    elif (
        (statement.kind == "unattributed" and "only" not in lower)
        or refusal.group().startswith("there is")
        or _DATED.search(lower, refusal.end()) is not None
    ):
        # "Will not meet her on June 21" is said of a day; "there is no" of the world.
        return []
    at = refusal.start()
    if (late or refusal.group().startswith("only")) and (
        stands := STANDS.search(lower, 0, at)
    ) is not None:
        # "Sudria would open the road only if": the subject is that of "would".
        at = stands.start()
    direct = statement.kind == "direct"
    party = subject_party(
        context, start, start + at, speaker, statement.content.start, direct=direct
    )
    party = party or (speaker if late else "")
    if lower.startswith(" be ", refusal.end()) and context.names.kind(merge_key(party)) == "person":
        # "said that Mr Hask would not be released before": not his line, but the speaker's.
        party = speaker if speaker != party else ""
    if not party or (condition is None and _of_another(party, speaker, statement, context)):
        return []
    begin, stop = trim(context, start, end)
    # "The army would fight on unless" is meant, and refuses nothing.
    kind: PositionKind = "plan" if STANDS.fullmatch(refusal.group()) else "red_line"
    position = make(context, begin, stop, party, kind, statement)
    refused = start + (last if condition and last < refusal.start() + 1 else 0)
    words = (
        context.text.norm[start : start + condition.start()]
        if condition and refused == start
        else context.text.norm[refused:end]
    )
    link = condition.group() if condition is not None else "unless"
    position.conditions = conditions
    position.expression = expression_of(words, conditions, link)
    return [position]


# What cannot be done, or is not held back from, refuses nothing.
_UNABLE = re.compile(
    r"\s*(?:independently\s+|immediately\s+|yet\s+)?(?:verify|confirm|reach|give\s+an?\s+answer|find|see|know"
    r"|understand|remember|be\s+(?:verified|confirmed|reached|independently)|rule\s+out|hesitate|help)\b"
)
_NEVER = re.compile(r"\b(?:never|not|n't)\s+\Z")


def _is_no_refusal(lower: str, refusal: re.Match[str]) -> bool:
    """Whether words of refusal tell of no line: "could not verify", "would not hesitate", "never refused"."""
    if _UNABLE.match(lower, refusal.end()):
        return True
    return refusal.group().startswith("refus") and bool(_NEVER.search(lower, 0, refusal.start()))


# "even if" is no condition; "while" only with the same ending ("no talks while the siege lasts").
_WHENEVER = re.compile(
    r"i(?<!\w.)(?<!\beven .)(?<!\bas .)f\b(?!\s+(?:any|anything|necessary|possible)\b)"
    r"|w(?<!\w.)hile\b(?=\s+there\s+(?:is|are)\b|[^,.;]{3,60}\b(?:lasts?|continues?|remains?|goes\s+on|persists?|holds?|stays?)\b)"
)
_DATED = re.compile(
    r"o(?<!\w.)n\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d|"
    rf"(?:{'|'.join(sorted(word_set('months')))})\b)|t(?<!\w.)(?:omorrow|onight|his\s+(?:week|weekend|month))\b"
    r"|n(?<!\w.)ext\s+(?:week|weekend|month)\b"
)


_NOT_BEFORE = re.compile(
    r",?\s+(?:and|but)\s+not\s+(?:(?:a|one)\s+\w+\s+)?(?:before|earlier|sooner)\b.*", re.DOTALL
)


def _before_refusal(lower: str, condition: int, refusal: int, end: int) -> int:
    """Where a condition that stands first ends: "until the plan is withdrawn, there is no deal"."""
    comma = lower.rfind(",", condition, refusal) if condition < refusal else -1
    if comma < 0 and condition < refusal:
        # 'without this "there will be no deal"'
        comma = lower.find('"', condition, refusal)
    return comma if comma > 0 else end


def _of_another(party: str, speaker: str, statement: Statement, context: Context) -> bool:
    """Whether somebody tells what another party would refuse, which is no line of that party."""
    if statement.kind == "unattributed" or party == speaker:
        return False
    own = party_of(speaker, context.names)
    return "unnamed source" in statement.flags or own not in ("", speaker)
