from __future__ import annotations

from collections.abc import Callable, Iterable

from goldenthread.errors import did_you_mean

__all__ = ["hints_among"]

COMPARISONS = 50_000
"""Names held against one another before no more hints are looked for: a wrong
column of many rows would otherwise take hours to be refused."""

LONGEST = 200
"""Characters of an id; whatever is longer was meant for something else."""


def hints_among(known: Iterable[str], otherwise: str) -> Callable[[str], str]:
    """Make a search for the nearest of *known*, or else for another way out.

    Each name is looked for once, however many rows hold it.
    """
    names = tuple(known)
    most = 1 + COMPARISONS // (len(names) or 1)
    found: dict[str, str] = {}

    def hint(wrong: str) -> str:
        if wrong not in found and len(found) < most and len(wrong) <= LONGEST:
            found[wrong] = did_you_mean(wrong, names)
        return found.get(wrong) or otherwise

    return hint
