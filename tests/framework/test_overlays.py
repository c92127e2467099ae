"""Definitions in the place of others of their shape: proved alone, and no less."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.definitions import Indicator, Objective, Plan, Target, direct
from goldenthread.errors import InvalidFrameworkError
from goldenthread.expectations import at_least, step
from goldenthread.framework import Framework
from goldenthread.periods import Delay
from goldenthread.policies import tolerance
from goldenthread.rollups import best_of, mean_score, must_pass, worst_of
from goldenthread.strategies import frameworks
from goldenthread.values import MET_OR_NOT

LOOKUPS = [
    "parties",
    "plans",
    "objectives",
    "indicators",
    "targets",
    "actions",
    "contributions",
    "judgements",
    "links",
    "links_to",
    "counting_targets",
    "target_ranks",
    "targets_on",
    "objectives_in",
    "places",
    "beneath_objective",
    "own_parts",
    "parts_of_plan",
    "rolled_up",
    "elements",
    "by_id",
    "graph",
    "threads",
    "direct_threads",
]


def proved(framework: Framework, *changed) -> Framework | tuple:
    """The framework with changed definitions, proved as a whole, or what is wrong."""
    keys = {each.address: each for each in changed}
    return made(
        lambda: attrs.evolve(
            framework,
            definitions=[keys.get(e.address, e) for e in framework.definitions],
        )
    )


def made(make) -> Framework | tuple:
    try:
        return make()
    except InvalidFrameworkError as error:
        return tuple(sorted(error.issues, key=str))


@st.composite
def varied(draw, framework: Framework):
    """One definition with something else in a field or two."""
    old = draw(st.sampled_from(framework.definitions))
    new = {"note": "another"} if hasattr(old, "note") else {}
    if hasattr(old, "weight"):
        new["weight"] = draw(st.sampled_from([0, 2, {"nonsense": 1}, {"2006/07": 3}]))
    if isinstance(old, Target):
        other = draw(st.sampled_from(framework.targets.items))
        names = ("expect", "policy", "first", "last", "baseline", "projection", "role")
        for name in draw(st.sets(st.sampled_from(names))):
            new[name] = getattr(other, name)
    if isinstance(old, Indicator):
        other = draw(st.sampled_from(framework.indicators.items))
        names = (
            "decimals",
            "dead_band",
            "polarity",
            "collectors",
            "unit",
            "contextual",
        )
        for name in draw(st.sets(st.sampled_from(names))):
            new[name] = getattr(other, name)
    if isinstance(old, Objective):
        rules = [
            *(best_of(), worst_of(), mean_score(), None),
            must_pass("nobody", then=worst_of()),
        ]
        new["rule"] = draw(st.sampled_from(rules))
        new["owners"] = draw(st.sampled_from([(), "nobody"]))
    return attrs.evolve(old, **new)


@given(frameworks(), st.data())
def test_an_overlay_is_the_framework_that_would_be_proved(framework, data):
    """The same value, the same look-ups; or the same issues."""
    changed = data.draw(varied(framework))

    quick = made(lambda: framework.with_definitions(changed))

    slow = proved(framework, changed)
    assert quick == slow
    if isinstance(quick, Framework):
        assert hash(quick) == hash(slow)
        assert quick.judged == slow.judged
        for name in LOOKUPS:
            one, other = getattr(quick._draft, name), getattr(slow._draft, name)
            assert one == other, name


def test_what_is_wrong_with_an_overlay_alone_is_found():
    """A tolerance that the scale has no word for, a period that is none."""
    framework = Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        Indicator("i", unit="call", kind="flow"),
        Target("t", objective="o", indicator="i", expect=at_least(1)),
        scale=MET_OR_NOT,
    )
    bad = attrs.evolve(
        framework.targets["t"],
        expect=at_least(step(1, by="some day")),
        policy=tolerance(units=1),
    )

    with pytest.raises(InvalidFrameworkError) as caught:
        framework.with_definitions(bad)

    codes = {issue.code for issue in caught.value.issues}
    assert codes == {"unreadable", "scale-without-near"}


@given(frameworks(), st.data())
def test_overlay_upon_overlay_is_the_framework_that_would_be_proved(framework, data):
    """However many lie one upon the other, and whatever they were asked before."""
    upper = framework
    for _ in range(data.draw(st.integers(2, 6))):
        changed = data.draw(varied(upper))
        found = made(lambda x=changed, u=upper: u.with_definitions(x))
        upper = found if isinstance(found, Framework) else upper
        upper.title_of(changed.id) if hasattr(changed, "id") else upper.contributions

    slow = attrs.evolve(upper, definitions=upper.definitions)

    assert upper == slow
    for name in LOOKUPS:
        one, other = getattr(upper._draft, name), getattr(slow._draft, name)
        assert one == other, name
    assert upper.measures == slow.measures
    assert upper.measures.by_id == slow.measures.by_id
    assert upper.measures.rising == slow.measures.rising
    changes = {new.address for new, _ in upper.differing(framework)}
    pairs = zip(upper.definitions, framework.definitions, strict=True)
    if upper.graph is framework.graph:
        assert changes == {new.address for new, old in pairs if new is not old}


SMALL = Framework.of(
    Plan("p"),
    Objective("o", plan="p"),
    *(Indicator(f"i{n}", unit="call", kind="flow") for n in range(40)),
    *(
        Target(f"t{n}", objective="o", indicator=f"i{n}", expect=at_least(1))
        for n in range(40)
    ),
)


def raised(framework: Framework, number: int, level: int) -> Framework:
    target = framework.targets[f"t{number}"]
    return framework.with_definitions(attrs.evolve(target, expect=at_least(level)))


class TestAsAValue:
    """An overlay lists its definitions when somebody asks, and is a value before."""

    OTHER = raised(SMALL, 7, 9)

    def test_its_definitions_are_a_tuple_in_the_order_of_definition(self):
        definitions = raised(SMALL, 7, 9).definitions

        assert isinstance(definitions, tuple)
        assert [each.address for each in definitions] == [
            each.address for each in SMALL.definitions
        ]
        assert definitions[49].expect == at_least(9)

    def test_it_is_compared_hashed_and_printed_by_its_definitions(self):
        whole = Framework(definitions=self.OTHER.definitions)

        for fresh in (raised(SMALL, 7, 9), raised(raised(SMALL, 7, 3), 7, 9)):
            assert fresh == whole
            assert hash(fresh) == hash(whole)
            assert repr(fresh) == repr(whole)
            assert raised(fresh, 7, 1) == SMALL
        assert whole != SMALL

    @pytest.mark.parametrize(
        "again", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
    )
    def test_it_survives_being_copied_and_sent_before_it_was_looked_at(self, again):
        fresh = raised(SMALL, 7, 9)

        assert again(fresh) == self.OTHER
        assert hash(again(raised(SMALL, 7, 9))) == hash(self.OTHER)

    def test_it_is_changed_like_any_other(self):
        titled = attrs.evolve(raised(SMALL, 7, 9), title="Calls")

        assert titled.definitions == self.OTHER.definitions
        assert titled.targets["t7"].expect == at_least(9)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            raised(SMALL, 7, 9).definitions = ()

    def test_a_misspelt_look_up_is_an_attribute_error(self):
        """As of any class, and not a search for definitions."""
        with pytest.raises(AttributeError, match="indicater"):
            _ = self.OTHER.indicater

    def test_its_catalogues_hold_the_new_ones(self):
        """By id, in their place, and as one value."""
        targets = self.OTHER.targets

        assert targets["t7"] is targets.items[7]
        assert targets.get("t7").expect == at_least(9)
        assert list(targets) == list(targets.items)
        assert targets.ids == SMALL.targets.ids
        assert targets == Framework(definitions=self.OTHER.definitions).targets
        assert repr(targets).startswith("Catalogue(items=(Target(id='t0'")
        assert "t7" in targets
        assert "t40" not in targets

    def test_every_definition_can_be_changed_one_after_the_other(self):
        """Also where more has changed than has not."""
        upper = SMALL
        for number in range(40):
            upper = raised(upper, number, number)

        assert [t.expect for t in upper.targets] == [at_least(n) for n in range(40)]
        assert [upper["t3"], upper["i3"]] == [
            upper.targets["t3"],
            SMALL.indicators["i3"],
        ]


def test_figures_are_bound_to_what_an_overlay_measures():
    """Other decimals, and another day on which they fall due."""
    indicator = attrs.evolve(
        SMALL.indicators["i3"], decimals=1, due_after=Delay(days=9)
    )

    other = SMALL.with_definitions(indicator)

    whole = Framework(definitions=other.definitions)
    period = other.calendar.parse("2006/07 Q1")
    assert other.measures == whole.measures
    assert repr(other.measures) == repr(whole.measures)
    assert other.measures.indicators == whole.measures.indicators
    assert other.measures.by_id["i3"] is indicator
    for id_ in ("i3", "i4"):
        due = [f.measures.due_day(id_, period) for f in (other, whole)]
        assert due[0] == due[1]
    assert other.measures.due_day("i3", period) != SMALL.measures.due_day("i3", period)


def test_an_overlay_shares_the_graph_of_the_framework():
    """Nothing that follows from the shape is made again."""
    framework = Framework.of(
        Plan("p"),
        Objective("o", plan="p"),
        Objective("above", plan="p"),
        direct("o", "above"),
    )

    other = framework.with_definitions(direct("o", "above", weight=2))

    assert other.graph is framework.graph
    assert other.contributions[0].weight == 2
