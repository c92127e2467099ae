"""Questions to a framework or a scorecard, one file a question.

The contract of this family: a question is a function whose first argument is
the scorecard (or what one is made of), and its answer is a frozen record that
holds what was found as data, says it as sentences when printed, and hands it
out as plain data by `to_dict()`. It reads figures as the scorecard reads them,
never puts one in the place of another, and names who or what was left out.
"""

from __future__ import annotations

from goldenthread.analysis._comparison import Comparison, Place, compare_with_peers
from goldenthread.analysis._consortium import Consortium, evaluate_consortium
from goldenthread.analysis._deciding import Deciding
from goldenthread.analysis._overlays import (
    Effect,
    Overlay,
    OverlayComparison,
    OverlayDifference,
    compare_overlays,
)
from goldenthread.analysis._published import (
    Difference,
    SincePublished,
    since_published,
)
from goldenthread.analysis._purposes import (
    LeftOut,
    PurposeComparison,
    PurposeDifference,
    compare_purposes,
)
from goldenthread.analysis._restatements import (
    Balance,
    Consequence,
    Restatement,
    Turned,
    restatements,
)
from goldenthread.analysis._return import Return, ReturnState
from goldenthread.analysis._returns import Reminder, Returns, returns
from goldenthread.analysis._reversals import (
    Reversal,
    Side,
    reversals_between_bodies,
    reversals_over_time,
)
from goldenthread.analysis._side_by_side import (
    Asked,
    Opinion,
    SideBySide,
    cases_of,
    compare,
)
from goldenthread.analysis._spread import Spread
from goldenthread.analysis._travel import Direction, Travel, direction_of_travel

__all__ = [
    "Asked",
    "Balance",
    "Comparison",
    "Consequence",
    "Consortium",
    "Deciding",
    "Difference",
    "Direction",
    "Effect",
    "LeftOut",
    "Opinion",
    "Overlay",
    "OverlayComparison",
    "OverlayDifference",
    "Place",
    "PurposeComparison",
    "PurposeDifference",
    "Reminder",
    "Restatement",
    "Return",
    "ReturnState",
    "Returns",
    "Reversal",
    "Side",
    "SideBySide",
    "SincePublished",
    "Spread",
    "Travel",
    "Turned",
    "cases_of",
    "compare",
    "compare_overlays",
    "compare_purposes",
    "compare_with_peers",
    "direction_of_travel",
    "evaluate_consortium",
    "restatements",
    "returns",
    "reversals_between_bodies",
    "reversals_over_time",
    "since_published",
]
