from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, cast

import attrs

from goldenthread.errors import DefinitionError
from goldenthread.evaluation import Figures, Judgement, context_of
from goldenthread.expectations import Context, Need, needs_of
from goldenthread.explanations import Wording
from goldenthread.periods import Period
from goldenthread.policies import (
    Adopted,
    Assessment,
    Case,
    Judged,
    Policy,
    judged_by,
    sentence_of,
)
from goldenthread.presets import Preset
from goldenthread.rendering import Cell, Mark, Row, Table, table_as_html, table_as_text
from goldenthread.scorecard import Scorecard
from goldenthread.values import Known, Rating, Scale, published

__all__ = ["Asked", "Opinion", "SideBySide", "cases_of", "compare"]


@attrs.frozen(kw_only=True)
class Asked:
    """One figure with all that any policy may ask to know about it."""

    label: str
    """What readers see: the period, where it comes from a scorecard."""

    case: Case
    """The raw figure and what was demanded of it."""

    text: str = ""
    """The figure with its unit."""

    demand: str = ""
    """What was demanded, as readers see it."""


def cases_of(card: Scorecard, target: str) -> tuple[Asked, ...]:
    """What a target was asked in each period of a scorecard in which it was judged.

    Raises:
        UnknownElementError: If there is no such target.
    """
    return tuple(_asked(card, card.framework.targets[target].id))


def _asked(card: Scorecard, target: str) -> Iterator[Asked]:
    figures = card.figures
    for period, cell in zip(card.periods, card.cells[target], strict=True):
        if isinstance(cell, Judgement) and cell.demand is not None and cell.period:
            yield _one_asked(figures, target, period, cell)


def _one_asked(figures: Figures, id_: str, asked: Period, cell: Judgement) -> Asked:
    framework, wording = figures.framework, Wording(figures.framework)
    target = framework.targets[id_]
    indicator = framework.indicators[target.indicator]
    reading, demand, span = cell.reading, cell.demand, cell.period or asked
    figure = reading.figure if reading else None
    assert isinstance(figure, Known)  # noqa: S101 - a demand is held against figures
    assert demand is not None  # noqa: S101 - asked before
    case = Case(
        actual=figure.value,
        demand=demand,
        scale=framework.scale,
        context=context_of(figures, target, span, frozenset(Need)),
    )
    return Asked(
        label=str(span),
        case=case,
        text=wording.judged(indicator, cell),
        demand=wording.demand(indicator, cell),
    )


@attrs.frozen(kw_only=True)
class Opinion:
    """What one policy would say of one case."""

    rating: Rating
    """On the policy's own scale, if it brings one."""

    note: str = ""
    """What a reader should know besides."""


Chosen: TypeAlias = Policy | Adopted | Preset


@attrs.frozen(kw_only=True)
class SideBySide:
    """Several policies, asked the same questions; made by `compare`."""

    names: tuple[str, ...]
    """What the policies are called, in the order in which they were given."""

    sentences: tuple[str, ...]
    """Each policy as readers see it."""

    cases: tuple[Asked, ...]
    """What was asked."""

    opinions: tuple[tuple[Opinion, ...], ...]
    """For each case what each policy would say, in the order of the names."""

    @property
    def disputed(self) -> tuple[Asked, ...]:
        """The cases that the policies do not all give the same status."""
        pairs = zip(self.cases, self.opinions, strict=True)
        return tuple(
            asked for asked, said in pairs if len({o.rating for o in said}) > 1
        )

    def to_rows(self) -> tuple[dict[str, str], ...]:
        """One flat row a case, a column a policy, for a data frame."""
        return tuple(
            {"case": asked.label, "value": asked.text, "target": asked.demand}
            | {
                name: opinion.rating.code
                for name, opinion in zip(self.names, said, strict=True)
            }
            for asked, said in zip(self.cases, self.opinions, strict=True)
        )

    def _table(self) -> Table:
        rows = [
            Row((Cell(asked.label), Cell(asked.text, align="right"), *map(_mark, said)))
            for asked, said in zip(self.cases, self.opinions, strict=True)
        ]
        notes = [
            f"{name}: {sentence}."
            for name, sentence in zip(self.names, self.sentences, strict=True)
        ]
        columns = ("", "Figure", *self.names)
        return Table("What each rule would say", columns, rows, notes)

    def to_html(self) -> str:
        """The answers as an HTML table, with the rules beneath."""
        return table_as_html(self._table())

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return table_as_text(self._table())


def _mark(opinion: Opinion) -> Cell:
    rating = opinion.rating
    pattern = "solid" if rating.is_rated else "dotted"
    return Cell(mark=Mark(rating.symbol, rating.label, rating.colour, pattern))


def compare(
    policies: Mapping[str, Chosen] | Iterable[Preset | Adopted],
    cases: Iterable[Asked],
) -> SideBySide:
    """Ask several policies about the same figures, side by side.

    Args:
        policies: Policies by the name that readers see; presets and adopted
            policies have names of their own, and may be listed.
        cases: What they are asked about; by `cases_of`.

    Raises:
        DefinitionError: If what has no name is listed without one.
    """
    named: dict[str, Chosen] = {}
    if isinstance(policies, Mapping):
        named.update(cast("Mapping[str, Chosen]", policies))
    else:
        named.update(_named(policies))
    asked = tuple(cases)
    return SideBySide(
        names=tuple(named),
        sentences=tuple(_sentence(each, asked) for each in named.values()),
        cases=asked,
        opinions=tuple(
            tuple(_opinion(each, one.case) for each in named.values()) for one in asked
        ),
    )


def _named(policies: Iterable[Preset | Adopted]) -> Iterator[tuple[str, Chosen]]:
    for each in policies:
        name: str | None = getattr(each, "name", None)
        if name is None:
            raise DefinitionError.of(
                "nameless-policy",
                "compare",
                f"{each} has no name to head a column with",
                'name it: {"ours": tolerance(percent_of_target=5)}',
            )
        yield name, each


def _rule(chosen: Chosen) -> Policy:
    return chosen.policy if isinstance(chosen, Adopted | Preset) else chosen


def _scale(chosen: Chosen, scale: Scale) -> Scale:
    return chosen.scale if isinstance(chosen, Preset) else scale


def _sentence(chosen: Chosen, asked: tuple[Asked, ...]) -> str:
    if isinstance(chosen, Preset):
        return sentence_of(chosen.policy, chosen.scale)
    return sentence_of(_rule(chosen), asked[0].case.scale) if asked else str(chosen)


def _opinion(chosen: Chosen, case: Case) -> Opinion:
    """What a policy says, given what it asks to know and nothing else."""
    policy, demand = _rule(chosen), case.demand
    is_raw = demand.is_raw or judged_by(policy) is Judged.RAW
    asked = attrs.evolve(
        case,
        actual=published(case.actual, None if is_raw else case.context.decimals),
        scale=_scale(chosen, case.scale),
        context=_trimmed(case.context, needs_of(policy)),
    )
    assessment: Assessment = policy.assess(asked)
    return Opinion(rating=assessment.rating, note=assessment.note)


def _trimmed(context: Context, needs: frozenset[Need]) -> Context:
    return Context(
        period=context.period,
        decimals=context.decimals,
        baseline=context.baseline if Need.BASELINE in needs else None,
        previous=context.previous if Need.PREVIOUS in needs else None,
        year_ago=context.year_ago if Need.YEAR_AGO in needs else None,
        series=context.series if Need.SERIES in needs else (),
        comparators=context.comparators if Need.COMPARATORS in needs else (),
        referred=context.referred,
    )
