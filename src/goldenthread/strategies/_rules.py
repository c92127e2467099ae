from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise

from hypothesis import strategies as st

from goldenthread.definitions import Baseline
from goldenthread.expectations import Between, Expectation, OneSided, fixed_levels_of
from goldenthread.policies import (
    Adopted,
    Banded,
    Judged,
    MetOrNot,
    Of,
    Policy,
    Tolerance,
)
from goldenthread.projections import (
    LastValue,
    LastYearsProfile,
    LinearTrend,
    Projection,
    RunRate,
)
from goldenthread.rollups import RollUp, WorstOf
from goldenthread.strategies._expectations import SIZES
from goldenthread.strategies._values import figures, statuses
from goldenthread.values import (
    RAG,
    Acceptance,
    Bands,
    Cut,
    FigureLike,
    Kind,
    Scale,
    as_decimal,
    exact,
)

__all__ = [
    "adoptions",
    "banded_policies",
    "bands",
    "default_policies",
    "policies",
    "projections",
    "rollups",
    "tolerances",
]

_judged = st.sampled_from(tuple(Judged))
_plain = st.builds(MetOrNot, judged=_judged)
_inclusive = st.sampled_from((True, False))
_sizes = st.sampled_from(SIZES)


@st.composite
def tolerances(
    draw: st.DrawFn,
    expect: Expectation,
    *,
    baseline: Baseline | FigureLike | None = None,
    is_percentage: bool = False,
) -> Tolerance:
    """Draw tolerances that can judge *expect*, in every meaning that fits.

    Args:
        draw: Given by Hypothesis.
        expect: What the target demands.
        baseline: Where the target starts from, if it says so.
        is_percentage: Whether the indicator is measured in per cent.
    """
    meanings = _meanings(expect, baseline, is_percentage=is_percentage)
    meaning = draw(st.sampled_from(meanings))
    inclusive, judged = draw(_inclusive), draw(_judged)
    if meaning == "limits":
        limits = draw(_limits(expect))
        return Tolerance(**limits, inclusive=inclusive, judged=judged)
    size = draw(_sizes)
    return Tolerance(**{meaning: size}, inclusive=inclusive, judged=judged)


def _meanings(
    expect: Expectation,
    baseline: Baseline | FigureLike | None,
    *,
    is_percentage: bool,
) -> list[str]:
    """Which meanings a tolerance may have, laid round what is demanded."""
    levels = fixed_levels_of(expect)
    meanings = ["units", "limits"]
    if 0 not in levels:
        meanings.append("percent_of_target")
    if is_percentage:
        meanings.append("points")
    if baseline is not None and _start(baseline) not in levels:
        meanings.append("percent_of_way")
    return meanings


def _start(baseline: Baseline | FigureLike) -> Fraction | None:
    """The figure of a baseline; none where it is looked up in a period."""
    return baseline.value if isinstance(baseline, Baseline) else exact(baseline)


_both = (("floor", "ceiling"),)
_with_floor = st.sampled_from((*_both, ("floor",)))
_with_ceiling = st.sampled_from((*_both, ("ceiling",)))


@st.composite
def _limits(draw: st.DrawFn, expect: Expectation) -> dict[str, Fraction]:
    """A floor, a ceiling or both, beyond the levels where these are fixed."""
    levels = fixed_levels_of(expect)
    below, above = draw(_sizes), draw(_sizes)
    is_ceiling = isinstance(expect, OneSided) and not expect.word.is_floor
    given = draw(_with_ceiling if is_ceiling else _with_floor)
    limits = {
        "floor": min(levels, default=Fraction(90)) - below,
        "ceiling": max(levels, default=Fraction(90)) + above,
    }
    return {name: limits[name] for name in given}


_gaps = st.sampled_from(tuple(map(Decimal, ("5", "0", "0.001", "1", "20"))))

_NEAR = {
    Of.VALUE: (95, 10),
    Of.DIFFERENCE: (0, -5),
    Of.PERCENT_OF_LEVEL: (100, 90),
}
"""Where the first limit lies: about the level that most targets have."""


@st.composite
def banded_policies(
    draw: st.DrawFn,
    scale: Scale = RAG,
    *,
    near: Sequence[FigureLike] = (),
    of: Sequence[Of] = tuple(Of),
) -> Banded:
    """Draw policies that give each status its stretches of the line.

    The statuses rise, fall, or rise to one best stretch and fall again; a
    stretch may be a single figure.

    Args:
        draw: Given by Hypothesis.
        scale: The framework's scale.
        near: Figures to draw limits from, where these are figures.
        of: What the limits may be numbers of.
    """
    what = draw(st.sampled_from(of))
    hill = draw(_hills(len(scale.statuses)))
    first = draw(figures(near if near and what is Of.VALUE else _NEAR[what]))
    cuts = draw(_cuts(len(hill) - 1)) if len(hill) > 1 else []
    ends = [None, *_placed(exact(first), cuts), None]
    stretches = [
        (scale.codes[rank], Acceptance(lower, upper))
        for rank, (lower, upper) in zip(hill, pairwise(ends), strict=True)
    ]
    return Banded(stretches, of=what, judged=draw(_judged))


