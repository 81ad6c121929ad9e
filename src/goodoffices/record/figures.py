"""Figures: numbers somebody gives, with comparator, unit, what is counted and who claims it.

Calendar dates, clock times, ordinals, ages and numbers in names are no figures.  A cap under a
negation ("will not release more than 100") keeps its comparator and is marked negated.
Nothing is computed from figures: no remainders, no sums.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field

from goodoffices.model.claims import Figure, FigureComparator, Statement, TimeExpression
from goodoffices.record.entities import Mention, Names
from goodoffices.record.grammar import Parsed, phrase_right
from goodoffices.record.lexicon import word_set
from goodoffices.record.numbers import Number, comparator_left, comparator_right, read_number
from goodoffices.record.text import Text

__all__ = ["PREDICATES", "Reach", "claimant", "read_figures"]

PREDICATES = {
    "killed": "kill kills killed killing died dead die deaths death slain massacred slaughtered toll fatalities fatality perished",
    "wounded": "wound wounds wounded wounding injured injuring injures injuries injury hurt maimed",
    "released": "release releases released releasing free freed freeing freeing exchanged swapped returned handed repatriated",
    "held": "held hold holds holding captivity detained imprisoned jailed captives-among",
    "taken": "taken took take seized seizing abducted abducting kidnapped kidnapping captured capturing",
    "displaced": "displaced displacing displace fled flee fleeing uprooted homeless crammed sheltering refugees evacuated",
    "missing": "missing disappeared unaccounted",
    "arrested": "arrested arresting arrests",
    "delivered": "delivered delivering entered entering crossed trucks shipment",
    "voted": "voted vote votes seats polled",
    "paid": "paid pay pays pledged cost costs worth funding budget",
}
_LEMMA = {word: name for name, words in PREDICATES.items() for word in words.split()}
_NEGATIONS = word_set("negations")
_NO_UNIT = word_set("no units")
_MONTHS = word_set("months")
_PEOPLE = word_set("people nouns")
_TIME_UNITS = word_set("units of time")


@define
class Reach:
    """What is known while a report's figures are read: its statements, times and mentions."""

    text: Text
    names: Names
    mentions: Sequence[Sequence[Mention]]
    statements: Sequence[Statement]
    times: Sequence[TimeExpression] = ()
    found: list[Figure] = field(factory=list)

    def statement_at(self, start: int, end: int) -> Statement | None:
        """The innermost statement whose content holds the stretch."""
        inside = [s for s in self.statements if s.content.start <= start and end <= s.content.end]
        return min(
            inside, key=lambda s: (s.kind == "unattributed", len(s.content.text)), default=None
        )


def claimant(statement: Statement | None, publisher: str) -> str:
    """Who claims what a statement says: the origin of its chain, or the publisher."""
    if statement is None or len(statement.chain) < 2:
        return publisher
    return statement.chain[-1].name


def read_figures(parsed: Sequence[Parsed], reach: Reach) -> tuple[Figure, ...]:
    """Figures of a report in order, with part-of relations and claimants.

    Linear in the length but for the look-up of the statement around a figure.
    """
    dates = {
        span.start: span.end for span in (t.span for t in reach.times if t.type in ("DATE", "TIME"))
    }
    statements = _by_sentence(reach)
    for sentence in parsed:
        tokens, place = sentence.tokens, 0
        here: list[tuple[Figure, int, int]] = []
        while place < len(tokens):
            number = _number_at(sentence, place, dates)
            if number is None:
                place += 1
                continue
            figure, after = _figure(sentence, place, number, reach, statements, here)
            if figure is not None:
                here.append((figure, place, after))
            place = max(after, place + 1)
        reach.found += [figure for figure, _, _ in here]
    return tuple(evolve(f, id=f"{reach.text.doc}:f{n}") for n, f in enumerate(reach.found, 1))


