from __future__ import annotations

from datetime import date

import attrs

from goldenthread.analysis._spread import number_in
from goldenthread.ledger import Fact
from goldenthread.periods import Period
from goldenthread.values import Absent, Known, Provenance, Vocabulary

__all__ = ["Return", "ReturnState"]


class ReturnState(Vocabulary):
    """How far a figure has come on a day."""

    NOT_DUE = "not-due"
    """There is none, and it has not fallen due."""

    DUE = "due"
    """There is none, and it falls due today, or is known to be missing already."""

    OVERDUE = "overdue"
    """There is none, and it should be there."""

    ENTERED = "entered"
    """It is there, and awaits validation."""

    VALIDATED = "validated"
    """It was found right, and awaits being made final."""

    FINAL = "final"
    """It will not change any more, unless it is corrected."""

    EXEMPT = "exempt"
    """There is none, and none is to come: somebody said why."""

    @property
    def is_wanting(self) -> bool:
        """Whether somebody is to be asked for the figure."""
        return self in {ReturnState.DUE, ReturnState.OVERDUE}

    @property
    def is_unchecked(self) -> bool:
        """Whether somebody is to be asked to check the figure."""
        return self in {ReturnState.ENTERED, ReturnState.VALIDATED}


@attrs.frozen(kw_only=True)
class Return:
    """One figure that is to be handed in, and where it stands on a day."""

    indicator: str
    """Id of what is measured."""

    title: str
    """What readers see."""

    body: str
    """Whose figure."""

    period: Period
    """The indicator's own period."""

    due: date
    """The day on which it falls due."""

    state: ReturnState
    """Where it stands on the day of the question."""

    days_overdue: int = 0
    """Days since it fell due, where it is overdue."""

    asked: tuple[str, ...] = ()
    """Ids of the parties that are asked for something now."""

    excluded: tuple[str, ...] = ()
    """Ids of those who validate, but entered this figure, and so may not."""

    owners: tuple[str, ...] = ()
    """Ids of the parties that own what it is judged by, as of today."""

    accountable: tuple[str, ...] = ()
    """Ids of the parties that owned it in the period."""

    unwanted: str = ""
    """Why nothing that is in force asks for it, where nothing does."""

    figure: Known | Absent | None = None
    """What was supplied, if anything was."""

    entered: Fact | None = None
    """From a ledger: the record that it came with, by whom and when."""

    checks: tuple[Fact, ...] = ()
    """From a ledger: the records that took it a step further."""

    @property
    def provenance(self) -> Provenance | None:
        """How the figure was made and checked, if there is one."""
        return self.figure.provenance if isinstance(self.figure, Known) else None

    @property
    def is_asked_for(self) -> bool:
        """Whether somebody, named or not, is to do something about it."""
        if self.state.is_wanting:
            return not self.unwanted or bool(self.asked)
        return self.state.is_unchecked

    def to_dict(self) -> dict[str, object]:
        """Plain data: days as text, numbers as text, `None` where there is none."""
        figure, provenance = self.figure, self.provenance
        return {
            "indicator": self.indicator,
            "title": self.title,
            "body": self.body,
            "period": str(self.period),
            "due": self.due.isoformat(),
            "state": self.state.value,
            "days_overdue": self.days_overdue,
            "asked": list(self.asked),
            "excluded": list(self.excluded),
            "owners": list(self.owners),
            "accountable": list(self.accountable),
            "unwanted": self.unwanted,
            "value": None if figure is None else number_in(figure),
            "absent": str(figure) if isinstance(figure, Absent) else "",
            "made": provenance.made.value if provenance else None,
            "checked": provenance.checked.value if provenance else None,
            "entered": _signed(self.entered),
            "checks": [_signed(fact) for fact in self.checks],
        }

    def to_row(self) -> dict[str, object]:
        """The same, flat: parties in one text, the last check alone."""
        row = self.to_dict()
        for name in ("asked", "excluded", "owners", "accountable"):
            row[name] = ", ".join(getattr(self, name))
        del row["checks"], row["entered"]
        for name, fact in (("entered", self.entered), ("checked", self._last_check)):
            row[f"{name}_by"] = fact.by if fact else ""
            row[f"{name}_on"] = fact.day.isoformat() if fact else ""
        return row

    @property
    def _last_check(self) -> Fact | None:
        return self.checks[-1] if self.checks else None


def _signed(fact: Fact | None) -> dict[str, str] | None:
    if fact is None:
        return None
    return {"by": fact.by, "recorded": fact.recorded.isoformat()}
