"""What a figure counts: unit, predicate, place, population, and whether it is still to come."""

from __future__ import annotations

import re
from bisect import bisect_left

from goodoffices.model.claims import Figure
from goodoffices.record.figures.befell import PREDICATE_OF
from goodoffices.record.figures.nouns import counted_noun
from goodoffices.record.figures.parts import is_person, whole_number
from goodoffices.record.figures.reach import Here, Reach
from goodoffices.record.figures.restated import CURRENCIES
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.numbers import Number
from goodoffices.record.phrases import phrase_right
from goodoffices.record.roles import is_role

__all__ = [
    "as_of",
    "category_of",
    "is_earlier",
    "population_of",
    "rate_of",
    "same_figure_before",
    "scope_of",
    "unit_of",
]


_FATES = word_set("words for the dead and hurt")
_PEOPLE = word_set("people nouns")
_TIME_UNITS = word_set("units of time")
_RATE = re.compile(
    r"\s*(?:(?:a|per|each|every)\s+(day|week|month|year|hour|minute|second)\b(?!\s+(?:earlier|ago|later|before|after|old|and\s+a\s+half))|(daily|weekly|monthly|yearly|annually|hourly)\b)"
)
_EACH = frozenset(("a", "per", "each", "every"))
_OFTEN = ("daily", "weekly", "monthly", "yearly", "annually", "hourly")
_RATES = {"daily": "day", "weekly": "week", "monthly": "month", "hourly": "hour"}
_PUTS = re.compile(
    r"\b(?:puts?|putting|placed?|places|estimated?|estimates)\s+(?:the|that|its|their)\s+(?:\w+\s+)?"
    r"(?:figure|number|toll|total|count|costs?|losses|crowd|turnout|attendance)"
    r"\s+at\s[^.;,]{0,20}\Z"
)


def unit_of(
    parsed: Parsed, number: Number, after: int, here: Here, reach: Reach
) -> tuple[str, str, int]:
    """What is counted, the word of a part-of phrase (them, which), and the token after it."""
    tags, tokens = parsed.tags, parsed.tokens
    part, nxt, word = "", after, parsed.lower(after)
    if word == "of" and after + 1 < len(tokens):
        nxt = after + 1
        while nxt < len(tokens) and tags[nxt] == "D":
            nxt += 1
        part = parsed.lower(nxt)
        whole = whole_number(parsed, after + 1) if not number.unit else None
        if whole is not None:
            return unit_of(parsed, whole[1], whole[1].after, [], reach)[0], "number", after
        if part in ("them", "which", "whom", "those", "these") or (
            tags[nxt - 1] == "D" and parsed.lower(nxt - 1) in ("which", "those")
        ):
            unit = "share" if number.unit == "share" else _previous_unit(parsed, after, here)
            return (
                unit,
                "them",
                nxt + 1 if part in ("them", "which", "whom", "those", "these") else nxt,
            )
    if number.unit:
        return number.unit, part, after
    if word in _FURTHER and tags[after + 1 : after + 2] in ("w", "T", "U", "e"):
        # "four more days"
        end, head = counted_noun(parsed, after + 1, number)
        if head:
            return head, part, end
    vague = number.comparator is not None and word == "of" and not here
    among = word == "of" and tags[after + 1 : nxt] == "D" and tags[nxt] in "wUeg"
    if word == "of" and "A" in tags[nxt + 1 : nxt + 4]:
        # "two of the mayor's guards"
        owner = tags.index("A", nxt)
        if set(tags[nxt:owner]) <= set("wU"):
            among, nxt = True, owner + 1
    end, head = counted_noun(parsed, nxt if vague or among else after, number)
    if head in _FATES:
        return "people", part, end - 1
    if here and head and _elided(parsed, after, head):
        return _previous_unit(parsed, after, here) or head, part, after
    if head == "others" or not head:
        unit = _previous_unit(parsed, after, here) or head
        unit = unit or _band(parsed, number) or _unit_before(parsed, number, after, reach)
        return unit, part, end if head else after
    foreign = tags[end - 2 : end - 1] == "U" and parsed.lower(end - 2) not in _AMERICAN
    if head in _NOTES and not foreign:
        # "tens of thousands of dollars"
        return _NOTES[head], part, end
    measure = parsed.lower(end - 2)
    return f"{measure} {head}" if measure in ("cubic", "square") else head, part, end


