"""`import goldenthread` opens a door; it does not switch on every light."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys

import pytest

import goldenthread

HEAVY = {
    "cattrs",
    "dateutil",
    "hypothesis",
    "narwhals",
    "networkx",
    "numpy",
    "pandas",
    "pint",
    "polars",
}

ROOMS = sorted(
    module.name
    for module in pkgutil.iter_modules(goldenthread.__path__)
    if not module.name.startswith("_")
)


def modules_after(statement: str) -> set[str]:
    """Run *statement* in a fresh interpreter; name the modules it has loaded."""
    program = (
        f"import sys; before = set(sys.modules); {statement}; "
        "import json; print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(json.loads(answer.stdout))


def roots(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


def test_importing_loads_nothing_heavy():
    """A script that only reads a period should not wait for a graph library."""
    loaded = modules_after("import goldenthread")

    assert roots(loaded) & HEAVY == set()


def test_importing_costs_little_more_than_attrs():
    """Counted in modules, since a clock would answer differently every time."""
    attrs = modules_after("import attrs")

    loaded = modules_after("import goldenthread")

    assert len(loaded | attrs) <= 1.5 * len(attrs)


def test_every_name_behind_the_door_is_there():
    """A lazy name that does not resolve is found by a user, not by an import."""
    missing = [name for name in goldenthread.__all__ if not hasattr(goldenthread, name)]

    assert missing == []


def test_the_door_shows_exactly_what_it_offers():
    """Completion in a notebook is how the library is discovered."""
    assert sorted(dir(goldenthread)) == sorted(goldenthread.__all__)


def test_the_names_are_listed_once():
    """A name given twice may mean two things."""
    assert len(goldenthread.__all__) == len(set(goldenthread.__all__))


def test_a_name_that_is_not_there_is_an_attribute_error():
    """`hasattr`, `copy` and notebooks rely on it."""
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = goldenthread.no_such_name


def test_a_star_import_brings_every_name():
    """The lazy door behaves as an ordinary one."""
    namespace: dict[str, object] = {}

    exec("from goldenthread import *", namespace)

    assert set(goldenthread.__all__) <= namespace.keys()


@pytest.mark.parametrize("name", sorted(goldenthread.__all__))
def test_no_name_is_hidden_by_a_room(name: str):
    """Importing a room sets it on the package and would replace a function of that name."""
    assert name not in ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_can_be_entered_first(room: str):
    """No import works only because another one came before it."""
    loaded = modules_after(f"import goldenthread.{room}")

    assert f"goldenthread.{room}" in loaded


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_names_what_it_offers(room: str):
    """What is not in `__all__` is nobody's business but ours."""
    module = importlib.import_module(f"goldenthread.{room}")

    missing = [name for name in module.__all__ if not hasattr(module, name)]

    assert missing == []
