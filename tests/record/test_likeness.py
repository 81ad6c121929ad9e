"""Events of two reports that are each other's likeliest match, though no key decides alone."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

HEAD = "Norland's president, Teodor Hask, and Sudria's envoy, Ana Orr, met in Geneva on 2 May. "


def links(one, other, kind="same event"):
    documents = [Document("a", "a.txt", HEAD + one), Document("b", "b.txt", HEAD + other)]
    record = read_documents(
        documents, published={"a": "2031-05-06", "b": "2031-05-07"}, today="2031-06-01"
    )
    texts = {e.id: e.spans[0].text for e in record.events}
    found = [c for c in record.comparisons if c.kind == kind]
    return {tuple(texts[item][:24] for item in c.items): c for c in found}


SIGNED = "Norland's warring factions signed an agreement late on Saturday for a seven-day ceasefire to let humanitarian aid through"
AGREED = (
    "The two generals fighting for control of Norland have agreed to a week-long humanitarian truce"
)


def test_one_agreement_in_other_words():
    found = links(f"{SIGNED}.", f"{AGREED}.")
    assert found[SIGNED[:24], AGREED[:24]].why.startswith("told alike: ")


def test_another_length_is_another_agreement():
    other = AGREED.replace("week-long", "three-day")
    assert (SIGNED[:24], other[:24]) not in links(f"{SIGNED}.", f"{other}.")


def test_of_two_that_match_as_well_none_is_chosen():
    twin = AGREED.replace("The two generals", "The two commanders")
    found = links(f"{SIGNED}.", f"{AGREED}.\n\n{twin}.")
    assert not {pair for pair in found if pair[0] == SIGNED[:24]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "On Friday President Hask removed Ana Orr as his deputy",
            "President Hask sacked his rival on Friday",
        ),
        (
            "Ana Orr will brief the Security Council on Monday",
            "The envoy, Ana Orr, is to report to the Security Council on Monday",
        ),
    ],
)
def test_one_act_by_other_verbs(one, other):
    assert (one[:24], other[:24]) in links(f"{one}.", f"{other}.")


def test_a_sure_match_leaves_no_doubt_of_another():
    one = "Ana Orr met President Hask in Kesh on Tuesday."
    other = "Orr and Hask met in Kesh on Tuesday. The two had met before."
    assert not links(one, other, "possibly same event")
