"""What a time expression is reckoned from: the publication date, or the story's own time.

News is reckoned from its publication date, narrative (history, chronicles) from the time told
last.  After Mazur and Dale, "WikiWars" (2010), and Strötgen and Gertz, "Multilingual and
cross-domain temporal tagging" (2013).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from attrs import define, field, frozen

from goodoffices.record.calendar import Day, add_months, make_day, nearest_weekday
from goodoffices.record.text import Text
from goodoffices.record.times.tense import Direction, direction

__all__ = ["Anchor", "Reading"]


@frozen
class Reading:
    """What a rule makes of an expression.

    ``anchored`` marks a value reckoned from the publication date or the story, so that its
    year is as sure as they are; ``day``, ``month`` and ``year`` are what later expressions
    ("the same day", "that year") can refer to.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    why: str
    anchored: bool = False
    alternatives: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@define
class Anchor:
    """The state while a text is read from its beginning to its end.

    Parameters
    ----------
    text
        The report.
    published
        Publication date, or None if not known.
    narrative
        Whether the text tells of a past of its own, not of the days before publication.
    known_year
        Whether the publication day's year is known; if not, no weekday can be turned into a date.
    """

    text: Text
    published: Day | None = None
    narrative: bool = False
    known_year: bool = True
    days: list[Day] = field(factory=list)
    # The time told last: a day that stands for it, and how fine it was (day, month, year).
    told: Day | None = None
    grain: str = ""
    last_value: str = ""
    _memo: dict[int, Direction | None] = field(factory=dict)

    @property
    def now(self) -> Day | None:
        """The day from which "last year" or "June" are reckoned."""
        return self.told if self.narrative else self.published

    @property
    def source(self) -> str:
        """Words for what :attr:`now` is."""
        if self.narrative:
            return f"the time told last ({self.last_value})" if self.told else "nothing told yet"
        return f"publication ({self.published})" if self.published else "publication (unknown)"

    def tense(self, start: int, end: int) -> Direction | None:
        """Direction of the governing verb of an expression, asked once."""
        if start not in self._memo:
            self._memo[start] = direction(self.text, start, end)
        return self._memo[start]

    def tell(self, day: Day, grain: str, value: str) -> None:
        """Note a time that was told, for expressions that refer to it."""
        self.told, self.grain, self.last_value = day, grain, value
        if grain == "day" and (not self.days or self.days[-1] != day):
            self.days.append(day)

    def weekday(self, weekday: int, start: int, end: int) -> tuple[Day | None, str, str]:
        """A weekday's date, how it was found, and a flag if nothing but nearness says so."""
        now = self.now
        if now is None:
            return None, "no date to reckon from", "no publication date"
        verb = self.tense(start, end)
        name = self.text.norm[start:end]
        if verb is None:
            day = nearest_weekday(now, weekday, "past")
            return (
                day,
                f"{name}: no verb says when, so the last before {self.source}",
                "direction assumed",
            )
        words = " ".join(self.text.norm[verb.start : verb.end].split())
        side = "before or on" if verb.towards == "past" else "after or on"
        day = nearest_weekday(now, weekday, verb.towards)
        return (
            day,
            f"the nearest {name} {side} {self.source}, as '{words}' points to the {verb.towards}",
            "",
        )

    def year_of(
        self, fits: Callable[[int], Day | None], start: int, end: int
    ) -> tuple[int | None, str, str]:
        """The year in which an expression without one lies (news): by tense, else the nearest.

        ``fits`` gives the day for a year, or None where the calendar has none.
        """
        now = self.now
        if now is None:
            return None, "no year in the text and no date to reckon from", "no year"
        verb = self.tense(start, end)
        days = [day for year in range(now.year - 4, now.year + 5) if (day := fits(year))]
        if not days:
            return None, "no such day in the calendar", "no such day"
        if verb is not None:
            side = [d for d in days if (d <= now if verb.towards == "past" else d >= now)]
            if side:
                day = max(side) if verb.towards == "past" else min(side)
                words = " ".join(self.text.norm[verb.start : verb.end].split())
                return (
                    day.year,
                    f"the nearest to {self.source} in the {verb.towards}, as '{words}' points there",
                    "",
                )
        day = min(days, key=lambda d: (abs((d - now).days), d))
        return day.year, f"the nearest to {self.source}", ""

    def month_year(self, month: int, start: int, end: int) -> tuple[int | None, str, str]:
        """The year of a month named without one."""
        if self.narrative:
            return self._story_year(month, None)
        now = self.now
        if now is None:
            return None, "no year in the text and no date to reckon from", "no year"
        verb = self.tense(start, end)
        here = now.year * 12 + now.month
        gap = (month - now.month) % 12
        if verb is not None and verb.towards == "past":
            count, how = here - (12 - gap if gap else 0), "the last one up to"
        elif verb is not None:
            count, how = here + gap, "the next one from"
        else:
            count, how = (
                (here + gap, "the nearest to") if gap <= 5 else (here + gap - 12, "the nearest to")
            )
        return (count - 1) // 12, f"{how} {self.source}", ""

    def day_year(self, month: int, day: int, start: int, end: int) -> tuple[int | None, str, str]:
        """The year of a month and day named without one."""
        if self.narrative:
            return self._story_year(month, day)
        return self.year_of(lambda year: make_day(year, month, day), start, end)

    def _story_year(self, month: int, day: int | None) -> tuple[int | None, str, str]:
        """In a story time goes on: the year told last, or the next if that lies far back."""
        told = self.told
        if told is None:
            return None, "no year told yet", "no year"
        year = told.year
        if self.grain in ("day", "month") and month + 7 <= told.month:
            return year + 1, f"the story goes on after {self.last_value}", "year assumed"
        return year, f"the year told last ({self.last_value})", ""

    def shift(self, months: int) -> Day | None:
        """The day ``months`` from :attr:`now`."""
        return add_months(self.now, months) if self.now else None
