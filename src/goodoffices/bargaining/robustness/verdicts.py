"""Which candidate packages are acceptable and efficient for all, or some, compatible preferences.

Necessary and possible verdicts (Greco, Mousseau and Słowiński 2008; possible and necessary
Pareto optimality as in Gervasio et al. 2012), each exact: for all by linear programs over
pairs of packages, for some by a profile found (``favours``) or else a mixed-integer program
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
from goodoffices.bargaining.robustness.favours import Favours
from goodoffices.bargaining.robustness.profiles import Profiles
from goodoffices.bargaining.robustness.sampling import Sample
from goodoffices.errors import GoodOfficesError

__all__ = ["Answer", "Verdict", "Verdicts", "verdicts_of"]

Answer = Literal["yes", "no", "boundary", "undecided"]
_MOST = 1000
_LOOKED_AT = 200


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
    case = _Case.of(profiles, codes)
    accepts = [None if gain is None else _accepts(*gain) for gain in case.gains()]
    passes = _passes(profiles, accepts, len(codes))
    until = began + seconds
    for_all = [_efficient_for_all(case, place, until) for place in range(len(codes))]
    for_some = [_for_some(case, place, until) for place in range(len(codes))]
    both = for_some if passes is None else [
        _passing_too(case, place, until, one, each.for_some)
        for place, (one, each) in enumerate(zip(for_some, passes))
    ]  # fmt: skip
    # Mixed-integer programs come last, so that what is cheap is decided in any case.
    for_some = _by_programs(case, for_some, until - seconds / 4)
    if passes is not None:
        ruled_out = ["no" in (one, each.for_some) for one, each in zip(for_some, passes)]
        both = ["no" if out else answer for out, answer in zip(ruled_out, both)]
        both = _by_programs(case, both, until, passing_too=True)
    efficient = tuple(map(Verdict, for_all, for_some))
    together = None if passes is None else tuple(
        Verdict(_both(one, each.for_all), some) for one, each, some in zip(for_all, passes, both)
    )  # fmt: skip
    columns = [efficient, together, passes, *accepts]
    return Verdicts(
        accepts=dict(zip(profiles.scenario.parties, accepts)),
        passes=passes,
        efficient=efficient,
        efficient_and_passing=together,
        undecided=_undecided([column for column in columns if column], len(codes)),
        seconds=time.monotonic() - began,
    )


@frozen
class _Case:
    """Candidates, each party's differences, and some compatible utilities of each candidate.

    ``drawn`` holds per party (draws, packages) float, empty where the draws are not exact.
    """

    profiles: Profiles
    codes: np.ndarray
    most: list[Differences]
    favours: Favours
    drawn: list[np.ndarray]

    @classmethod
    def of(cls, profiles: Profiles, codes: np.ndarray) -> _Case:
        most = [differences_of(party) for party in profiles.parties]
        drawn = [
            np.zeros((0, len(codes)))
            if isinstance(party, Sample) and party.loosened
            else party.utilities(codes)[:_LOOKED_AT]
            for party in profiles.parties
        ]
        return cls(profiles, codes, most, Favours(profiles, most, codes), drawn)

    def gains(self) -> list[tuple[np.ndarray, np.ndarray] | None]:
        return [each.gains(self.codes) for each in self.most]

    def unbeaten(self, place: int) -> np.ndarray:
        """Rivals that the candidate does not lead for any party under what is drawn or favours it."""
        behind = np.ones(len(self.codes), dtype=bool)
        behind[place] = False
        for own, side in zip(self.drawn, self.favours.sides):
            for leads in (own[:, [place]] - own, side.leads(place)):
                behind &= (leads <= BOUNDARY).all(axis=0)
        return np.flatnonzero(behind)


def _undecided(columns: Sequence[Sequence[Verdict]], packages: int) -> tuple[int, ...]:
    return tuple(
        place
        for place in range(packages)
        if any("undecided" in astuple(column[place]) for column in columns)
    )


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
    if case.drawn and all(len(own) for own in case.drawn):
        # Parties are independent: each may draw what puts the rival ahead.
        ahead = [(own - own[:, [place]]).max(axis=0) > BOUNDARY for own in case.drawn]
        if np.all(ahead, axis=0).any():
            return "no"
    threats = np.delete(np.arange(len(case.codes)), place)
    answer: Answer = "yes"
    for batch in np.array_split(threats, max(1, len(threats) // 100)):
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


def _for_some(case: _Case, place: int, until: float) -> Answer:
    """Efficient for some: by a profile found, or a rival that always dominates."""
    if not len(case.codes):
        return "yes"
    margin = -np.inf
    if case.favours.complete and time.monotonic() < until:
        margin = case.favours.best_margin(place, passing=False)
    if margin > BOUNDARY:
        return "yes"
    most = _ceiling(case, place, until)
    if most == "boundary" and margin >= -BOUNDARY:
        return "boundary"
    return "no" if most == "no" else "undecided"


def _passing_too(
    case: _Case, place: int, until: float, efficient: Answer, passes: Answer
) -> Answer:
    """Efficient and passing under one and the same profile; from what each answer alone allows."""
    if "no" in (efficient, passes):
        return "no"
    margin = -np.inf
    if case.favours.complete and time.monotonic() < until:
        margin = case.favours.best_margin(place, passing=True)
    if margin > BOUNDARY:
        return "yes"
    return "boundary" if efficient == "boundary" and margin >= -BOUNDARY else "undecided"


def _ceiling(case: _Case, place: int, until: float) -> Answer:
    """At best: ``no`` if a rival always dominates, ``boundary`` if one is never worse for any."""
    answer: Answer = "undecided"
    for rival in case.unbeaten(place):
        if time.monotonic() > until:
            break
        pair = case.codes[[place]], case.codes[[rival]]
        there = np.array([each.greatest(pair[0], pair[1][0])[0] for each in case.most])
        if np.isnan(there).any() or (there > BOUNDARY).any():
            continue
        if (there < -BOUNDARY).any():
            return "no"
        back = np.array([each.greatest(pair[1], pair[0][0])[0] for each in case.most])
        if (back > BOUNDARY).any():
            answer = "boundary"
    return answer


def _by_programs(
    case: _Case, answers: Sequence[Answer], until: float, *, passing_too: bool = False
) -> list[Answer]:
    """Ask a mixed-integer program for each candidate not decided, while there is time."""
    decided = list(answers)
    for place, answer in enumerate(answers):
        if answer == "undecided" and time.monotonic() < until:
            decided[place] = some_profile(
                case.profiles, case.most, case.codes, place, until, passing=passing_too
            )
    return decided
