"""The conflict section of a case is checked with the rest of it."""

import shutil
from importlib.resources import files

import pytest

from goodoffices.casework.check import check_folder


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(str(files("goodoffices") / "demo"), tmp_path / "case")
    return tmp_path / "case"


def changed(folder, old, new):
    path = folder / "case.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    lines = path.read_text("utf-8").splitlines()
    faults = check_folder(folder)[1].faults
    return [(lines[fault.line - 1], fault.message) for fault in faults]


def test_the_section_of_the_demonstration_holds(folder):
    assert check_folder(folder)[1].faults == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("name: pause, by: Varesk", "name: pause, by: Vresk", "pause", "did you mean 'Varesk'?"),
        ("- extend and pause", "- extend and pase", "pase", "did you mean 'pause'?"),
        ("pressure: Sele operation", "pressure: Sele", "pressure: Sele", "is not among those"),
        (
            "- extend and pause",
            "- extend or not extend",
            "",
            "no state is feasible",
        ),
    ],
)
def test_faults_of_the_section_have_their_place(folder, old, new, line, message):
    found = changed(folder, old, new)
    assert any(message in said and line in where for where, said in found), found
