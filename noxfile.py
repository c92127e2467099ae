"""Everything that is checked, one session a question.

`nox` alone asks all the questions a change has to answer; `nox -l` lists the
rest. `nox -R` asks again in the same environments without installing anew.
Nothing is needed but Python and pip. `nox -db uv` is faster where uv is at home.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import nox

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml("pyproject.toml")
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"
SUPPORTED = nox.project.python_versions(PROJECT)
PYTHONS = SUPPORTED if RUNNING in SUPPORTED else [*SUPPORTED, RUNNING]
EXTRA_ROOMS = ("strategies", "testing")  # they need the extra `testing`

# Not "uv|venv": uv knows nothing of pip's settings – indexes, certificates – and
# would fail on a machine where the README's second command works.
nox.options.default_venv_backend = "venv"
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False  # skipped, and said so
nox.options.sessions = [
    "lint",
    "types",
    "layers",
    "bare",
    "tests",
    "lowest",
    "examples",
    "docs",
]


def _interpreter_folders() -> list[str]:
    """Find where real interpreters lie, ahead of any pyenv shim.

    A shim exists for every version pyenv ever installed and answers "command
    not found" for those that are not activated, so shims are looked behind.
    """
    search = [Path(folder) for folder in os.environ["PATH"].split(os.pathsep) if folder]
    shims = [folder for folder in search if folder.name == "shims"]
    homes = [folder.parent for folder in shims]
    homes += [Path(os.path.expanduser(os.environ.get("PYENV_ROOT", "~/.pyenv")))]  # noqa: PTH111 - no error where there is no home
    managed = [
        folder
        for home in homes
        for version in PYTHONS
        for folder in home.glob(f"versions/{version}.*/bin")
    ]
    own = Path(sys.base_prefix) / ("Scripts" if os.name == "nt" else "bin")
    plain = [folder for folder in search if folder not in shims]
    return list(dict.fromkeys(map(str, [own, *plain, *managed])))


os.environ["PATH"] = os.pathsep.join(_interpreter_folders())
os.environ["UV_PYTHON_DOWNLOADS"] = "never"
os.environ.setdefault("UV_SYSTEM_CERTS", "true")


def _group(*names: str) -> list[str]:
    return [
        requirement
        for name in names
        for requirement in nox.project.dependency_groups(PROJECT, name)
    ]


def _install(session: nox.Session, *needs: str) -> None:
    # Compiling what is mostly never imported takes as long as installing it.
    session.install("--no-compile", *needs)


def _lowest(requirements: list[str]) -> list[str]:
    return [requirement.replace(">=", "==") for requirement in requirements]


@nox.session
def lint(session: nox.Session) -> None:
    """Ask whether it is written in one hand."""
    _install(session, *_group("lint"))
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("deptry", "src", silent=True)  # talkative when all is well
    session.run("typos")


@nox.session
def types(session: nox.Session) -> None:
    """Ask two type checkers, at their strictest."""
    _install(session, "-e", ".", *_group("types"))
    session.run("mypy")
    session.run("basedpyright", "--pythonpath", str(Path(session.bin) / "python"))


@nox.session
def layers(session: nox.Session) -> None:
    """Ask whether imports run downwards and third parties stay at their doors."""
    _install(session, "-e", ".", *_group("layers"))
    session.run("lint-imports", "--no-cache")


@nox.session
def bare(session: nox.Session) -> None:
    """Ask whether a plain installation, without extras, imports everywhere."""
    _install(session, ".")
    session.run("python", "-I", "-W", "error", "-c", IMPORT_EVERYTHING)


IMPORT_EVERYTHING = f"""
import importlib, importlib.resources, pkgutil
import goldenthread

apart = tuple(f"goldenthread.{{room}}" for room in {EXTRA_ROOMS})
names = [module.name for module in pkgutil.walk_packages(
    goldenthread.__path__, "goldenthread.", onerror=lambda name: None)]
names = [name for name in names if not name.startswith(apart)]
for name in names:
    importlib.import_module(name)
for name in goldenthread.__all__:
    getattr(goldenthread, name)
