"""Build statements: kinds, modality, chains, flags; and the publisher's own sentences."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from goodoffices.model.claims import ChainLink, Statement, StatementKind, TimeExpression
from goodoffices.record.entities import Mention, Names
from goodoffices.record.gates import Letters
from goodoffices.record.grammar import Parsed
from goodoffices.record.quotes import Quote
from goodoffices.record.statements.content import FINITE, dateline_end
from goodoffices.record.statements.covered import Covered
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.modality import MODAL, modality_of
from goodoffices.record.statements.relate import relate
from goodoffices.record.statements.sources import Chains, Source
from goodoffices.record.text import Text

__all__ = ["build_statements"]


def build_statements(
    text: Text,
    parsed: Sequence[Parsed],
    quotes: Sequence[Quote],
    found: Sequence[Found],
    names: Names,
    mentions: Sequence[Sequence[Mention]],
    times: Sequence[TimeExpression] = (),
) -> tuple[Statement, ...]:
    """Statements of a report in order of their contents, the publisher's own among them."""
    chains = Chains(text, names, mentions, parsed)
    kept, cited, outer = relate(text, found)
    items: list[dict[str, Any]] = []
    by_sentence: dict[int, list[Found]] = {}
    for item in kept:
        by_sentence.setdefault(item.sentence, []).append(item)
    covered = Covered((item.start, item.end) for item in kept)
    for sentence in parsed:
        number = sentence.sentence.number
        here = by_sentence.get(number, [])
        if not here and not covered.whole(sentence.sentence.start, sentence.sentence.end):
            items += _silent(text, sentence, quotes, chains)
        for item in here:
            source = chains.read(sentence, item, outer.get(id(item)), cited.get(id(item)))
            items.append(_statement(text, item, source, quotes, cited.get(id(item))))
        if here:
            also = [
                around[id(item)] for item in here for around in (outer, cited) if id(item) in around
            ]
            items += _rest(text, sentence, [*here, *also], covered, chains)
    items.sort(key=lambda item: (item["content"].start, item["content"].end))
    _date(text, items, times, parsed)
    _weigh(text, items, MODAL.read(parsed))
    return tuple(Statement(id=f"{text.doc}:s{n}", **item) for n, item in enumerate(items, 1))


def _weigh(text: Text, items: Sequence[dict[str, Any]], letters: Letters) -> None:
    """The modality of each content, by its words and by how it is told."""
    for item in items:
        content = item["content"]
        start, end = content.start, content.end
        told = item.pop("found", _NO_CUE)
        item["modality"] = modality_of(text.lower[start:end], letters.between(start, end), told)


def _date(
    text: Text,
    items: list[dict[str, Any]],
    times: Sequence[TimeExpression],
    parsed: Sequence[Parsed],
) -> None:
    """When it was said: a date beside the cue, outside the content, in the cue's sentence."""
    by_sentence: dict[int, list[TimeExpression]] = {}
    for time in times:
        if time.type == "DATE" and time.interval:
            sentence = text.sentence_at(time.span.start)
            if sentence is not None:
                by_sentence.setdefault(sentence.number, []).append(time)
    told: dict[int, list[dict[str, Any]]] = {}
    for item in items:
        if (found := item.get("found")) is not None and found.sentence in by_sentence:
            told.setdefault(found.sentence, []).append(item)
    for number, listed in told.items():
        lead = dateline_end(parsed[number])
        for time in by_sentence[number]:
            at = time.span.start
            if lead and at < parsed[number].starts[lead]:
                continue
            for item in listed:
                cue = item["cue"].start
                # A content that holds the cue as well hides nothing from it.
                hidden = any(
                    i["content"].start <= at < i["content"].end
                    and (i is item or not i["content"].start <= cue < i["content"].end)
                    for i in listed
                )
                if not hidden and _beside(parsed[number], item, at):
                    item.setdefault("said_on", time.value)


def _beside(parsed: Parsed, item: dict[str, Any], at: int) -> bool:
    """Whether a time stands with the cue: before it, or after it without another verb between."""
    cue, content, speaker = item["cue"], item["content"], item["speaker"]
    if parsed.lower(parsed.starting(at) - 1) == "since":
        # "For the first time since May, they have agreed"
        return False
    if at < cue.start and cue.text.lower().endswith("ing"):
        # "December's truce collapsed, with each side blaming the other"
        return False
    if speaker is not None and speaker.start < at < speaker.end:
        # "the envoy, who has shuttled since February, said"
        return False
    # Before the cue, no other verb may have taken the time; after it, none between.
    first, last = (parsed.sentence.start, at) if at < cue.start else (cue.end, at)
    between = [
        letter
        for letter, token in zip(parsed.tags, parsed.tokens)
        if first <= token.start < last and not content.start <= token.start < content.end
    ]
    return FINITE.isdisjoint(between) and (at < cue.start or "g" not in between)


