"""The two real reports, by the scorer beside them; skipped where they are not at hand."""

import importlib.util
import json

import pytest

from goodoffices.record.read import read_reports
from goodoffices.record.to_json import record_to_json


def _module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(shared):
    scorer = _module(shared / "tools" / "score_record.py")
    gold = json.loads((shared / "reports" / "gold.json").read_text(encoding="utf-8"))
    paths = [shared / "reports" / document["file"] for document in gold["documents"]]
    record = record_to_json(read_reports(paths, today="2024-03-15"))
    return scorer.score(gold, record, None, [])


def test_figures(scores):
    assert scores["figures"]["value_right_of_gold"] == 1
    assert scores["figures"]["comparator_right_of_gold"] == 1
    assert scores["figures"]["claimant_right_of_gold"] >= 0.9


def test_statements(scores):
    assert scores["statements"]["content"]["f1"] >= 0.9
    assert scores["statements"]["speaker_right_of_gold"] >= 0.9
    assert scores["statements"]["chain_right_of_gold"] >= 0.85


def test_events(scores):
    assert scores["events"]["recall"] >= 0.9
    assert scores["events"]["status_right_of_gold"] >= 0.8


def test_positions(scores):
    assert scores["positions"]["recall_with_right_party"] >= 0.85


def test_nothing_linked_falsely(scores):
    assert scores["comparisons"]["false_same_links"] == 0
    assert scores["comparisons"]["false_event_merges"] == 0


def _spans(item):
    if isinstance(item, dict):
        if {"doc", "start", "end", "text"} <= set(item):
            yield item
        for part in item.values():
            yield from _spans(part)
    elif isinstance(item, list):
        for part in item:
            yield from _spans(part)


def test_every_span_holds_its_words(shared):
    paths = sorted((shared / "reports").glob("*.txt"))
    raw = {path.stem: path.read_bytes().decode("utf-8") for path in paths}
    spans = list(_spans(record_to_json(read_reports(paths, today="2024-03-15"))))
    assert len(spans) > 200
    assert all(raw[span["doc"]][span["start"] : span["end"]] == span["text"] for span in spans)
