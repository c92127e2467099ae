"""The strategies draw what they promise, reach every corner, and shrink."""

from __future__ import annotations

from datetime import UTC, date

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from goldenthread import strategies
from goldenthread.aggregations import BUILTIN as AGGREGATIONS
from goldenthread.definitions import Objective, Party, Role, Target
from goldenthread.errors import InvalidFrameworkError
from goldenthread.expectations import BUILTIN as EXPECTATIONS
from goldenthread.expectations import LEVELS, Change, Verb
from goldenthread.framework import Framework
from goldenthread.ledger import Amendment, Check, Withdrawal
from goldenthread.observations import BoundFigure
from goldenthread.policies import Adopted, Banded, MetOrNot, Of, Tolerance
from goldenthread.projections import BUILTIN as PROJECTIONS
from goldenthread.values import Absent, Known, exact
from tests.strategies.reach import FEW, classes_in, reaches


def smallest(strategy, condition):
    return find(strategy, condition, settings=FEW)


def test_the_front_door_names_every_strategy():
    """Whoever looks for one finds it in one place."""
    for name in strategies.__all__:
        assert getattr(strategies, name).__doc__


@pytest.mark.parametrize(
    "make",
    [
        strategies.absences,
        strategies.adoptions,
        strategies.actions,
        strategies.banded_policies,
        strategies.bands,
        strategies.baselines,
        strategies.breaks,
        strategies.calendars,
        strategies.changes,
        strategies.contributions,
        strategies.default_policies,
        strategies.delays,
        strategies.expectations,
        strategies.facts,
        strategies.figures,
        strategies.frequencies,
        strategies.ids,
        strategies.indicators,
        strategies.instants,
        strategies.judgements,
        strategies.known,
        strategies.ledgers,
        strategies.levels,
        strategies.milestones,
        strategies.objectives,
        strategies.parties,
        strategies.periods,
        strategies.plans,
        strategies.projections,
        strategies.provenances,
        strategies.ratings,
        strategies.recurrences,
        strategies.results,
        strategies.rollups,
        strategies.scales,
        strategies.snapshots,
        strategies.statuses,
        strategies.tallies,
        strategies.threads,
        strategies.units,
        strategies.weights,
        strategies.whys,
    ],
)
def test_what_is_drawn_is_a_value(make):
    """Valid or it could not have been made; equal to itself, and hashable."""

    @given(make())
    @settings(max_examples=50)
    def check(value):
        assert value == value  # noqa: PLR0124 - NaN would not be
        assert isinstance(hash(value), int)

    check()


@given(strategies.figures(near=["94.95"]))
def test_figures_are_exact_and_finite(figure):
    """A figure that could not be reported would test nothing."""
    assert figure.is_finite()
    assert str(exact(figure))


@pytest.mark.parametrize("wanted", ["94.95", "94.949", "94.951", "0", "1e15", "1e-9"])
def test_nasty_figures_are_found(wanted):
    """On the edge, a hair beside it, nothing, the huge and the tiny."""
    hit = exact(wanted)

    found = smallest(
        strategies.figures(near=["94.95"]), lambda figure: exact(figure) == hit
    )

    assert exact(found) == hit


def test_the_smallest_framework_is_small():
    """What is left after shrinking is what a reader has to read."""
    framework = smallest(strategies.frameworks(), lambda _: True)

    assert len(framework.definitions) == 4
    assert (len(framework.plans), len(framework.objectives)) == (1, 1)


def has_diamond(framework: Framework) -> bool:
    return any(
        framework.count_golden_threads(element.id) > 1
        for element in (*framework.objectives, *framework.targets)
    )


CORNERS = {
    "a diamond": has_diamond,
    "a plan within two plans": lambda f: any(len(p.within) > 1 for p in f.plans),
    "a non-priority": lambda f: any(not o.priority for o in f.objectives),
    "a contextual indicator": lambda f: any(i.contextual for i in f.indicators),
    "two targets on an indicator": lambda f: any(
        len(f.targets_on(i.id)) > 1 for i in f.indicators
    ),
    "a rolling target": lambda f: any(t.window for t in f.targets),
    "a stretch target": lambda f: any(t.role is Role.STRETCH for t in f.targets),
    "a level from elsewhere": lambda f: any(f.references_of(t.id) for t in f.targets),
    "an indirect link": lambda f: any(not link.is_direct for link in f.contributions),
    "an action that serves a target": lambda f: any(
        end in f.targets for action in f.actions for end in action.serves
    ),
} | {
    f"a {rule}": lambda f, rule=rule: any(
        i.calculated and type(i.calculated.by).__name__ == rule for i in f.indicators
    )
    for rule in (each.__name__ for each in AGGREGATIONS)
}


