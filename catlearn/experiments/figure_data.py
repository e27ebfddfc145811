"""Figures back from the plain data that results are kept as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .canonical import number
from .kind import Figure, Series


def figure_of(data: Mapping[str, Any]) -> Figure:
    """The figure that was written as plain data.

    >>> from .canonical import plain
    >>> figure = Figure("risk", "Risk", "n", "risk", (Series("theory", (1.0, 2.0), (0.5, float("inf"))),))
    >>> figure_of(plain(figure)) == figure
    True
    """
    texts = {name: str(data[name]) for name in _TEXTS}
    return Figure(
        **texts,
        series=tuple(_series(one) for one in data["series"]),
        grid=tuple(_numbers(row) for row in data["grid"]),
        grid_x=_numbers(data["grid_x"]),
        grid_y=_numbers(data["grid_y"]),
    )


_TEXTS = ("name", "title", "x_label", "y_label", "x_scale", "y_scale", "grid_label", "caption")


def _series(data: Mapping[str, Any]) -> Series:
    x, y, lower, upper = (_numbers(data[name]) for name in ("x", "y", "lower", "upper"))
    return Series(str(data["label"]), x, y, str(data["style"]), lower, upper, tuple(map(str, data.get("names", ()))))


def _numbers(data: Sequence[object]) -> tuple[float, ...]:
    return tuple(number(one) for one in data)
