"""No I/O: proved by an interpreter that refuses it.

A program that works under the hook neither opens a file or a socket, nor asks
the system for anything, nor prints.
"""

from __future__ import annotations

import pytest

from tests.contracts.audit import reached_for

# What users do, one short program a room. Add yours.
PROGRAMS = {
    "errors": """
from goldenthread.errors import GoldenThreadError, Issue, did_you_mean
repr(Issue("dangling", "target:t1", "'x' is not defined"))
str(GoldenThreadError.of("dangling", "target:t1", "'x' is not defined"))
did_you_mean("safty", ["safety"])
""",
}

# What the hook must catch, or it proves nothing.
OFFENDERS = {
    "reading a file": "open('/nowhere')",
    "reading a file by path": "import pathlib; pathlib.Path('/nowhere').read_text()",
    "listing a folder": "import os; os.listdir('.')",
    "opening a socket": "import socket; socket.socket()",
    "starting a program": "import subprocess; subprocess.run(['true'])",
    "changing the environment": "import os; os.environ['GOLDEN'] = 'thread'",
    "pint's own registry": "import pint; pint.UnitRegistry().meter",
    "swallowing the refusal": "try:\n    open('/nowhere')\nexcept BaseException:\n    pass",
    "printing": "print('hello')",
    "warning": "import warnings; warnings.warn('hello')",
    "failing": "raise ValueError",
}


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """All programs in one interpreter: the imports take longer than the work."""
    return reached_for({**PROGRAMS, **OFFENDERS, "nothing": "1 + 1"})


@pytest.mark.parametrize("name", [*PROGRAMS, "nothing"])
def test_the_outside_world_is_left_alone(name: str, found: dict[str, list[str]]):
    """A host can call us in a sandbox, a browser or a request without a thought."""
    assert found[name] == []


@pytest.mark.parametrize("name", OFFENDERS)
def test_the_guard_is_awake(name: str, found: dict[str, list[str]]):
    """A guard that lets everyone pass would make the test above worthless."""
    assert found[name] != []
