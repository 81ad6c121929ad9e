"""What holds of each candidate under preferences nobody knows exactly, in one result."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from itertools import islice

import numpy as np
from attrs import frozen

from goodoffices.bargaining.frontier.merge import Progress
from goodoffices.bargaining.robustness.candidates import Candidates, candidates_of
from goodoffices.bargaining.robustness.conflicts import Inconsistency, inconsistency
from goodoffices.bargaining.robustness.polytope import package_codes, utility_set
from goodoffices.bargaining.robustness.profiles import Profiles, draw_profiles
from goodoffices.bargaining.robustness.questions import Question, next_questions
from goodoffices.bargaining.robustness.regret import Regrets, least_regret
from goodoffices.bargaining.robustness.shares import Share, Shares, shares_of, standard_error
from goodoffices.bargaining.robustness.solver import has_solver
from goodoffices.bargaining.robustness.solving import Solved, solve_draws
from goodoffices.bargaining.robustness.verdicts import Verdict, Verdicts, verdicts_of
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

__all__ = ["Robustness", "robustness"]


SOLVED = 300
"""Draws under which solutions are asked; a share then has a standard error of 3 % at most."""


@frozen
class Robustness:
    """Shares, verdicts, regret and questions for candidate packages.

    Attributes
    ----------
    inconsistent
        Parties whose statements contradict each other; nothing else is then computed.
    candidates, profiles, shares, verdicts, regrets
        None where nothing is uncertain or something is inconsistent.
    solved
        Solutions and efficiency over the whole space under the first draws.
    """

    scenario: Scenario
    inconsistent: tuple[Inconsistency, ...]
    profiles: Profiles | None = None
    candidates: Candidates | None = None
    shares: Shares | None = None
    verdicts: Verdicts | None = None
    regrets: Regrets | None = None
    solved: Solved | None = None
    questions: tuple[Question, ...] = ()

    def package(self, place: int) -> dict[str, str]:
        """A candidate as issue and option names."""
        assert self.candidates is not None
        issues = self.scenario.issues
        codes = self.candidates.codes[place]
        return {issue.name: issue.options[code] for issue, code in zip(issues, codes)}

    def picked(self, rule: str, place: int) -> Share:
        """How often a solution picks a candidate, over the whole space."""
        assert self.solved is not None
        return _share(self.solved.picked[rule][:, place])

    def efficient(self, place: int) -> Share:
        """How often nothing in the whole space dominates a candidate."""
        assert self.solved is not None
        return _share(self.solved.efficient[:, place])

    def sentence(self, place: int) -> str:
        """What holds of a candidate, in one sentence for a mediator."""
        assert self.shares is not None
        assert self.verdicts is not None
        names = self.scenario.parties
        efficient = f"efficient under {self.efficient(place)} of them"
        if self.shares.passes is None:
            open_ = [name for name in names if self.shares.accepts[name] is None]
            said = [
                f"acceptable to {name} under {_under(shares[place], self._verdict(name, place))}"
                for name in names
                if (shares := self.shares.accepts[name]) is not None
            ]
            unknown = (
                f"whether {' and '.join(open_)} would accept it cannot be said, as what no deal is "
                "worth to them is not known"
            )
            known = efficient if said else f"efficient under {_of(self.efficient(place))}"
            return "; ".join([*said, unknown, known])
        who = {1: f"acceptable to {names[0]}", 2: "acceptable to both"}.get(
            len(names), f"acceptable to all {len(names)}"
        )
        if self.scenario.decision_rule.k < len(names):
            who = "acceptable under the decision rule"
        verdict = None if self.verdicts.passes is None else self.verdicts.passes[place]
        return f"{who} under {_under(self.shares.passes[place], verdict)}; {efficient}"

    def _verdict(self, party: str, place: int) -> Verdict | None:
        assert self.verdicts is not None
        verdicts = self.verdicts.accepts[party]
        return None if verdicts is None else verdicts[place]

    def conventions(self) -> tuple[str, ...]:
        """How everything was computed, in sentences."""
        if self.profiles is None or self.solved is None:
            return ()
        names = ", ".join(self.profiles.uncertain)
        says = [
            f"preferences of {names} are drawn uniformly from all weights and values compatible "
            f"with what is stated; {self.profiles.samples} draws, seed {self.profiles.seed}; "
            "parties are drawn independently",
            f"solutions and efficiency over all packages under the first "
            f"{len(self.solved.efficient)} draws; a party whose reservation value is not known "
            "accepts anything there, and its gains count from its worst option on every issue",
            "verdicts are exact: efficient there means that no other candidate is better for one "
            "party and worse for none; 'boundary' means within 1e-7",
            "shares are not probabilities that a party accepts: they count preferences, not "
            "beliefs about them",
        ]
        if not self.profiles.converged:
            says.append("the chains had not mixed (split R-hat above 1.1): shares are doubtful")
        if self.verdicts is not None and self.verdicts.undecided and not has_solver():
            says.append("some verdicts need the extra 'solve'; pip install 'goodoffices[solve]'")
        return tuple(says)


def robustness(
    scenario: Scenario,
    packages: Sequence[Mapping[str, str]] | None = None,
    *,
    samples: int = 1000,
    seed: int = 0,
    seconds: float = 20.0,
    rule: str = "nash",
    progress: Progress | None = None,
) -> Robustness:
    """Everything about candidate packages under preferences that are partly known or unknown.

    Parameters
    ----------
    packages
        Candidates; by default all packages of a small space, else those that solutions pick.
    seconds
        Time for solutions, verdicts and regret together; what is not done then says so.  Where
        the time suffices, the same seed gives the same result.
    rule
        Whose deal the next questions should settle.

    Raises
    ------
    BadInput
        Statements or packages that name unknown issues or options.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> from goodoffices.model.preferences import PartialPreference
    >>> aid = Issue("aid", ("none", "some", "full"))
    >>> up = PartialPreference(option_orders={"aid": (("full",), ("some",), ("none",))},
    ...                        reservation_package={"aid": "none"})
    >>> found = robustness(Scenario(("North",), (aid,), {"North": up}), samples=100)
    >>> found.verdicts.accepts["North"][2].for_all
    'yes'
    """
    stated = {party: scenario.preferences.get(party) for party in scenario.parties}
    uncertain = [
        utility_set(party, scenario.issues, known)
        for party, known in stated.items()
        if not isinstance(known, Utility)
    ]
    conflicts = [inconsistency(party) for party in uncertain]
    contradicted = tuple(conflict for conflict in conflicts if conflict is not None)
    if contradicted or not uncertain:
        return Robustness(scenario, contradicted)
    began = time.monotonic()
    profiles = draw_profiles(scenario, samples=samples, seed=seed)
    if packages is None:
        candidates = candidates_of(profiles, seconds=seconds / 3)
    else:
        candidates = Candidates(package_codes(scenario.issues, packages), "the packages given")
    solved = solve_draws(
        islice(profiles.draws(), SOLVED),
        scenario.decision_rule,
        candidates.codes,
        seconds=seconds / 2,
        progress=progress,
        total=min(samples, SOLVED),
    )
    asked = profiles.first(len(solved.efficient))
    left = max(0.0, seconds - (time.monotonic() - began))
    return Robustness(
        scenario,
        (),
        profiles,
        candidates,
        shares_of(profiles, candidates.codes),
        verdicts_of(profiles, candidates.codes, seconds=left / 2),
        least_regret(profiles, candidates.codes, seconds=left / 2),
        solved,
        next_questions(asked, candidates.codes, solved.picked[rule]),
    )


def _of(share: Share) -> str:
    return f"{share} of the preferences compatible with what is known"


def _under(share: Share, verdict: Verdict | None) -> str:
    """A share in words; what is proved is said without an error."""
    if verdict is not None and verdict.for_all == "yes":
        return "all preferences compatible with what is known"
    if verdict is not None and verdict.for_some == "no":
        return "none of the preferences compatible with what is known"
    return _of(share)


def _share(hits: np.ndarray) -> Share:
    return Share(float(hits.mean()), float(standard_error(hits[:, None], len(hits))[0]))
