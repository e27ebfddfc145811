"""What `show` says of functors into a universe, and of experiments: spaces, arrows, settings and the sweep."""

from __future__ import annotations

import math
from collections.abc import Iterator
from math import prod

from ..elaborate.experiment import Experiment
from ..elaborate.experiments import kind_module
from ..elaborate.interpretation_writing import show_arrow
from ..elaborate.kinds.schema import Angle, Arrow, Axis, DataReference, KindSchema, SettingSchema, SettingValue
from ..elaborate.spaces import show_space
from ..theory.names import spell
from ..universes.interpretation import Interpretation
from .show_category import cut_short


def interpretation_lines(made: Interpretation) -> Iterator[str]:
    """The lines on a functor into a universe: its spaces, its arrows, and what an equation becomes."""
    source = made.source
    spaces = [
        f"{spell(name)} |-> {show_space(shape)}" for name, shape in zip(source.objects, made.objects, strict=True)
    ]
    yield f"objects: {cut_short(spaces)}"
    for generator, arrow in zip(source.generators, made.generators, strict=True):
        start, end = (show_space(made.objects[obj]) for obj in (generator.dom, generator.cod))
        kept = "frozen" if arrow.frozen else "learnt"
        shown = show_arrow(made, arrow, spell)
        value = shown if len(shown) <= 80 else f"{arrow.constructor}(...)"
        yield (
            f"{spell(generator.name)} : {start} -> {end} |-> {value}  ({kept})"
            if made.universe == "Para"
            else (f"{spell(generator.name)} : {start} -> {end} |-> {value}")
        )
    for left, right in source.equations:
        shown = f"{source.show(left)} = {source.show(right)}"
        what = "a residual that is measured, or a loss that is trained" if made.universe == "Para" else "holds"
        yield f"equation {shown}: {what}"
    if made.parameters:
        yield f"the experiment gives: {', '.join(made.parameters)}"


def experiment_lines(experiment: Experiment) -> Iterator[str]:
    """The lines on an experiment: its settings, its axes, the size of the sweep, and what is expected."""
    kind: KindSchema = kind_module(experiment.kind).SCHEMA
    yield f"{kind.name}: {kind.meaning}"
    for setting in kind.settings:
        value = experiment.settings[setting.name]
        if value is not None:
            default = "" if setting.name in experiment.given else "  (by default)"
            yield f"{setting.name} = {_shown(setting, value)}{default}"
    cells = prod(len(axis.values) for axis in experiment.axes)
    axes = " x ".join(f"{len(axis.values)} {axis.name}" for axis in experiment.axes)
    yield f"sweep: {cells:,} cell{'' if cells == 1 else 's'}" + (f" ({axes})" if len(experiment.axes) > 1 else "")
    for expectation in experiment.expectations:
        yield expectation.text
    for control in kind.controls:
        yield f"negative control {control.name}: {control.meaning}"


def _shown(setting: SettingSchema, value: SettingValue) -> str:
    match value:
        case Axis(values=values):
            shown = [_one(setting, one) for one in values]
            few = shown if len(shown) <= 6 else [*shown[:3], "...", shown[-1]]
            return f"{', '.join(few)}  ({len(values)} value{'' if len(values) == 1 else 's'})"
        case tuple() if isinstance(setting.form, Arrow):
            return " >> ".join(map(spell, value)) or "an identity"
        case tuple():
            return f"[{', '.join(value)}]"
        case DataReference(source, name):
            return (
                f"compiled({name})" if source == "compiled" else f'"{name}"' if source == "file" else f"dataset({name})"
            )
    return _one(setting, value)


def _one(setting: SettingSchema, value: object) -> str:
    if isinstance(setting.form, Angle) and isinstance(value, int | float):
        return f"{math.degrees(value):.6g}deg"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
