"""The reader of ``case.yaml``: from a folder to a case, or all its faults at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import define, field

from goodoffices.errors import BadInput, Fault
from goodoffices.formats.case.actors import (
    read_channels,
    read_delegations,
    read_parties,
    read_reports,
)
from goodoffices.formats.case.decisions import read_positions, read_rule
from goodoffices.formats.case.declared import declare
from goodoffices.formats.case.fields import Reading, Section, TooManyFaults, shorten
from goodoffices.formats.case.issues import read_issues
from goodoffices.formats.case.plain import plain_data
from goodoffices.formats.case.preferences import read_preferences
from goodoffices.formats.case.reportfiles import listed_files
from goodoffices.formats.case.sources import ITEM_KEYS, item_parts
from goodoffices.formats.case.talks import read_history, read_pressures, read_rounds, read_texts
from goodoffices.formats.text_safe import decode, read_bytes
from goodoffices.formats.yaml_nodes import MAX_CHARACTERS, MapNode, Node, ScalarNode, read_nodes
from goodoffices.model.case import Case, Item, ReportFile

__all__ = ["CASE_FILE", "KEYS", "case_path", "examine_case", "read_case", "read_case_text"]

CASE_FILE = "case.yaml"
FORMAT = 1
KEYS = (
    "goodoffices", "title", "as_of", "notice", "summary", "reports", "parties", "delegations",
    "channels", "rounds", "texts", "history", "pressures", "issues", "positions", "preferences",
    "no_deal", "rule", "deciding", "questions", "conflict", "agreement",
)  # fmt: skip
"""The top-level keys of a case file, in the order they are written."""


def case_path(path: Path | str) -> Path:
    """The case file of a folder, or the file itself."""
    path = Path(path)
    if not path.exists():
        raise BadInput(
            Fault("there is no such folder or file; give a folder with a case.yaml", str(path))
        )
    if path.is_dir():
        path = path / CASE_FILE
        if not path.exists():
            raise BadInput(
                Fault(
                    "the folder has no case.yaml; write one, or give another folder",
                    str(path.parent),
                )
            )
    return path


def read_case(path: Path | str, *, reports: Path | str | None = None) -> Case:
    """Read a case from its folder, or from its file.

    Parameters
    ----------
    path
        A folder with ``case.yaml`` and, if the texts are at hand, ``reports/``; or the file.
    reports
        A folder that holds the reports' files, used beside ``reports/``.

    Raises
    ------
    BadInput
        With every fault of the file, each with line and column.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "case.yaml"
    ...     _ = file.write_text("goodoffices: 1\\ntitle: Water talks\\nparties: [{name: Alba}]\\n")
    ...     read_case(folder).deciders
    ('Alba',)
    """
    case, faults = examine_case(path, reports=reports)
    if faults:
        raise BadInput(faults)
    return case


def examine_case(
    path: Path | str, *, reports: Path | str | None = None
) -> tuple[Case, tuple[Fault, ...]]:
    """What of a case can be read, and all faults of its file.

    For telling more about a faulty case; nothing should be computed from it.

    Raises
    ------
    BadInput
        The file cannot be read at all: it is missing, or it is not YAML.
    """
    file = case_path(path)
    text = decode(read_bytes(file, 4 * MAX_CHARACTERS), str(file))
    faults: list[Fault] = []
    found = listed_files(file.parent, reports, faults)
    case, more = _examine(text, str(file), str(file.parent), found)
    return case, (*faults, *more)


def read_case_text(
    text: str, file: str = "", *, folder: str = "", files: Sequence[Path] = ()
) -> Case:
    """Read a case from the text of its file.

    Parameters
    ----------
    files
        Report files at hand; those the text does not list are added to the case.

    Examples
    --------
    >>> read_case_text("goodoffices: 1\\ntitle: Water talks\\nas_off: 2031", "case.yaml")
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: case.yaml:3:1: a case has no key 'as_off'; did you mean 'as_of'?
    """
    case, faults = _examine(text, file, folder, files)
    if faults:
        raise BadInput(faults)
    return case


def _examine(
    text: str, file: str, folder: str, files: Sequence[Path]
) -> tuple[Case, tuple[Fault, ...]]:
    reading = Reading(file, text)
    root = read_nodes(text, file, faults=reading.faults)
    try:
        case = _case(reading, root, folder, files)
    except TooManyFaults:
        case = Case("", folder=folder, file=file)
    return case, tuple(sorted(reading.faults, key=_in_order))


def _in_order(fault: Fault) -> tuple[bool, int, int]:
    """The order of the file, and what has no line last."""
    return not fault.line, fault.line, fault.column


def _case(reading: Reading, root: Node, folder: str, files: Sequence[Path]) -> Case:
    section = Section(reading, root, "a case", KEYS, ("goodoffices", "title"))
    if not section.readable:
        return Case("")
    _version(section)
    declare(reading, section, files)
    reports = _all_reports(read_reports(reading, section.get("reports")), files)
    parties = read_parties(reading, section.get("parties"))
    delegations = read_delegations(reading, section.get("delegations"))
    issues, issue_items = read_issues(reading, section.get("issues"))
    summary, no_deal = _note(section, "summary", "text"), _note(section, "no_deal", "summary")
    questions = _questions(reading, section.get("questions"))
    deciding = section.parties("deciding")
    conflict, agreement = _data(section, "conflict"), _data(section, "agreement")
    return Case(
        title=section.text("title"),
        as_of=section.date("as_of"),
        notice=section.text("notice"),
        summary=summary.text,
        summary_item=summary.item,
        folder=folder,
        file=reading.file,
        reports=reports,
        parties=parties,
        delegations=delegations,
        channels=read_channels(reading, section.get("channels")),
        rounds=read_rounds(reading, section.get("rounds")),
        texts=read_texts(reading, section.get("texts")),
        history=read_history(reading, section.get("history")),
        pressures=read_pressures(reading, section.get("pressures")),
        issues=issues,
        issue_items=issue_items,
        positions=read_positions(reading, section.get("positions")),
        preferences=read_preferences(reading, section.get("preferences")),
        no_deal=no_deal.text,
        no_deal_item=no_deal.item,
        deciding=deciding,
        rule=read_rule(section, parties, deciding),
        questions=tuple(question.text for question in questions),
        question_items={q.text: q.item for q in questions if q.item != Item()},
        conflict=conflict.data,
        conflict_item=conflict.item,
        agreement=agreement.data,
        agreement_item=agreement.item,
    )


def _version(section: Section) -> None:
    text = section.text("goodoffices")
    if text and text != str(FORMAT):
        section.reading.fault(
            section.at("goodoffices"),
            f"the version of the format is '{shorten(text)}'; this program reads version {FORMAT}",
        )


def _all_reports(listed: tuple[ReportFile, ...], files: Sequence[Path]) -> tuple[ReportFile, ...]:
    """The listed reports, then one for every file that is not listed."""
    known = {report.file for report in listed} | {report.id for report in listed}
    more = [file for file in files if file.name not in known and file.stem not in known]
    return listed + tuple(ReportFile(id=file.stem, file=file.name) for file in more)


@define
class _Noted:
    """A text with what every item carries."""

    text: str = ""
    item: Item = field(factory=Item)


def _noted(reading: Reading, node: Node | None, what: str, key: str) -> _Noted:
    if node is None or isinstance(node, ScalarNode):
        return _Noted("" if node is None else node.text, Item(line=node.line if node else 0))
    section = Section(reading, node, what, (key, *ITEM_KEYS), (key,))
    return _Noted(section.text(key), Item(**item_parts(section))) if section.readable else _Noted()


def _note(section: Section, name: str, key: str) -> _Noted:
    return _noted(section.reading, section.get(name), f"'{name}'", key)


def _questions(reading: Reading, node: Node | None) -> list[_Noted]:
    items = reading.items_of(node, "'questions'")
    found = [_noted(reading, item, "a question", "question") for item in items]
    reading.unique([(i, q.text) for i, q in zip(items, found)], "question")
    return [question for question in found if question.text]


@define
class _Data:
    """Plain data of a section that a later stage reads."""

    data: dict[str, Any] | None = None
    item: Item = field(factory=Item)


def _data(section: Section, name: str) -> _Data:
    node = section.get(name)
    if node is None:
        return _Data()
    if not isinstance(node, MapNode):
        section.reading.fault(node, f"'{name}' should be a mapping; write 'key: value' pairs")
        return _Data()
    own = MapNode(node.line, node.column, node.start, node.end)
    rest = MapNode(node.line, node.column, node.start, node.end)
    for key, pair in node.pairs.items():
        (own if key in ITEM_KEYS else rest).pairs[key] = pair
    item = Section(section.reading, own, f"'{name}'", ITEM_KEYS)
    return _Data(plain_data(rest), Item(**item_parts(item)))
