"""Best replies against the best over all packages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.bargaining.frontier import pareto_frontier
from goodoffices.bargaining.oracle import BestReply

from .scenarios import RATIONAL, WHOLE, feasible_packages, scenarios, utility


@settings(max_examples=120, deadline=None)
@given(scenarios(parties=(2, 3), numbers=(WHOLE, RATIONAL), most=48), st.data())
def test_reply_is_the_best_for_the_other_at_or_above_the_target(scenario, data):
    points = [point for _, point in feasible_packages(scenario)]
    me = data.draw(st.integers(0, len(scenario.parties) - 1))
    other = (me + 1) % len(scenario.parties)
    target = data.draw(st.sampled_from([p[me] for p in points] or [0]))
    target += data.draw(st.sampled_from([0, 0, 1, -1]))
    oracle = BestReply(
        pareto_frontier(scenario), scenario.parties[me], others=scenario.parties[other]
    )
    reply = oracle.reply(target)
    reached = [p[other] for p in points if p[me] >= target]
    if not reached:
        assert reply is None
        return
    assert reply.utilities[me] >= target - 1e-12
    assert reply.utilities[other] == float(max(reached))
    own = utility(scenario, scenario.parties[me], reply.package)
    assert float(own) == reply.utilities[me]
