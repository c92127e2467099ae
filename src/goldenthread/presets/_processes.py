from __future__ import annotations

from goldenthread.policies import process_behaviour
from goldenthread.presets._preset import Preset

__all__ = ["nhs_assurance", "nhs_variation"]

_SOURCE = "NHS England, Making Data Count; NHS-R Community, NHSRplotthedots"


def nhs_assurance() -> Preset:
    """Will the process meet its target: consistently, inconsistently, or never?"""
    return Preset(
        name="assurance",
        source=_SOURCE,
        policy=process_behaviour(by="assurance"),
        resolved=(
            "A target exactly on a limit is inconsistent.",
            (
                "Moving ranges beyond the upper range limit are screened once, as the "
                "package does; the spreadsheet tool does not."
            ),
            "Gaps, totals to date and rolling figures are refused.",
        ),
    )


def nhs_variation() -> Preset:
    """Is the latest figure news: for the better, for the worse, or none?"""
    return Preset(
        name="variation",
        source=_SOURCE,
        policy=process_behaviour(by="variation"),
        resolved=(
            "Better and worse follow from the words of the target.",
            (
                "One sign goes before the other: outside the limits, a trend, two of "
                "three near one limit, a shift."
            ),
        ),
    )
