"""Rules for lengths of time and for times at a distance: three days, two weeks ago, a year later."""

from __future__ import annotations

import re

from goodoffices.record.calendar import Day, add_months, day_of, iso_month, iso_week
from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.lexicon import NUMBER, UNIT, UNITS, VAGUE, number
from goodoffices.record.times.rules import Found, time_rule

__all__: list[str] = []

_AMOUNT = rf"(?P<amount>{VAGUE}|(?:half|quarter|three-quarters)~(?:of~)?(?:a|an)|{NUMBER}(?:~or~{NUMBER}|~to~{NUMBER}|-to-{NUMBER})?|a|an)"
_BETWEEN = r"(?:full|more|long|whole|straight|consecutive|solid|trading|working|business|calendar|additional|extra|entire|single)"
# Any one word may stand between a number and its unit: "two bitter weeks".
_ANY = rf"(?!(?:last|next|this|past|previous|following|each|every|old|all|and|or|per|the|of|to|in|for|percent|half|{NUMBER})\b)[a-z]{{3,12}}"
_TAIL = r"(?P<half>~and~a~half)?"
_HALVES = {"half": 0.5, "quarter": 0.25, "three-quarters": 0.75}


def _amount(found: Found) -> float | None:
    words = found.group("amount") or found.group("counted")
    first = words.split()[0]
    if first in _HALVES:
        return _HALVES[first]
    if words in ("a", "an", ""):
        value: float | None = 1
    else:
        low = words
        for cut in ("-to-", " to ", " or "):
            low = low.split(cut)[-1] if cut != " or " else low.split(cut)[0]
        value = number(low) if not _is_vague(words) else None
    return value + 0.5 if value is not None and found.group("half") else value


def _is_vague(words: str) -> bool:
    return any(
        word in ("few", "several", "some", "many", "couple", "number", "handful", "dozen", "dozens",
                 "countless", "numerous", "hundreds", "thousands")
        for word in words.split()
    ) and "couple" not in words.split()  # fmt: skip


def length(amount: float | None, unit: str) -> str:
    """TIMEX3 value of so many units; ``X`` where the number is vague.

    >>> length(3, "days"), length(2.5, "years"), length(0.5, "hour"), length(None, "weeks")
    ('P3D', 'P2Y6M', 'PT30M', 'PXW')
    """
    code = UNITS[unit]
    clock = "T" if code[0] == "T" else ""
    letter = code[-1]
    scale = int(code[len(clock) : -1] or 1)
    if amount is None:
        names = {10: "DE", 100: "CE", 1000: "L"}
        return f"P{clock}X{names.get(scale, letter)}"
    total = amount * scale
    if total == int(total):
        return f"P{clock}{int(total)}{letter}"
    smaller = {
        "Y": (12, "M"),
        "H": (60, "M"),
        "M": (60, "S") if clock else (30, "D"),
        "D": (24, "H"),
    }
    whole, rest = int(total), total - int(total)
    if letter in smaller and rest in (0.5, 0.25, 0.75):
        factor, low = smaller[letter]
        head = f"{whole}{letter}" if whole else ""
        mark = clock or ("T" if low == "H" else "")
        return f"P{clock}{head}{mark if not clock else ''}{int(rest * factor)}{low}"
    return f"P{clock}{total:g}{letter}"


@time_rule(
    "duration",
    rf"(?:{_AMOUNT}[~-](?:{_BETWEEN}[~-])?|(?P<counted>{NUMBER})~{_ANY}~)(?P<unit>{UNIT}){_TAIL}(?:[~-](?:long|old))?",
    heads="unit quarter",
    title="three days, a two-year war, half an hour",
)
def duration(found: Found, anchor: Anchor) -> Reading | None:
    """A number of units, exact or vague."""
    unit = found.group("unit")
    words = found.group("amount")
    if _is_age(found, anchor) or _is_fraction(found, anchor):
        return None
    if words == "many" and anchor.text.lower.endswith("as ", 0, found.start):
        return None
    if unit in ("second", "seconds", "min", "sec") and words in ("a", "an"):
        return None
    if (unit == "quarter" and words in ("a", "an")) or _is_rate(found, anchor):
        return None
    return Reading("DURATION", length(_couple(words) or _amount(found), unit), "a number of units")


