"""What ``goodoffices deals`` adds on request: explanations, robustness, and better deals nearby."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from goodoffices.errors import BadInput, Fault, nearest

if TYPE_CHECKING:
    from rich.console import Console

    from goodoffices.bargaining.results import DealsResult
    from goodoffices.bargaining.tradeoffs.distances import Positions
    from goodoffices.cli.deals_offers import OffersAsked
    from goodoffices.model.scenario import Scenario

__all__ = ["more_json", "package_of", "print_more"]

_EXPLAINED = 9
_LISTED = 5


def package_of(text: str, scenario: Scenario) -> dict[str, str]:
    """A whole package written as ``issue = option, issue = option``, all its faults at once.

    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.scenario import Scenario
    >>> package_of("aid = full", Scenario((), (Issue("aid", ("none", "full")),), {}))
    {'aid': 'full'}
    """
    issues = {issue.name: issue for issue in scenario.issues}
    found: dict[str, str] = {}
    faults = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, equals, option = (piece.strip() for piece in part.partition("="))
        if not equals:
            faults.append(f"'{part}' says no option; write issue = option")
        elif name not in issues:
            faults.append(f"issue '{name}' is not known; {nearest(name, issues)}")
        elif not issues[name].has(option):
            known = nearest(option, issues[name].options)
            faults.append(f"issue '{name}' has no option '{option}'; {known}")
        elif name in found:
            faults.append(f"issue '{name}' is named twice; name it once")
        else:
            found[name] = option
    if not faults and (left := [name for name in issues if name not in found]):
        faults.append(f"the package leaves open {', '.join(left)}; name one option of every issue")
    if faults:
        raise BadInput(Fault(f"--improve: {fault}") for fault in faults)
    return {name: found[name] for name in issues}


def more_json(
    result: DealsResult,
    *,
    explained: bool,
    robust: bool,
    package: Mapping[str, str] | None,
    asked: OffersAsked | None = None,
    positions: Positions,
    seed: int,
    progress: Callable[[str, int, int], None] | None = None,
) -> dict[str, Any]:
    """The fields ``explanations``, ``robustness`` and ``tradeoffs``, those that are asked for."""
    from attrs import evolve

    from goodoffices.bargaining.explain import explain_json
    from goodoffices.bargaining.robustness import robustness_json
    from goodoffices.bargaining.tradeoffs import tradeoffs_json

    scenario = evolve(result.scenario, rule=result.rule)
    more: dict[str, Any] = {}
    if explained:
        more["explanations"] = [
            explain_json(scenario, each, positions=positions, deals=result)
            for each in _to_explain(result, package)
        ]
    if robust:
        more["robustness"] = robustness_json(scenario, seed=seed, progress=progress)
    if package is not None or asked is not None:
        more["tradeoffs"] = tradeoffs_json(
            scenario,
            package,
            positions=positions,
            offers_of=asked.party if asked else None,
            target=asked.target if asked else None,
            offers=asked.count if asked else 3,
        )
    return more


def _to_explain(result: DealsResult, package: Mapping[str, str] | None) -> list[Mapping[str, str]]:
    """The package asked about, then one of each point that a solution picks."""
    from goodoffices.bargaining.solutions import SOLUTIONS

    picked: dict[tuple[str, ...], Mapping[str, str]] = {}
    if package is not None:
        picked[tuple(package.values())] = package
    for name, one in result.solutions.items():
        if not SOLUTIONS[name].facts.get("peer"):
            for each in one.packages:
                picked.setdefault(tuple(each.values()), each)
    return list(picked.values())[:_EXPLAINED]


def print_more(console: Console, scenario: Scenario, more: Mapping[str, Any]) -> None:
    """The same fields in plain sentences."""
    for found in more.get("explanations", ()):
        console.print(f"Why {_words(found['package'])}", style="bold", markup=False)
        _list(console, found["sentences"])
        _list(console, [f"Changing {move['sentence']}" for move in found["moves"]])
    if "explanations" in more:
        _print_claims(console)
    if "robustness" in more:
        _print_robustness(console, more["robustness"])
    if "tradeoffs" in more and more["tradeoffs"]["package"] is not None:
        _print_tradeoffs(console, scenario, more["tradeoffs"])


def _print_claims(console: Console) -> None:
    """What each rule promises of any scenario, and what it does not."""
    from goodoffices.bargaining.solutions import SOLUTIONS
    from goodoffices.bargaining.solutions.claims import claims_sentence

    console.print("What the rules claim", style="bold")
    own = [rule.name for rule in SOLUTIONS if not rule.facts.get("peer")]
    _list(console, [claims_sentence(name) for name in own])


def _list(console: Console, sentences: list[str]) -> None:
    for sentence in sentences:
        console.print(f"- {sentence}", markup=False)


def _words(package: Mapping[str, str]) -> str:
    return ", ".join(f"{issue} = {option}" for issue, option in package.items())


def _print_robustness(console: Console, found: Mapping[str, Any]) -> None:
    console.print("Under what is not known exactly", style="bold")
    _list(console, [f"{conflict['sentence']}" for conflict in found["inconsistent"]])
    for package in found["packages"]:
        console.print(f"{_words(package['outcome'])}:", markup=False)
        if package["why"]:
            console.print(f"  here because: {'; '.join(package['why'])}", markup=False)
        if package["sentence"]:
            console.print(f"  {package['sentence']}", markup=False)
        for said in _proved(package):
            console.print(f"  {said}", markup=False)
        for party, holds in package["off_by"]["accepts"].items():
            if holds is not None:
                console.print(f"  {_holding(party, holds, found['percent'])}", markup=False)
    if found["undecided"]:
        console.print(f"{len(found['undecided'])} candidates have an answer not decided in time")
    _list(console, [question["sentence"] for question in found["questions"][:3]])
    _list(console, found["conventions"])


def _proved(package: Mapping[str, Any]) -> list[str]:
    """Verdicts for all and for some compatible preferences, and the largest regret, in words."""
    said = []
    for key, what in (("passes", "acceptable"), ("efficient", "efficient among the candidates")):
        answer = package[key]
        answer = answer and answer.get("among_candidates", answer)
        if answer and answer.get("for_all"):
            said.append(f"{what} {_verdict(answer['for_all'], answer['for_some'])}")
    regret = package["regret"]
    if regret:
        least = "" if regret["exact"] else "at least "
        said.append(
            f"largest regret {least}{regret['value']:.2f} of a party's span ({regret['party']}'s)"
        )
    return said


def _verdict(for_all: str, for_some: str) -> str:
    if (for_all, for_some) == ("no", "yes"):
        return "under some compatible preferences, not all"
    if for_all == for_some == "yes":
        return "under all compatible preferences"
    if for_all == for_some == "no":
        return "under no compatible preferences"
    words = {"boundary": "on the boundary", "undecided": "not decided"}
    every, some = (words.get(answer, answer) for answer in (for_all, for_some))
    return f"for all compatible preferences: {every}; for some: {some}"


def _holding(party: str, holds: Mapping[str, Any], percent: float) -> str:
    """Whether a party's answer stays if its points are off."""
    now = "accepts it" if holds["now"] else "refuses it"
    if holds["always"] == holds["ever"]:
        return f"{party} {now} by its points, even if they are off by {percent:g} %"
    return f"{party} {now} by its points; from {holds['until']:.1f} % off that can change"


