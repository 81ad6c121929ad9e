"""Values of time expressions: rules on invented sentences, and the measured gates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goodoffices.record.calendar import Day, parse_day
from goodoffices.record.text import Text
from goodoffices.record.times import read_times

# A Thursday.
PUBLISHED = Day(2031, 5, 15)


def values(words: str, published: Day | None = PUBLISHED) -> dict[str, str]:
    return {item.span.text: item.value for item in read_times(Text("w", words), published)}


@pytest.mark.parametrize(
    ("sentence", "expression", "value"),
    [
        ("Talks will resume on Monday.", "Monday", "2031-05-19"),
        ("Talks resumed on Monday.", "Monday", "2031-05-12"),
        ("The envoy is heading to Belm on Tuesday.", "Tuesday", "2031-05-20"),
        ("The envoy was heading to Belm on Tuesday.", "Tuesday", "2031-05-13"),
        ("The envoy is scheduled to arrive on Saturday.", "Saturday", "2031-05-17"),
        ("On Sunday, the delegation left.", "Sunday", "2031-05-11"),
        ("If the lists are not exchanged by Saturday, it ends.", "Saturday", "2031-05-17"),
        ("The team was due to go on Tuesday but turned back.", "Tuesday", "2031-05-13"),
        ("The team was due to go on Tuesday.", "Tuesday", "2031-05-20"),
        ("A call that had been set for Friday has been called off.", "Friday", "2031-05-16"),
        ("A swap predicted for Monday will not happen.", "Monday", "2031-05-19"),
        ("The vote, due on Friday, was put off.", "Friday", "2031-05-16"),
        ("A meeting is to be held on Wednesday.", "Wednesday", "2031-05-21"),
        ("He said Thursday that nothing was agreed.", "Thursday", "2031-05-15"),
        ("They met last Thursday.", "last Thursday", "2031-05-08"),
        ("They will meet next Thursday.", "next Thursday", "2031-05-22"),
        ("The truce lasted until May 3.", "May 3", "2031-05-03"),
        ("The truce held from November 24.", "November 24", "2030-11-24"),
        ("The court will rule on June 2.", "June 2", "2031-06-02"),
        ("It was signed on 26 February 2029.", "26 February 2029", "2029-02-26"),
        ("It was signed on the 5th of May 2029.", "the 5th of May 2029", "2029-05-05"),
        ("It was signed in March.", "March", "2031-03"),
        ("It was signed in August.", "August", "2030-08"),
        ("It will be signed in August.", "August", "2031-08"),
        ("It was signed in June last year.", "June last year", "2030-06"),
        ("Envoys met last week.", "last week", "2031-W19"),
        ("Envoys will meet this week.", "this week", "2031-W20"),
        ("They arrived yesterday.", "yesterday", "2031-05-14"),
        ("They will leave tomorrow morning.", "tomorrow morning", "2031-05-16TMO"),
        ("A 10-day truce began.", "10-day", "P10D"),
        ("It lasted two and a half years.", "two and a half years", "P2Y6M"),
        ("It took half an hour.", "half an hour", "PT30M"),
        ("It went on for several weeks.", "several weeks", "PXW"),
        ("It was the first visit in 15 years.", "15 years", "P15Y"),
        ("Trucks cross every day.", "every day", "P1D"),
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They report monthly.", "monthly", "P1M"),
        ("A deal is near, he said, in the coming days.", "the coming days", "FUTURE_REF"),
        ("The two sides are currently at odds.", "currently", "PRESENT_REF"),
        ("They recently agreed on a map.", "recently", "PAST_REF"),
        ("Output fell in the third quarter of 2029.", "the third quarter of 2029", "2029-Q3"),
        ("It began in the 1990s.", "the 1990s", "199"),
        ("It is a 20th century border.", "20th century", "19"),
        ("The office has been there since 2012.", "2012", "2012"),
        ("Shelling began at 10:35 a.m. on Sunday.", "10:35 a.m. on Sunday", "2031-05-11T10:35"),
        ("They signed it two years ago.", "two years ago", "2029"),
        ("They signed it ten days ago.", "ten days ago", "2031-05-05"),
        ("The fighting began last fall.", "last fall", "2030-FA"),
        ("It ended on Christmas Day.", "Christmas Day", "2030-12-25"),
        ("They fled in the summer of 2028.", "the summer of 2028", "2028-SU"),
        ("Officials said that on Monday talks will resume.", "Monday", "2031-05-19"),
        ("Officials will explain why on Monday troops left.", "Monday", "2031-05-12"),
        ("He will speak about Tuesday's vote.", "Tuesday", "2031-05-13"),
        ("He spoke ahead of Friday's vote.", "Friday", "2031-05-16"),
        ("The deal could come as soon as Friday.", "Friday", "2031-05-16"),
        ("He could not be reached on Friday.", "Friday", "2031-05-09"),
        ("The parties have until Monday to respond.", "Monday", "2031-05-19"),
        ("The offer had been due to expire on Saturday.", "Saturday", "2031-05-10"),
        ("The vote is on Sunday.", "Sunday", "2031-05-18"),
        ("The May 20 deadline was set by the court.", "May 20", "2031-05-20"),
        ("It will be discussed on Monday, May 19.", "Monday, May 19", "2031-05-19"),
        ("The war lasted from August to October 2029.", "August", "2029-08"),
        ("Prisoners were freed on 28 and 29 April.", "28", "2031-04-28"),
        ("Talks on May 5-9, 2029, failed.", "May 5", "2029-05-05"),
        ("Talks on May 5-9, 2029, failed.", "9, 2029", "2029-05-09"),
        ("The treaty of 1995-97 lapsed.", "97", "1997"),
        ("It began in nineteen seventy-nine.", "nineteen seventy-nine", "1979"),
        (
            "Troops left in the early hours of Tuesday.",
            "the early hours of Tuesday",
            "2031-05-13TMO",
        ),
        ("Two bitter weeks followed.", "Two bitter weeks", "P2W"),
        ("Rain fell the week of May 19.", "the week of May 19", "2031-W21"),
        ("The war began in 241 BC.", "241 BC", "BC0241"),
        ("He came at 7:30 pm (1630 GMT) on Sunday.", "7:30 pm", "2031-05-11T19:30"),
        ("He came at 7:30 pm (1630 GMT) on Sunday.", "1630 GMT", "2031-05-11T16:30"),
        ("Over the past week nothing moved.", "the past week", "P1W"),
    ],
)
def test_value(sentence: str, expression: str, value: str) -> None:
    assert values(sentence).get(expression) == value, values(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He may march with them in the fall of the leaf.",
        "Some 1,500 people and 2000 soldiers left the second village.",
        "The index closed at 3406.31, at 1.8300 to the dollar.",
        "Sun Ltd. has an office there; Jan Orr was asked, and Mar Elm.",
        "The 45-year-old man paid $2031, for 1984 votes, at 2.10 a piece.",
        "The March for peace drew 12 of 30 delegates.",
        "The Monday Times has a new owner; they met as many hours as before.",
        "The Orland Daily has a new owner; so has Kesh Today.",
        "Three quarters of the four flights a week were full.",
    ],
)
def test_not_a_time(sentence: str) -> None:
    assert values(sentence) == {}


def test_modifiers_are_kept() -> None:
    words = (
        "In late 2030 nearly two weeks passed; more than three days, and the end of May, remain."
    )
    found = {item.span.text: item.mod for item in read_times(Text("w", words), PUBLISHED)}
    assert found == {
        "late 2030": "END",
        "nearly two weeks": "LESS_THAN",
        "more than three days": "MORE_THAN",
        "the end of May": "END",
    }


def test_the_year_told_last_serves_without_a_publication_date() -> None:
    found = values("The truce of 3 March 2029 failed. It was renewed in April and on May 4.", None)
    assert found == {"3 March 2029": "2029-03-03", "April": "2029-04", "May 4": "2029-05-04"}


def test_same_day_is_nearest_and_flagged() -> None:
    text = Text("w", "They left on May 10. On May 9 they agreed. On the same day a truce began.")
    same = read_times(text, PUBLISHED)[-1]
    assert same.value == "2031-05-09"
    assert same.alternatives == ("2031-05-10",)
    assert "refers to a day told before" in same.flags


def test_without_a_date_nothing_is_invented() -> None:
    words = "They met on Monday, May 3 and last week; now talks will go on in June."
    for value in values(words, None).values():
        assert value.startswith("XXXX") or value.endswith("_REF"), value


def test_unknown_year_is_masked() -> None:
    text = Text("w", "They left on May 10 and met on Monday. They met yesterday, and last week.")
    found = {item.span.text: item for item in read_times(text, Day(2000, 5, 15), known_year=False)}
    assert found["May 10"].value == "XXXX-05-10"
    assert found["Monday"].value == "XXXX-WXX-1"
    assert found["yesterday"].value == "XXXX-05-14"
    assert found["last week"].value == "XXXX-WXX"
    assert all(item.interval is None for item in found.values())


def test_narrative_is_reckoned_from_the_story() -> None:
    words = (
        "In March 1805 the two kingdoms went to war. In April the first army crossed the river. "
        "On 3 May it was beaten; two days later it fled. The following year a truce was signed. "
        "The war of 1811 was longer. In 1812, 1813 and 1814 both sides raised taxes. In 1815 it ended."
    )
    found = values(words, Day(2009, 12, 19))
    assert found["April"] == "1805-04"
    assert found["3 May"] == "1805-05-03"
    assert found["two days later"] == "1805-05-05"
    assert found["The following year"] == "1806"


def test_the_two_reports(shared: Path) -> None:
    gold = json.loads((shared / "reports" / "gold.json").read_text(encoding="utf-8"))
    right = total = 0
    for document in gold["documents"]:
        raw = (shared / "reports" / document["file"]).read_bytes().decode("utf-8")
        items = read_times(Text(document["id"], raw), parse_day(document["publication_date"]))
        for time in gold["times"]:
            span = time["span"]
            if span["doc"] != document["id"]:
                continue
            total += 1
            at = [i for i in items if i.span.start < span["end"] and span["start"] < i.span.end]
            right += any(item.value == time["value"] for item in at)
    assert (right, total) == (25, 25)
