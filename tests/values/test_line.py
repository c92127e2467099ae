from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from goldenthread.errors import DefinitionError
from goldenthread.strategies import bands, figures
from goldenthread.values import RAG, Acceptance, Bands, Cut, exact

HAIR = Fraction(1, 10**28)

BEFORE, AFTER = Cut(10), Cut(10, is_after=True)


def test_a_cut_before_a_number_leaves_it_above():
    """10 itself lies above a cut just before it, and below one just after it."""
    assert [BEFORE.is_below(10 + d) for d in (-HAIR, 0, HAIR)] == [False, True, True]
    assert [AFTER.is_below(10 + d) for d in (-HAIR, 0, HAIR)] == [False, False, True]


def test_a_cut_says_who_owns_its_number():
    """Before it: < 10 ≤. After it: ≤ 10 <."""
    assert BEFORE.signs == ("<", "≤")
    assert AFTER.signs == ("≤", "<")
    assert BEFORE.key < AFTER.key


@pytest.mark.parametrize(
    ("stretch", "held"),
    [
        (Acceptance(), (True, True, True)),
        (Acceptance(BEFORE), (False, True, True)),
        (Acceptance(AFTER), (False, False, True)),
        (Acceptance(None, BEFORE), (True, False, False)),
        (Acceptance(None, AFTER), (True, True, False)),
        (Acceptance(BEFORE, AFTER), (False, True, False)),
        (Acceptance(AFTER, BEFORE), (False, False, False)),
    ],
)
def test_a_stretch_holds_what_lies_between_its_cuts(stretch, held):
    """On the line, just below it and just above it."""
    assert tuple(stretch.holds(10 + d) for d in (-HAIR, 0, HAIR)) == held


def test_bands_give_a_limit_to_one_neighbour_only():
    """Real schemes have both: gaps, and 70 twice."""
    line = Bands((Cut("11.7"), Cut(13, is_after=True)), RAG.statuses)

    limit, level = exact("11.7"), exact(13)
    assert [line.status_of(limit + d).code for d in (-HAIR, 0, HAIR)] == [
        "red",
        "amber",
        "amber",
    ]
    assert [line.status_of(level + d).code for d in (-HAIR, 0, HAIR)] == [
        "amber",
        "amber",
        "green",
    ]
    assert str(line) == "Red < 11.7 ≤ Amber ≤ 13 < Green"


def test_two_cuts_round_a_number_make_a_band_of_it_alone():
    """Zero homelessness is one point of the line."""
    line = Bands((BEFORE, AFTER), (RAG.worst, RAG.best, RAG.worst))

    assert [line.band_of(10 + d) for d in (-HAIR, 0, HAIR)] == [0, 1, 2]


def test_a_band_of_one_number_alone_is_said_as_that_number():
    """“Red < Green = 10 < Red” has no room for who owns the edge: nobody else does."""
    alone = Bands((BEFORE, AFTER), (RAG.worst, RAG.best, RAG.worst))
    amid = Bands(
        (Cut(5), BEFORE, AFTER, Cut(20)),
        (RAG.worst, RAG.near, RAG.best, RAG.near, RAG.worst),
    )

    assert str(alone) == "Red < Green = 10 < Red"
    assert str(amid) == "Red < 5 ≤ Amber < Green = 10 < Amber < 20 ≤ Red"
    assert amid.words(lambda limit: f"{limit} %") == (
        "Red < 5 % ≤ Amber < Green = 10 % < Amber < 20 % ≤ Red"
    )


def test_a_line_without_cuts_is_one_band():
    """Everything is what it is."""
    assert Bands((), [RAG.best]).status_of(Fraction(0)) == RAG.best


@pytest.mark.parametrize(
    ("cuts", "count", "codes"),
    [
        ((BEFORE,), 1, ["bands-do-not-fit"]),
        ((BEFORE,), 3, ["bands-do-not-fit"]),
        ((), 0, ["bands-do-not-fit"]),
        ((AFTER, BEFORE), 3, ["bands-overlap"]),
        ((BEFORE, BEFORE), 3, ["bands-overlap"]),
        ((Cut(11), Cut(10)), 3, ["bands-overlap"]),
        ((Cut(11), Cut(10)), 2, ["bands-do-not-fit", "bands-overlap"]),
    ],
)
def test_bands_that_do_not_fit_the_line_are_refused(cuts, count, codes):
    """Total, disjoint and ascending, or it cannot be made."""
    with pytest.raises(DefinitionError) as refusal:
        Bands(cuts, [RAG.best] * count)

    assert [issue.code for issue in refusal.value.issues] == codes


@given(bands(), figures())
def test_every_figure_lies_in_exactly_one_band(line, figure):
    """Whatever the figure, there is one answer."""
    value = exact(figure)
    band = line.band_of(value)

    assert all(cut.is_below(value) for cut in line.cuts[:band])
    assert not any(cut.is_below(value) for cut in line.cuts[band:])
    assert line.status_of(value) == line.statuses[band]
