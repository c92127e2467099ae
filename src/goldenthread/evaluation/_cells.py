"""What is stored for one element in one reporting period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import attrs

from goldenthread.evaluation._reading import Reading
from goldenthread.expectations import Demand
from goldenthread.periods import Period
from goldenthread.policies import Assessment
from goldenthread.projections import Projection
from goldenthread.rollups import RatedPart, Verdict
from goldenthread.values import FINAL, Absent, Known, Provenance, Rating, state_of

__all__ = [
    "Cell",
    "Cells",
    "Deed",
    "Foreseen",
    "Judgement",
    "Lenses",
    "Measured",
    "Standing",
    "told_by",
]


@attrs.frozen(kw_only=True)
class Measured:
    """An indicator: what it says, and the worst of the targets that it answers."""

    rating: Rating
    reading: Reading


@attrs.frozen(kw_only=True)
class Foreseen:
    """How the figure of a span that is still running was come by."""

    so_far: int
    """The span's own periods that have passed."""

    supplied: int
    """Those ahead for which a forecast was supplied."""

    projected: int
    """Those ahead that were projected."""

    by: Projection | None = None
    """How they were projected."""


@attrs.frozen(kw_only=True)
class Judgement:
    """A target: the figure, what is demanded of it, and what comes of that."""

    rating: Rating
    """The policy's status, or why there is none."""

    period: Period | None = None
    """The span that was judged; `None` where none ends in the reporting period."""

    reading: Reading | None = None
    """What the indicator says, read as the target wants it."""

    demand: Demand | None = None
    """What was demanded."""

    met: bool | None = None
    """Whether the word was met, exactly; `None` while that cannot be told."""

    assessment: Assessment | None = None
    """What the policy made of it."""

    is_raw: bool = False
    """Whether the unrounded figure was judged."""

    note: str = ""
    """Why it is not rated, in words, where the reason alone does not say."""

    provenance: Provenance = FINAL
    """The weaker of the figure's and the expectation's, once it is judged."""

    foreseen: Foreseen | None = None
    """In the outlook on a span that is still running: what it rests on."""


@attrs.frozen(kw_only=True)
class Deed:
    """An action: where it stands on a day."""

    rating: Rating
    note: str = ""
    days_late: int = 0


@attrs.frozen(kw_only=True)
class Standing:
    """An objective or plan: what was rolled up into it."""

    rating: Rating
    verdict: Verdict
    """What the rule made of the parts that count."""

    own: tuple[RatedPart, ...] = ()
    """An objective's targets and actions that count; a plan's objectives and plans."""

    support: tuple[RatedPart, ...] = ()
    """Direct contributions."""

    indirect: tuple[RatedPart, ...] = ()
    """Indirect contributions: shown beside, never counted."""

    is_supported: bool = False
    """Whether the support entered the status."""

    @property
    def counted(self) -> tuple[RatedPart, ...]:
        """What entered the status."""
        return self.own + self.support if self.is_supported else self.own

    @property
    def beside(self) -> tuple[RatedPart, ...]:
        """What is shown beside and did not enter."""
        return self.indirect if self.is_supported else self.support + self.indirect


Cell: TypeAlias = Measured | Judgement | Deed | Standing
Cells: TypeAlias = Mapping[str, Sequence[Cell]]
"""For each element that is judged, a cell for each reporting period."""


@attrs.frozen(kw_only=True)
class Lenses:
    """One evaluation seen twice: what is, and what is to be expected."""

    now: Cells
    """By what is known on the day of the question."""

    outlook: Cells
    """By what is known or foreseen for the end of each span. Cells that say the
    same as now are the same."""


def told_by(cell: Cell) -> tuple[tuple[int, int], int]:
    """The figure that stands in a cell, as a fraction, and its state.

    Of a target that was judged, its expectation's provenance has a say as well.
    """
    figure = _figure(cell)
    if not isinstance(figure, Known):
        return (0, 1), state_of(figure)
    if isinstance(cell, Judgement) and cell.demand is not None:
        figure = attrs.evolve(figure, provenance=cell.provenance)
    return figure.value.as_integer_ratio(), state_of(figure)


def _figure(cell: Cell) -> Known | Absent | None:
    if isinstance(cell, Measured):
        return cell.reading.figure
    if isinstance(cell, Judgement) and cell.reading is not None:
        return cell.reading.figure
    return None
