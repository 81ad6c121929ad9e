"""What the reports of a case say, as its people have reviewed it.

Reports are read with the dates the case gives and no later than its as-of date; decisions in the
log of the case's folder are applied, so what somebody rejected stays out.
"""

from __future__ import annotations

from pathlib import Path

from goodoffices.casework.decision_log import DECISIONS, decision_log, open_log
from goodoffices.casework.review import decisions, reviewed
from goodoffices.formats.case import report_path
from goodoffices.model.case import Case, Party
from goodoffices.model.claims import KnownName, Record
from goodoffices.record.known import is_body, is_movement
from goodoffices.record.read import read_reports

__all__ = ["DECISIONS", "decision_log", "names_of_case", "read_case_reports", "record_of_case"]


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
    if not paths:
        return Record()
    return read_reports(
        paths, published=published, today=case.as_of or None, known=names_of_case(case)
    )


def names_of_case(case: Case) -> list[KnownName]:
    """The actors of a case and the places of its rounds, as names to be known in its reports.

    Voices are taken only where they are bodies by name, as a voice may be a private person.

    >>> from goodoffices.model.case import Party, Round
    >>> case = Case("Talks", parties=(Party("Isle", ("host",)),), rounds=(Round("first", "Sund"),))
    >>> [(one.name, one.kind) for one in names_of_case(case)]
    [('Isle', 'state'), ('Sund', 'place')]
    """
    actors = [
        KnownName(
            party.name,
            tuple(name for name in (party.title, *party.aliases) if name),
            _kind(party),
            party.of or next(iter(party.ratifies_for), ""),
        )
        for party in case.parties
    ]
    places = [KnownName(one.place, (), "place") for one in case.rounds if one.place]
    return [one for one in actors if one.kind] + list(dict.fromkeys(places))


def _kind(party: Party) -> str:
    """What an actor is by its roles: a state unless something says otherwise."""
    roles = set(party.roles)
    bodies = [name for name in (party.name, party.title, *party.aliases) if is_body(name)]
    if "faction" in roles:
        return "movement"
    if roles & {"party", "mediator", "host", "guarantor"}:
        return "movement" if any(is_movement(name) for name in bodies) else "state"
    if "ratifier" in roles or bodies:
        return "body"
    return ""


def record_of_case(case: Case, reports: Path | str | None = None) -> Record:
    """The record as reviewed: rejected items left out, edits made."""
    record = read_case_reports(case, reports)
    path = decision_log(case)
    if path is None or not path.is_file():
        return record
    with open_log(path) as log:
        return reviewed(record, decisions(log))
