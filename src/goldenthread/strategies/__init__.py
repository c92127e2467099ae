"""Hypothesis strategies for every public type: examples to test rules with.

They need the extra `testing`. Each draws only what is valid, mixes in the
values on which rules break – zero, the edge itself, one unit in the last place
beside it – and shrinks towards the smallest framework that still shows a fault.

>>> from hypothesis import given, settings
>>> from goldenthread.strategies import scorecards
>>> @settings(max_examples=5, database=None, derandomize=True)
... @given(scorecards())
... def check_counts_add_up(card):
...     for result in card:
...         tally = result.targets
...         assert tally is None or tally.total == tally.rated + tally.not_rated
>>> check_counts_add_up()
"""

from __future__ import annotations

from goldenthread.strategies._definitions import (
    actions,
    baselines,
    contributions,
    ids,
    indicators,
    milestones,
    objectives,
    parties,
    plans,
    targets,
)
from goldenthread.strategies._frameworks import frameworks
from goldenthread.strategies._observed import observations, observed, scorecards
from goldenthread.strategies._periods import calendars, frequencies, periods
from goldenthread.strategies._rules import (
    adoptions,
    bands,
    expectations,
    policies,
    rollups,
    tolerances,
)
from goldenthread.strategies._values import (
    absences,
    figures,
    known,
    provenances,
    ratings,
    scales,
    statuses,
    tallies,
    weights,
)

__all__ = [
    "absences",
    "actions",
    "adoptions",
    "bands",
    "baselines",
    "calendars",
    "contributions",
    "expectations",
    "figures",
    "frameworks",
    "frequencies",
    "ids",
    "indicators",
    "known",
    "milestones",
    "objectives",
    "observations",
    "observed",
    "parties",
    "periods",
    "plans",
    "policies",
    "provenances",
    "ratings",
    "rollups",
    "scales",
    "scorecards",
    "statuses",
    "tallies",
    "targets",
    "tolerances",
    "weights",
]
