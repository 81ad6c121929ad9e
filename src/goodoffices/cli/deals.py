"""``goodoffices deals``: what could be agreed, and what is fair."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.output import print_json
from goodoffices.errors import BadInput, Fault

if TYPE_CHECKING:
    from rich.console import Console

    from goodoffices.bargaining.division import Division
    from goodoffices.bargaining.draws import Estimate
    from goodoffices.bargaining.frontier import Frontier
    from goodoffices.bargaining.results import DealsResult, SolutionResult
    from goodoffices.bargaining.tradeoffs.distances import Positions
    from goodoffices.model.scenario import DecisionRule, Scenario

__all__ = ["command"]

SHOWN = 9


@click.command("deals")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--rule", help="Who must accept: unanimity, or a number of parties, e.g. '5 of 6'.")
@click.option(
    "--veto", "vetoes", multiple=True, metavar="PARTY", help="Party whose consent is needed."
)
@click.option(
    "--all-ties",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="List up to N packages for each point; 0 lists one.",
)
@click.option("--exact", is_flag=True, help="Refuse rather than approximate.")
@click.option(
    "--epsilon",
    type=click.FloatRange(0, 0.5),
    default=0.0,
    help="Share of each party's span that may be given up for speed; 0 is exact.",
)
@click.option(
    "--for",
    "audience",
    metavar="AUDIENCE",
    help="For whom: public, mediators or 'party NAME'; needed once a case holds private items.",
)
@click.option(
    "--explain", "explained", is_flag=True, help="Say what each package gives whom, for what."
)
@click.option(
    "--robust",
    is_flag=True,
    help="Say what holds if preferences are partly known, or points are off by 20 %.",
)
@click.option(
    "--improve",
    metavar="PACKAGE",
    help="Look for better deals near 'issue = option, issue = option, ...'.",
)
@click.option(
    "--offers",
    "offering",
    metavar="PARTY",
    help="Different offers of this party, worth the same to it; with --at.",
)
@click.option("--at", "target", metavar="POINTS", help="What they are worth to it at least.")
@click.option(
    "--count",
    type=click.IntRange(1, 6),
    default=3,
    metavar="N",
    help="How many offers; 3 by default.",
)
@click.option("--seed", type=int, default=0, help="Seed of what is drawn at random.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    path: Path,
    rule: str | None,
    vetoes: tuple[str, ...],
    all_ties: int,
    exact: bool,
    epsilon: float,
    audience: str | None,
    explained: bool,
    robust: bool,
    improve: str | None,
    offering: str | None,
    target: str | None,
    count: int,
    seed: int,
    as_json: bool,
) -> int:
    """What could be agreed in PATH, a case folder or a scenario in a foreign format.

    Counts packages, finds the exact Pareto frontier with its ties, and the bargaining
    solutions, each with the packages behind it. Exit 1: no acceptable deal.
    """
    from goodoffices.bargaining.analysis import analyse
    from goodoffices.cli.deals_more import more_json, package_of, print_more
    from goodoffices.cli.deals_offers import offers_asked, print_offers

    if exact and epsilon:
        raise click.UsageError("--exact refuses what --epsilon asks for; give one of them")
    scenario, positions = _scenario(path, audience)
    chosen = _rule(rule, vetoes, scenario)
    package = None if improve is None else package_of(improve, scenario)
    asked = offers_asked(offering, target, count, scenario)
    with _progress() as progress:
        result = analyse(
            scenario,
            rule=chosen,
            all_ties=all_ties,
            exact=exact,
            epsilon=epsilon,
            seed=seed,
            progress=progress,
        )
        more = more_json(
            result,
            explained=explained,
            robust=robust,
            package=package,
            asked=asked,
            positions=positions,
            seed=seed,
            progress=progress,
        )
    if as_json:
        print_json({**result.to_json(), **more})
    else:
        console = _print(result)
        print_more(console, scenario, more)
        if asked:
            print_offers(console, asked, more["tradeoffs"]["offers"])
    return 1 if result.acceptable is False else 0


def _scenario(path: Path, audience: str | None) -> tuple[Scenario, Positions]:
    """The scenario of a case as its audience may see it, or of a foreign file; and who stands where."""
    from goodoffices.casework.audience import audience_of, for_audience
    from goodoffices.casework.stands import stands
    from goodoffices.formats.case import read_case
    from goodoffices.formats.scenarios import read_scenario

    is_case = path.name == "case.yaml" or not path.exists() or (path / "case.yaml").exists()
    if not is_case:
        return read_scenario(path), {}
    case = read_case(path)
    seen = for_audience(case, audience_of(case, audience))
    return seen.scenario(), stands(seen)


def _rule(rule: str | None, vetoes: tuple[str, ...], scenario: Scenario) -> DecisionRule | None:
    """The rule asked for; None leaves the scenario's own."""
    from attrs import evolve

    from goodoffices.errors import nearest
    from goodoffices.model.scenario import DecisionRule

    faults = [
        Fault(f"--veto: '{party}' is not a party; {nearest(party, scenario.parties)}")
        for party in vetoes
        if party not in scenario.parties
    ]
    count = len(scenario.parties)
    chosen = None if rule is None and not vetoes else scenario.decision_rule
    if rule is not None:
        match = re.fullmatch(r"\s*(\d{1,9})\s*(?:(?:of|/)\s*(\d{1,9}))?\s*", rule)
        if rule.strip().lower() == "unanimity":
            chosen = DecisionRule.unanimity(count)
        elif match and 1 <= int(match[1]) <= count and int(match[2] or count) == count:
            chosen = evolve(scenario.decision_rule, k=int(match[1]))
        else:
            faults.append(
                Fault(
                    f"--rule '{rule}' cannot be read; give unanimity, or a number from 1 to {count}"
                    f" of the {count} parties, e.g. '{max(count - 1, 1)} of {count}'"
                )
            )
    if faults:
        raise BadInput(faults)
    return evolve(chosen, vetoes=vetoes) if chosen and vetoes else chosen


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress line on stderr, only on a terminal and only once work takes long."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        tasks = {}

        def tell(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=of)
            shown.update(tasks[what], completed=done, total=of)

        yield tell


