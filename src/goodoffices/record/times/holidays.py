"""Rules for days that have a name: Christmas, Thanksgiving, Easter Monday.

Fixed and movable days known by name in English-language news; each is a small formula.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from goodoffices.record.calendar import Day, easter, make_day, nth_weekday
from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.lexicon import alternatives
from goodoffices.record.times.rules import Found, time_rule

__all__ = ["NAMED_DAYS"]


def _fixed(month: int, day: int) -> Callable[[int], Day]:
    return lambda year: Day(year, month, day)


def _weekday(month: int, weekday: int, n: int) -> Callable[[int], Day]:
    return lambda year: nth_weekday(year, month, weekday, n)


def _easter(offset: int) -> Callable[[int], Day]:
    return lambda year: easter(year) + timedelta(days=offset)


NAMED_DAYS: dict[str, Callable[[int], Day]] = {
    "christmas eve": _fixed(12, 24), "christmas day": _fixed(12, 25), "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26), "new year's eve": _fixed(12, 31), "new year's day": _fixed(1, 1),
    "new year's": _fixed(1, 1), "valentine's day": _fixed(2, 14), "halloween": _fixed(10, 31),
    "independence day": _fixed(7, 4), "bastille day": _fixed(7, 14), "may day": _fixed(5, 1),
    "armistice day": _fixed(11, 11), "veterans day": _fixed(11, 11),
    "international women's day": _fixed(3, 8), "all saints' day": _fixed(11, 1),
    "thanksgiving day": _weekday(11, 3, 4), "thanksgiving": _weekday(11, 3, 4),
    "labor day": _weekday(9, 0, 1), "memorial day": _weekday(5, 0, -1),
    "columbus day": _weekday(10, 0, 2), "martin luther king day": _weekday(1, 0, 3),
    "presidents' day": _weekday(2, 0, 3), "mother's day": _weekday(5, 6, 2),
    "election day": lambda year: nth_weekday(year, 11, 0, 1) + timedelta(days=1),
    "good friday": _easter(-2), "easter sunday": _easter(0), "easter monday": _easter(1),
    "easter": _easter(0), "palm sunday": _easter(-7), "ash wednesday": _easter(-46),
    "ascension day": _easter(39), "whit monday": _easter(50),
}  # fmt: skip
_HEADS = {name.split()[0].split("'")[0] for name in NAMED_DAYS} - {"may", "new", "good", "all"}


@time_rule(
    "named holiday",
    rf"(?:(?P<which>last|this|next|this~past)~)?(?P<name>{alternatives(NAMED_DAYS)})(?:,?~(?P<year>\d{{4}}))?(?:~(?P<part>night|morning))?",
    heads="holiday unit weekday",
    kind="month day",
    words=(*_HEADS, "eve", "year"),
    title="Christmas, Thanksgiving Day",
)
def holiday(found: Found, anchor: Anchor) -> Reading | None:
    """A day with a name, in the nearest year that the verb allows."""
    name = found.group("name")
    formula = NAMED_DAYS[name]
    written = found.year or int(found.group("year") or 0)
    if written:
        return Reading("DATE", formula(max(written, 1)).isoformat(), "written with its year")
    now, which = anchor.now, found.group("which")
    if now is None or not 6 < now.year < 9990:
        return Reading("DATE", "XXXX-XX-XX", "no date to reckon from", flags=("no date",))
    if which in ("last", "this past", "next"):
        year = now.year - 1
        years = [
            y for y in range(now.year - 1, now.year + 2) if (formula(y) < now) == (which != "next")
        ]
        year = (min if which == "next" else max)(years)
        return Reading(
            "DATE", formula(year).isoformat(), f"'{which}' from {anchor.source}", anchored=True
        )
    if anchor.narrative:
        chosen: int | None = now.year
        why, flag = f"the year told last ({anchor.last_value})", ""
    else:
        chosen, why, flag = anchor.year_of(formula, found.start, found.end)
    if chosen is None:
        return None
    part = {"night": "TNI", "morning": "TMO", "": ""}[found.group("part")]
    day = formula(chosen)
    if make_day(day.year, day.month, day.day) is None:
        return None
    return Reading(
        "DATE", day.isoformat() + part, why, anchored=True, flags=(flag,) if flag else ()
    )
