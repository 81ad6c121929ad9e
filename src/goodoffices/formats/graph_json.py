"""The JSON form of graph models, ``goodoffices-gm-case/0``: read and written.

Decision makers, options, states, moves and preference tiers (best first).  ``moves`` and
``states`` may be left out where ``options`` say it all; then a state is the whole number
whose bit k says whether option k is taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from goodoffices.errors import BadInput, Fault
from goodoffices.expressions import to_text
from goodoffices.expressions.words import number_text
from goodoffices.formats.graph_mapping import graph_from_mapping
from goodoffices.formats.json_safe import load
from goodoffices.formats.text_safe import decode, read_bytes
from goodoffices.model.graph import (
    GraphModel,
    OptionWeights,
    PartialOrder,
    Preference,
    Statements,
    Tiers,
    Utilities,
)
from goodoffices.model.graph import Path as Keys

__all__ = ["FORMAT", "graph_to_json", "graph_to_mapping", "read_graph_json", "read_graph_text"]

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
    return graph_from_mapping(data, file=file, locate=locate, texts=False)


# Half of a surrogate pair, written as an escape, may stand alone; it is no character.
_HALF = re.compile(r"\\\\u[dD][89a-fA-F]")


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
    if _HALF.search(text):
        return None
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_odd)
    except (ValueError, RecursionError):
        return None


def graph_to_json(model: GraphModel) -> str:
    """Text of a model in this form; reading it back gives the same analysis.

    >>> from goodoffices.model.graph import ConflictOption
    >>> model = GraphModel(("A",), (ConflictOption("act", "A"),), preferences={"A": Tiers(((1,), (0,)))})
    >>> read_graph_text(graph_to_json(model)).preferences == model.preferences
    True
    """
    return json.dumps(graph_to_mapping(model), ensure_ascii=False, indent=1) + "\n"


def graph_to_mapping(model: GraphModel) -> dict[str, Any]:
    """The plain data of a model; what is empty is left out."""
    options = [
        {"name": option.name, "dm": option.by, "permitted": option.permitted}
        | ({"title": option.title} if option.title else {})
        | ({"pressure": True} if option.pressure else {})
        | ({"answered_by": list(option.answered_by)} if option.answered_by else {})
        | ({"verbs": list(option.verbs)} if option.verbs != ("take up", "give up") else {})
        for option in model.options
    ]
    states = [
        {"id": state.id}
        | ({"options": state.options} if state.options else {})
        | ({"label": state.label} if state.label else {})
        for state in model.states or ()
    ]
    data: dict[str, Any] = {
        "title": model.title,
        "format": FORMAT,
        "dms": list(model.decision_makers),
        "options": options,
        "states": states,
        "moves": {
            party: [list(pair) for pair in pairs] for party, pairs in (model.moves or {}).items()
        },
        "infeasible_patterns": [rule for rule in model.infeasible if isinstance(rule, str)],
        "infeasible": [to_text(rule) for rule in model.infeasible if not isinstance(rule, str)],
        "required": [to_text(rule) for rule in model.required],
        "exclusive": [list(names) for names in model.exclusive],
        "at_least_one": [list(names) for names in model.at_least_one],
        "coalesce": [
            {"id": one.id, "pattern": one.pattern, "label": one.label} for one in model.coalesce
        ],
        "barred": [{"by": one.by, "from": one.before, "to": one.after} for one in model.barred],
        "preferences": {party: _plain(one) for party, one in model.preferences.items()},
        "misperceived": {party: list(ids) for party, ids in model.unseen.items() if ids},
        "status_quo": model.status_quo,
    }
    kept = ("dms", "preferences", "format")
    return {
        key: value for key, value in data.items() if key in kept or value not in ("", None, [], {})
    }


def _plain(preference: Preference) -> Any:
    match preference:
        case Tiers(tiers):
            return [tier[0] if len(tier) == 1 else list(tier) for tier in tiers]
        case Statements(conditions):
            return {"statements": [to_text(one) for one in conditions]}
        case OptionWeights(weights):
            return {"weights": {name: _exact(one) for name, one in weights.items()}}
        case Utilities(values) if isinstance(values, Mapping):
            return {"utilities": {str(state): _exact(one) for state, one in values.items()}}
        case Utilities(values):
            return {"utilities": [_exact(one) for one in values]}
        case PartialOrder(better, equal):
            pairs = {"better": [list(pair) for pair in better]}
            return pairs | ({"equal": [list(pair) for pair in equal]} if equal else {})


def _exact(number: Any) -> Any:
    """A number as JSON holds it exactly, or as text such as ``1/3``."""
    exact = Fraction(number)
    if exact.denominator == 1:
        return int(exact)
    return float(exact) if Fraction(float(exact)) == exact else number_text(exact)
