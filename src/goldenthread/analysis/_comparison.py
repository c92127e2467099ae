from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from goldenthread.aggregations import Part, Parts, RatioOfSums
from goldenthread.analysis._asking import (
    Measure,
    as_published,
    as_word,
    known_bodies,
    measure_in,
    name_of,
)
from goldenthread.analysis._comparison_shown import comparison_table, comparison_words
from goldenthread.analysis._spread import Spread, number_in, spread_of, z_score
from goldenthread.definitions import Indicator
from goldenthread.errors import UnknownElementError
from goldenthread.framework import Framework
from goldenthread.periods import Period
from goldenthread.policies import Judged
from goldenthread.rendering import table_as_html
from goldenthread.scorecard import Scorecard
from goldenthread.values import (
    Absence,
    Absent,
    Known,
    Polarity,
    Quantiles,
    as_ids,
    rank_among,
    weakest,
)

__all__ = ["Comparison", "Place", "compare_with_peers"]

QUARTERS = 4


@attrs.frozen(kw_only=True)
class Place:
    """Where a figure stands in a row; equal ones share the best place."""

    rank: int
    """1 for the best; without a polarity, for the highest."""

    of: int
    """How many stand in the row, the own figure counted."""

    tied_with: tuple[str, ...] = ()
    """The other bodies that share the place."""