@cache
def _hills(count: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Ranks along the line: up to a peak and down again, on either side of it."""
    hills = [
        (*rising, peak, *falling)
        for peak in range(count)
        for rising in _some_of(range(peak))
        for falling in (each[::-1] for each in _some_of(range(peak)))
    ]
    return st.sampled_from(sorted(hills, key=len))


def _some_of(ranks: Sequence[int]) -> list[tuple[int, ...]]:
    """Some of *ranks* in their order: none, each, two of them, up to three."""
    return [some for count in range(4) for some in combinations(ranks, count)]


@cache
def _cuts(count: int) -> st.SearchStrategy[list[tuple[Decimal, bool]]]:
    """How far each limit lies from the one before, and who owns it."""
    return st.lists(st.tuples(_gaps, _inclusive), min_size=count, max_size=count)


def _placed(first: Fraction, cuts: Sequence[tuple[Decimal, bool]]) -> list[Cut]:
    """Cuts upwards from *first*; no gap leaves one figure alone between two."""
    placed: list[Cut] = []
    for gap, is_after in cuts:
        if not placed:
            placed.append(Cut(first, is_after=is_after))
        elif not gap and not placed[-1].is_after:
            placed.append(Cut(placed[-1].at, is_after=True))
        else:
            at = placed[-1].at + exact(gap or 1)
            placed.append(Cut(at, is_after=is_after))
    return placed


def policies(
    expect: Expectation,
    scale: Scale = RAG,
    *,
    baseline: Baseline | FigureLike | None = None,
    is_percentage: bool = False,
) -> st.SearchStrategy[Policy]:
    """Draw policies that can judge *expect* on *scale*.

    Args:
        expect: What the target demands.
        scale: The framework's scale.
        baseline: Where the target starts from, if it says so.
        is_percentage: Whether the indicator is measured in per cent.
    """
    whole = banded_policies(scale, near=fixed_levels_of(expect), of=_limits_of(expect))
    if scale.near is None:
        return _plain | _plain | whole
    near = tolerances(expect, baseline=baseline, is_percentage=is_percentage)
    return _plain | near | near | near | whole


def _limits_of(expect: Expectation) -> list[Of]:
    """What limits may be numbers of: one level to lie round, or a share of it."""
    fitting = [Of.VALUE]
    if not isinstance(expect, Between):
        fitting.append(Of.DIFFERENCE)
        if all(level > 0 for level in fixed_levels_of(expect)):
            fitting.append(Of.PERCENT_OF_LEVEL)
    return fitting


@cache
def default_policies(scale: Scale = RAG) -> st.SearchStrategy[Policy]:
    """Draw policies that can judge any target on *scale*."""
    whole = banded_policies(scale, of=(Of.VALUE,))
    if scale.near is None:
        return _plain | _plain | whole
    near = st.builds(Tolerance, units=_sizes, inclusive=_inclusive, judged=_judged)
    return _plain | _plain | near | whole


_ADOPTED_ON = st.none() | st.just(date(2005, 4, 1))
_words = st.sampled_from(("", "as agreed"))


def adoptions(
    policy: st.SearchStrategy[Policy] | None = None,
) -> st.SearchStrategy[Adopted]:
    """Draw policies that somebody adopted; by default ones that fit any target."""
    return st.builds(
        Adopted,
        policy=_plain if policy is None else policy,
        name=st.just("rule"),
        owner=st.just("all"),
        on=_ADOPTED_ON,
        reason=_words,
        version=_words,
    )


@cache
def projections(kind: Kind = Kind.FLOW) -> st.SearchStrategy[Projection]:
    """Draw ways to foresee the rest of a span.

    Args:
        kind: Of the measure; what does not add up over time has no run-rate.
    """
    some = _steady | st.builds(LinearTrend, points=_points)
    return some if kind in _WITHOUT_RATE else _running | some


_running: st.SearchStrategy[Projection] = st.just(RunRate())
_steady: st.SearchStrategy[Projection] = st.sampled_from(
    (LastValue(), LastYearsProfile())
)
_points = st.integers(3, 5)

_WITHOUT_RATE = frozenset({Kind.STOCK, Kind.DISTINCT, Kind.INDEX, Kind.SCORE})


@cache
def rollups() -> st.SearchStrategy[RollUp]:
    """Draw roll-ups: strict ones, and some that leave out or let stand in."""
    strict: st.SearchStrategy[RollUp] = st.just(WorstOf())
    return strict | st.builds(
        WorstOf, coverage_floor=floors(), counts_by_hand=st.booleans()
    )


@cache
def floors() -> st.SearchStrategy[int | None]:
    """Draw how much must be there, in per cent; all of it first."""
    return st.sampled_from((None, None, 50, 1, 75, 100))


@st.composite
def bands(draw: st.DrawFn, scale: Scale = RAG) -> Bands:
    """Draw the line cut into bands, each edge owned by either side."""
    edges = draw(st.lists(st.tuples(figures(), st.booleans()), max_size=4, unique=True))
    keys = sorted({(exact(at), is_after) for at, is_after in edges})
    cuts = [Cut(as_decimal(at), is_after=is_after) for at, is_after in keys]
    return Bands(cuts, [draw(statuses(scale)) for _ in range(len(cuts) + 1)])
