"""The command review: decisions typed in, kept at once, and used by later readings."""

import io
import json
import shutil
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