def rules_in(framework: Framework) -> set[object]:
    """The classes of all rules, their words and the meanings of tolerances."""
    found: set[object] = set()
    for target in framework.targets:
        policy = framework.policy_of(target.id)
        found |= classes_in((target.expect, target.policy))
        if isinstance(policy, Tolerance):
            fields = ("units", "points", "percent_of_target", "percent_of_way")
            found |= {f for f in fields if getattr(policy, f) is not None}
        if isinstance(policy, Banded):
            found.add(policy.of)
        if isinstance(target.expect, Change):
            found.add(target.expect.verb)
    return found


CORNERS |= {
    f"a rule: {getattr(rule, '__name__', rule)}": lambda f, rule=rule: (
        rule in rules_in(f)
    )
    for rule in (
        *(*EXPECTATIONS, *LEVELS, MetOrNot, Tolerance, Banded, Adopted),
        *(*Of, *Verb),
        *("units", "points", "percent_of_target", "percent_of_way"),
    )
}

CORNERS |= {
    "a total to date": lambda f: any(i.cumulative for i in f.indicators),
    "a total that never falls": lambda f: any(
        i.cumulative and i.non_negative for i in f.indicators
    ),
    "a break": lambda f: any(
        not each.bridge for i in f.indicators for each in i.breaks
    ),
    "a bridged break": lambda f: any(
        each.bridge for i in f.indicators for each in i.breaks
    ),
    "a baseline to be looked up": lambda f: any(
        t.baseline is not None and t.baseline.value is None for t in f.targets
    ),
    "a change in each year": lambda f: any(
        getattr(t.expect, "each_year", False) for t in f.targets
    ),
    "a target without a projection": lambda f: any(
        t.projection is None for t in f.targets
    ),
    "a floor of coverage in a calculation": lambda f: any(
        i.calculated and i.calculated.coverage_floor is not None for i in f.indicators
    ),
    "a floor of coverage in a roll-up": lambda f: any(
        o.rule.coverage_floor is not None for o in f.objectives
    ),
    "a roll-up that counts what is judged by hand": lambda f: any(
        o.rule.counts_by_hand for o in f.objectives
    ),
    "a judgement by hand": lambda f: f.judged_by_hand,
    "an adopted default": lambda f: f.policy is not None,
    "a unit of one's own": lambda f: any(i.unit == "hedgehog" for i in f.indicators),
}


CORNERS |= {
    f"a projection: {rule.__name__}": lambda f, rule=rule: any(
        type(t.projection) is rule for t in f.targets
    )
    for rule in PROJECTIONS
}


@pytest.mark.parametrize("corner", CORNERS)
def test_frameworks_reach_every_corner(corner):
    """A strategy that never draws a diamond proves nothing about diamonds."""
    assert reaches(strategies.frameworks, CORNERS[corner])


@pytest.mark.parametrize("corner", ["an indirect link", "a stretch target"])
def test_a_corner_is_shrunk_to_a_corner(corner):
    """A handful of definitions, and the one that matters."""
    found = smallest(strategies.frameworks(), CORNERS[corner])

    assert len(found.definitions) <= 8


@pytest.mark.parametrize("is_fallen", [True, False])
def test_totals_to_date_rise_and_are_corrected(is_fallen):
    """A fall is drawn as what it may be: a correction."""

    def has_one(card):
        return any(bound.correction is is_fallen for bound in card.observed)

    assert reaches(strategies.scorecards, has_one)


REASONS = {
    "missing",
    "suppressed",
    "undefined",
    "undetermined",
    "not-applicable",
    "not-due",
    "not-in-force",
    "ended",
    "contextual",
    "incomplete",
    "nothing-beneath",
    "counts-only",
    "no-target",
}


def reasons_of(card) -> set[str]:
    return {result.status.code for result in card}


def colours_of(card) -> set[str]:
    scale = card.framework.scale
    named = {
        scale.near_code: "near",
        scale.worst.code: "worst",
        scale.best.code: "best",
    }
    return {named.get(r.status.code, "") for r in card if r.sort == "target"}


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_cards_reach_every_reason_for_not_being_rated(reason):
    """Every way of not knowing is walked."""
    assert reaches(strategies.scorecards, lambda card: reason in reasons_of(card))


@pytest.mark.parametrize("colour", ["worst", "near", "best"])
def test_cards_reach_every_colour(colour):
    """Every branch of judging is walked."""
    assert reaches(strategies.scorecards, lambda card: colour in colours_of(card))


def verdicts_of(card):
    cells = (cell for row in card.cells.values() for cell in row)
    return (cell.verdict for cell in cells if hasattr(cell, "verdict"))


OUTLOOKS = {
    "a target that is rated in the outlook only": lambda card: any(
        r.sort == "target" and r.outlook.is_rated and not r.status.is_rated
        for r in card
    ),
    "a forecast of a period that is open": lambda card: any(
        each.period.end >= card.as_at
        and isinstance(each.figure, Known)
        and each.figure.provenance.made == "forecast"
        for each in card.observed
    ),
    "an outlook that is undetermined": lambda card: any(
        r.outlook.code == "undetermined" and r.status.code == "not-due" for r in card
    ),
    "a judgement by hand that stands in": lambda card: any(
        verdict.by_hand for verdict in verdicts_of(card)
    ),
    "a status that leaves something out": lambda card: any(
        verdict.rating.is_rated
        and verdict.withheld
        and verdict.rating != card.framework.scale.worst
        for verdict in verdicts_of(card)
    ),
    "a figure that leaves something out": lambda card: any(
        isinstance(r.figure, Known) and not r.figure.coverage.is_complete for r in card
    ),
}


