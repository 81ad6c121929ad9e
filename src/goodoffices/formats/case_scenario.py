"""A case folder as a scenario, so that whatever reads scenarios reads cases too."""

from __future__ import annotations

from goodoffices.formats.case import read_case
from goodoffices.formats.catalogue import FORMATS, Options, Source
from goodoffices.model.scenario import Scenario

__all__ = ["read", "sniff"]


def sniff(source: Source) -> bool:
    """Whether the source is a case file, or a folder with one."""
    return any(file.name == "case.yaml" for file in source.files)


@FORMATS.register("case", title="Case folder (YAML)", source="Good Offices", sniff=sniff)
def read(source: Source, options: Options) -> Scenario:
    """The scenario of a case, private items included: who is asking is for the caller to check."""
    return read_case(source.path).scenario()
