"""What a policy says of itself: which status, up to where, and who owns the limit."""

from __future__ import annotations

from datetime import date

import pytest

import goldenthread as gt
from goldenthread.expectations import Context, at_least, at_most, between, previous
from goldenthread.policies import (
    Adopted,
    Assessment,
    Banded,
    Case,
    Judged,
    MetOrNot,
    Tolerance,
    adopted,
    band,
    banded,
    judged_by,
    met_or_not,
    nested,
    sentence_of,
    tolerance,
)
from goldenthread.values import (
    FIVE_STEP,
    MET_OR_NOT,
    RAG,
    Absent,
    Acceptance,
    Bands,
    Cut,
    Known,
    NotRated,
    exact,
)

QUARTER = gt.UK_FINANCIAL_YEAR.parse("2006/07 Q2")


@pytest.mark.parametrize(
    ("make", "plain", "said"),
    [
        (
            met_or_not,
            "best if met, worst if not; no tolerance was adopted",
            "Green if met, Red if not; no tolerance was adopted",
        ),
        (
            lambda: tolerance(percent_of_target=10),
            "best if met; near if missed by ≤ 10 % of the target; worst if by more (>)",
            "Green if met; Amber if missed by ≤ 10 % of the target; Red if by more (>)",
        ),
        (
            lambda: tolerance(units=1250, inclusive=False),
            "best if met; near if missed by < 1,250 units; worst if by more (≥)",
            "Green if met; Amber if missed by < 1,250 units; Red if by more (≥)",
        ),
        (
            lambda: tolerance(points="2.5"),
            (
                "best if met; near if missed by ≤ 2.5 percentage points; "
                "worst if by more (>)"
            ),
            (
                "Green if met; Amber if missed by ≤ 2.5 percentage points; "
                "Red if by more (>)"
            ),
        ),
        (
            lambda: tolerance(percent_of_way=20),
            (
                "best if met; near if missed by ≤ 20 % of the way from the baseline; "
                "worst if by more (>)"
            ),
            (
                "Green if met; Amber if missed by ≤ 20 % of the way from the baseline; "
                "Red if by more (>)"
            ),
        ),
        (
            lambda: tolerance(floor=90),
            "best if met; near if missed but ≥ 90; else worst",
            "Green if met; Amber if missed but ≥ 90; else Red",
        ),
        (
            lambda: tolerance(ceiling=110, inclusive=False),
            "best if met; near if missed but < 110; else worst",
            "Green if met; Amber if missed but < 110; else Red",
        ),
        (
            lambda: tolerance(floor=90, ceiling=110),
            "best if met; near if missed but ≥ 90 and ≤ 110; else worst",
            "Green if met; Amber if missed but ≥ 90 and ≤ 110; else Red",
        ),
        (
            lambda: tolerance(floor=0, ceiling=0, inclusive=False),
            "best if met; near if missed but > 0 and < 0; else worst",
            "Green if met; Amber if missed but > 0 and < 0; else Red",
        ),
        (
            lambda: banded({"red": band(below=1250), "green": band(at_least=1250)}),
            "red < 1,250 ≤ green, whether or not the target is met",
            "Red < 1,250 ≤ Green, whether or not the target is met",
        ),
        (
            lambda: banded(
                {"good": band(at_most=-5), "red": band(above=-5)}, of="difference"
            ),
            (
                "good ≤ -5 < red (difference from the target), "
                "whether or not the target is met"
            ),
            (
                "good ≤ -5 < Red (difference from the target), "
                "whether or not the target is met"
            ),
        ),
        (
            lambda: banded(
                {
                    "red": (band(below=90), band(above=110)),
                    "green": band(at_least=90, at_most=110),
                },
                of="percent of level",
            ),
            (
                "red < 90 ≤ green ≤ 110 < red (per cent of the target), "
                "whether or not the target is met"
            ),
            (
                "Red < 90 ≤ Green ≤ 110 < Red (per cent of the target), "
                "whether or not the target is met"
            ),
        ),
        (
            lambda: banded({"amber": band()}),
            "amber, whether or not the target is met",
            "Amber, whether or not the target is met",
        ),
    ],
)
def test_a_rule_is_one_sentence_in_the_words_of_the_scale(make, plain, said):
    """On no scale yet, the steps are best, near and worst."""
    policy = make()

    assert str(policy) == plain
    assert sentence_of(policy, RAG) == said


def test_on_a_scale_without_a_near_status_a_near_miss_is_the_worst():
    assert sentence_of(tolerance(units=2), MET_OR_NOT) == (
        "Met if met; Not met if missed by ≤ 2 units; Not met if by more (>)"
    )


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({}, "our rule (adopted by Cabinet)"),
        ({"on": date(2006, 4, 1)}, "our rule (adopted by Cabinet on 2006-04-01)"),
        (
            {"on": date(2006, 4, 1), "version": "2"},
            "our rule (adopted by Cabinet on 2006-04-01, version 2)",
        ),
        (
            {"version": "b", "reason": "as ever"},
            "our rule (adopted by Cabinet, version b)",
        ),
    ],
)
def test_an_adopted_rule_says_who_decided_amber(fields, heading):
    """Its name, its owner, the day and the wording stand before the rule."""
    rule = adopted(met_or_not(), name="our rule", owner="Cabinet", **fields)

    assert rule == Adopted(
        policy=met_or_not(), name="our rule", owner="Cabinet", **fields
    )
    assert rule.heading == heading
    assert str(rule) == (
        f"{heading}: best if met, worst if not; no tolerance was adopted"
    )
    assert rule.sentence(RAG) == (
        f"{heading}: Green if met, Red if not; no tolerance was adopted"
    )