@pytest.mark.parametrize("corner", OUTLOOKS)
def test_cards_look_ahead_and_leave_out(corner):
    """Open spans, forecasts, judgements by hand and gaps, whatever the rest is."""
    assert reaches(strategies.scorecards, OUTLOOKS[corner])


@given(st.data())
def test_targets_and_policies_fit_what_they_are_drawn_for(data: st.DataObject):
    """None of them is refused by a framework that holds what they name."""
    framework = data.draw(strategies.frameworks())

    try:
        again = Framework.of(
            *framework.definitions[::-1],
            levels=framework.levels,
            calendar=framework.calendar,
            scale=framework.scale,
            policy=framework.policy,
            units=framework.units,
        )
    except InvalidFrameworkError as error:  # pragma: no cover - that is the law
        pytest.fail(str(error))

    assert all(isinstance(target, Target) for target in again.targets)


@given(st.data())
def test_observed_figures_are_provisional_absent_and_on_the_edge(data: st.DataObject):
    """And only of reported indicators, in their own periods."""
    card = data.draw(strategies.scorecards())

    for bound in card.observed:
        indicator = card.framework.indicators[bound.indicator]
        assert indicator.calculated is None
        assert bound.period.frequency is indicator.frequency
        assert isinstance(bound.figure, Absent) or bound.figure.is_exact


# -- ledgers


def drawn(strategy, count):
    """The first *count* of what a strategy draws, none of them shrunk."""
    found = []

    @settings(FEW, max_examples=count, phases=[Phase.generate])
    @given(strategy)
    def draw(ledger):
        found.append(ledger)

    draw()
    return found


@pytest.fixture(scope="module")
def eventful():
    """Ledgers in which much happens, drawn once for all corners."""
    return drawn(strategies.ledgers(events=16), 200)


def amends(*names: str):
    """Whether a ledger amends any of these fields."""
    return holds(
        lambda fact: (
            isinstance(fact.what, Amendment)
            and not dict(fact.what.fields).keys().isdisjoint(names)
        )
    )


def holds(condition):
    return lambda ledger: any(map(condition, ledger.facts))


def is_taken_back(fact) -> bool:
    return isinstance(fact.what, Withdrawal) and fact.what.period is not None


def is_withdrawn(fact) -> bool:
    return isinstance(fact.what, Withdrawal) and fact.what.period is None


LEDGERS = {
    "what a target demands": amends("expect"),
    "what a target is for": amends("role", "first", "projection", "objective"),
    "how an indicator is measured": amends("decimals", "due_after", "breaks"),
    "who validates": amends("validators"),
    "a calculation": amends("calculated"),
    "how an objective is judged": amends("rule", "priority", "support", "plan"),
    "a weight": amends("weight"),
    "an owner": amends("owners"),
    "what an action reports": amends("progress", "started", "milestones"),
    "the default policy": holds(
        lambda fact: isinstance(fact.what, Amendment) and not fact.what.of
    ),
    "a withdrawal": holds(is_withdrawn),
    "a figure taken back": holds(is_taken_back),
    "a check": holds(lambda fact: isinstance(fact.what, Check)),
    "a backdated correction": holds(lambda fact: fact.is_backdated),
    "a corrected figure": lambda ledger: any(
        isinstance(fact.what, BoundFigure) for fact in ledger.corrections
    ),
    "a figure of another body": holds(
        lambda fact: isinstance(fact.what, BoundFigure) and fact.what.body == "another"
    ),
    "definitions that come later": lambda ledger: (
        len(
            {f.recorded for f in ledger.facts if isinstance(f.what, (Party, Objective))}
        )
        > 1
    ),
    "another day in UTC": holds(lambda f: f.day != f.recorded.astimezone(UTC).date()),
    "several editions": lambda ledger: len(ledger.editions) > 2,
    "a publication": lambda ledger: ledger.snapshots,
}


@pytest.mark.parametrize("corner", LEDGERS)
def test_ledgers_reach_every_corner(corner, eventful):
    """All that a ledger can hold happens in some of them."""
    assert any(map(LEDGERS[corner], eventful))


def test_the_smallest_ledgers_are_small():
    """A reader has to read what is left after shrinking."""
    ledgers = drawn(strategies.ledgers(size=1, events=1), 20)

    sizes = [
        len(each.as_of(date(2008, 1, 1)).framework.definitions) for each in ledgers
    ]
    assert min(sizes) <= 5
    assert min(len(each.editions) for each in ledgers) <= 2
