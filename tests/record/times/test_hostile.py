"""Times in hostile and odd texts: spans always match, nothing raises, work stays linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.model.claims import Published
from goodoffices.record.calendar import Day
from goodoffices.record.published import infer_published
from goodoffices.record.text import Text
from goodoffices.record.times import read_times

PIECES = st.sampled_from(
    [
        "Monday",
        "Tuesday's",
        "May",
        "3",
        "March",
        "2031",
        "12",
        "'99",
        "1914-18",
        "1,000",
        "2/3/31",
        "31.12.1999",
        "10:35",
        "a.m.",
        "noon",
        "last",
        "next",
        "this",
        "the",
        "same",
        "day",
        "week",
        "month",
        "year",
        "years",
        "decade",
        "century",
        "quarter",
        "third-quarter",
        "early",
        "late",
        "mid",
        "end",
        "of",
        "in",
        "on",
        "by",
        "until",
        "since",
        "ago",
        "later",
        "before",
        "after",
        "two",
        "2",
        "1/2",
        "half",
        "an",
        "a",
        "few",
        "several",
        "every",
        "each",
        "daily",
        "now",
        "soon",
        "recently",
        "future",
        "BC",
        "GMT",
        "first",
        "second",
        "20th",
        "nineteen",
        "seventy-nine",
        "spring",
        "fall",
        "winter",
        "Christmas",
        "Easter",
        "eve",
        "will",
        "was",
        "is",
        "to",
        "be",
        "held",
        "said",
        "and",
        "or",
        "-",
        ",",
        ".",
        ";",
        "(",
        ")",
        '"',
        "'",
        "’",
        "“",
        "…",
        "—",
        "🕊",
        "é",
        "İ",
        "\ufeff",
        "٣",
        "²",
        "½",
        "0",
        "00",
        "9999",
        "0000-00-00",
        "2031-02-30",
        "10000",
        "99:99",
        "P3D",
        "XXXX",
    ]
)
DAYS = st.one_of(st.none(), st.dates(Day(1, 1, 1), Day(9999, 12, 31)))


def check(raw: str, published: Day | None, known_year: bool = True) -> None:
    end = 0
    for item in read_times(Text("w", raw), published, known_year=known_year):
        assert raw[item.span.start : item.span.end] == item.span.text
        assert item.span.start >= end
        assert item.span.text
        assert item.value
        assert item.value.isascii()
        assert item.why
        end = item.span.end


@pytest.mark.parametrize(
    "day", [Day(1, 1, 1), Day(7, 6, 1), Day(8, 1, 1), Day(9989, 1, 1), Day(9999, 12, 31)]
)
def test_named_days_at_the_ends_of_the_calendar(day: Day) -> None:
    check("Talks resume at Christmas. They met on Thanksgiving and on Easter Monday.", day)


@settings(max_examples=1000, deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join), DAYS, st.booleans())
def test_pieces_of_times(raw: str, published: Day | None, known_year: bool) -> None:
    check(raw, published, known_year)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join), DAYS)
def test_pieces_without_gaps(raw: str, published: Day | None) -> None:
    check(raw, published)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), DAYS)
def test_any_text(raw: str, published: Day | None) -> None:
    check(raw, published)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=14).map(" ".join), min_size=1, max_size=3), DAYS)
def test_dating_any_reports(raws: list[str], today: Day | None) -> None:
    texts = [Text(f"d{n}", raw) for n, raw in enumerate(raws)]
    found = infer_published(texts, [Published()] * len(texts), today=today or Day(2026, 1, 1))
    for published in found:
        assert published.status in ("inferred", "unknown")
        assert (published.value is None) == (published.status == "unknown")
        for span in published.evidence:
            assert raws[int(span.doc[1:])][span.start : span.end] == span.text


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_odd_characters_do_not_move_offsets(line_end: str) -> None:
    raw = line_end.join(
        [
            "\ufeffCafe\u0301 \U0001f54a\ufe0f \u0130stanbul",
            "They met on\u00a0Monday, \u201cMay\u00a03\u201d.",
            "",
        ]
    )
    found = [item.span.text for item in read_times(Text("w", raw), Day(2031, 5, 15))]
    assert "Monday" in found or "Monday, \u201cMay\u00a03" in found
    check(raw, Day(2031, 5, 15))


def test_a_mark_on_the_last_letter_makes_another_word() -> None:
    assert read_times(Text("w", "Monday\u0301 \u00e9May 3"), Day(2031, 5, 15)) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "day ",
        "May ",
        "1 ",
        "2031-",
        "the last two ",
        "one hundred and ",
        "10:",
        "3/4/",
        "quarter of ",
        "' ",
        "A. ",
        "(1914) ",
    ],
)
def test_work_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        text = Text("w", (piece * (size // len(piece) + 1))[:size])
        start = time.process_time()
        read_times(text, Day(2031, 5, 15))
        return time.process_time() - start

    seconds(2_000)
    small = max(min(seconds(8_000), seconds(8_000)), 0.004)
    assert min(seconds(32_000), seconds(32_000)) < 4 * small * 3
