"""Run what readers see – pages, README, docstrings – and name the Hypothesis profiles.

A plugin and not a `conftest.py`, because the pages lie outside `tests/` and the
top of the repository holds no stray files. Loaded by `-p tests.examples_plugin`.

In pages, a fence of ```` ```python ```` that opens with `>>>` is a doctest, any
other one is run as it stands; both share the names of their page. Put
`<!-- skip: next -->` before a fence that must not run.
In docstrings, examples see the names of their module.
"""

from __future__ import annotations

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

# Absolute: Sybil takes a relative path from this file and would collect nothing.
ROOT = Path(__file__).resolve().parent.parent

FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE

pages = Sybil(
    name="pages",
    path=str(ROOT),
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    excludes=["docs/_build/*", "docs/_build/*/*"],
    parsers=[PythonCodeBlockParser(doctest_optionflags=FLAGS), SkipParser()],
)

docstrings = Sybil(
    name="docstrings",
    path=str(ROOT / "src"),
    patterns=["*.py"],
    parsers=[DocTestParser(optionflags=FLAGS)],
)

pytest_collect_file = (pages + docstrings).pytest()

# No deadline anywhere: a slow machine is not a wrong answer.
settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile(  # before an issue is closed; the same examples every time
    "ci", parent=settings.get_profile("default"), max_examples=40, derandomize=True
)
settings.register_profile(  # in the sessions
    "brief", parent=settings.get_profile("ci"), max_examples=10
)
settings.register_profile(
    "deep", parent=settings.get_profile("default"), max_examples=5_000
)
settings.register_profile(  # thousands of runs, each of them watched from outside
    "mutants",
    parent=settings.get_profile("ci"),
    max_examples=25,
    database=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("default")
