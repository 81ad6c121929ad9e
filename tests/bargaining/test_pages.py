"""The pages on solutions: every example runs, every solution has a page."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from goodoffices.bargaining.solutions import SOLUTIONS

PAGES = sorted(
    (Path(__file__).resolve().parents[2] / "docs" / "explanation" / "solutions").glob("*.md")
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_run(page):
    found = doctest.testfile(
        str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert found.attempted
    assert not found.failed


def test_every_solution_is_on_a_page():
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [rule.name for rule in SOLUTIONS if rule.name not in text] == []
