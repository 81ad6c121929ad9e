"""Whose a stance or a promise is: the subject of its verb, a party or in the report's own words."""

from __future__ import annotations

from goodoffices.model.claims import Statement
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.positions.parties import (
    Context,
    acting,
    is_share,
    party_of_phrase,
    subject_party,
)
from goodoffices.record.statements.subjects import Subject, subject_left

__all__ = ["in_its_words", "whose"]

_ABSTRACT = ("ion", "ment", "ness", "ity", "ance", "ence", "ing", "ism", "age", "ure")
_TEXTS = frozenset(
    (
        *("proposal", "plan", "letter", "resolution", "draft", "deal", "report", "law", "text"),
        *("document", "bill", "treaty", "accord", "offer", "note", "paper", "clause", "article"),
        *("move", "step", "case", "issue", "war", "crisis", "truce", "ceasefire", "news", "way"),
        *("percent", "cent", "poll", "survey", "study", "budget", "rule", "order", "video"),
        *("footage", "event"),
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
    subject = _whole(parsed, subject_left(parsed, verb))
    if subject is not None and is_share(parsed, subject):
        # "Nobody in Sudria wants"
        return ""
    start = parsed.starts[verb] if at is None else at
    direct = statement.kind == "direct"
    base = statement.content.start
    if subject is not None and subject.last < verb and parsed.tags[subject.last] == "g":
        # "The men holding them off the coast of Sudria want": no party's name.
        return acting(parsed.words(subject.first, subject.last)) or in_its_words(
            parsed, subject.first, subject.last
        )
    party = subject_party(context, start, start + 1, speaker, base, direct=direct)
    if subject is None or subject.how == "pronoun" or (party and party != speaker):
        return party
    if party and not _OWN_SIDE.isdisjoint(parsed.lowers[subject.first : subject.last]):
        return party
    words = in_its_words(parsed, subject.first, subject.last)
    if party and party_of_phrase(words, context.names) == party:
        # "Kiev has proposed", as its own minister says.
        return party
    return words if words and (not known or acting(words)) else ""


def _whole(parsed: Parsed, subject: Subject | None) -> Subject | None:
    """The subject with what a participle hangs on it: "armed men holding sailors off Sudria"."""
    if subject is None or subject.how != "phrase":
        return subject
    tags, first = parsed.tags, subject.first
    while first and tags[first - 1] in "PgNDwUeM":
        first -= 1
    head = first
    while head < subject.first and tags[head] in "DwU":
        head += 1
    hangs = head > first and tags[head] == "g" and tags[first] in "DUw"
    return Subject(first, head, "phrase", first, subject.auxiliaries) if hangs else subject


def in_its_words(parsed: Parsed, first: int, last: int) -> str:
    """A phrase in the words of the report, where it can be somebody: not a text, not talks; or empty.

    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "The armed men holding sailors off the coast, a new proposal")
    >>> parsed = Parsed(text, text.sentences[0])
    >>> in_its_words(parsed, 0, 5), in_its_words(parsed, 9, 12)
    ('armed men', '')
    """
    cut = next((at for at in range(first, last) if parsed.tags[at] in "PgR"), last)
    first += parsed.tags[first : first + 1] == "D"
    first += parsed.lower(first) in ("new", "same", "other", "latest", "first", "second")
    while first < cut and parsed.tags[first] == "M":
        # "62 lawmakers who want"
        first += 1
    noun = parsed.lower(cut - 1)
    singular = noun.removesuffix("s")
    things = (
        noun.endswith("ly") or noun in _THINGS or singular in _THINGS or noun.endswith(_ABSTRACT)
    )
    long = cut - first > 5 or cut <= first
    if things or long or parsed.tags[cut - 1] not in "wU" or "M" in parsed.tags[first:cut]:
        return ""
    return parsed.words(first, cut)
