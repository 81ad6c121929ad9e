from fractions import Fraction as F

import numpy as np
import pytest

from goodoffices.bargaining.robustness.profiles import draw_profiles
from goodoffices.bargaining.robustness.questions import next_questions
from goodoffices.model.preferences import PartialPreference, Utility
from goodoffices.model.scenario import Scenario

from .stated import issues_of_sizes


def case(**north):
    """South gives way on one of two issues; which one North would rather have is open."""
    issues = issues_of_sizes((2, 2, 2))
    south = Utility({}, {name: (F(0), F(1)) for name in ("i0", "i1", "i2")})
    stated = PartialPreference(
        option_orders=dict.fromkeys(("i0", "i1", "i2"), (("o0",), ("o1",))), **north
    )
    scenario = Scenario(("N", "S"), issues, {"N": stated, "S": south})
    codes = np.array([[0, 1, 1], [1, 0, 1]])
    profiles = draw_profiles(scenario, samples=2000, seed=5)
    best = profiles.utilities(codes)[:, :, 0]
    return profiles, codes, best == best.max(axis=1, keepdims=True)


def test_the_question_that_decides_comes_first():
    profiles, codes, deals = case()
    found = next_questions(profiles, codes, deals)
    assert found[0].party == "N"
    assert found[0].text == "which matters more, i0 or i1?"
    # One bit is open, and this question closes it.
    assert found[0].bits == pytest.approx(1, abs=0.01)
    assert found[0].effective_now == pytest.approx(2, abs=0.02)
    assert found[0].effective_then == pytest.approx(1, abs=0.02)
    # Which of i0 and i2 matters more says less: of the six orders of weights, I = 1 - H(1/3).
    less = next(q for q in found if q.text == "which matters more, i0 or i2?")
    entropy = -(1 / 3 * np.log2(1 / 3) + 2 / 3 * np.log2(2 / 3))
    assert less.bits == pytest.approx(1 - entropy, abs=0.03)


def test_what_is_known_is_not_asked():
    profiles, codes, deals = case(issue_order=(("i0",), ("i1",)))
    assert deals[:, 0].all()
    assert next_questions(profiles, codes, deals) == ()


def test_no_deal_no_question():
    profiles, codes, deals = case()
    assert next_questions(profiles, codes, np.zeros_like(deals)) == ()


def test_a_question_without_bearing_is_worth_nothing():
    profiles, codes, _ = case()
    coin = np.random.default_rng(0).random(profiles.samples) < 0.5
    deals = np.stack([coin, ~coin], axis=1)
    assert all(question.bits < 0.02 for question in next_questions(profiles, codes, deals))


def test_the_sentence_says_what_it_brings():
    profiles, codes, deals = case()
    assert next_questions(profiles, codes, deals)[0].sentence == (
        "Ask N: which matters more, i0 or i1? Expected to narrow the choice from 2.0 to 1.0 packages."
    )
