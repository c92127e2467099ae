"""Why: every figure and colour answered as data first, then as a sentence.

An explanation is built from what the evaluation stored and from nothing else,
so it cannot disagree with it. It explains the rule, never "the cause".
"""

from __future__ import annotations

from goldenthread.explanations._explain import explain, tally_beneath
from goldenthread.explanations._flips import Flip, smallest_flip
from goldenthread.explanations._ground import Ground
from goldenthread.explanations._margins import Margin, margins_of
from goldenthread.explanations._shares import Share
from goldenthread.explanations._why import Evidence, Why, Worst
from goldenthread.explanations._wording import Wording, days, judgement_words, listed
from goldenthread.explanations._worst import worst_beneath

__all__ = [
    "Evidence",
    "Flip",
    "Ground",
    "Margin",
    "Share",
    "Why",
    "Wording",
    "Worst",
    "days",
    "explain",
    "judgement_words",
    "listed",
    "margins_of",
    "smallest_flip",
    "tally_beneath",
    "worst_beneath",
]
