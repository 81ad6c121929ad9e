"""Whose a stance or a promise is: the subject of its verb, a party or in the report's own words."""

from __future__ import annotations

from goodoffices.model.claims import Statement
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.parties import Context, acting, is_share, subject_party
from goodoffices.record.statements.subjects import Subject, subject_left

__all__ = ["whose"]

_ABSTRACT = ("ion", "ment", "ness", "ity", "ance", "ence", "ing", "ism", "age", "ure")
_TEXTS = frozenset(
    (
        *("proposal", "plan", "letter", "resolution", "draft", "deal", "report", "law", "text"),
        *("document", "bill", "treaty", "accord", "offer", "note", "paper", "clause", "article"),
        *("move", "step", "case", "issue", "war", "crisis", "truce", "ceasefire", "news", "way"),
        *("poll", "survey", "study", "budget", "rule", "order", "video", "footage", "event"),
        *("market", "price", "company", "stock", "data", "evidence", "result", "vote", "attack"),
    )
)
_THINGS = _TEXTS | word_set("event talks") | word_set("event meeting") | word_set("small words")
# What a speaker calls its own side.
_OWN_SIDE = frozenset(
    (
        *("its", "their", "his", "her", "our", "my", "group", "movement", "party", "union"),
        *("side", "government", "army", "country"),
    )
)


def whose(
    context: Context,
    statement: Statement,
    parsed: Parsed,
    verb: int,
    speaker: str,
    at: int | None = None,
    *,
    known: bool = False,
) -> str:
    """The party that is the subject of the verb at a token; empty where nobody is.

    Parameters
    ----------
    speaker
        Whom a pronoun stands for.
    at
        The character at which the party is asked for, where it is not the verb's.
    known
        Whether it must be a known party or a word for such; else whoever the report names.
    """
    subject = subject_left(parsed, verb)
    if subject is not None and is_share(parsed, subject):
        # "Nobody in Sudria wants"
        return ""
    start = parsed.tokens[verb].start if at is None else at
    direct = statement.kind == "direct"
    base = statement.content.start
    party = subject_party(context, start, start + 1, speaker, base, direct=direct)
    if subject is None or subject.how == "pronoun" or (party and party != speaker):
        return party
    if party and not _OWN_SIDE.isdisjoint(parsed.lowers[subject.first : subject.last]):
        return party
    words = _in_its_words(parsed, subject)
    return words if words and (not known or acting(words)) else ""


def _in_its_words(parsed: Parsed, subject: Subject) -> str:
    """The subject in the words of the report, where it can be somebody: not a text, not talks."""
    if subject.last - subject.first > 6:
        return ""
    head = next(
        (p for p in range(subject.first, subject.last) if parsed.tags[p] == "P"), subject.last
    )
    noun = parsed.lower(head - 1)
    alike = noun in _THINGS or noun.removesuffix("s") in _THINGS or noun.endswith(_ABSTRACT)
    first = subject.first + (parsed.tags[subject.first] == "D")
    if (
        alike
        or first >= head
        or parsed.tags[head - 1] not in "wU"
        or "M" in parsed.tags[first:head]
    ):
        return ""
    return parsed.words(first, head)
