from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.ledger import Fact, amend
from goldenthread.ledger._log import Log


def fact(number, day=0):
    return Fact(amend("t", weight=number), recorded=date(2006, 4, 1) + timedelta(day))


numbered = st.lists(
    st.tuples(st.sampled_from("abcde"), st.integers(0, 30)), max_size=40
)


@given(numbered, st.data())
def test_a_log_holds_what_was_added_in_whatever_batches(pairs, data):
    facts = [(subject, fact(n, day=n)) for subject, n in pairs]
    log, waiting = Log(), list(facts)
    while waiting:
        size = data.draw(st.integers(1, len(waiting)))
        log, waiting = log.with_facts(waiting[:size]), waiting[size:]

    for subject in "abcde":
        known = {each for about, each in facts if about == subject}
        assert log.of(subject) == tuple(sorted(known, key=lambda f: f.recorded))
    assert len(log) == len({*facts})
    assert set(log.subjects()) == {subject for subject, _ in facts}


def test_adding_answers_another_log_and_leaves_the_first_as_it_was():
    before = Log().with_facts([("a", fact(1))])

    after = before.with_facts([("a", fact(2, day=1))])

    assert before.of("a") == (fact(1),)
    assert after.of("a") == (fact(1), fact(2, day=1))


def test_what_is_known_already_changes_nothing():
    log = Log().with_facts([("a", fact(1))])

    assert log.with_facts([("a", fact(1))]) is log


def test_layers_grow_by_doubling_so_that_look_ups_ask_few():
    log = Log()
    for number in range(1_000):
        log = log.with_facts([(number, fact(number))])

    sizes = [len(layer) for layer in log.layers]
    assert sum(sizes) == 1_000
    assert len(sizes) <= 10
    assert all(large >= 2 * small for large, small in pairwise(sizes))


def test_a_large_layer_is_shared_and_not_copied():
    large = Log().with_facts([(number, fact(number)) for number in range(100)])

    more = large.with_facts([("a", fact(1))])

    assert more.layers[0] is large.layers[0]
