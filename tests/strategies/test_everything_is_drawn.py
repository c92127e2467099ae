"""Every public class is drawn by some strategy, or says here why it is not."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from inspect import isclass

import pytest
from hypothesis import strategies as st

import goldenthread
from goldenthread import strategies
from goldenthread.ledger import Ledger
from goldenthread.periods import UK_FINANCIAL_YEAR, occurrences
from tests.strategies.reach import classes_drawn, classes_in, reaches

ROOMS = (
    "aggregations",
    "definitions",
    "expectations",
    "explanations",
    "framework",
    "ledger",
    "observations",
    "periods",
    "policies",
    "projections",
    "rollups",
    "scorecard",
    "serialization",
    "units",
    "values",
)

RULES = "what users implement; the built-in members of the family are drawn"
WHILE_PROVED = "made of a framework while it is proved, and gone afterwards"
WHILE_EXPLAINED = "what an explanation is made with, and no part of it"
WHILE_READ = "a row of a table on its way to being bound; read_rows makes them"

HOW_KEPT = "how bound figures are kept; who reads them is handed BoundFigures"

NOT_DRAWN = {
    "GoldenThreadError": "an error is raised, and never handed in",
    "values.Vocabulary": "the base of every word; the words are drawn",
    "aggregations.Aggregation": RULES,
    "expectations.Expectation": RULES,
    "expectations.Level": RULES,
    "policies.Policy": RULES,
    "projections.Projection": RULES,
    "rollups.RollUp": RULES,
    "expectations.Need": "what a rule declares by its class, and no field holds",
    "expectations.Setting": WHILE_PROVED,
    "framework.Draft": WHILE_PROVED,
    "expectations.Speech": "functions that say a figure and a title",
    "explanations.Ground": WHILE_EXPLAINED,
    "explanations.Wording": WHILE_EXPLAINED,
    "observations.Row": WHILE_READ,
    "observations.Block": HOW_KEPT,
    "observations.Loom": "makes strands of bare figures while they are bound",
    "observations.Shelf": HOW_KEPT,
    "observations.Strand": HOW_KEPT,
    "observations.Rows": WHILE_READ,
    "aggregations.Nature": "told by an indicator while it is read over time",
    "serialization.Converter": "how documents are read; there is one, and users' own",
    "scorecard.Lens": "how a scorecard is looked at, and not in it",
    "rollups.Whole": WHILE_PROVED,
    "explanations.Share": "told of a calculated figure that misses one level; "
    "held to its laws by tests of its own",
}
"""Public classes that no strategy draws, each with its reason."""


def of_cards(answer):
    return strategies.scorecards().map(answer)


DRAWN = {
    "absences": (strategies.absences, "values.Absent values.Absence Absent"),
    "actions": (strategies.actions, "definitions.Action definitions.Milestone"),
    "adoptions": (strategies.adoptions, "policies.Adopted policies.MetOrNot"),
    "banded_policies": (
        strategies.banded_policies,
        "policies.Banded policies.Of policies.Judged",
    ),
    "bands": (strategies.bands, "values.Bands values.Cut values.Status"),
    "baselines": (strategies.baselines, "definitions.Baseline"),
    "breaks": (strategies.breaks, "definitions.Break"),
    "calendars": (strategies.calendars, "periods.Calendar"),
    "cases": (strategies.cases, "policies.Case"),
    "changes": (
        strategies.changes,
        "expectations.Change expectations.Quantifier expectations.Verb",
    ),
    "contexts": (strategies.contexts, "expectations.Context"),
    "contributions": (
        strategies.contributions,
        "definitions.Contribution definitions.Directness",
    ),
    "delays": (strategies.delays, "periods.Delay"),
    "demands": (strategies.demands, "expectations.Demand values.Acceptance"),
    "expectations": (
        strategies.expectations,
        (
            "expectations.Between expectations.CloseTo expectations.OneSided "
            "expectations.Word expectations.Zero"
        ),
    ),
    "frameworks": (
        strategies.frameworks,
        (
            "aggregations.Quotient aggregations.RatioOfSums aggregations.Sum "
            "aggregations.WeightedMean aggregations.GeometricMean "
            "aggregations.HarmonicMean aggregations.Maximum aggregations.Median "
            "aggregations.Minimum aggregations.Normalised aggregations.Outside "
            "aggregations.ShareMeeting aggregations.Steps "
            "definitions.Calculation definitions.Input framework.Framework"
        ),
    ),
    "facts": (
        strategies.facts,
        "ledger.Fact ledger.Amendment ledger.Withdrawal ledger.Check",
    ),
    "frequencies": (strategies.frequencies, "periods.Frequency"),
    "indicators": (
        strategies.indicators,
        (
            "definitions.Indicator definitions.Stage values.Kind values.OverTime "
            "values.Polarity"
        ),
    ),
    "judgements": (strategies.judgements, "definitions.ManualJudgement"),
    "known": (
        strategies.known,
        "values.Known values.Coverage values.Provenance values.Checked values.Made",
    ),
    "ledgers": (strategies.ledgers, "ledger.Ledger ledger.Edition"),
    "ledgers, by figure": (
        lambda: strategies.ledgers().map(
            lambda ledger: [
                ledger.as_of(LATE).account(*key) for key in ledger.figures.subjects()
            ]
        ),
        "ledger.Account",
    ),
    "ledgers, asked": (
        lambda: st.builds(Ledger.as_of, strategies.ledgers(), strategies.instants()),
        "ledger.Knowledge ledger.Rules",
    ),
    "levels": (
        lambda: strategies.levels(references=["i"], to_date=True),
        (
            "expectations.Fixed expectations.Lag expectations.LastYear "
            "expectations.Milestones expectations.Path expectations.Previous "
            "expectations.Profile expectations.Reference expectations.Shape "
            "expectations.Step"
        ),
    ),
    "milestones": (strategies.milestones, "definitions.Milestone"),
    "objectives": (
        strategies.objectives,
        "definitions.Objective definitions.SupportUse",
    ),
    "parties": (strategies.parties, "definitions.Party"),
    "parts": (strategies.parts, "aggregations.Part aggregations.Parts"),
    "periods": (strategies.periods, "periods.Period"),
    "plans": (strategies.plans, "definitions.Plan"),
    "projections": (
        strategies.projections,
        (
            "projections.LastValue projections.LastYearsProfile "
            "projections.LinearTrend projections.RunRate"
        ),
    ),
    "courses": (strategies.courses, "projections.Course"),
    "rated_parts": (strategies.rated_parts, "rollups.RatedPart"),
    "ratings": (strategies.ratings, "values.NotRated values.Reason"),
    "recurrences": (strategies.recurrences, "periods.Recurrence"),
    "recurrences, in a year": (
        lambda: strategies.recurrences().map(
            lambda each: tuple(occurrences([each], UK_FINANCIAL_YEAR.year(2006)))
        ),
        "periods.Occasion",
    ),
    "results": (strategies.results, "scorecard.Result"),
    "rollups": (strategies.rollups, "rollups.WorstOf"),
    "scales": (strategies.scales, "values.Scale values.Status"),
    "scorecards": (
        strategies.scorecards,
        (
            "scorecard.Scorecard observations.Observations observations.Measures "
            "observations.Purpose "
            "definitions.Reading definitions.Role definitions.Target"
        ),
    ),
    "scorecards, figure by figure": (
        lambda: of_cards(lambda card: card.observed.figures),
        "observations.BoundFigure",
    ),
    "scorecards, looked up": (
        lambda: of_cards(lambda card: tuple(map(tuple, card.cells.values()))),
        "rollups.Verdict policies.Assessment",
    ),
    "scorecards, in columns": (
        lambda: of_cards(
            lambda card: (card.columns(), card.columns().matrix, *card.columns().rows)
        ),
        "scorecard.Column scorecard.Columns scorecard.Matrix",
    ),
    "scorecards, compared": (
        lambda: of_cards(
            lambda card: card.changes_since(
                goldenthread.evaluate(
                    card.framework, periods=card.periods, as_at=card.as_at
                )
            )
        ),
        "scorecard.Change",
    ),
    "observations": (
        lambda: strategies.indicators().flatmap(
            lambda each: strategies.observations(
                each, UK_FINANCIAL_YEAR.containing(each.frequency, FIRST_DAY)
            )
        ),
        "observations.Observation",
    ),
    "policies_in_context": (
        strategies.policies_in_context,
        (
            "policies.TrendAware policies.Against policies.Progress policies.Growth "
            "policies.Quartile policies.RunLength policies.ProcessBehaviour "
            "policies.Evidence policies.Combined policies.Take values.Quantiles"
        ),
    ),
    "rollups_of": (
        strategies.rollups_of,
        (
            "rollups.BestOf rollups.KWorst rollups.Majority rollups.MeanScore "
            "rollups.MustPass rollups.ShareMet"
        ),
    ),
    "snapshots": (strategies.snapshots, "ledger.Snapshot ledger.Published"),
    "tallies": (strategies.tallies, "values.Tally"),
    "threads": (strategies.threads, "framework.Thread framework.Step"),
    "frameworks, by id": (
        lambda: strategies.frameworks().map(lambda framework: framework.targets),
        "framework.Catalogue",
    ),
    "tolerances": (
        lambda: strategies.expectations().flatmap(strategies.tolerances),
        "policies.Tolerance",
    ),
    "units": (strategies.units, "units.Units"),
    "scorecards, explained": (
        lambda: of_cards(lambda card: [card.why(r.id, r.period) for r in card]),
        "explanations.Flip explanations.Margin explanations.Worst",
    ),
    "whys": (strategies.whys, "explanations.Why explanations.Evidence"),
}
"""By which strategy each public class is drawn: room and class."""

LATE = date(2009, 1, 1)
"""When everything has been recorded."""

FIRST_DAY = UK_FINANCIAL_YEAR.year(2006).start


def public_classes() -> dict[str, type]:
    """Every class that a room or the front door names, by room and name."""
    rooms = {room: import_module(f"goldenthread.{room}") for room in ROOMS}
    found = {
        f"{room}.{name}": getattr(module, name)
        for room, module in rooms.items()
        for name in module.__all__
    }
    door = {name: getattr(goldenthread, name) for name in goldenthread.__all__}
    return {name: cls for name, cls in (found | door).items() if isclass(cls)}


PUBLIC = public_classes()


def named(words: str) -> list[type]:
    return [PUBLIC[name] for name in words.split()]


def test_every_public_class_is_drawn_or_says_why_not():
    """A type that nothing draws is a type that no law has met."""
    drawn = {cls for _, words in DRAWN.values() for cls in named(words)}
    excused = {PUBLIC[name] for name in NOT_DRAWN}

    forgotten = {name for name, cls in PUBLIC.items() if cls not in drawn | excused}

    assert not forgotten
    assert not drawn & excused


@pytest.mark.parametrize(
    ("strategy", "name"),
    [(label, name) for label, (_, words) in DRAWN.items() for name in words.split()],
)
def test_it_is_drawn_by_the_strategy_that_is_said_to_draw_it(strategy, name):
    """Promised is not drawn."""
    make, _ = DRAWN[strategy]

    wanted = PUBLIC[name]

    is_common = wanted in classes_drawn(make)
    assert is_common or reaches(make, lambda drawn: wanted in classes_in(drawn))
