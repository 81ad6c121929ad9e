"""Hostile and damaged scenario files: a clear error or a note, never a traceback, never slow."""

import contextlib
import json
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.errors import BadInput, GoodOfficesError
from goodoffices.formats.catalogue import FORMATS
from goodoffices.formats.scenarios import format_of, read_scenario

DOMAIN = """issues:
- name: aid
  type: CategoricalIssue
  values:
  - none
  - full
- name: days
  type: ContiguousIssue
  values: [0, 3]
- name: share
  n_levels: 5
  type: ContinuousIssue
  values: [0.0, 1.0]
name: truce
type: CartesianOutcomeSpace
"""
PROFILE = """name: {name}
reserved_value: {reserved}
type: LinearAdditiveUtilityFunction
values:
- mapping: {{none: 0.0, full: {full}}}
  type: TableFun
- {{type: AffineFun, slope: 0.25, bias: 0}}
- {{type: TriangularFun, start: 0, middle: 0.5, end: 1, scale: 1, bias: 0}}
weights: [0.5, 0.3, {weight}]
"""
GOOD = PROFILE.format(name="north", reserved="0.25", full=1, weight=0.2)
OTHER = PROFILE.format(name="south", reserved="-.inf", full=0.5, weight=0.2)
LOG = {
    "reservationValue": 0.1,
    "issueWeights": {"aid": 0.5, "days": 0.5},
    "issues": {"aid": {"none": 0, "full": 1}, "days": {"ten": 1, "forty": 0.5}},
}


def folder(place, **files):
    for name, text in files.items():
        raw = text if isinstance(text, bytes) else text.encode()
        (place / name.replace("__", ".")).write_bytes(raw)
    return place


def utilities(scenario):
    return {
        party: [scenario.preferences[party].scores(issue.name) for issue in scenario.issues]
        for party in scenario.parties
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.encode("utf-16"),
        lambda text: "\n\n# a remark\n" + text,
    ],
    ids=["plain", "crlf", "bom", "utf-16", "remark"],
)
def test_encodings_and_line_ends_do_not_matter(tmp_path, change):
    place = folder(tmp_path, d__yml=change(DOMAIN), a__yml=change(GOOD), b__yml=change(OTHER))
    scenario = read_scenario(place)
    assert scenario.parties == ("north", "south")
    assert scenario.size == 2 * 4 * 5
    assert scenario.notes == ()
    assert [str(score) for score in utilities(scenario)["north"][2]] == [
        "0",
        "1/10",
        "1/5",
        "1/10",
        "0",
    ]
    assert scenario.preferences["south"].reservation is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (PROFILE.format(name="x", reserved=".nan", full=1, weight=1), "'.nan' is no number"),
        (PROFILE.format(name="x", reserved=".inf", full=1, weight=1), ".inf refuses every deal"),
        (PROFILE.format(name="x", reserved="0", full=1, weight=".nan"), "'.nan' is no number"),
        (PROFILE.format(name="x", reserved="0", full=1, weight=".inf"), "should be a number"),
        (PROFILE.format(name="x", reserved="0", full=1, weight="1e999"), "too large"),
        (PROFILE.format(name="x", reserved="0", full="[1]", weight="1"), "should be a number"),
        (GOOD.replace("AffineFun", "LambdaFun"), "'LambdaFun' is not supported"),
        (GOOD.replace("full: 1", "half: 1"), "no value for 'full'"),
        (GOOD.replace("[0.5, 0.3, 0.2]", "[0.5]"), "1 items for 3 issues"),
        (GOOD.replace("LinearAdditiveUtility", "OracleUtility"), "'OracleUtilityFunction' is not"),
        ("a: &a [" + "*a, " * 3 + "]", "inside itself"),
        ("[" * 10**6, "nested deeper"),
        ("name: x\ntype: y\n", "neither a domain nor"),
        (b"\xff\xfe\x00", "not UTF-16"),
        (b"name: \xe9\n", "not UTF-8"),
        ("", "empty"),
    ],
)
def test_a_bad_profile_is_a_note_and_the_rest_is_read(tmp_path, text, what):
    place = folder(tmp_path, d__yml=DOMAIN, a__yml=GOOD, bad__yml=text)
    scenario = read_scenario(place)
    assert scenario.preferences["north"] is not None
    assert [note for note in scenario.notes if what in note and "bad.yml" in note]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[0, 3]", "[3, 0]", "swap the bounds"),
        ("[0, 3]", "[0, 999999999999]", "more than 100,000 options"),
        ("[0, 3]", "[0, 0.5]", "no integer"),
        ("[0, 3]", "[0, x]", "should be a number"),
        ("n_levels: 5", "n_levels: 1", "grid of 1 points"),
        ("n_levels: 5", "n_levels: 99999999999", "grid of 99999999999 points"),
        ("name: days", "name: aid", "named twice"),
        ("  - none\n  - full", "  - none\n  - none", "names an option twice"),
        ("issues:\n", "issues: []\nother:\n", "no issues"),
    ],
)
def test_a_bad_domain_is_refused_with_its_line(tmp_path, old, new, what):
    place = folder(tmp_path, d__yml=DOMAIN.replace(old, new), a__yml=GOOD)
    with pytest.raises(BadInput, match=what) as caught:
        read_scenario(place)
    assert "d.yml:" in str(caught.value)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"issueWeights": {"aid": 0.5}}, "has no 'days'"),
        ({"reservationValue": "much"}, "should be a number"),
        ({"issues": {"aid": {"none": 0}}}, "has no 'full'"),
        ({"issues": {**LOG["issues"], "oil": {"x": 1}}}, "'oil' is in no other profile"),
    ],
)
def test_a_bad_negolog_profile_is_a_note(tmp_path, change, what):
    place = folder(
        tmp_path, profileA__json=json.dumps(LOG), profileB__json=json.dumps({**LOG, **change})
    )
    scenario = read_scenario(place)
    assert scenario.parties == ("profileA",)
    assert [note for note in scenario.notes if what in note and "profileB.json:1:" in note]