def _distance(found: Mapping[str, Any]) -> str:
    """Two parties on an issue, each with what the other's option would cost it."""
    sides = []
    columns = (found[key] for key in ("parties", "positions", "costs", "stated"))
    for party, option, cost, stated in zip(*columns):
        how = "stands on" if stated else "likes best"
        lost = "" if cost is None else f" (the other's would cost it {cost:.0%} of its range here)"
        sides.append(f"{party} {how} {option}{lost}")
    return f"{found['issue']}: {'; '.join(sides)}: {found['apart']:.2f}"


def _print_tradeoffs(console: Console, scenario: Scenario, found: Mapping[str, Any]) -> None:
    if found["distances"]:
        console.print("How far apart they stand (0: the same, 1: as far as can be)", style="bold")
        _list(console, [_distance(each) for each in found["distances"]])
    better = found["improvements"]
    console.print(f"From {_words(found['package'])}", style="bold", markup=False)
    if better is None:
        console.print("better deals nearby need the scores of every party")
        return
    if better["nearest"] is None:
        console.print("no package is better for one party and worse for none")
    for each in better["found"][:_LISTED]:
        changes = ", ".join(f"{c['issue']} {c['from']} -> {c['to']}" for c in each["changes"])
        if any(scenario.issue(c["issue"]).counts_people for c in each["changes"]):
            gains = "better for " + ", ".join(p for p, gain in each["gains"].items() if gain > 0)
        else:
            gains = ", ".join(f"{party} {gain:+.6g}" for party, gain in each["gains"].items())
        console.print(f"- change {changes}: {gains}", markup=False)
    if better["points"] > _LISTED:
        console.print(f"{better['points'] - _LISTED:,} more improvements; see --json")
    if found["logrolling"]:
        console.print("Two issues moved together", style="bold")
        _list(console, [each["sentence"] for each in found["logrolling"][:_LISTED]])
