"""Which state a user means: by its id, by a pattern of options, or by the options taken in it."""

from __future__ import annotations

from goodoffices.conflict.game import Game
from goodoffices.conflict.wording import pattern_of
from goodoffices.errors import GoodOfficesError, nearest
from goodoffices.model.graph import StateId

__all__ = ["state_called"]


def state_called(game: Game, text: str) -> StateId:
    """The state that a text names.

    ``2`` is an id; ``NY`` one letter for each option; ``road, patrols`` the options taken, all
    others not.  An id comes first where a text could be both.

    Raises
    ------
    GoodOfficesError
        No feasible state is called so.

    Examples
    --------
    >>> from goodoffices.conflict.examples import harbour_game
    >>> game = harbour_game()
    >>> game.id_at(game.place(state_called(game, "2"))), state_called(game, "NY"), state_called(game, "road")
    (2, 2, 2)
    """
    options = game.model.options
    names = {option.name for option in options} | {f"{o.by}.{o.name}" for o in options}
    taken = [part.strip() for part in text.split(",") if part.strip()]
    wanted = ""
    if len(text) == len(options) > 1 and not set(text) - set("YN"):
        wanted = text
    elif taken and all(part in names for part in taken):
        wanted = "".join(
            "Y" if option.name in taken or f"{option.by}.{option.name}" in taken else "N"
            for option in options
        )
    elif len(taken) > 1:
        strange = next(part for part in taken if part not in names)
        raise GoodOfficesError(f"option '{strange}' is not known; {nearest(strange, names)}")
    if not wanted or _is_id(game, text):
        game.place(text)
        return text
    code = sum(1 << place for place, letter in enumerate(wanted) if letter == "Y")
    if game.model.states is None and not game.model.coalesce:
        game.place(code)
        return code
    for place in range(game.states):
        state = game.ids[place]
        if _fits(wanted, pattern_of(game, state)):
            return state
    raise GoodOfficesError(f"'{text}' ({wanted}) is no feasible state; name one by its id")


def _is_id(game: Game, text: str) -> bool:
    try:
        game.place(text)
    except GoodOfficesError:
        return False
    return True


def _fits(wanted: str, pattern: str) -> bool:
    return len(pattern) == len(wanted) and all(b in ("-", a) for a, b in zip(wanted, pattern))
