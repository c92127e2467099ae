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
    Change,
    CloseTo,
    Fixed,
    Milestones,
    OneSided,
    Profile,
    Verb,
    Word,
    Zero,
    fixed_levels_of,
)
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.policies import Adopted, Banded, Tolerance
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.strategies import figures, indicators, scales, targets
from goldenthread.values import Acceptance, Cut, Kind
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
        cumulative=False,  # what a total is worth depends on the one before
        decimals=draw(st.sampled_from(decimals)),
    )
    target = attrs.evolve(
        draw(targets(indicator, "t", among=["o"], scale=scale)),
        first=None,
        last=None,
        withdrawn="",
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
    assume(not isinstance(rule_of(target), Banded))  # which may rise and fall again
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
    Verb.CUT: Verb.RAISE,
    Verb.RAISE: Verb.CUT,
}


def rule_of(target: Target):
    """Its policy, whoever adopted it."""
    policy = target.policy
    return policy.policy if isinstance(policy, Adopted) else policy


def with_rule(target: Target, **changed) -> Target:
    """The target with another expectation, policy or baseline."""
    policy = changed.pop("policy")
    if isinstance(target.policy, Adopted):
        policy = attrs.evolve(target.policy, policy=policy)
    return attrs.evolve(target, policy=policy, **changed)


def moved(expect, move, turn=None):
    """*expect* with every figure moved; *turn* where that turns the line round."""
    if isinstance(expect, OneSided):
        word = turn[expect.word] if turn else expect.word
        return OneSided(word, moved_level(expect.of, move))
    if isinstance(expect, Between):
        ends = [moved_level(each, move) for each in (expect.low, expect.high)]
        return Between(*(ends[::-1] if turn else ends))
    if isinstance(expect, CloseTo):
        return CloseTo(moved_level(expect.of, move), within=abs(move(expect.within)))
    if isinstance(expect, Change):
        verb = turn[expect.verb] if turn else expect.verb
        amount = None if expect.amount is None else abs(move(expect.amount))
        return attrs.evolve(expect, verb=verb, amount=amount)
    assert isinstance(expect, Zero)
    return expect


def moved_level(level, move):
    """A level with its own figures moved; what is looked up moves by itself."""
    if isinstance(level, Fixed):
        return Fixed(move(level.value))
    if isinstance(level, Milestones):
        return Milestones((text, move(height)) for text, height in level.levels)
    ends = {
        name: move(getattr(level, name))
        for name in ("start", "to")
        if hasattr(level, name)
    }
    return attrs.evolve(level, **ends)


def moved_baseline(target: Target, move):
    start = target.baseline
    if start is None or start.value is None:
        return start
    return attrs.evolve(start, value=move(start.value))


def negated(value):
    return None if value is None else -value


def mirrored(cut):
    """A cut on the negated line: what lay below it lies above."""
    return None if cut is None else Cut(-cut.at, is_after=not cut.is_after)


def in_a_mirror(target: Target) -> Target:
    """The same target on the negated line."""
    policy = rule_of(target)
    if isinstance(policy, Tolerance):
        policy = attrs.evolve(
            policy, floor=negated(policy.ceiling), ceiling=negated(policy.floor)
        )
    if isinstance(policy, Banded):
        assume(policy.of != "percent-of-level")  # there is none of a level below 0
        bands = (
            (code, Acceptance(mirrored(where.upper), mirrored(where.lower)))
            for code, where in policy.bands
        )
        policy = attrs.evolve(policy, bands=bands)
    return with_rule(
        target,
        expect=moved(target.expect, negated, MIRRORED),
        policy=policy,
        baseline=moved_baseline(target, negated),
    )


@given(lines((Kind.FLOW, Kind.STOCK, Kind.SCORE)), st.data())
def test_a_mirror_changes_no_verdict(framework, data):
    """Lower-is-better is higher-is-better, seen in a mirror."""
    values = data.draw(hits(framework))
    mirrored = framework.with_definitions(in_a_mirror(framework.targets["t"]))

    there = judged(mirrored, [-Fraction(value) for value in values])

    assert codes(there) == codes(judged(framework, values))


def enlarged(target: Target, factor: Fraction) -> Target:
    """The same target in another unit of the same dimension."""

    def larger(value):
        return None if value is None else value * factor

    def cut(at):
        return None if at is None else attrs.evolve(at, at=at.at * factor)

    policy = rule_of(target)
    if isinstance(policy, Tolerance):
        sizes = {n: larger(getattr(policy, n)) for n in ("units", "floor", "ceiling")}
        policy = attrs.evolve(policy, **sizes)
    if isinstance(policy, Banded) and policy.of != "percent-of-level":
        bands = (
            (code, Acceptance(cut(where.lower), cut(where.upper)))
            for code, where in policy.bands
        )
        policy = attrs.evolve(policy, bands=bands)
    return with_rule(
        target,
        expect=moved(target.expect, larger),
        policy=policy,
        baseline=moved_baseline(target, larger),
    )


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
    target = framework.targets["t"]
    judged_raw = getattr(rule_of(target), "judged", "published") == "raw"
    assume(not judged_raw and not isinstance(target.expect, Zero))
    levels = (getattr(target.expect, name, None) for name in ("of", "low", "high"))
    assume(not any(isinstance(level, Profile) for level in levels))  # read to date
    target = attrs.evolve(target, reading="in-period", window=None, span=None)
    values = data.draw(hits(framework))
    framework = framework.with_definitions(target)
    card = judged(framework, values)

    shown = [result.value for result in judged(framework, values[4:] * 2).of("i")]
    earlier = [result.value for result in judged(framework, values[:4] * 2).of("i")]

    assert all(isinstance(value, Decimal) for value in shown)
    assert codes(judged(framework, [*earlier, *shown])) == codes(card)
