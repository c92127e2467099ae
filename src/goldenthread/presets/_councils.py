from __future__ import annotations

from goldenthread.policies import tolerance, trend_aware
from goldenthread.presets._preset import Preset

__all__ = ["better_than_last_year", "council_ten_percent", "trend_amber"]

TEN = 10
"""Per cent of the target."""


def council_ten_percent() -> Preset:
    """Green when met, amber when missed by up to a tenth of the target, else red."""
    return Preset(
        name="the 10 % rule",
        source="Maidstone Borough Council, key performance indicators: amber if missed "
        "by no more than 10 % of the target",
        policy=tolerance(percent_of_target=TEN),
        resolved=(
            (
                "10 % is of the target and not percentage points, as the published "
                "tables bear out: 33.33 % against 40 % is red."
            ),
            "A miss of exactly 10 % is amber.",
            (
                "A tenth of a target of 0 is nothing, so such a target is refused: state "
                "a tolerance in units for it."
            ),
        ),
    )


def trend_amber() -> Preset:
    """Green on or within a tenth; beyond, amber unless worse than a year ago."""
    return Preset(
        name="10 %, and the trend beyond",
        source="London Borough of Havering, corporate performance reports 2013/14",
        policy=trend_aware(within=tolerance(percent_of_target=TEN)),
        resolved=(
            "Exactly 10 % off is within.",
            "Exactly as a year ago is maintained, and so amber.",
            (
                "While the figure of a year ago is unknown a miss beyond 10 % is "
                "undetermined, and not red."
            ),
        ),
    )


def better_than_last_year() -> Preset:
    """Green when met, amber when missed but better than a year ago, else red."""
    return Preset(
        name="better than last year",
        source="Thurrock Council, corporate scorecard 2014/15",
        policy=trend_aware(inclusive=False),
        resolved=(
            "Exactly as a year ago is not better, and so red.",
            "While the figure of a year ago is unknown a miss is undetermined.",
        ),
    )
