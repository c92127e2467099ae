"""Figures, demands and ratings as readers see them: one wording everywhere."""

from __future__ import annotations

from fractions import Fraction

import attrs

from goldenthread.definitions import Indicator, ManualJudgement
from goldenthread.evaluation import Judgement, Measured, Reading
from goldenthread.explanations._margins import places_to_show
from goldenthread.framework import Framework
from goldenthread.values import Absent, Bands, Known, as_text, published

__all__ = ["Wording", "days", "judgement_words", "listed"]


def listed(words: list[str]) -> str:
    """Join *words* as in a sentence: `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def judgement_words(framework: Framework, made: ManualJudgement) -> str:
    """A judgement by hand, with everything that makes it accountable."""
    label = framework.scale[made.status].label
    return (
        f"{framework.title_of(made.of)} in {made.period}, judged by hand: {label}, by "
        f"{made.author} on {made.on.isoformat()} – {made.reason}."
    )


def days(count: int) -> str:
    """A number of days: `1 day`, `61 days`."""
    return f"{count:,} day" if count == 1 else f"{count:,} days"


@attrs.frozen
class Wording:
    """Says things about a framework's elements."""

    framework: Framework

    def figure(self, indicator: Indicator, figure: Known | Absent) -> str:
        """A figure with its unit, or why there is none."""
        if isinstance(figure, Absent):
            return str(figure)
        return self.number(indicator, figure.value)

    def number(
        self, indicator: Indicator, value: Fraction, bands: Bands | None = None
    ) -> str:
        """A figure with its unit, rounded as it is published.

        With *bands* it was judged raw, and has decimals enough to show its side
        of the limit.
        """
        if indicator.decimals is None:
            text = as_text(value)
        else:
            text = as_text(value, places_to_show(value, bands, indicator.decimals))
        return self.framework.units.show(text, indicator.unit)

    def level(self, indicator: Indicator, value: Fraction) -> str:
        """A limit with its unit: never rounded."""
        return self.framework.units.show(as_text(value), indicator.unit)

    def distance(self, indicator: Indicator, value: Fraction) -> str:
        """A difference of two figures: of percentages, percentage points."""
        units = self.framework.units
        places = indicator.decimals
        is_whole = places is not None and value == published(value, places)
        text = as_text(value, places) if is_whole else as_text(value)
        points = units.is_percentage(indicator.unit)
        return units.show(text, "percentage_point" if points else indicator.unit)

    def reading(self, indicator: Indicator, reading: Reading) -> str:
        """What an indicator says, or why it says nothing."""
        return self.figure(indicator, reading.figure)

    def judged(self, indicator: Indicator, judgement: Judgement) -> str:
        """The figure of a target, as it was judged."""
        reading, assessment = judgement.reading, judgement.assessment
        if reading is None:
            return ""
        if isinstance(reading.figure, Absent):
            return str(reading.figure)
        bands = assessment.bands if assessment and judgement.is_raw else None
        return self.number(indicator, reading.figure.value, bands)

    def demand(self, indicator: Indicator, judgement: Judgement) -> str:
        """What was demanded: `at least 100 %`."""
        if judgement.demand is None:
            return ""
        return judgement.demand.words(lambda level: self.level(indicator, level))

    def age(self, reading: Reading) -> str:
        """How old a reading is, and whether it is stale."""
        if reading.latest is not None:
            return f"latest known is for {reading.latest[0]}: stale, not counted"
        if reading.age:
            return f"for {reading.periods[-1]}, {days(reading.age)} before the end"
        return ""

    def measured(self, indicator: Indicator, cell: Measured) -> str:
        """An indicator's reading, with its age where there is one."""
        age = self.age(cell.reading)
        return self.reading(indicator, cell.reading) + (f" ({age})" if age else "")
