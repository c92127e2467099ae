"""Monitoring and reporting: two lenses on the same figures (domain §5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

import attrs

from goldenthread.observations._observations import BoundFigure, Observations
from goldenthread.periods import day_words
from goldenthread.values import Absence, Absent, Checked, Known, Vocabulary

__all__ = ["Purpose", "reportable", "why_unreported"]


class Purpose(Vocabulary):
    """What a scorecard is for, and so which figures it takes."""

    MONITORING = "monitoring"
    """Provisional figures and periods still open are taken; it looks ahead."""

    REPORTING = "reporting"
    """Validated figures of closed periods, and nothing ahead of them."""

    @property
    def looks_ahead(self) -> bool:
        """Whether it has an outlook of its own."""
        return self is Purpose.MONITORING

    def taken(self, observed: Observations, as_at: date) -> Observations:
        """The figures among *observed* that it takes on a day."""
        if self is Purpose.MONITORING:
            return observed
        return reportable(observed, as_at)


_AWAITING = "entered, awaiting validation"


def why_unreported(bound: BoundFigure, as_at: date) -> str:
    """Why a figure enters no report on a day; nothing, if it does.

    An absence that was supplied is no figure: it says what is to be said.
    """
    if isinstance(bound.figure, Absent):
        return ""
    if as_at <= bound.period.end:
        return f"period open until {day_words(bound.period.end)}"
    is_entered = bound.figure.provenance.checked is Checked.ENTERED
    return _AWAITING if is_entered else ""


def reportable(observed: Observations, as_at: date) -> Observations:
    """What is left of *observed* for a report on a day.

    Figures of periods that are still open are left out, and so are those that
    nobody has validated: missing once they are due, and not due before.
    """
    if not any(why_unreported(bound, as_at) for bound in observed):
        return observed
    runs = groupby(observed, key=lambda f: (f.indicator, f.body, f.period.year_number))
    kept = (each for _, run in runs for each in _of_run(observed, run, as_at))
    return Observations.of(observed.measures, kept)


def _of_run(
    observed: Observations, run: Iterator[BoundFigure], as_at: date
) -> Iterator[BoundFigure]:
    """What is left of one year of an indicator.

    A total to date that falls because of a correction still falls because of it
    when the first corrected one is left out.
    """
    is_corrected = False
    for bound in run:
        if why_unreported(bound, as_at):
            is_corrected = is_corrected or bound.correction
            delay = observed.measures.by_id[bound.indicator].due_after
            if as_at >= delay.after(bound.period.end):
                yield attrs.evolve(bound, figure=Absent(Absence.MISSING, _AWAITING))
        elif is_corrected and isinstance(bound.figure, Known):
            is_corrected = False
            yield attrs.evolve(bound, correction=True)
        else:
            yield bound
