from __future__ import annotations

from datetime import date

import attrs

from goldenthread.policies._protocol import Policy, sentence_of
from goldenthread.values import Scale

__all__ = ["Adopted", "adopted"]


@attrs.frozen(kw_only=True)
class Adopted:
    """A policy with the answer to "who decided amber?".

    A framework's default policy must be one of these: named and owned.
    """

    policy: Policy = attrs.field(validator=attrs.validators.instance_of(Policy))  # type: ignore[type-abstract]
    """The rule itself."""

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    """What it is called: `the council's 10 % rule`."""

    owner: str = attrs.field(validator=attrs.validators.min_len(1))
    """Who adopted it: `Cabinet`."""

    on: date | None = None
    """The day on which it was adopted."""

    reason: str = ""
    """Why these limits."""

    version: str = ""
    """Which wording of the rule this is."""

    @property
    def heading(self) -> str:
        """Its name, who adopted it when, and which wording it is."""
        day = f" on {self.on.isoformat()}" if self.on else ""
        version = f", version {self.version}" if self.version else ""
        return f"{self.name} (adopted by {self.owner}{day}{version})"

    def sentence(self, scale: Scale) -> str:
        """Heading and rule, in the words of *scale*."""
        return f"{self.heading}: {sentence_of(self.policy, scale)}"

    def __str__(self) -> str:
        return f"{self.heading}: {self.policy}"


def adopted(
    policy: Policy,
    *,
    name: str,
    owner: str,
    on: date | None = None,
    reason: str = "",
    version: str = "",
) -> Adopted:
    """Say who adopted *policy*, under which name, when and why."""
    return Adopted(
        policy=policy, name=name, owner=owner, on=on, reason=reason, version=version
    )
