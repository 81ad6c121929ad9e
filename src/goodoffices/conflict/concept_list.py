"""All stability concepts by one import a line: for one decision maker, and for coalitions."""

from goodoffices.conflict import cgmr as cgmr
from goodoffices.conflict import cnash as cnash
from goodoffices.conflict import cseq as cseq
from goodoffices.conflict import csmr as csmr
from goodoffices.conflict import gmr as gmr
from goodoffices.conflict import limited_move as limited_move
from goodoffices.conflict import nash as nash
from goodoffices.conflict import non_myopic as non_myopic
from goodoffices.conflict import seq as seq
from goodoffices.conflict import smr as smr
from goodoffices.conflict import sseq as sseq
from goodoffices.conflict.coalition_concepts import COALITION_CONCEPTS
from goodoffices.conflict.concepts import CONCEPTS

__all__ = ["COALITION_CONCEPTS", "CONCEPTS"]
