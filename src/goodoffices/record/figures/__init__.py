"""Figures: numbers with comparator, unit, what is counted, and who claims them."""

from goodoffices.record.figures.counted import PREDICATES, Reach
from goodoffices.record.figures.read import claimant, read_figures

__all__ = ["PREDICATES", "Reach", "claimant", "read_figures"]
