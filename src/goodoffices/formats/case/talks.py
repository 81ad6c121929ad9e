"""What has happened and is on the table: rounds, texts, history, pressures, questions."""

from __future__ import annotations

from typing import get_args

from goodoffices.formats.case.fields import Reading, Section, shorten
from goodoffices.formats.case.sources import ITEM_KEYS, item_parts
from goodoffices.formats.yaml_nodes import Node
from goodoffices.model.case import (
    Earlier,
    Pressure,
    PressureKind,
    Round,
    RoundStatus,
    Stage,
    TextOnTable,
)

__all__ = ["read_history", "read_pressures", "read_rounds", "read_texts"]

_STATUS: tuple[RoundStatus, ...] = get_args(RoundStatus)
_STAGES: tuple[Stage, ...] = get_args(Stage)
_PRESSURES: tuple[PressureKind, ...] = get_args(PressureKind)


def _named(
    reading: Reading, node: Node | None, section_name: str, what: str, keys: tuple[str, ...]
) -> list[Section]:
    sections = [
        Section(reading, item, what, ("name", *keys, *ITEM_KEYS), ("name",))
        for item in reading.items_of(node, f"'{section_name}'")
    ]
    sections = [section for section in sections if section.readable]
    reading.unique([(s.at("name"), s.text("name")) for s in sections], f"in '{section_name}',")
    return sections


def read_rounds(reading: Reading, node: Node | None) -> tuple[Round, ...]:
    """Rounds of talks."""
    keys = ("place", "date", "from", "to", "took_part", "status", "outcome")
    found = []
    for section in _named(reading, node, "rounds", "a round", keys):
        start, end = section.period()
        found.append(
            Round(
                name=section.text("name"),
                place=section.text("place"),
                start=start,
                end=end,
                took_part=section.parties("took_part", members=True),
                status=section.choice("status", _STATUS, "reported"),
                outcome=section.text("outcome"),
                **item_parts(section),
            )
        )
    return tuple(found)


def read_texts(reading: Reading, node: Node | None) -> tuple[TextOnTable, ...]:
    """Texts on the table, and who has accepted them."""
    keys = ("stage", "accepted_by", "awaiting", "rejected_by", "date", "summary")
    found = []
    for section in _named(reading, node, "texts", "a text", keys):
        answers = {key: section.parties(key) for key in ("accepted_by", "awaiting", "rejected_by")}
        _one_answer_each(section, answers)
        found.append(
            TextOnTable(
                name=section.text("name"),
                stage=section.choice("stage", _STAGES, "exploratory"),
                date=section.date("date"),
                summary=section.text("summary"),
                **answers,
                **item_parts(section),
            )
        )
    return tuple(found)


def _one_answer_each(section: Section, answers: dict[str, tuple[str, ...]]) -> None:
    first: dict[str, str] = {}
    for key, names in answers.items():
        for name in names:
            if name in first:
                section.reading.fault(
                    section.at(key),
                    f"party '{shorten(name)}' stands under '{first[name]}' and '{key}'; keep one",
                )
            first.setdefault(name, key)


def read_history(reading: Reading, node: Node | None) -> tuple[Earlier, ...]:
    """Earlier rounds and agreements, and what came of them."""
    keys = ("date", "from", "to", "between", "mediated_by", "what_came")
    found = []
    for section in _named(reading, node, "history", "an earlier agreement", keys):
        start, end = section.period()
        found.append(
            Earlier(
                name=section.text("name"),
                start=start,
                end=end,
                between=section.parties("between"),
                mediated_by=section.parties("mediated_by"),
                what_came=section.text("what_came"),
                **item_parts(section),
            )
        )
    return tuple(found)


def read_pressures(reading: Reading, node: Node | None) -> tuple[Pressure, ...]:
    """Threats, deadlines and pending decisions."""
    keys = ("kind", "by", "on", "date", "summary")
    return tuple(
        Pressure(
            name=section.text("name"),
            kind=section.choice("kind", _PRESSURES, "other"),
            by=section.parties("by"),
            on=section.parties("on"),
            date=section.date("date"),
            summary=section.text("summary"),
            **item_parts(section),
        )
        for section in _named(reading, node, "pressures", "a pressure", keys)
    )
