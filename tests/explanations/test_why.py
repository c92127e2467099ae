"""What the reasons say: the sentences that councillors and auditors read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

import goldenthread as gt
from goldenthread.explanations import Margin, Share
from goldenthread.explanations._ground import figure_sentences
from goldenthread.values import RAG, Coverage, Known

RED, AMBER, GREEN = RAG.statuses
QUARTER = "2024/25 Q2"


def framework(*definitions, **settings):
    return gt.Framework.of(
        gt.Plan("plan", "Housing plan"),
        gt.Objective("homes", "Homes are let quickly", plan="plan"),
        *definitions,
        **settings,
    )


RELETS = gt.Indicator("relets", "Re-let in time", unit="%", kind="ratio", decimals=1)


def judged(*definitions, figures, **settings):
    made = framework(*definitions, **settings)
    observed = made.observations(*figures)
    return gt.evaluate(made, observed, periods=QUARTER, as_at=date(2024, 11, 1))


def relets_target(**changes):
    return gt.Target(
        "t",
        objective="homes",
        indicator="relets",
        **{
            "expect": gt.at_least(95),
            "policy": gt.tolerance(percent_of_target=10),
            **changes,
        },
    )


def relets_card(*values, **changes):
    periods = ("2024/25 Q2", "2024/25 Q1")
    figures = [
        gt.Observation("relets", p, v) for p, v in zip(periods, values, strict=False)
    ]
    return judged(RELETS, relets_target(**changes), figures=figures)


def test_a_missed_target_says_figure_rule_line_margins_and_flip():
    """The paragraph under an amber, word for word."""
    why = relets_card("90.0", "88.0").why("t", QUARTER)

    assert str(why) == (
        "Re-let in time: 90.0 % in 2024/25 Q2 against at least 95 % – not met, Amber. "
        "Rule: Green if met; Amber if missed by ≤ 10 % of the target; "
        "Red if by more (>). "
        "Red < 85.5 % ≤ Amber < 95 % ≤ Green. "
        "The limit to Red is 4.5 pp away, at 85.5 % (5.3 % of it). "
        "The limit to Green is 5.0 pp away, at 95 % "
        "(5.3 % of it, 2.5 periods at the present pace). "
        "The smallest change that would flip it: -4.6 pp, to Red. "
        "The figure is measured, final."
    )


def test_the_data_comes_before_the_sentence():
    """A user interface needs numbers, not prose."""
    why = relets_card("90.0", "88.0").why("t", QUARTER)

    assert why.margins == (
        Margin(
            limit=Fraction("85.5"),
            beyond=RED,
            distance=Fraction("4.5"),
            is_better=False,
            periods=None,
        ),
        Margin(
            limit=Fraction(95),
            beyond=GREEN,
            distance=Fraction(5),
            is_better=True,
            periods=Fraction(5, 2),
        ),
    )
    assert [each.percent for each in why.margins] == [
        Fraction(100 * 45, 855),
        Fraction(500, 95),
    ]
    assert why.to_dict()["flip"] == {"change": "-4.6", "value": "85.4", "to": "red"}
    assert why.inputs[0].to_dict() == {
        "id": "relets",
        "title": "Re-let in time",
        "period": "2024/25 Q2",
        "text": "90.0 %",
        "made": "measured",
        "checked": "final",
        "note": "judged as published",
    }


def test_a_figure_on_the_limit_says_so():
    """Exactly on the line is where people ask."""
    why = relets_card("85.5").why("t", QUARTER)

    assert why.rating == AMBER
    assert "It stands exactly on 85.5 %, the limit to Red." in str(why)


def test_a_figure_judged_raw_shows_its_side_of_the_limit():
    """94.96 would be printed as 95.0, and look met."""
    why = relets_card("94.96", policy=gt.met_or_not(judged="raw")).why("t", QUARTER)

    assert why.rating == RED
    assert why.claim == (
        "Re-let in time: 94.96 % in 2024/25 Q2 against at least 95 % – not met, Red."
    )


def test_a_pace_that_leads_away_promises_nothing():
    """A falling figure does not reach a limit above it."""
    why = relets_card("90.0", "92.0").why("t", QUARTER)

    better, worse = why.margins[1], why.margins[0]
    assert (better.is_better, better.periods) == (True, None)
    assert worse.periods == Fraction("4.5") / 2


def test_without_decimals_no_smallest_change_is_offered():
    """The step is one unit in the last published place, and there is none."""
    raw = gt.Indicator("relets", "Re-let in time", unit="%", kind="ratio")
    card = judged(raw, relets_target(), figures=[gt.Observation("relets", QUARTER, 90)])

    assert card.why("t", QUARTER).flip is None


def test_who_adopted_the_rule_is_part_of_the_reason():
    """Who decided amber? is the first question of a scrutiny meeting."""
    rule = gt.adopted(
        gt.tolerance(points=2),
        name="the two-point rule",
        owner="Cabinet",
        on=date(2024, 4, 1),
    )

    own = relets_card("94", policy=rule).why("t", QUARTER)
    default = judged(
        RELETS,
        relets_target(policy=None),
        figures=[gt.Observation("relets", QUARTER, 94)],
        policy=rule,
    ).why("t", QUARTER)

    assert own.rule == default.rule
    assert own.rule == (
        "the two-point rule (adopted by Cabinet on 2024-04-01): Green if met; "
        "Amber if missed by ≤ 2 percentage points; Red if by more (>)"
    )


def test_without_a_policy_the_reason_says_that_none_was_adopted():
    why = relets_card("94", policy=None).why("t", QUARTER)

    assert why.rule == "Green if met, Red if not; no tolerance was adopted"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((), "Re-let in time: at least 95 % in 2024/25 Q2 – Not rated: missing."),
        (
            (gt.Observation("relets", QUARTER, gt.Absent("suppressed", "too few")),),
            (
                "Re-let in time: at least 95 % in 2024/25 Q2 – "
                "Not rated: suppressed: too few."
            ),
        ),
    ],
)
def test_an_unrated_target_says_why(figures, said):
    """An unexplained blank is as bad as a wrong colour."""
    card = judged(RELETS, relets_target(), figures=figures)

    assert card.why("t", QUARTER).claim == said


def zones(unit="street"):
    clean = [
        gt.Indicator(id_, id_.title(), unit="%", kind="ratio", decimals=1)
        for id_ in ("north", "south")
    ]
    return [
        *clean,
        gt.Indicator(
            "borough",
            "Clean streets",
            unit="%",
            kind="ratio",
            decimals=1,
            calculated=gt.ratio_of_sums("north", "south"),
        ),
        gt.Target("t", objective="homes", indicator="borough", expect=gt.at_least(95)),
    ]


def test_each_input_of_a_calculated_figure_has_its_share_of_the_gap():
    """Two zones of 100 and 400 streets: the large one explains most of it."""
    card = judged(
        *zones(),
        figures=[
            gt.Observation("north", QUARTER, numerator=95, denominator=100),
            gt.Observation("south", QUARTER, numerator=320, denominator=400),
        ],
    )

    why = card.why("t", QUARTER)

    assert card["borough", QUARTER].value == 83
    assert why.shares == (
        Share(id="north", amount=Fraction(0)),
        Share(id="south", amount=Fraction(12)),
    )
    assert sum(share.amount for share in why.shares) == 95 - 83
    assert "Of the gap to the level, 0.0 pp is North and 12.0 pp is South." in str(why)


def test_nothing_of_a_suppressed_input_can_be_derived():
    """One suppressed zone leaves no margin, share or sum to subtract from."""
    card = judged(
        *zones(),
        figures=[
            gt.Observation("north", QUARTER, numerator=95, denominator=100),
            gt.Observation("south", QUARTER, gt.Absent("suppressed", "fewer than 5")),
        ],
    )

    for id_ in ("t", "borough"):
        why = card.why(id_, QUARTER)
        assert (why.margins, why.shares, why.flip) == ((), (), None)
        assert card[id_, QUARTER].value is None


def test_a_calculated_indicator_names_its_inputs():
    card = judged(
        gt.Indicator("a", "Ash", unit="tree", kind="flow"),
        gt.Indicator("b", "Beech", unit="tree", kind="flow"),
        gt.Indicator(
            "all", "Trees", unit="tree", kind="flow", calculated=gt.sum_of("a", "b")
        ),
        figures=[
            gt.Observation("a", QUARTER, 3),
            gt.Observation("b", QUARTER, 4, made="estimated", checked="entered"),
        ],
    )

    assert str(card.why("all", QUARTER)) == (
        "Trees: 7 trees, 2024/25 Q2. It is calculated as the sum of a, b. "
        "What went in: Ash 3 trees and Beech 4 trees. "
        "The figure is estimated, entered."
    )


def test_an_objective_says_what_counts_what_is_beside_it_and_what_decided():
    card = judged(
        RELETS,
        relets_target(),
        gt.Objective("clean", "Homes are clean", plan="plan"),
        gt.Objective("jobs", "People have jobs", plan="plan"),
        gt.Action("scrub", "Scrub", serves="clean", due=date(2024, 7, 31)),
        gt.direct("clean", "homes"),
        gt.indirect("jobs", "homes"),
        figures=[gt.Observation("relets", QUARTER, 96)],
    )

    why = card.why("homes", QUARTER)

    assert str(why) == (
        "Homes are let quickly in 2024/25 Q2: Green. Rule: worst of its parts. "
        "What counts: Re-let in time: at least 95 % (Green). "
        "Distinct targets beneath: 1 Green, 0 Amber, 0 Red; 1 in all. "
        "Worst beneath: Scrub (Red), through scrub → clean → homes. "
        "Beside it, direct support: Homes are clean (Red). "
        "Beside it, indirect influence: People have jobs (Not rated: nothing beneath). "
        + str(card.why("t", QUARTER))
    )
    assert [part.id for part in why.parts] == ["t"]
    assert [part.id for part in why.beside] == ["clean", "jobs"]
    assert str(card.why("scrub", QUARTER)) == "Scrub: past due, 61 days late, Red."


def test_an_objective_without_anything_of_its_own_says_that_support_counts():
    card = judged(
        RELETS,
        gt.Objective("top", "Nobody is homeless", plan="plan"),
        relets_target(),
        gt.direct("homes", "top"),
        figures=[gt.Observation("relets", QUARTER, 96)],
    )

    assert (
        "It has nothing of its own; what counts is its direct support: "
        "Homes are let quickly (Green)."
    ) in str(card.why("top", QUARTER))


def test_a_plan_counts_and_says_that_no_colour_was_adopted():
    card = relets_card("96")

    assert str(card.why("plan", QUARTER)) == (
        "Housing plan in 2024/25 Q2: Not rated: counts only. "
        "Rule: statuses are counted; no rule was adopted for one colour. "
        "What counts: Homes are let quickly (Green). "
        "Distinct targets beneath: 1 Green, 0 Amber, 0 Red; 1 in all."
    )


def test_a_sentence_names_ten_parts_and_counts_the_rest():
    """A hundred wards are data, not prose."""
    targets = [
        gt.Target(
            f"t{n}", objective="homes", indicator="relets", expect=gt.at_least(99)
        )
        for n in range(13)
    ]
    card = judged(RELETS, *targets, figures=[gt.Observation("relets", QUARTER, 90)])

    why = card.why("homes", QUARTER)

    assert len(why.parts) == 13
    assert "and 3 more." in str(why)
    assert "3 more decided with these." in str(why)


def test_a_party_is_not_judged():
    """Who owns a thing has no colour."""
    card = judged(gt.Party("lsp"), figures=[])

    with pytest.raises(gt.GoldenThreadError) as error:
        card.why("lsp", QUARTER)

    assert error.value.issues[0].code == "not-judged"


def test_what_owners_report_is_said_and_not_judged():
    """Ninety per cent complete is a claim; past its day is a fact."""
    scrub = gt.Action(
        "scrub", "Scrub", serves="homes", due=date(2024, 7, 31), progress=90
    )

    assert str(judged(scrub, figures=[]).why("scrub", QUARTER)) == (
        "Scrub: past due, 61 days late, Red. Its owners report 90 % (not judged)."
    )


def test_shares_of_a_weighted_mean_and_of_a_sum_add_up_to_the_gap():
    """Each input answers for its own distance, by its weight."""
    parts = [
        gt.Indicator(id_, id_.title(), unit="case", kind="flow", decimals=0)
        for id_ in ("a", "b")
    ]
    mean = gt.weighted_mean({"a": 1, "b": 3})
    for calculation, shares in (
        (mean, (Fraction(5, 4), Fraction(-3, 4))),
        (gt.sum_of("a", "b"), (Fraction(0), Fraction(-6))),
    ):
        whole = gt.Indicator(
            "w", "Whole", unit="case", kind="flow", decimals=1, calculated=calculation
        )
        target = gt.Target(
            "t", objective="homes", indicator="w", expect=gt.at_least(10)
        )
        figures = [gt.Observation("a", QUARTER, 5), gt.Observation("b", QUARTER, 11)]

        card = judged(*parts, whole, target, figures=figures)

        why = card.why("t", QUARTER)
        assert tuple(share.amount for share in why.shares) == shares
        assert sum(shares) == 10 - card["w", QUARTER].figure.value


def test_a_quotient_offers_no_shares():
    """Nobody can say how much of a quotient is its divisor's doing."""
    days = gt.Indicator("days", unit="day", kind="flow")
    staff = gt.Indicator("staff", unit="FTE", kind="stock")
    lost = gt.Indicator(
        "lost",
        unit="day/FTE",
        kind="ratio",
        decimals=1,
        calculated=gt.quotient("days", "staff"),
    )
    target = gt.Target("t", objective="homes", indicator="lost", expect=gt.at_most(2))
    card = judged(
        days,
        staff,
        lost,
        target,
        figures=[
            gt.Observation("days", QUARTER, 30),
            gt.Observation("staff", QUARTER, 10),
        ],
    )

    assert card.why("t", QUARTER).shares == ()
    assert card["lost", QUARTER].value == 3


def test_a_part_that_is_withheld_beside_a_worst_one_is_named():
    card = judged(
        RELETS,
        gt.Indicator("calls", "Calls", unit="call", kind="flow"),
        relets_target(),
        gt.Target("c", objective="homes", indicator="calls", expect=gt.at_least(1)),
        figures=[gt.Observation("relets", QUARTER, 10)],
    )

    why = card.why("homes", QUARTER)

    assert why.rating == RED
    assert "Not rated among them: Calls: at least 1 call." in str(why)


def test_a_figure_from_some_of_its_parts_or_beyond_exactness_says_so():
    """What a reader must know besides the size of a figure."""
    figure = Known(
        Fraction(1),
        coverage=Coverage(2, 3, Fraction(1, 2)),
        is_exact=False,
    )

    assert figure_sentences(figure) == [
        "The figure is measured, final.",
        "It rests on 2 of 3 parts, 50.0 % of the weight; the others were skipped.",
        "It was worked out to 40 digits.",
    ]
    assert figure_sentences(gt.Absent("missing")) == []
