"""Look-ups that share what has not changed: the same as a changed dictionary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.storage import with_entries

ENTRIES = st.dictionaries(st.integers(0, 99), st.integers(), max_size=60)
CHANGES = st.dictionaries(
    st.integers(0, 99), st.integers() | st.none(), min_size=1, max_size=5
)


def changed(known: dict[int, int], changes: dict[int, int | None]) -> dict[int, int]:
    both = known | changes
    return {key: value for key, value in both.items() if value is not None}


@given(ENTRIES, st.lists(CHANGES, max_size=12))
def test_it_holds_what_a_changed_dictionary_holds(entries, several):
    """After one change or many, also where entries are taken away and put back."""
    model, found = dict(entries), entries
    for changes in several:
        model, before = changed(model, changes), dict(found)

        upper = with_entries(found, changes)

        assert dict(found) == before
        found = upper
        assert found == model
        assert dict(found) == model
        assert (len(found), set(found)) == (len(model), set(model))
        for key in range(100):
            assert (key in found, found.get(key)) == (key in model, model.get(key))
            assert found.get(key, "none") == model.get(key, "none")


def test_what_is_not_there_is_a_key_error_as_in_a_dictionary():
    few = with_entries(dict.fromkeys(range(100), 1), {3: None})

    for key in (3, 100):
        with pytest.raises(KeyError, match=str(key)):
            few[key]
    assert (few[4], repr(with_entries({}, {1: 2}))) == (1, "{1: 2}")


def test_nothing_changed_is_the_same_object():
    known = {1: 2}

    assert with_entries(known, {}) is known


def test_it_prints_as_the_dictionary_that_it_is_like():
    many = dict.fromkeys(range(20), 1)

    assert repr(with_entries(many, {7: 2})) == repr(many | {7: 2})
