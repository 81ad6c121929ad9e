"""The bundled demonstration is invented, says so, and has the structure of the real talks."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from goodoffices.casework.check import check_case
from goodoffices.formats.case import read_case

DEMO = Path(str(files("goodoffices") / "demo"))
REPORTS = sorted((DEMO / "reports").glob("*.txt"))


@pytest.fixture(scope="module")
def case():
    return read_case(DEMO)


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_every_report_says_that_it_is_invented(report):
    assert report.read_text("utf-8").splitlines()[0] == "Invented for demonstration"


def test_the_case_says_so_too_and_its_numbers_are_nobodys(case):
    assert case.notice == "Invented for demonstration"
    for preference in case.preferences:
        assert all(source.assumed for source in preference.sources)
        assert "Illustrative" in preference.sources[0].assumption


def test_every_citation_holds(case):
    result = check_case(case)
    assert not result.faults
    assert result.count("unverified") == 0
    assert result.count("verified") > 30


def test_no_year_is_printed_about_the_talks():
    for report in REPORTS:
        assert set(re.findall(r"\b\d{4}\b", report.read_text("utf-8"))) <= {"2019"}


def test_it_has_the_structure_of_the_real_talks(case):
    assert 5 <= len(case.issues) <= 7
    roles = {role for party in case.parties for role in party.roles}
    assert {"party", "mediator", "host", "ratifier", "voice"} <= roles
    assert any(channel.kind == "indirect" for channel in case.channels)
    assert {"held", "planned", "reported"} <= {held.status for held in case.rounds}
    outline = case.texts[0]
    assert outline.accepted_by
    assert outline.awaiting == ("Front",)
    text = "\n".join(report.read_text("utf-8") for report in REPORTS)
    assert text.count("Talks will continue on Monday in Kesh between") == 2
    assert "the source said" in text
