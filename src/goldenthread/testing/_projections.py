from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from goldenthread.expectations import Need, needs_of
from goldenthread.projections import Course, Projection
from goldenthread.strategies import courses
from goldenthread.testing._laws import (
    Law,
    NoAnswer,
    Report,
    Trial,
    asked,
    hold,
    refuse_unless,
    shown,
    silence_about_itself,
)
from goldenthread.testing._moves import factors, figure_scaled, reads_only
from goldenthread.testing._purity import SHARED, plain_value, purity
from goldenthread.values import Absent, Known, Made

__all__ = ["check_projection"]

Ahead: TypeAlias = tuple[Known, ...] | Absent


def check_projection(projection: Projection, *, max_examples: int = 100) -> Report:
    """Hold *projection* to the laws of projections.

    Args:
        projection: What says how a span will go on.
        max_examples: How many courses each law is tried with.

    Raises:
        LawBroken: With every law that it breaks and does not waive.
        DefinitionError: If it is no projection, or waives what is no law of one.

    >>> from goldenthread.projections import run_rate
    >>> print(check_projection(run_rate(), max_examples=20))
    RunRate(): 8 laws held, 0 waived
      totality                     held
      purity                       held
      plain-value                  held
      reads-only-what-it-declares  held
      agreement                    held
      mirror-symmetry              held
      unit-scaling                 held
      steadiness                   held
    """
    refuse_unless(projection, Projection, "project(course)")
    return hold(projection, _trials(projection), max_examples=max_examples)


@attrs.frozen
class Overheard:
    """A course as it was asked for, and what could be known besides."""

    course: Course
    besides: Course


@attrs.frozen
class Rescaled:
    """A course, and how many of another unit make one of its own."""

    course: Course
    factor: Fraction


_mirror = st.just(Fraction(-1))


def _trials(projection: Projection) -> tuple[Trial[Projection, Any], ...]:
    needs = needs_of(projection)
    course = st.shared(courses(needs=needs), key=SHARED)
    overheard = st.builds(Overheard, course, courses())
    return (
        Trial(Law.TOTALITY, course, _silences),
        purity(_projected, courses(needs=needs)),
        plain_value(),
        reads_only(projection, overheard, _overhearings),
        Trial(Law.AGREEMENT, course, _contradictions),
        Trial(
            Law.MIRROR_SYMMETRY, st.builds(Rescaled, course, _mirror), _favoured_units
        ),
        Trial(
            Law.UNIT_SCALING, st.builds(Rescaled, course, factors()), _favoured_units
        ),
        Trial(Law.STEADINESS, course.map(_at_a_standstill), _movements),
    )


def _projected(projection: Projection, course: Course) -> Ahead:
    """What *projection* expects, in the words of the library.

    Raises:
        NoAnswer: If it raises, or answers otherwise.
    """
    answer = asked(lambda: projection.project(course), tuple, Absent)
    if isinstance(answer, Absent):
        return answer
    if not all(isinstance(figure, Known) for figure in answer):
        raise NoAnswer(f"it answered {shown(answer)}, in which not all is Known")
    if len(answer) != course.ahead:
        raise NoAnswer(f"it answered {len(answer)} figures for {course.ahead} periods")
    return answer


def _silences(projection: Projection, course: Course) -> Iterator[str]:
    _projected(projection, course)
    yield from ()


def _overhearings(projection: Projection, example: Overheard) -> Iterator[str]:
    needs, besides = needs_of(projection), example.besides
    own = example.course
    told = attrs.evolve(
        own,
        before=own.before if Need.SERIES in needs else besides.before,
        year_ago=own.year_ago if Need.YEAR_AGO in needs else besides.year_ago,
    )
    alone, answer = _projected(projection, own), _projected(projection, told)
    if alone != answer:
        yield (
            f"it expects {shown(alone)}, but {shown(answer)} when it is told what it "
            "did not ask for"
        )


def _contradictions(projection: Projection, course: Course) -> Iterator[str]:
    yield from silence_about_itself(lambda: str(projection))
    answer = _projected(projection, course)
    for figure in () if isinstance(answer, Absent) else answer:
        if figure.provenance.made is not Made.FORECAST:
            yield f"it does not say of {shown(figure)} that it is a forecast"
        if figure.numerator is None or not figure.denominator:
            continue
        quotient = figure.numerator / figure.denominator * course.scale
        if figure.is_exact and figure.value != quotient:
            yield f"it expects {figure.value}, but its sides make {quotient}"


def _rescaled(course: Course, factor: Fraction) -> Course:
    def scaled(figures: tuple[Known | Absent, ...]) -> tuple[Known | Absent, ...]:
        return tuple(figure_scaled(figure, factor) for figure in figures)

    return attrs.evolve(
        course,
        so_far=scaled(course.so_far),
        before=scaled(course.before),
        year_ago=scaled(course.year_ago),
    )


def _favoured_units(projection: Projection, example: Rescaled) -> Iterator[str]:
    course, factor = example.course, example.factor
    answer = _projected(projection, course)
    other = _projected(projection, _rescaled(course, factor))
    if _told(answer, factor) != _told(other, Fraction(1)):
        yield (
            f"it expects {shown(answer)}, but with all figures × {factor} it expects "
            f"{shown(other)}"
        )


def _told(answer: Ahead, factor: Fraction) -> object:
    """What counts of an answer: its kind of absence, or its figures."""
    if isinstance(answer, Absent):
        return answer.kind
    return tuple(figure_scaled(figure, factor) for figure in answer)


def _at_a_standstill(course: Course) -> Course:
    """The same course, on which every figure is the first that is known."""
    figures = (*course.so_far, *course.before, *course.year_ago)
    level = next((each for each in figures if isinstance(each, Known)), Known(0))
    return attrs.evolve(
        course,
        so_far=(level,) * len(course.so_far),
        before=(level,) * len(course.before),
        year_ago=(level,) * len(course.year_ago),
    )


def _movements(projection: Projection, course: Course) -> Iterator[str]:
    answer = _projected(projection, course)
    still = (*course.so_far, *course.before, *course.year_ago)[:1]
    for figure in () if isinstance(answer, Absent) else answer:
        for level in still:
            if isinstance(level, Known) and figure.value != level.value:
                yield (f"every figure is {level.value}, and it expects {figure.value}")
