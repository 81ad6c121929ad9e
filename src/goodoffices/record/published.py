"""When reports were published: given, inferred jointly with its evidence, or unknown.

A report that prints no date still bounds its day: what has happened lies before it, what is
announced lies ahead.  Where two reports tell of the same thing, one by its date and one by its
weekday, the year must be one in which they agree.  Of the years that fit, the latest that is not
in the future is taken, and the others are listed; nothing but the texts and ``today`` is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from attrs import define, evolve, frozen

from goodoffices.model.claims import Document, Published
from goodoffices.model.spans import Span
from goodoffices.record.beside import REACH, date_beside, date_by_names
from goodoffices.record.calendar import Day, parse_day
from goodoffices.record.dating import (
    CLOSE,
    STAND_IN,
    Bounds,
    Link,
    agrees,
    bounds_of,
    by_weekday,
    days_of,
    find_links,
    groups_of,
    likely,
    place_in_year,
    weekday_costs,
    window_of,
)
from goodoffices.record.heads import header_date, near_head
from goodoffices.record.hints import STEM, Hint, collect_hints, content_words
from goodoffices.record.same_days import tied_reports
from goodoffices.record.text import Text

__all__ = ["date_documents", "infer_published", "reckoning_day"]

# Without a year spoken of, years further back than this are not considered.
_YEARS_BACK = 60


def date_documents(
    documents: Sequence[Document],
    given: Mapping[str, str] = {},
    *,
    today: Day,
    texts: Mapping[str, Text] | None = None,
) -> tuple[Document, ...]:
    """Documents with their publication dates: given ones kept, the others inferred jointly.

    Parameters
    ----------
    given
        Dates by document id; they overrule front matter.
    today
        No report is dated after this day.
    texts
        Working copies by document id, if there are any already.
    """
    dated = [
        evolve(doc, published=Published(given[doc.id], "given", why="given by the user"))
        if doc.id in given
        else doc
        for doc in documents
    ]
    if all(doc.published.status == "given" or doc.language != "en" for doc in dated):
        return tuple(dated)
    copies = [(texts or {}).get(doc.id) or Text(doc.id, doc.raw, doc.body_start) for doc in dated]
    published = infer_published(copies, [doc.published for doc in dated], today=today)
    return tuple(evolve(doc, published=found) for doc, found in zip(dated, published))


def reckoning_day(published: Published) -> tuple[Day | None, bool]:
    """The day to reckon a report's times from, and whether its year is known.

    >>> reckoning_day(Published("2031-03-04", "given"))
    (datetime.date(2031, 3, 4), True)
    >>> reckoning_day(Published(alternatives=("XXXX-03-04", "XXXX-03-05")))
    (datetime.date(2000, 3, 4), False)
    >>> reckoning_day(Published())
    (None, True)
    """
    if published.value:
        return parse_day(published.value), True
    for words in published.alternatives[:1]:
        if words.startswith("XXXX-"):
            return parse_day(f"{STAND_IN}{words[4:]}"), False
    return None, True


def infer_published(
    texts: Sequence[Text], known: Sequence[Published], *, today: Day
) -> list[Published]:
    """Publication dates of reports, those already given left as they are.

    Work is linear in the texts, plus the pairs of sentences that share rare words.

    >>> early = Text("early", "Envoys of Arda left for Belm on March 3. The Arda prince arrives in Belm on March 4.")
    >>> late = Text("late", "The prince of Arda will visit Belm on Tuesday, an aide said on Monday.")
    >>> for found in infer_published([early, late], [Published(), Published()], today=Day(2026, 1, 1)):
    ...     print(found.value, found.status, found.alternatives[:2])
    2025-03-03 inferred ('2025-03-04', '2014-03-03')
    2025-03-03 inferred ('2025-03-04', '2014-03-03')
    >>> alone = infer_published([early], [Published()], today=Day(2026, 1, 1))[0]
    >>> alone.value, alone.status, alone.alternatives
    (None, 'unknown', ('XXXX-03-03', 'XXXX-03-04'))
    """
    alone = len(texts) == 1
    hints = [_told(doc, text, alone=alone) for doc, text in enumerate(texts)]
    bounds = [bounds_of(told) for told in hints]
    windows = [_window(*each) for each in zip(texts, bounds, known)]
    links = likely(find_links(hints), windows)
    found = list(known)
    groups: dict[int, _Group] = {}
    for docs, inside in groups_of(len(texts), links):
        group = _Group(texts, hints, bounds, docs, inside, known, today)
        groups.update(dict.fromkeys(docs, group))
        for doc in docs:
            if known[doc].status != "given":
                found[doc] = group.date(doc)
    date_beside(texts, hints, found, today)
    printed = {
        doc: header
        for doc, text in enumerate(texts)
        if not found[doc].value
        and found[doc].alternatives
        and (header := header_date(text)) is not None
        and not header.year
    }
    date_by_names(texts, printed, found, today)
    printed = {doc: header for doc, header in printed.items() if not found[doc].value}
    tied = tied_reports(hints, list(printed)) if printed else {}
    for doc, header in printed.items():
        near = [doc, *tied.get(doc, ())]
        found[doc] = groups[doc].suiting(doc, header, near) or found[doc]
    date_beside(texts, hints, found, today)
    return found


def _told(doc: int, text: Text, *, alone: bool) -> list[Hint]:
    """The days told of in a report, without the one that its head prints."""
    header = header_date(text)
    start = header.start if header is not None else -1
    return [hint for hint in collect_hints(doc, text, alone=alone) if hint.start != start]


def _window(text: Text, bounds: Bounds, known: Published) -> tuple[int, int] | None:
    """Days of the year between which a report lies: given, printed, or told by its bounds."""
    day = parse_day(known.value) if known.value else None
    printed = day or header_date(text)
    if printed is not None:
        place = place_in_year(printed.month, printed.day)
        return place, place
    return window_of(bounds)


@frozen
class _Years:
    """Years that fit, latest first; without reasons nothing ties the year down."""

    fitting: tuple[int, ...]
    reasons: tuple[str, ...] = ()
    floor: Hint | None = None


@define
class _Group:
    """Reports that links tie together, dated jointly."""

    texts: Sequence[Text]
    hints: Sequence[Sequence[Hint]]
    bounds: Sequence[Bounds]
    docs: Sequence[int]
    links: Sequence[Link]
    known: Sequence[Published]
    today: Day
    _shared: _Years | None = None

    def date(self, doc: int) -> Published:
        """When one report of the group was published."""
        header = header_date(self.texts[doc])
        if header is not None and header.year:
            day = Day(header.year, header.month, header.day).isoformat()
            return Published(
                day, "inferred", (), (self._span(doc, header),), "printed at its head or foot"
            )
        years = self._years(doc)
        if header is not None:
            return self._from_header(doc, header, years)
        bounds, costs = self.bounds[doc], weekday_costs(self.hints[doc])
        evidence = [
            self._span(doc, hint) for hint in (bounds.past, bounds.ahead) if hint is not None
        ]
        links = [link for link in self.links if doc in (link.weekday.doc, link.date.doc)]
        ranked: list[Day] = []
        for year in years.fitting if years.reasons else ():
            ranked += by_weekday(
                [day for day in days_of(bounds, links, doc, year) if day <= self.today], costs
            )
        if not ranked:
            return _without_year(bounds, evidence, costs)
        return self._inferred(
            doc, ranked, years, evidence, [x for x in links if agrees(x, ranked[0].year)]
        )

    def _inferred(
        self,
        doc: int,
        ranked: Sequence[Day],
        years: _Years,
        evidence: list[Span],
        used: Sequence[Link],
    ) -> Published:
        for link in used:
            evidence += [
                self._span(link.weekday.doc, link.weekday),
                self._span(link.date.doc, link.date),
            ]
        evidence += [self._span(doc, hint) for hint in _weekday_evidence(self.hints[doc])]
        if years.floor is not None:
            evidence.append(self._span(years.floor.doc, years.floor))
        tied = [
            f"'{self._words(x.weekday)}' in one report is '{self._words(x.date)}' in another "
            f"(both speak of {', '.join(self._shared_words(x)[:4])})"
            for x in used[:3]
        ]
        why = "; ".join([*years.reasons, *tied, f"the latest that is not after {self.today}"])
        days = tuple(dict.fromkeys(day.isoformat() for day in ranked))
        return Published(days[0], "inferred", days[1:REACH], tuple(dict.fromkeys(evidence)), why)

    def _from_header(self, doc: int, header: Hint, years: _Years) -> Published:
        span = (self._span(doc, header),)
        days = [
            day.isoformat()
            for year in (years.fitting if years.reasons else ())
            if (day := header.on(year)) and day <= self.today
        ]
        if not days:
            words = f"XXXX-{header.month:02d}-{header.day:02d}"
            return Published(None, "unknown", (words,), span, "the day is printed, its year is not")
        why = "the day is printed; " + "; ".join(years.reasons)
        return Published(days[0], "inferred", tuple(days[1:REACH]), span, why)

    def suiting(self, doc: int, header: Hint, near: Sequence[int]) -> Published | None:
        """A printed day, in a year in which it is a weekday just told as past, or the day after.

        ``near`` are reports of the same days, the report itself among them: no year that one
        of them speaks of lies ahead.
        """
        floor = self._floor(near)
        first = floor.year if floor else self.today.year - _YEARS_BACK
        told = {
            hint.weekday
            for hint in self.hints[doc]
            if hint.weekday >= 0 and not hint.month and hint.towards == "past"
        }
        costs = weekday_costs(self.hints[doc])
        days = [
            day
            for year in range(self.today.year, first - 1, -1)
            if (day := header.on(year)) is not None
            and day <= self.today
            and costs is not None
            and costs[day.weekday()] <= min(costs) + 2
        ]
        same = [day for day in days if day.weekday() in told]
        after = [day for day in days if (day.weekday() - 1) % 7 in told and day not in same]
        if not same:
            return None
        ranked = [day.isoformat() for day in [*same, *after]]
        shown = ", ".join(str(day.year) for day in sorted(same)[-8:])
        why = f"the day is printed; it falls on a weekday told as just past in {shown}"
        span: tuple[Span, ...] = (self._span(doc, header),)
        if floor is None or len(same) > 1:
            # Of several years none is better than the others: the day is kept without one.
            kept = tuple([f"XXXX-{header.month:02d}-{header.day:02d}", *ranked][:REACH])
            spoken = "no year is spoken of" if floor is None else f"not before {floor.year}"
            return Published(None, "unknown", kept, span, f"{why}; {spoken}")
        why = f"{why} alone; not before {floor.year}, which is spoken of, nor after {self.today}"
        span = (*span, self._span(floor.doc, floor))
        return Published(ranked[0], "inferred", tuple(ranked[1:REACH]), span, why)

    def _span(self, doc: int, hint: Hint) -> Span:
        return self.texts[doc].span(hint.start, hint.end)

    def _words(self, hint: Hint) -> str:
        return self._span(hint.doc, hint).text

    def _shared_words(self, link: Link) -> list[str]:
        """The words that two sentences share, as the one with the weekday has them."""
        start, end = link.weekday.sentence
        text = self.texts[link.weekday.doc]
        words = content_words(text.lower[start:end])
        return [word for word in words if word[:STEM] in link.shared]

    def _years(self, doc: int) -> _Years:
        """Years for one report: written with its nearest date, a given neighbour's, or shared."""
        floor = self._floor([doc])
        for side in (self.bounds[doc].past, self.bounds[doc].ahead):
            if floor is None or side is None or side.year != floor.year:
                continue
            if near_head(header_date(self.texts[doc]), side):
                return _Years(
                    (side.year,), (f"the year {side.year} is printed with the nearest date",)
                )
        given = {
            day.year
            for link in self.links
            for here, there in (
                (link.weekday.doc, link.date.doc),
                (link.date.doc, link.weekday.doc),
            )
            if here == doc and (day := self._given(there))
        }
        if given:
            return _Years(tuple(sorted(given, reverse=True)), ("another report's date is given",))
        if self._shared is None:
            self._shared = self._agreeing()
        return self._shared

    def _given(self, doc: int) -> Day | None:
        published = self.known[doc]
        return (
            parse_day(published.value) if published.status == "given" and published.value else None
        )

    def _floor(self, docs: Sequence[int]) -> Hint | None:
        """The latest year spoken of that is not announced: none of the reports is older."""
        spoken = [
            hint
            for doc in docs
            for hint in self.hints[doc]
            if hint.year and hint.towards != "future" and hint.year <= self.today.year
        ]
        return max(spoken, key=lambda hint: hint.year, default=None)

    def _agreeing(self) -> _Years:
        """Years in which most of the links, and of the weekdays beside dates, agree."""
        floor = self._floor(self.docs)
        first = floor.year if floor else self.today.year - _YEARS_BACK
        years = range(self.today.year, first - 1, -1)
        paired = [
            hint
            for doc in self.docs
            for hint in self.hints[doc]
            if hint.month and hint.weekday >= 0 and not hint.year
        ]
        if not paired and not self.links:
            return _Years(tuple(years))
        weight = {
            year: sum(
                2.0 for hint in paired if (day := hint.on(year)) and day.weekday() == hint.weekday
            )
            + sum(link.weight for link in self.links if agrees(link, year))
            for year in years
        }
        top = max(weight.values(), default=0.0)
        if top <= 0:
            return _Years(tuple(years))
        fitting = tuple(year for year in years if weight[year] >= top - 1e-9)
        shown = ", ".join(str(year) for year in sorted(fitting)[-8:])
        reasons = [f"weekdays and dates agree in {shown}"]
        if floor is not None:
            reasons.append(f"not before {floor.year}, which is spoken of")
        return _Years(fitting, tuple(reasons), floor)


