"""Which candidate packages are acceptable and efficient for all, or some, compatible preferences.

Necessary and possible verdicts (Greco, Mousseau and Słowiński 2008; possible and necessary
Pareto optimality as in Gervasio et al. 2012), each exact: for all by linear programs over
pairs of packages, for some by a witness among the draws or else a mixed-integer program
(extra ``solve``).  Efficient means: no other *candidate* is better for one party and worse
for none.  Parties' preferences are independent of each other.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from attrs import astuple, frozen

from goodoffices.bargaining.robustness.differences import BOUNDARY, Differences, differences_of
from goodoffices.bargaining.robustness.existence import some_profile
from goodoffices.bargaining.robustness.profiles import Profiles
from goodoffices.bargaining.robustness.shares import passing
from goodoffices.errors import GoodOfficesError

__all__ = ["Answer", "Verdict", "Verdicts", "verdicts_of"]

Answer = Literal["yes", "no", "boundary", "undecided"]
_MOST = 1000


@frozen
class Verdict:
    """An answer for all and for some compatible preferences.

    ``boundary``: it holds or fails by no more than 1e-7, as where two packages come out equal
    for an issue that may weigh nothing.  ``undecided``: time ran out, or the extra ``solve``
    is missing.
    """

    for_all: Answer
    for_some: Answer


@frozen
class Verdicts:
    """Verdicts on each candidate, in order.

    Attributes
    ----------
    accepts
        Per party; None where its reservation value is not known.
    passes
        The decision rule; None where it hangs on such a party.
    efficient, efficient_and_passing
        Efficiency alone, and together with ``passes`` (None as there).
    undecided
        Numbers of the candidates with an answer that was not decided.
    """

    accepts: Mapping[str, tuple[Verdict, ...] | None]
    passes: tuple[Verdict, ...] | None
    efficient: tuple[Verdict, ...]
    efficient_and_passing: tuple[Verdict, ...] | None
    undecided: tuple[int, ...]
    seconds: float


def verdicts_of(profiles: Profiles, codes: np.ndarray, *, seconds: float = 30.0) -> Verdicts:
    """Exact verdicts on candidate packages; what is not decided in ``seconds`` says so.

    Parameters
    ----------
    codes
        (packages, issues) int option numbers, at most 1,000 packages.

    Raises
    ------
    GoodOfficesError
        More than 1,000 candidates.

    Examples
    --------
    >>> from goodoffices.bargaining.robustness.profiles import draw_profiles
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import PartialPreference
    >>> from goodoffices.model.scenario import Scenario
    >>> more = PartialPreference(option_orders={"aid": (("full",), ("none",))})
    >>> scenario = Scenario(("N",), (Issue("aid", ("none", "full")),), {"N": more})
    >>> profiles = draw_profiles(scenario, samples=10)
    >>> verdicts_of(profiles, np.array([[0], [1]])).efficient
    (Verdict(for_all='no', for_some='no'), Verdict(for_all='yes', for_some='yes'))
    """
    if len(codes) > _MOST:
        raise GoodOfficesError(
            f"{len(codes)} candidates are more than {_MOST}; choose the packages to examine"
        )
    began = time.monotonic()
    case = _Case(
        profiles,
        codes,
        [differences_of(party) for party in profiles.parties],
        profiles.utilities(codes),
    )
    accepts = [None if gain is None else _accepts(*gain) for gain in case.gains()]
    passes = _passes(profiles, accepts, len(codes))
    efficient, both = [], []
    for place in range(len(codes)):
        left = max(0.0, seconds - (time.monotonic() - began)) / (len(codes) - place)
        until = time.monotonic() + left
        verdict = Verdict(
            _efficient_for_all(case, place, until), _efficient_for_some(case, place, until)
        )
        efficient.append(verdict)
        if passes is not None:
            both.append(_together(case, place, until, verdict, passes[place]))
    columns = [efficient, both, passes or (), *(each for each in accepts if each is not None)]
    return Verdicts(
        accepts=dict(zip(profiles.scenario.parties, accepts)),
        passes=passes,
        efficient=tuple(efficient),
        efficient_and_passing=tuple(both) if passes is not None else None,
        undecided=_undecided(columns, len(codes)),
        seconds=time.monotonic() - began,
    )


@frozen
class _Case:
    """Candidates, each party's differences, and utilities under the draws."""

    profiles: Profiles
    codes: np.ndarray
    most: list[Differences]
    utilities: np.ndarray

    def gains(self) -> list[tuple[np.ndarray, np.ndarray] | None]:
        return [each.gains(self.codes) for each in self.most]

    def through(self) -> np.ndarray | None:
        """(samples, packages) bool: which pass the rule under which draw."""
        reservations = self.profiles.reservations()
        return passing(self.profiles, self.utilities >= reservations[:, None, :])


def _undecided(columns: Sequence[Sequence[Verdict]], packages: int) -> tuple[int, ...]:
    return tuple(
        place
        for place in range(packages)
        if any("undecided" in astuple(column[place]) for column in columns if column)
    )


