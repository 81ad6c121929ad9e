"""Figures: numbers somebody gives, with comparator, unit, what is counted and who claims it.

Calendar dates, clock times, ordinals, ages and numbers in names are no figures.  A cap under a
negation ("will not release more than 100") keeps its comparator and is marked negated.
Nothing is computed from figures: no remainders, no sums.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import compress, count

from goodoffices.model.claims import Figure, Statement
from goodoffices.record.figures.befell import PREDICATE_OF, inherited_predicate, predicate_of
from goodoffices.record.figures.claimed import Claim
from goodoffices.record.figures.counted import (
    as_of,
    category_of,
    is_earlier,
    population_of,
    rate_of,
    same_figure_before,
    scope_of,
    unit_of,
)
from goodoffices.record.figures.no_figure import is_no_figure
from goodoffices.record.figures.nouns import counted_noun
from goodoffices.record.figures.outlook import is_ahead, is_negated, outlook_of
from goodoffices.record.figures.parts import is_person, whole_number, with_whole
from goodoffices.record.figures.reach import Here, Reach
from goodoffices.record.figures.restated import CURRENCIES, restated
from goodoffices.record.figures.sign import sign_of
from goodoffices.record.figures.teller import claimant, disputes_of, teller_of, told_by
from goodoffices.record.figures.toll import toll_of
from goodoffices.record.figures.where import place_of
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.number_words import AFTER_ARTICLE, ORDINALS
from goodoffices.record.numbers import Number, begins, read_number
from goodoffices.record.remembered import Remembered
from goodoffices.record.statements.over import statements_over

__all__ = ["claimant", "read_figures"]

_PERSONS = (
    word_set("people nouns") | word_set("persons who are held") | word_set("people in general")
)
_SOURCES = word_set("unnamed sources") | {"people"}
_ARTICLES = frozenset(("a", "an"))
_OF_BEINGS = frozenset(
    (
        "released",
        "held",
        "taken",
        "killed",
        "wounded",
        "arrested",
        "displaced",
        "missing",
        "delivered",
    )
)
_NO_BEINGS = (
    word_set("units of time")
    | word_set("event talks")
    | word_set("event meeting")
    | word_set("event visit")
    | word_set("event attack")
    | frozenset(("times", "phases", "stages", "points", "votes", "articles"))
)
_LOSSES = word_set("units that name a loss")
_FATES = word_set("words for the dead and hurt")
_EARLIER = "an earlier value, for comparison"
_NONE_OF = frozenset(("none", "neither", "one", "few"))
# Asked for every word.
_BEGINS = Remembered(begins)
_REMAINS = frozenset(("bodies", "remains", "corpses"))


def read_figures(parsed: Sequence[Parsed], reach: Reach) -> tuple[Figure, ...]:
    """Figures of a report in order, with part-of relations and claimants.

    Linear in the length but for the look-up of the statement around a figure.
    """
    dates = _Dates(reach)
    statements = statements_over(reach.text, reach.statements)
    for sentence in parsed:
        place = 0
        here: Here = []
        for at in compress(count(), map(_BEGINS.of, sentence.lowers)):
            if at < place:
                continue
            place = at
            number = _number_at(sentence, place, dates)
            if number is None:
                continue
            if _counts_sources(sentence, place, number, statements):
                continue
            figure, after = _figure(sentence, place, number, reach, statements, here)
            if here and 0 < place - here[-1][2] < 6:
                figure, same = restated(sentence, here, figure)
                if same:
                    here[-1] = (figure, here[-1][1], after)
                    place = after
                    continue
            if here:
                figure = with_whole(sentence, here, figure)
            here.append((figure, place, after))
            place = max(after, place + 1)
        if here:
            reach.found += [figure for figure, _, _ in here]
    return tuple(reach.found)


def _counts_sources(
    parsed: Parsed, place: int, number: Number, statements: Mapping[int, Sequence[Statement]]
) -> bool:
    """Whether a number only counts who speaks: "two people briefed on the talks said"."""
    alone = number.value == 1 and parsed.lowers[place] == "one"
    if not alone and parsed.lower(number.after) not in _SOURCES:
        return False
    at = parsed.starts[place]
    return any(
        link.span is not None and link.span.start <= at < link.span.end and at - link.span.start < 4
        for statement in statements.get(parsed.sentence.number, ())
        for link in statement.chain
    )


class _Dates:
    """Stretches of dates and clock times, which are no figures; O(log n) a question."""

    def __init__(self, reach: Reach):
        spans = [time.span for time in reach.times if time.type in ("DATE", "TIME")]
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def holds(self, offset: int) -> bool:
        """Whether a character stands in a date."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


def _number_at(parsed: Parsed, place: int, dates: _Dates) -> Number | None:
    lower, letter = parsed.lowers[place], parsed.tags[place]
    if letter == "D" and lower in _ARTICLES and parsed.lower(place + 1) not in AFTER_ARTICLE:
        return None
    if letter in ',.;:"PX' or (letter == "U" and place and lower not in ("two", "three")):
        return None
    if "-" not in lower and dates.holds(parsed.starts[place]):
        return None
    if lower in ORDINALS:
        return toll_of(parsed, place)
    number = read_number(parsed.tokens, place)
    if number is None or is_no_figure(parsed, place, number):
        return None
    return number


