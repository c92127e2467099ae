"""The same as `list_script`, with goldenthread.

Run as `our_script.py FRAMEWORK OBSERVATIONS`; prints how many objectives have
which status in all quarters.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

from goldenthread import Framework, Observations, evaluate, loads

CODES = ("red", "amber", "green")


def main(framework: str, observations: str) -> None:
    """Read, evaluate, count."""
    defined = loads(Path(framework).read_text(), Framework)
    observed = loads(Path(observations).read_text(), Observations, framework=defined)
    asked = defined.calendar.range("2024/25 Q1", "2026/27 Q4")
    card = evaluate(defined, observed, periods=asked, as_at=date(2100, 1, 1))
    columns = card.columns()
    counts: Counter[str] = Counter()
    for row in columns.rows:
        if row.id.startswith("o"):
            counts.update(columns.statuses[code] for code in row.status)
    print(*(counts[code] for code in CODES))


if __name__ == "__main__":
    main(*sys.argv[1:])
