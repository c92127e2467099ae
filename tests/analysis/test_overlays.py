"""Overlays of one scorecard, side by side."""

from __future__ import annotations

import gc
import json
import pickle
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from goldenthread.analysis import Effect, OverlayComparison, compare_overlays
from goldenthread.analysis._overlays_shown import MOST_ROWS
from goldenthread.errors import (
    DefinitionError,
    InvalidFrameworkError,
    InvalidLedgerError,
    InvalidObservationsError,
    UnknownElementError,
)
from goldenthread.scorecard import Scorecard
from goldenthread.strategies import scorecards
from tests.benchmarks import ours
from tests.benchmarks.overlays import changes
from tests.benchmarks.workload import make_workload
from tests.framework.test_overlays import varied
from tests.ledger import samples as ledgers
from tests.properties.again import rebound

Q1, Q2 = "2006/07 Q1", "2006/07 Q2"
OCTOBER = date(2006, 10, 20)


def percentage(id_, title, **fields):
    return gt.Indicator(id_, title, unit="%", kind="ratio", decimals=1, **fields)


def speed(offered, relet):
    """One indicator made of two, at some weights."""
    weights = {"offered": offered, "relet": relet}
    mean = gt.weighted_mean(weights, reason="as agreed")
    return gt.Indicator("speed", "Speed", unit="%", kind="index", calculated=mean)


FRAMEWORK = gt.Framework.of(
    gt.Party("lettings", "Lettings team"),
    gt.Plan("housing", "Housing plan", rule=gt.worst_of()),
    gt.Plan("estate", "Estate plan", within="housing", rule=gt.worst_of()),
    gt.Objective("housed", "Households are housed", plan="housing", support="always"),
    gt.Objective("relets", "Homes are re-let", plan="estate", rule=gt.mean_score()),
    percentage("offered", "Offers in 21 days"),
    percentage("relet", "Re-lets in 28 days"),
    speed(1, 1),
    gt.Target(
        "offers", objective="housed", indicator="offered", expect=gt.at_least(95)
    ),
    gt.Target("re-let", objective="relets", indicator="relet", expect=gt.at_least(90)),
    gt.Target("fast", objective="relets", indicator="speed", expect=gt.at_least(92)),
    gt.Action("routine", "Collect keys", serves="relets", due=date(2006, 6, 15)),
    gt.direct("relets", "housed"),
    title="Housing",
)
TARGETS = FRAMEWORK.targets


def evaluated(framework=FRAMEWORK, *more, **asked):
    figures = (
        gt.Observation("offered", Q1, 96),
        gt.Observation("relet", Q1, 91),
        gt.Observation("offered", Q2, 94),
        gt.Observation("relet", Q2, 88),
    )
    observed = framework.observations(*figures).with_figures(
        framework.observations(*more)
    )
    return gt.evaluate(
        framework, observed, **{"periods": [Q1, Q2], "as_at": OCTOBER, **asked}
    )


CARD = evaluated()
EVERYTHING = tuple(each.id for each in FRAMEWORK.judged)

OVERLAYS = {
    "a figure": gt.Observation("offered", Q2, 95),
    "a figure that is missing": gt.Observation("relet", Q2, gt.Absent("missing")),
    "a level": attrs.evolve(TARGETS["re-let"], expect=gt.at_least(85)),
    "a path": attrs.evolve(
        TARGETS["re-let"], expect=gt.at_least(gt.linear(80, since=Q1, to=88, by=Q2))
    ),
    "a policy": attrs.evolve(TARGETS["offers"], policy=gt.tolerance(points=2)),
    "a weight in a mean": speed(4, 1),
    "a weight in a roll-up": attrs.evolve(TARGETS["fast"], weight=9),
    "a weight of a link": gt.direct("relets", "housed", weight=2),
    "a roll-up rule": attrs.evolve(FRAMEWORK.objectives["relets"], rule=gt.worst_of()),
    "how support is used": attrs.evolve(
        FRAMEWORK.objectives["housed"], support="never"
    ),
    "who else has a share": gt.direct("relets", "housed", others="lettings"),
    "a date": attrs.evolve(FRAMEWORK.actions["routine"], completed=date(2006, 6, 9)),
    "when it holds": attrs.evolve(TARGETS["offers"], first=Q2),
    "an indirect link": gt.indirect("relets", "housed"),
    "another target": gt.Target(
        "stretch", objective="housed", indicator="offered", expect=gt.at_least(99)
    ),
    "a judgement by hand": gt.ManualJudgement(
        "housed",
        Q2,
        status="green",
        reason="as seen",
        author="The director",
        on=date(2006, 10, 10),
    ),
    "nothing": (),
    "several": (
        attrs.evolve(TARGETS["offers"], policy=gt.tolerance(points=2)),
        gt.Observation("relet", Q2, 93),
    ),
}
TOLD = compare_overlays(CARD, OVERLAYS, of=EVERYTHING)


