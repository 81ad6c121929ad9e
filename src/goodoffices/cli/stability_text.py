"""The result of ``goodoffices stability`` on a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from goodoffices.casework.stability_of_deal import DealStability
from goodoffices.conflict.report import LISTED
from goodoffices.conflict.stability import Stability
from goodoffices.conflict.wording import pattern_of, state_words

__all__ = ["show", "show_deals"]

_ROWS = 64


def show(result: Stability, answer: dict[str, Any], sentences: list[str]) -> None:
    """Print tables and sentences."""
    console = Console(highlight=False)
    game = result.game
    if game.model.title:
        console.print(f"[bold]{escape(game.model.title)}[/bold]")
    console.print(f"{game.states} states, {len(game.decision_makers)} decision makers")
    for line in sentences:
        console.print(escape(line))
    if game.states <= _ROWS:
        console.print(_states(result))
    else:
        console.print(_counts(result))
    if answer["ranking"]:
        console.print(_ranking(result, answer["ranking"]))
    _improvements(console, answer)
    origin = answer.get("from")
    if origin:
        console.print(f"[bold]From {escape(str(origin['state']))}[/bold]")
        for line in origin["sentences"]:
            console.print(escape(line))
    for one in answer.get("wish", ()):
        console.print(f"[bold]{_label(one['concept'])}, {escape(one['decision_maker'])}[/bold]")
        for line in one["sentences"]:
            console.print(escape(f"  {line}"))
    if "shares" in answer:
        console.print(escape(answer["shares"]["note"]))
    console.print("[bold]Conventions[/bold]")
    for line in [*answer["conventions"], *answer["notes"]]:
        console.print(f"  {escape(line)}")


def show_deals(deals: list[DealStability]) -> None:
    """A table of deals: under what each would be kept, who is tempted, what would hold it."""
    table = Table(title="Deals of the frontier, in its order", title_justify="left")
    concept = next((name for one in deals for name in one.guarantees), "nash")
    for head in (
        "package",
        "kept under",
        "tempted",
        f"guarantee for {_label(concept)}, own points",
    ):
        table.add_column(head)
    for one in deals:
        package = ", ".join(f"{issue}={option}" for issue, option in one.keeping.package.items())
        holding = [_label(name) for name, good in one.self_enforcing.items() if good]
        tempted = dict.fromkeys(each.party for each in one.tempted)
        needed = one.guarantees.get(concept, {})
        amounts = [f"{party} {float(amount):.4g}" for party, amount in needed.items() if amount]
        cells = [
            package,
            ", ".join(holding) or "-",
            ", ".join(tempted) or "-",
            ", ".join(amounts) or "-",
        ]
        table.add_row(*[escape(cell) for cell in cells])
    Console(highlight=False).print(table)


def _label(concept: str) -> str:
    return (
        "CNash"
        if concept == "cnash"
        else concept.upper()
        if concept.islower() and len(concept) <= 4 and concept != "nash"
        else concept.replace("_", " ").capitalize()
    )


def _states(result: Stability) -> Table:
    """Who would stay at each state; E where everyone would."""
    game = result.game
    letters = _letters(game.decision_makers)
    legend = ", ".join(f"{letter} {name}" for letter, name in zip(letters, game.decision_makers))
    table = Table(
        title=f"Who would stay (E everyone: an equilibrium; {escape(legend)})", title_justify="left"
    )
    table.add_column("state", justify="right")
    if game.model.options:
        table.add_column("options")
    table.add_column("in words")
    for concept in result.concepts:
        table.add_column(_label(concept))
    for place, state in enumerate(game.ids):
        row = [str(state)]
        if game.model.options:
            row.append(pattern_of(game, state))
        row.append(state_words(game, state))
        for rows in result.stable.values():
            staying = [letters[k] for k in rows[:, place].nonzero()[0]]
            everyone = len(staying) == len(letters)
            row.append("E" if everyone else " ".join(staying) or "-")
        for tables in result.coalitional.values():
            leaving = [
                _group(who, result, letters) for who, stays in tables.items() if not stays[place]
            ]
            row.append("left by " + ", ".join(leaving) if leaving else "E")
        table.add_row(*[escape(cell) for cell in row])
    return table


def _group(members: tuple[str, ...], result: Stability, letters: list[str]) -> str:
    names = result.game.decision_makers
    return "+".join(letters[names.index(name)] for name in members)


def _letters(names: tuple[str, ...]) -> list[str]:
    """A short mark for each name: its first letter where that is its own, else a number."""
    firsts = [name[0].upper() for name in names]
    marks = [
        first if firsts.count(first) == 1 and first != "E" else str(number)
        for number, first in enumerate(firsts, 1)
    ]
    return marks


def _counts(result: Stability) -> Table:
    game = result.game
    table = Table(title="How many states are stable", title_justify="left")
    table.add_column("concept")
    for name in game.decision_makers:
        table.add_column(escape(name), justify="right")
    table.add_column("equilibria", justify="right")
    for concept in result.concepts:
        # The first coalitions are the single decision makers.
        rows = result.rows(concept)[: len(game.decision_makers)]
        cells = [str(int(row.sum())) for row in rows]
        table.add_row(_label(concept), *cells, str(int(result.equilibrium(concept).sum())))
    return table


def _ranking(result: Stability, ranking: list[dict[str, Any]]) -> Table:
    table = Table(title="Equilibria, the firmest first", title_justify="left")
    for head in (
        "state",
        "in words",
        "holds under",
        "moves from today",
        "by improvements",
        "no coalition upsets it",
    ):
        table.add_column(head)
    for one in ranking[:12]:
        table.add_row(
            escape(str(one["state"])),
            escape(state_words(result.game, one["state"])),
            ", ".join(_label(concept) for concept in one["concepts"]),
            _dash(one["by_moves"]),
            _dash(one["by_improvements"]),
            {True: "yes", False: "no", None: "-"}[one["coalition_proof"]],
        )
    return table


def _dash(value: int | None) -> str:
    return "-" if value is None else str(value)


def _improvements(console: Console, answer: dict[str, Any]) -> None:
    found = answer["coalition_improvements"]
    if not found or answer["states"] > LISTED:
        return
    console.print("[bold]What coalitions could do together[/bold]")
    for one in found[:12]:
        names = " and ".join(one["coalition"])
        console.print(escape(f"  {names}: from {one['from']} to {one['to']}, better for each"))
    if len(found) > 12:
        console.print(f"  and {len(found) - 12} more (see --json)")
