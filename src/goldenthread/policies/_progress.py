from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import ClassVar

import attrs

from goldenthread.errors import Issue
from goldenthread.expectations import (
    Between,
    Need,
    OneSided,
    Referred,
    Setting,
    fixed_levels_of,
)
from goldenthread.policies._banded import Banded, Stretch, as_stretches, listed
from goldenthread.policies._lines import held, level_of, tidied, why_unknown
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    as_judged,
)
from goldenthread.policies._suiting import order_issues, status_issues
from goldenthread.values import (
    Acceptance,
    Bands,
    Cut,
    NotRated,
    Reason,
    Scale,
    Status,
    as_text,
)

__all__ = ["Progress", "progress"]

WHOLE_WAY = 100
"""Per cent of the way at which the level is reached."""


@attrs.frozen
class Progress:
    """Each status owns a share of the way from the baseline to the level.

    >>> from goldenthread.policies import band
    >>> print(Progress([("red", band(below=60)), ("green", band(at_least=60))]))
    red < 60 ≤ green (per cent of the way from the baseline), whether or not the
    target is met

    Raises:
        DefinitionError: If a share would have no status, or two; the gap or
            overlap is printed.
    """

    bands: tuple[Stretch, ...] = attrs.field(converter=as_stretches)
    """(code, stretch) in per cent of the way, the lowest first: 0 is the
    baseline, 100 the level."""

    judged: Judged = attrs.field(
        default=Judged.PUBLISHED, kw_only=True, converter=as_judged
    )
    """Whether the published or the raw figure is judged."""

    needs: ClassVar[frozenset[Need]] = frozenset({Need.BASELINE})
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def __attrs_post_init__(self) -> None:
        Banded(self.bands)  # proves that they are total and disjoint

    @property
    def waives(self) -> tuple[tuple[str, str], ...]:
        """The laws that it does not keep, each with its reason."""
        met = ("met-is-best", "a share has its status whether or not the target is met")
        beyond = ("monotonicity", "it tells apart what lies beyond the level")
        return (met, beyond) if self._cuts[-1:] > [Cut(WHOLE_WAY).key] else (met,)

    @property
    def _cuts(self) -> list[tuple[Fraction, bool]]:
        return [cut.key for cut in _cuts_between(self.bands)]

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why these shares cannot judge the target that they are given to."""
        codes = [code for code, _ in self.bands]
        yield from status_issues(codes, setting)
        yield from order_issues(codes, setting)
        levels = fixed_levels_of(setting.expect)
        for applies, code, message, hint in (
            (
                isinstance(setting.expect, Between),
                "no-single-level",
                f"{setting.expect} has two levels, so there is no one way to them",
                "demand one level, or judge by banded()",
            ),
            (
                not setting.has_baseline,
                "no-baseline",
                "a share of the way needs to know where it starts",
                "give the target a baseline",
            ),
            (
                setting.baseline in levels,
                "no-way-to-go",
                "baseline and level are the same, so there is no way between them",
                "judge by tolerance()",
            ),
            (
                _starts_beyond(setting, levels),
                "no-way-to-go",
                f"the baseline meets {setting.expect}, so there is no way to it",
                "judge by tolerance()",
            ),
        ):
            if applies:
                yield Issue(code, setting.at, message, hint)

    def assess(self, case: Case, /) -> Assessment:
        """Judge by the share of the way that the figure has gone."""
        baseline = held(case.context.baseline, case, self.judged)
        level = level_of(case.demand)
        codes = set(case.scale.codes)
        why_not = self._why_not(case, baseline, level)
        if why_not or baseline is None or level is None:
            return Assessment(NotRated(Reason.UNDETERMINED), note=why_not)
        if not all(code in codes for code, _ in self.bands):
            return Assessment(NotRated(Reason.UNDETERMINED))
        line = self._line(case.scale, baseline, level - baseline)
        share = as_text((case.actual - baseline) / (level - baseline) * 100, 1)
        return Assessment(
            line.status_of(case.actual), line, f"it has gone {share} % of the way"
        )

    def _why_not(
        self, case: Case, baseline: Fraction | None, level: Fraction | None
    ) -> str:
        if level is None:
            return "there is no single level to go to"
        if baseline is None:
            return why_unknown("baseline", case.context.baseline)
        if baseline == level or case.demand.acceptance.holds(baseline):
            return "the baseline leaves no way to go"
        return ""

    def _line(self, scale: Scale, baseline: Fraction, way: Fraction) -> Bands:
        cuts = [
            Cut(baseline + way * cut.at / 100, is_after=cut.is_after == (way > 0))
            for cut in _cuts_between(self.bands)
        ]
        statuses = [scale[code] for code, _ in self.bands]
        if way > 0:
            return tidied(Bands(cuts, statuses))
        return tidied(Bands(cuts[::-1], statuses[::-1]))

    def sentence(self, scale: Scale) -> str:
        """The rule in the words of *scale*, with who owns each limit."""
        labels = {status.code: status.label for status in scale.statuses}
        return self._sentence(lambda code: labels.get(code, code))

    def __str__(self) -> str:
        return self._sentence(str)

    def _sentence(self, label: Callable[[str], str]) -> str:
        statuses = [Status(code, label(code)) for code, _ in self.bands]
        line = Bands(_cuts_between(self.bands), statuses)
        way = "per cent of the way from the baseline"
        return f"{line} ({way}), whether or not the target is met"


def _cuts_between(bands: tuple[Stretch, ...]) -> list[Cut]:
    """The limits: the lower end of each band but the first."""
    return [stretch.lower for _, stretch in bands[1:] if stretch.lower is not None]


def _starts_beyond(setting: Setting, levels: tuple[Fraction, ...]) -> bool:
    """Whether the baseline lies on the side where the target is met."""
    if not isinstance(setting.expect, OneSided) or setting.baseline is None:
        return False
    start, is_floor = setting.baseline, setting.expect.word.is_floor
    return any(start > level if is_floor else start < level for level in levels)


def progress(
    bands: Mapping[str, Acceptance | tuple[Acceptance, ...]],
    *,
    judged: Judged | str = Judged.PUBLISHED,
) -> Progress:
    """Give each status its share of the way from the baseline to the level.

    Args:
        bands: Code of a status to its `band(...)` in per cent of the way.
        judged: `"published"` (what the reader sees) or `"raw"`.

    Raises:
        DefinitionError: If a share would have no status, or two.
    """
    return Progress(listed(bands), judged=Judged(judged))
