"""Interpretations as the text of a spec that declares them again."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from ..universes.constructors import CONSTRUCTORS
from ..universes.interpretation import Arrow, DataReference, Interpretation, Option, Parameter, Spectrum
from .spaces import show_space

Written = Callable[[str], str]


def interpretation_lines(made: Interpretation, written: Written) -> Iterator[str]:
    """The lines of the block of a functor into a universe."""
    for name, shape in zip(made.source.objects, made.objects, strict=True):
        yield f"{written(name)} |-> {show_space(shape)}"
    for generator, arrow in zip(made.source.generators, made.generators, strict=True):
        yield f"{written(generator.name)} |-> {show_arrow(made, arrow, written)}"


def show_arrow(made: Interpretation, arrow: Arrow, written: Written = str) -> str:
    """An arrow as a spec writes it.

    >>> from catlearn.theory.families import chain
    >>> para = Interpretation(chain(2), "Para", ((1,), (1,)), (Arrow("layers"),))
    >>> show_arrow(para, Arrow("layers", (("depth", 2), ("bias", True))))
    'layers(depth = 2, bias = yes)'
    """
    match arrow:
        case Arrow("matrix", (("rows", tuple() as rows),)):
            return _option(made, rows, written)
        case Arrow("data", (("table", DataReference() as table),)):
            return _data(table)
    constructor = CONSTRUCTORS[made.universe][arrow.constructor]
    # Options without a name stand before those with one.
    first = [name for name in constructor.positional if arrow.option(name) is not None]
    flags = [name for name in first if isinstance(arrow.option(name), bool)]
    parts = [name if name in flags else _option(made, arrow.option(name), written, angle=False) for name in first]
    parts += [
        f"{name} = {_option(made, value, written, angle=name == 'angle')}"
        for name, value in arrow.options
        if name not in first
    ]
    return f"{arrow.constructor}({', '.join(parts)})" if parts else arrow.constructor


def _option(made: Interpretation, value: Option | None, written: Written, angle: bool = False) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Parameter(name):
            return name
        case Spectrum(least, greatest):
            return f"spectrum({_number(least)}, {_number(greatest)})"
        case DataReference():
            return _data(value)
        case Arrow():
            return show_arrow(made, value, written)
        case int() | float():
            return _angle(value) if angle else _number(value)
        case str():
            return value
        case tuple() if value and isinstance(value[0], str):
            return " >> ".join(written(str(part)) for part in value)
        case tuple():
            return f"[{', '.join(_option(made, part, written) for part in value)}]"
    return ""


def _number(value: float) -> str:
    if math.isinf(value):
        return "inf"
    if value == int(value) and abs(value) < 10**15:
        return str(int(value))
    return repr(value)


def _angle(value: float) -> str:
    """In degrees where that reads back as the same number, else in radians."""
    degrees = round(math.degrees(value), 9)
    text = _number(degrees)
    return f"{text}deg" if degrees * (math.pi / 180) == value else f"{_number(value)}rad"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _data(data: DataReference) -> str:
    quoted = _quoted(data.name)
    match data.source:
        case "dataset":
            return f"dataset({quoted})"
        case "file":
            return f"data from {quoted}"
    return (
        f"compiled({data.name})"
        if data.features is None
        else f"compiled({data.name}, features = {_quoted(data.features)})"
    )