_PERSONS = r" (?:boy|girl|son|daughter|child|baby|infant|man|woman|mother|father|brother|sister|student)\\b"


def _is_age(found: Found, anchor: Anchor) -> bool:
    """Whether a number of years is somebody's age, not a time of the story."""
    if not found.match.group().endswith("old"):
        return False
    norm = anchor.text.norm
    return (
        found.group("unit").startswith("year")
        or re.match(_PERSONS, norm[found.end : found.end + 16]) is not None
    )


def _is_fraction(found: Found, anchor: Anchor) -> bool:
    """Whether "three quarters" is a share."""
    small = found.group("amount") in ("one", "three", "1", "3", "three-quarters", "half", "quarter")
    return (
        small
        and found.group("unit").startswith("quarter")
        and (anchor.text.norm.startswith((" of ", "-"), found.end) or "-" in found.match.group())
    )


_RATE = re.compile(
    r"(?:\d|\b(?:percent|once|twice|times|hundred|thousand|million|billion))(?: [a-z]+s)? \Z|"
    r"(?:\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand))(?: [a-z]+)?(?: [a-z]+s) \Z"
)


def _is_rate(found: Found, anchor: Anchor) -> bool:
    """Whether "a week" tells how often: "four flights a week", "$1.76 a year"."""
    if found.group("amount") not in ("a", "an") or "-" in found.match.group():
        return False
    return _RATE.search(anchor.text.norm[max(0, found.start - 40) : found.start]) is not None


def _couple(words: str) -> float | None:
    return 2.0 if "couple" in words.split() else None


@time_rule(
    "stretch of units",
    rf"(?:the~)?(?P<which>last|past|next|first|final|coming|previous|following|preceding|latest|recent|opening|closing|another|additional|ensuing|succeeding|intervening|early|final)~"
    rf"(?:(?P<amount>{VAGUE}|few|couple~of|{NUMBER})~)?(?:{_BETWEEN}~)?(?P<unit>{UNIT})",
    heads="unit quarter",
    title="the past two months, the next few days",
)
def stretch(found: Found, anchor: Anchor) -> Reading | None:
    """The units just gone or about to come: a duration; without a number a vague reference."""
    which, unit = found.group("which"), found.group("unit")
    words = found.group("amount")
    if words:
        amount = (
            2.0
            if "couple" in words
            else None
            if words == "few" or _is_vague(words)
            else number(words)
        )
        return Reading("DURATION", length(amount, unit), f"'{which}' so many units")
    plural = unit.endswith("s") or unit in ("centuries", "millennia")
    if (
        which in ("past", "last", "next", "another", "coming")
        and not plural
        and unit not in ("day", "second")
    ):
        return Reading("DURATION", length(1, unit), f"'{which} {unit}': one unit")
    if not plural:
        return None
    if which == "coming" or (which == "next" and plural):
        return Reading("DATE", "FUTURE_REF", "lies ahead, without a number")
    if which in ("recent", "past", "last", "latest", "previous", "preceding"):
        return Reading(
            "DURATION" if which == "recent" else "DATE",
            length(None, unit) if which == "recent" else "PAST_REF",
            "lies behind, without a number",
        )
    return Reading("DURATION", length(None, unit), "units without a number")


_LONG = {
    "daylong": "day",
    "weeklong": "week",
    "monthlong": "month",
    "yearlong": "year",
    "decadelong": "decade",
}


@time_rule(
    "long units",
    rf"(?P<word>{'|'.join(_LONG)})",
    heads="longunit",
    kind="duration",
    words=_LONG,
    title="weeklong",
)
def long_units(found: Found, anchor: Anchor) -> Reading | None:
    """One unit, written in one word with "long"."""
    return Reading("DURATION", length(1, _LONG[found.group("word")]), "one unit")


@time_rule(
    "units without a number",
    r"(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)(?:[~-](?:long|old))?|(?P<one>day|week|month|year|decade|century)-long",
    heads="unit",
    title="for weeks, decades-long",
)
def bare_units(found: Found, anchor: Anchor) -> Reading | None:
    """Units in the plural, without a number: only after a preposition or with ``-long``."""
    if found.group("one"):
        return Reading("DURATION", length(1, found.group("one")), "one unit")
    norm = anchor.text.lower
    before = norm[max(0, found.start - 14) : found.start].split()
    last = before[-1] if before else ""
    if last in (
        "for",
        "in",
        "within",
        "after",
        "over",
        "of",
        "took",
        "take",
        "lasted",
        "last",
        "just",
        "only",
    ) or norm[found.end - 4 : found.end] in ("long", "-old"):
        return Reading("DURATION", length(None, found.group("unit")), "units without a number")
    return None


