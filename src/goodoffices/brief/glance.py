"""In short: five answers for who has five minutes, and one line of finding for each part.

Bottom line up front (Minto 1987): every line is read off the parts that follow, keeps their
citations, and says so where there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.hold import summary
from goodoffices.brief.packages import many
from goodoffices.brief.words import capital, count, join, shorten

if TYPE_CHECKING:
    from goodoffices.brief.build import Findings
    from goodoffices.brief.positions import IssueLine
    from goodoffices.brief.reported import Pair

__all__ = ["Answer", "glance", "headlines"]

# Sentences of one answer; the parts have the rest.
FEW = 3


@frozen
class Answer:
    """One question, the part that answers it in full, and the answer in a few sentences."""

    question: str
    part: str
    sentences: tuple[Sentence, ...]


def glance(found: Findings) -> tuple[Answer, ...]:
    """The answers, in the order in which a mediator asks."""
    answers = (
        Answer("Where do the talks stand?", "standing", _stands(found)),
        Answer("Where do the reports differ?", "reported", tuple(_differ(found))),
        Answer("Where are the parties apart?", "positions", _apart(found)),
        Answer("What could be agreed?", "packages", _agreed(found)),
        Answer("What would hold?", "hold", _holds(found)),
        Answer("What to ask next?", "unknown", _asked(found)),
    )
    return tuple(answer for answer in answers if answer.sentences)


def _computed(*texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(text, "computed") for text in texts)


def _stands(found: Findings) -> tuple[Sentence, ...]:
    part = found.standing
    said = [text.said for text in part.texts[:2]]
    if len(part.texts) > 2:
        said += _computed(f"{len(part.texts) - 2} more texts are on the table.")
    for coming in part.coming[:1]:
        text = f"Next, {coming.when} ({coming.status}): {coming.said.text}"
        said.append(Sentence(text, coming.said.origin, coming.said.cites))
    return tuple(said) or _computed("The case names no text on the table and nothing planned.")


def _differ(found: Findings) -> Iterator[Sentence]:
    """What differs and what cannot be compared, the first of each in the reports' words."""
    part = found.reported
    if part.reports < 2:
        yield from _computed(
            "No report is here to be read." if not part.reports else "There is only one report."
        )
        return
    differ, apart = _pairs(found, "differ"), _pairs(found, "apart")
    if not differ:
        yield from _computed(f"In {part.reports} reports no difference was found.")
    yield from (_of_pair(pair) for pair in differ[: FEW - 1])
    if len(differ) >= FEW:
        yield from _computed(f"{capital(count(len(differ) - FEW + 1, 'more difference'))}.")
    yield from (_of_pair(pair, "Cannot be compared: ") for pair in apart[:1])
    if apart[1:]:
        yield from _computed(f"{capital(count(len(apart) - 1, 'more comparison'))} of this sort.")


def _pairs(found: Findings, key: str) -> Sequence[Pair]:
    return next((group.pairs for group in found.reported.groups if group.key == key), ())


def _of_pair(pair: Pair, before: str = "") -> Sentence:
    cites = tuple(dict.fromkeys(quote.cite for quote in pair.quotes))
    named = f"“{shorten(pair.quotes[0].words, 70)}”: " if pair.quotes and not before else before
    return Sentence(f"{named}{pair.why.rstrip('.')}.", "report" if cites else "computed", cites)


def _apart(found: Findings) -> tuple[Sentence, ...]:
    lines = found.positions.issues
    if not lines:
        return ()
    measured = [line for line in lines if any(d.steps is not None for d in line.distances)]
    if not measured:
        return _computed("Of no issue have two deciding parties stated what they leave open.")
    apart = [line for line in measured if _steps(line)]
    met = [f"“{line.heading}”" for line in measured if not _steps(line)]
    texts = []
    if apart:
        said = join(f"“{line.heading}” ({_how_far(line)})" for line in apart[:5])
        more = f" and {len(apart) - 5} more" if apart[5:] else ""
        texts.append(f"On {said}{more}.")
    if met:
        texts.append(f"No distance on {join(met[:5])}{' and more' if met[5:] else ''}.")
    if len(measured) < len(lines):
        left = count(len(lines) - len(measured), "other issue")
        texts.append(f"On {left} not enough is stated to tell.")
    return _computed(*texts)


def _steps(line: IssueLine) -> int:
    return max((d.steps for d in line.distances if d.steps is not None), default=0)


def _how_far(line: IssueLine) -> str:
    if line.kind == "categorical":
        return "no option in common"
    return f"{_steps(line)} of {count(max(d.of for d in line.distances), 'step')}"


