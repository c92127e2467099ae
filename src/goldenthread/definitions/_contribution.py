from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from goldenthread.definitions._checks import (
    id_issues,
    ids_issues,
    refuse,
    text_issues,
    texts_issues,
    word_issues,
)
from goldenthread.definitions._given import texts_given
from goldenthread.definitions._weight import (
    Weight,
    WeightLike,
    part_weight_issues,
    weight_given,
)
from goldenthread.values import Vocabulary, worded

__all__ = ["Contribution", "Directness", "direct", "indirect"]


class Directness(Vocabulary):
    """Who controls what a contribution brings about (domain §2)."""

    DIRECT = "direct"
    INDIRECT = "indirect"


def _as_directness(word: Directness | str) -> Directness:
    return worded(Directness, word)


@attrs.frozen
class Contribution:
    """A typed link: one objective, target or action helps another objective or target.

    >>> direct("relets", "offers", so_that="an offer can be made quickly").address
    'contribution:relets->offers'
    """

    source: str
    """Id of the objective, target or action that helps."""

    end: str
    """Id of the objective or target that is helped."""

    directness: Directness = attrs.field(
        default=Directness.DIRECT, kw_only=True, converter=_as_directness
    )
    """Direct: the organisation controls it, and it may count as support.
    Indirect: one influence among several; it never enters a status."""

    weight: Weight = attrs.field(
        default=Fraction(1), kw_only=True, converter=weight_given
    )
    """Relative to the other contributions to the same end; a mapping from first
    period to weight where it changes."""

    so_that: str = attrs.field(default="", kw_only=True)
    """What it is good for, to be read after *so that*."""

    others: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """Who else contributes: ids of parties."""

    assumptions: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """What has to hold for it to help."""

    def __attrs_post_init__(self) -> None:
        at = self.address
        refuse(
            id_issues(at, self.source, self.end),
            ids_issues(at, others=self.others),
            text_issues(at, so_that=self.so_that),
            texts_issues(at, assumptions=self.assumptions),
            word_issues(at, "directness", self.directness, Directness),
            part_weight_issues(at, self.weight),
        )

    @property
    def address(self) -> str:
        """Where errors say they are: `contribution:relets->offers`."""
        return f"contribution:{self.source}->{self.end}"

    @property
    def is_direct(self) -> bool:
        """Whether it is support that may count."""
        return self.directness is Directness.DIRECT


def direct(
    source: str,
    end: str,
    *,
    so_that: str = "",
    weight: WeightLike = 1,
    others: str | Iterable[str] = (),
    assumptions: str | Iterable[str] = (),
) -> Contribution:
    """Link *source* to *end* as support that the organisation controls."""
    return Contribution(
        source,
        end,
        so_that=so_that,
        weight=weight,
        others=others,
        assumptions=assumptions,
    )


def indirect(
    source: str,
    end: str,
    *,
    so_that: str = "",
    weight: WeightLike = 1,
    others: str | Iterable[str] = (),
    assumptions: str | Iterable[str] = (),
) -> Contribution:
    """Link *source* to *end* as one influence among several stakeholders."""
    return Contribution(
        source,
        end,
        directness=Directness.INDIRECT,
        so_that=so_that,
        weight=weight,
        others=others,
        assumptions=assumptions,
    )
