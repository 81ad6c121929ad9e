"""The command ``goodoffices find``: words in many reports, with their exact places."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.output import print_json, tell
from goodoffices.errors import BadInput, Fault

if TYPE_CHECKING:
    from goodoffices.store.report_index import ReportIndex

_SUFFIXES = {".txt", ".md", ".markdown", ".html", ".htm", ".pdf"}
INDEX = ".goodoffices-index.sqlite"
_IN_THIS_PROCESS = 64


@click.command("find")
@click.argument("query")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@click.option(
    "--index",
    "place",
    type=click.Path(path_type=Path),
    help=f"The index file (default: {INDEX} in FOLDER).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(query: str, folder: Path, limit: int, place: Path | None, as_json: bool) -> int:
    """Find words in the reports below a folder.

    Words are joined by *and*; "a phrase" stays together, word* is a prefix, -word leaves out, OR
    joins alternatives. Put -- before a query that begins with -. The index is brought up to date
    first; deleting it loses nothing.
    """
    from goodoffices.store.report_index import ReportIndex, match_expression

    match_expression(query)
    if not folder.is_dir():
        raise BadInput(Fault("this is no folder; give one with reports in it", str(folder)))
    if place is not None and not place.parent.is_dir():
        raise BadInput(Fault("there is no such folder for the index; make it first", str(place)))
    with ReportIndex(place or folder / INDEX) as index:
        faults = _update(folder, index)
        hits = index.search(query, limit)
    if as_json:
        found = [
            {
                "span": {"doc": h.doc, "start": h.start, "end": h.end, "text": h.text},
                "file": h.file,
                "score": round(h.score, 6),
            }
            for h in hits
        ]
        print_json({"hits": found, "unreadable": [str(fault) for fault in faults]})
    else:
        for hit in hits:
            click.echo(f"{hit.file}:{hit.start}: {' '.join(hit.text.split())}")
        for fault in faults:
            tell(str(fault))
        if not hits:
            tell(f"nothing found for {query}")
    return 0 if hits else 1


def _update(folder: Path, index: ReportIndex) -> list[Fault]:
    from rich.console import Console
    from rich.progress import Progress as Bar

    from goodoffices.record.batch import Progress, index_reports

    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file())
    stems: dict[str, Path] = {}
    double = [
        Fault(f"the stem '{p.stem}' is also that of {stems[p.stem]}; rename one", str(p))
        for p in files
        if stems.setdefault(p.stem, p) is not p
    ]
    paths = list(stems.values())
    with Bar(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task("reading reports", total=len(paths))

        def show(progress: Progress) -> None:
            bar.update(task, completed=progress.known + progress.done)

        if len(paths) - len(index.known()) < _IN_THIS_PROCESS:
            return double + index_reports(paths, index, tell=show)
        with ProcessPoolExecutor(os.cpu_count()) as executor:
            return double + index_reports(paths, index, executor=executor, tell=show)
