"""Rules for years, decades and centuries, in digits and in words."""

from __future__ import annotations

import re

from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.lexicon import ORDINAL, ordinal
from goodoffices.record.times.lexicon import words as split_words
from goodoffices.record.times.rules import Found, time_rule

__all__: list[str] = []

_YEAR_AFTER = frozenset(
    split_words("in since during until till late early mid circa year fiscal the")
)


def _is_year(norm: str, match: re.Match[str]) -> bool:
    """Whether four digits can be a year: by size, and by what stands around them."""
    number = int(match["year"])
    before, after = (
        norm[max(0, match.start() - 12) : match.start()].lower(),
        norm[match.end() : match.end() + 24],
    )
    if (before and before[-1] in "$£€#.") or re.match(
        r"[.,:]\d|%|\s?(?:people|percent|km|miles|kg)\b", after
    ):
        return False
    if before[-1:] in ",/" and before[-2:-1].isdigit():
        return False
    word = before.split()[-1] if before.split() and before[-1:] == " " else ""
    if re.search(r"[a-z]-\Z", before):
        word = "in"
    if 1500 <= number <= 2100:
        counted = re.match(
            r" (?:[a-z]+ed )?(?!(?:was|is|has|does|as|its|his|this|thus|us|plus|across|towards|always|perhaps)\b)[a-z]+s\b",
            after,
        )
        return not counted or word in _YEAR_AFTER or word.endswith("'s")
    return 1000 <= number < 1500 and word in ("in", "since", "by", "year", "until", "of")


@time_rule(
    "year",
    r"(?:the~year~)?(?P<year>\d{4})",
    heads="year",
    guard=_is_year,
    title="2012, the year 1815",
)
def year(found: Found, anchor: Anchor) -> Reading | None:
    """A year in four digits, where it can be one."""
    return Reading("DATE", found.group("year"), "written as a year")


_TENS = dict(
    zip(split_words("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10))
)
_ONES = dict(zip(split_words("one two three four five six seven eight nine"), range(1, 10)))
_TEENS = dict(
    zip(
        split_words(
            "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
        ),
        range(10, 20),
    )
)


@time_rule(
    "year in words",
    rf"(?:the~year~)?(?:(?P<century>seventeen|eighteen|nineteen|twenty)[~-](?:(?P<tens>{'|'.join(_TENS)})(?:[~-](?P<ones>{'|'.join(_ONES)}))?|oh[~-](?P<oh>{'|'.join(_ONES)})|(?P<teen>{'|'.join(_TEENS)}))(?!~(?:percent|people|{'|'.join(_ONES)}|hundred|thousand|million|[a-z]+s)\b)|(?<=year )two~thousand)",
    heads="number",
    kind="year",
    words=("seventeen", "eighteen", "nineteen", "twenty", "thousand"),
    title="nineteen seventy-nine",
)
def year_in_words(found: Found, anchor: Anchor) -> Reading | None:
    """A year spelled out, as in transcripts."""
    if not found.group("century"):
        return Reading("DATE", "2000", "a year in words")
    base = 2000 if found.group("century") == "twenty" else 100 * _TEENS[found.group("century")]
    small = _TENS.get(found.group("tens"), 0) + _ONES.get(found.group("ones"), 0)
    small += _ONES.get(found.group("oh"), 0) + _TEENS.get(found.group("teen"), 0)
    return Reading("DATE", str(base + small), "a year in words")


_RANGE_START = re.compile(r"(?<!\d)(\d{4})[-/]\Z")


def _ends_range(norm: str, match: re.Match[str]) -> bool:
    start = _RANGE_START.search(norm[max(0, match.start() - 6) : match.start()])
    return start is not None and 1000 <= int(start[1]) <= 2100 and match["year"] > start[1][2:]


@time_rule(
    "end of a range of years",
    r"(?P<year>\d{2})",
    heads="digits",
    kind="year",
    guard=_ends_range,
    title="1915-17",
)
def range_end(found: Found, anchor: Anchor) -> Reading | None:
    """The last two digits of the second of two years."""
    century = anchor.text.norm[found.start - 5 : found.start - 3]
    return Reading("DATE", century + found.group("year"), "the end of a range of years")


@time_rule("short year", r"'(?P<year>\d{2})(?!'?s)", heads="digits", kind="year", title="'89")
def short_year(found: Found, anchor: Anchor) -> Reading | None:
    """A year in two digits after an apostrophe, in the century that brings it nearest."""
    here = anchor.now.year if anchor.now else 2000
    low = int(found.group("year"))
    best = min((century + low for century in range(1000, 2200, 100)), key=lambda y: abs(y - here))
    return Reading(
        "DATE", f"{best:04d}", f"two digits: the nearest to {anchor.source}", anchored=True
    )


@time_rule(
    "year before the common era",
    r"(?P<year>\d{1,4})(?:~(?:BC|BCE)\b|~B\.~?C\.?(?:E\.)?|(?=(?:~to~|~?-~?|~and~)\d{1,4}~(?:BCE?\b|B\.~?C)))",
    heads="digits year",
    kind="bc",
    title="241 BC",
)
def bc_year(found: Found, anchor: Anchor) -> Reading | None:
    """A year before the common era."""
    return Reading("DATE", f"BC{int(found.group('year')):04d}", "written with BC")


@time_rule(
    "decade in digits",
    r"(?:the~)?(?:(?P<year>\d{3}0)'?s|'(?P<short>\d0)'?s)",
    heads="year digits",
    kind="decade",
    title="the 1970s, the '60s",
)
def decade_in_digits(found: Found, anchor: Anchor) -> Reading | None:
    """A decade in digits."""
    if found.group("year"):
        return Reading("DATE", found.group("year")[:3], "written as a decade")
    here = anchor.now.year if anchor.now else 2000
    tens = int(found.group("short")) // 10
    best = max(c + tens for c in range(170, 300, 10) if (c + tens) * 10 <= here)
    return Reading("DATE", str(best), f"the last such decade before {anchor.source}", anchored=True)


_DECADES = {
    word: digit
    for digit, word in enumerate(
        split_words("twenties thirties forties fifties sixties seventies eighties nineties"), 2
    )
}


@time_rule(
    "decade in words",
    rf"(?:the~(?:early[~-]|late[~-]|mid-?~?)?)(?:nineteen[~-])?(?P<decade>{'|'.join(_DECADES)})",
    heads="decade",
    kind="decade",
    words=_DECADES,
    title="the nineties",
)
def decade_in_words(found: Found, anchor: Anchor) -> Reading | None:
    """A decade in words; the last one begun before now."""
    here = anchor.now.year if anchor.now else 2000
    digit = _DECADES[found.group("decade")]
    best = max(c + digit for c in range(170, 300, 10) if (c + digit) * 10 <= here)
    return Reading("DATE", str(best), f"the last such decade before {anchor.source}", anchored=True)


@time_rule(
    "century",
    rf"(?:the~)?(?P<century>{ORDINAL})(?:[~-]|~and~{ORDINAL}~)(?:century|centuries)(?P<bc>~(?:BCE?\b|B\.~?C\.?))?",
    heads="unit",
    title="the 20th century",
)
def century(found: Found, anchor: Anchor) -> Reading | None:
    """A century by its number."""
    count = ordinal(found.group("century")) - 1
    if count > 98:
        return None
    era = "BC" if found.group("bc") else ""
    return Reading("DATE", f"{era}{count:02d}", "written as a century")
