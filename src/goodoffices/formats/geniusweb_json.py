"""GeniusWeb scenarios: a domain and one profile per party, in JSON.

Linear additive profiles, sums of groups (as interactions), and orderings of bids (as
comparisons of packages).  Utilities are weights times values as they stand in the file; the
reservation value is the utility of the reservation bid (Baarslag and Pasman, GeniusWeb).
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from attrs import define, field

from goodoffices.errors import BadInput, Fault, GoodOfficesError
from goodoffices.expressions.words import number_text
from goodoffices.formats import json_safe
from goodoffices.formats.catalogue import FORMATS, Options, Source, unique
from goodoffices.formats.geniusweb_profile import CONVENTION, PROFILES, profile
from goodoffices.formats.geniusweb_write import write
from goodoffices.formats.grids import MAX_OPTIONS, reals
from goodoffices.formats.profiles import Party, choose
from goodoffices.formats.shape import Cursor, name_of
from goodoffices.formats.text_safe import exact
from goodoffices.model.issues import Issue
from goodoffices.model.scenario import Scenario

__all__ = ["read", "sniff"]

_KINDS = re.compile(rf'"issuesValues"|"(?:{"|".join(PROFILES)})"')


def sniff(source: Source) -> bool:
    """Whether a JSON file of the source is a GeniusWeb domain or profile."""
    return any(_KINDS.search(source.head(file)) for file in source.suffixed(".json"))


@define
class _Folder:
    """The files of a folder by what they are, and what had to be overlooked."""

    domains: list[Cursor] = field(factory=list)
    profiles: list[tuple[Path, str, Cursor]] = field(factory=list)
    notes: list[Fault] = field(factory=list)


@FORMATS.register(
    "geniusweb",
    title="GeniusWeb scenario (JSON)",
    source="GeniusWeb, TU Delft",
    sniff=sniff,
    write=write,
    suffix=".json",
)
def read(source: Source, options: Options) -> Scenario:
    """Read the domain and every profile of a folder; problems become notes."""
    folder = _sort(source)
    notes, conventions = folder.notes, [CONVENTION]
    domain = _domain(folder, source)
    issues = _issues(domain, options, conventions)
    notes += domain.faults
    if not issues:
        raise BadInput([*notes, domain.where.fault("the domain has no issues; give at least one")])
    parties: list[Party] = []
    for path, kind, cursor in folder.profiles:
        stated = cursor.maybe("name")
        name = (stated.text() if stated else None) or path.stem
        found = profile(kind, cursor, issues, conventions)
        notes += cursor.faults
        usable = None if cursor.faults else found
        parties.append(Party(unique(name, [p.name for p in parties], path.stem), path, usable))
    chosen = choose(parties, options, notes)
    title = domain.maybe("name")
    return Scenario(
        parties=tuple(party.name for party in chosen),
        issues=issues,
        preferences={party.name: party.preference for party in chosen},
        title=(title.text() if title else None) or source.path.stem,
        conventions=tuple(dict.fromkeys(conventions)),
        notes=tuple(str(note) for note in notes),
    )


def _sort(source: Source) -> _Folder:
    folder = _Folder()
    for file in source.suffixed(".json"):
        try:
            data, where = json_safe.load_file(file)
        except BadInput as error:
            folder.notes += error.faults
            continue
        root = Cursor(data, where, [])
        kind = next((key for key in PROFILES if isinstance(data, dict) and key in data), None)
        if isinstance(data, dict) and "issuesValues" in data:
            folder.domains.append(root)
        elif kind is not None and (inner := root.child(kind)) is not None:
            folder.profiles.append((file, kind, inner))
        else:
            folder.notes.append(where.fault("neither a domain nor a known profile; left out"))
    return folder


def _domain(folder: _Folder, source: Source) -> Cursor:
    folder.notes += [
        domain.where.fault("a second domain is left out; keep one in a folder")
        for domain in folder.domains[1:]
    ]
    if folder.domains:
        return folder.domains[0]
    for _, _, cursor in folder.profiles:
        if isinstance(cursor.data, dict) and isinstance(cursor.data.get("domain"), dict):
            folder.notes.append(
                cursor.where.fault("no domain file; the domain is taken from this profile")
            )
            found = Cursor(cursor.data["domain"], cursor.where, [], (*cursor.path, "domain"))
            return found
    message = "no domain here; one file should hold 'issuesValues'"
    raise BadInput([*folder.notes, Fault(message, str(source.path))])


def _issues(domain: Cursor, options: Options, conventions: list[str]) -> tuple[Issue, ...]:
    found = []
    part = domain.child("issuesValues")
    for name, cursor in part.pairs() if part else ():
        try:
            issue = _issue(str(name), cursor, options, conventions)
        except GoodOfficesError as error:
            cursor.fault(str(error))
            continue
        if issue is not None:
            found.append(issue)
    return tuple(found)


def _issue(name: str, cursor: Cursor, options: Options, conventions: list[str]) -> Issue | None:
    inner = cursor.maybe("values")
    if inner is not None:
        names = tuple(name_of(item.data) for item in inner.items())
        return Issue(name, tuple(dict.fromkeys(names)))
    stated = cursor.child("range")
    if stated is None:
        return None
    if isinstance(stated.data, list):
        cells = list(stated.items())
    else:
        cells = [cell for key in ("low", "high", "step") if (cell := stated.child(key))]
    numbers = [number for cell in cells if (number := _number(cell)) is not None]
    if len(numbers) != 3:
        stated.fault(f"issue '{name}' needs a low, a high and a step; give three numbers")
        return None
    low, high, step = numbers
    if step <= 0 or high < low:
        stated.fault(f"issue '{name}' has an empty range or a step of 0; correct it")
        return None
    count = (high - low) // step + 1
    if count > MAX_OPTIONS:
        conventions.append(
            f"Issue '{name}' has more than {MAX_OPTIONS:,} values; it is read on a grid of "
            f"{options.grid} points (the default here)."
        )
        return reals(name, low, high, options.grid)
    values = tuple(low + index * step for index in range(int(count)))
    whole = all(value.denominator == 1 for value in values)
    names = tuple(number_text(value) for value in values)
    return Issue(name, names, kind="integer" if whole else "number", values=values)


def _number(cursor: Cursor) -> Fraction | None:
    """A number, also one written as text, as GeniusWeb does for exact decimals."""
    if isinstance(cursor.data, str):
        try:
            return Fraction(exact(cursor.data))
        except ValueError:
            pass
    return cursor.number()
