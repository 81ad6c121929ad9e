"""Nouns of speech: "a claim by Sudria that ...", "the army's insistence that ...".

A noun that tells of words takes its speaker after "by" or as a possessor, and its content in a clause
with that: attribution by nouns as in Pareti, "PARC 3.0" (2016).  Only those two frames are taken, as the
others leave open who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.record.cues import CUES
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right
from goodoffices.record.statements.content import FINITE, clause_end
from goodoffices.record.statements.found import Found

__all__ = ["read_nouns"]

_NOUNS = word_set("nouns of speech")
_DISTANT = frozenset(
    (
        *("claim", "claims", "allegation", "allegations", "accusation", "accusations"),
        *("assertion", "assertions", "insistence", "contention"),
    )
)


def read_nouns(parsed: Parsed, found: Sequence[Found]) -> list[Found]:
    """What nouns of speech tell in a sentence, beside the statements already found."""
    if "that" not in parsed.here or _NOUNS.isdisjoint(parsed.here):
        return []
    more: list[Found] = []
    for place, word in enumerate(parsed.lowers):
        if word not in _NOUNS or parsed.quoted[place] or parsed.tags[place] not in "wv":
            continue
        if (parts := _parts(parsed, place)) is None:
            continue
        first, last, that = parts
        end = clause_end(parsed, that + 1)
        if _is_subject(parsed, min(first, place)):
            # "The claim by Orr that money was paid | is false": a verb of its own closes it.
            end = min(end, _second_verb(parsed.tags, that + 1))
        begin = parsed.starts[place]
        told = any(item.cue[0] <= begin < item.cue[1] for item in found)
        # "that" as a relative: "the report by the Horn that showed"
        if told or end <= that + 1 or parsed.tags[that + 1] in "XVvB":
            continue
        more.append(
            Found(
                sentence=parsed.sentence.number,
                start=parsed.starts[that + 1],
                end=parsed.ends[end - 1],
                cue=(begin, parsed.ends[place]),
                speaker=(parsed.starts[first], parsed.ends[last - 1]),
                how="pronoun" if parsed.tags[first] == "N" else "phrase",
                lemma=word.removesuffix("s"),
                kind="distancing" if word in _DISTANT else "neutral",
                frame="noun",
            )
        )
    return more


def _is_subject(parsed: Parsed, first: int) -> bool:
    """Whether a noun phrase begins a clause: at the start, after that, after "said"."""
    at = first - (first > 0 and parsed.tags[first - 1] == "D")
    before = parsed.tags[at - 1] if at else "."
    if before == "v":
        cues = CUES[parsed.lower(at - 1)]
        return any("c" in cue.frames and cue.kind != "act" for cue in cues)
    return before in "hSC,;.:"


def _second_verb(tags: str, start: int) -> int:
    """Where the second finite verb after a place begins; ``start`` without one."""
    seen = False
    for place in range(start, len(tags)):
        letter = tags[place]
        if letter in ",;:":
            break
        if letter not in FINITE:
            continue
        fresh = place == start or tags[place - 1] not in "XB"
        if seen and fresh:
            return start if tags[place - 1] in "RShCt" else place
        seen = True
    return start


def _parts(parsed: Parsed, place: int) -> tuple[int, int, int] | None:
    """The tokens of the speaker and the "that" of a noun of speech, or None."""
    tags = parsed.tags
    if tags[place + 1 : place + 2] == "h" and place > 1 and tags[place - 1] == "A":
        # "Sudria's claim that", "the foreign ministry's claim that"
        first = place - 1
        while first > 0 and place - first < 5 and tags[first - 1] in "wU":
            first -= 1
        whole = first > 0 and tags[first - 1] == "D"
        named = tags[first] == "U"
        return (first - whole, place - 1, place + 1) if whole or named else None
    if parsed.lower(place + 1) != "by":
        return None
    last = phrase_right(tags, place + 2)
    if last > place + 2 and tags[last : last + 1] == "h":
        return place + 2, last, last
    return None