def afresh(card, changes, **asked) -> Scorecard:
    """What would be said if the overlay had always been so."""
    several = changes if isinstance(changes, tuple) else (changes,)
    figures = [each for each in several if isinstance(each, gt.Observation)]
    framework = card.framework
    definitions = {**{_key(each): each for each in framework.definitions}}
    for each in several:
        if each not in figures:
            definitions[_key(each)] = each
    framework = attrs.evolve(framework, definitions=definitions.values())
    observed = rebound(framework, card.observed)
    observed = observed.with_figures(framework.observations(*figures))
    return gt.evaluate(
        framework,
        observed,
        periods=card.periods,
        as_at=card.as_at,
        body=card.body,
        **asked,
    )


def _key(definition):
    ends = getattr(definition, "source", None), getattr(definition, "end", None)
    return ends if all(ends) else definition.address


def said(card, ids):
    return tuple(tuple(result.status for result in card.of(id_)) for id_ in ids)


def turned(card, before):
    """What has another status, but for indicators, which have none of their own."""
    return {
        (each.id, each.period, each.status.code)
        for each in card
        if each.sort != "indicator"
        and each.id in before.cells
        and before[each.id, each.period].status != each.status
    }


@pytest.mark.parametrize("name", OVERLAYS)
def test_every_kind_of_overlay_is_as_if_it_had_always_been_so(name):
    """What is asked for, and what turns."""
    other = afresh(CARD, OVERLAYS[name])

    told = TOLD[name]

    assert told.said == said(other, EVERYTHING)
    assert {(each.id, each.period, each.after.code) for each in told.differences} == (
        turned(other, CARD)
    )
    assert TOLD.card_of(name) == other


def test_most_kinds_of_overlay_turn_something():
    """Or the test above would compare nothing with nothing."""
    still = {overlay.name for overlay in TOLD if not overlay.differences}

    assert still == {
        "nothing",
        "a judgement by hand",
        "a weight of a link",
        "who else has a share",
    }


def test_the_scorecard_as_it_is_stands_beside_them():
    assert TOLD.said == said(CARD, EVERYTHING)
    assert (len(TOLD), TOLD.names) == (len(OVERLAYS), tuple(OVERLAYS))


def test_each_is_laid_over_the_scorecard_and_not_over_the_one_before():
    """The order decides where one stands, and nothing else."""
    backwards = compare_overlays(CARD, dict(reversed(OVERLAYS.items())), of=EVERYTHING)

    assert backwards.overlays == tuple(reversed(TOLD.overlays))


class TestWhatTurns:
    def test_it_is_told_with_the_thread_from_what_was_changed(self):
        """Period by period, each from the lowest up."""
        told = compare_overlays(CARD, {"later": gt.Observation("relet", Q2, 91)})

        found = {each.id: each for each in told["later"].differences}

        assert [str(each.period) for each in found.values()] == [Q2] * len(found)
        assert found["re-let"].through == ("relet", "re-let")
        assert found["estate"].through == ("relet", "re-let", "relets", "estate")
        assert (found["re-let"].sort, found["estate"].sort) == ("target", "plan")
        assert str(found["re-let"]) == (
            "2006/07 Q2 Re-lets in 28 days: at least 90 %: Red → Green "
            "(through relet → re-let)"
        )

    @pytest.mark.parametrize(
        ("figure", "effect", "codes"),
        [
            (91, Effect.BETTER, ("red", "green")),
            (gt.Absent("missing"), Effect.OTHERWISE, ("red", "missing")),
        ],
    )
    def test_better_is_told_from_what_is_not_rated(self, figure, effect, codes):
        overlay = gt.Observation("relet", Q2, figure)

        (told,) = compare_overlays(CARD, {"x": overlay})

        (target,) = (each for each in told.differences if each.id == "re-let")
        assert (target.effect, (target.before.code, target.after.code)) == (
            effect,
            codes,
        )

    def test_worse_is_counted_beside_better(self):
        overlay = [gt.Observation("relet", Q1, 80), gt.Observation("relet", Q2, 91)]
        told = compare_overlays(CARD, {"x": overlay})["x"]

        worse, better = told.differing("worse"), told.differing("better")

        assert {str(each.period) for each in worse} == {Q1}
        assert {str(each.period) for each in better} == {Q2}
        assert told.differing("worse", CARD.periods[1]) == ()
        assert str(told) == f"x: {len(better)} better, {len(worse)} worse"

    def test_what_was_judged_by_hand_leads_on_from_what_it_was_said_of(self):
        """Where a rule counts it, it stands in for a figure that is missing."""
        rule = gt.worst_of(counts_by_hand=True)
        housed = attrs.evolve(FRAMEWORK.objectives["housed"], rule=rule)
        missing = gt.Observation("offered", Q1, gt.Absent("missing"))
        card = CARD.what_if(housed, missing)
        by_hand = attrs.evolve(OVERLAYS["a judgement by hand"], of="offers", period=Q1)

        told = compare_overlays(card, {"x": by_hand})["x"]

        (turned_by_hand,) = (each for each in told.differences if each.id == "housed")
        assert turned_by_hand.through == ("offers", "housed")
        assert turned_by_hand.before.code == "incomplete"
        assert turned_by_hand.effect is Effect.OTHERWISE

    def test_an_overlay_that_turns_nothing_says_so(self):
        assert str(TOLD["nothing"]) == "nothing: nothing turns"


