from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from goldenthread.values import (
    FIVE_STEP,
    FOUR_STEP,
    MET_OR_NOT,
    RAG,
    Absence,
    Absent,
    Checked,
    FigureLike,
    Known,
    Made,
    NotRated,
    Provenance,
    Rating,
    Reason,
    Scale,
    Status,
    Tally,
    as_decimal,
    exact,
)

__all__ = [
    "absences",
    "figures",
    "known",
    "provenances",
    "ratings",
    "scales",
    "statuses",
    "tallies",
    "weights",
]

_NASTY = tuple(
    map(Decimal, ("0", "1", "-1", "0.05", "99.95", "1e-9", "-1e-9", "1e15", "-1e15"))
)
"""Values that rules break on: nothing, a rounding edge, the tiny and the huge."""

_BESIDE = tuple(map(exact, ("0", "0.001", "-0.001", "0.05", "-0.05", "1", "-1")))
"""What is added to an edge: nothing first, then a little to either side."""


def figures(
    near: Iterable[FigureLike] = (), *, min_value: int = -1_000, max_value: int = 1_000
) -> st.SearchStrategy[Decimal]:
    """Draw exact finite decimals, with nasty ones mixed in.

    Args:
        near: Edges that are to be hit exactly, and missed by a hair.
        min_value: Least of the ordinary figures, in whole units.
        max_value: Greatest of the ordinary figures, in whole units.

    >>> from hypothesis import find
    >>> find(figures(near=[95]), lambda figure: figure >= 95)
    Decimal('95')
    """
    edges = tuple(sorted({exact(edge) for edge in near}))
    return _figures(edges, min_value, max_value)


@cache  # a strategy is proved when it is first used, which costs more than drawing
def _figures(
    edges: tuple[Fraction, ...], min_value: int, max_value: int
) -> st.SearchStrategy[Decimal]:
    ordinary = st.builds(
        _decimal,
        st.integers(min_value, max_value),
        st.sampled_from((0, 0, 1, 2, 3, 4)),
    )
    nasty = [each for each in _NASTY if each >= min_value or min_value < 0]
    if not edges:
        return ordinary | st.sampled_from(nasty)
    beside = st.builds(
        _beside,
        st.sampled_from(edges),
        st.sampled_from(_BESIDE),
    )
    # Alternatives are drawn alike: edges are named twice to come more often.
    return beside | beside | ordinary | st.sampled_from(nasty)


def _decimal(number: int, places: int) -> Decimal:
    return Decimal(f"{number}e-{places}")


def _beside(edge: Fraction, little: Fraction) -> Decimal:
    return as_decimal(edge + little)


def _over(above: Decimal, below: Decimal, provenance: Provenance) -> Known:
    numerator, denominator = exact(above), exact(below)
    return Known(
        numerator / denominator,
        numerator=numerator,
        denominator=denominator,
        provenance=provenance,
    )


@cache
def weights() -> st.SearchStrategy[Decimal]:
    """Draw relative weights: not negative, some of them nought."""
    return st.sampled_from(tuple(map(Decimal, ("1", "0", "2", "0.5", "100"))))


@cache
def provenances() -> st.SearchStrategy[Provenance]:
    """Draw how a figure was made and checked, measured and final first."""
    return st.builds(
        Provenance,
        st.sampled_from(tuple(Made)[::-1]),
        st.sampled_from(tuple(Checked)[::-1]),
    )


@cache
def absences() -> st.SearchStrategy[Absent]:
    """Draw why there is no figure."""
    return st.builds(Absent, st.sampled_from(Absence), st.sampled_from(("", "why")))


def known(near: Iterable[FigureLike] = ()) -> st.SearchStrategy[Known]:
    """Draw figures that are known, some of them over a denominator."""
    plain = st.builds(Known, figures(near), provenance=provenances())
    return plain | st.builds(
        _over,
        figures(),
        figures(min_value=1).filter(bool),
        provenances(),
    )


_either = st.booleans()


@st.composite
def scales(draw: st.DrawFn, *, near: bool | None = None) -> Scale:
    """Draw scales of two to five steps: those that ship, and others.

    Args:
        draw: Given by Hypothesis.
        near: Whether the scale has a status for a near miss; either if left out.
    """
    shipped = [
        scale
        for scale in (RAG, MET_OR_NOT, FOUR_STEP, FIVE_STEP)
        if near in {None, scale.near is not None}
    ]
    if draw(_either):
        return draw(st.sampled_from(shipped))
    least = 3 if near else 2
    count = draw(st.integers(least, 5))
    steps = tuple(
        Status(f"step-{number}", symbol="①②③④⑤"[number], score=number)
        for number in range(count)
    )
    inner = [status.code for status in steps[1:-1]]
    choices = ([] if near else [""]) + ([] if near is False else inner)
    return Scale("own", steps, draw(st.sampled_from(choices)))


def statuses(scale: Scale = RAG) -> st.SearchStrategy[Status]:
    """Draw statuses of *scale*, best first."""
    return st.sampled_from(scale.statuses[::-1])


def ratings(scale: Scale = RAG) -> st.SearchStrategy[Rating]:
    """Draw statuses of *scale*, and reasons for not being rated."""
    return statuses(scale) | st.builds(NotRated, st.sampled_from(Reason))


def tallies(scale: Scale = RAG) -> st.SearchStrategy[Tally]:
    """Draw counts of ratings."""
    return st.lists(ratings(scale), max_size=8).map(lambda all_: Tally.of(scale, all_))
