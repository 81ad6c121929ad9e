"""The result of an analysis as plain data: what ``goodoffices stability --json`` prints.

Lists of states up to 2^12 states, counts beyond; every convention is said.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from goodoffices.conflict.coalitions import (
    CoalitionImprovement,
    coalition_improvements,
    equilibrium_jumps,
)
from goodoffices.conflict.concepts import CONCEPTS
from goodoffices.conflict.game import Game
from goodoffices.conflict.stability import Stability, ids_where
from goodoffices.model.graph import Statements

__all__ = ["LISTED", "improvements_of", "stability_object"]

LISTED = 1 << 12
"""States up to which lists are printed; above, counts."""

_ALL_IMPROVEMENTS = 1 << 9
_MOST_IMPROVEMENTS = 20_000


def improvements_of(result: Stability) -> tuple[list[CoalitionImprovement], list[str]]:
    """Coalition improvements worth listing, and what was left out, in sentences.

    All of them up to 2^9 states; up to 2^12 states those that leave a Nash equilibrium; none
    beyond.
    """
    game = result.game
    if len(game.decision_makers) < 2:
        return [], []
    if game.states <= _ALL_IMPROVEMENTS:
        found = coalition_improvements(game, limit=_MOST_IMPROVEMENTS)
        if len(found) <= _MOST_IMPROVEMENTS:
            return found, []
    if game.states > LISTED:
        note = f"Coalition improvements are not listed for more than {LISTED} states."
        return [], [note]
    leaving = result.equilibrium("nash") if "nash" in result.stable else np.zeros(game.states, bool)
    found = coalition_improvements(game, leaving=game.position[leaving], limit=_MOST_IMPROVEMENTS)[
        :_MOST_IMPROVEMENTS
    ]
    note = "Coalition improvements are listed for Nash equilibria only, and at most "
    return found, [f"{note}{_MOST_IMPROVEMENTS} of them, as there are so many states."]


def stability_object(result: Stability, *, full: bool = False) -> dict[str, Any]:
    """The JSON object of a result.

    Parameters
    ----------
    full
        Lists of states whatever their number (for ``--states FILE``).

    Examples
    --------
    >>> from goodoffices.conflict.examples import harbour_game
    >>> from goodoffices.conflict.stability import analyse
    >>> answer = stability_object(analyse(harbour_game()))
    >>> answer["equilibria"]["seq"], answer["coalition_improvements"]
    ([1, 4], [{'coalition': ['Northland', 'Harbour Council'], 'from': 4, 'to': 1}])
    """
    game = result.game
    lists = full or game.states <= LISTED

    def states(chosen: Any) -> Any:
        return ids_where(game, chosen) if lists else int(chosen.sum())

    improvements, notes = improvements_of(result)
    jumps = {
        concept: [_improvement(one) for one in jumping]
        for concept in result.stable
        if lists and (jumping := equilibrium_jumps(improvements, result.equilibria(concept)))
    }
    return {
        "states": game.states,
        "decision_makers": list(game.decision_makers),
        "stability": {
            concept: {name: states(rows[row]) for row, name in enumerate(game.decision_makers)}
            for concept, rows in result.stable.items()
        },
        "equilibria": {concept: states(result.equilibrium(concept)) for concept in result.stable},
        "coalition_improvements": [_improvement(one) for one in improvements],
        "equilibrium_jumps": jumps,
        "conventions": [*conventions_of(result), *notes],
        "notes": list(game.model.notes),
    }


def _improvement(one: CoalitionImprovement) -> dict[str, Any]:
    return {"coalition": list(one.coalition), "from": one.source, "to": one.target}


def conventions_of(result: Stability) -> list[str]:
    """How the concepts were computed, in sentences."""
    model = result.game.model
    lines = [f"{rule.title} ({rule.name}): {rule.source}." for rule in _rules(result)]
    lines += result.conventions.sentences()
    lines.append("A state is an equilibrium if it is stable for every decision maker.")
    lines += _moves_in_words(result.game)
    if any(isinstance(one, Statements) for one in model.preferences.values()):
        lines.append(
            "Prioritised statements: states compare by the first statement on which they differ; "
            "a statement that a coalesced state leaves open counts as not satisfied."
        )
    if any(model.unseen.values()):
        lines.append("A decision maker has no moves to or from states it does not see.")
    return [*lines, *model.conventions]


def _rules(result: Stability) -> list[Any]:
    return [CONCEPTS[concept] for concept in result.stable]


def _moves_in_words(game: Game) -> list[str]:
    model = game.model
    if model.moves is not None:
        return ["Moves are those listed in the model."]
    fixed = [option for option in model.options if option.permitted != "both"]
    lines = ["A decision maker moves by changing any of its own options at once."]
    if fixed:
        ways = {"fwd": "cannot be given up", "back": "cannot be taken", "none": "cannot be changed"}
        named = "; ".join(f"{option.key} {ways[option.permitted]}" for option in fixed)
        lines.append(f"Irreversible per option: {named}.")
    if model.barred:
        lines.append(f"Irreversible per transition: {len(model.barred)} patterns are barred.")
    return lines
