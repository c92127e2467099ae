"""Every policy is written, and read back as it was."""

from __future__ import annotations

import json

import pytest

import goldenthread as gt
from goldenthread import policies
from goldenthread.serialization import dumps, loads
from goldenthread.serialization._codes import FAMILIES
from goldenthread.signals import Factor, Method
from tests.evaluation.small import frame, measure, target

SHARES = {"red": gt.band(below=60), "green": gt.band(at_least=60)}
TEN = gt.tolerance(percent_of_target=10)

WRITTEN = {
    "trend-aware": gt.trend_aware(against="previous", within=TEN, inclusive=False),
    "progress": gt.progress(SHARES, judged="raw"),
    "growth": gt.growth(
        since="2005/06", by="2010/11", limits={"green": "0.95", "amber": "0.60"}
    ),
    "quartile": gt.quartile(
        "green", "amber", "amber", "red", by="type 6", group=("a", "b"), fewest=8
    ),
    "run-length": gt.run_length(times=3),
    "process-behaviour": gt.process_behaviour(
        by="variation", method=Method(factor=Factor.UNROUNDED, fixed=20, trend=6)
    ),
    "combined": gt.first_that_rates(gt.worst_of_policies(gt.trend_aware(), TEN), TEN),
}


def framed(policy):
    return frame(
        measure("index", unit="%", decimals=1),
        target(gt.at_least(90), policy=policy, baseline=60),
    )


@pytest.mark.parametrize(("code", "policy"), WRITTEN.items(), ids=WRITTEN.keys())
def test_a_policy_is_read_back_equal(code, policy):
    """Alone, adopted, and with policies in it; the code is part of the format."""
    for rule in (policy, gt.adopted(policy, name="ours", owner="Cabinet")):
        framework = framed(rule)

        text = dumps(framework)

        assert loads(text, gt.Framework) == framework
        assert f'"is": "{code}"' in json.dumps(json.loads(text))


def test_every_built_in_policy_has_a_code():
    """Whoever adds a sibling names it to documents, too."""
    family = next(each for each in FAMILIES if each.noun == "policy")

    assert set(family.by_class) == set(policies.BUILTIN)
    assert WRITTEN.keys() <= family.by_code.keys()
