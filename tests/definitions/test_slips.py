"""Whatever a hand or a spreadsheet puts into a field is refused in our words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import (
    Action,
    Baseline,
    Break,
    Calculation,
    Contribution,
    Indicator,
    Input,
    Milestone,
    Objective,
    Party,
    Plan,
    Target,
    direct,
    indirect,
    quotient,
    sum_of,
    weighted_mean,
)
from goldenthread.errors import DefinitionError, GoldenThreadError, Issue
from goldenthread.expectations import at_least
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.policies import tolerance
from goldenthread.rollups import WorstOf

SOUND = {
    Party: {"id": "lsp"},
    Plan: {"id": "housing"},
    Objective: {"id": "offers", "plan": "housing"},
    Indicator: {"id": "offer-21", "unit": "%", "kind": "ratio"},
    Target: {
        "id": "offers-21",
        "objective": "offers",
        "indicator": "offer-21",
        "expect": at_least(95),
    },
    Action: {"id": "knot", "serves": "offers"},
    Contribution: {"source": "relets", "end": "offers"},
    Baseline: {"value": 1},
    Break: {"first": "2006/07", "reason": "a new survey"},
    Milestone: {"title": "half way", "due": date(2006, 6, 1)},
    Input: {"indicator": "offer-21"},
    Calculation: {"inputs": [Input("offer-21")], "by": sum_of("offer-21").by},
}

FIELDS = [(sort, field.alias) for sort in SOUND for field in attrs.fields(sort)]

SLIPS = [
    None,
    95,
    0.5,
    float("nan"),
    True,
    "heavy",
    "",
    " blank ",
    "x" * 300,
    "two\nlines",
    b"bytes",
    [],
    [None],
    [5],
    [["a"]],
    ["a", "a"],
    {"a": 1},
    {"b", "a"},
    date(2006, 6, 1),
    datetime(2006, 6, 1, 12, tzinfo=UTC),
    object(),
    int,
    WorstOf,
    tolerance,
]


def refusal(sort, **slips) -> list[str]:
    with pytest.raises(GoldenThreadError) as refused:
        sort(**{**SOUND[sort], **slips})
    return [issue.code for issue in refused.value.issues]


def found(sort, field, slip) -> tuple[Issue, ...]:
    """What is wrong with *slip*; nothing if it makes a value that can be hashed."""
    try:
        hash(sort(**{**SOUND[sort], field: slip}))
    except DefinitionError as refused:
        return refused.issues
    return ()


@pytest.mark.parametrize(("sort", "field"), FIELDS)
def test_a_slip_in_any_field_is_taken_or_refused_in_our_words(sort, field):
    """Python's own errors name neither the element nor the way out."""
    for slip in SLIPS:
        assert all(issue.at and issue.hint for issue in found(sort, field, slip))


@given(
    st.sampled_from(FIELDS),
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.binary()
        | st.dates()
        | st.decimals(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=5,
    ),
)
def test_no_definition_raises_anything_but_our_errors(place, slip):
    """A host catches one base class, and then may trust what it holds."""
    sort, field = place

    assert all(issue.code for issue in found(sort, field, slip))