def _by_sentence(reach: Reach) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = {}
    for statement in reach.statements:
        first = reach.text.sentence_at(statement.content.start)
        last = reach.text.sentence_at(max(statement.content.end - 1, statement.content.start))
        if first is not None and last is not None:
            for number in range(first.number, last.number + 1):
                found.setdefault(number, []).append(statement)
    return found


def _number_at(parsed: Parsed, place: int, dates: dict[int, int]) -> Number | None:
    token = parsed.tokens[place]
    letter = parsed.tags[place]
    if letter in ',.;:"PX' or ((letter == "U" and token.lower not in ("two", "three")) and place):
        return None
    if (
        any(
            start <= token.start < end
            for start, end in dates.items()
            if start <= token.start < start + 40
        )
        and "-" not in token.text
    ):
        return None
    number = read_number(parsed.tokens, place)
    if number is None or _no_figure(parsed, place, number):
        return None
    return number


def _no_figure(parsed: Parsed, place: int, number: Number) -> bool:
    """Whether the number is a date, an age, a pronoun, a label or part of a name."""
    before, after = parsed.lower(place - 1), parsed.lower(number.after)
    lower = parsed.lower(place)
    if (
        lower == "one"
        and (number.after == place + 1)
        and (
            parsed.tags[number.after : number.after + 1] not in ("w", "M")
            or before in ("no", "the", "this", "that", "any", "every", "each")
        )
    ):
        return True
    if (
        before.rstrip(".") in _MONTHS
        or after.rstrip(".") in _MONTHS
        or after.startswith((":", "/"))
    ):
        return True
    if before in (
        "article",
        "section",
        "chapter",
        "resolution",
        "channel",
        "no.",
        "number",
        "page",
        "no",
        "phase",
        "stage",
        "#",
        "/",
        ".",
    ):
        return True
    if (
        isinstance(number.value, int)
        and 1900 <= number.value <= 2100
        and not number.unit
        and "," not in parsed.tokens[place].text
    ):
        return parsed.tags[number.after : number.after + 1] != "w" or before in (
            "in",
            "since",
            "of",
            "by",
            "until",
            "from",
        )
    if before == "," and after == "," and isinstance(number.value, int) and number.value < 120:
        return True
    if (
        place
        and parsed.tags[place - 1] == "U"
        and number.after == place + 1
        and parsed.tags[number.after : number.after + 1] not in ("w", "e", "U")
    ):
        return parsed.tokens[place].text[0].isdigit() and before not in ("some", "about")
    return after in ("-year-old", "a.m.", "p.m.", "am", "pm", "o'clock", "st", "nd", "th")


def _figure(
    parsed: Parsed,
    place: int,
    number: Number,
    reach: Reach,
    statements: dict[int, list[Statement]],
    here: list[tuple[Figure, int, int]],
) -> tuple[Figure | None, int]:
    tokens = parsed.tokens
    first, sign, after = _comparator(parsed, place, number)
    unit, scope_of, end = _unit(parsed, number, after, here)
    if first and tokens[first - 1].lower == "the" and scope_of == "them":
        first -= 1
    predicate = _predicate(parsed, first, end, unit)
    inside = [
        s
        for s in statements.get(parsed.sentence.number, ())
        if s.content.start <= tokens[place].start < s.content.end
    ]
    statement = min(
        inside, key=lambda s: (s.kind == "unattributed", len(s.content.text)), default=None
    )
    category = _category(parsed, end) if number.unit == "share" else ""
    of, candidates, flags = _population(parsed, number, scope_of, here, reach)
    where = _place(parsed, place, reach)
    text = reach.text
    if _is_ahead(parsed, first):
        flags.append("planned or conditional")
    negated = sign in (">", ">=") and number.unit != "share" and _negated(parsed, first)
    return Figure(
        id="",
        span=text.span(tokens[first].start, tokens[max(end, number.after) - 1].end),
        value=number.value if number.high is None else (number.value, number.high),
        comparator=sign,
        unit=unit,
        scope=_scope(predicate, where, negated, category),
        of=of,
        as_of=_as_of(parsed, reach),
        claimed_by=claimant(statement, text.doc),
        statement=statement.id if statement else None,
        negated=negated,
        predicate=predicate,
        place=where,
        category=category,
        of_candidates=candidates,
        flags=tuple(flags),
    ), max(end, number.after)


