from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import starmap

import attrs

from goldenthread.definitions import Definition, ManualJudgement, Objective, Plan
from goldenthread.errors import (
    InvalidObservationsError,
    PeriodError,
    UnknownElementError,
)
from goldenthread.evaluation import (
    Cell,
    Cells,
    Figures,
    Lenses,
    affected_cells,
    changed_elements,
    evaluate_cells,
    overlay_cells,
    record_cells,
)
from goldenthread.explanations import (
    Ground,
    Why,
    Worst,
    explain,
    tally_beneath,
    worst_beneath,
)
from goldenthread.framework import Framework
from goldenthread.observations import (
    Key,
    Observation,
    Observations,
    bound_figures,
    rebound,
)
from goldenthread.periods import Period
from goldenthread.rendering import (
    Diagram,
    Mark,
    diagram_as_svg,
    table_as_html,
    table_as_text,
)
from goldenthread.scorecard._changes import Change, ways_from
from goldenthread.scorecard._columns import Columns, make_columns
from goldenthread.scorecard._question import (
    bound_to,
    check_key,
    is_day,
    periods_asked,
)
from goldenthread.scorecard._result import Result, make_result
from goldenthread.scorecard._show import card_table, mark_of, row_title
from goldenthread.values import Tally, Vocabulary

__all__ = ["FORMAT", "Lens", "Scorecard", "evaluate"]

FORMAT = 1
"""Version of the plain data that a scorecard hands out."""


class Lens(Vocabulary):
    """Whether a scorecard shows what is, or what is to be expected."""

    NOW = "now"
    OUTLOOK = "outlook"

    @property
    def heading(self) -> str:
        """What stands before a title: nothing of what is now."""
        return "" if self is Lens.NOW else "Outlook: "


