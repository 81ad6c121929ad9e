"""NegoLog's domains: a folder with ``profileA.json`` and ``profileB.json`` (and ``specs.json``).

Additive: an issue's weight times the value of the option, as they stand in the file (Doğru
et al. 2024, NegoLog).  ``specs.json`` holds derived figures and gives only the title.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from goodoffices.errors import BadInput, Fault
from goodoffices.formats import json_safe
from goodoffices.formats.catalogue import FORMATS, Options, Source, unique
from goodoffices.formats.profiles import Party, choose
from goodoffices.formats.shape import Cursor
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

__all__ = ["read", "sniff"]

CONVENTION = "NegoLog convention: option values are multiplied by issue weights as they stand."


def sniff(source: Source) -> bool:
    """Whether a JSON file of the source has issue weights and issues, as NegoLog writes them."""
    return any(
        '"issueWeights"' in source.head(f) and _is_profile(source, f)
        for f in source.suffixed(".json")
    )


def _is_profile(source: Source, file: Path) -> bool:
    head = source.head(file)
    return '"issues"' in head and "UtilitySpace" not in head


@FORMATS.register("negolog", title="NegoLog domain (JSON)", source="Dogru et al. 2024", sniff=sniff)
def read(source: Source, options: Options) -> Scenario:
    """Read the profiles of a NegoLog domain; the first profile gives issues and options."""
    notes: list[Fault] = []
    issues: tuple[Issue, ...] = ()
    parties: list[Party] = []
    title = source.path.stem
    for file in source.suffixed(".json"):
        faults: list[Fault] = []
        try:
            data, where = json_safe.load_file(file)
        except BadInput as error:
            notes += error.faults
            continue
        root = Cursor(data, where, faults)
        if isinstance(data, dict) and "Name" in data and "issueWeights" not in data:
            title = str(data["Name"])
            continue
        if not isinstance(data, dict) or not isinstance(data.get("issues"), dict):
            notes.append(where.fault("this is no NegoLog profile; it has no 'issues'"))
            continue
        issues = issues or _issues(root)
        utility = _utility(root, issues)
        notes += faults
        if not faults:
            name = unique(file.stem, [party.name for party in parties])
            parties.append(Party(name, file, utility))
    if not issues:
        raise BadInput(notes or [Fault("no profile with issues here; give one", str(source.path))])
    chosen = choose(parties, options, notes)
    return Scenario(
        parties=tuple(party.name for party in chosen),
        issues=issues,
        preferences={party.name: party.preference for party in chosen},
        title=title,
        conventions=(CONVENTION,),
        notes=tuple(str(note) for note in notes),
    )


def _issues(root: Cursor) -> tuple[Issue, ...]:
    found = []
    part = root.child("issues")
    for name, options in part.pairs() if part else ():
        names = tuple(str(option) for option, _ in options.pairs())
        if names:
            found.append(Issue(str(name), names))
        else:
            options.fault(f"issue '{name}' has no options; give at least one")
    return tuple(found)


def _utility(root: Cursor, issues: tuple[Issue, ...]) -> Utility:
    weights, values = {}, {}
    given, tables = root.child("issueWeights"), root.child("issues")
    for issue in issues:
        weight = given.child(issue.name) if given else None
        weights[issue.name] = (weight.number() if weight else None) or Fraction(0)
        options = tables.child(issue.name) if tables else None
        cells = [options.child(option) for option in issue.options] if options else []
        values[issue.name] = tuple(
            (cell.number() if cell else None) or Fraction(0) for cell in cells
        )
    for name, cursor in tables.pairs() if tables else ():
        if all(issue.name != name for issue in issues):
            cursor.fault(f"issue '{name}' is in no other profile; name the same issues in all")
    stated = root.maybe("reservationValue")
    return Utility(weights, values, reservation=stated.number() if stated else None)