def _statement(
    text: Text, item: Found, source: Source, quotes: Sequence[Quote], cited: Found | None
) -> dict[str, Any]:
    inside = _quotes_in(quotes, item.start, item.end)
    kind = _kind(item, inside)
    flags = [*dict.fromkeys(item.flags), *source.flags]
    flags += _quote_flags(text, inside)
    if item.negated:
        flags.append("negated cue")
    if item.lemma in _DOUBTS and not item.negated:
        flags.append("doubted by who is named")
    if item.kind == "distancing":
        flags.append(f"distancing cue: {item.lemma}")
    if item.how == "carried" and item.frame == "participle":
        flags.append("subject taken from the main clause")
    speaker = (cited.start, cited.end) if cited is not None else item.speaker
    content = text.span(item.start, item.end)
    quoted = (
        ()
        if kind == "direct" and len(inside) == 1
        else tuple(
            text.span(max(q.inner, item.start), min(q.outer, item.end))
            for q in inside
            if min(q.outer, item.end) > max(q.inner, item.start)
        )
    )
    return {
        "kind": kind,
        "content": content,
        "found": item,
        "speaker": text.span(*speaker) if speaker else None,
        "cue": text.span(*item.cue),
        "cue_class": "hearsay"
        if kind == "hearsay" or source.name.lower() == "reports"
        else item.kind,
        "chain": source.chain if kind != "no_comment" else source.chain[:1],
        "flags": tuple(dict.fromkeys(flags)),
        "addressee": text.norm[slice(*item.addressee)] if item.addressee else "",
        "about": text.norm[slice(*item.about)] if item.about else "",
        "quoted": quoted,
    }


