"""Checking a case against its reports, in the library and on the command line."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from goodoffices.casework.check import check_case, load_documents, places_of
from goodoffices.cli.main import main
from goodoffices.formats.case import read_case
from goodoffices.model.case import Source
from goodoffices.store import EventLog

REPORT = (
    "Invented for a test. The envoys of Northland “left early”, the Lake Gazette reported.\n\n"
    "No deal is near. They said no deal was\nnear, and no deal came.\n"
)
CASE = """\
goodoffices: 1
title: Lake talks
as_of: 2031-03-10
reports:
  - {id: gazette, file: gazette.txt}
parties:
  - {name: Northland, source: {report: gazette, words: The envoys of Northland}}
  - {name: Harbour}
questions: [When]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "gazette.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def write(folder: Path, more: str, head: str = CASE) -> Path:
    (folder / "case.yaml").write_text(head + more, encoding="utf-8")
    return folder


def messages(faults) -> list[str]:
    return [f"{fault.line}:{fault.column}: {fault.message}" for fault in faults]


def test_words_that_stand_there_are_verified(folder: Path):
    case = read_case(folder)
    result = check_case(case)
    (source,) = case.parties[0].sources
    assert result.span(source).text == "The envoys of Northland"
    assert REPORT[result.span(source).start :].startswith("The envoys")
    assert (result.faults, result.warnings, result.notes) == ((), (), ())
    assert result.count("verified") == 1


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "words: the envoys of Northland",
            "the words 'the envoys of Northland' do not stand in report 'gazette'; did you mean 'The envoys of Northland' (21-44)?",
        ),
        (
            "words: 'Northland \"left early\"'",
            "the words 'Northland \"left early\"' do not stand in report 'gazette'; did you mean 'Northland “left early”' (35-57)?",
        ),
        (
            "words: A comet was seen",
            "the words 'A comet was seen' do not stand in report 'gazette'; copy them from the report",
        ),
        (
            "words: left early, start: 3",
            "the words 'left early' do not stand at 3 in report 'gazette'; they stand at 46",
        ),
        (
            "start: 3, end: 999",
            "the place 3-999 lies outside report 'gazette', which has 150 characters; correct it",
        ),
        (
            f"words: left early, sha256: {'0' * 64}",
            f"report 'gazette' is not the file cited (sha256 {sha256(REPORT.encode()).hexdigest()[:12]}..., not 000000000000...); cite the file at hand, or bring the other one",
        ),
    ],
)
def test_words_that_do_not_stand_there_are_faults(folder: Path, source: str, message: str):
    more = f"delegations:\n  - party: Harbour\n    source: {{report: gazette, {source}}}\n"
    result = check_case(read_case(write(folder, more)))
    assert messages(result.faults) == [f"12:13: {message}"]
    assert result.count("wrong") == 1
    assert result.span(result.sources[-1].cited.source) is None


def test_words_that_stand_more_than_once_are_a_warning(folder: Path):
    more = "delegations: [{party: Harbour, source: {report: gazette, words: no deal}}]\n"
    result = check_case(read_case(write(folder, more)))
    assert messages(result.warnings) == [
        "10:40: the words 'no deal' stand 2 times in report 'gazette' (114-121, 136-143); give 'start' to say which are meant"
    ]
    chosen = more.replace("no deal", "no deal, start: 136")
    result = check_case(read_case(write(folder, chosen)))
    assert result.warnings == ()
    assert result.sources[-1].span.start == 136


def test_line_breaks_of_the_report_may_differ_in_the_words(folder: Path):
    more = "delegations: [{party: Harbour, source: {report: gazette, words: no deal was near}}]\n"
    span = check_case(read_case(write(folder, more))).sources[-1].span
    assert span.text == "no deal was\nnear"
    assert REPORT[span.start : span.end] == span.text


def test_a_place_without_words_should_be_pinned(folder: Path):
    more = "delegations: [{party: Harbour, source: {report: gazette, start: 21, end: 44}}]\n"
    result = check_case(read_case(write(folder, more)))
    assert [warning.line for warning in result.warnings] == [10]
    assert "not pinned" in result.warnings[0].message
    pinned = CASE.replace(
        "gazette.txt}", f"gazette.txt, sha256: {sha256(REPORT.encode()).hexdigest()}}}"
    )
    assert check_case(read_case(write(folder, more, pinned))).warnings == ()


