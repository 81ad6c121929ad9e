"""The day that a report prints at its head or foot: a line of the date, a byline or a dateline.

A date in the running text is none: what stands before it on its line must be a label
("Published on"), a clock time, names ("By Ann Orr |") or the place of a dateline, and what
follows must close it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import frozen

from goodoffices.record.calendar import make_day
from goodoffices.record.hints import Hint
from goodoffices.record.lexicon import word_set
from goodoffices.record.text import Text
from goodoffices.record.times.lexicon import MONTH, MONTHS, WEEKDAY, WEEKDAYS

__all__ = ["header_date", "near_head"]

_DATE = re.compile(
    (
        r"(?<![\w.,/-])(?:WEEKDAY[,.]?~)?(?:"
        r"(?P<month>MONTH)~(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?:,?~(?P<year>\d{4})(?!\d(?!\d?:\d\d)))?"
        r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?[ -](?P<month2>MONTH)(?:,?[ -](?P<year2>\d{4})\b)?"
        r"|(?P<iso>\d{4}(?P<bar>[-/])\d\d(?P=bar)\d\d)(?!\d)"
        r"|(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?P=mark)(?P<year3>\d{4})\b)"
    )
    .replace("~", " {1,3}")
    .replace("WEEKDAY", WEEKDAY)
    .replace("MONTH", MONTH),
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LINE = re.compile(r"[^\n]+")
_NAMES = sorted((*MONTHS, *WEEKDAYS))
# A date begins at a number, or a word with the first three letters of a weekday or month.
_BEGINS = re.compile(
    rf"[\d{''.join(dict.fromkeys(name[0] + name[0].upper() for name in _NAMES))}](?<![\w.,/-].)"
    rf"(?:(?<=\d)|(?i:{'|'.join(dict.fromkeys(name[1:3] for name in _NAMES))}))"
)
# Characters of a date before its first number: "Wednesday, September 4".
_LEAD = 30
_CLOCK = (
    r"(?:at )?(?:\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)"
    r"(?:,? ?\(?[A-Z]{2,4}(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)?"
)
_LABEL = re.compile(
    r"(?:.{0,40}[|\u00b7] ?)?(?:(?:article|story|first|last) )*(?P<label>published|publication date|posted|issued|"
    r"updated|modified|created|released|filed|dateline|date)(?: on| at)?:? ?"
    rf"(?:{_CLOCK},? (?:on )?)?\Z",
    re.IGNORECASE,
)
_AFTER_LABEL = re.compile(
    rf"[ ,T|-]{{0,3}}(?:{_CLOCK}|T?[\d:.]{{5,12}}Z?)?(?:\Z|[ .|)\]]{{0,3}}\Z| ?[|/\u00b7\u2014-]| by |,? (?:last )?(?:updated|modified))",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z(][\w'.&)-]*+:?|\d{1,2}(?=[ ,])|of|the|and|in|for|by|our|correspondent|staff|desk|newsroom|edition|team|service)"
# "By Ann Orr in Kesh | ", "Channel 6 Europe, ", "Agence Orbit, Ravel, ", "Source: Xinhua| ", "12:15, "
_NAMES_BEFORE = re.compile(
    rf"(?:[\[(]|{_CLOCK},? |By (?:{_NAME}[ ,]{{1,8}}+){{1,9}}|(?:{_NAME}[ ,/|()\u2014-]{{1,8}}+){{1,12}}"
    r"(?:(?<=[,/|)\u2014-] )|(?<=\|)|(?<=  )))?\Z"
)
_CLOSED = re.compile(
    rf"[ ,|T\u2014-]{{0,4}}(?:{_CLOCK}|T?[\d:.]{{5,12}}Z?)?(?: ?\(?[A-Z]{{2,4}}\)?)?[ .|)\]]{{0,3}}"
    r"(?:(?:updated|modified).{0,30})?\Z",
    re.IGNORECASE,
)
# "31 August 2031 - Radio Kesh"
_NAMES_AFTER = re.compile(
    rf"(?:[ ,-]{{0,3}}{_CLOCK})?(?: ?[|/\u2014-]{{1,2}} ?|, |  )(?:{_NAME}[ ,.|]{{0,2}}+){{1,8}}\Z"
)
_TOWN = r"[A-Z][A-Z' ./-]{2,30}(?:, [A-Z][A-Za-z .]{1,20})?"
# "BELM, Sudria, ", "BELM - ", "Paris (AFP) - "
_TOWN_BEFORE = re.compile(rf"(?:{_TOWN}(?:, | ?[\u2014-] ?)|\([A-Z][\w' .-]{{2,30}}, )\Z")
_PLACE_BEFORE = re.compile(
    r"(?P<open>\()?(?P<place>[A-Z][\w'.-]*(?:(?:, | |/)(?:[A-Z][\w'.-]*|of|la|de|del|el|al|do|upon)){0,5})"
    r"(?P<join>, | \((?=\Z)| \([A-Z][\w ]{1,20}\)(?: ?[\u2014-]{1,2} ?|, ))\Z"
)
_AGENCY = (
    r"(?: ?\((?P<agency>[A-Z][\w' ./&-]{1,39})\)| ?/[A-Z][\w ]{1,20}/|,? [A-Z]{2,6}(?= ?[\u2014-]))"
)
_DASH = r"[.:]? ?[\u2014-]{1,2} ?(?=[\"'(]?[A-Z\d])"
_AFTER_TOWN = re.compile(rf"(?:\)|{_AGENCY}|,? ?[\u2014-]|:|[. ]*\Z|\. /[A-Z])")
_AFTER_PLACE = re.compile(
    rf"(?P<shut>\))?(?:{_AGENCY}[.:]?(?:{_DASH}| (?=[\"']?[A-Z]))|(?P<dash>{_DASH}))"
)
_NO_PLACE = word_set("sentence starters") | word_set("tag P: prepositions") | word_set("months")
# Characters of a line in which its date must stand.
_REACH = 160
# A dateline is written so many days before the page is stamped.
_STAMPED = 7

_NEAR_HEAD = 31


@frozen
class _Printed:
    """A date of a head, and what kind of line gives it."""

    hint: Hint
    kind: str


def header_date(text: Text) -> Hint | None:
    """A date that stands alone near the beginning or the end, or in a dateline.

    >>> hint = header_date(Text("w", "Talks resume\\n4 March 2031\\nThe delegations met again."))
    >>> hint.year, hint.month, hint.day
    (2031, 3, 4)
    >>> hint = header_date(Text("w", "Belm, March 4, 2031 (Valley Wire) - They met."))
    >>> hint.year, hint.month, hint.day
    (2031, 3, 4)
    >>> header_date(Text("w", "They met on 4 March 2031.")) is None
    True
    """
    if "header" not in text.kept:
        text.kept["header"] = _chosen(list(_printed(text)))
    found: Hint | None = text.kept["header"]
    return found


def _chosen(printed: list[_Printed]) -> Hint | None:
    """The day of the report: as published before as updated, as a line before as a dateline."""
    ranked = sorted(printed, key=lambda one: (_ORDER[one.kind], not one.hint.year))
    best = ranked[0].hint if ranked else None
    written = next((one.hint for one in printed if one.kind == "dateline"), None)
    dated = next((one.hint for one in ranked if one.hint.year), best)
    if written is None or dated is None or written.year or not dated.year:
        return dated
    day, stamped = written.on(dated.year), dated.on(dated.year)
    if day is None or stamped is None or not 0 <= (stamped - day).days <= _STAMPED:
        return dated
    return Hint(0, written.start, written.end, day.month, day.day, day.year)


_ORDER = {"line": 0, "dateline": 1, "update": 2}


def _printed(text: Text) -> Iterator[_Printed]:
    """The dates of the first lines and of the last two."""
    norm = text.norm
    head = islice(_lines(norm, text.start, min(len(norm), text.start + 1500)), 6)
    for start, end in head:
        yield from _of_line(norm, start, end, head=True)
    foot = list(_lines(norm, max(text.start, len(norm) - 300), len(norm)))
    for start, end in foot[-2:]:
        yield from _of_line(norm, start, end, head=False)


def _of_line(norm: str, start: int, end: int, *, head: bool) -> Iterator[_Printed]:
    """The date of one line, if the line is one of a head."""
    match = _first_date(norm, start, min(end, start + _REACH))
    hint = _hint(match) if match is not None else None
    if match is None or hint is None:
        return
    before, after = norm[start : match.start()], norm[match.end() : min(end, start + 2 * _REACH)]
    label = _LABEL.match(before) if before else None
    if label is not None:
        if _AFTER_LABEL.match(after):
            late = label["label"].lower() in ("updated", "modified")
            yield _Printed(hint, "update" if late else "line")
        return
    named = bool(before) and not before.startswith(("[", "("))
    if (hint.year or not named) and _NAMES_BEFORE.match(before):
        piped = before.rstrip().endswith("|") and _AFTER_LABEL.match(after)
        if end - start < _REACH and (piped or _CLOSED.match(after)):
            yield _Printed(hint, "line")
            return
        if hint.year and not before and _NAMES_AFTER.match(after):
            yield _Printed(hint, "line")
            return
    if head and _is_dateline(before, after, hint):
        yield _Printed(hint, "dateline")


def _first_date(norm: str, start: int, stop: int) -> re.Match[str] | None:
    """The first date of a stretch; most lines hold no number, and are done with at once."""
    digit = _DIGIT.search(norm, start, stop)
    if digit is None:
        return None
    first = max(start, digit.start() - _LEAD)
    tried = (_DATE.match(norm, at.start(), stop) for at in _BEGINS.finditer(norm, first, stop))
    return next(filter(None, tried), None)


def _is_dateline(before: str, after: str, hint: Hint) -> bool:
    """Whether a date opens a report with its place or agency.

    "BELM, March 4 - They met", "Belm, March 4 (Valley Wire) - They met", "March 4 (UPI) -- They
    met"; a place in ordinary letters alone needs the year and a new sentence after the dash.
    """
    if not before:
        shut = _AFTER_PLACE.match(after)
        if shut is not None and shut["dash"] is not None:
            # "Feb. 25. - Residents of the capital"
            return True
        return shut is not None and shut["agency"] is not None and _is_agency(shut["agency"])
    if _TOWN_BEFORE.match(before) and _AFTER_TOWN.match(after):
        return True
    place = _PLACE_BEFORE.match(before)
    if place is None or re.split(r"\W", place["place"].lower(), maxsplit=1)[0] in _NO_PLACE:
        return False
    shut = _AFTER_PLACE.match(after)
    if shut is None:
        return False
    opened = place["open"] is not None or place["join"] == " ("
    if opened != (shut["shut"] is not None):
        return False
    if shut["agency"] is not None:
        return _is_agency(shut["agency"])
    return bool(hint.year) or shut["dash"] is None


def _is_agency(words: str) -> bool:
    """Whether words in brackets may name an agency: not "Saturday", "Day One" at most."""
    first = words.split()[0].lower()
    return first.rstrip(".") not in WEEKDAYS and first not in _NO_PLACE and first != "local"


def near_head(header: Hint | None, told: Hint) -> bool:
    """Whether a date with its year may be of the year of a head that prints none.

    "May 4 (Agency)" above "they first met on 3 March 2019": the year is written as it is another.
    """
    day = header.on(told.year) if header is not None else None
    other = told.on(told.year)
    return day is None or other is None or abs((day - other).days) <= _NEAR_HEAD


def _lines(norm: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of lines, without white space at their ends."""
    for match in _LINE.finditer(norm, start, end):
        words = match[0]
        first = match.start() + len(words) - len(words.lstrip())
        last = match.start() + len(words.rstrip())
        if first < last:
            yield first, last


def _hint(match: re.Match[str]) -> Hint | None:
    """The day of a match; None where no such day exists, or its order is not clear."""
    groups = match.groupdict()
    if groups["iso"]:
        year, month, day = (int(part) for part in re.split("[-/]", groups["iso"]))
    elif groups["first"]:
        year, first, second = int(groups["year3"]), int(groups["first"]), int(groups["second"])
        day, month = first, second
        if groups["mark"] == "/" and second > 12:
            day, month = second, first
        elif groups["mark"] == "/" and first <= 12 and first != second:
            # "04/05/2026"
            return None
    else:
        month = MONTHS[(groups["month"] or groups["month2"]).lower().rstrip(".")]
        day = int(groups["day"] or groups["day2"])
        year = int(groups["year"] or groups["year2"] or 0)
    if make_day(year or 2000, month, day) is None:
        return None
    return Hint(0, match.start(), match.end(), month, day, year)
