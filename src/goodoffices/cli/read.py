"""The command ``goodoffices read``: what the reports say, who says it, and where they differ."""

from __future__ import annotations

from typing import Any

import click

from goodoffices.cli.output import print_json


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--published",
    multiple=True,
    metavar="ID=DATE",
    help="When a report was published; its id is the file's name without extension.",
)
@click.option(
    "--parts",
    metavar="LIST",
    help="Only these parts, with commas between: entities, times, statements, figures, events, positions, comparisons, unread.",
)
@click.option("--today", metavar="DATE", help="No report is dated after this day (default: today).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    files: tuple[str, ...],
    published: tuple[str, ...],
    parts: str | None,
    today: str | None,
    as_json: bool,
) -> None:
    """Read reports: times, statements with their sources, figures, events, positions.

    FILE is a .txt, .md, .html or .pdf report. Everything printed is somebody's claim.
    """
    from goodoffices.record.files import load_documents
    from goodoffices.record.published import given_dates
    from goodoffices.record.read import read_documents

    documents = load_documents(files)
    given = given_dates(published, [document.id for document in documents])
    wanted = parts.split(",") if parts is not None else None
    record = read_documents(documents, published=given, parts=wanted, today=today)
    if as_json:
        from goodoffices.record.to_json import record_to_json

        print_json(record_to_json(record))
    else:
        _show(record)


def _show(record: Any) -> None:
    from goodoffices.cli.show_record import show_record

    show_record(record)
