"""The figures of one body by the definitions that were in force in each period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from goldenthread.evaluation._readings import Figures, Node
from goldenthread.framework import Framework
from goldenthread.observations import Observations
from goldenthread.periods import Period
from goldenthread.values import Absent, Known

if TYPE_CHECKING:
    from goldenthread.ledger import Knowledge

__all__ = ["Editions"]


@attrs.frozen(kw_only=True, eq=False)
class Editions:
    """One set of figures for each framework that was in force at some time.

    What an indicator says about one of its own periods is worked out by the
    definition in force in it, whoever asks; so all of them share what is known.
    """

    knowledge: Knowledge
    """What was in force when."""

    observed: Observations
    """The figures as they were supplied."""

    as_at: date
    """The day of the question."""

    body: str
    """Whose figures."""

    takes_forecasts: bool = False
    """Whether forecasts for open periods are taken."""

    known: dict[Node, Known | Absent] = attrs.field(factory=dict, init=False)
    """What was worked out so far."""

    _made: dict[Framework, Figures] = attrs.field(factory=dict, init=False)

    def under(self, period: Period) -> Figures:
        """The figures by what was in force in *period*."""
        return self.by(self.knowledge.in_force(period))

    def by(self, framework: Framework) -> Figures:
        """The figures by one of the frameworks."""
        if framework not in self._made:
            self._made[framework] = Figures(
                framework=framework,
                observed=self.observed,
                as_at=self.as_at,
                body=self.body,
                takes_forecasts=self.takes_forecasts,
                editions=self,
            )
        return self._made[framework]

    def among(self, **changes: Any) -> Editions:
        """The same of another body, or with forecasts."""
        return attrs.evolve(self, **changes)

    def since(self, id_: str) -> date:
        """The day from which an element is in force."""
        return self.knowledge.since(id_)