class TestWhichTurnsIt:
    """Which single level turns the plan green?"""

    def test_it_is_found_by_status_and_by_period(self):
        levels = {
            str(level): attrs.evolve(TARGETS["offers"], expect=gt.at_least(level))
            for level in range(92, 98)
        }
        told = compare_overlays(CARD, levels)

        assert _names(told.turning("offers", to="green")) == ["92", "93", "94"]
        assert _names(told.turning("offers", to="red")) == ["97"]
        assert _names(told.turning("offers", period=Q1)) == ["97"]
        assert _names(told.turning("offers")) == ["92", "93", "94", "97"]
        assert told.turning("offers", to="missing") == ()

    @pytest.mark.parametrize(
        ("asked", "error", "code"),
        [
            (("offer",), UnknownElementError, "unknown-element"),
            (("lettings",), UnknownElementError, "not-judged"),
        ],
    )
    def test_an_element_that_is_not_judged_is_refused(self, asked, error, code):
        with pytest.raises(error) as caught:
            TOLD.turning(*asked)

        assert caught.value.issues[0].code == code

    def test_a_status_that_is_none_is_refused(self):
        with pytest.raises(DefinitionError) as caught:
            TOLD.turning("offers", to="grene")

        (issue,) = caught.value.issues
        assert (issue.code, issue.hint) == (
            "unknown-status",
            "did you mean 'green' or 'ended'?",
        )

    def test_a_period_that_it_does_not_hold_is_refused(self):
        with pytest.raises(UnknownElementError, match="unknown-period"):
            TOLD.turning("offers", period="2006/07 Q4")


def _names(overlays):
    return [overlay.name for overlay in overlays]


class TestRefused:
    """Nine hundred and ninety-nine others are not to be lost over one slip."""

    BAD_PERIOD = attrs.evolve(
        TARGETS["offers"], expect=gt.at_least(gt.step(1, by="some day"))
    )
    TOLD = compare_overlays(
        CARD,
        {
            "nobody's": gt.Observation("relets", Q2, 91),
            "unreadable": BAD_PERIOD,
            "nowhere": gt.direct("relets", "somewhere"),
            "words": "green",
            "a number": [5],
            "fine": OVERLAYS["a figure"],
        },
    )

    def test_each_is_named_with_its_issues(self):
        codes = {each.name: each.issues[0].code for each in self.TOLD.refused}

        assert codes == {
            "nobody's": "unknown-indicator",
            "unreadable": "unreadable",
            "nowhere": "dangling",
            "words": "not-a-definition",
            "a number": "not-a-definition",
        }
        assert all(each.is_refused and not each.said for each in self.TOLD.refused)

    def test_the_others_are_told_all_the_same(self):
        alone = compare_overlays(CARD, {"fine": OVERLAYS["a figure"]})

        assert self.TOLD["fine"] == alone["fine"]
        assert not self.TOLD["fine"].is_refused

    def test_its_scorecard_is_refused_as_by_what_if(self):
        with pytest.raises(InvalidFrameworkError):
            self.TOLD.card_of("unreadable")
        with pytest.raises(InvalidObservationsError):
            self.TOLD.card_of("nobody's")

    def test_the_reason_stands_beneath_the_table(self):
        text = str(self.TOLD)

        assert "nowhere     refused" in text
        assert "nowhere: refused. [dangling] contribution:relets->somewhere" in text

    def test_data_about_it_is_plain_all_the_same(self):
        data = self.TOLD.to_dict()

        assert json.loads(json.dumps(data)) == data
        assert data["overlays"][3]["changes"] == ["green"]
        assert self.TOLD.to_rows()[1]["housing"] is None
        assert "unknown-indicator" in self.TOLD.to_rows()[1]["issues"]


