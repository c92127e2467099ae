from __future__ import annotations

from fractions import Fraction

import attrs

from goldenthread.values import Bands, Cut, Status

__all__ = ["Flip", "smallest_flip"]


@attrs.frozen(kw_only=True)
class Flip:
    """The smallest change of a figure that would give it another status."""

    change: Fraction
    """What is added, in the indicator's unit; negative if it is taken away."""

    value: Fraction
    """The figure after the change."""

    to: Status
    """The status after the change."""


def smallest_flip(bands: Bands, value: Fraction, step: Fraction) -> Flip | None:
    """The fewest *steps* up or down that change the status of *value*.

    Exact: one step less does not change it. Of two ways that are equally
    short the one upwards is named. `None` if no change of it would help.

    Args:
        bands: The line as the rule cut it.
        value: The figure that was judged.
        step: One unit in the last published place.
    """
    found = [
        flip
        for sign in (1, -1)
        if (flip := _flip_towards(bands, value, step, sign)) is not None
    ]
    return min(found, key=lambda flip: abs(flip.change)) if found else None


def _flip_towards(
    bands: Bands, value: Fraction, step: Fraction, sign: int
) -> Flip | None:
    own, band = bands.status_of(value), bands.band_of(value)
    cuts = bands.cuts[band:] if sign > 0 else bands.cuts[:band][::-1]
    for cut in cuts:
        reached = value + sign * step * _steps_across(cut, value, step, sign)
        status = bands.status_of(reached)
        if status != own:
            return Flip(change=reached - value, value=reached, to=status)
    return None


def _steps_across(cut: Cut, value: Fraction, step: Fraction, sign: int) -> int:
    """The fewest steps that lead from *value* to the other side of *cut*."""
    away = abs(cut.at - value) / step
    whole = away.numerator // away.denominator
    if away != whole:
        return whole + 1
    # The figure lands on the limit itself: whose is it?
    stays = cut.is_after if sign > 0 else not cut.is_after
    return whole + 1 if stays else whole
