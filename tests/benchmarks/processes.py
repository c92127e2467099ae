"""What a fresh interpreter takes: to import, and from documents to statuses.

Modules are compiled beforehand for both sides, as an installation leaves them: a
working copy that may write no bytecode would compile all of ours each time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.serialization import dumps
from tests.benchmarks import ours
from tests.benchmarks.measure import Line, duration, interleaved, size_words
from tests.benchmarks.workload import make_workload

HERE = Path(__file__).parent

ROUNDS = 15


def import_lines() -> Iterator[Line]:
    """`import goldenthread` beside `import attrs`, without the bare interpreter."""
    statements = ("pass", "import attrs", "import goldenthread")
    with TemporaryDirectory() as folder:
        compiled = Path(folder)
        programs = {each: partial(_run, compiled, "-c", each) for each in statements}
        for program in programs.values():
            program()
        took = interleaved(programs, ROUNDS)
    bare, attrs_, us = (took[each] for each in statements)
    note = f"{duration(us - bare)} : {duration(attrs_ - bare)}"
    ratio = (us - bare) / (attrs_ - bare)
    yield Line("import goldenthread : import attrs", "", ratio, 1.5, note)


def document_lines(size: int) -> Iterator[Line]:
    """A whole process: documents are read, and statuses counted."""
    with TemporaryDirectory() as folder:
        documents = _written(size, Path(folder))
        compiled = Path(folder) / "compiled"
        scripts = ("list_script.py", "our_script.py")
        programs = {
            each: partial(_run, compiled, HERE / each, *documents) for each in scripts
        }
        told = {each: programs[each]() for each in scripts}
        took = interleaved(programs, ROUNDS if size <= 1000 else 3)
    theirs, us = (took[each] for each in scripts)
    same = "" if len(set(told.values())) == 1 else "; COUNTS DIFFER"
    note = f"{duration(us)} : {duration(theirs)}{same}"
    what = "fresh process, documents to statuses : list script"
    yield Line(what, size_words(size), us / theirs, 2.0, note)


def _written(size: int, folder: Path) -> list[Path]:
    framework, observed, _ = ours.prepare(make_workload(size))
    paths = [folder / "framework.json", folder / "observations.json"]
    for path, thing in zip(paths, (framework, observed), strict=True):
        path.write_text(dumps(thing))
    return paths


def _run(compiled: Path, *arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    answer = subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        env=inherited | {"PYTHONPYCACHEPREFIX": str(compiled)},
    )
    return answer.stdout
