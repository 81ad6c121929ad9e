"""GENIUS XML: published figures, every folder at hand, and files with everything wrong."""

from fractions import Fraction
from pathlib import Path

import pytest

from goodoffices.errors import BadInput
from goodoffices.formats.scenarios import read_scenario
from goodoffices.model.conditions import All, Comparison, Not

SHARED = Path(__file__).resolve().parents[3] / "shared"
GENIUS = SHARED / "cases/genius"
shared = pytest.mark.skipif(not GENIUS.is_dir(), reason="the shared cases are not here")
FOLDERS = sorted({file.parent for file in GENIUS.rglob("*.xml")}) if GENIUS.is_dir() else []


@pytest.mark.parametrize(
    ("folder", "size", "frontier"),
    [
        ("anac/y2010/ItexvsCypress", 180, 18),
        ("ItexvsCypressDomain", 180, 18),
        ("anac/y2010/EnglandZimbabwe", 576, 25),
        ("Jobs", 540, 21),
    ],
)
@shared
def test_published_frontiers(folder, size, frontier, brute):
    scenario = read_scenario(GENIUS / folder)
    assert len(scenario.parties) == 2
    points = brute.utilities(scenario)
    assert scenario.size == size
    assert brute.distinct(points[brute.undominated(points)]) == frontier
    assert "divided by the largest evaluation" in " ".join(scenario.conventions)


@shared
@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_folder_is_read(folder):
    scenario = read_scenario(folder)
    assert scenario.issues
    assert scenario.parties
    for party in scenario.parties:
        if scenario.preferences[party] is None:
            assert any(f"{party}.xml" in note for note in scenario.notes)
    left_out = {file.stem for file in folder.glob("*.xml")} - set(scenario.parties)
    noted = {stem for stem in left_out if any(f"{stem}.xml" in note for note in scenario.notes)}
    assert len(left_out - noted) <= 1, "only the domain file needs no note"


@shared
def test_every_single_file_is_read_or_refused_with_its_name():
    for file in GENIUS.rglob("*"):
        if file.is_file():
            try:
                read_scenario(file)
            except BadInput as error:
                assert all(str(file) in str(fault) for fault in error.faults), file


TEMPLATE = """<negotiation_template>
 <agent class="x" name="north" utility_space="{first}"/>
 <utility_space number_of_issues="2">
  <objective index="3" name="truce" type="objective">
   <objective index="7" name="people" type="objective">
    <issue index="1" name="releases" type="discrete">
     <item index="1" value="none"/><item index="2" value="some"/><item index="3" value="all"/>
    </issue>
   </objective>
   <issue index="2" name="days" vtype="integer" lowerbound="10" upperbound="14"/>
   <issue index="5" name="share" type="real"><range lowerbound="0" upperbound="1"/></issue>
  </objective>
 </utility_space>
</negotiation_template>"""

PROFILE = """<utility_space>
 <objective index="3" name="truce">
  <objective index="7" name="people">
   <weight index="1" value="0.5"/>
   <issue index="1" name="releases" type="discrete">
    <item value="none" evaluation="0"/><item value="some" evaluation="{some}"/>
    <item value="all" evaluation="8"/>
   </issue>
  </objective>
  <weight index="2" value="0.3"/><weight index="5" value="0.2"/><weight index="7" value="0.9"/>
  <issue index="2" name="days" type="integer" lowerbound="10" upperbound="14">
   <evaluator ftype="linear" slope="0.5" offset="-0.25"/>
  </issue>
  <issue index="5" name="share" type="real"><range lowerbound="0" upperbound="1"/>
   <evaluator ftype="{ftype}" parameter0="0" parameter1="1" parameter2="0.5"/>
  </issue>
 </objective>
 <reservation value="0.25"/><discount_factor value="0.9"/>
</utility_space>"""


def folder(tmp_path, **files):
    for name, text in files.items():
        raw = text if isinstance(text, bytes) else text.encode()
        (tmp_path / f"{name}.xml").write_bytes(raw)
    return tmp_path