_THAN = re.compile(r"\s+than\b")
_BACK = ("ago", "earlier", "before", "previously", "back", "prior")


_END = r"(?=~?(?:[,.;:)\"!?]|$)|~(?:and|but)\b)"


@time_rule(
    "distance",
    rf"(?:(?P<amount>{VAGUE}|(?:half|quarter|three-quarters)~(?:of~)?(?:a|an)|{NUMBER}(?:~or~{NUMBER}|~to~{NUMBER})?|a|an|the)[~-])?(?:{_BETWEEN}~)?(?P<unit>{UNIT}){_TAIL}~"
    rf"(?P<side>ago|earlier|previously|later|from~now|hence|afterwards|afterward|thereafter|before{_END}|after{_END})",
    heads="unit quarter",
    kind="distance",
    title="two weeks ago, a year later",
)
def distance(found: Found, anchor: Anchor) -> Reading | None:
    """A time so many units before or after now, or the time told last."""
    side, unit, words = found.group("side"), found.group("unit"), found.group("amount")
    if words == "the" and side not in ("before", "after"):
        return None
    if side in ("earlier", "later") and _THAN.match(anchor.text.norm, found.end):
        # "a day earlier than scheduled"
        return None
    if UNITS[unit][0] == "T":
        clock = _couple(words) or _amount(found) if words else None
        return Reading("DURATION", length(clock, unit), "a number of units")
    back = side in _BACK
    if (
        back
        and unit == "year"
        and words in ("a", "one")
        and anchor.quarter
        and not anchor.narrative
    ):
        before = f"{int(anchor.quarter[:4]) - 1:04d}{anchor.quarter[4:]}"
        why = f"a year before the quarter told last ({anchor.quarter})"
        return Reading("DATE", before, why, anchored=True)
    amount = _couple(words) or (1.0 if words == "the" else _amount(found) if words else None)
    from_now = side in ("ago", "from now", "hence")
    base = anchor.published if from_now and not anchor.narrative else anchor.told or anchor.now
    if amount is None or base is None:
        flags = () if amount is None else ("no date",)
        return Reading(
            "DATE", "PAST_REF" if back else "FUTURE_REF", "a distance without a number", flags=flags
        )
    value = _at_distance(base, -amount if back else amount, UNITS[unit], anchor, from_now)
    if value is None:
        return None
    flags = ()
    source = f"publication ({base})"
    if not from_now:
        source = f"the time told last ({base})" if anchor.told else source
        flags = () if anchor.told else ("no time told before",)
    why = f"{words or 'some'} {unit} {side}, from {source}"
    return Reading("DATE", value, why, anchored=True, flags=flags)


def _at_distance(base: Day, amount: float, code: str, anchor: Anchor, from_now: bool) -> str | None:
    """The value as fine as the unit: days give days, years give years."""
    letter, scale = code[-1], int(code.strip("TSMHDWQY") or 1)
    if code[0] == "T":
        seconds = amount * {"S": 1, "M": 60, "H": 3600}[letter]
        day = day_of(base, int(seconds // 86400) if abs(seconds) >= 86400 else 0)
        return day.isoformat() if day else None
    if letter == "D" or (
        letter == "W" and amount == int(amount) and not from_now and anchor.grain == "day"
    ):
        day = day_of(base, int(amount * (1 if letter == "D" else 7 * scale)))
        return day.isoformat() if day else None
    if letter == "W":
        day = day_of(base, int(amount * 7 * scale))
        return iso_week(day) if day else None
    months = amount * scale * {"M": 1, "Q": 3, "Y": 12}[letter]
    if abs(months) > 119_000:
        return None
    day = add_months(base, int(months))
    if day is None:
        return None
    if letter == "M" or (letter == "Y" and amount != int(amount)):
        return iso_month(day)
    if letter == "Q":
        return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"
    return f"{day.year:04d}" if scale < 10 else f"{day.year:04d}"[:3]
