"""Who accepts what: reservation values and the decision rule over whole-number utilities.

A party accepts what gives it at least its reservation value; without one it accepts anything.
A rule passes what enough parties accept, those with a veto among them.  What passes stays
passing when any party gets more, so the frontier of what passes is a part of the frontier.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen

from goodoffices.bargaining.space import Space
from goodoffices.errors import GoodOfficesError, nearest
from goodoffices.model.scenario import DecisionRule

__all__ = ["Acceptance"]


@frozen(eq=False)
class Acceptance:
    """A decision rule on the scales of a space.

    Parameters
    ----------
    least
        ``(parties,) int64`` least acceptable number per party.
    needed
        How many parties must accept.
    vetoes
        ``(parties,) bool`` who must be among them.
    """

    least: np.ndarray
    needed: int
    vetoes: np.ndarray

    @classmethod
    def of(cls, space: Space, rule: DecisionRule | None = None) -> Acceptance:
        """The rule over the parties of a space; unanimity by default."""
        parties = len(space.parties)
        rule = rule or DecisionRule.unanimity(parties)
        if not 1 <= rule.k <= max(parties, 1):
            raise GoodOfficesError(
                f"the rule asks for {rule.k} of {parties} parties; give a number from 1 to {parties}"
            )
        for party in rule.vetoes:
            if party not in space.parties:
                raise GoodOfficesError(
                    f"the rule gives '{party}' a veto, which is not a party; "
                    f"{nearest(party, space.parties)}"
                )
        low = np.iinfo(np.int64).min // 4
        limit = 1 << 60
        least = [low if n is None else max(-limit, min(limit, n)) for n in space.least]
        vetoes = np.array([party in rule.vetoes for party in space.parties], dtype=bool)
        return cls(np.array(least, dtype=np.int64), rule.k, vetoes)

    def accepts(self, numbers: np.ndarray) -> np.ndarray:
        """``(parties, packages) bool``: who accepts each."""
        return np.asarray(numbers >= self.least[:, None])

    def passes(self, numbers: np.ndarray) -> np.ndarray:
        """``(packages,) bool``: what the rule lets through."""
        accepts = self.accepts(numbers)
        enough = accepts.sum(axis=0) >= self.needed
        return np.asarray(enough & (accepts | ~self.vetoes[:, None]).all(axis=0))
