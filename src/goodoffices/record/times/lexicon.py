"""Words of time in English: months, weekdays, units, numbers, seasons, days of the year.

Closed classes of the language, not collected from any corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = [
    "APPROX",
    "DAYPART",
    "DAYPARTS",
    "MONTH",
    "MONTHS",
    "NUMBER",
    "ORDINAL",
    "ORDINALS",
    "SEASON",
    "SEASONS",
    "UNIT",
    "UNITS",
    "VAGUE",
    "WEEKDAY",
    "WEEKDAYS",
    "alternatives",
    "number",
    "ordinal",
    "words",
]


def words(text: str) -> tuple[str, ...]:
    """The blank-separated words of a text, as lists of a closed class are written.

    >>> words("spring summer")
    ('spring', 'summer')
    """
    return tuple(text.split())


_MONTH_NAMES = words(
    "january february march april may june july august september october november december"
)
MONTHS = {name: index for index, name in enumerate(_MONTH_NAMES, 1)}
MONTHS |= {name[:3]: index for name, index in MONTHS.items()}
MONTHS["sept"] = 9

_WEEKDAY_NAMES = words("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAYS = {name: index for index, name in enumerate(_WEEKDAY_NAMES)}
WEEKDAYS |= {name[:3]: index for name, index in WEEKDAYS.items()}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

# TIMEX3 code of a unit; T marks units of the clock.
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "2W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "10Y", "century": "100Y",
    "millennium": "1000Y",
}  # fmt: skip
UNITS |= {f"{unit}s": code for unit, code in UNITS.items()}
UNITS |= {"centuries": "100Y", "millennia": "1000Y", "mins": "TM", "hr": "TH"}
UNITS |= {"hrs": "TH", "yr": "Y", "yrs": "Y"}

SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
DAYPARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00",
    "midday": "T12:00", "midnight": "T24:00", "dawn": "TMO", "daybreak": "TMO", "dusk": "TEV",
    "overnight": "TNI", "nightfall": "TNI", "lunchtime": "TMI", "daytime": "TDT",
}  # fmt: skip

_ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_SMALL = {word: value for value, word in enumerate(_ONES)}
_SMALL |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

_ORDINAL_ONES = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS = {word: value for value, word in enumerate(_ORDINAL_ONES, 1)}
ORDINALS |= {"twentieth": 20, "thirtieth": 30}
ORDINALS |= {f"twenty-{word}": 20 + value for value, word in enumerate(_ORDINAL_ONES[:9], 1)}
ORDINALS |= {"thirty-first": 31}


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first, without capturing.

    >>> alternatives(["a", "ab"])
    '(?:ab|a)'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"


MONTH = rf"(?:{alternatives(_MONTH_NAMES)}|{alternatives(set(MONTHS) - set(_MONTH_NAMES))}\b\.?)"
WEEKDAY = rf"(?:{alternatives(_WEEKDAY_NAMES)}|{alternatives(name for name in WEEKDAYS if len(name) < 6)}\b\.?)"
UNIT = alternatives(UNITS)
SEASON = alternatives(SEASONS)
DAYPART = alternatives(DAYPARTS)
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{alternatives(ORDINALS)})"

_ONE_WORD = alternatives([*_SMALL, *_LARGE])
_WORD_NUMBER = rf"(?:(?:a {alternatives(_LARGE)}|{_ONE_WORD})(?:(?: and |[ -]){_ONE_WORD}){{0,4}})"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,4}}(?:\.\d{{1,2}})?(?:[ -]\d/\d)?|{_WORD_NUMBER})(?: and a half)?"
VAGUE = (
    r"(?:a (?:couple of|couple|few|number of|handful of|dozen)|the (?:few|couple of)|several|some|"
    r"many|a good many|few|countless|numerous|dozens of|hundreds of|thousands of|a dozen|couple of)"
)
APPROX = (
    r"(?:about|almost|nearly|around|approximately|roughly|some|at least|at most|more than|less than|"
    r"fewer than|over|under|up to|just over|just under|just|only|barely|no more than|not more than|"
    r"no less than|close to|within|well over|as many as|as long as|as little as|an estimated|another|"
    r"an additional|an extra|a further|a full|exactly|the entire|the whole)"
)


def ordinal(text: str) -> int:
    """The number of an ordinal.

    >>> ordinal("21st"), ordinal("Third"), ordinal("twenty-second")
    (21, 3, 22)
    """
    words = text.casefold().replace(" ", "-")
    return ORDINALS[words] if words in ORDINALS else int(words[:-2])


def _words_to_number(words: list[str]) -> float | None:
    total = group = 0.0
    for word in words:
        if word in ("a", "an"):
            group = group or 1
        elif word in _SMALL:
            group += _SMALL[word]
        elif word in _LARGE:
            group = (group or 1) * _LARGE[word]
            if _LARGE[word] >= 1000:
                total, group = total + group, 0
        elif word != "and":
            return None
    return total + group


def number(text: str) -> float | None:
    """The value of a number in digits or words; None for a vague one.

    >>> number("1,160"), number("twenty-four"), number("2 1/2"), number("a hundred")
    (1160.0, 24.0, 2.5, 100.0)
    >>> number("several") is None
    True
    """
    folded = text.casefold()
    if folded.endswith(" and a half"):
        whole = number(folded.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    words = re.findall(r"[a-z]+|\d+/\d+|[\d.,]+", folded)
    if not words:
        return None
    if words[0][0].isdigit():
        value = float(words[0].replace(",", "").rstrip("."))
        if len(words) > 1 and "/" in words[1]:
            over, under = words[1].split("/")
            value += int(over) / int(under) if int(under) else 0
        return value
    return _words_to_number(words)