@pytest.mark.parametrize(
    ("sort", "slips", "codes"),
    [
        (Target, {"expect": 95}, ["wrong-type"]),
        (Target, {"expect": at_least}, ["wrong-type"]),
        (Target, {"policy": "10 %"}, ["wrong-type"]),
        (Target, {"policy": type(tolerance(units=1))}, ["wrong-type"]),
        (Target, {"baseline": "x"}, ["not-a-figure"]),
        (Target, {"span": "fortnight"}, ["unknown-word"]),
        (Target, {"role": "hero"}, ["unknown-word"]),
        (Target, {"reading": "rolling"}, ["bad-window"]),
        (Target, {"window": 3}, ["bad-window"]),
        (Target, {"reading": "rolling", "window": True}, ["bad-window"]),
        (Target, {"first": 2006}, ["wrong-type"]),
        (Target, {"last": date(2006, 6, 1)}, ["wrong-type"]),
        (Target, {"withdrawn": "merged"}, ["withdrawn-without-last"]),
        (Target, {"withdrawn": None}, ["wrong-type"]),
        (Target, {"objective": None}, ["malformed-id"]),
        (Indicator, {"kind": "rato"}, ["unknown-word"]),
        (Indicator, {"unit": None}, ["wrong-type"]),
        (Indicator, {"decimals": "1"}, ["bad-decimals"]),
        (Indicator, {"decimals": 13}, ["bad-decimals"]),
        (Indicator, {"frequency": "span"}, ["unknown-word"]),
        (Indicator, {"calendar": "April"}, ["wrong-type"]),
        (Indicator, {"calculated": "sum"}, ["wrong-type"]),
        (Indicator, {"numerator": "ratio"}, ["unknown-word"]),
        (Indicator, {"contextual": "no"}, ["wrong-type"]),
        (Indicator, {"cumulative": True}, ["not-a-flow"]),
        (Indicator, {"breaks": ["2006/07"]}, ["wrong-type"]),
        (Indicator, {"due_after": 0}, ["bad-delay"]),
        (Indicator, {"due_after": -3}, ["bad-delay"]),
        (Indicator, {"due_after": True}, ["bad-delay"]),
        (Indicator, {"due_after": "3 months"}, ["bad-delay"]),
        (Indicator, {"due_after": None}, ["bad-delay"]),
        (
            Indicator,
            {"kind": "flow", "due_after": 2, "calculated": sum_of("a")},
            ["due-after-calculation"],
        ),
        (
            Indicator,
            {"kind": "flow", "cumulative": True, "calculated": sum_of("a")},
            ["cumulative-calculation"],
        ),
        (Objective, {"owners": None}, ["wrong-type"]),
        (Objective, {"tags": 5}, ["wrong-type"]),
        (Objective, {"priority": "no"}, ["wrong-type"]),
        (Objective, {"rule": WorstOf}, ["wrong-type"]),
        (Objective, {"support": "sometimes"}, ["unknown-word"]),
        (Objective, {"title": None}, ["wrong-type"]),
        (Plan, {"within": None}, ["wrong-type"]),
        (Plan, {"within": ["a", "a"]}, ["doubled-id"]),
        (Plan, {"first_day": datetime(2006, 4, 1, tzinfo=UTC)}, ["not-a-day"]),
        (Plan, {"rule": "worst"}, ["wrong-type"]),
        (Action, {"milestones": None}, ["wrong-type"]),
        (Action, {"milestones": ["half way"]}, ["wrong-type"]),
        (Action, {"progress": "abc"}, ["not-a-figure"]),
        (Action, {"progress": 101}, ["bad-progress"]),
        (Action, {"due": "2006-06-01"}, ["not-a-day"]),
        (Action, {"first": "2006-06-01"}, ["not-a-day"]),
        (Contribution, {"weight": "heavy"}, ["not-a-figure"]),
        (Contribution, {"weight": -1}, ["negative-weight"]),
        (Contribution, {"weight": 10**5000}, ["not-a-figure"]),
        (Contribution, {"directness": "some"}, ["unknown-word"]),
        (Milestone, {"due": None}, ["not-a-day"]),
        (Baseline, {"value": None}, ["empty-baseline"]),
        (Calculation, {"inputs": "offer-21"}, ["wrong-type"]),
        (Calculation, {"by": "sum"}, ["wrong-type"]),
    ],
)
def test_a_slip_has_a_code_of_its_own(sort, slips, codes):
    assert refusal(sort, **slips) == codes


def test_all_slips_of_one_definition_are_told_at_once():
    """Nobody wants to find six errors one run after the other."""
    slips = {"expect": 95, "owners": None, "role": "hero", "tags": 5, "note": None}

    assert sorted(refusal(Target, **slips)) == [
        "unknown-word",
        "wrong-type",
        "wrong-type",
        "wrong-type",
        "wrong-type",
    ]


