"""The command review: decisions typed in, kept at once, and used by later readings."""

import io
import json
import shutil
import sqlite3
from importlib.resources import files

import pytest

from goodoffices.casework.record_of_case import DECISIONS, record_of_case
from goodoffices.cli.main import main
from goodoffices.formats.case import read_case


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(str(files("goodoffices") / "demo"), tmp_path / "case")
    return tmp_path / "case"


def review(folder, typed, monkeypatch, *more):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    return main(["review", str(folder), "--who", "A. Reader", *more])


def test_decisions_are_kept_and_used(folder, monkeypatch, capsys):
    before = record_of_case(read_case(folder))
    typed = "r\ne value=60\ns\nwhat\nc\nq\n"
    assert review(folder, typed, monkeypatch, "--part", "figures") == 0
    assert "left; what was decided is kept" in capsys.readouterr().err
    after = record_of_case(read_case(folder))
    assert len(after.figures) == len(before.figures) - 1
    assert any("edited by A. Reader" in figure.flags for figure in after.figures)
    assert main(["review", str(folder), "--part", "figures", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["verdict"] for one in told["decided"]] == ["rejected", "edited", "confirmed"]
    assert told["open"] == len(before.figures) - 3


def test_what_was_decided_is_not_asked_again(folder, monkeypatch, capsys):
    review(folder, "c\nc\nq\n", monkeypatch, "--part", "positions")
    capsys.readouterr()
    review(folder, "q\n", monkeypatch, "--part", "positions")
    assert "2 decided" in capsys.readouterr().err


def test_a_wrong_edit_is_told_and_asked_again(folder, monkeypatch, capsys):
    review(folder, "e vlaue=3\nq\n", monkeypatch, "--part", "figures")
    assert "did you mean 'value'?" in capsys.readouterr().err


def test_asking_for_decisions_writes_nothing(folder, capsys):
    assert main(["review", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["decided"] == []
    assert not (folder / DECISIONS).exists()


def test_an_unknown_part_is_a_fault(folder, capsys):
    assert main(["review", str(folder), "--part", "figure"]) == 2
    assert "did you mean 'figures'?" in capsys.readouterr().err


def test_two_edits_in_one_line(folder, monkeypatch, capsys):
    review(folder, "e party=Quill kind=demand\nq\n", monkeypatch, "--part", "positions")
    capsys.readouterr()
    main(["review", str(folder), "--json"])
    (decided,) = json.loads(capsys.readouterr().out)["decided"]
    assert decided["edit"] == {"party": "Quill", "kind": "demand"}
    assert len(decided["history"]) == 1


def test_a_log_changed_by_others_is_refused(folder, monkeypatch, capsys):
    review(folder, "r\nq\n", monkeypatch, "--part", "figures")
    db = sqlite3.connect(folder / DECISIONS)
    db.execute("DROP TRIGGER contents_is_not_changed")
    db.execute("UPDATE contents SET body = replace(body, 'rejected', 'confirmed')")
    db.commit()
    db.close()
    capsys.readouterr()
    assert review(folder, "q\n", monkeypatch) == 2
    assert "its content has been changed" in capsys.readouterr().err
    reports = sorted(map(str, (folder / "reports").iterdir()))
    assert main(["read", *reports, "--decisions", str(folder), "--json"]) == 2
    assert main(["brief", str(folder), "--json"]) == 2


def test_a_log_that_is_a_link_is_refused(folder, tmp_path, monkeypatch, capsys):
    (folder / DECISIONS).symlink_to(tmp_path / "elsewhere.sqlite")
    assert review(folder, "c\n", monkeypatch) == 2
    assert "is a link to elsewhere" in capsys.readouterr().err
    assert not (tmp_path / "elsewhere.sqlite").exists()


def test_what_somebody_else_decided_meanwhile_is_told(folder, monkeypatch, capsys):
    class Typed:
        """B decides between A's reading of the log and A's answer."""

        lines = iter(["c\n", "s\n", "q\n"])

        def readline(self):
            line = next(self.lines)
            if line.startswith("c"):
                monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"r\nq\n")))
                main(["review", str(folder), "--who", "B. Reader", "--part", "figures"])
            return line

    monkeypatch.setattr("sys.stdin", Typed())
    assert main(["review", str(folder), "--who", "A. Reader", "--part", "figures"]) == 0
    assert "meanwhile rejected by B. Reader" in capsys.readouterr().err


def test_lost_decisions_are_told_where_they_are_used(folder, monkeypatch, capsys):
    review(folder, "r\nq\n", monkeypatch, "--part", "figures")
    first = sorted((folder / "reports").iterdir())[0]
    capsys.readouterr()
    other = first.parent.parent / "other.txt"
    other.write_text("Rain fell in Kesh on Monday.")
    assert main(["read", str(other), "--decisions", str(folder), "--json"]) == 0
    assert "1 decision(s) are about words that are not in these reports" in capsys.readouterr().err


def test_in_a_pipe_the_words_are_marked(folder, monkeypatch, capsys):
    review(folder, "q\n", monkeypatch, "--part", "figures")
    out = capsys.readouterr().out
    assert ">>" in out
    assert "<<" in out