@attrs.frozen(kw_only=True)
class Scorecard:
    """A framework judged in some periods on a stated day; made by `evaluate`.

    `card["offers-21", "2001/02 Q3"]` is always a `Result`. A scorecard is
    immutable, picklable and compared by value.
    """

    framework: Framework
    """What was judged."""

    observed: Observations
    """The figures that it was judged by."""

    periods: tuple[Period, ...]
    """The reporting periods, in the order in which they were asked for."""

    as_at: date
    """The day of the question; what is not due by then is not missing."""

    body: str
    """Whose figures."""

    lenses: Lenses = attrs.field(repr=False, hash=False)
    """What was found, by element and period: now, and in the outlook."""

    lens: Lens = Lens.NOW
    """Which of the two this scorecard shows."""

    @property
    def cells(self) -> Cells:
        """What was found, as this scorecard shows it."""
        return self.lenses.now if self.lens is Lens.NOW else self.lenses.outlook

    @property
    def figures(self) -> Figures:
        """All figures behind it as they are known now, whatever its lens.

        Worked out anew each time that it is asked for.
        """
        return Figures(
            framework=self.framework,
            observed=self.observed,
            as_at=self.as_at,
            body=self.body,
        )

    @property
    def looks_ahead(self) -> bool:
        """Whether anything says more of the outlook than of what is now."""
        return self.lenses.outlook is not self.lenses.now

    @property
    def outlook(self) -> Scorecard:
        """The same scorecard at the end of each span, as it is to be expected.

        Judged by the same rules on what is known or foreseen, and rolled up by
        itself: beside what is now, never in its place.
        """
        return attrs.evolve(self, lens=Lens.OUTLOOK)

    # -- look-ups

    def __getitem__(self, key: tuple[str, Period | str]) -> Result:
        check_key(key)
        id_, period = key
        return self._result(id_, self._column(period))

    def of(self, id_: str) -> tuple[Result, ...]:
        """One element in every period."""
        return tuple(self._result(id_, n) for n in range(len(self.periods)))

    def at(self, period: Period | str) -> tuple[Result, ...]:
        """Every element in one period, in the order of definition."""
        column = self._column(period)
        return tuple(self._result(e.id, column) for e in self.framework.judged)

    def __iter__(self) -> Iterator[Result]:
        for column in range(len(self.periods)):
            for element in self.framework.judged:
                yield self._result(element.id, column)

    def by_status(self, *, sort: str = "target") -> dict[str, tuple[Result, ...]]:
        """Results of one *sort* by the code of their status, best first.

        Codes of the scale come first, also where there is none; reasons for
        not being rated follow where there are any.
        """
        scale = self.framework.scale
        groups: dict[str, list[Result]] = {code: [] for code in reversed(scale.codes)}
        for result in self:
            if result.sort == sort:
                groups.setdefault(result.status.code, []).append(result)
        return {code: tuple(results) for code, results in groups.items()}

    def tally(self, id_: str, period: Period | str) -> Tally:
        """The distinct targets beneath an objective or plan, each once."""
        return tally_beneath(self._ground(self._column(period)), id_)

    def worst_beneath(self, id_: str, period: Period | str) -> Worst | None:
        """The worst rated target or action beneath an element, with its thread.

        `None` where nothing beneath it is rated.
        """
        return worst_beneath(self._ground(self._column(period)), id_)

    def why(self, id_: str, period: Period | str) -> Why:
        """Why an element says what it says: data, and a paragraph when printed.

        Raises:
            UnknownElementError: If there is no such element or period.
        """
        column = self._column(period)
        self._cell(id_, column)
        return explain(self._ground(column), id_)

    def columns(self) -> Columns:
        """Everything as bare numbers, with their legends."""
        return make_columns(self.framework, self.periods, self.cells)

    # -- what if it changes

    def record(self, *observations: Observation) -> Scorecard:
        """Judge again with *observations* added, or put in the place of others.

        Raises:
            InvalidObservationsError: With every issue found.
        """
        figures = bound_figures(self.framework.measures, observations)
        return self._amended(
            self.observed.with_bound(figures), [figure.key for figure in figures]
        )

    def withdraw(self, *figures: tuple[str, Period | str]) -> Scorecard:
        """Judge again as if some figures of its body had never been supplied.

        Args:
            figures: Each an indicator and one of its own periods.

        Raises:
            InvalidObservationsError: If there is no such figure, or what is left
                cannot be.
        """
        keys = tuple(starmap(self._key, figures))
        return self._amended(self.observed.without_figures(keys), keys)

    def what_if(self, *changes: Definition | Observation) -> Scorecard:
        """What it would say with other figures, targets, policies, weights, links.

        A definition takes the place of the one with its id, as in
        `framework.with_definitions`; a figure that of the one it is of. Where no
        definition changes the shape of the framework, only what rests on the
        changed ones is judged again; else everything is.

        Raises:
            InvalidFrameworkError: If the definitions would be no framework.
            InvalidObservationsError: If a figure does not fit, or figures that are
                known do not fit an indicator any more.
        """
        figures = [each for each in changes if isinstance(each, Observation)]
        definitions = [each for each in changes if not isinstance(each, Observation)]
        card = self._with_definitions(definitions) if definitions else self
        return card.record(*figures) if figures else card

    def _with_definitions(self, definitions: list[Definition]) -> Scorecard:
        framework = self.framework.with_definitions(*definitions)
        lenses = overlay_cells(self.lenses, framework)
        if lenses is None:
            observed = rebound(self.observed, framework.measures)
            return self._asked_of(framework, observed)
        observed = attrs.evolve(self.observed, measures=framework.measures)
        return attrs.evolve(self, framework=framework, observed=observed, lenses=lenses)

    def _asked_of(self, framework: Framework, observed: Observations) -> Scorecard:
        """The same question, asked afresh."""
        card = evaluate(
            framework,
            observed,
            periods=self.periods,
            as_at=self.as_at,
            body=self.body,
        )
        return attrs.evolve(card, lens=self.lens)

    def _key(self, indicator: str, period: Period | str) -> Key:
        own = self.framework.calendar_of(indicator).parse(period)
        if self.observed.find(indicator, self.body, own) is None:
            raise InvalidObservationsError.of(
                "no-such-figure",
                f"{indicator!r} in {own}",
                "no figure was supplied that could be withdrawn",
                "look the supplied ones up in scorecard.observed",
            )
        return (indicator, self.body, own)

    def _amended(self, observed: Observations, changed: Iterable[Key]) -> Scorecard:
        """The same question, asked of figures of which some have *changed*."""
        lenses = record_cells(self.lenses, observed, changed)
        if lenses is not None:
            return attrs.evolve(self, observed=observed, lenses=lenses)
        return self._asked_of(self.framework, observed)

    def changes_since(self, before: Scorecard) -> tuple[Change, ...]:
        """What this scorecard says otherwise than an earlier one.

        By period, then in the order of definition, for what both hold.
        """
        found = list(self._differences(before))
        measured = {now.id for _, now in found if now.sort == "indicator"}
        named = {now.id for _, now in found}
        changed = changed_elements(self.lenses, before.lenses)
        ways = ways_from(self.framework, changed or measured or named, named)
        return tuple(
            Change(
                id=now.id,
                title=now.title,
                period=now.period,
                before=then,
                after=now,
                through=ways.get(now.id, (now.id,)),
            )
            for then, now in found
        )

    def _differences(self, before: Scorecard) -> Iterator[tuple[Result, Result]]:
        for id_, period in self._touched_since(before):
            then, now = before[id_, period], self[id_, period]
            if then != now:
                yield then, now

    def _touched_since(self, before: Scorecard) -> Iterator[tuple[str, Period]]:
        """What may say something else, by period, then in the order of definition."""
        is_same = self.lens is before.lens
        cells = affected_cells(self.lenses, before.lenses) if is_same else None
        if cells is not None:
            judged = self.framework.judged
            yield from ((judged[node].id, self.periods[place]) for place, node in cells)
            return
        for period in self.periods:
            if period in before.periods:
                yield from ((id_, period) for id_ in self._unequal(before, period))

    def _unequal(self, before: Scorecard, period: Period) -> Iterator[str]:
        """Ids of what may say something else: equal cells say the same."""
        same_words = before.framework == self.framework
        earlier, now = before.periods.index(period), self.periods.index(period)
        for element in self.framework.judged:
            if element.id not in before.cells:
                continue
            told = self._told(element.id, now)
            if not same_words or before._told(element.id, earlier) != told:
                yield element.id

    def _told(self, id_: str, column: int) -> tuple[Cell, Cell]:
        """What is shown of an element, and what of its outlook beside it."""
        return self.cells[id_][column], self.lenses.outlook[id_][column]

    # -- plain data and pictures

    def to_rows(self) -> tuple[dict[str, object], ...]:
        """One flat row for each element and period, for a data frame."""
        return tuple(result.to_row() for result in self)

    def to_dict(self) -> dict[str, object]:
        """The whole scorecard as plain data."""
        scale = self.framework.scale
        return {
            "format": FORMAT,
            "title": self.framework.title,
            "as_at": self.as_at.isoformat(),
            "body": self.body,
            "lens": self.lens.value,
            "periods": [str(period) for period in self.periods],
            "scale": [
                {"code": s.code, "label": s.label, "symbol": s.symbol}
                for s in scale.statuses
            ],
            "results": [result.to_dict() for result in self],
        }

    def diagram(self, period: Period | str | None = None) -> Diagram:
        """The golden thread in one period, with figures and statuses.

        The last period is drawn unless another is named.
        """
        column = len(self.periods) - 1 if period is None else self._column(period)

        def caption(id_: str) -> tuple[str, str, Mark | None]:
            result = self._result(id_, column)
            said = " against ".join(filter(None, (result.text, result.target)))
            note = said or self._home(result)
            title = row_title(self.framework, self.framework[id_])
            return title, note, mark_of(self.framework.scale, result)

        name = self.framework.title or "Golden thread"
        title = f"{self.lens.heading}{name}, {self.periods[column]}"
        return attrs.evolve(self.framework.diagram(caption), title=title)

    def to_svg(self, period: Period | str | None = None) -> str:
        """The golden thread in one period as a picture."""
        return diagram_as_svg(self.diagram(period))

    def to_html(self) -> str:
        """The scorecard as an HTML table."""
        return table_as_html(card_table(self))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return table_as_text(card_table(self))

    # -- how it knows

    def _home(self, result: Result) -> str:
        plan = self.framework.plans.get(result.plan)
        return (plan.title or plan.id) if plan else result.note

    def _ground(self, column: int) -> Ground:
        """What explanations of one period stand on."""
        is_outlook = self.lens is Lens.OUTLOOK
        return Ground(
            figures=self.figures.with_forecasts if is_outlook else self.figures,
            cells=self.cells,
            column=column,
            period=self.periods[column],
            is_outlook=is_outlook,
        )

    def _column(self, period: Period | str) -> int:
        wanted = self.framework.calendar.parse(period)
        if wanted not in self.periods:
            known = ", ".join(map(str, self.periods))
            raise UnknownElementError.of(
                "unknown-period",
                "scorecard",
                f"{wanted} is not in this scorecard",
                f"it holds {known}",
            )
        return self.periods.index(wanted)

    def _cell(self, id_: str, column: int) -> Cell:
        if id_ not in self.cells:
            element = self.framework[id_]
            raise UnknownElementError.of(
                "not-judged", element.address, f"{id_!r} is a party, and not judged"
            )
        return self.cells[id_][column]

    def _result(self, id_: str, column: int) -> Result:
        cell, period = self._cell(id_, column), self.periods[column]
        rolls_up = isinstance(self.framework[id_], (Objective, Plan))
        beneath = partial(self.tally, id_, period) if rolls_up else None
        outlook = self.lenses.outlook[id_][column].rating
        result = make_result(self.framework, id_, period, cell, outlook)
        by_hand = self._by_hand(id_, period)
        return attrs.evolve(result, by_hand=by_hand, beneath=beneath)

    def _by_hand(self, id_: str, period: Period) -> ManualJudgement | None:
        """What was judged by hand by the day of the question; of now alone."""
        made = self.framework.judged_by_hand.get((id_, period))
        is_known = made is not None and made.on <= self.as_at
        return made if is_known and self.lens is Lens.NOW else None


