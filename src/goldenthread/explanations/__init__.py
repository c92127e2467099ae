"""Why: every figure and colour answered as data first, then as a sentence.

An explanation is built from what the evaluation stored and from nothing else,
so it cannot disagree with it. It explains the rule, never "the cause".
"""

from __future__ import annotations

from goldenthread.explanations._explain import Explainer
from goldenthread.explanations._margins import Margin, margins_of
from goldenthread.explanations._why import Evidence, Why
from goldenthread.explanations._wording import Wording

__all__ = ["Evidence", "Explainer", "Margin", "Why", "Wording", "margins_of"]
