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

from goldenthread.strategies._answers import documents, results, threads, whys
from goldenthread.strategies._cases import (
    cases,
    contexts,
    courses,
    demands,
    figures_around,
    parts,
    rated_parts,
)
from goldenthread.strategies._definitions import (
    actions,
    baselines,
    breaks,
    contributions,
    ids,
    indicators,
    judgements,
    milestones,
    objectives,
    parties,
    plans,
    targets,
)
from goldenthread.strategies._expectations import changes, expectations, levels
from goldenthread.strategies._families import policies_in_context, rollups_of
from goldenthread.strategies._frameworks import frameworks
from goldenthread.strategies._ledgers import facts, instants, ledgers, snapshots
from goldenthread.strategies._observed import observations, observed, scorecards
from goldenthread.strategies._periods import (
    calendars,
    delays,
    frequencies,
    periods,
    recurrences,
)
from goldenthread.strategies._rules import (
    adoptions,
    banded_policies,
    bands,
    default_policies,
    policies,
    projections,
    rollups,
    tolerances,
)
from goldenthread.strategies._units import units
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
    "banded_policies",
    "bands",
    "baselines",
    "breaks",
    "calendars",
    "cases",
    "changes",
    "contexts",
    "contributions",
    "courses",
    "default_policies",
    "delays",
    "demands",
    "documents",
    "expectations",
    "facts",
    "figures",
    "figures_around",
    "frameworks",
    "frequencies",
    "ids",
    "indicators",
    "instants",
    "judgements",
    "known",
    "ledgers",
    "levels",
    "milestones",
    "objectives",
    "observations",
    "observed",
    "parties",
    "parts",
    "periods",
    "plans",
    "policies",
    "policies_in_context",
    "projections",
    "provenances",
    "rated_parts",
    "ratings",
    "recurrences",
    "results",
    "rollups",
    "rollups_of",
    "scales",
    "scorecards",
    "snapshots",
    "statuses",
    "tallies",
    "targets",
    "threads",
    "tolerances",
    "units",
    "weights",
    "whys",
]