def evaluate(
    framework: Framework,
    observed: Observations | None = None,
    *,
    periods: Iterable[Period | str] | Period | str,
    as_at: date,
    body: str | None = None,
) -> Scorecard:
    """Judge every element of *framework* in each of *periods*.

    The day of the question is always an argument: no clock is read. Equal
    arguments give equal scorecards, on any machine, in any order.

    Args:
        framework: What to judge.
        observed: Figures bound to it; none if left out.
        periods: Reporting periods, as text in the framework's calendar or as
            periods; one or several.
        as_at: The day of the question.
        body: Whose figures; the home body's unless named.

    Raises:
        PeriodError: If a period cannot be read, none is asked for or one
            twice, or *as_at* is no day.
        InvalidObservationsError: If the figures were bound to other measures.
    """
    if not is_day(as_at):
        raise PeriodError.of(
            "not-a-day", "as_at", f"{as_at!r} is no day", "give a datetime.date"
        )
    bound = bound_to(framework, observed)
    if bound.measures != framework.measures:
        raise InvalidObservationsError.of(
            "bound-elsewhere",
            "observed",
            "these figures were bound to other indicators, units or calendars",
            "bind them with framework.observations(...)",
        )
    asked = periods_asked(framework, periods)
    whose = framework.home if body is None else body
    lenses = evaluate_cells(framework, bound, periods=asked, as_at=as_at, body=whose)
    return Scorecard(
        framework=framework,
        observed=bound,
        periods=asked,
        as_at=as_at,
        body=whose,
        lenses=lenses,
    )
