"""From a text to its time expressions: find heads, match rules, join neighbours, resolve."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import itemgetter

from goodoffices.model.claims import TimeExpression
from goodoffices.record.calendar import Day, interval, iso_week, parse_day
from goodoffices.record.remembered import Remembered
from goodoffices.record.text import Text
from goodoffices.record.times import (
    clock,
    dates,
    deictic,
    durations,
    fiscal,
    holidays,
    sets,
    vague,
    years,
)
from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.dates import day_of_weekday
from goodoffices.record.times.lexicon import DAYPARTS, MONTHS, ORDINALS, UNITS, WEEKDAYS, words
from goodoffices.record.times.modifiers import modifier_before
from goodoffices.record.times.names import is_part_of_a_name
from goodoffices.record.times.rules import HEADS, Found, compile_rules
from goodoffices.record.times.story import is_narrative, is_undated_news, tell

__all__ = ["find_times", "is_narrative", "read_times"]

_RULE_FILES = (clock, dates, deictic, durations, fiscal, holidays, sets, vague, years)
_RULES = compile_rules()
_BY_WORD = {word: head for word, head in HEADS.items() if head in _RULES}
_WORD = re.compile(r"[a-z]+|[0-9]+")
_LOWER = itemgetter(3)
# Characters before a head that are looked at for the beginning of its expression.
_WINDOW = 90
# Words before a head in which an expression may begin.
_REACH = 7
_LOWER_MONTHS = frozenset(
    words(
        "may march mar jun sun sat wed august sept dec jan feb apr jul aug sep oct nov mon tue thu fri"
    )
)
_BEFORE = frozenset(
    words("""the a an this that these last next past previous coming following same early late mid earlier
    later of in on at each every per other and or to half quarter few several some many couple dozen
    number handful more long full whole first second third fourth final latest fiscal year day after
    before yesterday current recent near immediate foreseeable right just most until for by very
    hundred thousand good straight consecutive trading business working sometime new all labor may
    good boxing valentine independence bastille armistice veterans international all memorial
    columbus martin luther presidents mother easter palm ash ascension whit o immediate time being
    st nd rd th one preceding prior ensuing intervening succeeding opening closing another additional""")
) | frozenset(ORDINALS)
_NUMBER_WORDS = frozenset(
    words("""zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety""")
)
_LASTS = re.compile(r"\b(?:to|will|would|could|may|might)\s\Z")
_GAP = re.compile(r"[ \-,.'/]{0,3}\Z")


def read_times(
    text: Text, published: Day | None = None, *, known_year: bool = True
) -> tuple[TimeExpression, ...]:
    """All time expressions of a report, in order, with value, interval, reason and flags.

    Linear in the length.  With ``known_year`` False the publication day's year is a stand-in:
    values reckoned from it are given with ``XXXX``.

    Parameters
    ----------
    text
        The report.
    published
        Publication day, or None: then relative values keep ``X`` where nothing says more.

    Examples
    --------
    >>> text = Text("w", "Talks will resume on Monday after two weeks. They broke off on May 3.")
    >>> [(t.span.text, t.value) for t in read_times(text, Day(2031, 5, 15))]
    [('Monday', '2031-05-19'), ('two weeks', 'P2W'), ('May 3', '2031-05-03')]
    >>> [(t.span.text, t.value) for t in read_times(text)]
    [('Monday', 'XXXX-WXX-1'), ('two weeks', 'P2W'), ('May 3', 'XXXX-05-03')]
    """
    narrative = is_narrative(text, published)
    undated_news = not narrative and is_undated_news(text, published)
    anchor = Anchor(text, published, narrative, known_year, undated_news)
    found = find_times(text)
    items: list[TimeExpression] = []
    index, free = 0, text.start
    while index < len(found):
        start, end, reading, index = _read_at(found, index, anchor)
        if reading is None:
            continue
        tell(anchor, reading, start, end)
        kind = "date" if reading.type in ("DATE", "TIME") else "duration"
        begin, mod = modifier_before(text.norm, start, free, kind)
        number = len(items) + 1
        items.append(_expression(text, (begin, end), reading, mod, known_year, number))
        free = end
    return tuple(items)


def _expression(
    text: Text, place: tuple[int, int], reading: Reading, mod: str, known_year: bool, number: int
) -> TimeExpression:
    value, alternatives, flags = reading.value, reading.alternatives, reading.flags
    if reading.anchored and not known_year:
        value, alternatives = _mask(value), tuple(map(_mask, alternatives))
        flags = (*flags, "year not known")
    return TimeExpression(
        f"{text.doc}.t{number}",
        text.span(*place),
        reading.type,
        value,
        interval(value),
        reading.why,
        alternatives,
        flags,
        mod,
    )


def _mask(value: str) -> str:
    """The value without a year that is only a stand-in.

    >>> _mask("2024-02-26"), _mask("2024-W08"), _mask("P2D")
    ('XXXX-02-26', 'XXXX-WXX', 'P2D')
    """
    if not re.match(r"\d{4}(?!\d)", value):
        return value if not value[:2].isdigit() else "XXXX"
    rest = value[4:]
    return "XXXX" + ("-WXX" + rest[4:] if rest.startswith("-W") and rest[2:3].isdigit() else rest)


def find_times(text: Text) -> Sequence[Found]:
    """Matches of rules in order, not overlapping: from the leftmost start, the longest.

    Computed once for a text that keeps what was found.
    """
    found: list[Found] | None = text.kept.get("times")
    if found is None:
        found = list(_find(text))
        if text.keeps:
            text.kept["times"] = found
    return found


def _find(text: Text) -> Iterator[Found]:
    norm, free = text.norm, text.start
    backwards = text.lower[::-1]
    for start, end, word, head in _heads(text):
        if start < free or (word in _LOWER_MONTHS and norm[start].islower()):
            continue
        best = _best(norm, _beginnings(norm, backwards, start, end, free), end, head)
        if best is not None:
            yield best
            free = best.end


def _heads(text: Text) -> Iterator[tuple[int, int, str, str]]:
    """Words and numbers that can be the head of an expression, in order, with their class."""
    for sentence in text.sentences:
        tokens = text.tokens(sentence)
        heads = list(map(_HEADS_IN.of, map(_LOWER, tokens)))
        for token, held in compress(zip(tokens, heads), heads):
            for first, last, word, head in held:
                yield token.start + first, token.start + last, word, head


def _heads_in(token: str) -> Sequence[tuple[int, int, str, str]]:
    """The parts of a token in small letters that are a number or a word that rules are for."""
    parts = ((*match.span(), match[0]) for match in _WORD.finditer(token))
    return tuple(
        (first, last, word, head)
        for first, last, word in parts
        if (head := _BY_WORD.get(word) or (_numeric(word) if word[0] <= "9" else ""))
    )


_HEADS_IN = Remembered(_heads_in)


def _numeric(word: str) -> str:
    """The class of a number: four digits may be a year, fewer a day or an hour."""
    return "year" if len(word) == 4 else "digits" if len(word) <= 3 else ""


def _beginnings(norm: str, backwards: str, start: int, end: int, free: int) -> list[int]:
    """Where an expression with the head that ends at ``end`` may begin, from right to left.

    ``backwards`` is the text in small letters read from its end, so that words are found from
    the head on, and no more of them than are needed.
    """
    size = len(norm)
    words = _WORD.finditer(backwards, size - end, size - max(free, start - _WINDOW))
    head = next(words)
    starts = [size - head.end()]
    if norm[starts[0] - 1 : starts[0]] == "'" and starts[0] > free:
        starts.append(starts[0] - 1)
    # Nothing begins with a number before a number, which keeps tables of figures cheap.
    counted = head[0][0].isdigit()
    before = next(words, None)
    for back in range(_REACH):
        if before is None:
            break
        word, after = before[0][::-1], None
        known = word in _BEFORE or word in _NUMBER_WORDS or (word[0].isdigit() and not counted)
        if not known:
            after = next(words, None) if not back else None
            if after is None or not _between(after[0][::-1], word, head[0][::-1]):
                break
        if not _GAP.match(norm[size - before.start() : starts[-1]]):
            break
        starts.append(size - before.end())
        before = after or next(words, None)
    return starts


def _best(norm: str, starts: Sequence[int], end: int, head: str) -> Found | None:
    """The match reaching over the head's end that begins first and, of those, is longest."""
    rules = _RULES[head]
    for start in reversed(starts):
        if norm.startswith("last ", start) and _LASTS.search(norm, max(0, start - 8), start):
            # "is to last six weeks"
            continue
        matches = [
            Found(rule, start, match.end(), match)
            for rule in rules
            if (match := rule.pattern.match(norm, start))
            and match.end() >= end
            and _stands_alone(norm, start, match.end())
            and (rule.guard is None or rule.guard(norm, match))
        ]
        if matches:
            first = max(matches, key=lambda found: found.end)
            if is_part_of_a_name(first.rule.kind, norm, start, first.end):
                return None
            others = tuple(found for found in matches if found is not first)
            if not others:
                return first
            return Found(first.rule, start, first.end, first.match, others=others)
    return None


