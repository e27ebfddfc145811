"""Cells as a reader writes them."""

from __future__ import annotations

import math

from ..elaborate.kinds.schema import Angle, KindSchema
from .cells import Cell


def cell_name(cell: Cell, schema: KindSchema) -> str:
    """A cell by its coordinates; angles, which are radians within, are written in degrees."""
    return ", ".join(f"{name} = {coordinate(name, value, schema)}" for name, value in cell.items())


def coordinate(name: str, value: float | str, schema: KindSchema) -> str:
    """The value of an axis as a spec writes it."""
    if isinstance(value, str):
        return value
    setting = schema.setting(name)
    if setting is not None and isinstance(setting.form, Angle):
        return f"{math.degrees(value):.6g}deg"
    return f"{value:.6g}"
