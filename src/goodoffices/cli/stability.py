"""``goodoffices stability``: what would hold, what would upset it, and who could."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goodoffices.cli.output import print_json

__all__ = ["command"]


@click.command("stability", short_help="What would hold, and what would upset it")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--concept", "concepts", multiple=True, help="A concept of stability; repeat for more."
)
@click.option(
    "--from", "origin", help="State from which to look: moves, paths, equilibria in reach."
)
@click.option(
    "--states",
    "table",
    type=click.Path(path_type=Path),
    help="Write every state to a CSV or JSON file.",
)
@click.option(
    "--sequences",
    type=click.Choice(["legal", "once", "one", "repeats"]),
    default="legal",
    show_default=True,
    help="Which sequences of countermoves count.",
)
@click.option(
    "--sanction",
    type=click.Choice(["weak", "strict"]),
    default="weak",
    show_default=True,
    help="A countermove must leave the party no better off, or worse off.",
)
@click.option(
    "--return-counts/--return-does-not-count",
    default=True,
    help="Whether coming back to the state itself deters.",
)
@click.option(
    "--coalition-sanction",
    type=click.Choice(["some", "all"]),
    default="some",
    show_default=True,
    help="A coalition is deterred if some, or all, of its members are hurt.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    path: Path,
    concepts: tuple[str, ...],
    origin: str | None,
    table: Path | None,
    as_json: bool,
    **switches: Any,
) -> int:
    """Say for every state of a conflict who would stay and who would move.

    PATH is a graph model (JSON, or .gmcr of GMCR+) or a case folder with a section 'conflict'.
    """
    from goodoffices.conflict.builder import build_game
    from goodoffices.conflict.game import Conventions
    from goodoffices.conflict.report import stability_object
    from goodoffices.conflict.stability import CORE, analyse
    from goodoffices.formats.graph_json import read_graph_json

    switches["sequences"] = switches.pop("sequences")
    game = build_game(read_graph_json(path))
    result = analyse(game, concepts=concepts or CORE, conventions=Conventions(**switches))
    answer = stability_object(result)
    if as_json:
        print_json(answer)
    return 0