def test_nested_objectives_ranges_and_evaluators(tmp_path):
    scenario = read_scenario(
        folder(
            tmp_path,
            domain=TEMPLATE.format(first="../../etc/passwd"),
            a=PROFILE.format(some=2, ftype="linear"),
            b=PROFILE.format(some=6, ftype="triangular"),
        )
    )
    assert scenario.parties == ("a", "b")
    assert [issue.name for issue in scenario.issues] == ["releases", "days", "share"]
    assert [issue.kind for issue in scenario.issues] == ["categorical", "integer", "number"]
    assert scenario.size == 3 * 5 * 11
    one, other = scenario.preferences["a"], scenario.preferences["b"]
    assert one.scores("releases") == (0, Fraction(1, 8), Fraction(1, 2))
    # Linear evaluators of integers start at the lower bound and are kept within 0 and 1.
    assert one.values["days"] == (0, Fraction(1, 4), Fraction(3, 4), 1, 1)
    assert one.scores("share")[5] == Fraction(1, 10)
    assert other.values["share"][:6] == tuple(Fraction(n, 5) for n in range(6))
    assert other.values["share"][10] == 0
    assert (one.reservation, one.discount) == (Fraction(1, 4), Fraction(9, 10))
    assert any("grid of 11 points" in said for said in scenario.conventions)


def test_other_grid_and_chosen_profiles(tmp_path):
    place = folder(
        tmp_path,
        domain=TEMPLATE.format(first="a.xml"),
        a=PROFILE.format(some=2, ftype="linear"),
        b=PROFILE.format(some=6, ftype="constant"),
        c=PROFILE.format(some=7, ftype="linear"),
    )
    scenario = read_scenario(place, profiles=["c", "a.xml"], grid=3)
    assert scenario.parties == ("c", "a")
    assert scenario.size == 3 * 5 * 3
    with pytest.raises(BadInput, match="no profile 'd'"):
        read_scenario(place, profiles=["d"])


BROKEN = PROFILE.format(some="null", ftype="wavelet").replace('value="all" ', 'value="R & D" ')


def test_everything_wrong_at_once(tmp_path):
    scenario = read_scenario(
        folder(
            tmp_path,
            domain="notes of the editor\n<?xml version='1.0'?>\n" + TEMPLATE.format(first="b.xml"),
            good=PROFILE.format(some=2, ftype="linear"),
            broken=BROKEN,
            variant=PROFILE.format(some=2, ftype="linear").replace("0.9", "0.8"),
            pareto="<a><b utilA='1'/></a>",
            empty=b"",
            latin=PROFILE.format(some=3, ftype="linear")
            .replace("truce", "tr\u00eave")
            .encode("latin-1"),
            bomb='<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><utility_space/>',
            _info="<info/>",
        )
        / "."
    )
    assert set(scenario.parties) == {"good", "broken", "latin"}
    notes = "\n".join(scenario.notes)
    for what in (
        "domain.xml:1:1: text before the XML declaration",
        "broken.xml:7:",
        "evaluator 'wavelet' is not supported",
        "option 'R & D' is not in the domain",
        "issue 'share' is not evaluated",
        "no evaluation for some, all of 'releases'; read as 0",
        "a variant of 'good'",
        "pareto.xml:1:1: <a> is neither",
        "empty.xml",
        "bomb.xml:1:14: entities are not allowed",
        "_info.xml",
    ):
        assert what in notes


def test_no_template_takes_the_domain_from_a_profile(tmp_path):
    place = folder(tmp_path, a=PROFILE.format(some=2, ftype="linear"))
    scenario = read_scenario(place)
    assert scenario.size == 165
    assert "no domain file" in scenario.notes[0]
    alone = read_scenario(place / "a.xml")
    assert alone.parties == ("a",)


def test_a_template_alone_has_no_parties(tmp_path):
    scenario = read_scenario(folder(tmp_path, d=TEMPLATE.format(first="")) / "d.xml")
    assert (scenario.parties, scenario.size) == ((), 165)


def test_no_domain_at_all(tmp_path):
    place = folder(tmp_path, d="<negotiation_template><x/></negotiation_template>")
    with pytest.raises(BadInput, match="no domain here"):
        read_scenario(place)


