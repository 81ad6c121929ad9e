"""From a case, its record and its deals to the findings of a brief.

The case must have been cut down to its audience before: nothing here looks at handling, so
nothing here can let through what the audience may not see.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from goodoffices.brief.actors import Actors, actors
from goodoffices.brief.calendar import Calendar, calendar
from goodoffices.brief.cloud import cloud_of
from goodoffices.brief.findings import Sources
from goodoffices.brief.hold import Hold, hold
from goodoffices.brief.ledger import Ledger
from goodoffices.brief.no_deal import NoDeal, no_deal
from goodoffices.brief.packages import Packages, packages
from goodoffices.brief.partly import Partly, partly
from goodoffices.brief.positions import Positions, positions
from goodoffices.brief.reported import Reported, reported
from goodoffices.brief.rests import Rests, rests
from goodoffices.brief.sensitivity import what_changes
from goodoffices.brief.standing import Standing, standing
from goodoffices.brief.unknown import Unknown, unknown
from goodoffices.brief.words import join
from goodoffices.model.case import Case
from goodoffices.model.claims import Record

__all__ = ["Findings", "find"]


@frozen
class Findings:
    """All a brief says, part by part, in the order a mediator reads it."""

    title: str
    as_of: str
    notice: str
    audience: str
    standing: Standing
    actors: Actors
    calendar: Calendar
    reported: Reported
    positions: Positions
    packages: Packages
    partly: Partly | None
    no_deal: NoDeal
    hold: Hold
    rests: Rests
    unknown: Unknown
    sources: Sources
    deciders: tuple[str, ...] = ()
    rule: str = ""
    record: Record = field(factory=Record, repr=False)
    deals: Mapping[str, Any] | None = field(default=None, repr=False)


def find(
    case: Case,
    record: Record,
    *,
    deals: Mapping[str, Any] | None = None,
    refused: str = "",
    audience: str = "public",
    full_text: bool = False,
) -> Findings:
    """Compute the findings of a case that holds nothing its audience may not see.

    Parameters
    ----------
    deals
        The JSON object of ``goodoffices deals``; None where there is none.
    refused
        Why deals were not computed, if they were refused as too large.
    full_text
        Keep whole reports in the sources, not only cited paragraphs.
    """
    ledger = Ledger(case, record)
    # Parts are made in the order they are read, so that assumptions are numbered in that order.
    stands = standing(case, ledger)
    who = actors(case, ledger)
    when = calendar(case, record, ledger)
    said = reported(record, ledger)
    wanted = positions(case, ledger)
    found = packages(case, deals, ledger, refused=refused)
    scenario = case.scenario()
    sensitivity, holds, asked = what_changes(scenario, found.packages)
    if found.packages and len(found.scales) == 2:
        found = evolve(found, cloud=cloud_of(scenario))
    in_part = partly(case, ledger)
    without = no_deal(case, ledger)
    stays = hold(case, found.packages, ledger)
    open_questions = unknown(case, record, ledger, asked)
    sources = ledger.sources(full_text=full_text)
    return Findings(
        title=case.title,
        as_of=case.as_of,
        notice=case.notice,
        audience=audience,
        standing=stands,
        actors=who,
        calendar=when,
        reported=said,
        positions=wanted,
        packages=found,
        partly=in_part,
        no_deal=without,
        hold=stays,
        rests=rests(case, sources, sensitivity, holds),
        unknown=open_questions,
        sources=sources,
        deciders=case.deciders,
        rule=_rule(case),
        record=record,
        deals=deals,
    )


def _rule(case: Case) -> str:
    """The decision rule in words."""
    names = case.deciders
    if len(names) < 2:
        return ""
    if case.rule is None or case.rule.k >= len(names):
        every = "both deciding parties" if len(names) == 2 else f"all {len(names)} deciding parties"
        return f"A deal needs {every}: {join(names)}."
    text = f"A deal needs {case.rule.k} of {len(names)} deciding parties ({join(names)})"
    if case.rule.vetoes:
        text += f", {join(case.rule.vetoes)} among them"
    return f"{text}."
