from __future__ import annotations

from goldenthread.definitions import Action
from goldenthread.evaluation import Deed
from goldenthread.explanations._ground import Ground
from goldenthread.explanations._why import Why
from goldenthread.explanations._wording import days
from goldenthread.values import as_text

__all__ = ["explain_action"]


def explain_action(ground: Ground, action: Action, cell: Deed) -> Why:
    """Why an action has its status: by its dates, never by what is reported."""
    late = f", {days(cell.days_late)} late" if cell.days_late else ""
    claim = f"{ground.title(action.id)}: {cell.note}{late}, {cell.rating.label}."
    if action.progress is not None:
        claim += f" Its owners report {as_text(action.progress)} % (not judged)."
    return ground.answer(action.id, cell.rating, claim, rule="by its dates")
