from __future__ import annotations

from fractions import Fraction

import attrs

from goldenthread.definitions._checks import (
    flag_issues,
    id_issues,
    ids_issues,
    refuse,
    rule_issues,
    text_issues,
    texts_issues,
    word_issues,
)
from goldenthread.definitions._given import texts_given
from goldenthread.definitions._weight import Weight, part_weight_issues, weight_given
from goldenthread.rollups import RollUp, WorstOf
from goldenthread.values import Vocabulary, worded

__all__ = ["Objective", "SupportUse"]

_WORST = WorstOf()

_RULE = "a roll-up, such as worst_of()"


class SupportUse(Vocabulary):
    """When direct contributions enter an objective's status (domain §2)."""

    WITHOUT_OWN = "without-own"
    ALWAYS = "always"
    NEVER = "never"


def _as_support(word: SupportUse | str) -> SupportUse:
    return worded(SupportUse, word)


@attrs.frozen
class Objective:
    """An aim, theme, priority, objective or critical success factor.

    >>> print(Objective("no-homeless", "Nobody is homeless", plan="community").rule)
    worst of its parts
    """

    id: str
    """The user's own code, unique in a framework."""

    title: str = ""
    """What readers see."""

    plan: str = attrs.field(kw_only=True)
    """Id of the plan that it belongs to."""

    owners: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=texts_given
    )
    """Ids of the parties that own it, individually or together."""

    priority: bool = attrs.field(default=True, kw_only=True)
    """A non-priority is shown and judged, but stays outside roll-ups."""

    weight: Weight = attrs.field(
        default=Fraction(1), kw_only=True, converter=weight_given
    )
    """Relative to the other parts of its plan; a mapping from first period to
    weight where it changes."""

    rule: RollUp | None = attrs.field(default=_WORST, kw_only=True)
    """How its own targets and actions make one status; `None` to count only."""

    support: SupportUse = attrs.field(
        default=SupportUse.WITHOUT_OWN, kw_only=True, converter=_as_support
    )
    """Whether direct contributions enter: only where no target of its own is to
    be rated (default), always, or never."""

    tags: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=texts_given)
    """Free words to find it by."""

    note: str = attrs.field(default="", kw_only=True)
    """Free text; never parsed."""

    def __attrs_post_init__(self) -> None:
        at = self.address
        rules = () if self.rule is None else (self.rule,)
        refuse(
            id_issues(at, self.id, self.plan),
            ids_issues(at, owners=self.owners),
            text_issues(at, title=self.title, note=self.note),
            texts_issues(at, tags=self.tags),
            flag_issues(at, priority=self.priority),
            part_weight_issues(at, self.weight),
            word_issues(at, "support", self.support, SupportUse),
            *(rule_issues(at, "rule", rule, "judge", words=_RULE) for rule in rules),
        )

    @property
    def address(self) -> str:
        """Where errors say they are: `objective:no-homeless`."""
        return f"objective:{self.id}"