def _what_befell(
    parsed: Parsed, first: int, end: int, unit: str, reach: Reach, here: Here
) -> tuple[str, str, Figure | None]:
    """What befell what is counted, what that is, and the figure before that is meant again."""
    predicate = inherited_predicate(parsed, first, end, here)
    if predicate in _OF_BEINGS and unit and not is_person(unit):
        # "killed two officers and 30 houses burnt"
        predicate = ""
    predicate = predicate or predicate_of(parsed, first, end, unit)
    if parsed.lowers[first] in ORDINALS:
        predicate, unit = "killed", "people"
    if parsed.lower(first - 1) == "of" and parsed.lower(first - 2) in _REMAINS:
        # "The bodies of 17 soldiers were handed over"
        predicate = "killed"
    if predicate == "delivered" and (unit in _PERSONS or not unit):
        # "43 people crossed a bridge"
        predicate = ""
    if predicate == "voted":
        unit = unit or "votes"
    if unit in CURRENCIES and predicate not in ("paid", "cost", "pledged"):
        predicate = ""
    before = same_figure_before(parsed, first, unit, reach, here) if not predicate else None
    if before is not None:
        predicate, unit = before.predicate, before.unit
    if here and parsed.lower(here[-1][2]) == "of":
        whole = whole_number(parsed, here[-1][2] + 1)
        if whole is not None and first <= whole[0] < end:
            # "three of 11 hostages": the eleven are those among whom, or whom a clause tells of.
            predicate = "held" if predicate == "held" else ""
    if parsed.lower(first - 2) == "of" and parsed.lower(first - 3) in _NONE_OF:
        # "Not one of the 40 hostages was freed"
        predicate = ""
    if predicate == "pledged" and unit not in CURRENCIES:
        predicate = ""
    if predicate in _OF_BEINGS and unit in _NO_BEINGS:
        # "The release follows two rounds of talks"
        predicate = ""
    if not predicate and unit in _LOSSES:
        predicate = PREDICATE_OF.get(unit, "")
    if predicate == "killed" and unit in ("lives", "deaths", "fatalities"):
        unit = "people"
    if predicate in ("killed", "wounded", "displaced", "arrested") and not unit:
        unit = "people"
    return predicate, unit, before


def _past_whole(parsed: Parsed, after: int) -> int:
    """The token after the whole: in "five of the 19 wounded died" the verb comes after it."""
    whole = whole_number(parsed, after + 1)
    if whole is None:
        return after
    end = counted_noun(parsed, whole[1].after, whole[1])[0]
    return end + 1 if parsed.lower(end) in _FATES else end


def _is_planned(parsed: Parsed, first: int, predicate: str, statement: Statement | None) -> bool:
    """Whether a plan names an act of release: "planned the release of 40", "in exchange for 40"."""
    if statement is None or statement.modality != "plan" or predicate != "released":
        return False
    return parsed.lower(first - 1) == "of" or parsed.lower(first - 2) in ("exchange", "return")


def _notes(parsed: Parsed, place: int, number: Number, first: int, end: int) -> list[str]:
    """What kind of number it is, where it is no plain total."""
    notes = []
    if number.unit == "share" and parsed.lower(end + 1) == "than":
        notes.append("a difference, not a total")
    if parsed.lower(place - 1) == "by" and parsed.lower(number.after) == "to":
        notes.append("a change, not a total")
    if is_earlier(parsed, first):
        notes.append(_EARLIER)
    return notes


def _figure(
    parsed: Parsed,
    place: int,
    number: Number,
    reach: Reach,
    statements: Mapping[int, Sequence[Statement]],
    here: Here,
) -> tuple[Figure, int]:
    first, sign, after = sign_of(parsed, place, number)
    unit, part, end = unit_of(parsed, number, after, here, reach)
    if first and parsed.lowers[first - 1] == "the" and part == "them":
        first -= 1
    if number.high is not None and parsed.lower(first - 1) == "between":
        first -= 1
    beyond = _past_whole(parsed, after) if part == "number" else end
    predicate, unit, before = _what_befell(parsed, first, beyond, unit, reach, here)
    around = statements.get(parsed.sentence.number, ())
    statement, disputing = teller_of(around, parsed.starts[place])
    category = category_of(parsed, end) if number.unit == "share" else ""
    of, candidates, flags = population_of(parsed, number, part, here, reach)
    where = place_of(parsed, place, reach, statement) or (before.place if before else "")
    per = rate_of(parsed, max(end, number.after)) or (before.per if before else "")
    text = reach.text
    outlook = outlook_of(parsed, first)
    if outlook or is_ahead(parsed, first, end) or _is_planned(parsed, first, predicate, statement):
        flags.append("planned or conditional")
    notes = _notes(parsed, place, number, first, end)
    told = told_by(parsed, first, end, statement, reach, around)
    if told.name == text.doc and _EARLIER in notes and here:
        # "has recorded 63 killings, against 88 last year"
        told = Claim(here[-1][0].claimed_by)
    flags += [*notes, *told.flags, *disputes_of(parsed, first, disputing)]
    negated = (
        sign in (">", ">=", "<", "<=") and number.unit != "share" and is_negated(parsed, first)
    )
    return Figure(
        id=f"{text.doc}:f{len(reach.found) + len(here) + 1}",
        span=text.span(parsed.starts[first], parsed.ends[max(end, number.after) - 1]),
        value=number.value if number.high is None else (number.value, number.high),
        comparator=sign,
        unit=unit,
        scope=scope_of(predicate, where, negated, category, outlook, per),
        of=of,
        as_of=as_of(parsed, reach, place),
        claimed_by=told.name,
        statement=statement.id if statement else None,
        negated=negated,
        predicate=predicate,
        place=where,
        category=category,
        per=per,
        of_candidates=candidates,
        flags=tuple(flags),
    ), max(end, number.after)
