"""The command ``goodoffices review``: go through what was read, and decide."""

from __future__ import annotations

import getpass
import re
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
    from goodoffices.casework.decision_log import open_log
    from goodoffices.casework.record_of_case import decision_log, read_case_reports
    from goodoffices.casework.review import PARTS, decisions, history, lost, proposals
    from goodoffices.errors import nearest
    from goodoffices.formats.case import read_case

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
        print_json({"decided": [], "open": len(todo), "lost": []})
        return
    with open_log(path, create=True) as log:
        standing = decisions(log)
        gone = [d for d in lost(record, standing) if not part or d.part in part]
        if as_json:
            _print(todo, history(log), gone)
            return
        for decision in gone:
            tell(
                f"{decision.verdict} by {decision.who}, but no longer in the reports at hand: "
                f"{decision.part.rstrip('s')} \u201c{decision.words}\u201d ({decision.doc})"
            )
        left = [p for p in todo if again or p.key not in standing]
        tell(f"{len(left)} to decide, {len(todo) - len(left)} decided; {_KEYS}")
        _go_through(left, record, log, who or getpass.getuser())


def _print(todo: list[Proposal], taken: dict[str, list[Decision]], gone: list[Decision]) -> None:
    decided = [
        {
            "part": p.part,
            "id": p.item.id,
            **_told(taken[p.key][-1]),
            "history": [_told(decision) for decision in taken[p.key]],
            "span": {
                "doc": p.span.doc,
                "start": p.span.start,
                "end": p.span.end,
                "text": p.span.text,
            },
        }
        for p in todo
        if p.key in taken
    ]
    words = [{"part": d.part, "doc": d.doc, "words": d.words, **_told(d)} for d in gone]
    print_json({"decided": decided, "open": len(todo) - len(decided), "lost": words})


def _told(decision: Decision) -> dict[str, Any]:
    return {
        "verdict": decision.verdict,
        "edit": dict(decision.edit),
        "who": decision.who,
        "when": decision.when,
    }


def _go_through(todo: list[Proposal], record: Record, log: EventLog, who: str) -> None:
    from goodoffices.casework.review import decisions
    from goodoffices.store.event_log import LogError

    raw = {document.id: document.raw for document in record.documents}
    stdin = sys.stdin
    seen = decisions(log)
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
                now = decisions(log).get(proposal.key)
                if now is not None and now != seen.get(proposal.key):
                    # Somebody else has decided since: it is told before it is overruled.
                    seen[proposal.key] = now
                    tell(f"meanwhile {now.verdict} by {now.who}; answer again to overrule, or s")
                    continue
                if _take(answer, proposal, log, who):
                    break
                tell(_KEYS)
            except LogError:
                raise
            except GoodOfficesError as error:
                tell(str(error))
    tell("all decided")


def _take(answer: str, proposal: Proposal, log: EventLog, who: str) -> bool:
    from goodoffices.casework.review import EDITABLE, decide

    verdicts: dict[str, Any] = {"c": "confirmed", "r": "rejected"}
    if answer in verdicts:
        decide(log, proposal, verdicts[answer], who=who)
        return True
    if answer.startswith("e") and "=" in answer:
        names = "|".join(EDITABLE[proposal.part])
        # "e party=Quill kind=demand" are two edits.
        fields = re.split(rf"\s+(?=(?:{names})=)", answer.removeprefix("e").strip())
        pairs = [field.partition("=") for field in fields]
        edit = {name.strip(): value.strip() for name, _, value in pairs}
        decide(log, proposal, "edited", who=who, edit=edit)
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
    marks = ("", "") if console.is_terminal else (">>", "<<")
    words.append(marks[0] + raw[span.start : span.end] + marks[1], style="not bold underline")
    words.append(raw[span.end : end].rstrip("\r"), style="not bold dim")
    console.print(words)
