from __future__ import annotations

from typing import Any

import attrs

from goldenthread.aggregations import (
    Aggregation,
    GeometricMean,
    HarmonicMean,
    Maximum,
    Median,
    Minimum,
    Normalised,
    Quotient,
    RatioOfSums,
    ShareMeeting,
    Sum,
    WeightedMean,
)
from goldenthread.definitions import (
    Action,
    Contribution,
    Definition,
    Element,
    Indicator,
    ManualJudgement,
    Objective,
    Party,
    Plan,
    Target,
)
from goldenthread.expectations import (
    Between,
    Change,
    CloseTo,
    Expectation,
    Fixed,
    LastYear,
    Level,
    Milestones,
    OneSided,
    Path,
    Previous,
    Profile,
    Reference,
    Step,
    Zero,
)
from goldenthread.policies import (
    Adopted,
    Banded,
    Combined,
    Growth,
    MetOrNot,
    Policy,
    ProcessBehaviour,
    Progress,
    Quartile,
    RunLength,
    Tolerance,
    TrendAware,
)
from goldenthread.projections import (
    LastValue,
    LastYearsProfile,
    LinearTrend,
    Projection,
    RunRate,
)
from goldenthread.rollups import (
    BestOf,
    KWorst,
    Majority,
    MeanScore,
    MustPass,
    RollUp,
    ShareMet,
    WorstOf,
)

__all__ = ["DEFINITIONS", "FAMILIES", "TAG", "Family", "Members"]

TAG = "is"
"""The key that says what an object is; a Python keyword, so never a field's name."""

Members = tuple[tuple[str, type], ...]


@attrs.frozen(kw_only=True)
class Family:
    """Classes of which any may stand in one place of a document, by code."""

    noun: str
    """What a reader calls one of them."""

    forms: tuple[Any, ...]
    """The annotations of fields that hold one."""

    members: Members
    """Code and class; codes are part of the format and never change."""

    protocol: type | None = None
    """What a user's own class has to satisfy to join; `None` if none may."""

    plain: type | None = None
    """The member that is written as its only field alone: a level of `"95"`."""

    def joined_by(self, extra: Members) -> Family:
        """Make the family with those of *extra* that satisfy its protocol."""
        if self.protocol is None:
            return self
        own = [pair for pair in extra if issubclass(pair[1], self.protocol)]
        return attrs.evolve(self, members=(*self.members, *own))

    @property
    def by_code(self) -> dict[str, type]:
        """Classes by code."""
        return dict(self.members)

    @property
    def by_class(self) -> dict[type, str]:
        """Codes by class."""
        return {cls: code for code, cls in self.members}


def _family(
    noun: str,
    protocol: type,
    members: Members,
    plain: type | None = None,
) -> Family:
    return Family(
        noun=noun,
        forms=(protocol,),
        members=members,
        protocol=protocol,
        plain=plain,
    )


_POLICIES: Members = (
    ("met-or-not", MetOrNot),
    ("tolerance", Tolerance),
    ("banded", Banded),
    ("trend-aware", TrendAware),
    ("progress", Progress),
    ("growth", Growth),
    ("quartile", Quartile),
    ("run-length", RunLength),
    ("process-behaviour", ProcessBehaviour),
    ("combined", Combined),
)
_ADOPTED: Members = (("adopted", Adopted),)

DEFINITIONS: Members = (
    ("party", Party),
    ("plan", Plan),
    ("objective", Objective),
    ("indicator", Indicator),
    ("target", Target),
    ("action", Action),
    ("contribution", Contribution),
    ("judgement", ManualJudgement),
)

FAMILIES: tuple[Family, ...] = (
    Family(noun="definition", forms=(Definition, Element), members=DEFINITIONS),
    _family(
        "expectation",
        Expectation,
        (
            ("one-sided", OneSided),
            ("between", Between),
            ("close-to", CloseTo),
            ("zero", Zero),
            ("change", Change),
        ),
    ),
    _family(
        "level",
        Level,
        (
            ("fixed", Fixed),
            ("figure-of", Reference),
            ("previous", Previous),
            ("last-year", LastYear),
            ("step", Step),
            ("path", Path),
            ("milestones", Milestones),
            ("profile", Profile),
        ),
        Fixed,
    ),
    _family("policy", Policy, _POLICIES),
    Family(noun="adopted policy", forms=(Adopted,), members=_ADOPTED),
    Family(
        noun="policy, adopted or not",
        forms=(Policy | Adopted,),
        members=_POLICIES + _ADOPTED,
        protocol=Policy,
    ),
    _family(
        "aggregation",
        Aggregation,
        (
            ("sum", Sum),
            ("weighted-mean", WeightedMean),
            ("ratio-of-sums", RatioOfSums),
            ("quotient", Quotient),
            ("minimum", Minimum),
            ("maximum", Maximum),
            ("median", Median),
            ("geometric-mean", GeometricMean),
            ("harmonic-mean", HarmonicMean),
            ("share-meeting", ShareMeeting),
            ("normalised", Normalised),
        ),
    ),
    _family(
        "roll-up",
        RollUp,
        (
            ("worst-of", WorstOf),
            ("best-of", BestOf),
            ("k-worst", KWorst),
            ("majority", Majority),
            ("mean-score", MeanScore),
            ("share-met", ShareMet),
            ("must-pass", MustPass),
        ),
    ),
    _family(
        "projection",
        Projection,
        (
            ("last-value", LastValue),
            ("run-rate", RunRate),
            ("linear-trend", LinearTrend),
            ("last-years-profile", LastYearsProfile),
        ),
    ),
)
"""Every choice in a document. A new member of a family needs a line here, and
its fields are found by themselves."""
