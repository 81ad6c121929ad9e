"""NegMAS scenarios: a folder with a domain (``issues``) and one utility function per party.

NegMAS's convention (Mohammad et al. 2019): utility is the sum of weights times values as
they stand in the file, nothing is divided by a largest evaluation.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

from goodoffices.errors import BadInput, Fault, GoodOfficesError
from goodoffices.formats import yaml_safe
from goodoffices.formats.catalogue import FORMATS, Options, Source, unique
from goodoffices.formats.grids import MAX_ISSUES, integers, reals
from goodoffices.formats.negmas_utility import CONVENTION, kind_of, utility
from goodoffices.formats.negmas_write import write
from goodoffices.formats.profiles import Party, choose
from goodoffices.formats.shape import Cursor, name_of
from goodoffices.model.issues import Issue
from goodoffices.model.scenario import Scenario

__all__ = ["read", "sniff"]

_TYPED = re.compile(r"^type: *['\"]?[\w.]*(UtilityFunction|UFun|OutcomeSpace)\b", re.MULTILINE)
_BLOCK = re.compile(r"^issues:\s*$(?P<block>(?:\r?\n(?![A-Za-z]).*)*)", re.MULTILINE)


def sniff(source: Source) -> bool:
    """Whether a YAML file of the source holds ``issues`` with values, or a utility function."""
    heads = [source.head(file) for file in source.suffixed(".yml", ".yaml")]
    return any(_TYPED.search(head) or _is_domain(head) for head in heads)


def _is_domain(head: str) -> bool:
    """Whether issues have ``values``, as in NegMAS; in a case file they have ``options``."""
    block = _BLOCK.search(head)
    return block is not None and re.search(r"\bvalues\s*:", block["block"]) is not None


@FORMATS.register(
    "negmas",
    title="NegMAS scenario (YAML)",
    source="Mohammad, Nakadai and Greenwald 2019",
    sniff=sniff,
    write=write,
    suffix=".yml",
)
def read(source: Source, options: Options) -> Scenario:
    """Read the domain and every utility function of a folder; problems become notes."""
    notes: list[Fault] = []
    domains, profiles = _sort(source, notes)
    if not domains:
        message = "no NegMAS domain here; one file should hold 'issues'"
        raise BadInput([*notes, Fault(message, str(source.path))])
    for _, cursor in domains[1:]:
        notes.append(cursor.where.fault("a second domain is left out; keep one in a folder"))
    file, domain = domains[0]
    conventions = [CONVENTION]
    issues = _issues(domain, options, conventions)
    if domain.faults:
        raise BadInput(domain.faults)
    parties: list[Party] = []
    for path, cursor in profiles:
        stated = cursor.maybe("name")
        name = (stated.text() if stated else None) or path.stem
        found = utility(cursor, issues, conventions)
        notes += cursor.faults
        usable = None if cursor.faults else found
        parties.append(Party(unique(name, [p.name for p in parties], path.stem), path, usable))
    chosen = choose(parties, options, notes)
    title = domain.maybe("name")
    return Scenario(
        parties=tuple(party.name for party in chosen),
        issues=issues,
        preferences={party.name: party.preference for party in chosen},
        title=(title.text() if title else None) or file.stem,
        conventions=tuple(dict.fromkeys(conventions)),
        notes=tuple(str(note) for note in notes),
    )


_Read = list[tuple[Path, Cursor]]


def _sort(source: Source, notes: list[Fault]) -> tuple[_Read, _Read]:
    """Domains and utility functions among the files; everything else is noted."""
    domains: _Read = []
    profiles: _Read = []
    for file in source.suffixed(".yml", ".yaml"):
        try:
            data, where = yaml_safe.load_file(file, infinite=True, tuple_keys=True)
        except BadInput as error:
            notes += error.faults
            continue
        cursor = Cursor(data, where, [])
        if isinstance(data, dict) and isinstance(data.get("issues"), list):
            domains.append((file, cursor))
        elif isinstance(data, dict) and kind_of(cursor).endswith(("Function", "UFun")):
            profiles.append((file, cursor))
        else:
            notes.append(where.fault("neither a domain nor a utility function; left out"))
    return domains, profiles


def _issues(domain: Cursor, options: Options, conventions: list[str]) -> tuple[Issue, ...]:
    found: list[Issue] = []
    part = domain.child("issues")
    for index, item in enumerate(part.items() if part else ()):
        if index >= MAX_ISSUES:
            item.fault(f"more than {MAX_ISSUES:,} issues; give fewer")
            break
        stated = item.maybe("name")
        name = (stated.text() if stated else None) or f"issue {index}"
        if any(issue.name == name for issue in found):
            item.fault(f"issue '{name}' is named twice; name it once")
            continue
        try:
            issue = _issue(name, item, options, conventions)
        except GoodOfficesError as error:
            item.fault(str(error))
            continue
        if issue:
            found.append(issue)
    if not found and not domain.faults:
        domain.fault("the domain has no issues; give at least one")
    return tuple(found)


def _issue(name: str, item: Cursor, options: Options, conventions: list[str]) -> Issue | None:
    kind = kind_of(item)
    values = item.child("values")
    if values is None:
        return None
    if "Continuous" in kind:
        return _real(name, item, values, options, conventions)
    if isinstance(values.data, int) and not isinstance(values.data, bool):
        return integers(name, Fraction(0), Fraction(values.data - 1))
    listed = [cursor.data for cursor in values.items()]
    if "Contiguous" in kind and len(listed) == 2:
        low, high = (cursor.number() for cursor in values.items())
        return None if low is None or high is None else integers(name, low, high)
    names = tuple(name_of(value) for value in listed)
    numbers = [value for value in listed if _is_number(value)]
    if numbers and len(numbers) == len(listed) and "Categorical" not in kind:
        exact = tuple(Fraction(number) for number in numbers)
        whole = all(number.denominator == 1 for number in exact)
        return Issue(name, names, kind="integer" if whole else "number", values=exact)
    return Issue(name, names, kind="ordered" if "Ordinal" in kind else "categorical")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _real(
    name: str, item: Cursor, values: Cursor, options: Options, conventions: list[str]
) -> Issue | None:
    bounds = [cursor.number() for cursor in values.items()]
    if len(bounds) != 2 or bounds[0] is None or bounds[1] is None:
        values.fault(f"issue '{name}' needs a least and a largest number; give two")
        return None
    declared = item.maybe("n_levels")
    number = declared.number() if declared else None
    points = int(number) if number is not None else options.grid
    whose = "declared in the file" if number is not None else "the default here"
    conventions.append(f"Real-valued issue '{name}' is read on a grid of {points} points, {whose}.")
    return reals(name, bounds[0], bounds[1], points)
