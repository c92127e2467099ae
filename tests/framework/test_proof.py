"""A framework that breaks a rule cannot be made; all that is wrong is told at once."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import (
    Action,
    Baseline,
    Break,
    Contribution,
    Indicator,
    Objective,
    Party,
    Plan,
    Target,
    direct,
    indirect,
    quotient,
    ratio_of_sums,
    sum_of,
    weighted_mean,
)
from goldenthread.errors import InvalidFrameworkError
from goldenthread.expectations import at_least, figure_of
from goldenthread.framework import Framework, quotient_factor
from goldenthread.policies import adopted, tolerance
from goldenthread.units import UNITS
from tests.framework.samples import COUNCIL, DEFINITIONS


def refused(*definitions: object, **settings: object) -> list[tuple[str, str]]:
    with pytest.raises(InvalidFrameworkError) as error:
        Framework.of(*definitions, **settings)
    return [(issue.code, issue.at) for issue in error.value.issues]


PLAN = Plan("p")
OBJECTIVE = Objective("o", plan="p")
RATIO = Indicator("i", unit="%", kind="ratio")


def flow(id_: str, **more: object) -> Indicator:
    return Indicator(id_, **{"unit": "visit", "kind": "flow", **more})


def target(**more: object) -> Target:
    sound = {"objective": "o", "indicator": "i", "expect": at_least(95)}
    return Target("t", **{**sound, **more})


@pytest.mark.parametrize(
    ("definitions", "expected"),
    [
        ([PLAN, Party("p")], ("duplicate-id", "plan:p")),
        ([Objective("o", plan="p")], ("dangling", "objective:o")),
        ([PLAN, Plan("q", within="r")], ("dangling", "plan:q")),
        ([PLAN, Plan("q", owners="p")], ("wrong-sort", "plan:q")),
        ([PLAN, OBJECTIVE, target()], ("dangling", "target:t")),
        (
            [PLAN, OBJECTIVE, RATIO, target(expect=at_least(figure_of("x")))],
            ("dangling", "target:t"),
        ),
        ([Action("a", serves="p"), PLAN], ("wrong-sort", "action:a")),
        ([RATIO, Party("b"), direct("i", "b")], ("wrong-sort", "contribution:i->b")),
        (
            [
                PLAN,
                OBJECTIVE,
                Objective("q", plan="p"),
                direct("o", "q"),
                indirect("o", "q"),
            ],
            ("duplicate-contribution", "contribution:o->q"),
        ),
        (
            [PLAN, OBJECTIVE, Action("a", serves="o"), indirect("a", "o")],
            ("own-and-indirect", "contribution:a->o"),
        ),
        ([PLAN, OBJECTIVE, direct("o", "o")], ("circle", "objective:o")),
        ([flow("i", unit="flock")], ("unknown-unit", "indicator:i")),
        ([flow("i", calculated=sum_of("x"))], ("dangling", "indicator:i")),
        ([flow("i", calculated=sum_of("i"))], ("circle", "indicator:i")),
        (
            [RATIO, flow("s", unit="%", calculated=sum_of("i"))],
            ("illegal-sum", "indicator:s"),
        ),
        (
            [flow("i", kind="stock"), flow("s", calculated=sum_of("i"))],
            ("illegal-sum", "indicator:s"),
        ),
        (
            [flow("i"), flow("s", unit="GBP", calculated=sum_of("i"))],
            ("incommensurable-units", "indicator:s"),
        ),
        (
            [
                flow("i"),
                Indicator("r", unit="%", kind="ratio", calculated=ratio_of_sums("i")),
            ],
            ("illegal-pool", "indicator:r"),
        ),
        (
            [
                RATIO,
                Indicator(
                    "m", unit="%", kind="ratio", calculated=weighted_mean({"i": 1})
                ),
            ],
            ("mean-without-reason", "indicator:m"),
        ),
        (
            [flow("i"), flow("j"), flow("q", calculated=quotient("i", "j"))],
            ("illegal-quotient", "indicator:q"),
        ),
        (
            [flow("i", frequency="year"), flow("s", calculated=sum_of("i"))],
            ("input-too-seldom", "indicator:s"),
        ),
        (
            [
                PLAN,
                OBJECTIVE,
                RATIO,
                flow("j"),
                target(expect=at_least(figure_of("j"))),
            ],
            ("incommensurable-units", "indicator:i"),
        ),
        (
            [PLAN, OBJECTIVE, RATIO, target(first="FY2007")],
            ("ambiguous", "target:t"),
        ),
        (
            [PLAN, OBJECTIVE, RATIO, target(first="2007/08", last="2006/07")],
            ("periods-out-of-order", "target:t"),
        ),
        (
            [PLAN, OBJECTIVE, RATIO, target(span="month")],
            ("span-too-short", "target:t"),
        ),
    ],
)
def test_what_contradicts_itself_is_refused_by_code_and_address(definitions, expected):
    assert expected in refused(*definitions)


@pytest.mark.parametrize(
    ("above", "below", "own", "factor"),
    [
        ("day", "FTE", "day/FTE", 1),
        ("GBP", "household", "GBP/household", 1),
        ("pence", "household", "GBP/household", Fraction(1, 100)),
        ("case", "case", "%", 1),
        ("case", "person", "cases per 1,000", 1),
        ("GBP/household", "day", "GBP/household/day", 1),
        ("GBP", "GBP/household", "household", 1),
        ("pence/day", "case/week", "GBP/case", Fraction(7, 100)),
        ("case", "household*day", "case/household/week", 7),
    ],
)
def test_a_quotient_is_in_its_own_unit(above, below, own, factor):
    """Pence over households are no pounds a household."""
    assert quotient_factor(UNITS, above, below, own) == factor


def divided(own: str, *inputs: str) -> list[tuple[str, str]]:
    kinds = {"kind": "ratio", "calculated": quotient("a", "b")}
    sides = [flow(id_, unit=unit) for id_, unit in zip("ab", inputs, strict=True)]
    return refused(*sides, Indicator("q", unit=own, **kinds))


def test_a_quotient_in_a_strange_unit_is_refused():
    assert divided("GBP", "day", "FTE") == [("incommensurable-units", "indicator:q")]
    assert divided("%", "day", "case") == [("incommensurable-units", "indicator:q")]
    assert divided("GBP", "flock", "case") == [("unknown-unit", "indicator:a")]


def test_breaks_and_baselines_name_periods_that_can_be_read():
    broken = Indicator("i", unit="%", kind="ratio", breaks=[Break("FY2007", "new")])
    started = target(baseline=Baseline(period="never"))

    assert refused(PLAN, OBJECTIVE, broken, started) == [
        ("ambiguous", "indicator:i"),
        ("unreadable", "target:t"),
    ]


def test_everything_wrong_is_told_at_once():
    """An author mends a list, not one line after the other."""
    found = refused(
        PLAN,
        Party("p"),
        Objective("o", plan="q"),
        flow("i", unit="flock"),
        flow("j", calculated=sum_of("j")),
        direct("o", "x"),
        levels=("a", "a"),
    )

    assert {code for code, _ in found} == {
        "circle",
        "dangling",
        "duplicate-id",
        "duplicate-level",
        "unknown-level",
        "unknown-unit",
    }


def test_every_issue_says_the_way_out():
    with pytest.raises(InvalidFrameworkError) as error:
        Framework.of(PLAN, Party("p"), direct("o", "x"), levels=("a", "a"))

    assert all(issue.hint for issue in error.value.issues)


def test_a_misspelt_id_is_told_its_neighbours():
    with pytest.raises(InvalidFrameworkError) as error:
        Framework.of(*DEFINITIONS, direct("relet", "no-homless"))

    hints = {issue.message: issue.hint for issue in error.value.issues}
    assert "'relets'" in hints["source names 'relet', which is not defined"]
    assert "'no-homeless'" in hints["end names 'no-homless', which is not defined"]


def test_plans_lie_within_wider_ones():
    levels = ("community", "service", "team")
    wide, narrow = Plan("w", level="service"), Plan("n", level="team", within="w")

    assert Framework.of(wide, narrow, levels=levels).plans.ids == ("w", "n")
    assert refused(wide, attrs.evolve(narrow, level="community"), levels=levels) == [
        ("levels-out-of-order", "plan:n")
    ]
    assert refused(wide, attrs.evolve(narrow, level="service"), levels=levels) == [
        ("levels-out-of-order", "plan:n")
    ]
    assert refused(wide, attrs.evolve(narrow, level="taem"), levels=levels) == [
        ("unknown-level", "plan:n")
    ]


def test_without_levels_a_plan_may_say_anything():
    assert len(Framework.of(Plan("w", level="whatever")).plans) == 1


@pytest.mark.parametrize(
    ("settings", "at"),
    [
        ({"title": None}, "title"),
        ({"home": 5}, "home"),
        ({"levels": None}, "levels"),
        ({"levels": 5}, "levels"),
        ({"levels": [5]}, "levels"),
        ({"levels": {"a", "b"}}, "levels"),
        ({"calendar": "April"}, "calendar"),
        ({"calendar": None}, "calendar"),
        ({"scale": "RAG"}, "scale"),
        ({"units": "pint"}, "units"),
        ({"policy": "met or not"}, "policy"),
        ({"policy": tolerance(units=2)}, "policy"),
    ],
)
def test_a_setting_of_the_wrong_type_is_refused(settings, at):
    assert refused(PLAN, **settings) == [("wrong-type", at)]


def test_all_wrong_settings_are_told_at_once():
    assert [at for _, at in refused(PLAN, None, title=None, scale=5, units=5)] == [
        "definition 2",
        "title",
        "scale",
        "units",
    ]


def test_a_default_policy_says_who_adopted_it():
    """Else nobody can be asked who decided amber."""
    rule = tolerance(units=2)
    with pytest.raises(InvalidFrameworkError) as error:
        Framework.of(PLAN, policy=rule)

    (issue,) = error.value.issues
    assert "adopted(policy" in issue.hint
    assert Framework.of(PLAN, policy=adopted(rule, name="ours", owner="Cabinet"))


@pytest.mark.parametrize(
    "stranger", [None, "plan", 5, [PLAN], (PLAN,), {"id": "p"}, Plan, object()]
)
def test_only_definitions_make_a_framework(stranger):
    assert refused(PLAN, stranger) == [("not-a-definition", "definition 2")]


@pytest.mark.parametrize("definitions", [None, 5])
def test_definitions_come_as_a_list(definitions):
    with pytest.raises(InvalidFrameworkError) as error:
        Framework(definitions=definitions)

    assert [issue.at for issue in error.value.issues] == ["definitions"]


def test_a_list_is_told_how_it_is_unpacked():
    with pytest.raises(InvalidFrameworkError) as error:
        Framework.of([PLAN])

    assert "*definitions" in error.value.issues[0].hint


def test_nothing_at_all_is_a_framework():
    """It is where an editor begins."""
    empty = Framework.of()

    assert empty.orphans() == ()
    assert len(empty.observations()) == 0


@given(st.permutations(DEFINITIONS))
def test_the_order_of_definitions_proves_nothing(definitions):
    shuffled = Framework.of(*definitions, levels=COUNCIL.levels)

    assert set(shuffled.above("keys")) == set(COUNCIL.above("keys"))
    assert set(shuffled.golden_threads("keys")) == set(COUNCIL.golden_threads("keys"))


ids = st.sampled_from("abcde")

elements = st.one_of(
    st.builds(Party, ids),
    st.builds(Plan, ids, within=st.lists(ids, max_size=2, unique=True)),
    st.builds(Objective, ids, plan=ids),
    st.builds(flow, ids, calculated=st.none() | st.builds(sum_of, ids)),
    st.builds(
        lambda i, o, n: Target(i, objective=o, indicator=n, expect=at_least(1)),
        ids,
        ids,
        ids,
    ),
    st.builds(Action, ids, serves=st.lists(ids, max_size=2, unique=True)),
    st.builds(
        Contribution, ids, ids, directness=st.sampled_from(["direct", "indirect"])
    ),
)


@given(st.lists(elements, max_size=8))
def test_random_definitions_raise_nothing_but_our_error(definitions):
    """And what is made is acyclic, with every reference defined."""
    try:
        framework = Framework.of(*definitions)
    except InvalidFrameworkError:
        return

    assert framework.graph.is_acyclic
    assert isinstance(str(framework), str)


def test_issues_do_not_depend_on_the_order_of_definitions():
    wrong = [PLAN, Objective("o", plan="q"), flow("i", unit="flock")]

    assert sorted(refused(*wrong)) == sorted(refused(*reversed(wrong)))
