from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from itertools import product

import attrs
from hypothesis import strategies as st

from goldenthread.aggregations import Part, Parts
from goldenthread.expectations import (
    Between,
    Change,
    CloseTo,
    Context,
    Demand,
    Expectation,
    Need,
    OneSided,
    Quantifier,
    Referred,
    Verb,
    Word,
    Zero,
)
from goldenthread.periods import UK_FINANCIAL_YEAR, Period
from goldenthread.policies import Case
from goldenthread.projections import Course
from goldenthread.rollups import RatedPart
from goldenthread.strategies._values import weights
from goldenthread.values import (
    NOTHING_OF_NOTHING,
    RAG,
    Absence,
    Absent,
    FigureLike,
    Kind,
    Known,
    NotRated,
    Provenance,
    Rating,
    Reason,
    Scale,
    Status,
    exact,
)

__all__ = [
    "cases",
    "contexts",
    "courses",
    "demands",
    "figures_around",
    "parts",
    "rated_parts",
]

_PERIODS = (
    *[UK_FINANCIAL_YEAR.quarter(2006, number) for number in (1, 2, 3, 4)] * 2,
    *map(UK_FINANCIAL_YEAR.year, (2006, 2005, 2007, 2000, 2003, 2008, 2010)),
    *(UK_FINANCIAL_YEAR.month(2006, number) for number in (1, 12)),
)
"""Periods of several lengths, most of them plain quarters."""

_FIGURES = tuple(
    map(
        exact,
        ("0", "1", "100", "-1", "95", "0.05", "-100", "99.95", "1000", "1e15", "1e-9"),
    )
)
"""Figures of every size. What comes from a short list is drawn quickly, and a
case holds a dozen of them."""

_FACTS: tuple[Known | Absent, ...] = (
    *[Known(0)] * 3,  # where growth ends, and shares
    *map(Known, _FIGURES),
    *map(Absent, Absence),
)

_decimals = st.sampled_from((None, 0, 1, 2))
_place = st.integers(0, 59)


