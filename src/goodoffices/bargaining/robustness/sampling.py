"""Utilities drawn uniformly from all that are compatible, with signs of convergence.

Stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and Salminen 1998) by
hit-and-run (Smith 1984; Tervonen et al. 2013).  Many chains from spread starts give honest
standard errors: chains are independent, whatever the dependence within one.
"""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen

from goodoffices.bargaining.robustness.chains import Chains
from goodoffices.bargaining.robustness.conflicts import InconsistentStatements, inconsistency
from goodoffices.bargaining.robustness.direct import direct_draws
from goodoffices.bargaining.robustness.polytope import UtilitySet
from goodoffices.bargaining.robustness.ties import settled

__all__ = ["Sample", "draw", "split_rhat"]

EQUALLY_GOOD = 0.005
"""How far apart two packages may be that are said to be equally good, where it is sampled."""
CONVERGED = 1.1
"""Largest split R-hat that counts as converged (Gelman and Rubin 1992; Vehtari et al. 2021)."""


@frozen
class Sample:
    """Compatible utilities of one party, draw by draw; row s belongs to chain s modulo chains.

    Attributes
    ----------
    weights : (samples, issues) float
    scores : (samples, options) float
        In the order of issues and their options; worst 0, best the weight.
    reservation : (samples,) float or None
        What no deal is worth; None where nothing is stated.
    loosened
        Whether packages said to be equally good are so only within a tolerance; their draws are
        moved onto the tie, so only where that could not be done.
    chains
        Number of independent chains; as many as samples where the draws are independent.
    rhat
        Largest split R-hat over weights and values; near 1 where the chains have mixed.
    """

    party: UtilitySet
    weights: np.ndarray
    scores: np.ndarray
    reservation: np.ndarray | None
    chains: int
    rhat: float
    loosened: bool = False

    @property
    def method(self) -> str:
        """How the draws were made."""
        if self.chains == len(self.weights):
            return "independent draws"
        return f"hit-and-run, {self.chains} chains, split R-hat {self.rhat:.3f}"

    def first(self, samples: int) -> Sample:
        """The first ``samples`` draws."""
        kept = min(samples, len(self.weights))
        independent = self.chains == len(self.weights)
        return evolve(
            self,
            weights=self.weights[:kept],
            scores=self.scores[:kept],
            reservation=None if self.reservation is None else self.reservation[:kept],
            chains=kept if independent else min(self.chains, kept),
        )

    @property
    def converged(self) -> bool:
        """Whether the chains agree with each other (split R-hat at most 1.1)."""
        return self.rhat <= CONVERGED

    def utilities(self, codes: np.ndarray) -> np.ndarray:
        """(samples, packages) float utilities of ``(packages, issues)`` option numbers.

        Rounded to 9 digits, so that the order of summation makes no difference of ties.
        """
        return np.asarray((self.scores @ self.party.score_vector(codes).T).round(9))


def draw(
    party: UtilitySet,
    samples: int,
    rng: np.random.Generator,
    *,
    chains: int = 100,
    warm_up: int = 40,
    thin: int = 4,
    longest: int = 4,
) -> Sample:
    """Draw compatible utilities: independently if possible, else by hit-and-run.

    Chains run longer, up to ``longest`` times, until they mix.  Packages said to be equally
    good are drawn within 0.005 of each other, on the scale from 0 to 1, and then made equal.

    Parameters
    ----------
    samples
        Number of utilities, spread over ``chains`` chains.
    warm_up, thin
        Sweeps before the first draw, and between draws; doubled while split R-hat > 1.1.

    Raises
    ------
    InconsistentStatements
        No utility is compatible; the error names the smallest conflicting subset.

    Examples
    --------
    With nothing stated the weights are uniform on the simplex, 1/2 each on average:

    >>> from goodoffices.bargaining.robustness.polytope import utility_set
    >>> from goodoffices.model.issues import Issue
    >>> issues = [Issue("aid", ("none", "full")), Issue("days", ("0", "40"))]
    >>> sample = draw(utility_set("North", issues, None), 1000, np.random.default_rng(1))
    >>> bool(abs(sample.weights[:, 0].mean() - 0.5) < 0.05)
    True
    """
    conflict = inconsistency(party)
    if conflict is not None:
        raise InconsistentStatements(conflict)
    loose = party.loosened(EQUALLY_GOOD)
    drawn = direct_draws(loose, samples, rng)
    if drawn is not None:
        return _sample(party, loose, *drawn, rng, chains=samples, rhat=1.0)
    chains = min(chains, samples)
    state = Chains(loose, chains, rng)
    rounds = -(-samples // chains)
    stretch = 1
    while True:
        for _ in range(warm_up * stretch):
            state.sweep()
        weights, values = _record(state, rounds, thin * stretch)
        rhat = max(split_rhat(weights), split_rhat(values))
        if rhat <= CONVERGED or stretch >= longest:
            break
        stretch *= 2
    weights = weights.reshape(-1, weights.shape[2])[:samples]
    values = values.reshape(-1, values.shape[2])[:samples]
    return _sample(party, loose, weights, values, rng, chains=chains, rhat=rhat)


def _sample(
    party: UtilitySet,
    loose: UtilitySet,
    weights: np.ndarray,
    values: np.ndarray,
    rng: np.random.Generator,
    *,
    chains: int,
    rhat: float,
) -> Sample:
    exact = settled(party, weights, values, rng) if loose is not party else (weights, values)
    weights, values = exact or (weights, values)
    scores = weights[:, party.issue_of] * values
    reservations = _reservations(party, scores, rng)
    return Sample(party, weights, scores, reservations, chains, rhat, loosened=exact is None)


def _record(state: Chains, rounds: int, thin: int) -> tuple[np.ndarray, np.ndarray]:
    """(rounds, chains, issues) weights and (rounds, chains, options) values."""
    weights, values = [], []
    for _ in range(rounds):
        for _ in range(thin):
            state.sweep()
        weights.append(state.weights.copy())
        values.append(state.values[:, state.heads])
    return np.array(weights), np.array(values)


def _reservations(
    party: UtilitySet, scores: np.ndarray, rng: np.random.Generator
) -> np.ndarray | None:
    if party.reservation is not None:
        return np.asarray((scores @ party.score_vector(party.reservation)[0]).round(9))
    if party.reservation_bounds is not None:
        return rng.uniform(*party.reservation_bounds, size=len(scores))
    return None


def split_rhat(draws: np.ndarray) -> float:
    """Largest split R-hat over the coordinates of ``(rounds, chains, coordinates)`` draws.

    Each chain is cut in two; the ratio compares the spread between half-chains with the
    spread within.  Coordinates that never move are left out, unless chains differ in them.
    1.0 with fewer than four rounds, where it cannot be told.

    >>> split_rhat(np.random.default_rng(0).random((40, 50, 3))) < 1.02
    True
    """
    half = len(draws) // 2
    if half < 2:
        return 1.0
    parts = np.concatenate([draws[:half], draws[half : 2 * half]], axis=1)
    within = parts.var(axis=0, ddof=1).mean(axis=0)
    between = parts.mean(axis=0).var(axis=0, ddof=1)
    moving = (within > 1e-18) | (between > 1e-18)
    if not moving.any():
        return 1.0
    spread = (half - 1) / half * within[moving] + between[moving]
    with np.errstate(divide="ignore"):
        return float(np.sqrt(spread / within[moving]).max())