def _between(number: str, word: str, head: str) -> bool:
    """Whether one word stands between a number and its unit: "two bitter weeks"."""
    counts = number in _NUMBER_WORDS or number[0].isdigit()
    return counts and head in UNITS and word.isalpha()


def _stands_alone(norm: str, start: int, end: int) -> bool:
    """Whether no letter or combining mark beyond ASCII touches the match."""
    beside = norm[max(0, start - 1) : start] + norm[end : end + 1]
    return beside.isascii() or not any(
        char > "\x7f" and (char.isalnum() or unicodedata.combining(char)) for char in beside
    )


_JOIN_DAY = re.compile(r",?\s{1,2}(?:on |of )?(?:the )?\Z")
_OF = re.compile(r",?\s{1,2}(?:of )?(?:the )?\Z")
_DAYS = frozenset(("weekday", "month day", "day"))


def _read_at(
    found: Sequence[Found], index: int, anchor: Anchor
) -> tuple[int, int, Reading | None, int]:
    """Reading of the expression at ``index``, joined with the next where the two are one."""
    this = found[index]
    following = found[index + 1] if index + 1 < len(found) else None
    if this.rule.kind == "clock":
        aside = _clock_aside(found, index, anchor)
        if aside is not None:
            return this.start, this.end, aside, index + 1
    if following is not None and following.start - this.end <= 8:
        gap = anchor.text.norm[this.end : following.start]
        joined = _join(this, following, gap, anchor)
        if joined is not None:
            return this.start, following.end, joined, index + 2
    year = _year_beside(this, following, anchor) if following is not None else None
    if year is not None:
        this = this._replace(year=year)
    for one in (this, *this.others):
        reading = one.rule.read(one, anchor)
        if reading is not None:
            return one.start, one.end, reading, index + 1
    return this.start, this.end, None, index + 1


