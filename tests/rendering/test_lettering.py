from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.rendering._lettering import columns, ems, plain, wrap
from tests.rendering.samples import texts


@given(texts)
def test_plain_text_is_one_line_without_controls(text):
    flat = plain(text)

    assert flat == plain(flat)
    assert not set(flat) & set("\n\r\t\x00\x1b\u2028\u202e\u2066\ufffe")
    assert flat.encode("utf-8").decode("utf-8") == flat


def test_controls_are_shown_and_overrides_dropped():
    """A reader sees that something was there; nothing is turned round."""
    assert plain("a\x1b[31mb\u202ec\nd") == "a\ufffd[31mbc d"


def test_spaces_that_must_not_break_are_kept():
    assert plain("96.0\u00a0%") == "96.0\u00a0%"


def test_wide_and_combining_characters_count_as_shown():
    assert columns("日本") == 4
    assert columns("e\u0301") == 1
    assert columns("abc") == 3


def test_capitals_are_wider_than_commas():
    assert ems("W") > ems("n") > ems(",") > ems("\u0301")


@given(texts, st.integers(2, 40), st.integers(1, 4))
def test_broken_lines_fit_and_lose_nothing_unannounced(text, width, most):
    flat = plain(text)

    lines = wrap(flat, width, most, columns)

    assert len(lines) <= most
    assert all(columns(line) <= width for line in lines)
    whole = "".join(lines).replace(" ", "") == flat.replace(" ", "")
    assert whole or lines[-1].endswith("…")


def test_a_cut_ends_in_an_ellipsis_and_not_in_a_comma():
    assert wrap("streets, homes, people", 9, 1, columns) == ("streets…",)


def test_a_word_longer_than_a_line_is_chopped():
    assert wrap("a " + "x" * 7, 5, 3, columns) == ("a", "xxxxx", "xx")


def test_nothing_makes_no_line():
    assert wrap("", 5, 3, columns) == ()