def test_numbers_that_are_none(tmp_path):
    bad = PROFILE.format(some="NaN", ftype="linear").replace('"0.3"', '"inf"')
    scenario = read_scenario(folder(tmp_path, d=TEMPLATE.format(first=""), a=bad))
    notes = "\n".join(scenario.notes)
    assert "'evaluation' is 'NaN'; it should be a number" in notes
    assert "'value' is 'inf'; it should be a number" in notes
    assert "issue 'days' has no weight" in notes


RECTANGLES = """<utility_space type="nonlinear"><objective index="0" name="big">{issues}
<utility maxutility="100"><ufun type="PlainUfun" weight="1" aggregation="{how}">
<hyperRectangle utility="30"><INCLUDES index="1" min="0" max="4"/>
<INCLUDES index="2" min="3" max="9"/></hyperRectangle>
<hyperRectangle utility="20" weight="0.5"><EXCLUDES index="50" min="2" max="2"/></hyperRectangle>
<hyperRectangle utility="10"/>
</ufun></utility></objective><reservation value="0.1"/></utility_space>"""


def test_hyper_rectangles_in_a_space_of_10_to_the_50(tmp_path):
    issues = "".join(
        f'<issue index="{n}" name="i{n}" type="integer" lowerbound="0" upperbound="9"/>'
        for n in range(1, 51)
    )
    template = f"<negotiation_template><utility_space><objective index='0' name='big'>{issues}</objective></utility_space></negotiation_template>"
    place = folder(
        tmp_path,
        domain=template,
        a=RECTANGLES.format(issues=issues, how="sum"),
        b=RECTANGLES.format(issues=issues, how="max"),
    )
    scenario = read_scenario(place)
    assert scenario.size == 10**50
    utility = scenario.preferences["a"]
    assert utility.constant == Fraction(1, 10)
    first, second = utility.interactions
    assert first.value == Fraction(3, 10)
    assert first.when == All((Comparison("i1", "<=", (4,)), Comparison("i2", ">=", (3,))))
    assert second.value == Fraction(1, 10)
    assert isinstance(second.when, Not)
    assert scenario.preferences["b"] is None
    assert any("aggregation 'max' is not supported" in note for note in scenario.notes)


def test_many_options_are_refused_not_listed(tmp_path):
    text = TEMPLATE.format(first="").replace('upperbound="14"', 'upperbound="999999999999"')
    scenario = read_scenario(folder(tmp_path, d=text))
    assert [issue.name for issue in scenario.issues] == ["releases", "share"]
    assert any("more than 100,000 options" in note for note in scenario.notes)


def by_the_rules(root, package):
    """The utility of GENIUS's ConstraintUtilitySpace, written down from its definition."""
    rules = next(root.iter("rules"))

    def contains(index, text):
        return text in package[index]

    def holds(check):
        index, condition = check.get("index"), check.get("condition")
        if "numeric" not in condition:
            return contains(index, condition)
        return int(package[index]) >= 0 if "positive" in condition else int(package[index]) <= 0

    def zero(rule):
        kind, index = rule.get("type"), rule.get("index")
        assigned = [package[a.get("index")] == a.get("value") for a in rule.iter("valueassignment")]
        if kind == "zeroConstraint":
            return all(assigned)
        if kind == "conditionalZeroConstraint":
            return all(assigned) and not contains(index, rule.get("value"))
        total = sum(int(package[item.get("index")]) for item in rule.iter("item"))
        if not int(rule.get("min")) <= total <= int(rule.get("max")):
            return False
        if kind == "sumZeroConstraintList":
            return any(contains(index, c.get("value")) for c in rule.iter("condition"))
        return contains(index, rule.get("value")) == (kind == "sumZeroConstraint")

    zeroed = set()
    for rule in rules.iter("constraint"):
        kind, checks = rule.get("type"), list(rule.iter("checkassignment"))
        if kind == "inclusiveZeroOutcomeConstraint":
            if all(map(holds, checks)):
                return 0
        elif kind == "conditionalZeroOutcomeConstraint":
            number, positive = (
                int(package[checks[0].get("index")]),
                "positive" in checks[0].get("condition"),
            )
            signed = number > 0 if positive else number < 0
            if signed and not contains(checks[1].get("index"), checks[1].get("condition")):
                return 0
        elif zero(rule):
            zeroed.add(rule.get("index"))
    total, count = 0, 0
    for issue in next(rules.iter("ranks")).iter("issue"):
        ranks = {item.get("value"): int(item.get("rank")) for item in issue.iter("item")}
        count += 1
        if issue.get("index") not in zeroed:
            total += Fraction(ranks[package[issue.get("index")]], max(ranks.values()))
    return total / count


