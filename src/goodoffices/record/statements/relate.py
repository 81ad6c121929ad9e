"""How statements of one sentence hang together: "citing Y", one within another, one told twice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from goodoffices.record.gazetteer import is_outlet
from goodoffices.record.lexicon import word_set
from goodoffices.record.statements.found import Found
from goodoffices.record.statements.names import WORD
from goodoffices.record.text import Text

__all__ = ["relate"]

_SOURCES = (
    word_set("unnamed sources")
    | word_set("roles")
    | word_set("body nouns")
    | word_set("media nouns")
)


def relate(
    text: Text, found: Sequence[Found]
) -> tuple[list[Found], dict[int, Found], dict[int, Found]]:
    """Which "citing Y" belongs to which statement, and which statement stands within which."""
    kept: list[Found] = []
    cited: dict[int, Found] = {}
    outer: dict[int, Found] = {}
    for _, group in groupby(found, key=lambda item: item.sentence):
        here: list[Found] = []
        waiting: Found | None = None
        for item in group:
            _widen(item, here, outer)
            host = here[-1] if here else None
            if told := [act for act in here if _tells_act(act, item)]:
                outer.setdefault(id(told[0]), item)
                continue
            citing = item.lemma in ("cite", "quote") and (
                # "according to the daily, which quoted a source"
                item.frame == "participle" or item.how == "relative"
            )
            if citing and host is not None and _cites(text, host, item):
                cited[id(host)] = item
                continue
            if citing and waiting is None:
                waiting = item
                continue
            if waiting is not None:
                if _same(item, waiting) and item.kind == "neutral":
                    cited[id(item)] = waiting
                else:
                    here.append(waiting)
                waiting = None
            for other in here:
                inside = other.start <= item.cue[0] and item.cue[1] <= other.end
                # "Belmar rejected Sudria's claim that": not told by Belmar.
                aside = item.frame == "noun" and other.kind == "act"
                aside = aside or (item.start <= other.cue[0] and other.cue[1] <= item.end)
                if inside and other.frame != "hearsay" and not aside:
                    outer[id(item)] = other
            if not _is_doubled(item, here):
                here.append(item)
        kept += [*here, *filter(None, (waiting,))]
    return kept, cited, outer


def _widen(item: Found, kept: Sequence[Found], outer: dict[int, Found]) -> None:
    """An act told within a content attributed later ("... has promised, the daily said")."""
    if item.frame not in ("content first", "medial") or item.speaker is None:
        return
    for other in kept:
        if item.start <= other.cue[0] and other.cue[1] <= item.end:
            outer[id(other)] = item


def _tells_act(act: Found, item: Found) -> bool:
    """Whether "according to Y" tells of the whole act before it ("X ruled out ..., according to Y")."""
    return (
        item.frame == "according"
        and act.kind == "act"
        and act.frame == "subject first"
        and act.cue[1] <= item.start <= act.start + 5
        and item.cue[0] >= act.end
    )


def _same(item: Found, waiting: Found) -> bool:
    """Whether two statements have one speaker: "the Horn" and "the Horn, which cited two aides"."""
    one, other = item.speaker, waiting.speaker
    if one is None or other is None or waiting.how != "relative":
        return one == other
    return one[0] == other[0]


def _cites(text: Text, host: Found, item: Found) -> bool:
    if host.speaker is None or host.kind != "neutral" or item.start < host.cue[0]:
        return False
    if item.how == "relative" and item.speaker is not None:
        # "Orr said no, but the Horn, which cited two aides, ...": not Orr's source.
        return item.speaker[0] < host.speaker[1] and host.speaker[0] < item.speaker[1]
    words = text.norm[item.start : item.end]
    return is_outlet(text.norm[slice(*host.speaker)]) or not _SOURCES.isdisjoint(
        WORD.findall(words.lower())
    )


def _tells_a_clause(item: Found) -> bool:
    """Whether an act within a content says something of its own: "warned Orr that they would leave"."""
    named = item.speaker is not None and item.how == "phrase"
    return named and item.frame == "subject first" and item.lemma in _WITH_CLAUSES


# Acts whose clause is what was said.
_WITH_CLAUSES = frozenset(("warn", "announce"))


def _is_doubled(item: Found, kept: Sequence[Found]) -> bool:
    """An act within a statement's content says nothing of its own; nor do two cues of one act."""
    for other in kept:
        inside = other.start <= item.cue[0] and item.cue[1] <= other.end
        if (
            inside
            and (item.kind in ("act", "attitude") or item.frame == "participle")
            and item.frame != "no comment"
            and not _tells_a_clause(item)
        ):
            return True
        if (item.start, item.end) == (other.start, other.end) and item.speaker == other.speaker:
            return True
    return False
