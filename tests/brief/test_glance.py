"""In short, the lines under the headings, and what a printed sheet holds."""

from __future__ import annotations

import re

import pytest

from goodoffices.brief.glance import glance, headlines
from goodoffices.brief.html import css_text, parts_of, to_html
from goodoffices.brief.make import make_brief


def answers(findings) -> dict[str, str]:
    return {a.part: " ".join(s.text for s in a.sentences) for a in glance(findings)}


def test_the_first_part_answers_what_a_mediator_asks_first(lake):
    said = answers(lake)
    assert "awaited" in said["standing"]
    assert "Next, 12 March 2031 (planned)" in said["standing"]
    assert said["packages"].startswith(f"{lake.deals['acceptable']['all']} of ")
    assert "to examine: A" in said["packages"]
    assert said["unknown"].startswith("Who speaks for the Shore Wing?")
    assert "reported" in said


def test_every_answer_keeps_the_citations_of_its_part(lake):
    (stands,) = [a for a in glance(lake) if a.part == "standing"]
    assert stands.sentences[0].cites == lake.standing.texts[0].said.cites
    for answer in glance(lake):
        for sentence in answer.sentences:
            assert set(sentence.cites) <= set(lake.sources.citations)


def test_answers_and_headlines_are_on_the_page(lake, page):
    for answer in glance(lake):
        assert answer.question in page
    shown = headlines(lake)
    assert set(shown) <= {part.id for part in parts_of(lake)} | {"hold"}
    assert page.count('class="found"') == len([p for p in parts_of(lake) if p.id in shown])


@pytest.mark.parametrize(
    "case",
    [
        "goodoffices: 1\ntitle: Nothing yet\n",
        "goodoffices: 1\ntitle: One\nparties: [{name: Alone}]\nissues: [{name: a, options: [x, y]}]\n",
        "goodoffices: 1\ntitle: Eight\nparties:\n"
        + "".join(f"  - {{name: P{n}}}\n" for n in range(8))
        + "issues: [{name: a, options: [x, y], status_quo: x}]\n",
    ],
)
def test_a_case_that_says_little_is_answered_by_saying_so(tmp_path, case):
    (tmp_path / "case.yaml").write_text(case, encoding="utf-8")
    found = make_brief(tmp_path)
    said = answers(found)
    assert said["standing"] == "The case names no text on the table and nothing planned."
    assert said["reported"] == "No report is here to be read."
    assert "No packages are shown" in said["packages"]
    assert to_html(found).count("<h1>") == 1


def test_the_foot_of_a_sheet_is_text_whatever_the_title_holds(write, tmp_path, case_text):
    text = case_text.replace("title: Lake talks", "title: '\"}</style><b>ل'")
    page = to_html(make_brief(write(tmp_path / "lake", text)))
    foot = re.search(r'@bottom-left \{ content: "([^"]*)"', page)
    assert foot
    assert css_text('"}</style><b>ل') in foot[1]
    assert page.count("</style>") == 1


def test_a_printed_sheet_of_others_says_for_whom_it_is(write, tmp_path, case_text):
    text = case_text.replace("no_deal: {", "no_deal: {handling: mediators, ")
    page = to_html(make_brief(write(tmp_path / "lake", text), audience="mediators"))
    assert css_text("for mediators only, not to be passed on") in page
