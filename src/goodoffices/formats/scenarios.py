"""Read a negotiation from any scenario format known: one function, one line per format.

What a file holds and cannot be represented is listed in ``notes``, with file and line; how
numbers were read is said in ``conventions``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import goodoffices.formats.case_scenario
import goodoffices.formats.genius_xml
import goodoffices.formats.geniusweb_json
import goodoffices.formats.negmas_yaml
import goodoffices.formats.negolog_json
import goodoffices.formats.qoagent_text
import goodoffices.formats.scorable_json  # noqa: F401
from goodoffices.errors import BadInput, Fault
from goodoffices.formats.catalogue import FORMATS, Options, Reader, Source
from goodoffices.model.scenario import Scenario

__all__ = ["FORMATS", "format_of", "read_scenario"]


def read_scenario(
    path: Path | str,
    *,
    format: str | None = None,
    profiles: Sequence[str] | None = None,
    grid: int = 11,
) -> Scenario:
    """Read a scenario from a file or a folder.

    Parameters
    ----------
    path
        A folder with a domain and preference files, or a file; with a domain file the
        preference files beside it are read too.
    format
        Name of a format (see ``FORMATS``); found from the files where None.
    profiles
        Names of the preference files that are parties, in this order; where None, all that
        are not variants of one another by discount or reservation value.
    grid
        Points of the grid of a real-valued issue for which the file declares none.

    Raises
    ------
    BadInput
        Nothing there, no format known, or no domain that could be read; all faults at once.
    """
    source = _source(path)
    options = Options(None if profiles is None else tuple(profiles), grid)
    read = FORMATS[format or format_of(path)].function
    try:
        scenario = read(source, options)
        if scenario.parties or source.folder:
            return scenario
        return _with_neighbours(scenario, source, options, read)
    except RecursionError:
        raise BadInput(Fault("nested too deeply; flatten it", str(path))) from None


def _source(path: Path | str) -> Source:
    place = Path(path)
    if not place.exists():
        raise BadInput(Fault("no such file or folder; give the path of a scenario", str(path)))
    if not place.is_dir() and not place.is_file():
        raise BadInput(Fault("neither a file nor a folder; give the path of a scenario", str(path)))
    return Source(place)


def _with_neighbours(alone: Scenario, source: Source, options: Options, read: Reader) -> Scenario:
    """A domain file with the profiles that lie beside it, if there are any."""
    beside = [file for file in Source(source.path.parent).files if file != source.path]
    wider = Source(source.path.parent, (source.path, *beside))
    try:
        found = read(wider, options)
    except BadInput:
        return alone
    same = [i.name for i in found.issues] == [i.name for i in alone.issues]
    return found if found.parties and same else alone


def format_of(path: Path | str) -> str:
    """Name of the format of a file or folder.

    Raises
    ------
    BadInput
        No format knows it.
    """
    source = _source(path)
    for rule in FORMATS:
        if rule.facts["sniff"](source):
            return rule.name
    known = ", ".join(rule.title for rule in FORMATS)
    raise BadInput(Fault(f"not a scenario of a known format; known: {known}", str(path)))
