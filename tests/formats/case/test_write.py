"""What is written reads back as the same case."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.errors import BadInput
from goodoffices.formats.case import read_case, read_case_text, write_case
from goodoffices.formats.case.emit import emit_block, emit_flow
from goodoffices.formats.case.plain import plain_data
from goodoffices.formats.case.write import case_text
from goodoffices.formats.yaml_nodes import read_nodes
from goodoffices.model.case import Case, Party

from .strategies import cases, plain, texts

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(cases())
def test_a_written_case_reads_back_as_the_same(case: Case):
    text = case_text(case)
    again = read_case_text(text)
    assert again == case
    assert case_text(again) == text


@settings(max_examples=150, deadline=None)
@given(plain, st.booleans())
def test_plain_data_reads_back_as_the_same(data: dict, flow: bool):
    text = emit_flow(data, typed=True) if flow else emit_block(data, typed=True)
    assert plain_data(read_nodes(text)) == data


@settings(max_examples=150, deadline=None)
@given(st.lists(texts, min_size=1))
def test_texts_stay_texts(items: list[str]):
    node = read_nodes(emit_block({"items": items, items[0]: items[-1]}))
    assert [item.text for item in node.get("items").items] == items
    assert node.pairs[items[0]][1].text == items[-1]


def test_examples_read_back_as_the_same():
    root = Path(__file__).resolve().parents[3]
    for folder in (root / "examples" / "february-2024", root / "src" / "goodoffices" / "demo"):
        case = read_case(folder)
        assert read_case_text(case_text(case)) == case


def test_a_folder_is_written_with_its_reports(tmp_path: Path):
    report = tmp_path / "wire.txt"
    report.write_text("No deal.", encoding="utf-8")
    case = Case("Lake talks", parties=(Party("Alba"),))
    path = write_case(case, tmp_path / "new", reports=[report])
    assert path == tmp_path / "new" / "case.yaml"
    assert [r.id for r in read_case(tmp_path / "new").reports] == ["wire"]
    with pytest.raises(BadInput, match="a case file already"):
        write_case(case, tmp_path / "new")
    write_case(evolve(case, title="Sea talks"), tmp_path / "new", overwrite=True)
    assert read_case(tmp_path / "new").title == "Sea talks"
    assert sorted(file.name for file in path.parent.iterdir()) == ["case.yaml", "reports"]


def test_a_faulty_case_is_not_written(tmp_path: Path):
    with pytest.raises(BadInput, match="party 'Alba' stands already"):
        write_case(Case("x", parties=(Party("Alba"), Party("Alba"))), tmp_path / "new")
    assert not (tmp_path / "new").exists()
