"""Run programs in an interpreter that refuses to touch the outside world.

Everything is imported first, since finding a module opens files; then an audit
hook is armed and each program does its work. Clock reads raise no audit event:
they are refused by the banned-api list of ruff and by an import contract.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping

# Events of the interpreter whose very name means a look outside.
REFUSED = (
    "ctypes",
    "fcntl",
    "ftplib",
    "glob",
    "http",
    "mmap",
    "msvcrt",
    "open",
    "os",
    "pathlib",
    "poplib",
    "pty",
    "shutil",
    "signal",
    "smtplib",
    "socket",
    "sqlite3",
    "subprocess",
    "syslog",
    "tempfile",
    "time",
    "urllib",
    "webbrowser",
    "winreg",
)

HARNESS = """
import importlib, io, json, pkgutil, socket, subprocess, sys
import goldenthread
for module in pkgutil.walk_packages(goldenthread.__path__, "goldenthread."):
    importlib.import_module(module.name)
import cattrs, dateutil.relativedelta, dateutil.rrule, networkx, pint

job = json.load(sys.stdin)
refused = frozenset(job["refused"])
work = {name: compile(text, name, "exec") for name, text in job["programs"].items()}
armed = False
found = []

def refuse(event, arguments):
    if armed and event.partition(".")[0] in refused:
        found.append(f"{event} {arguments}")
        raise SystemExit(found[-1])

sys.addaudithook(refuse)
terminal = sys.stdout, sys.stderr
answers = {}
for name, code in work.items():
    exec(compile(job["preparation"], "preparation", "exec"), names := {})
    sys.stdout = sys.stderr = said = io.StringIO()
    found = []
    armed = True
    try:
        exec(code, names)
    except BaseException as error:
        found.append(repr(error))
    armed = False
    sys.stdout, sys.stderr = terminal
    answers[name] = [*found, *filter(None, [said.getvalue()])]
print(json.dumps(answers))
"""


def reached_for(
    programs: Mapping[str, str], preparation: str = ""
) -> dict[str, list[str]]:
    """Run each of *programs*; list what it reached for, said, or failed with.

    Args:
        programs: What is watched, by a name for each.
        preparation: Imports that a program would otherwise make on first use;
            run before each of them, unwatched, in its names.
    """
    job = {"programs": dict(programs), "preparation": preparation, "refused": REFUSED}
    answer = subprocess.run(
        [sys.executable, "-c", HARNESS],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    found: dict[str, list[str]] = json.loads(answer.stdout)
    return found
