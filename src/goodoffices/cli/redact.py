"""The command ``goodoffices redact``: reports and their record without private persons' names."""

from __future__ import annotations

import json
from pathlib import Path

import click

from goodoffices.cli.output import print_json, tell, write_whole
from goodoffices.errors import BadInput, Fault

RECORD = "record.json"


@click.command("redact")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where the copies are written; never over the reports themselves.",
)
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
    out: Path,
    published: tuple[str, ...],
    today: str | None,
    as_json: bool,
) -> None:
    """Write a copy of reports, and their record, without the names of private persons.

    People held, released, killed or hurt, and their relatives, are found by what is said around
    their names; each name is replaced by marks of the same length, so every offset still holds.
    The rules take rather one too many, and can miss one: read the copies before you pass them on.
    """
    from attrs import evolve

    from goodoffices.record.files import load_documents
    from goodoffices.record.given import given_dates
    from goodoffices.record.private import redact_documents
    from goodoffices.record.read import read_documents
    from goodoffices.record.to_json import record_to_json

    documents = load_documents(files)
    given = given_dates(published, [document.id for document in documents])
    found = redact_documents(documents)
    renamed = {old.id: new.id for old, new in zip(documents, found.documents, strict=True)}
    copies = [evolve(d, file=str(out / d.file)) for d in found.documents]
    _check(files, [Path(copy.file) for copy in copies], out / RECORD)
    dates = {renamed[name]: day for name, day in given.items()}
    record = record_to_json(read_documents(copies, published=dates, today=today))
    for copy in copies:
        write_whole(Path(copy.file), copy.raw)
    write_whole(out / RECORD, json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False))
    foreign = [document.id for document in found.documents if document.language != "en"]
    if as_json:
        told = [{"id": c.id, "file": c.file, "places": found.places[c.id]} for c in copies]
        print_json({"reports": told, "record": str(out / RECORD), "not_english": foreign})
        return
    for copy in copies:
        tell(f"{copy.file}: {found.places[copy.id]} place(s) marked")
    for name in foreign:
        tell(f"{name}: not in English, so no name was looked for by its context; read it yourself")
    tell(f"{out / RECORD}: the record of the copies. Read the copies before you pass them on")


def _check(files: tuple[str, ...], targets: list[Path], record: Path) -> None:
    """Refuse to write over a report."""
    sources = {Path(file).resolve() for file in files}
    faults = [
        Fault("this is the report itself; give another folder with --out", str(target))
        for target in [*targets, record]
        if target.resolve() in sources
    ]
    if faults:
        raise BadInput(faults)
