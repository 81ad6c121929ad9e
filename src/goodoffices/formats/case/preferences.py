"""Preferences of the parties, in the form they were stated, with the basis of each number."""

from __future__ import annotations

from typing import Literal, TypedDict

from goodoffices.formats.case.fields import Reading, Section, shorten
from goodoffices.formats.case.partial import PARTIAL_KEYS, read_partial
from goodoffices.formats.case.points import POINT_KEYS, read_points
from goodoffices.formats.case.sources import ITEM_KEYS, item_parts, read_source
from goodoffices.formats.yaml_nodes import Node, SeqNode
from goodoffices.model.case import Preference, Source
from goodoffices.model.preferences import PartialPreference, Utility

__all__ = ["read_preferences"]

_KEYS = ("party", "form", *POINT_KEYS, *PARTIAL_KEYS, "alternative", "bases", *ITEM_KEYS)
Form = Literal["points", "partial", "unknown"]


class _Stated(TypedDict):
    stated: Utility | PartialPreference | None
    form: Form
    bases: dict[str, Source]


def read_preferences(reading: Reading, node: Node | None) -> tuple[Preference, ...]:
    """What each party wants; one entry a party."""
    found, names = [], []
    for item in reading.items_of(node, "'preferences'"):
        section = Section(reading, item, "a preference", _KEYS, ("party",))
        if not section.readable:
            continue
        party = section.party("party")
        names.append((section.at("party"), party))
        parts = item_parts(section)
        stated = _stated(section)
        has_source = bool(parts["sources"] or stated["bases"])
        if stated["form"] != "unknown" and not has_source and section.get("source") is None:
            reading.fault(
                item,
                f"the preferences of '{shorten(party)}' have no source; say which report, or who assumes them",
            )
        found.append(Preference(party, alternative=section.text("alternative"), **stated, **parts))
    reading.unique(names, "in 'preferences', party")
    return tuple(found)


def _stated(section: Section) -> _Stated:
    reading = section.reading
    points, partial = section.given(POINT_KEYS), section.given(PARTIAL_KEYS)
    implied: Form = "points" if points else "partial" if partial else "unknown"
    form = section.choice("form", ("points", "partial", "unknown"), implied)
    if points and partial:
        message = f"'{partial[0]}' stands beside '{points[0]}'; give either points or what is known without them"
        reading.fault(section.key_at(partial[0]), message)
    elif form != implied and (points or partial):
        message = f"the form '{form}' does not fit '{(points + partial)[0]}'; write form: {implied}"
        reading.fault(section.at("form"), message)
    elif form != implied:
        needed = "values" if form == "points" else "issue_order or other orders and bounds"
        reading.fault(section.at("form"), f"the form '{form}' has nothing with it; give {needed}")
    stated: Utility | PartialPreference | None = None
    bases: dict[str, Source] = {}
    if points and "values" not in points and "weights" not in points:
        reading.fault(
            section.key_at(points[0]),
            f"'{points[0]}' stands without 'values'; give values for every option",
        )
    elif points:
        stated, bases = read_points(section)
    if partial and not points:
        stated, bases = read_partial(section)
    bases |= _bases(section, points + partial)
    return {"stated": stated, "form": implied, "bases": bases}


def _bases(section: Section, given: list[str]) -> dict[str, Source]:
    """The sources of single numbers, by what the number is for."""
    reading, bases = section.reading, {}
    names = _numbers_named(section, given)
    for key, node in reading.pairs_of(section.get("bases"), "'bases'"):
        if reading.issues is not None and not reading.unread:
            reading.known(key, key.text, "number", names)
        source = read_source(reading, node)
        if source is not None:
            bases[key.text] = source
    return bases


def _numbers_named(section: Section, given: list[str]) -> list[str]:
    names = [*given, *section.given(("alternative",))]
    for key in given:
        node = section.get(key)
        if key in ("interactions", "comparisons", "issue_comparisons") and isinstance(
            node, SeqNode
        ):
            names += [f"{key}.{index + 1}" for index in range(len(node.items))]
        if key in ("weights", "values", "option_orders", "weight_bounds", "value_bounds"):
            for issue in (section.reading.issues or {}).values():
                names.append(f"{key}.{issue.name}")
                if key in ("values", "value_bounds"):
                    names += [f"{key}.{issue.name}.{option}" for option in issue.options]
    return names