def _together(
    case: _Case, place: int, until: float, efficient: Verdict, passes: Verdict
) -> Verdict:
    """Efficient and passing at once: for some preferences this is a question of its own."""
    if "no" in (efficient.for_some, passes.for_some):
        some: Answer = "no"
    else:
        some = _efficient_for_some(case, place, until, passing_too=True)
    return Verdict(_both(efficient.for_all, passes.for_all), some)


def _answer(margin: float) -> Answer:
    if np.isnan(margin):
        return "undecided"
    if abs(margin) <= BOUNDARY:
        return "boundary"
    return "yes" if margin > 0 else "no"


def _accepts(least: np.ndarray, most: np.ndarray) -> tuple[Verdict, ...]:
    return tuple(Verdict(_answer(low), _answer(high)) for low, high in zip(least, most))


def _both(one: Answer, other: Answer) -> Answer:
    order: tuple[Answer, ...] = ("no", "undecided", "boundary", "yes")
    return order[min(order.index(one), order.index(other))]


def _passes(
    profiles: Profiles, accepts: list[tuple[Verdict, ...] | None], packages: int
) -> tuple[Verdict, ...] | None:
    """The rule's verdicts: parties refuse and accept independently of each other."""
    rule, names = profiles.scenario.decision_rule, profiles.scenario.parties

    def through(answers: Mapping[str, Answer]) -> Answer:
        order: tuple[Answer, ...] = ("no", "undecided", "boundary", "yes")
        ranked = sorted((order.index(a) for a in answers.values()), reverse=True)
        enough = ranked[rule.k - 1] if 0 < rule.k <= len(ranked) else 0
        return order[min([enough, *(order.index(answers[name]) for name in rule.vetoes)])]

    found = []
    for place in range(packages):
        pairs = []
        for stated in ("for_all", "for_some"):
            known = {
                name: getattr(each[place], stated)
                for name, each in zip(names, accepts)
                if each is not None
            }
            without = [name for name in names if name not in known]
            least = through({**known, **dict.fromkeys(without, "no")})
            if without and least != through({**known, **dict.fromkeys(without, "yes")}):
                return None
            pairs.append(least)
        found.append(Verdict(*pairs))
    return tuple(found)


def _efficient_for_all(case: _Case, place: int, until: float) -> Answer:
    """Whether no candidate can dominate this one under any compatible profile."""
    above = case.utilities - case.utilities[:, [place]]
    if (above > BOUNDARY).all(axis=2).any():
        return "no"
    threats = np.delete(np.arange(len(case.codes)), place)
    # Candidates that come closest in the draws are most likely to dominate: ask them first.
    threats = threats[np.argsort(-above.min(axis=2).max(axis=0)[threats], kind="stable")]
    answer: Answer = "yes"
    for batch in np.array_split(threats, max(1, len(threats) // 25)):
        answers = {_can_dominate(case, int(rival), place) for rival in _alive(case, batch, place)}
        if "yes" in answers:
            return "no"
        if "undecided" in answers or time.monotonic() > until:
            return "undecided"
        if "boundary" in answers:
            answer = "boundary"
    return answer


def _alive(case: _Case, rivals: np.ndarray, place: int) -> np.ndarray:
    """Rivals that no party always finds worse."""
    for each in case.most:
        reach = each.greatest(case.codes[rivals], case.codes[place]) if len(rivals) else np.zeros(0)
        rivals = rivals[(reach >= -BOUNDARY) | np.isnan(reach)]
    return rivals


def _can_dominate(case: _Case, rival: int, place: int) -> Answer:
    """Whether a rival that no party always finds worse can dominate the candidate."""
    answers: list[Answer] = []
    strict = False
    for each in case.most:
        reach = float(each.greatest(case.codes[[rival]], case.codes[place])[0])
        if np.isnan(reach):
            return "undecided"
        strict |= reach > BOUNDARY
        if abs(reach) <= BOUNDARY:
            back = float(each.greatest(case.codes[[place]], case.codes[rival])[0])
            # Always worth the same to this party, or the same only in the limit.
            answers.append("yes" if back <= BOUNDARY else "boundary")
    if not strict:
        return "no"
    return "boundary" if "boundary" in answers else "yes"


def _efficient_for_some(
    case: _Case, place: int, until: float, *, passing_too: bool = False
) -> Answer:
    """Whether under some compatible profile no candidate dominates this one (and it passes)."""
    above = case.utilities[:, [place]] - case.utilities
    same = np.abs(above).max(axis=(0, 2)) <= 1e-12
    lead = above.max(axis=2)
    hits = lead[:, ~same].min(axis=1, initial=np.inf) > BOUNDARY
    if passing_too:
        through = case.through()
        hits = hits if through is None else hits & through[:, place]
    if hits.any():
        return "yes"
    answer: Answer = "undecided"
    for rival in np.flatnonzero(~same & (lead <= BOUNDARY).all(axis=0)):
        reach = np.array([m.greatest(case.codes[[place]], case.codes[rival])[0] for m in case.most])
        if (reach <= BOUNDARY).all():
            if (reach < -BOUNDARY).any():
                return "no"
            answer = "boundary"
    if answer == "boundary" or time.monotonic() > until:
        return answer
    return some_profile(case.profiles, case.codes, place, until, passing=passing_too)