def _facts(near: tuple[Fraction, ...]) -> st.SearchStrategy[Known | Absent]:
    """Draw figures, half of them near where something is, and some absences."""
    some = [Known(each) for each in near]
    among = (*(some * (len(_FACTS) // len(some)) if some else ()), *_FACTS)
    return _place.map(lambda place: among[place % len(among)])


@st.composite
def contexts(
    draw: st.DrawFn,
    *,
    needs: Iterable[Need] = Need,
    references: Iterable[Referred] = (),
    periods: Iterable[Period] = _PERIODS,
    near: Iterable[FigureLike] = (),
) -> Context:
    """Draw what a rule is told beside the figure that is judged.

    Args:
        draw: Given by Hypothesis.
        needs: What the rule asked for; everything if left out.
        references: Other indicators that it refers to.
        periods: What to judge; quarters, months and years if left out.
        near: Figures that the others are often like.
    """
    asked = frozenset(needs)
    period = draw(_period(tuple(periods)))
    fact = _facts(tuple(map(exact, near)))
    series = draw(st.lists(fact, max_size=4)) if Need.SERIES in asked else []
    peers = draw(st.lists(fact, max_size=3)) if Need.COMPARATORS in asked else []
    maybe = st.none() | fact
    return Context(
        period=period,
        decimals=draw(_decimals),
        baseline=draw(maybe) if Need.BASELINE in asked else None,
        previous=draw(maybe) if Need.PREVIOUS in asked else None,
        year_ago=draw(maybe) if Need.YEAR_AGO in asked else None,
        series=_up_to(period, series),
        comparators=tuple((f"peer-{n}", figure) for n, figure in enumerate(peers)),
        referred=tuple((which, draw(fact)) for which in references),
    )


@cache  # a strategy is proved when it is first used, which costs more than drawing
def _period(among: tuple[Period, ...]) -> st.SearchStrategy[Period]:
    return st.sampled_from(among)


def _up_to(
    period: Period, figured: list[Known | Absent]
) -> tuple[tuple[Period, Known | Absent], ...]:
    series: list[tuple[Period, Known | Absent]] = []
    for figure in figured:
        series.append((period, figure))
        period = period.previous
    return tuple(series[::-1])


_words = st.sampled_from((*Word, "between", "close-to", "zero", "change"))
_verbs = st.sampled_from(tuple(Verb)[::-1])
_quantifiers = st.sampled_from(tuple(Quantifier))
_is_amount = st.booleans()
_shares = st.sampled_from(tuple(map(Fraction, (10, 0, 1, 50, 100))))
_any_level = st.integers(-1000, 1000).map(Fraction)

_START = UK_FINANCIAL_YEAR.year(2006)


@st.composite
def demands(draw: st.DrawFn, *, near: Iterable[FigureLike] = ()) -> Demand:
    """Draw what may be demanded of a figure, in every built-in word.

    Args:
        draw: Given by Hypothesis.
        near: Figures to draw levels from, besides others.

    >>> from hypothesis import find
    >>> demand = find(demands(near=[95]), lambda demand: demand.is_raw)
    >>> demand.template
    'zero'
    """
    level = _levels(tuple(map(exact, near)))
    word = draw(_words)
    start = Known(draw(level)) if word == "change" else None
    rule = _rule(draw, word, level)
    demand = rule.at(Context(period=_START, baseline=start))
    assert isinstance(demand, Demand)  # noqa: S101 - fixed levels always stand
    return demand


@cache
def _levels(near: tuple[Fraction, ...]) -> st.SearchStrategy[Fraction]:
    """Draw levels: a third of them near, where something is."""
    alike = (near, _FIGURES) if near else (_FIGURES,)
    return st.one_of(_any_level, *map(st.sampled_from, alike))


def _rule(
    draw: st.DrawFn, word: str, level: st.SearchStrategy[Fraction]
) -> Expectation:
    if word == "zero":
        return Zero()
    if word == "change":
        by = draw(_shares)
        amount, percent = (by, None) if draw(_is_amount) else (None, by)
        return Change(
            verb=draw(_verbs),
            quantifier=draw(_quantifiers),
            amount=amount,
            percent=percent,
        )
    if word == "close-to":
        return CloseTo(draw(level), within=draw(_shares))
    if word == "between":
        return Between(*sorted((draw(level), draw(level))))
    return OneSided(word, draw(level))


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    demand: st.SearchStrategy[Demand] | None = None,
    context: st.SearchStrategy[Context] | None = None,
    scale: Scale = RAG,
    near: Iterable[FigureLike] = (),
) -> Case:
    """Draw what a policy may be asked, the figure often on or beside a level.

    Args:
        draw: Given by Hypothesis.
        demand: What is demanded; in every word if left out.
        context: What else is known; anything if left out.
        scale: The scale to answer on.
        near: Other figures that are to be hit, and missed by a hair.

    >>> from hypothesis import find
    >>> case = find(cases(), lambda case: not case.is_met)
    >>> case.demand.acceptance.holds(case.actual)
    False
    """
    wanted = draw(demands(near=near) if demand is None else demand)
    return Case(
        actual=draw(figures_around(wanted, near=near)),
        demand=wanted,
        scale=scale,
        context=draw(contexts() if context is None else context),
    )


_SHARES = tuple(map(Fraction, ("1", "1", "1", "0.9", "1.1", "0.5", "2")))
_HAIRS = tuple(
    map(
        exact,
        ("0", "0", "0", "-1", "1", "-0.001", "0.001", "-10", "10", "-1000", "1000"),
    )
)

_which = st.integers(0, 11)
_share = st.sampled_from(_SHARES)
_hair = st.sampled_from(_HAIRS)


@st.composite
def figures_around(
    draw: st.DrawFn, demand: Demand, *, near: Iterable[FigureLike] = ()
) -> Fraction:
    """Draw figures on a level, a share of it, a hair beside it, and further off.

    Args:
        draw: Given by Hypothesis.
        demand: Whose levels.
        near: Other figures to stay close to.
    """
    edges = (demand.acceptance.lower, demand.acceptance.upper)
    levels = [edge.at for edge in edges if edge is not None]
    levels += [exact(figure) for figure in near]
    level = levels[draw(_which) % len(levels)] if levels else Fraction(0)
    return level * draw(_share) + draw(_hair)


_PAIRS = tuple(product(map(exact, (1, 0, 95, -1, 1000)), map(exact, (1, 7, 100))))
_WEAK = Provenance("estimated", "entered")

_NONE: tuple[Absent, ...] = ()
_FEW = (Absent(Absence.NOT_APPLICABLE), *[Absent(Absence.MISSING)] * 6)
_ALL = (*map(Absent, Absence), NOTHING_OF_NOTHING)
_GAPS = (_NONE, _FEW, _ALL)
"""What may stand where a figure should: nothing, what may be skipped, anything."""

_weights = weights()
_shapes = st.sampled_from(tuple(product((False, True), _GAPS, (1, 100))))
_floors = st.sampled_from((None, Fraction(50), Fraction(0), Fraction(100)))


@st.composite
def parts(draw: st.DrawFn, *, min_size: int = 0, max_size: int = 4) -> Parts:
    """Draw the figures of one whole: of flows or of ratios, with gaps or without.

    Args:
        draw: Given by Hypothesis.
        min_size: How many there are at least.
        max_size: How many there are at most.
    """
    is_divided, gaps, scale = draw(_shapes)
    part = st.builds(Part, _figured(is_divided, gaps, scale), _weights)
    several = draw(st.lists(part, min_size=min_size, max_size=max_size))
    return Parts(several, scale, draw(_floors) if gaps else None)


@cache
def _figured(
    is_divided: bool,  # noqa: FBT001 - a key of the cache
    gaps: tuple[Absent, ...],
    scale: int,
) -> st.SearchStrategy[Known | Absent]:
    divided = [
        Known(above / below * scale, numerator=above, denominator=below)
        for above, below in _PAIRS
    ]
    strong = divided if is_divided else list(map(Known, _FIGURES))
    weak = [attrs.evolve(figure, provenance=_WEAK) for figure in strong[:4]]
    return st.sampled_from((*strong, *weak, *gaps))


@st.composite
def rated_parts(
    draw: st.DrawFn, scale: Scale = RAG, *, min_size: int = 0, max_size: int = 4
) -> tuple[RatedPart, ...]:
    """Draw the ratings of one whole, some with a status judged by hand beside.

    Args:
        draw: Given by Hypothesis.
        scale: The scale that they stand on.
        min_size: How many there are at least.
        max_size: How many there are at most.
    """
    rated = st.tuples(_ratings(scale), _weights, _by_hand(scale))
    several = draw(st.lists(rated, min_size=min_size, max_size=max_size))
    return tuple(
        RatedPart(f"part-{number}", rating, weight, by_hand=by_hand)
        for number, (rating, weight, by_hand) in enumerate(several)
    )


@cache
def _ratings(scale: Scale) -> st.SearchStrategy[Rating]:
    """Draw statuses of *scale* twice as often as reasons for having none."""
    some, others = st.sampled_from(scale.statuses[::-1]), map(NotRated, Reason)
    return some | some | st.sampled_from(tuple(others))


@cache
def _by_hand(scale: Scale) -> st.SearchStrategy[Status | None]:
    return st.sampled_from((None, None, None, *scale.statuses))


_kinds = st.sampled_from((Kind.FLOW, Kind.STOCK, Kind.RATIO, Kind.AVERAGE, Kind.INDEX))
_gaps = st.sampled_from(_GAPS)
_per_cent = st.sampled_from((1, 100))
_ahead = st.integers(1, 3)


@st.composite
def courses(draw: st.DrawFn, *, needs: Iterable[Need] = Need) -> Course:
    """Draw how one indicator has gone through a span so far.

    Args:
        draw: Given by Hypothesis.
        needs: What the projection asked for; everything if left out.
    """
    asked, kind = frozenset(needs), draw(_kinds)
    scale = draw(_per_cent) if kind is Kind.RATIO else 1
    figure = (kind.has_parts, draw(_gaps), scale)
    so_far, ahead = draw(_row(*figure)), draw(_ahead)
    before = draw(_row(*figure)) if Need.SERIES in asked else []
    year_ago: list[Known | Absent] = []
    if Need.YEAR_AGO in asked:
        then = _figured(*figure)
        year_ago = [draw(then) for _ in range(len(so_far) + ahead)]
    return Course(
        so_far=tuple(so_far),
        ahead=ahead,
        before=tuple(before),
        year_ago=tuple(year_ago),
        kind=kind,
        scale=scale,
    )


@cache
def _row(
    is_divided: bool,  # noqa: FBT001 - a key of the cache
    gaps: tuple[Absent, ...],
    scale: int,
) -> st.SearchStrategy[list[Known | Absent]]:
    return st.lists(_figured(is_divided, gaps, scale), max_size=4)
