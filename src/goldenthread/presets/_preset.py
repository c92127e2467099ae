from __future__ import annotations

from datetime import date

import attrs

from goldenthread.policies import Adopted, Policy, sentence_of
from goldenthread.values import RAG, Scale

__all__ = ["Preset"]


@attrs.frozen(kw_only=True)
class Preset:
    """A published scheme as a policy, with where it comes from."""

    name: str
    """What it is called."""

    source: str
    """Who published it, and where."""

    policy: Policy
    """The rule."""

    scale: Scale = RAG
    """The scale that it answers on."""

    resolved: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    """What the published text leaves open or contradicts, and what is done here."""

    def adopted(self, owner: str, *, on: date | None = None) -> Adopted:
        """The policy with its name, adopted by *owner*: a framework's default."""
        return Adopted(
            policy=self.policy, name=self.name, owner=owner, on=on, reason=self.source
        )

    def __str__(self) -> str:
        return f"{self.name}: {sentence_of(self.policy, self.scale)}"
