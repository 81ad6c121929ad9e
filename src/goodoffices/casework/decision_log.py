"""The log of decisions in a case's folder: where it lies, and whether it is whole."""

from __future__ import annotations

from pathlib import Path

from goodoffices.errors import BadInput, Fault
from goodoffices.model.case import Case
from goodoffices.store import EventLog, Head, LogError

__all__ = ["DECISIONS", "check_log", "decision_log", "open_log"]

DECISIONS = "decisions.sqlite"
"""Name of the log of decisions in a case's folder."""


def decision_log(case: Case) -> Path | None:
    """Where the decisions of a case are kept; None for a case that is in no folder."""
    return Path(case.folder) / DECISIONS if case.folder else None


def open_log(path: Path, *, create: bool = False) -> EventLog:
    """The log of decisions, opened after it was found whole.

    Raises
    ------
    BadInput
        It is a link to elsewhere, or was changed by others: nothing in it is to be relied on.
    LogError
        It cannot be opened.
    """
    if path.is_symlink():
        raise BadInput(Fault("the log is a link to elsewhere; put the file itself here", str(path)))
    if path.exists() or not create:
        faults = check_log(path)[1]
        if faults:
            raise BadInput(faults)
    return EventLog(path, create=create)


def check_log(path: Path, expected: Head | None = None) -> tuple[Head | None, tuple[Fault, ...]]:
    """The head of a log and everything wrong with it; no head if there is no log, or it is unreadable.

    Parameters
    ----------
    expected
        A head noted earlier: the log must still contain it.
    """
    if not path.is_file():
        if expected is None or not expected.seq:
            return None, ()
        message = f"there is no log, though its head {expected} was noted; restore it from a copy"
        return None, (Fault(message, str(path)),)
    try:
        with EventLog(path, create=False) as log:
            problems, head = log.verify(expected), log.head()
    except LogError as error:
        return None, (Fault(str(error).removeprefix(f"{path}: "), str(path)),)
    return head, tuple(Fault(_advised(str(problem)), str(path)) for problem in problems)


def _advised(problem: str) -> str:
    return problem if ";" in problem else f"{problem}; restore the log from a copy"
