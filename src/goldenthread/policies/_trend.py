from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations import (
    Need,
    Referred,
    Setting,
    needs_of,
    objections_of,
    references_of,
)
from goldenthread.periods import Frequency
from goldenthread.policies._lines import held, laid_over, why_unknown
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    Policy,
    as_judged,
    judged_by,
    nested,
    sentence_of,
    waived_by,
)
from goldenthread.policies._suiting import near_issues
from goldenthread.values import (
    Absent,
    Acceptance,
    Bands,
    Cut,
    Known,
    NotRated,
    Reason,
    Scale,
    Status,
    Vocabulary,
)

__all__ = ["Against", "TrendAware", "trend_aware"]


class Against(Vocabulary):
    """Which earlier figure must not have been better."""

    YEAR_AGO = "year-ago"
    PREVIOUS = "previous"

    @property
    def noun(self) -> str:
        """What a reader calls that figure."""
        is_year = self is Against.YEAR_AGO
        return "figure of a year before" if is_year else "figure of the period before"

    @property
    def need(self) -> Need:
        """What a rule asks for to know it."""
        return Need.YEAR_AGO if self is Against.YEAR_AGO else Need.PREVIOUS


def as_against(word: Against | str) -> Against:
    """Take plain text as which earlier figure is meant."""
    return Against(word)


