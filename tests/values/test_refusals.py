"""What values refuse, in whole: where, why, and with a way out."""

from __future__ import annotations

import numpy as np
import pytest

from goldenthread.errors import DefinitionError, FigureError, Issue
from goldenthread.values import (
    RAG,
    Bands,
    Cut,
    Known,
    Scale,
    Status,
    as_text,
    coverage_floor_issues,
    exact,
)


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ("1,000", "'1,000' is not a number", "write digits only, such as 96.5"),
        ("", "'' is not a number", "write digits only, such as 96.5"),
        (float("nan"), "nan is not a number", "write digits only, such as 96.5"),
        (True, "True is a truth value, not a figure", "write 0 or 1"),
        (None, "None is not a number", "give an int, Decimal, text or float"),
        ([9], "[9] is not a number", "give an int, Decimal, text or float"),
        (
            "1." + "0" * 79,
            f"'1.{'0' * 79}' is not a number",
            "write digits only, such as 96.5",
        ),
        (
            int,
            "<class 'int'> is not a bare number",
            "give its number, in the unit of the indicator",
        ),
        (
            "12345678901234567890123456789",
            "'12345678901234567890123456789' has more than 28 significant digits",
            "round it first",
        ),
        (
            2**112 - 1,
            "5192296858534827628530496329220095 has more than 28 significant digits",
            "round it first",
        ),
        (
            2**112,
            "'0x100000000000000000…' has more than 28 digits",
            "round it",
        ),
        (-(2**112), "'-0x10000000000000000…' has more than 28 digits", "round it"),
        ("12e28", "'12e28' has an exponent beyond ±28", "check its unit"),
        ("-0.12e-28", "'-0.12e-28' has an exponent beyond ±28", "check its unit"),
    ],
)
def test_what_is_no_figure_is_shown_as_it_was_given(given, message, hint):
    """A number too long to be read is shown by how it begins."""
    with pytest.raises(FigureError) as caught:
        exact(given)

    assert caught.value.issues == (Issue("not-a-figure", "figure", message, hint),)


class Numpy1:
    """The truth value of numpy before 2, which knows no other name for its type."""

    def __repr__(self) -> str:
        return "False"


Numpy1.__name__ = "bool_"


@pytest.mark.parametrize("given", [np.bool_(1), Numpy1()], ids=["numpy", "old numpy"])
def test_a_truth_value_is_none_of_pythons_and_still_no_figure(given):
    """Whoever sums a column of them meant to count, and should say so."""
    with pytest.raises(FigureError) as caught:
        exact(given)

    assert caught.value.issues == (
        Issue(
            "not-a-figure",
            "figure",
            f"{given!r} is a truth value, not a figure",
            "write 0 or 1",
        ),
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("1" + "0" * 28, "10,000,000,000,000,000,000,000,000,000"),
        ("0.12e29", "12,000,000,000,000,000,000,000,000,000"),
        ("12e-29", "0.00000000000000000000000000012"),
        ("0.0012e31", "12,000,000,000,000,000,000,000,000,000"),
    ],
)
def test_it_is_the_size_of_a_figure_that_counts_and_not_its_exponent(given, said):
    """However it is written, it has the same first digit in the same place."""
    assert as_text(exact(given)) == said


A, B = Status("a", symbol="■"), Status("b", symbol="●")


@pytest.mark.parametrize(
    ("make", "issues"),
    [
        (
            lambda: Scale("own", [A]),
            [Issue("short-scale", "scale:own", "a scale needs at least two statuses")],
        ),
        (
            lambda: Scale("own", [A, Status("a", "Other", "▲")]),
            [Issue("doubled-code", "scale:own", "code 'a' stands twice", "change one")],
        ),
        (
            lambda: Scale("own", [A, B, Status("c", "A", "●")]),
            [
                Issue(
                    "doubled-label", "scale:own", "label 'A' stands twice", "change one"
                ),
                Issue(
                    "doubled-symbol",
                    "scale:own",
                    "symbol '●' stands twice",
                    "change one",
                ),
            ],
        ),
        (
            lambda: Scale("own", [Status("missing", symbol="■", colour="red"), B]),
            [
                Issue(
                    "malformed-code",
                    "scale:own",
                    "'missing' cannot be the code of a status",
                    "use small letters, digits and hyphens, "
                    "and no reason for not rating",
                ),
                Issue(
                    "malformed-colour",
                    "scale:own",
                    "'red' is no colour",
                    "write #rrggbb",
                ),
            ],
        ),
        (
            lambda: Scale("own", RAG.statuses, near_code="ambre"),
            [
                Issue(
                    "unknown-status",
                    "scale:own",
                    "'ambre' is no status between the worst and the best",
                    "did you mean 'amber'?",
                )
            ],
        ),
        (
            lambda: Bands((Cut(1250), Cut("0.5")), RAG.statuses[1:]),
            [
                Issue(
                    "bands-do-not-fit",
                    "bands",
                    "2 cuts make 3 bands, but 2 statuses are given",
                ),
                Issue(
                    "bands-overlap",
                    "bands",
                    "the limits 1,250 and 0.5 do not ascend",
                ),
            ],
        ),
    ],
)
def test_a_scale_or_a_line_at_odds_with_itself_says_everything_that_is_wrong(
    make, issues
):
    with pytest.raises(DefinitionError) as caught:
        make()

    assert list(caught.value.issues) == issues


@pytest.mark.parametrize("floor", [None, "0.1", 80, 100])
def test_a_coverage_floor_is_a_share_above_nothing_and_up_to_all(floor):
    share = None if floor is None else exact(floor)

    assert list(coverage_floor_issues("target:t", share)) == []


@pytest.mark.parametrize(
    ("floor", "said"), [(0, "0"), (-5, "-5"), ("100.5", "100.5"), (1250, "1,250")]
)
def test_a_coverage_floor_beyond_nothing_or_all_is_refused(floor, said):
    """A floor of 0 would ask for nothing, one above 100 for what nobody has."""
    assert list(coverage_floor_issues("target:t", exact(floor))) == [
        Issue(
            "bad-coverage-floor",
            "target:t",
            f"a coverage floor of {said} % is no share of the weight",
            "give per cent, above 0 and up to 100",
        )
    ]


def test_a_known_figure_is_refused_like_any_other():
    """The one converter stands at every door."""
    with pytest.raises(FigureError, match="'N/A' is not a number"):
        Known("N/A")
