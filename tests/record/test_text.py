import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.record.text import _TOKEN, Text, fold_case, normalise


def sentences(raw):
    text = Text("wire", raw)
    return [raw[s.start : s.end] for s in text.sentences]


@pytest.mark.parametrize(
    ("raw", "cut"),
    [
        ("Gen. Orr left. He ate.", ["Gen. Orr left.", "He ate."]),
        ("J. P. Orr came. All left.", ["J. P. Orr came.", "All left."]),
        ("In the U.S. Senate. The U.S. agreed.", ["In the U.S. Senate.", "The U.S. agreed."]),
        ("They met at 5 p.m. The end.", ["They met at 5 p.m.", "The end."]),
        ("Aid rose 4.5 percent. It fell.", ["Aid rose 4.5 percent.", "It fell."]),
        ("“We go. We stay,” he said.", ["“We go.", "We stay,” he said."]),
        ("“Why?” she asked. No one knew.", ["“Why?” she asked.", "No one knew."]),
        ("The talks ended.Talks will go on.", ["The talks ended.", "Talks will go on."]),
        ("A headline\nThe text.", ["A headline", "The text."]),
    ],
)
def test_sentences(raw, cut):
    assert sentences(raw) == cut


def test_hard_wrapped_lines_are_one_paragraph():
    raw = (
        "The delegation of Norland left on Monday for the capital\nof Sudria, where the talks are to go on for another week\n"
        "or two.\n\nIt came back later in the week without having said a word\nabout what had been agreed by the two sides in the night\nbefore.\n"
    )
    assert len(Text("wire", raw).paragraphs) == 2
    assert len(Text("wire", raw.replace("\n\n", "\n")).paragraphs) == 6


def test_tokens_keep_offsets():
    raw = "Orr’s state-run U.S. aide can’t pay $1,000.50 to al-Samir."
    text = Text("wire", raw)
    tokens = text.tokens(text.sentences[0])
    assert [token.text for token in tokens] == [
        "Orr", "'s", "state-run", "U.S.", "aide", "can't", "pay", "$", "1,000.50", "to", "al-Samir", ".",
    ]  # fmt: skip
    assert all(normalise(raw)[token.start : token.end] == token.text for token in tokens)


@settings(max_examples=1000, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA. ?!\"'“”’‘\r\n\t\u00a0…—–(1,İe\u0301😀`"), max_size=80))
def test_every_character_keeps_its_place(raw):
    assert len(normalise(raw)) == len(raw) == len(fold_case(normalise(raw)))
    text = Text("wire", raw)
    at = 0
    for sentence in text.sentences:
        assert at <= sentence.start < sentence.end <= len(raw)
        assert not text.norm[at : sentence.start].strip()
        at = sentence.end
        covered = "".join(token.text for token in text.tokens(sentence))
        assert covered == "".join(text.norm[sentence.start : sentence.end].split())
    assert not text.norm[at:].strip()


@pytest.mark.parametrize("piece", [".", "a.", '?"', "\n ", "A.B", "'", "``", "- ", "1,", "x\r"])
def test_linear(piece):
    start = time.process_time()
    text = Text("wire", piece * (200_000 // len(piece)))
    for sentence in text.sentences:
        text.tokens(sentence)
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("They want $2.5m. Two sources said so.", 2),
        ("It is 4.5km. Belmar is near.", 2),
        ("In the U.S. Two men died.", 2),
        ("In the U.S. Congress met.", 1),
        ("They left at 4 p.m. Mayor Elena Pardo stayed.", 2),
        ("He came at 5 p.m. Sunday.", 1),
        ("It opened at 9 a.m. Eastern time.", 1),
        ("They met at 8 a.m. Kestan time.", 1),
        ("It was 6 a.m. 3 May.", 1),
    ],
)
def test_stops_after_amounts_and_clock_times(words, count):
    assert len(Text("w", words).sentences) == count


@given(st.text(alphabet="aBé.,'-/ 1\n\"U\u0130\u03a3", max_size=30))
@settings(max_examples=300)
def test_tokens_remembered_by_stretch_are_those_of_the_whole(raw):
    """No token holds a blank or asks what stands beyond one, so that stretches can be cut alone."""
    text = Text("wire", raw)
    at_once = [
        (match.start(), match.end(), match[0], text.lower[match.start() : match.end()])
        for match in _TOKEN.finditer(text.norm)
    ]
    assert text.tokens_between(0, len(text.norm)) == at_once
