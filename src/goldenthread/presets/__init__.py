"""Presets: judging in the manner of published schemes.

A preset is a policy of the built-in families with the scale that it is meant
for, the source of the scheme, and a word on how its gaps and contradictions
were resolved. It is a starting point to adopt, to compare with, or to argue
about; whoever uses one says who adopted it.
"""

from __future__ import annotations

from goldenthread.presets._councils import (
    better_than_last_year,
    council_ten_percent,
    trend_amber,
)
from goldenthread.presets._grades import GRADES, okr_grades
from goldenthread.presets._growing import (
    FIVE_OF_PROGRESS,
    FOUR_OF_PROGRESS,
    eurostat_growth,
    statcan_growth,
)
from goldenthread.presets._preset import Preset
from goldenthread.presets._processes import nhs_assurance, nhs_variation
from goldenthread.presets._sdg import sdg_four_colours

__all__ = [
    "FIVE_OF_PROGRESS",
    "FOUR_OF_PROGRESS",
    "GRADES",
    "Preset",
    "better_than_last_year",
    "council_ten_percent",
    "eurostat_growth",
    "nhs_assurance",
    "nhs_variation",
    "okr_grades",
    "sdg_four_colours",
    "statcan_growth",
    "trend_amber",
]
