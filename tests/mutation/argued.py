"""Ask whether every mutant that no test noticed is argued in `survivors.toml`.

Run after `mutmut run`, by `nox -s mutants`. Mutants are known by their function
and the lines that were changed, never by their number, which moves with every
other change to the function.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import attrs

ARGUMENTS = Path(__file__).with_name("survivors.toml")

UNNOTICED = ("survived", "no tests", "suspicious", "skipped")
"""What mutmut calls those that no test failed for."""

UNKNOWN = ("not checked", "check was interrupted by user")
"""What it calls those of which nothing can be said."""


@attrs.frozen
class Mutant:
    """One change to one function."""

    function: str
    """Dotted, with its class: `goldenthread.values._line.Bands.words`."""

    before: str
    """The lines as they are, in one."""

    after: str
    """The lines as they were changed, in one; empty if they were dropped."""

    def __str__(self) -> str:
        return f"{self.function}\n  - {self.before}\n  + {self.after}"


def statuses_in(results: str) -> dict[str, str]:
    """What `mutmut results` printed: mutants by name, each with its status."""
    lines = [line.strip() for line in results.splitlines() if "__mutmut_" in line]
    return dict(line.split(": ", maxsplit=1) for line in lines)


def function_of(name: str) -> str:
    """The function that the mutant called *name* was made of.

    >>> function_of("goldenthread.values._line.xǁBandsǁwords__mutmut_7")
    'goldenthread.values._line.Bands.words'
    """
    mangled, _, _ = name.rpartition("__mutmut_")
    module, _, function = mangled.rpartition(".")
    return f"{module}.{re.sub('^(x_|xǁ)', '', function).replace('ǁ', '.')}"


def mutant_in(name: str, shown: str) -> Mutant:
    """What `mutmut show` printed of the mutant called *name*."""
    lines = [line for line in shown.splitlines() if not line.startswith(("---", "+++"))]
    before, after = (
        " ".join(line[1:].strip() for line in lines if line.startswith(sign))
        for sign in "-+"
    )
    return Mutant(function_of(name), before, after)


def arguments_in(text: str) -> Counter[Mutant]:
    """The mutants that *text* argues; one that stands twice is argued twice."""
    argued: Counter[Mutant] = Counter()
    for argument in tomllib.loads(text)["argument"]:
        if not argument["why"].strip():
            raise ValueError(f"an argument without a reason: {argument}")
        argued.update(Mutant(**fields) for fields in argument["mutants"])
    return argued


def report(
    survived: Iterable[Mutant], argued: Counter[Mutant], unknown: Iterable[str] = ()
) -> tuple[list[str], bool]:
    """What is to be said of mutants that *survived*, and whether all is well.

    Arguments about functions of which some mutants are *unknown* are not called
    out of date: their mutant may be one of those.
    """
    found = Counter(survived)
    unargued = sorted(map(str, (found - argued).elements()))
    spared = set(map(function_of, unknown))
    stale = sorted(
        str(mutant)
        for mutant in (argued - found).elements()
        if mutant.function not in spared
    )
    lines = [f"NOT ARGUED {each}" for each in unargued]
    lines += [f"ARGUED IN VAIN {each}" for each in stale]
    counts = f"{found.total()} survived, {len(unargued)} of them not argued"
    lines += [f"{counts}; {len(stale)} arguments match no survivor"]
    return lines, not unargued


def ask_mutmut(*words: str) -> str:
    """What mutmut prints."""
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def main() -> int:
    statuses = statuses_in(ask_mutmut("results"))
    survived = [
        mutant_in(name, ask_mutmut("show", name))
        for name, status in statuses.items()
        if status in UNNOTICED
    ]
    unknown = [name for name, status in statuses.items() if status in UNKNOWN]
    argued = arguments_in(ARGUMENTS.read_text(encoding="utf-8"))
    lines, is_well = report(survived, argued, unknown)
    print(*lines, sep="\n")
    if unknown:
        print(f"{len(unknown)} were not checked")
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
