"""The reference page of the case file holds what the reader reads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from goodoffices.casework.warnings import warnings_of
from goodoffices.formats.case import case_text, read_case_text
from goodoffices.formats.case.partial import PARTIAL_KEYS
from goodoffices.formats.case.points import POINT_KEYS
from goodoffices.formats.case.reader import KEYS
from goodoffices.model.case import PressureKind, Role, RoundStatus, Stage
from goodoffices.model.claims import PositionKind

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "case-file.md"


@pytest.fixture(scope="module")
def page() -> str:
    if not PAGE.exists():
        pytest.skip("the documentation is not beside the tests")
    return PAGE.read_text(encoding="utf-8")


def test_the_example_is_sound(page: str):
    text = re.findall(r"```yaml\n(goodoffices.*?)```", page, re.DOTALL)[0]
    case = read_case_text(text)
    assert read_case_text(case_text(case)) == case
    assert [warning.message for warning in warnings_of(case)] == [
        "1 item is not public, so outputs need --for AUDIENCE; the file itself is not encrypted"
    ]
    # Every section of the format is shown but those of later stages.
    assert set(KEYS) - set(re.findall(r"^(\w+):", text, re.MULTILINE)) == {
        "deciding",
        "conflict",
        "agreement",
    }


def test_every_key_and_word_is_named(page: str):
    words = [*KEYS, *POINT_KEYS, *PARTIAL_KEYS]
    for choices in (Role, Stage, RoundStatus, PressureKind, PositionKind):
        words += get_args(choices)
    assert [word for word in words if f"`{word}`" not in page and f"`{word}: " not in page] == []
