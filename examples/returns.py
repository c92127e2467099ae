"""Who is asked for which figure, and when: a round of returns.

    python examples/returns.py

Rochford reports its first quarter in September, the second in November, the third in
February and the whole year in May ("Performance Management: a guide for elected
members", November 2006, section 7). Two months after a quarter is in time for all of
them. The parties, figures and days are made up.
"""

from datetime import date

import goldenthread as gt
from goldenthread.analysis import Returns, returns
from goldenthread.periods import Delay

QUARTERS = ("2006/07 Q1", "2006/07 Q2")


def share(id_: str, title: str, collectors: str) -> gt.Indicator:
    """A percentage that is checked by two, and asked for two months after a quarter."""
    return gt.Indicator(
        id_,
        title,
        unit="%",
        kind="ratio",
        decimals=1,
        due_after=Delay(months=2),
        collectors=collectors,
        validators=("policy", "audit"),
    )


framework = gt.Framework.of(
    gt.Party("planning", "Planning services"),
    gt.Party("revenues", "Revenues"),
    gt.Party("policy", "Corporate policy"),
    gt.Party("audit", "Internal audit"),
    gt.Party("head", "Head of Planning"),
    gt.Party("successor", "New Head of Planning"),
    gt.Plan("divisional", "Divisional plan"),
    gt.Objective("quick", "Decisions are quick", plan="divisional"),
    gt.Objective("paid", "What is due is paid", plan="divisional", owners="revenues"),
    share("minor", "Minor applications in 8 weeks", "planning"),
    share("tax", "Council tax collected", "revenues"),
    gt.Target(
        "minor-70",
        objective="quick",
        indicator="minor",
        expect=gt.at_least(70),
        owners="head",
    ),
    gt.Target("tax-98", objective="paid", indicator="tax", expect=gt.at_least(98)),
    title="Rochford",
)


def entered(indicator: str, period: str, value: float) -> gt.Observation:
    """A figure as it is handed in: nobody has checked it yet."""
    return gt.Observation(indicator, period, value, checked="entered")


ledger = (
    gt.Ledger.of(framework, recorded=date(2006, 4, 1), by="Council")
    .record(entered("tax", QUARTERS[0], 31.4), recorded=date(2006, 8, 7), by="revenues")
    # Corporate policy helps out, and so does not check this one.
    .record(entered("minor", QUARTERS[0], 68.2), recorded=date(2006, 9, 4), by="policy")
    .record(gt.validated("tax", QUARTERS[0]), recorded=date(2006, 9, 5), by="audit")
    .record(
        gt.amend("minor-70", owners="successor"),
        recorded=date(2006, 10, 2),
        by="Council",
    )
)


def asked(on: date) -> Returns:
    """Where both quarters stand on a day, by what was known on it."""
    return returns(ledger.as_of(on), on=on, periods=QUARTERS)


def main() -> None:
    """Print who is asked for what in September, and again in December."""
    for day in (date(2006, 9, 1), date(2006, 9, 6), date(2006, 12, 1)):
        print(asked(day), end="\n\n")


if __name__ == "__main__":
    main()
