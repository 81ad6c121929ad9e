"""Possible deals: packages to examine, with why each is there, never ranked as found.

What the numbers are (points, reservation values) and whose assumption each is stands beside
them.  A case without numbers for every deciding party gets no packages, and is told why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from goodoffices.brief.findings import Sentence
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.redlines import LineStatus, RedLine, other_positions, red_lines, status_of
from goodoffices.brief.trades import Trades, explained, trades
from goodoffices.brief.words import capital, count, join, say_points
from goodoffices.expressions.words import number_text
from goodoffices.model.case import Case, Preference
from goodoffices.model.case import Source as CaseSource
from goodoffices.model.conditions import issues_of
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import PartialPreference, Utility
from goodoffices.model.scenario import Scenario

__all__ = ["SOLUTIONS", "Package", "Packages", "Scale", "many", "packages"]

# More packages than this are counted, not shown side by side.
SHOWN = 10

SOLUTIONS = {
    "nash": ("Nash", "largest product of the parties' gains over no deal"),
    "kalai_smorodinsky": (
        "Kalai–Smorodinsky",
        "equal shares, as far as can be, of what each could gain at most",
    ),
    "egalitarian": ("egalitarian", "largest smallest gain"),
    "utilitarian": ("utilitarian", "largest sum of points"),
}


@frozen
class Scale:
    """One party's points: the best in any acceptable package, no deal, and whose numbers."""

    party: str
    best: float | None
    reservation: float | None
    basis: Sentence
    reservation_basis: Sentence | None = None


@frozen
class Package:
    """A package to examine; arrays over parties follow ``Packages.scales``."""

    letter: str
    outcome: Mapping[str, str]
    labels: Mapping[str, str]
    utilities: tuple[float, ...]
    gains: tuple[float | None, ...]
    shares: tuple[float | None, ...]
    names: tuple[str, ...]
    reasons: tuple[Sentence, ...]
    lines: tuple[LineStatus, ...]
    refused_by: tuple[str, ...] = ()
    trade: tuple[Sentence, ...] = ()
    steps: tuple[Sentence, ...] = ()
    others: tuple[LineStatus, ...] = ()


@frozen
class Packages:
    """The sixth part of the brief; empty with ``why`` where the case has no numbers.

    ``people``: headings of the issues that count people, which nothing prices.
    """

    why: Sentence | None
    scales: tuple[Scale, ...] = ()
    issues: tuple[tuple[str, str, str], ...] = ()
    same: tuple[str, ...] = ()
    lines: tuple[RedLine, ...] = ()
    others: tuple[RedLine, ...] = ()
    packages: tuple[Package, ...] = ()
    omitted: int = 0
    counts: tuple[Sentence, ...] = ()
    frontier: tuple[tuple[float, ...], ...] = ()
    conventions: tuple[str, ...] = ()
    interactions: tuple[Sentence, ...] = ()
    trades: Trades = field(factory=Trades)
    people: tuple[str, ...] = ()
    cloud: tuple[tuple[float, ...], ...] = field(default=(), repr=False)


def packages(
    case: Case, deals: Mapping[str, Any] | None, ledger: Ledger, *, refused: str = ""
) -> Packages:
    """Packages of the ``deals`` result to examine, or why there are none."""
    lines = red_lines(case, ledger)
    if refused:
        return Packages(Sentence(f"No packages are shown: {refused}.", "computed"), lines=lines)
    if deals is None or not deals.get("frontier"):
        return Packages(_why_not(case), lines=lines)
    issues = {issue.name: issue for issue in case.issues}
    scales = _scales(case, deals, ledger)
    chosen = _chosen(deals, lines, issues)
    scenario, others = case.scenario(), other_positions(case, ledger)
    shown = tuple(
        evolve(
            _explained(_package(_letter(i), outcome, why, scales, lines, issues, deals), scenario),
            others=tuple(status_of(other.condition, issues, outcome) for other in others),
        )
        for i, (outcome, why) in enumerate(chosen[:SHOWN])
    )
    return Packages(
        why=None,
        scales=scales,
        issues=tuple((i.name, capital(i.heading), _today(i)) for i in case.issues),
        same=_same_in_all(shown, case.issues),
        lines=lines,
        others=others,
        packages=shown,
        omitted=max(0, len(chosen) - SHOWN),
        counts=_counts(deals),
        frontier=tuple(tuple(map(float, u)) for u in deals["frontier"]["points"]),
        conventions=_conventions(deals),
        interactions=_interactions(case, issues, ledger),
        trades=trades(scenario),
        people=tuple(issue.heading for issue in case.issues if issue.counts_people),
    )


