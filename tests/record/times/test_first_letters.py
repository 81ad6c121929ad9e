"""A rule is tried only where its first letters stand: no match may be lost by that."""

import re

import pytest

from goodoffices.record.times.first_letters import can_begin, first_letters
from goodoffices.record.times.rules import TIME_RULES

TEXT = """Late on Monday, March 3, 2031, at 7:30 p.m. (1630 GMT) the two-day talks, three days after the
5th of May and a year earlier, ended. Last week, the coming days, every Friday, in the '90s, the
1990s, 44 B.C., fiscal year 2030, the third quarter, 2031-03-04, 4/5/2031, Christmas Day, half an hour
ago, at noon, this morning, the 19th century, mid-June 2029, early 2030, nineteen eighty-four, now,
for decades, weeklong, the weekend, recently, in the near future, daily, tonight, a dozen years."""


@pytest.mark.parametrize("rule", list(TIME_RULES), ids=lambda rule: rule.name)
def test_every_match_begins_with_letters_that_are_listed(rule):
    pattern = rule.facts["pattern"]
    for words in (TEXT, TEXT.upper(), TEXT.lower()):
        for at in range(len(words)):
            match = pattern.match(words, at)
            assert match is None or can_begin(pattern, words[at : at + 3]), match


def test_what_is_not_known_leaves_every_letter_possible():
    for pattern in (r"\w+", r"[^a]b", r"(?P<a>x)?(?P=a)", r"a?"):
        compiled = re.compile(pattern, re.IGNORECASE | re.ASCII)
        assert can_begin(compiled, "zzz") or "" in first_letters(compiled), pattern
