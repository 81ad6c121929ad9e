import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.robustness.linear import LinearProgram
from goodoffices.errors import GoodOfficesError

from .programs import linprog

pytest.importorskip("highspy", reason="the extra solve is not installed")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_same_optimum_as_highs(seed):
    rng = np.random.default_rng(seed)
    d, m, e = rng.integers(1, 12), rng.integers(0, 20), rng.integers(0, 4)
    # Small integers: degenerate corners and repeated rows are common.
    upper = np.vstack([rng.integers(-2, 3, (m, d)), np.ones((1, d))]).astype(float)
    limits = np.append(rng.integers(-1, 4, m), 5).astype(float)
    equal, targets = rng.integers(0, 3, (e, d)).astype(float), rng.integers(0, 4, e).astype(float)
    program = LinearProgram(upper, limits, equal, targets)
    for _ in range(3):
        goal = rng.integers(-3, 4, d).astype(float)
        peer = linprog(-goal, upper, limits, equal if e else None, targets if e else None)
        assert program.feasible == (peer.status == 0)
        if program.feasible:
            found = program.maximise(goal)
            assert found.value == pytest.approx(-peer.fun, abs=1e-7)
            assert (upper @ found.point <= limits + 1e-7).all()
            assert np.allclose(equal @ found.point, targets, atol=1e-7)


def test_empty_and_unbounded_sets_are_errors():
    with pytest.raises(GoodOfficesError, match="compatible"):
        LinearProgram(np.array([[1.0]]), np.array([-1.0])).maximise(np.ones(1))
    with pytest.raises(GoodOfficesError, match="no largest value"):
        LinearProgram(np.array([[-1.0]]), np.array([0.0])).maximise(np.ones(1))
