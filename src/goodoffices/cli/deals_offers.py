"""``goodoffices deals --offers PARTY --at POINTS``: different offers worth the same to one party."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import frozen

from goodoffices.errors import BadInput, Fault, nearest

if TYPE_CHECKING:
    from rich.console import Console

    from goodoffices.model.scenario import Scenario

__all__ = ["OffersAsked", "offers_asked", "print_offers"]


@frozen
class OffersAsked:
    """Whose offers, worth how many of its points, how many of them."""

    party: str
    target: Fraction
    count: int


def offers_asked(
    party: str | None, target: str | None, count: int, scenario: Scenario
) -> OffersAsked | None:
    """What the options ask for; None where they ask for nothing; all their faults at once.

    >>> from goodoffices.model.scenario import Scenario
    >>> offers_asked("North", "2.5", 3, Scenario(("North",), (), {})).target
    Fraction(5, 2)
    """
    if party is None and target is None:
        return None
    faults = []
    if party is None:
        faults.append(Fault("--at says how much, but not for whom; give --offers PARTY"))
    elif party not in scenario.parties:
        known = nearest(party, scenario.parties)
        faults.append(Fault(f"--offers: '{party}' is not a party; {known}"))
    points = Fraction(0)
    if target is None:
        faults.append(Fault(f"--offers: say how much they are worth to {party}, as --at POINTS"))
    else:
        try:
            points = Fraction(target.strip()) if len(target) < 100 else Fraction("x")
        except (ValueError, ZeroDivisionError):
            faults.append(
                Fault(f"--at: '{target[:40]}' is not a number; give points, e.g. --at 0.7")
            )
    if faults or party is None:
        raise BadInput(faults)
    return OffersAsked(party, points, count)


def print_offers(console: Console, asked: OffersAsked, found: Mapping[str, Any] | None) -> None:
    """The offers and how far apart they are; or that there are none."""
    least = f"{float(asked.target):.6g}"
    console.print(
        f"Offers of {asked.party} worth {least} to it or little more", style="bold", markup=False
    )
    if not found or not found["packages"]:
        console.print(
            "no package is worth that to it, keeps the hard constraints and its own red lines"
        )
        return
    for number, package in enumerate(found["packages"], start=1):
        words = ", ".join(f"{issue} = {option}" for issue, option in package.items())
        best = " (of these the best for the others)" if number == 1 else ""
        console.print(f"{number}. {words}{best}", markup=False)
    if len(found["packages"]) < 2:
        console.print("there is no other")
        return
    apart, most = found["apart"], found["most_apart"]
    ending = (
        "no choice of as many is further apart"
        if apart == most
        else f"none could differ in more than {most}"
    )
    clauses = "clause" if apart == 1 else "clauses"
    console.print(f"any two differ in {apart} {clauses} or more; {ending}")
