from __future__ import annotations

import attrs

from goldenthread.definitions._checks import (
    id_issues,
    refuse,
    text_issues,
    texts_issues,
)
from goldenthread.definitions._given import texts_given

__all__ = ["Party"]


@attrs.frozen
class Party:
    """Who: a person, team, service, committee or partner organisation.

    >>> Party("lsp", "Local Strategic Partnership").address
    'party:lsp'
    """

    id: str
    """The user's own code, unique in a framework."""

    title: str = ""
    """What readers see."""

    kind: str = attrs.field(default="", kw_only=True)
    """Free text: `team`, `partner`."""

    tags: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=texts_given)
    """Free words to find it by."""

    note: str = attrs.field(default="", kw_only=True)
    """Free text; never parsed."""

    def __attrs_post_init__(self) -> None:
        at = self.address
        refuse(
            id_issues(at, self.id),
            text_issues(at, title=self.title, kind=self.kind, note=self.note),
            texts_issues(at, tags=self.tags),
        )

    @property
    def address(self) -> str:
        """Where errors say they are: `party:lsp`."""
        return f"party:{self.id}"
