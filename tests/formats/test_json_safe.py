"""JSON reading: what is refused, where, and that what is accepted equals the standard library."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import BadInput
from goodoffices.formats import json_safe

CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\r")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(CHARACTERS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(CHARACTERS), inner),
    max_leaves=20,
)


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 2]))
def test_reads_what_the_standard_library_writes(value, ascii_only, indent):
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert json_safe.load(text)[0] == value
    assert json_safe.load(text.encode())[0] == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimals_are_exact(number):
    (read,), _ = json_safe.load(json.dumps([number]))
    assert float(read) == number
    assert isinstance(read, int | Fraction)


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("", "", "empty"),
        (" \n ", "", "empty"),
        ("[", "1:2", "ends too early"),
        ("[" * 10**6, "1:101", "nested deeper"),
        ('{"a":' * 10**6, "1:501", "nested deeper"),
        ('[1,\n{"a": 1,\r\n "a": 2}]', "3:2", "given twice"),
        ("[NaN]", "1:2", "NaN"),
        ("[Infinity]", "1:2", "Infinity"),
        ("[-Infinity]", "1:2", "number"),
        ("[1e9999]", "1:2", "too large"),
        ("[" + "9" * 5000 + "]", "1:2", "too long"),
        ("[1,]", "1:4", "a value"),
        ("[1 2]", "1:4", "','"),
        ('{"a" 1}', "1:6", "':'"),
        ("{'a': 1}", "1:2", "single quotes"),
        ('["a\nb"]', "1:2", "control character"),
        ('["\\ud800"]', "1:2", "surrogate"),
        ('["\\q"]', "1:2", "escape"),
        ("[1] [2]", "1:5", "follows"),
        ("[True]", "1:2", "true"),
        ('["\\u001b[2J"]', "1:2", "control character"),
        ('["\x9b"]', "1:2", "control character"),
        ("[\0]", "1:2", "not JSON"),
        ("]", "1:1", "expected"),
    ],
)
def test_refuses(text, place, what):
    with pytest.raises(BadInput) as caught:
        json_safe.load(text, "x.json")
    first = str(caught.value.faults[0])
    assert first.startswith(f"x.json:{place}")
    assert what in first


def test_all_faults_at_once():
    with pytest.raises(BadInput) as caught:
        json_safe.load('{"a": NaN, "a": nil, "b": 1e999}')
    assert len(caught.value.faults) == 4


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_dropped(encoding):
    assert json_safe.load('["é"]'.encode(encoding))[0] == ["é"]


def test_wrong_encoding_says_where():
    with pytest.raises(BadInput, match=r"x\.json:2: the bytes at 3 are not UTF-8"):
        json_safe.load(b'[\n"\xe9"]', "x.json")


def test_places_of_keys_and_items():
    _, where = json_safe.load('{"a": [1,\n  {"b": 2}],\r\n "c": 3}')
    assert where(()) == (1, 1)
    assert where(("a",)) == (1, 2)
    assert where(("a", 1)) == (2, 3)
    assert where(("a", 1, "b")) == (2, 4)
    assert where(("a", 1, "missing", 3)) == (2, 3)
    assert where(("c",)) == (3, 2)


def test_too_large_a_file(tmp_path, monkeypatch):
    path = tmp_path / "big.json"
    path.write_text("[" + " " * 5000 + "]")
    monkeypatch.setattr(
        json_safe,
        "read_bytes",
        lambda p: __import__("goodoffices.formats.text_safe", fromlist=["x"]).read_bytes(p, 1000),
    )
    with pytest.raises(BadInput, match="larger than 1,000 bytes"):
        json_safe.load_file(path)
    with pytest.raises(BadInput, match="is missing"):
        json_safe.load_file(tmp_path / "none.json")
    with pytest.raises(BadInput, match="is a folder"):
        json_safe.load_file(tmp_path)
