"""How often a deal is acceptable, efficient, best: shares of the compatible preferences.

The acceptability and rank indices of stochastic multicriteria acceptability analysis
(Lahdelma, Hokkanen and Salminen 1998; Lahdelma and Salminen 2001) for several parties, each
share with its standard error.
"""

from __future__ import annotations

from collections.abc import Mapping

import moocore
import numpy as np
from attrs import frozen

from goodoffices.bargaining.robustness.profiles import Profiles
from goodoffices.errors import GoodOfficesError

__all__ = ["Share", "Shares", "efficient_in", "passing", "shares_of", "standard_error"]


@frozen
class Share:
    """A share of the profiles with its standard error."""

    value: float
    error: float

    def __str__(self) -> str:
        """In percent, e.g. ``83 % (+-1)``.

        >>> str(Share(0.83, 0.012))
        '83 % (+-1)'
        >>> str(Share(0.999, 0.0004))
        '99.9 % (+-0.04)'
        """
        error = 100 * self.error
        digits = 0 if error >= 0.95 else 2
        shown = f"{100 * self.value:.{min(digits, 1)}f}"
        return f"{shown} % (+-{error:.{digits}f})"


@frozen
class Shares:
    """Shares of all profiles, package by package.

    Attributes
    ----------
    accepts
        Per party and package, how often the party accepts; None where its reservation value
        is not known.
    passes
        Per package, how often the decision rule lets it through; None where that hangs on a
        party whose reservation value is not known.
    efficient
        Per package, how often no other *candidate* is better for one party and worse for none.
    efficient_and_passing
        Both at once; None as for ``passes``.
    ranks
        (parties, packages, depth) float: how often a party ranks the package 1st, 2nd ...
        among the candidates, ties sharing the better rank.
    expected_rank
        (parties, packages) float.
    """

    accepts: Mapping[str, tuple[Share, ...] | None]
    passes: tuple[Share, ...] | None
    efficient: tuple[Share, ...]
    efficient_and_passing: tuple[Share, ...] | None
    ranks: np.ndarray
    expected_rank: np.ndarray
    samples: int
    chains: int


def shares_of(profiles: Profiles, codes: np.ndarray, *, depth: int = 5) -> Shares:
    """Acceptability, efficiency and rank shares of candidate packages.

    Parameters
    ----------
    codes
        (packages, issues) int option numbers of the candidates.
    depth
        How many ranks are told apart.

    O(samples x packages x (parties + log packages)).
    """
    utilities = profiles.utilities(codes)
    known = ~np.isnan(profiles.reservations()).any(axis=0)
    accepted = utilities >= profiles.reservations()[:, None, :]
    through = passing(profiles, accepted)
    efficient = efficient_in(utilities)
    ranks, expected = _ranks(utilities, depth)
    chains = profiles.chains
    return Shares(
        accepts={
            name: _shares(accepted[:, :, i], chains) if known[i] else None
            for i, name in enumerate(profiles.scenario.parties)
        },
        passes=None if through is None else _shares(through, chains),
        efficient=_shares(efficient, chains),
        efficient_and_passing=None if through is None else _shares(efficient & through, chains),
        ranks=ranks,
        expected_rank=expected,
        samples=profiles.samples,
        chains=chains,
    )


def passing(profiles: Profiles, accepted: np.ndarray) -> np.ndarray | None:
    """(samples, packages) bool: where the decision rule lets a package through.

    ``accepted`` is (samples, packages, parties) bool.  None if the answer anywhere hangs on a
    party whose reservation value is not known.
    """
    names, rule = profiles.scenario.parties, profiles.scenario.decision_rule
    for name in rule.vetoes:
        if name not in names:
            raise GoodOfficesError(f"the rule gives a veto to '{name}', which is not a party")
    known = ~np.isnan(profiles.reservations()).any(axis=0)
    vetoes = [names.index(name) for name in rule.vetoes]

    def through(accepts: np.ndarray) -> np.ndarray:
        enough = accepts.sum(axis=2) >= rule.k
        return np.asarray(enough & accepts[:, :, vetoes].all(axis=2))

    least, most = through(accepted & known), through(accepted | ~known)
    return least if (least == most).all() else None


def efficient_in(utilities: np.ndarray) -> np.ndarray:
    """(samples, packages) bool: not dominated among the packages of the same sample.

    ``utilities`` is (samples, packages, parties) float; packages of equal utility for all
    parties do not dominate each other.

    >>> efficient_in(np.array([[[1.0, 2.0], [2.0, 1.0], [1.0, 1.0], [1.0, 2.0]]]))
    array([[ True,  True, False,  True]])
    """
    if not utilities.shape[2]:
        return np.ones(utilities.shape[:2], dtype=bool)
    if utilities.shape[2] == 1:
        return np.asarray(utilities[..., 0] == utilities[..., 0].max(axis=1, keepdims=True))
    rows = [moocore.is_nondominated(u, maximise=True, keep_weakly=True) for u in utilities]
    return np.array(rows, dtype=bool).reshape(utilities.shape[:2])


def standard_error(hits: np.ndarray, chains: int) -> np.ndarray:
    """(packages,) float standard errors of the shares of (samples, packages) bool.

    Between chains if there are several draws a chain; never below the binomial error, taken
    with half a hit and half a miss added so that a share of 0 or 1 is not said to be certain.

    >>> standard_error(np.ones((99, 1), dtype=bool), 99).round(4)
    array([0.0071])
    """
    samples = len(hits)
    near = (hits.sum(axis=0) + 0.5) / (samples + 1)
    binomial = np.sqrt(near * (1 - near) / samples)
    rounds = samples // chains
    if rounds < 2 or chains < 2:
        return np.asarray(binomial)
    means = hits[: rounds * chains].reshape(rounds, chains, -1).mean(axis=0)
    return np.asarray(np.maximum(binomial, means.std(axis=0, ddof=1) / np.sqrt(chains)))


def _shares(hits: np.ndarray, chains: int) -> tuple[Share, ...]:
    errors = standard_error(hits, chains)
    return tuple(Share(float(v), float(e)) for v, e in zip(hits.mean(axis=0), errors))


def _ranks(utilities: np.ndarray, depth: int) -> tuple[np.ndarray, np.ndarray]:
    """Rank shares (parties, packages, depth) and expected ranks (parties, packages)."""
    samples, packages, parties = utilities.shape
    shares = np.zeros((parties, packages, depth))
    expected = np.zeros((parties, packages))
    for party in range(parties):
        ordered = np.sort(utilities[:, :, party], axis=1)
        for sample in range(samples):
            own = utilities[sample, :, party]
            rank = packages - np.searchsorted(ordered[sample], own, side="right")
            expected[party] += rank + 1
            top = np.flatnonzero(rank < depth)
            shares[party, top, rank[top]] += 1
    return shares / samples, expected / samples
