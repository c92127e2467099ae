from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from typing import Any, TypeAlias

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from goldenthread.expectations import (
    Context,
    Demand,
    Expectation,
    needs_of,
    references_of,
)
from goldenthread.policies import Assessment, Case, Policy, sentence_of
from goldenthread.strategies import contexts, demands, figures_around
from goldenthread.testing._laws import (
    Law,
    NoAnswer,
    Report,
    Trial,
    asked,
    hold,
    is_above,
    refuse_unless,
    shown,
    silence_about_itself,
)
from goldenthread.testing._moves import (
    ELSEWHERE,
    factors,
    figures_of,
    mirrored,
    reads_only,
    scaled,
    told,
)
from goldenthread.testing._purity import SHARED, plain_value, purity
from goldenthread.values import (
    RAG,
    Acceptance,
    NotRated,
    Rating,
    Scale,
    as_text,
)

__all__ = ["Expected", "check_policy"]

Expected: TypeAlias = Expectation | st.SearchStrategy[Expectation] | None
"""Which demand a policy is judged with: one, drawn ones, or every word."""


def check_policy(
    policy: Policy,
    *,
    expect: Expected = None,
    scale: Scale = RAG,
    max_examples: int = 100,
) -> Report:
    """Hold *policy* to the laws of policies.

    Args:
        policy: The rule, as it stands in a target.
        expect: What is demanded: an expectation, or a strategy of several; by
            default every built-in word.
        scale: The scale to answer on.
        max_examples: How many cases each law is tried with.

    Raises:
        LawBroken: With every law that it breaks and does not waive.
        DefinitionError: If it is no policy, or waives what is no law of one.

    >>> from goldenthread.policies import met_or_not
    >>> print(check_policy(met_or_not(), max_examples=20))
    MetOrNot(): 9 laws held, 0 waived
      totality                     held
      purity                       held
      plain-value                  held
      reads-only-what-it-declares  held
      agreement                    held
      met-is-best                  held
      monotonicity                 held
      mirror-symmetry              held
      unit-scaling                 held
    """
    refuse_unless(policy, Policy, "assess(case)")
    return hold(policy, _trials(policy, expect, scale), max_examples=max_examples)


@attrs.frozen
class Compared:
    """A case, and another figure in it."""

    case: Case
    other: Fraction

    @property
    def twin(self) -> Case:
        """The case with the other figure."""
        return attrs.evolve(self.case, actual=self.other)


@attrs.frozen
class Overheard:
    """A case, and what the policy could know besides."""

    case: Case
    besides: Context


@attrs.frozen
class Rescaled:
    """A case, and how many of another unit make one of its own."""

    case: Case
    factor: Fraction


def _trials(
    policy: Policy, expect: Expected, scale: Scale
) -> tuple[Trial[Policy, Any], ...]:
    near = figures_of(policy)
    cases = _cases(policy, expect, scale)
    case = st.shared(cases, key=SHARED)
    besides = contexts(references=(ELSEWHERE,))
    compared, raw = _compared(case, near), case.map(_unrounded)
    return (
        Trial(Law.TOTALITY, case, _silences),
        purity(_judged, cases),
        plain_value(),
        reads_only(policy, st.builds(Overheard, case, besides), _overhearings),
        Trial(Law.AGREEMENT, compared, _contradictions),
        Trial(Law.MET_IS_BEST, case, _misplaced_bests),
        Trial(Law.MONOTONICITY, compared, _preferences_for_the_worse),
        Trial(Law.MIRROR_SYMMETRY, case, _favoured_sides),
        Trial(Law.UNIT_SCALING, st.builds(Rescaled, raw, factors()), _favoured_units),
    )


@st.composite
def _cases(draw: st.DrawFn, policy: Policy, expect: Expected, scale: Scale) -> Case:
    """Cases as an evaluation makes them: with the context that is declared."""
    near = figures_of(policy)
    rule = draw(expect) if isinstance(expect, st.SearchStrategy) else expect
    if rule is None:
        demand = draw(demands(near=near))
        actual = draw(figures_around(demand, near=near))
        context = draw(_contexts((policy,), _round(actual, demand)))
        return _case(actual, demand, scale, told(policy, context))
    context = draw(_contexts((policy, rule), (*near, *figures_of(rule))))
    asked = rule.at(context)
    if not isinstance(asked, Demand):
        reject()
    actual = draw(figures_around(asked, near=near))
    return _case(actual, asked, scale, told(policy, context))


def _case(actual: Fraction, demand: Demand, scale: Scale, context: Context) -> Case:
    return Case(actual=actual, demand=demand, scale=scale, context=context)


def _contexts(
    rules: tuple[object, ...], near: tuple[Fraction, ...]
) -> st.SearchStrategy[Context]:
    return contexts(
        needs=[need for rule in rules for need in needs_of(rule)],
        references=sum(map(references_of, rules), ()),
        near=near,
    )


