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
from goodoffices.errors import GoodOfficesError, nearest

__all__ = ["COALITION_CONCEPTS", "CONCEPTS", "concept_name"]


def concept_name(name: str) -> str:
    """The name of a concept for one decision maker or for coalitions, however it is written.

    >>> concept_name(" CNash ")
    'cnash'
    >>> concept_name("sec")
    Traceback (most recent call last):
    ...
    goodoffices.errors.GoodOfficesError: stability concept 'sec' is not known; did you mean 'seq'?
    """
    plain = name.strip().lower().replace("-", "_")
    if plain in CONCEPTS or plain in COALITION_CONCEPTS:
        return plain
    known = [*CONCEPTS.names(), *COALITION_CONCEPTS.names()]
    raise GoodOfficesError(f"stability concept '{plain}' is not known; {nearest(plain, known)}")
