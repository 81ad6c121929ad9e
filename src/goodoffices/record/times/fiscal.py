"""Rules for quarters and halves of a year, and fiscal years."""

from __future__ import annotations

from goodoffices.record.times.anchor import Anchor, Reading
from goodoffices.record.times.rules import Found, time_rule

__all__: list[str] = []

_NUMBERS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "final": 4, "last": 4,
}  # fmt: skip
_YEAR = r"(?:(?:,|~of)?~(?:the~)?(?:fiscal~(?:year~)?)?(?P<year>\d{4}))"


def _quarter_year(quarter: int, found: Found, anchor: Anchor) -> tuple[int | None, str]:
    if found.year is not None:
        return found.year, "its year stands beside it"
    if found.group("year"):
        return int(found.group("year")), "written with its year"
    now = anchor.now
    if now is None:
        return None, "no date to reckon from"
    here = (now.month - 1) // 3 + 1
    gap = quarter - here
    year = now.year - (gap > 1 or (gap == 1 and _past(found, anchor)))
    return year, f"the nearest to {anchor.source}, or the last one reported"


def _past(found: Found, anchor: Anchor) -> bool:
    verb = anchor.tense(found.start, found.end)
    return verb is not None and verb.towards == "past"


@time_rule(
    "quarter of a year",
    rf"(?:the~)?(?:(?:fiscal|fiscal~year)(?:~|-))?(?:(?P<which>first|second|third|fourth|1st|2nd|3rd|4th|final)[~-]quarter|Q(?P<number>[1-4])){_YEAR}?|(?:the~)?(?P<before>\d{{4}})~(?P<ordinal>first|second|third|fourth)[~-]quarter",
    heads="quarter q year",
    kind="quarter",
    words=(),
    title="the third quarter, Q3 2019",
)
def quarter(found: Found, anchor: Anchor) -> Reading | None:
    """A quarter by its number; without a year the nearest, or the last one reported."""
    if found.group("before"):
        return Reading(
            "DATE",
            f"{found.group('before')}-Q{_NUMBERS[found.group('ordinal')]}",
            "written with its year",
        )
    which = found.group("which")
    count = _NUMBERS[which] if which else int(found.group("number"))
    year, why = _quarter_year(count, found, anchor)
    if year is None:
        return Reading("DATE", f"XXXX-Q{count}", why, flags=("no year",))
    anchor.quarter = f"{year:04d}-Q{count}"
    return Reading("DATE", f"{year:04d}-Q{count}", why, anchored=True)


@time_rule(
    "half of a year",
    rf"(?:the~)?(?P<which>first|second|latter|last)[~-]half{_YEAR}",
    heads="half",
    kind="half",
    title="the second half of 2008",
)
def half(found: Found, anchor: Anchor) -> Reading | None:
    """Half a year with its year."""
    number = 1 if found.group("which") == "first" else 2
    return Reading("DATE", f"{found.group('year')}-H{number}", "written with its year")


@time_rule(
    "quarter pointed at",
    r"(?:the~)?(?P<which>last|this|next|latest|current|previous|past|the)~quarter(?!~(?:of|century)\b|-)",
    heads="quarter",
    kind="quarter",
    title="this quarter, the latest quarter",
)
def this_quarter(found: Found, anchor: Anchor) -> Reading | None:
    """A quarter reckoned from now; "the latest" is the last one complete."""
    which, now = found.group("which"), anchor.now
    if which in ("the", "latest") and anchor.quarter:
        return Reading("DATE", anchor.quarter, "the quarter told last", anchored=True)
    if which == "the":
        return None
    if now is None:
        return Reading("DATE", "XXXX-QX", "no date to reckon from", flags=("no date",))
    shift = {"last": -1, "latest": -1, "previous": -1, "past": -1, "next": 1}.get(which, 0)
    count = now.year * 4 + (now.month - 1) // 3 + shift
    return Reading(
        "DATE",
        f"{count // 4:04d}-Q{count % 4 + 1}",
        f"'{which} quarter' from {anchor.source}",
        anchored=True,
    )


@time_rule(
    "fiscal year",
    r"(?:the~)?fiscal~(?:year~)?(?P<year>\d{4})",
    heads="year",
    kind="year",
    title="fiscal 1989",
)
def fiscal_year(found: Found, anchor: Anchor) -> Reading | None:
    """A fiscal year; its value is the year it is named after."""
    return Reading(
        "DATE", found.group("year"), "a fiscal year, by its name", flags=("fiscal year",)
    )


@time_rule(
    "period of the year before",
    r"(?:(?:the|a)~)?(?:comparable~)?year-(?:earlier|ago)(?:~(?:period|quarter))?",
    heads="unit",
    kind="quarter",
    title="the year-earlier quarter",
)
def year_earlier(found: Found, anchor: Anchor) -> Reading | None:
    """The same quarter a year before the one told last; without one the year before."""
    if anchor.quarter:
        value = f"{int(anchor.quarter[:4]) - 1:04d}{anchor.quarter[4:]}"
        return Reading("DATE", value, f"a year before {anchor.quarter}, told last", anchored=True)
    if anchor.now is None:
        return Reading("DATE", "XXXX", "no date to reckon from", flags=("no date",))
    return Reading(
        "DATE", f"{anchor.now.year - 1:04d}", f"the year before {anchor.source}", anchored=True
    )


@time_rule(
    "period told last",
    r"(?:the~)?latest~period",
    heads="period",
    kind="quarter",
    words=("period",),
    title="the latest period",
)
def latest_period(found: Found, anchor: Anchor) -> Reading | None:
    """The quarter told last."""
    if not anchor.quarter:
        return None
    return Reading("DATE", anchor.quarter, "the quarter told last", anchored=True)


@time_rule(
    "period that ended",
    r"(?:the|its|a)~(?:fiscal~)?(?P<unit>year|quarter)(?=~(?:ended|ending|to)~)",
    heads="unit quarter",
    kind="duration",
    title="the year ended March 31",
)
def period_ended(found: Found, anchor: Anchor) -> Reading | None:
    """A reporting period of which only the end is told."""
    return Reading(
        "DURATION", "P1Y" if found.group("unit") == "year" else "P1Q", "a period, its end is told"
    )


@time_rule(
    "fiscal year pointed at",
    r"(?:(?:the|its|this|the~current)~(?P<which>last|next|latest)?~?)fiscal~year(?!~(?:\d|ended|ending))",
    heads="unit",
    kind="year",
    title="the fiscal year",
)
def this_fiscal_year(found: Found, anchor: Anchor) -> Reading | None:
    """A fiscal year pointed at, taken for the year of now."""
    if anchor.now is None:
        return Reading("DATE", "XXXX", "no date to reckon from", flags=("no date",))
    year = anchor.now.year + {"last": -1, "latest": -1, "next": 1}.get(found.group("which"), 0)
    why = f"'fiscal year' from {anchor.source}"
    return Reading("DATE", f"{year:04d}", why, anchored=True, flags=("fiscal year",))
