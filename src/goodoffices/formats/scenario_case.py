"""A case from a scenario of a foreign format, so that it can be written as a case folder.

What the file says of preferences becomes an assumption of the file's, since no report is
cited there; how numbers were read and what was left out goes into the summary.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from goodoffices.model.case import Case, CasePosition, Item, Party, Preference, Source
from goodoffices.model.conditions import issues_of
from goodoffices.model.preferences import PartialPreference, Utility
from goodoffices.model.scenario import Scenario

__all__ = ["case_of_scenario"]


def case_of_scenario(scenario: Scenario, path: Path) -> Case:
    """The case of a scenario read from ``path``; of the path only the last name is kept.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> scenario = Scenario(("A", "B"), (Issue("aid", ("none", "full")),), {}, title="Truce")
    >>> case = case_of_scenario(scenario, Path("files/truce.xml"))
    >>> case.title, case.deciders, case.summary
    ('Truce', ('A', 'B'), 'Converted from truce.xml.')
    """
    origin = path.name or str(path)
    said = [f"Converted from {origin}.", *scenario.conventions]
    if scenario.notes:
        said.append("Not represented, or read with a reservation:")
        said += [f"{_without_folder(note, path)}." for note in scenario.notes]
    source = Source(assumption="as the file has it", by=origin)
    owners = dict.fromkeys(limit.party for limit in scenario.constraints if limit.party)
    others = [name for name in owners if name not in scenario.parties]
    return Case(
        title=scenario.title or origin,
        summary=" ".join(said),
        summary_item=Item(),
        parties=(
            *(Party(name) for name in scenario.parties),
            # Whose limit it is need not decide.
            *(Party(name, roles=("voice",)) for name in others),
        ),
        deciding=scenario.parties if others else (),
        positions=tuple(
            CasePosition(
                party=limit.party,
                kind="red_line",
                issues=issues_of(limit.condition),
                says=limit.condition,
                says_text=limit.text,
                hard=limit.hard,
                sources=(source,),
            )
            for limit in scenario.constraints
            if limit.party
        ),
        issues=scenario.issues,
        preferences=tuple(
            Preference(
                party=party,
                stated=stated,
                form=_form(stated),
                sources=(source,) if stated is not None else (),
            )
            for party in scenario.parties
            for stated in [scenario.preferences.get(party)]
        ),
        rule=scenario.rule,
    )


def _without_folder(note: str, path: Path) -> str:
    """A note without the folder its files lie in, which is nobody else's business."""
    for folder in (path, path.parent):
        note = note.removeprefix(f"{folder}/")
    return note


def _form(stated: Utility | PartialPreference | None) -> Literal["points", "partial", "unknown"]:
    if isinstance(stated, Utility):
        return "points"
    return "unknown" if stated is None else "partial"
