"""Pressures as options: who could use them, what that would do, and who could answer how.

A threatened operation or a deadline is an option of a decision maker.  From a state, using it
is a move; answers are the options named for it and whatever improves somebody's lot after it.
"""

from __future__ import annotations

from attrs import frozen

from goodoffices.conflict.game import Game
from goodoffices.conflict.paths import Move, move_between
from goodoffices.conflict.wording import joined, move_words, pattern_of
from goodoffices.errors import GoodOfficesError
from goodoffices.model.graph import StateId

__all__ = ["PressureMove", "pressures_from"]


@frozen
class PressureMove:
    """A pressure that could be used from a state, who would be worse off, who could answer.

    ``answers`` are improvements of others after it; ``named`` are the options that the case
    names as answers.
    """

    option: str
    by: str
    move: Move
    worse_for: tuple[str, ...]
    answers: tuple[Move, ...]
    named: tuple[str, ...]
    sentence: str


def pressures_from(game: Game, state: StateId) -> list[PressureMove]:
    """Every pressure not yet used in a state, with what it does and who could answer it.

    Examples
    --------
    >>> from attrs import evolve
    >>> from goodoffices.conflict.builder import build_game
    >>> from goodoffices.conflict.examples import harbour_model
    >>> model = harbour_model()
    >>> options = tuple(evolve(one, pressure=one.name == "patrols") for one in model.options)
    >>> for one in pressures_from(build_game(evolve(model, options=options)), 2):
    ...     print(one.sentence)
    Northland could resume its patrols (1); that would be worse for Northland. After it
    Harbour Council could close the road (3).
    """
    at = game.place(state)
    pattern = pattern_of(game, state)
    found = []
    for number, option in enumerate(game.model.options):
        if not option.pressure or pattern[number : number + 1] != "N":
            continue
        mover = game.decision_makers.index(option.by)
        wanted = pattern[:number] + "Y" + pattern[number + 1 :]
        found += [
            _pressure(game, number, mover, at, int(target))
            for target in game.moves[mover].successors(at)
            if pattern_of(game, game.id_at(int(target))) == wanted
        ]
    return found


def _pressure(game: Game, number: int, mover: int, at: int, target: int) -> PressureMove:
    option = game.model.options[number]
    move = move_between(game, mover, at, target)
    ranks = game.ranks
    worse = tuple(
        name for row, name in enumerate(game.decision_makers) if ranks[row, target] < ranks[row, at]
    )
    answers = tuple(
        move_between(game, other, target, int(after))
        for other in range(len(game.decision_makers))
        if other != mover
        for after in game.improvements(other).successors(target)
    )
    sentence = f"{option.by} could {move_words(game, move.source, move.target)}"
    sentence += (
        f"; that would be worse for {joined(worse)}." if worse else "; nobody would be worse off."
    )
    if answers:
        ways = [f"{one.by} could {move_words(game, one.source, one.target)}" for one in answers[:3]]
        sentence += f" After it {joined(ways, 'or')}."
    else:
        sentence += " After it nobody has a move that improves its lot."
    if option.answered_by:
        named = [_answer_words(game, name) for name in option.answered_by]
        sentence += f" Named as an answer: {joined(named, 'or')}."
    return PressureMove(option.name, option.by, move, worse, answers, option.answered_by, sentence)


def _answer_words(game: Game, name: str) -> str:
    """An answering option by its title and owner, or as it was written."""
    try:
        answer = game.model.options[game.model.option_index(name)]
    except GoodOfficesError:
        return name
    return f"“{answer.heading}” ({answer.by})"
