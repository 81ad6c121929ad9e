"""What a time expression is reckoned from: the publication date, or the story's own time.

News is reckoned from its publication date, narrative (history, chronicles) from the time told
last.  After Mazur and Dale, "WikiWars" (2010), and Strötgen and Gertz, "Multilingual and
cross-domain temporal tagging" (2013).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from attrs import define, field, frozen

from goodoffices.record.calendar import Day, make_day, nearest_weekday
from goodoffices.record.text import Text
from goodoffices.record.times.lexicon import words
from goodoffices.record.times.tense import Direction, direction

__all__ = ["Anchor", "Reading", "WhichDay", "WhichYear"]

# Further off than this, a date without a year is not meant, whatever the verb says.
_FARTHEST_DAYS = 270
_FARTHEST_MONTHS = 9
_ATTRIBUTE = re.compile(r" (?:[a-z]+-)?[a-z]{3,}")
_BEFELL = re.compile(r"(?:'s)? ((?:[a-z-]+ )?[a-z]+)")
_PAST_FORCE = frozenset(
    words(
        "blast blasts bombing bombings shelling bombardment attack attacks raid raids killing killings "
        "massacre explosion explosions shooting shootings ambush crash collision abduction abductions "
        "kidnapping airstrike airstrikes"
    )
)
_NO_NOUN = frozenset(
    words(
        "and but that with for from after before when until while who which the their his her its they "
        "where because although through near into over under amid about against during since there"
    )
)


@frozen
class Reading:
    """What a rule makes of an expression.

    ``anchored`` marks a value reckoned from the publication date or the story, so that its
    year is as sure as they are.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    why: str
    anchored: bool = False
    alternatives: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


class WhichDay(NamedTuple):
    """The day chosen for an expression, how it was chosen, and a flag if that is doubtful."""

    day: Day | None
    why: str
    flag: str = ""


