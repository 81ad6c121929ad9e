"""Many reports are read in little memory, and what is read is the same."""

import json
from pathlib import Path

from goodoffices.record import read
from goodoffices.record.to_json import json_pieces, record_to_json

PATHS = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def test_tagging_sentences_anew_changes_nothing(monkeypatch):
    whole = read.read_reports(PATHS, today="2031-04-01")
    monkeypatch.setattr(read, "_KEPT", 0)
    sparing = read.read_reports(PATHS, today="2031-04-01")
    assert whole.statements
    assert sparing == whole


def test_json_written_piece_by_piece_is_the_object():
    record = read.read_reports(PATHS, today="2031-04-01")
    pieces = list(json_pieces(record))
    assert len(pieces) > 100
    whole = json.dumps(record_to_json(record), ensure_ascii=False, indent=1)
    assert "".join(pieces) == whole
