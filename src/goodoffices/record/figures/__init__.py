"""Figures: numbers with comparator, unit, what is counted, and who claims them."""

from goodoffices.record.figures.befell import PREDICATES
from goodoffices.record.figures.reach import Reach
from goodoffices.record.figures.read import claimant, read_figures

__all__ = ["PREDICATES", "Reach", "claimant", "read_figures"]