def _why_not(case: Case) -> Sentence:
    """Why there are no packages; says nothing of items the audience may not see."""
    if not case.issues:
        return Sentence("No packages are shown: the case names no issues.", "computed")
    stated = {item.party: item.stated for item in case.preferences}
    reasons = []
    for name in case.deciders:
        preference = stated.get(name)
        if isinstance(preference, PartialPreference):
            reasons.append(f"those of {name} are known only in part, without points")
        elif not isinstance(preference, Utility):
            reasons.append(f"those of {name} are not known")
    because = "; ".join(reasons) or "no package meets the hard limits"
    about = "preferences: " if reasons else ""
    text = f"No packages are shown, and none is invented. On {about}{because}."
    if not reasons:
        text = f"No packages are shown: {because}."
    return Sentence(text, "computed")


def _scales(case: Case, deals: Mapping[str, Any], ledger: Ledger) -> tuple[Scale, ...]:
    preferences = {item.party: item for item in case.preferences}
    passing = deals.get("frontier_acceptable") or {}
    points = passing.get("points") or deals["frontier"]["points"]
    found = []
    for index, party in enumerate(deals["parties"]):
        best = max((float(u[index]) for u in points), default=None)
        reservation = deals["reservation"].get(party)
        preference = preferences.get(party)
        basis = _basis(party, preference, ledger)
        limit = _limit_basis(party, preference, reservation, ledger)
        found.append(Scale(party, best, reservation, basis, limit))
    return tuple(found)


def _basis(party: str, preference: Preference | None, ledger: Ledger) -> Sentence:
    """Whose numbers a party's points are."""
    sources = preference.sources if preference else ()
    named = _named(sources)
    text = f"Points of {party}: {named}." if named else f"Points of {party}: no basis given."
    return ledger.sentence(text, sources)


def _limit_basis(
    party: str, preference: Preference | None, reservation: float | None, ledger: Ledger
) -> Sentence | None:
    if reservation is None:
        return Sentence(f"No deal: worth to {party} not known.", "computed")
    source = preference.bases.get("reservation") if preference else None
    sources = (source,) if source else (preference.sources if preference else ())
    named = _named(sources) or "no basis given"
    return ledger.sentence(
        f"No deal is worth {say_points(reservation)} points to {party}: {named}.", sources
    )


def _named(sources: Iterable[CaseSource]) -> str:
    """Sources of numbers in words: an assumption with its author and how sure they are."""
    words = []
    for source in sources:
        if not source.assumed:
            words.append("as reported")
            continue
        who = source.by or "author not named"
        sure = f", sure: {source.sure}" if source.sure else ""
        words.append(f"assumed by {who}{sure}")
    return join(dict.fromkeys(words))


def _today(issue: Issue) -> str:
    return issue.label(issue.status_quo) if issue.status_quo is not None else "not known"


def _chosen(
    deals: Mapping[str, Any], lines: Sequence[RedLine], issues: Mapping[str, Issue]
) -> list[tuple[dict[str, str], tuple[str, ...]]]:
    """Packages with the names they are found under, in the order of the issues' options."""
    found: dict[tuple[str, ...], tuple[dict[str, str], list[str]]] = {}

    def add(outcome: Mapping[str, str], why: str) -> None:
        key = tuple(outcome.get(name, "") for name in issues)
        found.setdefault(key, (dict(outcome), []))[1].append(why)

    for name in SOLUTIONS:
        for outcome in (deals["solutions"].get(name) or {}).get("outcomes", ()):
            add(outcome, name)
    for party, outcome in _keeping_all(deals, lines, issues):
        add(outcome, f"keeps:{party}")
    ordered = sorted(found.values(), key=lambda item: _place(item[0], issues))
    return [(outcome, tuple(dict.fromkeys(why))) for outcome, why in ordered]


def _place(outcome: Mapping[str, str], issues: Mapping[str, Issue]) -> tuple[int, ...]:
    return tuple(
        issue.index(outcome[name]) if name in outcome else -1 for name, issue in issues.items()
    )


def _keeping_all(
    deals: Mapping[str, Any], lines: Sequence[RedLine], issues: Mapping[str, Issue]
) -> Iterable[tuple[str, Mapping[str, str]]]:
    """For each party, the acceptable frontier packages best for it that break no line."""
    part = deals.get("frontier_acceptable") or {}
    kept = [
        (u, outcome)
        for u, outcome in zip(part.get("points", ()), part.get("outcomes", ()), strict=False)
        if not any(status_of(x.condition, issues, outcome) == "broken" for x in lines)
    ]
    if not lines or not kept:
        return
    for index, party in enumerate(deals["parties"]):
        best = max(u[index] for u, _ in kept)
        for u, outcome in kept:
            if u[index] == best:
                yield party, outcome


