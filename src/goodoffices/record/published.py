"""When reports were published: given, inferred jointly with its evidence, or unknown.

A report that prints no date still bounds its day: what has happened lies before it, what is
announced lies ahead.  Where two reports tell of the same thing, one by its date and one by its
weekday, the year must be one in which they agree.  Of the years that fit, the latest that is not
in the future is taken, and the others are listed; nothing but the texts and ``today`` is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from attrs import evolve

from goodoffices.errors import BadInput, Fault, nearest
from goodoffices.model.claims import Document, Published
from goodoffices.model.spans import Span
from goodoffices.record.calendar import Day, day_of, parse_day
from goodoffices.record.dating import (
    STAND_IN,
    Bounds,
    Link,
    bounds_of,
    find_links,
    groups_of,
    weekday_costs,
)
from goodoffices.record.front_matter import checked_date
from goodoffices.record.hints import Hint, collect_hints, header_date
from goodoffices.record.text import Text

__all__ = ["date_documents", "given_dates", "infer_published", "reckoning_day"]

# Days between what has happened and what is to come for the report's day to be told by them.
_CLOSE = 3
_REACH = 12


def given_dates(pairs: Iterable[str], ids: Iterable[str]) -> dict[str, str]:
    """Read ``ID=DATE`` pairs as a user gives them; all faults are raised at once.

    >>> given_dates(["wire=2031-03-04"], ["wire", "post"])
    {'wire': '2031-03-04'}
    >>> given_dates(["wir=4 March"], ["wire"])
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: --published wir=4 March: there is no report 'wir'; did you mean 'wire'?
    --published wir=4 March: '4 March' is not a date; write it like 2031-03-04
    """
    known, faults, dates = list(ids), list[Fault](), dict[str, str]()
    names = set(known)
    for pair in pairs:
        name, equals, words = pair.rpartition("=")
        place = f"--published {pair[:120]}"
        if not equals:
            faults.append(Fault(f"{place}: no '='; write it like ID=2031-03-04"))
            continue
        if name not in names:
            faults.append(Fault(f"{place}: there is no report '{name}'; {nearest(name, known)}"))
        date = checked_date(words)
        if date is None:
            faults.append(Fault(f"{place}: '{words}' is not a date; write it like 2031-03-04"))
        elif name in dates and dates[name] != date:
            faults.append(Fault(f"{place}: '{name}' was given {dates[name]}; give one date"))
        else:
            dates[name] = date
    if faults:
        raise BadInput(faults)
    return dates


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
    hints = [collect_hints(doc, text) for doc, text in enumerate(texts)]
    links = find_links(hints)
    found = list(known)
    for group in groups_of(len(texts), links):
        open_ones = [doc for doc in group if known[doc].status != "given"]
        if open_ones:
            inside = [link for link in links if link.date.doc in group]
            _solve(texts, hints, inside, open_ones, found, today)
    return found


def _span(text: Text, hint: Hint) -> Span:
    return text.span(hint.start, hint.end)


def _solve(
    texts: Sequence[Text], hints: Sequence[Sequence[Hint]], links: Sequence[Link],
    group: Sequence[int], found: list[Published], today: Day,
) -> None:  # fmt: skip
    """Date the open reports of a group: the years that fit all, then each report's days."""
    headers = {doc: header_date(texts[doc]) for doc in group}
    given = {
        doc: parse_day(value)
        for doc, one in enumerate(found)
        if one.status == "given" and (value := one.value)
    }
    years, reasons = _years(hints, links, group, headers, given, today)
    for doc in group:
        found[doc] = _date_one(
            texts,
            hints[doc],
            [x for x in links if doc in (x.weekday.doc, x.date.doc)],
            doc,
            headers[doc],
            years,
            reasons,
            today,
            given,
        )


def _years(
    hints: Sequence[Sequence[Hint]], links: Sequence[Link], group: Sequence[int],
    headers: Mapping[int, Hint | None], given: Mapping[int, Day | None], today: Day,
) -> tuple[list[int], list[str]]:  # fmt: skip
    """Years that fit, latest first; empty reasons mean that nothing ties the year down."""
    reasons: list[str] = []
    written = [
        hint.year
        for doc in group
        for hint in hints[doc]
        if hint.year and hint.towards != "future" and hint.year <= today.year
    ]
    lowest = max(written, default=today.year - 60)
    for doc in group:
        header = headers[doc]
        dated = [hint for hint in hints[doc] if hint.year == lowest and hint.month]
        if header is not None and header.year:
            return [header.year], [f"the year {header.year} is printed"]
        bounds = bounds_of(hints[doc])
        for side in (bounds.past, bounds.ahead):
            if side is not None and side in dated:
                return [side.year], [f"the year {side.year} is printed with the nearest date"]
    linked_years = sorted(
        {
            day.year
            for link in links
            for doc in (link.weekday.doc, link.date.doc)
            if (day := given.get(doc))
        }
    )
    if linked_years:
        return linked_years[::-1], ["another report's date is given"]
    paired = [
        hint
        for doc in group
        for hint in hints[doc]
        if hint.month and hint.weekday >= 0 and not hint.year
    ]
    weight: dict[int, float] = {}
    for year in range(lowest, today.year + 1):
        agree = sum(
            2.0 for hint in paired if (day := hint.on(year)) and day.weekday() == hint.weekday
        )
        agree += sum(
            link.weight
            for link in links
            if (day := link.date.on(year)) and day.weekday() == link.weekday.weekday
        )
        weight[year] = agree
    top = max(weight.values(), default=0.0)
    if top <= 0:
        return list(range(today.year, lowest - 1, -1)), []
    fitting = [year for year in range(today.year, lowest - 1, -1) if weight[year] >= top - 1e-9]
    reasons.append("weekdays and dates agree in " + ", ".join(map(str, sorted(fitting)[-8:])))
    if written:
        reasons.append(f"not before {lowest}, which is spoken of")
    return fitting, reasons


