"""Good Offices: mediation support, from the press, to the table, to the agreement.

>>> import goodoffices as go
>>> sorted(name for name in dir(go) if name in ("read_case", "solve", "brief"))
['brief', 'read_case', 'solve']
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goodoffices.bargaining.analysis import analyse, solve
    from goodoffices.bargaining.frontier import pareto_frontier
    from goodoffices.brief.make import make_brief as brief
    from goodoffices.casework.check import check_case
    from goodoffices.conflict.stability import analyse as stability
    from goodoffices.formats.case import read_case
    from goodoffices.formats.graph_models import read_graph_model
    from goodoffices.formats.scenarios import read_scenario
    from goodoffices.record.read import read_reports

__all__ = [
    "__version__",
    "analyse",
    "brief",
    "check_case",
    "pareto_frontier",
    "read_case",
    "read_graph_model",
    "read_reports",
    "read_scenario",
    "solve",
    "stability",
]

__version__ = "0.1.0"

# Names are imported when first used, so `import goodoffices` stays quick.
_PLACES = {
    "analyse": "bargaining.analysis:analyse",
    "brief": "brief.make:make_brief",
    "check_case": "casework.check:check_case",
    "pareto_frontier": "bargaining.frontier:pareto_frontier",
    "read_case": "formats.case:read_case",
    "read_graph_model": "formats.graph_models:read_graph_model",
    "read_reports": "record.read:read_reports",
    "read_scenario": "formats.scenarios:read_scenario",
    "solve": "bargaining.analysis:solve",
    "stability": "conflict.stability:analyse",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module 'goodoffices' has no attribute '{name}'")
    module, _, attribute = _PLACES[name].partition(":")
    return getattr(importlib.import_module(f"goodoffices.{module}"), attribute)


def __dir__() -> list[str]:
    return __all__
