from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from goldenthread.analysis._return import Return, ReturnState
from goldenthread.analysis._returns_shown import (
    reminder_words,
    returns_table,
    returns_words,
)
from goldenthread.definitions import Indicator, Plan, Target
from goldenthread.errors import UnknownElementError
from goldenthread.evaluation import (
    is_forecast,
    is_open,
    outside_force,
    span_of,
    withdrawal_of,
)
from goldenthread.framework import Framework
from goldenthread.ledger import Account, Knowledge
from goldenthread.observations import BoundFigure, Observations, reported_in
from goldenthread.periods import Calendar, Frequency, Period, day_words
from goldenthread.rendering import table_as_html
from goldenthread.scorecard import bound_to, day_asked, figures_twice
from goldenthread.values import Absence, Absent, Reason

__all__ = ["Reminder", "Returns", "returns"]


@attrs.frozen(kw_only=True)
class Reminder:
    """What one party is asked for; printed, it is a list to be sent to them."""

    framework: Framework = attrs.field(repr=False)
    """What says how figures are shown."""

    party: str
    """Id of the party."""

    returns: tuple[Return, ...]
    """What it is asked for, the longest overdue first."""

    @property
    def name(self) -> str:
        """What readers call the party."""
        return self.framework.title_of(self.party)

    @property
    def to_supply(self) -> tuple[Return, ...]:
        """What it is asked to hand in."""
        return tuple(each for each in self.returns if each.state.is_wanting)

    @property
    def to_validate(self) -> tuple[Return, ...]:
        """What it is asked to find right."""
        return self._in(ReturnState.ENTERED)

    @property
    def to_finalise(self) -> tuple[Return, ...]:
        """What it is asked to make final."""
        return self._in(ReturnState.VALIDATED)

    def _in(self, state: ReturnState) -> tuple[Return, ...]:
        return tuple(each for each in self.returns if each.state is state)

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "party": self.party,
            "name": self.name,
            "returns": [each.to_dict() for each in self.returns],
        }

    def __iter__(self) -> Iterator[Return]:
        return iter(self.returns)

    def __len__(self) -> int:
        return len(self.returns)

    def __str__(self) -> str:
        return reminder_words(self.framework, self.returns)


@attrs.frozen(kw_only=True)
class Returns:
    """Every figure that is to be handed in, on one day; made by `returns`.

    Printed it is a list by party, and in a notebook a table.
    """

    framework: Framework = attrs.field(repr=False)
    """What is in force on the day: it says who is asked, and how figures are shown."""

    on: date
    """The day of the question."""

    body: str
    """Whose figures."""

    returns: tuple[Return, ...]
    """By indicator in the order of definition, then by period as asked."""

    def __iter__(self) -> Iterator[Return]:
        return iter(self.returns)

    def __len__(self) -> int:
        return len(self.returns)

    def __getitem__(self, key: tuple[str, Period | str]) -> Return:
        id_, period = key
        own = self.framework.calendar_of(id_).parse(period)
        for each in self.returns:
            if (each.indicator, each.period) == (id_, own):
                return each
        raise UnknownElementError.of(
            "unknown-return",
            self.framework[id_].address,
            f"no return of {id_!r} for {own} was asked for",
            "ask for the reporting period that it ends in; what is calculated is "
            "handed in by nobody",
        )

    def state(self, state: ReturnState | str) -> tuple[Return, ...]:
        """All that stand in one state.

        Raises:
            ValueError: If there is no such state.
        """
        wanted = ReturnState(state)
        return tuple(each for each in self.returns if each.state is wanted)

    @property
    def due(self) -> tuple[Return, ...]:
        """What falls due today."""
        return self.state(ReturnState.DUE)

    @property
    def overdue(self) -> tuple[Return, ...]:
        """What should be there, and is not."""
        return self.state(ReturnState.OVERDUE)

    @property
    def awaiting_validation(self) -> tuple[Return, ...]:
        """What was entered, and nobody has found right yet."""
        return self.state(ReturnState.ENTERED)

    @property
    def asked_of_nobody(self) -> tuple[Return, ...]:
        """What is due, or to be checked, and nobody is named who could be asked."""
        return tuple(each for each in self if each.is_asked_for and not each.asked)

    def by_party(self) -> dict[str, Reminder]:
        """What each party is asked for, by its id, in the order of definition."""
        asked = sorted(self.returns, key=lambda each: each.due)
        found = {
            party.id: tuple(each for each in asked if party.id in each.asked)
            for party in self.framework.parties
        }
        return {
            party: Reminder(framework=self.framework, party=party, returns=several)
            for party, several in found.items()
            if several
        }

    def to_rows(self) -> tuple[dict[str, object], ...]:
        """One flat row a return, for a data frame."""
        return tuple(each.to_row() for each in self.returns)

    def to_dict(self) -> dict[str, object]:
        """Plain data."""
        return {
            "on": self.on.isoformat(),
            "body": self.body,
            "returns": [each.to_dict() for each in self.returns],
        }

    def to_html(self) -> str:
        """The returns by state as an HTML table, the most pressing first."""
        return table_as_html(returns_table(self.framework, self._head, self.returns))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        blocks = [(each.name, str(each)) for each in self.by_party().values()]
        return returns_words(self.framework, self._head, self.returns, blocks)

    @property
    def _head(self) -> str:
        whose = f" of {self.body}" if self.body else ""
        return f"Returns{whose} on {day_words(self.on)}"


