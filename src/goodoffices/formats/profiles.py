"""Which preference files of a folder are parties, where there are more files than seats.

Folders of domains often hold variants of one profile that differ only in the time discount
or the reservation value; taking each as a party would count one party several times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from attrs import evolve, frozen

from goodoffices.errors import BadInput, Fault, nearest
from goodoffices.formats.catalogue import Options
from goodoffices.model.preferences import PartialPreference, Utility

__all__ = ["MANY", "Party", "choose"]

MANY = 3
"""Seats of the domains most folders were made for; above it, a note says how to choose."""


@frozen
class Party:
    """A party as its file gives it."""

    name: str
    file: Path
    preference: Utility | PartialPreference | None


def choose(parties: Sequence[Party], options: Options, notes: list[Fault]) -> list[Party]:
    """The parties asked for, or all without variants of one another; notes say what was left out.

    A variant has the weights, values and interactions of another file and differs in the
    discount or the reservation value; of such a group the plainest is kept (no discount,
    then the lowest reservation value), with every exact copy of it.

    Examples
    --------
    >>> plain = Utility({}, {"aid": (Fraction(0), Fraction(1))})
    >>> rushed = evolve(plain, discount=Fraction(1, 2))
    >>> both = [Party("A", Path("A.xml"), plain), Party("A50", Path("A50.xml"), rushed)]
    >>> notes: list[Fault] = []
    >>> [party.name for party in choose(both, Options(), notes)], len(notes)
    (['A'], 1)
    """
    if options.profiles is not None:
        return _asked_for(parties, options.profiles)
    kept: list[Party] = []
    groups = _groups(parties)
    for party in parties:
        plainest = min(groups[id(party)], key=_plainness)
        if _plainness(plainest) == _plainness(party):
            kept.append(party)
        else:
            notes.append(
                Fault(
                    f"a variant of '{plainest.name}' with another discount or reservation value "
                    "is left out; name it as a profile to use it",
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
    groups: list[tuple[Utility | None, list[Party]]] = []
    found = {}
    for party in parties:
        wishes = _wishes(party)
        same = next((g for known, g in groups if wishes is not None and known == wishes), None)
        if same is None:
            same = []
            groups.append((wishes, same))
        same.append(party)
        found[id(party)] = same
    return found


def _wishes(party: Party) -> Utility | None:
    preference = party.preference
    if not isinstance(preference, Utility):
        return None
    return evolve(preference, discount=Fraction(1), reservation=None)


def _plainness(party: Party) -> tuple[Fraction, Fraction]:
    preference = party.preference
    if not isinstance(preference, Utility):
        return Fraction(0), Fraction(0)
    reservation = Fraction(0) if preference.reservation is None else preference.reservation
    return abs(preference.discount - 1), reservation
