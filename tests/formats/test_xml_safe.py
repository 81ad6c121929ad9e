"""XML reading: hostile files are refused quickly, broken ones are read as far as possible."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import BadInput
from goodoffices.formats.xml_safe import load

BOMB = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 40))
    + "]><a>&a39;</a>"
)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no XML element"),
        ("plain text", "no XML element"),
        (BOMB, "entities are not allowed"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "entities"),
        ('<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost/">%x;]><a/>', "entities"),
        ("<a>" * 10**6, "nested deeper than 100"),
        ("<a b='&'>" * 10**5, "nested deeper than 100"),
    ],
)
def test_refuses(text, what):
    start = time.process_time()
    with pytest.raises(BadInput, match=what):
        load(text, "x.xml")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "<" * 10**5,
        "<!--" * 10**5,
        "<![CDATA[" * 10**5,
        "<?" * 10**5,
        "<!D [" * 10**5,
        "<a " + "x" * 10**6,
        "<a " + "x=" * 10**5,
        ("<a b" + " " * 5000) * 90,
        "<a>" + "</b>" * 10**5,
    ],
)
def test_is_quick_whatever_it_is_given(text):
    start = time.process_time()
    with contextlib.suppress(BadInput):
        load(text)
    assert time.process_time() - start < 5


def test_an_external_dtd_is_not_fetched():
    root, overlooked = load('<!DOCTYPE a SYSTEM "http://localhost:1/x.dtd"><a b="1"/>')
    assert root.get("b") == "1"
    assert overlooked == []


def test_not_well_formed_is_read_as_far_as_possible():
    text = '<a x="1" x="2"><b v="R & D"></c><d v=\'2 > 1\'/></b><e v="open>\n<f w="1"/>'
    root, overlooked = load(text, "x.xml")
    assert str(overlooked[0]).startswith("x.xml:1:")
    assert root.get("x") == "1"
    assert root.children[0].get("v") == "R & D"
    assert root.children[0].children[0].get("v") == "2 > 1"
    assert next(root.below("f")).get("w") == "1"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-1"?><a v="é"/>'.encode("latin-1"), "é"),
        ('<?xml version="1.0" encoding="windows-1252"?><a v="€"/>'.encode("cp1252"), "€"),
        ('<?xml version="1.0" encoding="utf-8"?><a v="é"/>'.encode("latin-1"), "é"),
        ('<?xml version="1.0" encoding="utf-16"?><a v="é"/>'.encode("utf-16"), "é"),
        ('<?xml version="1.0" encoding="rot13"?><a v="é"/>'.encode(), "é"),
        ('\ufeff<?xml version="1.0"?>\r\n<a v="é"/>\r\n'.encode(), "é"),
        ("\n<!-- <a v='no'/> -->\n<!-- x --><?xml version='1.0'?>\n<a v='é'/>".encode(), "é"),
        (b"\r\n\r\n <?xml version='1.0'?><a v='\xc3\xa9'/>", "é"),
    ],
)
def test_encodings(raw, value):
    root, overlooked = load(raw, "x.xml")
    assert root.get("v") == value
    assert [fault.message for fault in overlooked if "before the XML" not in fault.message] == []


def test_lines_count_from_the_start_of_the_file():
    root, _ = load("words\r\nwords\r\n<?xml version='1.0'?>\r\n<a>\r\n <b/></a>")
    assert (root.line, root.children[0].line, root.children[0].column) == (4, 5, 2)


@settings(max_examples=300)
@given(st.text(alphabet="<>/=\"'ab &;!-[]?x\n", max_size=60))
def test_any_text_is_an_element_or_a_fault(text):
    with contextlib.suppress(BadInput):
        load(text)
