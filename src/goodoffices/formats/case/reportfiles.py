"""The report files of a case: which there are, and that none lies outside its folder."""

from __future__ import annotations

from pathlib import Path

from goodoffices.errors import BadInput, Fault
from goodoffices.model.case import Case, ReportFile

__all__ = ["SUFFIXES", "listed_files", "report_path"]

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")
"""Endings of the files that are reports."""
REPORTS = "reports"


def listed_files(folder: Path, reports: Path | str | None, faults: list[Fault]) -> list[Path]:
    """Report files in ``folder/reports`` and in the folder ``reports``, by name.

    Hidden files and a README are passed over.  A file that leads out of its folder by a symbolic link,
    and a stem that two files share, are faults.
    """
    if reports is not None and not Path(reports).is_dir():
        faults.append(Fault("there is no such folder of reports; give a folder", str(reports)))
    found: dict[str, Path] = {}
    stems: dict[str, Path] = {}
    for place in _places(folder, reports):
        for file in sorted(place.iterdir()):
            if file.name.startswith(".") or file.stem.casefold() == "readme":
                continue
            if file.suffix.lower() not in SUFFIXES:
                continue
            if not file.resolve().is_relative_to(place.resolve()):
                faults.append(
                    Fault("the file leads out of its folder; put a copy in its place", str(file))
                )
            elif file.is_file() and file.name not in found:
                if file.stem in stems:
                    message = f"the id '{file.stem}' is also that of {stems[file.stem].name}; rename one of them"
                    faults.append(Fault(message, str(file)))
                found[file.name] = stems[file.stem] = file
    return [found[name] for name in sorted(found)]


def _places(folder: Path, reports: Path | str | None) -> list[Path]:
    places = [folder / REPORTS, *([Path(reports)] if reports is not None else [])]
    return [place for place in places if place.is_dir()]


def report_path(case: Case, report: ReportFile, reports: Path | str | None = None) -> Path | None:
    """Where the file of a report is; None if it is not at hand.

    It is looked for in ``reports/`` of the case's folder, then in the folder ``reports``.
    A report without a file is found by its id.
    """
    for place in _places(Path(case.folder), reports):
        if report.file:
            names = [report.file, Path(report.file).name]
        else:
            names = [report.id + suffix for suffix in SUFFIXES]
        for name in names:
            path = place / name
            if path.is_file():
                if not path.resolve().is_relative_to(place.resolve()):
                    raise BadInput(
                        Fault(
                            "the file leads out of its folder; put a copy in its place", str(path)
                        )
                    )
                return path
    return None
