"""The JSON form of graph models, ``goodoffices-gm-case/0``: read and written.

Decision makers, options, states, moves and preference tiers (best first).  ``moves`` and
``states`` may be left out where ``options`` say it all; then a state is the whole number
whose bit k says whether option k is taken.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from goodoffices.errors import BadInput, Fault
from goodoffices.formats.graph_mapping import graph_from_mapping
from goodoffices.formats.json_safe import load
from goodoffices.formats.text_safe import decode, read_bytes
from goodoffices.model.graph import GraphModel
from goodoffices.model.graph import Path as Keys

__all__ = ["FORMAT", "read_graph_json", "read_graph_text"]

FORMAT = "goodoffices-gm-case/0"
_LIMIT = 256 << 20


def read_graph_json(path: Path | str) -> GraphModel:
    """Read a graph model from a JSON file.

    Raises
    ------
    BadInput
        All faults with line and column.
    """
    return read_graph_text(decode(read_bytes(Path(path), _LIMIT), str(path)), str(path))


def read_graph_text(text: str, file: str = "") -> GraphModel:
    """Read a graph model from JSON text.

    Examples
    --------
    >>> model = read_graph_text('{"dms": ["A"], "states": [1, 2], "moves": {"A": [[1, 2]]}, '
    ...                         '"preferences": {"A": [2, 1]}}')
    >>> model.moves["A"]
    [(1, 2)]
    >>> read_graph_text('{"dms": ["A"], "states": [1, 1],\\n "preferences": {"A": [3]}}', "m.json")
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: m.json:1:30: state 1 stands twice; ids are unique
    m.json:2:18: A does not rank state 1; rank every state, ties as a list
    m.json:2:24: A ranks state 3, which is not in the model; known: 1
    """
    data = _quick(text)
    if data is None:
        # Something is wrong, or unusual: the careful reader says what and where, or reads it.
        data, _ = load(text, file)

    def locate(keys: Keys) -> tuple[int, int]:
        if not places:
            places.append(load(text, file)[1])
        line, column = places[0](keys)
        return line, column

    places: list[Any] = []
    if not isinstance(data, dict):
        raise BadInput([Fault("a graph model is a JSON object; give one", file, 1, 1)])
    form = data.get("format", FORMAT)
    if form != FORMAT:
        message = f"the format is {form!r}; this reads '{FORMAT}'"
        raise BadInput([Fault(message, file, *locate(("format",)))])
    return graph_from_mapping(data, file=file, locate=locate)


class _Odd(ValueError):
    pass


def _pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(items)
    if len(made) < len(items):
        raise _Odd
    return made


def _odd(word: str) -> Any:
    raise _Odd(word)


def _quick(text: str) -> Any:
    """The data by the standard library; None unless nothing at all is strange about it."""
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_odd)
    except (ValueError, RecursionError):
        return None
