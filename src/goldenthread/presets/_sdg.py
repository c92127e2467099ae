from __future__ import annotations

from goldenthread.policies import band, banded
from goldenthread.presets._preset import Preset
from goldenthread.values import FOUR_STEP, FigureLike, exact

__all__ = ["sdg_four_colours"]


def sdg_four_colours(
    *, orange: FigureLike, yellow: FigureLike, green: FigureLike
) -> Preset:
    """Four bands between thresholds that are published indicator by indicator.

    Args:
        orange: The figure at which red ends, in the indicator's unit.
        yellow: The figure at which orange ends.
        green: The figure at which the goal counts as achieved. Where it is
            below the others, lower figures are better.

    Raises:
        DefinitionError: If the three do not follow one another.
    """
    is_upwards = exact(green) > exact(orange)
    if is_upwards:
        bands = {
            "red": band(below=orange),
            "orange": band(at_least=orange, below=yellow),
            "yellow": band(at_least=yellow, below=green),
            "green": band(at_least=green),
        }
    else:
        bands = {
            "green": band(at_most=green),
            "yellow": band(above=green, at_most=yellow),
            "orange": band(above=yellow, at_most=orange),
            "red": band(above=orange),
        }
    return Preset(
        name="four colours of a goal",
        source="Sustainable Development Solutions Network, Sustainable Development "
        "Report: dashboards by threshold",
        policy=banded(bands),
        scale=FOUR_STEP,
        resolved=("A figure exactly on a threshold belongs to the better colour.",),
    )