def _round(actual: Fraction, demand: Demand) -> tuple[Fraction, ...]:
    """The figure, the levels, halfway and twice as far: where a rule may turn."""
    edges = (demand.acceptance.lower, demand.acceptance.upper)
    levels = [edge.at for edge in edges if edge is not None]
    halfway = ((level + actual) / 2 for level in levels)
    beyond = (2 * actual - level for level in levels)
    return (actual, *levels, *halfway, *beyond)


@st.composite
def _compared(
    draw: st.DrawFn, case: st.SearchStrategy[Case], near: tuple[Fraction, ...]
) -> Compared:
    one = draw(case)
    return Compared(one, draw(figures_around(one.demand, near=(one.actual, *near))))


def _unrounded(case: Case) -> Case:
    return attrs.evolve(case, context=attrs.evolve(case.context, decimals=None))


def _judged(policy: Policy, case: Case) -> Assessment:
    """What *policy* makes of *case*, in the words of the library.

    Raises:
        NoAnswer: If it raises, or answers otherwise.
    """
    answer = asked(lambda: policy.assess(case), Assessment)
    bands = () if answer.bands is None else answer.bands.statuses
    for rating in (answer.rating, *bands):
        if not isinstance(rating, NotRated) and rating not in case.scale:
            raise NoAnswer(f"it answered {shown(rating)}, which is not on the scale")
    return answer


def _rated(policy: Policy, case: Case) -> Rating:
    return _judged(policy, case).rating


def _silences(policy: Policy, case: Case) -> Iterator[str]:
    _judged(policy, case)
    yield from ()


def _overhearings(policy: Policy, example: Overheard) -> Iterator[str]:
    case = example.case
    context = told(policy, case.context, example.besides)
    alone = _judged(policy, case)
    besides = _judged(policy, attrs.evolve(case, context=context))
    if alone != besides:
        yield (
            f"it answers {shown(alone)}, but {shown(besides)} when it is told what "
            "it did not ask for"
        )


def _contradictions(policy: Policy, example: Compared) -> Iterator[str]:
    scale = example.case.scale
    yield from silence_about_itself(lambda: sentence_of(policy, scale))
    yield from silence_about_itself(lambda: str(policy))
    bands = _judged(policy, example.case).bands
    if bands is None:
        return
    # The margin and the flip are read off the bands, so the whole line counts.
    for case in (example.case, example.twin):
        rating, said = _rated(policy, case), bands.status_of(case.actual)
        if rating != said:
            yield (
                f"its bands say {bands}, so {as_text(case.actual)} is {shown(said)}, "
                f"but it is rated {shown(rating)}"
            )


def _misplaced_bests(policy: Policy, case: Case) -> Iterator[str]:
    rating = _rated(policy, case)
    if rating.is_rated and (rating == case.scale.best) != case.is_met:
        is_met = "meets" if case.is_met else "misses"
        yield (
            f"{as_text(case.actual)} {is_met} {_words(case)!r} and is rated "
            f"{shown(rating)}"
        )


def _words(case: Case) -> str:
    return case.demand.words(as_text)


def _preferences_for_the_worse(policy: Policy, example: Compared) -> Iterator[str]:
    for worse, better in permutations((example.case, example.twin)):
        if _is_better(worse.demand.acceptance, better.actual, worse.actual):
            low, high = _rated(policy, worse), _rated(policy, better)
            if is_above(worse.scale, low, high):
                yield (
                    f"asked for {_words(worse)}, {as_text(worse.actual)} is "
                    f"{shown(low)}, but {as_text(better.actual)}, which is better, "
                    f"is {shown(high)}"
                )


def _is_better(acceptance: Acceptance, one: Fraction, other: Fraction) -> bool:
    """Whether *one* lies from *other* towards where the target is met.

    Of a demand that is open on one side this orders all figures; of a range
    only those that miss it on the same side.
    """
    lower, upper = acceptance.lower, acceptance.upper
    if lower is not None and (upper is None or not lower.is_below(other)):
        return one > other and (upper is None or not upper.is_below(one))
    if upper is not None and (lower is None or upper.is_below(other)):
        return one < other and (lower is None or lower.is_below(one))
    return False


def _favoured_sides(policy: Policy, case: Case) -> Iterator[str]:
    turned = mirrored(case)
    one, other = _rated(policy, case), _rated(policy, turned)
    if one != other:
        yield (
            f"asked for {_words(case)}, {as_text(case.actual)} is {shown(one)}, but "
            f"asked for {_words(turned)}, {as_text(turned.actual)} is {shown(other)}"
        )


def _favoured_units(policy: Policy, example: Rescaled) -> Iterator[str]:
    case, factor = example.case, example.factor
    rescaled = scaled(case, factor)
    one, other = _rated(policy, case), _rated(policy, rescaled)
    if one != other:
        yield (
            f"asked for {_words(case)}, {as_text(case.actual)} is {shown(one)}, but "
            f"with all figures × {factor} it is {shown(other)}"
        )
