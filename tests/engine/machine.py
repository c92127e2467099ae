"""A scorecard that is recorded on, held to one that is evaluated afresh."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from goldenthread.definitions import Definition
from goldenthread.framework import Framework
from goldenthread.observations import Observation, Observations
from goldenthread.periods import Period
from goldenthread.scorecard import Column, Columns, Scorecard, evaluate
from goldenthread.values import Absent
from tests.engine.shapes import (
    ASKED,
    DAYS,
    figures,
    history,
    mixed_frameworks,
    overlays,
)
from tests.properties.again import supplied

Key = tuple[str, str, Period]
"""Lens, element and period."""


@attrs.frozen(kw_only=True)
class Told:
    """What a column tells of one cell, read by its legends."""

    status: str
    absence: str
    value: Fraction
    made: str
    checked: str


Said = dict[Key, Told]
"""What is said, by lens, element and period."""


def said(card: Scorecard) -> Said:
    """Everything that the columns of a card tell, now and in the outlook."""
    lenses = {"now": card.columns(), "outlook": card.outlook.columns()}
    return {
        (lens, row.id, period): _told(columns, row, number)
        for lens, columns in lenses.items()
        for row in columns.rows
        for number, period in enumerate(columns.periods)
    }


def _told(columns: Columns, row: Column, number: int) -> Told:
    return Told(
        status=columns.statuses[row.status[number]],
        absence=columns.absences[row.absence[number]],
        value=Fraction(row.values[number], 10**row.decimals),
        made=columns.made[row.made[number]],
        checked=columns.checked[row.checked[number]],
    )


Stored = list[object]
"""The rows of figures that are kept, by indicator."""


def stored(card: Scorecard) -> Stored:
    """The rows of a card, bit for bit: also what nobody can look up."""
    sheet = card.lenses.now
    return [sheet.rows[node] for node in sheet.question.blueprint.indicators]


@attrs.frozen(kw_only=True, eq=False)
class Step:
    """What was recorded, and what was said before and after."""

    framework: Framework
    given: tuple[Observation, ...]
    is_withdrawn: bool
    """Whether it was taken away instead."""

    definitions: tuple[Definition, ...]
    """What was supposed to be defined otherwise."""

    known: Observations
    """What was known before."""

    before: Said
    after: Said

    rows: Stored
    """What is kept after it."""

    def on(self, card: Scorecard) -> Scorecard:
        """The same step, taken on a card."""
        if self.is_withdrawn:
            return card.withdraw(
                *((each.indicator, each.period) for each in self.given)
            )
        if self.definitions:
            return card.what_if(*self.definitions, *self.given)
        return card.record(*self.given)


@attrs.frozen
class Trace:
    """A card and the steps that were taken on it."""

    first: Scorecard
    steps: list[Step]


SELDOM = (False, False, False, True)


class Recording(RuleBasedStateMachine):
    """Figures come, are corrected and withdrawn, and rules supposed, in any order.

    After each step the card equals one that is evaluated from all figures at
    once, in every cell and column, and what has changed is what differs.
    """

    frameworks = mixed_frameworks()
    """Where frameworks are drawn from."""

    asked = ASKED
    """The reporting periods."""

    day: date | None = None
    """When it is asked; on some day if it is not said."""

    @initialize(
        data=st.data(), as_at=st.sampled_from(DAYS), is_new=st.sampled_from(SELDOM)
    )
    def begin(self, data: st.DataObject, as_at: date, *, is_new: bool) -> None:
        self.as_at = as_at = self.day or as_at
        self.framework = framework = data.draw(self.frameworks)
        known = [] if is_new else history(framework, as_at)
        self.known = framework.observations(*known)
        self.card = self.afresh()
        self.trace = Trace(self.card, [])
        self.said = said(self.card)

    def afresh(self) -> Scorecard:
        """The same question, asked anew."""
        return evaluate(
            self.framework, self.known, periods=self.asked, as_at=self.as_at
        )

    @rule(data=st.data())
    def record_some(self, data: st.DataObject) -> None:
        """A batch, new or in the place of others; of one cell, the last is meant."""
        several = data.draw(st.lists(figures(self.framework), min_size=1, max_size=6))
        by_key = {(each.indicator, each.body, each.period): each for each in several}
        self.record(*by_key.values())

    @precondition(lambda self: len(self.known))
    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        """A figure that was known turns out to be missing, or may not be shown."""
        bound = data.draw(st.sampled_from(self.known.figures))
        why = data.draw(st.sampled_from(("missing", "suppressed", "undefined")))
        absent = Absent(why)
        self.record(Observation(bound.indicator, bound.period, absent, body=bound.body))

    @precondition(lambda self: any(not bound.body for bound in self.known))
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        """Some figures were never supplied, as it turns out."""
        own = [bound for bound in self.known if not bound.body]
        several = st.lists(st.sampled_from(own), min_size=1, max_size=3, unique=True)
        keys = [bound.key for bound in data.draw(several)]
        kept = [supplied(bound) for bound in self.known if bound.key not in keys]
        gone = [Observation(id_, period, Absent("missing")) for id_, _, period in keys]
        later = self.framework.observations(*kept)
        self.take(gone, later, is_withdrawn=True)

    @rule(data=st.data())
    def suppose(self, data: st.DataObject) -> None:
        """Other targets, rules and weights, as if they had always been so."""
        definitions = data.draw(overlays(self.framework))
        self.framework = self.framework.with_definitions(*definitions)
        later = self.framework.observations(*map(supplied, self.known))
        self.take((), later, definitions=definitions)

    def record(self, *given: Observation) -> None:
        later = self.known.with_figures(self.framework.observations(*given))
        self.take(given, later)

    def take(
        self,
        given: Iterable[Observation],
        later: Observations,
        *,
        definitions: Iterable[Definition] = (),
        is_withdrawn: bool = False,
    ) -> None:
        """Take a step; the card is then the one that evaluating afresh gives."""
        known, self.known = self.known, later
        fresh = self.afresh()
        step = Step(
            framework=self.framework,
            given=tuple(given),
            is_withdrawn=is_withdrawn,
            definitions=tuple(definitions),
            known=known,
            before=self.said,
            after=said(fresh),
            rows=stored(fresh),
        )
        self.card = step.on(self.card)
        self.said = said(self.card)
        self.trace.steps.append(step)
        differing = [key for key in step.after if self.said[key] != step.after[key]]
        assert not differing, differing[0]
        assert stored(self.card) == step.rows
        assert self.card == fresh
        assert self.card.columns() == fresh.columns()
        assert self.card.outlook.columns() == fresh.outlook.columns()

    def teardown(self) -> None:
        """In the end all is the same that a reader can look up."""
        if not hasattr(self, "card"):
            return
        fresh, first = self.afresh(), self.trace.first
        now = list(self.card)
        assert now == list(fresh)
        assert list(self.card.outlook) == list(fresh.outlook)
        changes = self.card.changes_since(first)
        pairs = zip(first, now, strict=True)
        assert [(change.before, change.after) for change in changes] == [
            (then, result) for then, result in pairs if then != result
        ]
