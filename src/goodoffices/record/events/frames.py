"""Frames: verbs that tell an event only of certain things ("passed the bill", not "passed the town").

The table is ``data/event_frames.txt``; each of its lines gives a kind of event, verbs, and the words
one of which their object must hold, or their subject in the passive.  After the verb classes of
Levin (1993) and the kinds of PLOVER (Halterman et al., 2023).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from goodoffices.record.cues import forms_of
from goodoffices.record.events.use import Use
from goodoffices.record.lexicon import word_set

__all__ = ["Frame", "framed", "frames"]


class Frame(NamedTuple):
    """What a form of a verb must take to tell an event of ``kind``; no ``words`` ask for nothing."""

    kind: str
    particle: str
    words: frozenset[str]
    of_subject: bool


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each form of a verb.

    >>> [(frame.kind, "bill" in frame.words) for frame in frames()["passed"]]
    [('decision', True)]
    """
    found: dict[str, tuple[Frame, ...]] = {}
    text = files("goodoffices.record").joinpath("data/event_frames.txt")
    for line in text.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, verbs, listed = (part.strip() for part in line.split(";"))
        of_subject = listed.startswith("s:")
        words = _words(listed.removeprefix("s:"))
        for verb in verbs.split():
            forms, particle = forms_of(verb)
            for form in forms:
                frame = Frame(kind, particle, words, of_subject)
                found[form] = (*found.get(form, ()), frame)
    return found


def _words(listed: str) -> frozenset[str]:
    words: set[str] = set()
    for word in listed.split():
        if word.startswith("@"):
            words |= word_set(word[1:].replace("_", " "))
        elif word != "*":
            words.add(word)
    return frozenset(words)


def framed(use: Use) -> str:
    """The kind of event that a verb tells by what it takes, or empty.

    >>> from goodoffices.record.events.segments import Segment
    >>> from goodoffices.record.grammar import Parsed
    >>> from goodoffices.record.text import Text
    >>> def kind(words, verb):
    ...     text = Text("w", words)
    ...     parsed = Parsed(text, text.sentences[0])
    ...     return framed(Use(parsed, Segment(0, len(parsed.tags)), parsed.lowers.index(verb), ""))
    >>> kind("Parliament passed the bill.", "passed"), kind("They passed the town.", "passed")
    ('decision', '')
    >>> kind("The bill was passed on Monday.", "passed")
    'decision'
    """
    for frame in frames().get(use.lower, ()):
        if frame.kind == "delivery" and not use.rest.isdisjoint(word_set("event truce")):
            # "will lay down their arms under a ceasefire"
            continue
        if frame.particle and frame.particle not in (use.after(), *_apart(use, frame.particle)):
            continue
        if not frame.words:
            if use.tags_after(1) not in ("", ".", ",") or use.passive:
                return frame.kind
            continue
        if frame.kind == "meeting" and "as" in use.next(6):
            # "see the minister as weak"
            continue
        words = use.lead if frame.of_subject else use.whom | {*use.next(5)}
        if use.passive and "no" in use.lead:
            # "No agreement was reached at Tuesday's talks" tells of the talks.
            continue
        if use.passive:
            # "The bill was passed", "was named prime minister"
            words = use.lead | {*use.next(3)}
        if not frame.words.isdisjoint(words):
            return frame.kind
    return ""


def _apart(use: Use, particle: str) -> tuple[str, ...]:
    """The particle where the object stands before it: "turned the offer down"."""
    after = use.next(7)
    return (
        (particle,)
        if particle in ("down", "over", "off", "back", "out", "away") and particle in after
        else ()
    )
