"""What each expectation demands in one period, whole: where, in which words, how sure."""

from __future__ import annotations

from fractions import Fraction

import pytest

import goldenthread as gt
from goldenthread.expectations import (
    PLAIN,
    Change,
    Context,
    Demand,
    Lag,
    Need,
    above,
    at_least,
    at_most,
    below,
    between,
    close_to,
    cut_by,
    figure_of,
    last_year,
    milestones,
    needs_of,
    previous,
    profile,
    raise_by,
    references_of,
    words_of,
    zero,
)
from goldenthread.values import Absent, Acceptance, Cut, Known, Provenance

YEAR = gt.UK_FINANCIAL_YEAR.parse("2006/07")

SOFT = Provenance("estimated", "entered")

FACTS = {
    "period": YEAR,
    "previous": Known(40, provenance=SOFT, is_exact=False),
    "year_ago": Known(60),
    "baseline": Known(50, provenance=SOFT, is_exact=False),
}


def upwards(level, **fields):
    return Acceptance(Cut(level, **fields))


def downwards(level, **fields):
    return Acceptance(None, Cut(level, **fields))


@pytest.mark.parametrize(
    ("make", "acceptance", "template", "fields"),
    [
        (lambda: at_least(95), upwards(95), "at least {0}", {"levels": (95,)}),
        (
            lambda: above(previous()),
            upwards(40, is_after=True),
            "above {0}",
            {"levels": (40,), "provenance": SOFT, "is_exact": False},
        ),
        (
            lambda: at_most(last_year()),
            downwards(60, is_after=True),
            "at most {0}",
            {"levels": (60,)},
        ),
        (
            lambda: below(previous()),
            downwards(40),
            "below {0}",
            {"levels": (40,), "provenance": SOFT, "is_exact": False},
        ),
        (
            lambda: between(40, 60),
            Acceptance(Cut(40), Cut(60, is_after=True)),
            "between {0} and {1}",
            {"levels": (40, 60)},
        ),
        (
            lambda: between(previous(), last_year()),
            Acceptance(Cut(40), Cut(60, is_after=True)),
            "between {0} and {1}",
            {"levels": (40, 60), "provenance": SOFT, "is_exact": False},
        ),
        (
            lambda: between(0, previous()),
            Acceptance(Cut(0), Cut(40, is_after=True)),
            "between {0} and {1}",
            {"levels": (0, 40), "provenance": SOFT, "is_exact": False},
        ),
        (
            lambda: close_to(50, by=2),
            Acceptance(Cut(48), Cut(52, is_after=True)),
            "within {0} of {1}",
            {"levels": (2, 50), "level": 50},
        ),
        (
            lambda: close_to(previous(), by=2),
            Acceptance(Cut(38), Cut(42, is_after=True)),
            "within {0} of {1}",
            {"levels": (2, 40), "level": 40, "provenance": SOFT, "is_exact": False},
        ),
        (
            zero,
            Acceptance(Cut(0), Cut(0, is_after=True)),
            "zero",
            {"is_raw": True, "level": 0},
        ),
        (
            lambda: cut_by(5),
            downwards(45, is_after=True),
            "at most {0} (cut by at least {2} from the baseline, {1})",
            {"levels": (45, 50, 5), "level": 45, "provenance": SOFT, "is_exact": False},
        ),
        (
            lambda: cut_by(5, quantifier="at most", each_year=True),
            upwards(55),
            "at least {0} (cut by at most {2} from the year before, {1})",
            {"levels": (55, 60, 5), "level": 55},
        ),
        (
            lambda: raise_by(percent=10, by="2006/07"),
            upwards(55),
            "at least {0} (raise by at least 10 % of the baseline, by 2006/07, {1})",
            {"levels": (55, 50), "level": 55, "provenance": SOFT, "is_exact": False},
        ),
        (
            lambda: raise_by(points=3, quantifier="at most", each_year=True),
            downwards(63, is_after=True),
            (
                "at most {0} (raise by at most 3 percentage points from the year "
                "before, {1})"
            ),
            {"levels": (63, 60), "level": 63},
        ),
    ],
)
def test_a_demand_says_where_it_is_met_in_which_words_and_how_well_it_is_founded(
    make, acceptance, template, fields
):
    """A figure taken from elsewhere brings its provenance and exactness along."""
    demand = make().at(Context(**FACTS))

    assert demand == Demand(acceptance=acceptance, template=template, **fields)