def returns(
    what: Framework | Knowledge,
    observed: Observations | None = None,
    *,
    on: date,
    periods: Iterable[Period | str] | Period | str,
    body: str | None = None,
) -> Returns:
    """Say of every reported figure where it stands on a day, and who is asked.

    A figure falls due as its indicator says, by default on the day after its
    period. Those who collect it are asked then, or else the owners of what it
    is judged by; once it is there, those who validate it, except who entered it.

    Args:
        what: A framework, or all that a ledger knew of it at an instant.
        observed: Figures bound to the framework; none if left out, and those
            that it knew if a ledger tells.
        on: The day of the question: no clock is read.
        periods: Reporting periods, one or several. Each indicator is asked for
            its own periods that end in them.
        body: Whose figures; the home body's unless named.

    Raises:
        PeriodError: If a period cannot be read, or *on* is no day.
        InvalidObservationsError: If figures were bound to other measures.
    """
    day = day_asked(on, "on")
    source = _source(what, observed, day, body)
    rules = source.today
    return Returns(
        framework=rules,
        on=day,
        body=source.body,
        returns=tuple(
            _return(source, indicator, own)
            for indicator, own in reported_in(rules.measures, periods)
        ),
    )


def _source(
    what: Framework | Knowledge,
    observed: Observations | None,
    day: date,
    body: str | None,
) -> _Source:
    if isinstance(what, Knowledge):
        if observed is not None:
            raise figures_twice()
        today = what.in_force(_day_of(what.framework, day))
        whose = today.home if body is None else body
        return _Source(today=today, knowledge=what, day=day, body=whose)
    bound = bound_to(what, observed)
    whose = what.home if body is None else body
    return _Source(today=what, observed=bound, day=day, body=whose)


def _day_of(framework: Framework, day: date) -> Period:
    return framework.calendar.containing(Frequency.DAY, day)


@attrs.frozen(kw_only=True, eq=False)
class _Source:
    """Where rules and figures are looked up: only those that are asked for."""

    today: Framework
    """What is in force on the day of the question."""

    day: date
    body: str
    observed: Observations | None = None
    knowledge: Knowledge | None = None

    _spans: dict[tuple[Calendar, Frequency, date], Period] = attrs.field(
        factory=dict, init=False
    )

    def span(self, calendar: Calendar, frequency: Frequency, day: date) -> Period:
        """The stretch of time that holds *day*: most targets share theirs."""
        key = (calendar, frequency, day)
        if key not in self._spans:
            self._spans[key] = calendar.containing(frequency, day)
        return self._spans[key]

    def then(self, period: Period) -> Framework:
        """What was in force in *period*."""
        return self.knowledge.in_force(period) if self.knowledge else self.today

    def since(self, id_: str) -> date:
        """The day from which an element is in force."""
        return self.knowledge.since(id_) if self.knowledge else date.min

    def figure(self, id_: str, period: Period) -> BoundFigure | None:
        """What was supplied."""
        if self.knowledge:
            return self.knowledge.figure(id_, self.body, period)
        known = self.observed.by_key if self.observed else {}
        return known.get((id_, self.body, period))

    def account(self, id_: str, period: Period) -> Account | None:
        """Who supplied it, and who checked it."""
        if self.knowledge is None:
            return None
        return self.knowledge.account(id_, self.body, period)


