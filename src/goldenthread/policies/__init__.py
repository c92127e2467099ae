"""Policies: one case in, one assessment out.

A policy is a value with one method, `assess(case)`. It sees a figure, what is
demanded of it and the scale, never the graph. Whether the target is *met* is
the expectation's word and not the policy's; a policy says which status a
met or missed target gets.
"""

from __future__ import annotations

from goldenthread.policies._adopted import Adopted, adopted
from goldenthread.policies._banded import Banded, Of, band, banded
from goldenthread.policies._combined import (
    Combined,
    Take,
    best_of_policies,
    first_that_rates,
    worst_of_policies,
)
from goldenthread.policies._growth import Growth, growth
from goldenthread.policies._met_or_not import MetOrNot, met_or_not
from goldenthread.policies._process import (
    Evidence,
    ProcessBehaviour,
    process_behaviour,
)
from goldenthread.policies._progress import Progress, progress
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    Policy,
    judged_by,
    nested,
    sentence_of,
    waived_by,
)
from goldenthread.policies._quartile import Quartile, quartile
from goldenthread.policies._run_length import RunLength, run_length
from goldenthread.policies._tolerance import Tolerance, tolerance
from goldenthread.policies._trend import Against, TrendAware, trend_aware

__all__ = [
    "BUILTIN",
    "Adopted",
    "Against",
    "Assessment",
    "Banded",
    "Case",
    "Combined",
    "Evidence",
    "Growth",
    "Judged",
    "MetOrNot",
    "Of",
    "Policy",
    "ProcessBehaviour",
    "Progress",
    "Quartile",
    "RunLength",
    "Take",
    "Tolerance",
    "TrendAware",
    "adopted",
    "band",
    "banded",
    "best_of_policies",
    "first_that_rates",
    "growth",
    "judged_by",
    "met_or_not",
    "nested",
    "process_behaviour",
    "progress",
    "quartile",
    "run_length",
    "sentence_of",
    "tolerance",
    "trend_aware",
    "waived_by",
    "worst_of_policies",
]

BUILTIN = (
    MetOrNot,
    Tolerance,
    Banded,
    TrendAware,
    Progress,
    Growth,
    Quartile,
    RunLength,
    ProcessBehaviour,
    Combined,
)
"""Every built-in policy; the laws and the serialiser go through them all."""
