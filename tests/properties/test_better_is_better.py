"""Better figures, mirrors and other units: the line of numbers has no favourites."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.definitions import Objective, Plan, Target
from goldenthread.expectations import (
    Between,
    Fixed,
    OneSided,
    Word,
    Zero,
    fixed_levels_of,
)
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.policies import Tolerance
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.strategies import figures, indicators, scales, targets
from goldenthread.values import Kind
from tests.properties.again import codes

QUARTERS = [UK_FINANCIAL_YEAR.quarter(2006, number) for number in (1, 2, 3, 4)]

LAST_YEAR = [quarter.year_before for quarter in QUARTERS]


@st.composite
def lines(draw, kinds=(Kind.FLOW,), decimals=(0, 1, 2, None)):
    """One quarterly indicator with one target, of any word and policy."""
    scale = draw(scales())
    indicator = attrs.evolve(
        draw(indicators("i", kinds=kinds)),
        frequency="quarter",
        contextual=False,
        decimals=draw(st.sampled_from(decimals)),
    )
    target = attrs.evolve(
        draw(targets(indicator, "t", among=["o"], scale=scale)), first=None, last=None
    )
    home = (Plan("p"), Objective("o", plan="p"))
    return Framework.of(*home, indicator, target, scale=scale)


def judged(framework: Framework, values: list) -> Scorecard:
    """The line through two years of quarters."""
    pairs = zip([*LAST_YEAR, *QUARTERS], values, strict=False)
    rows = [Observation("i", period, value) for period, value in pairs]
    return evaluate(
        framework,
        framework.observations(*rows),
        periods=QUARTERS,
        as_at=date(2007, 5, 1),
    )


def hits(framework: Framework):
    """Eight figures, many of them on the level."""
    near = fixed_levels_of(framework.targets["t"].expect)
    return st.lists(figures(near), min_size=8, max_size=8)


@given(lines(), st.data())
def test_a_better_figure_is_never_rated_worse(framework, data):
    """At least: higher is no worse. At most: lower is no worse."""
    target = framework.targets["t"]
    assume(isinstance(target.expect, OneSided) and isinstance(target.expect.of, Fixed))
    near = fixed_levels_of(target.expect)
    values = sorted(data.draw(st.lists(figures(near), min_size=4, max_size=4)))
    plain = attrs.evolve(target, reading="in-period", window=None, span=None)
    if not target.expect.word.is_floor:
        values = values[::-1]

    card = judged(framework.with_definitions(plain), [0, 0, 0, 0, *values])

    ranks = [framework.scale.rank(result.status) for result in card.of("t")]
    assert ranks == sorted(ranks)
    assert [r.met for r in card.of("t")] == sorted(r.met for r in card.of("t"))


MIRRORED = {
    Word.AT_LEAST: Word.AT_MOST,
    Word.AT_MOST: Word.AT_LEAST,
    Word.ABOVE: Word.BELOW,
    Word.BELOW: Word.ABOVE,
}


def in_a_mirror(target: Target) -> Target:
    """The same target on the negated line."""
    expect, policy, baseline = target.expect, target.policy, target.baseline
    if isinstance(expect, OneSided):
        expect = OneSided(MIRRORED[expect.word], negated(expect.of))
    elif isinstance(expect, Between):
        expect = Between(negated(expect.high), negated(expect.low))
    if isinstance(policy, Tolerance):
        floor, ceiling = policy.floor, policy.ceiling
        policy = attrs.evolve(
            policy,
            floor=None if ceiling is None else -ceiling,
            ceiling=None if floor is None else -floor,
        )
    if baseline is not None:
        baseline = attrs.evolve(baseline, value=-baseline.value)
    return attrs.evolve(target, expect=expect, policy=policy, baseline=baseline)


def negated(level):
    return Fixed(-level.value) if isinstance(level, Fixed) else level


@given(lines((Kind.FLOW, Kind.STOCK, Kind.SCORE)), st.data())
def test_a_mirror_changes_no_verdict(framework, data):
    """Lower-is-better is higher-is-better, seen in a mirror."""
    values = data.draw(hits(framework))
    mirrored = framework.with_definitions(in_a_mirror(framework.targets["t"]))

    there = judged(mirrored, [-Fraction(value) for value in values])

    assert codes(there) == codes(judged(framework, values))


def enlarged(target: Target, factor: Fraction) -> Target:
    """The same target in another unit of the same dimension."""
    expect, policy, baseline = target.expect, target.policy, target.baseline
    if isinstance(expect, OneSided):
        expect = OneSided(expect.word, larger(expect.of, factor))
    elif isinstance(expect, Between):
        expect = Between(larger(expect.low, factor), larger(expect.high, factor))
    else:
        assert isinstance(expect, Zero)
    if isinstance(policy, Tolerance):
        sizes = {
            name: getattr(policy, name) and getattr(policy, name) * factor
            for name in ("units", "floor", "ceiling")
        }
        policy = attrs.evolve(policy, **sizes)
    if baseline is not None:
        baseline = attrs.evolve(baseline, value=baseline.value * factor)
    return attrs.evolve(target, expect=expect, policy=policy, baseline=baseline)


def larger(level, factor):
    return Fixed(level.value * factor) if isinstance(level, Fixed) else level


@given(
    lines((Kind.FLOW, Kind.STOCK), decimals=(None,)),
    st.sampled_from([Fraction(1000), Fraction(1, 100), Fraction(1, 3)]),
    st.data(),
)
def test_the_unit_of_raw_figures_changes_no_verdict(framework, factor, data):
    """Pence or pounds: a limit is where it is."""
    values = data.draw(hits(framework))
    other = framework.with_definitions(enlarged(framework.targets["t"], factor))

    there = judged(other, [Fraction(value) * factor for value in values])

    assert codes(there) == codes(judged(framework, values))


@given(lines((Kind.FLOW,), decimals=(2,)), st.data())
def test_a_figure_is_judged_as_it_is_published(framework, data):
    """What the reader sees is what was judged, unless the policy says raw."""
    target = attrs.evolve(
        framework.targets["t"], reading="in-period", window=None, span=None
    )
    judged_raw = getattr(target.policy, "judged", "published") == "raw"
    assume(not judged_raw and not isinstance(target.expect, Zero))
    values = data.draw(hits(framework))
    framework = framework.with_definitions(target)
    card = judged(framework, values)

    shown = [result.value for result in judged(framework, values[4:] * 2).of("i")]
    earlier = [result.value for result in judged(framework, values[:4] * 2).of("i")]

    assert all(isinstance(value, Decimal) for value in shown)
    assert codes(judged(framework, [*earlier, *shown])) == codes(card)
