"""Print what some scorecards say, so that one interpreter can be held to another.

Run as `python -m tests.engine.answers FOLDER`: prints what the scorecard of the
documents in that folder says.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from goldenthread.framework import Framework
from goldenthread.observations import Observations
from goldenthread.scorecard import Scorecard, evaluate
from goldenthread.serialization import dumps, loads

FRAMEWORK, OBSERVATIONS = "framework.json", "observations.json"


def card_of(folder: Path) -> Scorecard:
    """The scorecard of the documents in a folder."""
    framework = loads((folder / FRAMEWORK).read_text(), Framework)
    text = (folder / OBSERVATIONS).read_text()
    observed = loads(text, Observations, framework=framework)
    asked = json.loads((folder / "asked.json").read_text())
    return evaluate(
        framework,
        observed,
        periods=asked["periods"],
        as_at=date.fromisoformat(asked["as_at"]),
    )


def write(card: Scorecard, folder: Path) -> None:
    """Put the documents of a scorecard into a folder."""
    (folder / FRAMEWORK).write_text(dumps(card.framework))
    (folder / OBSERVATIONS).write_text(dumps(card.observed))
    asked = {"periods": list(map(str, card.periods)), "as_at": card.as_at.isoformat()}
    (folder / "asked.json").write_text(json.dumps(asked))


def told(card: Scorecard) -> str:
    """All that a scorecard says, in words and in numbers."""
    columns = card.columns()
    rows = [
        (row.id, row.decimals, row.values, list(row.status)) for row in columns.rows
    ]
    why = [
        str(card.why(id_, card.periods[-1])) for id_ in card.framework.objectives.ids
    ]
    said = {
        "now": card.to_dict(),
        "outlook": card.outlook.to_dict(),
        "rows": rows,
        "why": why,
    }
    return json.dumps(said, ensure_ascii=True)


if __name__ == "__main__":
    print(told(card_of(Path(sys.argv[1]))))
