"""Answers to what another side wants, and who states no position; invented sentences."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Norland and Sudria held talks in Geneva on 2 May 2031. "


def positions(words):
    record = read_documents([Document("wire", "wire.txt", HEAD + words)])
    return {(p.kind, p.party, p.span.text) for p in record.positions}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The army insisted that the militia leave the homes, a demand the militia has rejected.",
            {
                ("demand", "army", "the militia leave the homes"),
                ("rejection", "militia", "a demand the militia has rejected"),
            },
        ),
        (
            "Sudria also asked for a seat on the commission, a condition that Norland opposes.",
            {
                ("demand", "Sudria", "asked for a seat on the commission"),
                ("rejection", "Norland", "a condition that Norland opposes"),
            },
        ),
        (
            "Norland has demanded the return of all its soldiers, which Sudria rejects.",
            {
                ("demand", "Norland", "the return of all its soldiers"),
                ("rejection", "Sudria", "which Sudria rejects"),
            },
        ),
        (
            "Hask offered to free 40 men but the rebels refused, saying the terms were vague.",
            {
                ("offer", "Hask", "Hask offered to free 40 men"),
                ("rejection", "rebels", "the rebels refused"),
            },
        ),
        (
            "Norland proposed a pause of two days. The rebels rejected the idea of a longer truce.",
            {
                ("offer", "Norland", "a pause of two days"),
                ("rejection", "rebels", "the idea of a longer truce"),
            },
        ),
        (
            "The militia denies that it fired and has called for an inquiry into the raids.",
            {("demand", "militia", "an inquiry into the raids")},
        ),
    ],
)
def test_what_is_answered(words, expected):
    assert positions(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Norland backs General Hask, an aide said.",
        "Talks on an end to the war would begin only after the truce had held, two diplomats said.",
        "He dismissed the idea that he had lied.",
        "Norland insists that its forces hold the ridge.",
        "Norland insists that the release of the men was lawful.",
        "He said that a member refused to be named.",
        "The UN said it could not verify any of the figures.",
        "Norland would not hesitate to resume the war, its minister said.",
        '"We never refused to talk," Hask said.',
    ],
)
def test_no_position(words):
    assert not positions(words)


def test_it_is_the_subject_that_opens_the_sentence():
    words = "Italy wants the guns to stop. France refuses: in a memorandum it calls for Italy to leave Kesh."
    assert ("demand", "France", "Italy to leave Kesh") in positions(words)


def test_who_leads_a_team_speaks_for_it():
    words = "Karl Venn, an aide to President Teodor Hask who headed the Sudrian team, said he would propose a pause."
    assert positions(words) == {("plan", "Sudria", "he would propose a pause")}


def test_a_minister_and_his_capital_are_one_party():
    words = "French Foreign Minister Luc Orr spoke. Paris has proposed holding a round in June, he said."
    assert {party for _, party, _ in positions(words)} == {"France"}