class Lenient:
    """A policy of somebody else's that declares nothing and says itself plainly."""

    def assess(self, case: Case, /) -> Assessment:
        return Assessment(case.scale.best)

    def __str__(self) -> str:
        return "all is well"


def test_a_strangers_policy_is_said_by_its_text_and_judges_what_is_published():
    stranger = Lenient()

    assert sentence_of(stranger, RAG) == "all is well"
    assert judged_by(stranger) is Judged.PUBLISHED
    assert (
        sentence_of(adopted(stranger, name="hope", owner="nobody"), RAG)
        == "hope (adopted by nobody): all is well"
    )


@pytest.mark.parametrize(
    "make",
    [
        met_or_not,
        lambda **words: tolerance(units=1, **words),
        lambda **words: banded({"green": band()}, **words),
    ],
)
def test_a_policy_judges_what_the_reader_sees_unless_it_says_raw(make):
    assert judged_by(make()) is Judged.PUBLISHED
    assert judged_by(make(judged="published")) is Judged.PUBLISHED
    assert judged_by(make(judged="raw")) is Judged.RAW


def test_the_short_ways_to_make_a_policy_make_the_same():
    """Every word of a function reaches the field of its name."""
    for name in ("percent_of_target", "units", "points", "percent_of_way"):
        assert tolerance(**{name: 5}) == Tolerance(**{name: 5})
    both = {"floor": 1, "ceiling": 2, "inclusive": False, "judged": "raw"}
    assert tolerance(**both) == Tolerance(**both)
    assert met_or_not(judged="raw") == MetOrNot(judged="raw")
    assert banded({"green": band()}, of="difference", judged="raw") == Banded(
        [("green", Acceptance())], of="difference", judged="raw"
    )


@pytest.mark.parametrize(
    ("ends", "lower", "upper"),
    [
        ({}, None, None),
        ({"at_least": 5}, Cut(5), None),
        ({"above": 5}, Cut(5, is_after=True), None),
        ({"at_most": 5}, None, Cut(5, is_after=True)),
        ({"below": 5}, None, Cut(5)),
        ({"above": "0.5", "below": 5}, Cut("0.5", is_after=True), Cut(5)),
    ],
)
def test_a_word_says_who_owns_the_end_of_a_band(ends, lower, upper):
    assert band(**ends) == Acceptance(lower, upper)


def case_of(value, expect, *, scale=RAG, **facts):
    context = Context(period=QUARTER, **facts)
    return Case(
        actual=exact(value), demand=expect.at(context), scale=scale, context=context
    )


def line(*cuts, codes):
    return Bands(cuts, [RAG[code] for code in codes])


@pytest.mark.parametrize(
    ("make", "expect", "value", "assessment"),
    [
        (
            met_or_not,
            at_least(100),
            99,
            Assessment(RAG.worst, line(Cut(100), codes=["red", "green"])),
        ),
        (
            lambda: tolerance(percent_of_target=10),
            at_least(100),
            99,
            Assessment(
                RAG.near, line(Cut(90), Cut(100), codes=["red", "amber", "green"])
            ),
        ),
        (
            lambda: tolerance(percent_of_way=10),
            at_most(100),
            101,
            Assessment(NotRated("undetermined")),
        ),
        (
            lambda: tolerance(percent_of_way=10),
            at_most(100),
            99,
            Assessment(RAG.best),
        ),
        (
            lambda: banded(
                {"red": band(below=90), "green": band(at_least=90)},
                of="percent of level",
            ),
            at_least(50),
            45,
            Assessment(RAG.best, line(Cut(45), codes=["red", "green"])),
        ),
        (
            lambda: banded(
                {"green": band(at_most=-5), "red": band(above=-5)}, of="difference"
            ),
            at_most(50),
            45,
            Assessment(RAG.best, line(Cut(45, is_after=True), codes=["green", "red"])),
        ),
        (
            lambda: banded({"red": band(below=90), "green": band(at_least=90)}),
            between(40, 60),
            90,
            Assessment(RAG.best, line(Cut(90), codes=["red", "green"])),
        ),
        (
            lambda: banded({"rot": band(below=90), "green": band(at_least=90)}),
            at_least(40),
            90,
            Assessment(NotRated("undetermined")),
        ),
        (
            lambda: banded(
                {"red": band(below=90), "green": band(at_least=90)},
                of="percent of level",
            ),
            between(40, 60),
            45,
            Assessment(
                NotRated("undetermined"),
                note="there is no percentage of a level of 0 or less",
            ),
        ),
        (
            lambda: banded(
                {"red": band(below=0), "green": band(at_least=0)}, of="difference"
            ),
            between(40, 60),
            45,
            Assessment(
                NotRated("undetermined"),
                note="there is no single level to differ from",
            ),
        ),
    ],
)
def test_an_assessment_holds_the_status_and_the_whole_line(
    make, expect, value, assessment
):
    """From the line comes how far it is to the next edge."""
    assert make().assess(case_of(value, expect)) == assessment