def test_nothing_outside_the_folder_is_opened(tmp_path):
    (tmp_path / "in").mkdir()
    secret = tmp_path / "secret.yml"
    secret.write_text(OTHER)
    place = folder(tmp_path / "in", d__yml=DOMAIN, a__yml=GOOD)
    (place / "b.yml").symlink_to(secret)
    (place / "c.yml").symlink_to(place / "a.yml")
    assert read_scenario(place).parties == ("north", "north (c)")


def test_what_is_no_file(tmp_path):
    place = folder(tmp_path, d__yml=DOMAIN, a__yml=GOOD)
    os.mkfifo(place / "pipe.yml")
    (place / "folder.yml").mkdir()
    (place / "._a.yml").write_bytes(b"\x00\x05\x16\x07")
    assert read_scenario(place).parties == ("north",)
    with pytest.raises(BadInput, match="neither a file nor a folder"):
        read_scenario(place / "pipe.yml")
    with pytest.raises(BadInput, match="not a scenario of a known format"):
        read_scenario(place / "folder.yml")
    with pytest.raises(BadInput, match="no such file"):
        read_scenario(place / "missing")


def test_a_domain_file_brings_the_profiles_beside_it(tmp_path):
    place = folder(tmp_path, d__yml=DOMAIN, a__yml=GOOD, z__yml=DOMAIN.replace("truce", "other"))
    scenario = read_scenario(place / "z.yml")
    assert (scenario.title, scenario.parties) == ("other", ("north",))
    alone = tmp_path / "alone"
    alone.mkdir()
    assert read_scenario(folder(alone, d__yml=DOMAIN) / "d.yml").parties == ()


