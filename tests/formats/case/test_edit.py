"""Changes in place: what is meant changes, and nothing else."""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import BadInput
from goodoffices.formats.case import Append, SetValue, edit_text, read_case, rewrite
from goodoffices.formats.case.emit import emit_block, emit_flow
from goodoffices.formats.yaml_nodes import MapNode, Node, ScalarNode, SeqNode, read_nodes

from .strategies import texts

CASE = """\
# The talks on the lake.
goodoffices: 1   # version
title: 'Lake talks'
as_of: 2031-03-10

parties:
  - {name: Northland,   role: party}   # the north
  # the south
  - name: Harbour
    title: "Harbour \\"Movement\\""
questions:
    - When  # first
    - >-
      Where and
      how

    # last words
summary:
# the end
"""


def tree(node: Node) -> Any:
    if isinstance(node, MapNode):
        return {key: tree(value) for key, (_, value) in node.pairs.items()}
    if isinstance(node, SeqNode):
        return [tree(item) for item in node.items]
    assert isinstance(node, ScalarNode)
    return None if node.empty else node.text


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (SetValue(("title",), "Sea talks"), "'Lake talks'", "'Sea talks'"),
        (SetValue(("title",), "It's"), "'Lake talks'", "'It''s'"),
        (SetValue(("goodoffices",), 1), "", ""),
        (SetValue(("as_of",), "2031-03-11"), "03-10\n", "03-11\n"),
        (SetValue(("parties", 0, "role"), "host"), "role: party}", "role: host}"),
        (SetValue(("parties", 0, "of"), "a, b"), "party}", 'party, of: "a, b"}'),
        (SetValue(("parties", 1, "title"), 'a "b"'), '"Harbour \\"Movement\\""', '"a \\"b\\""'),
        (
            SetValue(("parties", 1, "roles"), ["host"]),
            'Movement\\""\n',
            'Movement\\""\n    roles: [host]\n',
        ),
        (SetValue(("summary",), "Nothing yet."), "summary:", "summary: Nothing yet."),
        (Append(("questions",), "Why"), "      how\n", "      how\n    - Why\n"),
        (SetValue(("questions", 1), "Where"), ">-\n      Where and\n      how\n", "Where\n"),
        (
            Append(("parties",), {"name": "Astria", "role": "mediator"}),
            'Movement\\""\n',
            'Movement\\""\n  - {name: Astria, role: mediator}\n',
        ),
        (Append(("summary",), "x"), "summary:\n", "summary:\n  - x\n"),
        (
            Append(("texts",), {"name": "outline"}),
            "summary:\n",
            "summary:\ntexts:\n  - {name: outline}\n",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_place_changes(change: Any, old: str, new: str, newline: str):
    text, old, new = (part.replace("\n", newline) for part in (CASE, old, new))
    assert text.count(old) == 1 or old == ""
    assert edit_text(text, [change]) == text.replace(old, new)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (SetValue(("parties", 7, "name"), "x"), "6|there is no 'parties.7.name'"),
        (SetValue(("partis", 0, "name"), "x"), "did you mean 'parties'"),
        (Append(("title",), "x"), "there is no place for 'title'"),
        (SetValue(("title", "x"), "x"), "there is no place for 'title.x'"),
        (SetValue(("parties", "x"), "x"), "there is no place for 'parties.x'"),
    ],
)
def test_a_path_that_is_not_there_is_told(change: Any, message: str):
    with pytest.raises(BadInput, match=message):
        edit_text(CASE, [change], "case.yaml")


def test_a_text_that_stands_in_two_places_is_not_changed_in_one():
    text = "a: &x one\nb: *x\nc: [&y [1], *y]\n"
    with pytest.raises(BadInput, match="1:4: 'a' cannot be changed in place; change it by hand"):
        edit_text(text, [SetValue(("a",), "two")], "case.yaml")
    with pytest.raises(BadInput, match="cannot be changed in place"):
        edit_text(text, [Append(("c", 1), "2")])


data = st.recursive(
    st.none() | texts,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(texts, part, max_size=3),
    max_leaves=8,
)


