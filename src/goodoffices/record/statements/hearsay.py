"""Hearsay without a source ("reportedly", "is said to") and refusals to comment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.statements.content import clause_end
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.subjects import subject_left
from goodoffices.record.statements.tallies import token_at

__all__ = ["read_hearsay"]

_ADVERBS = word_set("adverbs of hearsay")
_SAID_TO = re.compile(
    r"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:said|reported|alleged|rumou?red|understood|thought|believed"
    r"|feared|presumed)\s+to\s"
)
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
_NOT = r"(?:(?:did|has|have|had|does|do|would|will)(?:\s+(?:so\s+far|still|also))?(?:\s+not|n't)|(?:has|have|had)\s+yet\s+to)\s+(?:\w+ly\s+|yet\s+){0,2}"
_NO_COMMENT = re.compile(
    r"\b(?:declin(?:ed|es|ing)\s+(?:to\s+(?:comment|elaborate|discuss|answer|say|give|provide|confirm|be\s+drawn)|comment|an\s+interview|interview\s+requests?)|"
    r"refus(?:ed|es|ing)\s+to\s+(?:comment|elaborate|answer|say|confirm)|"
    rf"{_NOT}(?:comment(?:ed)?|respond(?:ed)?|repl(?:y|ied)|react(?:ed)?|elaborated?|be\s+drawn|"
    r"(?:give|given|provided?|offer)\s+(?:any\s+|further\s+|more\s+){0,2}(?:details|reasons?|an?\s+reason)|"
    r"return(?:ed)?\b[^.]{0,40}\b(?:call|calls|request|requests|message|messages|email|emails))|"
    r"(?:would|will)\s+not\s+(?:say|discuss|confirm)|"
    r"(?:would|could|did)\s+neither\s+confirm\s+nor\s+deny|neither\s+confirm(?:ed|s)\s+nor\s+denie[ds]|"
    r"(?:had|offered|has|have|made|gave)\s+no\s+(?:immediate\s+|further\s+|public\s+|official\s+)?comment|"
    r"(?:gave|offered|provided)\s+no\s+(?:further\s+|other\s+|more\s+)?(?:details|reasons?|explanation)|"
    r"could\s+be\s+(?:immediately\s+)?reached\s+for\s+comment|"
    r"(?:could|was|were)\s+not\s+(?:immediately\s+)?(?:be\s+)?(?:reached|available)\s+for\s+comment)\b"
)
# Words without one of which nobody is told to be silent.
_SILENT = frozenset(
    (
        *("comment", "commented", "declined", "declines", "declining", "refused", "refuses"),
        *("refusing", "respond", "responded", "reply", "replied", "react", "reacted", "elaborate"),
        *("elaborated", "say"),
        *("details", "reason", "reasons", "explanation"),
        *("deny", "drawn", "return", "returned", "discuss", "confirm"),
    )
)
# Words, and parts of words, without one of which nobody refuses to comment.
_NEGATIVE = frozenset(("not", "no", "neither", "yet", "reached"))
_NEGATES = ("declin", "refus", "n't", "-neither")


def read_hearsay(parsed: Parsed, found: Sequence[Found]) -> list[Found]:
    """Hearsay and refusals to comment of a sentence, beside the statements already found."""
    here = parsed.here
    more: list[Found] = []
    if not _ADVERBS.isdisjoint(here):
        for place, word in enumerate(parsed.lowers):
            if word in _ADVERBS and not parsed.quoted[place]:
                _hedge(parsed, place, found, more)
    said = "to" in here and not _SAID.isdisjoint(here)
    silent = not _SILENT.isdisjoint(here) or ("neither" in here and "said" in here)
    if not said and not silent:
        return more
    lower = parsed.text.lower[parsed.sentence.start : parsed.sentence.end]
    if said and ("d to " in lower or "t to " in lower):
        match = _SAID_TO.search(lower)
        if match is not None:
            _said_to(parsed, match, found, more)
    if silent and (not _NEGATIVE.isdisjoint(here) or any(map(lower.__contains__, _NEGATES))):
        match = _NO_COMMENT.search(lower)
        if match is not None:
            _no_comment(parsed, match, found, more)
    return more


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
            start=parsed.starts[place + 1],
            end=_whole_quote(parsed, last),
            cue=(token.start, token.end),
            speaker=None,
            how="",
            lemma=token.lower,
            kind="hearsay",
            frame="hearsay",
            about=(parsed.starts[subject.first], parsed.ends[subject.last - 1])
            if subject
            else None,
        )
    )


def _whole_quote(parsed: Parsed, last: int) -> int:
    return parsed.ends[last - 1]


def _said_to(
    parsed: Parsed, match: re.Match[str], found: Sequence[Found], more: list[Found]
) -> None:
    begin = parsed.sentence.start + match.start()
    place = token_at(parsed, begin)
    after = token_at(parsed, parsed.sentence.start + match.end() - 2)
    if parsed.quoted[place] or any(item.start <= begin < item.end for item in found):
        return
    subject = subject_left(parsed, place)
    last = clause_end(parsed, after)
    if last <= after:
        return
    more.append(
        Found(
            sentence=parsed.sentence.number,
            start=parsed.starts[after],
            end=parsed.ends[last - 1],
            cue=(begin, parsed.ends[after - 1]),
            speaker=None,
            how="",
            lemma="said to",
            kind="hearsay",
            frame="hearsay",
            about=(parsed.starts[subject.first], parsed.ends[subject.last - 1])
            if subject
            else None,
        )
    )


def _no_comment(
    parsed: Parsed, match: re.Match[str], found: Sequence[Found], more: list[Found]
) -> None:
    begin = parsed.sentence.start + match.start()
    place = token_at(parsed, begin)
    if parsed.quoted[place] or any(item.start <= begin < item.end for item in found):
        return
    verb = place
    while verb < len(parsed.tags) - 1 and parsed.tags[verb] in "XB":
        verb += 1
    subject = None
    if not parsed.lower(place).endswith("ing"):
        subject = subject_left(parsed, verb if parsed.tags[place] == "X" else place)
    # "... but declined to give details": whoever the act was already given to.
    same = next((item for item in found if item.cue[0] == begin), None)
    if subject is None and same is None and parsed.lower(place - 1) in ("but", "and"):
        # "..., the mediator said, but would not say when"
        before = (item for item in reversed(found) if item.cue[0] < begin)
        same = next((item for item in before if item.speaker is not None), None)
    if subject is None and (same is None or same.speaker is None):
        return
    speaker = same.speaker if same is not None else None
    if subject is not None:
        speaker = parsed.starts[subject.first], parsed.ends[subject.last - 1]
    last = clause_end(parsed, place)
    more.append(
        Found(
            sentence=parsed.sentence.number,
            start=begin,
            end=parsed.ends[max(last, place + 1) - 1],
            cue=(begin, parsed.sentence.start + match.end()),
            speaker=speaker,
            how=subject.how if subject is not None else "carried",
            lemma="no comment",
            kind="act",
            frame="no comment",
        )
    )
