"""Names of states: every member of the United Nations by name, the small ones by adjective and capital."""

import pytest

from goodoffices.record.gazetteer import capitals, look_up
from goodoffices.record.text import tokens_of


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Faroese", "Faroe Islands"),
        ("Greenlanders", "Greenland"),
        ("Guyanese", "Guyana"),
        ("Comorian", "Comoros"),
        ("Swaziland", "Eswatini"),
        ("Bissau-Guinean", "Guinea-Bissau"),
        ("Trinidadian", "Trinidad and Tobago"),
        ("Solomon Islanders", "Solomon Islands"),
    ],
)
def test_small_states_are_known_by_their_adjectives(word, state):
    tokens = tokens_of(word)
    end, entry = look_up(tokens, 0)
    assert (end, entry.state) == (len(tokens), state)


def test_capitals_of_small_states():
    assert capitals()["Greenland"] == "Nuuk"
    assert capitals()["Barbados"] == "Bridgetown"


def test_a_congress_is_of_no_state_by_itself():
    assert look_up(tokens_of("Congress"), 0)[1].state == ""
    assert look_up(tokens_of("U.S. Congress"), 0)[1].name == "Congress"