def _return(source: _Source, indicator: Indicator, period: Period) -> Return:
    id_, bound = indicator.id, source.figure(indicator.id, period)
    account = source.account(id_, period)
    rules, then = source.today, source.then(period)
    due = then.measures.due_day(id_, period)
    state = _state(bound, due, source.day)
    owners = _owners(source, rules, id_, period)
    maker = account.entered.by if account else ""
    may_check = indicator.validators if state.is_unchecked else ()
    asked = tuple(each for each in may_check if each != maker)
    if state.is_wanting and source.since(id_) <= period.end:
        asked = indicator.collectors or owners
    return Return(
        indicator=id_,
        title=rules.title_of(id_),
        body=source.body,
        period=period,
        due=due,
        state=state,
        days_overdue=((source.day - due).days if state is ReturnState.OVERDUE else 0),
        asked=asked,
        excluded=tuple(each for each in may_check if each == maker),
        owners=owners,
        accountable=(owners if then is rules else _owners(source, then, id_, period)),
        unwanted=_unwanted(source, then, id_, period),
        figure=bound.figure if bound else None,
        entered=account.entered if account else None,
        checks=account.checks if account else (),
    )


def _state(bound: BoundFigure | None, due: date, day: date) -> ReturnState:
    if bound is None or is_open(bound.figure) or _is_ahead(bound, day):
        return ReturnState.NOT_DUE if day < due else _wanting(due, day)
    if not isinstance(bound.figure, Absent):
        return ReturnState(bound.figure.provenance.checked)
    if bound.figure.kind is Absence.MISSING:
        return _wanting(due, day)
    return ReturnState.EXEMPT


def _wanting(due: date, day: date) -> ReturnState:
    return ReturnState.OVERDUE if day > due else ReturnState.DUE


def _is_ahead(bound: BoundFigure, day: date) -> bool:
    """Whether it says only what somebody expects of a period that is still open."""
    return is_forecast(bound.figure) and day <= bound.period.end


# -- whose it is


def _owners(
    source: _Source, rules: Framework, id_: str, period: Period
) -> tuple[str, ...]:
    """Who owns the targets that a figure counts for, in force in its period.

    Of a target that nobody owns, the owners of its objective.
    """
    return tuple(
        dict.fromkeys(
            owner
            for target in _counted_for(rules, id_)
            if _asks(source, rules, target, period)
            for owner in target.owners or rules.objectives[target.objective].owners
        )
    )


def _counted_for(rules: Framework, id_: str) -> Iterator[Target]:
    """The targets that count on an indicator, or on what is calculated from it."""
    own = rules.counting_targets(id_)
    above = () if own else filter(rules.indicators.get, rules.above(id_))
    for several in (own, *map(rules.counting_targets, above)):
        yield from map(rules.targets.__getitem__, several)


def _unwanted(source: _Source, rules: Framework, id_: str, period: Period) -> str:
    """Why nothing that is in force asks for a figure.

    What was never judged by anything is measured for its own sake.
    """
    since = source.since(id_)
    if period.end < since:
        return f"defined only from {day_words(since)}"
    above = map(rules.targets.get, rules.above(id_))
    targets = [each for each in above if each is not None]
    if any(_asks(source, rules, each, period) for each in targets):
        return ""
    return "; ".join(_why_not(source, rules, each, period) for each in targets)


def _asks(source: _Source, rules: Framework, target: Target, period: Period) -> bool:
    """Whether a target asks for a figure of *period*: it and its plan are in force."""
    if _outside(source, rules, target, period) is not None:
        return False
    plan = rules.home_of(target.id)
    return plan is None or _lives(plan, period)


def _outside(
    source: _Source, rules: Framework, target: Target, period: Period
) -> Reason | None:
    calendar = rules.calendar_of(target.indicator)
    span = source.span(calendar, span_of(rules, target), period.end)
    return outside_force(rules, target, span, source.since(target.id))


def _lives(plan: Plan, period: Period) -> bool:
    """Whether a plan's life and *period* have a day in common."""
    has_begun = plan.first_day is None or plan.first_day <= period.end
    return has_begun and (plan.last_day is None or period.start <= plan.last_day)


def _why_not(source: _Source, rules: Framework, target: Target, period: Period) -> str:
    """Why a target asks for no figure of *period*."""
    outside = _outside(source, rules, target, period)
    if outside is not None:
        return f"{rules.title_of(target.id)} – {_outside_words(rules, target, outside)}"
    plan = rules.plans[rules.objectives[target.objective].plan]
    ended = plan.last_day if plan.last_day and plan.last_day < period.start else None
    said = f"ended on {day_words(ended)}" if ended else "not begun"
    return f"{rules.title_of(plan.id)} – {said}"


def _outside_words(rules: Framework, target: Target, outside: Reason) -> str:
    if outside is not Reason.ENDED:
        return "not in force yet"
    return withdrawal_of(rules, target) or f"ended after {target.last}"
