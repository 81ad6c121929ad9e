"""The main job: from a case folder to the findings of a brief, for one audience.

The case is cut down to its audience before anything is read or computed from it; reports the
audience may not see are not opened.  Decisions of a review are applied: rejected readings stay out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goodoffices.brief.build import Findings, find
from goodoffices.casework.audience import audience_of, for_audience
from goodoffices.errors import TooLarge
from goodoffices.formats.case import read_case
from goodoffices.model.case import Case

__all__ = ["make_brief", "make_brief_of"]


def make_brief(
    folder: Path | str,
    *,
    reports: Path | str | None = None,
    audience: str | None = None,
    full_text: bool = False,
) -> Findings:
    """Read a case folder and find all a brief says.

    Parameters
    ----------
    reports
        A folder that holds the reports' files, used beside ``reports/`` of the case.
    audience
        ``public``, ``mediators`` or ``party NAME``; needed once anything is not public.
    full_text
        Keep whole reports in the sources.

    Raises
    ------
    BadInput
        With every fault of the case, or for a missing or unknown audience.
    """
    case = read_case(folder, reports=reports)
    return make_brief_of(case, reports=reports, audience=audience, full_text=full_text)


def make_brief_of(
    case: Case,
    *,
    reports: Path | str | None = None,
    audience: str | None = None,
    full_text: bool = False,
) -> Findings:
    """The same for a case that was read already."""
    # Reading is left until it is needed: it loads the word lists.
    from goodoffices.casework.record_of_case import record_of_case

    reader = audience_of(case, audience)
    seen = for_audience(case, reader)
    record = record_of_case(seen, reports)
    deals, refused = _deals(seen)
    return find(
        seen, record, deals=deals, refused=refused, audience=str(reader), full_text=full_text
    )


def _deals(case: Case) -> tuple[dict[str, Any] | None, str]:
    """The ``deals`` object where the case has issues and parties, or why it was refused."""
    from goodoffices.bargaining.analysis import analyse

    scenario = case.scenario()
    if not scenario.issues or not scenario.parties:
        return None, ""
    try:
        return analyse(scenario).to_json(), ""
    except TooLarge as error:
        return None, str(error).rstrip(".")
