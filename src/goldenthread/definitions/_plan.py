from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs

from goldenthread.definitions._checks import (
    day_issues,
    flag_issues,
    id_issues,
    ids_issues,
    order_issues,
    refuse,
    rule_issues,
    text_issues,
    texts_issues,
)
from goldenthread.definitions._given import texts_given
from goldenthread.definitions._weight import Weight, part_weight_issues, weight_given
from goldenthread.rollups import RollUp

__all__ = ["Plan"]

_RULE = "a roll-up, such as worst_of()"


@attrs.frozen
class Plan:
    """A community strategy, corporate, service, unit or individual work plan.

    >>> Plan("housing", "Housing service plan", level="service").within
    ()
    """

    id: str
    """The user's own code, unique in a framework."""

    title: str = ""
    """What readers see."""

    level: str = attrs.field(default="", kw_only=True)
    """Name of its level; the framework ranks the names."""

    within: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """Ids of the plans that it sits within; one id or several."""

    owners: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """Ids of the parties that own it, individually or together."""

    first_day: date | None = attrs.field(default=None, kw_only=True)
    """First day of its life."""

    last_day: date | None = attrs.field(default=None, kw_only=True)
    """Last day of its life."""

    statutory: bool = attrs.field(default=False, kw_only=True)
    """Whether the law demands it."""

    weight: Weight = attrs.field(
        default=Fraction(1), kw_only=True, converter=weight_given
    )
    """Relative to the other parts of the plans that it sits within; a mapping from first period to
    weight where it changes."""

    rule: RollUp | None = attrs.field(default=None, kw_only=True)
    """How its objectives make one colour; by default they are only counted."""

    tags: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=texts_given)
    """Free words to find it by."""

    note: str = attrs.field(default="", kw_only=True)
    """Free text; never parsed."""

    def __attrs_post_init__(self) -> None:
        at = self.address
        rules = () if self.rule is None else (self.rule,)
        refuse(
            id_issues(at, self.id),
            ids_issues(at, within=self.within, owners=self.owners),
            text_issues(at, title=self.title, level=self.level, note=self.note),
            texts_issues(at, tags=self.tags),
            flag_issues(at, statutory=self.statutory),
            part_weight_issues(at, self.weight),
            day_issues(at, first_day=self.first_day, last_day=self.last_day),
            order_issues(at, first_day=self.first_day, last_day=self.last_day),
            *(rule_issues(at, "rule", rule, "judge", words=_RULE) for rule in rules),
        )

    @property
    def address(self) -> str:
        """Where errors say they are: `plan:housing`."""
        return f"plan:{self.id}"
