"""Roll-ups: the ratings of the parts in, the rating of the whole out.

A roll-up is a value with one method, `judge(parts, scale)`. Whatever the
rule, withholding a figure never improves a parent: a part that ought to be
rated and is not makes the whole incomplete, unless it could change nothing or
the rule says, in its own words, how much may be left out.
"""

from __future__ import annotations

from goldenthread.rollups._best_of import BestOf, best_of
from goldenthread.rollups._k_worst import KWorst, k_worst
from goldenthread.rollups._majority import Majority, majority
from goldenthread.rollups._mean_score import MeanScore, mean_score
from goldenthread.rollups._must_pass import MustPass, must_pass
from goldenthread.rollups._others import masked_share, other_ratings
from goldenthread.rollups._protocol import (
    RatedPart,
    RollUp,
    Verdict,
    Whole,
    coverage_of,
    objections_to,
    verdict_without,
)
from goldenthread.rollups._share_met import ShareMet, share_met
from goldenthread.rollups._worst_of import WorstOf, worst_of

__all__ = [
    "BUILTIN",
    "BestOf",
    "KWorst",
    "Majority",
    "MeanScore",
    "MustPass",
    "RatedPart",
    "RollUp",
    "ShareMet",
    "Verdict",
    "Whole",
    "WorstOf",
    "best_of",
    "coverage_of",
    "k_worst",
    "majority",
    "masked_share",
    "mean_score",
    "must_pass",
    "objections_to",
    "other_ratings",
    "share_met",
    "verdict_without",
    "worst_of",
]

BUILTIN = (WorstOf, BestOf, KWorst, Majority, MeanScore, ShareMet, MustPass)
"""Every built-in roll-up; the laws and the serialiser go through them all."""
