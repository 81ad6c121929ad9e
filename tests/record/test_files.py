"""Report files in any shape: encodings, front matter, HTML, PDF, and hostile input."""

from __future__ import annotations

import codecs
import hashlib
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import BadInput, MissingExtra
from goodoffices.record.files import decode, load_document, load_documents
from goodoffices.record.front_matter import read_front_matter
from goodoffices.record.language import LANGUAGES, detect_language

WORDS = "Les négociations à Orée – “reprises” lundi\r\nLe président a dit que les pourparlers vont continuer.\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(WORDS.encode(encoding))
    document = load_document(path)
    assert document.raw.lstrip("\ufeff") == WORDS
    assert document.sha256 == hashlib.sha256(WORDS.encode(encoding)).hexdigest()
    assert document.language == "fr"


def test_eight_bit_encoding(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes((WORDS * 5).encode("cp1252"))
    assert "négociations à Orée" in load_document(path).raw


def test_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "wire.md"
    path.write_text(
        "---\noutlet: The Valley Wire\npublished: 2031-03-04T10:00+02:00\nurl: https://example.org/a\n"
        'title: "Talks"\n---\nThe talks went on.\n'
    )
    document = load_document(path)
    assert (document.outlet, document.title, document.url) == (
        "The Valley Wire",
        "Talks",
        "https://example.org/a",
    )
    assert (document.published.value, document.published.status) == (
        "2031-03-04T10:00+02:00",
        "given",
    )
    assert document.raw[document.body_start :] == "The talks went on.\n"


def test_front_matter_fault_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "wire.md"
    path.write_text("---\noutlet: The Valley Wire\npublished: 4 March\n---\nTalks.\n")
    with pytest.raises(BadInput, match=r"wire\.md:3: '4 March' is not a date"):
        load_document(path)


def test_html(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    body = "".join(
        f"<p>The delegations of Arda and Belm met again for talks, round {n}.</p>" for n in range(9)
    )
    path.write_text(
        '<html><head><title>Talks go on</title><meta property="article:published_time" content="2031-03-04">'
        f"</head><body><nav>Menu</nav><article><h1>Talks go on</h1>{body}</article></body></html>"
    )
    document = load_document(path)
    assert "round 8" in document.raw
    assert "Menu" not in document.raw
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def pdf(words: str) -> bytes:
    """A page with a line of text."""
    stream = f"BT /F 12 Tf 10 50 Td ({words}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{data}{head}trailer<</Root 1 0 R/Size 6>>\nstartxref\n{len(data)}\n%%EOF\n".encode()


def test_pdf(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf("The talks went on Monday."))
    assert load_document(path).raw.strip() == "The talks went on Monday."


HOSTILE = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n",
    "mark.txt": codecs.BOM_UTF8,
    "junk.txt": bytes(range(256)) * 20,
    "nul.txt": b"\x00" * 1000,
    "broken.pdf": b"%PDF-1.4 nothing here",
    "empty.html": b"<html></html>",
    "nested.html": b"<div>" * 200_000,
    "bomb.html": b'<!DOCTYPE h [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;</body></html>',
    "report.docx": b"PK\x03\x04",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    with pytest.raises(BadInput) as caught:
        load_document(path)
    assert caught.value.faults[0].file == str(path)
    assert ";" in caught.value.faults[0].message


def test_places_that_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name in (
        tmp_path / "missing.txt",
        tmp_path,
        tmp_path / "pipe.txt",
        "a\x00b.txt",
        "/dev/null",
    ):
        with pytest.raises(BadInput):
            load_document(name)
    with pytest.raises(BadInput, match="not Unicode"):
        load_document(os.fsdecode(b"\xff.txt"))


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text("a" * 100)
    with pytest.raises(BadInput, match="at most 99 are read"):
        load_document(path, max_bytes=99)


def test_all_faults_at_once_and_stems(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The talks went on.")
    (tmp_path / "a.md").write_text("The talks went on.")
    (tmp_path / "b.txt").write_text("")
    with pytest.raises(BadInput) as caught:
        load_documents(
            [tmp_path / "a.txt", tmp_path / "a.md", tmp_path / "b.txt", tmp_path / "c.txt"]
        )
    assert len(caught.value.faults) == 3
    assert "the stem 'a'" in str(caught.value.faults[0])


def test_decode_keeps_line_ends_and_marks() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\r\nb\rc\n"
    assert decode(codecs.BOM_UTF8 + b"a") == "\ufeffa"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("The talks were held in the capital and will be continued.", "en"),
        ("Die Gespräche wurden in der Hauptstadt geführt und werden fortgesetzt.", "de"),
        ("Las conversaciones se celebraron en la capital y van a continuar.", "es"),
        ("المحادثات مستمرة في العاصمة", "ar"),
        ("השיחות נמשכות בבירה", "he"),
        ("Переговоры продолжаются в столице", "ru"),
        ("会谈在首都继续进行", "zh"),
        ("会談は首都で続いている", "ja"),
        ("", "und"),
    ],
)
def test_language(words: str, code: str) -> None:
    assert detect_language(words) == code


def test_html_in_the_encoding_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    words = "<p>Делегации Арды и Бельма снова встретились в столице для переговоров о мире.</p>" * 6
    page = f'<html><head><meta charset="windows-1251"></head><body><article>{words}</article></body></html>'
    path.write_bytes(page.encode("cp1251"))
    document = load_document(path)
    assert "Делегации Арды" in document.raw
    assert document.language == "ru"


@pytest.mark.parametrize(
    ("name", "module", "extra"), [("a.html", "trafilatura", "html"), ("a.pdf", "pypdf", "pdf")]
)
def test_missing_extra_is_named(
    name: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(b"<p>Talks went on.</p>")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=rf"goodoffices\[{extra}\]"):
        load_document(tmp_path / name)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_decode_or_do_not(data: bytes) -> None:
    text = decode(data)
    if text is not None:
        text.encode("utf-8")
        assert detect_language(text) in LANGUAGES
        read_front_matter(text.replace("published", "outlet").replace("date", "link"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "---\n",
                "---",
                "published: ",
                "2031-03-04",
                "outlet: a\n",
                "\ufeff",
                "\r\n",
                "x",
                ": ",
            ]
        )
    )
)
def test_front_matter_ends_inside_the_text(pieces: list[str]) -> None:
    raw = "".join(pieces)
    try:
        matter = read_front_matter(raw)
    except BadInput:
        return
    assert 0 <= matter.end <= len(raw)


def test_two_encodings_in_one_file_are_a_fault_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("Talks in Łódź – “yes”, she said.\nThe caf".encode() + b"\xe9 was shut.\n")
    with pytest.raises(BadInput) as told:
        load_document(path)
    assert "report.txt:2:8: the byte 0xE9 is not UTF-8" in str(told.value)
