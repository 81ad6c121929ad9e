"""Every fault of a broken case file is told at once, with line, column and what would be right."""

from __future__ import annotations

import pytest

from goodoffices.errors import BadInput
from goodoffices.formats.case import read_case_text

from .broken import BROKEN, HEAD, TAIL_LINE, WHOLE

ALL = {name: (HEAD + text, faults) for name, (text, faults) in BROKEN.items()}
ALL |= WHOLE


def faults_of(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read_case_text(text, "case.yaml")
    return [str(fault).removeprefix("case.yaml:").strip() for fault in caught.value.faults]


def test_the_head_is_sound():
    case = read_case_text(HEAD)
    assert case.deciders == ("Northland", "Harbour Movement")
    assert HEAD.count("\n") == TAIL_LINE - 1


def test_there_are_two_dozen():
    assert len(ALL) >= 24


@pytest.mark.parametrize("name", ALL)
def test_faults(name: str):
    text, expected = ALL[name]
    assert sorted(faults_of(text)) == sorted(expected)


@pytest.mark.parametrize("name", ALL)
def test_faults_stand_in_the_order_of_the_file_and_offer_advice(name: str):
    with pytest.raises(BadInput) as caught:
        read_case_text(ALL[name][0], "case.yaml")
    places = [(fault.line, fault.column) for fault in caught.value.faults]
    assert places == sorted(places)
    for fault in caught.value.faults:
        assert ";" in fault.message
        assert fault.file == "case.yaml"


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_do_not_move_faults(name: str, newline: str):
    text, expected = ALL[name]
    if newline == "\r" and "\t" in text:
        pytest.skip("the same")
    assert sorted(faults_of(text.replace("\n", newline))) == sorted(expected)
