"""Two times: when a fact holds, and when it was recorded (domain §5).

A `Ledger` only ever grows. Asked `as_of` an instant it answers what was known
then, to be judged by the rules that were in force in each period, or by those
of that day. Who needs neither binds figures to a framework, and never meets it.
"""

from __future__ import annotations

from goldenthread.ledger._checking import Account
from goldenthread.ledger._editions import Edition
from goldenthread.ledger._facts import (
    Amendment,
    Check,
    Fact,
    Withdrawal,
    amend,
    finalised,
    validated,
    withdraw,
)
from goldenthread.ledger._knowledge import Knowledge, Rules
from goldenthread.ledger._ledger import Ledger
from goldenthread.ledger._snapshot import Published, Snapshot
from goldenthread.ledger._telling import fact_words

__all__ = [
    "Account",
    "Amendment",
    "Check",
    "Edition",
    "Fact",
    "Knowledge",
    "Ledger",
    "Published",
    "Rules",
    "Snapshot",
    "Withdrawal",
    "amend",
    "fact_words",
    "finalised",
    "validated",
    "withdraw",
]
