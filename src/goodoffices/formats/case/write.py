"""A fresh case folder from a case; reading it again gives an equal case."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from goodoffices.errors import BadInput, Fault
from goodoffices.expressions import parse, to_text
from goodoffices.formats.case.emit import emit_block
from goodoffices.formats.case.files import write_whole
from goodoffices.formats.case.reader import CASE_FILE, FORMAT, KEYS, read_case_text
from goodoffices.formats.case.reportfiles import REPORTS
from goodoffices.formats.case.write_parts import item_data, shortened
from goodoffices.formats.case.write_preferences import preference_data
from goodoffices.model.case import Case, CasePosition, Item, Party
from goodoffices.model.issues import Issue

__all__ = ["case_data", "case_text", "write_case"]


def write_case(
    case: Case, folder: Path | str, *, reports: Iterable[Path] = (), overwrite: bool = False
) -> Path:
    """Write ``case.yaml`` into a folder, with copies of report files in ``reports/``.

    Parameters
    ----------
    reports
        Files to copy; without them the case's reports are unverified until they are put there.
    overwrite
        Whether a case file that is there already is replaced.

    Returns
    -------
    The path of the case file.

    Raises
    ------
    BadInput
        The folder holds a case already, or the case has faults that a reader would refuse.
    """
    path = Path(folder) / CASE_FILE
    if path.exists() and not overwrite:
        raise BadInput(Fault("there is a case file already; give another folder", str(path)))
    text = case_text(case)
    reports = list(reports)
    read_case_text(text, str(path), files=[Path(report) for report in reports])
    for report in reports:
        (path.parent / REPORTS).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(report, path.parent / REPORTS / Path(report).name)
    write_whole(path, text.encode("utf-8"))
    return path


def case_text(case: Case) -> str:
    """The text of a case file.

    >>> print(case_text(Case("Lake talks", parties=(Party("Alba"), Party("Belmar")))))
    goodoffices: 1
    title: Lake talks
    <BLANKLINE>
    parties:
      - {name: Alba}
      - {name: Belmar}
    <BLANKLINE>
    """
    blocks: list[str] = []
    for key, value in case_data(case).items():
        typed = key in ("conflict", "agreement")
        block = emit_block({key: value}, typed=typed)
        separate = isinstance(value, dict | list) or (blocks and "\n" in blocks[-1])
        blocks.append(f"\n{block}" if separate and blocks else block)
    return "\n".join(blocks) + "\n"


def case_data(case: Case) -> dict[str, Any]:
    """A case as plain data, with the keys of the format in their order; empty parts left out."""
    data: dict[str, Any] = {
        "goodoffices": FORMAT,
        "title": case.title,
        "as_of": case.as_of,
        "notice": case.notice,
        "summary": _noted("text", case.summary, case.summary_item),
        "reports": [item_data(r, file="file" if r.file else "") for r in case.reports],
        "parties": [_party(party) for party in case.parties],
        "delegations": [item_data(delegation) for delegation in case.delegations],
        "channels": [item_data(channel) for channel in case.channels],
        "rounds": [item_data(item, start="from", end="to") for item in case.rounds],
        "texts": [item_data(text) for text in case.texts],
        "history": [item_data(item, start="from", end="to") for item in case.history],
        "pressures": [item_data(pressure) for pressure in case.pressures],
        "issues": [_issue(issue, case.issue_items.get(issue.name)) for issue in case.issues],
        "positions": [_position(position) for position in case.positions],
        "preferences": [
            preference_data(preference, case.issues) for preference in case.preferences
        ],
        "no_deal": _noted("summary", case.no_deal, case.no_deal_item),
        "rule": _rule(case),
        "deciding": list(case.deciding),
        "questions": [
            _noted("question", question, case.question_items.get(question, Item()))
            for question in case.questions
        ],
    }
    data = {key: value for key, value in data.items() if value not in ("", None, [])}
    for key, item in (("conflict", case.conflict_item), ("agreement", case.agreement_item)):
        if getattr(case, key) is not None:
            data[key] = {**getattr(case, key), **item_data(item)}
    assert set(data) <= set(KEYS)
    return data


def _noted(key: str, text: str, item: Item) -> Any:
    more = item_data(item)
    return {key: text, **more} if more and text else text


def _party(party: Party) -> dict[str, Any]:
    data = item_data(party, roles="role")
    if data.get("role") == ["party"]:
        del data["role"]
    return shortened(data, "role", "ratifies_for")


def _issue(issue: Issue, item: Item | None) -> dict[str, Any]:
    data: dict[str, Any] = {"name": issue.name, "title": issue.title, "kind": issue.kind}
    if issue.kind == "categorical":
        del data["kind"]
    data |= _options(issue)
    data |= {"unit": issue.unit, "status_quo": issue.status_quo, "people": issue.people}
    data |= shortened({"delivered_by": list(issue.delivered_by)}, "delivered_by")
    data = {key: value for key, value in data.items() if value not in ("", None, [])}
    return data | (item_data(item) if item is not None else {})


def _options(issue: Issue) -> dict[str, Any]:
    names = list(issue.options)
    if issue.labels:
        return {"options": {name: issue.labels.get(name) for name in names}}
    if not issue.values:
        return {"options": names}
    steps = {right - left for left, right in zip(issue.values, issue.values[1:])}
    if issue.kind == "integer" and len(steps) == 1 and max(steps) > 0 and len(names) > 2:
        plain = names == [str(value) for value in issue.values]
        step = steps.pop()
        if plain:
            ends = [issue.values[0], issue.values[-1]]
            return {"range": ends if step == 1 else [*ends, step]}
    return {"values": names}


def _position(position: CasePosition) -> dict[str, Any]:
    data = item_data(position)
    text = data.pop("says_text", "")
    if position.says is not None:
        kept = text if text and parse(text) == position.says else to_text(position.says)
        data["says"] = kept
    order = ("party", "kind", "issues", "says", "hard", "summary")
    ordered = {key: data[key] for key in order if key in data}
    return ordered | {key: value for key, value in data.items() if key not in order}


def _rule(case: Case) -> Any:
    rule = case.rule
    if rule is None:
        return None
    if rule.k == len(case.deciders) and not rule.vetoes:
        return "unanimity"
    return {"at_least": rule.k, **({"vetoes": list(rule.vetoes)} if rule.vetoes else {})}
