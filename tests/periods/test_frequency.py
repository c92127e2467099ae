from __future__ import annotations

import pytest

from goldenthread.errors import PeriodError
from goldenthread.periods import Frequency


def test_plain_text_is_accepted_for_a_frequency():
    """Definitions are written by hand and read from files."""
    assert Frequency("quarter") is Frequency.QUARTER


@pytest.mark.parametrize(
    "wrong",
    [
        "quater",
        "Quarter ",
        "",
        None,
        4,
        "x" * 999,
    ],
)
def test_an_unknown_frequency_is_refused_with_the_way_out(wrong):
    """Whoever mistypes sees the words that are known."""
    with pytest.raises(PeriodError) as caught:
        Frequency(wrong)

    (issue,) = caught.value.issues
    assert issue.code == "unknown-frequency"
    assert "quarter" in issue.hint


def test_frequencies_are_ranked_from_fine_to_coarse_and_not_by_their_text():
    """As text, a half would come before a quarter and a year last."""
    ranked = sorted(Frequency, key=lambda frequency: frequency.rank)

    assert ranked == list(Frequency)
    assert Frequency.MONTH.is_finer_than("quarter")
    assert not Frequency.QUARTER.is_finer_than(Frequency.QUARTER)
    assert not Frequency.HALF.is_finer_than(Frequency.QUARTER)


@pytest.mark.parametrize("frequency", Frequency)
def test_nothing_is_finer_or_coarser_than_a_span(frequency):
    """A span may last a day or twenty years."""
    assert not frequency.is_finer_than(Frequency.SPAN)
    assert not Frequency.SPAN.is_finer_than(frequency)


def test_a_year_has_a_fixed_number_of_months_quarters_thirds_and_halves():
    """These can be added up to a year without looking at the calendar."""
    counts = {
        frequency.value: frequency.per_year
        for frequency in Frequency
        if frequency.divides_year
    }

    assert counts == {"month": 12, "quarter": 4, "third": 3, "half": 2, "year": 1}


@pytest.mark.parametrize("frequency", ["day", "week", "years", "span"])
def test_days_and_weeks_have_no_fixed_number_in_a_year(frequency):
    """A year has 365 or 366 days, and 52 or 53 weeks."""
    with pytest.raises(PeriodError) as caught:
        _ = Frequency(frequency).per_year

    assert caught.value.issues[0].code == "no-fixed-number"
