"""States and moves in words: the options taken, taken up or given up."""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.conflict.game import Game
from goodoffices.model.graph import ConflictOption, State, StateId

_VERBS = ("take up", "give up")

__all__ = ["joined", "move_words", "pattern_of", "state_words"]


def joined(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _listed(game: Game, state: StateId) -> State | None:
    states = game.model.states
    return states[game.index[state]] if states is not None else None


def pattern_of(game: Game, state: StateId) -> str:
    """Options of a state as ``Y``, ``N`` and ``-``; empty where nothing is known of them."""
    listed = _listed(game, state)
    if listed is not None:
        return listed.options
    for rule in game.model.coalesce:
        if rule.id == state:
            return rule.pattern
    wide = len(game.model.options)
    return "".join("Y" if int(state) >> k & 1 else "N" for k in range(wide))


def label_of(game: Game, state: StateId) -> str:
    """The label of a state, if it has one."""
    listed = _listed(game, state)
    if listed is not None:
        return listed.label
    return next((rule.label for rule in game.model.coalesce if rule.id == state), "")


def state_words(game: Game, state: StateId) -> str:
    """A state by its label or its options, in words.

    >>> from goodoffices.conflict.examples import harbour_game
    >>> state_words(harbour_game(), 2)
    'only the road'
    """
    label = label_of(game, state)
    if label:
        return label
    pattern = pattern_of(game, state)
    taken = [_named(game, k) for k, letter in enumerate(pattern) if letter == "Y"]
    if not pattern:
        return f"state {state}"
    return joined(taken) if taken else "no option taken"


def _named(game: Game, option: int) -> str:
    """An option where no subject stands before it: "Northland's patrols", not "its patrols"."""
    mine: ConflictOption = game.model.options[option]
    words = _quoted(game, option)
    return f"{mine.by}'s {words[4:]}" if words.startswith("its ") else words


def _quoted(game: Game, option: int) -> str:
    mine: ConflictOption = game.model.options[option]
    if mine.verbs != _VERBS:
        return mine.heading
    shared = sum(other.name == mine.name for other in game.model.options) > 1
    return f"“{mine.heading}”" + (f" of {mine.by}" if shared and not mine.title else "")


def move_words(game: Game, source: StateId, target: StateId) -> str:
    """A move in words, after "could" or "were to".

    >>> from goodoffices.conflict.examples import harbour_game
    >>> move_words(harbour_game(), 1, 2)
    'withhold its patrols (2)'
    """
    before, after = pattern_of(game, source), pattern_of(game, target)
    phrases: dict[str, list[str]] = {}
    if before and after and "-" not in before + after:
        for k, (was, becomes) in enumerate(zip(before, after)):
            if was != becomes:
                verb = game.model.options[k].verbs[0 if becomes == "Y" else 1]
                phrases.setdefault(verb, []).append(_quoted(game, k))
    if not phrases:
        label = label_of(game, target)
        return f"move to {f'“{label}”' if label else 'state'} ({target})"
    return f"{joined([f'{verb} {joined(what)}' for verb, what in phrases.items()])} ({target})"
