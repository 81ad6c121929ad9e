"""Which stretches of a report are the content of somebody's statement."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

__all__ = ["Covered"]


class Covered:
    """Stretches, from start to end, and whether others lie in them or overlap them.

    >>> covered = Covered([(0, 40), (10, 20)])
    >>> covered.whole(10, 41), covered.inside(30, 50), covered.inside(40, 50)
    (True, True, False)
    """

    def __init__(self, stretches: Iterable[tuple[int, int]]):
        self._spans = sorted(stretches)
        self._reach = list(accumulate((end for _, end in self._spans), max))

    def whole(self, start: int, end: int) -> bool:
        """Whether one content covers the stretch but for its last marks."""
        at = bisect_right(self._spans, (start + 2, 1 << 62))
        return any(to >= end - 3 for _, to in self._spans[max(0, at - 8) : at])

    def inside(self, start: int, end: int) -> bool:
        """Whether a content overlaps the stretch; O(log n)."""
        before = bisect_left(self._spans, (end,))
        return before > 0 and self._reach[before - 1] > start
