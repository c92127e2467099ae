"""Elements of HTML and SVG, with everything in them escaped."""

from __future__ import annotations

import html

from goldenthread.rendering._lettering import plain

__all__ = ["element", "escaped"]


def escaped(text: str) -> str:
    """Make *text* fit to stand between tags or within quotes."""
    return html.escape(plain(text))


def element(name: str, inside: str = "", /, **attributes: str | int) -> str:
    """Write one element around *inside*, which is markup already.

    >>> element("line", x1=0, stroke_width=2, class_="")
    '<line x1="0" stroke-width="2"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value != ""
    )
    if not inside and name not in _NEVER_SHORT:
        return f"<{name}{written}/>"
    return f"<{name}{written}>{inside}</{name}>"


# HTML has no short form for these: `<td/>` would swallow what follows.
_NEVER_SHORT = frozenset({"caption", "div", "span", "table", "tbody", "td", "th", "tr"})
