"""Put one case to a policy, or a whole framework round it."""

from __future__ import annotations

from fractions import Fraction

import attrs

import goldenthread as gt
from goldenthread.expectations import Context, Setting, objections_of
from goldenthread.periods import UK_FINANCIAL_YEAR, Frequency
from goldenthread.policies import Assessment, Case
from goldenthread.values import RAG, Absent, Known, exact
from tests.evaluation.small import LATE, frame, measure, series, target

PERIOD = UK_FINANCIAL_YEAR.quarter(2006, 1)

HAIR = Fraction(1, 10**20)

GONE = Absent("missing")
HIDDEN = Absent("suppressed")
BESIDE = Absent("not applicable")


def known(figure):
    """A figure as a context holds it, absences as they are."""
    return figure if isinstance(figure, Absent) else Known(exact(figure))


def asked(
    policy, expect, value, *, scale=RAG, period=PERIOD, start=None, **facts
) -> Assessment:
    """What *policy* makes of one figure; *start* is the baseline of both."""
    given = {} if start is None else {"baseline": known(start)}
    context = Context(period=period, **given, **facts)
    case = Case(
        actual=exact(value), demand=expect.at(context), scale=scale, context=context
    )
    return policy.assess(case)


def rate(policy, expect, value, **facts) -> str:
    """Code of the status, or of the reason for none."""
    return asked(policy, expect, value, **facts).rating.code


def around(policy, expect, value, **facts) -> str:
    """Initials of the statuses just below a figure, on it, and just above it."""
    near = (exact(value) + little for little in (-HAIR, 0, HAIR))
    return "".join(rate(policy, expect, each, **facts)[0] for each in near)


def history(*figures, until=PERIOD):
    """A series that ends with the period that is judged, the oldest first."""
    pairs, period = [], until
    for figure in figures[::-1]:
        pairs.append((period, known(figure)))
        period = period.previous
    return tuple(pairs[::-1])


def peers(*figures):
    """Comparators called a, b, c …"""
    return tuple(
        (chr(ord("a") + number), known(figure)) for number, figure in enumerate(figures)
    )


SETTING = Setting(
    at="target:t",
    expect=gt.at_least(90),
    scale=RAG,
    calendar=UK_FINANCIAL_YEAR,
    span=Frequency.QUARTER,
    has_baseline=True,
    baseline=Fraction(60),
)


def objections(policy, **changes):
    """(code, message, hint) of what *policy* objects to in a setting."""
    setting = attrs.evolve(SETTING, **changes)
    found = list(objections_of(policy, setting))
    assert all(issue.at == "target:t" for issue in found)
    return [(issue.code, issue.message, issue.hint) for issue in found]


def codes(policy, **changes):
    """Codes of what *policy* objects to in a setting."""
    return [code for code, _, _ in objections(policy, **changes)]


def card_of(policy, figures, expect, *, periods="2006/07 Q1", others=(), **fields):
    """A scorecard of one target on quarterly figures, `{"2006/07 Q1": 85}`.

    Args:
        others: {body: figure} in the period that is judged.
        **fields: Of the target; `scale`, `decimals`, `kind` and `calendar` are not.
    """
    settings = {key: fields.pop(key) for key in ("scale", "calendar") if key in fields}
    measured = {
        key: fields.pop(key) for key in ("decimals", "frequency") if key in fields
    }
    framework = frame(
        measure("index", unit="%", **{"decimals": 1, **measured}),
        target(expect, policy=policy, **fields),
        **settings,
    )
    observed = framework.observations(
        *series("m", figures),
        *(
            gt.Observation("m", periods, figure, body=body)
            for body, figure in dict(others).items()
        ),
    )
    return gt.evaluate(framework, observed, periods=periods, as_at=LATE)