def _elided(parsed: Parsed, at: int, head: str) -> bool:
    """Whether what was counted before is left out: "600 prisoners, including 71 serving terms"."""
    person = head in _PEOPLE or head in word_set("private persons") or is_role(head.rstrip("s"))
    return parsed.tags[at : at + 1] == "g" and parsed.lower(at - 2) == "including" and not person


_LARGE = 1_000_000
_AMERICAN = frozenset(("us", "u.s.", "american"))
_NOTES = {"dollars": "USD", "euros": "EUR"}
_FURTHER = frozenset(("more", "other", "further", "additional", "extra"))


def _unit_before(parsed: Parsed, number: Number, after: int, reach: Reach) -> str:
    """The time unit of the sentence before, left out here: "... seven years. Sudria offered four."."""
    if parsed.tags[after : after + 1] not in ("", ".", ",", ";") or not reach.found:
        return ""
    last = reach.found[-1]
    sentence = reach.text.sentence_at(last.span.start)
    near = sentence is not None and 0 <= parsed.sentence.number - sentence.number <= 1
    value = last.value[1] if isinstance(last.value, tuple) else last.value
    if near and last.unit in CURRENCIES and number.value >= _LARGE:
        # "... six billion dollars. Sudria wants at least 10 billion."
        return last.unit if value / 20 <= number.value <= 20 * value else ""
    if near and last.unit not in _TIME_UNITS and last.unit not in ("", "share", *CURRENCIES):
        return last.unit if _counts_again(parsed, number) else ""
    near = near and number.value <= 20 * value
    return last.unit if near and last.unit in _TIME_UNITS else ""


def _band(parsed: Parsed, number: Number) -> str:
    """Whose number it is in "a crew of 19", "a force of about 5,000"; or empty."""
    before = parsed.lowers[max(0, number.after - 5) : number.after]
    if "of" not in before:
        return ""
    band = parsed.lower(number.after - len(before) + before.index("of") - 1)
    return band if band in _BANDS else ""


_BANDS = frozenset(
    (
        *("crew", "team", "force", "staff", "garrison", "delegation", "contingent", "squad"),
        *("convoy", "fleet", "workforce", "battalion", "brigade"),
    )
)


def _counts_again(parsed: Parsed, number: Number) -> bool:
    """Whether a bare number counts what was counted before: "UN monitors count 1,430", "the number is 900"."""
    before = parsed.lowers[max(0, number.after - 7) : number.after - 1]
    verb = not word_set("verbs that give a count").isdisjoint(before[-2:])
    named = not word_set("words for a count").isdisjoint(before) and not _ARE.isdisjoint(before)
    return verb or named


_ARE = frozenset(("is", "was", "stands", "stood", "at", "be"))


def _previous_unit(parsed: Parsed, at: int, here: Here) -> str:
    if (
        parsed.lower(at - 2) in ("to", "at", "from")
        and parsed.tags[at - 3 : at - 2]
        in (
            "w",
            "V",
            "e",
            "v",
        )
        and not parsed.lower(at - 3).startswith(("admit", "confess"))
    ):
        # "must rise to 67"; but "the movement admits to six"
        return ""
    for figure, _, _ in reversed(here):
        if figure.unit and figure.unit != "share":
            return figure.unit
        if figure.of and figure.unit == "share" and ":" not in figure.of:
            return figure.of.split()[-1].lower()
    private = word_set("private persons")
    for place in range(at - 1, -1, -1):
        lower = parsed.lower(place)
        if lower in _PEOPLE or (lower in private and lower.endswith("s")):
            return lower
    return ""


def category_of(parsed: Parsed, end: int) -> str:
    """What a share is a share of people as: "most of them civilians", "70% are children"."""
    at = end
    while at < len(parsed.tags) and parsed.tags[at] in "XB":
        at += 1
    last = phrase_right(parsed.tags, at, prepositions=False)
    if (
        parsed.lower(at) in word_set("number words")
        or parsed.lower(last) == "than"
        or set(parsed.tags[at:last]) <= set("T")
    ):
        # "41 percent two weeks ago"
        return ""
    if last - at > 1 and parsed.lower(last - 1) in PREDICATE_OF:
        last -= 1
    if parsed.tags[last : last + 1] == "C" and parsed.tags[last + 1 : last + 2] == "w":
        last = phrase_right(parsed.tags, last + 1, prepositions=False)
    return parsed.words(at, last) if last > at else ""


