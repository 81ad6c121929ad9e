"""The day that a report prints at its head: as outlets write it, and dates that are none of it."""

import pytest

from goodoffices.model.claims import Published
from goodoffices.record.calendar import Day
from goodoffices.record.published import infer_published
from goodoffices.record.text import Text

BODY = "\n\nThe delegations met again on Monday, a spokesman said. They first met in the spring."


def day(raw):
    (found,) = infer_published([Text("w", raw)], [Published()], today=Day(2032, 1, 1))
    return found.value or (found.alternatives[:1] or (None,))[0]


@pytest.mark.parametrize(
    ("head", "printed"),
    [
        ("Vienna, April 18, 2026 (AFP) - Talks on the river were adjourned.", "2026-04-18"),
        (
            "Talks go on\n\nVienna, April 18, 2026 (AFP) - Talks on the river were adjourned.",
            "2026-04-18",
        ),
        ("Published On 22 Sep 2026", "2026-09-22"),
        (
            "Talks go on\nBy Our Staff\nCIUDAD FERRO, Sept. 23, 2026\n\nThe Front left.",
            "2026-09-23",
        ),
        ("GENEVA, 4 May (Reuters) - Talks resumed.", "XXXX-05-04"),
        ("GENEVA, May 4 (Reuters) - Talks resumed.", "XXXX-05-04"),
        ("Paris (AFP) - 18/04/2026 - Talks resumed.", "2026-04-18"),
        ("Paris (AFP) – Talks resumed in the city.\n\nPublished: 18/04/2026", "2026-04-18"),
        (
            "Issued on: 18/04/2026 - 14:05 Modified: 18/04/2026 - 16:10\n\nTalks resumed.",
            "2026-04-18",
        ),
        ("Issued on: 18/04/2026 - 14:05\n\nTalks resumed.", "2026-04-18"),
        ("Talks go on\n\nBy Ann Orr\nUpdated: June 3, 2026 10:15 AM EDT", "2026-06-03"),
        ("Talks go on\n\nUpdated 10:15 AM EDT, June 3, 2026", "2026-06-03"),
        ("Talks go on\n\nUpdated 3:32 AM GMT+1, June 3, 2026", "2026-06-03"),
        ("Talks go on\n\nLast modified on Wed 3 Jun 2026 12.15 BST", "2026-06-03"),
        ("Talks go on\n\nWed 3 Jun 2026 12.15 BST", "2026-06-03"),
        ("Talks go on\n\nFirst published on Wed 3 Jun 2026 12.15 BST\n", "2026-06-03"),
        ("Talks go on\n\nBy Ann Orr and Ben Roth\nJune 3, 2026 at 6:00 a.m. EDT", "2026-06-03"),
        ("Talks go on\n\nBy Ann Orr, June 3, 2026", "2026-06-03"),
        ("Talks go on\n\nAnn Orr in Belm\nWed 3 Jun 2026 06.00 CEST", "2026-06-03"),
        ("Talks go on\n\nJune 3, 202612:15 PM UTC Updated 2 days ago", "2026-06-03"),
        ("Talks go on\n\nWednesday, 03 June 2026", "2026-06-03"),
        ("Talks go on\n\n03.06.2026", "2026-06-03"),
        ("Talks go on\n\nDate 03.06.2026", "2026-06-03"),
        ("Talks go on\n\n2026/06/03 12:15 KST", "2026-06-03"),
        ("Talks go on\n\n2026-06-03 12:15:30", "2026-06-03"),
        ("Talks go on\n\nXinhua | Updated: 2026-06-03 12:15", "2026-06-03"),
        ("Talks go on\n\nSource: Xinhua| 2026-06-03 12:15:30|Editor: huaxia", "2026-06-03"),
        ("BELM, June 3 (Xinhua) -- Talks resumed.", "XXXX-06-03"),
        ("BELM, June 3, 2026 /PRNewswire/ -- Talks resumed.", "2026-06-03"),
        ("MOSCOW, June 3. /TASS/. Talks resumed.", "XXXX-06-03"),
        ("Belm, 3 June 2026 – Talks resumed in the valley.", "2026-06-03"),
        ("New York, 3 June 2026 - The Secretary-General met.", "2026-06-03"),
        ("Port-au-Prince, June 3, 2026 (AFP) - Talks.", "2026-06-03"),
        ("BELM, Sudria, June 3, 2026 (AP) — Talks.", "2026-06-03"),
        ("Belm, Sudria, June 3, 2026 (AP) — Talks.", "2026-06-03"),
        ("BELM, Sudria (AP) — Talks resumed.\n\nJune 3, 2026", "2026-06-03"),
        ("Talks go on\n\nJune 3, 2026 | 12:15 pm", "2026-06-03"),
        ("Talks go on\n\nPosted on June 3, 2026 by Ann Orr", "2026-06-03"),
        ("Talks go on\n\nPublished June 3, 2026 6:00am EDT", "2026-06-03"),
        ("Talks go on\n\nPublished: 12:15, 3 June 2026", "2026-06-03"),
        (
            "Talks go on\n\nPublished: 12:15 BST, 3 June 2026 | Updated: 14:20 BST, 4 June 2026",
            "2026-06-03",
        ),
        ("Talks go on\n\n3rd June 2026, 12:15 BST", "2026-06-03"),
        ("Talks go on\n\nJune 3rd 2026", "2026-06-03"),
        ("Talks go on\n\nJun 3rd 2026 | BELM", "2026-06-03"),
        ("Talks go on\n\n12:15, 03-Jun-2026", "2026-06-03"),
        ("Talks go on\n\n[3 June 2026]", "2026-06-03"),
        ("Talks go on\n\nWednesday, June 3, 2026 - 12:15", "2026-06-03"),
        ("Text by: NEWS WIRES\n3 June 2026", "2026-06-03"),
        ("Belm (3 June 2026) - Talks resumed.", "2026-06-03"),
        ("(Belm, June 3, 2026) – Talks should resume, Rights Monitor said today.", "2026-06-03"),
        ("BELM - June 3, 2026 - Talks resumed.", "2026-06-03"),
        ("BELM, Jun 3 (IPS) - Talks resumed.", "XXXX-06-03"),
        ("By Ann Orr   3 June 2026", "2026-06-03"),
        ("BBC News, Port Sable\n3 June 2026", "2026-06-03"),
        ("Last updated on 3 June 2026", "2026-06-03"),
        ("Last Updated: June 3rd, 2026 at 12:15", "2026-06-03"),
        ("Wed, Jun 3, 2026 at 12:15 PM", "2026-06-03"),
        ("Dateline: Belm, 3 June 2026", "2026-06-03"),
        ("Tehran, June 3, IRNA – Talks resumed.", "XXXX-06-03"),
        ("Belm, Jun 3 (PTI) Talks resumed on the river.", "XXXX-06-03"),
        ("June 3 (UPI) -- Talks resumed.", "XXXX-06-03"),
        ("WASHINGTON — June 3, 2026 — Talks resumed.", "2026-06-03"),
        ("Washington, D.C., June 3, 2026 - Talks resumed.", "2026-06-03"),
        ("Posted: Jun 03, 2026 6:00 AM EDT | Last Updated: June 4", "2026-06-03"),
        ("Publication date: 3 June 2026", "2026-06-03"),
        ("Article published Wednesday, June 3, 2026", "2026-06-03"),
        ("The Belm Post (Belm) 3 June 2026", "2026-06-03"),
        ("Channel 6 Europe, Wednesday 3 June 2026", "2026-06-03"),
        ("Online desk, Wednesday 3 June 2026, 09:12", "2026-06-03"),
    ],
)
def test_heads_of_outlets(head, printed):
    assert day(head + BODY) == printed


