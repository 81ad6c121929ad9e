"""Indexing many reports: the same with and without processes, resumable, faults told."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from goodoffices.cli.main import main
from goodoffices.record.batch import index_reports
from goodoffices.store.report_index import ReportIndex


@pytest.fixture
def folder(tmp_path):
    for number in range(70):
        text = (
            f"Envoys from Sudria met in Aster on Monday, report {number} said.\n\nThe truce holds."
        )
        (tmp_path / f"report{number}.txt").write_text(text, "utf-8")
    return tmp_path


def indexed(folder, executor=None):
    told = []
    with ReportIndex(":memory:") as index:
        faults = index_reports(
            sorted(folder.glob("*.txt")),
            index,
            executor=executor,
            tell=told.append,
            today="2031-03-12",
        )
        hits = index.search("truce", 100)
        items = sorted(str(item) for item in index.items())
    return faults, [(hit.doc, hit.start) for hit in hits], items, told


def test_an_executor_changes_nothing_but_the_order(folder):
    alone = indexed(folder)
    with ThreadPoolExecutor(2) as executor:
        together = indexed(folder, executor)
    assert alone[0] == together[0] == []
    assert alone[1:3] == together[1:3]
    assert len(alone[1]) == 70
    assert alone[3][-1].done == 70


def test_only_what_changed_is_read_again(folder):
    paths = sorted(folder.glob("*.txt"))
    with ReportIndex(":memory:") as index:
        index_reports(paths, index, today="2031-03-12")
        paths[0].write_text("Nothing to see.", "utf-8")
        paths[1].unlink()
        told = []
        index_reports(paths[:1] + paths[2:], index, tell=told.append, today="2031-03-12")
        assert [(p.done, p.known, p.total) for p in told] == [(1, 68, 69)]
        assert len(index.search("truce", 100)) == 68


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(folder):
    (folder / "empty.txt").write_bytes(b"")
    faults, hits, _, _ = indexed(folder)
    assert len(hits) == 70
    assert "empty.txt" in str(faults[0])


def test_the_command_finds_and_says_when_nothing_is_found(folder, capsys):
    assert main(["find", "truce -envoys", str(folder), "--limit", "3"]) == 0
    assert capsys.readouterr().out.count("The truce holds.") == 3
    assert main(["find", "volcano", str(folder)]) == 1
    assert main(["find", "truce", str(folder / "nowhere")]) == 2
    assert main(["find", "-", str(folder)]) == 2