@attrs.frozen(kw_only=True)
class TrendAware:
    """Near when missed but no worse than it was; worst when worse as well.

    Of a range, what counts is how far the figure lies from it.

    >>> print(TrendAware())
    best if met; near if missed but no worse (≥) than the figure of a year before,
    undetermined while that is unknown; else worst

    Raises:
        DefinitionError: If the rule within judges the raw figure and this one
            the published, or the other way round.
    """

    against: Against = attrs.field(default=Against.YEAR_AGO, converter=as_against)
    """A year ago, or the period before."""

    within: Policy | None = None
    """What is good enough besides a met target: whatever this rule rates above
    the worst status, such as a miss within `tolerance(percent_of_target=10)`."""

    inclusive: bool = True
    """Whether a figure exactly as good as the earlier one is still near."""

    judged: Judged = attrs.field(default=Judged.PUBLISHED, converter=as_judged)
    """Whether the published or the raw figure is judged."""

    def __attrs_post_init__(self) -> None:
        if self.within is not None and judged_by(self.within) is not self.judged:
            raise DefinitionError.of(
                "mixed-figures",
                "within",
                f"one rule judges the {self.judged} figure, and the one within the "
                f"{judged_by(self.within)}",
                "let both judge the same",
            )

    @property
    def needs(self) -> frozenset[Need]:
        """The earlier figure, and what the rule within needs."""
        own = frozenset({self.against.need})
        return own if self.within is None else own | needs_of(self.within)

    @property
    def refers_to(self) -> tuple[Referred, ...]:
        """What the rule within refers to."""
        return () if self.within is None else references_of(self.within)

    @property
    def waives(self) -> tuple[tuple[str, str], ...]:
        """The laws that it does not keep, each with its reason."""
        if self.within is None:
            return ()
        inner = [pair for pair in waived_by(self.within) if pair[0] != "met-is-best"]
        return (("met-is-best", "a miss may be good enough"), *inner)

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why a trend cannot judge the target that it is given to."""
        yield from near_issues(setting)
        is_growing = setting.is_cumulative and setting.span is not Frequency.YEAR
        if is_growing and self.against is Against.PREVIOUS:
            yield Issue(
                "trend-of-year-to-date",
                setting.at,
                "a year to date differs from the period before by growing",
                'compare it with a year before: against="year ago"',
            )
        if self.within is not None:
            yield from objections_of(self.within, setting)

    def assess(self, case: Case, /) -> Assessment:
        """Judge by the word, by the rule within, and by how it was then."""
        scale = case.scale
        if scale.near is None:
            return Assessment(NotRated(Reason.UNDETERMINED))
        earlier = self._earlier(case)
        then = held(earlier, case, self.judged)
        good, note = self._good_enough(case)
        if good is not None and then is not None:
            slack = self._no_worse(case.demand.acceptance, then)
            line = _line(good, nested(scale.worst, (slack, scale.near)), scale)
            return Assessment(line.status_of(case.actual), line)
        if case.is_met or (good and good.status_of(case.actual) == scale.best):
            return Assessment(scale.best)
        note = note or why_unknown(self.against.noun, earlier)
        return Assessment(NotRated(Reason.UNDETERMINED), note=note)

    def _earlier(self, case: Case) -> Known | Absent | None:
        context = case.context
        is_year = self.against is Against.YEAR_AGO
        return context.year_ago if is_year else context.previous

    def _good_enough(self, case: Case) -> tuple[Bands | None, str]:
        """Where a figure is best whatever it was, or why that is not known."""
        scale = case.scale
        met = nested(scale.worst, (case.demand.acceptance, scale.best))
        if self.within is None:
            return met, ""
        inner = self.within.assess(case)
        if inner.bands is None:
            return None, inner.note or "the rule within does not say what it tolerates"

        def either(statuses: Sequence[Status]) -> Status:
            return scale.worst if set(statuses) == {scale.worst} else scale.best

        return laid_over([met, inner.bands], either), ""

    def _no_worse(self, acceptance: Acceptance, then: Fraction) -> Acceptance:
        """As far from where the target is met as it was then, and no further."""
        lower, upper = acceptance.lower, acceptance.upper
        away = _distance(acceptance, then)
        if lower is not None and (away or not lower.is_below(then)):
            out = Cut(lower.at - away, is_after=not self.inclusive)
            lower = min(lower, out, key=lambda cut: cut.key)
        if upper is not None and (away or upper.is_below(then)):
            out = Cut(upper.at + away, is_after=self.inclusive)
            upper = max(upper, out, key=lambda cut: cut.key)
        return Acceptance(lower, upper)

    def sentence(self, scale: Scale) -> str:
        """The rule in the words of *scale*."""
        near = scale.near or scale.worst
        inner = "" if self.within is None else sentence_of(self.within, scale)
        return self._sentence((scale.best.label, near.label, scale.worst.label), inner)

    def __str__(self) -> str:
        inner = "" if self.within is None else str(self.within)
        return self._sentence(("best", "near", "worst"), inner)

    def _sentence(self, words: tuple[str, str, str], inner: str) -> str:
        best, near, worst = words
        good = f" or, though missed, better than {worst} by [{inner}]" if inner else ""
        than = "no worse (≥) than" if self.inclusive else "better (>) than"
        return (
            f"{best} if met{good}; {near} if missed but {than} the "
            f"{self.against.noun}, undetermined while that is unknown; else {worst}"
        )


def _line(good: Bands, slack: Bands, scale: Scale) -> Bands:
    def best_first(statuses: Sequence[Status]) -> Status:
        enough, as_then = statuses
        return enough if enough == scale.best else as_then

    return laid_over([good, slack], best_first)


def _distance(acceptance: Acceptance, figure: Fraction) -> Fraction:
    """How far *figure* is from the edge that it misses, 0 if it misses none."""
    lower, upper = acceptance.lower, acceptance.upper
    if lower is not None and not lower.is_below(figure):
        return lower.at - figure
    if upper is not None and upper.is_below(figure):
        return figure - upper.at
    return Fraction(0)


def trend_aware(
    *,
    against: Against | str = Against.YEAR_AGO,
    within: Policy | None = None,
    inclusive: bool = True,
    judged: Judged | str = Judged.PUBLISHED,
) -> TrendAware:
    """Forgive a miss that is no worse than it was.

    Args:
        against: `"year ago"` or `"previous"`: which figure it must not fall behind.
        within: A rule that says which misses are good enough to be best.
        inclusive: Whether it is enough to be as good as then.
        judged: `"published"` (what the reader sees) or `"raw"`.

    Raises:
        DefinitionError: If the rule within judges another figure than this one.
    """
    return TrendAware(
        against=Against(against),
        within=within,
        inclusive=inclusive,
        judged=Judged(judged),
    )
