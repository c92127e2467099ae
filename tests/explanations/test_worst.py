from __future__ import annotations

from datetime import date

from hypothesis import given

import goldenthread as gt
from goldenthread.definitions import Action, Target
from goldenthread.explanations import Worst
from goldenthread.scorecard import Scorecard
from goldenthread.strategies import scorecards
from goldenthread.values import Status

QUARTER = "2006/07 Q1"

LATE = date(2007, 1, 1)


def chain(**figures):
    """A community aim, supported by a service's, supported by a team's."""
    definitions = [gt.Plan("plan", "Plan")]
    for id_ in ("top", "middle", "bottom"):
        definitions += [
            gt.Objective(id_, id_.capitalize(), plan="plan"),
            gt.Indicator(f"{id_}-m", unit="case", kind="flow", decimals=0),
            gt.Target(
                f"{id_}-t", objective=id_, indicator=f"{id_}-m", expect=gt.at_least(10)
            ),
        ]
    links = [gt.direct("bottom", "middle"), gt.direct("middle", "top")]
    framework = gt.Framework.of(*definitions, *links)
    observed = framework.observations(
        *(gt.Observation(f"{id_}-m", QUARTER, value) for id_, value in figures.items())
    )
    return gt.evaluate(framework, observed, periods=QUARTER, as_at=LATE)


def test_the_worst_beneath_is_named_with_its_thread():
    """Green at the top, and a red three steps down: the reader is shown the way."""
    card = chain(top=10, middle=10, bottom=9)

    worst = card.worst_beneath("top", QUARTER)

    assert worst == Worst(
        id="bottom-t",
        title="bottom-m: at least 10 cases",
        rating=gt.RAG["red"],
        thread=("bottom-t", "bottom", "middle", "top"),
    )
    why = card.why("top", QUARTER)
    assert why.worst == worst
    assert (
        "Worst beneath: bottom-m: at least 10 cases (Red), through bottom-t → bottom → "
        "middle → top." in why.sentences
    )
    assert why.to_dict()["worst"] == {
        "id": "bottom-t",
        "title": "bottom-m: at least 10 cases",
        "status": "red",
        "thread": ["bottom-t", "bottom", "middle", "top"],
    }


def test_of_equals_the_nearest_is_named():
    """And no sentence repeats what is among the parts already."""
    card = chain(top=9, middle=9, bottom=9)

    assert card.worst_beneath("top", QUARTER).id == "top-t"
    assert not any(
        "Worst beneath" in each for each in card.why("top", QUARTER).sentences
    )


def test_when_all_is_well_nothing_stands_out():
    """The data still says what the lowest is; the sentence would be noise."""
    card = chain(top=10, middle=10, bottom=10)

    assert card.worst_beneath("top", QUARTER).rating == gt.RAG["green"]
    assert not any(
        "Worst beneath" in each for each in card.why("top", QUARTER).sentences
    )


def test_where_nothing_is_rated_nothing_is_worst():
    """A gap is no status."""
    card = chain()

    assert card.worst_beneath("top", QUARTER) is None
    assert card.why("top", QUARTER).to_dict()["worst"] is None


@given(scorecards())
def test_nothing_beneath_stands_worse_than_the_worst(card: Scorecard):
    """It is one of the elements beneath, and its thread leads up step by step."""
    rank = card.framework.scale.rank
    for result in card:
        if result.sort in {"objective", "plan"}:
            worst = card.worst_beneath(result.id, result.period)
            beneath = reached(card.framework, result.id)
            ratings = [card[each, result.period].status for each in beneath]
            rated = [each for each in ratings if isinstance(each, Status)]

            assert (worst is None) == (not rated)
            if worst is not None:
                assert rank(worst.rating) == min(map(rank, rated))
                assert (worst.thread[0], worst.thread[-1]) == (worst.id, result.id)
                for lower, upper in zip(worst.thread, worst.thread[1:], strict=False):
                    assert lower in card.framework.rolled_up_into(upper)


def reached(framework, id_):
    """Targets and actions beneath an element, found by plain recursion."""
    found = set()
    for part in framework.rolled_up_into(id_):
        if isinstance(framework[part], (Target, Action)):
            found.add(part)
        found |= reached(framework, part)
    return found


def test_targets_on_calculated_indicators_are_counted_as_dependent():
    """Three greens that rest on one figure are no three pieces of evidence."""
    framework = gt.Framework.of(
        gt.Plan("plan"),
        gt.Objective("aim", plan="plan"),
        gt.Indicator("a", unit="case", kind="flow"),
        gt.Indicator("b", unit="case", kind="flow", calculated=gt.sum_of("a")),
        gt.Target("t", objective="aim", indicator="a", expect=gt.at_least(1)),
        gt.Target("u", objective="aim", indicator="b", expect=gt.at_least(1)),
    )
    observed = framework.observations(gt.Observation("a", QUARTER, 5))

    card = gt.evaluate(framework, observed, periods=QUARTER, as_at=LATE)

    tally = card["aim", QUARTER].targets
    assert (tally.total, tally.dependent) == (2, 1)
    assert str(tally) == "2 Green, 0 Amber, 0 Red; 2 in all, 1 dependent"
    assert tally.to_dict()["dependent"] == 1
