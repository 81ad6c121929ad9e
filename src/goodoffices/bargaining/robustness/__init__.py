"""Preferences nobody knows exactly: what holds for all, some, or how many of them.

``statements`` turns what a party said into linear rows with their words, ``polytope`` and
``values`` hold the set of compatible utilities, ``conflicts`` finds the smallest set of
statements that cannot all hold.  ``direct`` and ``chains`` draw compatible utilities,
``profiles`` puts the parties together, ``shares`` and ``solving`` count.  ``differences``,
``verdicts`` and ``existence`` decide exactly for all and for some, ``regret`` and
``questions`` help to choose and to ask, and ``sensitivity`` says what changes if points are
off.  ``report`` puts it together, ``as_json`` as plain data.
"""

from goodoffices.bargaining.robustness.as_json import robustness_json
from goodoffices.bargaining.robustness.conflicts import (
    Inconsistency,
    InconsistentStatements,
    inconsistency,
)
from goodoffices.bargaining.robustness.polytope import UtilitySet, utility_set
from goodoffices.bargaining.robustness.profiles import Profiles, draw_profiles
from goodoffices.bargaining.robustness.questions import Question, next_questions
from goodoffices.bargaining.robustness.regret import Regrets, least_regret
from goodoffices.bargaining.robustness.report import Robustness, robustness
from goodoffices.bargaining.robustness.sensitivity import Sensitivity, sensitivity
from goodoffices.bargaining.robustness.shares import Share, Shares, shares_of
from goodoffices.bargaining.robustness.verdicts import Verdict, Verdicts, verdicts_of

__all__ = [
    "Inconsistency",
    "InconsistentStatements",
    "Profiles",
    "Question",
    "Regrets",
    "Robustness",
    "Sensitivity",
    "Share",
    "Shares",
    "UtilitySet",
    "Verdict",
    "Verdicts",
    "draw_profiles",
    "inconsistency",
    "least_regret",
    "next_questions",
    "robustness",
    "robustness_json",
    "sensitivity",
    "shares_of",
    "utility_set",
    "verdicts_of",
]
