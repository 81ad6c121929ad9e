"""``goodoffices read --watch``: what changed in a folder of reports, told as it comes."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.output import tell
from goodoffices.errors import BadInput, Fault

if TYPE_CHECKING:
    from goodoffices.record.watch import Look

__all__ = ["watch_folder"]


def watch_folder(
    folder: Path, *, every: float, once: bool, as_json: bool, today: str | None
) -> None:
    """Look at a folder every so many seconds, or once; Ctrl-C ends it and nothing is lost."""
    from goodoffices.record.watch import SETTLED, Watch

    if math.isnan(every):
        raise BadInput(Fault("the seconds between looks are no number; give --every 10", "--every"))
    if not folder.is_dir():
        raise BadInput(Fault("this is no folder; give one that reports are put into", str(folder)))
    watch = Watch(folder, today)
    try:
        while True:
            look = watch.look(0.0 if once else SETTLED)
            if look.changes or look.faults or once:
                _tell(look, as_json)
            watch.done(look)
            if once:
                return
            time.sleep(every)
    except KeyboardInterrupt:
        tell("stopped; what was told is remembered, the next run goes on from there")


def _tell(look: Look, as_json: bool) -> None:
    if as_json:
        changes = [
            {
                "kind": change.kind,
                "message": change.message,
                "items": list(change.items),
                "spans": [
                    {"doc": s.doc, "start": s.start, "end": s.end, "text": s.text}
                    for s in change.spans
                ],
            }
            for change in look.changes
        ]
        faults = [str(fault) for fault in look.faults]
        click.echo(json.dumps({"changes": changes, "unreadable": faults}, ensure_ascii=False))
        return
    for change in look.changes:
        places = ", ".join(f"{span.doc}:{span.start}-{span.end}" for span in change.spans)
        line = f"{change.kind}: {change.message}" + (f" [{places}]" if places else "")
        # A file's name may hold a line break, which must not look like another message.
        click.echo("".join(char if char.isprintable() else "\ufffd" for char in line))
    for fault in look.faults:
        tell(str(fault))
