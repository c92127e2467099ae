from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import ClassVar

import attrs

from goldenthread.errors import DefinitionError, Issue
from goldenthread.expectations import Need, Referred, Setting
from goldenthread.policies._lines import from_on, held, points_up, tidied
from goldenthread.policies._protocol import (
    Assessment,
    Case,
    Judged,
    as_judged,
    nested,
)
from goldenthread.policies._suiting import (
    direction_issues,
    order_issues,
    status_issues,
)
from goldenthread.values import (
    NotRated,
    Quantiles,
    Reason,
    Scale,
    as_ids,
    as_text,
    quantile,
)

__all__ = ["Quartile", "quartile"]

QUARTERS = 4

FEWEST = 4
"""Figures, at least, that can be quartered."""

_SHARES = tuple(Fraction(number, QUARTERS) for number in (1, 2, 3))


def as_quantiles(word: Quantiles | str) -> Quantiles:
    """Take plain text as how quantiles are laid."""
    return Quantiles(word)


@attrs.frozen(kw_only=True)
class Quartile:
    """Each quartile of the comparators has its status.

    A figure exactly on a quartile belongs to the better quarter.

    >>> print(Quartile(statuses=("green", "amber", "amber", "red")))
    top quartile of comparators green, second amber, third amber, bottom red (type 7,
    of at least 4 figures), whether or not the target is met

    Raises:
        DefinitionError: Unless there are four statuses, or for fewer than four
            comparators.
    """

    statuses: tuple[str, ...] = attrs.field(converter=tuple[str, ...])
    """Codes of the four quarters, the best first."""

    by: Quantiles = attrs.field(default=Quantiles.TYPE_7, converter=as_quantiles)
    """How a quartile is laid between two figures: type 7, or type 6."""

    includes_own: bool = False
    """Whether the own figure is one of the group; the quartiles then move with
    it, and no margin can be told."""

    group: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    """The bodies to be compared with; all others if left out."""

    fewest: int = FEWEST
    """How many figures there must be, the own one counted if it is included."""

    judged: Judged = attrs.field(default=Judged.PUBLISHED, converter=as_judged)
    """Whether published or raw figures are compared."""

    needs: ClassVar[frozenset[Need]] = frozenset({Need.COMPARATORS})
    refers_to: ClassVar[tuple[Referred, ...]] = ()

    def __attrs_post_init__(self) -> None:
        DefinitionError.raise_if_any(self._issues())

    def _issues(self) -> Iterator[Issue]:
        if len(self.statuses) != QUARTERS:
            yield Issue(
                "not-four-quarters",
                "quartile",
                f"{len(self.statuses)} statuses are given for four quarters",
                "give four codes, the best first; one may stand several times",
            )
        if type(self.fewest) is not int or self.fewest < FEWEST:
            yield Issue(
                "too-few-comparators",
                "quartile",
                f"fewest is {self.fewest!r}, but fewer than {FEWEST} have no quarters",
                f"give {FEWEST} or more",
            )

    @property
    def waives(self) -> tuple[tuple[str, str], ...]:
        """The laws that it does not keep, each with its reason."""
        return (("met-is-best", "others are the measure, and not the level"),)

    def objections(self, setting: Setting, /) -> Iterator[Issue]:
        """Why comparators cannot judge the target that they are given to."""
        yield from status_issues(self.statuses, setting)
        yield from order_issues(self.statuses[::-1], setting)
        yield from direction_issues(setting)

    def assess(self, case: Case, /) -> Assessment:
        """Judge by the quarter that the figure lies in."""
        upwards, scale = points_up(case.demand.acceptance), case.scale
        if upwards is None or not all(code in scale.codes for code in self.statuses):
            note = "" if upwards is not None else "neither higher nor lower is better"
            return Assessment(NotRated(Reason.UNDETERMINED), note=note)
        peers, of = self._peers(case)
        compared = [*peers, case.actual] if self.includes_own else peers
        said = f"{len(peers)} of {of} comparators have a figure"
        if len(compared) < self.fewest:
            return Assessment(NotRated(Reason.UNDETERMINED), note=said)
        quartiles = [quantile(compared, share, self.by) for share in _SHARES]
        worse_first = quartiles if upwards else quartiles[::-1]
        bottom, *others = (scale[code] for code in self.statuses[::-1])
        stretches = (from_on(each, upwards=upwards) for each in worse_first)
        line = tidied(nested(bottom, *zip(stretches, others, strict=True)))
        note = f"{said}; their quartiles are {', '.join(map(as_text, quartiles))}"
        return Assessment(
            line.status_of(case.actual), None if self.includes_own else line, note
        )

    def _peers(self, case: Case) -> tuple[list[Fraction], int]:
        """The figures of the group, and how many there could be."""
        known = dict(case.context.comparators)
        bodies = self.group or tuple(known)
        figures = (held(known.get(body), case, self.judged) for body in bodies)
        return [each for each in figures if each is not None], len(bodies)

    def sentence(self, scale: Scale) -> str:
        """The rule in the words of *scale*."""
        labels = {status.code: status.label for status in scale.statuses}
        return self._sentence([labels.get(code, code) for code in self.statuses])

    def __str__(self) -> str:
        return self._sentence(list(self.statuses))

    def _sentence(self, words: list[str]) -> str:
        top, second, third, bottom = words
        of = f"of {', '.join(self.group)}" if self.group else "of comparators"
        own = ", the own one included" if self.includes_own else ""
        return (
            f"top quartile {of} {top}, second {second}, third {third}, bottom "
            f"{bottom} ({self.by.words}, of at least {self.fewest} figures{own}), "
            "whether or not the target is met"
        )


def quartile(
    *statuses: str,
    by: Quantiles | str = Quantiles.TYPE_7,
    includes_own: bool = False,
    group: str | Iterable[str] = (),
    fewest: int = FEWEST,
    judged: Judged | str = Judged.PUBLISHED,
) -> Quartile:
    """Give each quartile of the comparators its status.

    Args:
        *statuses: Codes of the four quarters, the best first.
        by: `"type 7"` or `"type 6"`: how a quartile lies between two figures.
        includes_own: Whether the own figure is one of the group.
        group: The bodies to be compared with; all others if left out.
        fewest: How many figures there must be.
        judged: `"published"` (what the reader sees) or `"raw"`.

    Raises:
        DefinitionError: Unless four statuses are given, or for a *fewest* below 4.
    """
    return Quartile(
        statuses=statuses,
        by=Quantiles(by),
        includes_own=includes_own,
        group=as_ids(group),
        fewest=fewest,
        judged=Judged(judged),
    )
