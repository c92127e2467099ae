from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import pytest

from goldenthread.values import (
    FINAL,
    NOTHING_OF_NOTHING,
    WHOLE,
    Absence,
    Absent,
    Checked,
    Coverage,
    Known,
    Made,
    Provenance,
    gravest_absence,
    over_zero,
    weakest,
)

GRAVEST_FIRST = ("suppressed", "undefined", "missing", "not-due")


@pytest.mark.parametrize("pair", list(combinations(GRAVEST_FIRST, 2)))
def test_the_graver_absence_outweighs_the_other(pair):
    """Suppressed over undefined over missing over not due, in either order."""
    graver, lighter = map(Absent, pair)

    for figures in permutations((graver, lighter, Known(1))):
        assert gravest_absence(figures) == graver


@pytest.mark.parametrize("kind", GRAVEST_FIRST)
def test_what_is_not_applicable_is_outweighed_by_all(kind):
    """It is ignored wherever anything else is there."""
    figures = (Absent("not applicable"), Absent(kind))

    assert gravest_absence(figures) == Absent(kind)
    assert gravest_absence(figures[::-1]) == Absent(kind)


def test_known_figures_with_what_is_not_applicable_are_no_gap():
    """A zone without schools leaves the borough's figure whole."""
    assert gravest_absence([Known(1), Absent("not-applicable")]) is None
    assert gravest_absence([Absent("not-applicable"), Known(1)]) is None


def test_nothing_but_not_applicable_is_not_applicable():
    """There is nothing to add up, and that is no gap in anybody's return."""
    parts = [Absent("not-applicable"), Absent("not-applicable")]

    assert gravest_absence(parts) == Absent("not-applicable")


def test_the_first_of_equally_grave_absences_gives_the_reason():
    """One reason is enough, and it is always the same one."""
    parts = [Absent("missing", "one"), Absent("missing", "other")]

    assert gravest_absence(parts) == Absent("missing", "one")


def test_no_figures_leave_no_gap():
    """What an empty whole is, is its own business."""
    assert gravest_absence([]) is None


def test_nothing_of_nothing_is_outweighed_by_whatever_else_is_undefined():
    """It would have added nothing; the other one is a slip."""
    parts = [over_zero(Fraction(0)), over_zero(Fraction(3))]

    assert parts == [NOTHING_OF_NOTHING, Absent("undefined", "the denominator is zero")]
    assert gravest_absence(parts) == parts[1]
    assert gravest_absence(parts[::-1]) == parts[1]


@pytest.mark.parametrize("word", ["not due", "NOT_DUE", "not-due", " Not Due "])
def test_an_absence_is_named_in_plain_words(word):
    """People do not type hyphens."""
    assert Absent(word).kind is Absence.NOT_DUE


def test_an_absence_says_why():
    """The reason is read, never parsed."""
    assert str(Absent("suppressed", "fewer than 5")) == "suppressed (fewer than 5)"
    assert str(Absent("not-due")) == "not due"
    with pytest.raises(ValueError, match="gone"):
        Absent("gone")


def test_a_known_figure_is_whole_and_final_unless_it_says_otherwise():
    """Plain use needs none of the rest."""
    figure = Known("96.0")

    assert (figure.value, figure.provenance, figure.coverage) == (96, FINAL, WHOLE)
    assert figure.is_exact
    assert not figure.has_parts


def test_a_figure_has_parts_only_with_both_sides():
    """A numerator alone divides nothing."""
    assert not Known(1, numerator=Fraction(1)).has_parts
    assert not Known(1, denominator=Fraction(1)).has_parts
    assert Known(1, numerator=Fraction(0), denominator=Fraction(0)).has_parts


def test_coverage_is_complete_when_nothing_was_left_out():
    """By count, not by weight."""
    assert WHOLE.is_complete
    assert Coverage(3, 3, Fraction(1)).is_complete
    assert not Coverage(2, 3, Fraction(1)).is_complete


@pytest.mark.parametrize(
    ("made", "checked", "is_provisional"),
    [("measured", "final", False), ("forecast", "final", False)]
    + [(made, c, True) for made in Made for c in (Checked.ENTERED, Checked.VALIDATED)],
)
def test_provisional_means_not_final(made, checked, is_provisional):
    """How it was made is another question."""
    assert Provenance(made, checked).is_provisional is is_provisional


def test_the_weakest_is_taken_on_each_axis_alone():
    """A final estimate and an entered measurement make an entered estimate."""
    figures = [Provenance("estimated", "final"), Provenance("measured", "entered")]

    assert weakest(figures) == Provenance("estimated", "entered")
    assert weakest([]) == FINAL


@pytest.mark.parametrize("words", [tuple(Made), tuple(Checked)])
def test_the_words_of_provenance_rise_from_weak_to_strong(words):
    """Forecast < estimated < measured; entered < validated < final."""
    field = "made" if words[0] in set(Made) else "checked"

    for weak, strong in combinations(words, 2):
        pair = (Provenance(**{field: strong}), Provenance(**{field: weak}))
        assert getattr(weakest(pair), field) is weak