def _weekday_evidence(hints: Sequence[Hint]) -> list[Hint]:
    """The first weekday told as past and the first told as ahead."""
    last = next((hint for hint in hints if hint.weekday >= 0 and hint.towards == "past"), None)
    ahead = next((hint for hint in hints if hint.weekday >= 0 and hint.towards == "future"), None)
    return [hint for hint in (last, ahead) if hint is not None]


_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _without_year(
    bounds: Bounds, evidence: Sequence[Span], costs: Sequence[int] | None
) -> Published:
    """What can be said where no year can be told: days without a year, if they are few."""
    past = bounds.past.on(STAND_IN) if bounds.past else None
    ahead = bounds.ahead.on(STAND_IN) if bounds.ahead else None
    if past and ahead and ahead < past:
        ahead = bounds.ahead.on(STAND_IN + 1) if bounds.ahead else None
    hint = f"; the weekdays suit a {_NAMES[costs.index(min(costs))]}" if costs else ""
    if past and ahead and (ahead - past).days <= CLOSE:
        days = [past + timedelta(days=offset) for offset in range((ahead - past).days + 1)]
        words = tuple(f"XXXX-{day.month:02d}-{day.day:02d}" for day in days)
        return Published(
            None,
            "unknown",
            words,
            tuple(evidence),
            f"between what has happened and what is to come; no year can be told{hint}",
        )
    return Published(
        None, "unknown", (), tuple(evidence), f"nothing ties the report to a day{hint}"
    )
