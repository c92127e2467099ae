"""What the page says of floats is what the script counts, and the counts are right."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "examples" / "why_not_floats.py"
PAGE = (ROOT / "docs" / "explanation" / "why-not-floats.md").read_text(encoding="utf-8")

NAMES = runpy.run_path(str(SCRIPT))
FORMS, SIDES = NAMES["FORMS"], NAMES["SIDES"]


@pytest.fixture(scope="module")
def printed() -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(SCRIPT)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )
    return done.stdout


@pytest.fixture(scope="module")
def asked():
    return list(NAMES["questions"](NAMES["TENTHS"][:: NAMES["STRIDE"]]))


def test_the_page_shows_what_the_script_prints(printed):
    """To the letter, all of it, in the order in which it is printed."""
    shown = re.findall(r"^```text\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)

    assert "\n".join(shown) == printed


def test_every_right_answer_is_right_by_whole_numbers(asked):
    """The side on which a figure was put is the side on which it lies."""
    for question in asked:
        figure, target = Fraction(question.figure), Fraction(question.target)
        missed = target - figure if question.is_floor else figure - target
        is_within = 100 * missed <= target * Fraction(question.percent)

        assert question.answer == is_within, question


def test_a_figure_on_the_edge_is_exactly_there(asked):
    """And its neighbours are one ten-thousandth away."""
    for question in asked:
        share = Fraction(question.percent) / 100
        sign = -1 if question.is_floor else 1
        edge = Fraction(question.target) * (1 + sign * share)
        inward = SIDES[question.side] * -sign

        assert Fraction(question.figure) - edge == Fraction(inward, 10_000)


def test_every_question_is_asked_on_both_sides_and_in_both_directions(asked):
    """143 of the 1,000 targets, 41 tolerances, two directions, three places."""
    assert len(set(asked)) == len(asked) == 143 * 41 * 2 * 3
    assert len(list(NAMES["questions"](NAMES["TENTHS"]))) == 1_000 * 41 * 2 * 3


def test_no_last_digit_is_left_out(asked):
    """Whole numbers alone would make floats look better than they are."""
    assert {question.target[-1] for question in asked} == set("0123456789")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.words)
def test_no_formula_is_wrong_by_a_slip_of_its_own(form, asked):
    """Far from the edge they all agree: a mirror put up the wrong way would show."""
    plain = [
        NAMES["Question"](figure, "80", "10", side, is_floor=is_floor)
        for is_floor, inner, outer in ((True, "75", "70"), (False, "85", "90"))
        for figure, side in ((inner, "just inside"), (outer, "just outside"))
    ]

    assert NAMES["wrong"](plain, form.answers(plain)) == 0


@pytest.mark.parametrize(
    "words", ["goldenthread, 4 digits round it", "the first, Fraction"]
)
def test_what_is_exact_is_never_wrong(words, asked):
    """Neither is it where a host keeps four digits."""
    (form,) = (form for form in FORMS if form.words == words)

    assert NAMES["wrong"](asked, form.answers(asked)) == 0


def test_all_targets_can_be_asked_about(monkeypatch, capsys):
    """The argument is heeded: here with two tolerances, to keep it short."""
    monkeypatch.setattr(sys, "argv", ["why_not_floats.py", "all"])
    main = NAMES["main"]
    monkeypatch.setitem(main.__globals__, "HALVES", range(0, 21, 20))

    main()

    assert (
        f"Wrong answers to {1_000 * 2 * 2 * 3:,} questions" in capsys.readouterr().out
    )