def _comparator(parsed: Parsed, place: int, number: Number) -> tuple[int, FigureComparator, int]:
    """Where the figure begins, its comparator, and the token after the number."""
    tokens, first, after = parsed.tokens, place, number.after
    while (
        first
        and tokens[first - 1].lower in ("a", "the", "another", "the", "$")
        and tokens[first - 1].lower == "a"
        and tokens[place].lower in ("dozen", "majority", "third", "quarter", "half")
    ):
        first -= 1
    left = comparator_left(tokens, first)
    right = comparator_right(tokens, after)
    sign: FigureComparator = number.comparator or "="
    if right is not None:
        sign, after = right
    if left is not None and not (
        left[0] == "<"
        and tokens[left[1]].lower in ("under", "below")
        and parsed.tags[place] == "w"
        and not tokens[place].text[0].isdigit()
    ):
        sign, first = left
    return first, sign, after


def _unit(
    parsed: Parsed, number: Number, after: int, here: list[tuple[Figure, int, int]]
) -> tuple[str, str, int]:
    """What is counted, the word of a part-of phrase (them, which), and the token after it."""
    tags, tokens = parsed.tags, parsed.tokens
    part = ""
    if parsed.lower(after) == "of" and after + 1 < len(tokens):
        nxt = after + 1
        while nxt < len(tokens) and tags[nxt] == "D":
            nxt += 1
        part = parsed.lower(nxt) if nxt < len(tokens) else ""
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
    end, head = _noun(parsed, after)
    if head == "others" or not head:
        return _previous_unit(parsed, after, here) or head, part, end if head else after
    return head, part, end


def _noun(parsed: Parsed, at: int) -> tuple[int, str]:
    """The token after the noun phrase that follows a number, and its head noun."""
    tags, tokens = parsed.tags, parsed.tokens
    end, head = at, ""
    while end < len(tags):
        lower = tokens[end].lower
        if (
            tags[end] in "wUgT"
            or (tags[end] in "eVvNB" and end + 1 < len(tags) and tags[end + 1] in "wU")
            or lower == "others"
        ):
            if tags[end] in "wUTN" and lower not in _NO_UNIT:
                head = lower
            end += 1
            if lower == "others" or lower in _TIME_UNITS:
                break
        elif (
            tags[end] == "C"
            and end + 1 < len(tags)
            and tags[end + 1] in "wUe"
            and end + 2 < len(tags)
            and tags[end + 2] in "w"
            and end > at
            and tags[end - 1] in "U"
        ):
            end += 1
        else:
            break
    if head and tags[at : at + 1] in ("e", "V", "v", "g") and end == at + 1:
        return at, ""
    if end == at + 1 and head and not _is_noun_like(parsed, at):
        return at, ""
    return end, head


def _is_noun_like(parsed: Parsed, at: int) -> bool:
    """A lone word after a number counts as its noun unless it looks like a verb or adverb."""
    return parsed.tags[at] in "wUTN" and parsed.lower(at) not in (
        "more",
        "less",
        "other",
        "ago",
        "later",
        "still",
    )


def _previous_unit(parsed: Parsed, at: int, here: list[tuple[Figure, int, int]]) -> str:
    for figure, _, _ in reversed(here):
        if figure.unit and figure.unit != "share":
            return figure.unit
        if figure.of and "population" in figure.of:
            return "people"
    private = word_set("private persons")
    for place in range(at - 1, -1, -1):
        lower = parsed.lower(place)
        if lower in _PEOPLE or (lower in private and lower.endswith("s")):
            return lower
    return ""


