from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from goldenthread.definitions import ManualJudgement
from goldenthread.evaluation import Cell, Deed, Judgement, Measured, Standing
from goldenthread.explanations import Wording, days
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.values import (
    Absent,
    Known,
    Provenance,
    Rating,
    Tally,
    as_decimal,
    published,
)

if TYPE_CHECKING:
    from goldenthread.ledger import Fact

__all__ = ["Restated", "Result"]


@attrs.frozen(kw_only=True)
class Restated:
    """What was said before a declared correction turned it."""

    before: Result
    """What the element said without the corrections."""

    facts: tuple[Fact, ...]
    """The corrections that bear on it, in order of record."""

    told: tuple[str, ...]
    """The same as readers see them."""

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {"before": self.before.to_row(), "facts": list(self.told)}

    def __str__(self) -> str:
        before = self.before
        counted = f"({before.parts})" if before.parts else ""
        figure = ", ".join(filter(None, (before.text, before.status.label)))
        said = " ".join(filter(None, (figure, counted)))
        return f"was {said}; restated by {'; '.join(self.told)}"


@attrs.frozen(kw_only=True)
class Result:
    """One element in one reporting period: figure, status, and what goes with it."""

    id: str
    """The element."""

    sort: str
    """`indicator`, `target`, `action`, `objective` or `plan`."""

    title: str
    """What readers see."""

    period: Period
    """The reporting period."""

    status: Rating
    """A `Status` or a `NotRated`; both have code, label, symbol, is_rated."""

    met: bool | None = None
    """Of a target: whether its word was met, exactly; `None` if untold."""

    figure: Known | Absent | None = None
    """Of an indicator or target: the figure, raw and exact, or why there is none."""

    value: Decimal | None = None
    """The figure as it is published: rounded once, at the indicator's decimals."""

    unit: str = ""
    """Unit of the value."""

    text: str = ""
    """The figure, or why there is none, as readers see it."""

    target: str = ""
    """Of a target: what is demanded, as readers see it."""

    plan: str = ""
    """Id of the plan that it is at home in."""

    provenance: Provenance | None = None
    """How its figure was made and checked; of a target, the weaker of that and
    of what its level was taken from."""

    note: str = ""
    """Age of the figure, reason of an absence, state of an action."""

    outlook: Rating
    """The status that is to be expected at the end of the span, by the same
    rules; `scorecard.outlook` says more of it."""

    by_hand: ManualJudgement | None = None
    """What somebody judged of it in this period, beside the computed status."""

    restated: Restated | None = None
    """What it said before a declared correction turned it; only where a ledger
    tells of one."""

    parts: Tally | None = None
    """Of an objective or plan: its immediate parts."""

    _beneath: Callable[[], Tally] | None = attrs.field(
        default=None, repr=False, eq=False, alias="beneath"
    )

    @property
    def targets(self) -> Tally | None:
        """Of an objective or plan: the distinct targets beneath, each once."""
        return self._beneath() if self._beneath else None

    @property
    def shown(self) -> tuple[object, ...]:
        """What a cell shows of it: of what is only counted, the counts."""
        counts = None if self.status.is_rated else self.targets
        said = (self.value, self.text, self.target, self.met, self.note)
        return (self.status, self.outlook, self.by_hand, counts, *said)

    def to_row(self) -> dict[str, object]:
        """A flat row of plain data, the same keys for every element."""
        provenance = self.provenance
        return {
            "id": self.id,
            "sort": self.sort,
            "title": self.title,
            "plan": self.plan,
            "period": str(self.period),
            "value": None if self.value is None else str(self.value),
            "text": self.text,
            "unit": self.unit,
            "target": self.target,
            "met": self.met,
            "status": self.status.code,
            "label": self.status.label,
            "outlook": self.outlook.code,
            "by_hand": self.by_hand.status if self.by_hand else None,
            "restated": self.restated.before.status.code if self.restated else None,
            "made": provenance.made.value if provenance else None,
            "checked": provenance.checked.value if provenance else None,
            "note": self.note,
        }

    def to_dict(self) -> dict[str, object]:
        """Plain data: the row, with tallies where there are any."""
        targets = self.targets
        return {
            **self.to_row(),
            "parts": self.parts.to_dict() if self.parts else None,
            "targets": targets.to_dict() if targets else None,
            "judgement": _judgement_dict(self.by_hand) if self.by_hand else None,
            "restatement": self.restated.to_dict() if self.restated else None,
        }


def _judgement_dict(judgement: ManualJudgement) -> dict[str, object]:
    return {
        "status": judgement.status,
        "author": judgement.author,
        "on": judgement.on.isoformat(),
        "reason": judgement.reason,
    }


def make_result(
    framework: Framework,
    id_: str,
    period: Period,
    cell: Cell,
    outlook: Rating,
) -> Result:
    """Say what a cell holds, and what is to be expected beside it."""
    element = framework[id_]
    home = framework.home_of(id_)
    result = Result(
        id=id_,
        sort=type(element).__name__.lower(),
        title=framework.title_of(id_),
        period=period,
        status=cell.rating,
        outlook=outlook,
        plan=home.id if home else "",
    )
    if isinstance(cell, Measured):
        return _measured(framework, result, id_, cell)
    if isinstance(cell, Judgement):
        return _judged(framework, result, cell)
    if isinstance(cell, Deed):
        return _done(result, cell)
    return _rolled_up(framework, result, cell)


def _measured(framework: Framework, result: Result, id_: str, cell: Measured) -> Result:
    indicator, wording = framework.indicators[id_], Wording(framework)
    return attrs.evolve(
        result,
        figure=cell.reading.figure,
        value=_published(cell.reading.figure, indicator.decimals),
        provenance=_provenance(cell.reading.figure),
        unit=indicator.unit,
        text=wording.reading(indicator, cell.reading),
        note=wording.age(cell.reading),
    )


def _judged(framework: Framework, result: Result, cell: Judgement) -> Result:
    target = framework.targets[result.id]
    indicator, wording = framework.indicators[target.indicator], Wording(framework)
    figure = cell.reading.figure if cell.reading else None
    return attrs.evolve(
        result,
        figure=figure,
        value=_published(figure, indicator.decimals),
        provenance=cell.provenance if cell.demand else _provenance(figure),
        unit=indicator.unit,
        met=cell.met,
        text=wording.judged(indicator, cell),
        target=wording.demand(indicator, cell) or framework.demand_of(target.id),
        note=cell.note,
    )


def _provenance(figure: Known | Absent | None) -> Provenance | None:
    return figure.provenance if isinstance(figure, Known) else None


def _published(figure: Known | Absent | None, decimals: int | None) -> Decimal | None:
    if not isinstance(figure, Known):
        return None
    return as_decimal(published(figure.value, decimals), decimals)


def _done(result: Result, cell: Deed) -> Result:
    late = f", {days(cell.days_late)} late" if cell.days_late else ""
    return attrs.evolve(result, note=f"{cell.note}{late}")


def _rolled_up(framework: Framework, result: Result, cell: Standing) -> Result:
    tally = Tally.of(framework.scale, (part.rating for part in cell.counted))
    return attrs.evolve(result, parts=tally)
