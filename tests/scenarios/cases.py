"""Reading scenarios: definitions, figures and expected verdicts, in any language.

A file holds one framework and many cases. A case has a period, a day, figures
and the code of the status – or of the reason for none – that each element gets.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import goldenthread as gt

HERE = Path(__file__).parent


def read(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def verdicts(framework, case):
    """The codes that a case asks about."""
    observed = framework.observations(*(gt.Observation(**f) for f in case["figures"]))
    card = gt.evaluate(
        framework,
        observed,
        periods=case["period"],
        as_at=date.fromisoformat(case["as_at"]),
    )
    return {id_: card[id_, case["period"]].status.code for id_ in case["expected"]}
