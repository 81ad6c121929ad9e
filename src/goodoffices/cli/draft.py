"""The command ``goodoffices draft``: a case folder begun from reports, every item with its source."""

from __future__ import annotations

from pathlib import Path

import click

from goodoffices.cli.output import print_json, tell


@click.command("draft")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--out", required=True, metavar="FOLDER", help="Where the case folder is made.")
@click.option("--title", default="", help="Title of the case.")
@click.option(
    "--published",
    multiple=True,
    metavar="ID=DATE",
    help="When a report was published; its id is the file's name without extension.",
)
@click.option("--today", metavar="DATE", help="No report is dated after this day (default: today).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    files: tuple[str, ...],
    out: str,
    title: str,
    published: tuple[str, ...],
    today: str | None,
    as_json: bool,
) -> None:
    """Begin a case from reports: actors, channels, rounds, positions, red lines, open questions.

    What the reports do not state (roles, ranges) is marked as an assumption of the draft. The
    folder passes `goodoffices check`; read it, correct it, and go on from there.
    """
    from goodoffices.casework.check import check_case
    from goodoffices.casework.draft import draft_case
    from goodoffices.formats.case import read_case, write_case
    from goodoffices.record.files import load_documents
    from goodoffices.record.given import given_dates
    from goodoffices.record.read import read_documents

    documents = load_documents(files)
    given = given_dates(published, [document.id for document in documents])
    record = read_documents(documents, published=given, today=today)
    path = write_case(draft_case(record, title=title), out, reports=[Path(file) for file in files])
    case = read_case(path.parent)
    result = check_case(case)
    counts = {
        name: len(getattr(case, name))
        for name in ("parties", "channels", "rounds", "texts", "issues", "positions", "questions")
    }
    if as_json:
        faults = [str(fault) for fault in result.faults]
        print_json({"file": str(path), "drafted": counts, "faults": faults})
        return
    tell(f"{path}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    for fault in result.faults:
        tell(str(fault))
