"""Positions: what a party is reported to want, offer or refuse, under which conditions."""

from goodoffices.record.positions.expression import expression_of
from goodoffices.record.positions.parties import party_of
from goodoffices.record.positions.read import read_positions

__all__ = ["expression_of", "party_of", "read_positions"]
