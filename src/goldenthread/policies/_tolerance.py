from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations import (
    Demand,
    Need,
    OneSided,
    Referred,
    Setting,
    fixed_levels_of,
)
from goldenthread.policies._lines import held
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    as_judged,
    nested,
)
from goldenthread.policies._suiting import near_issues
from goldenthread.values import (
    Acceptance,
    Cut,
    FigureLike,
    NotRated,
    Reason,
    Scale,
    as_text,
    exact,
)

__all__ = ["Tolerance", "tolerance"]


@attrs.frozen(kw_only=True)
class Tolerance:
    """Near when missed by no more than a stated tolerance, worst beyond it.

    A tolerance names its meaning: exactly one of the five fields, except that
    a floor and a ceiling may stand together for a range.

    >>> print(Tolerance(percent_of_target=10))
    best if met; near if missed by ≤ 10 % of the target; worst if by more (>)

    Raises:
        DefinitionError: For no meaning or several, or a negative tolerance.
    """

    percent_of_target: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """Share of the level's size: 5 for five per cent, laid outward from the
    edge that was missed."""

    units: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """In the indicator's own unit."""

    points: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """In percentage points; only for indicators measured in per cent."""

    percent_of_way: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """Share of the way from the target's baseline to its level: 20 for 20 %."""

    floor: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """The lowest figure that is still near, in the indicator's unit."""

    ceiling: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact)
    )
    """The highest figure that is still near, in the indicator's unit."""

    inclusive: bool = True
    """Whether a figure exactly on the outer limit is still near."""

    judged: Judged = attrs.field(default=Judged.PUBLISHED, converter=as_judged)
    """Whether the published or the raw figure is judged."""

    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        given = [name for name, value in self._meanings() if value is not None]
        if len(given) != 1 and given != ["floor", "ceiling"]:
            yield Issue(
                "tolerance-without-one-meaning",
                "tolerance",
                f"a tolerance has one meaning, but it is given {len(given)}: "
                f"{', '.join(given) or 'none'}",
                "give one of percent_of_target, units, points, percent_of_way, "
                "or floor, ceiling",
            )
        for name, value in self._meanings()[:4]:
            if value is not None and value < 0:
                yield Issue(
                    "negative-tolerance",
                    "tolerance",
                    f"{name}={as_text(value)} is negative",
                    "a tolerance is laid outward from the target",
                )

    def _meanings(self) -> list[tuple[str, Fraction | None]]:
        return [
            ("percent_of_target", self.percent_of_target),
            ("units", self.units),
            ("points", self.points),
            ("percent_of_way", self.percent_of_way),
            ("floor", self.floor),
            ("ceiling", self.ceiling),
        ]

    @property
    def needs(self) -> frozenset[Need]:
        """The baseline, if the tolerance is a share of the way from it."""
        is_way = self.percent_of_way is not None
        return frozenset({Need.BASELINE}) if is_way else frozenset()

    @property
    def waives(self) -> tuple[tuple[str, str], ...]:
        """The laws that it does not keep, each with its reason."""
        if self.floor is not None or self.ceiling is not None:
            reason = "its limits are figures that stay where they are"
            return (("mirror-symmetry", reason), ("unit-scaling", reason))
        if self.units is not None or self.points is not None:
            return (("unit-scaling", "its width is a number of units"),)
        return ()

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why this tolerance cannot judge the target that it is given to."""
        yield from near_issues(setting)
        levels = fixed_levels_of(setting.expect)
        if self.percent_of_target is not None and 0 in levels:
            yield Issue(
                "share-of-zero",
                setting.at,
                f"{self} – but the target is 0, and a share of 0 is nothing",
                "state the tolerance in units",
            )
        if self.points is not None and not setting.is_percentage:
            yield Issue(
                "points-without-percentage",
                setting.at,
                "a tolerance in percentage points needs an indicator in per cent",
                "state the tolerance in units",
            )
        if self.percent_of_way is not None:
            yield from _way_issues(setting, levels)
        if self._is_idle(setting):
            yield Issue(
                "tolerance-inside-target",
                setting.at,
                f"{self._limits()} tolerates nothing that misses {setting.expect}",
                "lay a floor below what is wanted, or a ceiling above it",
            )

    def _is_idle(self, setting: Setting) -> bool:
        """Whether floor or ceiling lie on the side where the target is met."""
        if not isinstance(setting.expect, OneSided):
            return False
        if self.floor is None and self.ceiling is None:
            return False
        is_floor = setting.expect.word.is_floor
        limit = self.floor if is_floor else self.ceiling
        levels = fixed_levels_of(setting.expect)
        inside = limit is not None and any(
            limit > level if is_floor else limit < level for level in levels
        )
        return limit is None or inside

    def assess(self, case: Case, /) -> Assessment:
        """Judge by the word and the tolerance round it."""
        scale, demand = case.scale, case.demand
        baseline = held(case.context.baseline, case, self.judged)
        if scale.near is None:
            return Assessment(NotRated(Reason.UNDETERMINED))
        if self.percent_of_way is not None and baseline is None:
            met = scale.best if case.is_met else None
            return Assessment(met or NotRated(Reason.UNDETERMINED))
        bands = nested(
            scale.worst,
            (self._tolerated(demand, baseline), scale.near),
            (demand.acceptance, scale.best),
        )
        return Assessment(bands.status_of(case.actual), bands)

    def _tolerated(self, demand: Demand, baseline: Fraction | None) -> Acceptance:
        lower, upper = demand.acceptance.lower, demand.acceptance.upper
        if lower is not None:
            width = self._width(_level(demand, lower), baseline)
            lower = self._outward(lower, -1, self.floor, width)
        if upper is not None:
            width = self._width(_level(demand, upper), baseline)
            upper = self._outward(upper, 1, self.ceiling, width)
        return Acceptance(lower, upper)

    def _outward(
        self, edge: Cut, sign: int, limit: Fraction | None, width: Fraction
    ) -> Cut:
        """The outer limit beyond *edge*; *edge* itself where there is none."""
        is_after = (sign > 0) == self.inclusive
        if limit is not None:
            # A strict word leaves out its level, and a floor there takes it in.
            ends = sorted(
                (Cut(limit, is_after=is_after), edge), key=lambda cut: cut.key
            )
            return ends[0] if sign < 0 else ends[1]
        return Cut(edge.at + sign * width, is_after=is_after) if width else edge

    def _width(self, level: Fraction, baseline: Fraction | None) -> Fraction:
        if self.percent_of_target is not None:
            return self.percent_of_target * abs(level) / 100
        if self.percent_of_way is not None and baseline is not None:
            return self.percent_of_way * abs(level - baseline) / 100
        return self.units or self.points or Fraction(0)

    def sentence(self, scale: Scale) -> str:
        """The rule in the words of *scale*, with who owns its outer limit."""
        near = scale.near or scale.worst
        return self._sentence(scale.best.label, near.label, scale.worst.label)

    def __str__(self) -> str:
        return self._sentence("best", "near", "worst")

    def _sentence(self, best: str, near: str, worst: str) -> str:
        within, beyond = ("≤", ">") if self.inclusive else ("<", "≥")
        if self.floor is not None or self.ceiling is not None:
            return f"{best} if met; {near} if missed but {self._limits()}; else {worst}"
        missed = f"{near} if missed by {within} {self._width_words()}"
        return f"{best} if met; {missed}; {worst} if by more ({beyond})"

    def _limits(self) -> str:
        least, most = ("≥", "≤") if self.inclusive else (">", "<")
        low = f"{least} {as_text(self.floor)}" if self.floor is not None else ""
        high = f"{most} {as_text(self.ceiling)}" if self.ceiling is not None else ""
        return " and ".join(filter(None, (low, high)))

    def _width_words(self) -> str:
        name, value = next((n, v) for n, v in self._meanings() if v is not None)
        words = {
            "percent_of_target": "% of the target",
            "units": "units",
            "points": "percentage points",
            "percent_of_way": "% of the way from the baseline",
        }
        return f"{as_text(value)} {words[name]}"


def _way_issues(setting: Setting, levels: tuple[Fraction, ...]) -> Iterator[Issue]:
    """There is a way from a baseline to the level, of which to take a share."""
    if not setting.has_baseline:
        yield Issue(
            "no-baseline",
            setting.at,
            "a share of the way needs to know where it starts",
            "give the target a baseline",
        )
    if setting.baseline in levels:
        yield Issue(
            "no-way-to-go",
            setting.at,
            "baseline and level are the same, so there is no way between them",
            "state the tolerance in units",
        )


def _level(demand: Demand, edge: Cut) -> Fraction:
    """What a percentage of the target is a percentage of."""
    return edge.at if demand.level is None else demand.level


def tolerance(  # noqa: PLR0913 - exactly one of the meanings is given
    *,
    percent_of_target: FigureLike | None = None,
    units: FigureLike | None = None,
    points: FigureLike | None = None,
    percent_of_way: FigureLike | None = None,
    floor: FigureLike | None = None,
    ceiling: FigureLike | None = None,
    inclusive: bool = True,
    judged: Judged | str = Judged.PUBLISHED,
) -> Tolerance:
    """Adopt a tolerance and name its meaning.

    Args:
        percent_of_target: 5 for five per cent of the level's size.
        units: In the indicator's own unit.
        points: Percentage points, for indicators in per cent.
        percent_of_way: 20 for a fifth of the way from the baseline.
        floor: The lowest figure still tolerated.
        ceiling: The highest figure still tolerated.
        inclusive: Whether the outer limit itself is still tolerated.
        judged: `"published"` (what the reader sees) or `"raw"`.

    Raises:
        DefinitionError: Unless exactly one meaning is given.
    """
    return Tolerance(
        percent_of_target=percent_of_target,
        units=units,
        points=points,
        percent_of_way=percent_of_way,
        floor=floor,
        ceiling=ceiling,
        inclusive=inclusive,
        judged=Judged(judged),
    )
