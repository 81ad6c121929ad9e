"""The result of an analysis as plain data: what ``goodoffices stability --json`` prints.

Lists of states up to 2^12 states, counts beyond; every convention is said.
"""

from __future__ import annotations

import csv
import io
from typing import Any

import numpy as np

from goodoffices.conflict.coalitions import (
    CoalitionImprovement,
    coalition_improvements,
    equilibrium_jumps,
)
from goodoffices.conflict.concept_list import COALITION_CONCEPTS, CONCEPTS
from goodoffices.conflict.explain import explain
from goodoffices.conflict.game import Game
from goodoffices.conflict.inverse import INVERTED, whose_view
from goodoffices.conflict.paths import Move, moves_from, reach_from
from goodoffices.conflict.pressures import pressures_from
from goodoffices.conflict.ranking import rank_equilibria
from goodoffices.conflict.stability import Stability, ids_where
from goodoffices.conflict.wording import joined, move_words, pattern_of
from goodoffices.model.graph import StateId, Statements

__all__ = [
    "LISTED",
    "conventions_of",
    "improvements_of",
    "origin_object",
    "ranking_object",
    "stability_object",
    "stability_table",
    "wish_object",
]

LISTED = 1 << 12
"""States up to which lists are printed; above, counts."""

_ALL_IMPROVEMENTS = 1 << 9
_MOST_IMPROVEMENTS = 20_000
_RANKED = 256


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
        for concept in result.concepts
        if lists and (jumping := equilibrium_jumps(improvements, result.equilibria(concept)))
    }
    return {
        "states": game.states,
        "decision_makers": list(game.decision_makers),
        "stability": {
            concept: {name: states(rows[row]) for row, name in enumerate(game.decision_makers)}
            for concept, rows in result.stable.items()
        },
        "coalition_stability": {
            concept: [
                {"coalition": list(members), "states": states(stays)}
                for members, stays in tables.items()
            ]
            for concept, tables in result.coalitional.items()
        },
        "equilibria": {concept: states(result.equilibrium(concept)) for concept in result.concepts},
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
    if result.coalitional:
        lines.append(
            "Under a coalition concept it is one if it is stable for every coalition, single "
            "decision makers included."
        )
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
    return [
        *(CONCEPTS[concept] for concept in result.stable),
        *(COALITION_CONCEPTS[concept] for concept in result.coalitional),
    ]


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


def ranking_object(
    result: Stability,
    origin: StateId | None = None,
    *,
    weakest: str = "gmr",
    reachable_only: bool = False,
) -> list[dict[str, Any]]:
    """Equilibria in the order of :func:`~goodoffices.conflict.ranking.rank_equilibria`.

    At most 2^8 of them; reachability only up to 2^12 states.
    """
    if result.game.states > LISTED:
        return []
    return [
        {
            "state": one.state,
            "concepts": list(one.concepts),
            "by_moves": one.by_moves,
            "by_improvements": one.by_improvements,
            "coalition_proof": one.coalition_proof,
        }
        for one in rank_equilibria(
            result, origin=origin, most=_RANKED, weakest=weakest, reachable_only=reachable_only
        )
    ]


def origin_object(result: Stability, origin: StateId) -> dict[str, Any]:
    """What can be done from a state: moves, paths to equilibria, who would stay and why."""
    game = result.game
    at = game.place(origin)
    state = game.id_at(at)
    moves = moves_from(game, at)
    kinds = [name for name in ("sseq", "seq", "smr", "gmr", "nash") if name in result.stable]
    sentences = [line for row in _explained(result, state, kinds) for line in row]
    sentences += [one.sentence for one in pressures_from(game, state)]
    paths = _paths(result, at) if game.states <= LISTED else []
    sentences += [one["sentence"] for one in paths[:6]]
    return {
        "state": state,
        "moves": [_move(one) for one in moves],
        "equilibria": paths,
        "sentences": sentences,
    }


def _explained(result: Stability, state: StateId, kinds: list[str]) -> list[tuple[str, ...]]:
    """For each decision maker the strongest concept that holds it, or the weakest that fails."""
    game = result.game
    told = []
    place = game.index[state] if game.states <= LISTED else int(game.state_at[game.place(state)])
    for row in range(len(game.decision_makers)):
        holding = [name for name in kinds if result.stable[name][row, place]]
        if kinds:
            name = (holding or kinds[-2:])[0]
            told.append(explain(game, row, state, name, conventions=result.conventions).sentences)
    for name, tables in result.coalitional.items():
        groups = [joined(who) for who, stays in tables.items() if not stays[place]]
        leaving = "; ".join(groups) if groups else "nobody, alone or together"
        told.append((f"Under {COALITION_CONCEPTS[name].title} it would be left by {leaving}.",))
    return told


def _paths(result: Stability, at: int) -> list[dict[str, Any]]:
    """Shortest paths to the equilibria, by improvements where there is such a path."""
    game = result.game
    near, far = reach_from(game, at, improving=True), reach_from(game, at)
    found = []
    for one in rank_equilibria(result, origin=game.id_at(at), most=_RANKED):
        target = game.place(one.state)
        if target == at or one.by_moves is None:
            continue
        path = (near if one.by_improvements is not None else far).path(target)
        steps = ", then ".join(
            f"{step.by} could {move_words(game, step.source, step.target)}" for step in path
        )
        kind = (
            "by improvements"
            if one.by_improvements is not None
            else "by moves not all of which pay"
        )
        found.append(
            {
                "state": one.state,
                "concepts": list(one.concepts),
                "improvements_only": one.by_improvements is not None,
                "path": [_move(step) for step in path],
                "sentence": f"To {one.state} {kind}: {steps}.",
            }
        )
    return found


def wish_object(result: Stability, state: StateId) -> list[dict[str, Any]]:
    """Whose view must change, and how little, for a state to be an equilibrium; per concept.

    The concepts of the result for which the inverse is known.
    """
    game = result.game
    game.place(state)
    return [
        {
            "concept": concept,
            "decision_maker": one.decision_maker,
            "state": one.state,
            "stable": one.stable,
            "share_of_rankings": float(one.share),
            "standard_error": one.error,
            "rankings": None if one.count is None else str(one.count),
            "requirements": [
                {"to": need.target, "any_of": [sorted(way, key=str) for way in need.alternatives]}
                for need in one.requirements
            ],
            "changes": [sorted(change, key=str) for change in one.changes],
            "sentences": list(one.sentences),
        }
        for concept in result.stable
        if concept in INVERTED
        for one in whose_view(game, state, concept)
    ]


def _move(one: Move) -> dict[str, Any]:
    return {"by": one.by, "from": one.source, "to": one.target, "improves": one.improves}


def stability_table(result: Stability) -> str:
    """CSV: one line a state, its options, and per concept and decision maker or coalition 1 or 0."""
    game = result.game
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    heads = [f"{concept}:{name}" for concept in result.stable for name in game.decision_makers]
    tables = [
        (one, who, stays)
        for one in result.coalitional
        for who, stays in result.coalitional[one].items()
    ]
    heads += [f"{concept}:{' + '.join(members)}" for concept, members, _ in tables]
    writer.writerow(
        [
            "state",
            *[option.key for option in game.model.options],
            *heads,
            *[f"{concept}:equilibrium" for concept in result.concepts],
        ]
    )
    columns = [row for rows in result.stable.values() for row in rows.astype(int).tolist()]
    columns += [stays.astype(int).tolist() for _, _, stays in tables]
    columns += [result.equilibrium(concept).astype(int).tolist() for concept in result.concepts]
    for place, state in enumerate(game.ids):
        options = list(pattern_of(game, state)) if game.model.options else []
        writer.writerow([state, *options, *[column[place] for column in columns]])
    return stream.getvalue()
