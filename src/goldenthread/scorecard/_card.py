from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, partial
from itertools import starmap
from typing import TYPE_CHECKING, Any

import attrs

from goldenthread.definitions import Definition, ManualJudgement, Objective, Plan
from goldenthread.errors import (
    InvalidLedgerError,
    InvalidObservationsError,
    UnknownElementError,
)
from goldenthread.evaluation import (
    Cell,
    Cells,
    Editions,
    Figures,
    Lenses,
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
    Purpose,
    bound_figures,
    rebound,
)
from goldenthread.periods import Period
from goldenthread.rendering import (
    Diagram,
    diagram_as_svg,
    table_as_html,
    table_as_text,
)
from goldenthread.scorecard._changes import Change, changes_between
from goldenthread.scorecard._columns import Columns, make_columns
from goldenthread.scorecard._lenses import judge
from goldenthread.scorecard._question import check_key
from goldenthread.scorecard._result import Restated, Result, make_result
from goldenthread.scorecard._show import card_diagram, card_table
from goldenthread.values import Tally, Vocabulary

if TYPE_CHECKING:
    from goldenthread.ledger import Knowledge, Snapshot

__all__ = ["FORMAT", "Lens", "Scorecard"]

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
    """The figures that were supplied; see `taken` for those it was judged by."""

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

    purpose: Purpose = Purpose.MONITORING
    """What it is for: monitoring takes every figure, reporting those that are
    validated, of periods that have closed."""

    knowledge: Knowledge | None = attrs.field(default=None, repr=False)
    """What was known, where it comes from a ledger; each period is judged by
    the rules that were in force in it."""

    @property
    def taken(self) -> Observations:
        """The figures that it was judged by: those that its purpose takes."""
        return self._taken

    @cached_property
    def _taken(self) -> Observations:
        return self.purpose.taken(self.observed, self.as_at)

    @property
    def cells(self) -> Cells:
        """What was found, as this scorecard shows it."""
        return self.lenses.now if self.lens is Lens.NOW else self.lenses.outlook

    @property
    def figures(self) -> Figures:
        """All figures behind it as they are known now, whatever its lens.

        Worked out anew each time that it is asked for.
        """
        if self._editions is not None:
            return self._editions.by(self.framework)
        return Figures(
            framework=self.framework,
            observed=self.taken,
            as_at=self.as_at,
            body=self.body,
        )

    @property
    def _editions(self) -> Editions | None:
        if self.knowledge is None:
            return None
        return Editions(
            knowledge=self.knowledge,
            observed=self.taken,
            as_at=self.as_at,
            body=self.body,
        )

    def in_force(self, period: Period | str) -> Framework:
        """The framework that judged one of the reporting periods."""
        return self._framework(self._column(period))

    def _framework(self, column: int) -> Framework:
        if self.knowledge is None:
            return self.framework
        return self.knowledge.in_force(self.periods[column])

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

    def said(self, id_: str, period: Period | str) -> Result:
        """What an element says, without the mark of what a correction turned.

        Raises:
            UnknownElementError: If there is no such element or period.
        """
        return self._said(id_, self._column(period))

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
        why = explain(self._ground(column), id_)
        return attrs.evolve(
            why, sentences=(*why.sentences, *self._told_by(id_, column))
        )

    def _told_by(self, id_: str, column: int) -> Iterator[str]:
        """What a ledger has to say of an answer."""
        if self.knowledge is None:
            return
        for fact in self.knowledge.amendments(id_, self.periods[column]):
            yield f"In force: {self.knowledge.words(fact)}."
        restated = self._result(id_, column).restated
        if restated is not None:
            yield f"It {restated}."

    def columns(self) -> Columns:
        """Everything as bare numbers, with their legends."""
        return make_columns(self.framework, self.periods, self.cells, self.in_force)

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
        if self.knowledge is not None:
            raise InvalidLedgerError.of(
                "told-by-a-ledger",
                "what_if",
                "a ledger tells which definitions are in force in each period",
                "record the change in the ledger, which is a value, and ask that",
            )
        framework = self.framework.with_definitions(*definitions)
        lenses = overlay_cells(self.lenses, framework) if self._is_plain else None
        if lenses is None:
            observed = rebound(self.observed, framework.measures)
            return self._again(framework=framework, observed=observed)
        observed = attrs.evolve(self.observed, measures=framework.measures)
        return attrs.evolve(self, framework=framework, observed=observed, lenses=lenses)

    @property
    def _is_plain(self) -> bool:
        """Whether it was judged by the figures as they are, and looks ahead."""
        return self.purpose is Purpose.MONITORING

    def _again(self, **changes: Any) -> Scorecard:
        """The same questions to other figures or rules."""
        card = attrs.evolve(self, **changes)
        lenses = judge(
            card.framework,
            card.knowledge,
            card.taken,
            periods=card.periods,
            as_at=card.as_at,
            body=card.body,
            looks_ahead=card.purpose.looks_ahead,
        )
        return attrs.evolve(card, lenses=lenses)

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
        if not self._is_plain:
            return self._again(observed=observed)
        lenses = record_cells(self.lenses, observed, changed)
        if lenses is None:
            return self._again(observed=observed)
        return attrs.evolve(self, observed=observed, lenses=lenses)

    def changes_since(self, before: Scorecard) -> tuple[Change, ...]:
        """What this scorecard says otherwise than an earlier one.

        By period, then in the order of definition, for what both hold.
        """
        return changes_between(before, self)

    # -- plain data and pictures

    def snapshot(self, label: str) -> Snapshot:
        """What readers see, as it is published under a *label*.

        Raises:
            InvalidLedgerError: If the label is blank.
        """
        # Who publishes nothing never meets a ledger.
        from goldenthread.scorecard._published import published  # noqa: PLC0415

        return published(label, self)

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
            "purpose": self.purpose.value,
            "lens": self.lens.value,
            "known": str(self.knowledge) if self.knowledge else None,
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
        asked = self.periods[-1 if period is None else self._column(period)]
        return card_diagram(self, asked)

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

    def _ground(self, column: int) -> Ground:
        """What explanations of one period stand on."""
        is_outlook = self.lens is Lens.OUTLOOK
        editions = self._editions
        figures = editions.under(self.periods[column]) if editions else self.figures
        return Ground(
            figures=figures.with_forecasts if is_outlook else figures,
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
        said = self._said(id_, column)
        return attrs.evolve(said, restated=self._restated(said, column))

    def _said(self, id_: str, column: int) -> Result:
        cell, period = self._cell(id_, column), self.periods[column]
        framework = self._framework(column)
        rolls_up = isinstance(framework[id_], (Objective, Plan))
        beneath = partial(self.tally, id_, period) if rolls_up else None
        outlook = self.lenses.outlook[id_][column].rating
        result = make_result(framework, id_, period, cell, outlook)
        by_hand = self._by_hand(id_, period)
        return attrs.evolve(result, by_hand=by_hand, beneath=beneath)

    @cached_property
    def _uncorrected(self) -> Scorecard | None:
        """The same without declared corrections; none where there are none."""
        if self.knowledge is None or not self.knowledge.corrections:
            return None
        before = self.knowledge.uncorrected
        return self._again(
            framework=before.framework, observed=before.observed, knowledge=before
        )

    def _restated(self, now: Result, column: int) -> Restated | None:
        """What was said before declared corrections turned it."""
        if self._uncorrected is None or self.knowledge is None:
            return None
        before = self._uncorrected[now.id, now.period]
        if before.shown == now.shown:
            return None
        below = {now.id, *self._framework(column).below(now.id)}
        facts = tuple(
            fact
            for fact in self.knowledge.corrections
            if not fact.about or below.intersection(fact.about)
        )
        # A title or a home that was corrected may show where nothing bears on it.
        facts = facts or self.knowledge.corrections
        told = tuple(map(self.knowledge.words, facts))
        return Restated(before=before, facts=facts, told=told)

    def _by_hand(self, id_: str, period: Period) -> ManualJudgement | None:
        """What was judged by hand by the day of the question; of now alone."""
        made = self.framework.judged_by_hand.get((id_, period))
        is_known = made is not None and made.on <= self.as_at
        return made if is_known and self.lens is Lens.NOW else None
