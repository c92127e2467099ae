"""The laws kit: hold a rule of your own to what the library relies on.

A policy, expectation, aggregation, roll-up, projection or scale is a small
frozen class in your own code. `check_policy` and its siblings ask it what
Hypothesis thinks of, a hundred times a law, and raise `LawBroken` with every
law that it breaks, the smallest example of each, and how to waive it. They
answer with a `Report`, which can be printed.

A member waives a law only by name and with a reason, in an attribute or
property `waives` of (law, reason) pairs. A waived law is tried all the same:
the report lists it, and says so if the waiver is needless.

The examples are the same every time: no clock, no chance and no file is used.
This package needs the extra `testing`; nothing in it needs pytest.
"""

from __future__ import annotations

from goldenthread.testing._aggregations import check_aggregation
from goldenthread.testing._expectations import check_expectation
from goldenthread.testing._laws import Breach, Law, LawBroken, Report
from goldenthread.testing._policies import Expected, check_policy
from goldenthread.testing._projections import check_projection
from goldenthread.testing._rollups import check_rollup
from goldenthread.testing._scales import check_scale

__all__ = [
    "Breach",
    "Expected",
    "Law",
    "LawBroken",
    "Report",
    "check_aggregation",
    "check_expectation",
    "check_policy",
    "check_projection",
    "check_rollup",
    "check_scale",
]
