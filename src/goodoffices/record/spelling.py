"""One form of a name for all its spellings, so that reports can be compared."""

from __future__ import annotations

from functools import lru_cache

from goodoffices.record.gazetteer import fold

__all__ = ["merge_key"]

_SPELLINGS = {
    "amir": "emir",
    "advisor": "adviser",
    "sheik": "sheikh",
    "shaykh": "sheikh",
    "defense": "defence",
    "premier": "prime minister",
}


@lru_cache(maxsize=65536)
def merge_key(name: str) -> str:
    """Spelling-free form of a name: case, accents, hyphens and articles do not tell people apart.

    >>> merge_key("Tamim bin Hamad Al-Thani") == merge_key("Tamim bin Hamad al Thani")
    True
    """
    words = fold(name).lower().replace("-", " ").replace(".", "").replace("'", "").split()
    kept = [_SPELLINGS.get(word, word) for word in words if word not in ("the", "al", "el")]
    return " ".join(kept or words) or name
