"""The command ``goodoffices read``: what the reports say, who says it, and where they differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.output import tell, write_whole
from goodoffices.errors import BadInput, Fault, nearest

if TYPE_CHECKING:
    from goodoffices.model.claims import Record


@click.command("read")
@click.argument("files", nargs=-1, metavar="FILE...")
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
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.html",
    help="Write a page: each report with its readings marked, and the comparison.",
)
@click.option(
    "--export",
    multiple=True,
    metavar="FORMAT",
    help="Write csv, jsonl, timeml or ics into --out; repeat for more.",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Apply the decisions of `goodoffices review` kept in this case folder.",
)
@click.option(
    "--watch",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Read reports as they come into a folder, and tell what changed; with --json one object a line.",
)
@click.option(
    "--every",
    type=click.FloatRange(0.1, 86_400),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="How often --watch looks.",
)
@click.option("--once", is_flag=True, help="With --watch: tell what changed since last time, end.")
@click.option(
    "--nlp",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Parse sentences the rules could not frame with the spaCy model in this folder.",
)
@click.option(
    "--llm",
    metavar="URL",
    help="Ask a language model (OpenAI chat interface) about those sentences; they are sent there, names of private persons masked.",
)
@click.option("--llm-model", metavar="NAME", help="Which model --llm asks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    files: tuple[str, ...],
    published: tuple[str, ...],
    parts: str | None,
    today: str | None,
    as_json: bool,
    **more: Any,
) -> None:
    """Read reports: times, statements with their sources, figures, events, positions.

    FILE is a .txt, .md, .html or .pdf report. Everything printed is somebody's claim.
    """
    from goodoffices.record.files import load_documents
    from goodoffices.record.given import given_dates
    from goodoffices.record.read import read_documents

    if more["watch"] is not None:
        _watch(files, published, parts, today, as_json, more)
        return
    _check(files, more)
    documents = load_documents(files)
    given = given_dates(published, [document.id for document in documents])
    wanted = parts.split(",") if parts is not None else None
    record = read_documents(documents, published=given, parts=wanted, today=today)
    record = _helped(record, more)
    if more["decisions"] is not None:
        record = _decided(record, more["decisions"])
    written = _write(record, more["html"], more["export"], more["out"])
    if as_json:
        from goodoffices.record.to_json import json_pieces

        for piece in json_pieces(record):
            click.echo(piece, nl=False)
        click.echo()
    elif not written:
        from goodoffices.cli.show_record import show_record

        show_record(record)


def _watch(
    files: tuple[str, ...],
    published: tuple[str, ...],
    parts: str | None,
    today: str | None,
    as_json: bool,
    more: dict[str, Any],
) -> None:
    from goodoffices.cli.watch import watch_folder

    others = (
        files,
        published,
        parts,
        *(more[n] for n in ("html", "export", "out", "decisions", "nlp", "llm")),
    )
    if any(others):
        message = "--watch goes with --every, --once, --today and --json only; leave the rest out"
        raise BadInput(Fault(message))
    watch_folder(
        more["watch"], every=more["every"], once=more["once"], as_json=as_json, today=today
    )


def _check(files: tuple[str, ...], more: dict[str, Any]) -> None:
    """Faults of the call, all at once, before anything is read."""
    exports, out, page = more["export"], more["out"], more["html"]
    faults = []
    if not files:
        faults.append(Fault("no report is given; name at least one file"))
    if exports:
        from goodoffices.record.export import EXPORTS

        faults += [
            Fault(f"there is no export format '{name}'; {nearest(name, EXPORTS.names())}")
            for name in exports
            if name not in EXPORTS
        ]
        if out is None:
            faults.append(Fault("--export needs a folder to write into; give --out FOLDER"))
    elif out is not None:
        faults.append(Fault("--out is where exports are written; name one with --export FORMAT"))
    if bool(more["llm"]) != bool(more["llm_model"]):
        faults.append(Fault("--llm URL and --llm-model NAME go together; give both"))
    if page is not None and page.resolve() in {Path(file).resolve() for file in files}:
        faults.append(Fault("this is a report itself; give another file with --html", str(page)))
    if faults:
        raise BadInput(faults)


def _helped(record: Record, more: dict[str, Any]) -> Record:
    """Unread sentences given to a parser, then to a language model, where asked for."""
    if more["nlp"] is not None:
        from goodoffices.record.extra.nlp import parse_unread

        record = parse_unread(record, more["nlp"])
    if more["llm"]:
        from goodoffices.record.extra.llm import Endpoint, ask_model

        tell(f"{len(record.unread)} sentence(s) go to {more['llm']}")
        record = ask_model(record, Endpoint(more["llm"], more["llm_model"]))
    return record


def _decided(record: Record, folder: Path) -> Record:
    """The record as reviewed: rejected items left out, edits made."""
    from goodoffices.casework.decision_log import DECISIONS, open_log
    from goodoffices.casework.review import decisions, lost, reviewed

    path = folder / DECISIONS
    if not path.is_file():
        message = "no decisions are kept here; give the folder of a case that was reviewed"
        raise BadInput(Fault(message, str(folder)))
    with open_log(path) as log:
        standing = decisions(log)
    gone = lost(record, standing)
    if gone:
        tell(
            f"{len(gone)} decision(s) are about words that are not in these reports; "
            f"goodoffices review {folder} names them"
        )
    return reviewed(record, standing)


def _write(record: Record, page: Path | None, exports: tuple[str, ...], out: Path | None) -> bool:
    """Write the page and the exports that were asked for; whether any was."""
    if page is not None:
        from goodoffices.brief.record_page import record_page

        write_whole(page, record_page(record))
        tell(f"{page}: the record as a page")
    if out is not None:
        from goodoffices.record.export import EXPORTS

        for name in dict.fromkeys(exports):
            for file, text in EXPORTS[name].function(record).items():
                write_whole(out / file, text)
                tell(str(out / file))
    return page is not None or out is not None
