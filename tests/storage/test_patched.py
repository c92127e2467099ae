"""Long rows with a few items in the place of others: what a tuple would say."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.storage import ByteRows, Vector, filled, patched, vector_of

LENGTHS = st.one_of(st.integers(0, 70), st.sampled_from([1023, 1024, 1025, 1057]))


@given(LENGTHS)
def test_a_filled_vector_is_the_one_that_holds_the_same_item_everywhere(length: int):
    """At whatever length a tree becomes a level deeper."""
    one: Vector[str] = filled("x", length)

    assert list(one) == ["x"] * length
    assert one == vector_of(["x"] * length)
    assert one is filled("x", length)


CHANGES = st.lists(
    st.dictionaries(st.integers(0, 39), st.integers(0, 3), max_size=5), max_size=5
)


@given(CHANGES, CHANGES)
def test_a_patched_row_says_what_a_list_would(one: list, other: list):
    """After any changes, one after the other; and two of them are told apart."""
    base = patched(tuple(n % 4 for n in range(40)))
    rows, lists = [base, base], [list(base), list(base)]
    for number, several in enumerate((one, other)):
        for changed in several:
            rows[number] = rows[number].with_items(changed)
            for place, item in changed.items():
                lists[number][place] = item

    assert [list(row) for row in rows] == lists
    assert [[row[place] for place in range(40)] for row in rows] == lists
    assert (rows[0] == rows[1]) is (lists[0] == lists[1])
    assert rows[0] == patched(tuple(lists[0]))
    assert hash(rows[0]) == hash(patched(tuple(lists[0])))
    differing = {n for n, (a, b) in enumerate(zip(*lists, strict=True)) if a != b}
    assert differing <= set(rows[0].differing(rows[1]))
    apart = patched(tuple(lists[1]))
    assert set(rows[0].differing(apart)) == differing


def test_a_patched_row_goes_through_a_pickle():
    """What lies beneath a patch stays beneath it."""
    row = patched((1, 2, 3)).with_items({1: 7})

    again = pickle.loads(pickle.dumps(row))

    assert again == row
    assert list(again.with_items({0: 9})) == [9, 7, 3]
    assert repr(again) == "patched([1, 7, 3])"
    assert again != (1, 7, 3)
    assert "BASE" in repr(again._patches)


@given(st.lists(st.binary(min_size=3, max_size=3), max_size=6))
def test_rows_of_bytes_are_found_in_their_block(rows: list[bytes]):
    block = ByteRows(b"".join(rows), 3)

    assert list(block) == rows
    assert len(block) == len(rows)
    assert block[0:2] == tuple(rows[0:2])
    assert [block[n] for n in range(len(rows))] == rows
    assert repr(block) == f"ByteRows({b''.join(rows)!r}, 3)"
