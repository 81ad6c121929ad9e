"""Which preference files of a folder are parties, where there are more files than seats.

Folders of domains often hold variants of one profile that differ only in the time discount
or the reservation value; taking each as a party would count one party several times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from attrs import frozen

from goodoffices.errors import BadInput, Fault, nearest
from goodoffices.formats.catalogue import Options
from goodoffices.model.preferences import PartialPreference, Utility

__all__ = ["MANY", "Party", "choose"]

MANY = 3
"""Seats of the domains most folders were made for; above it, a note says how to choose."""
_NEAR = Fraction(1, 100)


@frozen
class Party:
    """A party as its file gives it.

    ``secondary`` marks a file made from another for experiments (GENIUS: preference
    uncertainty), whose weights may differ by rounding; ``blank`` one that values nothing.
    """

    name: str
    file: Path
    preference: Utility | PartialPreference | None
    secondary: bool = False
    blank: bool = False


def choose(
    parties: Sequence[Party], options: Options, notes: list[Fault], *, variants: bool = False
) -> list[Party]:
    """The parties asked for, or all; where ``variants`` are usual, all but variants of another.

    A variant has the weights, values and interactions of another file and differs in the
    discount or the reservation value (or is secondary, with weights within 0.01); of such a
    group the plainest is kept (not secondary, no discount, lowest reservation value), with
    every exact copy of it.  Two files are never variants: they are the two parties.  Blank
    files are left out unless all are; notes say what was left out.

    Examples
    --------
    >>> from attrs import evolve
    >>> plain = Utility({}, {"aid": (Fraction(0), Fraction(1))})
    >>> rushed = evolve(plain, discount=Fraction(1, 2))
    >>> other = Utility({}, {"aid": (Fraction(1), Fraction(0))})
    >>> files = [Party(name, Path(name + ".xml"), wishes) for name, wishes in
    ...     (("A", plain), ("A50", rushed), ("B", other))]
    >>> notes: list[Fault] = []
    >>> [party.name for party in choose(files, Options(), notes, variants=True)], len(notes)
    (['A', 'B'], 1)
    """
    if options.profiles is not None:
        return _asked_for(parties, options.profiles)
    filled = [party for party in parties if not party.blank]
    notes += [
        Fault("a profile that values nothing; left out", str(party.file))
        for party in parties
        if filled and party.blank
    ]
    kept: list[Party] = []
    found = filled or list(parties)
    groups = _groups(found) if variants and len(found) > 2 else {id(p): [p] for p in found}
    for party in found:
        plainest = min(groups[id(party)], key=_plainness)
        if _plainness(plainest) == _plainness(party):
            kept.append(party)
        else:
            notes.append(
                Fault(
                    f"a variant of '{plainest.name}' is left out; name it as a profile to use it",
                    str(party.file),
                )
            )
    if len(kept) > MANY:
        notes.append(
            Fault(
                f"{len(kept)} profiles are taken as {len(kept)} parties; name the profiles that "
                "are parties if they are fewer",
                str(kept[0].file.parent),
            )
        )
    return kept


def _asked_for(parties: Iterable[Party], wanted: Iterable[str]) -> list[Party]:
    known = {key: party for party in parties for key in (party.name, party.file.name)}
    known |= {party.file.stem: party for party in parties}
    missing = [name for name in wanted if name not in known]
    if missing:
        names = [party.file.stem for party in parties]
        raise BadInput([Fault(f"no profile '{name}'; {nearest(name, names)}") for name in missing])
    chosen = [known[name] for name in wanted]
    return list({id(party): party for party in chosen}.values())


def _groups(parties: Iterable[Party]) -> dict[int, list[Party]]:
    """For each party (by identity) those with the same wishes, itself included."""
    groups: list[list[Party]] = []
    found = {}
    for party in sorted(parties, key=lambda party: party.secondary):
        same = next((group for group in groups if _same(group[0], party)), None)
        if same is None:
            same = []
            groups.append(same)
        same.append(party)
        found[id(party)] = same
    return found


def _same(one: Party, other: Party) -> bool:
    """Whether two files hold the wishes of one party."""
    first, second = one.preference, other.preference
    if not isinstance(first, Utility) or not isinstance(second, Utility):
        return False
    if first.constant != second.constant or first.interactions != second.interactions:
        return False
    if not other.secondary:
        return first.weights == second.weights and first.values == second.values
    return _near({n: (w,) for n, w in first.weights.items()}, second.weights) and _near(
        first.values, second.values
    )


def _near(rows: Mapping[str, Sequence[Fraction]], others: Mapping[str, Any]) -> bool:
    """Whether two tables have the same shape and numbers within 0.01 of each other."""
    if rows.keys() != others.keys():
        return False
    for name, row in rows.items():
        other = others[name] if isinstance(others[name], tuple) else (others[name],)
        if len(row) != len(other):
            return False
        if any(abs(a - b) > _NEAR for a, b in zip(row, other, strict=True)):
            return False
    return True


def _plainness(party: Party) -> tuple[bool, Fraction, Fraction]:
    preference = party.preference
    if not isinstance(preference, Utility):
        return party.secondary, Fraction(0), Fraction(0)
    reservation = Fraction(0) if preference.reservation is None else preference.reservation
    return party.secondary, abs(preference.discount - 1), reservation