class TestWhatIsAskedFor:
    def test_the_plans_and_objectives_at_the_top_unless_named(self):
        """Within no other plan, and helping no other objective."""
        assert compare_overlays(CARD, {}).of == ("housing", "housed")
        assert compare_overlays(CARD, {}, of="re-let").of == ("re-let",)

    @pytest.mark.parametrize(
        ("id_", "code"), [("re-lets", "unknown-element"), ("lettings", "not-judged")]
    )
    def test_what_is_not_judged_is_refused_at_once(self, id_, code):
        with pytest.raises(UnknownElementError) as caught:
            compare_overlays(CARD, {}, of=id_)

        assert caught.value.issues[0].code == code

    def test_a_name_that_was_not_given_is_refused_with_the_nearest(self):
        with pytest.raises(UnknownElementError) as caught:
            TOLD["a figur"]

        (issue,) = caught.value.issues
        assert (issue.code, issue.hint[:12]) == ("unknown-overlay", "did you mean")


def test_rows_are_flat_and_begin_with_the_scorecard_as_it_is():
    told = compare_overlays(CARD, {"later": OVERLAYS["a figure"]}, of="offers")
    none = {"issues": "", "worse": 0, "otherwise": 0}

    assert told.to_rows() == (
        {"overlay": "", "period": Q2, "better": 0, "offers": "red", **none},
        {"overlay": "later", "period": Q2, "better": 1, "offers": "green", **none},
    )
    assert [row["offers"] for row in told.to_rows(Q1)] == ["green", "green"]


def test_plain_data_has_codes_periods_and_what_was_changed():
    told = compare_overlays(
        CARD,
        {"later": [OVERLAYS["a figure"], OVERLAYS["a level"]]},
        of="offers",
    )

    data = told.to_dict()

    assert data["said"] == [["green", "red"]]
    assert data["periods"] == [Q1, Q2]
    (overlay,) = data["overlays"]
    assert overlay["changes"] == [f"figure:offered {Q2}", "target:re-let"]
    assert overlay["said"] == [["green", "green"]]
    (difference,) = (d for d in overlay["differences"] if d["id"] == "offers")
    assert difference == {
        "id": "offers",
        "sort": "target",
        "title": "Offers in 21 days: at least 95 %",
        "period": Q2,
        "before": "red",
        "after": "green",
        "effect": "better",
        "through": ["offered", "offers"],
    }
    assert json.loads(json.dumps(data)) == data


class TestTheTable:
    FEW = compare_overlays(
        CARD,
        {name: OVERLAYS[name] for name in ("a figure", "a policy", "nothing")},
        of=("offers", "re-let"),
    )

    def test_a_row_for_each_and_a_column_for_what_differs(self):
        lines = [line.rstrip() for line in str(self.FEW).splitlines()]

        assert lines == [
            "Housing, 2006/07 Q2: what if",
            "",
            "What if   Offers in 21 days: at least 95 %  Better   Worse  Otherwise",
            "────────  ────────────────────────────────  ──────  ──────  ─────────",
            "As it is  ■ Red",
            "a figure  ● Green                                1       0          0",
            "a policy  ▲ Amber                                1       0          0",
            "nothing   ■ Red                                  0       0          0",
            "",
            "As at 20 October 2006. Counted are targets, actions, objectives and plans.",
            "Nothing else that was asked for has another status under any of them.",
        ]

    def test_another_period_is_shown_where_it_is_named(self):
        assert "2006/07 Q1: what if" in self.FEW.to_text(Q1)
        assert "Nothing that was asked for has another" in self.FEW.to_text(Q1)

    def test_it_is_a_table_in_a_notebook(self):
        html = self.FEW._repr_html_()

        assert html == self.FEW.to_html(Q2)
        assert html.count("<tbody") == 1
        assert "▲" in html

    def test_it_says_when_it_is_the_outlook_that_was_compared(self):
        told = compare_overlays(CARD.outlook, OVERLAYS)

        assert str(told).startswith("Outlook: Housing")
        assert told.to_dict()["lens"] == "outlook"

    def test_of_very_many_the_first_are_shown(self):
        many = {str(n): OVERLAYS["a figure"] for n in range(MOST_ROWS + 7)}

        text = str(compare_overlays(CARD, many))

        assert "7 more are not shown." in text
        assert f"\n{MOST_ROWS - 1} " in text
        assert f"\n{MOST_ROWS} " not in text


