"""What each solution claims: which axioms, on which domain, for how many parties, under what.

A claim holds on its domain, ``finite`` sets of packages or the ``convex`` sets of lotteries over
them (Thomson 1994, "Cooperative models of bargaining"); every claim is tried and every denial has a
counterexample in the tests.
"""

from __future__ import annotations

from typing import Any

from goodoffices.bargaining.solutions.registry import SOLUTIONS

__all__ = ["AXIOMS", "claims", "claims_sentence", "claims_table"]

AXIOMS = {
    "pareto": "Pareto optimal",
    "symmetry": "symmetric",
    "scale_invariance": "scale invariant",
    "contraction": "contracting",
    "set_valued_iia": "independent of irrelevant alternatives",
    "individual_monotonicity": "individually monotonic",
    "strong_monotonicity": "strongly monotonic",
}
"""The axioms in the order in which they are told, each as a property of a rule."""


def claims(name: str) -> dict[str, Any]:
    """The claims of a solution as plain data.

    Returns
    -------
    dict
        ``domain``, ``parties`` (the only number it is defined for, or null), ``satisfies``,
        ``violates``, and ``where``: for some axioms the condition under which they hold.

    Examples
    --------
    >>> claims("kalai_smorodinsky_lottery")["where"]
    {'individual_monotonicity': 'there are two parties'}
    """
    rule = SOLUTIONS[name]
    return {
        "domain": rule.domain,
        "parties": rule.facts.get("most_parties", {}).get(""),
        "satisfies": [axiom for axiom in AXIOMS if axiom in rule.satisfies],
        "violates": [axiom for axiom in AXIOMS if axiom in rule.violates],
        "where": dict(rule.facts.get("where", {})),
    }


def claims_sentence(name: str) -> str:
    """The claims of a solution in one sentence.

    >>> print(claims_sentence("egalitarian_lottery"))
    Egalitarian, with lotteries (over lotteries): Pareto optimal, symmetric, contracting; not scale
    invariant, strongly monotonic
    """
    found = claims(name)
    of = "lotteries" if found["domain"] == "convex" else "packages"
    for_whom = f", {found['parties']} parties" if found["parties"] else ""
    holds = ", ".join(_told(axiom, found["where"]) for axiom in found["satisfies"])
    fails = ", ".join(AXIOMS[axiom] for axiom in found["violates"])
    ending = f"; not {fails}" if fails else ""
    return f"{SOLUTIONS[name].title} (over {of}{for_whom}): {holds}{ending}"


def _told(axiom: str, where: dict[str, str]) -> str:
    return AXIOMS[axiom] + (f" (where {where[axiom]})" if axiom in where else "")


def claims_table() -> str:
    """The claims of all solutions as a table: yes, no, or a dot where neither is claimed.

    >>> print(claims_table().splitlines()[1])
    nash                       packages            yes         yes     yes [1]         yes         yes          no          no
    """
    heads = {
        "pareto": "Pareto",
        "symmetry": "symmetry",
        "scale_invariance": "scale",
        "contraction": "contraction",
        "set_valued_iia": "IIA",
        "individual_monotonicity": "individual",
        "strong_monotonicity": "strong",
    }
    lines = [f"{'rule':27}{'over':11}" + "".join(f"{head:>12}" for head in heads.values())]
    notes: list[str] = []
    for rule in SOLUTIONS:
        found = claims(rule.name)
        of = "lotteries" if found["domain"] == "convex" else "packages"
        cells = []
        for axiom in heads:
            cell = "yes" if axiom in rule.satisfies else "no" if axiom in rule.violates else "."
            if axiom == "set_valued_iia" and found["domain"] == "convex":
                # One point is picked, so that it is the same as contraction.
                cell = "as left"
            if axiom in found["where"]:
                notes.append(f"{rule.name}: {AXIOMS[axiom]} where {found['where'][axiom]}")
                cell += f" [{len(notes)}]"
            cells.append(f"{cell:>12}")
        lines.append(f"{rule.name:27}{of:11}{''.join(cells)}")
    lines += [f"[{number}] {note}" for number, note in enumerate(notes, start=1)]
    return "\n".join(lines)
