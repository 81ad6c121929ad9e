"""Letters that patterns ask for: the gate against looking in every word."""

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record.gates import Gate
from goodoffices.record.grammar import Parsed
from goodoffices.record.text import Text

_PARTS = ("not", "n't", "will", "refus", "no", "until")
_WORDS = st.sampled_from(("They", "won't", "not", "refused", "until", "noon", "Friday", ".", ","))


@given(st.lists(_WORDS, max_size=30), st.integers(0, 200), st.integers(0, 200))
def test_letters_between_two_places_are_those_of_the_words_that_start_there(words, one, other):
    text = Text("w", " ".join(words))
    parsed = [Parsed(text, sentence) for sentence in text.sentences]
    start, end = sorted((one, other))
    letters = Gate(_PARTS).read(parsed).between(start, end)
    tokens = [token for each in parsed for token in each.tokens if start <= token.start < end]
    assert letters == {part for part in _PARTS for token in tokens if part in token.lower}


def test_nothing_stands_in_no_words():
    assert Gate(_PARTS).read([]).between(0, 10) == frozenset()
