"""Equal questions have equal answers: whatever the hash seed or the Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.scorecard import Scorecard, evaluate
from tests.engine.answers import told, write
from tests.engine.shapes import ASKED, DAYS, TARGETS, history, make_framework

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def card() -> Scorecard:
    """All of the ways in which one figure bears on another, at once."""
    framework, day = make_framework(*TARGETS), DAYS[1]
    observed = framework.observations(*history(framework, day))
    return evaluate(framework, observed, periods=ASKED, as_at=day)


def answer(
    python: str, folder: Path, **environment: str
) -> subprocess.CompletedProcess:
    """What an interpreter says of the documents in a folder."""
    return subprocess.run(
        [python, "-B", "-m", "tests.engine.answers", str(folder)],
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_hash_seed_makes_no_difference(card: Scorecard, seed: str, tmp_path: Path):
    """No answer hangs on the order of a set."""
    write(card, tmp_path)

    said = answer(sys.executable, tmp_path, PYTHONHASHSEED=seed)

    assert said.stderr == ""
    assert said.stdout.strip() == told(card)


OTHERS = ("python3.11", "python3.12", "python3.13", "python3.14")


@pytest.mark.parametrize("name", OTHERS)
def test_every_python_says_the_same(card: Scorecard, name: str, tmp_path: Path):
    """Through documents, with the libraries of this environment."""
    python = interpreter(name)
    if python is None:
        pytest.skip(f"{name.upper()} IS NOT HERE: nothing to be compared with")
    write(card, tmp_path)
    libraries = [path for path in sys.path if "site-packages" in path]
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT), *libraries])

    said = answer(python, tmp_path, PYTHONPATH=path)

    assert said.stderr == ""
    assert said.stdout.strip() == told(card)


def interpreter(name: str) -> str | None:
    """An interpreter that runs, behind the shims that may stand for it."""
    version = name.removeprefix("python")
    homes = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser()
    folders = [Path(folder) for folder in os.environ["PATH"].split(os.pathsep)]
    folders += sorted(homes.glob(f"versions/{version}.*/bin"))
    for folder in folders:
        found = folder / name
        if folder.name != "shims" and found.is_file() and _runs(found):
            return str(found)
    return None


def _runs(python: Path) -> bool:
    done = subprocess.run([python, "-c", "pass"], capture_output=True, check=False)
    return done.returncode == 0
