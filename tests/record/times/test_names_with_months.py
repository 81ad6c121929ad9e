"""Months and days within names tell no time; those of accords and talks do."""

import pytest

from goodoffices.record.calendar import Day
from goodoffices.record.text import Text
from goodoffices.record.times.read import read_times


def times(words):
    return [(t.span.text, t.value) for t in read_times(Text("w", words), Day(2026, 9, 22))]


@pytest.mark.parametrize(
    "words",
    [
        "The rebel group, the July Front, seized a mayor.",
        "July Front leaders met in Keston.",
        "It was a July Front attack.",
        "The May 14 Movement rejected the deal.",
        "The April 6 Youth Movement called a rally.",
        "The 14 March Alliance won.",
        "The September Martyrs Brigade denied it.",
        "The Saturday Group met in Keston.",
        "The Sunday Times reported it.",
        "The Black Friday Brigade fired on them.",
        "The ship August Hope sailed.",
        "June Carter said the talks failed.",
        "Theresa May met April Orr.",
        "Mrs May arrived.",
    ],
)
def test_a_name_tells_no_time(words):
    assert times(words) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The March accord is dead.", "2026-03"),
        ("The May Accord is dead.", "2026-05"),
        ("Under the February accord half of the Front was to leave.", "2026-02"),
        ("In July Front leaders met.", "2026-07"),
        ("By October Group leaders had left.", "2026-10"),
        ("On Sunday Red Cross staff left.", "2026-09-20"),
        ("She said Sunday Front fighters left.", "2026-09-20"),
        ("Front leaders met on July 4.", "2026-07-04"),
        ("In April Norland said yes.", "2026-04"),
        ("They met in Geneva May 3.", "2026-05-03"),
        ("A July front line runs through the city.", "2026-07"),
    ],
)
def test_beside_names_a_month_is_a_time(words, value):
    assert [found for _, found in times(words)] == [value]