def rate_of(parsed: Parsed, end: int) -> str:
    """The time a rate is per ("a day", "daily"), or empty."""
    word = parsed.lower(end)
    if word and word not in _EACH and not word.startswith(_OFTEN):
        return ""
    found = _RATE.match(parsed.text.lower, parsed.ends[end - 1])
    if found is None:
        return ""
    return found[1] or _RATES.get(found[2], "year")


def same_figure_before(
    parsed: Parsed, first: int, unit: str, reach: Reach, here: Here
) -> Figure | None:
    """The figure meant by "the figure" in "puts the figure at 70 million": the last of this unit."""
    if "at" not in parsed.lowers[max(0, first - 21) : first]:
        return None
    start = parsed.sentence.start
    if _PUTS.search(parsed.text.lower, start, parsed.starts[first]) is None:
        return None
    for figure in reversed([*reach.found[-4:], *(one for one, _, _ in here)]):
        sentence = reach.text.sentence_at(figure.span.start)
        near = sentence is not None and parsed.sentence.number - sentence.number <= 2
        counts = bool(figure.predicate or is_person(figure.unit)) and figure.of is None
        if near and counts and figure.unit != "share" and unit in ("", figure.unit):
            return figure
    return None


def scope_of(
    predicate: str, where: str, negated: bool, category: str, outlook: str = "", per: str = ""
) -> str:
    """What is counted, in a few words: category, predicate, place, and whether a limit.

    ``outlook`` says that it has not happened ("offer", "refusal", "plan", "denied").
    """
    done = f"to be {predicate}" if outlook and predicate else predicate
    words = [part for part in (category, done, f"per {per}" if per else "") if part]
    if where:
        words.append(f"in {where}" if words else where)
    if negated:
        words.append("(cap)")
    if outlook and predicate and not negated:
        words.append(f"({outlook})")
    return " ".join(words)


_EARLIER = re.compile(
    r"\b(?:(?:down|up|rising|falling|fell|rose|risen|fallen)\s+from|compared\s+(?:with|to)|(?:as|,)\s+against"
    r"|to\s+[\d.,]+(?:\s\w+)?,?\s+from)\s+(?:(?!to\b)\w+\s+){0,2}\Z"
)


_FROM = frozenset(("from", "with", "to", "against"))
"""One of them begins what another figure is compared with."""


def is_earlier(parsed: Parsed, first: int) -> bool:
    """Whether a figure is what another is compared with: "28,000, down from 35,000"."""
    if _FROM.isdisjoint(parsed.lowers[max(0, first - 6) : first]):
        return False
    start = parsed.starts[first]
    return bool(_EARLIER.search(parsed.text.lower, max(parsed.sentence.start, start - 40), start))


def population_of(
    parsed: Parsed, number: Number, part: str, here: Here, reach: Reach
) -> tuple[str | None, tuple[str, ...], list[str]]:
    """What a share or part is of: an earlier figure, or words; ambiguous populations flagged."""
    if part == "them" or (number.unit == "share" and number.comparator == ">" and part == ""):
        if all(figure.unit == "share" for figure, _, _ in here):
            missing = ["population of the part not found"] if number.unit == "share" else []
            return None, (), missing
        first = len(reach.found) + 1
        ids = [
            f"{reach.text.doc}:f{first + n}"
            for n, (figure, _, _) in enumerate(here)
            if figure.unit != "share"
        ]
        flags = [f"ambiguous population: {' or '.join(ids)}"] if len(ids) > 1 else []
        return ids[-1], tuple(ids) if len(ids) > 1 else (), flags
    if number.unit == "share" and parsed.lower(number.after) == "of":
        end = number.after + 1
        while end < len(parsed.tags) and parsed.tags[end] in "DwUAeMg":
            end += 1
        return (parsed.words(number.after + 1, end) if end > number.after + 1 else None), (), []
    return None, (), []


def as_of(parsed: Parsed, reach: Reach, place: int) -> str | None:
    """The day up to which a figure counts ("as of Monday"), or None."""
    lower = reach.text.lower[parsed.sentence.start : parsed.sentence.end]
    if "as of" not in lower and " by " not in lower:
        return None
    first = bisect_left(reach.times, parsed.sentence.start, key=lambda time: time.span.start)
    for time in reach.times[first:]:
        if time.span.start >= parsed.sentence.end:
            break
        if time.type == "DATE":
            before = reach.text.lower[max(0, time.span.start - 8) : time.span.start].strip()
            if before.endswith(("as of", " by")):
                clause = parsed.tags[place : parsed.starting(time.span.start)]
                # Not "three states threatened a ban unless he leaves by the end of the month".
                return time.value if "S" not in clause else None
    return None
