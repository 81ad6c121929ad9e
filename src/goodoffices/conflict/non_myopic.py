"""Non-myopic stability (NM): stable for every foresight that is long enough.

A state s is non-myopically stable for i if some h* exists with G_h(i, s) = s for all h >= h*
(Brams and Wittman 1981; Kilgour 1984; Fang, Hipel and Kilgour 1993, def. 3.7).
"""

from __future__ import annotations

import numpy as np

from goodoffices.conflict.concepts import CONCEPTS
from goodoffices.conflict.game import Conventions, Game
from goodoffices.conflict.horizon import anticipations
from goodoffices.conflict.relations import Array
from goodoffices.errors import TooLarge

__all__ = ["non_myopic"]

_LONGEST = 20_000


@CONCEPTS.register(
    "non_myopic",
    title="Non-myopic stability",
    source="Brams & Wittman 1981; Kilgour 1984",
    foresight="any number of moves",
    countermoves="what the other party would do by the same foresight",
    words="would end no better however far both looked ahead",
    parties=2,
)
def non_myopic(game: Game, focal: int, conventions: Conventions) -> Array:
    """Where a party would stay however far both look ahead; two decision makers.

    Anticipations follow from those one move shorter, so they repeat in the end; the state must
    be stable all through what repeats.

    Returns
    -------
    (size,) bool. O(arcs x horizon at which anticipations repeat).
    """
    stays: list[Array] = []
    seen: dict[bytes, int] = {}
    for horizon, ends in enumerate(anticipations(game)):
        key = ends[0].tobytes() + ends[1].tobytes()
        stays.append(np.packbits(ends[focal] == np.arange(game.size)))
        if key in seen:
            repeated = np.array(stays[seen[key] : horizon])
            return np.unpackbits(np.bitwise_and.reduce(repeated), count=game.size).astype(bool)
        seen[key] = horizon
        if horizon > _LONGEST:
            break
    raise TooLarge(f"anticipations did not settle within {_LONGEST} moves; use a limited horizon")
