"""Exceptions that know their place: a file, a line and a column, or a span of a report.

Everything a user can get wrong ends in one of these; the command line prints
them as ``file:line:column: what is wrong; what would be right`` and exits with 2.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from attrs import field, frozen

__all__ = [
    "BadInput",
    "Fault",
    "GoodOfficesError",
    "MissingExtra",
    "SpanError",
    "TooLarge",
    "nearest",
]


class GoodOfficesError(Exception):
    """Base of all errors of Good Offices; its text is fit to be shown to a user."""


@frozen
class Fault:
    """One thing wrong in an input, where it is, and what would be right.

    Parameters
    ----------
    message
        What is wrong, and what would be right, in one sentence with a semicolon.
    file
        Path as the user gave it, or empty.
    line, column
        Counted from 1; 0 where there is none.

    Examples
    --------
    >>> str(Fault("party 'Qatr' is not known; did you mean 'Qatar'?", "case.yaml", 14, 5))
    "case.yaml:14:5: party 'Qatr' is not known; did you mean 'Qatar'?"
    >>> str(Fault("the file is empty"))
    'the file is empty'
    """

    message: str
    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = [self.file] if self.file else []
        if self.line:
            place.append(str(self.line))
            if self.column:
                place.append(str(self.column))
        return f"{':'.join(place)}: {self.message}" if place else self.message


@frozen(init=False)
class BadInput(GoodOfficesError):
    """An input that cannot be used, with all its faults at once.

    Examples
    --------
    >>> raise BadInput([Fault("no title; give one", "case.yaml", 1)])
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: case.yaml:1: no title; give one
    """

    faults: tuple[Fault, ...] = field()

    def __init__(self, faults: Iterable[Fault] | Fault | str):
        if isinstance(faults, str):
            faults = [Fault(faults)]
        elif isinstance(faults, Fault):
            faults = [faults]
        self.__attrs_init__(tuple(faults))

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class SpanError(GoodOfficesError):
    """A span that does not hold the text it claims to hold."""


class TooLarge(GoodOfficesError):
    """A computation refused because it would not be exact, or not end, in the means given."""


class MissingExtra(GoodOfficesError):
    """An optional dependency is needed; the text names the extra to install.

    Examples
    --------
    >>> raise MissingExtra("reading HTML", "html")
    Traceback (most recent call last):
    ...
    goodoffices.errors.MissingExtra: reading HTML needs the extra 'html'; pip install 'goodoffices[html]'
    """

    def __init__(self, what: str, extra: str):
        super().__init__(f"{what} needs the extra '{extra}'; pip install 'goodoffices[{extra}]'")
        self.extra = extra


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which known name is meant, or list the known ones.

    Examples
    --------
    >>> nearest("Qatr", ["Qatar", "Egypt"])
    "did you mean 'Qatar'?"
    >>> nearest("xyz", ["Qatar", "Egypt"])
    'known: Egypt, Qatar'
    >>> nearest("xyz", [])
    'none are declared'
    """
    names = sorted(set(known))
    if not names:
        return "none are declared"
    folded = {other.casefold(): other for other in names}
    # Beyond a few thousand names a search for the nearest would take longer than it is worth.
    some = list(folded) if len(folded) <= 2000 else [name.casefold()] * (name.casefold() in folded)
    close = difflib.get_close_matches(name.casefold()[:200], some, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{folded[close[0]]}'?"
    shown = ", ".join(names[:12])
    return f"known: {shown}" + (f" and {len(names) - 12} more" if len(names) > 12 else "")
