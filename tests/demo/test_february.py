"""The real case: cited by file, sha256 and offsets; no sentence of the reports, no utilities."""

import re
from pathlib import Path

import pytest

from goodoffices.casework.check import check_case, load_documents
from goodoffices.formats.case import read_case
from goodoffices.model.preferences import Utility

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "february-2024"


@pytest.fixture(scope="module")
def case():
    return read_case(FOLDER)


def test_without_the_texts_it_says_what_is_unverified(case):
    result = check_case(case)
    assert not result.faults
    assert result.count("verified") == 0
    assert result.count("unverified") > 50
    assert len(result.notes) == len(case.reports)


def test_with_the_texts_every_citation_holds(case, shared):
    result = check_case(case, load_documents(case, shared / "reports"))
    assert not result.faults
    assert result.count("unverified") == 0


def test_no_utilities_are_invented(case):
    for preference in case.preferences:
        assert not isinstance(preference.stated, Utility)
    assert not case.scenario().valued


def test_no_sentence_of_the_reports_is_in_the_repository(shared):
    def runs(text, length=8):
        words = re.findall(r"[\w’']+", text.lower())
        return {tuple(words[k : k + length]) for k in range(len(words) - length + 1)}

    ours = runs((FOLDER / "case.yaml").read_text("utf-8"))
    for report in (shared / "reports").glob("*.txt"):
        assert not ours & runs(report.read_text("utf-8"))


def test_everything_the_reports_hold_has_a_place(case):
    assert {p.name for p in case.parties} >= {"Israel", "Hamas", "Qatar", "Egypt", "France"}
    (text,) = case.texts
    assert len(text.accepted_by) == 4
    assert text.awaiting == ("Hamas",)
    red_lines = [p for p in case.positions if p.kind == "red_line"]
    assert {p.party for p in red_lines} == {"Israel", "Hamas"}
    assert all(p.says is not None for p in red_lines)
    assert {r.status for r in case.rounds} == {"held", "planned", "reported"}
    assert case.history[0].mediated_by == ("Qatar", "Egypt")
    assert case.delegations[0].mandate
