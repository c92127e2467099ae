"""Frameworks in which everything occurs by which one figure bears on another.

Unlike `goldenthread.strategies`, which draws anything, each target here is
there for one way in which a figure reaches further than its own cell: into
later periods, other indicators, several parents, the outlook.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from goldenthread.definitions import (
    Action,
    Baseline,
    Calculation,
    Definition,
    Indicator,
    Objective,
    Plan,
    Target,
    direct,
    indirect,
    quotient,
    sum_of,
    weighted_mean,
)
from goldenthread.expectations import (
    Lag,
    above,
    at_least,
    at_most,
    cut_by,
    figure_of,
    last_year,
    linear,
    previous,
    profile,
)
from goldenthread.framework import Framework
from goldenthread.observations import Observation
from goldenthread.periods import UK_FINANCIAL_YEAR, Frequency, Period
from goldenthread.policies import (
    band,
    process_behaviour,
    progress,
    quartile,
    run_length,
    tolerance,
    trend_aware,
)
from goldenthread.projections import last_value, linear_trend, run_rate
from goldenthread.rollups import best_of, majority, worst_of
from goldenthread.values import Absent

CALENDAR = UK_FINANCIAL_YEAR

ASKED = (
    *(CALENDAR.quarter(2006, number) for number in (1, 2, 3, 4)),
    CALENDAR.year(2006),
    CALENDAR.quarter(2007, 1),
)
"""Four quarters, their year, and the quarter after."""

QUARTERS = tuple(each for each in ASKED if each.frequency is Frequency.QUARTER)
"""Of one frequency: only then are rows worked out and judged as a whole."""

FIRST, LAST = CALENDAR.quarter(2003, 1), CALENDAR.quarter(2007, 1)
"""There are figures from three years before what is asked for."""

DAYS = (date(2007, 8, 1), date(2006, 11, 15), date(2007, 7, 1))
"""All is over; a quarter is still running; the day after the last one."""

REPORTED = (
    Indicator("visits", unit="call", kind="flow", decimals=0),
    Indicator("phone", unit="call", kind="flow", decimals=1),
    Indicator("mail", unit="call", kind="flow", frequency="month"),
    Indicator("walks", unit="call", kind="flow", decimals=0, cumulative=True),
    Indicator("homes", unit="household", kind="stock", over_time="last"),
    Indicator("answered", unit="%", kind="ratio", decimals=0),
    Indicator("survey", unit="score", kind="index", frequency="year"),
    Indicator("pulse", unit="score", kind="index", decimals=0),
    Indicator("region", unit="score", kind="index"),
)
"""What figures are supplied for, by quarter unless it says otherwise."""


def _blended(weight: int) -> Calculation:
    return weighted_mean(
        {"pulse": weight, "region": 1}, reason="as agreed", coverage_floor=50
    )


BLEND = Indicator(
    "blend", unit="score", kind="index", decimals=1, calculated=_blended(2)
)

ALL = Indicator("all", unit="call", kind="flow", calculated=sum_of("visits", "phone"))

CALCULATED = (
    ALL,
    Indicator(
        "more", unit="call", kind="flow", calculated=sum_of("all", "phone", "mail")
    ),
    Indicator(
        "each",
        unit="call/household",
        kind="ratio",
        denominator="stock",
        calculated=quotient("visits", "homes"),
    ),
    BLEND,
)
"""`more` is made of `phone` in two ways: a diamond."""

INPUTS = {
    "all": ("visits", "phone"),
    "more": ("visits", "phone", "mail"),
    "each": ("visits", "homes"),
    "blend": ("pulse", "region"),
}
"""Reported indicators that a calculated one rests on."""

_NEAR = tolerance(percent_of_target=50)
_HALVES = progress({"red": band(below=50), "green": band(at_least=50)})
_WAY = linear(5, since="2005/06 Q4", to=15, by="2007/08 Q4")


def _target(id_: str, indicator: str, expect: object, **fields: object) -> Target:
    return Target(id_, objective="o0", indicator=indicator, expect=expect, **fields)


TARGETS = (
    _target("in-period", "visits", at_least(10)),
    _target("sibling", "visits", at_most(10), policy=_NEAR),
    _target("sum", "all", at_least(20), policy=_NEAR),
    _target("diamond", "more", at_least(40)),
    _target("quotient", "each", at_most(2)),
    _target("mean", "blend", at_least(_WAY), policy=_NEAR),
    _target("monthly", "mail", at_least(10)),
    _target("yearly", "survey", at_least(10)),
    _target("stock", "homes", at_most(10)),
    _target("ratio", "answered", at_least(50), policy=tolerance(points=25)),
    _target(
        "to-date",
        "visits",
        at_least(profile(40, (25, 50, 75, 100))),
        reading="year-to-date",
    ),
    _target("to-date-from-totals", "walks", at_least(15), reading="year-to-date"),
    _target("from-totals", "walks", at_least(5)),
    _target("rolling", "phone", at_least(30), reading="rolling", window=3),
    _target("annual", "visits", at_least(40), span="year"),
    _target("last-year", "pulse", at_least(last_year())),
    _target("trend", "pulse", at_least(15), policy=trend_aware()),
    _target("previous", "answered", at_least(previous())),
    _target("reference", "pulse", above(figure_of("region"))),
    _target("lagged", "pulse", above(figure_of("region", lag="year"))),
    _target(
        "change",
        "pulse",
        cut_by(percent=10),
        baseline=Baseline(period="2005/06 Q4"),
    ),
    _target("way", "pulse", at_least(15), policy=_HALVES, baseline=Baseline(5)),
    _target("chart", "visits", at_least(10), policy=process_behaviour()),
    _target("run", "all", at_least(20), policy=run_length(times=3)),
    _target(
        "peers",
        "region",
        at_least(10),
        policy=quartile("green", "amber", "amber", "red"),
    ),
    _target("run-rate", "visits", at_least(40), span="year", projection=run_rate()),
    _target("foreseen", "homes", at_most(10), span="year", projection=last_value()),
    _target(
        "line", "phone", at_least(40), span="year", projection=linear_trend(points=4)
    ),
)
"""One way to depend on a figure each."""

BY_NAME = {target.id: target for target in TARGETS}

PLANS = (
    Plan("p0", rule=worst_of()),
    Plan("p1", within="p0", rule=majority(coverage_floor=50)),
    Plan("p2", within=("p0", "p1")),
)

OBJECTIVES = (
    Objective("o0", plan="p0", support="always"),
    Objective("o1", plan="p1", support="always", rule=best_of(coverage_floor=50)),
    Objective("o2", plan="p1"),
    Objective("o3", plan="p2", support="never", priority=False),
)

LINKS = (
    direct("o2", "o1"),
    direct("o1", "o0"),
    direct("o2", "o0"),
    indirect("o3", "o0"),
    direct("deed", "o1"),
)
"""`o2` bears on `o0` in two ways; `o3` only indirectly."""

DEED = Action("deed", serves="o2", due=date(2006, 12, 1), completed=date(2007, 2, 1))


DECKS = {
    "over time": (
        *("to-date", "to-date-from-totals", "from-totals", "rolling", "annual"),
        *("run-rate", "line"),
    ),
    "against earlier": (
        *("last-year", "trend", "previous", "reference", "lagged", "change", "way"),
    ),
    "in series": ("chart", "run", "peers", "in-period", "sibling"),
    "made of others": (
        *("sum", "diamond", "quotient", "mean", "monthly", "yearly", "stock"),
        *("ratio", "foreseen"),
    ),
}
"""Targets that are judged together, so that few figures bear on many of them."""

ON_THE_GRID = ("in-period", "sibling", "sum", "mean", "run", "quotient", "reference")
"""Asked in quarters, most of these are worked out row by row, and some are not."""


@st.composite
def mixed_frameworks(draw: st.DrawFn, names: tuple[str, ...] = ()) -> Framework:
    """Draw frameworks with some targets, or with *names*, for any objectives."""
    chosen = names or draw(_several_names)
    homes = draw(st.lists(_homes, min_size=len(chosen), max_size=len(chosen)))
    pairs = zip(chosen, homes, strict=True)
    return make_framework(
        *(attrs.evolve(BY_NAME[name], objective=home) for name, home in pairs)
    )


_several_names = st.lists(
    st.sampled_from([target.id for target in TARGETS]),
    min_size=2,
    max_size=8,
    unique=True,
)
_homes = st.sampled_from([objective.id for objective in OBJECTIVES])


def make_framework(*targets: Target) -> Framework:
    """These targets, and whatever they rest on."""
    wanted = {target.indicator for target in targets}
    wanted |= {id_ for target in targets for id_, _ in _references(target)}
    calculated = [each for each in CALCULATED if each.id in wanted]
    calculated += [ALL] if "more" in wanted and ALL not in calculated else []
    wanted |= {id_ for each in calculated for id_ in INPUTS[each.id]}
    reported = [each for each in REPORTED if each.id in wanted]
    return Framework.of(
        *PLANS, *OBJECTIVES, *reported, *calculated, *targets, DEED, *LINKS
    )


def _references(target: Target) -> tuple[tuple[str, Lag], ...]:
    return getattr(target.expect, "refers_to", ())


def touching(framework: Framework) -> tuple[str, ...]:
    """Reported indicators on which a target rests, or to which one refers."""
    found: set[str] = set()
    for target in framework.targets:
        found.update(INPUTS.get(target.indicator, (target.indicator,)))
        found.update(id_ for id_, _ in framework.references_of(target.id))
    return tuple(sorted(found))


def own_periods(indicator: str) -> tuple[Period, ...]:
    """The periods of an indicator for which there may be figures."""
    (frequency,) = (each.frequency for each in REPORTED if each.id == indicator)
    if frequency is Frequency.YEAR:
        return tuple(CALENDAR.year(year) for year in range(2003, 2007))
    if frequency is Frequency.MONTH:
        return CALENDAR.range("2003/04 P01", "2007/08 P03")
    return CALENDAR.range(FIRST, LAST)


VALUES = st.sampled_from((10, 20, 5, 0, 15, 40))
"""On the edges of the targets, and on either side."""

ABSENCES = st.sampled_from(("missing", "suppressed", "not applicable"))

_bodies = st.sampled_from(("", "", "", "", "", "", "", "them"))
_peers = st.sampled_from(("", "", "them", "others"))
_turns = st.integers(0, 9)


@st.composite
def figures(draw: st.DrawFn, framework: Framework) -> Observation:
    """Draw one figure on which something in *framework* rests."""
    indicator = draw(st.sampled_from(touching(framework)))
    own = own_periods(indicator)
    period = draw(st.sampled_from(own[-6:]) | st.sampled_from(own[-10:]))
    turn, body = draw(_turns), draw(_peers if indicator == "region" else _bodies)
    if turn == 0:
        absent = Absent(draw(ABSENCES))
        return Observation(indicator, period, absent, body=body)
    if indicator == "answered":
        numerator = draw(st.sampled_from((5, 10, 2, 0)))
        return Observation(
            indicator, period, numerator=numerator, denominator=10, body=body
        )
    made = {1: "forecast", 2: "estimated", 3: "estimated"}.get(turn, "measured")
    known = history_value(indicator, period, own.index(period))
    value = draw(VALUES) if turn > 4 else known + draw(_hairs)
    return Observation(indicator, period, value, made=made, body=body)


_hairs = st.sampled_from((0, 0, Fraction(4, 10), Fraction(-4, 10)))
"""Beside a figure that is there already: rounded away, or nothing but its source."""


@st.composite
def overlays(draw: st.DrawFn, framework: Framework) -> list[Definition]:
    """Draw a definition or two that are supposed to be otherwise."""
    plain = [each for each in framework.targets if each.id in _PLAIN]
    choices: list[st.SearchStrategy[Definition]] = [
        st.builds(
            attrs.evolve,
            st.sampled_from(OBJECTIVES[:3]),
            rule=st.sampled_from((worst_of(), best_of(), majority(coverage_floor=50))),
            support=st.sampled_from(("always", "never", "without-own")),
        ),
        st.builds(direct, st.just("o2"), st.just("o1"), weight=_weights),
        st.builds(attrs.evolve, st.just(PLANS[1]), rule=_rules_of_plans),
    ]
    if plain:
        target = st.sampled_from(plain)
        choices.append(
            st.builds(attrs.evolve, target, expect=_levels, policy=_policies)
        )
    if "blend" in framework.indicators:
        mean = _weights.map(_blended)
        choices.append(st.builds(attrs.evolve, st.just(BLEND), calculated=mean))
    some = st.lists(st.one_of(choices), min_size=1, max_size=2, unique_by=_key_of)
    return draw(some)


_PLAIN = {"in-period", "sibling", "sum", "diamond", "monthly", "stock", "from-totals"}
"""Targets on a plain level, which any other level may replace."""

_weights = st.sampled_from((1, 2, 5))
_levels = st.sampled_from((5, 11, 30)).map(at_least)
_policies = st.sampled_from((None, _NEAR, trend_aware()))
_rules_of_plans = st.sampled_from((None, worst_of(), majority()))


def _key_of(definition: Definition) -> str:
    return definition.address


def history(framework: Framework, as_at: date) -> list[Observation]:
    """What is known on a day: a wave, so that charts have something to say."""
    found = []
    for indicator in touching(framework):
        over = [each for each in own_periods(indicator) if each.end < as_at]
        for number, period in enumerate(over):
            found.append(_supplied(indicator, period, number))
            if indicator == "region":
                found += [
                    Observation(indicator, period, value, body=body)
                    for body, value in PEERS.items()
                ]
    return found


WAVE = (10, 12, 9, 11, 8)
"""Not as long as a year, so that no year is like the one before."""

PEERS = {"them": 9, "others": 14, "a third": 12, "a fourth": 10}


def history_value(indicator: str, period: Period, number: int) -> int:
    """The *number*-th figure of an indicator; a total to date rises."""
    to_date = 10 * (period.number - 1) if indicator == "walks" else 0
    return WAVE[number % len(WAVE)] + to_date


def _supplied(indicator: str, period: Period, number: int) -> Observation:
    value = history_value(indicator, period, number)
    if indicator == "answered":
        return Observation(indicator, period, numerator=value % 10, denominator=10)
    return Observation(indicator, period, value)
