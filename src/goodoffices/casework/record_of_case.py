"""What the reports of a case say, as its people have reviewed it.

Reports are read with the dates the case gives and no later than its as-of date; decisions in the
log of the case's folder are applied, so what somebody rejected stays out.
"""

from __future__ import annotations

from pathlib import Path

from goodoffices.casework.decision_log import DECISIONS, decision_log
from goodoffices.casework.review import decisions, reviewed
from goodoffices.formats.case import report_path
from goodoffices.model.case import Case
from goodoffices.model.claims import Record
from goodoffices.record.read import read_reports
from goodoffices.store.event_log import EventLog

__all__ = ["DECISIONS", "decision_log", "read_case_reports", "record_of_case"]


def read_case_reports(case: Case, reports: Path | str | None = None) -> Record:
    """Read the reports at hand, before any decision; an empty record where none is at hand.

    Parameters
    ----------
    reports
        A folder to look in beside ``reports/`` of the case.
    """
    published: dict[str, str] = {}
    paths: list[Path] = []
    for report in case.reports:
        path = report_path(case, report, reports)
        if path is not None:
            paths.append(path)
            if report.published:
                published[path.stem] = report.published
    return read_reports(paths, published=published, today=case.as_of or None) if paths else Record()


def record_of_case(case: Case, reports: Path | str | None = None) -> Record:
    """The record as reviewed: rejected items left out, edits made."""
    record = read_case_reports(case, reports)
    path = decision_log(case)
    if path is None or not path.is_file():
        return record
    with EventLog(path, create=False) as log:
        return reviewed(record, decisions(log))