def test_a_difference_from_a_level_of_nothing_is_the_figure_itself():
    policy = banded(
        {"red": band(below=-5), "green": band(at_least=-5)}, of="difference"
    )

    assert policy.assess(case_of(-5, at_least(0))) == Assessment(
        RAG.best, line(Cut(-5), codes=["red", "green"])
    )


def test_a_baseline_that_a_tolerance_did_not_ask_for_changes_nothing():
    """The target may have needed it for its own words."""
    policy = tolerance(units=2)

    without = policy.assess(case_of(9, at_least(10)))

    assert policy.assess(case_of(9, at_least(10), baseline=Known(4))) == without
    assert without.rating == RAG.near


@pytest.mark.parametrize("level", [0, -50])
def test_of_nothing_or_of_a_debt_there_is_no_percentage(level):
    policy = banded(
        {"red": band(below=90), "green": band(at_least=90)}, of="percent of level"
    )
    case = case_of(45, at_least(previous()), previous=Known(level))

    assert policy.assess(case) == Assessment(
        NotRated("undetermined"), note="there is no percentage of a level of 0 or less"
    )


def test_the_smallest_level_above_nothing_has_percentages():
    policy = banded(
        {"red": band(below=90), "green": band(at_least=90)}, of="percent of level"
    )
    tiny = exact("0.001")
    case = case_of(tiny, at_least(previous()), previous=Known(tiny))

    assert policy.assess(case).rating == RAG.best


def test_a_baseline_that_is_absent_is_no_start_of_a_way():
    policy = tolerance(percent_of_way=10)

    for baseline in (None, Absent("suppressed")):
        case = case_of(9, at_least(10), baseline=baseline)
        assert policy.assess(case) == Assessment(NotRated("undetermined"))


def test_whether_a_case_is_met_is_the_demands_word():
    assert case_of(10, at_least(10)).is_met
    assert not case_of("9.99", at_least(10)).is_met


def test_stretches_within_one_another_cut_the_line_from_outside_in():
    """What no stretch holds is worst; where several hold, the inner one decides."""
    wide = Acceptance(Cut(0), Cut(10, is_after=True))
    inner = Acceptance(Cut(4), Cut(10, is_after=True))

    assert str(nested(RAG.worst, (wide, RAG.near), (inner, RAG.best))) == (
        "Red < 0 ≤ Amber < 4 ≤ Green ≤ 10 < Red"
    )
    assert nested(RAG.worst) == Bands((), [RAG.worst])
    assert nested(FIVE_STEP.worst, (Acceptance(), FIVE_STEP.best)) == Bands(
        (), [FIVE_STEP.best]
    )
    assert str(nested(RAG.worst, (Acceptance(None, Cut(3)), RAG.best))) == (
        "Green < 3 ≤ Red"
    )
    assert str(nested(RAG.worst, (Acceptance(Cut(3, is_after=True)), RAG.best))) == (
        "Red ≤ 3 < Green"
    )


STAYS = "its bands stay as they are, whichever way the target points"
FIGURES = "its limits are figures that stay where they are"
NUMBERS = ("unit-scaling", "its limits are numbers of units")
BANDED = (
    ("met-is-best", "a figure has its band whether or not the target is met"),
    ("monotonicity", STAYS),
    ("mirror-symmetry", STAYS),
)


@pytest.mark.parametrize(
    ("make", "waived"),
    [
        (lambda: tolerance(percent_of_target=5), ()),
        (lambda: tolerance(percent_of_way=5), ()),
        (
            lambda: tolerance(units=5),
            (("unit-scaling", "its width is a number of units"),),
        ),
        (
            lambda: tolerance(points=5),
            (("unit-scaling", "its width is a number of units"),),
        ),
        (
            lambda: tolerance(floor=5),
            (("mirror-symmetry", FIGURES), ("unit-scaling", FIGURES)),
        ),
        (
            lambda: tolerance(ceiling=5),
            (("mirror-symmetry", FIGURES), ("unit-scaling", FIGURES)),
        ),
        (lambda: banded({"green": band()}), (*BANDED, NUMBERS)),
        (lambda: banded({"green": band()}, of="difference"), (*BANDED, NUMBERS)),
        (lambda: banded({"green": band()}, of="percent of level"), BANDED),
    ],
)
def test_a_policy_names_the_laws_that_it_waives_and_says_why(make, waived):
    """Figures do not grow when kilometres become metres; shares need not."""
    assert make().waives == waived
