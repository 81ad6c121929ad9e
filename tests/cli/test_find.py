"""The command find: what cannot be an index is told, and other programs' files are left alone."""

import sqlite3

import pytest

from goodoffices.cli.main import main


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "wire.txt").write_text("Talks on a truce go on in Kesh.", "utf-8")
    return tmp_path / "in"


def test_words_are_found_or_said_not_to_be(folder, capsys):
    assert main(["find", "truce", str(folder)]) == 0
    assert "wire.txt:0: Talks on a truce" in capsys.readouterr().out
    assert main(["find", "harbour", str(folder)]) == 1
    assert "nothing found for harbour" in capsys.readouterr().err


def test_a_query_that_begins_with_a_minus_goes_after_two(folder, capsys):
    assert main(["find", "--", "-navy truce", str(folder)]) == 0
    assert "wire" in capsys.readouterr().out


def test_another_programs_database_is_left_as_it_is(folder, tmp_path, capsys):
    path = tmp_path / "other.sqlite"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE mine (x)")
    db.commit()
    db.close()
    before = path.read_bytes()
    assert main(["find", "truce", str(folder), "--index", str(path)]) == 2
    assert "this is not an index of reports" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_what_cannot_hold_an_index_is_told(folder, tmp_path, capsys):
    assert main(["find", "truce", str(folder), "--index", str(tmp_path)]) == 2
    assert "cannot be opened" in capsys.readouterr().err
    nowhere = tmp_path / "nowhere" / "x.sqlite"
    assert main(["find", "truce", str(folder), "--index", str(nowhere)]) == 2
    assert "there is no such folder" in capsys.readouterr().err
    assert not nowhere.parent.exists()
