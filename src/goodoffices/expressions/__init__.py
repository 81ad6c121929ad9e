"""Conditions as text, as trees, as arrays of truth values, and in plain words."""

from goodoffices.expressions.evaluate import FALSE, TRUE, UNKNOWN, truth, truth_tables
from goodoffices.expressions.grammar import ConditionError, parse
from goodoffices.expressions.words import in_words, to_text

__all__ = [
    "FALSE",
    "TRUE",
    "UNKNOWN",
    "ConditionError",
    "in_words",
    "parse",
    "to_text",
    "truth",
    "truth_tables",
]
