from __future__ import annotations

import pytest

from goldenthread.values import Kind, as_ids, as_kind, as_over_time, as_polarity


def test_one_id_is_one_and_several_are_several():
    """A `str` is one id, and not as many as it has letters."""
    assert as_ids("safer") == ("safer",)
    assert as_ids(["safer", "fairer"]) == ("safer", "fairer")
    assert as_ids(iter(["safer"])) == ("safer",)
    assert as_ids(()) == ()


@pytest.mark.parametrize("take", [as_kind, as_over_time, as_polarity])
def test_a_word_that_nobody_knows_is_left_to_whoever_owns_the_field(take):
    """It is refused there, together with whatever else is wrong."""
    assert take("no such word") == "no such word"


def test_a_known_word_is_taken_however_it_is_typed():
    assert as_kind(" Flow ") is Kind.FLOW
    assert as_over_time("LAST").words == "last"
    assert as_polarity("Higher").words == "higher"