assert importlib.resources.files(goldenthread).joinpath("py.typed").is_file()
print(f"{{len(names)}} modules import without extras")
"""


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Ask the tests, on every supported Python found here."""
    measured = session.python == RUNNING
    _install(session, "-e", ".[testing]", *_group("test", "coverage"))
    if session.posargs:
        session.run("pytest", *session.posargs)
    elif measured:
        session.run("pytest", *GATE, "--cov")
    else:
        session.run("pytest", *GATE, *ONCE)


GATE = [
    "tests",
    "--ignore=tests/strategies",  # they search for minutes; see `reach`
    "-n",
    "auto",
    "--hypothesis-profile=brief",
]

ONCE = [f"--ignore=tests/{room}" for room in ("testing", "engine", "reference")]
"""Long searches of pure Python that one interpreter answers for all."""


@nox.session(python=SUPPORTED[0])
def lowest(session: nox.Session) -> None:
    """Ask the tests, with the oldest releases that we say we work with."""
    project = PROJECT["project"]
    promised = project["dependencies"] + project["optional-dependencies"]["testing"]
    others = [need for need in _group("test") if need not in promised]
    _install(session, *_lowest(promised), *others)
    _install(session, "--no-deps", "-e", ".")
    session.run("pytest", *(session.posargs or [*GATE, *ONCE]))


@nox.session
def examples(session: nox.Session) -> None:
    """Ask whether everything we show to readers does what we say it does."""
    _install(session, "-e", ".[testing]", *_group("test"))
    session.run("pytest", "README.md", "docs", "src")
    for script in sorted((ROOT / "examples").glob("*.py")):
        session.run("python", "-W", "error", str(script.relative_to(ROOT)))


@nox.session
def docs(session: nox.Session) -> None:
    """Ask whether the pages build without a single warning."""
    _install(session, "-e", ".[testing]", *_group("docs"))
    session.run(
        "sphinx-build", "-n", "-W", "--keep-going", "-q", "docs", "docs/_build/html"
    )


@nox.session(default=False)
def linkcheck(session: nox.Session) -> None:
    """Ask whether the links on our pages still lead somewhere (needs the net)."""
    _install(session, "-e", ".[testing]", *_group("docs"))
    session.run(
        "sphinx-build", "-b", "linkcheck", "-q", "docs", "docs/_build/linkcheck"
    )


@nox.session(default=False)
def reach(session: nox.Session) -> None:
    """Ask whether the strategies that we publish reach every corner they promise."""
    _install(session, "-e", ".[testing]", *_group("test"))
    session.run("pytest", "tests/strategies", "-n", "auto", *session.posargs)


@nox.session(default=False)
def deep(session: nox.Session) -> None:
    """Ask the laws again, with fifty times as many examples."""
    _install(session, "-e", ".[testing]", *_group("test"))
    session.run("pytest", "tests", "--hypothesis-profile=deep", *session.posargs)


@nox.session(default=False)
def mutants(session: nox.Session) -> None:
    """Ask whether a test notices when a rule is changed, or it is argued why not."""
    _install(session, "-e", ".[testing]", *_group("test", "mutants"))
    if not session.posargs:  # mutmut keeps its verdicts where only tests have changed
        shutil.rmtree(ROOT / "mutants", ignore_errors=True)
    session.run("mutmut", "run", *session.posargs)
    session.run("python", "tests/mutation/argued.py")


@nox.session(default=False)
def benchmarks(session: nox.Session) -> None:
    """Ask how long it takes, beside other programs; never a reason to fail."""
    _install(session, "-e", ".", *_group("benchmarks"))
    for opponent in OPPONENTS:  # one that is missing is left out, and said so
        session.install("--no-compile", *opponent, success_codes=[0, 1])
    session.run("python", "-m", "tests.benchmarks", *session.posargs)


OPPONENTS = (["sf-hamilton"], ["formulas"], ["--no-deps", "pycel"])
"""Each by itself: pycel asks for a networkx that is too old for us, needlessly."""


@nox.session(default=False)
def api(session: nox.Session) -> None:
    """Ask what a user of the last release would miss."""
    tags = session.run("git", "tag", "--sort=-v:refname", external=True, silent=True)
    if not tags:
        session.skip("NO RELEASE IS TAGGED YET: nothing to compare the API with.")
    last = str(tags).split()[0]
    _install(session, *_group("api"))
    session.run("griffe", "check", "goldenthread", "-s", "src", "-a", last)
