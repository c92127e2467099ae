from __future__ import annotations

import attrs

from goldenthread.definitions._checks import id_issues, refuse
from goldenthread.values import as_ids

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

    tags: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=as_ids)
    """Free words to find it by."""

    note: str = attrs.field(default="", kw_only=True)
    """Free text; never parsed."""

    def __attrs_post_init__(self) -> None:
        refuse(id_issues(self.address, self.id))

    @property
    def address(self) -> str:
        """Where errors say they are: `party:lsp`."""
        return f"party:{self.id}"
