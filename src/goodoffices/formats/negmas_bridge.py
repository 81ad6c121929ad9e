"""A bridge to NegMAS: our scenario as a NegMAS scenario, and back (extra ``negmas``).

Scenarios pass through the files that NegMAS itself reads and writes, so what is exchanged is
what a folder would hold.  Utility functions that no file can hold (lambdas and the like) are
tabulated package by package where the space is small.  NegMAS is imported only here, inside
the functions; nothing else of this library needs it.
"""

from __future__ import annotations

import importlib
import itertools
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import isfinite, prod
from pathlib import Path
from typing import Any

from attrs import evolve

from goodoffices.errors import BadInput, Fault, MissingExtra
from goodoffices.expressions import TRUE, truth
from goodoffices.formats.negmas_write import write
from goodoffices.formats.scenarios import read_scenario
from goodoffices.formats.shape import name_of
from goodoffices.formats.text_safe import exact
from goodoffices.model.conditions import All, Comparison
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Interaction, Utility
from goodoffices.model.scenario import Scenario

__all__ = ["MAX_TABULATED", "from_negmas", "outcome_of", "package_of", "to_negmas"]

MAX_TABULATED = 20_000
"""Most packages for which a utility function that no file can hold is tabulated."""
_CHECKED = 100
_NEAR = 1e-9


