"""The command ``goodoffices review``: go through what was read, and decide."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.output import print_json, tell
from goodoffices.errors import GoodOfficesError

if TYPE_CHECKING:
    from goodoffices.casework.review import Decision, Proposal
    from goodoffices.model.claims import Record
    from goodoffices.store.event_log import EventLog

_KEYS = "c confirm, e FIELD=VALUE edit, r reject, s skip, q quit"


@click.command("review")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--reports", type=click.Path(path_type=Path), help="Folder that holds the reports.")
@click.option(
    "--part",
    multiple=True,
    metavar="PART",
    help="Only this part (times, figures ...); repeat for more.",
)
@click.option("--who", metavar="NAME", help="Who decides (default: the user's name).")
@click.option("--all", "again", is_flag=True, help="Also what was decided before.")
@click.option("--json", "as_json", is_flag=True, help="Print the decisions as one JSON object.")
def command(
    folder: Path,
    reports: Path | None,
    part: tuple[str, ...],
    who: str | None,
    again: bool,
    as_json: bool,
) -> None:
    """Confirm, edit or reject what was read from the reports of a case.

    Each decision is kept at once, with who and when, in an append-only log in the folder; later
    readings keep it, also when a report is saved again. Leave at any time and go on later.
    """
    from goodoffices.casework.record_of_case import decision_log, read_case_reports
    from goodoffices.casework.review import PARTS, decisions, proposals
    from goodoffices.errors import nearest
    from goodoffices.formats.case import read_case
    from goodoffices.store.event_log import EventLog

    for name in part:
        if name not in PARTS:
            raise GoodOfficesError(f"part '{name}' is not known; {nearest(name, PARTS)}")
    case = read_case(folder, reports=reports)
    path = decision_log(case)
    if path is None:
        raise GoodOfficesError(f"{folder}: decisions are kept in a case's folder; give one")
    record = read_case_reports(case, reports)
    todo = [p for p in proposals(record) if not part or p.part in part]
    if as_json and not path.is_file():
        print_json({"decided": [], "open": len(todo)})
        return
    with EventLog(path) as log:
        standing = decisions(log)
        if as_json:
            _print(todo, standing)
            return
        left = [p for p in todo if again or p.key not in standing]
        tell(f"{len(left)} to decide, {len(todo) - len(left)} decided; {_KEYS}")
        _go_through(left, record, log, who or getpass.getuser())


def _print(todo: list[Proposal], standing: dict[str, Decision]) -> None:
    decided = [
        {
            "part": p.part,
            "id": p.item.id,
            "verdict": standing[p.key].verdict,
            "edit": dict(standing[p.key].edit),
            "who": standing[p.key].who,
            "when": standing[p.key].when,
            "span": {
                "doc": p.span.doc,
                "start": p.span.start,
                "end": p.span.end,
                "text": p.span.text,
            },
        }
        for p in todo
        if p.key in standing
    ]
    print_json({"decided": decided, "open": len(todo) - len(decided)})


def _go_through(todo: list[Proposal], record: Record, log: EventLog, who: str) -> None:
    raw = {document.id: document.raw for document in record.documents}
    stdin = sys.stdin
    for number, proposal in enumerate(todo, 1):
        _show(proposal, raw[proposal.span.doc], f"{number}/{len(todo)}")
        while True:
            click.echo("> ", nl=False)
            line = stdin.readline()
            answer = line.strip()
            if not line or answer == "q":
                tell("left; what was decided is kept")
                return
            if answer == "s":
                break
            try:
                if _take(answer, proposal, log, who):
                    break
                tell(_KEYS)
            except GoodOfficesError as error:
                tell(str(error))
    tell("all decided")


def _take(answer: str, proposal: Proposal, log: EventLog, who: str) -> bool:
    from goodoffices.casework.review import decide

    verdicts: dict[str, Any] = {"c": "confirmed", "r": "rejected"}
    if answer in verdicts:
        decide(log, proposal, verdicts[answer], who=who)
        return True
    name, equals, value = answer.removeprefix("e").strip().partition("=")
    if answer.startswith("e") and equals:
        decide(log, proposal, "edited", who=who, edit={name.strip(): value.strip()})
        return True
    return False


def _show(proposal: Proposal, raw: str, number: str) -> None:
    """The item's fields, and its words within their paragraph."""
    from rich.console import Console
    from rich.text import Text

    from goodoffices.casework.review import EDITABLE

    console = Console(highlight=False, soft_wrap=True)
    span = proposal.span
    start = raw.rfind("\n", 0, span.start) + 1
    end = raw.find("\n", span.end)
    end = len(raw) if end < 0 else end
    facts = ", ".join(
        f"{name} {value}"
        for name in EDITABLE[proposal.part]
        if (value := getattr(proposal.item, name)) not in (None, "", ())
    )
    words = Text(f"{number} {proposal.part.rstrip('s')} ({span.doc})\n", style="bold")
    words.append(facts + "\n", style="not bold")
    words.append(raw[start : span.start], style="not bold dim")
    words.append(raw[span.start : span.end], style="not bold underline")
    words.append(raw[span.end : end].rstrip("\r"), style="not bold dim")
    console.print(words)
