from __future__ import annotations

from goldenthread.policies import band, progress
from goldenthread.presets._preset import Preset
from goldenthread.values import Scale, Status

__all__ = ["GRADES", "okr_grades"]

GRADES = Scale(
    "grades",
    (
        Status("red", symbol="■", colour="#942514", score=0),
        Status("yellow", symbol="▲", colour="#594d00", score=1),
        Status("green", symbol="●", colour="#005a30", score=2),
    ),
    near_code="yellow",
)
"""Red, yellow and green: the grades of a key result."""


def okr_grades() -> Preset:
    """Grade a key result by its share of the way: 0.4 and up yellow, 0.7 and up green."""
    return Preset(
        name="grades of key results",
        source="Google, guide to setting goals with objectives and key results: "
        "0.0 to 0.3 red, 0.4 to 0.6 yellow, 0.7 to 1.0 green",
        policy=progress(
            {
                "red": band(below=40),
                "yellow": band(at_least=40, below=70),
                "green": band(at_least=70),
            }
        ),
        scale=GRADES,
        resolved=(
            (
                "Grades are published to one decimal, so 0.3 to 0.4 and 0.6 to 0.7 have "
                "no colour; here the higher colour begins exactly at 0.4 and 0.7."
            ),
            "Less than nothing of the way is red, and more than all of it green.",
            "A key result at 0.7 is green although it is not met.",
        ),
    )
