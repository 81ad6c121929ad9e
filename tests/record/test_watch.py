"""A watched folder: what is new is told once, nothing is lost on interruption, faults stop nothing."""

import json

import pytest

from goodoffices.cli.main import main
from goodoffices.record.watch import STATE, Watch

PLAN = (
    "A Northland delegation plans to travel to Kesh on Tuesday, March 11, 2031, officials said.\n"
)
LEFT = "The Northland delegation left for Kesh on Tuesday, March 11, 2031, officials said.\n"


def look(folder):
    watch = Watch(folder, "2031-04-01")
    found = watch.look(0.0)
    watch.done(found)
    return [change.kind for change in found.changes], found


def test_each_change_is_told_once_over_several_runs(tmp_path):
    (tmp_path / "old.txt").write_text(PLAN, "utf-8")
    assert look(tmp_path)[0][0] == "new report"
    assert look(tmp_path)[0] == []
    (tmp_path / "new.txt").write_text(LEFT, "utf-8")
    kinds, found = look(tmp_path)
    assert kinds[:2] == ["new report", "changed status"]
    assert {span.doc for span in found.changes[1].spans} == {"old", "new"}
    assert look(tmp_path)[0] == []
    (tmp_path / "new.txt").write_text(LEFT + "Rain fell.\n", "utf-8")
    assert look(tmp_path)[0][0] == "saved again"
    (tmp_path / "new.txt").unlink()
    assert look(tmp_path)[0] == ["gone"]
    assert look(tmp_path)[0] == []


def test_one_run_tells_the_same_as_many(tmp_path):
    watch = Watch(tmp_path, "2031-04-01")
    told = []
    for name, text in (("old", PLAN), ("new", LEFT)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        found = watch.look(0.0)
        watch.done(found)
        told += [change.kind for change in found.changes]
        assert watch.look(0.0).changes == ()
    assert told.count("new report") == 2
    assert told.count("changed status") == 1


def test_what_was_not_told_to_the_end_is_told_again(tmp_path):
    (tmp_path / "old.txt").write_text(PLAN, "utf-8")
    first = Watch(tmp_path, "2031-04-01").look(0.0)
    again = Watch(tmp_path, "2031-04-01").look(0.0)
    assert first.changes
    assert first.changes == again.changes


def test_a_file_still_being_written_waits(tmp_path):
    (tmp_path / "old.txt").write_text(PLAN, "utf-8")
    watch = Watch(tmp_path, "2031-04-01")
    assert watch.look(3600).changes == ()
    assert watch.look(0.0).changes


def test_faults_are_told_once_and_stop_nothing(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "deep").mkdir()
    (tmp_path / "old.txt").write_text(PLAN, "utf-8")
    (tmp_path / "deep" / "old.md").write_text(LEFT, "utf-8")
    watch = Watch(tmp_path, "2031-04-01")
    found = watch.look(0.0)
    assert len(found.faults) == 2
    assert len(found.record.documents) == 1
    watch.done(found)
    assert watch.look(0.0).faults == ()


def test_the_state_names_no_words_of_a_report(tmp_path):
    (tmp_path / "old.txt").write_text("Hostage Ann Orr was freed.", "utf-8")
    look(tmp_path)
    state = json.loads((tmp_path / STATE).read_text("utf-8"))
    assert list(state["told"]) == ["old"]
    assert "Orr" not in str(state)


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 9}', "[" * 100_000])
def test_a_broken_state_is_an_error_that_says_what_to_do(tmp_path, capsys, text):
    (tmp_path / STATE).write_text(text, "utf-8")
    (tmp_path / "old.txt").write_text(PLAN, "utf-8")
    assert main(["read", "--watch", str(tmp_path), "--once"]) == 2
    assert "delete it" in capsys.readouterr().err


def test_the_command_tells_lines_or_one_object_a_line(tmp_path, capsys, monkeypatch):
    (tmp_path / "old.txt").write_text(PLAN, "utf-8")
    assert main(["read", "--watch", str(tmp_path), "--once"]) == 0
    assert capsys.readouterr().out.startswith("new report: old: a new report\n")
    assert main(["read", "--watch", str(tmp_path), "--once", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"changes": [], "unreadable": []}

    def interrupt(seconds):
        assert seconds == 5
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", interrupt)
    assert main(["read", "--watch", str(tmp_path), "--every", "5"]) == 0
    assert "remembered" in capsys.readouterr().err
    assert main(["read", "--watch", str(tmp_path / "none"), "--once"]) == 2
    assert main(["read", "x.txt", "--watch", str(tmp_path), "--once"]) == 2


REPORT = (
    "KESH, 11 March 2031 - At least 1,163 people were killed, the ministry said.\n\n"
    "The Northland envoy will visit Kesh on 14 March 2031.\n\n"
    "Northland demanded the release of 120 prisoners.\n"
)
AGAIN = (
    REPORT.replace("1,163", "1,263")
    .replace("will visit Kesh on 14 March 2031", "will not visit Kesh on 14 March 2031")
    .replace("demanded the release", "rejected the release")
)


def resaved(folder, first, second, runs):
    (folder / "p1.txt").write_text(first, "utf-8")
    watch = Watch(folder, "2031-04-01")
    watch.done(watch.look(0.0))
    (folder / "p1.txt").write_bytes(second.encode())
    watch = Watch(folder, "2031-04-01") if runs > 1 else watch
    return watch.look(0.0).changes


@pytest.mark.parametrize("runs", [1, 2])
def test_other_line_ends_are_no_news(tmp_path, runs):
    found = resaved(tmp_path, REPORT, REPORT.replace("\n", "\r\n"), runs)
    assert [change.kind for change in found] == ["saved again"]


def test_what_is_different_in_a_report_saved_again_is_told(tmp_path):
    found = resaved(tmp_path, REPORT, AGAIN, 1)
    told = {change.kind: change.message for change in found}
    assert "1,163" in told["figure moved"]
    assert "1,263" in told["figure moved"]
    assert "(planned, then" in told["changed status"]
    assert "new" not in told


def test_after_a_restart_only_what_is_new_is_told(tmp_path):
    found = resaved(tmp_path, REPORT, REPORT + "\nBelmar offered 40 trucks.\n", 2)
    assert found[0].kind == "saved again"
    assert all("40 trucks" in change.message for change in found[1:])


def test_links_are_no_reports_and_names_forge_no_lines(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "out.txt").write_text(PLAN, "utf-8")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "out.txt")
    (tmp_path / "in" / "a\nnew report: forged.txt").write_text(PLAN, "utf-8")
    assert main(["read", "--watch", str(tmp_path / "in"), "--once"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert not any(line.startswith(("new report: link", "new report: forged")) for line in lines)
    assert main(["read", "--watch", str(tmp_path / "in"), "--every", "nan"]) == 2
