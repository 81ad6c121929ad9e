"""Terminal, JSON and the command: concise, plain where piped, one object, written whole."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from goodoffices.brief.terminal import print_brief
from goodoffices.brief.to_json import to_json
from goodoffices.cli.main import main


def printed(findings, **console) -> str:
    stream = io.StringIO()
    print_brief(findings, Console(file=stream, highlight=False, **console))
    return stream.getvalue()


def test_the_terminal_keeps_to_80_columns_without_colour_codes(lake):
    text = printed(lake, width=80)
    assert all(cell_len(line) <= 80 for line in text.splitlines())
    assert "\x1b" not in text
    for words in (
        "Where the talks stand",
        "Possible deals",
        "egalitarian",
        "What should be asked next",
    ):
        assert words in text
    assert len(text.splitlines()) < 200


def test_markup_of_the_terminal_is_not_read_from_the_case(write, tmp_path: Path, case_text: str):
    from goodoffices.brief.make import make_brief

    text = case_text.replace("title: Lake talks", "title: 'Lake [bold]talks[/bold] [/red]'")
    found = make_brief(write(tmp_path, text))
    assert "Lake [bold]talks[/bold] [/red]" in printed(found, width=80)


def test_json_has_the_parts_of_the_interface(lake):
    answer = json.loads(json.dumps(to_json(lake), allow_nan=False))
    assert {"title", "as_of", "notice", "audience", "brief", "record", "deals"} <= set(answer)
    assert {"documents", "statements", "figures", "events", "comparisons"} <= set(answer["record"])
    assert answer["deals"]["parties"] == ["Northland", "Harbour"]
    assert list(answer["brief"]) == [
        "short", "standing", "actors", "calendar", "reported", "positions", "packages", "partly", "no_deal", "hold",
        "rests", "unknown", "sources",
    ]  # fmt: skip
    assert "raw" not in answer["record"]["documents"][0]
    line = answer["brief"]["packages"]["lines"][0]
    assert line["condition"] == "releases <= 40 unless shore = all"


def run(*arguments: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    code = "from goodoffices.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "brief", *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin"} | env,
    )  # fmt: skip


def test_without_arguments_the_demonstration_is_briefed(tmp_path: Path):
    done = run(folder=tmp_path)
    assert done.returncode == 0, done.stderr
    page = tmp_path / "goodoffices-brief.html"
    assert "Invented for demonstration" in page.read_text(encoding="utf-8")
    assert "Invented for demonstration" in done.stdout
    assert "goodoffices-brief.html" in done.stderr
    assert "\x1b" not in done.stdout


def test_json_is_one_object_and_nothing_is_written(folder: Path, tmp_path: Path):
    place = tmp_path / "elsewhere"
    place.mkdir()
    done = run(str(folder), "--json", folder=place)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "Lake talks"
    assert list(place.iterdir()) == []


def test_neither_hash_order_nor_time_zone_changes_a_byte(folder: Path, tmp_path: Path):
    one = run(str(folder), "--out", "1.html", folder=tmp_path, PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    two = run(
        str(folder), "--out", "2.html", folder=tmp_path, PYTHONHASHSEED="2", TZ="America/Lima"
    )
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_out_says_where(folder: Path, tmp_path: Path, capsys):
    page = tmp_path / "deep" / "lake.html"
    assert main(["brief", str(folder), "--out", str(page), "--full-text"]) == 0
    assert "The cruel siege" in page.read_text(encoding="utf-8")
    assert str(page) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("{name: Astria, role: mediator}", "{name: Astria, role: mediator, handling: mediators}"), "say for whom"),
        (("role: ratifier", "role: ratifer"), "did you mean 'ratifier'?"),
    ],
)  # fmt: skip
def test_bad_input_ends_in_exit_2_with_the_place(folder: Path, capsys, tmp_path, change, message):
    file = folder / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    code = main(["brief", str(folder), "--out", str(tmp_path / "x.html")])
    told = capsys.readouterr().err
    assert code == 2
    assert message in told
    assert "Traceback" not in told


def test_a_missing_folder_is_said(tmp_path: Path, capsys):
    assert main(["brief", str(tmp_path / "none")]) == 2
    assert "there is no such folder" in capsys.readouterr().err
