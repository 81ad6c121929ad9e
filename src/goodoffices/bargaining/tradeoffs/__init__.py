"""Trade-offs: what could be moved so that everybody gains, and how far apart parties stand.

``improvements`` finds what is better for one and worse for none with the fewest clauses
changed, ``logrolling`` the pairs of issues worth trading, ``offers`` several equivalent offers
of one party, ``distances`` how far apart positions are; ``as_json`` is all of it as plain data.
"""

from goodoffices.bargaining.tradeoffs.as_json import tradeoffs_json
from goodoffices.bargaining.tradeoffs.distances import Distance, best_options, distances
from goodoffices.bargaining.tradeoffs.improvements import (
    Change,
    Improvement,
    Improvements,
    changes_between,
    improvements,
)
from goodoffices.bargaining.tradeoffs.logrolling import Logroll, logrolling
from goodoffices.bargaining.tradeoffs.offers import Offers, equivalent_offers

__all__ = [
    "Change",
    "Distance",
    "Improvement",
    "Improvements",
    "Logroll",
    "Offers",
    "best_options",
    "changes_between",
    "distances",
    "equivalent_offers",
    "improvements",
    "logrolling",
    "tradeoffs_json",
]
