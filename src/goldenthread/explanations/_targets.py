from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from goldenthread.definitions import Indicator, Role, Target
from goldenthread.evaluation import Foreseen, Judgement, context_of
from goldenthread.expectations import Need, fixed_levels_of
from goldenthread.explanations._evidence import EARLIER, evidence_of
from goldenthread.explanations._flips import Flip, smallest_flip
from goldenthread.explanations._ground import Ground, figure_sentences
from goldenthread.explanations._margins import Margin, margins_of
from goldenthread.explanations._shares import Share, shares_of_gap
from goldenthread.explanations._why import Evidence, Why
from goldenthread.explanations._wording import listed
from goldenthread.policies import Adopted, sentence_of
from goldenthread.values import Bands, Known, as_text, published

__all__ = ["explain_target"]


def explain_target(ground: Ground, target: Target, cell: Judgement) -> Why:
    """Why a target has its status: rule, line, margins, flip, what it rests on."""
    indicator = ground.framework.indicators[target.indicator]
    rule = _rule(ground, target)
    if cell.demand is None:
        return _unjudged(ground, target, cell, rule)
    judged = _Judged.of(ground, indicator, target, cell)
    why = attrs.evolve(
        ground.answer(target.id, cell.rating, judged.claim, rule=rule),
        line=judged.line,
        inputs=evidence_of(ground, target, cell),
        margins=judged.margins,
        flip=judged.flip,
        flip_declined=judged.flip_declined,
        foreseen=cell.foreseen,
        shares=judged.shares,
    )
    return attrs.evolve(why, sentences=tuple(judged.sentences(why)))


def _rule(ground: Ground, target: Target) -> str:
    framework = ground.framework
    chosen = target.policy or framework.policy
    if isinstance(chosen, Adopted):
        return chosen.sentence(framework.scale)
    return sentence_of(framework.policy_of(target.id), framework.scale)


def _unjudged(ground: Ground, target: Target, cell: Judgement, rule: str) -> Why:
    note = f": {cell.note}" if cell.note else ""
    title = ground.title(target.id)
    claim = f"{title} in {ground.period} – {cell.rating.label}{note}."
    inputs = evidence_of(ground, target, cell)
    untold = [_UNTOLD] if ground.is_outlook and target.projection is None else []
    return attrs.evolve(
        ground.answer(target.id, cell.rating, claim, rule=rule),
        inputs=inputs,
        sentences=(f"Rule: {rule}.", *_taken_from(inputs), *untold),
        foreseen=cell.foreseen,
    )


_UNTOLD = "No projection is named, and nothing was forecast to the end of the span."


def _how(foreseen: Foreseen) -> str:
    """By what a figure was foreseen, and on how many periods that rests."""
    counts = (
        (foreseen.so_far, "passed"),
        (foreseen.supplied, "forecast"),
        (foreseen.projected, "projected"),
    )
    said = listed([f"{count} {word}" for count, word in counts if count])
    by = f" {foreseen.by}" if foreseen.by else ""
    return f"{by}: of {sum(count for count, _ in counts)} periods {said}"


def _taken_from(inputs: tuple[Evidence, ...]) -> Iterator[str]:
    """What was asked for beside the figure, which stands first."""
    series = [each for each in inputs[1:] if each.note == EARLIER]
    if series:
        first, last = series[0].period, series[-1].period
        yield f"The series before it has {len(series)} figures, {first} to {last}."
    for each in inputs[1:]:
        if each.note == EARLIER:
            continue
        when = f" in {each.period}" if each.period else ""
        note = f"{each.note[0].upper()}{each.note[1:]}"
        yield f"{note}: {each.title}{when}, {each.text}."


