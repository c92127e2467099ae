from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from goldenthread.analysis._asking import known_bodies
from goldenthread.analysis._consortium_shown import consortium_table
from goldenthread.errors import InvalidObservationsError, UnknownElementError
from goldenthread.framework import Framework
from goldenthread.observations import Observations
from goldenthread.periods import Period
from goldenthread.rendering import table_as_html, table_as_text
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.values import Tally, as_ids

__all__ = ["Consortium", "evaluate_consortium"]


@attrs.frozen(kw_only=True)
class Consortium:
    """One framework judged for many bodies; made by `evaluate_consortium`.

    `consortium["Fife"]` is a scorecard like any other.
    """

    cards: tuple[Scorecard, ...]
    """One for each body, in order; at least one."""

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who takes part."""
        return tuple(card.body for card in self.cards)

    @property
    def framework(self) -> Framework:
        """What all of them are judged by."""
        return self.cards[0].framework

    @property
    def periods(self) -> tuple[Period, ...]:
        """The reporting periods."""
        return self.cards[0].periods

    @property
    def as_at(self) -> date:
        """The day of the question."""
        return self.cards[0].as_at

    def __getitem__(self, body: str) -> Scorecard:
        known_bodies((body,), self.bodies)
        return self.cards[self.bodies.index(body)]

    def __iter__(self) -> Iterator[Scorecard]:
        return iter(self.cards)

    def __len__(self) -> int:
        return len(self.cards)

    def tally(self, body: str, period: Period | str | None = None) -> Tally:
        """The distinct targets beneath all plans by the status of one body.

        In the last period unless another is named.
        """
        card, asked, framework = self[body], self._asked(period), self.framework
        beneath = dict.fromkeys(
            id_
            for plan in framework.plans
            for id_ in framework.targets_beneath(plan.id)
        )
        measured = (framework.targets[id_].indicator for id_ in beneath)
        made = [i for i in measured if framework.indicators[i].calculated is not None]
        ratings = (card[id_, asked].status for id_ in beneath)
        return Tally.of(framework.scale, ratings, dependent=len(made))

    def to_rows(self) -> tuple[dict[str, object], ...]:
        """One flat row for each body, element and period, for a data frame."""
        return tuple(
            {"body": card.body, **row} for card in self.cards for row in card.to_rows()
        )

    def to_dict(self) -> dict[str, object]:
        """Plain data: the scorecard of each body, and its tally by period."""
        return {
            "as_at": self.as_at.isoformat(),
            "periods": [str(period) for period in self.periods],
            "bodies": [
                {
                    "body": card.body,
                    "tallies": {
                        str(period): self.tally(card.body, period).to_dict()
                        for period in self.periods
                    },
                    "scorecard": card.to_dict(),
                }
                for card in self.cards
            ],
        }

    def to_html(self, period: Period | str | None = None) -> str:
        """What is measured against who measures it, in one period, as HTML.

        The last period is shown unless another is named.
        """
        return table_as_html(consortium_table(self, self._asked(period)))

    def to_text(self, period: Period | str | None = None) -> str:
        """The same table as text."""
        return table_as_text(consortium_table(self, self._asked(period)))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text()

    def _asked(self, period: Period | str | None) -> Period:
        if period is None:
            return self.periods[-1]
        asked = self.framework.calendar.parse(period)
        if asked not in self.periods:
            known = ", ".join(map(str, self.periods))
            raise UnknownElementError.of(
                "unknown-period",
                "consortium",
                f"{asked} is not in this consortium",
                f"it holds {known}",
            )
        return asked


def evaluate_consortium(
    framework: Framework,
    observed: Observations,
    *,
    periods: Iterable[Period | str] | Period | str,
    as_at: date,
    bodies: str | Iterable[str] = (),
) -> Consortium:
    """Judge every element of *framework* for each of several bodies.

    Args:
        framework: What all of them are judged by.
        observed: The figures of all of them.
        periods: Reporting periods, as for `evaluate`.
        as_at: The day of the question.
        bodies: Who takes part; all that there are figures of if left out.

    Raises:
        UnknownElementError: If there is no figure at all of a body.
        InvalidObservationsError: If there are no figures of anybody, or they
            were bound to other measures.
        PeriodError: If a period cannot be read, none is asked for or one
            twice, or *as_at* is no day.
    """
    asked = periods if isinstance(periods, (str, Period)) else tuple(periods)
    known = observed.bodies
    wanted = known_bodies(as_ids(bodies) or known, known)
    if not wanted:
        raise InvalidObservationsError.of(
            "no-bodies",
            "observed",
            "there are no figures of anybody",
            "say whose each of them is: Observation(..., body='…')",
        )
    return Consortium(
        cards=tuple(
            evaluate(framework, observed, periods=asked, as_at=as_at, body=body)
            for body in wanted
        )
    )
