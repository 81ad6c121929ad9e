"""Publication dates: given, inferred jointly with evidence, or unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodoffices.errors import BadInput
from goodoffices.model.claims import Document, Published
from goodoffices.record.calendar import Day
from goodoffices.record.files import load_documents
from goodoffices.record.given import given_dates
from goodoffices.record.published import date_documents, infer_published, reckoning_day
from goodoffices.record.text import Text

TODAY = Day(2026, 11, 22)
ENVOYS = (
    "Envoys of Arda left for Belm on March 3. The Ardan prince is scheduled to visit Belm on March 4, "
    "the first such visit in ten years."
)
PRINCE = "The prince of Arda will visit Belm on Tuesday for two days, an aide said on Monday."


def dated(*raws: str, today: Day = TODAY, given: dict[str, str] | None = None) -> list[Published]:
    documents = [Document(f"d{n}", f"d{n}.txt", raw) for n, raw in enumerate(raws)]
    return [doc.published for doc in date_documents(documents, given or {}, today=today)]


def test_joint_inference_takes_the_latest_year_that_fits() -> None:
    first, second = dated(ENVOYS, PRINCE)
    # 4 March is a Tuesday in 2014, 2025 and 2031.
    assert (first.value, second.value) == ("2025-03-03", "2025-03-03")
    assert first.status == second.status == "inferred"
    assert "2014-03-03" in first.alternatives
    assert {span.text for span in first.evidence} >= {"March 3", "March 4", "Tuesday"}


def test_today_bounds_the_year() -> None:
    assert dated(ENVOYS, PRINCE, today=Day(2020, 1, 1))[0].value == "2014-03-03"
    assert dated(ENVOYS, PRINCE, today=Day(2032, 1, 1))[0].value == "2031-03-03"


def test_a_year_spoken_of_is_a_lower_bound() -> None:
    found = dated(ENVOYS + " The office has been open since 2015.", PRINCE)[0]
    assert found.value == "2025-03-03"
    assert not any(day.startswith("2014") for day in found.alternatives)


def test_a_date_far_from_its_report_ties_nothing() -> None:
    # The envoys' report does not tell its own day, so March 4 may have been any time ago.
    old = "The Ardan prince visited Belm on March 4 for two days. Talks have gone on since."
    new = "The prince of Arda visited Belm on Tuesday for two days, an aide said."
    assert [found.value for found in dated(old, new)] == [None, None]


def test_a_date_told_as_past_and_as_ahead_tells_nothing() -> None:
    words = "The court set the hearing on March 4. The hearing will be on March 4."
    assert dated(words)[0].alternatives == ()


def test_a_given_date_dates_the_other_report() -> None:
    found = dated(ENVOYS, PRINCE, given={"d0": "2014-03-03"})[1]
    assert (found.value, found.status) == ("2014-03-03", "inferred")


def test_alone_the_year_stays_unknown() -> None:
    found = dated(ENVOYS)[0]
    assert (found.value, found.status) == (None, "unknown")
    assert found.alternatives == ("XXXX-03-03", "XXXX-03-04")
    assert reckoning_day(found) == (Day(2000, 3, 3), False)


def test_nothing_to_go_by() -> None:
    assert dated("Nothing new.")[0] == Published(why="nothing ties the report to a day")


def test_weekday_and_date_in_one_report() -> None:
    found = dated("They met on Tuesday, March 4. They will meet again on March 6.")[0]
    assert found.value == "2025-03-04"


def test_printed_dates() -> None:
    assert dated("Talks resume\n4 March 2019\nThe delegations met.")[0].value == "2019-03-04"
    assert dated("BELM, March 4 (Valley Wire) - They met.")[0].alternatives == ("XXXX-03-04",)
    assert dated("Talks\nPublished: 2019-03-04\nThey met.")[0].value == "2019-03-04"


def test_given_dates_lists_all_faults() -> None:
    with pytest.raises(BadInput) as caught:
        given_dates(["a=2031-02-30", "c=2031-01-01", "b"], ["a", "b"])
    assert len(caught.value.faults) == 3


def test_the_two_reports(shared: Path) -> None:
    names = sorted((shared / "reports").glob("00*.txt"))
    first, second = (doc.published for doc in date_documents(load_documents(names), today=TODAY))
    assert (first.value, second.value) == ("2024-02-26", "2024-02-25")
    assert "2018-02-26" in first.alternatives
    assert "2024-02-26" in second.alternatives
    assert first.status == second.status == "inferred"


def test_a_dateline_of_a_line_of_its_own_dates_a_report():
    text = Text(
        "w",
        "Strike goes on\n\nBy Ann Orr | The Herald\nKESTREL BAY, March 12, 2025\n\nTalks broke up.",
    )
    (found,) = infer_published([text], [Published()], today=Day(2026, 1, 1))
    assert found.value == "2025-03-12"


def test_a_printed_day_takes_the_year_in_which_its_weekday_is_just_past():
    text = Text(
        "w",
        "LUSANDA, May 13 - Rebels said on Tuesday that they would come on Thursday. It was as in 2023.",
    )
    (found,) = infer_published([text], [Published()], today=Day(2026, 1, 1))
    assert (found.value, found.status, found.alternatives) == ("2025-05-13", "inferred", ())
    assert "falls on a weekday told as just past in 2025 alone" in found.why
    text = Text(
        "w", "LUSANDA, May 13 - Rebels said on Tuesday that they would come. It was as in 2007."
    )
    (found,) = infer_published([text], [Published()], today=Day(2026, 1, 1))
    assert (found.value, found.alternatives[:2]) == (None, ("XXXX-05-13", "2025-05-13"))


def test_a_printed_day_keeps_no_year_where_none_is_spoken_of():
    text = Text("w", "LUSANDA, May 13 - Rebels said on Tuesday that they would come.")
    (found,) = infer_published([text], [Published()], today=Day(2026, 1, 1))
    assert (found.value, found.alternatives[:2]) == (None, ("XXXX-05-13", "2025-05-13"))


def test_an_undated_report_shares_the_weekdays_of_a_dated_one():
    dated = Text(
        "daily",
        "LUSANDA, May 13, 2025 - President Samuel Okello will receive Lukas Frei in Lusanda on Wednesday.",
    )
    undated = Text(
        "gazette",
        "Lukas Frei will see President Samuel Okello in Lusanda on Wednesday. The accord was announced on Monday.",
    )
    found = infer_published([dated, undated], [Published(), Published()], today=Day(2026, 1, 1))
    assert found[1].value == "2025-05-12"
    assert "same days (Wednesday) as daily" in found[1].why
    other = Text(
        "late", "Farmers will vote in Brenna on Wednesday. The accord was announced on Monday."
    )
    found = infer_published([dated, other], [Published(), Published()], today=Day(2026, 1, 1))
    assert found[1].value is None


@pytest.mark.parametrize(
    "line",
    ["OSLO/SANTA RITA, June 24, 2025 - Rebels left.", "(Nordic Desk, 24 June 2025) Rebels left."],
)
def test_datelines_of_two_towns_and_in_brackets(line):
    (found,) = infer_published([Text("w", line)], [Published()], today=Day(2026, 1, 1))
    assert found.value == "2025-06-24"


def test_a_printed_day_beside_a_report_of_the_same_names():
    names = "The envoys Holm, Voss, Berg and Okello of Norland and Sudria met in Keston with Captain Bek."
    dated = Text("daily", f"16 March 2024\n\nOn Friday {names}")
    printed = Text("wire", f"KESTON, March 16 (Reuters) - It was late. Later, {names}")
    found = infer_published([dated, printed], [Published(), Published()], today=Day(2026, 1, 1))
    assert found[1].value == "2024-03-16"
    assert "tells of the same names" in found[1].why
    other = Text("wire", "KESTON, March 16 (Reuters) - It was late. Farmers met in Lund.")
    found = infer_published([dated, other], [Published(), Published()], today=Day(2026, 1, 1))
    assert found[1].value is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("The Kesh Gazette, Thursday 15 May 2031", "2031-05-15"),
        ("Agence Orbit, Ravel, 3 March 2031", "2031-03-03"),
        ("Ravel Times (Kesh), March 4, 2031", "2031-03-04"),
        ("By Ann Orr in Kesh | 3 March 2031", "2031-03-03"),
        ("Peace Talks Resume on 3 March 2031", None),
    ],
)
def test_a_full_date_after_names_at_the_head_is_the_day_of_the_report(line, day):
    text = Text("wire", f"River talks go on\n{line}\n\nThe delegations met again.")
    found = infer_published([text], [Published()], today=Day(2032, 1, 1))[0]
    assert found.value == day