def _date_one(
    texts: Sequence[Text], hints: Sequence[Hint], links: Sequence[Link], doc: int, header: Hint | None,
    years: Sequence[int], reasons: Sequence[str], today: Day, given: Mapping[int, Day | None],
) -> Published:  # fmt: skip
    text = texts[doc]
    if header is not None:
        return _from_header(text, header, years, reasons, today)
    bounds = bounds_of(hints)
    costs = weekday_costs(hints)
    evidence = [_span(text, hint) for hint in (bounds.past, bounds.ahead) if hint is not None]
    if not reasons:
        return _without_year(bounds, evidence, costs)
    ranked: list[Day] = []
    for year in years:
        days = [day for day in _days(bounds, links, hints, doc, year, given) if day <= today]
        ranked += _order(days, costs, bounds)
    if not ranked:
        return _without_year(bounds, evidence, costs)
    used = [link for link in links if _agrees(link, ranked[0].year)]
    evidence += [
        _span(texts[hint.doc], hint) for link in used for hint in (link.weekday, link.date)
    ]
    evidence += _weekday_evidence(text, hints)
    tied = "; ".join(
        f"'{_span(texts[x.weekday.doc], x.weekday).text}' here or there is '{_span(texts[x.date.doc], x.date).text}' (shared words: {', '.join(x.shared[:4])})"
        for x in used[:3]
    )
    why = "; ".join([*reasons, *([tied] if tied else []), f"the latest that is not after {today}"])
    unique = list(dict.fromkeys(day.isoformat() for day in ranked))
    return Published(
        unique[0], "inferred", tuple(unique[1:_REACH]), tuple(dict.fromkeys(evidence)), why
    )


def _agrees(link: Link, year: int) -> bool:
    """Whether in this year the date of a link falls on its weekday."""
    day = link.date.on(year)
    return day is not None and day.weekday() == link.weekday.weekday


def _from_header(
    text: Text, header: Hint, years: Sequence[int], reasons: Sequence[str], today: Day
) -> Published:
    span = (_span(text, header),)
    if header.year:
        return Published(
            Day(header.year, header.month, header.day).isoformat(),
            "inferred",
            (),
            span,
            "printed at the report's head or foot",
        )
    words = f"XXXX-{header.month:02d}-{header.day:02d}"
    if not reasons:
        return Published(None, "unknown", (words,), span, "the day is printed, its year is not")
    days = [day.isoformat() for year in years if (day := header.on(year)) and day <= today]
    if not days:
        return Published(None, "unknown", (words,), span, "the day is printed, no year fits")
    return Published(
        days[0],
        "inferred",
        tuple(days[1:_REACH]),
        span,
        "the day is printed; " + "; ".join(reasons),
    )


def _days(
    bounds: Bounds,
    links: Sequence[Link],
    hints: Sequence[Hint],
    doc: int,
    year: int,
    given: Mapping[int, Day | None],
) -> list[Day]:
    """Days of a year on which the report may have been published, near what it tells."""
    windows: list[tuple[Day, Day]] = []
    past = bounds.past.on(year) if bounds.past else None
    ahead = bounds.ahead.on(year) if bounds.ahead else None
    if past is not None and ahead is not None and ahead < past:
        ahead = bounds.ahead.on(year + 1) if bounds.ahead else None
    if past is not None and ahead is not None and (ahead - past).days <= _CLOSE:
        windows.append((past, ahead))
    for link in links:
        day = link.date.on(year)
        if link.weekday.doc != doc or day is None or day.weekday() != link.weekday.weekday:
            continue
        week = timedelta(days=6)
        windows.append((day, day + week) if link.weekday.towards == "past" else (day - week, day))
    if not windows:
        return []
    first, last = max(window[0] for window in windows), min(window[1] for window in windows)
    return [day for offset in range((last - first).days + 1) if (day := day_of(first, offset))]


def _order(days: Sequence[Day], costs: Sequence[int] | None, bounds: Bounds) -> list[Day]:
    """Days by how well the weekdays spoken of suit them; far worse ones are left out."""
    if not days or costs is None:
        return list(days)
    least = min(costs[day.weekday()] for day in days)
    fitting = [day for day in days if costs[day.weekday()] <= least + max(2, least // 2)]
    return sorted(fitting, key=lambda day: (costs[day.weekday()], day))


def _weekday_evidence(text: Text, hints: Sequence[Hint]) -> list[Span]:
    last = next((hint for hint in hints if hint.weekday >= 0 and hint.towards == "past"), None)
    ahead = next((hint for hint in hints if hint.weekday >= 0 and hint.towards == "future"), None)
    return [_span(text, hint) for hint in (last, ahead) if hint is not None]


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
    if past and ahead and (ahead - past).days <= _CLOSE:
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
