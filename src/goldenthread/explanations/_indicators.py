from __future__ import annotations

import attrs

from goldenthread.definitions import Calculation, Indicator
from goldenthread.evaluation import Measured
from goldenthread.explanations._ground import Ground, figure_sentences
from goldenthread.explanations._why import Evidence, Why
from goldenthread.explanations._wording import listed
from goldenthread.periods import Period
from goldenthread.values import Known, as_text

__all__ = ["explain_indicator"]


def explain_indicator(ground: Ground, indicator: Indicator, cell: Measured) -> Why:
    """Why an indicator says what it says: reported, or calculated from what."""
    said = ground.wording.measured(indicator, cell)
    ways = _ways(ground, indicator, cell)
    if len(ways) > 1:
        return _changed(ground, indicator, cell, ways)
    calculation = next(iter(ways), indicator.calculated)
    rule = f"calculated as the {calculation}" if calculation else "as reported"
    inputs = calculation.inputs if calculation else ()
    evidence = tuple(
        _input(ground, each.indicator, as_text(each.weight)) for each in inputs
    )
    sentences = [f"It is {rule}."]
    if evidence:
        figures = [f"{each.title} {each.text}" for each in evidence]
        sentences.append(f"What went in: {listed(figures)}.")
    claim = f"{ground.title(indicator.id)}: {said}, {ground.period}."
    return attrs.evolve(
        ground.answer(indicator.id, cell.rating, claim, rule=rule),
        inputs=evidence,
        sentences=(*sentences, *figure_sentences(cell.reading.figure)),
    )


def _ways(
    ground: Ground, indicator: Indicator, cell: Measured
) -> dict[Calculation | None, Period]:
    """How it was made over the time that was read, each way with its first period."""
    ways: dict[Calculation | None, Period] = {}
    for own in cell.reading.periods:
        ways.setdefault(ground.figures.calculation_in(indicator.id, own), own)
    return ways


def _changed(
    ground: Ground,
    indicator: Indicator,
    cell: Measured,
    ways: dict[Calculation | None, Period],
) -> Why:
    """Why it says so where the way in which it is made changed in between."""
    said = ground.wording.measured(indicator, cell)
    rules = [f"from {own} as the {way}" for way, own in ways.items()]
    rule = f"calculated {listed(rules)}"
    evidence = tuple(_own(ground, indicator, own) for own in cell.reading.periods)
    figures = [f"{each.period} {each.text}" for each in evidence]
    claim = f"{ground.title(indicator.id)}: {said}, {ground.period}."
    return attrs.evolve(
        ground.answer(indicator.id, cell.rating, claim, rule=rule),
        inputs=evidence,
        sentences=(
            f"It is {rule}.",
            f"What went in: {listed(figures)}.",
            *figure_sentences(cell.reading.figure),
        ),
    )


def _own(ground: Ground, indicator: Indicator, own: Period) -> Evidence:
    figure = ground.figures.figure(indicator.id, own)
    return Evidence(
        id=indicator.id,
        title=ground.title(indicator.id),
        period=str(own),
        text=ground.wording.figure(indicator, figure),
        provenance=figure.provenance if isinstance(figure, Known) else None,
    )


def _input(ground: Ground, id_: str, weight: str) -> Evidence:
    indicator, cell = ground.framework.indicators[id_], ground.cell(id_)
    reading = cell.reading if isinstance(cell, Measured) else None
    figure = reading.figure if reading else None
    return Evidence(
        id=id_,
        title=ground.title(id_),
        period=str(ground.period),
        text=ground.wording.reading(indicator, reading) if reading else "",
        provenance=figure.provenance if isinstance(figure, Known) else None,
        note="" if weight == "1" else f"weight {weight}",
    )
