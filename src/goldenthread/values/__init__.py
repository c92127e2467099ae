"""The vocabulary of judgement: what is known, how well, and how it is rated.

Figures are exact: `int`, `Decimal`, numeric text and `float` (by its shortest
repr) enter through `exact` and become `fractions.Fraction`, which no decimal
context of a host program can change; they leave as `Decimal` or as text.
Absence is a value. A rating is a `Status` of the framework's one `Scale`, or
`NotRated` with its reason.

Nothing here knows an element, a target or a policy.
"""

from __future__ import annotations

from goldenthread.values._absence import (
    NOTHING_OF_NOTHING,
    WHOLE,
    Absence,
    Absent,
    Coverage,
    Known,
    coverage_floor_issues,
    gravest_absence,
    over_zero,
)
from goldenthread.values._figures import (
    FigureLike,
    as_decimal,
    as_text,
    exact,
    guarded,
    published,
    root,
    total,
)
from goldenthread.values._line import Acceptance, Bands, Cut
from goldenthread.values._provenance import (
    FINAL,
    Checked,
    Made,
    Provenance,
    as_checked,
    as_made,
    weakest,
)
from goldenthread.values._ranking import Quantiles, median, quantile, rank_among
from goldenthread.values._scales import (
    FIVE_STEP,
    FOUR_STEP,
    MET_OR_NOT,
    RAG,
    NotRated,
    Rating,
    Reason,
    Scale,
    Status,
)
from goldenthread.values._states import (
    ABSENT_BITS,
    ASIDE_STATES,
    FORECAST_BITS,
    NO_FIGURE,
    STATES,
    absence_in,
    provenance_in,
    state_of,
)
from goldenthread.values._tally import Tally
from goldenthread.values._vocabulary import (
    Kind,
    OverTime,
    Polarity,
    Vocabulary,
    as_ids,
    as_kind,
    as_over_time,
    as_polarity,
    worded,
)

__all__ = [
    "ABSENT_BITS",
    "ASIDE_STATES",
    "FINAL",
    "FIVE_STEP",
    "FORECAST_BITS",
    "FOUR_STEP",
    "MET_OR_NOT",
    "NOTHING_OF_NOTHING",
    "NO_FIGURE",
    "RAG",
    "STATES",
    "WHOLE",
    "Absence",
    "Absent",
    "Acceptance",
    "Bands",
    "Checked",
    "Coverage",
    "Cut",
    "FigureLike",
    "Kind",
    "Known",
    "Made",
    "NotRated",
    "OverTime",
    "Polarity",
    "Provenance",
    "Quantiles",
    "Rating",
    "Reason",
    "Scale",
    "Status",
    "Tally",
    "Vocabulary",
    "absence_in",
    "as_checked",
    "as_decimal",
    "as_ids",
    "as_kind",
    "as_made",
    "as_over_time",
    "as_polarity",
    "as_text",
    "coverage_floor_issues",
    "exact",
    "gravest_absence",
    "guarded",
    "median",
    "over_zero",
    "provenance_in",
    "published",
    "quantile",
    "rank_among",
    "root",
    "state_of",
    "total",
    "weakest",
    "worded",
]
