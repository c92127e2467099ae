from __future__ import annotations

import pytest
from hypothesis import given

from goldenthread.rendering._colours import (
    GREY,
    INK,
    PAPER,
    QUIET,
    border,
    contrast,
    tint,
)
from tests.rendering.samples import colours


def test_contrast_runs_from_one_to_twenty_one():
    """The two ends of the scale in WCAG 2.2, and a published middle."""
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#abc", "#aabbcc") == pytest.approx(1)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.005)


@given(colours)
def test_letters_can_be_read_on_every_tint(colour):
    """Criterion 1.4.3, whatever colour a council likes."""
    assert contrast(INK, tint(colour)) >= 4.5
    assert contrast(QUIET, tint(colour)) >= 4.5


@given(colours)
def test_borders_stand_out_against_paper(colour):
    """Criterion 1.4.11: the border carries meaning."""
    assert contrast(border(colour), PAPER) >= 3


def test_a_border_that_is_firm_already_keeps_its_colour():
    assert border("#942514") == "#942514"
    assert border("#063") == "#006633"
    assert border("") == GREY


def test_no_colour_is_a_grey_ground():
    red, green, blue = (int(tint("")[place : place + 2], 16) for place in (1, 3, 5))

    assert max(red, green, blue) - min(red, green, blue) < 4


def test_a_light_colour_is_thinned_as_it_is():
    assert tint("#f00") == "#ffcccc"