class WhichYear(NamedTuple):
    """The year chosen for an expression without one, how, and a flag if that is doubtful."""

    year: int | None
    why: str
    flag: str = ""


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
    undated_news
        Whether the text counts from a publication day ("on Monday") that is not known; then a
        month without a year is not of the year told last.
    """

    text: Text
    published: Day | None = None
    narrative: bool = False
    known_year: bool = True
    undated_news: bool = False
    days: list[Day] = field(factory=list)
    # The time told last: a day that stands for it, and how fine it was (day, month, year).
    told: Day | None = None
    grain: str = ""
    last_value: str = ""
    # The quarter told last, for "a year earlier" and "the quarter" beside it.
    quarter: str = ""
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

    def names_an_event(self, start: int, end: int) -> bool:
        """Whether a date names an event ("Friday's vote", "the May 7 blasts"): the nearest then."""
        norm = self.text.norm
        if norm.startswith("'s ", end):
            return True
        if norm[max(0, start - 4) : start].lower() != "the ":
            return False
        noun = _ATTRIBUTE.match(norm, end)
        return noun is not None and noun.group().strip() not in _NO_NOUN

    def _names_force(self, end: int) -> bool:
        """Whether what befell is named ("Saturday's blast"): it has happened."""
        noun = _BEFELL.match(self.text.norm, end)
        return noun is not None and not _PAST_FORCE.isdisjoint(noun.group(1).lower().split())

    def verb_words(self, verb: Direction) -> str:
        """The words of a governing verb."""
        return " ".join(self.text.norm[verb.start : verb.end].split())

    def weekday(self, weekday: int, start: int, end: int) -> WhichDay:
        """A weekday's date (news): of an event the nearest, else where the verb points."""
        now = self.now
        if now is None:
            return WhichDay(None, "no date to reckon from", "no date")
        name = self.text.norm[start:end]
        if self.names_an_event(start, end):
            if self._names_force(end):
                day = nearest_weekday(now, weekday, "past")
                return WhichDay(day, f"names an act of force: the last before {self.source}")
            day = nearest_weekday(now, weekday, "nearest")
            return WhichDay(day, f"names an event by its day: the nearest to {self.source}")
        verb = self.tense(start, end)
        if verb is None:
            day = nearest_weekday(now, weekday, "past")
            why = f"no verb says when: the last {name} before {self.source}"
            return WhichDay(day, why, "direction assumed")
        side = "before or on" if verb.towards == "past" else "after or on"
        why = f"the nearest {name} {side} {self.source}, as '{self.verb_words(verb)}' points to the {verb.towards}"
        return WhichDay(nearest_weekday(now, weekday, verb.towards), why)

    def year_of(self, fits: Callable[[int], Day | None], start: int, end: int) -> WhichYear:
        """The year of a day named without one (news): where the verb points, else the nearest.

        ``fits`` gives the day for a year, or None where it has none.  A verb does not outweigh
        nearness when it would put the day more than nine months away.
        """
        now = self.now
        if now is None:
            return self._year_told()
        days = [day for year in _years_around(now.year, 1) if (day := fits(year))]
        if len(days) < 3:
            # There is no such day in each year: "29 February".
            days = [day for year in _years_around(now.year, 8) if (day := fits(year))]
        if not days:
            return WhichYear(None, "no such day in the calendar", "no such day")
        nearest = min(days, key=lambda day: (abs((day - now).days), day))
        verb = None if self.names_an_event(start, end) else self.tense(start, end)
        if verb is None:
            return WhichYear(nearest.year, f"the nearest to {self.source}")
        past = verb.towards == "past"
        side = [day for day in days if (day <= now if past else day >= now)]
        chosen = (max(side) if past else min(side)) if side else nearest
        if abs((chosen - now).days) > _FARTHEST_DAYS >= abs((nearest - now).days):
            why = f"the nearest to {self.source}, though '{self.verb_words(verb)}' points to the {verb.towards}"
            return WhichYear(nearest.year, why, "verb and nearness disagree")
        why = f"the nearest to {self.source} in the {verb.towards}, as '{self.verb_words(verb)}' points there"
        return WhichYear(chosen.year, why)

    def month_year(self, month: int, start: int, end: int) -> WhichYear:
        """The year of a month named without one."""
        if self.narrative:
            return self._story_year(month)
        now = self.now
        if now is None:
            return self._year_told()
        verb = None if self.names_an_event(start, end) else self.tense(start, end)
        ahead = (month - now.month) % 12
        back = (now.month - month) % 12
        here = now.year * 12 + now.month - 1
        if verb is not None and (back if verb.towards == "past" else ahead) <= _FARTHEST_MONTHS:
            count = here - back if verb.towards == "past" else here + ahead
            why = f"the nearest to {self.source} in the {verb.towards}, as '{self.verb_words(verb)}' points there"
            return WhichYear(count // 12, why)
        count = here - back if back <= ahead else here + ahead
        return WhichYear(count // 12, f"the nearest to {self.source}")

    def day_year(self, month: int, day: int, start: int, end: int) -> WhichYear:
        """The year of a month and day named without one."""
        if self.narrative:
            return self._story_year(month)
        return self.year_of(lambda year: make_day(year, month, day), start, end)

    def _year_told(self) -> WhichYear:
        """The year told last, where no publication date gives one."""
        if self.told is None:
            return WhichYear(None, "no year in the text and no date to reckon from", "no year")
        if self.undated_news:
            why = f"news without a date: {self.told.year}, told last, is not its year"
            return WhichYear(None, why, "no year")
        return WhichYear(self.told.year, f"the year told last ({self.last_value})", "year assumed")

    def _story_year(self, month: int) -> WhichYear:
        """In a story time goes on: the year told last, or the next if that lies far back."""
        told = self.told
        if told is None:
            return WhichYear(None, "no year told yet", "no year")
        if self.grain in ("day", "month") and month + 7 <= told.month:
            why = f"the story goes on after {self.last_value}"
            return WhichYear(told.year + 1, why, "year assumed")
        return WhichYear(told.year, f"the year told last ({self.last_value})")


def _years_around(year: int, reach: int) -> range:
    return range(max(1, year - reach), min(9999, year + reach) + 1)