def _print(result: DealsResult) -> Console:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    if result.scenario.title:
        console.print(result.scenario.title, style="bold", markup=False)
    _print_counts(console, result)
    if result.frontier is not None:
        _print_solutions(console, result)
    if result.division is not None:
        _print_division(console, result.division)
    console.print("Conventions", style="bold")
    for sentence in result.conventions:
        console.print(f"- {sentence}", markup=False)
    if result.scenario.notes:
        console.print("What the files hold that was not read, or not as it stands", style="bold")
        for note in result.scenario.notes:
            console.print(f"- {note}", markup=False)
    return console


def _share(estimate: Estimate | None) -> str:
    if estimate is None:
        return ""
    if not estimate.share:
        return f" (none among {estimate.draws:,} drawn)"
    return f" (about {estimate.share:.2%}, +-{estimate.standard_error:.2%})"


def _print_counts(console: Console, result: DealsResult) -> None:
    def said(count: int | None) -> str:
        return "not counted" if count is None else f"{count:,}"

    console.print(
        f"packages: {said(result.outcomes)}; meeting hard constraints: {said(result.feasible)}"
    )
    for party, how in result.unvalued.items():
        console.print(f"preferences of {party}: {how}", markup=False)
    if result.frontier is None or result.frontier_acceptable is None:
        console.print("no frontier: it needs the scores of every party")
        return
    rule = result.rule
    needed = f"{rule.k} of {len(result.scenario.parties)}"
    vetoes = f", {' and '.join(rule.vetoes)} with a veto" if rule.vetoes else ""
    everybody, passing = result.estimates
    console.print(
        f"acceptable to all: {said(result.acceptable_all)}{_share(everybody)}; "
        f"passing the rule ({needed}{vetoes}): {said(result.acceptable_rule)}{_share(passing)}",
        markup=False,
    )
    for title, frontier in (
        ("Pareto frontier", result.frontier),
        ("of these acceptable", result.frontier_acceptable),
    ):
        how = "exact" if frontier.exact else _approximate(frontier)
        console.print(
            f"{title}: {len(frontier):,} points, {sum(frontier.counts):,} packages ({how})"
        )
    if result.acceptable is False:
        console.print("no package passes the rule: there is no acceptable deal", style="bold")
    elif not len(result.frontier_acceptable):
        console.print(
            "no package that passes the rule was found, as the frontier is approximate: "
            + ("there are some" if result.acceptable else "there may be some"),
            style="bold",
        )


