from __future__ import annotations

from fractions import Fraction
from statistics import median as usual_median
from statistics import quantiles as usual_quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.values import Quantiles, median, quantile, rank_among

figures = st.lists(st.integers(-999, 999).map(Fraction), min_size=1, max_size=30)

QUARTERS = [Fraction(n, 4) for n in (1, 2, 3)]


@given(figures.filter(lambda given_: len(given_) > 1))
def test_quartiles_are_those_of_the_standard_library(given_):
    """Type 7 is its inclusive method; type 6 its exclusive one, within the range."""
    inclusive = usual_quantiles(given_, n=4, method="inclusive")
    exclusive = usual_quantiles(given_, n=4, method="exclusive")
    least, greatest = min(given_), max(given_)

    assert [quantile(given_, share) for share in QUARTERS] == inclusive
    for share, expected in zip(QUARTERS, exclusive, strict=True):
        found = quantile(given_, share, Quantiles.TYPE_6)
        assert found == min(max(expected, least), greatest)


@given(figures)
def test_the_median_is_the_middle(given_):
    """Of two the mean, of one itself."""
    assert median(given_) == usual_median(given_)


@pytest.mark.parametrize("by", Quantiles)
@given(figures)
def test_the_ends_are_the_least_and_the_greatest(by, given_):
    """No quantile lies outside of what was found."""
    assert quantile(given_, Fraction(0), by) == min(given_)
    assert quantile(given_, Fraction(1), by) == max(given_)


def test_both_types_by_hand():
    """1, 2, 3, 4: the lower quartile is 1.75 by type 7 and 1.25 by type 6."""
    four = [Fraction(n) for n in (4, 2, 1, 3)]

    assert quantile(four, Fraction(1, 4)) == Fraction("1.75")
    assert quantile(four, Fraction(1, 4), Quantiles.TYPE_6) == Fraction("1.25")
    assert quantile(four, Fraction(3, 4)) == Fraction("3.25")
    assert quantile(four, Fraction(3, 4), Quantiles.TYPE_6) == Fraction("3.75")


@pytest.mark.parametrize(
    ("figure", "up", "down"), [(9, 1, 4), (5, 2, 2), (1, 4, 1), (7, 2, 4), (0, 5, 1)]
)
def test_ties_share_the_best_place(figure, up, down):
    """Two fives behind a nine are both second, and the one comes fourth."""
    among = [Fraction(n) for n in (9, 5, 5, 1)]

    assert rank_among(Fraction(figure), among, higher_is_better=True) == up
    assert rank_among(Fraction(figure), among, higher_is_better=False) == down
