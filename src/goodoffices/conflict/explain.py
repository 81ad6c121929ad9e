"""Why a party would stay or move, in plain sentences, with the countermoves that deter it.

After the narration of GMCR+; countermoves are shortest legal sequences, found by search, and
"countermove" stands for the sanction of the literature.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from goodoffices.conflict.concept_list import CONCEPTS
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.paths import Move, find_path, move_between
from goodoffices.conflict.relations import Array
from goodoffices.conflict.responses import fold_reachable
from goodoffices.conflict.wording import joined, move_words
from goodoffices.errors import GoodOfficesError
from goodoffices.model.graph import StateId

__all__ = ["Answer", "Explanation", "explain"]

_KINDS = {"gmr": (False, False), "smr": (False, True), "seq": (True, False), "sseq": (True, True)}


@frozen
class Answer:
    """An improvement of the focal party, and the countermove that deters it (None: nothing does)."""

    improvement: Move
    countermove: tuple[Move, ...] | None
    sentence: str


@frozen
class Explanation:
    """Why a state is stable for a party under a concept, or not."""

    decision_maker: str
    state: StateId
    concept: str
    stable: bool
    answers: tuple[Answer, ...]
    summary: str
    left_out: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """The summary, then one sentence for each improvement explained."""
        told = tuple(answer.sentence for answer in self.answers)
        if not self.left_out:
            return (self.summary, *told)
        answered = ", each of which meets a countermove" if self.stable else ""
        more = f"{self.decision_maker} has {self.left_out} more improvements{answered}."
        return (self.summary, *told, more)


def explain(
    game: Game,
    focal: int,
    state: StateId,
    concept: str,
    *,
    conventions: Conventions | None = None,
    most: int = 8,
    here: str = "",
) -> Explanation:
    """Explain the stability of one state for one decision maker.

    Parameters
    ----------
    concept
        One of nash, gmr, smr, seq, sseq. Countermoves shown are legal sequences.
    most
        Improvements to explain; those without a countermove first, then the most tempting.
    here
        What sentences call the state; by default its id, or "today" for the status quo.

    Examples
    --------
    >>> from goodoffices.conflict.examples import harbour_game
    >>> for sentence in explain(harbour_game(), 0, 1, "seq").sentences:
    ...     print(sentence)
    Northland would stay at 1 (SEQ): each of its improvements meets a countermove.
    If Northland were to withhold its patrols (2), Harbour Council could close the road (4),
    which Northland likes less than 1.
    """
    if concept != "nash" and concept not in _KINDS:
        known = joined(["nash", *_KINDS])
        raise GoodOfficesError(f"stability under '{concept}' is not explained; only {known} are")
    switches = conventions or Conventions()
    at = game.place(state)
    here = here or _here(game, at)
    gains = game.improvements(focal).successors(at)
    stable = bool(CONCEPTS[concept].function(game, focal, switches)[at])
    if concept == "nash":
        chosen = _by_temptation(game, focal, gains, np.zeros(len(gains), dtype=bool))[:most]
        answers = [_plain(game, focal, at, target) for target in chosen]
    else:
        good = _deterring(game, focal, at, concept, switches)
        met = _met(game, focal, good, concept, switches)[gains]
        chosen = _by_temptation(game, focal, gains, met)[:most]
        answered = set(gains[met].tolist())
        answers = [
            _answer(game, focal, at, target, good, concept, here, target in answered)
            for target in chosen
        ]
    summary = _summary(game.decision_makers[focal], here, concept, stable, len(gains))
    name = game.decision_makers[focal]
    left = len(gains) - len(answers)
    return Explanation(name, game.id_at(at), concept, stable, tuple(answers), summary, left)


def _summary(name: str, here: str, concept: str, stable: bool, gains: int) -> str:
    label = concept.upper() if concept != "nash" else "Nash"
    if not gains:
        return f"{name} would stay at {here} ({label}): it has no move that improves its lot."
    if stable:
        why = "each of its improvements meets a countermove"
        return f"{name} would stay at {here} ({label}): {why}."
    why = "it has an improvement" if concept == "nash" else "an improvement meets no countermove"
    return f"{name} would leave {here} ({label}): {why}."


def _by_temptation(game: Game, focal: int, gains: Array, met: Array) -> list[int]:
    order = np.lexsort((gains, -game.ranks[focal][gains], met))
    return [int(target) for target in gains[order]]


def _met(game: Game, focal: int, good: Array, concept: str, conventions: Conventions) -> Array:
    """(size,) bool: from where the others can bring about a state that deters."""
    improving, _ = _KINDS[concept]
    others = [k for k in range(len(game.decision_makers)) if k != focal]
    relations = [game.improvements(k) if improving else game.moves[k] for k in others]
    wanted, sequences = good.astype(np.uint8), conventions.sequences
    return np.asarray(fold_reachable(relations, wanted, "union", sequences=sequences) > 0)


def _unmet(game: Game, focal: int, at: int, target: int, concept: str, here: str) -> str:
    """Why nothing deters an improvement: no countermove, or none that cannot be escaped."""
    improving, symmetric = _KINDS[concept]
    others = [k for k in range(len(game.decision_makers)) if k != focal]
    ranks = game.ranks[focal]
    harmed = (ranks <= ranks[at]) & game.present
    path = find_path(game, target, others, harmed, improving=improving) if symmetric else None
    if path is None:
        pays = " that pays those who make it" if improving else ""
        return f"nobody has a countermove{pays} to deter it"
    end = game.place(path[-1].target)
    escapes = game.moves[focal].successors(end)
    best = int(escapes[np.argmax(ranks[escapes])]) if len(escapes) else end
    if ranks[best] <= ranks[at]:
        return "no countermove leaves it worse off"
    steps = _steps(game, path)
    way = move_words(game, game.id_at(end), game.id_at(best))
    name = game.decision_makers[focal]
    return f"{steps}, but {name} could then {way}, which it likes better than {here}"


def _steps(game: Game, path: Sequence[Move]) -> str:
    return ", then ".join(
        f"{step.by} could {move_words(game, step.source, step.target)}" for step in path
    )


def _here(game: Game, at: int) -> str:
    state = game.id_at(at)
    return f"today ({state})" if state == game.model.status_quo else str(state)


def _plain(game: Game, focal: int, at: int, target: int) -> Answer:
    move = move_between(game, focal, at, target)
    name = game.decision_makers[focal]
    words = move_words(game, move.source, move.target)
    return Answer(move, None, f"{name} could {words}, which it likes better.")


def _deterring(game: Game, focal: int, at: int, concept: str, conventions: Conventions) -> Array:
    """(size,) bool: states that leave the focal party no better off, for good if it must be."""
    ranks = game.ranks[focal]
    weak = conventions.sanction == "weak"
    harmed = (ranks <= ranks[at] if weak else ranks < ranks[at]) & game.present
    if _KINDS[concept][1]:
        best = game.moves[focal].fold(ranks, "greatest")
        harmed &= best <= ranks[at] if weak else best < ranks[at]
    if not conventions.return_counts:
        harmed[at] = False
    return np.asarray(harmed)


def _answer(
    game: Game, focal: int, at: int, target: int, good: Array, concept: str, here: str, met: bool
) -> Answer:
    improving, symmetric = _KINDS[concept]
    others = [k for k in range(len(game.decision_makers)) if k != focal]
    path = find_path(game, target, others, good, improving=improving) if met else None
    move = move_between(game, focal, at, target)
    name = game.decision_makers[focal]
    words = f"were to {move_words(game, move.source, move.target)}"
    if met and path is None:
        told = "the others have a countermove in which one of them moves twice in a row"
        return Answer(move, (), f"If {name} {words}, {told}.")
    if path is None:
        return Answer(
            move, None, f"If {name} {words}, {_unmet(game, focal, at, target, concept, here)}."
        )
    end = game.place(path[-1].target)
    ranks = game.ranks[focal]
    liking = "likes no better than" if ranks[end] == ranks[at] else "likes less than"
    steps = _steps(game, path)
    escape = ", and no move of its own would better that" if symmetric else ""
    sentence = f"If {name} {words}, {steps}, which {name} {liking} {here}{escape}."
    return Answer(move, tuple(path), sentence)
