"""Date a report by others: by the days, or the names, that it shares with dated ones.

See :mod:`goodoffices.record.same_days` for what makes a shared day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from goodoffices.model.claims import Published
from goodoffices.record.calendar import Day, day_of, parse_day
from goodoffices.record.hints import Hint
from goodoffices.record.same_days import days_beside, shared_days
from goodoffices.record.text import Text

__all__ = ["REACH", "date_beside", "date_by_names"]

# So many other days that fit are listed.
REACH = 12


def date_beside(
    texts: Sequence[Text], hints: Sequence[Sequence[Hint]], found: list[Published], today: Day
) -> None:
    """Date what is left undated by the days that it shares with dated reports."""
    dated = {
        doc: day
        for doc, one in enumerate(found)
        if one.value and (day := parse_day(one.value)) is not None
    }
    undated = [doc for doc, one in enumerate(found) if not one.value]
    if not dated or not undated:
        return
    for doc, shared in shared_days(hints, dated, undated).items():
        days, used = days_beside(shared, dated, hints[doc])
        printed = found[doc].alternatives
        if printed:
            # The day is printed, or told by what has happened and what is to come.
            days = [day for day in days if f"XXXX-{day:%m-%d}" in printed]
        words = [day.isoformat() for day in days if day <= today]
        if words:
            evidence = [
                texts[hint.doc].span(hint.start, hint.end)
                for one in used
                for hint in (one.here, one.there)
            ]
            told = ", ".join(texts[doc].span(one.here.start, one.here.end).text for one in used)
            beside = ", ".join(sorted({texts[one.there.doc].doc for one in used}))
            why = f"tells of the same days ({told}) as {beside}, dated {dated[used[0].there.doc]}"
            found[doc] = Published(
                words[0], "inferred", tuple(words[1:REACH]), tuple(dict.fromkeys(evidence)), why
            )


def date_by_names(
    texts: Sequence[Text], printed: Mapping[int, Hint], found: list[Published], today: Day
) -> None:
    """Give a printed day the year of a report dated within two days of it with the same names."""
    near: dict[tuple[int, int], list[int]] = {}
    for doc, one in enumerate(found):
        if printed and one.value and (day := parse_day(one.value)) is not None:
            for offset in range(-_DAYS_APART, _DAYS_APART + 1):
                if (other := day_of(day, offset)) is not None:
                    near.setdefault((other.month, other.day), []).append(doc)
    for doc, header in printed.items():
        mine = _names_in(texts[doc])
        like = [
            other
            for other in near.get((header.month, header.day), ())[:_COMPARED]
            if len(mine & _names_in(texts[other])) >= _NAMES_SHARED
        ]
        days = {
            day
            for other in like
            for year in (int((found[other].value or "0")[:4]),)
            for candidate in (year - 1, year, year + 1)
            if (day := header.on(candidate)) is not None
            and (beside := parse_day(found[other].value or "")) is not None
            and abs((day - beside).days) <= _DAYS_APART
            and day <= today
        }
        if len(days) == 1:
            shared = ", ".join(sorted(mine & _names_in(texts[like[0]]))[:5])
            why = (
                f"the day is printed; {texts[like[0]].doc}, dated {found[like[0]].value}, "
                f"tells of the same names ({shared})"
            )
            span = (texts[doc].span(header.start, header.end),)
            found[doc] = Published(days.pop().isoformat(), "inferred", (), span, why)


# How many days apart reports of one day's news may be printed, how many names they must share,
# how many reports of one day are compared.
_DAYS_APART = 2


_NAMES_SHARED = 6


_COMPARED = 50


_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")


def _names_in(text: Text) -> frozenset[str]:
    """Capitalised words within the sentences of a report's beginning."""
    if "names in" not in text.kept:
        found = _NAME.findall(text.norm, text.start, text.start + 4000)
        text.kept["names in"] = frozenset(found)
    known: frozenset[str] = text.kept["names in"]
    return known