def _agreed(found: Findings) -> tuple[Sentence, ...]:
    part = found.packages
    if part.why is not None:
        lead = found.partly.lead[:1] if found.partly else ()
        return (part.why, *lead)
    if not part.packages:
        return _computed(_how_many(found), "None is acceptable to all who must agree.")
    letters = [package.letter for package in part.packages]
    headings = {name: heading for name, heading, _ in part.issues}
    texts = [f"{capital(count(len(letters), 'package'))} to examine: {join(letters)}."]
    same = [f"{headings[name]}: {part.packages[0].labels[name]}" for name in part.same]
    if same:
        texts.append(f"In all of them: {'; '.join(same[:FEW])}{' …' if same[FEW:] else ''}.")
    open_ones = [f"“{heading}”" for name, heading in headings.items() if name not in part.same]
    if open_ones and len(letters) > 1:
        texts.append(f"They differ on {join(open_ones[:6])}{' and more' if open_ones[6:] else ''}.")
    return _computed(_how_many(found), *texts)


def _how_many(found: Findings) -> str:
    """How many of the possible packages suit everybody."""
    deals = found.deals or {"acceptable": {"all": None}, "feasible": None}
    suit = "give every party at least what no deal gives it"
    return (
        f"{many(deals['acceptable']['all'])} of {many(deals['feasible'])} possible packages {suit}."
    )


def _holds(found: Findings) -> tuple[Sentence, ...]:
    part = found.hold
    said = summary(part)[: FEW + 1]
    return said or ((part.why_not,) if part.why_not else ())


def _asked(found: Findings) -> tuple[Sentence, ...]:
    part = found.unknown
    narrowing = found.partly.questions if found.partly else ()
    return (*part.questions, *narrowing, *part.asked, *part.gaps)[:FEW]


def headlines(found: Findings) -> dict[str, str]:
    """What is found in each part, in a few words, by the part's anchor."""
    lines = {
        "standing": _standing_line(found),
        "actors": _actors_line(found),
        "calendar": _calendar_line(found),
        "reported": _reported_line(found),
        "positions": _positions_line(found),
        "packages": _packages_line(found),
        "hold": _hold_line(found),
        "rests": _rests_line(found),
        "unknown": _unknown_line(found),
        "sources": count(len(found.sources.reports), "report"),
    }
    return {part: line for part, line in lines.items() if line}


def _standing_line(found: Findings) -> str:
    texts = found.standing.texts
    if not texts:
        return "no text on the table"
    first = texts[0]
    line = f"“{shorten(first.name, 50)}” is at the stage {first.stage}"
    if first.awaiting:
        line += f", awaiting {join(first.awaiting[:3])}" + (
            " and more" if first.awaiting[3:] else ""
        )
    return line + (f"; {count(len(texts) - 1, 'more text')}" if texts[1:] else "")


def _actors_line(found: Findings) -> str:
    deciders = set(found.deciders)
    between = [c for c in found.actors.channels if set(c.between) <= deciders]
    if len(deciders) == 2 and len(between) == 1:
        return between[0].said.text.rstrip(".")
    if len(deciders) < 2:
        return ""
    kinds = [c.kind for c in between]
    pairs = len(deciders) * (len(deciders) - 1) // 2
    return f"of {count(pairs, 'pair')} of deciding parties {kinds.count('direct')} speak directly"


def _calendar_line(found: Findings) -> str:
    happenings = found.calendar.happenings
    coming = sum(item.status == "planned" for item in happenings)
    return f"{count(len(happenings), 'dated event')}, {coming or 'none'} of them planned"


def _reported_line(found: Findings) -> str:
    if found.reported.reports < 2:
        return count(found.reported.reports, "report")
    words = (("agree", "agree"), ("differ", "differ"), ("apart", "cannot be compared"))
    found_ = [f"{len(_pairs(found, key)) or 'none'} {said}" for key, said in words]
    return f"of the comparisons, {join(found_)}"


def _positions_line(found: Findings) -> str:
    lines = found.positions.issues
    measured = [line for line in lines if any(d.steps is not None for d in line.distances)]
    if not measured:
        return "not enough is stated to tell" if lines else ""
    apart = sum(bool(_steps(line)) for line in measured)
    return f"apart on {apart or 'none'} of the {len(measured)} issues where both can be read"


def _packages_line(found: Findings) -> str:
    part = found.packages
    if part.why is not None:
        made = len(found.partly.candidates) if found.partly else 0
        return f"{count(made, 'candidate')} made of what was stated" if made else "none is shown"
    return f"{count(len(part.packages), 'package')} to examine"


def _hold_line(found: Findings) -> str:
    kept = found.hold.kept
    if not kept:
        return ""
    unaided = sum(one.unaided for one in kept)
    answered = sum(not one.unaided and bool(one.countered) for one in kept)
    return (
        f"{unaided or 'none'} of {count(len(kept), 'package')} for its own sake, "
        f"{answered or 'none'} for fear of an answer"
    )


def _rests_line(found: Findings) -> str:
    facts = found.sources.facts()
    cited = count(facts["verified"], "verified citation")
    return f"{cited}, {count(facts['assumptions'], 'assumption')}"


def _unknown_line(found: Findings) -> str:
    part = found.unknown
    return count(len(part.questions) + len(part.asked) + len(part.gaps), "open question")
