"""Names of private persons in addresses, tags and handles, with particles, ranks and namesakes."""

import pytest

from goodoffices.errors import BadInput
from goodoffices.model.claims import Document
from goodoffices.record.private import redact_documents

TEXTS = [
    (
        "Elin Marsk, 29, a hostage, was freed. Write to elin.marsk@example.org. Marsk said no.",
        "XXXX XXXXX, 29, a hostage, was freed. Write to XXXX.XXXXX@example.org. XXXXX said no.",
    ),
    (
        "Hostage Elin Marsk slept. See www.freeelinmarsk.org, #FreeElinMarsk and @elinmarsk.",
        "Hostage XXXX XXXXX slept. See www.freeXXXXXXXXX.org, #FreeXXXXXXXXX and @XXXXXXXXX.",
    ),
    (
        "Foreign Minister Tor Marsk spoke. Hostage Elin Marsk was freed. Ms. Marsk slept. "
        "Minister Marsk left. Tor Marsk wrote.",
        "Foreign Minister Tor Marsk spoke. Hostage XXXX XXXXX was freed. Ms. XXXXX slept. "
        "Minister Marsk left. Tor Marsk wrote.",
    ),
    (
        "Two hostages, Noor Haddad and Bo Lin, were freed. A spokeswoman for the Haddad family, "
        "Lina Haddad, spoke. Relatives of Ms Haddad came.",
        "Two hostages, XXXX XXXXXX and XX XXX, were freed. A spokeswoman for the XXXXXX family, "
        "Lina Haddad, spoke. Relatives of Ms XXXXXX came.",
    ),
    (
        "He saw a third hostage, Col. Bo Tal, 41. Tal slept.",
        "He saw a third hostage, Col. XX XXX, 41. XXX slept.",
    ),
    (
        "Captain Bo Tal, held hostage since March, was freed.",
        "Captain XX XXX, held hostage since March, was freed.",
    ),
    (
        "Hostage Omar al-Rashid was freed. Al-Rashid was thin. Mr al-Rashid slept.",
        "Hostage XXXX XXXXXXXXX was freed. XXXXXXXXX was thin. Mr XXXXXXXXX slept.",
    ),
    (
        "Among the dead were Mar\u00eda N\u00fa\u00f1ez de la Cruz, 44, and Ivo van der Berg, 50. Nunez ran.",
        "Among the dead were XXXXX XXXXX de la XXXX, 44, and XXX van der XXXX, 50. XXXXX ran.",
    ),
    (
        "Hostage Bo Orr was killed. Orr's widow, Lotte, thanked Foreign Minister Ann Bek.",
        "Hostage XX XXX was killed. XXX's widow, XXXXX, thanked Foreign Minister Ann Bek.",
    ),
    (
        "Hostage Elin Marsk slept. A pro-Marsk crowd met. According to his mother, Elin M. ate.",
        "Hostage XXXX XXXXX slept. A XXXXXXXXX crowd met. According to his mother, XXXX X. ate.",
    ),
]


@pytest.mark.parametrize(("raw", "copy"), TEXTS)
def test_what_is_left_of_a_text(raw, copy):
    (found,) = redact_documents([Document("w", "w.txt", raw)]).documents
    assert found.raw == copy


def test_an_address_in_one_report_unmasks_no_name_in_another():
    one = Document("a", "a.txt", "Hostage Elin Marsk slept. Marsk ate.")
    two = Document("b", "b.txt", "Marsk wrote from elin.marsk@example.org.")
    found = redact_documents([one, two]).documents
    assert [d.raw for d in found] == [
        "Hostage XXXX XXXXX slept. XXXXX ate.",
        "XXXXX wrote from XXXX.XXXXX@example.org.",
    ]


def test_two_reports_of_one_masked_name_are_told_by_their_files():
    both = [
        Document(name, f"in/{name}.txt", "Hostage Elin Marsk slept.")
        for name in ("elin-marsk", "marsk-elin")
    ]
    with pytest.raises(BadInput) as told:
        redact_documents(both)
    assert "in/marsk-elin.txt" in str(told.value)
