"""``goodoffices check``: every fault of a case folder, with file, line and column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.output import print_json, tell
from goodoffices.errors import Fault

if TYPE_CHECKING:
    from goodoffices.casework.check import CheckedSource, CheckResult
    from goodoffices.model.case import Case

__all__ = ["command"]


@click.command("check")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--reports", type=click.Path(path_type=Path), help="Folder to look for the reports' files in."
)
@click.option("--head", metavar="N:HASH", help="Where the log of decisions ended when last noted.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(folder: Path, reports: Path | None, head: str | None, as_json: bool) -> int:
    """Check a case folder: every fault with file, line and column.

    Reads FOLDER/case.yaml, verifies that each cited word stands in its report, and that the log
    of decisions is whole. Exit 0: no faults (what is unverified is listed); exit 2: faults.
    """
    from goodoffices.casework.check import check_folder
    from goodoffices.store import Head

    noted = Head.parse(head) if head else None
    case, result = check_folder(folder, reports=reports, head=noted)
    if as_json:
        print_json(_as_json(case, result))
    else:
        _print(case, result)
    return 2 if result.faults else 0


def _print(case: Case | None, result: CheckResult) -> None:
    for fault in result.faults:
        tell(str(fault))
    for warning in result.warnings:
        tell(f"{warning} (warning)")
    for note in result.notes:
        tell(f"{note} (note)")
    counts = f"{_many(len(result.faults), 'fault')}, {_many(len(result.warnings), 'warning')}"
    if case is None or not case.title:
        click.echo(f"cannot be read: {counts}")
        return
    places = _many(len(result.sources), "cited place")
    found = ", ".join(
        f"{result.count(status)} {status}" for status in ("verified", "unverified", "wrong")
    )
    click.echo(f"{case.title}: {counts}; {places}: {found}")
    if result.log is not None:
        click.echo(f"log of decisions: {_many(result.log.seq, 'event')}; head {result.log}")


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _as_json(case: Case | None, result: CheckResult) -> dict[str, Any]:
    return {
        "title": case.title if case else None,
        "faults": [_fault_json(fault) for fault in result.faults],
        "warnings": [_fault_json(fault) for fault in result.warnings],
        "notes": [_fault_json(fault) for fault in result.notes],
        "sources": [_source_json(checked) for checked in result.sources],
        "log": result.log and {"events": result.log.seq, "head": str(result.log)},
    }


def _fault_json(fault: Fault) -> dict[str, Any]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "message": fault.message,
    }


def _source_json(checked: CheckedSource) -> dict[str, Any]:
    source, span = checked.cited.source, checked.span
    return {
        "of": checked.cited.label,
        "report": source.report,
        "line": source.line,
        "status": checked.status,
        "span": span and {"doc": span.doc, "start": span.start, "end": span.end, "text": span.text},
        "why": checked.why,
    }
