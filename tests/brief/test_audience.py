"""What an audience may not see reaches no page, no JSON and no terminal (non-interference)."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from goodoffices.brief.html import to_html
from goodoffices.brief.make import make_brief
from goodoffices.brief.terminal import print_brief
from goodoffices.brief.to_json import to_json
from goodoffices.errors import BadInput

# One hidden item of every kind, each with the word CANARY.
HIDDEN = {
    "reports:": "  - {id: cable, file: cable.txt, outlet: CANARY cable, handling: mediators}",
    "parties:": "  - {name: CANARY envoy, role: mediator, handling: mediators}",
    "channels:": "  - {between: [Northland, CANARY envoy], handling: mediators}",
    "rounds:": "  - {name: CANARY night meeting, date: 2031-03-08, status: held, handling: mediators}",
    "texts:": "  - {name: CANARY paper, stage: draft, accepted_by: [Harbour], handling: mediators}",
    "history:": "  - {name: CANARY pact, from: 2029-01-01, what_came: CANARY nothing, handling: mediators}",
    "pressures:": "  - {name: CANARY threat, kind: threat, by: Harbour, date: 2031-04-01, handling: mediators}",
    "issues:": "  - {name: CANARY, title: CANARY issue, options: [CANARYyes, CANARYno], handling: mediators}",
    "positions:": (
        "  - {party: Harbour, issue: shore, kind: offer, says: shore = half, summary: CANARY half would do,\n"
        "     handling: party Harbour, source: {assumption: CANARY told in private, by: the desk}}\n"
        "  - {party: Harbour, issue: releases, kind: aim, summary: public words,\n"
        "     source: {report: cable, words: CANARY in the cable}}"
    ),
}


def with_hidden(case: str, word: str = "CANARY") -> str:
    for section, item in HIDDEN.items():
        assert f"\n{section}\n" in case
        case = case.replace(f"\n{section}\n", f"\n{section}\n{item}\n", 1)
    case = case.replace(
        "values: {releases:", "values: {CANARY: {CANARYyes: 70, CANARYno: 5}, releases:"
    )
    case = case.replace("weights: {releases:", "weights: {CANARY: 5, releases:")
    return case.replace("CANARY", word)


def told(folder: Path, audience: str) -> dict[str, str]:
    """The brief in its three settings."""
    found = make_brief(folder, audience=audience, full_text=True)
    stream = io.StringIO()
    print_brief(found, Console(file=stream, width=80, highlight=False))
    answer = to_json(found)
    for document in answer["record"]["documents"]:
        # Where the file lies on this machine differs from folder to folder.
        document["file"] = Path(document["file"]).name
    return {"html": to_html(found), "json": json.dumps(answer), "terminal": stream.getvalue()}


def secret_folder(write, folder: Path, case: str, word: str = "CANARY") -> Path:
    write(folder, with_hidden(case, word))
    cable = folder / "reports" / "cable.txt"
    cable.write_text(f"{word} in the cable. {word} said on Monday that 55 people died.\n")
    return folder


@pytest.mark.parametrize("audience", ["public", "party Northland"])
def test_hidden_items_leave_no_word(write, tmp_path: Path, case_text: str, audience: str):
    folder = secret_folder(write, tmp_path, case_text)
    for setting, text in told(folder, audience).items():
        assert "canary" not in text.lower(), setting


@pytest.mark.parametrize("audience", ["public", "party Northland"])
def test_pages_are_the_same_byte_for_byte_whatever_is_hidden(
    write, tmp_path: Path, case_text: str, audience: str
):
    one = told(secret_folder(write, tmp_path / "one", case_text), audience)
    other = told(secret_folder(write, tmp_path / "two", case_text, "Zebra9"), audience)
    none = told(write(tmp_path / "three", case_text), audience)
    assert one == other
    assert one == none


def test_mediators_see_everything(write, tmp_path: Path, case_text: str):
    folder = secret_folder(write, tmp_path, case_text)
    page = told(folder, "mediators")["html"]
    for words in (
        "CANARY envoy", "CANARY night meeting", "CANARY paper", "CANARY pact", "CANARY threat",
        "CANARY issue", "CANARY half would do", "CANARY cable",
    ):  # fmt: skip
        assert words in page, words
    assert "for mediators only" in page


def test_a_party_sees_what_it_told_and_nothing_more(write, tmp_path: Path, case_text: str):
    folder = secret_folder(write, tmp_path, case_text)
    page = told(folder, "party Harbour")["html"]
    assert "CANARY half would do" in page
    for words in ("CANARY night meeting", "CANARY paper", "CANARY cable", "CANARY issue"):
        assert words not in page, words


def test_hidden_points_hide_the_packages(write, tmp_path: Path, case_text: str):
    def case(reservation: int) -> str:
        return case_text.replace(
            "  - party: Harbour\n    source: {assumption: illustrative",
            "  - party: Harbour\n    handling: party Harbour\n    source: {assumption: illustrative",
        ).replace("    reservation: 25", f"    reservation: {reservation}")

    one = write(tmp_path / "one", case(25))
    other = write(tmp_path / "two", case(40))
    assert told(one, "public") == told(other, "public")
    found = make_brief(one, audience="public")
    assert found.packages.packages == ()
    assert found.deals is None or not found.deals["frontier"]
    assert found.no_deal.parties == (found.no_deal.parties[0],)
    assert make_brief(one, audience="mediators").packages.packages
    assert told(one, "mediators") != told(other, "mediators")


def test_a_hidden_report_is_not_opened(write, tmp_path: Path, case_text: str, monkeypatch):
    import goodoffices.record.files as files

    opened: list[str] = []
    real = files.load_documents

    def spy(paths):
        paths = list(paths)
        opened.extend(str(path) for path in paths)
        return real(paths)

    monkeypatch.setattr(files, "load_documents", spy)
    folder = secret_folder(write, tmp_path, case_text)
    make_brief(folder, audience="public")
    assert len(opened) == 2
    assert not any("cable" in path for path in opened)


def test_an_audience_must_be_named_once_anything_is_not_public(
    write, tmp_path: Path, case_text: str
):
    folder = secret_folder(write, tmp_path, case_text)
    with pytest.raises(BadInput, match=re.escape("say for whom")):
        make_brief(folder)
    with pytest.raises(BadInput, match="Nortland"):
        make_brief(folder, audience="party Nortland")
