from __future__ import annotations

from goldenthread.policies import growth
from goldenthread.presets._preset import Preset
from goldenthread.values import FigureLike, Scale, Status

__all__ = [
    "FIVE_OF_PROGRESS",
    "FOUR_OF_PROGRESS",
    "eurostat_growth",
    "statcan_growth",
]

FOUR_OF_PROGRESS = Scale(
    "progress towards a goal",
    (
        Status("movement-away", symbol="▼", colour="#942514", score=0),
        Status("insufficient-progress", symbol="◆", colour="#8a3b00", score=1),
        Status("moderate-progress", symbol="▲", colour="#594d00", score=2),
        Status("significant-progress", symbol="●", colour="#005a30", score=3),
    ),
)
"""Movement away, insufficient, moderate and significant progress."""

FIVE_OF_PROGRESS = Scale(
    "progress towards a target",
    (
        Status("deterioration", symbol="▼", colour="#942514", score=0),
        Status("limited-progress", symbol="◆", colour="#8a3b00", score=1),
        Status("needs-acceleration", "Progress needs acceleration", "▲", score=2),
        Status("on-track", symbol="●", colour="#005a30", score=3),
        Status("target-achieved", symbol="★", colour="#0b4f8a", score=4),
    ),
)
"""Deterioration, limited progress, progress needs acceleration, on track,
target achieved."""

_SINCE, _BY = "2015", "2030"


def eurostat_growth(*, since: str = _SINCE, by: str = _BY) -> Preset:
    """Actual over required compound growth: from 0.95, from 0.60, from 0, below.

    Args:
        since: The baseline's period; the target's baseline is its figure.
        by: The period by which the level is to be reached.
    """
    limits: dict[str, FigureLike] = {
        "significant-progress": "0.95",
        "moderate-progress": "0.60",
        "insufficient-progress": 0,
    }
    return Preset(
        name=f"growth towards {by}",
        source="Eurostat, Sustainable development in the European Union: indicators "
        "with a quantitative target",
        policy=growth(since=since, by=by, limits=limits),
        scale=FOUR_OF_PROGRESS,
        resolved=(
            "A target that is met is significant progress, however it grew.",
            "Exactly 0.95, 0.60 and 0 belong to the better side.",
            "Growth from zero or across signs is undefined, never a stand-in.",
        ),
    )


def statcan_growth(
    *, since: str = _SINCE, by: str = _BY, zero_as: str | None = "0.001"
) -> Preset:
    """Statistics Canada's measure of progress, with its stand-in for zero.

    Args:
        since: The baseline's period; the target's baseline is its figure.
        by: The period by which the level is to be reached.
        zero_as: What stands for a baseline or a level of 0, in the indicator's
            unit; `None` to leave growth undefined there.
    """
    limits: dict[str, FigureLike] = {
        "on-track": "0.95",
        "needs-acceleration": "0.60",
        "limited-progress": 0,
    }
    return Preset(
        name=f"progress since {since}",
        source="Statistics Canada, Canadian Indicator Framework for the Sustainable "
        "Development Goals",
        policy=growth(since=since, by=by, limits=limits, zero_as=zero_as),
        scale=FIVE_OF_PROGRESS,
        resolved=(
            "Exactly 0.95, 0.60 and 0 belong to the better side.",
            (
                "0.001 stands for a level of 0, as published: a change of unit can "
                "change the status, and the laws list it as waived."
            ),
            (
                "Which way is better follows from the words of the target; the published "
                "code takes it to be downwards where nobody says."
            ),
            "After the due period nothing is judged; the published code goes on.",
        ),
    )
