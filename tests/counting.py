"""Work told by counting calls, which do not depend on the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(act: Callable[[], object], of: Callable[..., object] | None = None) -> int:
    """How many Python functions *act* calls, or how often the one that is named."""
    count = 0
    wanted = getattr(of, "__code__", None)

    def counted(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and wanted in {None, frame.f_code}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