@shared
@pytest.mark.parametrize("party", ["Minister", "NS", "ProRail"])
def test_ranks_and_rules_against_their_definition(party):
    import random
    import xml.etree.ElementTree as ET

    from goodoffices.expressions import TRUE, truth

    scenario = read_scenario(GENIUS / "Railway", profiles=["Minister", "NS", "ProRail"])
    root = ET.parse(GENIUS / "Railway" / f"{party}.xml").getroot()
    wishes, issues = scenario.preferences[party], {i.name: i for i in scenario.issues}
    rng, zeros = random.Random(7), 0
    for _ in range(100):
        package = {issue.name: rng.choice(issue.options) for issue in scenario.issues}
        worth = sum(wishes.scores(name)[issues[name].index(o)] for name, o in package.items())
        worth += sum(i.value for i in wishes.interactions if truth(i.when, issues, package) == TRUE)
        by_index = {str(n): package[issue.name] for n, issue in enumerate(scenario.issues, start=1)}
        assert worth == by_the_rules(root, by_index)
        zeros += worth == 0
    assert 0 < zeros < 100


SMALL = """<utility_space><objective index="0" type="objective" name="any">
<issue index="1" type="discrete" name="aid"><item index="1" value="no" evaluation="1"/><item index="2" value="yes" evaluation="{points}"/></issue>
<issue index="{second}" type="discrete" name="truce"><item index="1" value="short" evaluation="1"/><item index="2" value="long" evaluation="4"/></issue>
<weight index="1" value="{weight}"/><weight index="2" value="0.7"/></objective></utility_space>"""
PLAIN = {"points": "2", "second": "2", "weight": "0.3"}


def notes_of(folder, **changes):
    for name in ("north", "south"):
        (folder / f"{name}.xml").write_text(SMALL.format(**PLAIN | changes))
    return " ".join(read_scenario(folder).notes)


def test_an_index_used_twice_and_a_weight_of_nobody_are_said(tmp_path):
    found = notes_of(tmp_path, second="1")
    assert "issues 'aid' and 'truce' both have index 1; one weight counts for both" in found
    assert "the weight of index 2 belongs to no issue; it is left out" in found


def test_a_negative_weight_and_a_number_beyond_measure_are_said_with_their_place(tmp_path):
    assert "north.xml:4:1: a weight below 0" in notes_of(tmp_path, weight="-0.3")
    assert "'evaluation' is beyond 1e300" in notes_of(tmp_path, points="1e400")


def test_profiles_refused_one_and_all(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aa">]>' + SMALL.format(**PLAIN)
    (tmp_path / "domain.xml").write_text(
        SMALL.format(**PLAIN).replace("utility_space", "negotiation_template")
    )
    for name in ("north", "south"):
        (tmp_path / f"{name}.xml").write_text(bomb)
    with pytest.raises(BadInput, match="entities are not allowed") as error:
        read_scenario(tmp_path)
    assert len(error.value.faults) == 2


def test_options_beyond_the_limit_are_left_out_at_once(tmp_path):
    items = "".join(f'<item index="{n}" value="o{n}"/>' for n in range(120_000))
    issue = f'<issue index="1" type="discrete" name="aid">{items}</issue>'
    (tmp_path / "domain.xml").write_text(
        f"<negotiation_template><utility_space>{issue}</utility_space></negotiation_template>"
    )
    scenario = read_scenario(tmp_path)
    assert len(scenario.issues[0]) == 100_000
    assert "more than 100,000 options; the rest is left out" in " ".join(scenario.notes)