@attrs.frozen(kw_only=True)
class _Judged:
    """A target that was held against a demand."""

    ground: Ground
    indicator: Indicator
    target: Target
    cell: Judgement
    bands: Bands | None
    figure: Known | None

    @classmethod
    def of(
        cls, ground: Ground, indicator: Indicator, target: Target, cell: Judgement
    ) -> _Judged:
        figure = cell.reading.figure if cell.reading else None
        return cls(
            ground=ground,
            indicator=indicator,
            target=target,
            cell=cell,
            bands=cell.assessment.bands if cell.assessment else None,
            figure=figure if isinstance(figure, Known) else None,
        )

    @property
    def claim(self) -> str:
        """Figure, demand and status in one sentence."""
        wording, cell = self.ground.wording, self.cell
        met = "met" if cell.met else "not met"
        return (
            f"{self.ground.title(self.indicator.id)}: "
            f"{wording.judged(self.indicator, cell)} in {cell.period} against "
            f"{wording.demand(self.indicator, cell)} – {met}, {cell.rating.label}."
        )

    @property
    def line(self) -> str:
        """The whole line with its bands."""
        return self.bands.words(self._level) if self.bands else ""

    @property
    def margins(self) -> tuple[Margin, ...]:
        """How far it is to the edges of the band."""
        if self.bands is None or self.figure is None:
            return ()
        scale = self.ground.framework.scale
        return margins_of(self.bands, self._held(self.figure), scale, self._pace)

    @property
    def flip(self) -> Flip | None:
        """The smallest change of the published figure that would flip it."""
        decimals = self.indicator.decimals
        if self.bands is None or self.figure is None or decimals is None:
            return None
        step = Fraction(1, 10**decimals)
        return smallest_flip(self.bands, self._held(self.figure), step)

    @property
    def flip_declined(self) -> str:
        """Why no smallest change is told, where none is."""
        if self.bands is None:
            return "the rule does not say where its limits lie"
        if self.indicator.decimals is None:
            return "no decimals are published, so there is no smallest step"
        return "" if self.flip else "no change of the figure would flip it"

    @property
    def shares(self) -> tuple[Share, ...]:
        """What each input of a calculated figure adds to its gap to the level."""
        figures, demand = self.ground.figures, self.cell.demand
        periods = self.cell.reading.periods if self.cell.reading else ()
        if not demand or len(demand.levels) != 1:
            return ()
        if self.cell.foreseen is not None:
            return ()  # of a figure that is foreseen nobody knows the parts
        if len(periods) != 1 or self.figure is None:
            return ()
        calculation = figures.calculation_in(self.indicator.id, periods[0])
        if calculation is None:
            return ()
        ids = tuple(each.indicator for each in calculation.inputs)
        parts = figures.parts(self.indicator.id, periods[0])
        return shares_of_gap(calculation.by, ids, parts, demand.levels[0])

    def _held(self, figure: Known) -> Fraction:
        """The figure as it was held against the line."""
        if self.cell.is_raw:
            return figure.value
        return published(figure.value, self.indicator.decimals)

    @property
    def _pace(self) -> Fraction | None:
        """What the figure gained since the span before, while the limit stands."""
        if self.cell.period is None or self.figure is None:
            return None
        if not fixed_levels_of(self.target.expect):
            return None  # a limit that moves is not reached at the figure's pace
        needs = frozenset({Need.PREVIOUS})
        context = context_of(self.ground.figures, self.target, self.cell.period, needs)
        before = context.previous
        if not isinstance(before, Known):
            return None
        return self._held(self.figure) - self._held(before)

    def _level(self, value: Fraction) -> str:
        return self.ground.wording.level(self.indicator, value)

    def _distance(self, value: Fraction) -> str:
        return self.ground.wording.distance(self.indicator, value)

    def sentences(self, why: Why) -> Iterator[str]:
        """The paragraph after the claim."""
        yield f"Rule: {why.rule}."
        if why.line:
            yield f"{why.line}."
        # At a band of one number, both limits are said in the same sentence.
        yield from dict.fromkeys(map(self._margin_sentence, why.margins))
        yield from self._flip_sentences(why)
        yield from _taken_from(why.inputs)
        yield from self._foreseen_sentences()
        yield from self._target_sentences()
        if why.shares:
            yield f"Of the gap to the level, {self._share_words(why.shares)}."
        if self.cell.note:
            yield f"{self.cell.note}."
        yield from figure_sentences(self.figure)

    def _margin_sentence(self, margin: Margin) -> str:
        limit = self._level(margin.limit)
        if not margin.distance:
            return f"It stands exactly on {limit}, the limit to {margin.beyond}."
        facts: list[str] = []
        if margin.percent is not None:
            facts.append(f"{as_text(margin.percent, 1)} % of it")
        if margin.periods is not None:
            facts.append(f"{as_text(margin.periods, 1)} periods at the present pace")
        distance = self._distance(margin.distance)
        known = f" ({', '.join(facts)})" if facts else ""
        return f"The limit to {margin.beyond} is {distance} away, at {limit}{known}."

    def _foreseen_sentences(self) -> Iterator[str]:
        foreseen = self.cell.foreseen
        if foreseen is not None:
            yield f"Foreseen{_how(foreseen)}."

    def _target_sentences(self) -> Iterator[str]:
        """What the target is for, which wording of it this is, why this level."""
        target = self.target
        if target.role is not Role.COMMITMENT:
            yield f"It is a {target.role.words}."
        if target.version:
            yield f"The target is version {target.version}."
        if target.reason:
            yield f"Why this level: {target.reason}."

    def _flip_sentences(self, why: Why) -> Iterator[str]:
        flip = why.flip
        if flip is None:
            yield f"No smallest change is told: {why.flip_declined}."
        else:
            sign = "+" if flip.change > 0 else "-"
            size = self._distance(abs(flip.change))
            yield f"The smallest change that would flip it: {sign}{size}, to {flip.to}."

    def _share(self, share: Share) -> str:
        """At the published decimals; the data has it exactly."""
        return self._distance(published(share.amount, self.indicator.decimals))

    def _share_words(self, shares: tuple[Share, ...]) -> str:
        return listed(
            [
                f"{self._share(share)} is {self.ground.title(share.id)}"
                for share in shares
            ]
        )
