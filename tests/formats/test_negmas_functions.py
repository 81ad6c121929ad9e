"""Every kind of NegMAS utility function, on a small domain, package by package."""

from fractions import Fraction

import pytest

from goodoffices.errors import BadInput
from goodoffices.formats.scenarios import read_scenario

DOMAIN = """issues:
- {name: days, type: ContiguousIssue, values: [0, 2]}
- {name: level, type: DiscreteCardinalIssue, values: [0.5, 1.5]}
name: small
type: DiscreteCartesianOutcomeSpace
"""
PACKAGES = [(days, level) for days in (0, 1, 2) for level in (0.5, 1.5)]


def worth(tmp_path, text, brute, domain=DOMAIN):
    (tmp_path / "d.yml").write_text(domain)
    (tmp_path / "u.yml").write_text("name: u\n" + text)
    scenario = read_scenario(tmp_path)
    assert scenario.notes == ()
    return [round(float(value), 9) for value in brute.utilities(scenario)[:, 0]]


def additive(function):
    return f"""type: LinearAdditiveUtilityFunction
values:
- {function}
- {{type: ConstFun, bias: 0}}
weights: [2, 1]
"""


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ("{type: LinearFun, slope: 0.5}", lambda x: 0.5 * x),
        ("{type: AffineFun, slope: -0.5, bias: 3}", lambda x: 3 - 0.5 * x),
        ("{type: IdentityFun}", lambda x: x),
        ("{type: ConstFun, bias: 0.25}", lambda x: 0.25),
        ("{type: QuadraticFun, a2: 1, a1: 2, bias: 3}", lambda x: x * x + 2 * x + 3),
        ("{type: PolynomialFun, coefficients: [1, 2], bias: 1}", lambda x: 1 + x + 2 * x * x),
        (
            "{type: TriangularFun, start: 0, middle: 1, end: 2, scale: 2, bias: 0.5}",
            lambda x: 0.5 + 2 * (1 - abs(x - 1)),
        ),
        ("{type: TableFun, mapping: {0: 0.1, 1: 0.7, 2: 0.4}}", lambda x: [0.1, 0.7, 0.4][x]),
        ("{0: 0.1, 1: 0.7, 2: 0.4}", lambda x: [0.1, 0.7, 0.4][x]),
    ],
)
def test_value_functions(tmp_path, brute, function, value):
    found = worth(tmp_path, additive(function), brute)
    assert found == [pytest.approx(2 * value(days)) for days, _ in PACKAGES]


AFFINE = "type: negmas.preferences.crisp.linear.AffineUtilityFunction\nweights: [1, 2]\nbias: 3\n"
MAPPING = "type: MappingUtilityFunction\nmapping:\n" + "".join(
    f"  ? [{days}, {level}]\n  : {days - level}\n" for days, level in PACKAGES
)
BOXES = """type: HyperRectangleUtilityFunction
outcome_ranges:
- 0: !!python/tuple [0, 1]
  1: 0.5
- {days: [1, 2]}
- {}
utilities: [1, 2, 4]
weights: [0.5, 1, 0.25]
bias: 0.125
"""
WEIGHTED = """type: WeightedUtilityFunction
weights: [2, 3]
ufuns:
- {type: ConstUtilityFunction, value: 0.5}
- {type: LinearUtilityFunction, weights: [1, 0]}
"""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (AFFINE, lambda days, level: days + 2 * level + 3),
        (MAPPING, lambda days, level: days - level),
        (
            BOXES,
            lambda days, level: 1.125 + 0.5 * (days <= 1 and level == 0.5) + 2 * (days >= 1),
        ),
        (WEIGHTED, lambda days, level: 1 + 3 * days),
        (
            f"type: ExpDiscountedUFun\ndiscount: 0.5\nufun: {{{AFFINE.strip().replace(chr(10), ', ')}}}\n",
            lambda days, level: days + 2 * level + 3,
        ),
    ],
    ids=["affine", "mapping", "rectangles", "weighted", "discounted"],
)
def test_utility_functions(tmp_path, brute, text, value):
    assert worth(tmp_path, text, brute) == [pytest.approx(value(*p)) for p in PACKAGES]


def test_a_discount_and_reserved_values(tmp_path):
    (tmp_path / "d.yml").write_text(DOMAIN)
    inner = AFFINE.strip().replace("\n", ", ")
    for name, outer in (
        ("a", "reserved_value: 0.5\n"),
        ("b", "reserved_value: -.inf\n"),
        ("c", ""),
    ):
        (tmp_path / f"{name}.yml").write_text(
            f"name: {name}\n{outer}type: ExpDiscountedUFun\ndiscount: 0.75\n"
            f"ufun: {{reserved_value: 0.25, {inner}}}\n"
        )
    scenario = read_scenario(tmp_path)
    found = [scenario.preferences[party] for party in "abc"]
    assert [wishes.discount for wishes in found] == [Fraction(3, 4)] * 3
    assert [wishes.reservation for wishes in found] == [
        Fraction(1, 2),
        Fraction(1, 4),
        Fraction(1, 4),
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (additive("{type: ExponentialFun, tau: 1}"), "'ExponentialFun' is not supported"),
        (MAPPING.replace("? [0, 0.5]\n  : -0.5\n", "? [0, 0.5]\n  : .inf\n"), "should be a number"),
        (MAPPING.replace("[0, 0.5]", "[0]"), "names 1 options for 2 issues"),
        (MAPPING.replace("[0, 0.5]", "[9, 0.5]"), "no option '9'"),
        (MAPPING.replace("  ? [0, 0.5]\n  : -0.5\n", "") + "default: -.inf\n", "worth -.inf"),
        (BOXES.replace("days:", "oil:"), "no issue 'oil'"),
        (BOXES.replace("0.5\n-", "7\n-"), "no option '7'"),
        (WEIGHTED.replace("[2, 3]", "[2]"), "each function needs a weight"),
        (AFFINE.replace("[1, 2]", "[1]"), "1 items for 2 issues"),
        ("type: LinDiscountedUFun\ncost: 1\n", "'LinDiscountedUFun' is not supported"),
    ],
)
def test_what_is_not_supported_is_noted(tmp_path, text, what):
    (tmp_path / "d.yml").write_text(DOMAIN)
    (tmp_path / "u.yml").write_text("name: u\n" + text)
    scenario = read_scenario(tmp_path)
    assert scenario.preferences == {"u": None}
    assert [note for note in scenario.notes if what in note and "u.yml:" in note]


@pytest.mark.parametrize(
    ("issue", "options", "kind"),
    [
        ("{name: x, values: 3}", ("0", "1", "2"), "integer"),
        ("{name: x, type: OrdinalIssue, values: [low, high]}", ("low", "high"), "ordered"),
        (
            "{name: x, type: CategoricalIssue, values: [1, 2.50, yes]}",
            ("1", "2.5", "yes"),
            "categorical",
        ),
        ("{name: x, type: ContinuousIssue, values: [0, 1]}", ("0", "0.5", "1"), "number"),
        ("{type: CategoricalIssue, values: [a]}", ("a",), "categorical"),
    ],
)
def test_issues(tmp_path, issue, options, kind):
    (tmp_path / "d.yml").write_text(f"issues:\n- {issue}\n")
    scenario = read_scenario(tmp_path, grid=3)
    assert scenario.issues[0].options == options
    assert scenario.issues[0].kind == kind


def test_a_folder_of_functions_without_a_domain(tmp_path):
    (tmp_path / "u.yml").write_text("name: u\n" + AFFINE)
    with pytest.raises(BadInput, match="no NegMAS domain here"):
        read_scenario(tmp_path)