@pytest.mark.parametrize("name", ["a figure", "a level", "a weight in a roll-up"])
def test_a_report_is_laid_over_as_a_report(name):
    """It does not look ahead, and leaves out what nobody has validated."""
    entered = gt.Observation("relet", Q2, 99, checked="entered")
    report = evaluated(FRAMEWORK, entered, purpose="reporting")

    told = compare_overlays(report, {"x": OVERLAYS[name]}, of=EVERYTHING)

    other = afresh(report, OVERLAYS[name], purpose="reporting")
    assert told["x"].said == said(other, EVERYTHING)
    assert {(d.id, d.period, d.after.code) for d in told["x"].differences} == (
        turned(other, report)
    )


class TestOfALedger:
    """What a ledger knew is judged by the rules in force in each period."""

    LEDGER = ledgers.begun().record(ledgers.figure(96), recorded=ledgers.JULY)
    CARD = gt.evaluate(LEDGER.as_of(ledgers.OCTOBER), periods=ledgers.Q1)

    def test_figures_are_laid_over_it(self):
        figure = gt.Observation("offer-21", ledgers.Q1, 10)

        told = compare_overlays(self.CARD, {"x": figure}, of="offers-21")

        other = self.CARD.what_if(figure)
        assert told["x"].said == said(other, ["offers-21"])
        assert {(d.id, d.period, d.after.code) for d in told["x"].differences} == (
            turned(other, self.CARD)
        )
        assert told["x"].differences

    def test_definitions_are_for_the_ledger_to_tell(self):
        with pytest.raises(InvalidLedgerError, match="told-by-a-ledger"):
            compare_overlays(self.CARD, {"x": gt.direct("relets", "offers")})


@given(scorecards(), st.data())
def test_side_by_side_they_say_what_each_would_say_alone(card, data):
    """Whatever is drawn, now and ahead."""
    several = data.draw(st.lists(varied(card.framework), max_size=3))
    shown = data.draw(st.sampled_from([card, card.outlook]))
    overlays = {str(number): change for number, change in enumerate(several)}
    ids = tuple(each.id for each in card.framework.judged)

    told = compare_overlays(shown, overlays, of=ids)

    for overlay, change in zip(told, several, strict=True):
        if overlay.is_refused:
            with pytest.raises(InvalidFrameworkError) as caught:
                shown.what_if(change)
            assert overlay.issues == caught.value.issues
            continue
        other = shown.what_if(change)
        assert overlay.said == said(other, ids)
        found = {(d.id, d.period, d.after.code) for d in overlay.differences}
        assert found == turned(other, shown)


class TestAThousand:
    """One change each, on a framework of moderate size."""

    WORK = make_workload(60, 4)
    CARD = ours.evaluate_only(ours.prepare(WORK))

    def changes(self):
        """Levels, policies, weights, links and figures, two hundred each."""
        return changes(self.WORK, self.CARD)

    def test_they_say_what_a_thousand_scorecards_say(self):
        overlays = dict(enumerate(self.changes()))
        top = self.CARD.framework.graph.ids

        told = compare_overlays(
            self.CARD, {str(n): change for n, change in overlays.items()}, of=top
        )

        columns = self.CARD.columns()
        assert len(told) == 1000
        assert sum(len(overlay.differences) for overlay in told) > 1000
        for overlay, change in zip(told, overlays.values(), strict=True):
            rows = self.CARD.what_if(change).columns().rows
            found = [[columns.statuses[code] for code in row.status] for row in rows]
            assert [[rating.code for rating in row] for row in overlay.said] == found

    def test_no_scorecard_is_kept_but_the_one_that_they_lie_on(self):
        """A thousand of them would keep what nobody asked for."""
        overlays = {str(n): change for n, change in enumerate(self.changes())}
        before = _cards()

        told = compare_overlays(self.CARD, overlays)

        assert len(told) == 1000
        assert _cards() == before


def _cards() -> int:
    gc.collect()
    return sum(isinstance(each, Scorecard) for each in gc.get_objects())


def test_the_answer_is_a_value():
    again = compare_overlays(CARD, OVERLAYS, of=EVERYTHING)

    assert again == TOLD
    assert hash(again) == hash(TOLD)
    assert pickle.loads(pickle.dumps(TOLD)) == TOLD
    assert isinstance(TOLD, OverlayComparison)
