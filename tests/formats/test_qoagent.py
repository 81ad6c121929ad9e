"""QOAgent's text files: the domain at hand, and damaged files."""

from fractions import Fraction
from pathlib import Path

import pytest

from goodoffices.errors import BadInput
from goodoffices.formats.scenarios import read_scenario

SHARED = Path(__file__).resolve().parents[3] / "shared"
QO = SHARED / "cases/genius/qo"
FILE = """@ Time-Effect 1.0
! water*a*0.75
third half all
0 0.5 1.0
0.1 0.2 0.3

! patrols*a*0.25
none joint
1 {last}
0 0
"""


@pytest.mark.skipif(not QO.is_dir(), reason="the shared cases are not here")
def test_the_domain_at_hand():
    scenario = read_scenario(QO)
    assert (scenario.size, len(scenario.parties)) == (9, 2)
    assert any("'0,1' is no number; read as 0" in note for note in scenario.notes)


def test_reads_and_notes(tmp_path):
    (tmp_path / "a.txt").write_text(FILE.format(last="0.5"))
    (tmp_path / "b.txt").write_text(FILE.format(last="x").replace("\n", "\r\n"))
    (tmp_path / "c.txt").write_text(FILE.replace("water", "oil").format(last="1"))
    (tmp_path / "d.txt").write_bytes(b"\xff\xfe! x")
    (tmp_path / "e.txt").write_text("nothing")
    (tmp_path / "f.txt").write_text("! x*a*1\n! y*a\none two\n1\n! z*a*1\nq q\n1 1")
    scenario = read_scenario(tmp_path)
    assert scenario.parties == ("a", "b")
    assert scenario.preferences["a"].scores("water") == (0, Fraction(3, 8), Fraction(3, 4))
    notes = "\n".join(scenario.notes)
    for what in (
        "a.txt:1: settings and time effects",
        "b.txt:9: 'x' is no number",
        "c.txt: other issues",
        "the bytes at 2 are not UTF-16",
        "e.txt: no issues",
        "f.txt:1: an issue should be",
        "f.txt:2: an issue should be",
        "f.txt:5: issue 'z' or an option",
    ):
        assert what in notes


def test_nothing_to_read(tmp_path):
    (tmp_path / "a.txt").write_text("! x*a*1\n")
    with pytest.raises(BadInput, match="an issue should be"):
        read_scenario(tmp_path)
