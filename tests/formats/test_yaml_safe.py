"""YAML reading: what is refused, where, and what scalars mean."""

import contextlib
import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import BadInput
from goodoffices.formats.yaml_safe import load

BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 10)}]\n" for i in range(12)
)


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("", "", "empty"),
        ("# nothing\n", "", "only comments"),
        ("[" * 10**6, "1:101", "nested deeper"),
        ("- " * 10**6, "1:201", "nested deeper"),
        ("{a: " * 10**5, "1:401", "nested deeper"),
        ("? " * 10**5, "1:3", "a key is"),
        ("? [a]\n: 1", "1:3", "a key is"),
        (BOMB, "5:", "aliases unfold"),
        ("&a [*a]", "1:5", "inside itself"),
        ("*x", "1:1", "before it is defined"),
        ("a: 1\r\nb: {c: 1,\n  c: 2}", "3:3", "given twice"),
        ("<<: {a: 1}", "1:1", "merge keys"),
        ("a: !!python/object:os.system x", "1:4", "tag"),
        ("a: !mine [x]", "1:4", "tag"),
        ("a: 'b", "1:6", "ends too early"),
        ("\ta: 1", "1:1", "a tab"),
        ("a: 1\nb: \x07", "2:4", "U+0007"),
        ("a: 1\n---\nb: 2", "2:1", "second document"),
        ("a: .nan", "1:4", "no number"),
        ('a: "\\e[2J"', "1:4", "control character"),
        ("a: .inf", "1:4", "not finite"),
        ("a: 1e9999", "1:4", "too large"),
        ("a: b: c", "1:5", "a second ': '"),
    ],
)
def test_refuses(text, place, what):
    with pytest.raises(BadInput) as caught:
        load(text, "x.yaml")
    first = str(caught.value.faults[0])
    assert first.startswith(f"x.yaml:{place}")
    assert what in first


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12:30", "12:30"),
        ("yes", "yes"),
        ("2024-02-25", "2024-02-25"),
        ("1_000", "1_000"),
        ("010", 10),
        ("0x1f", 31),
        ("0o17", 15),
        ("0.1", Fraction(1, 10)),
        ("-1.5e2", -150),
        ("+3", 3),
        ("'3'", "3"),
        ("!!str 3", "3"),
        ("~", None),
        ("", None),
        ("True", True),
        ("1/3", "1/3"),
        ("|\n  two\n  lines\n", "two\nlines\n"),
    ],
)
def test_scalars(text, value):
    data, _ = load(f"a: {text}\nb: 1")
    assert data == {"a": value, "b": 1}
    assert type(data["a"]) is type(value)


def test_infinite_where_allowed():
    assert load("[.inf, -.inf]", infinite=True)[0] == [float("inf"), float("-inf")]


def test_aliases_share_their_value():
    assert load("a: &n [1, 2]\nb: *n\nc: [*n, *n]\n")[0] == {
        "a": [1, 2],
        "b": [1, 2],
        "c": [[1, 2], [1, 2]],
    }


def test_a_tuple_of_python_is_a_list():
    assert load("a: !!python/tuple [0, 9]\n")[0] == {"a": [0, 9]}


def test_tuple_keys_where_allowed():
    data, where = load("? [a, 1]\n: 2\n? - b\n  - 0.5\n: 3\n", tuple_keys=True)
    assert data == {("a", 1): 2, ("b", Fraction(1, 2)): 3}
    assert where((("b", Fraction(1, 2)),)) == (3, 3)
    for text in ("? [[a]]\n: 1", "? {a: 1}\n: 1", "x: &k [a]\n? *k\n: 1"):
        with pytest.raises(BadInput, match="a key"):
            load(text, tuple_keys=True)


def test_places():
    _, where = load("\ufeffa:\r\n  - b\r\n  - {c: 1,\r\n     d: 2}\r\n")
    assert where(("a",)) == (1, 1)
    assert where.value(("a",)) == (2, 3)
    assert where(("a", 1)) == (3, 5)
    assert where(("a", 1, "d")) == (4, 6)
    assert where.value(("a", 1, "d")) == (4, 9)
    assert where(("a", 7, "x")) == (1, 1)
    assert str(where.fault("wrong; right", ("a", 1))) == "3:5: wrong; right"


def test_refusals_are_quick():
    start = time.process_time()
    for text in ("[" * 10**6, "- " * 10**6, BOMB):
        with pytest.raises(BadInput):
            load(text)
    assert time.process_time() - start < 10


@settings(max_examples=300)
@given(st.text(alphabet="ab:-[]{},&*!|>'\"#%@? \n\t1.~\\", max_size=40))
def test_any_text_is_data_or_a_fault(text):
    with contextlib.suppress(BadInput):
        load(text, "x.yaml")