def test_another_file_under_the_name_of_the_report_is_a_fault(folder: Path):
    other = CASE.replace("gazette.txt}", f"gazette.txt, sha256: {'1' * 64}}}")
    result = check_case(read_case(write(folder, "", other)))
    assert [fault.line for fault in result.faults] == [5]
    assert "correct 'sha256'" in result.faults[0].message


def test_a_missing_report_is_a_note_and_no_fault(folder: Path):
    (folder / "reports" / "gazette.txt").unlink()
    result = check_case(read_case(folder))
    assert result.faults == ()
    assert messages(result.notes) == [
        "5:0: report 'gazette' is not at hand, so 1 cited place is unverified; put gazette.txt into reports/, or say --reports FOLDER"
    ]
    assert result.count("unverified") == 1


def test_reports_may_lie_elsewhere(folder: Path, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    (folder / "reports").rename(elsewhere)
    case = read_case(folder, reports=elsewhere)
    assert [document.id for document in load_documents(case, elsewhere)] == ["gazette"]
    assert check_case(case, load_documents(case, elsewhere)).count("verified") == 1
    assert check_case(case).count("unverified") == 1


def test_files_that_are_not_listed_can_be_cited(folder: Path):
    (folder / "reports" / "second wire.md").write_text("More talks.", encoding="utf-8")
    (folder / "reports" / ".hidden.txt").write_text("no", encoding="utf-8")
    (folder / "reports" / "notes.pages").write_text("no", encoding="utf-8")
    more = "delegations: [{party: Harbour, source: {report: second wire, words: More talks}}]\n"
    case = read_case(write(folder, more))
    assert [report.id for report in case.reports] == ["gazette", "second wire"]
    assert check_case(case).count("verified") == 2


def test_warnings(folder: Path):
    more = """\
issues:
  - {name: aid, options: [no, yes]}
  - {name: days, range: [0, 4], delivered_by: Harbour}
positions:
  - {party: Harbour, kind: red_line, says: days <= 9 or days > 4, source: {assumption: a, by: b}}
preferences: [{party: Harbour}]
no_deal: war
texts:
  - {name: outline}
  - {name: secret, handling: party Harbour, source: {assumption: a, by: b, sure: low}}
"""
    result = check_case(read_case(write(folder, more)))
    assert result.faults == ()
    assert messages(result.warnings) == [
        "7:0: party 'Northland' has no preferences; give them, or form: unknown",
        "11:0: issue 'aid' is delivered by nobody; give delivered_by: with its parties",
        "14:0: 'days <= 9' holds for every option of 'days', so it says nothing; check the number",
        "14:0: 'days > 4' holds for no option of 'days'; check the number",
        "14:75: an assumption does not say how sure it is; give sure: low, medium or high",
        "16:0: what no deal means has no source; write no_deal: with summary: and source:",
        "18:0: text 'outline' has no source; give source: with a report or an assumption",
        "19:0: 1 item is not public, so outputs need --for AUDIENCE; the file itself is not encrypted",
    ]


@pytest.mark.parametrize(
    ("words", "raw", "places"),
    [
        ("a  b", "a b a b", [(0, 3), (4, 7)]),
        ("a.b", "axb a.b", [(4, 7)]),
        ("", "abc", []),
        ("é", "cafe\u0301", []),
    ],
)
def test_places(words: str, raw: str, places: list[tuple[int, int]]):
    assert places_of(Source("wire", words), raw) == (places if words else [])


def test_command_tells_all_and_exits_with_2(folder: Path, capsys: pytest.CaptureFixture[str]):
    bad = write(folder, "rule: majority\ntexts: [{name: a, stage: b}]\n")
    assert main(["check", str(bad)]) == 2
    captured = capsys.readouterr()
    assert captured.err.splitlines() == [
        f"{bad}/case.yaml:10:7: the rule cannot be 'majority'; write unanimity, or at_least: and vetoes:",
        f"{bad}/case.yaml:11:26: 'stage' cannot be 'b'; known: agreed, contours, draft, ended, exploratory, final, in force, outline, ratified",
    ]
    assert captured.out == (
        "Lake talks: 2 faults, 0 warnings; 1 cited place: 1 verified, 0 unverified, 0 wrong\n"
    )


def test_faults_of_the_file_and_of_the_sources_come_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    bad = write(
        folder,
        "rule: majority\ntitle: again\ndelegations:\n"
        "  - {party: Harbor, source: {report: gazette, words: gone}}\n",
    )
    (folder / "reports" / "two.txt").write_text("Two.")
    assert main(["check", str(bad)]) == 2
    captured = capsys.readouterr()
    told = [line.removeprefix(f"{bad}/case.yaml:") for line in captured.err.splitlines()]
    assert told == [
        "10:7: the rule cannot be 'majority'; write unanimity, or at_least: and vetoes:",
        "11:1: key 'title' is given twice (first in line 2); keep one",
        "13:13: party 'Harbor' is not known; did you mean 'Harbour'?",
        "13:29: the words 'gone' do not stand in report 'gazette'; copy them from the report",
    ]
    (bad / "case.yaml").write_text("title: [")
    assert main(["check", str(bad)]) == 2
    assert capsys.readouterr().out == "cannot be read: 1 fault, 0 warnings\n"


def test_preferences_that_contradict_each_other_are_a_warning(folder: Path):
    more = """
issues:
  - {name: aid, options: [none, full]}
  - {name: days, options: [short, long]}
preferences:
  - party: Northland
    form: partial
    issue_order: [aid, days]
    option_orders: {aid: [full, none]}
    weight_bounds: {days: [0.6, 1]}
    source: {assumption: asked in March, by: the team, sure: high}
"""
    case = read_case(write(folder, more))
    (told,) = [
        fault
        for fault in check_case(case, load_documents(case)).warnings
        if "cannot" in fault.message
    ]
    assert told.line == 15
    # The order of options has no part in it and is not named.
    assert told.message == (
        "what is stated of Northland cannot all hold: (1) aid weighs at least as much as days; "
        "(2) days has at least 60 % of the weight; without any one of these the others can; "
        "correct or withdraw one of them"
    )


def test_command_exits_with_0_when_sound(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(folder)]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out == (
        "Lake talks: 0 faults, 0 warnings; 1 cited place: 1 verified, 0 unverified, 0 wrong\n"
    )


def test_command_prints_one_json_object(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (source,) = told["sources"]
    assert source["span"] == {
        "doc": "gazette",
        "start": 21,
        "end": 44,
        "text": "The envoys of Northland",
    }
    assert (source["status"], source["of"], source["line"]) == ("verified", "party 'Northland'", 7)
    assert main(["check", str(write(folder, "x: y\n")), "--json"]) == 2
    captured = capsys.readouterr()
    assert captured.err == ""
    (fault,) = json.loads(captured.out)["faults"]
    assert (fault["line"], fault["column"]) == (10, 1)


def test_the_bundled_demonstration_is_sound():
    import goodoffices.demo

    result = check_case(read_case(Path(goodoffices.demo.__file__).parent))
    assert (result.faults, result.warnings, result.notes) == ((), (), ())
    assert result.count("verified") == len(result.sources) > 0


def test_the_real_case_stands_on_its_reports(shared: Path):
    folder = Path(__file__).resolve().parents[2] / "examples" / "february-2024"
    case = read_case(folder, reports=shared / "reports")
    result = check_case(case, load_documents(case, shared / "reports"))
    assert result.faults == ()
    assert result.count("verified") == len(result.sources) > 40
    assert check_case(read_case(folder)).faults == ()


def test_the_log_of_decisions_is_verified(folder: Path, capsys: pytest.CaptureFixture[str]):
    path = folder / "decisions.sqlite"
    with EventLog(path) as log:
        log.append("review", {"key": "a"}, who="analyst")
        head = str(log.append("review", {"key": "b"}).hash)
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == f"log of decisions: 2 events; head 2:{head}"
    assert main(["check", str(folder), "--head", f"2:{head}", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["log"] == {"events": 2, "head": f"2:{head}"}
    with EventLog(path) as log:
        log.append("review", {"key": "c"})
    assert main(["check", str(folder), "--head", f"2:{head}"]) == 0
    capsys.readouterr()
    path.unlink()
    with EventLog(path) as log:
        log.append("review", {"key": "a"}, who="analyst")
    assert main(["check", str(folder), "--head", f"2:{head}"]) == 2
    assert f"{path}: the log ends earlier than the head 2:" in capsys.readouterr().err
    path.write_bytes(b"no database, but text" * 100)
    assert main(["check", str(folder)]) == 2
    assert f"{path}: this is not an event log" in capsys.readouterr().err
    path.unlink()
    assert main(["check", str(folder), "--head", f"2:{head}"]) == 2
    assert "there is no log, though its head" in capsys.readouterr().err
    assert main(["check", str(folder), "--head", "second"]) == 2
    assert "is not the head of a log" in capsys.readouterr().err
