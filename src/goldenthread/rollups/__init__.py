"""Roll-ups: the ratings of the parts in, the rating of the whole out.

A roll-up is a value with one method, `judge(parts, scale)`. Whatever the
rule, withholding a figure never improves a parent: a part that ought to be
rated and is not makes the whole incomplete, unless it could change nothing or
the rule says, in its own words, how much may be left out.
"""

from __future__ import annotations

from goldenthread.rollups._protocol import (
    RatedPart,
    RollUp,
    Verdict,
    coverage_of,
    verdict_without,
)
from goldenthread.rollups._worst_of import WorstOf, worst_of

__all__ = [
    "BUILTIN",
    "RatedPart",
    "RollUp",
    "Verdict",
    "WorstOf",
    "coverage_of",
    "verdict_without",
    "worst_of",
]

BUILTIN = (WorstOf,)
"""Every built-in roll-up; the laws and the serialiser go through them all."""
