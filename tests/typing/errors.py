"""What type checkers must see in `goldenthread.errors`: checked, never run."""

from __future__ import annotations

from typing import assert_type

from goldenthread.errors import (
    GoldenThreadError,
    Issue,
    PeriodError,
    UnknownElementError,
    did_you_mean,
)

issue = Issue("dangling", "target:t1", "'x' is not defined")
assert_type(issue.code, str)
assert_type(issue.hint, str)
assert_type(did_you_mean("safty", ["safety"]), str)

error = PeriodError.of("no-such-period", "'2026 Q5'", "a year has four quarters")
assert_type(error, PeriodError)
assert_type(error.issues, tuple[Issue, ...])

# Any iterable of issues will do: the converter makes a tuple of it.
from_list = GoldenThreadError([issue])
assert_type(from_list.issues, tuple[Issue, ...])

as_built_in: KeyError = UnknownElementError([issue])

issue.code = "other"  # type: ignore[misc]
