"""The Python interface others rely on: every name is there, and joins up."""

import subprocess
import sys
from importlib.resources import files

import pytest

import goodoffices as go


@pytest.mark.parametrize("name", sorted(set(go.__all__) - {"__version__"}))
def test_every_name_is_there(name):
    assert callable(getattr(go, name))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        go.nonsense


def test_from_a_case_to_its_deals():
    scenario = go.read_case(files("goodoffices") / "demo").scenario()
    frontier = go.pareto_frontier(scenario)
    nash = go.solve(scenario, "nash")
    assert len(frontier) > 10
    assert nash.utilities.shape == (1, 2)


def test_the_brief_is_a_function_and_a_package():
    from goodoffices.brief.make import make_brief

    assert go.brief is sys.modules["goodoffices.brief"]
    assert make_brief.__doc__


def test_importing_the_package_imports_nothing_heavy():
    code = "import sys, goodoffices; print(sorted({'numpy', 'attrs', 'click'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
