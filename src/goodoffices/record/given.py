"""Publication dates as a user gives them on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from goodoffices.errors import BadInput, Fault, nearest
from goodoffices.record.front_matter import checked_date

__all__ = ["given_dates"]


def given_dates(pairs: Iterable[str], ids: Iterable[str]) -> dict[str, str]:
    """Read ``ID=DATE`` pairs as a user gives them; all faults are raised at once.

    >>> given_dates(["wire=2031-03-04"], ["wire", "post"])
    {'wire': '2031-03-04'}
    >>> given_dates(["wir=4 March"], ["wire"])
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: --published wir=4 March: there is no report 'wir'; did you mean 'wire'?
    --published wir=4 March: '4 March' is not a date; write it like 2031-03-04
    """
    known, faults, dates = list(ids), list[Fault](), dict[str, str]()
    names = set(known)
    for pair in pairs:
        name, equals, words = pair.rpartition("=")
        place = f"--published {pair[:120]}"
        if not equals:
            faults.append(Fault(f"{place}: no '='; write it like ID=2031-03-04"))
            continue
        if name not in names:
            faults.append(Fault(f"{place}: there is no report '{name}'; {nearest(name, known)}"))
        date = checked_date(words)
        if date is None:
            faults.append(Fault(f"{place}: '{words}' is not a date; write it like 2031-03-04"))
        elif name in dates and dates[name] != date:
            faults.append(Fault(f"{place}: '{name}' was given {dates[name]}; give one date"))
        else:
            dates[name] = date
    if faults:
        raise BadInput(faults)
    return dates