def test_levels_that_have_crossed_leave_nothing_to_demand():
    crossed = between(last_year(), previous()).at(Context(**FACTS))

    assert crossed == Absent("undefined", "the levels have crossed")


def test_a_change_demands_nothing_before_or_after_it_is_due():
    """Whoever asks it directly hears what the target would have said first."""
    change = cut_by(5, by="2007/08")

    asked = [
        change.at(Context(period=YEAR.shift(n), baseline=Known(50))) for n in (0, 1, 2)
    ]

    assert asked[0] == Absent("not-due", "it is due by 2007/08")
    assert asked[1].levels == (45, 50, 5)
    assert asked[2] == Absent("not-applicable", "it was due by 2007/08")


@pytest.mark.parametrize(
    ("path", "text", "kind", "reason"),
    [
        ("linear", "2004/05", "not-due", "the path starts in 2005/06"),
        ("linear", "2008/09", "not-applicable", "the path ended in 2007/08"),
        ("milestones", "2004/05", "not-due", "the first is due by 2005/06"),
        ("milestones", "2008/09", "not-applicable", "the last was due by 2007/08"),
    ],
)
def test_a_path_demands_nothing_before_it_starts_or_after_it_ended(
    path, text, kind, reason
):
    rule = {
        "linear": gt.linear(60, since="2005/06", to=80, by="2007/08"),
        "milestones": milestones({"2005/06": 60, "2007/08": 80}),
    }[path]

    found = rule.level(Context(period=gt.UK_FINANCIAL_YEAR.parse(text)))

    assert found == Absent(kind, reason)


def test_a_profile_has_no_share_for_a_period_beyond_its_last():
    """Asked by month, two halves say nothing of December."""
    december = Context(period=gt.UK_FINANCIAL_YEAR.parse("Dec 2006"))

    assert profile(1000, (40, 100)).level(december) == Absent(
        "undefined", "there is no share for Dec 2006"
    )


@pytest.mark.parametrize("arguments", [{"percent": 5}, {"points": 5}, {"amount": 5}])
@pytest.mark.parametrize("when", [{"by": "2006/07"}, {"each_year": True}, {}])
@pytest.mark.parametrize("quantifier", ["at least", "at most"])
def test_raising_and_cutting_take_the_same_words(arguments, when, quantifier):
    """They are one class, in two directions."""
    words = {**arguments, **when, "quantifier": quantifier}

    assert cut_by(**words) == Change(verb="cut", **words)
    assert raise_by(**words) == Change(verb="raise", **words)


def test_an_amount_is_given_by_place_and_a_share_of_the_baseline_by_name():
    share = {"percent_of_baseline": 7}

    assert raise_by(5) == Change(verb="raise", amount=5)
    assert raise_by(**share) == Change(verb="raise", **share)
    assert repr(raise_by(5)) == repr(Change(verb="raise", amount=5))


def test_a_change_of_nothing_says_so():
    """“Cut by at least 0” is “no rise”, and is read as it was written."""
    assert str(cut_by(0)) == "cut by at least 0 from the baseline"


@pytest.mark.parametrize(
    ("lag", "said"),
    [
        (Lag.NONE, "region"),
        (Lag.PREVIOUS, "region the period before"),
        (Lag.YEAR, "region a year before"),
    ],
)
def test_another_indicators_figure_says_from_when_it_is(lag, said):
    assert str(figure_of("region", lag=lag)) == said


class Guess:
    """An expectation of somebody else's that declares nothing at all."""

    def at(self, context: Context, /) -> Absent:
        return Absent("undefined", "anybody's guess")

    def __str__(self) -> str:
        return "whatever may come"


def test_a_rule_that_declares_nothing_is_given_everything_and_said_by_its_text():
    """Only what it refers to must be named, for it decides what rests on what."""
    rule = Guess()

    assert needs_of(rule) == set(Need)
    assert references_of(rule) == ()
    assert words_of(rule, PLAIN) == "whatever may come"
    assert words_of(at_least(Fraction(1, 2)), PLAIN) == "at least 0.5"