def _package(
    letter: str,
    outcome: Mapping[str, str],
    why: Sequence[str],
    scales: Sequence[Scale],
    lines: Sequence[RedLine],
    issues: Mapping[str, Issue],
    deals: Mapping[str, Any],
) -> Package:
    utilities = _utilities(outcome, deals)
    gains = tuple(
        None if s.reservation is None else u - s.reservation
        for u, s in zip(utilities, scales, strict=True)
    )
    shares = tuple(_share(g, s) for g, s in zip(gains, scales, strict=True))
    refused = tuple(s.party for g, s in zip(gains, scales, strict=True) if g is not None and g < 0)
    labels = {name: issues[name].label(option) for name, option in outcome.items()}
    return Package(
        letter,
        dict(outcome),
        labels,
        utilities,
        gains,
        shares,
        tuple(SOLUTIONS[name][0] for name in why if name in SOLUTIONS),
        tuple(Sentence(text, "computed") for text in _reasons(why)),
        tuple(status_of(line.condition, issues, outcome) for line in lines),
        refused,
    )


def _explained(package: Package, scenario: Scenario) -> Package:
    """A package with who gives what for what in it, and what a small change would do."""
    trade, steps = explained(scenario, package.outcome)
    return evolve(package, trade=trade, steps=steps)


def _share(gain: float | None, scale: Scale) -> float | None:
    """A gain as a share of the party's largest in an acceptable package; None without one."""
    if gain is None or scale.best is None or scale.reservation is None:
        return None
    span = scale.best - scale.reservation
    return gain / span if span > 0 else None


def _reasons(why: Sequence[str]) -> Iterable[str]:
    for name in why:
        if name in SOLUTIONS:
            title, meaning = SOLUTIONS[name]
            yield f"{capital(title)}: {meaning}."
    keeps = [name.split(":", 1)[1] for name in why if name.startswith("keeps:")]
    if keeps:
        yield f"Of the undominated packages that break nobody's red line, best for {join(keeps)}."


def _utilities(outcome: Mapping[str, str], deals: Mapping[str, Any]) -> tuple[float, ...]:
    """Points of a package, from the part of the result that holds it."""
    for solution in deals["solutions"].values():
        if solution and outcome in solution["outcomes"]:
            at = solution["outcomes"].index(outcome)
            values = solution["utilities"]
            row = values[at] if values and isinstance(values[0], list | tuple) else values
            return tuple(map(float, row))
    part = deals["frontier_acceptable"]
    return tuple(map(float, part["points"][part["outcomes"].index(outcome)]))


def _same_in_all(shown: Sequence[Package], issues: Iterable[Issue]) -> tuple[str, ...]:
    return tuple(
        issue.name
        for issue in issues
        if len(shown) > 1 and len({p.outcome.get(issue.name) for p in shown}) == 1
    )


def _letter(index: int) -> str:
    """A, B … Z, AA … as names that say nothing of merit."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _counts(deals: Mapping[str, Any]) -> tuple[Sentence, ...]:
    """How many packages there are, keep hard limits, suit everybody, cannot be improved."""
    size = int(deals["frontier"]["size"])
    says = deals["acceptable"]
    texts = [
        f"{many(deals['outcomes'])} packages can be put together from the options of the issues; "
        f"{many(deals['feasible'])} keep the limits marked as hard.",
        f"{many(says['all'])} of them give every party at least what no deal gives it.",
        f"{capital(count(size, 'package or group of equal packages', 'packages or groups of equal packages'))} "
        "cannot be improved for one party without loss to another (the frontier).",
    ]
    if says["rule"] is not None and says["rule"] != says["all"]:
        texts.insert(2, f"{many(says['rule'])} pass the decision rule.")
    if not deals["frontier"]["exact"]:
        texts.append("The frontier is approximated; how far off is said with the definitions.")
    return tuple(Sentence(text, "computed") for text in texts)


def many(number: str | None) -> str:
    """An exact count with thousands marked, or in short if it is very long."""
    if number is None:
        return "An uncounted number"
    value = int(number)
    return f"{value:,}" if value < 10**12 else f"about {value:.2g}".replace("e+", " × 10^")


def _conventions(deals: Mapping[str, Any]) -> tuple[str, ...]:
    conventions = deals.get("conventions", ())
    if isinstance(conventions, Mapping):
        return tuple(f"{key}: {value}" for key, value in conventions.items())
    return tuple(str(item) for item in conventions)


def _interactions(case: Case, issues: Mapping[str, Issue], ledger: Ledger) -> tuple[Sentence, ...]:
    """Bonuses and losses for combinations, in words, with whose numbers they are.

    Without the amount where a combination counts people.
    """
    from goodoffices.expressions import in_words

    found = []
    for preference in case.preferences:
        if not isinstance(preference.stated, Utility):
            continue
        for number, item in enumerate(preference.stated.interactions, 1):
            source = preference.bases.get(f"interactions.{number}")
            sign = "+" if item.value >= 0 else "−"
            value = f"{sign}{number_text(abs(item.value))}"
            if any(issues[name].counts_people for name in issues_of(item.when)):
                value = "more" if item.value >= 0 else "less"
            text = f"{preference.party}: {value} where {in_words(item.when, issues)}."
            found.append(ledger.sentence(text, (source,) if source else preference.sources))
    return tuple(found)
