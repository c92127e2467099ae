from __future__ import annotations

from collections.abc import Iterator

import attrs

from goldenthread.definitions import Action, Indicator, Objective, Plan, Target
from goldenthread.errors import UnknownElementError
from goldenthread.evaluation import Cells, Deed, Judgement, Measured, Standing
from goldenthread.explanations._margins import Margin, margins_of
from goldenthread.explanations._why import Evidence, Why
from goldenthread.explanations._wording import Wording, listed
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.policies import Adopted, sentence_of
from goldenthread.rollups import RatedPart
from goldenthread.values import (
    Absent,
    Known,
    Rating,
    Tally,
    as_text,
    published,
)

__all__ = ["Explainer"]


@attrs.frozen(kw_only=True)
class Explainer:
    """Answers why, from the cells of one reporting period."""

    framework: Framework
    cells: Cells
    column: int
    """Which of the reporting periods."""

    period: Period

    @property
    def wording(self) -> Wording:
        """How figures and ratings are said."""
        return Wording(self.framework)

    def why(self, id_: str) -> Why:
        """Why an element is rated as it is."""
        element, cell = self.framework[id_], self.cells[id_][self.column]
        if isinstance(element, Indicator) and isinstance(cell, Measured):
            return self._indicator(element, cell)
        if isinstance(element, Target) and isinstance(cell, Judgement):
            return self._target(element, cell)
        if isinstance(element, Action) and isinstance(cell, Deed):
            return self._action(element, cell)
        if isinstance(cell, Standing):
            return self._rolled_up(id_, cell)
        raise UnknownElementError.of("not-judged", id_, f"{id_!r} is not judged")

    # -- indicators

    def _indicator(self, indicator: Indicator, cell: Measured) -> Why:
        said = self.wording.measured(indicator, cell)
        calculation = indicator.calculated
        rule = f"calculated as the {calculation}" if calculation else "as reported"
        inputs = calculation.inputs if calculation else ()
        evidence = tuple(
            self._input(each.indicator, as_text(each.weight)) for each in inputs
        )
        sentences = [f"It is {rule}."]
        if evidence:
            figures = [f"{each.title} {each.text}" for each in evidence]
            sentences.append(f"What went in: {listed(figures)}.")
        sentences += _figure_sentences(cell.reading.figure)
        return self._answer(
            indicator.id,
            cell.rating,
            f"{self._title(indicator.id)}: {said}, {self.period}.",
            rule=rule,
            inputs=evidence,
            sentences=tuple(sentences),
        )

    def _input(self, id_: str, weight: str) -> Evidence:
        indicator, cell = self.framework.indicators[id_], self.cells[id_][self.column]
        reading = cell.reading if isinstance(cell, Measured) else None
        figure = reading.figure if reading else None
        return Evidence(
            id=id_,
            title=self._title(id_),
            period=str(self.period),
            text=self.wording.reading(indicator, reading) if reading else "",
            provenance=figure.provenance if isinstance(figure, Known) else None,
            note="" if weight == "1" else f"weight {weight}",
        )

    # -- targets

    def _target(self, target: Target, cell: Judgement) -> Why:
        indicator = self.framework.indicators[target.indicator]
        rule = self._rule(target)
        if cell.demand is None:
            return self._unjudged(target, indicator, cell, rule)
        margins = self._margins(target, cell)
        line = self._line(indicator, cell)
        sentences = [f"Rule: {rule}.", *([f"{line}."] if line else [])]
        # At a band of one number, both limits are said in the same sentence.
        sentences += dict.fromkeys(
            self._margin_sentence(indicator, each) for each in margins
        )
        if cell.note:
            sentences.append(f"{cell.note}.")
        figure = cell.reading.figure if cell.reading else None
        return self._answer(
            target.id,
            cell.rating,
            self._target_claim(indicator, cell),
            rule=rule,
            line=line,
            inputs=(self._evidence(indicator, cell),),
            margins=margins,
            sentences=(*sentences, *_figure_sentences(figure)),
        )

    def _line(self, indicator: Indicator, cell: Judgement) -> str:
        bands = cell.assessment.bands if cell.assessment else None
        if bands is None:
            return ""
        return bands.words(lambda limit: self.wording.level(indicator, limit))

    def _target_claim(self, indicator: Indicator, cell: Judgement) -> str:
        figure = self.wording.judged(indicator, cell)
        met = "met" if cell.met else "not met"
        return (
            f"{self._title(indicator.id)}: {figure} in {cell.period} against "
            f"{self.wording.demand(indicator, cell)} – {met}, {cell.rating.label}."
        )

    def _unjudged(
        self, target: Target, indicator: Indicator, cell: Judgement, rule: str
    ) -> Why:
        figure = f" ({self.wording.judged(indicator, cell)})" if cell.reading else ""
        note = f": {cell.note}" if cell.note else ""
        return self._answer(
            target.id,
            cell.rating,
            f"{self._title(target.id)} in {self.period} – {cell.rating.label}{note}.",
            rule=rule,
            inputs=(self._evidence(indicator, cell),) if figure else (),
            sentences=(f"Rule: {rule}.",),
        )

    def _evidence(self, indicator: Indicator, cell: Judgement) -> Evidence:
        figure = cell.reading.figure if cell.reading else None
        return Evidence(
            id=indicator.id,
            title=self._title(indicator.id),
            period=str(cell.period or self.period),
            text=self.wording.judged(indicator, cell),
            provenance=figure.provenance if isinstance(figure, Known) else None,
            note="judged raw" if cell.is_raw else "judged as published",
        )

    def _margins(self, target: Target, cell: Judgement) -> tuple[Margin, ...]:
        figure = cell.reading.figure if cell.reading else None
        bands = cell.assessment.bands if cell.assessment else None
        if bands is None or not isinstance(figure, Known):
            return ()
        decimals = self.framework.indicators[target.indicator].decimals
        judged = figure.value if cell.is_raw else published(figure.value, decimals)
        return margins_of(bands, judged, self.framework.scale)

    def _margin_sentence(self, indicator: Indicator, margin: Margin) -> str:
        limit = self.wording.level(indicator, margin.limit)
        if not margin.distance:
            return f"It stands exactly on {limit}, the limit to {margin.beyond}."
        distance = self.wording.distance(indicator, margin.distance)
        share = margin.percent
        share_words = "" if share is None else f", {as_text(share, 1)} % of it"
        return f"{distance} from {margin.beyond} (limit {limit}{share_words})."

    def _rule(self, target: Target) -> str:
        chosen = target.policy or self.framework.policy
        if isinstance(chosen, Adopted):
            return chosen.sentence(self.framework.scale)
        return sentence_of(self.framework.policy_of(target.id), self.framework.scale)

    # -- actions

    def _action(self, action: Action, cell: Deed) -> Why:
        late = f", {cell.days_late} days late" if cell.days_late else ""
        reported = ""
        if action.progress is not None:
            reported = f" Its owners report {as_text(action.progress)} % (not judged)."
        claim = f"{self._title(action.id)}: {cell.note}{late}, {cell.rating.label}."
        return self._answer(
            action.id, cell.rating, claim + reported, rule="by its dates"
        )

    # -- objectives and plans

    def _rolled_up(self, id_: str, cell: Standing) -> Why:
        brief = self._brief(id_, cell)
        return attrs.evolve(
            brief,
            sentences=tuple(self._roll_up_sentences(id_, cell, brief.rule)),
            parts=tuple(self._part(part) for part in _counted(cell)),
            beside=tuple(self._part(part) for part in _beside(cell)),
        )

    def _brief(self, id_: str, cell: Standing) -> Why:
        element = self.framework[id_]
        rule = element.rule if isinstance(element, (Objective, Plan)) else None
        claim = f"{self._title(id_)} in {self.period}: {cell.rating.label}."
        return self._answer(id_, cell.rating, claim, rule=str(rule or _COUNTS))

    def _part(self, part: RatedPart) -> Evidence:
        return Evidence(
            id=part.id,
            title=self._title(part.id),
            period=str(self.period),
            text=part.rating.label,
            note="" if part.weight == 1 else f"weight {as_text(part.weight)}",
        )

    def _deciding(self, part: RatedPart) -> str:
        """Why a part is rated as it is.

        Of an objective or plan only how, as threads may be of any depth.
        """
        cell = self.cells[part.id][self.column]
        if isinstance(cell, Standing):
            return str(self._brief(part.id, cell))
        return str(self.why(part.id))

    def _roll_up_sentences(self, id_: str, cell: Standing, rule: str) -> Iterator[str]:
        counted = _counted(cell)
        yield f"Rule: {rule}."
        if counted:
            yield f"{self._what_counts(cell)}: {self._ratings(counted)}."
            yield f"Distinct targets beneath: {self._tally(id_)}."
        if cell.verdict.withheld and cell.rating.is_rated:
            yield f"Not rated among them: {self._titles(cell.verdict.withheld)}."
        if cell.support and not cell.is_supported:
            yield f"Beside it, direct support: {self._ratings(cell.support)}."
        if cell.indirect:
            yield f"Beside it, indirect influence: {self._ratings(cell.indirect)}."
        decided = set(cell.verdict.decided_by)
        deciding = [part for part in counted if part.id in decided]
        yield from map(self._deciding, deciding[:_MOST_SAID])
        if deciding[_MOST_SAID:]:
            yield f"{len(deciding) - _MOST_SAID:,} more decided with these."

    def _what_counts(self, cell: Standing) -> str:
        if cell.is_supported and not cell.own:
            return "It has nothing of its own; what counts is its direct support"
        return "What counts"

    def _tally(self, id_: str) -> Tally:
        beneath = self.framework.targets_beneath(id_)
        ratings = (self.cells[each][self.column].rating for each in beneath)
        return Tally.of(self.framework.scale, ratings)

    def _ratings(self, parts: tuple[RatedPart, ...]) -> str:
        return _shortened([f"{self._title(p.id)} ({p.rating.label})" for p in parts])

    def _titles(self, ids: tuple[str, ...]) -> str:
        return _shortened([self._title(id_) for id_ in ids])

    # -- all of them

    def _title(self, id_: str) -> str:
        return self.framework.title_of(id_)

    def _answer(  # noqa: PLR0913 - the parts of an answer
        self,
        id_: str,
        rating: Rating,
        claim: str,
        *,
        rule: str = "",
        line: str = "",
        inputs: tuple[Evidence, ...] = (),
        margins: tuple[Margin, ...] = (),
        sentences: tuple[str, ...] = (),
    ) -> Why:
        return Why(
            id=id_,
            sort=type(self.framework[id_]).__name__.lower(),
            title=self._title(id_),
            period=str(self.period),
            rating=rating,
            claim=claim,
            rule=rule,
            line=line,
            inputs=inputs,
            margins=margins,
            sentences=sentences,
        )


_MOST_SAID = 10
"""Parts that a sentence names; the data has them all."""


def _shortened(words: list[str]) -> str:
    left_out = len(words) - _MOST_SAID
    if left_out <= 0:
        return listed(words)
    return listed([*words[:_MOST_SAID], f"{left_out:,} more"])


_COUNTS = "statuses are counted; no rule was adopted for one colour"


def _counted(cell: Standing) -> tuple[RatedPart, ...]:
    return cell.own + cell.support if cell.is_supported else cell.own


def _beside(cell: Standing) -> tuple[RatedPart, ...]:
    return cell.indirect if cell.is_supported else cell.support + cell.indirect


def _figure_sentences(figure: Known | Absent | None) -> list[str]:
    """What a reader must know of a figure besides its size."""
    if not isinstance(figure, Known):
        return []
    said = [f"The figure is {figure.provenance}."]
    if not figure.coverage.is_complete:
        coverage = figure.coverage
        said.append(f"It rests on {coverage.counted} of {coverage.of} parts.")
    if not figure.is_exact:
        said.append("It was worked out to 40 digits.")
    return said
