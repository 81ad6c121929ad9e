"""Graph models from files of any form: JSON, or a conflict saved by GMCR+."""

from __future__ import annotations

from pathlib import Path

from goodoffices.formats.gmcr import read_gmcr
from goodoffices.formats.graph_json import read_graph_json
from goodoffices.model.graph import GraphModel

__all__ = ["read_graph_model"]


def read_graph_model(path: Path | str) -> GraphModel:
    """Read a graph model: ``.gmcr`` as GMCR+ saves it, anything else as JSON.

    Raises
    ------
    BadInput
        All faults with line and column.
    """
    return read_gmcr(path) if Path(path).suffix == ".gmcr" else read_graph_json(path)
