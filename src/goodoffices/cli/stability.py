"""``goodoffices stability``: what would hold, what would upset it, and who could."""

from __future__ import annotations

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from goodoffices.cli.output import print_json, tell, write_whole
from goodoffices.errors import BadInput, Fault, GoodOfficesError

if TYPE_CHECKING:
    from goodoffices.casework.stability_of_deal import DealStability
    from goodoffices.conflict.game import Conventions
    from goodoffices.conflict.stability import Stability
    from goodoffices.model.case import Case
    from goodoffices.model.graph import GraphModel, StateId

__all__ = ["command"]


@click.command("stability", short_help="What would hold, and what would upset it")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--concept",
    "concepts",
    multiple=True,
    metavar="NAME",
    help="A concept of stability; repeat for more.",
)
@click.option(
    "--from",
    "origin",
    metavar="STATE",
    help="Look from this state (its id, such as 3; NYN; or the options taken, 'road, patrols'): "
    "moves, paths, equilibria in reach, explanations.",
)
@click.option(
    "--at-least",
    "weakest",
    type=click.Choice(["nash", "sseq", "seq", "smr", "gmr"]),
    default="gmr",
    help="List only equilibria that hold under this concept or a stronger one.",
)
@click.option(
    "--reachable", is_flag=True, help="List only equilibria that today (or --from) can lead to."
)
@click.option(
    "--wish",
    metavar="STATE",
    help="Whose view would have to change, and how little, for this state to hold.",
)
@click.option(
    "--states",
    "table",
    type=click.Path(path_type=Path),
    help="Write what is stable for whom, for every state, to this CSV or JSON file.",
)
@click.option(
    "--deal",
    metavar="PACKAGE",
    help="A package of the case, as 'issue=option, issue=option' or a JSON file: the game of keeping it.",
)
@click.option(
    "--frontier",
    type=click.IntRange(1, 200),
    metavar="N",
    help="The game of keeping for each of up to N deals of the frontier.",
)
@click.option("--for", "audience", metavar="AUDIENCE", help="public, mediators, or 'party NAME'.")
@click.option(
    "--by",
    "by",
    type=click.Choice(["party", "issue"]),
    default="party",
    show_default=True,
    help="With --deal: each party keeps or withholds its whole side, or issue by issue.",
)
@click.option(
    "--draw",
    "picture",
    type=click.Path(path_type=Path),
    help="Write the graph of moves as SVG (up to 40 states).",
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
@click.option(
    "--samples",
    type=click.IntRange(1, 1_000_000),
    default=1000,
    show_default=True,
    help="Orders sampled where preferences are only partly known.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the sampling.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    path: Path,
    concepts: tuple[str, ...],
    origin: str | None,
    weakest: str,
    reachable: bool,
    wish: str | None,
    table: Path | None,
    deal: str | None,
    frontier: int | None,
    audience: str | None,
    by: str,
    picture: Path | None,
    samples: int,
    seed: int,
    as_json: bool,
    **switches: Any,
) -> int:
    """Say for every state of a conflict who would stay and who would move.

    PATH is a graph model (JSON, or .gmcr of GMCR+) or a case folder with a section 'conflict'.
    """
    from goodoffices.conflict.game import Conventions
    from goodoffices.conflict.stability import CORE

    conventions = Conventions(**switches)
    chosen = _concepts(concepts) or list(CORE)
    _combined(path, deal=deal, frontier=frontier)
    if frontier is not None:
        return _frontier(path, audience, frontier, by == "issue", chosen, conventions, as_json)
    if deal is not None:
        found = _deal(path, audience, deal, by == "issue", chosen, conventions)
        from goodoffices.conflict.stability import analyse

        result = analyse(found.game, concepts=chosen, conventions=conventions)
        answer = _answer(result, origin, weakest, reachable) | {"deal": _deal_json(found)}
    else:
        model = _model(path, audience)
        found = None
        with _busy("analysing the conflict"):
            result, extra = _analyse(model, chosen, conventions, samples, seed)
        answer = _answer(result, origin, weakest, reachable) | extra
    if wish is not None:
        from goodoffices.conflict.naming import state_called
        from goodoffices.conflict.report import wish_object

        answer["wish"] = wish_object(result, state_called(result.game, wish))
    if table is not None:
        _write_table(table, result)
    if picture is not None:
        from goodoffices.conflict.draw import draw

        write_whole(picture, draw(result.game.model, result, key=True))
    if as_json:
        print_json(answer)
    else:
        from goodoffices.cli.stability_text import show

        show(result, answer, found.sentences if found else [])
    return 0


def _combined(path: Path, *, deal: str | None, frontier: int | None) -> None:
    """Refuse options that would be passed over in silence.

    Raises
    ------
    BadInput
        All of them at once.
    """
    if deal is None and frontier is None:
        idle = {"by": "say which deal with --deal, or how many with --frontier"}
    elif frontier is not None:
        alone = "it looks at one game; name one deal with --deal instead of --frontier"
        idle = dict.fromkeys(("deal", "origin", "wish", "table", "picture", "reachable"), alone)
        idle |= {"weakest": alone, "samples": "a case with points is not sampled; leave it out"}
    else:
        idle = {"samples": "a case with points is not sampled; leave it out"}
    context = click.get_current_context()
    names = {one.name: one.opts[0] for one in context.command.params}
    given = ParameterSource.COMMANDLINE
    faults = [
        Fault(f"does nothing here: {why}", names[name])
        for name, why in idle.items()
        if context.get_parameter_source(name) is given
    ]
    if (deal is not None or frontier is not None) and not _holds_case(path):
        message = "is a graph model and has no packages; give a case folder, or leave out --deal and --frontier"
        faults.append(Fault(message, str(path)))
    if faults:
        raise BadInput(faults)


def _holds_case(path: Path) -> bool:
    """Whether a path is a case rather than a graph model (or is not there at all)."""
    return not path.is_file() or path.suffix in (".yaml", ".yml")


def _frontier(
    path: Path,
    audience: str | None,
    most: int,
    by_issue: bool,
    concepts: list[str],
    switches: Conventions,
    as_json: bool,
) -> int:
    """Which deals of the frontier would be kept."""
    from goodoffices.casework.stability_of_frontier import stability_of_frontier

    scenario = _case(path, audience).scenario()
    with _busy("analysing the deals of the frontier"):
        found = stability_of_frontier(
            scenario, most=most, by_issue=by_issue, concepts=concepts, conventions=switches
        )
    if as_json:
        conventions = [
            *switches.sentences(),
            *(found[0].keeping.model.conventions if found else ()),
        ]
        deals = [_deal_json(one) for one in found]
        print_json({"deals": deals, "conventions": conventions})
    else:
        from goodoffices.cli.stability_text import show_deals

        show_deals(found)
    return 0


def _busy(what: str) -> AbstractContextManager[Any]:
    """A moving mark on stderr while something is computed, on a terminal only."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(f"{what} ...")


def _concepts(names: tuple[str, ...]) -> list[str]:
    from goodoffices.conflict.concept_list import concept_name

    wanted = [concept_name(one) for name in names for one in name.split(",") if one.strip()]
    return list(dict.fromkeys(wanted))


def _case(path: Path, audience: str | None) -> Case:
    """The case as its audience may see it."""
    from goodoffices.casework.audience import audience_of, for_audience
    from goodoffices.formats.case import read_case

    case = read_case(path)
    return for_audience(case, audience_of(case, audience))


def _model(path: Path, audience: str | None) -> GraphModel:
    if _holds_case(path):
        from goodoffices.casework.conflict_of_case import conflict_of_case

        return conflict_of_case(_case(path, audience), strict=audience in (None, "mediators"))
    from goodoffices.formats.graph_models import read_graph_model

    return read_graph_model(path)


def _analyse(
    model: GraphModel, concepts: list[str], conventions: Any, samples: int, seed: int
) -> tuple[Stability, dict[str, Any]]:
    from goodoffices.conflict.builder import build_game, is_partial
    from goodoffices.conflict.stability import analyse

    game = build_game(model)
    if not is_partial(model):
        return analyse(game, concepts=concepts, conventions=conventions), {}
    from goodoffices.conflict.uncertain import sampled_stability

    shares = sampled_stability(
        game, samples=samples, seed=seed, concepts=concepts, conventions=conventions
    )
    return shares.certain(), {"shares": shares.as_object()}


def _deal(
    path: Path,
    audience: str | None,
    text: str,
    by_issue: bool,
    concepts: list[str],
    conventions: Any,
) -> DealStability:
    from goodoffices.casework.stability_of_deal import stability_of_deal

    return stability_of_deal(
        _case(path, audience).scenario(),
        _package(text),
        by_issue=by_issue,
        concepts=concepts,
        conventions=conventions,
    )


def _package(text: str) -> dict[str, str]:
    """A package from 'issue=option, ...', JSON text or a JSON file."""
    file = Path(text)
    source, name = text, ""
    if not text.lstrip().startswith("{") and "=" not in text:
        source, name = file.read_text(encoding="utf-8-sig"), text
    if source.lstrip().startswith("{"):
        from goodoffices.formats.json_safe import load

        data, _ = load(source, name)
        return {str(issue): str(option) for issue, option in data.items()}
    package: dict[str, str] = {}
    for part in source.split(","):
        issue, equals, option = part.partition("=")
        if not equals or not issue.strip() or not option.strip():
            message = f"'{part.strip()}' is not issue=option; write such as 'aid=full, days=42'"
            raise BadInput([Fault(message, "--deal")])
        package[issue.strip()] = option.strip()
    return package


def _answer(
    result: Stability, origin: StateId | None, weakest: str, reachable: bool
) -> dict[str, Any]:
    from goodoffices.conflict.naming import state_called
    from goodoffices.conflict.report import origin_object, ranking_object, stability_object

    if origin is not None:
        origin = state_called(result.game, str(origin))
    answer = stability_object(result)
    answer["ranking"] = ranking_object(result, origin, weakest=weakest, reachable_only=reachable)
    start = origin if origin is not None else result.game.model.status_quo
    if start is not None:
        answer["from"] = origin_object(result, start)
    return answer


def _deal_json(found: DealStability) -> dict[str, Any]:
    return {
        "package": dict(found.keeping.package),
        "state": found.keeping.deal,
        "self_enforcing": dict(found.self_enforcing),
        "tempted": [
            {
                "party": one.party,
                "withholding": list(one.withholding),
                "gain": float(one.gain),
                "state": one.state,
            }
            for one in found.tempted
        ],
        "guarantees": {
            concept: {party: float(amount) for party, amount in amounts.items()}
            for concept, amounts in found.guarantees.items()
        },
        "sentences": found.sentences,
    }


def _write_table(path: Path, result: Stability) -> None:
    from goodoffices.conflict.report import stability_object, stability_table

    if path.suffix == ".json":
        text = json.dumps(stability_object(result, full=True), ensure_ascii=False, indent=1)
        write_whole(path, text + "\n")
    elif path.suffix in ("", ".csv"):
        write_whole(path, stability_table(result))
    else:
        raise GoodOfficesError(f"{path}: states are written as .csv or .json; name such a file")
    tell(f"wrote {path}")
