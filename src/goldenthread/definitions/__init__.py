"""What an organisation promises, as values: the seven sorts of element.

A definition knows what it can know about itself and refuses what contradicts
that; what must hold *between* definitions is proved by `Framework`. They name
one another by id. Text that readers see is never parsed. Beside the elements
stand the links between them, and what was judged of them by hand.
"""

from __future__ import annotations

from goldenthread.definitions._action import Action, Milestone
from goldenthread.definitions._calculating import (
    geometric_mean,
    harmonic_mean,
    maximum_of,
    mean_of,
    median_of,
    minimum_of,
    normalised,
    quotient,
    ratio_of_sums,
    share_meeting,
    sum_of,
    weighted_mean,
)
from goldenthread.definitions._calculation import Calculation, Input
from goldenthread.definitions._contribution import (
    Contribution,
    Directness,
    direct,
    indirect,
)
from goldenthread.definitions._indicator import Break, Indicator, Stage
from goldenthread.definitions._manual import ManualJudgement
from goldenthread.definitions._objective import Objective, SupportUse
from goldenthread.definitions._party import Party
from goldenthread.definitions._plan import Plan
from goldenthread.definitions._target import Baseline, Reading, Role, Target
from goldenthread.definitions._weight import (
    DatedWeight,
    Weight,
    WeightLike,
    weight_in,
)

__all__ = [
    "Action",
    "Baseline",
    "Break",
    "Calculation",
    "Contribution",
    "DatedWeight",
    "Definition",
    "Directness",
    "Element",
    "Indicator",
    "Input",
    "ManualJudgement",
    "Milestone",
    "Objective",
    "Party",
    "Plan",
    "Reading",
    "Role",
    "Stage",
    "SupportUse",
    "Target",
    "Weight",
    "WeightLike",
    "direct",
    "geometric_mean",
    "harmonic_mean",
    "indirect",
    "maximum_of",
    "mean_of",
    "median_of",
    "minimum_of",
    "normalised",
    "quotient",
    "ratio_of_sums",
    "share_meeting",
    "sum_of",
    "weight_in",
    "weighted_mean",
]

Element = Party | Plan | Objective | Indicator | Target | Action
"""Whatever has an id of its own."""

Definition = Element | Contribution | ManualJudgement
"""Whatever a framework is made of."""