def _negmas(module: str = "negmas.inout") -> Any:
    """A module of NegMAS."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise MissingExtra("the bridge to NegMAS", "negmas") from None


def to_negmas(scenario: Scenario) -> Any:
    """The scenario as a ``negmas.inout.Scenario``, its utility functions in order of parties.

    A party without a reservation value gets minus infinity there, as in NegMAS's own files.

    Raises
    ------
    MissingExtra
        NegMAS is not installed.
    BadInput
        A party's preferences are not points, or the scenario has constraints or a decision
        rule, which NegMAS scenarios cannot hold.
    """
    inout = _negmas()
    written = write(scenario)
    lost = [note for note in written.notes if "rounded" not in note]
    if lost:
        raise BadInput([Fault(f"NegMAS cannot hold this scenario: {note}") for note in lost])
    with tempfile.TemporaryDirectory() as folder:
        for name, text in written.files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        found = inout.Scenario.from_yaml_folder(folder)
    by_name = {ufun.name: ufun for ufun in found.ufuns}
    found.ufuns = tuple(by_name[party] for party in scenario.parties)
    return found


def from_negmas(scenario: Any, *, grid: int = 11) -> Scenario:
    """Our scenario of a ``negmas.inout.Scenario`` (or of anything with its two attributes).

    Parameters
    ----------
    scenario
        Has ``outcome_space`` and ``ufuns``.
    grid
        Points of the grid of a real-valued issue without declared levels.

    Raises
    ------
    BadInput
        A utility function that no file can hold, over more than :data:`MAX_TABULATED`
        packages.
    """
    ufuns = list(scenario.ufuns)
    parties = _names(ufuns)
    with tempfile.TemporaryDirectory() as folder:
        _dump(scenario.outcome_space, ufuns, Path(folder))
        read = read_scenario(folder, format="negmas", grid=grid)
    by_file = dict(zip(_stems(ufuns), parties, strict=True))
    preferences = {by_file[name]: read.preferences[name] for name in read.parties}
    conventions = list(read.conventions)
    for party, ufun in zip(parties, ufuns, strict=True):
        if not _agrees(preferences.get(party), ufun, read.issues):
            preferences[party] = _tabulated(party, ufun, read.issues)
            conventions.append(f"The points of '{party}' are tabulated, rounded to a double.")
    title = getattr(scenario.outcome_space, "name", None) or "NegMAS"
    return evolve(
        read,
        parties=tuple(parties),
        preferences=preferences,
        conventions=tuple(conventions),
        notes=(),
        title=str(title),
    )


def _names(ufuns: Sequence[Any]) -> list[str]:
    names: list[str] = []
    for position, ufun in enumerate(ufuns, start=1):
        name = str(getattr(ufun, "name", None) or f"party {position}")
        names.append(name if name not in names else f"{name} ({position})")
    return names


def _stems(ufuns: Sequence[Any]) -> list[str]:
    return [f"u{position}" for position in range(1, len(ufuns) + 1)]


def _dump(space: Any, ufuns: Sequence[Any], folder: Path) -> None:
    """Files of the space and of each function; one that cannot be dumped gets no file."""
    dump = _negmas("negmas.helpers.inout").dump
    serialize = _negmas("negmas.serialization").serialize

    def plain(thing: Any) -> dict[str, Any]:
        return dict(serialize(thing, shorten_type_field=True, python_class_identifier="type"))

    dump(plain(space), folder / "domain.yml", sort_keys=True, compact=False)
    for stem, ufun in zip(_stems(ufuns), ufuns, strict=True):
        try:
            data = plain(ufun) | {"name": stem}
            dump(data, folder / f"{stem}.yml", sort_keys=True, compact=False)
        except Exception:  # NegMAS raises whatever the function's class raises.
            (folder / f"{stem}.yml").unlink(missing_ok=True)


def _agrees(wishes: Any, ufun: Any, issues: tuple[Issue, ...]) -> bool:
    """Whether what was read is worth what NegMAS says, at some packages spread over the space.

    NegMAS does not save all that a function has (it loses the bias of an additive one).
    """
    if not isinstance(wishes, Utility):
        return False
    by_name = {issue.name: issue for issue in issues}
    for step in range(_CHECKED):
        package = {
            issue.name: issue.options[(step * (place + 1) + step // len(issue)) % len(issue)]
            for place, issue in enumerate(issues)
        }
        worth = wishes.constant
        for name, option in package.items():
            scores = wishes.scores(name)
            worth += scores[by_name[name].index(option)] if scores else Fraction(0)
        for interaction in wishes.interactions:
            if truth(interaction.when, by_name, package) == TRUE:
                worth += interaction.value
        if abs(float(worth) - float(_plain(ufun)(outcome_of(issues, package)))) > _NEAR:
            return False
    return True


def _plain(ufun: Any) -> Any:
    """The function without its time discount."""
    return getattr(ufun, "ufun", ufun)


def _tabulated(party: str, ufun: Any, issues: tuple[Issue, ...]) -> Utility:
    if prod(len(issue) for issue in issues) > MAX_TABULATED:
        raise BadInput(
            f"the utility function of '{party}' can only be tabulated, which is done up to "
            f"{MAX_TABULATED:,} packages; give one that NegMAS can save"
        )
    found = []
    for options in itertools.product(*(issue.options for issue in issues)):
        package = dict(zip((issue.name for issue in issues), options, strict=True))
        worth = float(_plain(ufun)(outcome_of(issues, package)))
        if not isfinite(worth):
            raise BadInput(f"'{party}' values {package} at {worth}; give a finite number")
        when = All(tuple(Comparison(name, "=", (option,)) for name, option in package.items()))
        found.append(Interaction(when, Fraction(worth)))
    reserved = float(getattr(ufun, "reserved_value", None) or 0.0)
    reservation = Fraction(reserved) if isfinite(reserved) else None
    return Utility({}, {}, interactions=tuple(found), reservation=reservation)


def outcome_of(issues: Iterable[Issue], package: Mapping[str, str]) -> tuple[Any, ...]:
    """A package as NegMAS writes it: values in the order of the issues, numbers as numbers.

    >>> from goodoffices.model.issues import integer_range
    >>> outcome_of([integer_range("days", 0, 2), Issue("aid", ("a",))], {"aid": "a", "days": "2"})
    (2, 'a')
    """
    found: list[Any] = []
    for issue in issues:
        option = package[issue.name]
        if not issue.values:
            found.append(option)
            continue
        number = issue.values[issue.index(option)]
        found.append(int(number) if number.denominator == 1 else float(number))
    return tuple(found)


def package_of(issues: Iterable[Issue], outcome: Sequence[Any]) -> dict[str, str]:
    """A NegMAS outcome as a package.

    >>> from goodoffices.model.issues import number_grid
    >>> package_of([number_grid("share", ("0.25", "0.5"))], (0.5,))
    {'share': '0.5'}
    """
    found = {}
    for issue, value in zip(issues, outcome, strict=True):
        if issue.values:
            number = Fraction(exact(str(value)))
            nearest = min(range(len(issue)), key=lambda i: abs(issue.values[i] - number))
            found[issue.name] = issue.options[nearest]
        else:
            found[issue.name] = issue.options[issue.index(name_of(value))]
    return found