@pytest.mark.parametrize(
    "line",
    [
        "Since April 18, 2026 (the day of the accord) - talks have gone on.",
        "Talks, April 18, 2026 was the day they ended.",
        "In Vienna, April 18, 2026 is remembered.",
        "Vienna, April 18, 2026, was where and when they met.",
        "Vienna, 18 April 2026: the day the talks broke up - and nobody noticed the rest of it.",
        "The talks ended on June 3, 2026 - a Wednesday.",
        "Timeline of the river talks: from June 3, 2026 - when envoys met - to now.",
        "On June 3, 2026 (local time) - envoys met.",
        "By June 3, 2026, the talks had failed.",
        "Until June 3, 2026 - no talks.",
        "They met in Vienna, April 18, 2026 - and parted.",
        "Envoys of Arda met in Vienna, April 18, 2026 (a Saturday) - and parted.",
        "Peace Talks Resume on 3 March 2031",
        "Accord of 3 March 2031 Is Dead",
        "Key dates: 3 June 2026 talks, 4 June 2026 truce",
        "3 June 2026: envoys meet in Belm and agree on a truce.",
        "June 3, 2026 was a bad day for Belm.",
        "Updated plan of 3 June 2026 is rejected by both sides",
        "Published works of June 3, 2026 were burnt.",
        "Deadline: 3 June 2026",
        "Election day: June 3, 2026",
        "Monday, June 3, 2026, was a day of mourning.",
        "Vienna, May 4 would be too early, said the envoy.",
        "Ultimatum Expires 3 June 2026",
    ],
)
def test_a_date_of_the_text_is_no_head(line):
    assert day(line) is None
    assert day("River talks\n\n" + line + BODY) is None


def test_a_dateline_is_older_than_the_stamp_of_its_page():
    head = "Talks go on\nUpdated June 5, 2026\nBELM, June 3 (Valley Wire) - Talks resumed."
    assert day(head + BODY) == "2026-06-03"
    head = "Talks go on\nUpdated: June 5, 2026\nPublished: June 4, 2026"
    assert day(head + BODY) == "2026-06-04"


def test_the_order_of_day_and_month_must_be_clear():
    assert day("Talks go on\nPublished: 04/05/2026" + BODY) is None
    assert day("Talks go on\nPublished: 06/18/2026" + BODY) == "2026-06-18"


def test_the_year_of_a_date_far_from_the_head_is_not_the_year_of_the_head():
    head = "BELM, May 4 (Valley Wire) - Talks resumed. They first met on "
    assert day(head + "3 March 2019.") == "XXXX-05-04"
    assert day(head + "3 May 2019.") == "2019-05-04"


def test_an_undated_report_beside_a_dated_one():
    dated = Text(
        "afp",
        "Vienna, April 18, 2026 (AFP) - Talks broke up on Friday, Norland said. Agency chief Henrik Solberg "
        "will visit Shirvan from April 21 to 22.",
    )
    undated = Text(
        "ap",
        "VIENNA (AP) - The delegation walked out of talks on Friday. Agency chief Henrik Solberg is scheduled "
        "to visit Shirvan on Tuesday.",
    )
    found = infer_published([dated, undated], [Published(), Published()], today=Day(2027, 1, 1))
    assert found[0].value == "2026-04-18"
    assert (found[1].value, found[1].status) == ("2026-04-17", "inferred")
