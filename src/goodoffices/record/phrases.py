"""Noun phrases: how far one reaches to the left or right of a place, walking over tags.

The tags are those of :mod:`goodoffices.record.grammar`; stretches of them stand for phrases, as in
Abney, "Partial parsing via finite-state cascades" (1996).
"""

from __future__ import annotations

__all__ = ["phrase_left", "phrase_right"]

_INNER = frozenset("wUgeMA")


def phrase_left(tags: str, end: int, start: int = 0) -> int:
    """First token of the noun phrase that ends before token ``end``; ``end`` if there is none.

    Takes in prepositional phrases ("the agency in Gaza") and coordinations, and stops at
    verbs, commas and conjunctions.

    >>> phrase_left("ThDwwPUvh", 7), phrase_left("PT,DUAUv", 7), phrase_left("Nv", 1)
    (2, 3, 0)
    """
    at = end
    while at > start:
        letter = tags[at - 1]
        if letter == "N":
            return at - 1 if at == end else at
        if (
            letter in _INNER
            or (letter == "T" and (at == end or tags[at] == "A"))
            or (letter == "B" and at < end and at > start + 1 and tags[at - 2] in "DwUe")
        ):
            at -= 1
        elif letter == "D":
            at -= 1
            while at > start and tags[at - 1] == "D":
                at -= 1
            if not _goes_on(tags, at, start):
                return at
        elif letter in "PtC" and at < end and _goes_on(tags, at, start):
            at -= 1
        elif (
            letter == "P"
            and at < end
            and tags[at - 2 : at - 1] == "C"
            and _goes_on(tags, at - 1, start)
        ):
            at -= 2
        elif (
            letter == "," and "C" in tags[at:end] and (item := _list_item(tags, at - 1, start)) < at
        ):
            at = item
        else:
            break
    while at < end and tags[at] in "AC":
        at += 1
    return at


def _list_item(tags: str, comma: int, start: int) -> int:
    """First token of a name before a comma in a list ("Norland, Sudria and Belmar"), or after it."""
    at = comma
    while at > start and tags[at - 1] == "U":
        at -= 1
    if at == comma:
        return comma + 1
    while at > start and tags[at - 1] == "D":
        at -= 1
    # "After a meeting in Aven, Norland and Sudria": a town that closes what stands first.
    fronted = tags[at - 1 : at] == "P" and tags[start : start + 1] in ("P", "S")
    closed = at == start or (tags[at - 1] in ',P"C' and not fronted)
    return at if closed else comma + 1


def _goes_on(tags: str, at: int, start: int) -> bool:
    """Whether the phrase goes on to the left of ``at`` over a preposition or coordinator."""
    if at - 2 < start or tags[at - 1] not in "PtCA" or tags[at - 2] not in "wUMge)":
        return tags[at - 1 : at] == "A" and at - 2 >= start
    if tags[at - 1] == "t" and tags[at - 2] not in "wU":
        return False
    for place in range(at - 2, start - 1, -1):
        letter = tags[place]
        if letter in "Vv" or letter in "XN":
            return False
        if letter in ',;:."hSR~(':
            return True
    return True


def phrase_right(tags: str, start: int, *, prepositions: bool = True) -> int:
    """Token after the noun phrase that begins at ``start``; ``start`` if there is none.

    >>> phrase_right("vDwPU.", 1), phrase_right("vDwPU.", 1, prepositions=False)
    (5, 3)
    >>> phrase_right("vNXw", 1), phrase_right("vUDwX", 1)
    (2, 2)
    """
    at, count = start, len(tags)
    if at < count and tags[at] == "N":
        return at + 1
    while at < count and tags[at] in "DB":
        at += 1
    while at < count:
        letter = tags[at]
        if (
            letter in "wUMgA"
            or (letter == "e" and at + 1 < count and tags[at + 1] in "wU")
            or (letter == "D" and tags[at - 1] == "A")
        ):
            at += 1
        elif letter in "PC" and prepositions and at > start and at + 1 < count:
            if tags[at + 1] not in "DwUMg":
                break
            at += 1
            while at < count and tags[at] == "D":
                at += 1
        else:
            break
    return at if at > start and tags[at - 1] not in "DB" else start
