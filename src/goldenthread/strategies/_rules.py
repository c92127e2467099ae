from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hypothesis import strategies as st

from goldenthread.expectations import (
    Between,
    Expectation,
    Lag,
    Level,
    OneSided,
    Word,
    Zero,
    figure_of,
    fixed_levels_of,
    last_year,
    previous,
)
from goldenthread.policies import (
    Adopted,
    Judged,
    MetOrNot,
    Policy,
    Tolerance,
)
from goldenthread.rollups import RollUp, WorstOf
from goldenthread.strategies._values import figures, statuses
from goldenthread.values import (
    RAG,
    Bands,
    Cut,
    FigureLike,
    Scale,
    as_decimal,
    exact,
)

__all__ = ["adoptions", "bands", "expectations", "policies", "rollups", "tolerances"]

_judged = st.sampled_from(tuple(Judged))
_one_sided = st.sampled_from(tuple(Word))
_any_word = st.sampled_from((*Word, "between", "zero", "moving"))
_plain = st.builds(MetOrNot, judged=_judged)
_inclusive = st.sampled_from((True, False))


@st.composite
def expectations(
    draw: st.DrawFn,
    *,
    near: Iterable[FigureLike] = (),
    references: Iterable[str] = (),
    moving: bool = True,
) -> Expectation:
    """Draw what a target may demand, in every word.

    Args:
        draw: Given by Hypothesis.
        near: Figures to draw levels from.
        references: Ids of other indicators that levels may be taken from.
        moving: Whether levels may move at all.
    """
    level = figures(near)
    word = draw(_any_word)
    if word == "between":
        low, high = sorted((draw(level), draw(level)))
        return Between(low, high)
    if word == "zero":
        return Zero()
    if word == "moving" or not isinstance(word, Word):
        one = draw(_one_sided)
        return OneSided(one, draw(_moving(references)) if moving else draw(level))
    return OneSided(word, draw(level))


def _moving(references: Iterable[str]) -> st.SearchStrategy[Level]:
    own: tuple[Level, ...] = (previous(), last_year())
    others = (figure_of(id_, lag=lag) for id_ in references for lag in Lag)
    return st.sampled_from((*own, *others))


@st.composite
def tolerances(
    draw: st.DrawFn,
    expect: Expectation,
    *,
    baseline: FigureLike | None = None,
    is_percentage: bool = False,
) -> Tolerance:
    """Draw tolerances that can judge *expect*, in every meaning that fits.

    Args:
        draw: Given by Hypothesis.
        expect: What the target demands.
        baseline: Where the target starts from, if it says so.
        is_percentage: Whether the indicator is measured in per cent.
    """
    levels = fixed_levels_of(expect)
    meanings = ["units", "limits"]
    if 0 not in levels:
        meanings.append("percent_of_target")
    if is_percentage:
        meanings.append("points")
    if baseline is not None and exact(baseline) not in levels:
        meanings.append("percent_of_way")
    meaning = draw(st.sampled_from(meanings))
    inclusive, judged = draw(_inclusive), draw(_judged)
    if meaning == "limits":
        limits = draw(_limits(expect))
        return Tolerance(**limits, inclusive=inclusive, judged=judged)
    size = draw(_sizes)
    return Tolerance(**{meaning: size}, inclusive=inclusive, judged=judged)


_sizes = st.sampled_from(tuple(map(exact, ("10", "5", "0", "0.1", "12.5", "100"))))
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
        "floor": min(levels, default=Fraction(0)) - below,
        "ceiling": max(levels, default=Fraction(0)) + above,
    }
    return {name: limits[name] for name in given}


def policies(
    expect: Expectation,
    scale: Scale = RAG,
    *,
    baseline: FigureLike | None = None,
    is_percentage: bool = False,
) -> st.SearchStrategy[Policy]:
    """Draw policies that can judge *expect* on *scale*.

    Args:
        expect: What the target demands.
        scale: The framework's scale.
        baseline: Where the target starts from, if it says so.
        is_percentage: Whether the indicator is measured in per cent.
    """
    if scale.near is None:
        return _plain
    near = tolerances(expect, baseline=baseline, is_percentage=is_percentage)
    return _plain | near | near | near


def adoptions(
    policy: st.SearchStrategy[Policy] | None = None,
) -> st.SearchStrategy[Adopted]:
    """Draw policies that somebody adopted; by default ones that fit any target."""
    rule = policy or _plain
    return st.builds(Adopted, policy=rule, name=st.just("rule"), owner=st.just("all"))


def rollups() -> st.SearchStrategy[RollUp]:
    """Draw roll-ups."""
    return st.just(WorstOf())


@st.composite
def bands(draw: st.DrawFn, scale: Scale = RAG) -> Bands:
    """Draw the line cut into bands, each edge owned by either side."""
    edges = draw(st.lists(st.tuples(figures(), st.booleans()), max_size=4, unique=True))
    keys = sorted({(exact(at), is_after) for at, is_after in edges})
    cuts = [Cut(as_decimal(at), is_after=is_after) for at, is_after in keys]
    return Bands(cuts, [draw(statuses(scale)) for _ in range(len(cuts) + 1)])
