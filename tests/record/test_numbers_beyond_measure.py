"""Numbers that no figure holds: read as none or cut, never an exception, never infinite."""

import pytest

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

NINES = "9" * 400
LONG = "9" * 5000


@pytest.mark.parametrize(
    "words",
    [
        f"{NINES} people",
        f"5 {'trillion ' * 60}people",
        f"10-{NINES} people",
        f"{LONG}-{LONG} people",
        f"{LONG}-day talks",
        "³-day talks",
        "² people",
        f"between {NINES} and 10 people",
        f"${NINES} was paid and",
        f"{LONG}% of people",
        f"{LONG} dozen people",
        f"{NINES} years ago",
        f"March {LONG}",
        f"the {LONG}th of March",
        f"{LONG}-year-old Ann Orr",
    ],
)
def test_no_number_is_beyond_measure(words):
    raw = f"The agency said {words} fled on March 3."
    record = read_documents([Document("w", "w.txt", raw)], today="2031-04-01")
    for figure in record.figures:
        values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
        assert all(value <= 1e19 for value in values)