@pytest.mark.parametrize("suffix", ["xml", "yml"])
def test_too_many_issues(tmp_path, suffix):
    text = {
        "xml": "<negotiation_template>" + "<issue name='x'><item value='1'/></issue>" * 1200,
        "yml": "issues:\n" + "".join(f"- {{name: i{n}, values: [a]}}\n" for n in range(1200)),
    }[suffix]
    (tmp_path / f"d.{suffix}").write_text(text)
    if suffix == "yml":
        with pytest.raises(BadInput, match="more than 1,000 issues"):
            read_scenario(tmp_path)
    else:
        scenario = read_scenario(tmp_path)
        assert len(scenario.issues) == 1000
        assert any("more than 1,000 issues" in note for note in scenario.notes)


def test_a_case_folder_is_a_scenario_and_no_negmas_domain(tmp_path):
    text = """goodoffices: 1
title: Lake talks
parties: [{name: Alba}, {name: Belmar}]
issues: [{name: water, options: [a third, half]}]
preferences:
  - {party: Alba, values: {water: {a third: 0, half: 1}}, source: {assumption: a guess, by: X}}
"""
    scenario = read_scenario(folder(tmp_path, case__yaml=text))
    assert (format_of(tmp_path), scenario.title, scenario.size) == ("case", "Lake talks", 2)


@pytest.mark.parametrize("name", FORMATS.names())
@pytest.mark.parametrize("text", [None, "", "[]", "[1]", "null", "{}", "<a/>"])
def test_nothing_useful_there(tmp_path, name, text):
    if text is not None:
        for suffix in ("json", "yml", "xml", "txt", "yaml"):
            (tmp_path / f"a.{suffix}").write_text(text)
    with pytest.raises(BadInput):
        read_scenario(tmp_path, format=name)
    with pytest.raises(BadInput, match="not a scenario of a known format"):
        read_scenario(tmp_path)


def test_unknown_formats_are_named(tmp_path):
    place = folder(tmp_path, a__txt="hello")
    with pytest.raises(BadInput, match=r"known: Case folder \(YAML\), GENIUS scenario \(XML\)"):
        read_scenario(place)
    with pytest.raises(GoodOfficesError, match="did you mean 'genius'"):
        read_scenario(place, format="genus")


HEADS = {
    ".json": ['{"parties": [', '{"issuesValues": {"x": ', '{"issueWeights": {}, "issues": {', "{"],
    ".yml": [
        "issues:\n- values: ",
        "type: LinearAdditiveUtilityFunction\n",
        "issues:\n- name: a\n",
    ],
    ".xml": ["<negotiation_template><issue name='a'>", "<utility_space><objective><issue ", "<a>"],
}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_anything_is_a_scenario_or_a_fault(data, tmp_path_factory):
    place = tmp_path_factory.mktemp("any")
    for name in "ab":
        suffix = data.draw(st.sampled_from(list(HEADS)))
        head = data.draw(st.sampled_from(HEADS[suffix]))
        tail = data.draw(st.text(alphabet="ab01.-:,[]{}<>/=\"' \n&*", max_size=40))
        (place / (name + suffix)).write_text(head + tail)
    for rule in FORMATS:
        with contextlib.suppress(BadInput):
            read_scenario(place, format=rule.name)
    with contextlib.suppress(BadInput):
        format_of(place)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"issueWeights":' * 10**5),
        ("a.json", '{"parties": ["' + "x" * 10**6 + '"], "issues": [], "preferences": {}}'),
        ("a.yml", "issues:\n- values:\n" + "  - x\n" * 20_000),
        ("a.xml", "<utility_space><issue><item/>" * 10**5),
        ("a.xml", "<negotiation_template>" + "<issue name='x'><item value='1'/></issue>" * 3000),
    ],
)
def test_large_and_deep_files_are_quick(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    start = time.process_time()
    with contextlib.suppress(BadInput):
        read_scenario(tmp_path)
    assert time.process_time() - start < 20