_SERIES = re.compile(r",?\s?(?:-|and|to|through|until|or|till)\s?\Z|,\s\Z")


def _year_beside(this: Found, following: Found, anchor: Anchor) -> int | None:
    """The year that a series gives to its first member: "August and September 1914"."""
    if not {this.rule.kind, following.rule.kind} <= {"month", "month day"} or this.group("year"):
        return None
    year = following.group("year")
    if (
        not year
        or this.group("which")
        or not _SERIES.search(anchor.text.norm[this.end : following.start])
    ):
        return None
    first, last = (MONTHS.get(one.group("month").rstrip("."), 0) for one in (this, following))
    return int(year) - (first > last) if first and last else None


def _clock_aside(found: Sequence[Found], index: int, anchor: Anchor) -> Reading | None:
    """A clock of two zones before its day: "7:30 pm (1630 GMT) on Saturday"; each has that day."""
    norm, this = anchor.text.norm, found[index]
    at = index + 1
    if norm[this.start - 1 : this.start] != "(":
        between = norm[this.end : found[at].start] if at < len(found) else ""
        if between != " (" or found[at].rule.kind != "clock":
            return None
        at += 1
    if at >= len(found) or found[at].rule.kind not in _DAYS:
        return None
    if not re.fullmatch(r"\),? (?:on )?", norm[found[at - 1].end : found[at].start]):
        return None
    return _time_of(this, found[at], anchor)


def _join(this: Found, following: Found, gap: str, anchor: Anchor) -> Reading | None:
    kinds = (this.rule.kind, following.rule.kind)
    if kinds[0] in ("clock", "daypart") and kinds[1] in _DAYS and _JOIN_DAY.match(gap):
        return _time_of(this, following, anchor)
    if kinds == ("weekday", "month day") and _JOIN_DAY.match(gap) and "of" not in gap:
        weekday = WEEKDAYS[this.group("day").rstrip(".")]
        return day_of_weekday(following, anchor, weekday) or following.rule.read(following, anchor)
    if kinds[0] == "week of" and kinds[1] in _DAYS and gap.isspace():
        day = following.rule.read(following, anchor)
        date = parse_day(day.value) if day else None
        return Reading("DATE", iso_week(date), f"the week of {date}", True) if date else None
    if (
        kinds[0] in ("month", "month day", "season", "quarter")
        and kinds[1] == "unit"
        and _OF.match(gap)
    ):
        return _with_year(this, following, anchor)
    return None


def _time_of(this: Found, following: Found, anchor: Anchor) -> Reading | None:
    day = following.rule.read(following, anchor)
    if day is None or not re.match(r"(?:\d{4}|XXXX)-", day.value):
        return None
    date = day.value.split("T")[0]
    if this.rule.kind == "daypart":
        part = "TNI" if this.group("hours") == "late" else DAYPARTS[this.group("part") or "morning"]
    else:
        time = this.rule.read(this, anchor)
        if time is None or "T" not in time.value:
            return None
        part = time.value[time.value.index("T") :]
    return Reading("TIME", date + part, day.why, day.anchored, day.alternatives, day.flags)


def _with_year(this: Found, following: Found, anchor: Anchor) -> Reading | None:
    if following.group("unit") != "year":
        return None
    year = following.rule.read(following, anchor)
    if year is None or not (year.value.isdigit() and len(year.value) == 4):
        return None
    reading = this.rule.read(this._replace(year=int(year.value)), anchor)
    if reading is None:
        return None
    return Reading(reading.type, reading.value, year.why, True, reading.alternatives, year.flags)
