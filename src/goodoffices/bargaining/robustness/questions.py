"""The next question worth asking: whom, which comparison, and how much it should narrow the choice.

A question splits the compatible preferences by its answer; what it is worth is the expected
reduction of uncertainty over which candidate is the deal (value of information, Chajewska,
Koller and Parr 2000; entropy in multicriteria sampling, Ciomek, Kadziński and Tervonen 2017).
All from draws already made, so asking costs no program.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from goodoffices.bargaining.robustness.profiles import Profiles
from goodoffices.bargaining.robustness.sampling import Sample
from goodoffices.model.issues import Issue

__all__ = ["Question", "next_questions"]

_SPLIT = 0.02
_COMPARED = 3
_PLACES = 8


@frozen
class Question:
    """A question to one party with two answers.

    Attributes
    ----------
    answers
        The two answers in words, with how often each is compatible.
    bits
        Expected reduction of the entropy of which candidate is the deal, corrected for the
        number of draws (Miller 1955); at least 0.
    effective_now, effective_then
        Effective number of candidates (2 to the entropy) before, and expected after.
    """

    party: str
    kind: str
    text: str
    answers: tuple[tuple[str, float], tuple[str, float]]
    bits: float
    effective_now: float
    effective_then: float

    @property
    def sentence(self) -> str:
        """The question with what it is expected to bring."""
        return (
            f"Ask {self.party}: {self.text} Expected to narrow the choice from "
            f"{self.effective_now:.1f} to {self.effective_then:.1f} packages."
        )


def next_questions(
    profiles: Profiles, codes: np.ndarray, deals: np.ndarray, *, most: int = 5
) -> tuple[Question, ...]:
    """The questions expected to narrow the choice most, best first.

    Parameters
    ----------
    codes
        (packages, issues) int option numbers of the candidates.
    deals
        (samples, packages) bool: which candidates are the deal under each draw (of whatever
        rule is used); ties share the draw.

    Asked about are pairs of issues (which weighs more), pairs of options of an issue (which
    is better; of more than eight options, eight spread evenly), pairs of candidates that are often the deal (differing on at most three issues,
    as more is hard to answer), and whether such a candidate is better than no deal.  Empty where no answer is open or no candidate is ever the deal.
    """
    weights = deals / np.maximum(deals.sum(axis=1, keepdims=True), 1)
    held = weights.sum(axis=1) > 0
    if not held.any():
        return ()
    weights = weights[held]
    base = _entropy(weights.mean(axis=0)[None])[0]
    found, asked = [], set[tuple[str, str]]()
    for party, kind, text, answers, truth in _open_questions(profiles, codes, deals):
        if (party, text) in asked:
            continue
        asked.add((party, text))
        yes = truth[held]
        share = float(yes.mean())
        if not _SPLIT <= share <= 1 - _SPLIT:
            continue
        parts = np.stack([weights[yes].mean(axis=0), weights[~yes].mean(axis=0)])
        left = float(np.array([share, 1 - share]) @ _entropy(parts))
        bits = max(0.0, base - left - _bias(weights, parts))
        shares = ((answers[0], share), (answers[1], 1 - share))
        found.append(
            Question(party, kind, text, shares, bits, float(2**base), float(2 ** (base - bits)))
        )
    found.sort(key=lambda question: -question.bits)
    return tuple(question for question in found[:most] if question.bits > 0)


def _entropy(shares: np.ndarray) -> np.ndarray:
    """(n,) bits of (n, packages) distributions.

    >>> _entropy(np.array([[0.5, 0.5], [1.0, 0.0]])).tolist()
    [1.0, 0.0]
    """
    safe = np.where(shares > 0, shares, 1.0)
    return np.asarray(-(shares * np.log2(safe)).sum(axis=1) + 0.0)


def _bias(weights: np.ndarray, parts: np.ndarray) -> float:
    """By how much chance alone lowers the entropy of two parts: Miller's correction."""
    cells = float((parts > 0).sum(axis=1).sum() - (weights.mean(axis=0) > 0).sum() - 1)
    return max(0.0, cells) / (2 * float(np.log(2)) * len(weights))


_Open = tuple[str, str, str, tuple[str, str], np.ndarray]


def _open_questions(profiles: Profiles, codes: np.ndarray, deals: np.ndarray) -> Iterator[_Open]:
    """Questions with the answer of every draw (True for the first answer)."""
    often = np.argsort(-deals.mean(axis=0), kind="stable")
    often = often[deals.mean(axis=0)[often] > 0][:6]
    for name, party in zip(profiles.scenario.parties, profiles.parties):
        if isinstance(party, Sample):
            yield from _about_issues(name, party)
            yield from _about_options(name, party)
            yield from _about_packages(name, party, codes[often], profiles.scenario.issues)


def _about_issues(name: str, party: Sample) -> Iterator[_Open]:
    issues = party.party.issues
    for one in range(len(issues)):
        for other in range(one + 1, len(issues)):
            pair = issues[one].heading, issues[other].heading
            truth = party.weights[:, one] >= party.weights[:, other]
            yield name, "issues", f"which matters more, {pair[0]} or {pair[1]}?", pair, truth


def _about_options(name: str, party: Sample) -> Iterator[_Open]:
    for issue, start in zip(party.party.issues, party.party.starts):
        labels = [f"“{issue.label(option)}”" for option in issue.options]
        # Of long ranges only some places are worth a question.
        asked = np.unique(np.linspace(0, len(labels) - 1, min(len(labels), _PLACES)).astype(int))
        for place, one in enumerate(asked):
            for other in asked[place + 1 :]:
                truth = party.scores[:, start + one] >= party.scores[:, start + other]
                text = f"on {issue.heading}, which is better, {labels[one]} or {labels[other]}?"
                yield name, "options", text, (labels[one], labels[other]), truth


def _about_packages(
    name: str, party: Sample, codes: np.ndarray, issues: tuple[Issue, ...]
) -> Iterator[_Open]:
    utilities = party.utilities(codes)
    for one in range(len(codes)):
        if party.reservation is not None:
            said = _words(issues, codes[one], np.arange(len(issues)))
            truth = utilities[:, one] >= party.reservation
            yield name, "acceptance", f"is {said} better than no deal?", ("yes", "no"), truth
        for other in range(one + 1, len(codes)):
            differ = np.flatnonzero(codes[one] != codes[other])
            # One issue alone is a question about options, asked above.
            if not 1 < len(differ) <= _COMPARED:
                continue
            pair = _words(issues, codes[one], differ), _words(issues, codes[other], differ)
            truth = utilities[:, one] >= utilities[:, other]
            text = f"other things equal, which is better, {pair[0]}; or {pair[1]}?"
            yield name, "packages", text, pair, truth


def _words(issues: tuple[Issue, ...], codes: np.ndarray, which: np.ndarray) -> str:
    said = [f"{issues[i].heading} “{issues[i].label(issues[i].options[codes[i]])}”" for i in which]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
