from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, TypeAlias

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations import (
    Between,
    Need,
    Referred,
    Setting,
    fixed_levels_of,
)
from goldenthread.policies._lines import level_of
from goldenthread.policies._protocol import Assessment, Case, Judged, as_judged
from goldenthread.policies._suiting import status_issues
from goldenthread.values import (
    Acceptance,
    Bands,
    Cut,
    FigureLike,
    NotRated,
    Reason,
    Scale,
    Vocabulary,
    as_text,
    exact,
)

__all__ = ["Banded", "Of", "Stretch", "as_stretches", "band", "banded", "listed"]

Stretch: TypeAlias = tuple[str, Acceptance]
"""The code of a status, and where on the line it holds."""


class Of(Vocabulary):
    """What the limits of a band are numbers of."""

    VALUE = "value"
    PERCENT_OF_LEVEL = "percent-of-level"
    DIFFERENCE = "difference"


def as_of(word: Of | str) -> Of:
    """Take plain text as what limits are numbers of."""
    return Of(word)


def as_stretches(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Put bands into the order of the line, the lowest first."""
    return tuple(sorted(stretches, key=_place))


def _place(stretch: Stretch) -> tuple[bool, tuple[Fraction, bool]]:
    lower = stretch[1].lower
    return (lower is not None, lower.key if lower else (Fraction(0), False))


@attrs.frozen
class Banded:
    """Each status owns a stretch of the line, whether or not the target is met.

    >>> print(Banded([("red", band(below=85)), ("green", band(at_least=85))]))
    red < 85 ≤ green, whether or not the target is met

    Raises:
        DefinitionError: If a figure would have no status, or two; the gap or
            overlap is printed.
    """

    bands: tuple[Stretch, ...] = attrs.field(converter=as_stretches)
    """(code, stretch), the lowest first; a code may own several stretches."""

    of: Of = attrs.field(default=Of.VALUE, kw_only=True, converter=as_of)
    """What the limits are: figures in the indicator's unit, per cent of the
    target's level, or differences from it."""

    judged: Judged = attrs.field(
        default=Judged.PUBLISHED, kw_only=True, converter=as_judged
    )
    """Whether the published or the raw figure is judged."""

    needs: ClassVar[frozenset[Need]] = frozenset()
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    @property
    def waives(self) -> tuple[tuple[str, str], ...]:
        """The laws that it does not keep, each with its reason."""
        stays = "its bands stay as they are, whichever way the target points"
        scaling = ("unit-scaling", "its limits are numbers of units")
        return (
            ("met-is-best", "a figure has its band whether or not the target is met"),
            ("monotonicity", stays),
            ("mirror-symmetry", stays),
            *(() if self.of is Of.PERCENT_OF_LEVEL else (scaling,)),
        )

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        if not self.bands:
            yield Issue("no-bands", "bands", "no band is given")
            return
        first, last = self.bands[0], self.bands[-1]
        if first[1].lower is not None:
            yield _hole(f"below {said(first)}")
        for one, following in pairwise(self.bands):
            yield from _seam(one, following)
        if last[1].upper is not None:
            yield _hole(f"above {said(last)}")

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why these bands cannot judge the target that they are given to."""
        codes = [code for code, _ in self.bands]
        unknown = tuple(status_issues(codes, setting))
        yield from unknown
        yield from self._level_issues(setting)
        ranks = [] if unknown else [setting.scale.codes.index(code) for code in codes]
        if not _is_one_hill(ranks):
            yield Issue(
                "bands-out-of-order",
                setting.at,
                f"along the line the statuses run {', '.join(codes)}",
                "let them rise, fall, or rise to one best stretch and fall again",
            )

    def _level_issues(self, setting: Setting) -> Iterator[Issue]:
        """Limits round a level need one, and a share of it needs one above 0."""
        if self.of is Of.VALUE:
            return
        if isinstance(setting.expect, Between):
            message = f"{setting.expect} has two levels to lay limits round"
            hint = 'state the limits as figures: of="value"'
            yield Issue("no-single-level", setting.at, message, hint)
        levels = fixed_levels_of(setting.expect)
        if self.of is Of.PERCENT_OF_LEVEL and any(level <= 0 for level in levels):
            message = f"{setting.expect} has no percentages to lay limits at"
            hint = 'state the limits as figures, or of="difference"'
            yield Issue("share-of-zero", setting.at, message, hint)

    def assess(self, case: Case, /) -> Assessment:
        """Judge by the stretch that the figure lies in."""
        codes = set(case.scale.codes)
        level = level_of(case.demand)
        if not all(code in codes for code, _ in self.bands):
            return Assessment(NotRated(Reason.UNDETERMINED))
        if self.of is Of.PERCENT_OF_LEVEL and (level is None or level <= 0):
            note = "there is no percentage of a level of 0 or less"
            return Assessment(NotRated(Reason.UNDETERMINED), note=note)
        if self.of is Of.DIFFERENCE and level is None:
            note = "there is no single level to differ from"
            return Assessment(NotRated(Reason.UNDETERMINED), note=note)
        line = self._line(case.scale, level or Fraction(0))
        return Assessment(line.status_of(case.actual), line)

    def _line(self, scale: Scale, level: Fraction) -> Bands:
        cuts = [stretch.lower for _, stretch in self.bands[1:]]
        placed = [self._placed(cut, level) for cut in cuts if cut is not None]
        return Bands(placed, [scale[code] for code, _ in self.bands])

    def _placed(self, cut: Cut, level: Fraction) -> Cut:
        if self.of is Of.VALUE:
            return cut
        is_share = self.of is Of.PERCENT_OF_LEVEL
        at = cut.at * level / 100 if is_share else level + cut.at
        return attrs.evolve(cut, at=at)

    def sentence(self, scale: Scale) -> str:
        """The rule in the words of *scale*, with who owns each limit."""
        labels = {status.code: status.label for status in scale.statuses}
        return self._sentence(labels)

    def __str__(self) -> str:
        return self._sentence({})

    def _sentence(self, labels: Mapping[str, str]) -> str:
        words = [labels.get(self.bands[0][0], self.bands[0][0])]
        for code, stretch in self.bands[1:]:
            cut = stretch.lower or Cut(0)
            before, after = cut.signs
            words += [before, as_text(cut.at), after, labels.get(code, code)]
        of = {Of.VALUE: "", Of.DIFFERENCE: " (difference from the target)"}
        unit = of.get(self.of, " (per cent of the target)")
        return f"{' '.join(words)}{unit}, whether or not the target is met"


def said(stretch: Stretch) -> str:
    """A band in words: `amber (85 ≤ x < 95)`."""
    code, where = stretch
    low, high = where.lower, where.upper
    if low and high and low.at == high.at:
        return f"{code} (x = {as_text(low.at)})"
    start = f"{as_text(low.at)} {low.signs[1]} " if low else ""
    end = f" {high.signs[0]} {as_text(high.at)}" if high else ""
    return f"{code} ({start}x{end})"


def _seam(one: Stretch, following: Stretch) -> Iterator[Issue]:
    """What is wrong where one band ends and the next begins."""
    upper, lower = one[1].upper, following[1].lower
    if upper is None or lower is None or lower.key < upper.key:
        yield Issue(
            "bands-overlap",
            "bands",
            f"{said(one)} and {said(following)} overlap: "
            f"{_both(lower, upper)} would have two statuses",
            "let one end where the other begins, and one of them own the limit",
        )
    elif upper.key < lower.key:
        yield _hole(f"between {said(one)} and {said(following)}")


def _both(lower: Cut | None, upper: Cut | None) -> str:
    if lower is not None and upper is not None and lower.at == upper.at:
        return as_text(lower.at)
    start = f"{as_text(lower.at)} {lower.signs[1]} " if lower else ""
    end = f" {upper.signs[0]} {as_text(upper.at)}" if upper else ""
    return f"{start}x{end}"


def _hole(where: str) -> Issue:
    return Issue(
        "bands-gap",
        "bands",
        f"{where} lie figures without a status",
        "let the bands meet, and one of them own the limit",
    )


def _is_one_hill(ranks: list[int]) -> bool:
    """Whether *ranks* rise, fall, or rise and then fall, never standing still."""
    steps = [after - before for before, after in pairwise(ranks)]
    falls = next((n for n, step in enumerate(steps) if step < 0), len(steps))
    rising, falling = steps[:falls], steps[falls:]
    return all(step > 0 for step in rising) and all(step < 0 for step in falling)


def band(
    *,
    at_least: FigureLike | None = None,
    above: FigureLike | None = None,
    at_most: FigureLike | None = None,
    below: FigureLike | None = None,
) -> Acceptance:
    """Mark a stretch of the line by the words that own its ends.

    Args:
        at_least: Lowest figure, included.
        above: Lower end, left out.
        at_most: Highest figure, included.
        below: Upper end, left out.

    Raises:
        DefinitionError: If an end is given twice, or nothing lies between them.
    """
    lower = _end(at_least, above, first_is_after=False)
    upper = _end(at_most, below, first_is_after=True)
    if lower is not None and upper is not None and lower.key >= upper.key:
        raise DefinitionError.of(
            "empty-band",
            "band",
            f"nothing lies from {as_text(lower.at)} to {as_text(upper.at)}",
            "give the lower end first, and let one word own a shared limit",
        )
    return Acceptance(lower, upper)


def _end(
    owned: FigureLike | None, left_out: FigureLike | None, *, first_is_after: bool
) -> Cut | None:
    if owned is not None and left_out is not None:
        raise DefinitionError.of(
            "doubled-end",
            "band",
            f"one end is given as {owned} and as {left_out}",
            "keep one of the two words",
        )
    if owned is not None:
        return Cut(exact(owned), is_after=first_is_after)
    return None if left_out is None else Cut(left_out, is_after=not first_is_after)


def banded(
    bands: Mapping[str, Acceptance | tuple[Acceptance, ...]],
    *,
    of: Of | str = Of.VALUE,
    judged: Judged | str = Judged.PUBLISHED,
) -> Banded:
    """Give each status its stretch of the line.

    Args:
        bands: Code of a status to its `band(...)`, or to several of them.
        of: `"value"`, `"percent of level"` or `"difference"`: what limits are.
        judged: `"published"` (what the reader sees) or `"raw"`.

    Raises:
        DefinitionError: If a figure would have no status, or two.
    """
    return Banded(listed(bands), of=Of(of), judged=Judged(judged))


def listed(
    bands: Mapping[str, Acceptance | tuple[Acceptance, ...]],
) -> tuple[Stretch, ...]:
    """List bands one by one: a status may own several."""
    return tuple(
        (code, stretch)
        for code, given in bands.items()
        for stretch in (given if isinstance(given, tuple) else (given,))
    )
