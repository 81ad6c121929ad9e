"""What a report says about its own day: dates and weekdays with the direction of their verbs."""

from __future__ import annotations

import re
from typing import NamedTuple

from goodoffices.record.calendar import Day, make_day
from goodoffices.record.text import Sentence, Text
from goodoffices.record.times import find_times
from goodoffices.record.times.lexicon import MONTHS, WEEKDAYS
from goodoffices.record.times.lexicon import words as split_words
from goodoffices.record.times.rules import Found
from goodoffices.record.times.tense import direction

__all__ = ["STEM", "Hint", "collect_hints", "content_words"]

# Letters of a word that are compared between reports.
STEM = 5
_WORD = re.compile(r"[^\W\d_]{3,}")
_DULL = frozenset(
    split_words("""the and that with for from has have had was were will would said say says told not are been
    its his her their they them this who which what when where after before between over under into
    than also but about more most some any all one two three four five six first last week month
    year day days talks could should may might reported reportedly according""")
) | frozenset(name for name in (*MONTHS, *WEEKDAYS))


class Hint(NamedTuple):
    """A weekday, a day of a month, or a year, with where its verb points.

    ``month`` is 0 for a weekday alone, ``weekday`` -1 for a date without one, ``year`` 0 where
    none is written; ``words`` are what its sentence speaks of, for matching with other reports.
    """

    doc: int
    start: int
    end: int
    month: int = 0
    day: int = 0
    year: int = 0
    weekday: int = -1
    towards: str = ""
    sentence: tuple[int, int] = (0, 0)
    words: frozenset[str] = frozenset()

    def on(self, year: int) -> Day | None:
        """The day of the month in a year."""
        return make_day(self.year or year, self.month, self.day)


def collect_hints(doc: int, text: Text, *, alone: bool = False) -> list[Hint]:
    """Everything in a report that says when it was written, in order; linear.

    ``alone``: there is no other report, so that words to compare it by are not gathered.
    """
    hints: list[Hint] = []
    words: dict[int, frozenset[str]] = {}
    for found in find_times(text):
        hint = _hint(doc, text, found)
        if hint is None:
            continue
        sentence = text.sentence_at(found.start)
        if sentence is not None:
            if alone:
                words[sentence.number] = frozenset()
            elif sentence.number not in words:
                words[sentence.number] = _content(text, sentence)
            hint = Hint(
                doc, found.start, found.end, hint.month, hint.day, hint.year, hint.weekday, hint.towards,
                (sentence.start, sentence.end), words[sentence.number],
            )  # fmt: skip
        hints.append(_joined(hints, hint, text))
    return hints


def _joined(hints: list[Hint], hint: Hint, text: Text) -> Hint:
    """A weekday right before a date says the date's weekday."""
    last = hints[-1] if hints else None
    if last is None or last.month or last.weekday < 0 or not hint.month:
        return hint
    if not re.fullmatch(r",?\s{1,2}(?:the )?\(?", text.norm[last.end : hint.start]):
        return hint
    hints.pop()
    return Hint(
        hint.doc, last.start, hint.end, hint.month, hint.day, hint.year, last.weekday, hint.towards,
        hint.sentence, hint.words,
    )  # fmt: skip


def _hint(doc: int, text: Text, found: Found) -> Hint | None:
    kind = found.rule.kind
    if kind == "month day" and found.group("month") and not found.group("which"):
        digits = re.match(r"\d+", found.group("day"))
        day = int(digits.group()) if digits else 0
        month = MONTHS[found.group("month").rstrip(".")]
        if make_day(2000, month, day):
            return Hint(
                doc,
                found.start,
                found.end,
                month,
                day,
                int(found.group("year") or 0),
                -1,
                _towards(text, found),
            )
    if kind == "weekday" and not found.group("which"):
        weekday = WEEKDAYS[found.group("day").rstrip(".")]
        return Hint(doc, found.start, found.end, weekday=weekday, towards=_towards(text, found))
    if found.rule.name in ("year", "month") and found.group("year"):
        return Hint(
            doc,
            found.start,
            found.end,
            year=int(found.group("year")),
            towards=_towards(text, found),
        )
    return None


def _towards(text: Text, found: Found) -> str:
    verb = direction(text, found.start, found.end)
    return verb.towards if verb else ""


def content_words(lower: str) -> list[str]:
    """Words of a sentence in lower case that may tell what it speaks of, each once.

    >>> content_words("the prince of arda said the prince will visit belm on tuesday")
    ['prince', 'arda', 'visit', 'belm']
    """
    return list(dict.fromkeys(word for word in _WORD.findall(lower) if word not in _DULL))


def _content(text: Text, sentence: Sentence) -> frozenset[str]:
    """Beginnings of a sentence's words, so that "Arda" and "Ardan" meet."""
    return frozenset(
        word[:STEM] for word in content_words(text.lower[sentence.start : sentence.end])
    )