def _approximate(frontier: Frontier) -> str:
    if frontier.within is None:
        return "approximate, with no bound: what just passes may be missed"
    if not frontier.epsilon:
        return "all points; packages behind them may be missing"
    return f"approximate, within {frontier.epsilon:.3g} of the spans"


def _print_solutions(console: Console, result: DealsResult) -> None:
    from rich.markup import escape
    from rich.table import Table

    from goodoffices.bargaining.red_lines import broken_red_lines
    from goodoffices.bargaining.solutions import SOLUTIONS

    own = {name: one for name, one in result.solutions.items() if not _is_peer(name)}
    picked: dict[tuple[float, ...], tuple[list[str], SolutionResult, int]] = {}
    for name, one in own.items():
        for point, utilities in enumerate(one.utilities.tolist()):
            picked.setdefault(tuple(utilities), ([], one, point))[0].append(SOLUTIONS[name].title)
    shown = list(picked.items())[:SHOWN]
    table = Table(title="Packages to examine, with why each is here", title_justify="left")
    table.add_column("")
    for number in range(1, len(shown) + 1):
        table.add_column(str(number), justify="right")
    for row, party in enumerate(result.scenario.parties):
        table.add_row(escape(party), *(f"{utilities[row]:.6g}" for utilities, _ in shown))
    if shown:
        console.print(table)
    for number, (_, (why, one, point)) in enumerate(shown, start=1):
        package = one.frontier.package(point)
        count = one.frontier.counts[point]
        more = f" (and {count - 1:,} more of equal value)" if count > 1 else ""
        said = ", ".join(f"{issue} = {option}" for issue, option in package.items())
        console.print(f"{number}. {', '.join(why)}: {said}{more}", markup=False)
        for broken in broken_red_lines(result.scenario, package):
            whose = f" of {broken.party}" if broken.party else ""
            console.print(f"   breaks a red line{whose}: {broken.text}", markup=False)
    if len(picked) > SHOWN:
        console.print(f"{len(picked) - SHOWN:,} more points are picked or tie; see --json")
    for name, one in own.items():
        if one.lottery and len(one.lottery.rows) > 1:
            expected = ", ".join(f"{utility:.6g}" for utility in one.lottery.utilities)
            console.print(
                f"{SOLUTIONS[name].title} (by lottery): expected {expected}", markup=False
            )
        elif one.note and not len(one.frontier):
            console.print(f"{SOLUTIONS[name].title}: {one.note}", markup=False)


def _is_peer(name: str) -> bool:
    """Whether a rule is another program's, which only the JSON compares."""
    from goodoffices.bargaining.solutions import SOLUTIONS

    return bool(SOLUTIONS[name].facts.get("peer"))


def _print_division(console: Console, division: Division) -> None:
    first, second = division.parties
    console.print("Adjusted Winner, if issues can be shared or left to chance", style="bold")
    for issue, (mine, theirs) in division.options.items():
        share = division.division.shares[issue]
        whose = [
            f"{float(part):.1%} to {name} ({option})"
            for name, part, option in ((first, share, mine), (second, 1 - share, theirs))
            if part
        ]
        console.print(f"- {issue}: {', '.join(whose)}", markup=False)
    for sentence in division.division.proof.sentences:
        console.print(f"- {sentence}", markup=False)
