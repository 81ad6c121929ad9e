"""Hostile and damaged files end in a clear error, quickly, and never in a traceback."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.casework.check import check_folder, load_documents
from goodoffices.cli.main import main
from goodoffices.errors import BadInput
from goodoffices.formats.case import case_text, read_case, read_case_text
from goodoffices.formats.case.fields import MAX_FAULTS
from goodoffices.formats.case.reportfiles import report_path
from goodoffices.formats.yaml_nodes import MAX_CHARACTERS

from .strategies import texts
from .test_read import WHOLE

HEAD = "goodoffices: 1\ntitle: x\n"
BOMB = "conflict:\n  a: &a0 [1, 2]\n" + "".join(
    f"  b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
)


def message(text: str | bytes, tmp_path: Path) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    (tmp_path / "case.yaml").write_bytes(data)
    with pytest.raises(BadInput) as caught:
        read_case(tmp_path)
    return str(caught.value).replace(f"{tmp_path}/", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + BOMB, "case.yaml:10:37: the aliases blow the file up; write the texts out"),
        (
            HEAD + "conflict: " + "[" * 900_000,
            "case.yaml:3:70: nested more than 60 deep; flatten it",
        ),
        (HEAD + "conflict: " + "{a: " * 10**5, "case.yaml:3:247: nested more than 60 deep"),
        (HEAD + "conflict:\n  " + "- " * (4 * 10**5), "case.yaml:4:121: nested more than 60 deep"),
        (HEAD + "conflict: &a [*a]", "case.yaml:3:15: '*a' contains itself; write the text out"),
        (HEAD + "conflict: *a", "case.yaml:3:11: nothing is marked '&a'"),
        (HEAD + "[a]: b", "case.yaml:3:1: "),
        (HEAD + "? {a: b}\n: c", "case.yaml:3:3: a key must be a text; put it in quotes"),
        (
            HEAD + "notice: \x07",
            "case.yaml:3:9: the character U+0007 cannot stand in YAML; remove it",
        ),
        (HEAD + 'notice: "\\ud800"', "case.yaml:3:9: a text holds half a character"),
        (HEAD + 'notice: "\\q"', "case.yaml:3:11: "),
        (HEAD + "<<: {a: b}", "case.yaml:3:1: a case has no key '<<'"),
        ("%YAML 3.0\n---\n" + HEAD, "case.yaml"),
        ("%TAG ! x\n%TAG ! y\n---\n" + HEAD, "case.yaml"),
        (
            b"goodoffices: 1\ntitle: caf\xe9\n",
            "case.yaml:2: the bytes at 25 are not UTF-8; save the file as UTF-8",
        ),
        (b"\xff\xfeg\x00o\xd8", "case.yaml"),
        (b"\x00" * 100, "case.yaml"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)), "case.yaml"),
        (
            "x" * (MAX_CHARACTERS + 1),
            "case.yaml: the file has 1,000,001 characters; give at most 1,000,000",
        ),
        (b" " * (4 * MAX_CHARACTERS + 1), "case.yaml: the file is larger than 4,000,000 bytes"),
        (
            HEAD + "title: y",
            "case.yaml:3:1: key 'title' is given twice (first in line 2); keep one",
        ),
    ],
)
def test_hostile_files(tmp_path: Path, text: str | bytes, expected: str):
    start = time.perf_counter()
    assert expected in message(text, tmp_path)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_make_no_difference(tmp_path: Path, encoding: str, newline: str):
    text = WHOLE.replace("\n", newline)
    (tmp_path / "case.yaml").write_bytes(text.encode(encoding))
    assert read_case(tmp_path) == read_case_text(WHOLE)


@pytest.mark.parametrize(
    "number", ["1e999999", "9" * 5000, "1/0", "0x10", "1_000", "∞", "１２", "1e"]
)
def test_numbers_that_are_none(number: str):
    text = HEAD + f"issues: [{{name: a, values: [0, '{number}']}}]\n"
    with pytest.raises(BadInput, match=r"3:32: an option"):
        read_case_text(text, "case.yaml")


def test_conditions_too_long_or_too_deep():
    head = HEAD + "parties: [{name: A}]\nissues: [{name: a, options: [x]}]\npositions:\n"
    for says, expected in (
        ("(" * 5000 + "a = x" + ")" * 4999, "'\\)' is missing"),
        ("not " * 4000 + "a = x", "nested more than 100 deep"),
        ("a = x and " * 5000 + "a = x", "give at most 20000"),
    ):
        source = "{assumption: a, by: b}"
        text = f"{head}  - {{party: A, kind: aim, says: {says}, source: {source}}}\n"
        with pytest.raises(BadInput, match=expected):
            read_case_text(text)


def test_thousands_of_faults_end_soon():
    many = "".join(f"  - {{name: party number {n}}}\n" for n in range(60))
    wrong = "".join(
        f"  - {{party: party numbr {n}, kind: aim, says: a = {n}, source: {{assumption: a, by: b}}}}\n"
        for n in range(700)
    )
    text = f"{HEAD}parties:\n{many}issues: [{{name: a, options: [x]}}]\npositions:\n{wrong}"
    start = time.perf_counter()
    with pytest.raises(BadInput) as caught:
        read_case_text(text, "case.yaml")
    assert len(caught.value.faults) == MAX_FAULTS + 1
    assert "there are more than 500 faults; correct these first" in str(caught.value.faults[-1])
    assert time.perf_counter() - start < 60


def test_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for path, expected in (
        (tmp_path / "none", "there is no such folder or file; give a folder with a case.yaml"),
        (tmp_path, "the folder has no case.yaml; write one, or give another folder"),
    ):
        assert main(["check", str(path)]) == 2
        assert expected in capsys.readouterr().err
    (tmp_path / "case.yaml").mkdir()
    assert main(["check", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_links_out_of_the_folder_are_refused(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    folder = tmp_path / "case"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "a.txt").symlink_to(secret)
    (folder / "case.yaml").write_text(HEAD + "reports: [{id: a, file: a.txt}]\n")
    with pytest.raises(BadInput, match=r"a\.txt: the file leads out of its folder"):
        read_case(folder)
    (folder / "reports" / "a.txt").unlink()
    case = read_case(folder)
    (folder / "reports" / "a.txt").symlink_to(secret)
    with pytest.raises(BadInput, match=r"a\.txt: the file leads out of its folder"):
        report_path(case, case.reports[0])
    (folder / "reports" / "a.txt").unlink()
    (folder / "reports" / "b.txt").write_text("inside")
    (folder / "reports" / "a.txt").symlink_to(folder / "reports" / "b.txt")
    assert report_path(case, case.reports[0]) == folder / "reports" / "a.txt"


def test_two_reports_of_one_stem_are_refused(tmp_path: Path):
    (tmp_path / "reports").mkdir()
    for name in ("a.txt", "a.md"):
        (tmp_path / "reports" / name).write_text("x")
    (tmp_path / "case.yaml").write_text(HEAD)
    with pytest.raises(
        BadInput, match=r"a\.txt: the id 'a' is also that of a\.md; rename one of them"
    ):
        read_case(tmp_path)


def test_reports_that_cannot_be_read_are_told_at_once(tmp_path: Path):
    (tmp_path / "reports").mkdir()
    for name, data in (("a.txt", b""), ("b.txt", b"\x00\x01\x02" * 50), ("c.txt", b"fine")):
        (tmp_path / "reports" / name).write_bytes(data)
    (tmp_path / "case.yaml").write_text(HEAD)
    with pytest.raises(BadInput) as caught:
        load_documents(read_case(tmp_path))
    assert len(caught.value.faults) == 2


SNIPPETS = [
    "\n",
    " ",
    ":",
    "-",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "&a ",
    "*a",
    "#",
    "|",
    ">",
    "\t",
    "!",
    "%",
    ",",
    "?",
    "~",
    "\r",
    "\x85",
    "é",
    "0",
    "nan",
]


# A conflict section that a check passes, in the place of one that only tests plain data.
SOUND = re.sub(
    "conflict: .*",
    "conflict: {decision_makers: [Northland], options: [{name: patrol, by: Northland}],"
    " preferences: {Northland: [1, 0]}}",
    WHOLE,
)


def test_damaged_files_never_end_in_a_traceback(tmp_path: Path):
    rng, sound = random.Random(2031), 0
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "wire-a.txt").write_text("So the  words on sixty releases")
    for _ in range(100):
        text = SOUND
        for _ in range(rng.choice([1, 1, 2, 4])):
            at = rng.randrange(len(text))
            cut = rng.choice([0, 1, 3, 20])
            text = text[:at] + rng.choice([*SNIPPETS, ""]) + text[at + cut :]
        (tmp_path / "case.yaml").write_bytes(text.encode())
        case, result = check_folder(tmp_path)
        assert not [fault for fault in result.faults if ";" not in fault.message]
        file = str(tmp_path / "case.yaml")
        if not any(fault.file == file for fault in result.faults):
            assert case is not None
            sound += 1
            assert read_case_text(case_text(case)) == case
    assert sound


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        texts,
        lambda part: (
            st.lists(part, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "name",
                        "party",
                        "source",
                        "when",
                        "between",
                        "options",
                        "range",
                        "values",
                        "weights",
                        "kind",
                        "says",
                        "report",
                        "words",
                        "start",
                        "handling",
                    ]
                )
                | texts,
                part,
                max_size=4,
            )
        ),
        max_leaves=12,
    ),
    st.data(),
)
def test_any_data_anywhere_is_read_or_told(part: object, data: st.DataObject):
    from goodoffices.formats.case.emit import emit_flow
    from goodoffices.formats.case.reader import KEYS

    key = data.draw(st.sampled_from(KEYS[2:]))
    wrapped = data.draw(
        st.sampled_from(
            [
                part,
                [part],
                [{"name": "a", "party": "A", "values": part, "source": part, "weights": part}],
            ]
        )
    )
    head = HEAD + ("" if key == "parties" else "parties: [{name: A}]\n")
    try:
        read_case_text(f"{head}{key}: {emit_flow(wrapped)}\n", "case.yaml")
    except BadInput as error:
        assert all(fault.line or "empty" in fault.message for fault in error.faults)