def _quotes_in(quotes: Sequence[Quote], start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    for at in range(max(0, bisect_left(quotes, (start,)) - 1), len(quotes)):
        quote = quotes[at]
        if quote.start >= end:
            break
        if quote.outer > start and quote.inner < end:
            found.append(quote)
    return found


def _kind(item: Found, inside: Sequence[Quote]) -> StatementKind:
    if item.frame == "no comment":
        return "no_comment"
    if item.frame == "hearsay":
        return "hearsay"
    if inside:
        whole = inside[0].inner <= item.start + 1 and inside[-1].outer >= item.end - 1
        gaps = sum(b.start - a.end for a, b in itertools.pairwise(inside))
        if whole and (
            gaps < 3
            or "interrupted by its attribution" in item.flags
            or item.frame in ("content first", "inverted")
        ):
            return "direct"
        return "mixed"
    return "speech_act" if item.kind == "act" else "indirect"


def _quote_flags(text: Text, inside: Sequence[Quote]) -> list[str]:
    if not inside:
        return []
    words = " ".join(text.norm[quote.inner : quote.outer] for quote in inside)
    return (
        ["ellipsis inside quotation"]
        if "\u2026" in words or "..." in words or ". . ." in words
        else []
    )


def _silent(
    text: Text, sentence: Parsed, quotes: Sequence[Quote], chains: Chains
) -> list[dict[str, Any]]:
    """A sentence without attribution: a quotation that goes on, or the publisher's own words."""
    start, end = sentence.sentence.start, sentence.sentence.end
    if lead := dateline_end(sentence):
        start = sentence.starts[lead]
    closed = sentence.tags.rstrip('")').endswith(".") or sentence.lowers[-1].endswith(".m.")
    if not closed and FINITE.isdisjoint(sentence.tags):
        # A dateline, a byline or a label says nothing.
        return []
    inside = _quotes_in(quotes, start, end)
    if inside and inside[0].inner <= start + 1 and inside[-1].outer >= end - 2:
        source = chains.goes_on(sentence.sentence.number)
        if source is not None:
            first = max(start, inside[0].inner) if inside[0].inner > start else start
            last = min(end, inside[-1].outer)
            if last > first:
                return [_carried(text, first, last, source, inside)]
    return [_own(text, start, end, inside, chains.publisher)]


def _carried(
    text: Text, start: int, end: int, source: Source, inside: Sequence[Quote]
) -> dict[str, Any]:
    return {
        "kind": "direct",
        "content": text.span(start, end),
        "chain": source.chain,
        "flags": (*source.flags, *_quote_flags(text, inside)),
    }


_DOUBTS = frozenset(("doubt", "express doubt", "express doubts", "voice doubt", "voice doubts"))
_NO_CUE = Found(0, 0, 0, (0, 0), None, "", "", "", "")


def _own(
    text: Text, start: int, end: int, inside: Sequence[Quote], publisher: ChainLink
) -> dict[str, Any]:
    flags = ("fragment quotation without speaker",) if inside else ()
    while end > start and text.norm[end - 1] in ".,;: ":
        end -= 1
    return {
        "kind": "unattributed",
        "content": text.span(start, max(end, start + 1)),
        "chain": (publisher,),
        "flags": flags,
    }


def _before_but(text: Text, here: Sequence[Found], chains: Chains) -> list[dict[str, Any]]:
    """What the subject of "... left but said that" did first, told by the publisher."""
    first = here[0]
    if first.how != "carried" or first.speaker is None or first.speaker[1] >= first.cue[0]:
        return []
    told = _BUT.search(text.lower, first.speaker[1], first.cue[0])
    if told is None or told.start() - first.speaker[1] < 8:
        return []
    if any(first.speaker[0] <= other.cue[0] < told.start() for other in here[1:]):
        # "put the toll at 21 and blamed": the first is told by its own speaker.
        return []
    return [_own(text, first.speaker[0], told.start(), (), chains.publisher)]


_BUT = re.compile(r",?\s(?:but|and|then)\s+(?:\w+ly\s+|also\s+)?\Z")
_TIME_FIRST = re.compile(
    r"(?:(?:late|early|on) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+)?, "
)
_TIME_LAST = re.compile(
    r",\s+(?:[a-z]+ ){0,2}(?:hours?|days?|weeks?|months?|minutes?)(?: after| before)?\Z"
)
_OF_SPEAKING = re.compile(
    r"(?:(?:when|as) )?(?:asked|pressed|questioned)\b|(?:speaking|talking|writing|who (?:spoke|asked)|which spoke)\b"
)


# Tokens, and so characters, that can say something.
_SHORTEST = 5
_INTENDS = re.compile("[wUN]wt[wVv]")
_LEADS_ON = frozenset(
    (
        *("with", "and", "but", "as", "while", "after", "for", "in", "by", "on", "to", "from"),
        *("which", "who", "whom", "where", "what"),
    )
)


def _rest(
    text: Text, sentence: Parsed, here: Sequence[Found], covered: Covered, chains: Chains
) -> list[dict[str, Any]]:
    """Words of a sentence before or after its statements that say something themselves."""
    starts, ends = [here[0].start], [here[0].end]
    for item in here:
        starts += (item.start, item.cue[0])
        ends += (item.end, item.cue[1])
        if item.speaker is not None:
            starts.append(item.speaker[0])
            ends.append(item.speaker[1])
        if item.about is not None:
            starts.append(item.about[0])
        if item.addressee is not None:
            ends.append(item.addressee[1])
    first, last = sentence.sentence.start, sentence.sentence.end
    found = _before_but(text, here, chains)
    for start, end in ((first, min(starts)), (max(ends), last)):
        if end - start < _SHORTEST:
            continue
        places = slice(sentence.starting(start), sentence.reaching(end))
        tags = sentence.tags[places].strip(",.CS;:~")
        finite = "X" in tags or "V" in tags or ("e" in tags and tags[:1] in "DUwN")
        # "The government plans to build": a form in -s that no list holds.
        finite = finite or _INTENDS.search(tags) is not None
        if len(tags) < _SHORTEST or not finite or covered.inside(start, end):
            continue
        begin, stop = text.trim(start, end)
        while begin < stop and text.norm[begin] in ",;:.\u2014 ":
            begin += 1
        if _OF_SPEAKING.match(text.lower, begin):
            continue
        if (lead := _TIME_FIRST.match(text.lower, begin, stop)) is not None:
            begin = lead.end()
        while (word := text.norm[begin:stop].rpartition(" ")[2]).rstrip(",") in _LEADS_ON:
            stop -= len(word) + 1
        if (late := _TIME_LAST.search(text.lower, begin, stop)) is not None:
            stop = late.start()
        if stop > begin:
            found.append(_own(text, begin, stop, (), chains.publisher))
    return found
