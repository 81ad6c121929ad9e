"""``goodoffices convert``: from any scenario to a case folder, or to another program's files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.output import print_json, tell, write_whole
from goodoffices.errors import BadInput, Fault, nearest

if TYPE_CHECKING:
    from goodoffices.model.scenario import Scenario

__all__ = ["command"]

CASE = "case"


@click.command("convert")
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path))
@click.argument("target", metavar="TO", type=click.Path(path_type=Path))
@click.option("--to", "to_format", help="case, genius, geniusweb or negmas; by TO if not given.")
@click.option("--from", "from_format", help="Format of FROM; found from the files if not given.")
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    metavar="NAME",
    help="Preference file that is a party; repeat for each, in order.",
)
@click.option(
    "--grid",
    type=click.IntRange(2, 100_000),
    default=11,
    show_default=True,
    help="Points for a real-valued issue whose file declares no grid.",
)
@click.option(
    "--for",
    "audience",
    metavar="AUDIENCE",
    help="For whom: public, mediators or 'party NAME'; needed once a case holds private items.",
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    source: Path,
    target: Path,
    to_format: str | None,
    from_format: str | None,
    profiles: tuple[str, ...],
    grid: int,
    audience: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Convert a scenario FROM a file or folder TO a case folder or another format.

    Reads GENIUS XML, GeniusWeb JSON, NegMAS YAML, NegoLog JSON, scored negotiations and case
    folders. TO is a folder (a case unless --to says otherwise), or a file: then it is the
    domain, and the parties' files stand beside it. What could not be read or written is said.
    """
    to_format = to_format or _format_of_target(target)
    _check_format(to_format)
    scenario = _read(source, from_format, profiles, grid, audience)
    files, losses = _write(scenario, source, target, to_format, force)
    found = {
        "from": str(source),
        "to": str(target),
        "format": to_format,
        "files": [str(file) for file in files],
        "parties": list(scenario.parties),
        "issues": [issue.name for issue in scenario.issues],
        "outcomes": str(scenario.size),
        "conventions": list(scenario.conventions),
        "notes": list(scenario.notes),
        "not_written": losses,
    }
    if as_json:
        print_json(found)
    else:
        _print(found)
    return 0


def _format_of_target(target: Path) -> str:
    by_suffix = {".xml": "genius", ".json": "geniusweb", ".yml": "negmas", ".yaml": "negmas"}
    if target.name == "case.yaml":
        return CASE
    return by_suffix.get(target.suffix.lower(), CASE)


def _check_format(name: str) -> None:
    from goodoffices.formats.scenarios import FORMATS

    known = [CASE, *(rule.name for rule in FORMATS if rule.facts.get("write"))]
    if name not in known:
        raise BadInput(f"--to: '{name}' cannot be written; {nearest(name, known)}")


def _read(
    source: Path, format_: str | None, profiles: tuple[str, ...], grid: int, audience: str | None
) -> Scenario:
    from goodoffices.casework.audience import audience_of, for_audience
    from goodoffices.formats.case import read_case
    from goodoffices.formats.scenarios import read_scenario

    is_case = source.name == "case.yaml" or (source / "case.yaml").exists()
    if format_ == CASE or (format_ is None and is_case):
        case = read_case(source)
        return for_audience(case, audience_of(case, audience)).scenario()
    return read_scenario(source, format=format_, profiles=profiles or None, grid=grid)


def _write(
    scenario: Scenario, source: Path, target: Path, to_format: str, force: bool
) -> tuple[list[Path], list[str]]:
    """Write the files, none if one is in the way; the paths, and what could not be written."""
    if to_format == CASE:
        from goodoffices.formats.case import write_case
        from goodoffices.formats.scenario_case import case_of_scenario

        folder = target.parent if target.name == "case.yaml" else target
        losses: list[str] = []
        case = case_of_scenario(scenario, source)
        nobodys = sum(not limit.party for limit in scenario.constraints)
        if nobodys:
            losses.append(f"constraints of no party are not written: {nobodys}")
        return [write_case(case, folder, overwrite=force)], losses
    from goodoffices.formats.scenarios import FORMATS

    if not scenario.issues:
        raise BadInput([Fault("no issues, so there is nothing to write", str(source))])
    rule = FORMATS[to_format]
    single = target.suffix.lower() in (rule.facts["suffix"], ".yaml")
    written = rule.facts["write"](scenario, target.stem if single else "")
    folder = target.parent if single else target
    files = written.files
    if target.suffix.lower() == ".yaml":
        # As named: NegMAS reads either ending.
        files = {f"{Path(name).stem}.yaml": text for name, text in files.items()}
    paths = {folder / name: text for name, text in files.items()}
    there = [path for path in paths if path.exists()]
    if there and not force:
        raise BadInput(
            [Fault("is there already; use --force to replace it", str(p)) for p in there]
        )
    for path, text in paths.items():
        write_whole(path, text)
    return list(paths), list(written.notes)


def _print(found: dict[str, Any]) -> None:
    for note in found["notes"]:
        tell(f"{note} (note)")
    for loss in found["not_written"]:
        tell(f"{found['to']}: {loss} (note)")
    for file in found["files"]:
        click.echo(file)
    parties, issues = len(found["parties"]), len(found["issues"])
    counts = f"{parties} parties, {issues} issues, {found['outcomes']} packages"
    tell(f"{counts}, written as {found['format']}. {' '.join(found['conventions'])}")
