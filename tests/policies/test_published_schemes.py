"""Schemes that are in use, as they are printed: the broken refused, the sound accepted.

The source stands in each test's name. Left out are those whose colour does not follow
from one figure and fixed limits: Havering (level and trend), Thurrock (last year's
figure), Medway (a forecast), Reigate (no limits given), Spider (a picture).
Colours stand for the source's own words, the worst first.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from goldenthread.errors import DefinitionError
from goldenthread.expectations import Context, at_least
from goldenthread.periods import UK_FINANCIAL_YEAR
from goldenthread.policies import Case, band, banded
from goldenthread.values import FOUR_STEP, RAG, exact

CONTEXT = Context(period=UK_FINANCIAL_YEAR.quarter(2006, 1))

HAIR = Fraction(1, 10**20)


def gap(where: str) -> tuple[str, str]:
    return "bands-gap", f"{where} lie figures without a status"


def overlap(one: str, other: str, *, both: str) -> tuple[str, str]:
    doubled = f"{both} would have two statuses"
    return "bands-overlap", f"{one} and {other} overlap: {doubled}"


BROKEN = {
    "Camms KPI: the printed inequality holds amber below its limit": (
        {"red": band(below=90), "amber": band(at_most=90), "green": band(at_least=100)},
        [
            overlap("red (x < 90)", "amber (x ≤ 90)", both="x < 90"),
            gap("between amber (x ≤ 90) and green (100 ≤ x)"),
        ],
    ),
    "Camms actions: 70 is off track and to be monitored": (
        {
            "red": band(at_most=70),
            "amber": band(at_least=70, below=90),
            "green": band(at_least=90),
        },
        [
            overlap("red (x ≤ 70)", "amber (70 ≤ x < 90)", both="70"),
        ],
    ),
    "Cascade: 0-84, 85-94, 95-105": (
        {
            "red": band(at_least=0, at_most=84),
            "amber": band(at_least=85, at_most=94),
            "green": band(at_least=95, at_most=105),
        },
        [
            gap("below red (0 ≤ x ≤ 84)"),
            gap("between red (0 ≤ x ≤ 84) and amber (85 ≤ x ≤ 94)"),
            gap("between amber (85 ≤ x ≤ 94) and green (95 ≤ x ≤ 105)"),
            gap("above green (95 ≤ x ≤ 105)"),
        ],
    ),
    "Google OKR: 0.0-0.3, 0.4-0.6, 0.7-1.0": (
        {
            "red": band(at_least=0, at_most="0.3"),
            "amber": band(at_least="0.4", at_most="0.6"),
            "green": band(at_least="0.7", at_most=1),
        },
        [
            gap("below red (0 ≤ x ≤ 0.3)"),
            gap("between red (0 ≤ x ≤ 0.3) and amber (0.4 ≤ x ≤ 0.6)"),
            gap("between amber (0.4 ≤ x ≤ 0.6) and green (0.7 ≤ x ≤ 1)"),
            gap("above green (0.7 ≤ x ≤ 1)"),
        ],
    ),
    "Qulture.Rocks: 33.33 and 66.66 twice": (
        {
            "red": band(at_least=0, at_most="33.33"),
            "amber": band(at_least="33.33", at_most="66.66"),
            "green": band(at_least="66.66", at_most=100),
        },
        [
            gap("below red (0 ≤ x ≤ 33.33)"),
            overlap("red (0 ≤ x ≤ 33.33)", "amber (33.33 ≤ x ≤ 66.66)", both="33.33"),
            overlap(
                "amber (33.33 ≤ x ≤ 66.66)", "green (66.66 ≤ x ≤ 100)", both="66.66"
            ),
            gap("above green (66.66 ≤ x ≤ 100)"),
        ],
    ),
    "Planview: within 10 % inclusive, and 10 % or more": (
        {"green": band(at_most=10), "red": band(at_least=10)},
        [
            overlap("green (x ≤ 10)", "red (10 ≤ x)", both="10"),
        ],
    ),
    "OKR by BOJA: 0-19, 20-59, 60-99, 100": (
        {
            "red": band(at_least=0, at_most=19),
            "orange": band(at_least=20, at_most=59),
            "yellow": band(at_least=60, at_most=99),
            "green": band(at_least=100, at_most=100),
        },
        [
            gap("below red (0 ≤ x ≤ 19)"),
            gap("between red (0 ≤ x ≤ 19) and orange (20 ≤ x ≤ 59)"),
            gap("between orange (20 ≤ x ≤ 59) and yellow (60 ≤ x ≤ 99)"),
            gap("between yellow (60 ≤ x ≤ 99) and green (x = 100)"),
            gap("above green (x = 100)"),
        ],
    ),
    "Infor GHR: up to 29.99, then 30": (
        {"red": band(at_most="29.99"), "green": band(at_least=30)},
        [
            gap("between red (x ≤ 29.99) and green (30 ≤ x)"),
        ],
    ),
    "DHIS2 scorecard: both ends closed on whole numbers": (
        {"red": band(at_most=79), "green": band(at_least=80)},
        [
            gap("between red (x ≤ 79) and green (80 ≤ x)"),
        ],
    ),
    "OCA kpi: ends set apart, 29 and 30": (
        {"red": band(at_most=29), "green": band(at_least=30)},
        [
            gap("between red (x ≤ 29) and green (30 ≤ x)"),
        ],
    ),
    "OCA kpi: an end shared, 30": (
        {"red": band(at_most=30), "green": band(at_least=30)},
        [
            overlap("red (x ≤ 30)", "green (30 ≤ x)", both="30"),
        ],
    ),
}
"""Bands as published, and all that is said against them."""


@pytest.mark.parametrize(("bands", "slips"), BROKEN.values(), ids=BROKEN)
def test_a_published_scheme_with_a_gap_or_an_overlap_is_refused(bands, slips):
    """All of them are in use; the author of a new one sees what a reader would ask."""
    with pytest.raises(DefinitionError) as error:
        banded(bands)

    assert [(issue.code, issue.message) for issue in error.value.issues] == slips
    for _, message in slips:
        assert message in str(error.value)


def test_camms_printed_inequality_cannot_even_be_written_down():
    """Amber where 90 ≥ performance < 100 has two upper ends and no lower one."""
    with pytest.raises(DefinitionError) as error:
        band(at_most=90, below=100)

    assert [issue.code for issue in error.value.issues] == ["doubled-end"]


SOUND = {
    "Camms KPI, as it is meant, with a variance of 10": (
        {
            "red": band(below=90),
            "amber": band(at_least=90, below=100),
            "green": band(at_least=100),
        },
        RAG,
        "red < 90 ≤ amber < 100 ≤ green",
    ),
    "Corporater: a limit belongs to the lower status": (
        {
            "red": band(at_most=30),
            "amber": band(above=30, at_most=60),
            "green": band(above=60),
        },
        RAG,
        "red ≤ 30 < amber ≤ 60 < green",
    ),
    "iGrafx: a tie goes to the worse": (
        {
            "green": band(below="1.5"),
            "amber": band(at_least="1.5", below="2.5"),
            "red": band(at_least="2.5"),
        },
        RAG,
        "green < 1.5 ≤ amber < 2.5 ≤ red",
    ),
    "Akvo RSR: 49 is low, 85 is high": (
        {
            "red": band(at_most=49),
            "amber": band(above=49, below=85),
            "green": band(at_least=85),
        },
        RAG,
        "red ≤ 49 < amber < 85 ≤ green",
    ),
    "puzzle okr: half-open, four zones": (
        {
            "red": band(below="0.3"),
            "orange": band(at_least="0.3", below="0.7"),
            "yellow": band(at_least="0.7", below=1),
            "green": band(at_least=1),
        },
        FOUR_STEP,
        "red < 0.3 ≤ orange < 0.7 ≤ yellow < 1 ≤ green",
    ),
    "Queensland: 85 is a tick, 50 is not below 50": (
        {
            "red": band(below=50),
            "amber": band(at_least=50, below=85),
            "green": band(at_least=85),
        },
        RAG,
        "red < 50 ≤ amber < 85 ≤ green",
    ),
    "StatCan: a ratio of 0.95, 0.60 and 0": (
        {
            "red": band(below=0),
            "orange": band(at_least=0, below="0.60"),
            "yellow": band(at_least="0.60", below="0.95"),
            "green": band(at_least="0.95"),
        },
        FOUR_STEP,
        "red < 0 ≤ orange < 0.6 ≤ yellow < 0.95 ≤ green",
    ),
    "EUSTAT: a share of 0.95 and 0.10": (
        {
            "red": band(below="0.10"),
            "amber": band(at_least="0.10", below="0.95"),
            "green": band(at_least="0.95"),
        },
        RAG,
        "red < 0.1 ≤ amber < 0.95 ≤ green",
    ),
    "SPC assurance: a target on a process limit, here 4 or 6, is inconsistent": (
        {
            "green": band(below=4),
            "amber": band(at_least=4, at_most=6),
            "red": band(above=6),
        },
        RAG,
        "green < 4 ≤ amber ≤ 6 < red",
    ),
}
"""Bands as published, the scale, and who owns each limit."""


@pytest.mark.parametrize(("bands", "scale", "line"), SOUND.values(), ids=SOUND)
def test_a_sound_published_scheme_prints_who_owns_each_limit(bands, scale, line):
    """≤ stands on the side of the status that the limit belongs to."""
    assert str(banded(bands)) == f"{line}, whether or not the target is met"


@pytest.mark.parametrize(("bands", "scale", "line"), SOUND.values(), ids=SOUND)
def test_a_sound_published_scheme_judges_its_limits_as_it_prints_them(
    bands, scale, line
):
    """On every limit, and a hair to each side of it."""
    policy = banded(bands)
    words = line.split()

    for before, sign, limit, after, following in zip(
        words[0::4], words[1::4], words[2::4], words[3::4], words[4::4], strict=False
    ):
        owner = before if sign == "≤" else following
        around = [exact(limit) + hair for hair in (-HAIR, 0, HAIR)]

        assert {sign, after} == {"<", "≤"}
        assert [rated(policy, scale, each) for each in around] == [
            before,
            owner,
            following,
        ]


def rated(policy, scale, figure) -> str:
    demand = at_least(1).at(CONTEXT)
    case = Case(actual=figure, demand=demand, scale=scale, context=CONTEXT)
    return policy.assess(case).rating.code