def paths(value: Any, above: tuple = ()) -> list[tuple]:
    if isinstance(value, dict):
        pairs = list(value.items())
    else:
        pairs = list(enumerate(value)) if isinstance(value, list) else []
    found = [(*above, key) for key, _ in pairs]
    return found + [path for key, part in pairs for path in paths(part, (*above, key))]


@settings(max_examples=250, deadline=None)
@given(st.dictionaries(texts, data, min_size=1, max_size=4), data, st.data())
def test_any_change_gives_what_is_meant_or_is_refused(
    whole: dict, value: Any, choice: st.DataObject
):
    text = emit_flow(whole) if choice.draw(st.booleans()) else emit_block(whole)
    assert tree(read_nodes(text)) == whole
    path = choice.draw(st.sampled_from(paths(whole)))
    append = choice.draw(st.booleans())
    meant = copy.deepcopy(whole)
    at: Any = meant
    for step in path[:-1]:
        at = at[step]
    if append and isinstance(at[path[-1]], list | None):
        at[path[-1]] = [*(at[path[-1]] or []), value]
        change: Any = Append(path, value)
    else:
        at[path[-1]] = value
        change = SetValue(path, value)
    try:
        edited = edit_text(text, [change])
    except BadInput as error:
        assert "by hand" in str(error)
        return
    assert tree(read_nodes(edited)) == meant


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 3), texts)
def test_setting_a_name_touches_one_line_only(index: int, value: str):
    lines = [f"  - name: party {i}  # remark {i}" for i in range(4)]
    text = "# head\nparties:\n" + "\n".join(lines) + "\n# tail\n"
    edited = edit_text(text, [SetValue(("parties", index, "name"), value)])
    before, after = text.split("\n"), edited.split("\n")
    assert len(before) == len(after)
    changed = [i for i, pair in enumerate(zip(before, after, strict=True)) if len(set(pair)) == 2]
    assert changed in ([index + 2], [])
    assert edited.count("# remark") == 4


def folder(tmp_path: Path, data: bytes) -> Path:
    (tmp_path / "case.yaml").write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_marks_and_line_ends_of_the_file_stay(tmp_path: Path, encoding: str, newline: str):
    text = CASE.replace("\n", newline)
    place = folder(tmp_path, text.encode(encoding))
    assert rewrite(place, [SetValue(("title",), "Sée talks")])
    after = (place / "case.yaml").read_bytes()
    assert after == text.replace("Lake talks", "Sée talks").encode(encoding)
    assert read_case(place).title == "Sée talks"


def test_nothing_is_written_when_nothing_changes(tmp_path: Path):
    place = folder(tmp_path, CASE.encode())
    before = os.stat(place / "case.yaml")
    assert not rewrite(place, [])
    assert not rewrite(place, [SetValue(("title",), "Lake talks"), SetValue(("summary",), None)])
    after = os.stat(place / "case.yaml")
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_change_that_makes_the_case_faulty_is_refused(tmp_path: Path):
    place = folder(tmp_path, CASE.encode())
    with pytest.raises(
        BadInput, match=r"case\.yaml:7:\d+: role 'hosts' is not known; did you mean 'host'"
    ):
        rewrite(place, [SetValue(("parties", 0, "role"), "hosts")])
    assert (place / "case.yaml").read_bytes() == CASE.encode()
    assert [file.name for file in place.iterdir()] == ["case.yaml"]


def test_rights_and_links_stay(tmp_path: Path):
    (tmp_path / "real").mkdir()
    place = folder(tmp_path / "real", CASE.encode())
    (place / "case.yaml").chmod(0o640)
    link = tmp_path / "linked"
    link.mkdir()
    (link / "case.yaml").symlink_to(place / "case.yaml")
    assert rewrite(link, [SetValue(("title",), "Sea talks")])
    assert (link / "case.yaml").is_symlink()
    assert read_case(place).title == "Sea talks"
    assert (place / "case.yaml").stat().st_mode & 0o777 == 0o640
