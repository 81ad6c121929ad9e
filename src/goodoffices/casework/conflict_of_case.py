"""The ``conflict`` section of a case as a graph model: who could move what, and who likes what.

The section names decision makers, options (pressures among them, with what answers them),
what cannot be, and preferences in any of their forms; see ``docs/reference/graph-models.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import evolve

from goodoffices.errors import BadInput, Fault, GoodOfficesError, nearest
from goodoffices.formats.graph_mapping import graph_from_mapping
from goodoffices.model.case import Case
from goodoffices.model.graph import GraphModel
from goodoffices.model.graph import Path as Keys

_BUILT = 12
_ANSWERS = ("true", "yes", "false", "no")

__all__ = ["conflict_faults", "conflict_from_mapping", "conflict_of_case"]


def conflict_from_mapping(
    data: Any, *, file: str = "", lines: Callable[[Keys], tuple[int, int]] | None = None
) -> GraphModel:
    """A graph model from the plain data of a ``conflict`` section.

    Parameters
    ----------
    lines
        Line and column of a path of keys and indices within the section.

    Raises
    ------
    BadInput
        All faults at once.

    Examples
    --------
    >>> model = conflict_from_mapping({
    ...     "decision_makers": ["Northland", "Harbour Council"],
    ...     "options": [{"name": "patrols", "by": "Northland"},
    ...                 {"name": "road", "by": "Harbour Council", "irreversible": True}],
    ...     "preferences": {"Northland": {"statements": ["road", "not patrols"]},
    ...                     "Harbour Council": {"weights": {"patrols": 3, "road": -1}}},
    ...     "status_quo": []})
    >>> model.options[1].permitted, model.status_quo
    ('fwd', 0)
    """
    return graph_from_mapping(data, file=file, locate=lines)


def conflict_of_case(case: Case, *, strict: bool = False) -> GraphModel:
    """The graph model of a case.

    An option may name a pressure of the case: ``pressure: NAME``.  ``strict`` checks that there
    is such a pressure; a case cut down to an audience may have lost it.

    Raises
    ------
    BadInput
        The case has no ``conflict`` section, or it is wrong; faults have line and column.
    """
    if case.conflict is None:
        message = "the case has no section 'conflict'; add one, or give --deal a package"
        raise BadInput([Fault(message, case.file)])
    lines = _lines(case.file)
    model = conflict_from_mapping(case.conflict, file=case.file, lines=lines)
    faults = _unknown_pressures(case, model, lines) if strict else []
    if faults:
        raise BadInput(faults)
    return model if model.title else evolve(model, title=case.title)


def conflict_faults(case: Case) -> tuple[Fault, ...]:
    """What is wrong with the section: its keys and names, and contradictions of the model.

    >>> conflict_faults(Case("no such section"))
    ()
    """
    if case.conflict is None:
        return ()
    from goodoffices.conflict.builder import build_game

    try:
        model = conflict_of_case(case, strict=True)
        if len(model.options) <= _BUILT:
            build_game(model)
    except BadInput as error:
        return error.faults
    except GoodOfficesError as error:
        return (Fault(str(error), case.file, *_lines(case.file)(())),)
    return ()


def _unknown_pressures(
    case: Case, model: GraphModel, lines: Callable[[Keys], tuple[int, int]]
) -> list[Fault]:
    known = [pressure.name for pressure in case.pressures]
    faults = []
    for row in range(len(model.options)):
        name = (case.conflict or {})["options"][row].get("pressure")
        if isinstance(name, str) and name.lower() not in _ANSWERS and name not in known:
            message = f"pressure '{name}' is not among those of the case; {nearest(name, known)}"
            faults.append(Fault(message, case.file, *lines(("options", row, "pressure"))))
    return faults


def _lines(file: str) -> Callable[[Keys], tuple[int, int]]:
    """Places within the section, read again from the file when a fault asks for them."""

    def locate(keys: Keys) -> tuple[int, int]:
        from goodoffices.formats.yaml_nodes import MapNode, SeqNode, read_nodes

        try:
            node: Any = read_nodes(Path(file).read_text(encoding="utf-8-sig"), file)
        except (OSError, BadInput, UnicodeDecodeError):
            return 0, 0
        place = (0, 0)
        for key in ("conflict", *keys):
            if isinstance(node, MapNode) and key == "infeasible_patterns" and key not in node.pairs:
                key = "infeasible"  # the model keeps both under one name
            if isinstance(node, MapNode) and key in node.pairs:
                name, node = node.pairs[str(key)]
                place = (name.line, name.column)
            elif isinstance(node, SeqNode) and isinstance(key, int) and key < len(node.items):
                node = node.items[key]
                place = (node.line, node.column)
            else:
                break
        return place

    return locate