@attrs.frozen(kw_only=True)
class Comparison:
    """A figure among those of other bodies; made by `compare_with_peers`.

    Printed it is a paragraph, and in a notebook a table.
    """

    framework: Framework = attrs.field(repr=False)
    """What says how figures are read and shown."""

    indicator: Indicator
    """What is compared."""

    period: Period
    """The reporting period."""

    span: Period
    """What the figures are for: the reporting period, or the last own period of
    the indicator that had ended by then."""

    body: str
    """Whose figure is the own one."""

    own: Known | Absent
    """The own figure, as it was compared."""

    includes_own: bool
    """Whether the own figure is one of the group."""

    compared: tuple[tuple[str, Known], ...]
    """The figures of the group by body, the own one only if it is included."""

    left_out: tuple[tuple[str, Absent], ...]
    """Who of the group has no figure, and why."""

    quantiles: Quantiles
    """How a quartile is laid between two figures."""

    place: Place | Absent
    """The rank of the own figure among the group's."""

    quartile: int | Absent
    """The quarter of the group that the own figure lies in: 1 for the best. A
    figure exactly on a quartile belongs to the better quarter."""

    spread: Spread
    """Median, quartiles, mean and the rest, of the group."""

    pooled: Known | Absent
    """Of ratios and averages: Σ numerators ÷ Σ denominators of the group, which
    differs from the mean where bodies are of different size."""

    from_median: Known | Absent
    """The own figure less the median."""

    z_score: Known | Absent
    """The own figure less the mean, in sample standard deviations."""

    @property
    def peers(self) -> tuple[tuple[str, Known], ...]:
        """The figures of the others."""
        return tuple(pair for pair in self.compared if pair[0] != self.body)

    @property
    def ranked(self) -> tuple[tuple[int, str, Known], ...]:
        """Rank, body and figure of everyone in the row, the best first."""
        row = list(self.peers)
        row += [(self.body, self.own)] if isinstance(self.own, Known) else []
        ranks = _ranks(row, self.indicator.polarity)
        pairs = zip(ranks, row, strict=True)
        entries = [(rank, body, figure) for rank, (body, figure) in pairs]
        return tuple(sorted(entries, key=lambda entry: entry[:2]))

    def to_rows(self) -> tuple[dict[str, object], ...]:
        """One flat row for each body: those with a figure, then those without."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[dict[str, object]]:
        shared = {"indicator": self.indicator.id, "period": str(self.period)}
        gone = [] if isinstance(self.own, Known) else [(self.body, self.own)]
        for rank, body, figure in self.ranked:
            told = {"rank": rank, "value": number_in(figure), "absence": None}
            yield {"body": body, **shared, **told, "is_own": body == self.body}
        for body, absent in (*gone, *self.left_out):
            told = {"rank": None, "value": None, "absence": absent.kind.value}
            yield {"body": body, **shared, **told, "is_own": body == self.body}

    def to_dict(self) -> dict[str, object]:
        """Plain data: numbers as text, `None` where there is none."""
        place = self.place if isinstance(self.place, Place) else None
        return {
            "indicator": self.indicator.id,
            "period": str(self.period),
            "span": str(self.span),
            "body": self.body,
            "value": number_in(self.own),
            "includes_own": self.includes_own,
            "quantiles": self.quantiles.value,
            "rank": place.rank if place else None,
            "of": place.of if place else None,
            "tied_with": list(place.tied_with) if place else [],
            "quartile": self.quartile if isinstance(self.quartile, int) else None,
            **self.spread.to_dict(),
            "pooled": number_in(self.pooled),
            "from_median": number_in(self.from_median),
            "z_score": number_in(self.z_score),
            "bodies": list(self.to_rows()),
        }

    def to_html(self) -> str:
        """Everyone in the row, the best first, as an HTML table."""
        return table_as_html(comparison_table(self))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return comparison_words(self)


def compare_with_peers(  # noqa: PLR0913 - each of them changes what is compared
    card: Scorecard,
    indicator: str,
    period: Period | str,
    *,
    group: str | Iterable[str] = (),
    includes_own: bool = False,
    quartiles_by: Quantiles | str = Quantiles.TYPE_7,
    judged: Judged | str = Judged.PUBLISHED,
) -> Comparison:
    """Say where a body stands among others in one period.

    The figures of all are read as the scorecard reads its own. Who has none is
    left out and named; nothing is put in its place.

    Args:
        card: Whose body is compared, with the figures of the others.
        indicator: What is compared.
        period: One of the scorecard's.
        group: The bodies to be compared with; all others if left out. A group
            that names the own body includes it.
        includes_own: Whether the own figure is one of the group, and so goes
            into its median, its quartiles and its mean.
        quartiles_by: `"type 7"` or `"type 6"` (Hyndman and Fan 1996).
        judged: `"published"` (what the reader sees) or `"raw"`.

    Raises:
        UnknownElementError: If there is no such indicator or period, no figure
            at all of a body in the group, or nobody to compare with.
        DefinitionError: If a word is not known.
    """
    by = as_word(Quantiles, quartiles_by, "quartiles_by")
    measure = measure_in(card, indicator, period)
    is_raw = as_word(Judged, judged, "judged") is Judged.RAW
    decimals = None if is_raw else measure.indicator.decimals
    named = as_ids(group)
    is_in = includes_own or card.body in named
    found = _found(card, measure, _others(card, named))
    if is_in:
        found[card.body] = measure.reading.figure
    seen = {body: as_published(figure, decimals) for body, figure in found.items()}
    own = as_published(measure.reading.figure, decimals)
    known = _known(seen)
    spread = spread_of([figure for _, figure in known], by)
    peers = [pair for pair in known if pair[0] != card.body]
    return Comparison(
        framework=card.framework,
        indicator=measure.indicator,
        period=measure.period,
        span=measure.span,
        body=card.body,
        own=own,
        includes_own=is_in,
        compared=known,
        left_out=_left_out(seen, card.body),
        quantiles=by,
        place=_place(own, peers, measure.indicator.polarity),
        quartile=_quartile(own, spread, measure.indicator.polarity),
        spread=spread,
        pooled=_pooled(card, measure.indicator, found),
        from_median=_distance(own, spread.median),
        z_score=z_score(own, spread) if isinstance(own, Known) else own,
    )


# -- who is compared


def _others(card: Scorecard, named: tuple[str, ...]) -> tuple[str, ...]:
    """The bodies of the group but for the own one, in order."""
    known = card.observed.bodies
    wanted = known_bodies(named, {*known, card.body}) if named else known
    others = tuple(body for body in wanted if body != card.body)
    if not others:
        raise UnknownElementError.of(
            "no-peers",
            f"body {name_of(card.body)!r}",
            "there is nobody to compare with",
            "give figures of others: Observation(..., body='…')",
        )
    return others


def _found(
    card: Scorecard, measure: Measure, others: tuple[str, ...]
) -> dict[str, Known | Absent]:
    figures, id_ = card.figures, measure.indicator.id
    return {
        body: figures.of(body).reading(id_, measure.period).figure for body in others
    }


def _known(found: dict[str, Known | Absent]) -> tuple[tuple[str, Known], ...]:
    pairs = sorted(found.items(), key=lambda pair: pair[0])
    return tuple((body, each) for body, each in pairs if isinstance(each, Known))


def _left_out(
    found: dict[str, Known | Absent], own: str
) -> tuple[tuple[str, Absent], ...]:
    pairs = sorted(found.items(), key=lambda pair: pair[0])
    return tuple(
        (body, each) for body, each in pairs if isinstance(each, Absent) and body != own
    )


# -- where the own figure stands


def _points_up(polarity: Polarity) -> bool:
    """Whether the highest comes first: also where none is better."""
    return polarity is not Polarity.LOWER


def _ranks(row: list[tuple[str, Known]], polarity: Polarity) -> list[int]:
    values, is_up = [each.value for _, each in row], _points_up(polarity)
    return [rank_among(value, values, higher_is_better=is_up) for value in values]


def _place(
    own: Known | Absent, peers: list[tuple[str, Known]], polarity: Polarity
) -> Place | Absent:
    if isinstance(own, Absent):
        return own
    values = [figure.value for _, figure in peers]
    return Place(
        rank=rank_among(own.value, values, higher_is_better=_points_up(polarity)),
        of=len(values) + 1,
        tied_with=tuple(body for body, each in peers if each.value == own.value),
    )


def _quartile(own: Known | Absent, spread: Spread, polarity: Polarity) -> int | Absent:
    """The quarter that the own figure lies in, the best first."""
    if polarity is Polarity.NONE:
        return Absent(Absence.NOT_APPLICABLE, "neither higher nor lower is better")
    if isinstance(own, Absent):
        return own
    edges: list[Fraction] = []
    for edge in (spread.upper_quartile, spread.median, spread.lower_quartile):
        if isinstance(edge, Absent):
            return edge
        edges.append(edge.value)
    if polarity is Polarity.LOWER:
        return _quarter(-own.value, [-edge for edge in reversed(edges)])
    return _quarter(own.value, edges)


def _quarter(value: Fraction, best_first: list[Fraction]) -> int:
    return QUARTERS - sum(value >= edge for edge in best_first)


def _distance(own: Known | Absent, middle: Known | Absent) -> Known | Absent:
    if isinstance(own, Absent):
        return own
    if isinstance(middle, Absent):
        return middle
    return Known(
        own.value - middle.value,
        provenance=weakest((own.provenance, middle.provenance)),
        is_exact=own.is_exact and middle.is_exact,
    )


# -- the group as a whole


def _pooled(
    card: Scorecard, indicator: Indicator, found: dict[str, Known | Absent]
) -> Known | Absent:
    """The ratio of the group's sums, unless somebody's figure is withheld.

    A pooled figure over the others would stand beside one over all that is
    published elsewhere, and the two would give away what was withheld.
    """
    if not indicator.kind.has_parts:
        return Absent(Absence.NOT_APPLICABLE, f"a {indicator.kind} has no two sides")
    held = [each for each in found.values() if isinstance(each, Absent)]
    withheld = [each for each in held if each.kind is Absence.SUPPRESSED]
    known = [each for each in found.values() if isinstance(each, Known)]
    if withheld or not known:
        return Absent(*_why_not(withheld))
    scale = card.figures.scale_of(indicator)
    return RatioOfSums().combine(Parts(map(Part, known), scale))


def _why_not(withheld: list[Absent]) -> tuple[Absence, str]:
    if withheld:
        return Absence.SUPPRESSED, "somebody's figure is withheld"
    return Absence.UNDEFINED, "nobody has a figure"
