"""Every error has one shape: issues with code, address, message and hint."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread import errors
from goldenthread.errors import (
    DefinitionError,
    FigureError,
    GoldenThreadError,
    InvalidDocumentError,
    InvalidFrameworkError,
    InvalidLedgerError,
    InvalidObservationsError,
    Issue,
    PeriodError,
    UnitError,
    UnknownElementError,
    did_you_mean,
)

SORTS = [
    (UnknownElementError, KeyError),
    (FigureError, ValueError),
    (PeriodError, ValueError),
    (UnitError, ValueError),
    (DefinitionError, ValueError),
    (InvalidFrameworkError, ValueError),
    (InvalidLedgerError, ValueError),
    (InvalidObservationsError, ValueError),
    (InvalidDocumentError, ValueError),
]

issues = st.builds(Issue, *[st.text(max_size=9)] * 4)


def test_every_error_of_the_room_is_one_of_these():
    made = {
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, GoldenThreadError)
    }

    assert made == {GoldenThreadError, *(sort for sort, _ in SORTS)}


@pytest.mark.parametrize(("sort", "builtin"), SORTS)
def test_an_error_is_also_what_python_would_have_raised(sort, builtin):
    """Those who have never heard of us catch it all the same."""
    with pytest.raises(builtin) as caught:
        raise sort.of("code", "at", "message", "hint")

    assert isinstance(caught.value, GoldenThreadError)


@pytest.mark.parametrize(("sort", "_"), SORTS)
@given(found=st.lists(issues, min_size=1))
def test_an_error_survives_pickling(sort, _, found):
    """It comes home from the process in which it was raised."""
    error = pickle.loads(pickle.dumps(sort(found)))

    assert type(error) is sort
    assert error.issues == tuple(found)
    assert str(error) == str(sort(found))


@pytest.mark.parametrize(("sort", "_"), SORTS)
def test_an_error_takes_notes(sort, _):
    """Test runners and task queues add them."""
    error = sort.of("code", "at", "message")
    error.add_note("while importing")

    assert error.__notes__ == ["while importing"]


def test_one_issue_is_a_line():
    error = PeriodError.of("unreadable", "row 3", "'x' is no period", "write 2006/07")

    assert str(error) == "[unreadable] row 3: 'x' is no period; write 2006/07"
    assert str(PeriodError.of("c", "at", "message")) == "[c] at: message"


def test_the_message_of_an_unknown_id_is_not_quoted_like_a_key():
    """`KeyError` prints the repr of its argument, unless it is told better."""
    error = UnknownElementError.of("unknown-element", "framework", "no element 'x'")

    assert str(error) == "[unknown-element] framework: no element 'x'"


def test_several_issues_are_a_list():
    found = [Issue("a", "x", "one"), Issue("b", "y", "two", "mend it")]

    assert str(DefinitionError(found)) == (
        "2 problems:\n  [a] x: one\n  [b] y: two; mend it"
    )


def test_nothing_is_raised_where_nothing_was_found():
    assert DefinitionError.raise_if_any([]) is None
    with pytest.raises(DefinitionError) as caught:
        DefinitionError.raise_if_any(iter([Issue("a", "x", "one")]))
    assert caught.value.issues == (Issue("a", "x", "one"),)


def test_issues_are_values():
    assert Issue("a", "x", "one") == Issue("a", "x", "one", "")
    assert len({Issue("a", "x", "one"), Issue("a", "x", "one")}) == 1


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("safty", "did you mean 'safety'?"),
        ("SAFETY", ""),
        ("re-lets", "did you mean 'relets' or 'relet'?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_nearest_names_are_a_hint(wrong, hint):
    assert did_you_mean(wrong, ["safety", "relet", "relets"]) == hint


def test_no_names_are_near_where_there_are_none():
    assert did_you_mean("safety", []) == ""
