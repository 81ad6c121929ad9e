"""A figure said again in another unit: "310 kilograms (683 pounds)", "40 km, or 25 miles".

A measure that is the one before it, by the tables of units, is no figure of its own; a sum in
another currency is kept, as rates differ, and says which sum it is.
"""

from __future__ import annotations

from attrs import evolve

from goodoffices.model.claims import Figure
from goodoffices.record.figures.reach import Here
from goodoffices.record.grammar import Parsed

__all__ = ["CURRENCIES", "restated"]

CURRENCIES = frozenset(("USD", "EUR", "GBP", "JPY", "ILS"))
_SAME = 0.12
"""How far two measures of one thing may lie apart, as either may be rounded."""
_JOINS = ("(", "or", ", or", ",", "( or")


def _table(words: str) -> dict[str, float]:
    pairs = words.split()
    return {
        name.replace("_", " "): float(size)
        for names, size in zip(pairs[::2], pairs[1::2])
        for name in names.split("/")
    }


# By dimension, each unit in the one that counts 1.
_DIMENSIONS = (
    _table(
        "km/kilometres/kilometers/kilometre/kilometer 1000 miles/mile 1609.34 metres/meters/metre/meter/m 1"
        " feet/foot/ft 0.3048 yards/yard 0.9144 inches/inch 0.0254 centimetres/centimeters/cm 0.01 nautical_miles 1852"
    ),
    _table(
        "kg/kilograms/kilogrammes/kilos/kilogram 1 pounds/pound/lb/lbs/GBP 0.4536 tonnes/tonne 1000 tons/ton 907"
        " grams/grammes/gram 0.001 ounces/ounce/oz 0.02835"
    ),
    _table(
        "hectares/hectare/ha 10000 acres/acre 4046.86 square_kilometres/square_kilometers/square_km 1e6"
        " square_miles 2589988 square_metres/square_meters 1 square_feet 0.0929"
    ),
    _table(
        "litres/liters/litre/liter 1 gallons/gallon 3.785 barrels/barrel 158.99 cubic_metres/cubic_meters 1000"
        " cubic_feet 28.317"
    ),
)


def restated(parsed: Parsed, here: Here, figure: Figure) -> tuple[Figure, bool]:
    """A figure that may say the last one again: what to keep, and whether that is the last one.

    Returns
    -------
    The last figure with a note and True; or the figure itself, flagged where it is a sum that
    another currency restates, and False.
    """
    last, _, after = here[-1]
    first = parsed.starting(figure.span.start)
    between = " ".join(parsed.lowers[after:first])
    if between not in _JOINS or last.unit == figure.unit:
        return figure, False
    if last.unit in CURRENCIES and figure.unit in CURRENCIES and between != ",":
        return evolve(figure, flags=(*figure.flags, f"{last.id} in another currency")), False
    if _same_size(last, figure):
        words = parsed.text.norm[figure.span.start : figure.span.end]
        return evolve(last, flags=(*last.flags, f"also given as {words}")), True
    return figure, False


def _same_size(one: Figure, other: Figure) -> bool:
    for sizes in _DIMENSIONS:
        if one.unit in sizes and other.unit in sizes:
            a, b = _top(one) * sizes[one.unit], _top(other) * sizes[other.unit]
            return abs(a - b) <= _SAME * max(a, b)
    return False


def _top(figure: Figure) -> float:
    return float(figure.value[1] if isinstance(figure.value, tuple) else figure.value)
