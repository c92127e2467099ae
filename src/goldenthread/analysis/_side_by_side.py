from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from operator import attrgetter
from typing import TypeAlias, cast

import attrs

from goldenthread.definitions import Target
from goldenthread.errors import DefinitionError
from goldenthread.evaluation import Figures, Judgement, Reading, case_of
from goldenthread.expectations import Demand
from goldenthread.explanations import Wording
from goldenthread.periods import Period
from goldenthread.policies import Adopted, Case, Policy, sentence_of
from goldenthread.presets import Preset
from goldenthread.rendering import Cell, Mark, Row, Table, table_as_html, table_as_text
from goldenthread.scorecard import Scorecard
from goldenthread.values import Known, Rating, Scale

__all__ = ["Asked", "Opinion", "SideBySide", "cases_of", "compare"]


_FIGURES_BY_VALUE = attrgetter("framework", "observed", "as_at", "body")


@attrs.frozen(kw_only=True)
class Asked:
    """One figure that was held against a target, to be judged by any policy."""

    label: str
    """What readers see: the span of time, where it comes from a scorecard."""

    figures: Figures = attrs.field(eq=_FIGURES_BY_VALUE, repr=False)
    """Where whatever else a policy asks to know is looked up."""

    target: Target
    """What the figure was held against."""

    span: Period
    """What the figure is for."""

    value: Fraction
    """The raw figure, in the indicator's unit."""

    demand: Demand
    """What was demanded of it."""

    text: str = ""
    """The figure with its unit."""

    words: str = ""
    """What was demanded, as readers see it."""

    @property
    def scale(self) -> Scale:
        """The framework's scale."""
        return self.figures.framework.scale

    def case(self, policy: Policy) -> Case:
        """What *policy* is asked: as in an evaluation, and no more than it needs."""
        return case_of(
            self.figures, self.target, self.span, self.value, self.demand, policy
        )


def cases_of(card: Scorecard, target: str) -> tuple[Asked, ...]:
    """What a target was asked in each period of a scorecard in which it was judged.

    Raises:
        UnknownElementError: If there is no such target.
    """
    return tuple(_asked(card, card.framework.targets[target]))


def _asked(card: Scorecard, target: Target) -> Iterator[Asked]:
    figures, wording = card.figures, Wording(card.framework)
    indicator = card.framework.indicators[target.indicator]
    for cell in card.cells[target.id]:
        match cell:
            case Judgement(
                period=Period() as span,
                reading=Reading(figure=Known(value=value)),
                demand=Demand() as demand,
            ):
                yield Asked(
                    label=str(span),
                    figures=figures,
                    target=target,
                    span=span,
                    value=value,
                    demand=demand,
                    text=wording.judged(indicator, cell),
                    words=wording.demand(indicator, cell),
                )
            case _:
                pass  # nothing was demanded, or there was nothing to hold against it


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
            {"case": asked.label, "value": asked.text, "target": asked.words}
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
            tuple(_opinion(each, one) for each in named.values()) for one in asked
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
    return sentence_of(_rule(chosen), asked[0].scale) if asked else str(chosen)


def _opinion(chosen: Chosen, asked: Asked) -> Opinion:
    """What a policy says, given what it asks to know and nothing else."""
    policy = _rule(chosen)
    case = attrs.evolve(asked.case(policy), scale=_scale(chosen, asked.scale))
    assessment = policy.assess(case)
    return Opinion(rating=assessment.rating, note=assessment.note)