def test_an_issue_holds_address_value_and_way_out():
    with pytest.raises(DefinitionError) as refused:
        Indicator("BV12", unit="%", kind="rato")

    (issue,) = refused.value.issues
    assert issue.at == "indicator:BV12"
    assert "'rato'" in issue.message
    assert "'ratio'" in issue.hint


def test_a_long_value_does_not_bury_the_message():
    with pytest.raises(DefinitionError) as refused:
        Party("lsp", list(range(10_000)))

    assert len(str(refused.value)) < 300


def test_missing_and_unknown_arguments_stay_errors_of_the_call():
    """They are slips in a program, and every editor knows them already."""
    with pytest.raises(TypeError):
        Objective("offers")
    with pytest.raises(TypeError):
        Objective("offers", plan="housing", owner="lsp")


@pytest.mark.parametrize("several", [["b", "a"], ("b", "a"), iter(["b", "a"])])
def test_ids_may_come_in_any_sort_of_list(several):
    assert Plan("p", within=several).within == ("b", "a")


def test_one_id_is_one_id_and_not_its_letters():
    assert Action("knot", serves="offers").serves == ("offers",)


def test_a_set_of_ids_is_put_into_order():
    """The order of a set differs from one process to the next."""
    assert Plan("p", within={"c", "a", "b"}).within == ("a", "b", "c")


@pytest.mark.parametrize("id_", ["BV12", "NI 192", "LI-07/2", "Straße", "x" * 200])
def test_ids_are_the_users_own_text(id_):
    assert Party(id_).id == id_


@pytest.mark.parametrize("id_", ["", " a", "a ", "a\tb", "a\u2028b", "x" * 201, 12])
def test_an_id_that_would_not_survive_print_is_refused(id_):
    assert refusal(Party, id=id_) == ["malformed-id"]


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (sum_of, ["no-inputs"]),
        (lambda: sum_of("a", "a"), ["doubled-input"]),
        (lambda: sum_of(["a", "b"]), ["malformed-id"]),
        (lambda: quotient("a", "a"), ["doubled-input"]),
        (lambda: Calculation([Input("a")], quotient("a", "b").by), ["bad-quotient"]),
        (lambda: weighted_mean({"a": 0, "b": 0}), ["no-weight"]),
        (lambda: weighted_mean({"a": -1}), ["negative-weight"]),
        (lambda: weighted_mean({"a": "heavy"}), ["not-a-figure"]),
        (lambda: weighted_mean(["a", "b"]), ["wrong-type"]),
        (lambda: direct("a", "b", weight=None), ["wrong-type"]),
        (lambda: indirect("a", None), ["malformed-id"]),
    ],
)
def test_shorthands_refuse_in_the_same_words(make, codes):
    with pytest.raises(DefinitionError) as refused:
        make()

    assert [issue.code for issue in refused.value.issues] == codes


def test_an_action_ends_in_one_way():
    codes = refusal(
        Action, cancelled=date(2006, 6, 1), completed=date(2006, 5, 1), reason=""
    )

    assert codes == ["cancelled-without-reason", "cancelled-and-completed"]


def test_days_stand_in_their_order():
    days = {"start": date(2006, 6, 2), "due": date(2006, 6, 1)}

    assert refusal(Action, **days) == ["days-out-of-order"]
    assert refusal(Plan, first_day=date(2006, 6, 2), last_day=date(2006, 6, 1)) == [
        "days-out-of-order"
    ]


def test_words_may_be_typed_as_people_type_them():
    indicator = Indicator("i", unit="%", kind="RATIO", calendar=UK_FINANCIAL_YEAR)

    assert indicator == Indicator(
        "i", unit="%", kind="ratio", calendar=UK_FINANCIAL_YEAR
    )
