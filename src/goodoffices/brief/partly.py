"""Preferences nobody knows exactly: what can be said all the same, and what to ask first.

Shares of the preferences compatible with what is stated, drawn uniformly (Lahdelma and others
1998; see :mod:`goodoffices.bargaining.robustness`), for candidates named from stated positions.
No utility is invented: what cannot be said is said to be so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from goodoffices.brief.candidates import Candidate, candidates
from goodoffices.brief.findings import Sentence
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.redlines import LineStatus, RedLine, other_positions, red_lines, status_of
from goodoffices.brief.words import capital, count, join
from goodoffices.errors import BadInput, TooLarge
from goodoffices.model.case import Case
from goodoffices.model.preferences import PartialPreference, Utility
from goodoffices.model.scenario import Scenario

if TYPE_CHECKING:
    from goodoffices.bargaining.robustness import Question, Robustness

__all__ = ["DRAWS", "SEED", "Partly", "partly"]

DRAWS = 1000
SEED = 0

# Large spaces are asked under fewer draws, so that a brief stays quick.
LARGE, FEW = 20_000, 200
_SECONDS = 30.0
_ASKED = 3
# With so few draws, questions this near to the best one are about as good.
_ABOUT = 0.8

# Kinds of questions, those easiest to answer in words first.
_EASY = ("issues", "acceptance", "options", "packages")


@frozen
class Partly:
    """What can be said where preferences are known in part or not at all.

    ``shares``: for each candidate, in the order of ``rows``, a share with its standard error in
    words; ``statuses``: for each candidate and stated position, what it does to it.
    """

    lead: tuple[Sentence, ...] = ()
    known: tuple[Sentence, ...] = ()
    issues: tuple[tuple[str, str], ...] = ()
    candidates: tuple[Candidate, ...] = ()
    labels: tuple[Mapping[str, str], ...] = ()
    lines: tuple[RedLine, ...] = ()
    statuses: tuple[tuple[LineStatus, ...], ...] = ()
    rows: tuple[str, ...] = ()
    shares: tuple[tuple[str, ...], ...] = ()
    questions: tuple[Sentence, ...] = ()
    conventions: tuple[str, ...] = ()
    draws: int = 0
    seed: int = SEED
    said: tuple[Sentence, ...] = ()


def partly(case: Case, ledger: Ledger) -> Partly | None:
    """What can be said for a case whose preferences are not all points; None if they are."""
    scenario = case.scenario()
    stated = {item.party: item.stated for item in case.preferences}
    uncertain = [n for n in case.deciders if not isinstance(stated.get(n), Utility)]
    if not uncertain or not case.issues or len(scenario.parties) < 2:
        return None
    lines = (*red_lines(case, ledger), *other_positions(case, ledger))
    made = candidates(case, lines)
    issues = {issue.name: issue for issue in case.issues}
    base = Partly(
        known=_known(case, scenario, ledger),
        issues=tuple((issue.name, capital(issue.heading)) for issue in case.issues),
        candidates=made,
        labels=tuple({n: issues[n].label(o) for n, o in c.outcome.items()} for c in made),
        lines=lines,
        statuses=tuple(
            tuple(status_of(line.condition, issues, c.outcome) for line in lines) for c in made
        ),
    )
    if not any(stated.get(name) is not None for name in case.deciders):
        text = "Nothing is known of what any deciding party prefers, so nothing is computed."
        return evolve(base, lead=_computed_sentences(text), questions=_open(scenario))
    try:
        whole, shown, places = _robustness(scenario, made)
    except (BadInput, TooLarge) as error:
        reason = "; ".join(str(error).splitlines()).rstrip(".")
        text = f"Shares of compatible preferences were not computed: {reason}."
        return evolve(base, lead=_computed_sentences(text), questions=_open(scenario))
    if whole.inconsistent:
        texts = (conflict.sentence for conflict in whole.inconsistent)
        return evolve(base, lead=_computed_sentences(*texts))
    return _told(_shares(base, shown, places), whole)


def _computed_sentences(*texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(text, "computed") for text in texts)


def _robustness(
    scenario: Scenario, made: Sequence[Candidate]
) -> tuple[Robustness, Robustness, list[int]]:
    """Robustness over the whole space for the questions; that of the candidates, and where."""
    from goodoffices.bargaining.robustness import robustness

    samples = DRAWS if scenario.size <= LARGE else FEW
    whole = robustness(scenario, samples=samples, seed=SEED, seconds=_SECONDS)
    if whole.inconsistent or not made or whole.candidates is None:
        return whole, whole, []
    rows = {tuple(row): place for place, row in enumerate(whole.candidates.codes.tolist())}
    codes = [
        tuple(issue.index(candidate.outcome[issue.name]) for issue in scenario.issues)
        for candidate in made
    ]
    if all(code in rows for code in codes):
        return whole, whole, [rows[code] for code in codes]
    outcomes = [dict(candidate.outcome) for candidate in made]
    shown = robustness(scenario, outcomes, samples=samples, seed=SEED, seconds=_SECONDS)
    return whole, shown, list(range(len(made)))


def _known(case: Case, scenario: Scenario, ledger: Ledger) -> tuple[Sentence, ...]:
    """Each statement about preferences in words, with its source."""
    from goodoffices.bargaining.robustness import utility_set

    found = []
    for item in case.preferences:
        if not isinstance(item.stated, PartialPreference):
            continue
        for statement in utility_set(item.party, scenario.issues, item.stated).statements:
            text, _, key = statement.text.rpartition(" (")
            source = item.bases.get(key.rstrip(")"))
            sources = (source,) if source else item.sources
            found.append(ledger.sentence(f"{item.party}: {text or statement.text}.", sources))
    return tuple(found)


def _shares(base: Partly, found: Robustness, places: Sequence[int]) -> Partly:
    """Who accepts each candidate under how many of the preferences, where that can be said."""
    if found.shares is None or not places:
        return base
    rows = {
        f"Acceptable to {name}": [str(accepts[place]) for place in places]
        for name, accepts in found.shares.accepts.items()
        if accepts is not None
    }
    if found.shares.passes is not None:
        whom = "both" if len(found.scenario.parties) == 2 else "all who must agree"
        rows[f"Acceptable to {whom}"] = [str(found.shares.passes[place]) for place in places]
    said = (
        f"Package {candidate.letter}: {_said(found, place)}."
        for candidate, place in zip(base.candidates, places, strict=True)
    )
    columns = [[_plain(text) for text in texts] for texts in rows.values()]
    return evolve(
        base,
        rows=tuple(rows),
        shares=tuple(zip(*columns, strict=True)),
        said=_computed_sentences(*said),
    )


def _said(found: Robustness, place: int) -> str:
    """What holds of a candidate; where nothing can be said of acceptance, that is said once."""
    if found.shares is not None and found.shares.passes is not None:
        return _plain(found.sentence(place))
    return (
        "no package is better for one party and worse for none under "
        f"{_plain(str(found.efficient(place)))} of the preferences compatible with what is known"
    )


def _plain(text: str) -> str:
    return text.replace("+-", "±")


def _told(base: Partly, found: Robustness) -> Partly:
    """What cannot be said, the questions, and how all was computed."""
    assert found.profiles is not None
    draws, open_ = found.profiles.samples, _unvalued(found)
    lead = []
    if open_:
        lead.append(
            "Of no package can it be said whether all would accept it: what no deal is worth to "
            f"{join(open_)} is not known."
        )
    if base.rows:
        lead.append(
            "A share says under how many of the preferences compatible with what is known a "
            f"package is acceptable ({draws} draws, seed {found.profiles.seed}; ± is the "
            "standard error). It is no probability that anybody accepts."
        )
    open_questions = [q for q in _every_question(found) if not _prices_people(q, found.scenario)]
    asked = (_question(question, found.scenario) for question in _few(open_questions))
    return evolve(
        base,
        lead=_computed_sentences(*lead),
        questions=(*_open(found.scenario, open_), *_computed_sentences(*asked)),
        conventions=tuple(f"{capital(_plain(line))}." for line in found.conventions()),
        draws=draws,
    )


def _unvalued(found: Robustness) -> list[str]:
    if found.shares is None:
        return []
    return [name for name, accepts in found.shares.accepts.items() if accepts is None]


def _open(scenario: Scenario, names: Sequence[str] | None = None) -> tuple[Sentence, ...]:
    """The first thing to ask of whom no deal is not valued."""
    who = list(scenario.parties) if names is None else list(names)
    if not who:
        return ()
    text = (
        f"Ask {join(who)} what each would do without a deal, and which package would be as good "
        "as that; before that no package can be called acceptable."
    )
    if len(who) == 1:
        text = text.replace("what each would", "what it would")
    return (Sentence(text, "computed"),)


def _every_question(found: Robustness) -> Sequence[Question]:
    """All questions whose answer is open, those that narrow most first."""
    from goodoffices.bargaining.robustness import next_questions

    if found.profiles is None or found.candidates is None or found.solved is None:
        return ()
    asked = found.profiles.first(len(found.solved.efficient))
    return next_questions(asked, found.candidates.codes, found.solved.picked["nash"], most=1000)


def _prices_people(asked: Question, scenario: Scenario) -> bool:
    """Whether a question weighs a number of people against something else."""
    people = [issue.heading for issue in scenario.issues if issue.counts_people]
    return asked.kind in ("issues", "packages") and any(name in asked.text for name in people)


def _few(questions: Sequence[Question]) -> list[Question]:
    """Of the questions that narrow about as much as the best, those easiest to answer.

    One to each party first, so that nobody's answers alone settle the choice.
    """
    if not questions:
        return []
    good = [q for q in questions if q.bits >= _ABOUT * questions[0].bits]
    good.sort(key=lambda q: (_EASY.index(q.kind), -q.bits))
    first = list({q.party: q for q in reversed(good)}.values())
    chosen = sorted(first, key=good.index)[:_ASKED]
    chosen += [q for q in good if q not in chosen][: _ASKED - len(chosen)]
    return chosen


def _question(asked: Question, scenario: Scenario) -> str:
    now, then = _about(asked.effective_now), _about(asked.effective_then)
    of = count(scenario.size, "package")
    return (
        f"Ask {asked.party}: {asked.text} Expected to narrow what may be the Nash deal from about "
        f"{now} to {then} of {of}."
    )


def _about(number: float) -> str:
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}"
