"""Robustness and sensitivity as plain data, the field ``robustness`` of ``deals --json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from goodoffices.bargaining.analysis import solve
from goodoffices.bargaining.frontier.merge import Progress
from goodoffices.bargaining.robustness.report import Robustness, robustness
from goodoffices.bargaining.robustness.sensitivity import PackageSensitivity, sensitivity
from goodoffices.bargaining.robustness.shares import Share
from goodoffices.bargaining.robustness.solving import RULES
from goodoffices.bargaining.robustness.verdicts import Verdict
from goodoffices.model.scenario import Scenario

__all__ = ["robustness_json"]

STANDS_OUT = 0.05
"""A package is shown if some solution picks it under at least this share of the draws."""


def robustness_json(
    scenario: Scenario,
    packages: Sequence[Mapping[str, str]] | None = None,
    *,
    most: int = 12,
    samples: int = 1000,
    seed: int = 0,
    seconds: float = 20.0,
    percent: float = 20,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """What holds of packages under what is not known exactly, as plain data.

    Parameters
    ----------
    packages
        Packages to examine; by default what some solution picks under at least 5 % of the
        draws, what is acceptable for all compatible preferences, and what is least regretted,
        at most ``most`` for each reason, in the order of the file (never ranked).
    percent
        By how much points may be off, for parties that have points.

    Returns
    -------
    dict
        ``uncertain`` (parties), ``inconsistent[{party,statements,smallest,sentence}]``,
        ``packages[{outcome,why,accepts,passes,efficient,efficient_and_passing,picked,ranks,
        regret,off_by,sentence}]``, ``least_regret``, ``questions``, ``undecided``,
        ``conventions``.  Fields that hang on draws are null where nothing is uncertain.

    Examples
    --------
    >>> from goodoffices.model.issues import Issue
    >>> scenario = Scenario(("North",), (Issue("aid", ("none", "full")),), {})
    >>> found = robustness_json(scenario, samples=100)
    >>> found["uncertain"], [package["outcome"] for package in found["packages"]]
    (['North'], [{'aid': 'none'}, {'aid': 'full'}])
    """
    found = robustness(
        scenario, packages, samples=samples, seed=seed, seconds=seconds, progress=progress
    )
    result: dict[str, Any] = {
        "uncertain": list(found.profiles.uncertain) if found.profiles else [],
        "inconsistent": [
            {
                "party": conflict.party,
                "statements": list(conflict.statements),
                "smallest": conflict.smallest,
                "sentence": conflict.sentence,
            }
            for conflict in found.inconsistent
        ],
        "samples": found.profiles.samples if found.profiles else 0,
        "seed": seed,
        "percent": percent,
        "candidates": found.candidates.origin if found.candidates else None,
        "packages": [],
        "least_regret": [],
        "least_regret_proven": None,
        "questions": [],
        "undecided": [],
        "conventions": list(found.conventions()),
    }
    if found.inconsistent:
        return result
    reasons = _places(found, most, everything=packages is not None)
    places = sorted(reasons)
    shown = _shown(scenario, found, places, packages, most)
    if found.solved is not None and not shown:
        result["conventions"].append(
            "no package stands out: too little is known, and none is picked by a solution under "
            f"{STANDS_OUT:.0%} of the draws; the questions say what would help most"
        )
    drawn: list[int | None] = [*places] if places else [None] * len(shown)
    off = sensitivity(scenario, shown, percent=percent, seed=seed)
    result["packages"] = [
        {
            "outcome": dict(package),
            "why": ["picked by a solution"] if place is None else reasons[place],
            **_of_draws(found, place),
            "off_by": _off_by(moved),
        }
        for package, place, moved in zip(shown, drawn, off.packages)
    ]
    result["conventions"].append(
        f"every score, bonus and reservation value given as points is off by up to {percent:g} %, "
        "independently; acceptance is exact, what solutions pick is sampled"
    )
    _add_choice(result, found)
    return result


def _places(found: Robustness, most: int, *, everything: bool) -> dict[int, list[str]]:
    """Candidates shown, each with why: all that were asked for, else what stands out."""
    if found.candidates is None or found.solved is None:
        return {}
    if everything:
        return {place: ["asked for"] for place in range(len(found.candidates.codes))}
    share = np.max([hits.mean(axis=0) for hits in found.solved.picked.values()], axis=0)
    often = np.argsort(-share, kind="stable")[:most]
    reasons = {
        f"picked by a solution under at least {STANDS_OUT:.0%} of the draws": [
            int(place) for place in often if share[place] >= STANDS_OUT
        ],
        "acceptable under all compatible preferences": [
            place
            for place, verdict in enumerate((found.verdicts and found.verdicts.passes) or ())
            if verdict.for_all == "yes"
        ],
        "least regret": list(found.regrets.best) if found.regrets else [],
    }
    why: dict[int, list[str]] = {}
    for reason, places in reasons.items():
        for place in places[:most]:
            why.setdefault(place, []).append(reason)
    return why


def _shown(
    scenario: Scenario,
    found: Robustness,
    places: list[int],
    packages: Sequence[Mapping[str, str]] | None,
    most: int,
) -> list[Mapping[str, str]]:
    if found.candidates is not None:
        return [found.package(place) for place in places]
    if packages is not None:
        return list(packages)
    if not scenario.valued:
        return []
    picked = [package for name in RULES for package in solve(scenario, name).packages]
    unique: dict[tuple[str, ...], Mapping[str, str]] = {}
    for package in picked:
        unique.setdefault(tuple(package.values()), package)
    return list(unique.values())[:most]


def _of_draws(found: Robustness, place: int | None) -> dict[str, Any]:
    if place is None or found.shares is None or found.verdicts is None or found.regrets is None:
        names = ("accepts", "passes", "efficient", "efficient_and_passing", "picked", "ranks")
        return dict.fromkeys((*names, "regret", "sentence"))
    shares, verdicts, regret = found.shares, found.verdicts, found.regrets.regrets[place]
    parties = found.scenario.parties
    return {
        "accepts": {
            party: _answer(shares.accepts[party], verdicts.accepts[party], place)
            for party in parties
        },
        "passes": _answer(shares.passes, verdicts.passes, place),
        "efficient": {
            **_share(found.efficient(place)),
            "among_candidates": _answer(shares.efficient, verdicts.efficient, place),
        },
        "efficient_and_passing": _answer(
            shares.efficient_and_passing, verdicts.efficient_and_passing, place
        ),
        "picked": {
            rule: _share(found.picked(rule, place))
            for rule in (found.solved.picked if found.solved else ())
        },
        "ranks": {
            party: {
                "shares": [round(float(s), 6) for s in shares.ranks[number, place]],
                "expected": round(float(shares.expected_rank[number, place]), 6),
            }
            for number, party in enumerate(parties)
        },
        "regret": {
            "value": regret.value,
            "party": regret.party,
            "over": None if regret.over is None else found.package(regret.over),
            "exact": regret.exact,
        },
        "sentence": found.sentence(place),
    }


def _answer(
    shares: Sequence[Share] | None, verdicts: Sequence[Verdict] | None, place: int
) -> dict[str, Any] | None:
    if shares is None or verdicts is None:
        return None
    verdict = verdicts[place]
    return {
        **_share(shares[place]),
        "for_all": verdict.for_all,
        "for_some": verdict.for_some,
    }


def _share(share: Share) -> dict[str, float]:
    return {"share": share.value, "error": share.error}


def _off_by(moved: PackageSensitivity) -> dict[str, Any]:
    return {
        "accepts": {
            party: None
            if holds is None
            else {
                "now": holds.now,
                "always": holds.always,
                "ever": holds.ever,
                "until": holds.until,
            }
            for party, holds in moved.accepts.items()
        },
        "stays": {rule: _share(share) for rule, share in moved.stays.items()},
        "efficient": None if moved.efficient is None else _share(moved.efficient),
    }


def _add_choice(result: dict[str, Any], found: Robustness) -> None:
    """Least regret, next questions and what was not decided."""
    if found.regrets is not None:
        result["least_regret"] = [found.package(place) for place in found.regrets.best]
        result["least_regret_proven"] = found.regrets.proven
    if found.verdicts is not None:
        result["undecided"] = [found.package(place) for place in found.verdicts.undecided]
    result["questions"] = [
        {
            "party": question.party,
            "kind": question.kind,
            "text": question.text,
            "answers": [{"answer": text, "share": share} for text, share in question.answers],
            "bits": question.bits,
            "effective_now": question.effective_now,
            "effective_then": question.effective_then,
            "sentence": question.sentence,
        }
        for question in found.questions
    ]