def _negated(parsed: Parsed, first: int) -> bool:
    """Whether a negation governs the comparator: in the clause, before it, no noun of a subject between."""
    for place in range(first - 1, max(-1, first - 8), -1):
        if parsed.tags[place] in ",;:.hSR":
            return False
        if parsed.lower(place) in _NEGATIONS:
            return True
    return False


def _is_ahead(parsed: Parsed, first: int) -> bool:
    """Whether what is counted lies ahead ("would free 40"): a modal before it in the clause."""
    for place in range(first - 1, max(-1, first - 9), -1):
        if parsed.tags[place] in ";.SRh":
            return False
        if parsed.tags[place] == "X" and parsed.lower(place) in word_set("modals"):
            return True
    return False


def _predicate(parsed: Parsed, first: int, end: int, unit: str) -> str:
    """The nearest event word in the clause: just after ("30 killed"), before, or further on."""
    tags = parsed.tags
    for at in range(end, min(end + 3, len(tags))):
        if tags[at] in ",;.S":
            break
        if name := _LEMMA.get(parsed.lower(at)):
            return name
    for at in range(first - 1, max(-1, first - 9), -1):
        if tags[at] in ";.S" or (tags[at] == "C" and tags[at + 1 : at + 2] == "M"):
            break
        if name := _LEMMA.get(parsed.lower(at)):
            return name
    if unit in _TIME_UNITS:
        return ""
    for at in range(end, min(end + 8, len(tags))):
        if name := _LEMMA.get(parsed.lower(at)):
            return name
        if tags[at] in ",;.Stvg":
            break
    return ""


def _category(parsed: Parsed, end: int) -> str:
    """What a share is a share of people as: "most of them civilians", "70% are children"."""
    at = end
    while at < len(parsed.tags) and parsed.tags[at] in "XB":
        at += 1
    last = phrase_right(parsed.tags, at, prepositions=False)
    if parsed.tags[last : last + 1] == "C" and parsed.tags[last + 1 : last + 2] == "w":
        last = phrase_right(parsed.tags, last + 1, prepositions=False)
    return parsed.words(at, last) if last > at else ""


def _place(parsed: Parsed, place: int, reach: Reach) -> str:
    """The place named nearest to the figure in its sentence, after it first."""
    mentions = [
        m
        for m in reach.mentions[parsed.sentence.number]
        if m.form == "name" and reach.names.kind(m.key) in ("place", "state")
    ]
    if not mentions:
        return ""
    at = parsed.tokens[place].start
    local = [
        m
        for m in mentions
        if reach.text.norm[max(0, m.start - 8) : m.start]
        .rstrip()
        .endswith(("in", "on", "from", "to", "the", "across"))
    ]
    best = min(local, key=lambda m: (m.start < at, abs(m.start - at)), default=None)
    return reach.names.name(best.key) if best else ""


def _scope(predicate: str, where: str, negated: bool, category: str) -> str:
    words = [part for part in (category, predicate) if part]
    if where:
        words.append(f"in {where}" if words else where)
    if negated:
        words.append("(cap)")
    return " ".join(words)


def _population(
    parsed: Parsed, number: Number, part: str, here: list[tuple[Figure, int, int]], reach: Reach
) -> tuple[str | None, tuple[str, ...], list[str]]:
    """What a share or part is of: an earlier figure, or words; ambiguous populations flagged."""
    earlier = [figure for figure, _, _ in here if figure.unit != "share"]
    if part == "them" or (number.unit == "share" and number.comparator == ">" and part == ""):
        if not earlier:
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


def _as_of(parsed: Parsed, reach: Reach) -> str | None:
    lower = reach.text.lower[parsed.sentence.start : parsed.sentence.end]
    if "as of" not in lower and " by " not in lower and "since" not in lower:
        return None
    for time in reach.times:
        if parsed.sentence.start <= time.span.start < parsed.sentence.end and time.type == "DATE":
            before = reach.text.lower[max(0, time.span.start - 8) : time.span.start].strip()
            if before.endswith(("as of", " by", "since")):
                return time.value
    return None
